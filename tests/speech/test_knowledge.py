"""What a model knows is asked once and remembered; what is remembered may be lost, broken, or of another model."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jagvoice.core.text import text
from jagvoice.speech.models import Knowledge, ModelError, Tried, knowledge
from tests.speech.models import FILES, laid

KNOWN = {"bada", "äta"}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The words of each time that a model was loaded."""
    times: list[tuple[str, ...]] = []

    def known_words(folder: Path, words: Iterable[str]) -> frozenset[str]:
        times.append(tuple(words))
        return frozenset(KNOWN & set(times[-1]))

    monkeypatch.setattr(knowledge, "known_words", known_words)
    return times


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return laid(tmp_path / "sv", FILES)


def knows(tmp_path: Path, model: Path | None) -> Knowledge:
    return Knowledge(tmp_path / "kept" / "ears.json", lambda lang: model)


def test_without_a_model_nothing_is_known(tmp_path: Path, asked: list[tuple[str, ...]]) -> None:
    assert knows(tmp_path, None).of(["bada"], "sv", asking=True) == Tried(None)
    assert asked == []


def test_a_model_is_asked_only_where_that_is_wanted_and_only_once(
    tmp_path: Path, model: Path, asked: list[tuple[str, ...]]
) -> None:
    before = knows(tmp_path, model).of(["bada", "curling"], "sv")
    trying = knows(tmp_path, model).of(["bada", "curling"], "sv", asking=True)
    after = knows(tmp_path, model).of(["bada", "curling", "rida"], "sv")
    knows(tmp_path, model).of(["bada", "rida"], "sv", asking=True)
    knows(tmp_path, model).of(["bada", "rida"], "sv", asking=True)

    assert before == Tried(model, frozenset(), frozenset({"bada", "curling"}))
    assert trying == Tried(model, frozenset({"curling"}))
    assert after == Tried(model, frozenset({"curling"}), frozenset({"rida"}))
    assert asked == [("bada", "curling"), ("rida",)]


def test_a_model_is_loaded_once_however_many_ask_at_the_same_time(
    tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def known_words(folder: Path, words: Iterable[str]) -> frozenset[str]:
        asked.append(len(tuple(words)))
        time.sleep(0.05)
        return frozenset()

    monkeypatch.setattr(knowledge, "known_words", known_words)

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda n: knows(tmp_path, model).of(["bada"], "sv", asking=True), range(8)))

    assert asked == [1]
    assert {t.unknown for t in told} == {frozenset({"bada"})}


def test_another_model_in_the_same_place_is_asked_anew(
    tmp_path: Path, model: Path, asked: list[tuple[str, ...]]
) -> None:
    knows(tmp_path, model).of(["bada"], "sv", asking=True)
    os.utime(model / "graph" / "Gr.fst", ns=(1, 1))

    assert knows(tmp_path, model).of(["bada"], "sv").untried == {"bada"}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"7", b"\xff\xfe", b'{"x": 7}', b'{"x": []}'])
def test_what_is_remembered_wrongly_is_asked_anew(
    tmp_path: Path, model: Path, asked: list[tuple[str, ...]], content: bytes
) -> None:
    laid(tmp_path / "kept", {"ears.json": content})

    assert knows(tmp_path, model).of(["bada", "x"], "sv", asking=True).unknown == {"x"}
    assert json.loads((tmp_path / "kept" / "ears.json").read_text())


def test_where_nothing_can_be_remembered_it_is_still_told(
    tmp_path: Path, model: Path, asked: list[tuple[str, ...]]
) -> None:
    (tmp_path / "kept").write_bytes(b"a file")

    assert knows(tmp_path, model).of(["bada", "x"], "sv", asking=True).unknown == {"x"}


def test_of_a_few_models_it_is_remembered(
    tmp_path: Path, asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(6):
        knows(tmp_path, laid(tmp_path / str(n), FILES)).of(["bada"], "sv", asking=True)

    assert len(json.loads((tmp_path / "kept" / "ears.json").read_text())) == knowledge.MOST_MODELS
    assert not knows(tmp_path, tmp_path / "5").of(["bada"], "sv").untried


def test_a_model_that_cannot_be_asked_is_told(tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(folder: Path, words: Iterable[str]) -> frozenset[str]:
        raise ModelError(text("ears.no_vosk"), machine=True)

    monkeypatch.setattr(knowledge, "known_words", broken)

    with pytest.raises(ModelError):
        knows(tmp_path, model).of(["bada"], "sv", asking=True)
    assert knows(tmp_path, model).of(["bada"], "sv").untried == {"bada"}


def test_a_model_that_goes_meanwhile_is_none(tmp_path: Path) -> None:
    gone: Callable[[str], Path | None] = lambda lang: tmp_path / "gone"  # noqa: E731

    assert Knowledge(tmp_path / "ears.json", gone).of(["bada"], "sv") == Tried(None)
