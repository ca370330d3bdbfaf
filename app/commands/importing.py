"""Older answers: a CSV or Excel file goes through receiving, concerns, redaction, themes and document like any other."""
