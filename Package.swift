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
    .target(name: "Diagnostics"),
    .target(name: "Markdown", dependencies: ["CArena", "CCMark", "Diagnostics"]),
    .target(
      name: "Handbook",
      dependencies: ["CYAML", "Diagnostics", "Markdown", .product(name: "Crypto", package: "swift-crypto")]),
    .target(name: "Links", dependencies: ["Diagnostics", "Markdown", "Handbook"]),
    .target(name: "History"),
    .target(
      name: "Authoring",
      dependencies: ["Diagnostics", "Markdown", "Handbook", "Links", .product(name: "Crypto", package: "swift-crypto")]),
    .target(
      name: "Alerts",
      dependencies: ["Diagnostics", "Markdown", "Handbook", "Links", .product(name: "Crypto", package: "swift-crypto")]),
    .target(
      name: "Reports",
      dependencies: ["Diagnostics", "Handbook", "Links", .product(name: "Crypto", package: "swift-crypto")]),
    .target(
      name: "RuleCases", path: "Tests/Cases", exclude: ["verbs"], sources: ["RuleCases.swift"],
      resources: [.embedInCode("rules")]),
    .target(name: "Rules", dependencies: ["Diagnostics", "Markdown", "Handbook", "Links", "RuleCases"]),
    .target(
      name: "Templates", path: "templates", sources: ["Templates.swift"],
      resources: [
        .embedInCode("html"), .embedInCode("script"), .embedInCode("style"), .embedInCode("words"),
        .embedInCode("offline"),
      ]),
    .target(
      name: "Schemas", path: "docs/schemas",
      exclude: [
        "alerts.schema.json", "diagnostics.schema.json", "freshness.junit.xsd", "payload.opsgenie.schema.json",
        "payload.pagerduty.schema.json",
      ], sources: ["Schemas.swift"],
      resources: [
        .embedInCode("anchors.schema.json"), .embedInCode("failure_reasons.schema.json"),
        .embedInCode("freshness.schema.json"),
      ]),
    .target(
      name: "Site",
      dependencies: [
        "Diagnostics", "Markdown", "Handbook", "Links", "Reports", "Templates", "Schemas",
        .product(name: "Mustache", package: "swift-mustache"), .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(name: "CPlatform"),
    .target(name: "Publish", dependencies: ["CPlatform"]),
    .target(
      name: "Pipeline",
      dependencies: [
        "Diagnostics", "Handbook", "Links", "History", "Authoring", "Alerts", "Reports", "Rules", "Site", "Publish",
      ]),
    .executableTarget(
      name: "kedge",
      dependencies: [
        "CPlatform", "Diagnostics", "Handbook", "Links", "History", "Authoring", "Alerts", "Reports", "Rules",
        "Publish", "Pipeline", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "MarkdownBenchmark", dependencies: ["CCMark", "Diagnostics", "Markdown"], path: "Benchmarks/markdown"),
    .testTarget(
      name: "AlertsTests", dependencies: ["Diagnostics", "Handbook", "Links", "Alerts"], exclude: ["Goldens"]),
    .testTarget(name: "AnchorsTests", dependencies: ["Diagnostics", "Handbook", "Links", "History", "Authoring"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], exclude: ["Goldens"]),
    .testTarget(name: "DocsTests", dependencies: ["Diagnostics", "Markdown", "Handbook", "Rules"]),
    .testTarget(name: "HandbookTests", dependencies: ["Diagnostics", "Handbook"]),
    .testTarget(name: "KedgeTests", dependencies: ["Diagnostics", "Links", "RuleCases", "Rules", "kedge"]),
    .testTarget(name: "LinksTests", dependencies: ["Diagnostics", "Handbook", "Links"]),
    .testTarget(
      name: "MarkdownTests", dependencies: ["Diagnostics", "Markdown"],
      exclude: ["github-slugs.tsv", "xss.md", "Samples"]),
    .testTarget(name: "PublishTests", dependencies: ["Publish"]),
    .testTarget(name: "SiteTests", dependencies: ["Diagnostics", "Handbook", "Links", "Site"]),
  ],
  swiftLanguageModes: [.v6]
)

// Every target names each module that it imports: a stale object file of a target that only inherits an import
// would read the old layout of that module's types. `make test` makes warnings errors, in our own targets alone.
if Context.environment["KEDGE_STRICT"] != nil {
  for target in package.targets where ![.system, .plugin].contains(target.type) {
    target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(["-warnings-as-errors"])]
  }
}
