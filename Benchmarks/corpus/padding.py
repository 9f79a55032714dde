"""Brings a document to its size with paragraphs that read like the rest of it."""

from .prose import paragraph

SMALLEST, LARGEST = 5_000, 7_168  # bytes of a document: 5–7 KB
LINKS = 20  # to other documents


def size(text):
    return len(text.encode())


def target(dice):
    return dice.between(5_250, 6_650)


def filler(dice, link):
    """A paragraph of some 300 bytes with a link in one of two."""
    text = paragraph(dice, dice.between(2, 3))
    if dice.chance(0.5):
        text += f" See also {link()}."
    return text


def pad(dice, sections, keys, goal, render, link):
    """Adds paragraphs to the named `sections` (name → list of blocks) until the document has `goal` bytes."""
    missing = goal - size(render())
    while missing > 0:
        block = filler(dice, link)
        sections[dice.pick(keys)].append(block)
        missing -= size(block) + 2
