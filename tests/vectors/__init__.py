"""Journeys as data: a deck, what was touched, and the entries and scenes expected of every implementation of a step.

``python -m tests.vectors`` writes the files anew; they change only when the rules of the board do.
"""
