"""Where the models of this machine are: beside the households, and the same for all of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from jagvoice.speech.models.looking import model_in


def models_folder(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> Path:
    """Return where models are: ``JAGVOICE_MODELS``, else the platform's folder for what programs keep of a user.

    Vosk on Windows opens no file whose path has other letters than those of ASCII, such as the å of somebody's name;
    there models are then kept in the folder that all users share.
    """
    if chosen := environment.get("JAGVOICE_MODELS"):
        return Path(chosen)
    from platformdirs import user_data_path

    usual = user_data_path("jagvoice", appauthor=False) / "models"
    if platform == "win32" and not str(usual).isascii():
        return Path(environment.get("PROGRAMDATA", "C:\\ProgramData")) / "jagvoice" / "models"
    return usual


def folder_of(lang: str) -> Path | None:
    """Return the folder of the model of a language, ``None`` where there is none that can be used."""
    return model_in(models_folder() / lang)
