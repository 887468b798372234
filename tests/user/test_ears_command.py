"""Models come from their host or from a stick, and whoever types the command is told what became of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from jagvoice.speech.models import Known, folder_of, installing, knowledge, known, known_words, look
from tests import korean
from tests.homes import made
from tests.speech.hosting import Host, certificate, hosting
from tests.speech.models import FILES, FST, laid
from tests.speech.test_installing import archive
from tests.typed import typed
from tests.user.support import command, environment, words


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of models, for what is typed in this process."""
    folder = tmp_path / "models"
    given = partial(environment, JAGVOICE_MODELS=str(folder), SSL_CERT_FILE=str(certificate()))
    monkeypatch.setattr("tests.typed.environment", given)
    monkeypatch.setenv("JAGVOICE_MODELS", str(folder))
    return folder


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Models are only looked at: small ones, which nothing can load."""
    monkeypatch.setattr(installing, "examine", lambda folder, lang, called=None: look(folder, called=called))


@pytest.fixture(scope="module")
def serving() -> Iterator[Host]:
    with hosting(archive()) as host:
        yield host


@pytest.fixture
def host(serving: Host, monkeypatch: pytest.MonkeyPatch) -> Host:
    """The host that has the Swedish model, as it usually is."""
    serving.__dict__.update(Host(serving.body, serving.port).__dict__)
    knows(monkeypatch, serving.model())
    monkeypatch.setattr("jagvoice.speech.models.fetching.PAUSE", 0.01)
    return serving


def knows(monkeypatch: pytest.MonkeyPatch, model: Known) -> None:
    monkeypatch.setitem(known(), "sv", model)


def test_a_model_is_fetched_listed_and_removed(host: Host, models: Path, looked_at: None) -> None:
    before = typed("ears", "list")
    came = typed("ears", "install", "sv")
    after = typed("ears", "list", "--lang", "en")
    gone = typed("ears", "remove", "sv")

    swedish = {"language": words("ears.swedish")}
    assert words("ears.listed_none", language="svenska", lang="sv", size=0) in before.out
    assert (came.status, came.err) == (0, "")
    assert came.out.splitlines()[0] == words("ears.fetching", name="small", size=0, host="127.0.0.1")
    assert came.out.splitlines()[-1] == words("ears.installed", **swedish, folder=models / "sv")
    assert words("ears.listed", "en", language="Swedish", name="small", folder=models / "sv") in after.out
    assert gone.out == words("ears.removed", **swedish) + "\n"
    assert typed("ears", "remove", "sv").status == 2
    assert folder_of("sv") is None


def test_whoever_installs_a_model_is_told_what_of_the_vocabulary_it_cannot_hear(
    models: Path, looked_at: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made(tmp_path / "home").__exit__(None, None, None)
    monkeypatch.setattr(knowledge, "known_words", lambda folder, words: frozenset(words) - {"rida"})

    ran = typed("ears", "install", "sv", "--from", laid(tmp_path / "stick", FILES), "--home", tmp_path / "home")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[-3:] == [
        words("doctor.unheard", name="Alva", labels="Rida"),
        words("doctor.unheard_advice"),
        words("doctor.all_heard", name="Noa"),
    ]


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(
    ("changes", "known_as", "key", "values"),
    [
        ({"status": 404}, {}, "ears.refused", {"status": 404}),
        ({}, {"sha256": "0" * 64}, "ears.wrong_sum_fetched", {}),
        ({}, {"size": 7}, "ears.other_file", {}),
        ({"sends_to": "http://127.0.0.1:{port}/x"}, {}, "ears.sent_elsewhere", {}),
        ({"cuts": [9, 0, 0, 0, 0]}, {}, "ears.cut_off", {"come": 0, "size": 0}),
        ({}, {"address": "https://127.0.0.1:1/x.zip"}, "ears.no_answer", {}),
    ],
)
def test_what_goes_wrong_with_the_host_is_told_and_is_the_machines_fault(
    host: Host,
    models: Path,
    monkeypatch: pytest.MonkeyPatch,
    changes: dict[str, object],
    known_as: dict[str, object],
    key: str,
    values: dict[str, object],
    lang: str,
) -> None:
    host.__dict__.update(changes)
    knows(monkeypatch, host.model(**known_as))
    monkeypatch.setattr("jagvoice.speech.models.fetching.TRIES", 2)

    ran = typed("ears", "install", "sv", "--lang", lang)

    assert (ran.status, ran.err) == (1, words(key, lang, host="127.0.0.1", **values) + "\n")
    assert folder_of("sv") is None


def test_a_model_whose_sum_nobody_knows_is_only_taken_from_a_file(
    host: Host, models: Path, monkeypatch: pytest.MonkeyPatch, looked_at: None, tmp_path: Path
) -> None:
    knows(monkeypatch, host.model(sha256=None))
    (file := tmp_path / "small.zip").write_bytes(host.body)

    fetched = typed("ears", "install", "sv")
    without = typed("ears", "install", "sv", "--from", file)
    given = typed("ears", "install", "sv", "--from", file, "--sha256", sha256(host.body).hexdigest())

    assert (fetched.status, fetched.err) == (2, words("ears.no_sum", language="svenska") + "\n")
    assert (without.status, without.err) == (2, words("ears.needs_sum", language="svenska") + "\n")
    assert (given.status, given.err) == (0, "")
    assert host.asked == []


@pytest.mark.parametrize(
    ("arguments", "key", "values"),
    [
        (("no",), "ears.unknown_language", {"lang": "no", "known": "sv, en"}),
        (("../sv",), "ears.unknown_language", {"lang": "../sv", "known": "sv, en"}),
        (("sv", "--sha256", "abc"), "ears.no_sha256", {}),
        (("sv", "--sha256", "0" * 64), "ears.sum_of_nothing", {}),
        (("sv", "--from", "FOLDER", "--sha256", "0" * 64), "ears.sum_of_folder", {"path": "FOLDER"}),
        (("sv", "--from", "FOLDER"), "ears.no_model", {"path": "FOLDER"}),
        (("sv", "--from", "STATIC"), "ears.static", {"path": "STATIC"}),
        (("sv", "--from", "FILE"), "ears.wrong_sum", {"path": "FILE"}),
        (("sv", "--from", "FILE", "--sha256", "0" * 64), "ears.wrong_sum_typed", {"path": "FILE"}),
        (("sv", "--from", "FILE", "--sha256", sha256(b"text").hexdigest()), "ears.no_archive", {}),
        (("sv", "--from", "PIPE"), "cli.unreadable", {"path": "PIPE", "reason": words("reason.no_file")}),
        (("sv", "--from", "NONE"), "cli.unreadable", {"path": "NONE", "reason": words("reason.missing")}),
        (("sv", "--from", ""), "ears.no_model", {"path": "."}),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_there(
    models: Path, tmp_path: Path, arguments: tuple[str, ...], key: str, values: dict[str, object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    laid(tmp_path / "stick" / "FOLDER", {"film.mp4": b"x", "more.mp4": b"x"})
    laid(tmp_path / "stick" / "STATIC", FILES | {"graph/HCLG.fst": FST})
    (tmp_path / "stick" / "FILE").write_bytes(b"text")
    os.mkfifo(tmp_path / "stick" / "PIPE")
    monkeypatch.chdir(tmp_path / "stick")

    ran = typed("ears", "install", *arguments)

    assert (ran.status, ran.err) == (2, words(key, **values) + "\n")
    assert not models.exists() or [p.name for p in models.iterdir()] == [installing.LOCK]


def test_models_that_cannot_be_written_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (taken := tmp_path / "taken").write_bytes(b"x")
    monkeypatch.setattr("tests.typed.environment", partial(environment, JAGVOICE_MODELS=str(taken / "models")))
    stick = laid(tmp_path / "stick", FILES)

    ran = typed("ears", "install", "sv", "--from", stick)

    assert (ran.status, ran.err) == (
        1,
        words("cli.unwritable", path=taken / "models", reason=words("reason.no_folder")) + "\n",
    )


def test_the_real_model_of_another_language_is_refused(models: Path) -> None:
    ran = typed("ears", "install", "sv", "--from", korean.model())

    wrong = words("ears.wrong_language", path=korean.model(), language="svenska")
    assert (ran.status, ran.err) == (2, wrong + "\n")
    assert [p.name for p in models.iterdir()] == [installing.LOCK]


def test_a_disk_that_becomes_full_is_told_and_is_as_empty_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (disk := tmp_path / "disk").mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "none", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        monkeypatch.setattr("tests.typed.environment", partial(environment, JAGVOICE_MODELS=str(disk)))
        stick = laid(tmp_path / "stick", FILES | {"am/more": bytes(300_000)})

        ran = typed("ears", "install", "sv", "--from", stick)

        told = words("cli.unwritable", path=disk, reason=words("reason.full"))
        assert (ran.status, ran.err) == (1, told + "\n")
        assert [each.name for each in disk.iterdir()] == [installing.LOCK]
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


@pytest.mark.slow
@pytest.mark.parametrize("packed", [False, True])
def test_the_real_model_of_the_language_is_installed(
    models: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, packed: bool
) -> None:
    knows(monkeypatch, Known(**{**known()["sv"].__dict__, "words": tuple(korean.LABELS)}))

    if packed:
        file = Path(shutil.make_archive(str(tmp_path / "ko"), "zip", korean.model().parent, "model"))
        sum = sha256(file.read_bytes()).hexdigest()
        ran = typed("ears", "install", "sv", "--from", file, "--sha256", sum)
    else:
        ran = typed("ears", "install", "sv", "--from", korean.model())

    assert (ran.status, ran.err) == (0, "")
    assert folder_of("sv") == models / "sv"
    assert {p.name for p in models.iterdir()} == {"sv", installing.LOCK}
    assert known_words(models / "sv", korean.LABELS) == set(korean.LABELS)


def test_the_command_is_one_of_the_program() -> None:
    ran = command("ears", "list")

    assert ran.status == 0
    assert len(ran.out.splitlines()) == len(known())
