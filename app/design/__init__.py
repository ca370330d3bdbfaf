"""Layouts, macros and static files: one look for children, one for staff. Knows nobody and nothing that was said."""
