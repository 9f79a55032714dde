/// The page templates, scripts, styles and words as they were when the binary was built.
package enum Templates {
  /// Each file's path below `templates/` and its bytes.
  package static let files: [(path: String, bytes: [UInt8])] =
    EmbeddedFiles.all.map { ($0.path, Array($0.text.utf8)) } + [
      ("offline/icon-192.png", PackageResources.icon_192_png),
      ("offline/icon-512.png", PackageResources.icon_512_png),
      ("offline/icon-maskable.png", PackageResources.icon_maskable_png),
    ]

  /// The parts of the one script of a site, in their order.
  package static let scriptParts = [
    "core", "theme", "chips", "anchors", "incident", "output", "steps", "escalate", "way", "keys", "carry", "search",
    "siblings",
    "offline",
  ].map { "script/\($0).js" }

  /// The parts that the page of one playbook needs and the one-file edition, which has them all in one page, has no use for.
  package static let singlePageParts = Set(
    ["incident", "output", "steps", "escalate", "way", "siblings"].map { "script/\($0).js" })

  /// The part that finds: it stands before the index, in the file that a page loads when its search is first used.
  package static let searchPart = "script/find.js"

  /// The part that lists the pages of a kind: it stands before their list, in the file that a wide window loads.
  package static let listPart = "script/listed.js"

  /// The parts that only the pages of one kind of document load, by its name, the front page, and the page for what is
  /// missing.
  package static let kindParts = [
    "escalation": "script/tree.js", "comms": "script/comms.js", "home": "script/keep.js",
    "missing": "script/missing.js",
  ]

  /// The parts of the one stylesheet, in their order.
  package static let styleParts = [
    "base", "code", "table", "checks", "quotes", "notes", "directions", "playbook", "fill", "postmortem", "front",
    "report",
    "frame", "incident", "tree", "comms", "search", "offline", "way", "print",
  ].map { "style/\($0).css" }
}
