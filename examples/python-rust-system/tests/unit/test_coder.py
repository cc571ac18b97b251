from __future__ import annotations

from http import HTTPStatus

import pytest

from services.arms.coder.app import MAX_LINES, handle
from services.arms.coder.diff import DoesNotApply, apply_diff, lines_of, make_diff
from services.arms.coder.edits import UnknownEdit, edit
from services.common.web import Request, Response

HEAD = "--- a/x\n+++ b/x\n"


@pytest.mark.parametrize(
    ("request_text", "before", "after"),
    [
        ("rename colour to color", "colour colours my-colour\n", "color colours my-color\n"),
        ("Rename a to b", "a.a\n", "b.b\n"),
        ("  rename a to \\g<0> ", "a\n", None),
        ("add the line c = 1", "a\nb\n", "a\nb\nc = 1\n"),
        ("add the line b", "a", "a\nb\n"),
        ("add the line a", "", "a\n"),
        ("remove the lines with b", "ab\nc\nd\nb", "c\nd\n"),
        ("sort the lines", "b \naX", "aX\nb \n"),
        ("trim the lines", "a \t\n\n b", "a\n\n b\n"),
        ("sort the lines twice", "", None),
        ("", "", None),
    ],
)
def test_edits_as_the_table_says_and_nothing_else(request_text: str, before: str, after: str | None) -> None:
    if after is None:
        with pytest.raises(UnknownEdit, match=r"^the request has to be one of: rename .*, trim the lines$"):
            edit(before, request_text)
    else:
        assert edit(before, request_text) == after


def test_only_a_newline_ends_a_line() -> None:
    assert lines_of("a\r\nb\x0cc\u2028d\n\ne") == ["a\r\n", "b\x0cc\u2028d\n", "\n", "e"]
    assert lines_of("") == []


def test_makes_a_diff_that_others_read() -> None:
    assert make_diff("x", "a\n", "a\n") == ""
    assert make_diff("x", "a\nb", "a\nc") == (
        f"{HEAD}@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
    )
    assert make_diff("x", "", "a\n") == f"{HEAD}@@ -0,0 +1 @@\n+a\n"


def test_applies_every_hunk_where_it_says() -> None:
    before = "".join(f"{number}\n" for number in range(1, 31))
    after = before.replace("\n2\n", "\ntwo\n").replace("\n28\n", "\n28\nand more\n")
    diff = make_diff("x", before, after)
    assert diff.count("@@ -") == 2
    assert apply_diff(before, diff) == after


@pytest.mark.parametrize(
    ("diff", "reason"),
    [
        ("", "a diff begins with the lines --- and +++, and has a hunk"),
        (HEAD, "a diff begins with the lines --- and +++, and has a hunk"),
        ("+++ b/x\n--- a/x\n@@ -1 +1 @@\n", "a diff begins with the lines --- and +++, and has a hunk"),
        ("--- a/x\n*** b/x\n@@ -1 +1 @@\n", "a diff begins with the lines --- and +++, and has a hunk"),
        (f"{HEAD}a\n", "line 3 is not the head of a hunk"),
        (f"{HEAD}@@ -1 +1 @@\n a\n@@\n", "line 5 is not the head of a hunk"),
        (f"{HEAD}@@ -1 +1 @@\nXa\n", "line 4 is no line of a diff"),
        (f"{HEAD}@@ -1 +1 @@\n a", "line 4 is no line of a diff"),
        (f"{HEAD}@@ -1,2 +1 @@\n-a\n+c\n", "the hunk at line 3 has not as many lines as it says"),
        (f"{HEAD}@@ -1 +1,2 @@\n-a\n+c\n", "the hunk at line 3 has not as many lines as it says"),
        (f"{HEAD}@@ -1 +1 @@\n-b\n+c\n", "the hunk at line 3 does not fit"),
        (f"{HEAD}@@ -0 +1 @@\n-a\n+c\n", "the hunk at line 3 does not fit"),
        (f"{HEAD}@@ -3,0 +4 @@\n+c\n", "the hunk at line 3 does not fit"),
        (f"{HEAD}@@ -2 +2 @@\n-b\n+c\n@@ -1 +1 @@\n-a\n+c\n", "the hunk at line 6 does not fit"),
        (f"{HEAD}@@ -1 +2 @@\n-a\n+c\n", "the hunk at line 3 does not lead where it says"),
    ],
)
def test_refuses_what_does_not_apply_exactly(diff: str, reason: str) -> None:
    with pytest.raises(DoesNotApply) as caught:
        apply_diff("a\nb\n", diff)
    assert str(caught.value) == reason


def test_takes_lines_at_the_very_end() -> None:
    assert apply_diff("a\nb\n", f"{HEAD}@@ -2,0 +3 @@ def b\n+c\n") == "a\nb\nc\n"


def post(path: str, body: object) -> Response:
    return handle(Request("POST", path, body))


def test_answers_with_a_diff_and_the_text_after_it() -> None:
    body = {"path": "src/a.py", "text": "a = 1\n", "request": "rename a to b"}
    diff = "--- a/src/a.py\n+++ b/src/a.py\n@@ -1 +1 @@\n-a = 1\n+b = 1\n"
    assert post("/edit", body) == Response(HTTPStatus.OK, {"diff": diff, "text": "b = 1\n"})
    assert post("/check", {"text": "a = 1\n", "diff": diff}) == Response(
        HTTPStatus.OK, {"applies": True, "text": "b = 1\n"}
    )
    assert post("/check", {"text": "a = 2\n", "diff": diff}) == Response(
        HTTPStatus.OK, {"applies": False, "reason": "the hunk at line 3 does not fit"}
    )


@pytest.mark.parametrize("path", ["", "/etc/passwd", "../a", "a/../b", "a\nb", "a b", "-a", ".a", "é", "a" * 201])
def test_a_path_is_of_a_file_below(path: str) -> None:
    assert post("/edit", {"path": path, "text": "", "request": "sort the lines"}) == Response(
        HTTPStatus.UNPROCESSABLE_ENTITY, {"errors": ["path has to be one of a file below, of up to 200 characters"]}
    )


def test_takes_so_many_lines_and_no_more() -> None:
    body = {"path": "a" * 200, "request": "sort the lines"}
    assert post("/edit", {**body, "text": "\n" * MAX_LINES}).status == HTTPStatus.OK
    assert post("/edit", {**body, "text": "\n" * (MAX_LINES + 1)}) == Response(
        HTTPStatus.UNPROCESSABLE_ENTITY, {"errors": ["text has to have up to 2000 lines"]}
    )


@pytest.mark.parametrize("body", [None, [], {}, {"path": "a", "text": "", "request": 1}, {"text": "a", "diff": None}])
def test_refuses_what_are_no_texts(body: object) -> None:
    assert post("/edit", body) == Response(
        HTTPStatus.UNPROCESSABLE_ENTITY, {"errors": ["path, text and request have to be texts"]}
    )
    assert post("/check", body) == Response(
        HTTPStatus.UNPROCESSABLE_ENTITY, {"errors": ["text and diff have to be texts"]}
    )


def test_refuses_a_request_that_is_not_in_the_table() -> None:
    answer = post("/edit", {"path": "a", "text": "", "request": "make it better"})
    assert answer.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert len(answer.body["errors"]) == 1


def test_is_healthy_and_has_nothing_else() -> None:
    assert handle(Request("GET", "/health")) == Response(HTTPStatus.OK, {"service": "coder"})
    assert handle(Request("GET", "/edit")) == Response(HTTPStatus.NOT_FOUND, {"errors": ["there is nothing here"]})
