"""Speech models: which there are, where they lie, whether one can be used, and how one comes onto this machine."""

from jagvoice.speech.models.known import Known, known
from jagvoice.speech.models.looking import look, model_in
from jagvoice.speech.models.places import folder_of, models_folder

__all__ = ["Known", "folder_of", "known", "look", "model_in", "models_folder"]
