"""A model is there whole or not at all, whatever it comes from and whoever is killed on the way."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest
from filelock import FileLock

from jagvoice.core.text import Message, text
from jagvoice.speech.models import ModelError, installing, known, look
from jagvoice.speech.models.fetching import tag_of
from jagvoice.speech.models.installing import (
    LABEL,
    LOCK,
    install_fetched,
    install_file,
    install_folder,
    installed,
    remove,
)
from tests.speech.hosting import Host, hosting, trusting
from tests.speech.models import FILES, FLAT, FST, laid


def archive(files: dict[str, bytes] = FILES, around: str = "vosk-model/") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as to:
        for name, content in files.items():
            to.writestr(around + name, content)
    return packed.getvalue()


@pytest.fixture(autouse=True)
def tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Models are only looked at: these cannot be loaded, and the real one is tried elsewhere."""
    monkeypatch.setattr(installing, "examine", lambda folder, lang, called=None: look(folder, called=called))


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return tmp_path / "models"


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with hosting(archive()) as host:
        yield host


def silent(message: Message) -> None:
    pass


def left(models: Path) -> set[str]:
    """Return everything that lies in the folder of models."""
    return {each.name for each in models.iterdir()} - {LOCK}


def from_host(host: Host, models: Path, **changes: object) -> Path:
    model = host.model(**changes)
    return install_fetched(model, models, lambda come, size: None, silent, context=trusting())


def test_what_is_fetched_is_installed_and_nothing_else_is_left(host: Host, models: Path) -> None:
    folder = from_host(host, models)

    assert folder == models / "sv"
    assert left(models) == {"sv"}
    assert {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} == {*FILES, LABEL}
    assert json.loads((folder / LABEL).read_text()) == {"name": "small", "licence": "MIT", "source": "here"}
    assert [(each.lang, each.name, each.wrong) for each in installed(models)] == [("sv", "small", None)]


@pytest.mark.parametrize("sums", [{"sha256": "0" * 64}, {"md5": "0" * 32}])
def test_what_has_another_sum_is_not_installed_and_not_kept(host: Host, models: Path, sums: dict[str, str]) -> None:
    with pytest.raises(ModelError) as told:
        from_host(host, models, **sums)

    assert (told.value.message.key, told.value.machine) == ("ears.wrong_sum_fetched", True)
    assert left(models) == set()


def test_what_has_no_known_sum_is_not_even_fetched(host: Host, models: Path) -> None:
    host.asked.clear()

    with pytest.raises(ModelError) as told:
        from_host(host, models, sha256=None)

    assert told.value.message.key == "ears.no_sum"
    assert host.asked == []
    assert not models.exists()


def test_what_came_whole_before_a_kill_is_not_fetched_again(host: Host, models: Path) -> None:
    host.asked.clear()
    laid(models, {".part-sv": host.body})
    tag_of(models / ".part-sv").write_text('"one"')

    from_host(host, models)

    assert host.asked == []
    assert left(models) == {"sv"}


def test_what_came_before_and_was_not_what_it_seemed_to_be_is_fetched_again(host: Host, models: Path) -> None:
    host.asked.clear()
    laid(models, {".part-sv": bytes(500)})
    tag_of(models / ".part-sv").write_text('"one"')

    from_host(host, models)

    assert host.asked == ["bytes=500-", None]
    assert left(models) == {"sv"}


def test_a_connection_that_is_lost_leaves_what_came_for_the_next_time(host: Host, models: Path) -> None:
    laid(models / "sv", FILES | {"old": b"x"})
    laid(models, {".part-sv": host.body[:500]})
    tag_of(models / ".part-sv").write_text('"one"')

    with pytest.raises(ModelError):
        install_fetched(host.model(), models, lambda come, size: None, silent)

    assert (models / "sv" / "old").exists()
    host.asked.clear()
    host.cuts, host.tag = [], '"one"'
    from_host(host, models)
    assert left(models) == {"sv"}
    assert not (models / "sv" / "old").exists()


def test_a_disk_without_room_is_told_before_anything_is_fetched(
    host: Host, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage(NamedTuple):
        free: int

    host.asked.clear()
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(1000))

    with pytest.raises(ModelError) as told:
        from_host(host, models)

    assert told.value.message.key == "ears.no_room"
    assert host.asked == []


@pytest.mark.parametrize("around", ["", "vosk-model-small/", "a/"])
def test_an_archive_of_whose_sum_somebody_is_sure_is_installed(tmp_path: Path, models: Path, around: str) -> None:
    (file := tmp_path / "other model.zip").write_bytes(archive(around=around))

    folder = install_file(known()["en"], models, file, sha256(file.read_bytes()).hexdigest().upper(), silent)

    assert folder == models / "en"
    assert left(models) == {"en"}
    assert json.loads((folder / LABEL).read_text()) == {"name": "other model"}


@pytest.mark.parametrize(("typed", "told"), [(None, "ears.wrong_sum"), ("0" * 64, "ears.wrong_sum_typed")])
def test_an_archive_with_another_sum_is_refused(tmp_path: Path, models: Path, typed: str | None, told: str) -> None:
    (file := tmp_path / "m.zip").write_bytes(archive())

    with pytest.raises(ModelError) as refused:
        install_file(known()["sv"], models, file, typed, silent)

    assert (refused.value.message.key, refused.value.machine) == (told, False)
    assert left(models) == set()


def test_an_archive_of_a_language_without_a_known_sum_needs_one(host: Host, tmp_path: Path, models: Path) -> None:
    (file := tmp_path / "m.zip").write_bytes(host.body)

    with pytest.raises(ModelError) as refused:
        install_file(host.model(sha256=None), models, file, None, silent)

    assert refused.value.message.key == "ears.needs_sum"
    assert install_file(host.model(sha256=None), models, file, sha256(host.body).hexdigest(), silent).exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<html>", "ears.no_archive"),
        (archive({"README": b"x"}), "ears.no_model"),
        (archive({"inner.zip": archive()}, ""), "ears.no_model"),
        (archive({k: v for k, v in FILES.items() if k != "graph/Gr.fst"}), "ears.damaged"),
        (archive(FILES | {"graph/HCLG.fst": FST}), "ears.static"),
        (archive(FILES | {"../../escape": b"x"}), "ears.odd_files"),
    ],
)
def test_what_is_no_model_leaves_the_old_one_and_nothing_else(
    tmp_path: Path, models: Path, content: bytes, told: str
) -> None:
    laid(models / "sv", FILES | {"old": b"x"})
    (file := tmp_path / "m.zip").write_bytes(content)

    with pytest.raises(ModelError) as refused:
        install_file(known()["sv"], models, file, sha256(content).hexdigest(), silent)

    assert refused.value.message.key == told
    assert refused.value.message.values.get("path", file) == file
    assert left(models) == {"sv"}
    assert (models / "sv" / "old").exists()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["m.zip", "models"]


def test_a_model_that_is_of_another_language_leaves_nothing(
    tmp_path: Path, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = text("ears.wrong_language", path="x", language=text("ears.swedish"))
    monkeypatch.setattr(installing, "examine", lambda folder, lang, called=None: wrong)

    with pytest.raises(ModelError):
        install_folder(known()["sv"], models, laid(tmp_path / "stick", FILES), silent)

    assert left(models) == set()


def test_a_folder_on_a_stick_is_installed_and_stays_as_it_is(tmp_path: Path, models: Path) -> None:
    stick = laid(tmp_path / "stick" / "vosk-model-small-sv-rhasspy-0.15", FILES)

    folder = install_folder(known()["sv"], models, tmp_path / "stick", silent)

    assert (left(models), folder) == ({"sv"}, models / "sv")
    assert installed(models)[0].name == stick.name
    assert {p.name for p in stick.iterdir()} == {name.partition("/")[0] for name in FILES}


def test_what_a_label_on_a_stick_says_is_not_taken_over_when_it_is_odd(tmp_path: Path, models: Path) -> None:
    for n, label in enumerate(('{"name": "a\\u001b[2J"}', '{"name": 7}', "[", "{}", '{"name": "%s"}' % ("x" * 999))):
        stick = laid(tmp_path / f"stick{n}", FILES | {LABEL: label.encode()})
        install_folder(known()["sv"], models, stick, silent)
        assert installed(models)[0].name == stick.name


def test_a_folder_that_is_no_model_is_refused_before_anything_is_made(tmp_path: Path, models: Path) -> None:
    with pytest.raises(ModelError) as refused:
        install_folder(known()["sv"], models, laid(tmp_path / "stick", {"film.mp4": b"x"}), silent)

    assert refused.value.message.key == "ears.no_model"
    assert not models.exists()


def test_only_one_at_a_time_changes_models(tmp_path: Path, models: Path) -> None:
    stick = laid(tmp_path / "stick", FILES)
    models.mkdir()

    with FileLock(models / LOCK), pytest.raises(ModelError) as refused:
        install_folder(known()["sv"], models, stick, silent)

    assert (refused.value.message.key, refused.value.machine) == ("ears.busy", True)
    assert install_folder(known()["sv"], models, stick, silent).exists()


def test_a_model_is_removed_with_what_came_of_another(models: Path) -> None:
    laid(models / "sv", FILES)
    laid(models, {".part-sv": b"x", ".part-sv.tag": b"x", ".part-en": b"x"})

    assert remove("sv", models)
    assert left(models) == {".part-en"}
    assert not remove("sv", models)
    assert not remove("sv", models / "nowhere")


@pytest.mark.parametrize(
    ("had", "deed", "before", "then"),
    [
        ("none", "install", {"none", "B"}, {"none", "B"}),
        ("A", "install", {"A", "none", "B"}, {"A", "B"}),
        ("A", "remove", {"A", "none"}, {"A", "none"}),
    ],
)
def test_whoever_is_killed_at_any_step_leaves_the_old_model_or_none_and_never_half_of_one(
    tmp_path: Path, had: str, deed: str, before: set[str], then: set[str]
) -> None:
    for mark in ("A", "B"):
        laid(tmp_path / mark, {name: content + mark.encode() for name, content in FLAT.items()})

    ran = subprocess.run(
        [sys.executable, "-m", "tests.speech.killed", str(tmp_path), had, deed],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert ran.stderr == ""
    rows = [line.split() for line in ran.stdout.splitlines()]
    assert len(rows) > 10
    assert {row[1] for row in rows} == before
    assert {row[2] for row in rows} == then
    assert {tuple(row[3:]) for row in rows} == {("B",)}
