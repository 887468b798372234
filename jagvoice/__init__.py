"""jagvoice: say what you want with pictures and speech, and be answered."""

__version__ = "0.1.0"
