"""What a young person is shown: a frozen dataclass for each screen, in the words of their band.

Made from an open door and Heard's own words; knows no request, no answer and nobody who works here.
"""
