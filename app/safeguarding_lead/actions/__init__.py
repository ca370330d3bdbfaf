"""What leads, deputies and readers can do: one function each, free of the web. This room's routes come in.

home shows what waits and releases quotes, reading reads one answer and decides on it, second is the second person,
readers names who reads with the leads, reports and rest are the two things that need a record of their own.
"""
