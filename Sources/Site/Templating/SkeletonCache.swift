import Ground

/// The skeletons made so far, by template and shown parts.
struct SkeletonCache: Sendable {
  private let skeletons = SharedCache<Key, [PageSkeleton]>()

  private struct Key: Hashable {
    var template: String
    var shown: UInt64
  }

  /// The skeleton of a template for a model that shows these parts, made where it is not there yet.
  func skeleton(
    of template: String, showing parts: UInt64, for model: TemplateModel, _ make: () -> PageSkeleton
  ) -> PageSkeleton {
    let key = Key(template: template, shown: parts)
    // Models that set their values in another order have their own skeleton.
    if let known = skeletons[key]?.first(where: { $0.fits(model) }) { return known }
    let made = make()
    skeletons.update(key) { $0 = ($0 ?? []) + [made] }
    return made
  }
}
