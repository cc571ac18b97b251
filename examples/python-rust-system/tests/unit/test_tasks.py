from __future__ import annotations

import itertools

import pytest

from services.common.text import is_storable
from services.orchestrator.tasks import (
    MAX_GOAL_LENGTH,
    InvalidTask,
    NewTask,
    TaskState,
    may_move,
    parse_task,
    queue_score,
)

KEY = "key has to be 1 to 64 letters, digits, '_' or '-'"
GOAL = "goal has to be a text of 1 to 2000 characters"


def test_reads_a_task() -> None:
    assert parse_task({"key": "a_B-1", "goal": " read \n", "priority": 9}) == NewTask("a_B-1", "read", 9)
    assert parse_task({"key": "k" * 64, "goal": "g" * MAX_GOAL_LENGTH}) == NewTask("k" * 64, "g" * 2000, 5)
    assert parse_task({"key": "k", "goal": "g", "priority": 0}).priority == 0


@pytest.mark.parametrize(
    ("payload", "reasons"),
    [
        (None, ["the body has to be an object"]),
        ([], ["the body has to be an object"]),
        ({}, [KEY, GOAL]),
        ({"key": "", "goal": "g"}, [KEY]),
        ({"key": "k" * 65, "goal": "g"}, [KEY]),
        ({"key": "a b", "goal": "g"}, [KEY]),
        ({"key": "k\n", "goal": "g"}, [KEY]),
        ({"key": 1, "goal": "g"}, [KEY]),
        ({"key": "k", "goal": " "}, [GOAL]),
        ({"key": "k", "goal": "g" * 2001}, [GOAL]),
        ({"key": "k", "goal": "g\0"}, [GOAL]),
        ({"key": "k", "goal": "\ud800"}, [GOAL]),
        ({"key": "k", "goal": 1}, [GOAL]),
        ({"key": "k", "goal": "g", "priority": True}, ["priority has to be a whole number"]),
        ({"key": "k", "goal": "g", "priority": 1.5}, ["priority has to be a whole number"]),
        ({"key": "k", "goal": "g", "priority": -1}, ["priority has to be from 0 to 9"]),
        ({"key": "k", "goal": "g", "priority": 10}, ["priority has to be from 0 to 9"]),
        ({"key": "k", "goal": "g", "b": 1, "a": 1}, ["unknown field 'a'", "unknown field 'b'"]),
    ],
)
def test_says_all_that_is_wrong(payload: object, reasons: list[str]) -> None:
    with pytest.raises(InvalidTask) as caught:
        parse_task(payload)
    assert caught.value.reasons == reasons
    assert str(caught.value) == "; ".join(reasons)


def test_a_task_moves_only_along_its_way() -> None:
    moves = {(a.value, b.value) for a, b in itertools.product(TaskState, TaskState) if may_move(a, b)}
    assert moves == {("queued", "running"), ("running", "done"), ("running", "failed"), ("failed", "queued")}


def test_what_postgresql_can_keep() -> None:
    assert is_storable("é\n")
    assert not is_storable("a\0")
    assert not is_storable("\udfff")


def test_higher_priorities_go_first_and_then_who_came_first() -> None:
    assert queue_score(9, 1) == 1
    assert queue_score(8, 1) == 2**48 + 1
    assert queue_score(9, 2**48 - 1) < queue_score(8, 1) < queue_score(8, 2)
