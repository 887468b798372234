"""The office in a browser: pages drawn on this machine and sent as HTML, with no script needed to use them.

``static/board/`` is the board in a browser: ES modules that are sent as they are.
"""
