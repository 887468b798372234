"""The person's own sounds: kept only while a consent is recorded, by those who may, and wholly gone with it."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from jagvoice.core.consents import VOICE_RECORDING, Consent, consents, latest, with_consent, without_consent
from jagvoice.core.sounds import MOST_MEANINGS, MOST_TAKES, cut
from jagvoice.demo import demo_files
from jagvoice.home import read
from jagvoice.household import (
    OWNER,
    Consents,
    Done,
    EndRole,
    ForgetSound,
    ForgetTake,
    GiveConsent,
    Household,
    Installation,
    KeepTake,
    NoteSound,
    Refused,
    SoundIds,
    Sounds,
    SoundTally,
    Viewer,
    WithdrawConsent,
)
from jagvoice.store.copies import put, take
from jagvoice.store.database import open_database
from tests.homes import ALVA, NOW, empty, made
from tests.pages.office.reading import at
from tests.sounds import hiss, pcm

BOARD = Viewer("board-1", "board")
PERSON = Viewer(ALVA, "person")
KARIN, MALIN, SAMIRA, NADJA = (Viewer(f"u-{n}", "account") for n in ("karin", "malin", "samira", "nadja"))
GIVEN = GiveConsent(VOICE_RECORDING, "yes")
WITHDRAWN = WithdrawConsent(VOICE_RECORDING)


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


@pytest.fixture
def alva(installation: Installation) -> Household:
    return installation.open(ALVA)


def done(household: Household, viewer: Viewer, command: object) -> str:
    became = household.do(viewer, command)
    assert isinstance(became, Done), became
    return became.of


def refused(household: Household, viewer: Viewer, command: object) -> str:
    became = household.do(viewer, command)
    assert isinstance(became, Refused), became
    return became.message.key


def files(home: Path) -> bytes:
    """Return everything that lies in a household's folder: the database, its log and whatever else."""
    return b"".join(f.read_bytes() for f in sorted(home.rglob("*")) if f.is_file())


def notes(household: Household) -> list[dict[str, Any]]:
    return [
        json.loads(body)["body"]
        for (body,) in sqlite3.connect(household._room.database.path).execute("SELECT body FROM bodies")
        if json.loads(body).get("kind") == "changed"
    ]


# --- consent ---------------------------------------------------------------------------------------------------------


def test_without_a_recorded_consent_no_take_is_kept(installation: Installation, alva: Household) -> None:
    for viewer in (KARIN, MALIN):
        assert refused(alva, viewer, KeepTake("bath", pcm())) == "sounds.no_consent"

    assert alva.look(BOARD, Sounds()) == ()
    assert cut(pcm()) not in files(installation.home)


def test_the_guardian_or_the_person_gives_it_with_the_person_s_own_view(alva: Household) -> None:
    assert done(alva, KARIN, GiveConsent(VOICE_RECORDING, "unclear")) == VOICE_RECORDING

    seen = alva.look(NADJA, Consents())
    assert seen is not None
    assert seen.rights == frozenset()
    assert latest(seen.lines, VOICE_RECORDING) == Consent(
        VOICE_RECORDING, "active", given=NOW.date(), by="u-karin", person_view="unclear"
    )


@pytest.mark.parametrize("viewer", [MALIN, SAMIRA, NADJA, BOARD, OWNER, Viewer("u-bengt", "account")])
def test_nobody_else_gives_or_withdraws_it(alva: Household, viewer: Viewer) -> None:
    assert refused(alva, viewer, GIVEN) == "door.refused"
    done(alva, PERSON, GIVEN)
    assert refused(alva, viewer, WITHDRAWN) == "door.refused"


@pytest.mark.parametrize("viewer", [SAMIRA, BOARD, OWNER, Viewer("u-petra", "account")])
def test_who_may_not_know_of_it_is_told_nothing(alva: Household, viewer: Viewer) -> None:
    assert alva.look(viewer, Consents()) is None


def test_nothing_is_agreed_to_over_the_person_s_no(alva: Household) -> None:
    assert refused(alva, KARIN, GiveConsent(VOICE_RECORDING, "no")) == "consent.person_said_no"
    assert refused(alva, KARIN, GiveConsent(VOICE_RECORDING, "perhaps")) == "consent.no_view"  # type: ignore[arg-type]
    assert refused(alva, KARIN, GiveConsent("share_with_workplace", "yes")) == "door.refused"
    assert refused(alva, KARIN, KeepTake("bath", pcm())) == "sounds.no_consent"


def test_what_was_given_withdrawn_and_given_anew_stays_readable(installation: Installation, alva: Household) -> None:
    before = alva.look(KARIN, Consents())
    for command in (GIVEN, GIVEN, WITHDRAWN, WITHDRAWN, GIVEN):
        done(alva, KARIN, command)
    with at(installation, NOW + timedelta(days=1)) as later:
        after = later.open(ALVA).look(PERSON, Consents())

    assert before is not None
    assert after is not None
    said = [(c.status, c.withdrawn_by) for c in after.lines if c.purpose == VOICE_RECORDING]
    assert said == [("withdrawn", "u-karin"), ("active", "")]
    assert {c for c in before.lines if c.purpose != VOICE_RECORDING} <= set(after.lines)


def test_a_consent_that_contradicts_itself_does_not_hold() -> None:
    today = date(2026, 3, 11)
    holds = Consent(VOICE_RECORDING, "active", given=today, by="u-karin", person_view="yes")

    assert holds.holds(today)
    assert not holds.holds(today - timedelta(days=1))
    for change in ({"status": "not_given"}, {"given": None}, {"by": ""}, {"person_view": "no"}, {"withdrawn": today}):
        assert not Consent(**{**vars(holds), **change}).holds(today)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "told", [None, "[]", "{}", "7", '["x", {"purpose": 7}, {}]', '[{"purpose": "voice_recording"}]']
)
def test_whatever_stands_there_is_read_and_written_on(told: str | None) -> None:
    today = date(2026, 3, 11)
    given = with_consent(told, Consent(VOICE_RECORDING, "active", given=today, by="u-karin", person_view="yes"))

    assert not latest(consents(told), VOICE_RECORDING).holds(today)
    assert latest(consents(given), VOICE_RECORDING).holds(today)
    assert not latest(consents(without_consent(given, VOICE_RECORDING, today, "x")), VOICE_RECORDING).holds(today)


def test_a_consent_that_a_household_file_tells_of_holds(tmp_path: Path) -> None:
    told = "{purpose: voice_recording, basis: consent, given: 2026-03-01, by: u-karin, person_view: %s, status: active}"
    source = next(f for f in demo_files() if "first_name: Alva" in f)
    (line,) = (line for line in source.splitlines() if "purpose: voice_recording" in line)
    for view, kept in (('"yes"', True), ("unclear", True), ('"no"', False)):
        home = tmp_path / str(kept) / view.strip('"')
        with empty(home) as installation:
            installation.take_in(read(source.replace(line, f"    - {told % view}")), NOW)
            became = installation.open(ALVA).do(MALIN, KeepTake("bath", pcm()))
            assert isinstance(became, Done) == kept


# --- takes -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def agreed(alva: Household) -> Household:
    done(alva, KARIN, GIVEN)
    return alva


def test_a_take_is_the_sound_alone_and_the_board_is_given_it(installation: Installation, agreed: Household) -> None:
    installation.advise = lambda meaning, heard, takes: ("noisy", "too_like:shower", "too_like:nothing", "x")
    id = done(installation.open(ALVA), MALIN, KeepTake("bath", pcm(silence=1.0)))

    (kept,) = agreed.look(BOARD, Sounds())
    assert (kept.meaning, kept.id, kept.pcm) == ("bath", id, cut(pcm(silence=1.0)))
    assert agreed.look(BOARD, SoundIds()) == (id,)
    seen = agreed.look(MALIN, SoundTally())
    assert seen is not None
    (sound,) = seen.sounds
    assert (sound.takes[0].kept_by, sound.takes[0].seconds) == ("u-malin", kept.seconds)
    assert sound.takes[0].advice == ("noisy", "too_like:shower")


def test_an_assistant_at_work_adds_takes_and_hears_none(agreed: Household) -> None:
    done(agreed, SAMIRA, KeepTake("yes", pcm()))

    assert agreed.look(SAMIRA, Sounds()) == ()
    seen = agreed.look(SAMIRA, SoundTally())
    assert seen is not None
    assert seen.rights == {"keep"}


def test_an_assistant_who_is_not_at_work_adds_none(installation: Installation, agreed: Household) -> None:
    with at(installation, NOW + timedelta(days=40)) as later:
        household = later.open(ALVA)
        assert refused(household, SAMIRA, KeepTake("yes", pcm())) == "door.refused"
        assert household.look(SAMIRA, SoundTally()) is None


@pytest.mark.parametrize("viewer", [NADJA, OWNER, PERSON, BOARD, Viewer("u-petra", "account")])
def test_nobody_else_adds_any_or_takes_any_away(agreed: Household, viewer: Viewer) -> None:
    for command in (KeepTake("bath", pcm()), ForgetTake("x"), ForgetSound("bath")):
        assert refused(agreed, viewer, command) == "door.refused"


@pytest.mark.parametrize("meaning", ["no-such", "", "u-samira", "home_cell", "i_see_you"])
def test_a_sound_means_what_can_be_chosen_on_the_board_and_nobody_s_name(agreed: Household, meaning: str) -> None:
    assert refused(agreed, MALIN, KeepTake(meaning, pcm())) == "sounds.no_meaning"


@pytest.mark.parametrize(
    ("heard", "key"),
    [
        (b"", "sounds.silent"),
        (bytes(32_000), "sounds.silent"),
        (pcm(0.03), "sounds.nothing_but_a_click"),
        (hiss(6.5, 1), "sounds.too_long"),
    ],
)
def test_what_is_no_sound_is_refused_in_a_sentence(agreed: Household, heard: bytes, key: str) -> None:
    assert refused(agreed, MALIN, KeepTake("bath", heard)) == key


def test_there_are_five_takes_of_a_meaning_and_the_sixth_replaces_none(agreed: Household) -> None:
    kept = [done(agreed, MALIN, KeepTake("bath", pcm(hertz=200 + n))) for n in range(MOST_TAKES)]

    assert refused(agreed, MALIN, KeepTake("bath", pcm())) == "sounds.too_many_takes"
    assert set(agreed.look(BOARD, SoundIds())) == set(kept)
    done(agreed, MALIN, ForgetTake(kept[0]))
    done(agreed, MALIN, KeepTake("bath", pcm()))


def test_the_same_recording_of_a_meaning_is_kept_once(agreed: Household) -> None:
    done(agreed, MALIN, KeepTake("bath", pcm()))

    assert refused(agreed, MALIN, KeepTake("bath", pcm(silence=1.0))) == "sounds.same"
    done(agreed, MALIN, KeepTake("bath", pcm(hertz=300)))


def test_there_are_so_many_meanings(agreed: Household) -> None:
    words = [m for m in agreed._room.register.terms(ALVA) if not m.retired][: MOST_MEANINGS + 1]
    for term in words[:MOST_MEANINGS]:
        done(agreed, MALIN, KeepTake(term.id, pcm(0.3)))

    assert refused(agreed, MALIN, KeepTake(words[-1].id, pcm(0.3))) == "sounds.too_many_meanings"
    done(agreed, MALIN, KeepTake(words[0].id, pcm(0.3, hertz=300)))


def test_a_damaged_take_is_none(installation: Installation, agreed: Household) -> None:
    done(agreed, MALIN, KeepTake("bath", pcm()))
    installation.open(ALVA)._room.database.commit(lambda c: c.execute("UPDATE sounds SET body = x'0000'"))

    assert agreed.look(BOARD, Sounds()) == ()


# --- how they fare ---------------------------------------------------------------------------------------------------


def test_how_often_a_sound_was_meant_is_counted_where_it_was_heard(agreed: Household) -> None:
    done(agreed, MALIN, KeepTake("bath", pcm()))
    for meant in (True, True, False, None):
        done(agreed, BOARD, NoteSound("bath", meant))

    for viewer in (SAMIRA, MALIN, KARIN, OWNER, PERSON):
        assert refused(agreed, viewer, NoteSound("bath", True)) == "door.refused"
    assert refused(agreed, BOARD, NoteSound("shower", True)) == "door.refused"
    tallies = {}
    for viewer in (SAMIRA, MALIN, PERSON):
        seen = agreed.look(viewer, SoundTally())
        assert seen is not None
        tallies[viewer.who] = [(s.confirmed, s.asked, s.acted) for s in seen.sounds]
    assert tallies == {"u-samira": [(0, 0, 0)], "u-malin": [(2, 3, 1)], ALVA: [(2, 3, 1)]}


def test_a_tally_goes_with_the_last_take_of_its_meaning(agreed: Household) -> None:
    first, second = (done(agreed, MALIN, KeepTake("bath", pcm(hertz=h))) for h in (200, 300))
    done(agreed, BOARD, NoteSound("bath", True))
    counted = []
    for id in (first, second):
        done(agreed, MALIN, ForgetTake(id))
        counted.append(agreed._room.database.commit(lambda c: c.execute("SELECT * FROM sound_tallies").fetchall()))

    assert [len(rows) for rows in counted] == [1, 0]


# --- gone ------------------------------------------------------------------------------------------------------------


def kept(household: Household) -> list[tuple[str, bytes]]:
    """Keep some takes, some of them long, and return their ids and sounds."""
    takes = [(m, hiss(s, n)) for n, (m, s) in enumerate((("bath", 4.0), ("bath", 0.8), ("yes", 0.4)))]
    ids = [done(household, MALIN, KeepTake(meaning, heard)) for meaning, heard in takes]
    for meaning, _ in takes:
        done(household, BOARD, NoteSound(meaning, True))
    return [(id, cut(heard)) for id, (_, heard) in zip(ids, takes, strict=True)]


def left_of(sound: bytes, home: Path) -> list[bytes]:
    """Return the parts of a sound that are still to be found, wherever its pages lay."""
    left = files(home)
    return [piece for n in range(0, len(sound) - 32, 700) if (piece := sound[n : n + 32]) in left]


def test_with_the_consent_every_sound_goes_to_the_last_byte(installation: Installation, agreed: Household) -> None:
    sounds = [sound for _, sound in kept(agreed)]
    assert all(left_of(sound, installation.home) for sound in sounds)

    done(agreed, KARIN, WITHDRAWN)

    assert not [piece for sound in sounds for piece in left_of(sound, installation.home)]
    assert agreed.look(BOARD, Sounds()) == agreed.look(BOARD, SoundIds()) == ()
    seen = agreed.look(MALIN, SoundTally())
    assert seen is not None
    assert (seen.allowed, seen.sounds) == (False, ())
    assert agreed._room.database.commit(lambda c: c.execute("SELECT * FROM sound_tallies").fetchall()) == []
    assert agreed.verify().ok


@pytest.mark.parametrize("whole", [False, True])
def test_what_is_taken_away_is_gone_to_the_last_byte(
    installation: Installation, agreed: Household, whole: bool
) -> None:
    (id, long), _, (_, other) = kept(agreed)
    done(agreed, MALIN, ForgetSound("bath") if whole else ForgetTake(id))

    assert left_of(long, installation.home) == []
    assert left_of(other, installation.home)


def test_while_another_program_reads_they_go_as_well(installation: Installation, agreed: Household) -> None:
    sounds = [sound for _, sound in kept(agreed)]
    beside = sqlite3.connect(installation.home / "jagvoice.db", check_same_thread=False, isolation_level=None)
    beside.execute("BEGIN")
    beside.execute("SELECT count(*) FROM sounds").fetchall()
    leaves = threading.Timer(0.3, lambda: beside.execute("ROLLBACK"))
    leaves.start()

    done(agreed, KARIN, WITHDRAWN)

    leaves.join()
    beside.close()
    assert not [piece for sound in sounds for piece in left_of(sound, installation.home)]


def test_the_journal_says_that_it_was_given_and_withdrawn_and_nothing_of_the_sound(agreed: Household) -> None:
    kept(agreed)
    done(agreed, KARIN, WITHDRAWN)

    said = [note for note in notes(agreed) if set(json.loads(note)) & {"sound", "consent_given", "consent_withdrawn"}]
    assert [json.loads(s) for s in said] == [
        {"consent_given": [VOICE_RECORDING]},
        {"sound": ["bath"]},
        {"sound": ["bath"]},
        {"sound": ["yes"]},
        {"consent_withdrawn": [VOICE_RECORDING], "sound_forgotten": ["bath", "yes"]},
    ]


def test_a_copy_taken_before_holds_them_still_and_one_taken_after_holds_none(
    installation: Installation, agreed: Household, tmp_path: Path
) -> None:
    """What lies in a copy somebody has put away cannot be reached from here; the page and the docs say so."""
    kept(agreed)
    before, _ = take(agreed._room.database)
    done(agreed, KARIN, WITHDRAWN)
    after, _ = take(agreed._room.database)

    found = []
    for name, copy in (("before", before), ("after", after)):
        put(copy, tmp_path / name)
        with Installation(open_database(tmp_path / name), tmp_path / name, installation._now) as restored:
            found.append(len(restored.open(ALVA).look(BOARD, Sounds())))
    assert found == [3, 0]


def test_the_consent_of_a_guardian_who_has_left_holds_until_it_is_withdrawn(agreed: Household) -> None:
    done(agreed, MALIN, KeepTake("bath", pcm()))
    done(agreed, MALIN, EndRole("u-karin"))

    assert len(agreed.look(BOARD, Sounds())) == 1
