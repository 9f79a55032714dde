import Platform

/// Targets whose replacement would do harm.
extension Publisher {
  /// Refuses a target whose replacement would take more with it than a site.
  ///
  /// A target *inside* the content root is allowed (`--content . --out public`); the reader of the content has to leave
  /// it out, along with the entries beside it that begin with `.<name>.kedge-`.
  ///
  /// - Throws: ``PublishError/refusedTarget(_:_:)`` for `/`, for a folder that is or holds the content root, and for
  ///   one that is or holds the working folder, which would be deleted under the feet of the caller.
  package static func validate(target: String, contentRoot: String) throws {
    let path = try TargetPath.resolve(target)
    if path == "/" { throw PublishError.refusedTarget(target, "it is the root of the file system") }
    if TargetPath.contains(path, try TargetPath.resolve(contentRoot)) {
      throw PublishError.refusedTarget(target, "it contains the content, `\(contentRoot)`")
    }
    if TargetPath.contains(path, try TargetPath.resolve(".")) {
      throw PublishError.refusedTarget(target, "it contains the working folder: build from outside it")
    }
    var status = stat()
    if stat(path, &status) == 0, Status(status).kind != .folder {
      throw PublishError.refusedTarget(target, "it is not a folder")
    }
  }
}
