"""The commands about ears: which model is used, and how models come and go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jagvoice.tell import TellError


def chosen_model(typed: str | None) -> Callable[[str], Path | None]:
    """Return what tells the folder of a language's model: the one that was typed for all, else the installed.

    Raises:
        TellError: if the folder that was typed is no model that can be used.
    """
    from jagvoice.speech.models import folder_of, look, model_in

    if typed is None:
        return folder_of
    if wrong := look(Path(typed)):
        raise TellError(wrong)
    folder = model_in(Path(typed))
    return lambda lang: folder
