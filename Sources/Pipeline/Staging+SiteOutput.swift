import Publish
import Site

// Neither target imports the other, so that a site can be made without a publisher and published without a handbook:
// their protocols have the same members, and here they are joined.
extension Staging: SiteOutput {}
extension StagedFile: SiteOutputFile {}
