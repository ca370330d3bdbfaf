"""The finders of redaction: each knows one sort of thing that gives a child away. redaction.py alone comes in."""
