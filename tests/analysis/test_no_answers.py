"""Named buckets for what says nothing and what cannot be read, in many spellings; and what only looks like it."""

import pytest

from analysis.wording import tidy, why_unplaced

SAY_NOTHING = """
    nothing|Nothing.|NOTHING!|nothin|nuffin|nuffink|nothink|nowt|nthng|nothinggg|nothing really|nothing much
    nothing at all|nothing to say|nothing i can think of|there's nothing|theres nothing|umm nothing
    absolutely nothing|nothing as yet|no|nope|nah|noooo|none|nil|n/a|N/A.|na|idk|IDK|idkkk|idk lol|dk|d k|dunno
    dunno lol|i dunno|duno|i dont know|I don't know|i don t know|i dont no|i dont now|dont kno
    dont know what to say|i really dont know|idk sorry|i do not know|not sure|im not sure|i'm not really sure
    unsure|no idea|i have no idea|havent got a clue|no thanks|no thank you|no comment|none really|not really|...
    .....|?|-|!!!|prefer not to say|I'd rather not say|i dont want to say|skip|pass|umm|erm|hmm|lol|hahahaha
    blah blah|can't think of anything|i cant think of any|i dont mind|I don`t know|i don;t know|nothing 😀|idk 🤷
    um idk|idrk|nothing else|nothing to add|No suggestions|i havent got one|lololololol
"""
CANNOT_BE_READ = """
    asdfghjkl|asdasd|hjkhjkhjk|skdjfhskdjf|dfgdfg|ggggggg|👍|😀😀😀|😡|qwertyuiop|10|x|jkljkl|bcdfghjk|hfjdkshfjd
    1234|zxcvbnm|fjdksl|🙂 🙂|lkjlkj|xxxxxx
"""
SAY_SOMETHING = """
    nothing helps|nothing really i like it|no one|nobody|no one listens to me|nothing works
    i know nothing about it|mam|ok i guess|no homework|none of my friends talk to me|not sure if my mum loves me
    i dont know who to talk to|i dont know what to do when he shouts|no bullying|no litter|nothing to do
    theres nothing to do|nothing scares me|dont know anyone|idk maybe a swing|nah i like it|no change the food
    i dont know my teachers|hmm maybe more trees|yes|good|sad|mum|lgbt|pshe|rhythm|my psychologist|nan|my nan
    nothing is safe|no sleep|not much to do|strengths|sats|non|i dont want to tell anyone because he will hit me
    nothing at all is safe|no school|haha the teacher is funny|i have no friends|no idea why they hate me
    i dont understand maths|i dont care|prefer not to walk home|skip school|pass my exams|blank walls|alzheimers
    i cant say it out loud
"""


def spellings(text):
    return [one.strip() for line in text.strip().splitlines() for one in line.strip().split("|")]


@pytest.mark.parametrize(
    ("answers", "bucket"),
    [(SAY_NOTHING, "no_answer"), (CANNOT_BE_READ, "not_readable"), (SAY_SOMETHING, None)],
    ids=["says nothing", "cannot be read", "says something"],
)
def test_each_spelling_lands_where_it_belongs(answers, bucket):
    wrong = {one: why_unplaced(tidy(one)) for one in spellings(answers) if why_unplaced(tidy(one)) != bucket}
    assert not wrong
    assert len(spellings(answers)) > 20


@pytest.mark.parametrize("answer", ["nothing " * 40, "i i i i i i i i i i i i i i i i i i i i i i i i x", "no " * 33])
def test_a_long_row_of_small_words_takes_no_time(answer):
    """T9: no answer makes a pattern run away."""
    assert why_unplaced(tidy(answer)) in ("no_answer", "not_readable", None)
