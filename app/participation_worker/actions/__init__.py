"""What a participation worker can do: one function each, free of the web. This room's routes come in.

drafting, questions and messages write a consultation, asking takes it to groups and opens it, looking and editions
show how far it is, themes agrees on what was found, reporting makes the learning document. No function here sees a
whole response or an unredacted word.
"""
