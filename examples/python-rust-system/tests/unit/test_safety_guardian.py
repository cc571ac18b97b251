from __future__ import annotations

from http import HTTPStatus

import pytest

from services.arms.safety_guardian.app import handle
from services.arms.safety_guardian.masks import Unmaskable, is_iban, mask
from services.common.web import Request, Response

# Put together here, so that nothing in this file looks like a key to whoever searches the repository for keys.
BLOCK = "-----{} RSA PRIVATE KEY-----"
GITHUB = "ghp" + "_" + "a1B2" * 9
AWS = "AKIA" + "Z9" * 8
SLACK = "xoxb" + "-" + "1234567890"
JWT = ".".join(["eyJ" + "hbGciOiJI", "eyJzdWIi", "c2lnbmF0"])


@pytest.mark.parametrize(
    ("text", "masked", "found"),
    [
        ("nothing to see: a+b@c, +1 2, DE00", "nothing to see: a+b@c, +1 2, DE00", {}),
        (f"use {GITHUB}.", "use [github-token].", {"github-token": 1}),
        ("github" + "_pat_" + "a_1" * 8, "[github-token]", {"github-token": 1}),
        (f"x{GITHUB}", f"x{GITHUB}", {}),
        (f"{AWS} and {AWS}", "[aws-key] and [aws-key]", {"aws-key": 2}),
        (f"{AWS}0", f"{AWS}0", {}),
        (SLACK, "[slack-token]", {"slack-token": 1}),
        (f"Bearer {JWT}", "Bearer [jwt]", {"jwt": 1}),
        (f"a\n{BLOCK.format('BEGIN')}\nM\n{BLOCK.format('END')}\nb", "a\n[private-key]\nb", {"private-key": 1}),
        (f"{BLOCK.format('BEGIN')}\nMII and the rest", "[private-key]", {"private-key": 1}),
        ("PASSWORD = 'hunter22'; x", "PASSWORD = '[password]'; x", {"password": 1}),
        ('{"api_key": "abcd1234"}', '{"api_key": "[password]"}', {"password": 1}),
        ("token: abc", "token: abc", {}),
        (f"token={GITHUB}", "token=[github-token]", {"github-token": 1}),
        ("a.b+c@mail.example.org, d@e.fr", "[email], [email]", {"email": 2}),
        ("pay DE89 3704 0044 0532 0130 00 now", "pay [iban] now", {"iban": 1}),
        ("GB82WEST12345698765432", "[iban]", {"iban": 1}),
        ("DE88 3704 0044 0532 0130 00", "DE88 3704 0044 0532 0130 00", {}),
        ("call +49 (30) 123-4567 or +14155550123", "call [phone] or [phone]", {"phone": 2}),
        ("+123456789012345678", "+123456789012345678", {}),
    ],
)
def test_masks_what_it_finds_and_nothing_else(text: str, masked: str, found: dict[str, int]) -> None:
    assert mask(text) == (masked, found)


def test_the_check_digits_of_an_account() -> None:
    assert is_iban("FR14 2004 1010 0505 0001 3M02 606")
    assert not is_iban("FR14 2004 1010 0505 0001 3M02 607")


# Each of these begins only where the one before it ended.
PHONE = "+14155550123"


def test_looks_again_until_nothing_is_left_or_refuses() -> None:
    assert mask(PHONE * 7) == ("[phone]" * 7, {"phone": 7})
    with pytest.raises(Unmaskable, match=r"^after 8 looks there is still more to mask$"):
        mask(PHONE * 8)


def post(body: object) -> Response:
    return handle(Request("POST", "/mask", body))


def test_refuses_a_text_that_it_cannot_mask() -> None:
    expected = {"errors": ["after 8 looks there is still more to mask"]}
    assert post({"text": PHONE * 8}) == Response(HTTPStatus.UNPROCESSABLE_ENTITY, expected)


def test_answers_without_what_it_found() -> None:
    assert post({"text": f"my key is {AWS}"}) == Response(
        HTTPStatus.OK, {"text": "my key is [aws-key]", "found": {"aws-key": 1}}
    )


@pytest.mark.parametrize("body", [None, [], {}, {"text": 1}])
def test_refuses_what_is_no_text(body: object) -> None:
    assert post(body) == Response(HTTPStatus.UNPROCESSABLE_ENTITY, {"errors": ["text has to be a text"]})


def test_is_healthy_and_has_nothing_else() -> None:
    assert handle(Request("GET", "/health")) == Response(HTTPStatus.OK, {"service": "safety-guardian"})
    assert handle(Request("GET", "/mask")) == Response(HTTPStatus.NOT_FOUND, {"errors": ["there is nothing here"]})
