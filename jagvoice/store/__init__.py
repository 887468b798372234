"""Remembers: one database for an installation, in it a journal for each person that is only ever added to."""
