"""The table of edits: a request that fits none of them is refused, and nothing is made up."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.arms.coder.diff import lines_of


class UnknownEdit(ValueError):
    """No edit of the table fits the request."""


def rename(text: str, found: re.Match[str]) -> str:
    """Another name in place of a whole word."""
    return re.sub(rf"\b{re.escape(found[1])}\b", lambda _: found[2], text)


def add_line(text: str, found: re.Match[str]) -> str:
    """One more line at the end."""
    return f"{text}{'' if text.endswith(chr(10)) or not text else chr(10)}{found[1]}\n"


def remove_lines(text: str, found: re.Match[str]) -> str:
    """Without the lines that hold a text."""
    return "".join(line for line in lines_of(text) if found[1] not in line)


def sort_lines(text: str, _: re.Match[str]) -> str:
    """The lines in order, each ended."""
    return "".join(f"{line}\n" for line in sorted(line.rstrip("\n") for line in lines_of(text)))


def trim_lines(text: str, _: re.Match[str]) -> str:
    """No blanks at the ends of lines, and each line ended."""
    return "".join(f"{line.rstrip()}\n" for line in lines_of(text))


TABLE: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], str]], ...] = (
    (re.compile(r"rename (\w+) to (\w+)", re.IGNORECASE), rename),
    (re.compile(r"add the line (.+)", re.IGNORECASE), add_line),
    (re.compile(r"remove the lines with (.+)", re.IGNORECASE), remove_lines),
    (re.compile(r"sort the lines", re.IGNORECASE), sort_lines),
    (re.compile(r"trim the lines", re.IGNORECASE), trim_lines),
)


def edit(text: str, request: str) -> str:
    """The text as it was asked for."""
    for pattern, change in TABLE:
        found = pattern.fullmatch(request.strip())
        if found is not None:
            return change(text, found)
    known = ", ".join(pattern.pattern for pattern, _ in TABLE)
    raise UnknownEdit(f"the request has to be one of: {known}")
