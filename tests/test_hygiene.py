"""What a module drags in when it is imported: contracts see the arrows, this sees the weight."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "textual",
    "rich",
    "PIL",
    "sqlalchemy",
    "alembic",
    "babel",
    "pyttsx3",
    "miniaudio",
    "numpy",
    "kaldi_native_fbank",
    "resvg_py",
    "typer",
    "jinja2",
    "starlette",
    "uvicorn",
    "cryptography",
    "psutil",
)


def loaded(module: str) -> set[str]:
    """Return the heavy packages a fresh interpreter has loaded after importing a module."""
    code = f"import sys, {module}; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "jagvoice.core.walk",
        "jagvoice.core.journal",
        "jagvoice.words",
        "jagvoice.store.journal",
        "jagvoice.store.register",
        "jagvoice.speech.voice",
        "jagvoice.speech.recogniser",
        "jagvoice.pictures.render",
        "jagvoice.household",
        "jagvoice.pages.board",
        "jagvoice.pages.paper",
        "jagvoice.faces.plain",
        "jagvoice.faces.paper",
        "jagvoice.home",
        "jagvoice.start",
        "jagvoice.commands",
        "jagvoice.cli",
    ],
)
def test_a_module_brings_no_heavy_library_with_it(module: str) -> None:
    assert loaded(module) == set()


def test_the_terminal_face_draws_without_pillow_until_a_picture_must_be_painted() -> None:
    assert loaded("jagvoice.faces.terminal.app") == {"textual", "rich"}


def test_the_browser_face_is_ready_before_anything_is_drawn() -> None:
    assert loaded("jagvoice.faces.web.app") == {"starlette"}


@pytest.mark.parametrize("way", ["home", "terminal", "tablet", "commands"])
def test_a_board_is_opened_dealt_and_used_without_numpy(way: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.without_numpy", way], capture_output=True, text=True, stdin=subprocess.DEVNULL
    )

    assert (done.stdout.splitlines()[-1:], done.returncode) == (["done"], 0), done.stderr
