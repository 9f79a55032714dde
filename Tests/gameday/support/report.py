"""What the bench prints: a line for each scenario with the way taken, and which commands nothing has executed."""

from samples import unprinted
from scenario import unrun


def teller(options):
    """Prints a result as soon as it is there."""

    def tell(result):
        word = "skipped:" if result.skipped else "WRONG:" if result.wrong else "led right:"
        name = f"{result.scenario.name} ({result.scenario.service}, SDK {'2' if result.scenario.sdk == 'modern' else '1'})"
        print(f"{word} {name}: {' → '.join(result.taken) or result.skipped}"
              f" [{result.seconds:.1f} s; stand-ins: {', '.join(sorted(result.standins)) or 'none'}]", flush=True)
        if result.wrong:
            print("  " + result.wrong.replace("\n", "\n  "), flush=True)
        if options.shows:
            for stop, output in result.outputs:
                print(f"--- {stop}\n{output}", flush=True)
        if options.samples:
            options.samples.mkdir(parents=True, exist_ok=True)
            for stop, output in result.outputs:
                name = "".join(letter if letter.isalnum() else "-" for letter in result.scenario.name)
                kind = "good" if result.scenario.get("healthy") else "bad"
                file = options.samples / f"{stop.playbook}.{stop.anchor}.{name}.{kind}.txt"
                file.write_text(f"{stop.label}\n-----\n{output}")

    return tell


def finish(results, handbook, options, noticed):
    """Prints what nothing has executed, and how it went; gives the exit status."""
    wrong = [result for result in results if result.wrong]
    complaints = coverage(results, handbook) if not options.names else []
    complaints += unprinted(handbook, results) if options.samples and not options.names else []
    for complaint in complaints:
        print(f"WRONG: {complaint}")
    right = sum(1 for result in results if not result.wrong and not result.skipped)
    failed = len(wrong) + len(complaints) + noticed[1]
    print(f"{right + noticed[0]} passed, {failed} failed")
    return 1 if failed else 0


def coverage(results, handbook):
    """Prints every command that no scenario has executed, with its reason; what is wrong with that list."""
    reasons = unrun()
    executed = {key for result in results for key in result.executed}
    every = {}
    for page in handbook.pages.values():
        for command in page.commands:
            every.setdefault(command.key, command)
    skipped = {(stop.playbook, stop.anchor) for result in results if result.skipped for stop in result.scenario.way}
    complaints, used = [], set()
    print("Commands that no scenario has executed:")
    for key, command in sorted(every.items()):
        text = command.name
        matching = [number for number, entry in enumerate(reasons) if entry["playbook"] == key[0] and entry["begins"] in text]
        used.update(matching)
        if key in executed:
            complaints += [f"{text} is executed, but “{reasons[number]['reason']}” says why not" for number in matching]
        elif matching:
            print(f"  {text}: {reasons[matching[0]]['reason']}")
        elif {(command.playbook, command.step), (command.playbook, command.section)} & skipped:
            print(f"  {text}: its scenario was skipped")
        else:
            complaints.append(f"{text} is executed by no scenario, and no reason is given")
    complaints += [f"not-executed.toml: no command of {entry['playbook']} begins with {entry['begins']!r}"
                   for number, entry in enumerate(reasons) if number not in used]
    return complaints
