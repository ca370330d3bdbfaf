"""How themes change from one consultation to the next: a room in the house's plan, nobody comes in yet.

It will compare agreed themes of two consultations and must never match one child's answers with another day's.
"""
