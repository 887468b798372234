"""Chromium's own microphone hears a sound file, and its words are understood, confirmed, and come into the journal."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.chromium import launched
from tests.faces.web.board.room import for_a_fake_device
from tests.faces.web.board.spoken_words import asks, at_the_words, awake, by_voice, choices, said, served, yes_and_back
from tests.faces.web.board.tablets import DEAF, Server, until
from tests.korean import RATE, VOICES, Spoken
from tests.user.support import words


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(tmp_path_factory.mktemp("korean") / "home") as server:
        yield server


BEFORE, BETWEEN = 5.0, 12.0
"""Seconds of silence before the first word, and between two: what the board says itself is over, and a yes is said."""


def all_in_one(words: Sequence[Spoken]) -> array[int]:
    """Return words with so much silence between them that each can be confirmed."""
    return array("h", b"".join(w.samples.tobytes() + bytes(2 * int(BETWEEN * RATE)) for w in words))


@pytest.mark.parametrize(
    ("voice", "most"), [(0, 1), *(pytest.param(n, 10, marks=pytest.mark.slow) for n in range(len(VOICES)))]
)
def test_chromiums_own_microphone_hears_the_words_of_a_file(
    server: Server, korean: tuple[Spoken, ...], tmp_path: Path, voice: int, most: int
) -> None:
    choices(server, 12)
    spoken = korean[voice :: len(VOICES)][:most]
    file = for_a_fake_device(tmp_path / "heard.wav", all_in_one(spoken), RATE, BEFORE)
    with launched(
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={file}%noloop",
    ) as browser:
        page = browser.new_page(viewport={"width": 1024, "height": 768}, locale="sv-SE")
        board = at_the_words(page, server)
        awake(page, server)
        page.wait_for_timeout(DEAF)
        page.get_by_role("button", name=words("button.hear_me"), exact=True).click()
        for word in spoken:
            asks(page, word.label, BEFORE + BETWEEN + 15)
            yes_and_back(page)
        until(page, lambda: len(said(server, board)) == len(spoken))

        assert said(server, board) == by_voice(*(word.label for word in spoken))
