from __future__ import annotations

import pytest

from services.common.settings import read_settings

NEEDED = {"DATABASE_URL": "where it is", "REDIS_URL": "and this"}


def test_reads_what_is_needed_and_nothing_more() -> None:
    environment = {"DATABASE_URL": "a", "REDIS_URL": "b", "PORT": "1"}
    assert read_settings([], environment, "About", NEEDED) == {"DATABASE_URL": "a", "REDIS_URL": "b"}
    assert read_settings([], environment, None) == {}


@pytest.mark.parametrize("argument", ["-h", "--help"])
def test_tells_what_there_is_to_set(argument: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read_settings([argument], {}, "About it", NEEDED)
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith("usage: python -m services… [-h]\n\nAbout it\n")
    assert told.endswith(
        "environment:\n"
        "  HOST          where it listens (127.0.0.1)\n"
        "  PORT          the port that it listens on (8080)\n"
        "  DATABASE_URL  where it is\n"
        "  REDIS_URL     and this\n"
    )


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "error: DATABASE_URL and REDIS_URL not set in the environment\n"),
        ({"DATABASE_URL": "", "REDIS_URL": "b"}, "error: DATABASE_URL not set in the environment\n"),
    ],
)
def test_names_what_is_missing(environment: dict[str, str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read_settings([], environment, "About it", NEEDED)
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(said)


@pytest.mark.parametrize("argument", ["--port", "--hel", "serve"])
def test_has_no_other_argument(argument: str) -> None:
    with pytest.raises(SystemExit) as ended:
        read_settings([argument], {}, "About it")
    assert ended.value.code == 2
