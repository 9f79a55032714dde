// swift-tools-version: 6.1

import PackageDescription

/// Each target is a stage or a room of its own; the arrows below are the only imports there are.
/// `docs/architecture.md` tells what each of them is for.
let package = Package(
  name: "kedge",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "kedge", targets: ["kedge"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "CArena"),
    .target(name: "CPlatform"),
    .target(name: "Platform", dependencies: ["CPlatform"]),
    .target(name: "Ground", dependencies: ["Platform"]),
    .target(name: "Diagnostics", dependencies: ["Ground"]),
    .target(name: "Calendar", dependencies: ["Ground"]),
    .target(name: "YAML", dependencies: ["CYAML", "Ground", "Diagnostics", "Calendar"]),
    .target(name: "Files", dependencies: ["Platform", "Ground", "Diagnostics"]),
    .target(name: "Markdown", dependencies: ["CArena", "CCMark", "Platform", "Ground", "Diagnostics"]),
    .target(
      name: "Handbook",
      dependencies: [
        "Ground", "Diagnostics", "Calendar", "YAML", "Files", "Markdown",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(name: "Links", dependencies: ["Ground", "Diagnostics", "YAML", "Markdown", "Handbook"]),
    .target(name: "History", dependencies: ["Platform", "Ground"]),
    .target(
      name: "Authoring",
      dependencies: [
        "Ground", "Diagnostics", "Calendar", "YAML", "Files", "Markdown", "Handbook", "Links",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "Alerts",
      dependencies: [
        "Ground", "Diagnostics", "Calendar", "YAML", "Markdown", "Handbook", "Links",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "Reports",
      dependencies: [
        "Ground", "Diagnostics", "Calendar", "YAML", "Handbook", "Links",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "RuleCases", path: "Tests/Cases", exclude: ["verbs"], sources: ["RuleCases.swift"],
      resources: [.embedInCode("rules")], plugins: [.plugin(name: "ListCases")]),
    .plugin(name: "ListCases", capability: .buildTool()),
    .target(
      name: "Rules",
      dependencies: [
        "Ground", "Diagnostics", "Calendar", "YAML", "Files", "Markdown", "Handbook", "Links", "RuleCases",
      ]),
    .target(
      name: "Templates", path: "templates", sources: ["Templates.swift"],
      resources: [
        .embedInCode("html"), .embedInCode("script"), .embedInCode("style"), .embedInCode("words"),
        .embedInCode("offline"),
      ], plugins: ["ListWords"]),
    .plugin(name: "ListWords", capability: .buildTool()),
    .target(
      name: "Schemas", path: "docs/schemas",
      exclude: [
        "alerts.schema.json", "diagnostics.schema.json", "freshness.junit.xsd", "front-matter.schema.json",
        "kedge.schema.json", "payload.opsgenie.schema.json", "payload.pagerduty.schema.json",
      ], sources: ["Schemas.swift"],
      resources: [
        .embedInCode("anchors.schema.json"), .embedInCode("failure_reasons.schema.json"),
        .embedInCode("freshness.schema.json"),
      ]),
    .target(name: "Search", dependencies: ["Ground", "YAML", "Markdown", "Handbook", "Links"]),
    .target(
      name: "Site",
      dependencies: [
        "Platform", "Ground", "Diagnostics", "Calendar", "YAML", "Files", "Markdown", "Handbook", "Links", "Search",
        "Reports", "Templates", "Schemas", .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(name: "Publish", dependencies: ["CPlatform", "Platform", "Ground"]),
    .target(
      name: "Pipeline",
      dependencies: [
        "Platform", "Ground", "Diagnostics", "Calendar", "YAML", "Files", "Markdown", "Handbook", "Links", "History",
        "Authoring", "Alerts", "Reports", "Rules", "Site", "Publish",
      ]),
    .executableTarget(
      name: "kedge",
      dependencies: [
        "CPlatform", "Platform", "Ground", "Diagnostics", "Calendar", "YAML", "Files", "Handbook", "Links",
        "Authoring", "Alerts", "Reports", "Rules", "Publish", "Pipeline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "MarkdownBenchmark", dependencies: ["CCMark", "Platform", "Ground", "Diagnostics", "Markdown"],
      path: "Benchmarks/markdown"),
    .testTarget(
      name: "AlertsTests", dependencies: ["Ground", "Diagnostics", "Calendar", "YAML", "Handbook", "Links", "Alerts"],
      exclude: ["Goldens"]),
    .testTarget(
      name: "AnchorsTests",
      dependencies: ["Ground", "Diagnostics", "Calendar", "Files", "Handbook", "Links", "History", "Authoring"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Ground", "Diagnostics"], exclude: ["Goldens"]),
    .testTarget(
      name: "DocsTests",
      dependencies: [
        "Ground", "Diagnostics", "Calendar", "YAML", "Markdown", "Handbook", "Alerts", "Rules", "Pipeline",
      ]),
    .testTarget(name: "FilesTests", dependencies: ["Platform", "Files"]),
    .testTarget(name: "GroundTests", dependencies: ["Ground"]),
    .testTarget(
      name: "HandbookTests",
      dependencies: ["Ground", "Diagnostics", "Calendar", "YAML", "Files", "Markdown", "Handbook"]),
    .testTarget(
      name: "KedgeTests",
      dependencies: [
        "Platform", "Ground", "Diagnostics", "Calendar", "Links", "RuleCases", "Rules", "Pipeline", "kedge",
      ]),
    .testTarget(
      name: "LinksTests", dependencies: ["Ground", "Diagnostics", "Calendar", "Files", "Handbook", "Links"]),
    .testTarget(
      name: "MarkdownTests", dependencies: ["Ground", "Diagnostics", "Markdown"],
      exclude: ["github-slugs.tsv", "xss.md", "Samples"]),
    .testTarget(name: "PublishTests", dependencies: ["Publish"]),
    .testTarget(name: "SearchTests", dependencies: ["Ground", "Search"]),
    .testTarget(
      name: "SiteTests",
      dependencies: ["Ground", "Diagnostics", "Calendar", "Files", "Handbook", "Links", "Search", "Site"]),
  ],
  swiftLanguageModes: [.v6]
)

// Every file names each module whose declarations it uses: a stale object file of a target that only inherits an import
// would read the old layout of that module's types. `make test` makes warnings errors, in our own targets alone.
for target in package.targets where ![.system, .plugin].contains(target.type) {
  target.swiftSettings = (target.swiftSettings ?? []) + [.enableUpcomingFeature("MemberImportVisibility")]
  if Context.environment["KEDGE_STRICT"] != nil {
    target.swiftSettings?.append(.unsafeFlags(["-warnings-as-errors"]))
  }
}
