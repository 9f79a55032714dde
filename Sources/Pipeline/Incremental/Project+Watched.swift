import Diagnostics
import Files
import Ground
import Handbook
import YAML

extension Project {
  /// Everything on disk that a check depends on.
  package var watchedPlaces: [WatchedPlace] {
    var places = [WatchedPlace(below: content), WatchedPlace(below: templatesFolder)]
    func watch(_ path: String) {
      let name = PathName(path)
      places.append(WatchedPlace([String(name.name)], in: String(name.folder)))
    }
    // A folder or a file that is not there yet may come.
    [content, templatesFolder, ledgerPath, baselinePath].forEach(watch)
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
    } else {
      places.append(WatchedPlace(["kedge.yml"], in: ""))
      watch(Self.sibling("kedge.yml", of: content))
    }
    return places
  }
}
