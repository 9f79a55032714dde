/// The page templates, scripts, styles and words as they were when the binary was built.
package enum Templates {
  /// Each file's path below `templates/` and its bytes; `words` lists the languages.
  package static let files: [(path: String, bytes: [UInt8])] = [
    ("html/page.mustache", PackageResources.page_mustache),
    ("html/book.mustache", PackageResources.book_mustache),
    ("html/home.mustache", PackageResources.home_mustache),
    ("html/row.mustache", PackageResources.row_mustache),
    ("html/freshness.mustache", PackageResources.freshness_mustache),
    ("html/moved.mustache", PackageResources.moved_mustache),
    ("html/not_found.mustache", PackageResources.not_found_mustache),
    ("html/head.mustache", PackageResources.head_mustache),
    ("html/foot.mustache", PackageResources.foot_mustache),
    ("script/core.js", PackageResources.core_js),
    ("script/theme.js", PackageResources.theme_js),
    ("script/chips.js", PackageResources.chips_js),
    ("script/anchors.js", PackageResources.anchors_js),
    ("script/incident.js", PackageResources.incident_js),
    ("script/steps.js", PackageResources.steps_js),
    ("script/escalate.js", PackageResources.escalate_js),
    ("script/keys.js", PackageResources.keys_js),
    ("script/carry.js", PackageResources.carry_js),
    ("script/tree.js", PackageResources.tree_js),
    ("script/comms.js", PackageResources.comms_js),
    ("script/search.js", PackageResources.search_js),
    ("script/offline.js", PackageResources.offline_js),
    ("script/book.js", PackageResources.book_js),
    ("script/boot.js", PackageResources.boot_js),
    ("script/fill.js", PackageResources.fill_js),
    ("style/base.css", PackageResources.base_css),
    ("style/playbook.css", PackageResources.playbook_css),
    ("style/fill.css", PackageResources.fill_css),
    ("style/tree.css", PackageResources.tree_css),
    ("style/comms.css", PackageResources.comms_css),
    ("style/search.css", PackageResources.search_css),
    ("style/offline.css", PackageResources.offline_css),
    ("style/print.css", PackageResources.print_css),
    ("offline/sw.js", PackageResources.sw_js),
    ("offline/icon.svg", PackageResources.icon_svg),
    ("offline/icon-192.png", PackageResources.icon_192_png),
    ("offline/icon-512.png", PackageResources.icon_512_png),
    ("offline/icon-maskable.png", PackageResources.icon_maskable_png),
  ]

  /// The parts of the one script of a site, in their order.
  package static let scriptParts = [
    "core", "theme", "chips", "anchors", "incident", "steps", "escalate", "keys", "carry", "tree", "comms", "search",
    "offline",
  ].map { "script/\($0).js" }

  /// The parts that the page of one playbook needs and the one-file edition, which has them all in one page, has no use for.
  package static let singlePageParts: Set = ["script/incident.js", "script/steps.js", "script/escalate.js"]

  /// The parts of the one stylesheet, in their order.
  package static let styleParts = ["base", "playbook", "fill", "tree", "comms", "search", "offline", "print"].map {
    "style/\($0).css"
  }
}
