"""How a goal becomes a plan. Pure: the same goal always gives the same plan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

MAX_STEPS = 50

BLANKS = re.compile(r"[^\S\n]+")
# What stands on both sides of one of these is done one after the other, and of `AND` at the same time. Runs of blanks
# are one blank by then, so that both patterns take time in proportion to the text.
THEN = re.compile(r";|\n|\. |,? (?:and )?then\b", re.IGNORECASE)
AND = re.compile(r",? and ", re.IGNORECASE)


class Arm(StrEnum):
    """Who does a step."""

    CODER = "coder"
    EXECUTOR = "executor"
    JUDGE = "judge"
    RETRIEVER = "retriever"


VERBS: dict[str, Arm] = {
    **dict.fromkeys(("find", "read", "search", "fetch", "look", "list"), Arm.RETRIEVER),
    **dict.fromkeys(("run", "execute", "install", "deploy", "start", "stop"), Arm.EXECUTOR),
    **dict.fromkeys(("check", "review", "compare", "verify", "judge"), Arm.JUDGE),
}


@dataclass(frozen=True)
class Step:
    """One thing to do, once the steps in `needs` are done."""

    id: int
    text: str
    arm: Arm
    needs: tuple[int, ...]


class InvalidGoal(ValueError):
    """The goal cannot be planned; the message says why."""


def arm_for(text: str) -> Arm:
    """By its first word; what no other arm does is for the coder."""
    first = text.split(maxsplit=1)[0].lower().strip(",:")
    return VERBS.get(first, Arm.CODER)


def split_goal(goal: str) -> tuple[Step, ...]:
    """Splits a goal into steps: those of one stage need all of the stage before."""
    steps: list[Step] = []
    previous: tuple[int, ...] = ()
    for stage in THEN.split(BLANKS.sub(" ", goal)):
        texts = [text for part in AND.split(stage) if (text := part.strip(" .,"))]
        if not texts:
            continue
        ids = tuple(range(len(steps) + 1, len(steps) + len(texts) + 1))
        steps.extend(Step(step_id, text, arm_for(text), previous) for step_id, text in zip(ids, texts, strict=True))
        previous = ids
    if not steps:
        raise InvalidGoal("the goal names nothing to do")
    if len(steps) > MAX_STEPS:
        raise InvalidGoal(f"the goal has more than {MAX_STEPS} steps")
    return tuple(steps)


def waves(steps: tuple[Step, ...]) -> list[list[int]]:
    """The ids of what can run at the same time, wave by wave."""
    done: set[int] = set()
    left = list(steps)
    result: list[list[int]] = []
    while left:
        ready = [step.id for step in left if done.issuperset(step.needs)]
        if not ready:
            raise InvalidGoal("the steps wait for each other")
        result.append(ready)
        done.update(ready)
        left = [step for step in left if step.id not in done]
    return result
