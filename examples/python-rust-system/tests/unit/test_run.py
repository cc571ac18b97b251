from __future__ import annotations

from typing import Any

import pytest

from services.arms.retriever.notes import Note
from services.orchestrator.run import Outcome, OutcomeState, is_done, run
from services.orchestrator.tasks import Task, TaskState
from tests.fakes import MemoryArms

BEFORE = ["reflex-layer", "safety-guardian", "planner"]


def task(goal: str) -> Task:
    return Task(1, "a", goal, 5, TaskState.RUNNING)


@pytest.fixture
def arms() -> MemoryArms:
    made = MemoryArms()
    made.notes.keep(Note("greeting", "helo world\n"))
    made.notes.keep(Note("other", "a bridge over a river"))
    return made


def states(outcomes: list[Outcome]) -> list[tuple[str, str]]:
    return [(outcome.arm, outcome.state.value) for outcome in outcomes]


def test_hands_what_one_arm_found_to_the_next(arms: MemoryArms) -> None:
    outcomes = run(task("find the helo world, then rename helo to hello; check it, then run ls -l"), arms)
    assert is_done(outcomes)
    assert [arm for arm, _ in states(outcomes)] == [*BEFORE, "retriever", "coder", "judge", "executor"]
    diff = "--- a/greeting\n+++ b/greeting\n@@ -1 +1 @@\n-helo world\n+hello world\n"
    assert arms.asked[3:] == [
        ("retriever", "/search", {"query": "find the helo world", "limit": 1}),
        ("coder", "/edit", {"path": "greeting", "text": "helo world\n", "request": "rename helo to hello"}),
        ("judge", "/judge", {"answer": diff, "rubric": [{"kind": "not-empty", "required": True}]}),
        ("executor", "/validate", {"program": "ls", "arguments": ["-l"]}),
    ]


def test_one_edit_goes_on_where_the_last_one_ended(arms: MemoryArms) -> None:
    outcomes = run(task("find helo; rename helo to hello; rename hello to bye"), arms)
    assert is_done(outcomes)
    assert outcomes[-1].answer == {
        "diff": "--- a/greeting\n+++ b/greeting\n@@ -1 +1 @@\n-hello world\n+bye world\n",
        "text": "bye world\n",
    }


def test_what_was_found_can_be_judged_as_it_is(arms: MemoryArms) -> None:
    assert is_done(run(task("find helo; check it"), arms))
    assert states(run(task("check it"), arms))[-1] == ("judge", "refused")


def test_a_command_may_be_nothing_but_a_verb(arms: MemoryArms) -> None:
    run(task("run"), arms)
    assert arms.asked[-1] == ("executor", "/validate", {"program": "", "arguments": []})


def test_the_goal_goes_on_as_it_was_masked(arms: MemoryArms) -> None:
    goal = "run cat a@example.org"
    outcomes = run(task(goal), arms)
    assert arms.asked[:3] == [
        ("reflex-layer", "/filter", {"client": "a", "text": goal}),
        ("safety-guardian", "/mask", {"text": goal}),
        ("planner", "/plan", {"goal": "run cat [email]"}),
    ]
    assert outcomes[1] == Outcome(
        "safety-guardian", "", OutcomeState.DONE, {"text": "run cat [email]", "found": {"email": 1}}
    )
    assert [outcome.text for outcome in outcomes] == ["", "", "run cat [email]", "run cat [email]"]


def test_what_the_reflex_layer_holds_back_goes_to_nobody(arms: MemoryArms) -> None:
    held = {"pass": False, "findings": ["injection"]}
    arms.answers["reflex-layer"] = (200, held)
    assert run(task("run ls"), arms) == [Outcome("reflex-layer", "", OutcomeState.REFUSED, held)]
    assert len(arms.asked) == 1


def test_a_step_that_is_refused_ends_the_task(arms: MemoryArms) -> None:
    arms.answers["executor"] = (200, {"allowed": False, "reason": "the program is not allowed"})
    outcomes = run(task("run rm; find helo and check it"), arms)
    assert states(outcomes)[3:] == [("executor", "refused"), ("retriever", "skipped"), ("judge", "skipped")]
    assert outcomes[3].answer == {"allowed": False, "reason": "the program is not allowed"}
    assert outcomes[-1] == Outcome("judge", "check it", OutcomeState.SKIPPED, None)
    assert not is_done(outcomes)


def test_a_request_that_an_arm_does_not_take_is_refused(arms: MemoryArms) -> None:
    outcomes = run(task("paint it"), arms)
    assert states(outcomes)[3:] == [("coder", "refused")]
    assert isinstance(outcomes[3].answer, dict)
    assert outcomes[3].answer["errors"][0].startswith("the request has to be one of: ")


def test_every_status_of_a_wrong_request_is_a_refusal(arms: MemoryArms) -> None:
    for status in (400, 499):
        arms.answers["executor"] = (status, {"errors": ["no"]})
        assert run(task("run ls"), arms)[-1].state is OutcomeState.REFUSED


def test_where_nothing_is_found_nothing_is_edited(arms: MemoryArms) -> None:
    arms.notes.notes.clear()
    outcomes = run(task("find helo; rename helo to hello"), arms)
    assert states(outcomes)[3:] == [("retriever", "refused"), ("coder", "skipped")]
    assert outcomes[3].answer == {"found": []}


@pytest.mark.parametrize("arm", ["reflex-layer", "safety-guardian", "planner", "executor"])
def test_an_arm_that_does_not_answer_ends_the_task(arms: MemoryArms, arm: str) -> None:
    arms.lost.add(arm)
    outcomes = run(task("run ls"), arms)
    assert outcomes[-1].arm == arm
    assert outcomes[-1].state is OutcomeState.UNAVAILABLE
    assert outcomes[-1].answer == {"errors": [f"{arm} does not answer"]}
    assert not is_done(outcomes)


@pytest.mark.parametrize(
    ("goal", "arm", "answer", "error"),
    [
        ("run ls", "executor", (500, {"errors": []}), "it answers with 500"),
        ("run ls", "executor", (200, []), "it answers with 200"),
        ("run ls", "executor", (400, None), "it answers with 400"),
        ("run ls", "safety-guardian", (200, {"text": 1}), "the answer has no text"),
        ("run ls", "planner", (200, {}), "the answer has no steps"),
        ("run ls", "planner", (200, {"steps": [1]}), "the answer has no steps"),
        ("run ls", "planner", (200, {"steps": [{"arm": "judge"}]}), "the answer has no text"),
        (
            "run ls",
            "planner",
            (200, {"steps": [{"arm": "planner", "text": "a"}]}),
            "a step is for an arm that is not known",
        ),
        ("find it", "retriever", (200, {"found": 1}), "the answer has no found"),
        ("find it", "retriever", (200, {"found": [1]}), "the answer has no key"),
        ("find it", "retriever", (200, {"found": [{"key": "a"}]}), "the answer has no text"),
        ("mend it", "coder", (200, {"diff": "a"}), "the answer has no text"),
    ],
)
def test_an_answer_that_is_none_of_the_arm(
    arms: MemoryArms, goal: str, arm: str, answer: tuple[int, Any], error: str
) -> None:
    arms.answers[arm] = answer
    last = run(task(goal), arms)[-1]
    text = "" if arm == "safety-guardian" else goal
    assert last == Outcome(arm, text, OutcomeState.UNAVAILABLE, {"errors": [error]})
