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
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    // What swift-nio is built on.
    .package(url: "https://github.com/apple/swift-atomics", exact: "1.3.0"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CLibMD", pkgConfig: "libmd", providers: [.apt(["libmd-dev"]), .brew(["libmd"])]),
    .target(name: "CArena"),
    // `make dist` says what the program is built from.
    .target(
      name: "CBuild",
      cSettings: Context.environment["KEDGE_COMMIT"].map { [.define("KEDGE_COMMIT", to: "\"\($0)\"")] }),
    .target(name: "CPlatform"),
    .target(name: "Platform", dependencies: ["CPlatform"]),
    .target(name: "CText"),
    .target(name: "CUnicode"),
    .target(name: "Ground", dependencies: ["CLibMD", "CText", "Platform"]),
    .target(name: "Diagnostics", dependencies: ["Ground"]),
    .target(name: "Calendar", dependencies: ["Ground"]),
    .target(name: "YAML", dependencies: ["CYAML", "Ground", "Diagnostics", "Calendar"]),
    .target(name: "Files", dependencies: ["CPlatform", "Platform", "Ground", "Diagnostics"]),
    .target(name: "Markdown", dependencies: ["CArena", "CCMark", "Platform", "Ground", "Diagnostics"]),
    .target(
      name: "Handbook",
      dependencies: [
        "Ground", "Diagnostics", "Calendar", "YAML", "Files", "Markdown",
      ]),
    .target(name: "Links", dependencies: ["Ground", "Diagnostics", "Calendar", "YAML", "Markdown", "Handbook"]),
    .target(name: "History", dependencies: ["Platform", "Ground"]),
    .target(
      name: "Alerts",
      dependencies: [
        "Ground", "Diagnostics", "Calendar", "YAML", "Markdown", "Handbook", "Links",
      ]),
    .target(name: "Import", dependencies: ["Ground", "Diagnostics", "Calendar", "Handbook", "Alerts"]),
    .target(
      name: "Authoring",
      dependencies: [
        "Ground", "Diagnostics", "Calendar", "YAML", "Files", "Markdown", "Handbook", "Links", "Alerts", "Import",
      ]),
    .target(
      name: "Reports",
      dependencies: [
        "Platform", "Ground", "Diagnostics", "Calendar", "YAML", "Markdown", "Handbook", "Links",
      ]),
    .target(
      name: "RuleCases", path: "Tests/Cases", exclude: ["rules", "verbs"], sources: ["RuleCases.swift"],
      plugins: ["EmbedFiles"]),
    .plugin(name: "EmbedFiles", capability: .buildTool()),
    .target(
      name: "Rules",
      dependencies: [
        "Platform", "Ground", "Diagnostics", "Calendar", "YAML", "Files", "Markdown", "Handbook", "Links", "RuleCases",
      ]),
    .target(
      name: "Findings",
      dependencies: [
        "Ground", "Diagnostics", "Calendar", "YAML", "Files", "Markdown", "Handbook", "Links", "Rules",
      ]),
    .target(
      name: "Templates", path: "templates", exclude: ["html", "script", "style", "words"],
      sources: ["Templates.swift"],
      resources: [
        .embedInCode("offline/icon-192.png"), .embedInCode("offline/icon-512.png"),
        .embedInCode("offline/icon-maskable.png"),
      ], plugins: ["EmbedFiles"]),
    .target(
      name: "Schemas", path: "docs/schemas",
      exclude: [
        "actions.schema.json", "alerts.schema.json", "anchors.schema.json", "diagnostics.schema.json",
        "failure_reasons.schema.json",
        "freshness.junit.xsd", "freshness.schema.json", "front-matter.schema.json", "incidents.schema.json",
        "catalog.schema.json", "kedge.schema.json", "match.schema.json", "payload.bridge.schema.json",
        "payload.opsgenie.schema.json", "payload.pagerduty.schema.json", "playbooks.schema.json", "review.schema.json",
        "rules.schema.json",
      ], sources: ["Schemas.swift"], plugins: ["EmbedFiles"]),
    .target(
      name: "Examples", path: "docs/examples",
      exclude: [
        "Caddyfile", "alertmanager-webhook.json", "alertmanager.yml", "bridge.sh", "ci-forgejo.yml", "ci-freshness.yml",
        "ci-github.yml", "ci-gitlab.yml", "ci-shell.sh", "event.json", "handbook", "nginx.conf", "prometheus-rules.yml",
      ], sources: ["Examples.swift"], plugins: ["EmbedFiles"]),
    .target(name: "Search", dependencies: ["CUnicode", "Platform", "Ground", "YAML", "Markdown", "Handbook", "Links"]),
    .target(name: "Reading", dependencies: ["Ground", "Diagnostics", "YAML", "Markdown", "Handbook", "Links"]),
    .target(
      name: "Editions",
      dependencies: ["Ground", "Diagnostics", "Calendar", "YAML", "Markdown", "Handbook", "Links"]),
    .target(
      name: "Site",
      dependencies: [
        "Platform", "Ground", "Diagnostics", "Calendar", "YAML", "Files", "Markdown", "Handbook", "Links", "Search",
        "Reading", "Reports", "Editions", "Templates", "Schemas",
      ]),
    .target(name: "Publish", dependencies: ["CPlatform", "Platform", "Ground"]),
    .target(
      name: "Pipeline",
      dependencies: [
        "Platform", "Ground", "Diagnostics", "Calendar", "YAML", "Files", "Markdown", "Handbook", "Links", "History",
        "Authoring", "Alerts", "Import", "Reports", "Rules", "Findings", "Search", "Reading", "Editions", "Site",
        "Publish", "Examples",
      ]),
    .target(name: "RPC", dependencies: ["Platform", "Ground"]),
    .target(
      name: "Editor",
      dependencies: [
        "RPC", "Platform", "Ground", "Diagnostics", "Calendar", "YAML", "Files", "Markdown", "Handbook", "Links",
        "Authoring",
        "Alerts", "Reports", "Rules", "Findings", "Pipeline",
      ]),
    .target(
      name: "Agents",
      dependencies: ["RPC", "Platform", "Ground", "Diagnostics", "Files", "Links", "Editions", "Site", "Pipeline"]),
    .target(
      name: "Preview",
      dependencies: [
        "Platform", "Ground", "Diagnostics", "Calendar", "Files", "Links", "Findings", "Site", "Pipeline",
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ], exclude: ["Page/preview.js", "Page/worker.js"], plugins: ["EmbedFiles"]),
    .executableTarget(
      name: "kedge",
      dependencies: [
        "CBuild", "CPlatform", "Platform", "Ground", "Diagnostics", "Calendar", "YAML", "Files", "Markdown", "Handbook",
        "Links", "Authoring", "Alerts", "Import", "Reading", "Reports", "Rules", "Findings", "Editions", "Publish",
        "Pipeline", "Editor", "Preview", "Agents", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "MarkdownBenchmark", dependencies: ["CCMark", "Platform", "Ground", "Diagnostics", "Markdown"],
      path: "Benchmarks/markdown"),
    .target(
      name: "TestSupport", dependencies: ["Platform", "Calendar", "Diagnostics", "Handbook", "Links"],
      path: "Tests/TestSupport"),
    .testTarget(name: "AgentsTests", dependencies: ["Ground", "Agents"]),
    .testTarget(
      name: "AlertsTests",
      dependencies: ["Ground", "Diagnostics", "Calendar", "Handbook", "Links", "Alerts", "TestSupport"],
      exclude: ["Goldens"]),
    .testTarget(
      name: "AuthoringTests",
      dependencies: [
        "Ground", "Diagnostics", "Calendar", "YAML", "Files", "Markdown", "Handbook", "Links", "Alerts", "Import",
        "Rules",
        "Authoring", "TestSupport",
      ]),
    .testTarget(name: "CalendarTests", dependencies: ["Calendar"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics", "TestSupport"]),
    .testTarget(
      name: "DocsTests",
      dependencies: [
        "Ground", "Diagnostics", "Calendar", "YAML", "Markdown", "Handbook", "Alerts", "RuleCases", "Rules",
        "Templates", "Schemas", "Pipeline", "Examples", "Findings",
      ]),
    .testTarget(name: "EditionsTests", dependencies: ["Diagnostics", "Editions", "Ground", "TestSupport"]),
    .testTarget(name: "EditorTests", dependencies: ["Diagnostics", "Editor", "TestSupport"]),
    .testTarget(name: "FilesTests", dependencies: ["Diagnostics", "Ground", "Platform", "Files", "TestSupport"]),
    .testTarget(
      name: "FindingsTests",
      dependencies: [
        "Ground", "Diagnostics", "Calendar", "Files", "Handbook", "Links", "Rules", "Findings", "TestSupport",
      ],
      exclude: ["Goldens"]),
    .testTarget(name: "GroundTests", dependencies: ["Ground", "TestSupport"]),
    .testTarget(
      name: "HandbookTests",
      dependencies: ["Ground", "Diagnostics", "Calendar", "YAML", "Files", "Markdown", "Handbook", "TestSupport"]),
    .testTarget(name: "HistoryTests", dependencies: ["History", "TestSupport"]),
    .testTarget(
      name: "ImportTests",
      dependencies: ["Ground", "Diagnostics", "Calendar", "Handbook", "Import"]),
    .testTarget(
      name: "KedgeTests",
      dependencies: [
        "Ground", "Diagnostics", "Calendar", "Handbook", "Links", "Reports", "RuleCases", "Rules", "Findings",
        "Pipeline",
        "kedge", "TestSupport", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "LinksTests",
      dependencies: ["Ground", "Diagnostics", "Markdown", "Handbook", "Links", "TestSupport"]),
    .testTarget(
      name: "MarkdownTests", dependencies: ["Ground", "Diagnostics", "Markdown", "TestSupport"],
      exclude: ["github-slugs.tsv", "xss.md", "Samples"]),
    .testTarget(
      name: "PipelineTests",
      dependencies: [
        "Ground", "Diagnostics", "Calendar", "Files", "Handbook", "Links", "History", "Alerts", "Reports", "Site",
        "Publish", "Pipeline", "Findings", "YAML",
        "TestSupport",
      ]),
    .testTarget(name: "PreviewTests", dependencies: ["Preview"]),
    .testTarget(name: "PublishTests", dependencies: ["Ground", "Publish"]),
    .testTarget(
      name: "ReadingTests", dependencies: ["Diagnostics", "Markdown", "Handbook", "Links", "Reading", "TestSupport"]),
    .testTarget(
      name: "ReportsTests", dependencies: ["Ground", "Calendar", "Handbook", "Links", "Reports", "TestSupport"],
      exclude: ["Goldens"]),
    .testTarget(name: "RPCTests", dependencies: ["Ground", "RPC"]),
    .testTarget(name: "SearchTests", dependencies: ["Handbook", "Search", "TestSupport"]),
    .testTarget(
      name: "SiteTests",
      dependencies: ["Ground", "Diagnostics", "Calendar", "Handbook", "Links", "Markdown", "Site", "TestSupport"]),
    .testTarget(name: "YAMLTests", dependencies: ["Diagnostics", "YAML", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)

// Every file names each module whose declarations it uses: a stale object file of a target that only inherits an import
// would read the old layout of that module's types. `make test` makes warnings errors, in our own targets alone, and
// leaves the tests themselves unoptimised, which compiles them in half the time.
for target in package.targets where ![.system, .plugin].contains(target.type) {
  target.swiftSettings = (target.swiftSettings ?? []) + [.enableUpcomingFeature("MemberImportVisibility")]
  if Context.environment["KEDGE_STRICT"] != nil {
    target.swiftSettings?.append(.unsafeFlags(["-warnings-as-errors"]))
    if target.type == .test { target.swiftSettings?.append(.unsafeFlags(["-Onone"])) }
  }
}

// What swift-nio is built on is named above only for its version. SwiftPM warns of packages that no target uses, so one
// target uses them, on a platform that Kedge is not built for.
for (product, origin) in [
  ("Atomics", "swift-atomics"), ("DequeModule", "swift-collections"), ("SystemPackage", "swift-system"),
] {
  let pinned = Target.Dependency.product(name: product, package: origin, condition: .when(platforms: [.wasi]))
  package.targets.first { $0.name == "Preview" }?.dependencies.append(pinned)
}

// `make asan` and `make tsan`: what is undefined in C ends the program, each block of the arena is one of the heap, and locks
// are those that the sanitizer sees.
if Context.environment["KEDGE_SANITIZE"] != nil {
  for target in package.targets where ["CArena", "CPlatform", "CText"].contains(target.name) {
    target.cSettings = [
      .define("KEDGE_ARENA_BLOCKS"), .unsafeFlags(["-fsanitize=undefined", "-fsanitize-trap=undefined"]),
    ]
  }
  for target in package.targets where ![.system, .plugin].contains(target.type) {
    target.swiftSettings?.append(.define("KEDGE_SANITIZE"))
  }
}
