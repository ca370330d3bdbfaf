"""Heard's web side and its store. The application is built in factory.py, never here."""
