"""What a note is, what may be asked, and where notes are kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from services.arms.retriever.embed import WORD
from services.common.text import is_storable

MAX_TEXT_LENGTH = 4000
MOST_FOUND = 20
USUALLY_FOUND = 3

KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class Note:
    """A text under a key. Who keeps another text under the same key replaces the first one."""

    key: str
    text: str


@dataclass(frozen=True)
class Found:
    """A note, and how near it is: 1 is the same words."""

    note: Note
    score: float


@dataclass(frozen=True)
class Search:
    """A question, and how many notes may answer it."""

    query: str
    limit: int


class InvalidRequest(ValueError):
    """Says everything that is wrong with what was asked for."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


class NoteStore(Protocol):
    """Where notes are kept. Each method but the last raises Unavailable where it does not answer."""

    def keep(self, note: Note) -> None:
        """Keeps a note, in place of the one that had its key."""

    def find(self, search: Search) -> list[Found]:
        """The nearest notes, the nearest one first."""

    def is_healthy(self) -> bool:
        """Whether it answers."""


def _fields(payload: object, names: set[str]) -> tuple[dict[str, object], list[str]]:
    if not isinstance(payload, dict):
        raise InvalidRequest(["the body has to be an object"])
    return payload, [f"unknown field {name!r}" for name in sorted(set(payload) - names)]


def _is_text(value: object) -> bool:
    return (
        isinstance(value, str)
        and len(value) <= MAX_TEXT_LENGTH
        and WORD.search(value) is not None
        and is_storable(value)
    )


def parse_note(payload: object) -> Note:
    """Reads a note out of JSON, or raises InvalidRequest with all that is wrong with it."""
    fields, reasons = _fields(payload, {"key", "text"})
    key, text = fields.get("key"), fields.get("text")
    if not isinstance(key, str) or KEY.fullmatch(key) is None:
        reasons.append("key has to be 1 to 64 letters, digits, '_' or '-'")
    if not _is_text(text):
        reasons.append(f"text has to have a word, and up to {MAX_TEXT_LENGTH} characters")
    if reasons:
        raise InvalidRequest(reasons)
    return Note(str(key), str(text))


def parse_search(payload: object) -> Search:
    """Reads a search in the same way."""
    fields, reasons = _fields(payload, {"query", "limit"})
    query, limit = fields.get("query"), fields.get("limit", USUALLY_FOUND)
    if not _is_text(query):
        reasons.append(f"query has to have a word, and up to {MAX_TEXT_LENGTH} characters")
    # True is an int to Python, and no number to anybody else.
    if isinstance(limit, bool) or not isinstance(limit, int) or not 1 <= limit <= MOST_FOUND:
        reasons.append(f"limit has to be a number from 1 to {MOST_FOUND}")
        limit = USUALLY_FOUND
    if reasons:
        raise InvalidRequest(reasons)
    return Search(str(query), limit)
