"""The board: deals a person's deck of scenes from what the board may see."""

from jagvoice.pages.board.deal import SUPPLY, deal

__all__ = ["SUPPLY", "deal"]
