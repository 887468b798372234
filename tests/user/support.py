"""A person's hands and eyes: boards by lines and in a terminal, and the commands, all as real processes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jagvoice.core.access import Viewer
from jagvoice.home import everything, named, opened
from jagvoice.pages.journal import as_plain
from jagvoice.words import texts

NOW = "2026-03-11T10:00"
"""A Wednesday in the example week: Malin is on shift with Alva, Fatima with Noa."""

NONSENSE = "§§"
"""What no cell is called: after each touch it asks for the screen once more, and must change nothing."""

PATIENCE = 60.0
"""After so many seconds a process hangs and is ended."""

FIELDS = [
    "id", "person", "question", "topic", "prompt", "offered", "arrangement", "outcome", "chosen", "undone", "follows",
    "about", "recipients", "visibility", "means", "acted", "support", "helper", "present", "asked_at", "answered_at",
    "seconds", "received_at", "trail", "counted",
]  # fmt: skip
"""What each line of ``jagvoice journal --json`` has at least."""


def words(key: str, lang: str = "sv", /, **values: object) -> str:
    """Return a sentence of the program, as a person reads it."""
    return texts("jagvoice", lang)[key].format(**values)


def environment(**more: str) -> dict[str, str]:
    """Return a plain Swedish environment, in which a warning is an error."""
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "TMPDIR", "SYSTEMROOT", "VIRTUAL_ENV")}
    given = {"LANG": "sv_SE.UTF-8", "PYTHONWARNINGS": "error", "JAGVOICE_SOUND": "null"}
    return {**kept, **given, "JAGVOICE_HOME": "/nonexistent/jagvoice", "JAGVOICE_MODELS": "/nonexistent/models", **more}


@dataclass(frozen=True)
class Ran:
    """What became of a command."""

    status: int
    out: str
    err: str


def command(*arguments: str | Path, stdin: str | bytes = b"", timeout: float = PATIENCE, **options: Any) -> Ran:
    """Run one command as a person types it; no mistake of anybody's may ever show a traceback."""
    sent = stdin.encode() if isinstance(stdin, str) else stdin
    env, module = options.pop("env", None) or environment(), options.pop("module", "jagvoice")
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        input=sent, capture_output=True, env=env, timeout=timeout, check=False, **options,
    )  # fmt: skip
    ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in ran.err, ran.err
    assert "Traceback" not in ran.out, ran.out
    return ran


@dataclass(frozen=True)
class Screen:
    """One screen of a board by lines."""

    prompt: str
    options: tuple[str, ...]
    ways: tuple[str, ...]
    lines: tuple[str, ...] = ()
    """What is told under the prompt."""

    @property
    def labels(self) -> tuple[str, ...]:
        """All that can be touched, in the order of their numbers."""
        return self.options + self.ways


def screens(lines: Sequence[str]) -> tuple[list[Screen], list[str]]:
    """Return the screens that were printed, and what was printed beside them."""
    found: list[Screen] = []
    beside: list[str] = []
    rows = list(lines)
    while rows:
        row = rows.pop(0)
        if row:
            beside.append(row)
            continue
        prompt = rows.pop(0)
        parts: list[list[str]] = [[], []]
        told = []
        while rows and rows[0].startswith("    "):
            told.append(rows.pop(0).strip())
        here, number = 0, 1
        while rows and rows[0].startswith("  "):
            row = rows.pop(0)
            if row == "  --":
                here = 1
                continue
            assert row.startswith(f"  {number}. "), row
            parts[here].append(row.partition(". ")[2])
            number += 1
        found.append(Screen(prompt, tuple(parts[0]), tuple(parts[1]), tuple(told)))
    return found, beside


@dataclass
class Board:
    """A board by lines that is played one touch at a time."""

    home: Path
    person: str | None = None
    lang: str | None = None
    arguments: Sequence[str] = ("board", "--plain", "--now", NOW)
    options: Mapping[str, Any] = field(default_factory=dict)
    saved: list[str] = field(default_factory=list)
    shown: list[Screen] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """What the last touch printed before the screen, without what was saved."""

    def __enter__(self) -> Board:
        spoken = [*self.arguments, "--home", str(self.home)]
        spoken += ["--person", self.person] if self.person else []
        spoken += ["--lang", self.lang] if self.lang else []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "jagvoice", *spoken],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
            env=environment(), **self.options,
        )  # fmt: skip
        self._watchdog = threading.Timer(PATIENCE, self._process.kill)
        self._watchdog.start()
        self._look()
        return self

    def __exit__(self, *_: object) -> None:
        self._watchdog.cancel()
        self._process.kill()
        self._process.communicate()

    @property
    def screen(self) -> Screen:
        """What is on the board now."""
        return self.shown[-1]

    @property
    def pid(self) -> int:
        """The process of the board."""
        return self._process.pid

    def word(self, key: str, **values: object) -> str:
        """Return a sentence in the language of this board."""
        return words(key, self.lang or "sv", **values)

    def touch(self, *typed: str) -> Screen:
        """Type lines, one after the other, and return the screen after the last."""
        for line in typed:
            fitting = [label for label in self.screen.labels if label.casefold().startswith(line.casefold())]
            assert line.isdecimal() or fitting, f"{line} is not on {self.screen}"
            self._write(line)
            self._look()
        return self.screen

    def press(self, *keys: str) -> Screen:
        """Touch the board's own buttons by their keys, such as ``none_of_these``."""
        return self.touch(*(self.word(f"button.{k}") for k in keys))

    def first(self) -> str:
        """Return the label of the first picture."""
        return self.screen.options[0]

    def leave(self) -> list[str]:
        """End the input, and return everything saved; the program must end well and have nothing to complain of."""
        out, err = self._process.communicate(timeout=PATIENCE)
        self._watchdog.cancel()
        self._take(out.splitlines())
        assert (self._process.returncode, err) == (0, "")
        return self.saved

    def kill(self) -> None:
        """End the program as a power cut would."""
        self._process.kill()
        self._process.wait()

    def _write(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def _look(self) -> None:
        """Read one screen; it ends where nonsense is answered, and the same screen then comes again."""
        self._write(NONSENSE)
        unknown = self.word("plain.unknown")
        rows: list[str] = []
        while (row := self._row()) != unknown:
            rows.append(row)
        self._take(rows)
        last = len(rows) - 1 - rows[::-1].index("")
        assert [self._row() for _ in rows[last:]] == rows[last:], "nonsense changed the board"

    def _row(self) -> str:
        assert self._process.stdout
        row = self._process.stdout.readline()
        if not row:
            _, err = self._process.communicate()
            raise AssertionError(f"the board ended by itself: {err}")
        return str(row).rstrip("\n")

    def _take(self, rows: Sequence[str]) -> None:
        found, beside = screens(rows)
        self.shown += found
        self.saved += [r.removeprefix("saved ") for r in beside if r.startswith("saved ")]
        self.said = [r for r in beside if not r.startswith("saved ")]


def journal(home: Path, person: str | None = None) -> list[dict[str, Any]]:
    """Return the whole journal as ``jagvoice journal --json`` tells the person, where nobody has to sign in for it."""
    with opened(home, None) as installation:
        registered = named(installation, person)
        household, who = installation.open(registered.person.id), registered.person.id
        told = [json.loads(json.dumps(as_plain(e, who))) for e in everything(household, Viewer(who, "person"))]
    for each in told:
        assert set(FIELDS) <= set(each)
    assert len({e["id"] for e in told}) == len(told)
    return told


def said_today(home: Path, person: str | None = None) -> list[dict[str, Any]]:
    """Return what is in the journal beyond the example's own weeks."""
    return [e for e in journal(home, person) if not e["id"].startswith("x")]


def kept(board: Board) -> list[dict[str, Any]]:
    """Leave a board and return what the journal says of it: all that was called saved, and nothing else."""
    saved = board.leave()
    told = said_today(board.home, board.person)
    assert len(set(saved)) == len(saved)
    assert {e["id"] for e in told} == set(saved)
    for each in told:
        sound(each)
    return told


def sound(told: Mapping[str, Any]) -> None:
    """Assert what holds for every expression made at a board by lines."""
    assert told["outcome"] in (
        "chosen", "none_of_these", "not_now", "dont_know", "stopped", "explored", "no_answer",
    )  # fmt: skip
    assert told["acted"] == "not_stated"
    assert told["means"] in ("key", None)
    assert told["support"] is None
    assert told["arrangement"] in ("fixed", "shuffled")
    assert told["asked_at"].startswith("2026-03-11T10:")
    assert told["received_at"] >= told["asked_at"][:16]
    for page in told["offered"]:
        places = [(s["row"], s["column"]) for s in page]
        assert places == sorted(set(places))
    touches = [t["kind"] for t in told["trail"]]
    assert touches[-1] == "ended"
    offered = {s["option"] for page in told["offered"] for s in page}
    assert {*told["chosen"], *told["undone"]} <= offered
    if told["outcome"] == "no_answer":
        assert told["answered_at"] is None
        assert told["seconds"] is None
    else:
        assert told["answered_at"] >= told["asked_at"]


def pages(told: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Return the labels of each page that was offered, in the order shown."""
    return [tuple(s["label"] for s in page) for page in told["offered"]]


def option_called(told: Mapping[str, Any], label: str) -> str:
    """Return the option that carried a label."""
    return next(str(s["option"]) for page in told["offered"] for s in page if s["label"] == label)


def copied(template: Path, home: Path) -> Path:
    """Return a household of one's own, copied from one that was made before."""
    shutil.copytree(template, home)
    return home
