"""Deeds that news tells of by name: how a question asks for each, and how a sentence tells it.

A question that asks for one of these wants it told; everyday verbs ("do", "happen", "take") and
those of saying ask for nothing by themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass

_DEEDS = """
a resignation: resign resigned resigns resignation quit step-down stepped-down stepping-down
    | oust departure vacate abdicate retire successor bow-out stand-down leave-post left-post
    leave-office left-office leave-job left-job steps-down
an arrest: arrest arrested arrests
    | detain detention detainee custody apprehend nab capture seize jail caught held-police
    held-question round-up handcuff bust
a charge: charged-with charged-over was-charged were-charged been-charged indicted indict
    | charge accuse count indict arraign prosecute
a conviction: convicted conviction convict found-guilty
    | guilty sentence verdict imprison
an acquittal: acquitted acquittal acquit | clear not-guilty exonerate innocent overturn
a sentence: sentenced jailed imprisoned prison-sentence jail-sentence what-sentence
    | sentence jail prison imprison behind-bars probation serve-year
a trial: on-trial stand-trial tried-for stood-trial | trial court tribunal prosecute
a lawsuit: sue sued suing sues lawsuit lawsuits
    | suit plaintiff complaint litigation class-action legal-action court-file take-court
    took-court damages-seek
an apology: apologise apologize apologised apologized apologises apologizes apology apologies
    | sorry regret forgive contrite remorse
an execution: executed execution executions
    | behead hang death-penalty injection put-death firing-squad death-sentence shot
a deportation: deported deport deportation deportations
    | expel remove repatriate banish return
an expulsion: expelled expel expulsion
    | deport remove kick oust banish drive drove suspend
an extradition: extradited extradite extradition | extradite hand transfer send surrender
a sacking: sacked sacking dismissed-from fired-from fired-as laid-off layoffs lay-off
    | fire sack dismiss oust remove job-lose job-lost job-cut terminate let-go redundant
a suspension: suspended suspend suspension | halt stop freeze leave pause ban
an appointment: appointed appoint appointment
    | name pick choose chose nominate tap elect select replace become became new successor install
a divorce: divorced divorce divorcing | split separate marriage estranged ex-wife ex-husband
a wedding: married marry marries wedding wed
    | marriage bride groom husband wife spouse nuptials
a birth: born birth gave-birth | birth deliver baby child newborn native pregnant
a graduation: graduate graduated graduation | degree diploma alumnus university college study
a retirement: retire retired retirement retires | quit leave step-down former pension
a kidnapping: kidnapped kidnap kidnapping abducted abduct abduction
    | hostage seize captive captor capture ransom disappear
a rape: rape raped raping | sexual sex assault molest abuse
torture: tortured torture torturing | beat abuse mistreat electrocute waterboard
a beheading: beheaded behead beheading | decapitate execute severed
a stabbing: stabbed stab stabbing | knife stab slash machete
a poisoning: poisoned poison poisoning | toxic novichok nerve contaminate polonium
a bombing: bombed bombing | bomb strike raid shell explode explosion blast airstrike air detonate
a hacking: hacked hack hacking | breach cyber malware
a theft: stole stolen steal robbed robbery theft
    | rob loot thief thieves burglar heist snatch
an evacuation: evacuated evacuate evacuation | evacuee leave flee fled bus moved
a veto: veto vetoed vetoes vetoing | block
a ban: banned ban bans banning
    | prohibit bar outlaw forbid forbade forbidden suspend block illegal restrict
a visit: visited visit visiting
    | visitor travel trip arrive tour went go attend came flew met
a fine: fined | fine penalty pay paid
an impeachment: impeached impeach impeachment impeaching | oust
a pardon: pardoned pardon pardons | clemency commute amnesty spare
a confession: confessed confess confession | admit guilty acknowledge
an appeal: appealed appeal appeals | call urge plead beg ask challenge overturn petition
an endorsement: endorsed endorse endorsement endorses | back support favor
a defection: defected defect defection defections | desert join switch flee fled
a surrender: surrendered surrender surrenders | give-up gave-up lay-down laid-down hand turn yield
an invasion: invaded invade invasion | incursion enter offensive attack occupy troops cross
an escape: escaped escape escapes escapee
    | flee fled broke-out break-out ran evade free slip survive
a purchase: bought buy purchased purchase acquire acquired acquisition
    | sell sold takeover deal auction pay paid owner stake merge bid
a sale: sold sell selling | sale auction buy buyer bought purchase acquire fetch
a cancellation: cancelled canceled cancel cancellation
    | scrap call-off called-off abandon axe postpone drop scrub suspend withdraw
a merger: merge merged merger | takeover combine acquire acquisition deal join
a bankruptcy: bankrupt bankruptcy | insolvency insolvent chapter-11 administration creditor
testimony: testify testified testimony testifies | witness hearing tell told court evidence
suicide: suicide suicides killed-himself killed-herself
    | hang own-life kill-himself kill-herself overdose shot-himself
an award: awarded | award prize win winner honor honour medal receive grant give gave given
a goal: scored score scorer | goal score strike net penalty header equal try touchdown points lead
a sending-off: sent-off red-card dismissed-for | red-card send-off sent-off dismiss
a rescue: rescued rescue rescuers | save pull free recover survive
a donation: donate donated donation donations | give gave given contribute fund pledge charity
a protest: protested protesters protest protests demonstrated demonstration
    | demonstrator march rally riot unrest picket strike sit-in street oppose boycott
a boycott: boycott boycotted boycotts | refuse shun stay-away
a demolition: demolished demolish demolition | bulldoze raze tear tore torn destroy pull-down
looting: looted looting loot | pillage plunder steal stole stolen rob ransack
an assassination: assassinated assassinate assassination | kill murder shoot shot slay slain
a hijacking: hijacked hijack hijacking | seize hostage pirate
blackmail: blackmailed blackmail extortion extorted | extort threat
bribery: bribed bribe bribes bribery | kickback corrupt
spying: spied spying espionage | spy agent surveil intelligence
a leak: leaked leak leaks | disclose publish reveal spill
plagiarism: plagiarised plagiarized plagiarism | plagiarise copy
an investigation: investigate investigated investigation investigating investigates
    | inquiry probe examine inquest look inspect review detective search
a raid: raided | raid search storm
a withdrawal: withdrew withdraw withdrawn withdrawal
    | pull leave left exit retreat drop remove evacuate return quit
a plea of guilty: plead-guilty pleaded-guilty pled-guilty | guilty plea plead admit
bail: bailed bail | bond release
a restraining order: restraining-order injunction | restrain injunction order-against block court
a disqualification: disqualified disqualify disqualification | ban exclude ineligible bar
a demotion: demoted demotion | demote relegate rank
a recount: recount recounted | recount
a blockade: blockade blockaded | block siege besiege
a ceasefire: ceasefire cease-fire truce | ceasefire cease-fire truce armistice cessation halt calm
a mutiny: mutiny mutinied | mutiny rebel revolt
a coup: coup | coup overthrow oust topple takeover
surgery: surgery operated-on | surgery surgeon operation operate transplant procedure
a vaccination: vaccinated vaccination | vaccine immunise immunize jab inoculate dose shot
a funeral: buried funeral | bury burial funeral cremate memorial laid-rest grave mourn
a reward: reward | reward bounty
a ransom: ransom | ransom pay paid
a refund: refund refunded reimburse reimbursed compensation compensated
    | refund reimburse compensate money pay paid
an inheritance: inherited inherit | inherit estate heir left bequeath
an adoption: adopted-by adopted-a | adopt
a vote: vote voted votes voting | ballot poll elect referendum approve pass majority lawmakers
a subpoena: subpoena subpoenaed subpoenas | subpoena
an autopsy: autopsy | autopsy post-mortem postmortem medical-examiner coroner
a search: searched | search comb scour hunt look
a release: freed released-from been-released was-released were-released
    | free release let-go loose
a claim of responsibility: claimed-responsibility claim-responsibility claims-responsibility
    | responsible responsibility claim blame behind
a strike at work: on-strike went-on-strike walkout walked-out | strike stoppage walk-out union
a denial!: deny denied denies denying | deny denial reject dismiss dispute refute false untrue
    baseless not-true rebut contradict never refuse
an accusation!: accuse accused accuses blame blamed blames
    | accuse accusation blame charge allege allegation fault responsible claim condemn criticize
    criticise denounce
a recommendation!: recommend recommended recommends
    | recommendation advise advice suggest urge propose
a threat!: threaten threatened threatens | threaten threat warn ultimatum vow
a promise!: promise promised promises pledge pledged pledges vow vowed
    | promise pledge vow commit guarantee assure swore swear
criticism!: criticise criticize criticised criticized criticises criticizes condemn condemned
    condemns | criticism critic denounce decry slam blast deplore lambast
    rebuke attack reject outrage blame accuse
praise!: praise praised praises praising | praise laud hail applaud commend salute thank welcome
    congratulate tribute honor honour
a refusal!: refuse refused refuses decline declined declines
    | refuse refusal decline reject deny turn-down no-comment boycott
"""
"""A line a deed: how it is called, the words that ask for it, and behind "|" others that tell it.

With an exclamation mark it is done in saying something.
"""


@dataclass(frozen=True, slots=True)
class Deed:
    """What a deed is called, the words that ask for it, and others that tell it.

    Words joined by a hyphen belong together: "stepped-down" asks as "stepped down". ``spoken`` is
    what is done in saying something, often without any word for it.
    """

    called: str
    asking: tuple[str, ...]
    telling: tuple[str, ...]
    spoken: bool


def deeds() -> Iterator[Deed]:
    """Yield all deeds."""
    for line in _DEEDS.strip().replace("\n    ", " ").splitlines():
        called, words = line.split(":")
        asking, telling = words.split("|")
        name = called.removesuffix("!")
        yield Deed(name, tuple(asking.split()), tuple(telling.split()), name != called)
