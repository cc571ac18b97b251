"""How a task is run: looked at, masked, planned, and then step by step by the arm that each step is for.

The first step that is refused, or whose arm does not answer, ends the task; what comes after it is not begun.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from services.common.web import Unavailable
from services.orchestrator.arms import Arms
from services.orchestrator.tasks import Task


class OutcomeState(StrEnum):
    """What became of a step."""

    DONE = "done"
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Outcome:
    """One step, and what the arm answered."""

    arm: str
    text: str
    state: OutcomeState
    answer: object = None


@dataclass
class Work:
    """What the steps hand on: the text that was found last, with what was made of it."""

    name: str = "note"
    text: str = ""
    result: str = ""


Answer = Mapping[str, object]
Take = Callable[[Answer, Work], object]


class Refused(Exception):
    """The arm answered, and the step cannot be done."""

    def __init__(self, answer: Answer) -> None:
        super().__init__("the arm refuses")
        self.answer = answer


def _accepted(status: int, answer: object) -> Answer:
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or not isinstance(answer, dict):
        raise Unavailable(f"it answers with {status}")
    if status >= HTTPStatus.BAD_REQUEST:
        raise Refused(answer)
    return answer


def _text(answer: Answer, name: str) -> str:
    value = answer.get(name)
    if not isinstance(value, str):
        raise Unavailable(f"the answer has no {name}")
    return value


def _require(answer: Answer, name: str) -> None:
    if answer.get(name) is not True:
        raise Refused(answer)


def _search(text: str, _: Work) -> tuple[str, object]:
    return "/search", {"query": text, "limit": 1}


def _take_found(answer: Answer, work: Work) -> None:
    found = answer.get("found")
    if not isinstance(found, list):
        raise Unavailable("the answer has no found")
    if not found:
        raise Refused(answer)
    first = found[0] if isinstance(found[0], dict) else {}
    work.name, work.text = _text(first, "key"), _text(first, "text")
    work.result = work.text


def _edit(text: str, work: Work) -> tuple[str, object]:
    return "/edit", {"path": work.name, "text": work.text, "request": text}


def _take_edit(answer: Answer, work: Work) -> None:
    work.result, work.text = _text(answer, "diff"), _text(answer, "text")


def _judge(_: str, work: Work) -> tuple[str, object]:
    return "/judge", {"answer": work.result, "rubric": [{"kind": "not-empty", "required": True}]}


def _validate(text: str, _: Work) -> tuple[str, object]:
    program, *arguments = text.split()[1:] or [""]
    return "/validate", {"program": program, "arguments": arguments}


# What each arm is asked for a step, and what the answer means for the steps after it.
STEPS: dict[str, tuple[Callable[[str, Work], tuple[str, object]], Take]] = {
    "retriever": (_search, _take_found),
    "coder": (_edit, _take_edit),
    "judge": (_judge, lambda answer, _: _require(answer, "passed")),
    "executor": (_validate, lambda answer, _: _require(answer, "allowed")),
}


class Run:
    """One task while it is run."""

    def __init__(self, arms: Arms) -> None:
        self._arms = arms
        self.work = Work()
        self.outcomes: list[Outcome] = []

    def ask(self, arm: str, text: str, asked: tuple[str, object], take: Take) -> Answer | None:
        """Asks an arm, and notes what came of it; None where the task ends there."""
        try:
            answer = _accepted(*self._arms.ask(arm, *asked))
            take(answer, self.work)
        except Refused as refused:
            self.outcomes.append(Outcome(arm, text, OutcomeState.REFUSED, refused.answer))
            return None
        except Unavailable as error:
            self.outcomes.append(Outcome(arm, text, OutcomeState.UNAVAILABLE, {"errors": [str(error)]}))
            return None
        self.outcomes.append(Outcome(arm, text, OutcomeState.DONE, answer))
        return answer


def _steps_of(answer: Answer) -> list[tuple[str, str]]:
    """The arm and the text of each step, in an order in which each comes after what it needs."""
    steps = answer.get("steps")
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
        raise Unavailable("the answer has no steps")
    told = [(_text(step, "arm"), _text(step, "text")) for step in steps]
    if any(arm not in STEPS for arm, _ in told):
        raise Unavailable("a step is for an arm that is not known")
    return told


def run(task: Task, arms: Arms) -> list[Outcome]:
    """What came of each step. The goal goes to the first two as it is, and to the others as the second masked it."""
    this = Run(arms)
    looked = {"client": task.key, "text": task.goal}
    if this.ask("reflex-layer", "", ("/filter", looked), lambda answer, _: _require(answer, "pass")) is None:
        return this.outcomes
    masked = this.ask("safety-guardian", "", ("/mask", {"text": task.goal}), lambda answer, _: _text(answer, "text"))
    if masked is None:
        return this.outcomes
    goal = _text(masked, "text")
    plan = this.ask("planner", goal, ("/plan", {"goal": goal}), lambda answer, _: _steps_of(answer))
    if plan is None:
        return this.outcomes
    steps = _steps_of(plan)
    for number, (arm, text) in enumerate(steps, 1):
        asked, take = STEPS[arm]
        if this.ask(arm, text, asked(text, this.work), take) is None:
            return [*this.outcomes, *(Outcome(*left, OutcomeState.SKIPPED) for left in steps[number:])]
    return this.outcomes


def is_done(outcomes: list[Outcome]) -> bool:
    """Whether all of it was done."""
    return all(outcome.state is OutcomeState.DONE for outcome in outcomes)
