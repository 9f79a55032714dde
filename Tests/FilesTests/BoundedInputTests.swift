import Files
import Foundation
import Platform
import TestSupport
import Testing

@Suite("What the user names is read up to a limit")
struct BoundedInputTests {
  @Test("A file is read as a whole, or refused with its limit")
  func file() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/input"
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    try folder.write("input", bytes)
    #expect(try BoundedInput.read(path, limit: 200_000) == bytes)
    let error = #expect(throws: FileError.self) { try BoundedInput.read(path, limit: 199_999) }
    #expect(error?.isTooLarge == true)
    #expect(error?.description == "cannot read `\(path)`: it is larger than 199999 bytes")
  }

  @Test("A pipe that never ends is refused too, as are folders and what is not there")
  func others() {
    #expect(throws: FileError.self) { try BoundedInput.read("/dev/zero", limit: 1_000_000) }
    #expect(throws: FileError.self) { try BoundedInput.read("/", limit: 1_000_000) }
    let error = #expect(throws: FileError.self) { try BoundedInput.read("/nowhere", limit: 1) }
    #expect(error?.code == ENOENT && error?.isTooLarge == false)
  }

  @Test("A pipe is read to its end, up to the limit")
  func pipe() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    // Fewer bytes than a pipe holds, so that the writer is done before the reader closes.
    let bytes = Data((0..<50_000).map { UInt8(truncatingIfNeeded: $0) })
    func write() {
      Thread.detachNewThread { try? FileHandle(forWritingAtPath: path)?.write(contentsOf: bytes) }
    }
    write()
    #expect(try BoundedInput.read(path, limit: 50_000) == Array(bytes))
    write()
    let error = #expect(throws: FileError.self) { try BoundedInput.read(path, limit: 1000) }
    #expect(error?.isTooLarge == true)
  }

  @Test("A pipe that nobody writes into ends the wait")
  func silentPipe() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    let error = #expect(throws: FileError.self) {
      try BoundedInput.read(file: folder.path + "/pipe", limit: 1, patience: 0)
    }
    #expect(error?.code == ETIMEDOUT)
  }

  @Test("A file that says that it is empty is read anyway, and what cannot be read is not empty")
  func sizeless() throws {
    #expect(try !BoundedInput.read("/proc/self/status", limit: 1_000_000).isEmpty)
    #expect(throws: FileError.self) { try BoundedInput.read("/proc/self/mem", limit: 1_000_000) }
  }

  @Test(
    "A path from the root has no dots",
    arguments: [
      ("a.md", "/h/w/a.md"), ("./a/../b//c.md", "/h/w/b/c.md"), ("../../../a", "/a"), ("/x/./y/", "/x/y"), ("", "/h/w"),
    ])
  func absolute(_ path: String, _ expected: String) {
    #expect(AbsolutePath.of(path, from: "/h/w") == expected)
  }

  @Test("Without a folder a path starts from the working folder")
  func workingFolder() {
    #expect(AbsolutePath.of("a") == URL(filePath: "a").standardizedFileURL.path)
  }
}
