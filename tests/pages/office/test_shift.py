"""One shift in plain lines: who sees which, what is left for the next one, and that nothing in it is more than text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.household import Answer, Installation
from jagvoice.pages.office.shift import handover, line
from jagvoice.store.journal import Journal
from tests.examples import examples
from tests.homes import made
from tests.pages.office.reading import AFTER_THE_WEEK, at, check, desk, page, submit

WEDNESDAY = date(2026, 3, 11)
THAT_NIGHT = datetime(2026, 3, 11, 22, 30)


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_, at(made_, THAT_NIGHT) as installation:
        yield installation


def test_an_own_shift_is_told_line_by_line(installation: Installation) -> None:
    johan = desk(installation, "u-johan")
    johan.household.do(johan.viewer, Answer("x-0004", "now", words="Nu badar vi."))

    assert str(handover(johan, WEDNESDAY)).splitlines() == [
        "Alva, onsdag 11 mars 2026, 15.30–22.00",
        "Underlag, inte inskickat. Sammanställt för Johan onsdag 11 mars 2026 22.30 av det som hela gruppen får läsa.",
        "",
        "I tjänst",
        "- 15.30–22.00 Johan",
        "",
        "Planerat och gjort",
        "- 18.30 Bada, Hemma · valt av personen",
        "",
        "Det som erbjöds, valdes och svarades",
        "- 17.55 Vill du bada? Ja",
        "    Visades: Ja | Nej",
        "    vem som hjälpte är inte angivet · hjälp 1 av 4 · 18 s · på schemat: Johan",
        "    Det blir nu · Nu badar vi. · Johan, onsdag 11 mars 2026 22.30",
        "- 19.20 Hur känns det? Bra",
        "    Visades: Bra | Sådär | Dåligt",
        "    vem som hjälpte är inte angivet · hjälp 0 av 4 · 6 s · på schemat: Johan",
        "",
        "Kvar till nästa",
        "- Väntar på svar sedan söndag 8 mars 2026 11.00: Vill du måla? Ja",
        "- Väntar på svar sedan måndag 9 mars 2026 16.40: Vill du ringa mamma? Ja",
        "- Väntar på svar sedan tisdag 10 mars 2026 11.00: Vad vill du göra på jobbet? Hälsa på gäster",
    ]


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-johan", "u-petra"])
def test_the_page_of_a_shift_as_each_role_reads_it(installation: Installation, who: str) -> None:
    check(f"shift-{who}", page(desk(installation, who), "shift?date=2026-03-11"))


def test_only_what_the_whole_team_may_know_is_in_it(installation: Installation) -> None:
    later = at(installation, AFTER_THE_WEEK)
    karin = desk(later, "u-karin")
    told = "".join(str(handover(karin, date(2026, 3, day), "day")) for day in range(9, 16))

    for visibility in ("leaders", "guarded"):
        kept = Journal(installation._database, "p-alva").expressions(visibilities=(visibility,)).rows  # type: ignore[arg-type]
        assert kept
        assert not [e.prompt for e in kept if e.prompt in told]


def test_another_shift_is_opened_and_one_that_is_not_there_is_refused(installation: Installation) -> None:
    malin = desk(installation, "u-malin")

    assert "22.00–07.30" in str(submit(malin, "shift?date=2026-03-11", "other", shift="s09").blocks)
    assert "10 mars" in str(submit(malin, "shift?date=2026-03-11", "other", date="2026-03-10").blocks)
    assert "hela dagen" in str(submit(malin, "shift?date=2026-03-11", "other", shift="day").blocks)
    assert page(malin, "shift?date=2026-03-11&shift=s01") == page(malin, "nonsense")


@given(words=st.text(max_size=60))
@examples(200, deadline=None)
def test_what_people_write_begins_no_line_and_turns_no_writing_around(words: str) -> None:
    told = line(words)

    assert len(told.splitlines()) <= 1
    assert all(unicodedata.category(c)[0] not in "C" or c in "\u200c\u200d" for c in told)
    assert "".join(told.split()) == "".join(line(c) for c in words)
