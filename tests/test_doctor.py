"""The doctor tells what the ears of this machine can do, and what to do about what they cannot."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from jagvoice import doctor
from jagvoice.core.text import text
from jagvoice.doctor import Finding
from jagvoice.speech import models
from jagvoice.speech.models import knowledge
from tests.homes import made
from tests.speech.models import FILES, laid


def test_without_vosk_everything_else_works(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(models, "vosk_loads", lambda: False)

    assert list(doctor.ears(tmp_path)) == [Finding(None, text("ears.no_vosk"), text("doctor.no_vosk_advice"))]


def test_each_model_is_told_of_with_what_to_do_and_each_person_with_what_cannot_be_heard(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made(tmp_path / "home").__exit__(None, None, None)
    monkeypatch.setenv("JAGVOICE_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr(models, "vosk_loads", lambda: True)
    laid(tmp_path / "models" / "sv", FILES)
    laid(tmp_path / "models" / "en", {"graph/HCLG.fst": b"x"})

    def known_words(folder: Path, words: Iterable[str]) -> frozenset[str]:
        return frozenset(words) - {"rida", "simma", "ledsen", "samira"}

    monkeypatch.setattr(knowledge, "known_words", known_words)

    told = {f.message.key + str(f.message.values.get("name", "")): f for f in doctor.ears(tmp_path / "home")}

    assert [f.works for f in told.values()] == [True, True, None, None, None, None, None]
    assert told["ears.static"].advice == text("doctor.no_model_advice", lang="en")
    assert told["doctor.unheardAlva"].message.values["labels"] == "Simma, Rida"
    assert told["doctor.unheardNoa"].message.values["labels"] == "Simma"
    assert told["doctor.unheardNoa"].advice == text("doctor.unheard_advice")
    assert told["doctor.unheard_fixedAlva"].message.values["labels"] == "Ledsen, Samira"
    assert told["doctor.unheard_fixedAlva"].advice == text("doctor.unheard_fixed_advice")


def test_where_there_is_no_household_only_the_models_are_told_of(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JAGVOICE_MODELS", str(tmp_path / "models"))

    told = [f.message.key for f in doctor.ears(tmp_path / "home")]

    assert told == ["doctor.vosk", "doctor.no_model", "doctor.no_model"]
