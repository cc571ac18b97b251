"""Unified diffs: what is made here applies here, and what does not apply exactly is refused."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

HUNK = re.compile(r"@@ -(\d{1,7})(?:,(\d{1,7}))? \+(\d{1,7})(?:,(\d{1,7}))? @@.*\n?")
NO_NEWLINE = "\\ No newline at end of file\n"
HEADER_LINES = 2


class DoesNotApply(ValueError):
    """The message says what is wrong with the diff, or where it does not fit."""


def lines_of(text: str) -> list[str]:
    """The lines with their ends; unlike splitlines, only a newline ends one, as in every other tool."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


def make_diff(path: str, before: str, after: str) -> str:
    """What leads from one text to the other; nothing where they are the same."""
    made = difflib.unified_diff(lines_of(before), lines_of(after), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n{NO_NEWLINE}" for line in made)


def _body(lines: list[str], at: int) -> Iterator[tuple[str, str]]:
    """The lines of a hunk by what they do, without the newline that a marker takes away."""
    for index in range(at, len(lines)):
        line = lines[index]
        if line.startswith("@@"):
            return
        if line == NO_NEWLINE:
            continue
        if line[0] not in " -+" or not line.endswith("\n"):
            raise DoesNotApply(f"line {index + 1} is no line of a diff")
        has_no_end = index + 1 < len(lines) and lines[index + 1] == NO_NEWLINE
        yield line[0], line[1:-1] if has_no_end else line[1:]


def _start(first: str, count: int) -> int:
    """Where a hunk begins, from 0: one that takes no line stands after the line that it names."""
    return int(first) if count == 0 else int(first) - 1


def apply_diff(text: str, diff: str) -> str:
    """The text after the diff of one file. Raises DoesNotApply: nothing is guessed, or moved to where it fits."""
    lines = lines_of(diff)
    if len(lines) <= HEADER_LINES or not (lines[0].startswith("--- ") and lines[1].startswith("+++ ")):
        raise DoesNotApply("a diff begins with the lines --- and +++, and has a hunk")
    before, after, done = lines_of(text), list[str](), 0
    at = HEADER_LINES
    while at < len(lines):
        head = HUNK.fullmatch(lines[at])
        if head is None:
            raise DoesNotApply(f"line {at + 1} is not the head of a hunk")
        body = list(_body(lines, at + 1))
        taken = [line for sign, line in body if sign != "+"]
        given = [line for sign, line in body if sign != "-"]
        counts = [1 if count is None else int(count) for count in (head[2], head[4])]
        if [len(taken), len(given)] != counts:
            raise DoesNotApply(f"the hunk at line {at + 1} has not as many lines as it says")
        start = _start(head[1], len(taken))
        if start < done or before[start : start + len(taken)] != taken or start > len(before):
            raise DoesNotApply(f"the hunk at line {at + 1} does not fit")
        after += before[done:start] + given
        if len(after) - len(given) != _start(head[3], len(given)):
            raise DoesNotApply(f"the hunk at line {at + 1} does not lead where it says")
        done = start + len(taken)
        at += 1 + next((i for i, line in enumerate(lines[at + 1 :]) if line.startswith("@@")), len(lines))
    return "".join(after + before[done:])
