"""What a participation worker can do: one function each, free of the web. This room's routes come in.

drafting and questions write a consultation, asking takes it to groups and opens it, themes agrees on what was found,
reporting makes the learning document. No function here sees a whole response or an unredacted word.
"""
