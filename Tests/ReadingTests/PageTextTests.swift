import Handbook
import Links
import Markdown
import TestSupport
import Testing

@testable import Reading

@Suite("A page as text says what its document says")
struct PageTextTests {
  private func page(
    _ text: String, files: [String: String] = [:], for reading: PageText.Reading = .init(),
    configuration: String = "base_url: https://r.example.com\n"
  ) throws -> PageText {
    let fixture = try HandbookFixture(files.merging(["playbooks/a.md": text]) { $1 }, configuration: configuration)
    return PageText(fixture.index("playbooks/a.md"), of: fixture.linked, for: reading)
  }

  private func lines(_ blocks: [TextBlock], _ columns: Int = 60) -> [String] {
    TextLayout(columns: columns).lines(blocks).map(\.text)
  }

  @Test("The title is left to the head, and all kinds of blocks are there")
  func blocks() throws {
    let found = lines(
      try page(
        """
        # Title

        Some *text* with `code`, ~~not~~ **bold**.\\
        A new line.

        ## Diagnosis

        1. Look:

           ```sh
           df -h
           ```

           - **`100%`** → [free](#free)
        2. Ask.

        ### Free

        > Quoted.

        > [!WARNING]
        > Mind the *gap*.

        - [x] done
        - [ ] open

        | A | B |
        |---|---|
        | 1 | `x\\|y` |

        ![A plan](plan.png)

        ***
        """
      ).whole)
    #expect(
      found == [
        "Some text with code, not bold.", "A new line.", "", "Diagnosis #diagnosis", "─────────", "", "1. Look:", "",
        "       df -h", "", "   - 100% → free (#free)", "", "2. Ask.", "", "Free #free", "", "│ Quoted.", "",
        "│ Warning", "│ Mind the gap.", "", "- [x] done", "- [ ] open", "", "A  B", "─  ───", "1  x|y", "",
        "[picture: A plan]", "", String(repeating: "─", count: 40),
      ])
  }

  @Test("A line of code keeps the spaces at its end")
  func spaces() throws {
    let page = try page("# A\n\n## Diagnosis\n\n```sh\nls /mnt/My\\ \n\nrm old.log\n```\n")
    #expect(lines(page.whole).suffix(3) == ["    ls /mnt/My\\ ", "", "    rm old.log"])
  }

  @Test("Raw HTML is read as what it shows, and entities as their characters")
  func html() throws {
    let found = lines(
      try page(
        """
        <details><summary>More &amp; more</summary>

        Inside &lt;b&gt;.

        </details>

        <table><tr><td>One</td><td>Two</td></tr></table>

        A<br>B <kbd>Ctrl</kbd> <script>alert(1)</script>

        <pre>
        x   y
          z
        </pre>
        """
      ).whole)
    let text = found.joined(separator: "\n")
    for part in ["More & more", "Inside <b>.", "One  Two", "A\nB Ctrl <script>alert(1)</script>", "    x   y\n      z"]
    {
      #expect(text.contains(part), "\(part) in \(text)")
    }
  }

  @Test("Footnotes come last, with their numbers")
  func footnotes() throws {
    let found = lines(try page("# T\n\nOne[^a] and two[^b].\n\n[^b]: Second.\n\n[^a]: First.\n").whole)
    #expect(found == ["One[1] and two[2].", "", String(repeating: "─", count: 40), "", "[1] First.", "[2] Second."])
  }

  @Test("A link says where it leads, in the words that kedge read takes")
  func links() throws {
    let files = [
      "playbooks/b.md": "---\nfailure_reason: disk_full\n---\n# B\n\n## Diagnosis\n", "triage.md": "# Triage\n",
      "plan.pdf": "x",
    ]
    let page = try page(
      """
      # A

      [B](b.md#diagnosis), [triage](../triage.md), [here](#a-part), [out](https://x.example.com/), <https://y.example.com>,
      [mail](mailto:a@example.com), [plan](../plan.pdf), [gone](nowhere.md), [evil](javascript:alert(1)).

      ## A part
      """, files: files)
    let text = lines(page.whole, 1000).joined(separator: "\n")
    for part in [
      "B (disk_full#diagnosis), triage, here (#a-part), out (https://x.example.com/), https://y.example.com,",
      "mail (mailto:a@example.com), plan (plan.pdf), gone, evil.",
    ] { #expect(text.contains(part), "\(part) in \(text)") }
    guard case .paragraph(let runs)? = page.blocks.first else { return #expect(Bool(false)) }
    #expect(
      runs.compactMap(\.url) == [
        "https://r.example.com/playbooks/b.html#diagnosis", "https://r.example.com/triage.html",
        "https://r.example.com/playbooks/a.html#a-part", "https://x.example.com/", "https://y.example.com",
        "mailto:a@example.com", "https://r.example.com/plan.pdf",
      ])
  }

  private static let parameters = """
    ---
    parameters:
      unit: {type: text, example: mcp-x}
      port: {type: number, example: 80}
    ---
    # A

    ## Diagnosis

    1. Look at `{{unit}}`, not {{this}}.

       systemd:

       ```sh
       systemctl status {{unit}} {{port}}
       ```

       Kubernetes:

       ```sh
       kubectl get pods {{unit}}
       ```
    """

  @Test("Parameters show their examples, and where somebody asked, their values, and what is not known")
  func parameters() throws {
    let examples = lines(try page(Self.parameters).whole)
    #expect(["1. Look at mcp-x, not {{this}}.", "       systemctl status mcp-x 80"].allSatisfy(examples.contains))
    var reading = PageText.Reading()
    (reading.values, reading.runtime, reading.isFilled) = (["unit": "mcp-y"], .systemd, true)
    let page = try page(Self.parameters, for: reading)
    let filled = lines(page.whole)
    #expect(filled.contains("       systemctl status mcp-y 80"))
    #expect(filled.contains("   Not known here, so this shows the example: port."))
    #expect(!filled.joined().contains("kubectl") && !filled.joined().contains("Kubernetes"))
    let styles = TextLayout(columns: 60).lines(page.whole).flatMap(\.runs)
    #expect(styles.contains { $0.text == "mcp-y" && $0.style.contains(.filled) })
    #expect(styles.contains { $0.text == "80" && $0.style.contains(.example) })
  }

  @Test("An anchor is its heading with all below it, a step only the step")
  func parts() throws {
    let page = try page(
      "# A\n\nIntro.\n\n## Diagnosis\n\n1. One.\n2. Two.\n\n### Deep\n\nX.\n\n## Resolution\n\nY <a id=\"here\"></a>.\n"
    )
    func part(_ id: String) -> [String]? { page.part(id).map { lines($0) } }
    #expect(part("diagnosis")?.last == "X.")
    #expect(part("diagnosis")?.first == "Diagnosis #diagnosis")
    #expect(part("deep") == ["Deep #deep", "", "X."])
    #expect(part("diagnosis.2") == ["2. Two."])
    #expect(part("here") == nil)
    #expect(part("nothing") == nil)
  }

  @Test("Sections come as on the page, and nothing of a long text is lost", arguments: RandomSource.seeds(20))
  func everyWord(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    var (text, words) = ("# T\n\n", Set<String>())
    for number in 0..<200 {
      let word = "w\(seed)x\(number)"
      words.insert(word)
      let shape = random.pick([
        "\(word)\n\n", "## \(word)\n\n", "- \(word)\n\n", "> \(word)\n\n", "    \(word)\n\n", "```\n\(word)\n```\n\n",
        "| \(word) |\n|---|\n| \(word) |\n\n", "1. \(word)\n   - `\(word)`\n\n", "> - > \(word)\n\n",
        "[\(word)](#x)\n\n",
        "<div>\(word)</div>\n\n", "**\(word)**\n\n", "[^n\(number)]: \(word)\n\n", "![\(word)](x.png)\n\n",
        "* * *\n\n\(word)\n\n",
      ])
      text += shape
    }
    let columns = random.number(20...120)
    let shown = TextLayout(columns: columns).lines(try page(text).whole).map(\.text).joined(separator: "\n")
    for word in words.sorted() { #expect(shown.contains(word), "seed \(seed): \(word)") }
  }
}

@Suite("Of this handbook nothing is lost in the terminal")
struct OwnPagesTests {
  @Test("Every word of every page is in its text, and every anchor leads somewhere in it")
  func everyPage() throws {
    let configuration = Array(try Repository.text("kedge.yml").utf8)
    let fixture = try HandbookFixture(content: Repository.root + "/content", configuration: configuration)
    var words = 0
    for (index, document) in fixture.handbook.documents.enumerated() {
      let page = PageText(index, of: fixture.linked)
      let text = TextLayout(columns: 100_000).lines(page.whole).map(\.text).joined(separator: "\n")
      let title = document.titleHeading.map { document.markdown.headings[$0].block }
      for (number, block) in document.markdown.blocks.enumerated() where number != title {
        guard let range = block.text else { continue }
        for word in document.markdown.plainText(range).split(whereSeparator: \.isWhitespace) where !word.contains("{{")
        {
          words += 1
          // Before a comma there may be where a link leads.
          let isThere = word.split { !$0.isLetter && !$0.isNumber }.allSatisfy(text.contains)
          #expect(isThere, "\(document.path): \(word)")
        }
      }
      for (id, target) in fixture.linked.anchors[index].targets {
        if case .element = target { continue }
        if case .heading(document.titleHeading) = target { continue }
        let part = page.part(id)
        #expect(part?.isEmpty == false, "\(document.path)#\(id)")
        let lines = TextLayout(columns: 80).lines(part ?? [])
        #expect(lines.count <= TextLayout(columns: 80).lines(page.whole).count)
      }
    }
    #expect(words > 5_000)
  }
}
