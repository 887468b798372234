"""Which words a model knows is asked of the real recogniser, which may crash without anybody being the worse for it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from jagvoice.speech.models import NAMES, ModelError, examine, known, known_words, probing
from jagvoice.words import LANGUAGES
from tests import korean
from tests.speech.models import FILES, laid


def test_a_model_tells_which_words_it_knows() -> None:
    said = (*korean.LABELS, "bada", "åka", "", "음악\0", "a\nb", "\ud800", "x" * 5000)

    found = known_words(korean.model(), said)

    assert found == set(korean.LABELS)


@pytest.mark.parametrize("lang", ["sv", pytest.param("en", marks=pytest.mark.slow)])
def test_a_model_of_another_language_is_told(lang: str) -> None:
    wrong = examine(korean.model(), lang)

    assert wrong is not None
    assert wrong.key == "ears.wrong_language"
    assert wrong.values["language"] == NAMES[lang]


@pytest.mark.parametrize(
    ("share", "wrong"), [(1.0, None), (0.75, None), (0.74, "ears.wrong_language"), (0.0, "ears.wrong_language")]
)
def test_a_model_of_the_language_knows_nearly_all_of_its_everyday_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, share: float, wrong: str | None
) -> None:
    words = known()["sv"].words
    found = frozenset(words[: int(share * len(words))])
    monkeypatch.setattr(probing, "known_words", lambda folder, words, called: found)

    told = examine(laid(tmp_path, FILES), "sv")

    assert (told and told.key) == wrong


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("am/final.mdl", b"\0B<TransitionModel> " + bytes(100)),
        ("am/final.mdl", b"garbage"),
        ("conf/model.conf", b"--no-such-option=1\n"),
        ("conf/mfcc.conf", b"<html>"),
        ("ivector/final.ie", b"\0B"),
    ],
)
def test_a_model_that_crashes_whoever_loads_it_is_told(tmp_path: Path, file: str, content: bytes) -> None:
    for each in korean.model().rglob("*"):
        if each.is_file():
            (to := tmp_path / each.relative_to(korean.model())).parent.mkdir(parents=True, exist_ok=True)
            to.symlink_to(each)
    (tmp_path / file).unlink()
    (tmp_path / file).write_bytes(content)

    wrong = examine(tmp_path, "sv", called="stick.zip")

    assert wrong is not None
    assert (wrong.key, wrong.values["path"]) == ("ears.broken", "stick.zip")


def test_the_model_in_the_only_folder_of_an_archive_is_the_one_that_is_tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tried: list[Path] = []

    def known_words(folder: Path, words: tuple[str, ...], called: object) -> frozenset[str]:
        tried.append(folder)
        return frozenset(words)

    monkeypatch.setattr(probing, "known_words", known_words)
    inner = laid(tmp_path / "vosk-model", FILES)

    assert examine(tmp_path, "sv") is None
    assert tried == [inner]


def test_a_model_that_only_looks_like_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as told:
        known_words(laid(tmp_path, FILES), ["ja"])

    assert (told.value.message.key, told.value.machine) == ("ears.broken", False)


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("import time; time.sleep(60)", "ears.too_slow"),
        ("import os; os.kill(os.getpid(), 11)", "ears.broken"),
        ("print('{\"known\": [')", "ears.broken"),
        ('print(\'{"error": "vosk"}\')', "ears.no_vosk"),
        ("print('{}')", "ears.broken"),
    ],
)
def test_whatever_becomes_of_the_process_it_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str, key: str
) -> None:
    monkeypatch.setattr(probing, "PROBER", [sys.executable, "-c", code])

    with pytest.raises(ModelError) as told:
        known_words(tmp_path, ["ja"], limit=2.0)

    assert told.value.message.key == key
    assert told.value.machine is (key != "ears.broken")


def test_where_vosk_cannot_be_loaded_it_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "vosk.py").write_text("raise OSError('libatomic.so.1: cannot open shared object file')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with pytest.raises(ModelError) as told:
        examine(korean.model(), "sv")

    assert (told.value.message.key, told.value.machine) == ("ears.no_vosk", True)


def test_every_language_has_a_name() -> None:
    assert set(NAMES) == set(LANGUAGES)
