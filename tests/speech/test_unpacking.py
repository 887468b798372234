"""Hostile and broken archives: what comes out are plain files within bounds, or one sentence and nothing outside."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from jagvoice.speech.models import ModelError, unpacking
from jagvoice.speech.models.unpacking import copy, unpack
from tests.speech.models import FILES, laid


def packed(files: dict[str, bytes], change: Callable[[zipfile.ZipInfo], None] | None = None) -> io.BytesIO:
    """Return an archive with files, each entry of which may be changed before it is written."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as to:
        for name, content in files.items():
            entry = zipfile.ZipInfo("x")
            entry.filename = name
            entry.compress_type = zipfile.ZIP_DEFLATED
            if change:
                change(entry)
            to.writestr(entry, content)
    return archive


def told(archive: io.BytesIO, into: Path) -> str | None:
    """Return what is told of an archive; nothing may ever lie beside the folder."""
    into.mkdir()
    try:
        unpack(archive, into)
    except ModelError as error:
        return error.message.key
    finally:
        assert [each.name for each in into.parent.iterdir()] == [into.name]
        assert not any(each.is_symlink() for each in into.rglob("*"))
    return None


def test_an_archive_becomes_its_files(tmp_path: Path) -> None:
    assert told(packed(FILES | {"empty/": b""}), tmp_path / "in") is None

    assert {p.relative_to(tmp_path / "in").as_posix(): p.read_bytes() for p in (tmp_path / "in").rglob("*.*")} == FILES


def test_what_systems_add_to_archives_is_left_out(tmp_path: Path) -> None:
    litter = {"__MACOSX/am/._final.mdl": b"x", ".DS_Store": b"x", "graph/Thumbs.db": b"x"}

    assert told(packed(FILES | litter), tmp_path / "in") is None
    assert sum(p.is_file() for p in (tmp_path / "in").rglob("*")) == len(FILES)


@pytest.mark.parametrize(
    "name",
    [
        "../outside", "am/../../outside", "/etc/outside", "//server/share/x", "C:/x", "C:\\x", "..\\outside", "am\\x",
        "am//x", "./am/x", "am/.", "..", ".", "/", "am/x\0.mdl", "am/x\n", "am/\u202e", "am/å", "am/x:stream", "am/x ",
        "am/x.", "CON", "am/nul.txt", "com1", "am/*", "a" * 201, "/".join("abcdefghi"), "am/" + "x" * 300, "",
    ],
)  # fmt: skip
def test_a_name_that_is_no_plain_one_is_refused(tmp_path: Path, name: str) -> None:
    assert told(packed({"am/final.mdl": b"x", name: b"hostile"}), tmp_path / "in") == "ears.odd_files"


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_what_is_no_file_is_refused(tmp_path: Path, kind: int) -> None:
    def change(entry: zipfile.ZipInfo) -> None:
        entry.external_attr = (kind | 0o777) << 16

    assert told(packed({"am/final.mdl": b"/etc/passwd"}, change), tmp_path / "in") == "ears.odd_files"


@pytest.mark.parametrize("names", [("am/x", "am/x"), ("am/x", "AM/X"), ("am", "am/x"), ("am/x", "am")])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_things_of_one_name_are_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as to:
        for name in names:
            to.writestr(name, b"x")

    assert told(archive, tmp_path / "in") == "ears.odd_files"


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    assert told(packed({"am/final.mdl": bytes(50_000_000)}), tmp_path / "in") == "ears.too_large"
    assert list((tmp_path / "in").iterdir()) == []


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    archive = packed({"am/final.mdl": bytes(5_000_000), "am/more.mdl": Random(1).randbytes(500_000)})
    content = bytearray(archive.getvalue())
    at = content.index(b"PK\1\2")
    content[at + 24 : at + 28] = struct.pack("<I", 10)

    assert told(io.BytesIO(content), tmp_path / "in") == "ears.no_archive"


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    archive = packed({f"am/{n}": b"" for n in range(unpacking.MOST_FILES + 1)})

    assert told(archive, tmp_path / "in") == "ears.too_large"


def test_a_list_of_files_without_end_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_INDEX", 1000)

    assert told(packed({f"am/{n}": b"" for n in range(100)}), tmp_path / "in") == "ears.too_large"


def test_more_than_a_model_may_have_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_BYTES", 1000)

    assert told(packed({"am/final.mdl": Random(1).randbytes(1001)}), tmp_path / "in") == "ears.too_large"
    laid(tmp_path / "from", {"am/a": bytes(600), "am/b": bytes(600)})
    with pytest.raises(ModelError) as refused:
        copy(tmp_path / "from", tmp_path / "to")
    assert refused.value.message.key == "ears.too_large"


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    content = bytearray(packed(FILES).getvalue())
    content[content.index(b"PK\1\2") + 8] |= 1

    assert told(io.BytesIO(content), tmp_path / "in") == "ears.encrypted"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_packed_in_an_odd_way_is_refused(tmp_path: Path, method: int) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", method) as to:
        to.writestr("am/final.mdl", b"x" * 1000)

    assert told(archive, tmp_path / "in") == "ears.no_archive"


@pytest.mark.parametrize(
    "content", [b"", b"x", b"<!DOCTYPE html><html>", b"PK\3\4", b"PK\5\6", b"PK\5\6" + bytes(18)[:-1]]
)
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    assert told(io.BytesIO(content), tmp_path / "in") == "ears.no_archive"


def test_an_archive_in_an_archive_stays_one(tmp_path: Path) -> None:
    assert told(packed({"model.zip": packed(FILES).getvalue()}), tmp_path / "in") is None
    assert [p.name for p in (tmp_path / "in").iterdir()] == ["model.zip"]


def test_a_broken_archive_is_told_and_never_a_crash(tmp_path: Path) -> None:
    chance, whole = Random(6), packed(FILES | {"am/noise": Random(1).randbytes(500)}).getvalue()
    seen = set()
    for n in range(300):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 3)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        (base := tmp_path / str(n)).mkdir()
        seen.add(told(io.BytesIO(content[: chance.choice((len(whole), chance.randrange(len(whole))))]), base / "in"))

    assert seen >= {None, "ears.no_archive"}
    assert all(each is None or each.startswith("ears.") for each in seen)


def test_a_disk_that_is_full_is_told_by_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "in").mkdir()

    with pytest.raises(OSError, match="No space left"):
        unpack(packed(FILES), tmp_path / "in")


def test_a_folder_is_copied_without_what_systems_add(tmp_path: Path) -> None:
    laid(tmp_path / "from", FILES | {".DS_Store": b"x"})

    copy(tmp_path / "from", tmp_path / "to")

    assert {p.relative_to(tmp_path / "to").as_posix() for p in (tmp_path / "to").rglob("*.*")} == set(FILES)


@pytest.mark.parametrize("target", ["/etc/passwd", "/", "final.mdl", "/nonexistent"])
def test_a_folder_with_links_is_refused(tmp_path: Path, target: str) -> None:
    laid(tmp_path / "from", FILES)
    (tmp_path / "from" / "am" / "link").symlink_to(target)

    with pytest.raises(ModelError) as refused:
        copy(tmp_path / "from", tmp_path / "to")

    assert refused.value.message.key == "ears.odd_files"


def test_a_folder_with_anything_but_files_is_refused(tmp_path: Path) -> None:
    laid(tmp_path / "from", FILES)
    os.mkfifo(tmp_path / "from" / "am" / "pipe")

    with pytest.raises(ModelError) as refused:
        copy(tmp_path / "from", tmp_path / "to")

    assert refused.value.message.key == "ears.odd_files"
