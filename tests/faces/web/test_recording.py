"""A sound in a form: sent as a file without scripts, read into memory only, and never kept behind the gate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jagvoice.core.consents import VOICE_RECORDING
from jagvoice.faces.web.forms import LARGEST, LARGEST_FILE
from jagvoice.household import GiveConsent, Installation, SoundIds, Viewer
from tests.faces.web.browsing import Browser, Clock, Seen
from tests.homes import ALVA
from tests.sounds import tone, wav
from tests.user.support import words

BATH = f"/office/{ALVA}/sounds?of=bath"
BOARD = Viewer("board-1", "board")
SOUND = wav(tone())


@pytest.fixture
def agreed(example: Installation) -> Installation:
    example.open(ALVA).do(Viewer("u-karin", "account"), GiveConsent(VOICE_RECORDING, "yes"))
    return example


@pytest.fixture
def malin(come: Callable[[], Browser], agreed: Installation) -> Browser:
    browser = come()
    browser.sign_in("u-malin")
    return browser


def send(browser: Browser, file: bytes | None, name: str = "sound.wav", field: str = "sound", **more: str) -> Any:
    form = browser.look(BATH).form("record")
    files = {} if file is None else {field: (name, file, "audio/wav")}
    values = {n: v for n, v in form.values if n != "sound"} | more
    files = files or {"sound": ("", b"", "application/octet-stream")}
    return browser.client.post(form.action, data=values, files=files, follow_redirects=False)


def kept(installation: Installation) -> int:
    return len(installation.open(ALVA).look(BOARD, SoundIds()))


def test_a_wav_file_is_kept_as_a_take_without_scripts(malin: Browser, agreed: Installation) -> None:
    went = send(malin, SOUND, "../../a.wav")

    assert (went.status_code, went.headers["location"]) == (303, BATH)
    assert kept(agreed) == 1
    assert words("office_sounds.good") in Seen(malin.get(BATH).text).text


def test_the_microphone_is_given_to_a_page_that_records_and_to_no_other(malin: Browser) -> None:
    policies = [malin.get(f"/office/{ALVA}/{p}").headers["permissions-policy"] for p in ("sounds?of=bath", "sounds")]

    assert ["microphone=(self)" in policy for policy in policies] == [True, False]
    assert malin.look(BATH).at(BATH.replace("&", "&amp;")).controls["sound"]["type"] == "file"


@pytest.mark.parametrize(
    ("file", "key"),
    [
        (None, "office_sounds.no_sound_yet"),
        (b"", "office_sounds.no_sound_yet"),
        (b"not a sound", "office_sounds.no_file"),
        (SOUND[:30], "office_sounds.no_file"),
        (wav([0] * 16_000), "sounds.silent"),
    ],
)
def test_what_is_no_sound_comes_back_with_a_sentence(
    malin: Browser, agreed: Installation, file: bytes | None, key: str
) -> None:
    again = send(malin, file)

    assert again.status_code == 422
    assert words(key) in Seen(again.text).text
    assert kept(agreed) == 0


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"file": bytes(LARGEST_FILE)}, 413),
        ({"_token": "x"}, 403),
        ({"was": "x" * (LARGEST + 1)}, 400),
        ({"field": "was"}, 422),
    ],
)
def test_what_is_too_large_or_forged_does_nothing(
    malin: Browser, agreed: Installation, change: dict[str, Any], status: int
) -> None:
    answer = send(malin, **{"file": SOUND, **change})

    assert answer.status_code == status
    assert kept(agreed) == 0


def test_a_file_that_is_too_large_comes_back_to_its_own_page_with_one_sentence(malin: Browser) -> None:
    again = send(malin, bytes(LARGEST_FILE))

    assert again.status_code == 413
    seen = Seen(again.text)
    assert words("web.file_too_large", most=8) in seen.text
    assert words("office_sounds.keep") in seen.text


@pytest.mark.parametrize("body", [b"", b"--x\r\n", b"--x\r\nContent-Disposition: form-data\r\n\r\n--x--", b"\xff" * 99])
def test_a_form_that_is_broken_is_refused(malin: Browser, body: bytes) -> None:
    kind = {"content-type": "multipart/form-data; boundary=x"}
    answer = malin.client.post(BATH, content=body, headers=kind, follow_redirects=False)

    assert answer.status_code in (400, 403)
    nothing = malin.client.post(BATH, content=body, headers={"content-type": "multipart/form-data"})
    assert nothing.status_code == 400


def test_a_sound_that_comes_when_the_desk_is_locked_is_not_even_read(
    malin: Browser, agreed: Installation, seconds: Clock
) -> None:
    form = malin.look(BATH).form("record")
    seconds.go_on(700)

    went = malin.client.post(
        form.action, data=dict(form.values), files={"sound": ("a.wav", SOUND, "audio/wav")}, follow_redirects=False
    )

    assert went.status_code == 303
    assert went.headers["location"].startswith("/sign-in?then=")
    assert kept(agreed) == 0


def test_no_sound_waits_for_anybody_who_is_not_signed_in(come: Callable[[], Browser], agreed: Installation) -> None:
    stranger = come()
    stranger.get("/sign-in")

    went = stranger.client.post(
        BATH, data={"_form": "record"}, files={"sound": ("a.wav", SOUND)}, follow_redirects=False
    )

    assert went.headers["location"].startswith("/sign-in")
    assert kept(agreed) == 0


def test_a_form_kept_by_the_page_itself_is_kept_without_the_sound(malin: Browser, agreed: Installation) -> None:
    went = send(malin, SOUND, _keep="yes")

    assert went.headers["location"].startswith("/sign-in?then=")
    assert kept(agreed) == 0
