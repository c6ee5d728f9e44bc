"""Scores of the program against hand-coded records and public corpora, with floors."""
