/// What a file is recognised by: how many bytes it has, and their mark.
package struct FileStamp: Sendable, Equatable {
  package var size: Int
  package var mark: ContentMark

  /// A file by its size and mark.
  package init(size: Int, mark: ContentMark) { (self.size, self.mark) = (size, mark) }

  /// The stamp of bytes that were taken.
  package init(_ maker: ContentMark.Maker) { self.init(size: maker.size, mark: maker.mark) }
}
