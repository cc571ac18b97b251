from __future__ import annotations

from http import HTTPStatus

import pytest

from services.arms.judge.app import handle
from services.arms.judge.rubric import MAX_CHECKS, Check, InvalidRubric, Verdict, holds, judge, parse_rubric
from services.common.web import Request, Response


def check(kind: str, value: str | int | None = None, weight: int = 1, *, required: bool = False) -> Check:
    return Check(kind, value, weight, required)


@pytest.mark.parametrize(
    ("one", "answer", "expected"),
    [
        (check("contains", "Tests"), "it has TESTS", True),
        (check("contains", "tests"), "it has none", False),
        (check("lacks", "TODO"), "done", True),
        (check("lacks", "TODO"), "a todo", False),
        (check("at-least-words", 2), "one two", True),
        (check("at-least-words", 2), "one", False),
        (check("at-most-words", 2), "one  two", True),
        (check("at-most-words", 2), "one two three", False),
        (check("not-empty"), " a ", True),
        (check("not-empty"), " \n", False),
    ],
)
def test_what_holds(one: Check, answer: str, expected: bool) -> None:
    assert holds(one, answer) is expected


def test_scores_by_weight_and_rounds_down() -> None:
    rubric = (check("contains", "a", 2), check("contains", "b", 1), check("not-empty"))
    assert judge("a b", rubric) == Verdict(100, True, ())
    assert judge("a", rubric) == Verdict(75, True, (2,))
    assert judge("b", rubric) == Verdict(50, False, (1,))
    assert judge("", (check("contains", "a"), check("lacks", "b"), check("lacks", "c")), 66) == Verdict(66, True, (1,))
    assert judge("", (check("contains", "a"), check("lacks", "b"), check("lacks", "c")), 67) == Verdict(66, False, (1,))


def test_no_score_makes_up_for_what_is_required() -> None:
    rubric = (check("contains", "a", required=True), check("not-empty", weight=99, required=True))
    assert judge("b", rubric) == Verdict(99, False, (1,))
    assert judge("b", (check("contains", "a"), check("not-empty", weight=3, required=True))) == Verdict(75, True, (1,))


def test_reads_a_rubric() -> None:
    payload = [
        {"kind": "contains", "value": "a", "weight": 100, "required": True},
        {"kind": "at-most-words", "value": 0},
        {"kind": "not-empty"},
    ]
    assert parse_rubric(payload) == (
        check("contains", "a", 100, required=True),
        check("at-most-words", 0),
        check("not-empty"),
    )
    assert parse_rubric([{"kind": "at-most-words", "value": 10**6}]) == (check("at-most-words", 10**6),)
    assert len(parse_rubric([{"kind": "not-empty"}] * MAX_CHECKS)) == MAX_CHECKS


COUNT = "a rubric has to be a list of 1 to 50 checks"
SHAPE = "check 1 has to be an object with kind, value, weight and required alone"
WEIGHT = "check 1 has to weigh 1 to 100, and be required or not"
KIND = "check 1 is of no kind of contains, lacks, at-least-words, at-most-words, not-empty"


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (None, COUNT),
        ([], COUNT),
        ([{"kind": "not-empty"}] * 51, COUNT),
        ([1], SHAPE),
        ([{"kind": "not-empty", "extra": 1}], SHAPE),
        ([{}], KIND),
        ([{"kind": "matches", "value": "(a+)+"}], KIND),
        ([{"kind": "contains"}], "check 1 has to have a text as its value"),
        ([{"kind": "contains", "value": ""}], "check 1 has to have a text as its value"),
        ([{"kind": "lacks", "value": 1}], "check 1 has to have a text as its value"),
        ([{"kind": "at-least-words", "value": "1"}], "check 1 has to have a number as its value"),
        ([{"kind": "at-least-words", "value": -1}], "check 1 has to have a number as its value"),
        ([{"kind": "at-most-words", "value": 1_000_001}], "check 1 has to have a number as its value"),
        ([{"kind": "at-most-words", "value": True}], "check 1 has to have a number as its value"),
        ([{"kind": "not-empty", "value": "a"}], "check 1 has no use for a value"),
        ([{"kind": "not-empty", "weight": 0}], WEIGHT),
        ([{"kind": "not-empty", "weight": 101}], WEIGHT),
        ([{"kind": "not-empty", "weight": 0.5}], WEIGHT),
        ([{"kind": "not-empty", "required": 1}], WEIGHT),
        ([{"kind": "not-empty"}, 1], SHAPE.replace("1", "2")),
    ],
)
def test_says_what_is_wrong_with_a_rubric(payload: object, reason: str) -> None:
    with pytest.raises(InvalidRubric) as caught:
        parse_rubric(payload)
    assert str(caught.value) == reason


def post(body: object) -> Response:
    return handle(Request("POST", "/judge", body))


def test_answers_with_the_score() -> None:
    rubric = [{"kind": "contains", "value": "a"}, {"kind": "not-empty", "weight": 3}]
    assert post({"answer": "b", "rubric": rubric}) == Response(
        HTTPStatus.OK, {"score": 75, "passed": True, "failed": [1]}
    )
    assert post({"answer": "b", "rubric": rubric, "threshold": 76}).body["passed"] is False
    assert post({"answer": "", "rubric": rubric, "threshold": 1}).body == {
        "score": 0,
        "passed": False,
        "failed": [1, 2],
    }
    assert post({"answer": "a", "rubric": rubric, "threshold": 100}).body["passed"] is True


@pytest.mark.parametrize("threshold", [0, 101, True, "75", None])
def test_refuses_a_wrong_threshold(threshold: object) -> None:
    assert post({"answer": "", "rubric": [{"kind": "not-empty"}], "threshold": threshold}) == Response(
        HTTPStatus.UNPROCESSABLE_ENTITY, {"errors": ["threshold has to be a number from 1 to 100"]}
    )


@pytest.mark.parametrize("body", [None, [], {}, {"answer": 1}])
def test_refuses_what_is_no_answer(body: object) -> None:
    assert post(body) == Response(HTTPStatus.UNPROCESSABLE_ENTITY, {"errors": ["answer has to be a text"]})


def test_says_what_is_wrong_with_the_rubric() -> None:
    assert post({"answer": ""}) == Response(HTTPStatus.UNPROCESSABLE_ENTITY, {"errors": [COUNT]})


def test_is_healthy_and_has_nothing_else() -> None:
    assert handle(Request("GET", "/health")) == Response(HTTPStatus.OK, {"service": "judge"})
    assert handle(Request("GET", "/judge")) == Response(HTTPStatus.NOT_FOUND, {"errors": ["there is nothing here"]})
