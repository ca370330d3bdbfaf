"""Words that redaction knows: first names heard in British classrooms, places, and ordinary words that look like them.

Typed for this project from general knowledge; no list was copied. The other finders come in, nobody else. A name that
is missing here can still be found by what stands around it; a word that stands in ORDINARY is a name only where
something around it says so.
"""

from __future__ import annotations


def word_list(text: str) -> frozenset[str]:
    """Return the words of a text as a set; a list of hundreds reads better as lines of words."""
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


FIRST_NAMES = word_list(
    """
    aadam aaliyah aarav aaron aayan abbas abbie abby abdi abdirahman abdul abdulkadir abdullah abdullahi abdulrahman
    abena abigail abraham abu adaeze adam adan adebayo adeel adele aden adeola adil adnan adrian adwoa ahmad ahmed
    aidan aiden aila aileen ailsa aimee aisha aishah aisling ajay akash akeem akin akua alan alana alastair alayna
    alba alban albert albie aleena alejandro aleks aleksander aleksandra alesha alex alexa alexander alexandra
    alexis alf alfie alfred ali alia alice alicia alina alisha alison alistair aliyah allan allen alma althea alyssa
    alyssia ama amaan amaka amal aman amanda amara amarachi amaya amber amelia amelie amin amina aminah amir amira
    amirah amit amna amrit amy ana anabelle anais anand anastasia anayah andre andrea andreea andrei andrew andy
    aneesa angel angela angelica angelina angus ania anika anil anisa anita aniya anja ann anna annabel annabelle
    anne annie anthony anton antoni antonia antonio anum anwara anya aoibhe aoife april arab arabella aran arben
    archie areeba aria ariana arianna ariella arif arjun arlo armaan arnold arooj arran art artem arthur arun arya
    aryan asad ash asha ashanti asher ashleigh ashley ashraf asif asim asiya asiyah asma astrid athena aubree aubrey
    audrey august aurora austin austyn autumn ava avaya avery avneet axel ayaan ayaanle ayan ayanle ayat ayaz aydin
    ayesha aylin ayman ayo ayomide ayra ayub azaan azan aziz azra babatunde bahar bailey barbara barnaby barry
    bartek bartosz bashir basia basil beata beatrice becca beckie becky belinda bella ben benedict benjamin benny
    bentley bernadette bernard bert bertie beryl besart beth bethan bethany betsy betty beverley bianca bilal bile
    billie billy blake blerim bliss bobbi bobby bodhi bogdan bogna bohdan bola bonnie brad bradley brandon brenda
    brendan brian brianna bridget brodie brody bronwyn brook brooke brooklyn brooklynn bruce bryan bryn bryony
    bukola burak bushra caasha cabdi caden cairo caitlin caitlyn caleb cali callum calum calvin cameron camilla
    canab caoimhe cara carl carla carlos carly carmel carmen carole caroline carolyn carrie carter carys casey
    cassie cassius catalina caterina cathal catherine cathy cawo cecilia celia celine ceren cerys chance chanel
    chantelle charity charlene charles charley charlie charlotte charly chase chelsea cheryl chiamaka chidi chika
    chinedu chinonso chloe chris christian christina christine christopher chukwu chukwuemeka cian ciara cillian
    cindy claire clara clare clarissa claudia clay clementine cleo clive codie cody colin colleen conall connie
    connor conor constance cora coral corben cordelia corey cormac cory courtney craig cristian cristina crystal
    curtis cynthia cyril dahir daisie daisy dale damian damien damilola damon dan dana danica daniel daniela
    daniella danielle danish daniyal danny dante daphne darcey darcy daria darius dariusz darragh darren daryl
    daryna daud dave david davina dawid dawn dawud dayo dean debbie deborah debra declan dee deeqa defne delilah
    demi denis denise dennis denny deqo derek dermot derrick desmond destiny devon dexter diana diane dick dilan
    dina dinah dmytro dominic dominik donald donna doreen doris dorota dorothy dot doug dougie douglas drew drita
    dua duncan dwayne dylan earl ebere ebony ebrahim ebuka eddie eddy eden edgar edith edmund eduardo edward edwin
    eesa efa efe efua ehsan eileen eimear eira elaine eleanor elena eli eliana elias elif elijah elin elina eliot
    elisa elise elisha eliza elizabeth ella ellah elle ellen ellie elliot elliott ellis ellise elodie eloise elsa
    elsie elton elvis emaan eman emeka emil emilia emilie emilija emily emma emmanuel emmanuella emre enid enoch
    eoin eric erica erik erika erin ernest eshaal eshal esi esme esmee esperanza esra esther ethan ethel eugene
    eugenia eva evan eve evelyn evie ewa ewan ewelina ezekiel ezra faarax fabian fadi faduma fadumo fahad fahima
    fahmida faisal faith faiza faizan fallon farah farai fareeda farhan farhana farid farida faris farrukh fartun
    farxiya farzana fatema fathima fatima fatimah fatma fatos fatou fay faye felicity felix femi fern fernanda
    fernando ffion filip filsan fin finlay finley finn finnley fiona fionn fletcher flora florence florin flynn
    folake folarin forest fran frances francesca francesco francis francisco franek frank frankie franklin fraser
    frazer fred freddie freddy frederick freya freyja funmi gabby gabriel gabriela gabriella gabrielle gabrielė
    gareth gary gavin geedi gemma gene genevieve geoff geoffrey george georgia georgie georgina gerald geraldine
    gerard ghazala ghulam gia gianna gideon gillian gina ginger giorgi giorgio giulia gladys glen glenda glenn
    glynis godfrey gold gordon gosia grace gracie graham grant gray grayson greg gregory greta gruff grzegorz guled
    gurpreet guuleed guy gwen gwenllian gwyneth haaris habib habiba hadi hadiya hadley hadyn hafsa hafsah haider
    hajra hakim hale halima halimah halle hallie hamdi hamid hamish hammad hamza hana hanad hanan hania haniya hanna
    hannah hans hao haris harjit harleen harley harlow harman harmony harold haroon harpreet harri harriet harris
    harrison harry haruna harvey harvie hasan hashim hassan hattie hawa hayden hayley hazel haziq heath heather heba
    hector heer heidi helen helena henrietta henry herbert hiba hibaq hifza hilary hilda hina hinda hoda hodan hodo
    holly honey hoor hope howard hubert huda hudson hugh hugo hui humaira humphrey hunter huong husna hussain
    hussein hussnain iain ian ibby ibraheem ibrahim ice idil idiris idris ieuan ifeoma ifra ifrah iftikhar ifunanya
    iga ikechukwu ikra ilhan ilir ilwad ilyas iman imani imogen imran ina inaaya inara inaya india indie indira ines
    inez inga ingrid ioana ion iona iqra ira irena irene irfan iris irsa iryna isa isaac isaam isabel isabella
    isabelle isaiah isha ishaan isla ismaeel ismael ismail ismat isobel isobelle issa ivan ivana ivo ivor ivory ivy
    iwona iyanu izabela izabella izzah izzy jabir jacek jack jackie jackson jacob jacqueline jacqui jad jada jade
    jaden jadwiga jahanara jahangir jai jaime jake jakub jama jamaal jamal jameel james jameson jamie jamila jamilah
    jan jana jane janet janice janina jannah jannat jannatul janusz jared jarek jasleen jasmin jasmine jason jasper
    jaspreet javaid javed javier jaxon jaxson jay jaya jayce jayda jayden jaydon jaylen jayne jean jeanette jeff
    jeffrey jemima jemma jen jenna jennie jennifer jenny jenson jeremiah jeremy jermaine jerome jerry jess jesse
    jessica jessie jessika jet jett jia jibril jide jill jim jimmy jing jiya jo joan joanna joanne joaquim joaquin
    jocelyn jodi jodie joe joel joey johan johanna john johnathan johnny jolanta jon jonah jonas jonathan jonny
    jordan jorge jorgie jorja jose joseph josephine josh joshua josiah josie joy juan judah jude judge judith judy
    julia julian juliana julie juliet juliette julio julius juma jun junaid june juno justice justin justyna
    juwayriyah kaan kacey kacper kadir kai kaia kaitlyn kaleb kaltun kamal kamil kamila kamran kamrul kane karan
    kareem karen karim karina karl karol karolina kasey kasia kasim kasper kat katarzyna kate katelyn katherine
    kathleen kathryn kathy katia katie katrina katy kaur kavita kay kaya kayden kayla kaylee kayleigh kayson
    kazimierz keanu keeley keira keith kelechi kelly kelsey kelvin kemi ken kenneth kenny kenya kenza kenzo kerem
    kerry ketevan kevin kezia khadeeja khadija khadijah khadra khadro khaled khalid khalif khalil kian kiara kiera
    kieran kim kimberley kimberly king kira kiran kirsten kirsty kit klaudia kobi koby kofi kojo konrad kris kristen
    kristian kristina krystian krystyna krzysztof kuba kudzai kulsum kumar kunle kwabena kwame kwasi kyla kyle kylie
    kyra kyran kyro lacey lacie ladislav laiba laila laith lakshmi lana lance lane lara lark larry latifa latisha
    laura laurel lauren laurence lauryn lawrence layla leah leanne lee leighton leila leilani lena lenni lenny leo
    leon leona leonard leonardo leonie leroy lesley leslie leszek leticia levi lewis lexi lexie lexus leyla liam
    liban libby lidia liibaan lila lilah lili lilian lilianna lillian lillie lilly lily lina linda lindsay lindsey
    ling linh linus lionel liridon lisa liz liza lizzie llew lloyd lochlan lois lola lorelei lorenzo loretta lorna
    lorraine lottie lou louie louis louisa louise luca lucas lucia lucian lucie lucien lucille lucinda lucja luck
    lucky lucy ludwik luis luisa lukas lukasz luke luna luqman luthfur lydia lyla lyndsey lynette lynn lynne lyra
    mabel macie maciej mackenzie macy maddie maddison maddox maddy madeleine madeline madiha madina madison mae
    maeve magda magdalena magnus maha mahad mahamed mahamud mahdi mahek mahira mahmood mahmoud mahmuda mahnoor maia
    maira maisey maisie maisy maja mako maksym malachi malaika malak malcolm malgorzata malgosia mali malik malika
    malwina mandeep mandy manha manjit manuel mara marc marcel marcella marcia marcin marco marcos marcus marek
    margaret maria mariam mariama marian mariana marie marilyn marina mario marion marisa marissa marius mariyah
    marjorie mark marlon marta martha martin martina martyn marwa mary maryam maryama maryan marzena mason mateo
    mateusz mathew mathilda matilda matt matteo matthew maud maureen maurice mavis max maxamed maxim maximilian
    maxine may maya maymuna mckenzie meera meg megan meghan mehak mehmet mehreen mehwish mei mel melanie melinda
    melissa melody mercedes mercy meredith merve mia micah michael michaela michal michalina micheal michelle
    mieszko miguel mihai mika mikaeel mikael mike mikey mikolai mikolaj mila milan mildred milena miles miley millie
    milly milo mimi mina minahil ming minh mini minnie miracle miranda miriam misbah mischa misha mitchell mizan mo
    moesha mohamad mohamed mohammad mohammed mohamoud mohamud mohsin moira moises molly mona monica monika monir
    monty morgan moriam moses mubarak mubashir muhammad muhammed mumtaz muna munira murad muriel murray musa musab
    mustafa mya myah mykola mylah myles myra nabil nabila nada nadeem nadia nadine nadir naeem nafisa nahid naila
    naima najma najmo nala naledi nan nancy naomi nargis nasir nasra nasreen nasrin nassir nasteho nat natalia
    natalie natalya natasha nathan nathaniel naveed nazia nazma ned neha neil nell nellie nelly nelson nevaeh neve
    neveah ngozi nia niamh nicholas nick nico nicola nicolas nicole nigel nihal nikhil niki nikita nikki nikodem
    nikola nikolas nile nimco nimra nina nino nisha nnamdi nneka noah noel noemi noman noor noora nora norbert
    noreen norm norma norman nour nova nuha numan nur nura nurul nusaybah nusrat nuur nyasha nyla nylah obi obinna
    octavia oisin oksana ola olaf olamide oleksandr olena olga olive oliver olivia oliwia oliwier ollie olly olu
    oluwadamilola oluwaseun oluwatobi omar omari omer onyinye oonagh ophelia orla orson osagie oscar osian oskar
    osman otis ottilie otto owais owen oyin oyinkan ozzy pablo paige pamela paolo paris parker parveen parvin pascal
    pat patience patricia patrick patrycja patryk paul paula paulina pauline pavel pawel pearl pedro penelope penny
    pepper percy peter petra phil philip philippa phillip phoebe phoenix phuong phyllis pierre piotr pippa pola
    polly poppy precious preeti preston primrose prince princess priscilla priya priyanka przemek qaali qamar qasim
    quentin quinn raafay rabia rachael rachel rachelle radha radu raees rafael rafal rafe rafi rafia rafiq raha
    rahela rahim rahima rahma rahul raihan raj raja rajan rajesh ralph ralphie ram ramla ramon ramona ramsha rana
    randall randy ranya raphael rashed rasheed rashid rashida raul raven ray rayan raymond razia rebecca rebekah red
    reece reed reg reggie reginald rehan rehana renata reuben rex rhea rhian rhiannon rhoda rhodri rhona rhys ria
    rianna ricardo rich richard rick ricky rida ridge ridwan riley rimsha rina rio rita ritika river riya rizwan
    roan rob robbie robert roberta roberto robin robson robyn rocco rochelle rod roderick rodney rodrigo roger
    rohaan rohan rohit roisin rokeya roksana roland roman romeo ronald ronan rong ronnie rooble rory rosa rosalie
    rosalind rosalyn rosanna rose roseanne rosemary rosie ross rowan roxanne roy royal royston ruairi rubel ruben
    ruby rudy rufus rukhsana rukia ruksana rumana rumaysa rupert rush russell rusty rutendo ruth ruweyda ryan rylan
    rylee saad saadaq saba sabah sabbir sabiha sabina sabir sabrina sacha sade sadia sadie sadiya sadman saeed safa
    safia safiya safiyah sagal sage sahar sahra saif saima saint saira sajid salah salim sally salma salman salvador
    sam samaira samantha samara samatar sameer sami samia samina samir samira samiya sammy samson samuel sana sanaa
    sandeep sandra sandy sania sanjay saoirse sara sarah saskia saul savannah saynab scarlet scarlett scott sean seb
    sebastian seema segun sehar sehrish selena selim selina selma seren serena sergio seth shaan shabana shabnam
    shafiq shah shahana shaheen shahid shahzad shaima shaista shakib shakira shamim shamima shamsa shamsul shan
    shane shania shanice shanika shannon shanzay shaquille sharif sharon shaun shauna shay shayaan shayan shazia
    sheena sheikh sheila shelby sheldon shelley sherry sheryl shire shirin shirley shiv shivani shona shreya shukri
    shumaila shuvo sian sid sidney sidra sienna siham silas silvia siman simon simona simone simran sinead sinéad
    siobhan siu siyad skip sky skye slawomir sofia sofie sohail solomon somaya somto sonia sonja sonnie sonny sonya
    sophia sophie soraya spencer stacey stacy stan stanislaw stanley star stefan stefania stella stephanie stephen
    sterling steve steven stewart stone storm stuart suad subhan sucaad sue sufyan suhayb sukhdeep sulayman suleiman
    sulekha sultan sultana sumaiya sumaya sumayyah summer sumon sunday sunil sunny susan susanna susie suzanne suzie
    svitlana sydney sylvia sylwia szczepan szymon tabby tabitha tad tadeusz tadhg taha tahir tahira tahmid tahmina
    talha talia taliyah tallulah tamara tamika tamsin tania tanisha tanjina tanner tanvir tanya tara tariq tariro
    taryn tasha taslima tasmia tasneem tasnim tatenda tatiana tayla taylor tayyab tayyaba ted teddie teddy tegan
    temi temitope temple tendai terence teresa teri terri terry tess tessa thalia thea theo theodore theon theresa
    thomas thuy tia tiana tiffany tiger tilly tim timothy tina tinashe tobi tobias tobiasz toby todd tolu tom tomas
    tomasz tomiwa tommy tomos toni tonmoy tony tracey tracy trang travis trevor tricia trinity tristan troy tunde
    tyler tymon tyrone uche uchenna ugo umaima umair umaiza umar umer umm una ursula urszula usama usman uzair val
    valentina valeria valerie valon van vanessa vera verity veronica viaan vic vicki vicky victor victoria vijay
    vikram viktor viktoria vincent vincenzo vinnie viola violet vivek vivian vivien vivienne volodymyr wade wahid
    waleed wali walid wallace wanda waqas warda warsame warsan waseem wayne wei wendy weronika wes wesley
    wieslaw wiktor wiktoria wilfred will william willow wilma winifred winnie winston winter wislawa wojciech wren
    wyatt wynter xaawo xander xavi xavier xin yaasmiin yahya yan yara yaseen yash yasin yasir yasmeen yasmin yasmina
    yasmine yassin yaw yemi yen yetunde yigit yolanda younis yousef youssef yuki yulia yunus yusra yusuf yuusuf
    yuvraj yvette yvonne zac zach zachariah zachary zack zafar zahara zaheer zahid zahir zahra zahraa zaid zain
    zaina zainab zainabu zak zakaria zakariya zaki zakia zakir zamzam zander zara zayan zayd zayn zaynab zaynah
    zbigniew zeeshan zehra zeinab zelda zen zena zeyad zeynep zia zimal zina zoe zofia zohaib zosia zoya zubaida
    zubair zulfiqar zunairah zuzanna
    """
)

ORDINARY = word_list(
    """
    alf ama aman amber angel april art asad ash august aurora austin autumn ava axel basil bert bile bliss bola
    brook brooke cairo cali carmel carter chance charity chase christian clay constance crystal daisy dale dan
    danish dawn dean dee destiny devon dick dot drew dua earl eden eman eve faith fay faye fern fin flora forest
    frank franklin gene ginger glen gold grace grant gray guy hale harmony hazel heath heather heer hilary holly
    honey hoor hope hudson hui hunter ice iga iman ina india indie inga ion ira iris isa ivory ivy jade jama jan jay
    jean jet jett jia jing joy jude judge jun june juno justice kay kenya king kit lance lane lark laurel ling luck
    lucky mae mahdi mako mali marina mark max may meg mei melody mercedes mercy mike milan miles milo mimi ming mini
    minnie miracle mo morgan myra nada nan nat ned nick nile norm nova nur ola olive olu page paris parker pat
    patience pearl penny pepper pola precious preston primrose prince princess ram raven ray red reed reg reggie rex
    ria rich rick rida ridge river rob rod roger rose rosemary roy royal ruby rush rusty sade sage saint sally sandy
    scarlet shan shire shiv sid siu skip sky skye stan star sterling stone storm sue sultan summer sunday sunny tad
    tanner temple terry tiger trinity umm usama val van verity vic viola violet wade wali wei wes will willow
    winnie winter wren xin yan yash yaw yen zen
    """
)
"""Names that are words too, or too short to be sure of in lower case."""

MONTH_LIKE = word_list(
    """
    april art august autumn christian english eve january june may summer sunday winter
    """
)
"""Names that even with a capital mean a month, a season or a school subject."""

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
    abbey hey | aberdeen | abram | accrington | ainsworth | alexandra park | altrincham | ancoats | ardwick | ashton
    | ashton in makerfield | ashton on mersey | ashton under lyne | aspull | astley | astley bridge | aston |
    atherton | audenshaw | bacup | baguley | balderstone | bamber bridge | barking | barnet | barnsley | barton |
    basildon | basingstoke | bath | batley | bedford | belfast | besses o th barn | beswick | bexley | birkenhead |
    birmingham | blackburn | blackley | blackpool | blackrod | bolton | boothstown | bootle | bournemouth | bowdon |
    bradford | bramhall | bredbury | breightmet | brent | brighton | brinnington | bristol | brixton | broadheath |
    bromley cross | brooklands | broughton | bryn | bucklow | burnage | burnley | burton | bury | buxton | cadishead
    | cambridge | camden | cannock | canterbury | cardiff | carlisle | carrington | castlefield | castleford |
    castleton | chadderton | charlestown | cheadle | cheetham | cheetham hill | cheetwood | chelmsford | cheltenham
    | chester | chesterfield | chorley | chorlton | chorlton park | claremont | clayton | clayton bridge |
    colchester | coldhurst | collyhurst | colne | congleton | copley | corby | coventry | crawley | crewe | crompton
    | crosby | croydon | crumpsall | cumbria | dagenham | darlington | dartford | davyhulme | deane | deansgate |
    denton | derby | derbyshire | devon | dewsbury | didsbury | doncaster | dorset | droylsden | dudley | dukinfield
    | dundee | durham | ealing | eastbourne | eccles | edgeley | edinburgh | enfield | erdington | essex | everton |
    exeter | failsworth | fallowfield | farnworth | firgrove | firswood | flixton | flowery field | gateshead |
    gatley | gillingham | glasgow | glodwick | glossop | gloucester | godley | golborne | gorse hill | gorton |
    great lever | greenmount | greenwich | grimsby | guildford | hackney | hale | hale barns | halifax | halliwell |
    hammersmith | handsworth | haringey | harlow | harper green | harpurhey | harrogate | hartlepool | hastings |
    hattersley | haughton green | hazel grove | heald green | heaton chapel | heaton mersey | heaton moor | heaton
    norris | hebden bridge | hereford | heywood | higher blackley | higher openshaw | hillingdon | hindley |
    holcombe | hollinwood | horwich | hough end | hounslow | huddersfield | hulme | hurst | huyton | hyde | ilford |
    ince | ipswich | irlam | irwell riverside | islington | kearsley | keighley | kent | kersal | kettering |
    kingston | kirkby | kirkholt | knutsford | lambeth | lancashire | lancaster | langworthy | leeds | lees |
    leicester | leigh | levenshulme | lewisham | lincoln | little hulton | little lever | littleborough | liverpool
    | london | longdendale | longford | longsight | lostock | lowestoft | lowton | luton | macclesfield | maidstone
    | manchester | mansfield | marple | medlock vale | merseyside | merton | middlesbrough | middleton | miles
    platting | milnrow | milton keynes | moorside | mosley common | moss side | mossley | moston | mottram | nelson
    | newcastle | newham | newhey | newport | newton | newton heath | norden | northampton | northenden | northern
    moor | northwich | norwich | nottingham | nuneaton | offerton | old moat | old trafford | oldbury | oldham |
    openshaw | ordsall | orrell | oxford | partington | peckham | pemberton | pendlebury | pendleton | peterborough
    | plymouth | pontefract | poole | portsmouth | prestbury | preston | prestwich | priory | radcliffe | ramsbottom
    | rawtenstall | reading | redbridge | reddish | rochdale | romiley | rossendale | rotherham | royton | rugby |
    rumworth | runcorn | rusholme | saddleworth | sale | sale moor | salford | salisbury | scarborough | scunthorpe
    | sedgley park | seedley | sharston | shaw | sheffield | shevington | shrewsbury | skelmersdale | slough |
    smallbridge | smethwick | smithills | solihull | somerset | southampton | southend | southport | southwark |
    sparkbrook | spotland | springhead | st helens | st martins | st peters | stafford | stalybridge | standish |
    stevenage | stockport | stoke | stoke on trent | strangeways | stretford | summerseat | sunderland | surrey |
    sussex | sutton | swansea | swindon | swinton | tameside | tamworth | telford | timperley | tipton | todmorden |
    tonge | torquay | tottenham | tottington | tower hamlets | toxteth | trafford | tyldesley | unsworth | urmston |
    wakefield | walkden | wallasey | walsall | waltham forest | walthamstow | wandsworth | wardle | warrington |
    waterhead | watford | weaste | werneth | westhoughton | westminster | whalley range | whitefield | widnes |
    wigan | wilmslow | winchester | winsford | winstanley | winton | wirral | withington | wolverhampton | woodford
    | woodhouse park | woodley | worcester | worsley | worsley mesnes | wythenshawe | york | yorkshire
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
    alexandra ashton aston barking barton bath bexley brent brooklands bryn burton bury camden carrington centre
    chad cheetham chester china city claremont clayton copley crosby deal deane denton derby devon douglas guinea
    hale hurst hyde ince jordan kent kingston lees leigh lincoln longford marple merton middleton moorside moss
    nelson newton poole preston priory reading rugby sale shaw slough stoke sutton turkey
    """
)
"""Places that are words or names too: only with a capital after 'in', 'from', 'near' and the like."""

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
    every faith feel feeling feels few finish fire first food football for form free friday friendly from full fun
    game general get gets girls go goes going good got great had half hard has hate have he health hello her here hi
    high his home horrible hospital hot how huge i if in indoor infant infants into is islamic it its join junior
    juniors just kids language last late leave leaving left leisure like little live local long lot loud love lovely
    madrasah main many masjid me medical middle miss mixed monday more mosque mosques most mr mrs much mum muslim my
    named narrow national near nearby nearest new next nice nicer night no normal not now nursery of off ok okay old
    on one only open or other our out over own park people petrol place play playing police poor posh primary
    private proper public quiet railway really religious retail right rough sad safe safer same saturday scary
    school science second secondary shop shopping since single sixth skate skating small some special sports start
    starting state still stupid summer sunday sure swimming than that the their them theme then there these they
    thing this those through thursday to too top town toy train tram trampoline trip tuesday two under university
    until up upper us very village walk walking want was water way we wednesday weekend well went were what when
    where which while who whole whose why wildlife winter with without work worst would year yes you young your
    youth zoo
    """
)
"""Words that name nothing: before 'school', 'road' or 'park' they leave it anybody's."""

NOWHERE = PLAIN | word_list(
    """
    anywhere benefits britain bungalow caravan constant council dad's dads danger darkness denial europe everywhere
    family fear filth flat flats foster grandmas harmony hell hope hotel house houses ireland isolation lockdown
    misery mum's mums nanas nans nowhere pain peace poverty residential risk risks rural sandwiches scotland shared
    silence society somewhere stress such supported temporary three times total touch track uk unprecedented wales
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

EVERYDAY = word_list(
    """
    actual actually adults african afternoon again ages allah am american anime answer anxiety anyone april arab
    arent art asian ask asked assistant august autistic basically basketball bbc bc behaviour being bible birthday
    black bonfire both break breakfast british brothers btw business came camhs cant car cat cause chinese christmas
    class classes club comes constantly corona cos couldnt course cousins covid coz credit cricket cuz december
    deputy didnt died dies dinner disorder diwali doesnt dog doing dont drama drink dt dumb easter easy eid eight
    either eu european even evening ever everybody everyone everything facebook family fat father february feels
    five fortnite four friends frustrated gangs gave gay gcse gcses geography getting gives glad global god gonna
    google gotta government gp grandparents group groups gymnastics halloween hated hates having head headteacher
    help helped helps hes him hindu history homework house however ict id idiot idk ill im indian instagram
    international internet islam isnt issues ive january jesus jewish job july june key kind kinda king kingdom knew
    knows ks law lectures lego lessons let liked likes literally lived lives lol looked looks loser lots lottery
    loved loves lunch mad made make makes making manager manchester-united march maths matter may maybe meals mean
    media men mental might minecraft minister morning mostly mother moved moves music muslims must name names nature
    neighbours neither netball netflix never nhs nine nintendo nobody nothing november october ofsted often omg once
    one ones overall pakistani pandemic parents passed pe personality phone place played playground plays
    playstation please pokemon police polish potter president prime princess probably problem problems prophet pshe
    pupils put queen quite quran racist ramadan rarely rather re redacted request requests roblox room rse rugby say
    school sen senco send september seven shall she shes short should sikh sisters six skinny snapchat so social
    somali somebody someone something sometimes spanish staff stage still strangers students stuff support
    supportive swimming take taking tall tbh teachers team teams ten tennis thank thanks then therapy there theyre
    thick thing things thinks tiktok time today toilet toilets tomorrow tonight took tried tries truly tutor tutors
    tv ugly uncles uniform unit united universal usa using usually virus wanna wanted wants ward wasnt weird
    whatsapp whilst white whoever wifi will women wont work world xbox yesterday youre youtube
    """
)

NEVER_A_NAME = NOWHERE | RELATIONS | TITLES | LEADS | DOING | EVERYDAY


KINDS_OF_SCHOOL = word_list(
    """
    academy aided and c ce church catholic co cofe community comprehensive controlled e ed england federation first
    for form foundation free girls grammar high independent infant infants islamic jewish junior juniors lower
    methodist middle muslim nursery of prep preparatory primary rc roman school secondary sixth special state upper
    va vc village voluntary
    """
)
"""Words that may stand between the name of a school and 'school': they name no school themselves."""

PARTS_OF_TOWN = word_list("north south east west central")

OFTEN_NOT_A_SCHOOL = word_list("high grammar secondary university")
"""In lower case only where 'school' follows, or a name is sure to stand before."""

THINGS = word_list(
    "art charity chance faith forest gold harmony honey hope ice ivory joy justice luck melody mercy miracle"
)
"""Names that, where they open a sentence, are more often the thing."""

QUALIFIERS = word_list("great little long lower new north old south east west upper high")
"""Words that may open the name of a road or a park: 'upper brook street'."""

VERBS_TOO = word_list(
    "art bob can chase dot drew grant guy hope mark max may nick pat ray ring rob rush skip sue van will"
)
"""Names that after 'my friend' are more often a verb."""
