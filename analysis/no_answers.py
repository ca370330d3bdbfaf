"""Answers that say nothing, and answers that cannot be read, in the many ways in which children type them.

Wording comes in. Where it doubts, it is an answer: "nothing helps" and "no one" say much, "nothing really" does not.
What lands here is kept, counted and can be read; it is only not compared with the others.
"""

from __future__ import annotations

import re
import unicodedata

from analysis.finders.known import word_list

_NOTHING = word_list(
    """
    nothing nothin nothink nothinh nothig nothng nothibg nothiing nothung noting nothimg nithing nohing notihng nothign
    nuthing nuthin nuthink nuffing nuffin nuffink nufing nufin nufink nuttin nutin nuthn nthng nthing nthin nthn nthg
    nfn nofing nofin nofink nowt nout none nun nil null nada zilch nah naw na no noo nope nop nup nay naa nahh
    """
)
_DO_NOT_KNOW = word_list(
    "idk idek idrk idfk ikd iddk idkk idno idunno idontknow idontno dunno dunnoo dunoo duno dono donno donnow dno dunt "
    "iono dk unsure idkw donkno dontno dontknow"
)
_NOT = r"(?:don ?t|do not|dnt|dunt|dint|didn ?t|did not|doesn ?t|dont even|cant|can ?t)"
_KNOW = r"(?:know|kno|knw|knows|no|now|noe|nw|remember)"
_ASIDE = (
    r"(?:u+h*m+|u+h+|e+r+m*|h+m+|e+h+|o+h|a+h|well|so|like|lol|lmao|lmfao|tbh|ngl|bruh|bro|mate|miss|sir|sorry|sry|ty|"
    r"thanks?|thx|thank ?(?:you|u)|ta|ha(?:ha)+h?|xd|really|honestly|literally|actually|absolutely|just|still|i|we|"
    r"(?:as )?yet|so far|atm|rn|at the moment|right now|for now|now|today|at all|to be honest|please|plz|you|sadly|"
    r"oops|much|else|and|but|or)"
)
_TO_SAY = (
    r"(?:to (?:say|add|change|improve|report|write|put|tell|share|answer|comment)(?: (?:here|about|anything))?|"
    r"what(?: to (?:say|put|write|answer|do|type))?|the answer|why|anything|any|comes to mind|in particular|specific|"
    r"(?:that )?i (?:can )?(?:think of|know of|know)|about (?:it|this|that)|(?:the|this) question)"
)
_SAYS_NO = (
    rf"(?:{'|'.join(sorted(_NOTHING | _DO_NOT_KNOW))}|d k|n a|n t|not applicable|does ?n ?t apply|does not apply|"
    rf"{_NOT} (?:really |even |actually |rly )?{_KNOW}|{_NOT} mind|"
    rf"(?:{_NOT} have|have ?n ?t got) (?:any|anything|one|an answer)|"
    rf"{_NOT} (?:really )?think(?: so| of)?(?: any(?:thing)?| one| nothing)?|{_NOT} (?:answer|say|decide)|"
    rf"{_NOT} understand (?:the|this) question|{_NOT} (?:want|wanna|wana)(?: to)? (?:say|answer|tell|share)|"
    r"(?:i ?m |am )?not ?(?:so |really |too |very |that |quite |entirely )?(?:sure|certain)|un ?sure|"
    r"(?:have ?n ?t |have not |not |ive |i have |have )*(?:got )?(?:no|a|any) (?:idea|clue|answer)|no ?idea|no ?clue|"
    r"no (?:further |other |more )?(?:comments?|answers?|reply|response|opinion|suggestions?|thanks?|thank ?(?:you|u)|"
    r"thx|ta|idea)|not (?:really|particularly|much)|prefer not(?: to (?:say|answer|tell|share))?|"
    r"(?:i ?d |id |i would |would )?(?:rather|prefer) not(?: to)? (?:say|answer|tell|share)|pass|skip(?:ped)?|blank|"
    r"empty|(?:there ?s |there is |there are |i ?ve got |got |have )(?:nothing|none|nowt))"
)
_NO_ANSWER = re.compile(rf"(?:{_ASIDE} )*{_SAYS_NO}(?: (?:{_ASIDE}|{_TO_SAY}|{_SAYS_NO}))*")
_ASIDES_ALONE = re.compile(
    r"(?:u+h*m+|u+h+|e+r+m*|h+m+|e+h+|l(?:o+l)+|lmao|(?:h[ae]){2,}h?|xd|bla+h?(?: bla+h?)*|(?:la)+|(?:lo)+l|x(?:ox)+o?|"
    r"sorry|thanks|thank you)"
)

_KEYS = re.compile(
    r"(?:asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|rtyu|uiop|zxcv|xcvb|cvbn|vbnm|lkjh|poiu|(?:asd|sad|das|dsa){2,})"
)
_NO_VOWELS = re.compile(r"[bcdfghjklmnpqrstvwxz]{6,}")
_ONE_LETTER = re.compile(r"(.)\1{4,}")
_AGAIN_AND_AGAIN = re.compile(r"([bcdfghjklmnpqrstvwxz]{2,4}?)\1+[bcdfghjklmnpqrstvwxz]?|(.{2,4}?)\2{2,}.{0,2}")
_NEVER_SIDE_BY_SIDE = word_list(
    """
    bd bf bg bh bk bv bw bx cb cf cg cj cn cv cw cx dk dx fb fc fd fg fh fj fk fm fn fp fv fw fx gb gc gd gj gk gp gv gx
    hg hj hk hp hv hx jb jc jd jf jg jh jk jl jm jn jp jr js jt jv jw jx kc kj km kp kv kw kx lh lj lx mj mk mx nx pb pc
    pg pj pv pw px rj rx sj sv sx tj tk tx vb vc vd vf vg vh vj vk vl vm vn vp vr vs vt vw vx wb wc wf wg wj wm wp wv wx
    xb xd xf xg xj xk xl xm xn xr xs xv xw
    """
)
"""Letters that stood side by side in at most two of 10,800 words that people wrote in answers."""
_SHORTEST_MASH = 5
LONGEST = 100
"""Characters of an answer that says nothing."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SEVERAL = re.compile(r"(\w)\1{2,}")


def says_nothing(text: str) -> bool:
    """Say whether an answer is 'nothing', 'idk' or the like, in any spelling, or signs alone."""
    if len(text) > LONGEST:
        return False
    bare = " ".join(re.sub(r"['’`´;]", " ", re.sub(r"[^\w\s'’`´;]|_", " ", text.lower())).split())
    if not bare:
        return all(not unicodedata.category(sign).startswith("S") for sign in text)
    forms = {bare, _SEVERAL.sub(r"\1", bare), re.sub(r"['’`´;]", "", text.lower()).strip(" .!?,")}
    return any(_NO_ANSWER.fullmatch(form) or _ASIDES_ALONE.fullmatch(form) for form in forms)


def cannot_be_read(text: str) -> bool:
    """Say whether an answer is mashed keys, single letters, pictures or numbers alone."""
    found = _WORD.findall(text.lower())
    return all(_is_mashed(word) for word in found) or (len(found) > 0 and all(len(word) == 1 for word in found))


def _is_mashed(word: str) -> bool:
    if not word.isascii():
        return False
    if any(pattern.search(word) for pattern in (_KEYS, _NO_VOWELS, _ONE_LETTER)):
        return True
    if len(word) < _SHORTEST_MASH:
        return False
    odd = sum(word[at : at + 2] in _NEVER_SIDE_BY_SIDE for at in range(len(word) - 1))
    return _AGAIN_AND_AGAIN.fullmatch(word) is not None or (odd >= 2 and 3 * odd >= len(word) - 1)
