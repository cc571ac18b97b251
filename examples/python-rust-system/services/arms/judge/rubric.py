"""A rubric and what an answer scores by it. Pure, and without patterns: what is looked for is text and numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

MAX_CHECKS = 50
MAX_WEIGHT = 100
FULL = 100
USUAL_THRESHOLD = 75


@dataclass(frozen=True)
class Check:
    """One thing to look at. Where a required one fails, no score is high enough."""

    kind: str
    value: str | int | None
    weight: int
    required: bool


@dataclass(frozen=True)
class Verdict:
    """What came of it: the score is the weight of what holds, of 100, rounded down."""

    score: int
    passed: bool
    failed: tuple[int, ...]


class InvalidRubric(ValueError):
    """The message says what is wrong, and with which check, counted from 1."""


def _contains(answer: str, value: str) -> bool:
    return value.casefold() in answer.casefold()


TEXTS: dict[str, Callable[[str, str], bool]] = {
    "contains": _contains,
    "lacks": lambda answer, value: not _contains(answer, value),
}
NUMBERS: dict[str, Callable[[int, int], bool]] = {
    "at-least-words": lambda words, value: words >= value,
    "at-most-words": lambda words, value: words <= value,
}
NOT_EMPTY = "not-empty"


def _is_number(value: object, low: int, high: int) -> bool:
    # True is an int to Python, and no number to anybody else.
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _parse_check(number: int, payload: object) -> Check:
    if not isinstance(payload, dict) or set(payload) - {"kind", "value", "weight", "required"}:
        raise InvalidRubric(f"check {number} has to be an object with kind, value, weight and required alone")
    kind, value = payload.get("kind"), payload.get("value")
    weight, required = payload.get("weight", 1), payload.get("required", False)
    if kind in TEXTS:
        if not isinstance(value, str) or value == "":
            raise InvalidRubric(f"check {number} has to have a text as its value")
    elif kind in NUMBERS:
        if not _is_number(value, 0, 10**6):
            raise InvalidRubric(f"check {number} has to have a number as its value")
    elif kind != NOT_EMPTY:
        raise InvalidRubric(f"check {number} is of no kind of {', '.join([*TEXTS, *NUMBERS, NOT_EMPTY])}")
    elif value is not None:
        raise InvalidRubric(f"check {number} has no use for a value")
    if not _is_number(weight, 1, MAX_WEIGHT) or not isinstance(required, bool):
        raise InvalidRubric(f"check {number} has to weigh 1 to {MAX_WEIGHT}, and be required or not")
    return Check(kind, value, weight, required)


def parse_rubric(payload: object) -> tuple[Check, ...]:
    """Reads a rubric out of JSON. One without a check would let everything pass, and is refused."""
    if not isinstance(payload, list) or not 1 <= len(payload) <= MAX_CHECKS:
        raise InvalidRubric(f"a rubric has to be a list of 1 to {MAX_CHECKS} checks")
    return tuple(_parse_check(number, each) for number, each in enumerate(payload, 1))


def holds(check: Check, answer: str) -> bool:
    """Whether an answer is as one check has it."""
    if isinstance(check.value, str):
        return TEXTS[check.kind](answer, check.value)
    if isinstance(check.value, int):
        return NUMBERS[check.kind](len(answer.split()), check.value)
    return answer.strip() != ""


def judge(answer: str, rubric: tuple[Check, ...], threshold: int = USUAL_THRESHOLD) -> Verdict:
    """Scores an answer; `failed` has the numbers of the checks that do not hold."""
    failed = tuple(number for number, check in enumerate(rubric, 1) if not holds(check, answer))
    lost = sum(rubric[number - 1].weight for number in failed)
    whole = sum(check.weight for check in rubric)
    score = (whole - lost) * FULL // whole
    is_lacking = any(rubric[number - 1].required for number in failed)
    return Verdict(score, score >= threshold and not is_lacking, failed)
