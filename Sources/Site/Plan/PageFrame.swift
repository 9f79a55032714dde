import Markdown

/// What every page of a site has around its own: the style, the scripts, the policy and the marks of the build.
struct PageFrame: Sendable {
  let security: PageSecurity
  let style: TrustedHTML
  let boot: TrustedHTML
  /// What fills the alert's parameters in, on the pages that have places for them.
  let fill: TrustedHTML
  /// The path of the script in the site, named by its content.
  let scriptPath: String
  /// The paths of the scripts that only the pages of a kind load besides, by its name.
  let kindScriptPaths: [String: String]
  /// What the foot calls this build of Kedge.
  let version: String
  /// The mark of this build, the same on all its pages.
  let build: String

  init(_ templates: TemplateSet, version: String, build: String) {
    security = PageSecurity(style: templates.stylesheet, scripts: [templates.boot, templates.fill])
    style = TrustedHTML(trusted: templates.stylesheet)
    boot = TrustedHTML(trusted: templates.boot)
    fill = TrustedHTML(trusted: templates.fill)
    scriptPath = "assets/kedge-\(BuildMark.name(of: templates.script)).js"
    kindScriptPaths = Dictionary(
      uniqueKeysWithValues: templates.kindScripts.map { kind, script in
        (kind, "assets/\(kind)-\(BuildMark.name(of: script)).js")
      })
    self.version = version
    self.build = build
  }
}
