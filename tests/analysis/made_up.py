"""Made-up consultations: every answer here was invented for tests of names and buckets; no child wrote any of it.

Six questions, 45 answers or more each, in the spelling, length and mood that children of 8 to 16 write in: with
repeats, one-word answers, mashed keys, answers that say nothing, and a few that nobody else shares.
"""

from __future__ import annotations

from analysis.evidence import Comment, Evidence, Prompt

PARK = "What would make the park better for you?"
SCHOOL = "What worries you at school?"
SAFE = "Where do you not feel safe, and why?"
HELP = "What helps you when you are sad or angry?"
YOUTH = "What should the youth club do differently?"
ONLINE = "What do you think about phones and being online?"

_SAID = {
    PARK: """
        not enough to do for older kids
        theres not enough to do
        not enough to do there for people my age
        there is not enough to do when your 13
        nothing for teenagers theres not enough to do
        its boring not enough to do
        more swings
        more swings please
        MORE SWINGS!!!
        more swings and a zip wire
        bigger swings for older kids
        a zip wire would be amazing
        get a zip wire
        zip wire and a climbing frame
        new climbing frame because the old one broke
        the climbing frame is broken
        the climbing frame is broke and no one fixes it
        fix the climbing frame
        pick up the dog poo
        dog poo everywhere
        theres dog poo on the football pitch
        dog poo on the grass so we cant play
        people should pick up there dog poo
        dog poo
        bins for the dog poo
        litter everywhere
        more bins because there is litter everywhere
        pick up the litter
        broken glass and litter by the swings
        its dark at night
        put some lights in because its too dark
        it gets dark and there are no lights
        lights so we can play when its dark
        no lights in winter so its dark by 4
        big teenagers smoking by the gate
        teenagers smoking and swearing
        older teenagers smoke and shout at us
        teenagers shouting at little kids
        i dont go because of the teenagers smoking
        a football pitch with proper goals
        proper goals with nets
        goals that have nets on them
        we need proper goals
        a toilet
        toilets that are open
        toilets
        i cant get my wheelchair through the gate
        somewhere to sit in the shade
        nothing
        idk
        i dont no
        asdfghjkl
        😀😀😀
    """,
    SCHOOL: """
        people shouting
        people shouting in the corridor
        when people are shouting i get scared
        people shouting at each other
        everyone shouting in class
        people shouting when i am trying to work
        tests
        tests and exams
        getting a bad mark in a test
        failing my test
        i worry about failing my exams
        SATs
        sats tests
        failing tests
        not knowing the answer in a test
        too much homework
        we get too much homework
        too much homework every day and no time to play
        too much homework at weekends
        homework is too hard
        i dont understand my homework
        being left out
        being left out by my friends
        i get left out at playtime
        being left out of games
        when my friends leave me out
        nobody to play with
        having nobody to play with
        i have nobody to play with at break
        no one to play with
        being picked on
        getting picked on because of my hair
        i get picked on for how i talk
        people picking on me
        getting picked on in the changing rooms
        the toilets have no locks
        toilets smell and have no locks
        the toilets are dirty
        dirty toilets
        there is never any soap in the toilets
        i hold it in all day because the toilets are horrible
        getting told off
        being told off when i didnt do it
        teachers telling me off for nothing
        getting told off in front of everyone
        i get told off for talking
        moving to high school
        going to high school next year
        high school is big and i might get lost
        getting lost at high school
        going up to high school
        my mum being poorly when im not there
        dunno
        n/a
        not sure
        .....
        hjkhjkhjk
    """,
    SAFE: """
        the alley behind the shops is dark
        the alley because its dark and smells
        down the alley
        alleyway near my house its dark
        dark alley by the shops
        the underpass has no lights
        underpass because men hang around there
        the underpass is scary
        underpass at night
        the bus because older kids throw things
        on the bus home people push
        bus stop after school there are fights
        fights at the bus stop
        the bus stop people fight
        people fighting at the bus stop
        at the bus stop big kids fight
        walking home in the dark
        walking home in winter
        walking home on my own
        when i am walking home on my own
        walking home alone because cars slow down
        i dont like walking home on my own in the dark
        walking home past the pub
        cars go too fast on my road
        cars drive too fast outside school
        cars going too fast when we cross
        there is no crossing and cars go too fast
        cars speeding and no crossing
        dogs without a lead
        big dogs with no lead
        dogs off the lead in the park
        a dog off its lead jumped on me
        dogs off the lead
        people drinking in the park
        drunk people outside the shop
        drunk men by the shop
        people drunk in town
        drunk people shouting
        town centre
        in town because of gangs
        gangs in town
        gangs with knives
        i heard there are knives
        knives and gangs
        the stairs in our flats the lift is always broken
        my stairs because people take drugs there
        nowhere i feel safe everywhere
        nowhere really
        no
        none
        idk lol
        👍
        prefer not to say
        prefer not to say
    """,
    HELP: """
        talking to my mum
        i talk to my mum
        talk to mum or my nan
        my mum gives me a hug
        a hug from my mum
        hugs
        mum hugs
        a big hug
        listening to music
        i listen to music in my room
        music
        listen to music with headphones on
        loud music
        listening to music really loud
        music calms me down
        playing football
        going out to play football
        football with my mates
        kicking a football
        play footy
        i go for a run or play football
        my dog
        cuddling my dog
        my dog cuddles me
        stroking my cat
        my cat sits on me
        cuddling my cat
        going to my room and being on my own
        being on my own
        i like being on my own for a bit
        time on my own
        leave me on my own
        being left on my own till i calm down
        talking to my friends
        my friends make me laugh
        friends cheer me up
        being with friends
        when my best friend makes me laugh
        friends who listen
        counting to ten
        deep breaths
        taking deep breaths
        breathing slowly and counting to ten
        count to 10
        deep breaths like my teacher showed us
        drawing
        drawing and colouring
        colouring in
        i draw pictures
        drawing in my book
        gaming
        xbox
        going on my xbox
        play xbox with my brother
        praying
        nothing helps
        nothing
        nothing really
        i dunno
        nuffin
    """,
    YOUTH: """
        open at weekends
        it should open at weekends
        open on saturdays
        open at the weekend not just tuesday
        be open more days
        open more days
        its only open one day open more days
        longer opening times
        stay open longer
        stay open later
        trips
        more trips
        more trips out
        go on more trips
        trips to the seaside
        more trips like when we went bowling
        cheaper trips because we cant afford it
        better food
        hot food
        free food
        food that isnt just crisps
        more food
        hot food when its cold
        ask us what we want
        ask us before you change things
        staff should ask us what we want
        nobody ask us what we want to do
        listen to us more
        listen to young people
        listen to what we say
        new pool table
        the pool table is ripped
        fix the pool table
        a better pool table
        pool table and table tennis
        girls only night
        a girls night
        have a night just for girls
        girls only sessions because the boys take over
        boys take over everything
        boys hog the pool table
        let the little ones have there own room
        the little kids are annoying split the ages
        split the ages up
        separate little kids from us
        younger kids run around split it
        cooking
        cooking lessons
        teach us cooking
        do some cooking
        learn to cook
        make it easier to get there the bus costs too much
        the bus costs too much
        bus is too expensive
        a prayer room
        nothing its good
        nothing
        nope
        no thanks
        na
    """,
    ONLINE: """
        phones should be allowed at lunch
        let us have our phones at lunch
        allow phones at lunch
        phones at lunch time please
        should be allowed phones at break and lunch
        i need my phone to tell my mum im safe
        my phone so i can ring my mum
        i ring my mum when i walk home
        so my mum knows where i am
        mum can see where i am on my phone
        people are mean in group chats
        group chats are full of people being mean
        mean messages in the group chat
        getting kicked out of the group chat
        group chats
        people send mean messages
        mean comments
        strangers add you
        strangers message you on games
        strangers trying to talk to me on roblox
        random strangers messaging
        weird strangers add me on snap
        fake accounts
        people make fake accounts
        someone made a fake account of me
        fake accounts pretending to be you
        i cant stop scrolling
        scrolling all night
        scrolling for hours and then im tired
        i stay up scrolling and cant sleep
        cant sleep because of my phone
        tired because i am on it all night
        my parents are always on there phones
        adults are on their phones all the time
        mum and dad are always on there phones
        parents are worse then us
        videos that scare me
        scary videos pop up
        saw a scary video and couldnt sleep
        videos of fights
        horrible videos come up when you didnt look for them
        ban them in school
        ban phones they are distracting
        phones are distracting in lessons
        its distracting
        phones distract people from learning
        i learn stuff from videos
        learning guitar from videos
        helps me with homework
        good for homework
        i use it for my homework
        talking to my cousins in pakistan
        i talk to family in poland
        calling my grandma far away
        ok
        its fine
        dont know
        d k
        lololololol
    """,
}


def answers_to(question: str) -> list[str]:
    """The made-up answers to one of the six questions, as they would be typed."""
    return [line.strip() for line in _SAID[question].strip().splitlines()]


QUESTIONS = tuple(_SAID)


def consultation(question: str) -> Evidence:
    """The answers to one question as evidence, with that question as its prompt."""
    comments = tuple(Comment(f"m{at}", text, "q") for at, text in enumerate(answers_to(question), start=1))
    return Evidence(comments, (Prompt("q", question),))


_SPEAKS_OF = {
    PARK: "enough swing zip climbing poo litter dark|light smok goal toilet",
    SCHOOL: "shout test|exam|sats|mark homework left|leave nobody|no_one pick toilet told|telling high",
    SAFE: "alley underpass stop walking cars dog drunk|drinking gang|kni",
    HELP: "mum|nan|hug music footb|footy dog|cat own friend breath|count draw|colour xbox|gaming",
    YOUTH: "open trip food ask listen pool girl|boys little|younger|ages cook bus",
    ONLINE: "lunch mum|parents group|mean stranger fake scroll|sleep video distract homework",
}


def groups_of(question: str) -> dict[str, list[str]]:
    """The answers sorted by hand into what they speak of: each goes to the first of these words that it holds."""
    groups: dict[str, list[str]] = {}
    for text in answers_to(question):
        for words in _SPEAKS_OF[question].split():
            if any(word.replace("_", " ") in text.lower() for word in words.split("|")):
                groups.setdefault(words, []).append(text)
                break
    return groups
