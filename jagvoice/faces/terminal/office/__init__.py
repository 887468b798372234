"""The office in a terminal: it draws the pages of the office and hands on what is filled in, and nothing else."""
