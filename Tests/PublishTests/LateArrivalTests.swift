import Testing

@testable import Publish

@Suite struct LateArrivalTests {
  @Test func `what appears between carrying over and the swap is not lost`() throws {
    let sandbox = try Sandbox()
    try sandbox.publish(["a": "1"])
    try sandbox.put("public/early")
    try sandbox.makeFolder("next")
    let place = try SitePlace(resolved: TargetPath.resolve(sandbox.target))
    let old = try #require(try PublishedSite.open(place))
    let staging = try Staging(into: Folder(path: sandbox.root + "/next"), replacing: old)
    try staging.write("a", [2])
    _ = try staging.end()

    var carryOver = CarryOver(from: old, into: staging)
    try carryOver.run()
    try sandbox.put("public/late")
    try sandbox.put("public/folder/late")
    try carryOver.rescueLateArrivals()

    #expect(try sandbox.names("next") == ["a", "early", "folder", "late"])
    #expect(sandbox.text("next/folder/late") == "foreign")
  }
}
