"""Words beside names and in place of them: offices, honorifics, given names, nouns asked for."""

ROLES = frozenset(
    """
    activist admiral adviser advisor advocate aide ambassador analyst archbishop attorney author
    ayatollah bishop boss brigadier campaigner candidate capt captain cardinal ceo chair
    chairman chairperson chairwoman chancellor chief cleric co-chair co-chairman co-founder
    co-ordinator col colonel columnist commander commissioner congressman congresswoman
    coordinator correspondent councillor counterpart counsel counsellor delegate deputy designate
    detective diplomat director doctor driver economist editor emir envoy executive expert
    farmer father founder frontrunner gen general gov governor head historian hopeful
    inspector intern journalist judge justice king lawmaker lawyer leader lieutenant lord lt
    maj manager marshal mayor mediator member militant minister monitor nominee
    observer officer official operative organizer owner parliamentarian pastor patriarch
    physician pilot policeman politician pollster pope premier presenter president priest
    prince princess principal prof professor prosecutor queen rabbi rapporteur rep reporter
    representative researcher resident rev scientist secretary secretary-general sen senator
    sergeant sgt sheikh sheriff soldier speaker spokesman spokesmen spokespeople
    spokesperson spokeswoman strategist student sultan superintendent supervisor surgeon
    teacher trader treasurer tsar undersecretary veteran vice-president victim volunteer
    witness worker writer adm. brig. capt. cllr cllr. cmdr. col. gen. gov. lt. maj. min. prof. rep.
    rev. sec. sen. sgt.
    """.split()
)
SECOND_TO = frozenset({"acting", "assistant", "associate", "interim", "vice"})
"""What stands before an office that somebody holds below or for another."""
MALE_TITLES = frozenset({"mr", "mr.", "sir", "lord", "king", "prince", "sheikh", "emir", "sultan"})
FEMALE_TITLES = frozenset(
    {"mrs", "mrs.", "ms", "ms.", "miss", "madam", "dame", "lady", "queen", "princess", "baroness"}
)
HONORIFICS = (
    MALE_TITLES | FEMALE_TITLES | frozenset({"dr", "dr.", "mx", "prof.", "rev.", "hon.", "sayyid"})
) - {"king", "prince", "queen", "princess", "emir", "sultan"}
NAME_PARTICLES = frozenset(
    """
    abd abu al ben bin bint da de del della den der di do dos du el ibn la le ten ter van von zu
    """.split()
)
SPEAKING_FOR = frozenset(
    """
    adviser advisor aide ally assistant associate attorney confidant critic deputy lawyer
    representative spokesman spokesmen spokespeople spokesperson spokeswoman
    """.split()
)
"""Offices that somebody holds for another: with "for" or "to" and a name, that one is another."""
# What an office is of or for: "Secretary of State John Kerry".
OFFICES = frozenset(
    """
    state defense defence war affairs security interior justice finance treasury staff operations
    information labor labour health education energy agriculture commerce transport transportation
    intelligence house senate parliament congress council assembly republic union nations
    """.split()
)
# What is printed before a name without being part of it: "Democrat Jane Doe".
PARTY_LABELS = frozenset(
    "camp conservative democrat democratic independent labour liberal republican team tory".split()
)
_OFFICE_NAMES = """
    admiral ambassador archbishop bishop chancellor colonel commissioner congressman congresswoman
    detective general governor judge king mayor minister pope premier president prince princess
    queen rabbi secretary senator sergeant sheriff
    """
_SHORT_OFFICES = {
    **{"gov": "governor", "sen": "senator", "gen": "general", "col": "colonel"},
    **{"sgt": "sergeant", "adm": "admiral"},
}
EXCLUSIVE_OFFICES = {office: office for office in _OFFICE_NAMES.split()} | _SHORT_OFFICES
"""Offices of which nobody holds two at a time, in full and as they are shortened."""
KIN = frozenset(
    """
    brother cousin daughter father grandfather grandmother grandson husband mother nephew niece
    sister son uncle widow wife
    """.split()
)
"""Who bears the same surname and is somebody else."""
FORMER = frozenset({"former", "ex", "late", "then"})
"""What stands before an office that somebody holds no more."""
STREETS = frozenset("ave avenue blvd boulevard drive lane rd road square st street".split())
"""Words that end the name of a street."""
# A name that ends so is a body's, whatever stands before it: "the General Command".
BODY_NOUNS = frozenset(
    """
    administration agency army assembly association authority bank brigade bureau campaign center
    centre coalition command commission committee company congress council court department division
    forces foundation front government group house institute ministry network observatory office
    organisation organization parliament party police senate service society staff state union
    university
    """.split()
)
_MALE_NAMES = """
    abdul abdullah adam ahmad ahmed alan albert alex alexander alexei ali amir andrei andrew
    angus anthony antonio antony arthur ash ban barack bashar ben benjamin bernard
    bernie bill bob boris brad brian bruce carl carlos charles chris chuck craig dan daniel
    dave david dennis dick dmitri dmitry don donald doug edward eric ernest francis francois
    frank fred gary george gerald glenn gordon greg hafez hamid harry hassan henry herbert
    hussein ian ibrahim igor ivan jack jacob jake jamal james jared jason javad jay
    jean-marc jean-yves jeb jeff jeffrey jens jeremy jerry jim jimmy joe joel john jon
    jonathan jose joseph josh juan justin karl keith ken kenneth kevin khaled khalid kofi
    lakhdar larry lee lindsey lloyd louis lucas luke marco mark martin matt matthew mevlut
    michael michel miguel mike mikhail mitch mitt mohamed mohammad mohammed muhammad mustafa
    nicholas nick nicolas nigel nikolai oleg omar osama oscar patrick paul pavel pedro peter
    phil philip philippe ralph rami rand randy ray recep reince reuven rex richard rick
    riyad robert roger ron ronald rudy russell ryan sam samuel scott sean sebastian sergei
    sergey seth sharif simon staffan stephen steve steven stuart tariq ted terry thomas tim
    timothy tobias todd tom tony vitaly vladimir walid walter warren wayne william yousef
    yusuf zeid aaron aidan alfred brandon brendan bryan calvin christoph clarence clyde curtis derek
    diego dmytro dwayne edgar eduardo edwin elias emil enrique eugene felipe felix fernando floyd
    frederick gavin gilbert giovanni graham guillermo gustavo harold hector henrik herman howard
    hugh hugo isaac jerome jorge julio karim kyle lars leonard leroy lloyd luigi luis malcolm manuel
    marcus mario maurice melvin nathan norman otto pablo patricio rafael ramon raymond ricardo
    roberto rodney rodrigo roland salvador sergio sidney stanley stefan theodore tomas travis victor
    vincent vladimir vladislav volodymyr wesley xavier yuri
    """
_FEMALE_NAMES = """
    abigail agnes alexandra alice alison amal amanda amy angela angelina ann anna
    anne annie asma bana barbara beth betty brenda carly carol caroline catherine cathy
    charlotte cheryl christiane christina christine cindy claire cynthia danielle
    debbie deborah denise diana diane donna dorothy elaine eleanor elena elise elizabeth
    ellen emily emma erika eva fatima federica fiona gail gloria grace hanan hannah heather
    heidi helen hillary hope huma ivanka jackie jane janet jeanne jenna jennifer
    jessica jill joan joanne josephine joyce judith judy julia julie karen kate katherine
    kathleen kathy katrina kelly kellyanne kirsten kristen laila laura leila lena linda
    lisa loretta lori louise lucy lynn madeleine margaret maria marianne marie marine martha
    mary maya megan melania melissa michele michelle miriam monica nada nadia nancy natalie
    natasha nicole nikki nina noor olga olivia pamela patricia paula penny priti
    rachel rania rebecca rita rosa rosemary ruth salma samantha sandra sara sarah
    sharon sheila shirley sonia sophie stephanie sue susan susana suzanne sylvia tammy tanya
    teresa theresa tina valerie vanessa veronica victoria virginia wendy yasmin yulia zainab adriana
    alicia amina andrea annette antonia audrey beatrice bernadette bianca bridget brigitte brittany
    camille carla carmen carolyn cecilia chloe clara colleen cristina daniela daphne dolores doris
    edith eileen ekaterina erica esther eugenia evelyn florence frances gabriela genevieve georgina
    geraldine gertrude gina gloria greta guadalupe harriet helena ingrid irene irina isabel isabella
    jacqueline janice jeanette joanna josefina juliet kathryn katja kimberly kirstin larissa lauren
    lillian lois lorraine lucia lydia marcia margarita marilyn marina marjorie martina mildred
    miranda mona monique nadine naomi natalia norma paige paola pauline peggy phyllis priscilla
    ramona regina renee roberta rosalind rosemarie ruby sabrina selena silvia stacy svetlana sylvie
    tamara tatiana tiffany ursula vera vivian yolanda yvette yvonne
    """
GENDER_OF_GIVEN_NAME = dict.fromkeys(_MALE_NAMES.split(), "m") | dict.fromkeys(
    _FEMALE_NAMES.split(), "f"
)
"""Given names in lower case that only men ("m") or only women ("f") bear."""
ROLE_WORDS = ROLES | {f"{role}s" for role in ROLES}
"""Offices and occupations in either number."""
ASKED_PEOPLE = (
    "politician|leader|president|minister|actor|actress|singer|celebrity|star|author|person|player|"
    "artist|musician|king|queen|prince|princess|senator|governor|candidate|director|athlete|lawyer|"
    "judge|official|envoy|commander|spokesman|spokeswoman|ambassador|diplomat|general|journalist"
)
ASKED_PLACES = (
    "country|countries|nation|state|city|cities|town|province|region|district|neighbou?rhood|"
    "island|place|continent|capital|village|county|location|border|area"
)
ASKED_ORGANIZATIONS = (
    "company|firm|team|party|group|organi[sz]ation|agency|agencies|brand|university|school|bank|"
    "club|retailer|chain|airline|maker|platform|newspaper|network|militia|faction|outlet|charity"
)
"""Nouns behind "which" that say what kind of answer a question asks for, as patterns."""
ASKED_IN_GENERAL = frozenset(
    "age aim amount area aspect category cause colour color course date day decade degree effect "
    "event fact factor feature figure following form fraction general goal group idea issue job "
    "kind level location matter measure method milestone month move name nickname number occasion "
    "option part people percent percentage period person phrase place plan policy position problem "
    "profession proportion purpose reason record response result role sector share side sort "
    "statement status step subject theme thing things time times title toll topic total type "
    "unit value way word words year years".split()
)
"""Nouns behind "which" and "how many" that an answer need not repeat."""
