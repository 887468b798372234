"""The real recogniser hears real speech, and nothing that can happen to it stops whoever listens."""

from __future__ import annotations

import os
import signal
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psutil
import pytest

from jagvoice.core.hearing import Target, decide
from jagvoice.core.people import Profile
from jagvoice.core.sounds import Take
from jagvoice.speech.child import Child
from jagvoice.speech.ears import Heard, Listening
from jagvoice.speech.recogniser import HEARER, Attentive, Ears
from jagvoice.speech.recognition import OF_A_TONE
from jagvoice.speech.resampling import Resampler
from jagvoice.speech.whole import hear_whole
from jagvoice.speech.wire import Message
from tests.korean import LABELS, RATE, VOICES, Spoken, model
from tests.speech.listening import between_silence, deaf, given, hears, until, utterances

WORDS = tuple(LABELS)
SCREENS = (WORDS[:4], WORDS[4:8])
EVER = ("네", "아니요")


@pytest.fixture(scope="module")
def ears() -> Iterator[Ears]:
    """The ears of this file: the model is loaded once, before the first test."""
    ears = Ears(lambda lang: model())
    listener = ears.listener()
    listener.begin(RATE, "sv")
    listen(listener, Listening(0, WORDS))
    listener.end()
    yield ears
    ears.close()


@pytest.fixture
def listener(ears: Ears) -> Iterator[Attentive]:
    listener = ears.listener()
    listener.begin(RATE, "sv")
    yield listener
    listener.end()


def listen(listener: Attentive, what: Listening) -> None:
    """Listen for something, and wait until it can be heard."""
    listener.listen_for(what)
    until(listener, hears)


def targets(labels: tuple[str, ...]) -> tuple[Target, ...]:
    return tuple(Target(f"cell:{LABELS[label]}", LABELS[label], (label,)) for label in labels)


def test_every_word_by_every_voice_is_heard_as_what_it_is(listener: Attentive, korean: tuple[Spoken, ...]) -> None:
    listen(listener, Listening(7, WORDS))
    heard = utterances(listener, between_silence(*korean))

    verdicts = [decide(each, targets(WORDS), Profile(), confirming=False) for each in heard]
    assert [each.of for each in heard] == [7] * 30
    assert [verdict.heard for verdict in verdicts] == [word.label for word in korean]
    assert [verdict.cell for verdict in verdicts] == [f"cell:{LABELS[word.label]}" for word in korean]
    assert {verdict.kind for verdict in verdicts} == {"ask"}


@pytest.mark.parametrize("screen", SCREENS, ids=["first", "second"])
def test_a_word_that_is_not_on_the_screen_never_answers_by_itself(
    listener: Attentive, korean: tuple[Spoken, ...], screen: tuple[str, ...]
) -> None:
    shown = (*screen, *EVER)
    elsewhere = [word for word in korean[1::3] if word.label not in shown]
    listen(listener, Listening(1, shown))
    heard = utterances(listener, between_silence(*elsewhere))

    assert elsewhere
    assert {decide(each, targets(shown), Profile(), confirming=False).kind for each in heard} <= {"ask", "nothing"}


def spoken(korean: tuple[Spoken, ...], label: str, voice: int = 0) -> Spoken:
    return next(each for each in korean if each.label == label and (each.voice, each.rate) == VOICES[voice])


def at(rate: int, pcm: bytes) -> bytes:
    """Return sound as another microphone would have heard it."""
    return Resampler(RATE, rate).take(np.frombuffer(pcm, dtype=np.int16)).tobytes()


def said(listener: Attentive, pcm: bytes) -> list[str]:
    return [" ".join(word.text for word in each.words) for each in utterances(listener, pcm)]


# --- what ends a recogniser, or is heard as silence ------------------------------------------------------------------


@pytest.mark.parametrize(
    "phrases",
    [(), ("",), ("[]", '"', "\\", "{}"), ("\0",), ("\ud800", "🎵"), ("[unk]",), ("x" * 10_000,), ("e\u0301",)],
    ids=["none", "empty", "signs", "nul", "no letters", "sign of all others", "endless", "combined"],
)
def test_odd_phrases_end_nothing_and_the_word_beside_them_is_heard(
    ears: Ears, listener: Attentive, korean: tuple[Spoken, ...], phrases: tuple[str, ...]
) -> None:
    child = ears.pid
    listener.listen_for(Listening(1, phrases))
    assert utterances(listener, between_silence(spoken(korean, "기차"))) == []
    listener.listen_for(Listening(2, (*phrases, "기차")))
    until(listener, hears)

    assert said(listener, between_silence(spoken(korean, "기차"))) == ["기차"]
    assert ears.pid == child


def test_words_that_the_model_does_not_know_are_told_once_and_a_phrase_with_one_is_not_listened_for(
    listener: Attentive, korean: tuple[Spoken, ...]
) -> None:
    listener.listen_for(Listening(1, ("åka", "기차 åka", "öl", "버스")))
    assert [each.unknown for each in until(listener, hears) if each.unknown] == [("åka", "öl")]
    listener.listen_for(Listening(2, ("åka", "기차 åka", "bulla", "버스")))
    told = given(listener, between_silence(spoken(korean, "버스")))

    assert [each.unknown for each in told if each.unknown] == [("bulla",)]
    assert [[w.text for w in each.utterance.words] for each in told if each.utterance] == [["버스"]]


def test_with_no_word_that_the_model_knows_nothing_is_heard(listener: Attentive) -> None:
    listener.listen_for(Listening(1, ("åka",)))

    assert deaf(until(listener, deaf))


def test_letters_that_are_written_in_pieces_are_the_same_letters(
    listener: Attentive, korean: tuple[Spoken, ...]
) -> None:
    listen(listener, Listening(1, tuple(unicodedata.normalize("NFD", word) for word in WORDS)))

    assert said(listener, between_silence(spoken(korean, "엄마"))) == ["엄마"]


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 48_000, 96_000])
def test_a_word_is_heard_from_a_microphone_of_any_rate(ears: Ears, korean: tuple[Spoken, ...], rate: int) -> None:
    listener = ears.listener()
    listener.begin(rate, "sv")
    listen(listener, Listening(1, WORDS))

    assert said(listener, at(rate, between_silence(spoken(korean, "음악"), spoken(korean, "엄마")))) == ["음악", "엄마"]
    listener.end()


def test_a_thousand_phrases_may_be_listened_for(listener: Attentive, korean: tuple[Spoken, ...]) -> None:
    many = tuple(f"{a} {b} {c}" for a in WORDS for b in WORDS for c in WORDS)
    listen(listener, Listening(1, many))

    assert len(said(listener, between_silence(spoken(korean, "기차")))) == 1


def test_what_is_listened_for_may_change_again_and_again(
    ears: Ears, listener: Attentive, korean: tuple[Spoken, ...]
) -> None:
    child, word = ears.pid, spoken(korean, "버스").samples.tobytes()
    for n in range(30):
        listener.listen_for(Listening(n, WORDS[n % 5 :]))
        listener.hear(bytes(RATE) + word[: len(word) // 2 // 2 * 2])
    listener.listen_for(Listening(99, WORDS))
    heard = utterances(listener, between_silence(spoken(korean, "버스")))

    assert [(each.of, each.words[0].text) for each in heard] == [(99, "버스")]
    assert ears.pid == child


# --- what is no speech ------------------------------------------------------------------------------------------------


def test_silence_is_nothing(listener: Attentive) -> None:
    listen(listener, Listening(1, WORDS))

    assert given(listener, bytes(2 * RATE * 30)) == []


def test_ten_minutes_of_noise_choose_nothing_and_leave_nothing_behind(ears: Ears, listener: Attentive) -> None:
    listen(listener, Listening(1, WORDS))
    noise = np.random.default_rng(1).normal(0, 1500, 10 * RATE).astype(np.int16).tobytes()
    assert given(listener, noise) == []
    before = psutil.Process(ears.pid).memory_info().rss
    for _ in range(59):
        assert given(listener, noise) == []

    assert psutil.Process(ears.pid).memory_info().rss - before < 20_000_000


def tone(*hertz: float, seconds: float = 1.0) -> bytes:
    """Return what a machine sounds, with quiet around it."""
    at = np.arange(round(seconds * RATE)) / RATE
    sound = sum(np.sin(2 * np.pi * each * at) for each in hertz) * 10_000 / len(hertz)
    return bytes(RATE) + np.asarray(sound, dtype="<i2").tobytes() + bytes(3 * RATE)


TONES = (tone(300, seconds=2), tone(800), tone(1000, seconds=2), tone(262, 330, 392, seconds=2))


def test_the_words_that_a_recogniser_makes_of_beeps_and_chords_count_for_nothing(listener: Attentive) -> None:
    listen(listener, Listening(1, WORDS))
    heard = utterances(listener, b"".join(TONES))
    verdicts = [decide(each, targets(WORDS), Profile(heard="act"), confirming=False) for each in heard]

    assert [verdict.kind for verdict in verdicts] == ["nothing"] * len(TONES)
    assert sum(bool(verdict.heard) for verdict in verdicts) > 1
    assert all(word.confidence <= OF_A_TONE for each in heard for word in each.words)


def test_a_sound_of_ones_own_may_be_as_even_as_a_tone(listener: Attentive) -> None:
    takes = tuple(Take(LABELS[word], word, at(16_000, sound)) for word, sound in zip(WORDS, TONES, strict=False))
    listen(listener, Listening(1, WORDS, takes))
    [heard] = utterances(listener, tone(300, seconds=1.8))

    assert decide(heard, targets(WORDS), Profile(), confirming=False).means == "sound"


def test_however_fast_sound_comes_all_of_it_is_heard_where_each_piece_is_waited_for(ears: Ears) -> None:
    at_once = ears.listener()
    at_once.begin(RATE, "sv")
    for _ in range(4):
        assert ears.sound(at_once.number, bytes(2 * RATE * 100), 100.0)
        assert at_once.settled(120)
    at_once.end()


def test_loud_noises_between_pauses_choose_nothing(listener: Attentive) -> None:
    chance = np.random.default_rng(2)
    listen(listener, Listening(1, WORDS))
    bangs = [
        np.concatenate([chance.normal(0, 6000, int(RATE * long)), np.zeros(2 * RATE)]).astype(np.int16).tobytes()
        for long in chance.uniform(0.05, 2.0, 12)
    ]
    kinds = {
        decide(each, targets(WORDS), Profile(heard="act"), False).kind for each in utterances(listener, b"".join(bangs))
    }

    assert kinds <= {"nothing"}


# --- several at once, and pauses --------------------------------------------------------------------------------------


def test_each_listener_hears_what_it_is_given(ears: Ears, korean: tuple[Spoken, ...]) -> None:
    one, other = ears.listener(), ears.listener()
    for number, listener in enumerate((one, other)):
        listener.begin(RATE, "sv")
        listen(listener, Listening(number, WORDS))
    first, second = between_silence(spoken(korean, "기차")), between_silence(spoken(korean, "버스"))
    heard: list[list[Heard]] = [[], []]
    for n in range(0, max(len(first), len(second)), 4000):
        heard[0] += one.hear(first[n : n + 4000])
        heard[1] += other.hear(second[n : n + 4000])
    heard[0] += given(one, b"")
    heard[1] += given(other, b"")

    words = [[each.utterance.words[0].text for each in of if each.utterance] for of in heard]
    assert words == [["기차"], ["버스"]]
    one.end()
    other.end()


def test_what_is_half_said_before_a_pause_is_heard_as_it_is(listener: Attentive, korean: tuple[Spoken, ...]) -> None:
    listen(listener, Listening(1, WORDS))
    half = bytes(RATE) + spoken(korean, "기차").samples.tobytes()[: RATE * 2 * 9 // 10]
    heard = [*listener.hear(half), *listener.hear(b""), *given(listener, bytes(RATE))]

    assert [each.utterance.words[0].text for each in heard if each.utterance] == ["기차"]


# --- sounds of the person's own ---------------------------------------------------------------------------------------


def takes(korean: tuple[Spoken, ...], *labels: str) -> tuple[Take, ...]:
    return tuple(
        Take(LABELS[label], f"{label}-{n}", at(16_000, spoken(korean, label, n).samples.tobytes()))
        for label in labels
        for n in (0, 1)
    )


def test_sounds_are_compared_without_any_model_and_only_with_what_is_named_now(korean: tuple[Spoken, ...]) -> None:
    with own(lambda lang: None) as (_, listener):
        listen(listener, Listening(1, (), takes(korean, "음악", "버스", "수영")))
        bus = between_silence(spoken(korean, "버스", 2))
        matches = [each.match.meaning for each in utterances(listener, bus) if each.match]
        listener.listen_for(Listening(2, (), takes(korean, "음악", "수영")))
        without = [each.match.meaning for each in utterances(listener, bus) if each.match]
        listener.listen_for(Listening(3, (), ()))

        assert matches == ["bus"]
        assert "bus" not in without
        assert utterances(listener, bus) == []


def test_words_and_sounds_are_heard_at_once(listener: Attentive, korean: tuple[Spoken, ...]) -> None:
    listen(listener, Listening(1, WORDS, takes(korean, "음악", "버스", "수영")))
    [heard] = utterances(listener, between_silence(spoken(korean, "버스", 2)))

    assert [word.text for word in heard.words] == ["버스"]
    assert heard.match is not None
    assert heard.match.meaning == "bus"


# --- models and machines that do not work -----------------------------------------------------------------------------


@contextmanager
def own(model: Callable[[str], Path | None], **options: object) -> Iterator[tuple[Ears, Attentive]]:
    """Yield ears of a test's own, with a listener."""
    ears = Ears(model, **options)  # type: ignore[arg-type]
    listener = ears.listener()
    listener.begin(RATE, "sv")
    try:
        yield ears, listener
    finally:
        ears.close()


def test_without_a_model_it_is_said_once_that_nothing_is_heard() -> None:
    with own(lambda lang: None) as (ears, listener):
        listener.listen_for(Listening(1, WORDS))
        assert deaf(until(listener, deaf))
        for n in range(3):
            listener.listen_for(Listening(n, WORDS))

        assert given(listener, bytes(RATE)) == []
        assert ears.lack == "no_model"


def test_a_model_whose_words_are_fixed_is_not_used(tmp_path: Path) -> None:
    for part in model().iterdir():
        (tmp_path / part.name).symlink_to(part)
    (tmp_path / "graph").unlink()
    (tmp_path / "graph").mkdir()
    for part in (model() / "graph").iterdir():
        (tmp_path / "graph" / part.name).symlink_to(part)
    (tmp_path / "graph" / "HCLG.fst").touch()
    with own(lambda lang: tmp_path) as (ears, listener):
        listener.listen_for(Listening(1, WORDS))

        assert deaf(until(listener, deaf))
        assert ears.lack == "model"


@pytest.mark.parametrize(
    "broken", [pytest.param("graph/HCLr.fst", marks=pytest.mark.slow), "am/final.mdl", "conf/mfcc.conf", None]
)
def test_a_model_that_cannot_be_loaded_is_given_up_whether_it_ends_the_child_or_not(
    tmp_path: Path, broken: str | None
) -> None:
    for folder in ("am", "conf", "graph", "ivector") if broken else ():
        (tmp_path / folder).mkdir()
        for part in (model() / folder).iterdir():
            (tmp_path / folder / part.name).symlink_to(part)
    if broken:
        whole = (model() / broken).read_bytes()[:100_000]
        (tmp_path / broken).unlink()
        (tmp_path / broken).write_bytes(b"--no-such-option=1\n" if broken.endswith("conf") else whole)
    with own(lambda lang: tmp_path) as (ears, listener):
        listener.listen_for(Listening(1, WORDS))
        assert deaf(until(listener, deaf))
        given_up = time.monotonic() + 60
        while not ears.answers or ears.loading:
            assert time.monotonic() < given_up
            time.sleep(0.05)

        assert ears.lack in ("model", "ended")


def test_where_vosk_is_not_there_sounds_are_heard_and_words_are_not(
    without: Callable[..., list[str]], korean: tuple[Spoken, ...]
) -> None:
    with own(lambda lang: model(), command=without("vosk", HEARER)) as (ears, listener):
        listener.listen_for(Listening(1, WORDS))
        assert deaf(until(listener, deaf))
        assert ears.lack == "vosk"
        listen(listener, Listening(2, WORDS, takes(korean, "음악", "버스", "수영")))

        [heard] = utterances(listener, between_silence(spoken(korean, "버스", 2)))
        assert (heard.words, heard.match and heard.match.meaning) == ((), "bus")


@pytest.mark.parametrize("library", ["numpy", "kaldi_native_fbank"])
def test_where_sounds_cannot_be_compared_or_nothing_can_be_heard_it_is_said(
    without: Callable[..., list[str]], korean: tuple[Spoken, ...], library: str
) -> None:
    with own(lambda lang: None, command=without(library, HEARER)) as (_, listener):
        listener.listen_for(Listening(1, (), takes(korean, "음악", "버스")))

        assert deaf(until(listener, deaf))


# --- a child that dies or hangs ---------------------------------------------------------------------------------------


def killed(ears: Ears, listener: Attentive, korean: tuple[Spoken, ...], times: int) -> None:
    """Kill the child in the midst of a word, again and again; each time it is said, and the next word is heard."""
    word = between_silence(spoken(korean, "기차"))
    for n in range(times):
        listener.listen_for(Listening(n, WORDS))
        listener.hear(word[: len(word) // 4 * 2])
        before = ears.pid
        assert before is not None
        os.kill(before, signal.SIGKILL)
        heard: list[Heard] = until(listener, hears)

        assert [each.deaf for each in heard if each.deaf is not None] == [True, False]
        assert ears.pid != before
        assert [(each.of, each.words[0].text) for each in utterances(listener, word)] == [(n, "기차")]


def test_a_child_that_is_killed_is_started_again_and_hears(
    korean: tuple[Spoken, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    with own(lambda lang: model()) as (ears, listener):
        listen(listener, Listening(0, WORDS))
        killed(ears, listener, korean, 1)
    assert capfd.readouterr() == ("", "")


def test_a_child_whose_end_is_not_seen_yet_is_asked_for_nothing_in_another_ones_name(
    korean: tuple[Spoken, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that was killed may seem to run for a moment more: what it is told then reaches nobody."""
    unseen: list[bool] = []
    start, kill = Child.start, os.kill

    def started(child: Child) -> Message:
        return child.hello if unseen and unseen.pop() and child.hello else start(child)

    def at_the_end(pid: int, sign: int) -> None:
        unseen.append(True)
        kill(pid, sign)

    monkeypatch.setattr(Child, "start", started)
    monkeypatch.setattr(os, "kill", at_the_end)
    with own(lambda lang: model()) as (ears, listener):
        listen(listener, Listening(0, WORDS))
        killed(ears, listener, korean, 1)


@pytest.mark.slow
def test_a_child_that_is_killed_a_hundred_times_hears_the_hundred_and_first(korean: tuple[Spoken, ...]) -> None:
    with own(lambda lang: model()) as (ears, listener):
        listen(listener, Listening(0, WORDS))
        killed(ears, listener, korean, 100)


@pytest.mark.skipif(not hasattr(psutil.Process, "rlimit"), reason="only some systems tell a process's limits")
def test_a_child_that_crashes_leaves_no_voice_on_the_disk(ears: Ears) -> None:
    assert psutil.Process(ears.pid).rlimit(psutil.RLIMIT_CORE) == (0, 0)


def test_a_child_that_hangs_is_ended_and_another_hears(korean: tuple[Spoken, ...]) -> None:
    with own(lambda lang: None, patience=1.0) as (ears, listener):
        listen(listener, Listening(1, (), takes(korean, "음악", "버스", "수영")))
        before = ears.pid
        assert before is not None
        os.kill(before, signal.SIGSTOP)
        heard = until(listener, hears)

        assert [each.deaf for each in heard if each.deaf is not None] == [True, False]
        assert ears.pid != before


def test_sound_for_a_child_that_hangs_does_not_pile_up() -> None:
    hangs = ["python3", "-c", "import time; print('{}', flush=True); time.sleep(60)"]
    with own(lambda lang: None, command=hangs, patience=30.0) as (ears, listener):
        listener.listen_for(Listening(1, WORDS))
        until(listener, lambda heard: ears._up)

        assert 115 <= sum(ears.sound(1, bytes(2 * RATE), 1.0) for _ in range(600)) <= 120


@pytest.mark.parametrize(
    "program",
    ["raise SystemExit(3)", "print('nonsense', flush=True); import time; time.sleep(60)", "import os; os.abort()"],
)
def test_a_child_that_never_starts_is_said_once_and_tried_again_with_patience(program: str, tmp_path: Path) -> None:
    log = tmp_path / "started"
    script = f"open({str(log)!r}, 'a').write('x'); {program}"
    with own(lambda lang: None, command=["python3", "-c", script], patience=0.2) as (ears, listener):
        listener.listen_for(Listening(1, WORDS))
        assert deaf(until(listener, deaf))
        until(listener, lambda heard: len(log.read_text()) > 1)

        assert given_without_child(listener) == []
        assert ears.lack == "ended"
        assert len(log.read_text()) < 10


def given_without_child(listener: Attentive) -> list[Heard]:
    return [each for each in listener.hear(bytes(RATE)) if each.level is None]


def test_the_child_is_let_go_when_nobody_has_listened_for_long_and_comes_again(korean: tuple[Spoken, ...]) -> None:
    with own(lambda lang: None, idle=0.1) as (ears, listener):
        what = Listening(1, (), takes(korean, "음악", "버스", "수영"))
        listen(listener, what)
        before = ears.pid
        assert before is not None
        listener.end()
        psutil.Process(before).wait(10)
        assert ears.lack == "no_model"
        listener.begin(RATE, "sv")
        listen(listener, what)

        assert ears.pid not in (None, before)


def test_a_file_that_is_being_heard_when_the_child_dies_is_said_to_be_unheard(
    korean: tuple[Spoken, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    settled = Attentive.settled

    def dying(listener: Attentive, limit: float) -> bool:
        assert ears.pid is not None
        os.kill(ears.pid, signal.SIGKILL)
        return settled(listener, limit)

    monkeypatch.setattr(Attentive, "settled", dying)
    with own(lambda lang: None) as (ears, _):
        what = Listening(1, (), takes(korean, "음악", "버스", "수영"))
        begun = time.monotonic()

        assert hear_whole(ears, RATE, between_silence(*korean), "sv", what).deaf
        assert time.monotonic() - begun < 60


def test_ears_that_are_closed_hear_nothing_and_say_nothing() -> None:
    with own(lambda lang: None) as (ears, listener):
        ears.close()
        listener.listen_for(Listening(1, WORDS))

        assert given_without_child(listener) == []
        listener.end()
        ears.close()
