import Diagnostics
import Findings
import Ground
import Site

/// What there is to look at of a handbook at a moment.
package struct SiteEdition: Sendable {
  /// What a build would publish, or would have published before there were errors; a draft if there never was that, nil
  /// if no page can be made.
  package internal(set) var site: SiteFiles?
  /// Whether `site` is a draft because nothing could have been published yet.
  package internal(set) var isUnpublished = false
  /// The draft with every finding, as it is now; nil if nothing was found or no page can be made.
  package internal(set) var draft: SiteFiles?
  /// How much was found, in the content and in the templates, in words.
  package internal(set) var summary = Report(diagnostics: [], documents: 0).summary
  /// The findings that keep a build from publishing, with no secrets in them.
  package internal(set) var stopping: [Diagnostic] = []
  /// Why the handbook could not be read at all; nil if it could.
  package internal(set) var refusal: Refusal?
  /// How often something has changed that the bytes of a page need not show, such as a picture.
  package internal(set) var assets = 0

  package init() {}

  /// Whether `site` is what a build would publish now.
  package var isCurrent: Bool { stopping.isEmpty && refusal == nil }
}
