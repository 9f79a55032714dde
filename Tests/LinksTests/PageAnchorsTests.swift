import Links
import TestSupport
import Testing

@Suite("Ids: by hand, then by role, then GitHub's")
struct PageAnchorsTests {
  private func anchors(_ text: String, path: String = "playbooks/timeout.md") throws -> PageAnchors {
    try HandbookFixture([path: text]).anchors(path)
  }

  @Test("A section carries its role whatever its heading says, and the heading its own slug")
  func roles() throws {
    let anchors = try anchors("# Timeout\n\n## Initial diagnosis\n\na\n\n## Verification\n\nb\n")
    #expect(anchors.sectionIDs == ["diagnosis", "verification"])
    #expect(anchors.headingIDs == ["timeout", "initial-diagnosis", nil])
    #expect(anchors.targets["diagnosis"] == .section(0))
    #expect(anchors.targets["verification"] == .section(1))
    #expect(anchors.collisions.isEmpty)
  }

  @Test("A repeated heading is told apart as GitHub does, also where the role is repeated")
  func repeats() throws {
    let anchors = try anchors("# T\n\n## Diagnosis\n\na\n\n### Logs\n\nb\n\n### Logs\n\nc\n\n## Diagnosis\n\nd\n")
    #expect(anchors.sectionIDs == ["diagnosis", nil])
    #expect(anchors.headingIDs == ["t", nil, "logs", "logs-1", "diagnosis-1"])
    #expect(anchors.collisions.isEmpty)
  }

  @Test("A heading whose slug is the role of another section collides with it")
  func slugAgainstRole() throws {
    let anchors = try anchors("# T\n\n## Initial diagnosis\n\n### Diagnosis\n\na\n")
    #expect(anchors.targets["diagnosis"] == .section(0))
    #expect(anchors.headingIDs == ["t", "initial-diagnosis", nil])
    #expect(anchors.collisions.map(\.id) == ["diagnosis"])
  }

  @Test("A slug that is one of the page's own ids is told apart from it")
  func ownIDs() throws {
    let anchors = try anchors(
      "# T\n\n## `_index`\n\na\n\n## `_data`\n\nb\n\n## _Data-1\n\nc\n\n## `__init__.py`\n\nd\n\n## _Field-X\n")
    #expect(anchors.headingIDs == ["t", "_index-1", "_data-1", nil, "__init__py", "_field-x-1"])
  }

  @Test("The numbers that lists show are those of the steps, the ids go on through a section")
  func stepNumbers() throws {
    let anchors = try anchors("# T\n\n## Diagnosis\n\n1. a\n2. b\n\nOr:\n\n4. c\n4. d\n")
    let steps = (0..<40).compactMap { anchors.stepIDs.step(of: $0) }
    #expect(steps.map(\.id) == ["diagnosis.1", "diagnosis.2", "diagnosis.3", "diagnosis.4"])
    #expect(steps.map(\.number) == [1, 2, 4, 5])
  }

  @Test("An id by hand comes first, and its section keeps its role")
  func byHand() throws {
    let anchors = try anchors("# T\n\n## Diagnosis {#find-it}\n\na\n\n## Verification {#verification}\n\nb\n")
    #expect(anchors.headingIDs == ["t", "find-it", nil])
    #expect(anchors.sectionIDs == ["diagnosis", "verification"])
    #expect(anchors.collisions.isEmpty)
  }

  @Test("The same id by hand twice collides")
  func twiceByHand() throws {
    let anchors = try anchors("# T\n\n## One {#x}\n\na\n\n## Two {#x}\n\nb\n")
    #expect(anchors.collisions.map(\.id) == ["x"])
    #expect(anchors.collisions.map(\.heading) == [2])
  }

  @Test("Numbered steps of the sections that are worked through have ids, across lists, nested ones not counted")
  func steps() throws {
    let anchors = try anchors(
      "# T\n\n## Diagnosis\n\n1. one\n   1. inner\n2. two\n\ntext\n\n1. three\n\n- bullet\n\n## Symptoms\n\n1. no step\n"
    )
    #expect(anchors.stepIDs.values.sorted() == ["diagnosis.1", "diagnosis.2", "diagnosis.3"])
    #expect(anchors.targets["symptoms.1"] == nil)
  }

  @Test("Lines of a timeline and action items have ids, in tables and lists, across all of a section")
  func lines() throws {
    let anchors = try anchors(
      """
      # T

      ## Timeline

      | Time | Event |
      |---|---|
      | 10:00 | a |
      | 10:05 | b |

      ### Later

      - 11:00 c
        - inner
      - 11:05 d

      > - quoted

      ## Impact

      - no line

      ## Action items

      1. one
      2. two

      """, path: "postmortems/x.md")
    #expect(
      anchors.lineIDs.values == [
        "timeline.1", "timeline.2", "timeline.3", "timeline.4", "action-items.1", "action-items.2",
      ])
    #expect(anchors.stepIDs.isEmpty)
    #expect(anchors.promisedIDs.allSatisfy { !$0.contains(".") })
  }

  @Test("A page that is not a postmortem has no ids for lines")
  func noLines() throws {
    #expect(try anchors("# T\n\n## Timeline\n\n- a\n", path: "timeline.md").lineIDs.isEmpty)
  }

  @Test("Every id of a page is served by one element")
  func unique() throws {
    let anchors = try anchors(
      "# A\n\n## A\n\na\n\n## Diagnosis\n\n1. a\n\n## A-1\n\nb\n\n## ???\n\nc\n\n## Über & Co.\n\nd\n")
    let ids = anchors.sectionIDs.compactMap { $0 } + anchors.headingIDs.compactMap { $0 } + anchors.stepIDs.values
    #expect(Set(ids).count == ids.count)
    #expect(Set(ids) == Set(anchors.targets.keys))
    #expect(ids.contains("über--co"))
  }

  @Test("An id of raw HTML that the page has already is told of")
  func repeatedElements() throws {
    let anchors = try anchors("# T\n\n<a id=\"x\"></a> <a id=\"y\"></a>\n\n<a name=\"y\"></a>\n\n## Part {#x}\n\na\n")
    #expect(anchors.repeats == [0, 2])
    #expect(anchors.targets["x"] == .heading(1))
    #expect(anchors.targets["y"] == .element(1))
  }
}
