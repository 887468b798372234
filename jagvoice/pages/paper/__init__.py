"""What stands on paper: the board for the pool and for a flat battery, and the communication passport."""

from jagvoice.pages.paper.board import board_on_paper
from jagvoice.pages.paper.passport import passport
from jagvoice.pages.paper.sheets import Band, Card, Fact, Masthead, PaperBoard, Passport, Sheet

__all__ = ["Band", "Card", "Fact", "Masthead", "PaperBoard", "Passport", "Sheet", "board_on_paper", "passport"]
