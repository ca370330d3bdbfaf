"""What stands around a name and tells that it is one: titles, what people do, who they are to the child.

names.py alone comes in. Typed for this project; words in lower case, as they are compared.
"""

from __future__ import annotations

from analysis.finders.known import DOING, FAMOUS, RELATIONS, word_list

CALLING = word_list("called named nicknamed cald calld caled")
STRONG_TITLES = word_list("mr mrs ms mx pc missus mister dr prof")
SURNAMES_TOO = word_list("may march english white black young long short day good brown little bishop king prince hope")
SPEAKING_OF = word_list("with by from tell told like teacher hate love ask asked and see saw teachers is called")
OWNING = word_list("my his her our their ur your me")
BEING = word_list("is was has says always never isnt wasnt keeps")
CHILDRENS = word_list(
    "house houses mum mums dad dads brother sister friend friends phone family room class party birthday nan flat bag "
    "mom cousin auntie uncle garden car dog snap insta number desk lesson lessons fault gang group boyfriend "
    "girlfriend parents mate mates bedroom yard coat pencil lunch table"
)
RELATED = word_list("mum mums dad dads brother sister nan house auntie uncle cousin boyfriend girlfriend mom family")
DETERMINERS = word_list(
    "the a an some any no very so too more most these those its really such each every another which whose"
)
PEOPLE = word_list("boy boys girl girls lady man woman kid kids lad lads child person guy bully bloke people")
AFTER_PERSON = (DOING - {"called"}) | word_list(
    "always never keeps picks makes made got gets takes took gave gives comes came goes helps helped doesnt didnt wont "
    "lives lived sits sat plays looks touched sent sends asked asks bit threw steals pulls pulled grabbed knows "
    "likes wants wanted thinks reckons told lent borrowed invited snitched grassed walks listens lets let bullys "
    "bulliess supports supported spoke talks talked understands cares cared explains explained teaches taught "
    "broke breaks cried "
    "ran runs hides cheats cheated cuts wears drinks smokes sells deals argues moved joined sang sings rides fell "
    "smashed "
    "deserves needs tries tried thinks reads speaks smiles waits waited found finds showed shows brought buys "
    "bought wrote"
)
CLEARLY_DONE = word_list(
    "said says told kicked punched pushed slapped swore laughed shouted called pulled grabbed spat threw stole bullied "
    "threatened touched lied nicked hits kicks punches pushes shouts tells calls bullies laughs pulls spits steals "
    "hit bit"
)
TELLING = word_list(
    "about tell told telling ask asked asking thank thanks by hit kicked punched near beside and dear hi"
)
TOGETHER = word_list(
    "play plays played playing fight fights fighting fell out live lives stay staying walk walking argue sit sits "
    "sat friends mates "
    "hang go went was am im me work works paired team talk talking partner class group home share chat dance "
    "argument problem"
)
SORTS = word_list("step little big best older younger half foster baby twin new old good close best other")
THIRD_PERSON = word_list(
    "hates likes thinks wants keeps gets makes says is was has loves knows does goes lives plays sits looks picks"
)
BOTH = word_list("are were both left said always bully bullied hit hate came went play fight r")
FALSE_ENDS = word_list(
    "i u r x n m s t y o a b c d ok xx xxx lol tbh pls plz cos coz bc idk ngl innit fr tho pm am st nd rd th"
)
GOING_ON = word_list("is was and who from in because cos she he at when but has always never they with isnt plays")
SURNAMES_FIRST = word_list("smith brown green taylor walker wood white hall wright cook cooper baker hill bishop mason")
"""Surnames that are words, and after a first name are surnames all the same."""
FAMOUS_STARTS = frozenset(name.split(maxsplit=1)[0] for name in FAMOUS)
DESCRIBING = ("ed", "ing", "id", "al", "ous", "ic", "ive", "some", "ant", "ent", "less", "able", "ful")
NAMING = word_list("name names nam")
TYPED_LONG = 4
BEING_SOMEBODY = word_list("is was has isnt wasnt can cant will would needs")
CLAUSE_STARTS = word_list(
    "and but cos because when if that then so coz bc cause while once until since like think say says said"
)
PERSONAL = word_list(
    "mean kind nice funny annoying rude horrible bully scary bossy crying sad lonely weird clever sick poorly new "
    "older younger "
    "naughty lazy spiteful quiet shy angry violent gay fat ugly popular brave helpful sweet lovely jealous evil "
    "nasty amazing "
    "great good being getting always never so really in from off scared upset the too very hilarious pregnant "
    "missing dead"
)
PERSONAL_ONLY = word_list(
    "mean kind bully bossy crying lonely rude spiteful shy jealous naughty clever scared pregnant poorly"
)
ACTING = word_list(
    "wont took takes keeps made makes gave doesnt didnt started stole nicked ran cried broke has got left calls"
)
A_FRIEND = {
    (owner, friend)
    for owner in ("my", "a", "his", "her", "our")
    for friend in RELATIONS | {"best", "boyfriend", "bully", "form", "head", "big", "little", "older", "younger"}
}
