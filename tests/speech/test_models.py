"""What is a speech model and where it lies: told from its files, without anything that could crash on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from jagvoice.commands.ears import chosen_model
from jagvoice.speech.models import folder_of, known, look, model_in, models_folder
from jagvoice.tell import TellError
from jagvoice.words import LANGUAGES
from tests import korean
from tests.speech.models import FILES, FLAT, FST, IVECTOR, laid


def without(name: str, files: dict[str, bytes] = FILES) -> dict[str, bytes]:
    return {k: v for k, v in files.items() if k != name}


@pytest.mark.parametrize(
    ("files", "wrong"),
    [
        (FILES, None),
        (FILES | IVECTOR, None),
        (FLAT, None),
        ({"inner/" + k: v for k, v in FILES.items()}, None),
        ({"inner/" + k: v for k, v in FILES.items()} | {".DS_Store": b"x"}, None),
        ({}, "ears.no_model"),
        ({"README": b"hello"}, "ears.no_model"),
        (without("graph/Gr.fst") | {"graph/HCLG.fst": FST}, "ears.static"),
        (FILES | {"graph/HCLG.fst": FST}, "ears.static"),
        (FLAT | {"HCLG.fst": FST}, "ears.static"),
        *((without(name), "ears.damaged") for name in FILES),
        *((FILES | {name: b""}, "ears.damaged") for name in FILES),
        (FILES | {"graph/Gr.fst": b"<html>"}, "ears.damaged"),
        (without("ivector/final.ie", FILES | IVECTOR), "ears.damaged"),
        (without("HCLr.fst", FLAT), "ears.damaged"),
    ],
)
def test_a_folder_is_a_model_or_it_is_told_why_not(tmp_path: Path, files: dict[str, bytes], wrong: str | None) -> None:
    laid(tmp_path / "model", files)

    told = look(tmp_path / "model")

    assert (told and told.key) == wrong
    assert (model_in(tmp_path / "model") is not None) == (wrong is None)


def test_the_real_model_is_one() -> None:
    assert look(korean.model()) is None


def test_where_there_is_no_folder_or_a_file_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")

    for path in (tmp_path / "none", tmp_path / "file"):
        told = look(path)
        assert told is not None
        assert told.key == "ears.no_folder"


def test_vosk_on_windows_is_given_no_path_with_other_letters(tmp_path: Path) -> None:
    folder = laid(tmp_path / "språk", FILES)

    told = look(folder, platform="win32")

    assert told is not None
    assert told.key == "ears.path_not_ascii"
    assert look(folder, platform="linux") is None


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"JAGVOICE_MODELS": "/models"}, "/models"),
        ("win32", {"JAGVOICE_MODELS": "/modeller/å"}, "/modeller/å"),
        ("win32", {"PROGRAMDATA": "/programs"}, "/programs/jagvoice/models"),
    ],
)
def test_where_models_lie(
    platform: str, environment: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *names, **options: Path("/Users/Åsa/jagvoice"))

    assert models_folder(platform, environment) == Path(folder)


def test_elsewhere_models_lie_beside_the_households(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *names, **options: Path("/home/åsa/jagvoice"))

    assert models_folder("linux", {}) == Path("/home/åsa/jagvoice/models")


def test_the_model_of_a_language_is_the_one_that_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAGVOICE_MODELS", str(tmp_path))
    laid(tmp_path / "sv", FILES)
    laid(tmp_path / "en", without("graph/Gr.fst"))

    assert (folder_of("sv"), folder_of("en"), folder_of("no")) == (tmp_path / "sv", None, None)
    assert chosen_model(None)("sv") == tmp_path / "sv"


def test_a_folder_that_is_typed_is_the_model_of_every_language(tmp_path: Path) -> None:
    laid(tmp_path / "any" / "vosk-model-small-sv", FILES)

    model = chosen_model(str(tmp_path / "any"))

    assert {model(lang) for lang in LANGUAGES} == {tmp_path / "any" / "vosk-model-small-sv"}


def test_a_folder_that_is_typed_and_is_no_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(TellError) as told:
        chosen_model(str(tmp_path))

    assert (told.value.status, told.value.messages[0].key) == (2, "ears.no_model")


def test_there_is_a_model_for_every_language_with_its_sums_licence_and_words() -> None:
    assert set(known()) == set(LANGUAGES)
    for lang, each in known().items():
        assert each.lang == lang
        assert each.address.startswith("https://")
        assert each.address.endswith(f"{each.name}.zip")
        assert each.sha256 is not None
        assert len(bytes.fromhex(each.sha256)) == 32
        assert each.md5 is not None
        assert len(bytes.fromhex(each.md5)) == 16
        assert each.size > 10_000_000
        assert each.licence
        assert len(each.words) >= 10
        assert all(w == w.lower() for w in each.words)
