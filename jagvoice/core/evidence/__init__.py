"""What recorded choices say about what a person prefers, and how sure one can be: choices in, findings out.

``choices`` holds what happened, ``model`` and ``sizes`` fit how strongly each option is preferred, ``gate`` bets
against "the pictures did not matter", ``change`` and ``answers`` are tests beside it, and ``findings`` is the rule that
says what may be said. Only this package imports numpy; nothing on the way of a board does.
"""
