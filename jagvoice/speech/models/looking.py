"""What a folder has to hold to be a model whose words can be chosen anew for each scene, seen from its files alone."""

from __future__ import annotations

import sys
from pathlib import Path

from jagvoice.core.text import Message, text

_FST = bytes.fromhex("d6fdb27e")
"""How the graphs of OpenFst begin."""

_NEEDED = {
    "am": (
        "am/final.mdl",
        "conf/mfcc.conf",
        "conf/model.conf",
        "graph/Gr.fst",
        "graph/HCLr.fst",
        "graph/disambig_tid.int",
    ),
    "flat": ("final.mdl", "mfcc.conf", "Gr.fst", "HCLr.fst", "disambig_tid.int"),
}
"""The files of the two forms that Vosk reads: the usual one, and the one in which old models lie flat."""

_VECTORS = ("final.ie", "final.mat", "final.dubm", "global_cmvn.stats", "online_cmvn.conf", "splice.conf")
"""What belongs together in a folder ``ivector``."""


def model_in(folder: Path) -> Path | None:
    """Return the folder of the model that lies in a folder, directly or in its only folder; ``None`` if it is none."""
    found = _inner(folder)
    return found if look(found) is None else None


def look(folder: Path, platform: str = sys.platform, *, called: object = None) -> Message | None:
    """Return what is wrong with a folder as a model, in one sentence; ``None`` if its files are all there.

    It is told of by another name where one is given, such as that of the archive it comes from.

    A model with a graph ``HCLG.fst`` has its words fixed for good: Vosk takes that graph and no other, even where the
    two graphs lie beside it whose words can be chosen.
    """
    called = called or folder
    folder = _inner(folder)
    try:
        if not folder.is_dir():
            return text("ears.no_folder", path=called)
        form = _form(folder)
        if form is None:
            return text("ears.no_model", path=called)
        at = folder / "graph" if form == "am" else folder
        if (at / "HCLG.fst").exists():
            return text("ears.static", path=called)
        vectors = _VECTORS if (folder / "ivector").is_dir() else ()
        for name in (*_NEEDED[form], *(f"ivector/{v}" for v in vectors)):
            if not _whole(folder / name):
                return text("ears.damaged", path=called, file=name)
    except OSError:
        return text("ears.unreadable", path=called)
    if platform == "win32" and not str(folder.resolve()).isascii():
        return text("ears.path_not_ascii", path=called)
    return None


def _inner(folder: Path) -> Path:
    """Return the folder itself, or the only one in it where it is no model: archives have their files in one."""
    try:
        if folder.is_dir() and _form(folder) is None:
            inner = [each for each in folder.iterdir() if not each.name.startswith((".", "__MACOSX"))]
            if len(inner) == 1 and inner[0].is_dir() and not inner[0].is_symlink() and _form(inner[0]):
                return inner[0]
    except OSError:
        pass
    return folder


def _form(folder: Path) -> str | None:
    if (folder / "am").is_dir() or (folder / "graph").is_dir():
        return "am"
    return "flat" if (folder / "final.mdl").exists() else None


def _whole(file: Path) -> bool:
    """Return whether a file is there, has something in it, and begins as one of its kind."""
    if not file.is_file() or not file.stat().st_size:
        return False
    if file.suffix != ".fst":
        return True
    with file.open("rb") as begin:
        return begin.read(len(_FST)) == _FST
