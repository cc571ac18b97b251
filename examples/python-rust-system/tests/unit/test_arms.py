from __future__ import annotations

import json
from typing import Any

import pytest

from services.common.web import Unavailable
from services.orchestrator.arms import ARMS, HttpArms, addresses
from tests.stand_ins import serving


def test_an_arm_is_a_host_of_its_name_unless_told_otherwise() -> None:
    assert addresses({}) == {arm: f"http://{arm}:8080" for arm in ARMS}
    told = {"SAFETY_GUARDIAN_URL": "http://a:1", "JUDGE_URL": "http://b:2", "OTHER_URL": "http://c:3"}
    expected = {"safety-guardian": "http://a:1", "judge": "http://b:2"}
    assert addresses(told) == {arm: expected.get(arm, f"http://{arm}:8080") for arm in ARMS}


def test_asks_the_arm_of_that_name() -> None:
    def answer(*asked: Any) -> tuple[int, bytes]:
        return 200, json.dumps(asked).encode()

    with serving(answer) as address:
        arms = HttpArms({"JUDGE_URL": address, "CODER_URL": "http://127.0.0.1:1"})
        assert arms.ask("judge", "/judge", {"a": 1}) == (200, ["POST", "/judge", {"a": 1}])
        with pytest.raises(Unavailable):
            arms.ask("coder", "/edit", {})


@pytest.mark.parametrize(("status", "expected"), [(200, True), (503, False)])
def test_an_arm_is_healthy_where_it_says_so(status: int, expected: bool) -> None:
    asked: list[Any] = []

    def answer(*request: Any) -> tuple[int, bytes]:
        asked.append(request)
        return status, b"{}"

    with serving(answer) as address:
        assert HttpArms({"JUDGE_URL": address}).is_healthy("judge") is expected
    assert asked == [("GET", "/health", None)]
    assert not HttpArms({"JUDGE_URL": "http://127.0.0.1:1"}).is_healthy("judge")
