import Handbook

/// Every file of a site, each made when it is asked for, so that not all are held at once.
public struct SitePlan: Sendable {
  /// A file of the site: its path, and how to make its bytes.
  public struct Entry: Sendable {
    public let path: String
    public let bytes: @Sendable () throws -> [UInt8]

    public init(_ path: String, _ bytes: @escaping @Sendable () throws -> [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  public var entries: [Entry]

  /// Makes every file on all cores and hands it to `write`, which must be safe to call from many threads.
  ///
  /// - Throws: The first error of any file, in the order of the plan.
  public func produce(_ write: @Sendable (String, [UInt8]) throws -> Void) throws {
    let errors = Parallel.map(entries) { entry -> (any Error)? in
      do {
        try write(entry.path, entry.bytes())
        return nil
      } catch {
        return error
      }
    }
    if let error = errors.lazy.compactMap({ $0 }).first { throw error }
  }
}
