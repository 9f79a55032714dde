/// The documents of the examples in GitHub's specification for the extensions, and some of our own.
enum SpecificationExamples {
  static let tables = [
    "| foo | bar |\n| --- | --- |\n| baz | bim |\n", "| abc | defghi |\n:-: | -----------:\nbar | baz\n",
    "| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |\n",
    "| abc | def |\n| --- | --- |\n| bar | baz |\n> bar\n",
    "| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar\n", "| abc | def |\n| --- |\n| bar |\n",
    "| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |\n", "| abc | def |\n| --- | --- |\n",
  ]

  static let tasks = ["- [ ] foo\n- [x] bar\n", "- [x] foo\n  - [ ] bar\n  - [x] baz\n- [ ] bim\n"]

  static let strikethrough = [
    "~~Hi~~ Hello, ~there~ world!\n", "This ~~has a\n\nnew paragraph~~.\n", "This will ~~~not~~~ strike.\n",
  ]

  static let autolinks = [
    "www.commonmark.org\n", "Visit www.commonmark.org/help for more information.\n",
    "Visit www.commonmark.org.\n\nVisit www.commonmark.org/a.b.\n",
    "www.google.com/search?q=Markup+(business)\n\nwww.google.com/search?q=Markup+(business)))\n\n(www.google.com/search?q=Markup+(business))\n\n(www.google.com/search?q=Markup+(business)\n",
    "www.google.com/search?q=(business))+ok\n",
    "www.google.com/search?q=commonmark&hl=en\n\nwww.google.com/search?q=commonmark&hl;\n",
    "www.commonmark.org/he<lp\n",
    "http://commonmark.org\n\n(Visit https://encrypted.google.com/search?q=Markup+(business))\n",
    "foo@bar.baz\n", "hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.\n",
    "a.b-c_d@a.b\n\na.b-c_d@a.b.\n\na.b-c_d@a.b-\n\na.b-c_d@a.b_\n",
  ]

  static let own = [
    "- item\n\n  | a | b |\n  |---|---|\n  | c | d |\n\n  after\n", "> | a |\n> |---|\n> | b |\nlazy\n",
    "a | b\n--- | ---\n1 | 2\n\nc\n",
    "| a |\n|---|\n| [x][r] |\n\n[r]: /u\n", "|a|b|\n|-|-|\n|1|2|\n    code\n", "|a|\n|-|\n|1|\n2. x\n",
    "|a|\n|-|\n# h\n", "~~a *b* c~~\n",
    "**~~a~~** ~~**a**~~ *~a~* ~~a~~b~~c~~\n", "*http://e.org/x* **www.e.org** ~~https://e.org~~ _a@b.co_\n",
    "- [ ] a\n\n- [x] b\n",
    "1. [ ] a\n2. [x] b\n", "http://e.org/[x](y) http://e.org/`z`\n", "\\http://e.org http\\://e.org\n",
    "| a \\\\| b |\n|---|\n", "| `a|b` |\n|---|---|\n",
  ]

  static var all: [String] { tables + tasks + strikethrough + autolinks + own }
}
