"""A plain page: prose, lists, a table, some code."""

from . import padding
from .commands import PROOFS
from .prose import capital, paragraph, sentence, short_sentence, slot


def page(entry, library, dice):
    """The text of the page `entry`."""
    links = 0

    def link(kind=None):
        nonlocal links
        links += 1
        return library.link(entry, dice, kind)

    goal = padding.target(dice)
    check, code, expected = dice.pick(PROOFS)
    host = f"{entry.system}-core"
    for name, value in {"server_url": f"https://{host}.mcp.example.net/mcp", "unit": f"mcp-{host}",
                        "host": f"{host}.mcp.example.net", "port": "3000"}.items():
        code = code.replace("{{" + name + "}}", value)
    sections = {
        "Overview": [paragraph(dice, 2)],
        "Why it matters": [f"> {sentence(dice)}\n> {sentence(dice)}", paragraph(dice, 2)],
        "Checklist": ["\n".join(f"- [ ] {short_sentence(dice)[:-1]}: {link()}" for _ in range(6))],
        "Worked example": [check, f"```console\n$ {code}\n{expected}\n```", _table(dice, link)],
        "Common mistakes": ["\n".join(f"- **{capital(slot(dice, 'adj'))} {slot(dice, 'sign')}:** {sentence(dice)}"
                                      for _ in range(4))],
        "Further reading": [],
    }
    sections["Further reading"].append("\n".join(f"{number}. {link()}: {short_sentence(dice)}"
                                                 for number in range(1, padding.LINKS - 2 - links)))

    def render():
        blocks = [f'---\ntitle: "{entry.title}"\n---\n\n# {entry.title}']
        for heading, content in sections.items():
            blocks += [f"## {heading}", *content]
        return "\n\n".join(blocks) + "\n"

    padding.pad(dice, sections, ["Overview", "Why it matters", "Worked example"], goal, render, link)
    return render()


def _table(dice, link):
    rows = [f"| {capital(slot(dice, 'team'))} | {dice.between(2, 60)} min | {link()} |" for _ in range(4)]
    return "\n".join(["| Team | Time | Playbook |", "|---|:---:|---|", *rows])
