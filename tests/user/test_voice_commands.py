"""Own voices by commands, and the voice of a board that takes them up while it runs."""

from __future__ import annotations

import sys
import time
import wave
from pathlib import Path

import pexpect
import pytest

from jagvoice.core.text import Said
from jagvoice.home import named, opened
from jagvoice.start import voice_of
from tests.speech.microphone import put_in
from tests.speech.sounds import silence, voice, wav
from tests.typed import typed
from tests.user.support import Ran, command, environment, words


def own(home: Path, *arguments: str | Path) -> Ran:
    return typed("voice", *arguments, "--home", home)


def told(ran: Ran, key: str, status: int = 2, **values: object) -> None:
    assert (ran.status, ran.out, ran.err) == (status, "", words(key, **values) + "\n")


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    (file := tmp_path / "röst.wav").write_bytes(wav(silence(1) + voice(1) + silence(1), rate=22050, channels=2))
    return file


def test_a_sound_file_is_used_listed_and_forgotten(home: Path, sound: Path) -> None:
    used = command("voice", "use", sound, "--for", "bath", "--home", home)
    assert (used.status, used.err, used.out) == (0, "", words("voice.kept", text="Bada") + "\n")
    assert own(home, "use", sound, "--for", "You chose: Bath.", "--lang", "en").status == 0
    assert (
        own(home, "say", "Mehmet", "--like", "Mechmet").out
        == words("voice.said_like", text="Mehmet", like="Mechmet") + "\n"
    )

    assert own(home, "list").out.splitlines() == [
        words("voice.listed", lang="en", text="You chose: Bath."),
        words("voice.listed", lang="sv", text="Bada"),
        words("voice.listed_like", lang="sv", text="Mehmet", like="Mechmet"),
    ]
    for phrase in ("bada", "mehmet"):
        assert own(home, "forget", phrase).out == words("voice.forgotten", text=phrase) + "\n"
    told(own(home, "forget", "bada"), "voice.nothing_own", text="bada")
    assert own(home, "forget", "you chose: bath.", "--lang", "en").status == 0
    assert own(home, "list").out == words("voice.none") + "\n"
    assert typed("verify", "--home", home).status == 0


@pytest.mark.parametrize(
    ("phrase", "lang", "key", "near"),
    [
        ("Bada", "sv", None, None),
        ("du valde:  BADA.", "sv", None, None),
        ("Samira", "sv", None, None),
        ("Jag ser dig", "sv", None, None),
        ("Vad vill du göra?", "sv", None, None),
        ("Du valde: Bda.", "sv", "voice.nowhere_near", "Du valde: Bada."),
        ("Have a bath", "en", None, None),
        ("Have a bath", "sv", "voice.nowhere", None),
        ("Zzyzx", "sv", "voice.nowhere", None),
    ],
)
def test_what_the_board_says_nowhere_is_kept_and_told(
    home: Path, sound: Path, phrase: str, lang: str, key: str | None, near: str | None
) -> None:
    used = own(home, "use", sound, "--for", phrase, "--lang", lang, "--person", "Alva")

    kept = words("voice.kept", lang, text=" ".join(phrase.split()))
    assert (used.status, used.out.strip()) == (0, kept)
    assert used.err == (words(key, lang, near=near) + "\n" if key else "")
    assert len(own(home, "list", "--person", "Alva").out.splitlines()) == 1


def test_what_is_no_sound_for_a_board_is_told_and_nothing_is_kept(home: Path, sound: Path, tmp_path: Path) -> None:
    def use(content: bytes) -> Ran:
        (file := tmp_path / "x.wav").write_bytes(content)
        return own(home, "use", file, "--for", "Bada")

    told(use(b""), "voice.no_sound")
    told(use(b"no sound"), "voice.no_sound")
    told(use(wav(silence(2))), "voice.silent")
    told(use(wav(voice(21))), "voice.too_long")
    told(own(home, "use", tmp_path, "--for", "Bada"), "cli.unreadable", path=tmp_path, reason=words("reason.folder"))
    told(own(home, "use", sound, "--for", "  "), "voice.no_phrase", most=300)
    told(own(home, "say", "Mehmet", "--like", ""), "voice.no_phrase", most=300)
    told(own(home, "use", sound), "cli.not_understood", program="jagvoice voice use")
    assert own(home, "list").out == words("voice.none") + "\n"


def test_nothing_is_recorded_where_nobody_would_see_it(home: Path) -> None:
    told(own(home, "record", "Bada"), "voice.no_terminal")
    for n in ("0", "21", "½", "x", "-1", "9" * 40):
        told(own(home, "record", "Bada", f"--seconds={n}"), "voice.unknown_seconds", typed=n, most=20)


def recording(home: Path, *options: str, **more: str) -> pexpect.spawn[str]:
    arguments = ["-m", "jagvoice", "voice", "record", *options, "--home", str(home)]
    return pexpect.spawn(
        sys.executable, arguments, env=environment(**more), encoding="utf-8", timeout=20, dimensions=(24, 120)
    )


def test_a_voice_is_recorded_in_plain_sight_until_enter(home: Path, tmp_path: Path) -> None:
    real = {"PYTHONPATH": str(put_in(tmp_path / "microphone")), "JAGVOICE_SOUND": ""}
    terminal = recording(home, "Bada", "--seconds", "20", **real)
    terminal.expect_exact(words("voice.recording", text="Bada", seconds=20))
    terminal.expect_exact("● ██")
    terminal.expect(r"0\.[5-9] s")
    terminal.sendline("")
    terminal.expect_exact(words("voice.kept", text="Bada"))
    terminal.expect(pexpect.EOF)
    terminal.close()

    assert terminal.exitstatus == 0
    assert own(home, "list").out.splitlines() == [words("voice.listed", lang="sv", text="Bada")]


def test_a_recording_that_is_broken_off_or_silent_keeps_nothing(home: Path) -> None:
    terminal = recording(home, "Bada", "--seconds", "20")
    terminal.expect(r"0\.[1-9] s")
    terminal.sendintr()
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 130
    silent = recording(home, "Bada", "--seconds", "1")
    silent.expect_exact(words("voice.silent"))
    silent.expect(pexpect.EOF)
    silent.close()
    assert silent.exitstatus == 2

    assert own(home, "list").out == words("voice.none") + "\n"


def test_a_running_board_takes_up_what_is_changed(home: Path, sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAGVOICE_SOUND", "null")
    said = Said("Mehmet", "sv")
    with opened(home, None) as installation:
        registered = named(installation, "Alva")
        with voice_of(installation, registered) as spoken:
            assert "--volume=80" in spoken._playback.child._command
            before = spoken.clip(said)
            own(home, "say", "Mehmet", "--like", "Mechmet")
            own(home, "use", sound, "--for", "Bada")
            spoken.prepare([Said("Bada", "sv")])
            until = time.monotonic() + 5
            while spoken._recorded(Said("Bada", "sv")) is None and time.monotonic() < until:
                time.sleep(0.01)
            after = spoken.clip(said)
            heard = spoken.say(Said("Bada", "sv"), keep=False)
            assert heard.done.wait(5)

            assert heard.outcome == "finished"
            assert before is not None
            assert after is not None
            assert before != after
    with wave.open(str(after)) as file:
        assert file.getnframes() > 0
