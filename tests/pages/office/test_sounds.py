"""Own sounds in the office: the consent with the person's own view, what each sound means, and how it fares."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from jagvoice.core.consents import VOICE_RECORDING
from jagvoice.core.sounds import MOST_TAKES
from jagvoice.household import GiveConsent, Installation, KeepTake, NoteSound, SoundIds, Sounds, Viewer, sounding
from jagvoice.pages.blocks import Form, Link, Page, Picture, Rows, Text, as_json
from tests.homes import ALVA, NOW, made
from tests.pages.office.reading import at, check, desk, page, submit
from tests.sounds import hiss, pcm, tone, wav
from tests.user.support import words

BOARD, KARIN, MALIN = Viewer("board-1", "board"), Viewer("u-karin", "account"), Viewer("u-malin", "account")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


@pytest.fixture
def agreed(installation: Installation) -> Installation:
    installation.open(ALVA).do(KARIN, GiveConsent(VOICE_RECORDING, "yes"))
    return installation


@pytest.fixture
def some(agreed: Installation, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """Return it with sounds for two meanings, of which one was heard and asked about."""
    numbers = count(1)
    monkeypatch.setattr(sounding, "token_hex", lambda _: f"take-{next(numbers)}")
    alva = agreed.open(ALVA)
    for meaning, seconds in (("bath", 0.8), ("bath", 0.2), ("yes", 0.5)):
        alva.do(MALIN, KeepTake(meaning, pcm(seconds)))
    for meant in (*(True,) * 18, False, False, None):
        alva.do(BOARD, NoteSound("bath", meant))
    return agreed


def file(samples: list[int] | None = None) -> str:
    return b64encode(wav(tone() if samples is None else samples)).decode()


def forms(shown: Page) -> set[str]:
    return {b.name for b in shown.blocks if isinstance(b, Form)}


def texts(shown: Page) -> list[str]:
    return [b.text for b in (*shown.once, *shown.blocks) if isinstance(b, Text)]


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-samira", ALVA])
def test_the_page_as_each_role_reads_it_before_there_is_a_consent(installation: Installation, who: str) -> None:
    shown = page(desk(installation, who), "sounds")

    check(f"sounds-none-{who}", shown)
    assert forms(shown) == ({"give"} if who in ("u-karin", ALVA) else set())


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-samira", ALVA])
def test_the_page_as_each_role_reads_it_with_sounds(some: Installation, who: str) -> None:
    check(f"sounds-{who}", page(desk(some, who), "sounds"))


@pytest.mark.parametrize("who", ["u-nadja", "u-petra", "u-bengt"])
def test_who_has_no_part_in_it_is_shown_nothing(some: Installation, who: str) -> None:
    assert page(desk(some, who), "sounds").refused
    assert page(desk(some, who), "sounds?of=bath").refused


def test_an_assistant_who_is_not_at_work_is_told_when_to_come(some: Installation) -> None:
    with at(some, NOW + timedelta(days=40)) as later:
        shown = page(desk(later, "u-samira"), "sounds")

    assert texts(shown) == [words("office_sounds.at_work")]


def test_the_consent_is_given_with_what_the_person_says(installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    nothing = submit(karin, "sounds", "give")
    no = submit(karin, "sounds", "give", person_view="no")
    done = submit(karin, "sounds", "give", person_view="unclear")

    assert next(b for b in nothing.blocks if isinstance(b, Form)).fields[0].error == words("office.choose_one")
    assert next(b for b in no.blocks if isinstance(b, Form)).fields[0].error == words(
        "consent.person_said_no", person="Alva"
    )
    assert done.said == words("office_sounds.has_given")
    unclear = words("office_sounds.person_view", person="Alva", view=words("office_sounds.view_unclear"))
    assert unclear in texts(done)


def test_withdrawing_takes_everything_away_and_says_what_had_been_shared(some: Installation) -> None:
    karin = desk(some, "u-karin")
    unsure = submit(karin, "sounds", "withdraw")
    assert not unsure.said
    assert len(some.open(ALVA).look(BOARD, Sounds())) == 3

    done = submit(karin, "sounds", "withdraw", sure="yes")

    assert done.said == words("office_sounds.has_withdrawn")
    assert some.open(ALVA).look(BOARD, Sounds()) == ()
    assert words("office_sounds.not_allowed") in texts(done)
    assert forms(done) == {"give"}
    assert page(karin, "sounds?of=bath").refused


def test_one_meaning_shows_its_picture_large_its_takes_and_what_could_be_better(some: Installation) -> None:
    shown = page(desk(some, "u-malin"), "sounds?of=bath")

    check("sounds-bath", shown)
    assert [b.large for b in shown.blocks if isinstance(b, Picture)] == [True]


def test_a_take_is_recorded_and_told_of(agreed: Installation) -> None:
    samira = desk(agreed, "u-samira")
    went = submit(samira, "sounds", "new", of="bath")
    assert went.here == Link("sounds", {"of": "bath"})

    good = submit(samira, "sounds?of=bath", "record", sound=file())
    faint = submit(samira, "sounds?of=bath", "record", sound=file(tone(loud=0.02)))

    assert good.said == words("office_sounds.kept")
    assert texts(good)[:2] == [words("office_sounds.good"), words("office_sounds.more_wanted", count=2)]
    assert texts(faint)[:2] == [words("office_sounds.too_quiet"), words("office_sounds.more_wanted", count=1)]
    assert len(agreed.open(ALVA).look(BOARD, SoundIds())) == 2


def test_that_a_take_is_like_another_meaning_is_said(agreed: Installation) -> None:
    seen: list[int] = []

    def advise(meaning: str, heard: bytes, takes: object) -> tuple[str, ...]:
        seen.append(len(takes))  # type: ignore[arg-type]
        return ("too_like:bath", "too_like:<b>", "strange")

    agreed.advise = advise
    submit(desk(agreed, "u-samira"), "sounds?of=bath", "record", sound=file())
    told = submit(desk(agreed, "u-samira"), "sounds?of=shower", "record", sound=file())

    assert seen == [0, 1]
    assert texts(told)[0] == words("office_sounds.too_like", meaning="Bada")
    assert "strange" not in str(as_json(told))


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ("", "office_sounds.no_sound_yet"),
        ("å", "office_sounds.no_sound_yet"),
        (b64encode(b"GIF89a" + bytes(500)).decode(), "office_sounds.no_file"),
        (file([0] * 16_000 * 31), "office_sounds.file_too_long"),
        (b64encode(wav(tone(), rate=1)).decode(), "office_sounds.file_rate"),
        (b64encode(wav(tone())[:20] + b"\6" + wav(tone())[21:]).decode(), "office_sounds.file_kind"),
        (file([0] * 16_000), "sounds.silent"),
    ],
)
def test_what_is_no_sound_comes_back_with_a_sentence_and_without_the_sound(
    agreed: Installation, sent: str, key: str
) -> None:
    shown = submit(desk(agreed, "u-samira"), "sounds?of=bath", "record", sound=sent)

    field = next(b for b in shown.blocks if isinstance(b, Form)).fields[0]
    assert (field.value, field.error) == ("", words(key))


def test_a_sound_that_is_too_long_is_told_so(agreed: Installation) -> None:
    long = b64encode(wav(list(memoryview(hiss(6.5, 1)).cast("h")))).decode()
    shown = submit(desk(agreed, "u-samira"), "sounds?of=bath", "record", sound=long)

    assert next(b for b in shown.blocks if isinstance(b, Form)).fields[0].error == words("sounds.too_long", seconds=6)


def test_after_five_there_is_nothing_more_to_record(agreed: Installation) -> None:
    samira = desk(agreed, "u-samira")
    for seed in range(MOST_TAKES):
        submit(samira, "sounds?of=bath", "record", sound=file(list(memoryview(hiss(0.5, seed)).cast("h"))))

    shown = page(samira, "sounds?of=bath")
    assert forms(shown) == {"forget"}
    assert words("office_sounds.enough", most=MOST_TAKES) in texts(shown)


def test_a_take_or_all_of_a_meaning_is_taken_away(some: Installation) -> None:
    malin, alva = desk(some, "u-malin"), some.open(ALVA)
    shown = page(malin, "sounds?of=bath")
    first = next(b for b in shown.blocks if isinstance(b, Rows)).rows[0].id

    one = submit(malin, "sounds?of=bath", "forget", take=first)
    none = submit(malin, "sounds?of=bath", "forget", take="no-such")
    assert (one.said, none.said) == (words("office_sounds.gone"), "")
    assert len(alva.look(BOARD, SoundIds())) == 2
    assert submit(malin, "sounds?of=bath", "forget", take="").here == Link("sounds")
    assert [t.meaning for t in alva.look(BOARD, Sounds())] == ["yes"]


@pytest.mark.parametrize("address", ["sounds?of=no-such", "sounds?of=u-samira", "sounds?of=", "sounds?of=i_see_you"])
def test_there_is_no_page_of_what_no_sound_can_mean(agreed: Installation, address: str) -> None:
    assert page(desk(agreed, "u-malin"), address).refused


def test_nothing_can_be_recorded_where_there_is_no_consent(installation: Installation) -> None:
    assert page(desk(installation, "u-samira"), "sounds?of=bath").refused
