"""Names that somebody goes by on a screen: handles, user names, gaming names.

Some have a shape that no word has ('xx_wolf_xx', 'jay2012', 'NightWolf'); others stand where a child says what they are
called there ('my roblox is ...', 'add me on snap ...').
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.finders.everyday import is_everyday
from analysis.finders.known import word_list
from analysis.finders.words import Span, Typed

_APP = (
    r"(?:snap\s?chat|snap|sc|insta(?:gram)?|ig|tik\s?tok|tt|roblox|robux|discord|disc|xbox(?:\s?live)?|psn|ps[345]|"
    r"playstation|"
    r"fort\s?nite|fn|minecraft|mc|what'?s\s?app|facebook|fb|twitter|twitch|you\s?tube|yt|kik|telegram|steam|switch|"
    r"nintendo|"
    r"among us|rocket league|fifa(?:\s?\d\d)?|ea\s?fc|valorant|brawl stars|clash royale|clash of clans|apex|cod|"
    r"call of duty|"
    r"warzone|gta(?:\s?\d)?|epic(?:\s?games)?|vinted|be\s?real|threads|wattpad|pinterest|yubo|wizz|monkey|omegle|epic)"
)
_TAG = (
    r"(?:user\s?-?name|usename|usernam|user|gamer\s?-?tag|gamer\s?name|gaming\s?name|tag|handle|screen\s?name|"
    r"display name|@|"
    r"account|acc|id|profile|name|@ ?name)"
)
_RUN = r"(?=\S{0,3}\w)[\w.#$!*|~\-]{1,40}"
_SAYS = r"(?:\s*(?:['’]?s\b|\bis\b|\bwas\b|\bare\b|:|=|-|\bcalled\b|\bit'?s\b(?=\s)|\bname[ds]?\b(?=\s|:))){1,3}\s*"
_TOLD: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # my roblox name is x; his gamertag: x; username x
        rf"\b{_APP}\s+(?:{_TAG}s?){_SAYS}(?P<sure>{_RUN}(?:\s{_RUN}){{0,3}})",
        rf"\b(?:user\s?-?names?|usename|usernam|gamer\s?-?tags?|gamer\s?names?|gaming\s?names?|screen\s?names?|"
        rf"display names?|handle|(?:my|his|her|their|the|mates?'?|whats your (?:snap|insta)) (?:user|tag|@)|mine)"
        rf"(?:\s+(?:on|for|in|at)\s+(?:the\s+|my\s+)?{_APP})?{_SAYS}(?P<sure>{_RUN}(?:\s{_RUN}){{0,3}})",
        rf"\b(?:{_APP}\s+)?(?:user\s?-?name|gamer\s?-?tag|gamer\s?name|handle|tag)\s+(?P<odd>{_RUN})",
        rf"\b(?:my|his|her|their|our|ur|your|the|add|'s|friends|brothers|"
        rf"sisters)\s+{_APP}{_SAYS}(?P<odd>{_RUN}(?:\s{_RUN}){{0,2}})",
        rf"\b{_APP}\s*[:=]\s*(?P<sure>{_RUN})",
        rf"\b{_APP}\s+(?:as\s+|named\s+)?(?P<odd>{_RUN})",
        # on roblox i am x; im x on fortnite; add me on snap x; called x on minecraft
        rf"\bon\s+(?:my\s+)?{_APP},?\s+(?:as\s+)?(?:(?:i'?m|i am|he'?s|hes|he is|she'?s|shes|she is|they'?re|it'?s|"
        rf"my name is|called|is|goes by|name|they call me|people call me|call me|everyone calls me)\s+)*"
        rf"(?:called\s+|under\s+)?(?P<odd>{_RUN}(?:\s{_RUN}){{0,2}})",
        rf"\b(?:i'?m|i am|he'?s|hes|she'?s|shes|called|named|known as|goes by|is|as|add|follow|message|dm|"
        rf"find me as|names?)\s+"
        rf"(?P<odd>{_RUN}(?:\s{_RUN}){{0,2}})\s+on\s+(?:my\s+)?{_APP}\b",
        r"\b(?:goes by|went by|known as|add me|follow me|dm me|his @|her @|my @|the name)\s+(?:at\s+|on\s+|is\s+|"
        r"as\s+)*(?P<odd>" + _RUN + ")",
    )
)
_SHAPED = re.compile(
    r"""(?<![\w@./-])(?:
        (?:[A-Za-z0-9.-]{0,40}_+[A-Za-z0-9._-]{0,40}[A-Za-z0-9_])            # an underscore
      | (?:[xX]{2,3}[A-Za-z0-9]{2,40}?[xX]{2,3}\d*)                     # xxwolfxx
      | (?:[A-Za-z]{3,30}\.?[A-Za-z]{0,30}\d{2,}[A-Za-z0-9]{0,30})             # jay2012
      | (?:[A-Za-z]{2,30}\d{1,9}[A-Za-z]{1,30}[A-Za-z0-9]{0,30})                   # sn1per
      | (?:[A-Z]?[a-z]{2,}(?:[A-Z][a-z]{2,}){1,3}\d*)              # NightWolf
      | (?:[A-Za-z]{1,3}\d[A-Za-z]{2,30}\d{0,4})                    # h4rrybo
      | (?:[A-Za-z]{4,}\#\d{2,5})
      | (?:[A-Za-z]{3,}\.[A-Za-z]{2,}\.?\d+)                       # aisha.k.07
    )(?![\w@])""",
    re.VERBOSE,
)
_DOTTED = re.compile(r"(?<![\w@./-])[a-z]{2,20}(?:\.[a-z]{1,20}){1,2}(?![\w@./-])(?!\.[a-z])")
_MAY_BE_SHAPED = re.compile(r"_|[a-zA-Z]\d|[a-z][A-Z]|[xX]{2}|#")
_NO_HANDLE = re.compile(
    r"(?:year|yr|yrs|room|class|grade|form|level|page|under|over|aged?|fifa|route|bus|gcse|channel|formula|covid|"
    r"key|stage|ks|set|"
    r"top|number|num|no|ch|chapter|part|day|week|term|unit|phase|block|house|gate|platform|flat|ps|mp|btec|tier|"
    r"age|june|july|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|march|april|ward|area|bay|section|stat|math|maths|eng|engl|"
    r"bio|chem|phys|"
    r"psych|cs|cis|econ|hist|comp|acct|art|mus|soc|geog|spring|fall|summer|winter|since|about|around|ask)\d+(?:st|"
    r"nd|rd|th|s|ish|am|pm)?"
    r"|(?:you|face|snap|tik|whats|play|mac|power|linked|green|data|java|type|pay|git|black|blue|good|air|drop|i|e|"
    r"u)[A-Z][a-z]+"
    r"|(?:YouTube|TikTok|WhatsApp|PlayStation|SnapChat|FaceTime|FaceBook|MacBook|PowerPoint|LinkedIn|JavaScript|"
    r"FortNite|"
    r"MineCraft|McDonalds|McDonald|ChatGPT|ChildLine|MasterChef|BlackBoard|MatLab|AirPods|AirDrop|SafeAssign|"
    r"Mc[A-Z][a-z]+|"
    r"Mac[A-Z][a-z]+|RateMyTeachers|HomeWork|PayPal|CoursEra)",
    re.IGNORECASE,
)
_NOT_A_HANDLE = word_list(
    "a an the and but or so because cos when if my me you he she it they we i is was on in at to for of with all "
    "not no "
    "too very really just like got get gets was banned hacked fun good bad boring broken better best fine down rubbish "
    "chat group story stories streak streaks video videos account accounts name names user username friends friend "
    "game games app apps every everyone everybody people about how what who where why that this there then or that's "
    "thats as name messages message calls call dms bullying live map post posts status call ban banned one only now "
    "username is called its it's im i'm he's shes she's hes day night till until from by after before while who"
)
_WORDS_OF_A_NAME = word_list(
    "and or but so because cos when if on in at with to for he she they it i that who please pls x lol then now "
    "which is was also"
)


_HINT = re.compile(
    rf"\b(?:{_APP}|user|usernam|gamer|gaming|screen\s?name|display name|handle|tag|goes by|went by|known as|add me|"
    rf"follow me|dm me)",
    re.IGNORECASE,
)
"""What a text must hold before the patterns above are worth trying."""


def find_handles(typed: Typed) -> Iterator[Span]:
    """Find what somebody is called on a screen."""
    for pattern in _TOLD if _HINT.search(typed.text) else ():
        for match in pattern.finditer(typed.text):
            group = "sure" if "sure" in pattern.groupindex else "odd"
            yield from _told(typed.text, *match.span(group), sure=group == "sure")
    for match in _DOTTED.finditer(typed.text):
        parts = match[0].lower().split(".")
        if not any(map(is_everyday, parts)) or (
            parts[0] in ("its", "the", "real", "not", "just") and not is_everyday(parts[-1])
        ):
            yield Span(*match.span(), "handle")
    for match in _SHAPED.finditer(typed.text) if _MAY_BE_SHAPED.search(typed.text) else ():
        if not _NO_HANDLE.fullmatch(match[0]) and not _is_two_words(match[0]):
            yield Span(*match.span(), "handle")


def _told(text: str, start: int, end: int, *, sure: bool) -> Iterator[Span]:
    """Cut what was told down to the name: words of a sentence that follow it stay."""
    tokens = [(m.start() + start, m.end() + start, m[0]) for m in re.finditer(r"\S+", text[start:end])]
    kept: list[tuple[int, int, str]] = []
    for token in tokens:
        word = token[2].strip(".,!?-").lower()
        ends = word in (_NOT_A_HANDLE if not kept else _WORDS_OF_A_NAME)
        plain = word.isalpha() and is_everyday(word)
        if ends or (plain and not sure) or (kept and plain and sure and not kept[-1][2].isalpha()):
            break
        kept.append(token)
    if kept and len("".join(token[2] for token in kept)) > 2:
        yield Span(kept[0][0], kept[-1][1], "handle")


def _is_two_words(shaped: str) -> bool:
    """'schoolAnd': a space that was left out, not a name. Nor is 'so_so' one. A name has two with a capital each."""
    first, _, second = shaped.lower().partition("_")
    if first == second and is_everyday(first):
        return True
    parts = re.findall(r"[A-Z]?[a-z]+", shaped)
    joined = "".join(parts) == shaped and len(parts) > 1
    return joined and (shaped[0].islower() and all(is_everyday(part.lower()) for part in parts))
