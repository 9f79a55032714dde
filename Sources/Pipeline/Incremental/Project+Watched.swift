import Diagnostics
import Files
import Ground
import Handbook
import YAML

extension Project {
  /// What is on disk and decides what a check comes to, as far as the configuration tells: not what links lead to.
  package var watchedPlaces: [WatchedPlace] {
    var places = [WatchedPlace(below: content), WatchedPlace(below: templatesFolder)]
    // A folder or a file that is not there yet may come, and any folder above it may be exchanged.
    var ways = [(path: content, isWhole: true), (path: templatesFolder, isWhole: true)]
    func watch(_ path: String) {
      let name = PathName(path)
      places.append(WatchedPlace([String(name.name)], in: String(name.folder)))
      ways.append((path, isWhole: false))
    }
    [ledgerPath, baselinePath].forEach(watch)
    if let record = options.published, record != "-" { watch(record) }
    if let source = configuration.source {
      watch(source.path)
      let folder = String(PathName(source.path).folder)
      for pattern in configuration.alerts.files {
        let fixed = pattern.value.split(separator: "/").filter { $0 != "." }.prefix {
          !$0.utf8.contains { "*?".utf8.contains($0) }
        }
        let path = folder + fixed.joined(separator: "/")
        places.append(WatchedPlace(below: path.isEmpty ? "." : path))
        watch(path)
      }
    }
    ways += otherConfigurations.map { ($0, isWhole: true) }
    return places + references + WatchedPlace.ways(to: ways)
  }

  /// Where git keeps which commit a name means, if git is asked.
  private var references: [WatchedPlace] {
    guard options.base != nil || asksForAuthors, let top = HandbookPlace.foldersAbove().last else { return [] }
    return [WatchedPlace(["HEAD", "packed-refs"], in: top + ".git"), WatchedPlace(below: top + ".git/refs")]
  }

  /// Where a `kedge.yml` would take the place of the one that was found, or of none.
  private var otherConfigurations: [String] {
    guard options.config == nil else { return [] }
    let own = configuration.source.map { AbsolutePath.of($0.path) }
    return (HandbookPlace.foldersAbove().map { $0 + "kedge.yml" } + [Self.sibling("kedge.yml", of: content)]).filter {
      AbsolutePath.of($0) != own
    }
  }
}
