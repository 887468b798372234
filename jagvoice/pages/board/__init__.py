"""The board: deals a person's deck of scenes from what the board may see."""

from jagvoice.pages.board.day import FIRST_THEN
from jagvoice.pages.board.deal import ONCE, SUPPLY, deal

__all__ = ["FIRST_THEN", "ONCE", "SUPPLY", "deal"]
