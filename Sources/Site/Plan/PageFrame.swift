import Markdown

/// What every page of a site has around its own: the style, the scripts, the policy and the marks of the build.
struct PageFrame: Sendable {
  let security: PageSecurity
  let style: TrustedHTML
  /// What of it the page of a document carries.
  let firstStyles: FirstStyles
  /// The path of the stylesheet in the site, named by its content.
  let stylePath: String
  let boot: TrustedHTML
  /// What fills the alert's parameters in, on the pages that have places for them.
  let fill: TrustedHTML
  /// The path of the script in the site, named by its content.
  let scriptPath: String
  /// The paths of the scripts that only the pages of a kind load besides, by its name.
  let kindScriptPaths: [String: String]
  /// What the foot calls this build of Kedge.
  let version: String

  init(_ templates: TemplateSet, language: String, version: String) {
    let stylesheet = templates.stylesheet
    let scripts = [templates.boot, templates.fill]
    security = PageSecurity(style: stylesheet, scripts: scripts)
    style = TrustedHTML(trusted: stylesheet)
    stylePath = "assets/style-\(BuildMark.name(of: stylesheet)).css"
    firstStyles = FirstStyles(
      templates.styles, scripts: scripts, isRightToLeft: templates.words.direction(of: language) == "rtl")
    boot = TrustedHTML(trusted: templates.boot)
    fill = TrustedHTML(trusted: templates.fill)
    scriptPath = "assets/kedge-\(BuildMark.name(of: templates.script)).js"
    kindScriptPaths = Dictionary(
      uniqueKeysWithValues: templates.kindScripts.map { kind, script in
        (kind, "assets/\(kind)-\(BuildMark.name(of: script)).js")
      })
    self.version = version
  }
}
