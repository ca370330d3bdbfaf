"""A hundred questions of our own making, each good for its band: whatever the linter says of one is a false alarm."""

_GOOD = {
    "5-7": """
        What makes you smile at school?
        Who helps you when you are sad?
        Where do you like to play?
        How do you feel at home?
        What do you like to do with your friends?
        What makes a good day for you?
        How do you feel at lunch time?
        Who do you talk to at school?
        What would make the park better?
        What is the best thing about your street?
        Where do you feel safe?
        How do you feel today?
        What game did you play today?
        Who looks after you at home?
        What do you want to tell us?
        How do you feel when you go to bed?
        Which place do you like best?
        What helps you feel calm?
        What do you do when you feel cross?
        Is it quiet or noisy in your class?
        What food do you like at school?
        How do you get to school?
        Who reads with you?
        What would you like more of?
        What makes you feel brave?
    """,
    "8-10": """
        What do you like about where you live?
        How safe do you feel on the way to school?
        Who do you tell when something is wrong?
        What would help you feel safe in the park?
        How do you feel when you are online?
        What did you enjoy at school this week?
        Which places near your home do you like?
        What do grown-ups do that helps you?
        How easy is it to talk to your teacher?
        What could make break time better?
        Who listens to you at home?
        How happy are you with your bedroom?
        What do you do when you feel worried or want to be alone?
        What would you change about your school?
        How many times did you play outside this week?
        Where can you go to be quiet?
        What is a good friend like?
        How do you feel about moving to a new school?
        What do you like to do after school?
        Who would you ask for help online?
        How well do the adults at your club listen?
        What helps you when you lie awake?
        What should a safe street have?
        How clean are the school toilets?
        What makes it hard to join in?
    """,
    "11-13": """
        What would make your town a better place for young people?
        How safe do you feel on the bus after dark?
        Who would you go to first if you had a problem?
        What has helped you most this term?
        How well do you know the adults who can help you?
        What do adults get wrong about life online?
        How easy is it to see a doctor on your own?
        What stops you from asking for help?
        Where do you go when you need some space?
        What should change first in your school?
        How was your move to the new school?
        Which of these would help you most?
        How much say do you have in decisions about you?
        What would you like social workers to know?
        How comfortable are you at your youth club?
        What do you do to look after your mental health?
        How many adults do you trust?
        What kind of support would you use?
        How fair are the rules where you live?
        What is it like to be a young person here?
        How did your last meeting with a social worker go?
        What would you say to someone who is new here?
        When do you feel that adults listen to you?
        What makes a place feel welcoming?
        How do you find out what happens in your area?
    """,
    "16-18": """
        How ready do you feel to live on your own?
        What would you want to learn before you leave care?
        Who will you call when things get hard?
        How good is the advice you get about money?
        What does your personal adviser do well?
        What would have made your last move easier?
        How confident are you about finding a job?
        What has the council done that helped?
        How often in a week do you see your friends?
        Which services have you used this term?
        How did staff treat you at your last appointment?
        What should professionals do before a meeting about you?
        How clear was the information that you were given?
        What would make it easier to say what you think?
        Where would you like to live in five years?
        How safe is your area at night?
        What worries you most about the future?
        How could the board share power with young people?
        Who explained your rights to you?
        What made you trust a worker?
        How long did you wait to be seen?
        What helped when you felt low?
        How do you want us to tell you what happened?
        Which of your ideas should we act on first?
        What did we forget to ask?
    """,
}
GOOD_QUESTIONS = [(band, line.strip()) for band, lines in _GOOD.items() for line in lines.strip().splitlines()]
"""Pairs of band and words."""
