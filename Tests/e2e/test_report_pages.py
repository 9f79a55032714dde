"""`incidents.html`, `actions.html` and `review.html`: every figure is in its table and its JSON, and is legible on a phone."""

import json
import re
import unittest

import jsonschema
import showcase
from handbook import ROOT
from measures import note

PHASES = ("detect", "acknowledge", "mitigate", "resolve")

# The drawings of a phase with what is said of them, and the table behind.
SECTION = """
(() => {
  const section = document.getElementById(%r).closest("section");
  return {
    figures: [...section.querySelectorAll("figure")].map(figure => ({
      name: (figure.querySelector("figcaption strong").innerText.match(/P[1-4]/) || [null])[0],
      said: figure.querySelector("figcaption").innerText, power: figure.querySelector("p").innerText,
      title: figure.querySelector("svg title").textContent,
      dots: [...figure.querySelectorAll("circle")].map(dot => parseFloat(dot.getAttribute("cx"))),
      marks: [...figure.querySelectorAll(".tick")].map(one => parseFloat(one.getAttribute("x1"))),
      labels: [...figure.querySelectorAll(".tick-label")].map(one => one.textContent),
      median: parseFloat(figure.querySelector(".median").getAttribute("x1")),
      medianLabel: figure.querySelector(".median-label").textContent,
      targetLabel: (figure.querySelector(".target-label") || {}).textContent,
    })),
    rows: [...section.querySelectorAll("details tbody tr")].map(row => [...row.cells].map(cell => cell.textContent.trim())),
  };
})()
"""

# Text of drawings that is small, sticks out, or lies on other text.
LEGIBLE = """
(() => {
  const wrong = [];
  let count = 0;
  for (const drawing of document.querySelectorAll(".dots")) {
    const frame = drawing.getBoundingClientRect(), boxes = [];
    for (const text of drawing.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      count++;
      if (parseFloat(getComputedStyle(text).fontSize) < 12) wrong.push("small: " + text.textContent);
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
        wrong.push("sticks out: " + text.textContent);
      for (const [other, name] of boxes)
        if (box.left < other.right && other.left < box.right && box.top < other.bottom - 3 && other.top < box.bottom - 3)
          wrong.push(text.textContent + " lies on " + name);
      boxes.push([box, text.textContent]);
    }
  }
  return {wrong, count};
})()
"""


def span(seconds):
    """A duration as the pages write it."""
    if seconds < 60:
        return "< 1m"
    minutes = int((seconds + 30) // 60)
    if minutes < 2880:
        hours, rest = divmod(minutes, 60)
    else:
        all_hours = int((seconds + 1800) // 3600)
        return " ".join(part for part in (f"{all_hours // 24}d", f"{all_hours % 24}h" if all_hours % 24 else "") if part)
    return " ".join(part for part in (f"{hours}h" if hours else "", f"{rest}m" if rest or not hours else "") if part)


class ReportPageTests(unittest.TestCase):
    def setUp(self):
        self.show = showcase.showcase()
        self.base = f"{self.show.base}/runbooks"
        self.data = {name: json.loads((self.show.site / f"api/{name}.json").read_text())
                     for name in ("incidents", "actions", "review")}

    def test_the_data_is_what_its_schema_says(self):
        for name, data in self.data.items():
            schema = json.loads((ROOT / f"docs/schemas/{name}.schema.json").read_text())
            jsonschema.validate(data, schema, format_checker=jsonschema.FormatChecker())
        self.assertEqual(len(self.data["incidents"]["incidents"]), len(showcase.INCIDENTS))

    def test_every_figure_of_a_distribution_is_in_its_table_and_its_data(self):
        known = {(one["phase"], one["severity"]): one for one in self.data["incidents"]["durations"]}
        seen = 0
        with showcase.chromium().tab(1280, 800, False) as tab:
            tab.go(f"{self.base}/incidents.html")
            for phase in PHASES:
                section = tab.run(SECTION % phase)
                shown = {one["seconds"][phase] for one in self.data["incidents"]["incidents"]} - {None}
                self.assertEqual(len(section["rows"]), known[phase, None]["n"])
                self.assertEqual({row[2] for row in section["rows"]}, {span(one) for one in shown})
                for figure in section["figures"]:
                    data = known[phase, figure["name"]]
                    where = f"{phase}, {figure['name']}"
                    self.assertEqual(len(figure["dots"]), data["n"], where)
                    self.assertIn(f"n = {data['n']} · median {span(data['median'])}", figure["said"], where)
                    self.assertIn(f"n = {data['n']} · median {span(data['median'])}", figure["title"], where)
                    self.assertEqual(figure["medianLabel"], f"median {span(data['median'])}")
                    if data["n"] > 1:
                        self.assertIn(f"middle half {span(data['lower_quartile'])} to {span(data['upper_quartile'])}",
                                      figure["said"], where)
                    if data["target"] is not None:
                        self.assertIn(f"target {span(data['target'])}", figure["said"], where)
                        self.assertEqual(figure["targetLabel"], f"target {span(data['target'])}")
                    if data["change"]:
                        self.assertIn(f"about {data['change']['about']} incidents", figure["power"], where)
                        self.assertIn(f"you have {data['n']}", figure["power"], where)
                    else:
                        self.assertNotRegex(figure["power"], r"\d", where)
                    # Half of the dots are no further right than the median.
                    at_most = sum(dot <= figure["median"] + 0.02 for dot in figure["dots"])
                    self.assertGreaterEqual(at_most * 2, data["n"], where)
                    self.assertEqual(figure["marks"], sorted(figure["marks"]))
                    seen += 1
        note("drawings whose every figure is in their data", seen, "> 8", "incidents.html of the showcase")
        self.assertGreater(seen, 8)

    def test_every_other_figure_of_the_incidents_is_in_the_data(self):
        data = self.data["incidents"]
        with showcase.chromium().tab(1280, 800, False) as tab:
            tab.go(f"{self.base}/incidents.html")
            rows = {name: tab.run(f"""(() => {{
              const heading = document.getElementById({name!r});
              if (!heading) return null;
              return [...heading.nextElementSibling.querySelectorAll("tbody tr")].map(
                row => [...row.cells].map(cell => cell.textContent.trim()));
            }})()""") for name in ("shares", "months", "reasons", "factors", "budget", "list")}
        months = {row[0]: [0 if cell == "–" else int(cell) for cell in row[1:]] for row in rows["months"]}
        self.assertEqual(months, {one["month"]: [one["by_severity"][name] for name in data["severities"]] + [one["count"]]
                                  for one in data["months"]})
        shares = [tuple(map(int, re.match(r"(\d+) of (\d+)", row[1]).groups())) for row in rows["shares"]]
        self.assertEqual(shares, [(one["part"], one["whole"]) for one in (
            data["detected_by"]["customer"], data["detected_by"]["alert"], data["drafts_on_time"], data["actions_done"],
            data["actions_done_after_30_days"]) if one["whole"]])
        self.assertEqual([row[:2] for row in rows["reasons"]],
                         [[one["name"], str(one["count"])] for one in data["failure_reasons"] if one["count"] > 1])
        self.assertEqual([row[:2] for row in rows["factors"]], [[one["name"], str(one["count"])] for one in data["factors"]])
        self.assertEqual([(row[0], row[1], row[2]) for row in rows["budget"]],
                         [(one["month"], one["service"], f"{one['minutes']:g} of {one['budget']:.1f} min".replace(".0 ", " "))
                          for one in data["error_budgets"]])
        listed = [(row[0], [None if cell == "–" else cell for cell in row[2:]]) for row in rows["list"]]
        self.assertEqual(listed, [(one["date"], [None if one["seconds"][phase] is None else span(one["seconds"][phase])
                                                 for phase in PHASES]) for one in data["incidents"]])

    def test_every_action_of_the_page_is_in_the_data(self):
        real = [one for one in self.data["actions"]["actions"] if not one["example"]]
        with showcase.chromium().tab(1280, 800, False) as tab:
            tab.go(f"{self.base}/actions.html")
            left = tab.run("""[...document.getElementById("due").nextElementSibling.querySelectorAll("tbody tr")].map(
              row => [row.cells[0].textContent.trim(), row.cells[1].textContent.trim(), row.cells[3].querySelector("a").hash])""")
            summary = tab.run("document.querySelector('.head p').innerText")
            owners = tab.run("[...document.querySelectorAll('#owners ~ ul li a')].map(one => one.textContent)")
        open_ones = [one for one in real if one["state"] != "done"]
        self.assertEqual([row[0].split()[0] for row in left], [one["due"] for one in open_ones])
        self.assertEqual(["overdue" in row[0] for row in left], [one["state"] == "overdue" for one in open_ones])
        self.assertEqual([row[1] for row in left], [f"{one['priority']} {one['action']}" for one in open_ones])
        self.assertTrue(all(re.fullmatch(r"#action-items\.\d+", row[2]) for row in left), left)
        self.assertEqual(sorted(owners), sorted(one["action"] for one in open_ones))
        counts = self.data["actions"]["summary"]
        self.assertIn(f"{counts['total']} actions: {counts['overdue']} overdue, {counts['open']} open, {counts['done']} done",
                      summary)

    def test_the_review_shows_what_its_data_has(self):
        data = self.data["review"]
        with showcase.chromium().tab(1280, 800, False) as tab:
            tab.go(f"{self.base}/review.html")
            rows = tab.run("""[...document.getElementById("coverage").nextElementSibling.querySelectorAll("tbody tr")].map(
              row => [...row.cells].map(cell => cell.textContent.trim()))""")
            lines = tab.run("[...document.querySelectorAll('#tests + .todo .code code')].map(one => one.textContent)")
            summary = tab.run("document.querySelector('.head p').innerText")
            late = tab.run("document.querySelectorAll('#actions + .todo > li').length")
            tab.go(f"{self.base}/index.html")
            front = tab.run("document.querySelector('.lead').innerText")
            tab.run("document.querySelector('.lead a').click(); 0")
            tab.until("location.pathname.endsWith('/review.html')")
        self.assertEqual(len(rows), len(data["coverage"]))
        for row, one in zip(rows, data["coverage"]):
            self.assertIn(one["failure_reason"] or one["title"], row[0])
            incident = one["last_incident"]
            self.assertEqual(row[3], "–" if incident is None else incident["date"] + (" example" if incident["example"] else ""))
            self.assertEqual(row[4], "–" if incident is None else incident["playbook_outcome"] or "–")
            self.assertEqual("missed" in row[2], one["rto_met"] is False)
        self.assertEqual(lines, [one["command"] for one in data["overdue"]])
        self.assertEqual(late, min(30, sum(one["state"] == "overdue" for one in data["actions"])))
        counts = data["summary"]
        for count, word in ((counts["overdue_tests"], "tests overdue"), (counts["overdue_actions"], "actions overdue")):
            self.assertGreater(count, 1)
            self.assertIn(f"{count} {word}", summary)
            self.assertIn(f"{count} {word}", front)

    def test_drawings_are_legible_on_the_smallest_phone(self):
        wrong, count = [], 0
        with showcase.chromium().tab(320, 568) as tab:
            tab.go(f"{self.base}/incidents.html")
            for width, height, mobile in ((320, 568, True), (390, 844, True), (1280, 800, False)):
                tab.screen(width, height, mobile)
                tab.settle()
                found = tab.run(LEGIBLE)
                count += found["count"]
                wrong += [f"{width} px: {one}" for one in found["wrong"]]
        note("labels of drawings that are small, stick out or touch", len(wrong), "= 0", f"{count} labels at 320, 390 and 1280 px")
        self.assertGreater(count, 100)
        self.assertEqual(wrong, [])

    def test_without_a_script_the_pages_say_the_same(self):
        for page in ("incidents", "actions", "review"):
            html = (self.show.site / f"{page}.html").read_text(encoding="utf-8")
            self.assertNotIn("style=", html.partition("<main")[2].partition("</main>")[0])
            self.assertNotIn("js-only", re.sub(r'<button[^>]*class="copy js-only".*?</button>', "",
                                               html.partition("<main")[2].partition("</main>")[0]))
