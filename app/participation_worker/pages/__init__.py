"""What each of the worker's screens shows: one frozen dataclass a screen, nothing to look up, nothing to count.

One module for each subject, as in actions/ and routes/; `general` has the screens that serve them all.
"""
