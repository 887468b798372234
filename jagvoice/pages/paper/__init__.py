"""What stands on paper: the board for the pool and for a flat battery, the day, and the communication passport."""

from jagvoice.pages.paper.board import board_on_paper
from jagvoice.pages.paper.day import day_on_paper
from jagvoice.pages.paper.page import PaperPage, page_on_paper
from jagvoice.pages.paper.passport import passport
from jagvoice.pages.paper.report import PaperReport, report_on_paper
from jagvoice.pages.paper.sheets import Band, Card, Fact, Masthead, PaperBoard, PaperDay, Passport, Row, Sheet

Paper = PaperBoard | PaperDay | Passport | PaperReport | PaperPage
"""Whatever can be drawn on paper."""

__all__ = [
    "Band",
    "Card",
    "Fact",
    "Masthead",
    "Paper",
    "PaperBoard",
    "PaperDay",
    "PaperPage",
    "PaperReport",
    "Passport",
    "Row",
    "Sheet",
    "board_on_paper",
    "day_on_paper",
    "page_on_paper",
    "passport",
    "report_on_paper",
]
