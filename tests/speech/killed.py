"""Kills an installation at each step that it takes on the disk, and says what was there afterwards.

Run as a program by ``test_installing``, for it forks. It prints a line for each kill: what was installed right after
it, what after the next command, and what else lay there then.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from jagvoice.speech.models import installing, known, look, model_in

STEPS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "shutil.rmtree"}
"""What changes anything on the disk, as Python tells of it."""


def version(models: Path) -> str:
    """Return which version of the model is installed, by the marks in all its files."""
    folder = model_in(models / "sv")
    if folder is None:
        return "none" if not (models / "sv").exists() else "half"
    marks = {p.read_bytes()[-1:].decode() for p in folder.rglob("*") if p.is_file() and p.name != installing.LABEL}
    return marks.pop() if len(marks) == 1 else "half"


def killed_at(step: int, act: Callable[[], object]) -> bool:
    """Do something in a process that ends at one step without any farewell; return whether it got that far."""
    if (pid := os.fork()) == 0:
        left = step

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in STEPS:
                left -= 1
                if left < 0:
                    os._exit(9)

        sys.addaudithook(watch)
        act()
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) == 9


def main(folder: Path, had: str, deed: str) -> None:
    """Kill the installing of version B, or the removing, over a version A or over none."""
    os.fsync = lambda descriptor: None  # whoever is killed has no power cut
    installing.examine = lambda folder, lang, called=None: look(folder, called=called)  # type: ignore[attr-defined]
    sv, models = known()["sv"], folder / "models"

    def install() -> object:
        return installing.install_folder(sv, models, folder / "B", lambda message: None)

    def act() -> object:
        return install() if deed == "install" else installing.remove("sv", models)

    step = 0
    while True:
        shutil.rmtree(models, ignore_errors=True)
        models.mkdir()
        if had == "A":
            shutil.copytree(folder / "A", models / "sv")
        ended = killed_at(step, act)
        before = version(models)
        installing.remove("en", models)
        then = version(models)
        install()
        rest = sorted(p.name for p in models.iterdir() if p.name not in ("sv", installing.LOCK))
        print(step, before, then, version(models), *rest)
        if not ended:
            break
        step += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
