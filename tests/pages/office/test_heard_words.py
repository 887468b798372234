"""What the speech model of this machine cannot hear stands in the office, with what to do; no page loads a model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from jagvoice.core.text import text
from jagvoice.household import HeardWords, Installation, Viewer
from jagvoice.pages.blocks import Form, Heading, Page, Rows, Text
from jagvoice.speech.models import ModelError, knowledge
from jagvoice.start import ears_of
from tests.homes import ALVA, made_with
from tests.pages.office.reading import desk, page, submit
from tests.speech.models import FILES, laid
from tests.user.support import words


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many words the model was asked about each time; it knows neither "rida" nor "baka"."""
    times: list[int] = []

    def known_words(folder: Path, words: Iterable[str]) -> frozenset[str]:
        asked = frozenset(words)
        times.append(len(asked))
        return asked - {"rida", "baka"}

    monkeypatch.setattr(knowledge, "known_words", known_words)
    return times


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made_with(tmp_path / "home", "microphone: on", "Alva") as installation:
        model = laid(tmp_path / "model", FILES)
        installation.hearing = installation.hearing._replace(model=lambda lang: model)
        yield installation


def forms(shown: Page) -> set[str]:
    return {b.name for b in shown.blocks if isinstance(b, Form)}


def cannot_be_heard(shown: Page) -> list[str]:
    """Return what stands under the heading."""
    heading = Heading(words("office_vocabulary.unheard"))
    if heading not in shown.blocks:
        return []
    rows = shown.blocks[shown.blocks.index(heading) + 2]
    assert isinstance(rows, Rows)
    return [row.cells[0] for row in rows.rows]


def test_words_are_tried_when_somebody_asks_and_then_it_is_told_which_cannot_be_heard(
    installation: Installation, asked: list[int]
) -> None:
    karin = desk(installation, "u-karin")
    before = page(karin, "vocabulary")
    assert ("try" in forms(before), cannot_be_heard(before), asked) == (True, [], [])

    after = submit(karin, "vocabulary", "try")

    assert ("try" in forms(after), cannot_be_heard(after), len(asked)) == (False, ["Baka", "Rida"], 1)
    advice = Text(words("office_vocabulary.unheard_advice"), "warning")
    assert advice in page(karin, "vocabulary?id=bake").blocks
    assert advice not in page(karin, "vocabulary?id=paint").blocks
    assert len(asked) == 1


def test_the_board_s_own_words_and_the_names_around_are_tried_as_well(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = {"ledsen", "samira", "ja", "toaletten"}
    monkeypatch.setattr(knowledge, "known_words", lambda folder, asked: frozenset(asked) - lacking)

    after = submit(desk(installation, "u-karin"), "vocabulary", "try")

    place = after.blocks.index(Heading(words("office_vocabulary.unheard_fixed")))
    assert after.blocks[place + 1] == Text("Ledsen, Samira"), "yes and the toilet have other words that are said"
    assert Text(words("office_vocabulary.unheard_fixed_advice"), "quiet") in after.blocks


def test_another_word_that_is_also_said_mends_it(installation: Installation, asked: list[int]) -> None:
    karin = desk(installation, "u-karin")
    submit(karin, "vocabulary", "try")

    submit(karin, "vocabulary?id=bake", "term", spoken_sv="knåda bullar")
    after = submit(desk(installation, "u-karin"), "vocabulary", "try")

    assert cannot_be_heard(after) == ["Rida"]
    assert asked[1:] == [2], "only the new words are asked about"


def test_whoever_may_not_change_words_does_not_load_a_model(installation: Installation, asked: list[int]) -> None:
    nadja = desk(installation, "u-nadja")

    assert "try" not in forms(page(nadja, "vocabulary"))
    nadja.look(HeardWords(trying=True))
    installation.open(ALVA).look(Viewer("u-nobody", "account"), HeardWords(trying=True))

    assert asked == []


def test_without_a_model_it_is_told_how_one_comes(installation: Installation, asked: list[int]) -> None:
    installation.hearing = installation.hearing._replace(model=lambda lang: None)

    shown = page(desk(installation, "u-karin"), "vocabulary")

    assert Text(words("office_vocabulary.no_model", lang="sv"), "warning") in shown.blocks
    assert "try" not in forms(shown)


def test_a_model_that_cannot_be_asked_is_told(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(folder: Path, words: Iterable[str]) -> frozenset[str]:
        raise ModelError(text("ears.no_vosk"), machine=True)

    monkeypatch.setattr(knowledge, "known_words", broken)

    again = submit(desk(installation, "u-karin"), "vocabulary", "try")

    assert [b.error for b in again.blocks if isinstance(b, Form) and b.name == "try"] == [words("ears.no_vosk")]


def test_where_the_board_does_not_listen_nothing_is_said_of_it(tmp_path: Path, asked: list[int]) -> None:
    with made_with(tmp_path / "home", "microphone: off", "Alva") as installation:
        shown = page(desk(installation, "u-karin"), "vocabulary")

        assert "try" not in forms(shown)
        assert not any(isinstance(b, Text) and b.tone == "warning" for b in shown.blocks)


def test_the_office_beside_a_board_tells_of_the_model_that_the_board_hears_with(
    installation: Installation, tmp_path: Path, asked: list[int]
) -> None:
    with ears_of(installation, lambda lang: None):
        shown = page(desk(installation, "u-karin"), "vocabulary")

    assert Text(words("office_vocabulary.no_model", lang="sv"), "warning") in shown.blocks
