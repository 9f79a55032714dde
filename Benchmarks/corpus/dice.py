"""Seeded choices.

Only `Random.random()` is used, the one method whose sequence Python promises to keep between versions:
the same seed gives the same bytes on every machine.
"""

import random


class Dice:
    def __init__(self, seed):
        self._next = random.Random(seed).random

    def pick(self, items):
        """One of `items`."""
        return items[int(self._next() * len(items))]

    def between(self, low, high):
        """An integer from `low` to `high`, both included."""
        return low + int(self._next() * (high - low + 1))

    def chance(self, share):
        """True in `share` (0…1) of all calls."""
        return self._next() < share

    def sample(self, items, count):
        """`count` different items, in random order."""
        pool = list(items)
        return [pool.pop(int(self._next() * len(pool))) for _ in range(min(count, len(pool)))]

    def weighted(self, pairs):
        """One value of `(value, share)` pairs whose shares add up to 1."""
        point = self._next()
        for value, share in pairs:
            point -= share
            if point < 0:
                return value
        return pairs[-1][0]
