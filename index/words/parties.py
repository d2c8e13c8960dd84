"""Who acts and speaks, by common nouns: human beings, companies, other bodies."""

PERSON_NOUNS = frozenset(
    """
    academic accountant accused activist actor actress aggressor ally appellant arbitrator
    architect assailant athlete attacker attendee auditor aunt banker barrister beekeeper
    billionaire biologist blogger bodyguard bomber boy broker brother builder bureaucrat
    bystander caller caretaker challenger chaplain chieftain child citizen claimant cleaner
    clerk client climber coach colleague commuter companion complainant constable consul
    consultant contender contractor convict coroner correspondent counterpart councilman
    councilwoman courier cousin creditor critic customer cyclist dancer daughter dealer dean
    defector defendant demonstrator dentist designer detainee dissenter dissident ecologist elder
    electrician employee engineer entrepreneur envoy epidemiologist expatriate eyewitness fan
    father fiance fiancee fighter filmmaker firefighter fisherman follower footballer forecaster
    forester friend fugitive geologist girl goalkeeper grandfather grandmother grandparent
    guarantor guest gunman hacker headmaster headmistress headteacher heir herder homeowner host
    hostage housekeeper husband hydrologist imam immigrant incumbent influencer informant
    inhabitant inmate insider insurgent interpreter investigator investor islamist jeweller
    jihadist jockey kidnapper laborer labourer landlord landowner lecturer legislator librarian
    lifeguard linguist lobbyist local magistrate man marine mechanic medic merchant
    meteorologist midwife migrant milkman miner monarch monk mother motorist mufti musician
    nanny negotiator neighbor neighbour nephew niece novelist nun nurse offender oligarch
    operative opponent optician orphan paramedic parent parishioner partisan passenger patient
    peacekeeper pensioner petitioner pharmacist philanthropist photographer pilgrim plaintiff
    player plumber poet pollster porter preacher prisoner protester protestor psychiatrist
    psychologist publican pupil ranger rebel recruit rector referee refugee registrar relative
    rescuer retiree rival sailor salesman seaman seismologist separatist servant settler
    shareholder shepherd shooter shopkeeper shopper singer sister skipper smuggler sniper
    solicitor son statistician steward stewardess stockbroker striker subscriber supporter
    surveyor survivor suspect sympathiser sympathizer technician teenager tenant thief tourist
    trafficker trainee trainer translator traveller trucker tutor tycoon uncle unionist vendor
    vet viewer villager virologist visitor volcanologist voter waiter waitress warden warlord
    watchman whistleblower widow widower wife woman workman youngster
    """.split()
)
"""Nouns that can only mean a human being."""
PARTISANS = frozenset(
    """
    conservative democrat liberal native republican socialist tory
    """.split()
)
"""What somebody is called with their home before it: "the Ohio Republican"."""
HEADS = frozenset("boss chair chief director head leader".split())
"""Who leads a body, by whatever name: "the head of the UN" is "the UN chief"."""
COMPANY_NOUNS = frozenset(
    """
    affiliate airline automaker brewer brewery broadcaster carmaker carrier charity chipmaker
    conglomerate consortium corporation developer drugmaker fund insurer lender maker
    manufacturer miner nonprofit operator publisher retailer shipper startup steelmaker
    subsidiary
    """.split()
)
"""What companies, and others led like some, are called once they were named: "the airline"."""
PARTY_NOUNS = COMPANY_NOUNS | frozenset(
    """
    airport alliance arm bakery battalion bloc board branch cabinet camp cartel caucus chain
    chamber channel church city clan clinic club coastguard collective college community
    cooperative corps county couple crew crowd customs daily dealership delegation diaspora
    diocese directorate duo electorate embassy employer enterprise exchange exchequer faction
    family federation festival firm foundry gallery gang garrison gendarmerie governorate guard
    guild hospital hotel inquest inquiry insurgency intelligence junta jury lab laboratory
    leadership league legislature lobby magazine majority management mediation military militia
    minority mission monarchy monastery mosque movement municipality museum nation navy
    newspaper ombudsman opposition orchestra outlet pair palace panel parish patrol platform
    platoon port portal prefecture presidency producer provider province public railway refinery
    regime regiment registry regulator resistance restaurant school secretariat seminary
    shipyard side source squad station store studio summit supermarket supplier synagogue
    syndicate tabloid task-force taskforce team theater theatre think-tank town treasury tribe
    tribunal trio trust uprising utility vigilante village watchdog website weekly wing
    workforce
    """.split()
)
"""Nouns for bodies that act and speak without being part of a body's name."""
