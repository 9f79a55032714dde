import Dispatch
import Publish
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Publishes a made-up site: for the kill test and for measuring.
///
///     publish-probe TARGET EDITION [--files N] [--size BYTES] [--threads N] [--change PER-CENT] [--fast] [--hold MS]
///
/// Two editions share most files; PER-CENT of them differ, and each edition has some that the other lacks.
@main
struct PublishProbe {
  static func main() {
    do {
      let options = try Options(Array(CommandLine.arguments.dropFirst()))
      let clock = ContinuousClock()
      let publisher = Publisher(target: options.target, durability: options.isFast ? .fast : .safe)
      var report = PublishReport()
      let time = try clock.measure {
        report = try publisher.publish { staging in
          try fill(staging, options)
          if options.hold > 0 { usleep(UInt32(options.hold) * 1000) }
        }
      }
      var usage = rusage()
      getrusage(0, &usage)  // RUSAGE_SELF, whose type differs between systems
      print(
        "written \(report.written), unchanged \(report.unchanged), removed \(report.removed),",
        "carried over \(report.carriedOver), \(time), peak \(usage.ru_maxrss / 1024) MiB")
      for path in report.leftovers { print("left behind: \(path)") }
    } catch {
      print("publish-probe: \(error)")
      exit(2)
    }
  }

  private static func fill(_ staging: Staging, _ options: Options) throws {
    let failure = Mutex<(any Error)?>(nil)
    @Sendable func work(_ thread: Int) {
      do {
        for file in stride(from: thread, to: options.files, by: options.threads) {
          try page(file, options).withUnsafeBytes { try staging.write(path(file, options), $0) }
        }
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
    if options.threads == 1 {
      work(0)
    } else {
      DispatchQueue.concurrentPerform(iterations: options.threads, execute: work)
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  private static func path(_ file: Int, _ options: Options) -> String {
    file % 50 == 7 ? "editions/\(options.edition)/p\(file).html" : "d\(file % 40)/p\(file).html"
  }

  private static func page(_ file: Int, _ options: Options) -> [UInt8] {
    let edition = file % 100 < options.change ? options.edition : "both"
    var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: options.size)
    for (i, byte) in "page \(file) of edition \(edition)\n".utf8.enumerated() where i < bytes.count { bytes[i] = byte }
    return bytes
  }
}
