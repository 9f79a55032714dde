"""`docker` (a stand-in)."""

from standins.common import unknown


def answer(machine, arguments):
    return unknown("docker", arguments)
