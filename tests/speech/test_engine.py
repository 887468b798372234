from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from jagvoice.speech.child import Child, ChildError
from jagvoice.speech.voice import ENGINE
from jagvoice.speech.wire import Message
from tests.examples import examples

Ask = Callable[..., Message]

FLAWED = """
import wave, os
class Engine:
    def connect(self, *_): pass
    def runAndWait(self): pass
    def getProperty(self, _): return []
    def setProperty(self, *_): pass
    def save_to_file(self, text, out):
        print("Audio saved"); self.count = getattr(self, "count", 0) + 1
        with wave.open(out, "wb") as file:
            file.setnchannels(1); file.setsampwidth(2); file.setframerate(22050)
            file.writeframes(bytes(4410) if self.count % 3 == 0 else b"")
init = lambda driver: Engine()
import sys, types
__path__ = []
drivers = sys.modules["pyttsx3.drivers"] = types.ModuleType("pyttsx3.drivers")
drivers._espeak = types.SimpleNamespace(IsPlaying=lambda: 0)
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[Child]:
    child = Child(ENGINE)
    child.start()
    yield child
    child.close()


@pytest.fixture(autouse=True)
def nothing_is_left() -> None:
    """The module's engine lives longer than a test; test_child sees to it that children end."""


@pytest.fixture
def ask(engine: Child, tmp_path: Path) -> Ask:
    def ask_it(text: str, voice: str = "gmq/sv", rate: int = 150, out: str | Path = tmp_path / "out.wav") -> Message:
        return engine.ask({"text": text, "voice": voice, "rate": rate, "out": str(out)}, 10)

    return ask_it


def frames(file: Path) -> bytes:
    with wave.open(str(file)) as sound:
        return bytes(sound.readframes(sound.getnframes()))


def test_the_engine_reports_a_swedish_and_an_english_voice(engine: Child) -> None:
    assert engine.hello is not None
    assert {"gmq/sv", "gmw/en"} <= {voice[0] for voice in engine.hello["voices"]}
    assert "f3" in engine.hello["variants"]


def test_the_same_text_sounds_different_in_two_languages_and_two_variants(ask: Ask, tmp_path: Path) -> None:
    sounds = []
    for number, voice in enumerate(["gmq/sv", "gmq/sv+f3", "gmw/en"]):
        answer = ask("Jag vill bada i sjön", voice, out=tmp_path / f"{number}.wav")
        sounds.append(frames(tmp_path / f"{number}.wav"))
        assert answer["seconds"] > 0.8
        assert any(sounds[-1])

    assert len(set(sounds)) == 3


def test_a_slow_rate_takes_longer(ask: Ask) -> None:
    slow, fast = (ask("Jag vill bada i sjön i dag", rate=rate)["seconds"] for rate in (120, 180))

    assert slow > 1.2 * fast


def test_no_change_of_rate_or_voice_is_lost(ask: Ask) -> None:
    kinds = [(voice, rate) for voice in ("gmq/sv", "gmw/en") for rate in (120, 180)]
    rounds = [[ask("Jag vill bada", *kind)["seconds"] for kind in kinds] for _ in range(12)]

    for first, *others in zip(*rounds, strict=True):
        assert others == [pytest.approx(first, rel=0.05)] * 11


def test_an_unknown_voice_is_an_error_and_speaks_in_no_other(ask: Ask, tmp_path: Path) -> None:
    assert ask("Hej", "gmq/nobody")["error"] == "voice"
    assert not (tmp_path / "out.wav").exists()


@pytest.mark.parametrize("text", ["", " \n", "\x07\x00"])
def test_what_cannot_be_heard_is_said_to_be_silent(ask: Ask, text: str) -> None:
    assert ask(text)["error"] == "silent"


@pytest.mark.parametrize(
    "text", ["rad ett\nrad två", "\"citat\" och 'citat'", "🙂", "<b>&amp;</b>", "[[hej]]", "a\x00b"]
)
def test_odd_texts_are_spoken(ask: Ask, text: str) -> None:
    assert ask(text)["seconds"] > 0.1


def test_a_text_over_2000_characters_is_spoken_whole(ask: Ask) -> None:
    sentence = "Vi badar i dag. "

    assert ask(sentence * 200)["seconds"] > 150 * ask(sentence)["seconds"] * 0.7


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
@examples(25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_ends_the_engine(engine: Child, ask: Ask, text: str) -> None:
    pid = engine.pid

    assert ask(text).get("error", "silent") == "silent"
    assert engine.pid == pid


def test_a_folder_that_is_not_there_is_an_error_of_the_disk(ask: Ask, tmp_path: Path) -> None:
    answer = ask("Hej", out=tmp_path / "none" / "out.wav")

    assert answer["error"] == "disk"
    assert answer["errno"] == 2


@pytest.mark.skipif(sys.platform == "win32", reason="ulimit is the shell's of unix")
def test_a_full_disk_is_an_error_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    full = ["sh", "-c", 'ulimit -f 8; exec "$@"', "sh", *ENGINE]
    child = Child(full)
    request = {"text": "Jag vill bada", "voice": "gmq/sv", "rate": 150, "out": str(tmp_path / "out.wav")}

    answers = [child.ask(request, 5)["error"] for _ in range(2)]
    child.close()

    assert answers == ["disk", "disk"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="makes a symbolic link")
def test_the_engine_speaks_from_a_folder_with_a_long_name(tmp_path: Path) -> None:
    deep = tmp_path / ("å" * 60) / ("mapp" * 40)
    deep.mkdir(parents=True)
    for package in ("espeakng_loader", "pyttsx3"):
        found = importlib.util.find_spec(package)
        assert found is not None
        assert found.origin is not None
        shutil.copytree(Path(found.origin).parent, deep / package, symlinks=True, copy_function=os.symlink)
    child = Child(["env", f"PYTHONPATH={deep}", *ENGINE])

    answer = child.ask({"text": "Hej", "voice": "gmq/sv", "rate": 150, "out": str(tmp_path / "out.wav")}, 5)
    child.close()

    assert answer["seconds"] > 0.3


def test_an_engine_that_gives_no_sound_is_asked_again(tmp_path: Path, without: Callable[..., list[str]]) -> None:
    child = Child(without("pyttsx3", ENGINE, FLAWED))
    request = {"text": "Hej", "voice": "x", "rate": 150, "out": str(tmp_path / "out.wav")}

    answer = child.ask(request, 5)
    child.close()

    assert answer == {"seconds": 0.1, "tries": 3}


def test_without_pyttsx3_the_reason_is_told(without: Callable[..., list[str]]) -> None:
    child = Child(without("pyttsx3", ENGINE))

    with pytest.raises(ChildError, match="not installed here"):
        child.start()
    child.close()


def test_without_the_bundled_library_the_systems_one_or_none_is_used(without: Callable[..., list[str]]) -> None:
    child = Child(without("espeakng_loader", ENGINE))

    try:
        assert child.start()["variants"] == []
    except ChildError as problem:
        assert "eSpeak" in str(problem)
    child.close()
