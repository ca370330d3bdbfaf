"""How far two people agree when they code the same comments (R4.05): a room in the house's plan, nobody comes in yet.

It will report Krippendorff's alpha with MASI distance for comments that carry several themes.
"""
