"""What stands on paper: everything the person can say to everybody, nothing that is not for a wall, nothing made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest

from jagvoice.core.access import decision
from jagvoice.core.dealing import Dealing
from jagvoice.core.deck import columns_for
from jagvoice.core.manners import Manners
from jagvoice.core.people import MOST_OPTIONS, Person, Profile
from jagvoice.core.text import Said
from jagvoice.household import Installation, PlanOf, ToDeal, Viewer
from jagvoice.pages.board import questions
from jagvoice.pages.day import day_of
from jagvoice.pages.paper import PaperBoard, Passport, board_on_paper, day_on_paper, passport
from jagvoice.pages.paper.board import ROWS
from jagvoice.words import LANGUAGES
from tests.homes import ALVA, NOA, made

NOW = datetime(2026, 3, 11, 10, 0)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with made(tmp_path_factory.mktemp("paper") / "home") as installation:
        yield installation


def dealing(installation: Installation, person: str, lang: str = "sv") -> Dealing:
    viewer = Viewer(f"{person}-paper", "board")
    found = installation.open(person).in_language(lang).look(viewer, ToDeal(viewer.who))
    assert found is not None
    return found


def taking(found: Dealing, most: int) -> Dealing:
    return replace(found, person=replace(found.person, profile=replace(found.person.profile, most_options=most)))


def labels(paper: PaperBoard) -> list[str]:
    return [c.label.text for sheet in paper.sheets for band in sheet.bands for c in band.cards]


@pytest.mark.parametrize("person", [ALVA, NOA])
@pytest.mark.parametrize("most", range(1, MOST_OPTIONS + 1))
def test_no_more_is_shown_at_one_time_than_the_person_takes(installation: Installation, person: str, most: int) -> None:
    paper = board_on_paper(taking(dealing(installation, person), most))

    assert paper.sheets
    for sheet in paper.sheets:
        assert all(1 <= len(band.cards) <= most for band in sheet.bands)
        assert sheet.columns <= max(map(columns_for, range(1, most + 1)))
        assert sum(-(-len(b.cards) // sheet.columns) for b in sheet.bands) <= sheet.rows <= ROWS[sheet.columns]
    assert sorted(labels(paper)) == sorted(labels(board_on_paper(dealing(installation, person))))


def test_the_sheets_of_one_question_have_pictures_of_one_size(installation: Installation) -> None:
    sheets = board_on_paper(dealing(installation, NOA)).sheets
    sizes = {(s.prompt, s.columns, s.rows) for s in sheets}

    assert len(sizes) == len({s.prompt for s in sheets}) < len(sheets)


@pytest.mark.parametrize("person", [ALVA, NOA])
def test_what_the_board_offers_everybody_stands_on_paper(installation: Installation, person: str) -> None:
    found = dealing(installation, person)
    lang = found.person.profile.lang
    shown = set(labels(board_on_paper(found)))
    asked = (questions.needs(found), questions.scale(found), questions.feelings(found))

    assert {o.label.text for q in asked for o in q.options} | {"Ja", "Nej"} <= shown
    at_home = {t.label(lang).text for t in found.of_kind("activity").values() if "home" in t.places and not t.booked}
    assert at_home <= shown, "whatever can be done at this very moment"
    assert {m.first_name for m in questions.around(found)} <= shown
    everything = {o.label.text for c in questions.CATEGORIES for o in questions.activities(found, c)}
    assert (everything <= shown) == (found.person.profile.horizon == "later")
    assert not {t.label(lang).text for t in found.terms if t.kind == "thing"} & shown, "a wish is for leaders"


def test_nothing_that_is_not_for_a_wall_stands_on_paper(installation: Installation) -> None:
    told = str(board_on_paper(dealing(installation, ALVA)))

    for secret in ("Björkegren", "Haddad", "Bengt", "1994", "22:30", "22.30", "Något är dåligt", "Havet"):
        assert secret not in told


def test_the_ways_out_are_the_persons_in_the_boards_order(installation: Installation) -> None:
    paper = board_on_paper(dealing(installation, ALVA))

    assert [c.picture for c in paper.ways_out] == ["symbol:none_of_these", "symbol:stop", "symbol:help"]


def test_a_household_without_words_has_the_sheets_that_everybody_has(installation: Installation) -> None:
    bare = replace(dealing(installation, ALVA), terms=(), members=())

    paper = board_on_paper(bare)

    assert [s.prompt.text for s in paper.sheets] == [
        "Ja eller nej?", "Vad behöver du?", "Hur mår du nu?", "Hur känns det?", "När vill du göra det?",
    ]  # fmt: skip


def test_paper_speaks_the_language_that_was_asked_for(installation: Installation) -> None:
    paper = board_on_paper(dealing(installation, ALVA, "en"))

    assert paper.sheets[0].prompt == Said("Yes or no?", "en")
    assert "Have a bath" in labels(paper)
    assert paper.masthead.printed.text == "Printed on Wednesday 11 March 2026 at 10:00"


@pytest.mark.parametrize("person", [ALVA, NOA])
@pytest.mark.parametrize("on", [None, date(2026, 3, 11), date(2026, 3, 13), date(2026, 3, 15), date(2031, 1, 1)])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_day_on_paper_says_what_is_spoken_word_for_word(
    installation: Installation, person: str, on: date | None, lang: str
) -> None:
    household = installation.open(person).in_language(lang)
    around = household.look(Viewer("paper", "board"), PlanOf(on))
    assert around is not None
    spoken = day_of(around, on)

    paper = day_on_paper(around, on)

    assert [said for row in paper.rows for said in row.said] == [line.said for line in spoken.lines[1:]]
    assert all(row.picture for row in paper.rows)
    assert str((on or NOW.date()).year) in paper.heading.text
    assert sum(row.phase is not None for row in paper.rows) == (len(spoken.standing) if paper.phased else 0)


def test_a_day_on_paper_says_for_how_long_it_holds(installation: Installation) -> None:
    def holds(on: date | None) -> str:
        around = installation.open(ALVA).look(Viewer("paper", "board"), PlanOf(on))
        assert around is not None
        return day_on_paper(around, on).holds.text

    assert holds(None) == "Gäller från klockan 10 till klockan 13."
    assert holds(date(2026, 3, 13)) == "Gäller hela dagen."


def test_a_day_shows_who_comes_and_what_by_their_pictures(installation: Installation) -> None:
    around = installation.open(ALVA).look(Viewer("paper", "board"), PlanOf(None))
    assert around is not None

    pictures = [(row.picture, row.phase) for row in day_on_paper(around).rows]

    assert pictures[0] == ("portrait:u-malin:Malin", None)
    assert ("symbol:riding", "symbol:next") in pictures
    assert ("symbol:bath", "symbol:later") in pictures


def test_only_who_may_read_the_plan_is_given_a_day(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = {name: grants for name, grants in decision.GRANTS.items() if name != "shift_schedule"}
    monkeypatch.setattr(decision, "GRANTS", rest)

    assert installation.open(ALVA).look(Viewer("paper", "board"), PlanOf(None)) is None


# --- the passport ----------------------------------------------------------------------------------------------------


def facts(made: Passport) -> dict[str, tuple[str, ...]]:
    return {f.picture.removeprefix("symbol:"): tuple(s.text for s in f.said) for f in (*made.answers, *made.facts)}


def test_what_nobody_has_told_is_left_to_be_written() -> None:
    blank = passport(Person("p-1", "Kim", Profile(), "Kim Kimsson"), Manners(), NOW)

    known = {symbol for symbol, said in facts(blank).items() if said}
    assert known == {"ask_two"}, "how pictures are shown is decided with the board itself"
    assert "Kimsson" not in str(blank)


def test_what_was_told_stands_in_the_persons_own_voice() -> None:
    told = Manners(
        say_yes=Said("ler", "sv"),
        calms=(Said("lugn musik", "sv"), Said("vila", "sv")),
        reads_text=False,
        answer_seconds=25,
        ways_in=("switch", "gaze"),
    )

    found = facts(passport(Person("p-1", "Kim", Profile(most_options=1, understands="object")), told, NOW))

    assert found["yes"] == ("ler",)
    assert found["no"] == ()
    assert found["calm"] == ("lugn musik", "vila")
    assert found["wait"] == ("Jag behöver ungefär 25 sekunder för att svara.", "Vänta på mig.")
    assert found["mine"] == ("Jag trycker på min knapp.", "Jag tittar på bilden.")
    assert found["listen"] == ("Läs högt för mig.",)
    assert found["ask_two"][0] == "En bild i taget."


def test_the_words_of_the_household_keep_their_language_in_another() -> None:
    made = passport(Person("p-1", "Kim", Profile(lang="en")), Manners(say_yes=Said("ler", "sv")), NOW)

    assert made.answers[0].heading == Said("This is how I say yes", "en")
    assert made.answers[0].said == (Said("ler", "sv"),)
