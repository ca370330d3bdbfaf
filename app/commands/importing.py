"""Older answers: a file goes through receiving, concerns, redaction, themes and document like any other."""
