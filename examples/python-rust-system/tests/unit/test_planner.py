from __future__ import annotations

from http import HTTPStatus

import pytest

from services.arms.planner.app import MAX_GOAL_LENGTH, handle
from services.arms.planner.plan import MAX_STEPS, Arm, InvalidGoal, Step, arm_for, split_goal, waves
from services.common.web import Request, Response


def test_what_is_joined_by_and_runs_together_and_by_then_in_turn() -> None:
    steps = split_goal("Read the log, and find the cause; then write a fix and run the tests. Review it")
    assert steps == (
        Step(1, "Read the log", Arm.RETRIEVER, ()),
        Step(2, "find the cause", Arm.RETRIEVER, ()),
        Step(3, "write a fix", Arm.CODER, (1, 2)),
        Step(4, "run the tests", Arm.EXECUTOR, (1, 2)),
        Step(5, "Review it", Arm.JUDGE, (3, 4)),
    )
    assert waves(steps) == [[1, 2], [3, 4], [5]]


@pytest.mark.parametrize(
    ("goal", "texts"),
    [
        ("a", ["a"]),
        ("a;b", ["a", "b"]),
        ("a\nb", ["a", "b"]),
        ("a. b.", ["a", "b"]),
        ("a THEN b", ["a", "b"]),
        ("a, and then b", ["a", "b"]),
        ("a   AND\tb", ["a", "b"]),
        ("a.b", ["a.b"]),
        ("the band and another authentic one", ["the band", "another authentic one"]),
        (";; a ;\n; b ;", ["a", "b"]),
    ],
)
def test_where_a_goal_is_split(goal: str, texts: list[str]) -> None:
    assert [step.text for step in split_goal(goal)] == texts


@pytest.mark.parametrize("goal", ["", " ", ";", " and ", ".,\n;"])
def test_a_goal_has_something_to_do(goal: str) -> None:
    with pytest.raises(InvalidGoal, match=r"^the goal names nothing to do$"):
        split_goal(goal)


def test_a_goal_has_so_many_steps_at_most() -> None:
    assert len(split_goal(";".join("a" * MAX_STEPS))) == MAX_STEPS
    with pytest.raises(InvalidGoal, match=r"^the goal has more than 50 steps$"):
        split_goal(";".join("a" * (MAX_STEPS + 1)))


@pytest.mark.parametrize(
    ("text", "arm"),
    [
        ("Run: it", "executor"),
        ("FETCH, it", "retriever"),
        ("verify", "judge"),
        ("rerun it", "coder"),
        ("paint", "coder"),
    ],
)
def test_the_first_word_says_whose_it_is(text: str, arm: str) -> None:
    assert arm_for(text).value == arm


def test_steps_that_wait_for_each_other_are_no_plan() -> None:
    with pytest.raises(InvalidGoal, match=r"^the steps wait for each other$"):
        waves((Step(1, "a", Arm.CODER, (2,)), Step(2, "b", Arm.CODER, (1,))))


def post(body: object) -> Response:
    return handle(Request("POST", "/plan", body))


def test_answers_with_the_plan() -> None:
    first = {"id": 1, "text": "read it", "arm": "retriever", "needs": []}
    second = {"id": 2, "text": "mend it", "arm": "coder", "needs": [1]}
    expected = {"steps": [first, second], "waves": [[1], [2]]}
    assert post({"goal": "read it, then mend it"}) == Response(HTTPStatus.OK, expected)


@pytest.mark.parametrize("body", [None, [], {}, {"goal": 1}, {"goal": "a" * (MAX_GOAL_LENGTH + 1)}])
def test_refuses_what_is_no_goal(body: object) -> None:
    expected = {"errors": ["goal has to be a text of up to 2000 characters"]}
    assert post(body) == Response(HTTPStatus.UNPROCESSABLE_ENTITY, expected)


def test_says_why_a_goal_cannot_be_planned() -> None:
    assert post({"goal": ";"}) == Response(
        HTTPStatus.UNPROCESSABLE_ENTITY, {"errors": ["the goal names nothing to do"]}
    )
    assert post({"goal": "a" * MAX_GOAL_LENGTH}).status == HTTPStatus.OK


def test_is_healthy_and_has_nothing_else() -> None:
    assert handle(Request("GET", "/health")) == Response(HTTPStatus.OK, {"service": "planner"})
    nothing = Response(HTTPStatus.NOT_FOUND, {"errors": ["there is nothing here"]})
    assert handle(Request("GET", "/plan")) == nothing
    assert handle(Request("POST", "/health")) == nothing
