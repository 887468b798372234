"""Speech models: which there are, where they lie, whether one can be used, and how one comes onto this machine."""

from jagvoice.speech.models.catalogue import Known, known
from jagvoice.speech.models.errors import ModelError
from jagvoice.speech.models.knowledge import Knowledge, Tried
from jagvoice.speech.models.looking import look, model_in
from jagvoice.speech.models.places import folder_of, models_folder
from jagvoice.speech.models.probing import NAMES, examine, known_words, vosk_loads

__all__ = [
    "NAMES",
    "Knowledge",
    "Known",
    "ModelError",
    "Tried",
    "examine",
    "folder_of",
    "known",
    "known_words",
    "look",
    "model_in",
    "models_folder",
    "vosk_loads",
]
