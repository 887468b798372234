"""Words and pictures: what is added can be chosen, what is renamed is the same, what is retired is offered no more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jagvoice.household import Household, Installation, ToDeal, Viewer, Vocabulary
from jagvoice.pages.blocks import Form, Link, Page
from jagvoice.pages.board import deal
from jagvoice.pages.office import submitted
from tests.homes import ALVA, made
from tests.pages.office.reading import check, desk, page, submit

NEW = "vocabulary?new=activity&word=harp"
HARP = {"label_sv": "Spela harpa", "label_en": "Play the harp", "places": "home", "minutes": "30"}


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


def form(shown: Page, name: str = "term") -> Form:
    return next(b for b in shown.blocks if isinstance(b, Form) and b.name == name)


def wrong(shown: Page, name: str = "term") -> set[str]:
    return {f.name for f in form(shown, name).fields if f.error}


def said(household: Household) -> str:
    dealing = household.look(Viewer("board-1", "board"), ToDeal("board-1"))
    assert dealing is not None
    return str(deal(dealing).scenes)


def free(installation: Installation, word: str = "harp") -> str:
    """Return an address with the symbols of a word, one of which nothing else is shown with."""
    karin = desk(installation, "u-karin")
    taken = {t.picture for t in karin.terms.values()}
    for each in (word, "guitar", "gitarr", "cat", "hund", "tree", "bil"):
        shown = page(karin, f"vocabulary?new=activity&word={each}")
        choices = next(f for f in form(shown).fields if f.name == "picture").choices
        if left := [c.value for c in choices if c.value not in taken]:
            return left[0]
    raise AssertionError("no symbol is free")


@pytest.mark.parametrize("who", ["u-karin", "u-tomas"])
def test_the_vocabulary_as_each_role_reads_it(installation: Installation, who: str) -> None:
    check(f"vocabulary-{who}", page(desk(installation, who), "vocabulary"))


def test_one_term(installation: Installation) -> None:
    check("vocabulary-bake", page(desk(installation, "u-karin"), "vocabulary?id=bake"))


def test_what_is_added_can_be_chosen_on_the_board(installation: Installation) -> None:
    karin, symbol = desk(installation, "u-karin"), free(installation)

    after = submit(karin, "vocabulary?new=activity", "term", **HARP, picture=symbol)

    assert "Spela harpa" in str(after.blocks)
    assert "Spela harpa" in said(installation.open(ALVA))


def test_a_word_finds_symbols_and_one_that_finds_none_is_told(installation: Installation) -> None:
    karin = desk(installation, "u-karin")

    found = submit(karin, "vocabulary?new=activity", "symbol", word="musik")
    none = submit(karin, "vocabulary?new=activity", "symbol", word="qqq")

    assert next(f for f in form(found).fields if f.name == "picture").choices
    assert wrong(none, "symbol") == {"word"}


def test_what_is_renamed_is_the_same_thing(installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    before = [t.id for t in karin.look(Vocabulary())]

    submit(karin, "vocabulary?id=bake", "term", label_sv="Baka bröd")

    terms = {t.id: t for t in karin.look(Vocabulary())}
    assert list(terms) == before
    assert terms["bake"].label("sv").text == "Baka bröd"


def test_what_is_also_said_for_something_is_kept_each_word_once_and_without_the_label(
    installation: Installation,
) -> None:
    karin = desk(installation, "u-karin")

    submit(karin, "vocabulary?id=bake", "term", spoken_sv=" kakor , Baka,,  Kakor, röra  deg", spoken_en="")

    after = desk(installation, "u-karin")
    assert after.terms["bake"].spoken == {"sv": ("kakor", "röra deg")}
    fields = {f.name: f.value for f in form(page(after, "vocabulary?id=bake")).fields}
    assert (fields["spoken_sv"], fields["spoken_en"]) == ("kakor, röra deg", "")


def test_what_is_said_for_one_thing_is_not_what_another_is_called(installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    submit(karin, "vocabulary?id=bake", "term", spoken_sv="kakor")

    again = submit(karin, "vocabulary?id=paint", "term", label_sv="Kakor")

    assert wrong(again) == {"label_sv"}


def test_what_is_retired_is_offered_no_more_and_the_journal_keeps_it(installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    assert "Måla" in said(installation.open(ALVA))
    journal = page(karin, "journal")

    submit(karin, "vocabulary?id=paint", "retire")

    assert "option:paint" not in said(installation.open(ALVA))
    again = page(desk(installation, "u-karin"), "journal")
    assert again == journal
    submit(desk(installation, "u-karin"), "vocabulary?id=paint", "retire")
    assert "option:paint" in said(installation.open(ALVA))


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"label_sv": "", "label_en": ""}, {"label_sv"}),
        ({"label_sv": "baka"}, {"label_sv"}),
        ({"label_en": "x" * 61}, {"label_en"}),
        ({"picture": ""}, {"picture"}),
        ({"picture": "symbol:no-such"}, {"picture"}),
        ({"picture": "symbol:bake"}, {"picture"}),
        ({"category": "sport"}, {"category"}),
        ({"places": "bake"}, {"places"}),
        ({"minutes": "0"}, {"minutes"}),
        ({"minutes": "long"}, {"minutes"}),
        ({"minutes": "1441"}, {"minutes"}),
        ({"prompt_sv": "x" * 121}, {"prompt_sv"}),
        ({"spoken_sv": "x" * 61}, {"spoken_sv"}),
        ({"spoken_sv": ",".join(f"ord {n}" for n in range(13))}, {"spoken_sv"}),
        ({"spoken_sv": "plink, BAKA"}, {"spoken_sv"}),
    ],
)
def test_what_cannot_be_so_is_told_at_its_field(
    installation: Installation, changes: dict[str, str], fields: set[str]
) -> None:
    karin = desk(installation, "u-karin")
    before = karin.look(Vocabulary())
    symbol = free(installation)

    again = submit(karin, "vocabulary?new=activity", "term", **{**HARP, "picture": symbol, **changes})

    assert wrong(again) == fields
    assert karin.look(Vocabulary()) == before


def test_the_second_of_two_is_told_and_shown_both(installation: Installation) -> None:
    karin, malin = desk(installation, "u-karin"), desk(installation, "u-malin")
    stale = form(page(malin, "vocabulary?id=bake")).was
    submit(karin, "vocabulary?id=bake", "term", label_sv="Baka bröd")

    told = submit(desk(installation, "u-malin"), "vocabulary?id=bake", "term", label_sv="Baka bullar", was=stale)

    field = next(f for f in form(told).fields if f.name == "label_sv")
    assert form(told).error
    assert (field.value, "Baka bröd" in field.error) == ("Baka bullar", True)


def test_whoever_may_only_read_changes_nothing(installation: Installation) -> None:
    nadja = desk(installation, "u-nadja")
    form_ = form(page(desk(installation, "u-karin"), "vocabulary?id=bake"))
    values = {f.name: f.value for f in form_.fields} | {"was": form_.was, "label_sv": "Annat"}

    assert submitted(nadja, Link("vocabulary", {"id": "bake"}), "term", values).refused
    assert page(desk(installation, "u-petra"), "vocabulary").refused
    assert not any(isinstance(b, Form) for b in page(nadja, "vocabulary?id=bake").blocks)
