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
    aadam aadhya aadi aadya aafia aaira aaisha aaliyah aaminah aanya aarav aarohi aaron aarush aayan aayat aayush
    abbas abbi abbie abby abdi abdiaziz abdifatah abdihakim abdikarim abdinasir abdirahman abdirizak abdiwahab abdul
    abdulaziz abdulkadir abdullaahi abdullah abdullahi abdulmalik abdulqadir abdulrahman abdulrehman abdurrahman
    abena abhay abhishek abi abidemi abigail abimbola abiola abraham abu adaeze adalyn adalynn adam adan adanna
    adaobi addison adebayo adeel adele ademola aden adeola aderonke adesola adewale adi adil aditi aditya adjoa adnan
    adrian advik adwoa afia afonso afua aga agnieszka ahmad ahmed ahmet aidan aiden aidyn aila aileen ailsa aimee
    ainsley aisha aishah aisling aiste aiyana aiza aizah aj ajani ajay akash akeel akeem akin akinola akosia akosua
    akshay akua akwasi alaina alan alana aland alannah alastair alaya alayah alayna alba alban albert alberta albie
    aleah aleena aleeza alejandro aleks aleksander aleksandra alesha alesia alessandra alessandro alessia alex alexa
    alexander alexandra alexandru alexia alexis alf alfie alfred alhassan ali alia aliana alice alicia alicja alina
    alisa alisha alishba alison alistair alivia aliyah alizah alizeh allan allen alma alpha althea alusine alyson
    alyssa alyssia alyx ama amaan amaka amal aman amanda amara amarachi amarachukwu amari amarni amaya amber amberley
    ameerah amelia amelie amelka amin amina aminah aminata amir amira amirah amit ammara ammarah amna amrit amrita
    amy amya ana anabelle anabia anabiya anaiah anais anaiya anam anand ananya anastasia anastasiia anastasija anaya
    anayah andi andra andrada andre andrea andreea andrei andrew andrzej andy aneesa anesu angel angela angelica
    angelina angus ania anika anil aniruddh anisa anisah anita aniya aniyah anja anjali ankit ankita ann anna annabel
    annabelle annaliese annalise anne annie anniya anniyah anotida antek anthony anton antoni antonia antonio anum
    anushka anwara anya aoibhe aoife april arab araba arabella arabelle aradhya aran arben archie arda areeb areeba
    areej areesha arfa aria ariah ariana arianna ariel ariella arif arjun arlo armaan arnav arnold arooba arooj arran
    arshia arslan art artem arthur arun arya aryan asad asante asel ash asha ashanti asher ashleigh ashley ashlyn
    ashraf ashton asif asim asiya asiyah asiyo asli asma astrid ateeqa athena aubree aubrey audra audrey august
    aurora austeja austin austyn autumn ava avah avaya avery aviana avneet avni avyaan axel ayaan ayaanle ayan ayana
    ayanle ayanna ayat ayaz ayda aydin ayesha ayeza ayla aylah aylin ayman ayo ayodele ayomide ayooluwa ayotunde ayra
    ayse ayub ayush azaan azan azaria aziz azka azra babatunde babs bahar bailey balazs bankole barbara barnaby barry
    bartek bartosz bashiir bashir basia basil baz beata beatrice beatriz beau beaux becca beckie becky belinda bella
    belle ben bence benedict benjamin benny bentlee bentley berat berivan bernadette bernard bert bertie beryl besart
    besnik beth bethan bethany betsy betty bev beverley bhavya bianca bilal bilan bile billie billy binta bishaaro
    bisi bisma blaire blaise blake blanche blerim blessing bliss blossom blythe bo bob bobbi bobby bodhi bodie bogdan
    bogna bohdan bohdana bola bolaji bolanle bonnie botond bowie brad bradley braiden brandon brantley braxton
    brayden brenda brendan brian brianna bridget brodie brody brogan bronte bronwyn brook brooke brooklyn brooklynn
    bruce bryan bryn bryony bryson bukky bukola burak bushra caaisha caasha cabdi cabdullahi caden cairo caitlin
    caitlyn caleb cali callan callie callum cally calum calvin camden cameron camilla campbell canab caoimhe caolan
    cara carl carla carlie carlos carly carmel carmen carole carolina caroline carolyn carrie carson carter carys
    casey casper cassidy cassie cassius catalin catalina caterina cathal catherine cathy cawo cayden cecilia celeste
    celia celine ceren cerys ceylin chance chanel chanelle chantal chantel chantelle charity charlene charles charley
    charlie charlotte charly chase chelsea cherelle cheryl cheyenne chiamaka chibuike chibuzor chidera chidi chidinma
    chidubem chiedza chika chimamanda chinaza chinedu chinonso chinwe chioma chipo chirag chizoba chloe chris christa
    christian christina christine christopher chukwu chukwudi chukwuemeka cian ciara ciaran cillian cindy ciprian cj
    claire clara clare clarissa clarke claudia claudiu clay clementine cleo clinton clive clodagh coby codey codie
    cody cohen cole coleen colin colleen conall conan connie connor conor constanca constance cora coral corban
    corben corbin cordelia corey cormac corrie cory cosmin courtney craig cristi cristian cristina cruz crystal
    curtis cynthia cyril dacia dafydd dahir daiana daisie daisy daithi dakota dale dalton damian damien damilare
    damilola damon dan dana dania danica daniel daniela daniella danielle danish daniya daniyal dannii danno danny
    dante danuta danylo daphne darasimi darcey darcy darek daria darian darius dariusz darragh darren daryl daryn
    daryna daud dave david davina davo dawid dawn dawud dax dayib dayo dayton daz deacon dean deanna debbie deborah
    debra debs declan dee deepak deepika deeqa deeqo defne degan deirdre delilah delroy demi denis denise deniz
    dennis denny denver deqo derek dermot derrick dervla deshawn desmond destiny dev devansh devante devin devon
    devonte dewi dexter dez dhruv diana diane dick dilan dimitar dina dinah dion dionne diya dj dmytro dolcie dolly
    domantas dominic dominik dominika donal donald donna donnie dontae doreen doris dorka dorota dorothy dot doug
    dougie douglas dovydas dragos drew drita dua duarte dulcie duncan dwayne dwight dylan eabha eamon earl ebere
    ebony ebrahim ebube ebuka eddie eddison eddy eden edgar edgaras edith edmund eduard eduardo edward edwin eesa efa
    efe efua egle ehsan eileen eilis eimear eira ejike ekow ela elaine elara eleanor eleanora elena eleri eli eliana
    elias elif elijah elin elina eliot elisa elise elisha elitsa eliza elizabeth ella ellah elle ellen elliana ellie
    elliemae elliot elliott ellis ellise elly elodie eloise elora elsa elsie elspeth elton elvis elwood elzbieta
    emaan eman emanuel emanuela ember emeka emer emil emilia emilie emilija emilis emily emine emir emma emmanuel
    emmanuela emmanuella emmeline emmie emre emrys enid enitan enoch enrique ensley enzo eoin eric erica erik erika
    erin ernest errol esha eshaal eshal esi esmae esmai esmay esme esmee esosa esperanza esra esther ethan ethel etta
    eugene eugenia eva evan evangeline eve evelina evelyn everleigh everly everton evie ewa ewan ewelina eymen
    ezekiel ezinne ezmae ezmai ezra faadumo faarah faarax fabian fadi faduma fadumo fahad fahima fahmida fahmo faisal
    faith faiza faizan falastin fallon farah farai fareeda fareeha farhan farhana farhiya farhiyo farid farida fariha
    faris farrah farrukh fartun farxiya farzana farzeen fatema fathi fathima fatima fatimah fatimatou fatma fatos
    fatou favour fawzia fawziya fay faye felicia felicity felix femi fergus fern fernanda fernando ffion fi fiadh
    fifi fiifi filip filsan filza fin finlay finley finn finnley fiona fionn fionnuala fiza fizza fletcher fleur
    flora florence florin florina flynn fola folake folarin folasade forest fowsia fowziya fozia fran frances
    francesca francesco francis francisco franek frank frankie franklin fraser frazer fred freddie freddy frederick
    freya freyja funke funmi funmilayo gabbie gabby gabi gabija gabriel gabriela gabriella gabrielle gabrielė gabrys
    gareth gary gauri gavin gaz gbenga geedi gemma gene genevieve geoff geoffrey george georgi georgia georgiana
    georgie georgina gerald geraldine gerard gergo gethin ghazal ghazala ghulam gia gianna gideon gillian gina ginger
    gintare giorgi giorgio giulia gladys glen glenda glenn glynis godfrey gold goncalo gordon gosia grace gracie
    graham grainne grant gray grayson greg gregory greta greyson gruff grzegorz grzes guled gurbir gurdeep gurleen
    gurnoor gurpreet gursharan gustas guuled guuleed guy gwen gwenllian gwyneth haaris habeeba habib habiba habiibo
    hadi hadiya hadley hadyn hafeeza hafiza hafsa hafsah haidee haider hajra hakim hale haleema halima halimah halimo
    halina halle hallie hamad hamda hamdan hamdi hamid hamish hammad hamza hana hanad hanan hani hania haniya hanna
    hannah hans hao haoran hareem hargun harini haris harish harjit harkirat harlee harleen harleigh harlen harley
    harlow harman harmony harnoor harold haroon harper harpreet harri harriet harris harrison harry harsh harshil
    harsimran hartley haruna harvey harvie hasan hasanat hashim hasnain hassan hassnain hatice hattie havana hawa
    hawar hayden haylee hayley hazel haziq heath heather heba hector heer heidi helen helena hemant hemn hendrix
    henley henrietta henry herbert hettie hezekiah hiba hibaq hibo hifza hilary hilda hina hinda hira hoda hodan hodo
    holli hollie holly honey hoor hoorain hooriya hope howard hubert huda hudson hugh hugo hui humaira humera humna
    humphrey hunter huong huseyin husna husnain hussain hussein hussien hussnain huxley iain ian iarla ibby ibraheem
    ibrahim ibrahima ice idil idiris idris iesha ieuan ieva ifeanyi ifechi ifeoma iffat ifra ifrah iftikhar iftin
    ifunanya ifza iga iggy ignacy igor ikechukwu ikenna ikra ikraan ikran ilhaan ilhan ilinca ilir ilwad ilyaas ilyas
    iman imani imogen imran ina inaaya inaayah inara inaya inayah indi india indiana indie indira ines inez inga
    ingrid insha ioan ioana ion iona ionela ionut iqra ira irek irena irene ireoluwa irfan irie iris irsa irum iryna
    isa isaac isaam isabel isabela isabella isabelle isaiah isatu isha ishaan ishani ishika isla ismacil ismaeel
    ismael ismahan ismail ismat isobel isobelle israel issa iulia iulian ivan ivana ivanka ivaylo ivo ivor ivory ivy
    iwan iwona iyanu iyanuoluwa iza izaac izabela izabella izabelle izaiah izma izzah izzie izzy jaacob jabir jacek
    jacey jack jackie jackson jacob jacqueline jacqui jad jada jade jaden jadesola jadon jadwiga jaeden jagdeep
    jagjit jago jagoda jahanara jahangir jaheim jahiem jahmal jahmari jai jaidan jaiden jaidon jaime jake jakub jama
    jamaal jamaine jamal jameel jameela jamelia james jameson jamie jamila jamilah jan jana jane janelle janet janice
    janina jannah jannat jannatul jannine janusz jared jarek jaskaran jasleen jasmeen jasmeet jasmin jasmine jason
    jaspal jasper jaspreet jasraj jatinder javaid javed javeria javier jaweria jaxon jaxson jay jaya jayce jaycee
    jayda jaydan jayden jaydn jaydon jaylan jaylee jaylen jayne jayson jaz jazmin jazmine jean jeanette jeff jeffrey
    jemima jemma jen jenae jenaya jenna jenni jennie jennifer jenny jensen jenson jeremiah jeremy jermaine jerome
    jerry jess jesse jessica jessie jessika jet jethro jett jez jia jiaming jiayi jibriil jibril jide jill jim jimmie
    jimmy jing jiya jj jo joan joanna joanne joao joaquim joaquin joasia jocelyn jodi jodie jody joe joel joey johan
    johanna john johnathan johnny jolanta jon jonah jonas jonathan joni jonjo jonno jonny jordan jorge jorgia jorgie
    jorja jose josef joseph josephine josh joshua joshy josiah josie joss jovan joy joziah joão juan judah jude judge
    judith judy jula julia julian juliana julie juliet julieta juliette julio julius julka juma jun junaid june juno
    jurek justas juste justice justin justyna juwayriyah kaafi kaan kabir kacey kacper kacpi kadeem kadiatou kadie
    kadir kady kai kaia kaidan kaiden kainat kaira kaitlyn kaiwen kaleah kaleb kaleigh kalel kalib kallum kaloyan
    kaltun kamal kamari kamil kamila kamile kamran kamrul kamsi kamsiyochukwu kane kara karan karanveer kareem karen
    karim karina karis karl karly karol karolina karolis karter karwan kasey kashaf kasia kasim kasper kassidy kat
    katarzyna kate katelyn katelynn kateryna katherine kathleen kathryn kathy kati katia katie katrina katy katya
    kaur kavita kavya kay kaya kayah kaydee kayden kaydence kayla kaylah kaylan kayleb kaylee kayleigh kaylen kaylum
    kaysen kayson kazimierz keanu keaton keegan keelan keeley keelie keeva kehinde keira keiran keisha keith kelan
    kelechi kelis kellen kelly kelsey kelvin kemar kemi kemoy ken kendal kendall kendra kenechukwu kenna kennedy
    kenneth kenny kenton kenya kenza kenzi kenzie kenzo kerem kerri kerris kerry keshawn ketevan kev kevin keya kez
    kezia keziah khadeeja khadija khadijah khadijo khadra khadro khaled khalid khalif khalil khansa khloe khushi kian
    kiana kiara kiegan kiely kiera kieran kieron kiki kim kimberley kimberly king kinga kingsley kingston kira kiran
    kirandeep kirsten kirstie kirsty kit kiya kj klara klaudia klay koa kobi kobina koby kody kofi kohen kojo kolton
    komal konrad korben kornel kornelia kornelija kosi kosisochukwu kowsar krasimir kris krish krisha krishna kristen
    kristian kristina kriti krystian krystyna krzysiek krzysztof kuba kubus kudzai kulsoom kulsum kulwinder kumar
    kunle kush kwabena kwadwo kwame kwasi kweku kwesi kyan kyden kye kyla kyle kyler kylie kylo kymani kyra kyran
    kyro kyron laaibah lacey laci lacie ladislav ladybird laiba laibah laila lainey laith laiton laksh lakshmi
    lakshya lana lance landon lane lanre lara larisa lark larna larry latifa latisha laura laurel lauren laurence
    laurentiu laurie lauryn laurynas lawrence lawson layla layton laz leah leanne lee leela leia leigha leighla
    leighton leila leilani lekan lena lenni lennon lennox lenny leo leon leona leonard leonardo leonidas leonie
    leonor lerato leroy lesley leslie leszek leticia levente levi lewie lewis lexa lexi lexie lexis lexus leyla liam
    liana liban libbie libby lidia liibaan lila lilah lili lilia lilian lilianna lilianne lilith lillian lillie lilly
    lily lina linda lindiwe lindsay lindsey ling linh linus lionel liridon lisa livia liviu livvy liwia liz liza
    lizzie llew lloyd llyr lochlan logan lois lola lolly lorcan lorelei lorenzo loretta lorna lorraine lottie lou
    louie louis louisa louise lovepreet lowri lubaba lubabah lubna luca lucas lucia lucian lucie lucien lucille
    lucinda lucja luck lucky lucy ludwik luella luis luisa luka lukas lukasz luke lukrecija lula lulu luminita luna
    luqman luthfur lydia lyla lylah lyndsey lynette lynn lynne lyra maame mabel macaulay macauley macie maciej mack
    mackenzie macsen macy madalina maddie maddison maddox maddy madeeha madeleine madeline madelyn madhav madiha
    madilyn madina madison mae maeve mafalda magda magdalena maggie magnus maha mahad mahamed mahamud mahdi mahdiya
    maheen mahek mahi mahira mahmood mahmoud mahmuda mahnoor mahomed mahrukh maia maimoona maimuna maira mairead
    maisey maisie maisy maizie maizy maja makanaka mako maksim maksym malachai malachi malachy malaika malaikah malak
    malakai malaki malcolm malgorzata malgosia mali malia malik malika malwina mamadou manaal manahil manal manav
    mandeep mandy mandz manha manjit manny manpreet manraj mantas manuel mara marc marcel marcella marcia marcin
    marco marcos marcus marek margaret maria mariam mariama marian mariana marie marilyn marina mario marion marisa
    marissa marius mariyah marjorie mark marley marli marlon marnie marshall marta martha martim martin martina
    martyn martyna martynas marvin marwa mary maryam maryama maryan maryum marzena mason masooma matas mateo mateusz
    mathew mathias mathilda matilda matilde matt matteo matthew matty matviy maud maureen maurice mavis mawuli max
    maxamed maxamuud maxim maximilian maximus maxine maxwell may maya maymuna maz mckenna mckenzie meera meg megan
    meghan mehak mehar mehmet mehreen mehwish mei mel melanie melinda melisa melissa melody mercedes mercy meredith
    merve mia micah michael michaela michal michalina michał micheal michelle mickey mieszko miguel mihaela mihai
    mihail mihir mika mikaeel mikael mikayla mike mikey mikolai mikolaj mila milan milana mildred milena miles miley
    millie milly milo milosz mimi mina minahil mindaugas ming minghao minh minha mini minnie mira miracle miranda
    miray mirek mirela miriam miruna misbah mischa misha mitch mitchell mizan mj mo moesha mofe mohamad mohamed
    mohamedamin mohammad mohammed mohammod mohamoud mohamud mohit mohsen mohsin moira moises mollie molly momina mona
    monica monika monir monroe montana montgomery monty morgan moriam morley moses moz mubarak mubashir mufaro
    muhamad muhammad muhammed muhsin mukhtar muktar mulki muminah mumtaz muna munachi munasar munashe munazza muneeba
    munesu munira murad muriel murphy murray musa musab muskaan muskan mustafa mya myah mykola mylah mylee myles mylo
    myra nabeeha nabeela nabil nabila nada nadeem nadia nadine nadir naeem naeema nafisa nafisah nageena naheed nahid
    naila naima najma najmo nala naledi naman nan nana nanci nancie nancy naomi nargis nashwa nasir nasra nasreen
    nasrin nassir nasteexo nasteho nat natalia natalie natalka natalya natasha nate nathan nathanial nathaniel nathen
    navdeep naveed naveeda navjot navya nawal nayab nayyab nazar nazia nazma neave ned neel neelam neha neil nela
    nell nella nellie nelly nelson nevaeh neve neveah ngozi ngozichukwu nhyira nia niall niamh nicholas nick nico
    nicol nicola nicolas nicole nicoleta nicolle nida nidhi nieve nigel nihal nihar nii nikhil niki nikita nikki
    nikodem nikola nikolai nikolas nikolay nile nimco nimo nimra nimrah nina nino nirav nisha nixon niya nkechi nkem
    nkosana nnamdi nneka nneoma noa noah noel noemi nojus nokutenda nola noman nomsa nomvula nonso noor noora
    noorulain nora norbert noreen norm norma norman nosheen nour nova nuala nuha numan nur nura nuradin nurul
    nusaybah nusrat nuur nyasha nyla nylah oaklee oakleigh oakley oaklyn obi obinna obioma octavia odera odhran odin
    ogechi oisin oj okechukwu oksana ola olaf olamide oleh olek oleksandr olena olesya olga olha olive oliver olivia
    oliwia oliwier ollie olly olu oluchi olumide oluwadamilola oluwadarasimi oluwanifemi oluwaseun oluwaseyi
    oluwatobi omar omari omer omolara omotayo ona onyeka onyinye onyinyechi oona oonagh opal opeyemi ophelia oran
    oreoluwa orion orla orlagh orlaith orson osagie osaze oscar osian oskar osman ostap otis ottilie ottis otto oumar
    ousmane ovidiu owais owen oyin oyinkan oyinkansola ozzy pablo paddy padraic padraig paige paisley pakeezah pamela
    paolo paris parisa parker parminder parth parveen parvin pascal pat patience patricia patrick patrycja patryk
    patsy paul paula paulina pauline paulius paulo pavel pawel paweł payton pearl pedro peggy penelope penny pepper
    percy perry peter petra petru petya peyton phil philip philippa phillip phoebe phoenix phuong phyllis pierre
    piotr piper pippa pixie pj plamen pola polina polly pooja poppi poppie poppy porsha posie posy prabhjot pranav
    precious preeti presley preston primrose prince princess priscilla prisha priya priyanka prudence przemek qaali
    qadar qamar qasim quentin quincy quinn raafay rabia rabiah rabiya rachael rachel rachelle radha radoslav radu rae
    raees raegan rafael rafal rafe rafferty rafi rafia rafiq raha raheela raheem rahela rahim rahima rahma rahman
    rahmo rahul raihan raine raj raja rajan rajesh rajveer rajwinder ralph ralphie ralphy ram rameen ramla ramon
    ramona ramsha rana randall randy rania raniya ranveer ranya raphael rashed rasheed rashid rashida raul raven
    ravinder ray raya rayan raye rayhan rayhana raymond rayne rayyan raz razia razvan reagan reanna reanne rebecca
    rebekah rebin red reece reed reegan reg regan reggie reginald rehan rehana rehman reid reka remi remmy remy
    renata rene renee renn reuben rex reya reyansh rhea rhian rhiannon rhiley rhoda rhodri rhona rhyder rhylan rhyley
    rhys ria rian rianna ricardo rich richard richie rick ricky rico rida ridge ridwaan ridwan riley rimsha rina rio
    rishabh rishi rita ritika ritvik river riya riyan rizwan rizwana rj roan rob robbie robbo robert roberta roberto
    robin robson robyn rocco rochelle rocko rocky rod roda roderick rodney rodrigo rogan roger rohaan rohan rohit
    roisin rojda rojin rokas rokeya roksana roland romaisa roman romario romaysa romeo romilly romy ronald ronan rong
    ronnie ronny rooble rooda ropafadzo rory rosa rosabella rosalie rosalind rosalyn rosanna rose roseanne roselyn
    rosemary rosie ross rotimi rowan rowen roxana roxanne roxi roxie roxy roy royal royston ruairi rubab rubel ruben
    rubina ruby rudi rudo rudra rudy rueben rufus rugile ruhi rukayya rukhsana rukia ruksana rumaisa rumana rumaysa
    rumbidzai rupert rupinder ruqayya ruqayyah rush ruslan russell rustam rusty rutendo ruth ruvarashe ruvimbo
    ruweyda ruxandra ryan ryder ryker rylan rylee saad saadaq saanvi saanvika saara saarah saba sabah sabbir sabeen
    sabiha sabina sabir sabirin sabrin sabrina sacdiyo sacha sadaf sade sadhbh sadia sadie sadiya sadiyah sadman
    saeed safa saffron safia safiya safiyah safiyyah safoora sagal sage sahal sahar sahil sahra sahrish saif saima
    saint saira sajid sakariye salah salihah salim sally salma salman salvador salwa sam samaha samaira samantha
    samara samarth samatar sameena sameer sameera sami samia samiira samina samir samira samiya samiyah sammy sampson
    samson samuel sana sanaa sanam sandeep sandra sandy sania saniya sanjay santiago saoirse sapphire sara sarah
    sarthak sasha saskia satnam saul saule savanna savannah saynab scarlet scarlett scott seamus sean seanie seb
    sebastian seema segun sehar sehrish selby selena selim selina selma selorm sena seren serena serenity sergio seth
    seun seyi shaafi shaan shabana shabnam shae shaelyn shafaq shafiq shah shahana shaheen shahid shahida shahmeer
    shahzad shahzaib shaima shaista shakib shakira shamaila shamim shamima shamiso shamsa shamso shamsul shan shanaya
    shane shanelle shanequa shania shanice shanika shaniqua shanique shannon shantelle shanza shanzay shaquan
    shaquille sharif sharika sharon shaun shauna shaunie shay shayaan shayan shaylee shaz shazaib shazia shazmeen
    shea sheena sheikh sheila shelbie shelby sheldon shell shelley shelly sheniece sheraz shereen sherko sherry
    sheryl shifa shilan shiraz shire shirin shirley shiv shivam shivani shoaib shona shrey shreya shuaib shukri
    shumaila shuvo shvan shyla sian sibusiso sid siddharth sidney sidra sidrah siena sienna siham silas silvia siman
    simba simeon simi simisola simon simona simone simra simran simranjit sinead sinéad siobhan sipho siu siya siyad
    siyu skip sky skye skyla skylah skylar skyler slawek slawomir sneha sobia sofia sofie sofiya sofía sohaib sohail
    soham soleil solomiia solomiya solomon somaya somto somtochukwu sonia sonja sonnie sonny sonya sophia sophie
    soran soraya sorcha sorie sorin spencer stacey stacy stan stanislaw stanislawa stanley star staś stefan stefania
    stella stephanie stephen sterling steve steven stevie stevo stewart stone storm stoyan stuart suad subeer subhaan
    subhan sucaad sue sufian sufiyan sufyan suhail suhana suhayb suhayla sukhdeep sukhjit sukhraj sukhvir suki
    sulaiman sulayman suldan suleiman sulekha suleman suliman sultan sultana sumaira sumaiya sumaiyah sumaya sumayah
    sumayyah summayah summer sumon sunday sunil sunny suri susan susanna susie suzanne suzie svitlana syd sydnee
    sydney syeda sylvia sylwia szczepan szymon tabassum tabby tabitha tad tadas tadeusz tadhg tadiwa tadiwanashe
    tafadzwa taha tahir tahira tahiya tahlia tahmid tahmina tahseen taimoor taimur taiwo tajay takudzwa talal talha
    talia talitha taliyah tallulah tamanna tamara tamas tameem tamia tamika tamilore tamim tammy tamsin tanaka
    tanatswa tania tanika tanish tanisha taniya tanjina tanner tanvi tanvir tanya tanzeel tanzila tapiwa taqi tara
    taranjit taras tariq tariro taryn tasha tashan taslima tasmia tasneem tasnim tatenda tatiana tatum tauseef
    tawanda taya tayba tayla taylah taylor tayyab tayyaba tayyib tayyiba teagan ted teddie teddy tegan tegen tegh
    tehreem teigan tejas temi temiloluwa temitope temple tendai teodor teodora terence teresa teri terri terry tess
    tessa tevin teya tez thabo thaddeus thalia thandi thandiwe thea theo theodore theon theresa thiago thomas thulani
    thuy tia tiana tianna tiegan tiernan tiffany tiger tilda tillie tilly tim timothy timur tina tinashe tinotenda
    titas tiwa tj tobechukwu tobey tobi tobias tobiasz tobie tobiloba toby todd tolu toluwani tom tomas tomasz tomek
    tomiwa tommy tomos toni tonmoy tony tooba tope tori torin touseef toyin tracey tracy trang travis trevor tricia
    trinity trish tristan tristen tristram troy trudy tsvetelina tudor tunde tyla tylah tyler tymek tymofiy tymon
    tymoteusz tyreese tyrell tyrese tyrique tyrone tyson ubah uche uchechi uchenna ugaaso ugbad ugne ugo ugochukwu
    ugonna uju ulfat umaima umair umaiza umar umayma umaymah umayr umer umm umut una unaysah urooj ursula urszula
    urte urwa usama usmaan usman uswa uthmaan uthman uwais uzair uzoma vaani vada vaiva val valencia valentina
    valeria valerie valon van vanessa vanya vasil vasile ved veda veer velina vera verity veronica viaan vic vicki
    vicky victor victoria vihaan vijay vikram viktor viktoria vilte viltė vimbai vincent vincenzo vinnie vinny viola
    violet violeta vivaan vivek vivi vivian vivien vivienne vlad vladimir vladyslav volodymyr wade wahid wajid wajiha
    wale waleed wali walid wallace wanda waqar waqas warda warsame warsan waseem wasim wayne waz wei wendy weronika
    wes wesley weston wieslaw wika wiktor wiktoria wilbur wilf wilfie wilfred will willa william willis willow wilma
    winifred winnie winston winter wiola wislawa wojciech wojtek woody wren wyatt wynter xaawo xafsa xander xanthe
    xavi xavier xiaoming xin yaa yaasmiin yahya yahye yan yana yaqoob yaqub yara yaroslav yaseen yash yasin yasir
    yasmeen yasmiin yasmin yasmina yasmine yassin yaw yemi yen yetunde yeva yewande yigit yinka yolanda yordan younis
    yousaf yousef youssef yousuf yuet yuhan yuki yulia yumna yunis yunus yusef yusra yusrah yusuf yusur yuusuf yuvan
    yuvraj yvette yvonne zac zach zachariah zachary zachery zack zafar zahara zaheer zahid zahida zahir zahra zahraa
    zahrah zaid zain zaina zainab zainabu zainah zainub zak zakaria zakariya zakariyah zakariye zakariyya zaki zakia
    zakir zameer zamzam zana zander zane zara zarah zareena zariah zarina zavier zayaan zayan zayd zayn zaynab zaynah
    zayne zbigniew zbyszek zeenat zeeshaan zeeshan zehra zeinab zeke zelda zella zen zena zephaniah zeshan zeyad zeyd
    zeynab zeynep zia ziad zidan zidane ziggy zihan zikora zilan zimal zimuzo zina zion ziyad zlata zlatina zoe zofia
    zoha zohaib zohra zola zosia zoya zsofia zsolt zubaida zubaidah zubair zubayr zubeyda zuha zuhair zulaikha
    zulekha zulfiqar zunaira zunairah zuri zuzanna zuzia zygimantas łukasz
    """
)

ORDINARY = word_list(
    """
    aj alf alpha ama aman amber angel april ariel art asad ash august aurora austin autumn ava axel basil belle bence
    bert bile blessing bliss blossom bo bob bola bowie brook brooke cairo cali carmel carter chance charity chase
    christian cj clay clinton cole constance cruz crystal daisy dale dan danish dawn dean dee denver destiny dev
    devon dick dj dolly dot drew dua earl eden eman ember eve faith favour fay faye fern fi fin flora forest frank
    franklin gene ginger glen gold grace grant gray guy hale harmony harsh hartley hazel heath heather heer hilary
    holly honey hoor hope hudson hui hunter ice iga iman ina india indie inga ion ira iris isa israel ivory ivy jade
    jama jan jay jean jet jett jia jing jj joy jude judge jun june juno justice kay kenya king kingston kit kj lance
    lane lark laurel ling luck lucky mack mae mahdi mako mali marina mark marshall max may meg mei melody mercedes
    mercy mike milan miles milo mimi ming mini minnie miracle mj mo montana morgan myra nada nan nana nat ned nick
    nile norm nova nur oj ola olive olu opal orion paddy page paris parker pat patience pearl peggy penny pepper
    perry piper pixie pj pola posy precious preston primrose prince princess rae ram raven ray red reed reg reggie
    rex ria rich rick rida ridge river rj rob robin rocky rod roger rose rosemary roy royal ruby rush rusty sade
    saffron sage saint sally sandy sapphire scarlet sena serenity shan shell shire shiv sid siu skip sky skye stan
    star sterling stone storm sue sultan summer sunday sunny tad tanner teddy temple terry tiger tj tope trinity
    trudy tudor umm usama val valencia van verity vic viola violet wade wali wei wes will willow winnie winter woody
    wren xin yan yash yaw yen zen
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
    abbas abdi adams adebayo adeyemi afzal agarwal ahmed akhtar akram ali allen amin anderson andrews anwar appiah
    arshad asante ashraf aslam atkinson awan aziz bailey baker barnes bashir begum bell bennett bhatti bibi boateng
    bradley brown butler butt byrne campbell carter chadwick chapman chaudhry cheema chohan choudhury chowdhury clark
    clarke collins connolly cooper cox dar das davidson davies davis dawson dixon doherty dolan duffy edwards ejaz
    ellis entwistle evans farooq fernandes fisher fitzgerald fletcher flynn ford foster fox fraser gallagher garcia
    gibson gill goddard gordon graham grant gray green greenhalgh griffiths gupta hall hamilton hanif haq harris
    harrison harvey hassan haworth hayes henderson higgins hill hilton holland holmes holt hughes hunt hunter hussain
    hussein ibrahim iqbal islam ismail jabeen jackson jamil javed jenkins johnson jones kamara kaminska kaminski
    karim kaur kausar kelly kennedy khalid khan khatoon khatun king knight kowalska kowalski kumar lal lee leigh
    lewandowska lewandowski lewis lloyd macdonald mahmood mahmud malik malone marsh marshall martin martins mason
    matthews mbeki mccarthy mcdonald mcgrath mckenzie mensah miah miller mills mirza mistry mitchell mohamed mohammed
    moore moran morgan morris mubarak mukherjee munir murphy murray musa mwangi nadeem nawaz naz ndlovu nguyen nisa
    nkosi noor nowak obi ogden okafor okeke okonkwo oliver omar osman owusu palmer parker parveen patel patterson
    pearson perez perveen phillips popescu price quinn qureshi rafiq rahman raja rashid rauf raza read rehman reid
    reynolds richards richardson riley roberts robinson rodriguez rogers rose ross russell ryan saeed saleem sandhu
    saunders schofield scott shah shahid shaikh sharif sharma shaw sheikh siddiqui silva simpson singh smith spencer
    stevens stewart stone suleman sultana sutton szczepanska tahir tariq taylor thomas thompson thomson turner uddin
    ullah usman waheed wajid walker walsh ward warsame watson webb wells west white whittaker wilkinson williams
    williamson wilson wisniewska wisniewski wojcik wong wood woods wright yilmaz young younis yousaf yusuf zafar
    zaman zhang zielinska zielinski
    """
)
"""Surnames that go on after a first name in lower case."""

PLACES = _phrases(
    """
    abbey hey | aberdeen | abram | abuja | accra | accrington | addis ababa | adswood | affetside | ainsworth |
    aleppo | alexandra park | alkrington | altrincham | ancoats | ankara | ardwick | arndale | ashton | ashton in
    makerfield | ashton on mersey | ashton under lyne | aspull | astley | astley bridge | aston | atherton |
    audenshaw | bacup | baghdad | baguley | balderstone | bamber bridge | bamford | barking | barnet | barnsley |
    barton | basildon | basingstoke | bath | batley | bedford | beech hill | beijing | belfast | belfield | belle vue
    | benchill | benin city | berlin | besses o th barn | beswick | bexley | birchfields | birkenhead | birmingham |
    blackburn | blackley | blackpool | blackrod | boggart hole clough | bolton | boothstown | bootle | bournemouth |
    bowdon | bradford | bramhall | brandlesholme | bredbury | breightmet | brent | bridgehall | brighton |
    brinnington | bristol | brixton | broadheath | bromley cross | brooklands | broomwood | broughton | bryn |
    bucharest | bucklow | bulawayo | burnage | burnley | burton | bury | bury new road | buxton | cadishead |
    cambridge | camden | cannock | canterbury | cardiff | carlisle | carrington | castlefield | castleford |
    castleton | chadderton | charlestown | cheadle | cheadle hulme | cheetham | cheetham hill | cheetwood |
    chelmsford | cheltenham | cheshire | chester | chesterfield | chorley | chorley wood | chorlton | chorlton on
    medlock | chorlton park | claremont | clarksfield | clayton | clayton bridge | colchester | coldhurst |
    collyhurst | colne | congleton | copley | corby | coventry | crawley | crewe | crompton | crosby | croydon |
    crumpsall | cumbria | curry mile | dagenham | damascus | darlington | darnhill | dartford | daubhill | davyhulme
    | deane | deansgate | debdale | debdale park | deeplish | delhi | denton | derby | derbyshire | derker | devon |
    dewsbury | dhaka | didsbury | doncaster | dorset | droylsden | dubai | dublin | dudley | dukinfield | dundee |
    durham | ealing | east didsbury | east lancs | east manchester | eastbourne | eccles | edgeley | edinburgh |
    ellesmere park | enfield | erdington | essex | everton | exeter | failsworth | falinge | fallowfield | farnworth
    | firgrove | firswood | fishpool | fitton hill | flixton | flowery field | gateshead | gatley | gdansk |
    gillingham | glasgow | glodwick | glossop | gloucester | godley | golborne | gorse hill | gorton | great lever |
    greater manchester | green end | greenacres | greenmount | greenwich | grimsby | guildford | gujarat | hackney |
    hale | hale barns | halifax | halliwell | hammersmith | handsworth | harare | hargeisa | haringey | harlow |
    harper green | harpurhey | harrogate | hartlepool | hastings | hathershaw | hattersley | haughton green | hazel
    grove | heald green | heaton chapel | heaton mersey | heaton moor | heaton norris | heaton park | hebden bridge |
    hereford | heywood | higher blackley | higher broughton | higher openshaw | hillingdon | hindley | holcombe |
    hollinwood | horwich | hough end | hounslow | huddersfield | hulme | hurst | huyton | hyde | ilford | ince |
    ipswich | irlam | irlams o th height | irlams o'th height | irwell riverside | islamabad | islington | istanbul |
    kabul | karachi | kearsley | keighley | kent | kersal | kettering | kharkiv | khartoum | kingston | kirkby |
    kirkholt | knutsford | krakow | kumasi | kyiv | ladybarn | lagos | lahore | lambeth | lancashire | lancashire
    hill | lancaster | langho | langley estate | langworthy | lawton moor | leeds | lees | leicester | leigh |
    levenshulme | lewisham | limeside | lincoln | little hulton | little lever | littleborough | liverpool | lodz |
    london | longdendale | longford | longsight | lostock | lower broughton | lower kersal | lowestoft | lowton |
    luton | macclesfield | madrid | maidstone | makkah | manchester | mansfield | market street | marple | marsh
    green | mcr | mecca | media city | mediacity | medina | medlock vale | mersey bank | merseybank | merseyside |
    merton | middlesbrough | middleton | miles platting | milkstone | milnrow | milton keynes | mirpur | mogadishu |
    monton | moorclose | moorside | mosley common | moss side | mossley | moston | mottram | mumbai | nairobi | nell
    lane | nelson | new moston | newall green | newbold | newcastle | newham | newhey | newport | newton | newton
    heath | norden | norley hall | north manchester | northampton | northenden | northern moor | northern quarter |
    northwich | norwich | nottingham | nuneaton | odesa | offerton | old moat | old trafford | oldbury | oldham |
    openshaw | ordsall | orrell | oxford | oxford road | partington | patricroft | peckham | peel green | peel hall |
    pemberton | pendlebury | pendleton | peshawar | peterborough | piccadilly | piccadilly gardens | platt fields |
    plymouth | pontefract | poole | portsmouth | poznan | prestbury | preston | prestwich | print works | printworks
    | priory | punjab | radcliffe | ramsbottom | rawalpindi | rawtenstall | reading | redbridge | reddish | ridge
    hill | rochdale | roe green | romiley | rossendale | rotherham | royal oak estate | royton | rugby | rumworth |
    runcorn | rusholme | saddleworth | sale | sale moor | sale west | salford | salford quays | salisbury |
    scarborough | scunthorpe | sedgley park | seedley | shanghai | sharston | shaw | shawclough | sheffield |
    shevington | sholver | shrewsbury | skelmersdale | slough | smallbridge | smallshaw | smedley | smethwick |
    smithills | solihull | somerset | south manchester | southampton | southend | southport | southwark | sparkbrook
    | spinningfields | spotland | springhead | st helens | st martins | st peters | stafford | stalybridge | standish
    | stevenage | stockport | stoke | stoke on trent | strangeways | stretford | sudden bridge | summerseat |
    sunderland | surrey | sussex | sutton | swansea | swindon | swinton | syke | sylhet | tameside | tamworth |
    tehran | telford | timperley | tipton | todmorden | tonge | tonge moor | torquay | tottenham | tottington | tower
    hamlets | toxteth | trafford | trafford centre | tripoli | tyldesley | unsworth | urmston | wakefield | walkden |
    wallasey | walmersley | walsall | waltham forest | walthamstow | wandsworth | wardle | wardleworth | warrington |
    warsaw | waterhead | watford | weaste | werneth | west didsbury | west gorton | westhoughton | westminster |
    whalley range | white moss | whitefield | widnes | wigan | wilmslow | wilmslow road | winchester | winsford |
    winstanley | winton | wirral | withington | wolverhampton | woodbank | woodford | woodhouse park | woodley |
    worcester | worsley | worsley hall | worsley mesnes | wroclaw | wythenshawe | wythy | york | yorkshire
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
    mall arena baths bridge cemetery centre church clinic estate gurdwara hospital hostel library market masjid mosque
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
    on one only open or other our out over own park people petrol place play playing police poor posh primary private
    proper public quiet railway really religious retail right rough round sad safe safer same saturday scary school
    science second secondary shop shopping since single sixth skate skating small some special sports start starting
    state still stupid summer sunday sure swimming than that the their them theme then there these they thing this
    those through thursday to too top town toy train tram trampoline trip tuesday two under university until up upper
    us very village walk walking want was water way we wednesday weekend well went were what when where which while
    who whole whose why wildlife winter with without work worst would year yes you young your youth zoo
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
    coach dame doctor dr father imam lady lord maulana miss missus mister mr mrs ms mufti mx pastor pc prof professor
    rev reverend sir sister ustad ustadh
    """
)

RELATIONS = word_list(
    """
    abuela abuelo apa aunt auntie aunty babcia baji bestie bezzie bezzy bf bff bhai bhaiya boss boyfriend bro brother
    buddy carer chacha chachi chaplain childminder ciocia classmate coach consultant counsellor cousin crush cuz dad
    dada daddy dadi daughter didi dietitian ex father foster friend gf girlfriend gran grandad granddad granddaughter
    grandfather grandma grandmother grandpa grandson granny hafiz headmaster headmistress headteacher husband
    keyworker khala khalu mam mami mamu manager mate maulana mentor midwife molvi mom mother mufti mum mummy nan nana
    nani nanna nannie nanny neighbour nephew niece nun nurse officer pal partner pastor physio physiotherapist
    principal psychologist pupil qari rev reverend roommate sis sister son stepbrother stepdad stepfather stepmom
    stepmother stepmum stepsister ta teacher therapist tutor uncle ustaad ustad ustadh vicar wife worker wujek
    """
)

DOING = word_list(
    """
    battered bit blocked bullied bullies bully bullying called calls chased chases cried cries dared dares elbowed
    followed follows grabbed grabs grassed headbutted helped helps hit hits hugged hugs hurt hurts ignored ignores
    jumped keeps kicked kicks kissed laughed laughs lied messaged mocked mocks nicked pinched pinches poked pulled
    pulls punched punches pushed pushes robbed said says sends sent shouted shouts shoved shoves slapped smacked
    smacks snitched spat spits spread spreads stabbed stared stares started starts steals stole swore teased teases
    tells texted threatened threatens threw thumped tickled told touched touches tripped whispered winds yelled yells
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

SAINTS = word_list(
    """
    agne aidan alban aldhelm aloysiu alphonsu ambrose andrew ann anne anselm anthony antony augustine barnaba
    bartholomew bede benedict bernadette bernard botolph brendan brigid bridget brigit catherine cecilia chad charle
    christopher clare clement columba cuthbert cyprian damian david dominic dunstan edmund edward elisabeth elizabeth
    elphege ethelbert francis gabriel george gerard gile gregory helen herbert hilda hugh ignatiu jame jerome joachim
    joan john joseph jude julian katherine kentigern kevin lawrence leonard luke margaret maria mark martin mary
    matthew mathew maurice maximilian michael monica ninian osmund oswald patrick paul paulinu peter philip pius
    raphael richard robert saviour sebastian simon stephen swithun teresa theresa thérèse therese thoma ursula
    vincent walburga wilfrid wilfred william willibrord winefride winifred wulstan
    """
)
"""Saints whom schools and parishes are called after, as gazetteer.key writes them."""

NOT_ALONE = word_list(
    """
    abbey academy acorn acre alder all ark arbour ash aspire avenue bank bay beacon beech beeches belvedere birch
    birches bishop bloom bluebell bridge bright broad brook brookside burn canal castle cathedral cedar cedars
    cedarwood chapel chestnut christ church city clover common compass copse corner cottage cove cross crown dale
    dell dene discovery dove downs eagle east elm elms endeavour enterprise estate excel excellence fairfield falcon
    fairway farm fen fern field fields first flagship forest forge foundation fountain freedom friars garden gate
    gateway glade glebe glen globe golden grange gravel great green greenfield grove hall hamlet harbour haven
    hawthorn hawthorns hazel heath heathers hedge heights heron high highfield hill hillside hilltop holly hollies
    holy hope horizon horizons house inspire invicta island ivy jubilee junction juniper kestrel keystone kings
    kingfisher lady lake lane larch lark laurel laurels lea lee leaf lighthouse lily lime limes link little lodge
    long lower manor maple market marsh mary mead meadow meadows middle mill mills millennium monument moor moorland
    mount mountain nest new north oak oaks oakwood oasis oaktree old olive orchard orchards osprey our outlook owl
    park parkside pathway pathways peak pear phoenix pine pines pioneer pond poplar poplars portal prince princess
    priory progress prospect quarry queen queens quest rainbow red redwood reach ridge rise river riverside road
    robin rock rose rowan royal sands school seaside sherwood shore side silver sky sovereign spinney spire spring
    springboard springfield springs springwood square star station steps stepping stone stones stream street
    successful summit sun sunrise sunflower sunnyside swan sycamore temple thorn three tower town tree trees trinity
    two unity university upper vale valley victoria view village vine walk water waterside way west white wild
    wilderness willow willows windmill wood woodland woodlands woodside world yew young
    """
)
"""Words in names of schools that are too common to mean one without "school", "academy" or "at" beside them."""

SCHOOLS_BY_NAME = _phrases(
    """
    abbey hey | abraham moss | acacias | all saints | all souls | alma park | altrincham college | altrincham grammar
    | aquinas | ashton on mersey | ashton sixth form | audenshaw school | baguley hall | barlow hall | barlow rc |
    beaver road | benchill primary | blessed sacrament | blue coat | bolton school | bolton st catherines | bowker
    vale | bramhall high | bridgewater | briscoe lane | broad oak | broadoak | brookway | buile hill | burnage
    academy | burnage media arts | button lane | canon slade | cansfield | cardinal langley | castlebrook | cavendish
    road | cedar mount | chadderton hall | chapel street | cheadle hulme high | cheadle hulme school | cheetham
    academy | chethams | chorlton high | chorlton park | christ church primary | christ the king | claremont primary
    | co-op academy | connell | coop academy | corpus christi | crab lane | cravenwood | crompton house | crossacres
    | crumpsall lane | dean trust | denton community | derby high | didsbury high | divine mercy | droylsden academy
    | ducie high | east manchester academy | eccles college | eden boys | eden girls | egerton park | elton high |
    english martyrs | essa academy | fairfield high | falinge park | fallibroome | flixton girls | flixton high |
    good shepherd | gorton primary | great academy ashton | green end | green heys | guardian angels | harper green |
    harrop fold | hathershaw | haveley hey | hazel grove high | heald place | higher openshaw | holy child | holy
    cross | holy family | holy infant | holy name | holy rood | holy rosary | holy saviour | holy souls | holy spirit
    | holy trinity | hopwood hall | hulme grammar | hulme hall | hyde high | immaculate conception | invictus | irk
    valley | irlam and cadishead | kearsley academy | king david | kingsway | kingsway park | ladybarn | laurus |
    levenshulme high | levy high | lily lane | lime gate | little lever | longdendale high | loreto | loreto college
    | loreto grammar | lostock high | manchester academy | manchester communication academy | manchester creative |
    manchester enterprise | manchester grammar | manchester high | manchester islamic | manchester mesivta |
    manchester muslim prep | marple hall | marple sixth | martenscroft | matthew moss | mauldeth road | medlock |
    middleton technology | moor end | moorside high | mossley hollins | moston fields | moston lane | mount carmel |
    mount st joseph | new charter | new moston | newall green | newton heath | north cestrian | north chadderton |
    nutshell | oasis academy | oldham academy north | oldham hulme | oldham sixth form | oswald road | oulder hill |
    our lady of lourdes | our lady of mount carmel | our lady's | parklands high | parrs wood | peel hall | pendleton
    sixth | philips high | philips park | pike fold | plant hill | plymouth grove | poundswick | precious blood |
    priestnall | queen of heaven | rainbow community | ravensbury | reddish vale | rodney house | rolls crescent |
    rosehill | royton and crompton | sacred heart | sacred hearts | saddleworth school | sale grammar | sale high |
    salford city academy | samuel laycock | sandilands | sandilands primary | seymour road | sharples | siddal moor |
    smithills | south chadderton | st ambrose | st annes | st antonys | st bedes | st damians | st gabriels | st
    james's | st johns | st josephs | st marys | st matthews | st monicas | st patricks | st pauls | st peters |
    stanley grove | star academy | star of the sea | stockport academy | stockport grammar | stockport school |
    stretford grammar | stretford high | tameside college | tauheedul | temple primary | the barlow | the blue coat |
    the hollins | the manchester college | thornleigh | thorp | tottington high | trinity academy | trinity church of
    england | trinity high | turton | unsworth academy | urmston grammar | wardle academy | waterhead academy |
    webster primary | wellacre | wellington school | werneth school | westhoughton high | whalley range high |
    whitworth community | wilbraham | william booth | william hulme | withington girls | woodhey | wright robinson |
    xaverian | xaverian college | yesoiday hatorah
    """
)
"""Schools of Greater Manchester as children call them, typed from memory."""

FAMOUS = _phrases(
    """
    harry potter | father christmas | santa claus | peppa pig | taylor swift | marcus rashford | mr beast | mo salah
    | lionel messi | cristiano ronaldo | anne frank | spongebob squarepants | roald dahl | david walliams | horrid
    henry | tracy beaker | romeo and juliet | king charles | queen elizabeth | prince harry | prince william | jk
    rowling | michael jackson | billie eilish | ariana grande | ed sheeran | justin bieber | kylie jenner | erling
    haaland | harry kane | jude bellingham | phil foden | kevin de bruyne | percy jackson | michael rosen | julia
    donaldson | greta thunberg | martin luther king | rosa parks | florence nightingale | guy fawkes | mary seacole |
    harry styles | ant and dec | joe wicks | andrew tate | boris johnson | rishi sunak | keir starmer | donald trump
    | jack frost | jack in the box | jack and jill | uncle ben | uncle bens | ben and jerrys | ben 10 | harvey
    nichols | john lewis | wh smith | tom and jerry | thomas the tank | bob the builder | fireman sam | postman pat |
    mr bean | mr men | mr tumble | miss rabbit | prophet muhammad | prophet mohammed | lily allen | jack of all |
    jack daniels | max power | bobs burgers | oliver twist | willy wonka | charlie and the chocolate | alice in
    wonderland | snow white | george floyd | stephen lawrence | lady gaga | frank ocean | travis scott | central cee
    | stormzy | kanye west | ruby bridges | justin time | bruno mars | sam smith | adele | beyonce | rosie and jim |
    st georges day | st patricks day | st andrews day | st davids day | st johns ambulance | st john ambulance |
    george best
    """
)
"""Names that everybody knows: they give no child away."""

ROADS_AFTER_A_NUMBER = ROADS_WITH_CAPITALS | word_list(
    "avenu avanue strt str stret rode crescant cresent cres terr rise hill view square green fold brow clough bank "
    "gate meadow meadows croft vale parade drv cl gr av"
) - word_list("row")  # fmt: skip
"""Roads too where a number stands before them: '12 elm close'."""

SCHOOLS_ALONE = word_list(
    "bluecoat loreto xaverian xavs mgs chethams chets thornleigh priestnall wellacre fallibroome smithills "
    "cansfield tauheedul crossacres "
    "haveley martenscroft ravensbury parklands whgs whrhs burnageacademy laurus connell cedarmount"
)
"""Schools of Greater Manchester that one word is enough for."""

COUNTRYSIDE = word_list(
    "green oak brook meadow hill spring wood beech birch ash elm high moor park lime thorn holly mill river sea "
    "stone white red "
    "black long broad fair north south east west king kings queen queens bishop church castle abbey heath field "
    "fern rose haw "
    "grange old cran hart wil whit win hol stan brad hay cop ell mars new beck har fal lin fox rook wren hare deer "
    "stag "
    "otter badger clay hollin honey horn ken knoll marl nor orchard peel prior reed rush sand sher whin yew yar "
    "lever sycamore "
    "silver sun sunny bright clare ray moss marsh lady briar hazel cedar maple willow pine larch lark swan hawks "
    "eagle crow "
    "wheat corn apple cherry golden ferny cross pen ox low mid up water well lake cold dun wey har ridge bramble "
    "ivy bank barn mount"
)
ENDINGS_OF_SCHOOLS = word_list(
    "field fields bank wood woods side hill view ford brook dale land lands mead mount way gate worth ley vale "
    "park bridge croft "
    "hurst thorpe water top green bourne well stead combe cliffe cliff ridge burn acre acres down downs leigh tree "
    "crest grove "
    "vine wick shaw mere moor heath den"
)
"""'oakfield', 'springwood', 'thornbridge': what a school that nobody listed is often called."""

SCHOOLS_MISSPELT = word_list(
    "acad accademy academey acadamy acadmy acdemy acedemy colledge collage primry primery primay primarry secondry "
    "secondery "
    "shool scool skool schol skl schoo highschool hs nursry nursary gramar grammer universty"
)
"""Nouns of schools as children misspell them; only after a name."""
