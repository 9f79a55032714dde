// swift-tools-version: 6.1

import PackageDescription

/// Each target is a stage or a room of its own; the arrows below are the only imports there are.
/// `docs/architecture.md` tells what each of them is for.
let package = Package(
  name: "kedge",
  platforms: [.macOS(.v14)],
  products: [
    .executable(name: "kedge", targets: ["kedge"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .target(name: "CPlatform"),
    .target(name: "Diagnostics"),
    .target(name: "Markdown", dependencies: ["CCMark", "Diagnostics"]),
    .target(
      name: "Handbook",
      dependencies: [
        "Markdown", "Diagnostics", .product(name: "Yams", package: "Yams"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(name: "Links", dependencies: ["Handbook"]),
    .target(name: "History"),
    .target(name: "Authoring", dependencies: ["Links", .product(name: "Crypto", package: "swift-crypto")]),
    .target(name: "Reports", dependencies: ["Links", .product(name: "Crypto", package: "swift-crypto")]),
    .target(name: "Rules", dependencies: ["Links", "RuleCases"]),
    .target(
      name: "RuleCases", path: "Tests/Cases", exclude: ["verbs"], sources: ["RuleCases.swift"],
      resources: [.embedInCode("rules")]),
    .target(
      name: "Templates", path: "templates", sources: ["Templates.swift"],
      resources: [.embedInCode("html"), .embedInCode("assets")]),
    .target(
      name: "Site",
      dependencies: [
        "Links", "Reports", "Templates", .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(name: "Publish", dependencies: ["CPlatform"]),
    .target(name: "Pipeline", dependencies: ["Authoring", "History", "Rules", "Site", "Publish"]),
    .executableTarget(
      name: "kedge",
      dependencies: ["Pipeline", "Reports", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    .testTarget(name: "DocsTests", dependencies: ["Rules"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], exclude: ["Goldens"]),
    .testTarget(name: "HandbookTests", dependencies: ["Handbook"]),
    .testTarget(name: "KedgeTests", dependencies: ["kedge", "Rules", "RuleCases"]),
  ],
  swiftLanguageModes: [.v6]
)
