"""Forms: what is filled in becomes a deed, or comes back with what is wrong and everything that was typed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from jagvoice.household import Installation
from jagvoice.pages.blocks import Rows
from tests.faces.web.browsing import Browser, Clock, Seen
from tests.homes import ALVA
from tests.pages.office.reading import desk, page

ASK = f"/office/{ALVA}/expression?ask=x-0001"
WORDS = 'Hon vill baka <b>varje</b> dag & gärna "ute" med Samira.'


def karin_at(come: Callable[[], Browser]) -> Browser:
    browser = come()
    browser.sign_in("u-karin")
    return browser


def test_a_guardian_interprets_and_is_told_that_it_is_saved(come: Callable[[], Browser], example: Installation) -> None:
    karin = karin_at(come)
    form = karin.look(ASK).form("interpret")

    went = karin.post(form.action, form.filled(words=WORDS))

    assert (went.status_code, went.headers["location"]) == (303, ASK)
    after, again = karin.get(ASK), karin.get(ASK)
    assert 'role="status"' in after.text
    assert 'role="status"' not in again.text
    assert WORDS in Seen(after.text).text
    assert any(WORDS in str(block) for block in page(desk(example, "u-karin"), "expression?ask=x-0001").blocks)


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(come: Callable[[], Browser]) -> None:
    karin = karin_at(come)
    form = karin.look(f"/office/{ALVA}/journal").form("find")

    again = karin.post(form.action, form.filled(since="31 februari", words='"><b>bada</b>'))

    seen = Seen(again.text)
    found = seen.form("find")
    since = found.controls["since"]
    assert again.status_code == 422
    assert dict(found.values)["words"] == '"><b>bada</b>'
    assert (since["value"], since["aria-invalid"], since["type"]) == ("31 februari", "true", "text")
    assert "autofocus" in since
    assert since["aria-describedby"] in {has.get("id") for _, has in seen.tags}
    assert not seen.all("b")


def test_what_cannot_be_chosen_is_said_at_its_field_and_nothing_is_done(
    come: Callable[[], Browser], example: Installation
) -> None:
    karin = karin_at(come)
    before = page(desk(example, "u-karin"), "expression?ask=x-0001")
    form = karin.look(ASK).form("interpret")
    chosen = next(n for n, has in form.controls.items() if has.get("type") == "radio")

    again = karin.post(form.action, form.filled(words=WORDS, **{chosen: "whatever"}))

    assert again.status_code == 422
    assert dict(Seen(again.text).form("interpret").values)["words"] == WORDS
    assert page(desk(example, "u-karin"), "expression?ask=x-0001") == before


def test_several_choices_and_signs_that_are_not_set_are_told_apart(come: Callable[[], Browser]) -> None:
    malin = come()
    malin.sign_in("u-malin")
    address = f"/office/{ALVA}/questions?new=yes"
    form = malin.look(address).form("question")
    options = [has for tag, has in malin.look(address).tags if has.get("name") == "options"]

    went = malin.post(
        form.action, form.filled(prompt="", options=[options[0]["value"], options[1]["value"]], from_time="08:30")
    )

    found = dict(Seen(went.text).form("question").values)
    chosen = [v for n, v in Seen(went.text).form("question").values if n == "options"]
    assert went.status_code == 422
    assert chosen == [options[0]["value"], options[1]["value"]]
    assert found["from_time"] == "08:30"


def test_what_was_typed_before_the_page_was_locked_is_there_again_when_it_is_open(
    come: Callable[[], Browser], example: Installation, seconds: Clock
) -> None:
    karin = karin_at(come)
    before = page(desk(example, "u-karin"), "expression?ask=x-0001")
    form = karin.look(ASK).form("interpret")
    seconds.go_on(600)

    kept = karin.post(form.action, form.filled(words=WORDS))

    assert kept.status_code == 303
    gate = kept.headers["location"]
    assert gate.startswith("/sign-in?then=")
    assert WORDS not in karin.get(gate).text
    assert page(desk(example, "u-karin"), "expression?ask=x-0001") == before
    went = karin.post("/sign-in", karin.look(gate).at("/sign-in").values)
    assert went.headers["location"] == ASK
    shown = Seen(karin.get(ASK).text)
    assert dict(shown.form("interpret").values)["words"] == WORDS
    assert karin.post(ASK, shown.form("interpret").values).status_code == 303


def test_a_form_that_is_only_to_be_kept_locks_the_page(come: Callable[[], Browser]) -> None:
    karin = karin_at(come)
    form = karin.look(ASK).form("interpret")

    karin.post(form.action, form.filled(words=WORDS, _keep="yes"))

    assert karin.get(ASK).status_code == 303
    assert karin.get(f"{ASK}&as=json").status_code == 401


def test_a_form_without_its_token_or_with_anothers_does_nothing(
    come: Callable[[], Browser], example: Installation
) -> None:
    karin, malin = karin_at(come), come()
    malin.sign_in("u-malin")
    before = page(desk(example, "u-karin"), "expression?ask=x-0001")
    form = karin.look(ASK).form("interpret")
    anothers = dict(malin.look(ASK).at("/lock").values)["_token"]

    for token in ("", "0" * 64, anothers, "å", dict(form.values)["_token"][:-1]):
        assert karin.post(form.action, form.filled(words=WORDS, _token=token)).status_code == 403
    for elsewhere in ({"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        assert karin.post(form.action, form.filled(words=WORDS), **elsewhere).status_code == 403

    assert page(desk(example, "u-karin"), "expression?ask=x-0001") == before
    assert karin.post(form.action, form.filled(words=WORDS), origin="http://127.0.0.1:8765").status_code == 303


def test_a_form_that_is_sent_twice_is_carried_out_once(come: Callable[[], Browser], example: Installation) -> None:
    karin = karin_at(come)
    form = karin.look(ASK).form("interpret")
    filled = form.filled(words=WORDS)
    with karin.client, ThreadPoolExecutor() as pool:
        at_once = list(pool.map(lambda _: karin.post(form.action, filled), range(4)))
    later = karin.post(form.action, filled)

    assert {(a.status_code, a.headers["location"]) for a in (*at_once, later)} == {(303, ASK)}
    assert told(example) == 1
    again = karin.look(ASK).form("interpret")
    karin.post(form.action, again.filled(words=WORDS))
    karin.post(form.action, form.filled(words=f"{WORDS} Igen."))
    assert told(example) == 3


def told(installation: Installation) -> int:
    """Return how many interpretations with the words stand on the page."""
    blocks = page(desk(installation, "u-karin"), "expression?ask=x-0001").blocks
    return sum(row.cells[0].startswith(WORDS) for block in blocks if isinstance(block, Rows) for row in block.rows)
