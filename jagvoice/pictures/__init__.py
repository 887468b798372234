"""Pictures: the symbol library, drawn portraits, and their rendering.

Importing it is cheap; Pillow and the renderer are loaded with the first picture.
"""

from jagvoice.pictures.library import Symbol, SymbolLibrary, UnknownPictureError, symbols
from jagvoice.pictures.portraits import portrait
from jagvoice.pictures.render import WHITE, Pictures

__all__ = ["WHITE", "Pictures", "Symbol", "SymbolLibrary", "UnknownPictureError", "portrait", "symbols"]
