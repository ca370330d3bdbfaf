"""Themes and codings as files for other programs: CSV, Excel, and the exchange format of programs for coding texts.

Plain data in, bytes out. Light: a worker's action comes in, so nothing here wakes what runs the analysis. What may
leave is decided before: words that must not are not in the data.
"""
