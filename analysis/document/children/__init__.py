"""The children's edition of the learning document: one for each band that was asked, and one in Easy Read.

`editions.py` comes in with a compiled document and gets pages that show what a person wrote for children. Nothing is
counted here and nothing is worded by the machine but the fixed words of words.yaml.
"""
