"""Addresses: a browser remembers them, so nothing that was written stands in one, and none is opened by being near."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest

from jagvoice.household import Complaints, Installation, Viewer
from jagvoice.words import texts
from tests.faces.web.browsing import Browser, Seen
from tests.faces.web.test_pages import reached
from tests.homes import ALVA

JOURNAL = f"/office/{ALVA}/journal"
COMPLAINT = f"/office/{ALVA}/complaint?ask=x-0008"
WORDS = "Vill du baka?"


def signed_in(come: Callable[[], Browser], who: str) -> Browser:
    browser = come()
    browser.sign_in(who)
    return browser


def test_what_is_searched_for_from_any_page_is_found_and_stands_in_no_address(come: Callable[[], Browser]) -> None:
    karin = signed_in(come, "u-karin")
    form = karin.look(f"/office/{ALVA}/week").form("find")

    went = karin.post(form.action, form.filled(words="bada"))
    found = Seen(karin.get(went.headers["location"]).text)

    assert "bada" not in went.headers["location"]
    assert dict(found.form("find").values)["words"] == "bada"
    assert "Vill du bada?" in found.text
    assert "Vill du gå ut?" not in found.text
    assert not any("bada" in to.lower() for to in found.links)
    again = karin.post(form.action, form.filled(words="bada"))
    assert again.headers["location"] == went.headers["location"]


def test_a_question_that_is_shown_first_and_saved_then_stands_in_no_address(come: Callable[[], Browser]) -> None:
    malin = signed_in(come, "u-malin")
    form = malin.look(f"/office/{ALVA}/questions?new=yes").form("question")

    shown = malin.post(form.action, form.filled(prompt=WORDS))
    drafted = Seen(malin.get(shown.headers["location"]).text)
    saved = malin.post(drafted.form("question").action, drafted.form("question").values)
    listed = Seen(malin.get(saved.headers["location"]).text)
    one = next(to for to in listed.links if "id=" in to)

    assert texts("jagvoice", "sv")["web.as_on_board"] in str(drafted.tags)
    assert WORDS in listed.text
    for address in (shown.headers["location"], drafted.form("question").action, *malin.look(one).links):
        assert "baka" not in address.lower(), address
    answers = next(to for to in malin.look(one).links if "/journal?kept=" in to)
    assert dict(malin.look(answers).form("find").values)["words"] == WORDS


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-nadja"])
def test_no_link_of_any_page_has_a_text_in_it(come: Callable[[], Browser], who: str) -> None:
    plain = {"after", "ask", "check", "date", "day", "id", "item", "kept", "new", "of", "outcome", "shift", "since"}
    plain |= {"topic", "until", "week", "why", "px"}

    for address, seen in reached(signed_in(come, who)).items():
        for to in (*seen.links, *(form.action for form in seen.forms)):
            assert {pair.partition("=")[0] for pair in to.partition("?")[2].split("&") if pair} <= plain, (address, to)


def test_what_an_address_stands_for_is_anothers_to_nobody_and_said_to_be_gone(come: Callable[[], Browser]) -> None:
    karin, malin = signed_in(come, "u-karin"), signed_in(come, "u-malin")
    form = karin.look(f"/office/{ALVA}/week").form("find")
    to = karin.post(form.action, form.filled(words="bada")).headers["location"]

    told = malin.look(to)

    assert texts("jagvoice", "sv")["web.not_kept"] in told.text
    assert dict(told.form("find").values)["words"] == ""
    assert texts("jagvoice", "sv")["web.not_kept"] not in karin.look(to).text


@pytest.mark.parametrize(
    "address",
    ["plan?day=igår", "plan?week=2026-02-30", "journal?since=i%20måndags", "week?of=2026-W60", "report?until=x"],
)
def test_a_day_that_is_none_is_said_and_the_page_is_shown(come: Callable[[], Browser], address: str) -> None:
    karin = signed_in(come, "u-karin")
    wrong = address.partition("=")[2].replace("%20", " ")
    told = texts("jagvoice", "sv")["office.unread_day"].format(written=wrong)

    answer = karin.get(f"/office/{ALVA}/{quote(address, safe='?=%')}")

    assert answer.status_code == 200
    assert told in Seen(answer.text).text
    assert told not in karin.look(f"/office/{ALVA}/plan?day=2026-03-09").text


def acknowledged(installation: Installation) -> list[str]:
    """Return who is known to have opened the complaint."""
    household = installation.open(ALVA)
    found = household.look(Viewer("u-nadja", "account"), Complaints())
    rows = (*found.rows, *household.look(Viewer("u-nadja", "account"), Complaints(answered=True)).rows)
    return [n.by for case in rows if case.expression.id == "x-0008" for n in case.notes if n.kind == "acknowledged"]


AHEAD = (
    {"sec-purpose": "prefetch;prerender"},
    {"purpose": "prefetch"},
    {"x-moz": "prefetch"},
    {"x-purpose": "preview"},
)


def test_a_complaint_is_opened_by_somebody_who_sees_it_and_by_nothing_else(
    come: Callable[[], Browser], example: Installation
) -> None:
    nadja = signed_in(come, "u-nadja")
    before = acknowledged(example).count("u-nadja")

    looked = nadja.client.head(COMPLAINT, follow_redirects=False)
    told = nadja.get(f"{COMPLAINT}&as=json")
    ahead = [nadja.get(COMPLAINT, headers=headers) for headers in AHEAD]
    by_nobody = acknowledged(example).count("u-nadja")
    opened = nadja.get(COMPLAINT)

    assert (looked.status_code, looked.content) == (200, b"")
    assert (told.status_code, told.json()["name"]) == (200, "complaint")
    assert [(a.status_code, a.content) for a in ahead] == [(503, b"")] * len(AHEAD)
    assert opened.headers["cache-control"] == "no-store"
    assert (before, by_nobody, acknowledged(example).count("u-nadja")) == (0, 0, 1)


def test_a_page_that_is_only_asked_after_is_the_same_whether_it_is_there_or_not(come: Callable[[], Browser]) -> None:
    johan = signed_in(come, "u-johan")

    answers = [johan.client.head(a, follow_redirects=False) for a in (COMPLAINT, f"/office/{ALVA}/nothing", JOURNAL)]

    assert len({(a.status_code, tuple(a.headers.items())) for a in answers}) == 1
