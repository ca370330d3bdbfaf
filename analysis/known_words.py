"""Words that redaction knows: first names heard in British classrooms, places, and ordinary words that look like them.

Typed for this project from general knowledge; no list was copied. redaction.py comes in, nobody else. A name that is
missing here can still be found by what stands around it; a word that stands in ORDINARY is a name only where something
around it says so.
"""

from __future__ import annotations


def word_list(text: str) -> frozenset[str]:
    """Return the words of a text as a set; a list of hundreds reads better as lines of words."""
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


FIRST_NAMES = word_list(
    """
    aaliyah aaron abbas abbie abby abdi abdirahman abdul abdullah abdullahi abena abigail abraham abu adam adan
    adeel adele aden adil adnan adrian adwoa ahmad ahmed aidan aiden aileen aimee aisha aishah aisling ajay akash
    akeem akua alan alana alastair albert aleena alejandro aleksander aleksandra alesha alex alexa alexander
    alexandra alexis alfie alfred ali alia alice alicia alina alisha alison alistair aliyah allan allen alma althea
    alyssa ama amaan amaka amal amanda amara amelia amelie amin amina aminah amir amira amirah amit amna amrit amy
    ana anais anand anastasia andre andrea andreea andrei andrew andy angela angelica angelina angus ania anika anil
    anisa anita aniya anja ann anna annabel annabelle anne annie anthony antoni antonia antonio anya aoife arab aran
    arben archie aria ariana arianna arif arjun arlo armaan arnold artem arthur arun arya asad ash asha ashanti
    ashleigh ashley ashraf asif asim asma astrid athena aubrey audrey aurora ava avery avneet axel ayaan ayaanle
    ayan ayaz ayesha ayo ayomide ayub azan aziz azra bahar bailey barbara barnaby barry bartek bartosz bashir basia
    basil beata beatrice becca beckie becky belinda ben benedict benjamin benny bernadette bernard besart beth
    bethan bethany betty beverley bianca bilal bile billie billy blake blerim bobby bogdan bohdan bola bonnie brad
    bradley brandon brenda brendan brian bridget brody bronwyn brooke brooklyn bruce bryan bryony bukola burak
    caasha cabdi caitlin caitlyn caleb callum calum calvin cameron camilla canab cara carl carla carlos carly carmel
    carmen caroline carolyn carrie carter casey catalina caterina catherine cathy cecilia celia celine ceren
    chantelle charlene charles charley charlie charlotte chelsea cheryl chiamaka chidi chika chinedu chinonso chloe
    chris christian christina christine christopher chukwu ciara cillian cindy claire clara clare clarissa claudia
    clive cody colin colleen connie connor conor cora corey cory courtney craig cristian cristina crystal curtis
    cynthia daisy dale damian damien damon dan dana daniel daniela daniella danielle danny daphne daria darius
    darren daryl daryna dave david davina dawid dawud dayo debbie deborah debra declan deeqa defne delilah demi
    denis denise dennis deqo derek dermot derrick desmond devon dexter diana diane dilan dina dinah dmytro dominic
    dominik donald donna doreen doris dorota dorothy doug douglas drita duncan dwayne dylan ebony ebuka eddie edgar
    edith edmund eduardo edward edwin efe eileen elaine eleanor elena eli elias elif elijah elin elina eliot elisa
    elise elizabeth ella elle ellen ellie elliot elliott ellis elodie eloise elsa elsie elton emeka emil emilia
    emilie emily emma emmanuel emmanuella emre enid enoch eoin eric erica erik erika erin ernest esi esme esmee
    esperanza esra esther ethan ethel eugene eugenia eva evan eve evelyn evie ewa ewan ewelina ezra fabian fadi
    faduma fadumo fahad fahima fahmida faisal faiza fallon farah farai fareeda farhan farid farida faris fartun
    farxiya farzana fatema fathima fatima fatimah fatma fatos fatou fay faye felicity felix femi fernanda fernando
    filip filsan finlay finley finn fiona fionn fletcher florence florin folake fran frances francesca francesco
    francis francisco frankie franklin fraser fred freddie freddy frederick freya freyja funmi gabriel gabriela
    gabriella gabrielle gareth gary gavin gemma genevieve geoff geoffrey george georgia georgie georgina gerald
    geraldine gerard gia gianna gideon gillian gina giorgi giorgio giulia gladys glen glenda glenn glynis godfrey
    gordon gosia graham greg gregory greta grzegorz guled gurpreet gwen gwyneth habiba hadi hadiya hadley hafsa
    hafsah haider hakim halima halimah hamdi hamid hamish hamza hana hanad hanan hanna hannah hans hao haris harjit
    harman harold haroon harpreet harriet harris harrison harry haruna harvey hasan hashim hassan hattie hawa hayden
    hayley haziq heba hector heidi helen helena henrietta henry herbert hiba hibaq hilary hilda hina hinda hoda
    hodan hodo holly howard hubert huda hugh hugo hui humaira humphrey huong husna hussain hussein iain ian ibraheem
    ibrahim idil idris ifeoma ifra ifrah ikra ilhan ilir ilwad iman imani imogen imran ina inaaya inaya india indira
    ines inez inga ingrid ioana ion iona iqra ira irena irene irfan iryna isa isaac isabel isabella isabelle isaiah
    isha ishaan isla ismaeel ismail isobel issa ivan ivana ivor iwona izabela izzy jabir jacek jack jackie jackson
    jacob jacqueline jacqui jad jada jade jaden jai jaime jake jakub jama jamal jameel james jameson jamie jamila
    jamilah jan jana jane janet janice janina jannat jannatul jared jarek jasleen jasmin jasmine jason jasper
    jaspreet javed javier jaxon jaya jayda jayden jaylen jayne jean jeanette jeff jeffrey jemima jemma jen jenna
    jennie jennifer jenny jenson jeremiah jeremy jermaine jerome jerry jess jesse jessica jessie jia jibril jill jim
    jimmy jing jo joan joanna joanne joaquin jocelyn jodi jodie joe joel joey johan johanna john johnathan johnny
    jolanta jon jonah jonas jonathan jonny jordan jorge jose joseph josephine josh joshua josiah josie juan judah
    jude judith judy julia julian juliana julie juliet juliette julio julius juma jun junaid justin justyna kacper
    kadir kai kaia kaitlyn kaleb kaltun kamal kamil kamila kamran kane karan kareem karen karim karina karl karol
    karolina kasia kasim kasper kat katarzyna kate katelyn katherine kathleen kathryn kathy katia katie katrina katy
    kaur kavita kay kayden kayla kayleigh keanu keeley keira keith kelechi kelly kelsey kelvin kemi ken kenneth
    kenny kenza kerem kerry ketevan kevin khadija khadijah khadra khadro khaled khalid khalil kian kiara kiera
    kieran kim kimberley kimberly kiran kirsten kirsty klaudia kofi kojo konrad kris kristen kristian kristina
    krystian krystyna krzysztof kuba kudzai kumar kwabena kwame kwasi kyla kyle kylie kyra lacey laila laith lakshmi
    lana lara larry latifa latisha laura lauren laurence lauryn lawrence layla leah leanne lee leila leilani lena
    lenny leo leon leona leonard leonardo leonie leroy lesley leslie leticia levi lewis lexi lexie leyla liam liban
    lidia lila lilah lili lilian lilianna lillian lillie lilly lina linda lindsay lindsey ling linh linus lionel
    liridon lisa liz liza lizzie lloyd lois lola lorenzo loretta lorna lorraine lottie lou louie louis louisa louise
    luca lucas lucia lucian lucie lucille lucinda lucy luis luisa lukas lukasz luke luna luqman lydia lyla lyndsey
    lynette lynn lynne mabel macie maciej mackenzie maddie maddison madeleine madeline madiha madina madison mae
    maeve magda magdalena magnus maha mahad mahamed mahdi mahek mahmood mahmoud mahmuda mahnoor maia maira maisie
    maisy mako maksym malachi malaika malak malcolm malgorzata malik malika malwina mandeep mandy manjit manuel mara
    marc marcel marcella marcia marcin marco marcos marcus marek margaret maria mariam mariama marian mariana marie
    marilyn marina mario marion marisa marissa marius marjorie marlon marta martha martin martina martyn marwa mary
    maryam maryan marzena mason mateo mateusz mathew mathilda matilda matt matteo matthew maureen maurice mavis
    maxamed maxim maximilian maxine maya maymuna mckenzie meera megan meghan mehmet mehwish mei mel melanie melinda
    melissa mercedes meredith merve mia micah michael michaela michal micheal michelle miguel mihai mika mikaeel
    mikael mike mikey mikolaj mila milan mildred milena millie milly milo mimi mina ming minh minnie miranda miriam
    misbah mischa mitchell mizan moesha mohamad mohamed mohammad mohammed mohamoud mohamud mohsin moira moises molly
    mona monica monika morgan moses mubarak muhammad muhammed muna munira murad muriel murray musa musab mustafa mya
    mykola myles myra nabil nabila nada nadeem nadia nadine nadir naeem nafisa nahid naima najma najmo nala naledi
    nancy naomi nasir nasra nasreen nasrin nassir natalia natalie natalya natasha nathan nathaniel naveed nazia
    nazma neha neil nell nellie nelly nelson nevaeh ngozi niamh nicholas nick nico nicola nicolas nicole nigel nihal
    nikhil niki nikita nikki nikola nikolas nile nimco nimra nina nino nisha noah noel noemi noor nora norbert
    noreen norma norman nour nuha numan nura nusaybah nusrat nuur nyasha obi obinna octavia oksana ola olaf olamide
    oleksandr olena olga oliver olivia oliwia oliwier ollie olu oluwaseun omar omari omer oscar oskar osman otis
    otto owen oyin oyinkan pablo paige pamela paolo parveen pascal patience patricia patrick patrycja patryk paul
    paula paulina pauline pavel pawel pedro percy peter petra phil philip philippa phillip phoebe phuong phyllis
    pierre piotr polly poppy preeti priscilla priya priyanka przemek qamar qasim quentin quinn raafay rabia rachael
    rachel rachelle radha radu rafael rafal rafe rafia rafiq raha rahim rahima rahma rahul raihan raj raja rajan
    rajesh ralph ramla ramon ramona randall randy ranya raphael rashed rashid rashida raul raven raymond razia
    rebecca rebekah reece reggie reginald rehan rehana renata reuben rex rhea rhiannon rhoda rhodri rhona rhys ria
    rianna ricardo richard rick ricky ridwan riley rio rita ritika riya roan robbie robert roberta roberto robson
    robyn rochelle roderick rodney rodrigo roger rohan rohit roksana roland roman romeo ronald ronan rong ronnie
    rory rosa rosalie rosalind rosanna roseanne rosemary rosie ross rowan roxanne royston ruairi rubel ruben ruby
    rudy rufus rukhsana rukia rumana rumaysa rupert russell rutendo ruth ruweyda ryan rylan saad saadaq saba sabah
    sabbir sabina sabir sabrina sacha sade sadia sadie sadiya sadman saeed safa safia safiya safiyah sagal sahar
    sahra saif saima saira sajid salah salim sally salma salman salvador sam samaira samantha samara samatar sameer
    sami samia samina samir samira samiya sammy samson samuel sana sandeep sandra sandy sanjay sara sarah saskia
    saul savannah scarlet scarlett scott sean sebastian seema segun selena selim selina selma serena sergio seth
    shabana shabnam shah shaheen shahid shahzad shaima shakib shakira shamim shamima shamsa shan shane shania
    shanice shanika shannon shaquille sharif sharon shaun shauna shayan shazia sheena sheikh sheila shelby sheldon
    shelley sherry sheryl shire shirin shirley shiv shivani shona shreya shukri shuvo sian sidney sidra sienna siham
    silas silvia simon simona simone simran sinead siobhan siu siyad slawomir sofia sofie sohail solomon somaya
    sonia sonja sonny sonya sophia sophie soraya spencer stacey stacy stan stanislaw stanley stefan stefania stella
    stephanie stephen steve steven stewart stuart suad subhan sucaad suhayb sukhdeep sulayman suleiman sultan sumaya
    sumayyah sumon sunil susan susanna susie suzanne suzie svitlana sylvia sylwia szymon tabitha tadeusz tahir
    tahira tahmid talha talia taliyah tamara tamika tamsin tania tanisha tanjina tanvir tanya tara tariq tariro
    taryn tasha taslima tasneem tatenda tatiana tayla taylor tayyab ted teddy tegan temi tendai terence teresa teri
    terri terry tess tessa thea theo theodore theresa thomas thuy tia tiana tiffany tilly tim timothy tina tinashe
    tobi tobias tobiasz toby todd tom tomas tomasz tommy toni tonmoy tony tracey tracy trang travis trevor tricia
    trinity tristan troy tunde tyler tyrone uche ugo umaima umair umar umm ursula urszula usama usman valentina
    valeria valerie valon vanessa vera verity veronica vic vicki vicky victor victoria vijay vikram viktor viktoria
    vincent vinnie vivek vivian vivienne volodymyr wahid waleed wali walid wallace waqas warda warsame wayne wei
    wendy weronika wesley wiktor wiktoria wilfred william willow wilma winifred winston wojciech xaawo xander xavier
    xin yaasmiin yahya yan yara yash yasin yasir yasmeen yasmin yasmine yassin yaw yemi yigit yolanda younis yousef
    youssef yuki yulia yunus yusra yusuf yvette yvonne zac zach zachariah zachary zack zafar zahid zahir zahra zaid
    zain zaina zainab zak zakaria zakariya zaki zamzam zara zayd zayn zaynab zbigniew zeeshan zehra zeinab zelda
    zena zeyad zeynep zia zina zoe zofia zoya zubair zuzanna
    """
)

ORDINARY = word_list(
    """
    abu ali ama amal amber angel april art asad ash august aurora austin autumn ava axel basil bile bliss bola brook
    brooke cairo carmel carter chance charity chase christian clay coral crystal daisy dale dan dawn dean dee denis
    destiny devon dexter diana dick dot drew earl ebony eden efe eli elle esi eva eve ewan faith fay faye femi fern
    fin finn flora florence forest frank franklin gabriel gene gina ginger giorgio glen gold grace grant gray guy
    hale hana hao harmony hazel heath heather hector hilary hina holly honey hope huda hui hunter husna ice iman ina
    india inga ion ira iris isa isha ivory ivy jade jai jama jan jasmine jasper jay jean jesse jet jia jing jo jodi
    joy jude judge julia juma jun june juno justice kai kasim kat kay kelsey ken kenya kim king kit kofi kuba lacey
    lance lane lara lark laurel lee lena leo levi ling linus lola lou luck lucky luna lynn mabel mae maha mahdi mako
    mali mandy marc marina mario mark marlon mason matt max may meg mei mel melody mercedes mercy merve mia micah
    mika mike milan miles milo mimi mina ming mini minnie miracle mo mona morgan moses muna murray myra nada nan nat
    nazia nell nick nico nile nino noel noor nora norm norman nova nuha nur obi ola olive olu otto paris pascal pat
    patience paul pearl penny pepper phoenix precious prince princess rafe ram rana raven ray red reed reggie rex
    ria rich rick ridge rio river rob robin rod roger roman rosa rose rosemary rowan roy royal ruby rush rusty sade
    sage saint sally sami sana sandy saul scarlet seema shah shan shay shire shiv siu skip sky skye sonny spencer
    star sterling stone storm sue sultan summer sunday sunny sydney tad talia tanner tara temi temple terry tess
    tiger todd trinity troy tyler umm una usama val van vera verity vic victor viola violet wade wali ward warda wei
    will willow wilma winter wren xin yan yash yaw yen yuki zain zelda zen zia
    """
)
"""Names that are words too, or too short to be sure of in lower case."""

MONTH_LIKE = word_list(
    """
    april august autumn christian english january june may summer sunday winter
    """
)
"""Names that even with a capital mean a month or a season."""

SURNAMES = word_list(
    """
    abdi adeyemi ahmed akhtar ali begum bibi brown chowdhury clarke davies evans green hall hassan hussain iqbal
    islam jackson johnson jones kaur khan kowalska kowalski mahmood malik mensah miah mohamed nowak okafor osman
    patel rahman roberts robinson shah singh smith taylor thompson uddin walker white williams wilson wood wright
    yusuf
    """
)
"""Surnames that go on after a first name in lower case."""

PLACES = _phrases(
    """
    abbey hey | aberdeen | accrington | altrincham | ancoats | ardwick | ashton | ashton under lyne | audenshaw |
    baguley | bamber bridge | barnsley | basildon | basingstoke | bath | belfast | beswick | birkenhead | birmingham
    | blackburn | blackley | blackpool | bolton | boothstown | bootle | bournemouth | bradford | bramhall | brighton
    | bristol | broughton | burnage | burnley | bury | cambridge | canterbury | cardiff | carlisle | carrington |
    castlefield | chadderton | charlestown | cheadle | cheetham | cheetham hill | chelmsford | cheltenham | chester
    | chesterfield | chorley | chorlton | clayton | colchester | collyhurst | colne | corby | coventry | crawley |
    crewe | croydon | crumpsall | cumbria | darlington | davyhulme | deansgate | denton | derby | derbyshire | devon
    | didsbury | doncaster | dorset | droylsden | dudley | dukinfield | dundee | durham | eastbourne | eccles |
    edgeley | edinburgh | essex | exeter | failsworth | fallowfield | farnworth | firswood | flixton | gateshead |
    glasgow | glossop | gloucester | gorton | grimsby | guildford | hackney | hale barns | halifax | harpurhey |
    harrogate | hartlepool | hastings | hattersley | hereford | heywood | higher blackley | huddersfield | hulme |
    hyde | ilford | ipswich | irlam | kent | kersal | knutsford | lancashire | lancaster | leeds | leicester | leigh
    | levenshulme | lewisham | lincoln | little hulton | liverpool | london | longsight | lowestoft | luton |
    macclesfield | maidstone | manchester | mansfield | marple | merseyside | middlesbrough | middleton | miles
    platting | milton keynes | moss side | mossley | moston | newcastle | newham | newport | newton heath |
    northampton | northenden | norwich | nottingham | old trafford | oldham | openshaw | oxford | partington |
    pendlebury | pendleton | peterborough | plymouth | poole | portsmouth | prestbury | preston | prestwich |
    radcliffe | ramsbottom | reading | reddish | rochdale | romiley | rotherham | royton | rusholme | saddleworth |
    sale | salford | salisbury | scarborough | scunthorpe | sheffield | shrewsbury | skelmersdale | slough |
    solihull | somerset | southampton | southend | southport | stalybridge | stockport | stoke | stoke on trent |
    stretford | sunderland | surrey | sussex | swansea | swindon | swinton | tameside | telford | timperley |
    torquay | tottenham | tower hamlets | trafford | tyldesley | urmston | wakefield | walkden | walsall |
    walthamstow | warrington | watford | westhoughton | whalley range | whitefield | wigan | wilmslow | winchester |
    withington | wolverhampton | woodford | worcester | worsley | wythenshawe | york | yorkshire
    """
)

COUNTRIES = _phrases(
    """
    afghanistan | albania | algeria | america | angola | argentina | australia | austria | bangladesh | barbados |
    belarus | belgium | brazil | bulgaria | cameroon | canada | chile | china | colombia | congo | croatia | cuba |
    cyprus | czech republic | denmark | ecuador | egypt | eritrea | estonia | ethiopia | finland | france | gambia |
    gaza | germany | ghana | greece | guinea | hong kong | hungary | iceland | india | indonesia | iran | iraq |
    israel | italy | ivory coast | jamaica | japan | jordan | kashmir | kenya | kosovo | kurdistan | kuwait | latvia
    | lebanon | liberia | libya | lithuania | malawi | malaysia | malta | mexico | moldova | mongolia | morocco |
    myanmar | nepal | netherlands | new zealand | nigeria | norway | oman | pakistan | palestine | paraguay | peru |
    philippines | poland | portugal | qatar | romania | russia | rwanda | saudi arabia | senegal | serbia | sierra
    leone | singapore | slovakia | slovenia | somalia | somaliland | south africa | south korea | south sudan |
    spain | sri lanka | sudan | sweden | switzerland | syria | taiwan | tanzania | thailand | trinidad | tunisia |
    turkey | uganda | ukraine | united states | uruguay | usa | uzbekistan | venezuela | vietnam | yemen | zambia |
    zimbabwe
    """
)

PLACES_OR_WORDS = word_list(
    """
    ashton bath bury carrington chad cheetham chester china clayton deal denton derby devon guinea hale hyde jordan
    kent leigh lincoln marple middleton moss poole preston reading sale slough stoke turkey
    """
)
"""Places that are words or names too: only with a capital inside a sentence, or after 'in', 'from', 'near', 'at'."""

ROADS = word_list(
    """
    avenue crescent lane rd road street terrace
    """
)

ROADS_WITH_CAPITALS = ROADS | word_list(
    """
    ave blvd close court dr drive gardens grove ln mews place row st walk way
    """
)
"""Roads too, but in lower case mostly something else."""

SCHOOLS = word_list(
    """
    academy college grammar high infants juniors nursery primary school secondary university
    """
)

SPOTS = word_list(
    """
    arena baths bridge cemetery centre church clinic estate gurdwara hospital hostel library market masjid mosque
    park precinct stadium station surgery temple
    """
)

LEADS = word_list(
    """
    along around at attend attended attends by called down from in live near off on outside past to
    """
)
"""Words that announce a place."""

WITHIN = word_list(
    """
    and for of the
    """
)
"""Words that may stand inside the name of a place."""

PLAIN = word_list(
    """
    a about after after-school all also always amazing an and another any are as at attend attended attends awful
    back bad be because been before best better big bigger birth boring bottom boys bus busy but by call called can
    car care catholic centre children christian city clean close club come common community corner could country
    cross crossing dad dangerous dark day did different dirty do does down during each early end england english
    every faith few finish fire first food football for form free friday friendly from full fun game general get
    gets girls go goes going good got great had half hard has hate have he health hello her here hi high his home
    horrible hospital hot how huge i if in indoor infant infants into is islamic it its join junior juniors just
    kids language last late leave leaving left leisure like little live local long lot loud love lovely main many me
    medical middle miss mixed monday more most mr mrs much mum muslim my named narrow national near nearby nearest
    new next nice nicer night no normal not now nursery of off ok okay old on one only open or other our out over
    own park people petrol place play police poor posh primary private proper public quiet railway really religious
    retail right rough sad safe safer same saturday scary school science second secondary shop shopping side since
    single sixth skate skating small some special sports start starting state still stupid summer sunday sure
    swimming than that the their them theme then there these they thing this those through thursday to too top town
    toy train tram trampoline trip tuesday two under university until up upper us very village walk walking want was
    water way we wednesday weekend well went were what when where which while who whole whose why wildlife winter
    with without work worst would year yes you young your youth zoo
    """
)
"""Words that name nothing: before 'school', 'road' or 'park' they leave it anybody's."""

NOWHERE = PLAIN | word_list(
    """
    anywhere benefits britain bungalow caravan constant council dad's dads danger europe everywhere fear flat flats
    foster grandmas harmony hell hope hotel house houses ireland lockdown mum's mums nanas nans nowhere pain peace
    poverty residential scotland shared society somewhere stress such supported temporary three times total uk wales
    """
)
"""What follows 'I live in' without giving a place away."""

TITLES = word_list(
    """
    doctor dr imam miss missus mister mr mrs ms mx pc prof professor sir
    """
)

RELATIONS = word_list(
    """
    aunt auntie aunty bestie bf bff boss boyfriend bro brother classmate coach cousin dad daughter friend gf
    girlfriend husband mate mum neighbour nephew niece nurse officer partner sis sister son stepbrother stepdad
    stepmum stepsister ta teacher uncle wife worker
    """
)

DOING = word_list(
    """
    bullied bullies called calls hit hits keeps kicked kicks laughed laughs punched punches pushed pushes said says
    shouted shouts slapped stole swore tells threatened threatens told touched touches
    """
)
"""What people do to a child: a word before it that can be a name, is one."""

WISHING = word_list(
    """
    also and don't dont gonna i i'll might people really they they'll to we will would you
    """
)
"""Before 'miss': to long for somebody, not a teacher."""

NEVER_A_NAME = (
    NOWHERE
    | RELATIONS
    | TITLES
    | LEADS
    | DOING
    | word_list(
        """
    african afternoon again ages am american anyone april arab arent art asian ask asked assistant august bbc bc
    being black bonfire both british btw came camhs cant chinese christmas class classes comes cos couldnt covid coz
    cuz december deputy didnt died dies diwali doesnt doing dont drama dt dumb easter eid eight either eu european
    evening everybody everyone everything facebook fat february feels five fortnite four gave gay gcse gcses
    geography getting gives gonna google gotta gp halloween hated hates having head headteacher help helped helps
    hes him hindu history ict id idiot idk ill im indian instagram internet islam isnt ive january jewish july june
    key kind knew knows ks let liked likes lived lives lol looked looks loser lots loved loves mad made make makes
    making march maths may maybe mean might minecraft morning moved moves music muslims must name names neither
    netflix never nhs nine nintendo nobody nothing november october ofsted omg once pakistani passed pe played plays
    playstation please polish pshe put quite racist ramadan rather re roblox rse say sen senco send september seven
    shall she shes short should sikh six skinny snapchat so social somali somebody someone something sometimes staff
    stuff support take tall tbh teachers ten thank thanks theyre thick things thinks tiktok today tomorrow tonight
    took tried tries tutor tutors tv ugly usa wanna wanted wants wasnt weird whatsapp white wifi will wont xbox
    yesterday youre youtube
    """
    )
)
