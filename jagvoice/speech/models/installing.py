"""Putting a model where boards find it: whole or not at all, and nothing left behind whatever happens on the way.

A folder appears under the name of its language only when everything in it lies on the disk and has been tried. Who is
killed on the way leaves at most folders whose names begin with a full stop; the next one here deletes them.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import ssl
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from jagvoice.core.text import Message, text
from jagvoice.speech.models.catalogue import Known
from jagvoice.speech.models.errors import ModelError
from jagvoice.speech.models.fetching import CutOffError, Told, fetch, host_of, tag_of
from jagvoice.speech.models.looking import look, model_in
from jagvoice.speech.models.probing import NAMES, examine
from jagvoice.speech.models.unpacking import LONGEST_NAME, copy, throw_away, unpack

NEW, OLD, GONE, PART, LOCK = ".new-", ".old-", ".gone-", ".part-", ".lock"
"""What is not yet or no longer a model begins with these."""

ROOM = 4
"""So many times the size of its file a model needs on the disk, until it is unpacked and tried."""

LABEL = "jagvoice.json"
"""The file in a model's folder that says what it is."""

Say = Callable[[Message], None]
"""Tells a person what is being done."""


@dataclass(frozen=True)
class Installed:
    """A model that is there."""

    lang: str
    folder: Path
    name: str
    """What it is called."""
    wrong: Message | None
    """Why it cannot be used, if so; only its files are looked at."""


def installed(models: Path) -> tuple[Installed, ...]:
    """Return the models of a folder, by language."""
    if not models.is_dir():
        return ()
    folders = sorted(each for each in models.iterdir() if each.is_dir() and not each.name.startswith("."))
    return tuple(Installed(each.name, each, _name(each), look(each)) for each in folders)


def install_fetched(model: Known, models: Path, told: Told, say: Say, *, context: ssl.SSLContext | None = None) -> Path:
    """Fetch a model and install it.

    Raises:
        CutOffError: if the connection was lost; what has come stays, and the next attempt goes on from there.
        ModelError: if it cannot be fetched, is not what it is to be, or cannot be used.
        OSError: if something cannot be written.
    """
    if model.sha256 is None:
        raise ModelError(text("ears.no_sum", language=NAMES[model.lang]))
    with _held(models):
        if shutil.disk_usage(models).free < ROOM * model.size:
            raise ModelError(text("ears.no_room", path=models, size=ROOM * model.size // 1_000_000), machine=True)
        part = models / f"{PART}{model.lang}"
        try:
            goes_on = part.exists()
            fetch(model, part, told, context=context)
            if goes_on and not _has_come(part, model):  # what lay there was not what it seemed to be
                _forget(part)
                fetch(model, part, told, context=context)
            with part.open("rb") as file:
                say(text("ears.checking"))
                if not _is(file, model):
                    raise ModelError(text("ears.wrong_sum_fetched", host=host_of(model)), machine=True)
                folder = _unpacked(file, model, models, model.name, model.name, say)
        except CutOffError:
            raise
        except (OSError, ModelError):
            _forget(part)
            raise
        _forget(part)
        return folder


def install_file(model: Known, models: Path, source: Path, sha256: str | None, say: Say) -> Path:
    """Install a model from an archive.

    Args:
        model: what is known of the language's model.
        models: the folder of all models.
        source: the archive.
        sha256: the sum that somebody says it has; by default that of the known model.
        say: tells what is being done.

    Raises:
        ModelError: if its sum is another, or it is not a model of the language that can be used.
        OSError: if something cannot be read or written.
    """
    wanted = sha256 or model.sha256
    if wanted is None:
        raise ModelError(text("ears.needs_sum", language=NAMES[model.lang]))
    with _held(models), source.open("rb") as file:
        say(text("ears.checking"))
        if _sum(file, "sha256") != wanted.lower():
            raise ModelError(
                text("ears.wrong_sum_typed", path=source) if sha256 else text("ears.wrong_sum", path=source)
            )
        name = model.name if wanted.lower() == model.sha256 else source.stem
        return _unpacked(file, model, models, name, source, say)


def install_folder(model: Known, models: Path, source: Path, say: Say) -> Path:
    """Install a model from a folder that somebody has unpacked; it has no sum that could be compared.

    Raises:
        ModelError: if it is not a model of the language that can be used.
        OSError: if something cannot be read or written.
    """
    folder = model_in(source)
    if folder is None:
        raise ModelError(look(source) or text("ears.no_model", path=source))
    with _held(models), _staging(models, model.lang) as new:
        say(text("ears.copying"))
        copy(folder, new)
        return _placed(new, model, models, _name(folder), source, say)


def remove(lang: str, models: Path) -> bool:
    """Delete the model of a language and what has come of one; return whether there was any."""
    if not models.is_dir():
        return False
    with _held(models):
        part, there = models / f"{PART}{lang}", models / lang
        found = there.exists() or part.exists()
        _forget(part)
        if there.exists():
            gone = models / f"{GONE}{lang}"
            there.rename(gone)
            throw_away(gone)
        return found


def _unpacked(file: BufferedReader, model: Known, models: Path, name: str, called: object, say: Say) -> Path:
    with _staging(models, model.lang) as new:
        say(text("ears.unpacking"))
        unpack(file, new)
        return _placed(new, model, models, name, called, say)


def _placed(new: Path, model: Known, models: Path, name: str, called: object, say: Say) -> Path:
    """Try what was unpacked, and give it its place; the one that was there before goes.

    Raises:
        ModelError: if it is no model of the language that can be used.
    """
    say(text("ears.trying"))
    if wrong := examine(new, model.lang, called=called):
        raise ModelError(wrong)
    inner = model_in(new) or new
    label = {"name": name, "licence": model.licence, "source": model.source} if name == model.name else {"name": name}
    with (inner / LABEL).open("w", encoding="utf-8") as file:
        json.dump(label, file)
        file.flush()
        os.fsync(file.fileno())
    for at, _, _ in os.walk(inner):
        _on_disk(Path(at))
    place, old = models / model.lang, models / f"{OLD}{model.lang}"
    if place.exists():
        place.rename(old)
    inner.rename(place)
    _on_disk(models)
    throw_away(old)
    return place


@contextmanager
def _held(models: Path) -> Iterator[None]:
    """Have the folder of models to oneself, with nothing in it of anybody who was killed.

    Raises:
        ModelError: if somebody else is at it.
        OSError: if it cannot be made.
    """
    from filelock import FileLock, Timeout

    models.mkdir(parents=True, exist_ok=True)
    lock = FileLock(models / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise ModelError(text("ears.busy"), machine=True) from error
    try:
        _clear(models)
        yield
    finally:
        lock.release()


def _clear(models: Path) -> None:
    """Delete what somebody who was killed has left; an old model whose place is empty gets it back."""
    for old in models.glob(f"{OLD}*"):
        place = models / old.name.removeprefix(OLD)
        if not place.exists():
            old.rename(place)
        throw_away(old)
    for rest in (*models.glob(f"{NEW}*"), *models.glob(f"{GONE}*")):
        throw_away(rest)


@contextmanager
def _staging(models: Path, lang: str) -> Iterator[Path]:
    """Make a folder in which a model is put together, and leave nothing of it."""
    around = Path(tempfile.mkdtemp(prefix=f"{NEW}{lang}-", dir=models))
    try:
        (new := around / "model").mkdir()
        yield new
    finally:
        throw_away(around)


def _has_come(part: Path, model: Known) -> bool:
    with part.open("rb") as file:
        return _is(file, model)


def _is(file: BufferedReader, model: Known) -> bool:
    """Return whether a file has the sums of a model."""
    sums = {"sha256": model.sha256, "md5": model.md5}
    return all(_sum(file, kind) == wanted for kind, wanted in sums.items() if wanted)


def _sum(file: BufferedReader, kind: str) -> str:
    file.seek(0)
    return hashlib.file_digest(file, lambda: hashlib.new(kind, usedforsecurity=False)).hexdigest()


def _forget(part: Path) -> None:
    for each in (part, tag_of(part)):
        each.unlink(missing_ok=True)


def _name(folder: Path) -> str:
    try:
        name = json.loads((folder / LABEL).read_text(encoding="utf-8"))["name"]
    except (OSError, ValueError, LookupError, TypeError):
        return folder.name
    return name if isinstance(name, str) and name.isprintable() and len(name) <= LONGEST_NAME else folder.name


def _on_disk(folder: Path) -> None:
    """Have the names in a folder on the disk, where that can be asked for."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
