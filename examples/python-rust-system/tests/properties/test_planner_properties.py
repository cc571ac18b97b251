from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from services.arms.planner.plan import InvalidGoal, split_goal, waves

words = st.text("abcxyz", min_size=1, max_size=6)
joints = st.sampled_from([" and ", ", and ", "; ", ", then ", " and then ", "\n", ". "])


@given(st.text(max_size=300))
def test_any_text_is_planned_or_refused(goal: str) -> None:
    try:
        steps = split_goal(goal)
    except InvalidGoal:
        return
    assert [step.id for step in steps] == list(range(1, len(steps) + 1))
    assert all(step.text == step.text.strip(" .,") != "" for step in steps)
    assert all(need < step.id for step in steps for need in step.needs)


@given(st.lists(st.tuples(words, joints), min_size=1, max_size=20))
def test_no_word_is_lost(parts: list[tuple[str, str]]) -> None:
    steps = split_goal("".join(word + joint for word, joint in parts))
    assert [step.text for step in steps] == [word for word, _ in parts]


@given(st.lists(st.tuples(words, joints), min_size=1, max_size=20))
def test_the_waves_hold_every_step_once_after_what_it_needs(parts: list[tuple[str, str]]) -> None:
    steps = split_goal("".join(word + joint for word, joint in parts))
    order = list(itertools.chain.from_iterable(waves(steps)))
    assert sorted(order) == [step.id for step in steps]
    assert all(order.index(need) < order.index(step.id) for step in steps for need in step.needs)
