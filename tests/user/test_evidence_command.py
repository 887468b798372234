"""Anybody can check what is made of choices: a file in, numbers and findings out, the same that others have found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.lives import LADDER, always, life, preferring
from tests.core.evidence.test_model import games
from tests.typed import typed
from tests.user.support import Ran, command, words


def written(path: Path, choices: Any, counts: Any = None, helpers: bool = True) -> Path:
    head = "occasion,option,cell,chosen" + (",helper,day,time" if helpers else ",count")
    lines = [head]
    for n, c in enumerate(choices):
        further = f"{c.helper},{c.day},{c.time}" if helpers else str(counts[n])
        for at, (option, cell) in enumerate(zip(c.options, c.cells, strict=True)):
            lines.append(f"{n},{option},{cell or ''},{int(at == c.chosen)},{further}")
    path.write_text("\n".join(lines))
    return path


def told(path: Path, *further: str) -> dict[str, Any]:
    ran = typed("evidence", "--choices", path, "--json", *further)
    assert (ran.status, ran.err) == (0, "")
    return json.loads(ran.out)  # type: ignore[no-any-return]


def test_published_estimates_come_out_of_the_command(tmp_path: Path) -> None:
    choices, counts = games(home=True)
    path = written(tmp_path / "games.csv", choices, counts, helpers=False)
    found = told(path, "--prior-sd", "1000", "--fit-only")
    options = {name: value["estimate"] for name, value in found["options"].items()}
    assert options["Milwaukee"] - options["Baltimore"] == pytest.approx(1.6196, abs=1e-4)
    assert found["cells"]["home"]["estimate"] == pytest.approx(0.3023, abs=1e-4)
    assert found["cells"]["home"]["se"] == pytest.approx(0.1309, abs=1e-4)
    assert found["names"] == [*found["options"], "home"]
    assert len(found["covariance"]) == len(found["names"])
    assert "findings" not in found


def test_clear_preferences_are_found_and_a_habit_of_the_place_is_not_one(tmp_path: Path) -> None:
    liked = told(written(tmp_path / "liked.csv", life(preferring(LADDER), 60, 3)))
    assert {f["option"]: f["grade"] for f in liked["findings"]}["A"] == "clear"
    left = told(written(tmp_path / "left.csv", life(always(0), 60, 3)))
    assert {f["grade"] for f in left["findings"]} <= {"cannot_be_told", "too_few"}
    assert left["record"]["cells"] > 20


def test_of_what_was_never_offered_beside_anything_no_number_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lonely.csv"
    path.write_text("occasion,option,cell,chosen\n1,a,l,1\n1,b,r,0\n2,lonely,m,1\n")
    found = told(path)
    assert found["options"]["lonely"] == found["cells"]["m"] == {"estimate": None, "se": None}
    assert found["names"] == ["a", "b", "l", "r"]
    assert [len(row) for row in found["covariance"]] == [4] * 4


def test_a_warning_of_a_library_is_never_seen(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("occasion,option,cell,chosen\n1,a,,1\n")
    ran = command("evidence", "--choices", path, "--json")
    assert (ran.status, ran.err) == (0, "")
    assert json.loads(ran.out)["findings"][0]["grade"] == "too_few"


def test_what_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "choices.csv"
    path.write_text("occasion,option,cell,chosen\n1,a,l,0\n")
    ran = typed("evidence", "--choices", path)
    assert (ran.status, ran.out, ran.err.strip()) == (2, "", words("choices.not_one", occasion="1", line=2))
    path.write_bytes(b"\xff\xfe")
    assert typed("evidence", "--choices", path).err.strip() == words("choices.no_text")
    odd = typed("evidence", "--choices", path, "--prior-sd", "wide").err.strip()
    assert odd == words("evidence.prior", typed="wide", least=0.001, most=1000000)


@pytest.mark.parametrize(
    ("asked", "says", "values"),
    [
        ((), "evidence.one_of_two", {}),
        (("--choices", "x.csv", "--topic", "wish"), "evidence.one_of_two", {}),
        (("--topic", "food"), "evidence.unknown_topic", {"typed": "food", "known": "activity, assistant, wish"}),
        (("--topic", "wish", "--fit-only"), "evidence.only_of_a_file", {}),
        (("--topic", "wish", "--prior-sd", "1"), "evidence.only_of_a_file", {}),
    ],
)
def test_what_cannot_be_told_is_refused_in_one_sentence(
    asked: tuple[str, ...], says: str, values: dict[str, str]
) -> None:
    assert typed("evidence", *asked) == Ran(2, "", words(says, **values) + "\n")
