"""The real board in a hurry, run as a program: it speaks fast, says again soon, and writes down what it is to say.

``JAGVOICE_TEST_SAID`` names the file, ``JAGVOICE_TEST_NOW`` sets another clock than the usual one.
"""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from jagvoice.cli import main
from jagvoice.faces import aloud
from jagvoice.pages.board import scenes
from jagvoice.speech import voice, voices


class Voice(voice.Voice):
    def say(self, said: Any, **options: Any) -> Any:
        _note(said.text)
        return super().say(said, **options)

    def stop(self) -> None:
        _note("stop")
        super().stop()


def _note(words: str) -> None:
    with open(os.environ["JAGVOICE_TEST_SAID"], "a", encoding="utf-8") as file:  # noqa: PTH123
        file.write(f"{time.monotonic()} {words}\n")


voices.RATES["slow"] = 450  # type: ignore[index]
aloud.PAUSE_SECONDS["slow"] = 0.3  # type: ignore[index]
scenes.REPEATS = 1.0
voice.Voice = Voice  # type: ignore[misc]
main(["board", *sys.argv[1:], *(["--now", now] if (now := os.environ.get("JAGVOICE_TEST_NOW")) else [])])
