from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from services.arms.coder.diff import DoesNotApply, apply_diff, make_diff
from services.arms.coder.edits import edit
from services.arms.judge.rubric import Check, holds, judge
from services.arms.retriever.embed import NoWords, embed, similarity
from services.arms.retriever.notes import InvalidRequest, parse_note, parse_search
from services.arms.safety_guardian.masks import MASKS, Unmaskable, mask

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
# Few lines, so that many are the same; and all that other tools take for the end of a line.
texts = st.lists(st.sampled_from(["", "a", "b", "c", "-- d", "@@", "e\r", "f\x0cg", "\\ h"]), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n".join(lines), "".join(f"{line}\n" for line in lines)])
)
pieces = st.sampled_from(
    [
        "a@b.fr",
        "DE89 3704 0044 0532 0130 00",
        "+14155550123",
        "token=",
        "abcd1234",
        " ",
        "'",
        "[",
        "x",
        "eyJ",
        "-",
        "\n",
    ]
)


@given(texts, texts)
def test_a_diff_leads_from_one_text_to_the_other(before: str, after: str) -> None:
    diff = make_diff("x", before, after)
    assert (diff == "") == (before == after)
    if diff:
        assert apply_diff(before, diff) == after


@given(texts, texts, texts)
def test_a_diff_applies_where_it_was_made_or_is_refused(before: str, after: str, other: str) -> None:
    diff = make_diff("x", before, after)
    try:
        applied = apply_diff(other, diff)
    except DoesNotApply:
        assert other != before or diff == ""
        return
    # It fits elsewhere too, and changes there what it changes here.
    assert len(applied) - len(other) == len(after) - len(before)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_a_diff_or_refused(text: str, diff: str) -> None:
    try:
        applied = apply_diff(text, f"--- a\n+++ b\n@@ -1 +1 @@\n{diff}")
    except DoesNotApply:
        return
    assert applied.endswith(text.partition("\n")[2])


@given(texts)
def test_to_sort_or_trim_twice_is_to_do_it_once(text: str) -> None:
    for request in ("sort the lines", "trim the lines"):
        once = edit(text, request)
        assert edit(once, request) == once


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_has_a_direction_or_no_word(first: str, second: str) -> None:
    try:
        one, other = embed(first), embed(second)
    except (NoWords, UnicodeEncodeError):
        return
    assert math.isclose(similarity(one, one), 1)
    assert -1e-9 <= similarity(one, other) <= 1 + 1e-9
    assert similarity(one, other) == similarity(other, one)


@given(json_values | st.fixed_dictionaries({"key": json_values, "text": st.text()}))
def test_any_json_is_a_note_or_refused(payload: object) -> None:
    try:
        note = parse_note(payload)
    except InvalidRequest:
        return
    assert len(embed(note.text)) > 0


@given(json_values | st.fixed_dictionaries({"query": st.text()}, optional={"limit": json_values}))
def test_any_json_is_a_search_or_refused(payload: object) -> None:
    try:
        search = parse_search(payload)
    except InvalidRequest:
        return
    assert 1 <= search.limit <= 20


checks = st.builds(
    Check,
    kind=st.sampled_from(["contains", "lacks"]),
    value=st.sampled_from("abc"),
    weight=st.integers(1, 100),
    required=st.booleans(),
)


@given(st.text("abc ", max_size=5), st.lists(checks, min_size=1, max_size=6), st.integers(1, 100))
def test_a_score_is_from_0_to_100_and_whole_only_where_all_holds(
    answer: str, rubric: list[Check], threshold: int
) -> None:
    verdict = judge(answer, tuple(rubric), threshold)
    assert 0 <= verdict.score <= 100
    assert (verdict.score == 100) == (verdict.failed == ())
    assert [number for number, each in enumerate(rubric, 1) if not holds(each, answer)] == list(verdict.failed)
    assert not verdict.passed or verdict.score >= threshold


@given(st.lists(pieces, max_size=12).map("".join) | st.text(max_size=200))
def test_what_is_masked_is_masked_for_good(text: str) -> None:
    try:
        masked, found = mask(text)
    except Unmaskable:
        return
    assert set(found) <= {each.name for each in MASKS}
    assert (masked == text) == (found == {})
    assert mask(masked) == (masked, {})
