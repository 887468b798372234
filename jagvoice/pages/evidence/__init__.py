"""What choices say, in sentences and blocks: from what was weighed and the words of one reader, and from nothing else.

``telling`` has the sentences, ``concerns`` the warnings, ``topic`` the page of a topic, ``option`` the page that says
why something may be said of one option, and ``raw`` the choices themselves.
"""
