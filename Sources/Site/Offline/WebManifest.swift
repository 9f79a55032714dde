import Ground
import Links

/// `manifest.webmanifest`: what a phone needs to put the handbook on its home screen.
enum WebManifest {
  static let path = GeneratedFile.webManifest.path

  /// The icons: a path in the site, the size of its picture, what it may be used for.
  static let icons = [
    (path: GeneratedFile.icon.path, type: "image/svg+xml", size: "any", purpose: "any"),
    (path: GeneratedFile.smallIcon.path, type: "image/png", size: "192x192", purpose: "any"),
    (path: GeneratedFile.largeIcon.path, type: "image/png", size: "512x512", purpose: "any"),
    (path: GeneratedFile.maskableIcon.path, type: "image/png", size: "512x512", purpose: "maskable"),
  ]

  /// The manifest; every address in it is relative, so that it holds under any path.
  static func bytes(title: String, language: String) -> [UInt8] {
    let manifest: JSONValue = [
      "name": .string(title), "short_name": .string(title),
      "lang": .string(language), "start_url": .string(GeneratedFile.frontPage.path), "scope": "./",
      "display": "standalone", "display_override": ["minimal-ui", "standalone"],
      "background_color": "#ffffff", "theme_color": "#0b3f8a",
      "icons": .array(
        icons.map { icon in
          [
            "src": .string(icon.path), "type": .string(icon.type), "sizes": .string(icon.size),
            "purpose": .string(icon.purpose),
          ]
        }),
    ]
    return Array((manifest.text + "\n").utf8)
  }
}
