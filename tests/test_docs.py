"""The pages for people say what is so: every setting of a profile stands there, with its bounds."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit

import pytest
from ruamel.yaml import YAML

from jagvoice.core import people
from jagvoice.core.journal import Acted, Means
from jagvoice.core.people import Hands, Profile
from jagvoice.exchange.household_file import HouseholdFileError
from jagvoice.exchange.household_file.circle import INTRODUCTION_STATES
from jagvoice.exchange.household_file.expressions import OUTCOMES, SCALE, TOPICS, VISIBILITIES
from jagvoice.exchange.household_file.notes import CERTAINTIES, CONTEXTS, RESULTS, SAYINGS
from jagvoice.exchange.household_file.profile import NAMES as WRITTEN
from jagvoice.exchange.household_file.things import CATEGORIES
from jagvoice.exchange.household_file.week import STATES
from jagvoice.home import opened
from jagvoice.speech.models import known
from tests.exchange.households import ALVA, NOA, read
from tests.typed import typed
from tests.user.support import words

PAGE = Path("docs/profile.md").read_text(encoding="utf-8")
ROWS = {m[1]: m[0] for m in re.finditer(r"^\| `(\w+)` \|.*$", PAGE, re.MULTILINE)}
NAMES = {field: name for name, field in WRITTEN.items()}
"""What a household file calls each field of a profile."""

IN_WORDS = {"ways_in", "hands"}
"""Fields that have a paragraph of their own."""


@pytest.mark.parametrize("field", [f.name for f in (*fields(Profile), *fields(Hands))])
def test_every_setting_is_documented(field: str) -> None:
    name = NAMES.get(field, field)

    assert name in ROWS or (name in IN_WORDS and f"`{name}" in PAGE)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("understands", people.Understands),
        ("time", people.Horizon),
        ("ways_out", people.WayOut),
        ("speech_rate", people.Pace),
        ("microphone", people.Microphone),
        ("heard", people.HeardAs),
        ("accept", people.Accept),
        ("scanning", people.Scanning),
    ],
)
def test_every_value_of_a_choice_is_named(name: str, values: object) -> None:
    assert {v for v in get_args(values) if f"`{v}`" in ROWS[name]} == set(get_args(values))


@pytest.mark.parametrize(
    ("name", "bounds"),
    [
        ("max_choices", (1, people.MOST_OPTIONS)),
        ("volume", people.VOLUME),
        ("needs_seconds_to_answer", people.ANSWER_SECONDS),
        ("hold_seconds", people.HOLD_SECONDS),
        ("repeat_ignore_seconds", people.REPEAT_SECONDS),
        ("dwell_seconds", people.DWELL_SECONDS),
        ("scan_seconds", people.SCAN_SECONDS),
    ],
)
def test_the_bounds_are_those_of_the_code(name: str, bounds: tuple[float, float]) -> None:
    assert f"{bounds[0]:g} to {bounds[1]:g}" in ROWS[name]


@pytest.mark.parametrize(("name", "value"), [(f.name, f.default) for f in (*fields(Profile), *fields(Hands))])
def test_the_values_of_a_new_person_are_those_of_the_code(name: str, value: object) -> None:
    row = ROWS.get(NAMES.get(name, name))
    if row is None or name in ("quiet_hours", "reach"):
        assert name in {*IN_WORDS, "quiet_hours", "reach"}
        return
    told = row.split("|")[3].strip()
    shown = ", ".join(f"`{v}`" for v in value) if isinstance(value, tuple) else str(value).lower()
    assert told.strip("`") in (shown.strip("`"), f"{value:g}" if isinstance(value, float) else shown)


# --- the page of the household file -----------------------------------------------------------------------------------

FILE = Path("docs/household-file.md").read_text(encoding="utf-8")
HEAD = "schema_version: 1\nperson: {id: p-1, first_name: Kim}\n"
PLACES = {
    "The file": HEAD + "FIELD\n",
    "`person`": "schema_version: 1\nperson:\n  FIELD\n",
    "`communication`, for those who help": "schema_version: 1\nperson:\n  communication:\n    FIELD\n",
    "`roles`": HEAD + "people:\n  - roles:\n    - FIELD\n",
    **{f"`{s}`": f"{HEAD}{s}:\n  - FIELD\n" for s in (
        "people", "places", "activities", "options", "shifts", "day_plan", "expressions",
    )},
}  # fmt: skip
"""Where the fields of each section of the page stand in a file."""

ELSEWHERE = ("interpretations", "corrections", "responses")


def section(title: str) -> dict[str, str]:
    """Return the rows of a section's table by the fields they are about."""
    found = re.search(rf"^##+ {re.escape(title)}$(.*?)(?=^##|\Z)", FILE, re.MULTILINE | re.DOTALL)
    assert found, title
    rows = [row for row in found[1].splitlines() if row.startswith("| ") and "`" in row]
    return {name: row for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}


@pytest.mark.parametrize("title", PLACES)
def test_a_file_may_have_every_field_of_the_page_and_no_other(title: str) -> None:
    for field in (*section(title), "no_such_field"):
        source = PLACES[title].replace("FIELD", f"{field}: null")
        keys = []
        try:
            read(source)
        except HouseholdFileError as error:
            keys = [m.message.key for m in error.mistakes]

        assert any(k.startswith("file.unknown_field") for k in keys) is (field == "no_such_field"), field


def test_every_field_of_the_example_households_is_on_the_page() -> None:
    profile = {*WRITTEN, "hands"}
    for source in (ALVA, NOA):
        whole = YAML(typ="safe", pure=True).load(source)
        person, members = whole["person"], whole["people"]
        told = {**section("`communication`, for those who help"), **dict.fromkeys(profile)}
        assert set(whole) <= set(section("The file"))
        assert set(person) <= set(section("`person`"))
        assert set(person["communication"]) <= set(told)
        assert {k for m in members for r in m["roles"] for k in r} <= set(section("`roles`"))
        for name in ("people", "places", "activities", "options", "shifts", "day_plan", "expressions"):
            assert {k for row in whole.get(name, ()) for k in row} <= set(section(f"`{name}`")), name
        for name in ELSEWHERE:
            row = next(r for r in FILE.splitlines() if r.startswith(f"| `{name}` |"))
            own = {k for each in whole.get(name, ()) for k in each} - {"id", "of", "by", "at"}
            assert {k for k in own if f"`{k}`" not in row} == set()


@pytest.mark.parametrize(
    ("title", "field", "values"),
    [
        ("`roles`", "role", get_args(people.RoleName)),
        ("`places`", "kind", CATEGORIES),
        ("`activities`", "category", CATEGORIES),
        ("`people`", "introduction", INTRODUCTION_STATES),
        ("`day_plan`", "state", STATES),
        ("`expressions`", "topic", TOPICS),
        ("`expressions`", "outcome", OUTCOMES),
        ("`expressions`", "visibility", VISIBILITIES),
        ("`expressions`", "means", get_args(Means)),
        ("`expressions`", "acted", get_args(Acted)),
        ("`expressions`", "scale", SCALE),
    ],
)
def test_every_value_a_file_may_have_is_on_the_page(title: str, field: str, values: tuple[str, ...]) -> None:
    assert [v for v in values if f"`{v}`" not in section(title)[field]] == []


@pytest.mark.parametrize(
    ("section", "values"),
    [("interpretations", (*CERTAINTIES, *CONTEXTS, *SAYINGS)), ("responses", RESULTS)],
)
def test_every_value_of_what_was_said_afterwards_is_on_the_page(section: str, values: tuple[str, ...]) -> None:
    row = next(r for r in FILE.splitlines() if r.startswith(f"| `{section}` |"))

    assert [v for v in values if f"`{v}`" not in row] == []


def test_the_example_on_the_page_is_taken_in_as_it_stands(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", FILE, re.MULTILINE | re.DOTALL)
    (file := tmp_path / "kim.yaml").write_text(example, encoding="utf-8")

    ran = typed("init", "--from", file, "--home", tmp_path / "home")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out == words("cli.made", name="Kim", home=tmp_path / "home") + "\n" + words("cli.then") + "\n"
    with opened(tmp_path / "home", None) as installation:
        (kim,) = installation.persons()
    assert kim.person.profile == Profile(
        ways_in=("switch",), answer_seconds=30, hands=Hands(scanning="automatic", scan_seconds=5)
    )
    told = typed("day", "--date", "2026-03-09", "--home", tmp_path / "home")
    assert (told.status, "Bada" in told.out) == (0, True)


@pytest.mark.parametrize("page", ["README.md", "docs/profile.md"])
def test_the_page_of_the_household_file_can_be_found(page: str) -> None:
    here = Path(page)
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", here.read_text(encoding="utf-8"))

    assert "household-file.md" in {Path(link).name for link in links}
    assert [link for link in links if not (here.parent / link).exists()] == []


def test_what_the_page_of_the_profile_types_can_be_typed(tmp_path: Path) -> None:
    lines = re.findall(r"^jagvoice (profile .*)$", PAGE, re.MULTILINE)
    (file := tmp_path / "kim.yaml").write_text(HEAD, encoding="utf-8")
    typed("init", "--from", file, "--home", tmp_path / "home")

    assert len(lines) == 2
    for line in lines:
        ran = typed(*line.split(), "--home", tmp_path / "home")
        assert (ran.status, ran.err) == (0, "")
        assert ran.out.endswith(words("profile.next_start") + "\n")


@pytest.mark.parametrize("lang", known())
def test_the_page_of_the_ears_names_the_models_that_are_fetched(lang: str) -> None:
    page, model = Path("docs/ears.md").read_text(encoding="utf-8"), known()[lang]
    rows = {row.split("|")[1].strip(): row for row in page.splitlines() if row.startswith("| ")}

    assert model.name in rows["model"]
    assert model.licence in rows["licence"]
    assert f"{round(model.size / 1_000_000)} MB" in rows["to fetch"]
    assert model.source in rows["made by"]
    assert urlsplit(model.address).hostname in rows["from"].split("|")[2 if lang == "sv" else 3]
