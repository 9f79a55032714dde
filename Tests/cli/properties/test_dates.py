"""Properties of `kedge fresh`: due days and states as dateutil says, and reports that Slack takes.

Hundreds of cases are one handbook. `KEDGE_SEED` says where the random numbers start; each test prints it.
"""

import datetime
import json
import re

from dateutil.relativedelta import relativedelta

from chance import SEED, WORDS, Folder, source, told
from fresh_book import kedge, write


class DateTests(Folder):
    BATCHES, DOCUMENTS = 6, 500
    UNITS = {"months": ["month", "months", "mo"], "years": ["year", "years", "y"], "weeks": ["w", "weeks"],
             "days": ["d", "day", "days"], "hours": ["h", "hours"], "minutes": ["m", "min", "minutes"]}
    MOST = {"months": 40, "years": 6, "weeks": 60, "days": 800, "hours": 2000, "minutes": 90000}

    def interval(self, random):
        """An interval as text, and what dateutil makes of it: months and days, in whole days."""
        units = random.sample(sorted(self.UNITS), random.choice([1, 1, 1, 2, 3]))
        parts = {unit: random.randint(0 if len(units) > 1 else 1, self.MOST[unit]) for unit in units}
        if random.random() < 0.25 and not ("weeks" in parts and len(parts) > 1):
            dates = "".join(f"{parts[unit]}{letter}" for unit, letter in
                            (("years", "Y"), ("months", "M"), ("weeks", "W"), ("days", "D")) if unit in parts)
            times = "".join(f"{parts[unit]}{letter}" for unit, letter in (("hours", "H"), ("minutes", "M")) if unit in parts)
            text = "P" + dates + ("T" + times if times else "")
        else:
            text = random.choice([" ", ""]).join(
                f"{number}{random.choice(['', ' '])}{random.choice(self.UNITS[unit])}" for unit, number in parts.items())
        minutes = parts.get("hours", 0) * 60 + parts.get("minutes", 0)
        days = parts.get("weeks", 0) * 7 + parts.get("days", 0) + minutes // 1440
        return text, relativedelta(years=parts.get("years", 0), months=parts.get("months", 0)), relativedelta(days=days)

    def day(self, random):
        """A day, more often than not at the end of a month or in a leap year."""
        month = datetime.date(random.choice([1999, 2000, 2019, 2020, 2023, 2024, 2025]), random.randint(1, 12), 1)
        last = (month + relativedelta(months=1) - relativedelta(days=1)).day
        return month.replace(day=random.choice([random.randint(1, last), last, last, max(1, last - 1)]))

    @staticmethod
    def expected(tested, months, days, soon, today):
        """The state and the due day; an interval below a day proves nothing."""
        if months == relativedelta() and days == relativedelta():
            return "invalid", None
        due = tested + months + days
        early = due - soon[0] - soon[1]
        state = "stale" if due < today else "due-today" if due == today else "due-soon" if early <= today else "fresh"
        return state, due.isoformat()

    def test_due_days_and_states_are_those_of_dateutil(self):
        random, seen = source("dates"), set()
        for batch in range(self.BATCHES):
            soon_text, *soon = self.interval(random)
            write(self.folder, "kedge.yml", f"freshness: {{due_soon: '{soon_text}'}}\n")
            today, expected = self.day(random) + relativedelta(years=2), {}
            for number in range(self.DOCUMENTS):
                text, months, days = self.interval(random)
                tested = self.day(random)
                if number % 3 == 0:  # Near the edges of the states, where it matters.
                    edge = random.choice([relativedelta(), *soon]) + relativedelta(days=random.randint(-1, 1))
                    tested = today + edge - days - months
                tested = min(tested, today)
                name = f"p{number}.md"
                write(self.folder, f"content/{name}", f"---\nlast_tested: {tested}\ntest_every: '{text}'\n---\n# P\n")
                expected[name] = (text, str(tested), *self.expected(tested, months, days, soon, today))
            rows = json.loads(self.run_kedge("fresh", "--format", "json", today=str(today)))["documents"]
            self.assertEqual(len(rows), self.DOCUMENTS)
            for row in rows:
                text, tested, state, due = expected[row["path"]]
                self.assertEqual((row["state"], row["due"]), (state, due),
                                 f"{tested} and {text}, due soon {soon_text}, today {today}, KEDGE_SEED={SEED}")
                seen.add(state)
        self.assertEqual(seen, {"stale", "due-today", "due-soon", "fresh", "invalid"})
        told("dates", self.BATCHES * self.DOCUMENTS, "due days and states")


class SlackTests(Folder):
    REPORTS = 40

    def test_a_report_stays_within_the_limits_of_slack(self):
        random, sections = source("slack"), 0
        for report in range(self.REPORTS):
            folder = self.folder / str(report)
            write(folder, "kedge.yml", "base_url: https://runbooks.example.com\n")
            for number in range(random.choice([1, 60, 150])):
                size = random.choice([1, 1, 20, 300])
                title, tester = (json.dumps(" ".join(random.choice(WORDS) for _ in range(size)), ensure_ascii=False)
                                 for _ in range(2))
                name = "".join(random.choice("aé磁𠀀व") for _ in range(random.choice([1, 40])))
                write(folder, f"content/playbooks/{name}{number}.md",
                      f"---\ntitle: {title}\nlast_tested: 2025-01-01\ntested_by: {tester}\n---\n# A\n")
            run = kedge(folder, "fresh", "--format", "slack")
            self.assertEqual(run.returncode, 0, run.stderr)
            message = json.loads(run.stdout)
            self.assertLessEqual(len(message["blocks"]), 50)
            for block in message["blocks"]:
                units = len(block["text"]["text"].encode("utf-16-le")) // 2
                self.assertTrue(0 < units <= 3000, f"{units} units, KEDGE_SEED={SEED}")
                self.assertIsNone(re.search(r"<[!@#]", block["text"]["text"]))
                sections += 1
        self.assertGreater(sections, self.REPORTS)
        told("slack", self.REPORTS, f"reports with {sections} sections")
