"""Folders that look like speech models, for tests; only the real one can hear anything."""

from __future__ import annotations

from pathlib import Path

FST = bytes.fromhex("d6fdb27e") + b"\x00vector"

FILES = {
    "am/final.mdl": b"\0B<TransitionModel>",
    "conf/mfcc.conf": b"--num-ceps=40\n",
    "conf/model.conf": b"--beam=10.0\n",
    "graph/Gr.fst": FST,
    "graph/HCLr.fst": FST,
    "graph/disambig_tid.int": b"1\n2\n",
}
"""A model in the usual form."""

FLAT = {"final.mdl": b"\0B", "mfcc.conf": b"x", "Gr.fst": FST, "HCLr.fst": FST, "disambig_tid.int": b"1\n"}
"""One in the old form."""

IVECTOR = {
    f"ivector/{name}": b"x"
    for name in ("final.ie", "final.mat", "final.dubm", "global_cmvn.stats", "online_cmvn.conf", "splice.conf")
}


def laid(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder
