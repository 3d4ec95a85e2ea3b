"""Everyday words about life together, by what they are about: `bus` and `timetable` both speak of getting about.

A small, general table, so that a point can be near a theme with which it shares no word. It tells less than the words
themselves, is never shown, and knows nothing of any one place. English only.
"""

from __future__ import annotations

import re
from functools import lru_cache

from workshop_tui.sensemaking.words import plain, stem

_TABLE = """
travel: bus* minibus* coach train* tram* rail* station taxi* lift car cars carpark drive* driving driver*
  road* roads parking parked cycl* bike* bicycl* pedestrian* pavement* kerb* crossing* zebra timetable* fare
  fares ferry ferries transport* travel* journey* commut* route* lane* bypass junction roundabout* traffic
  lorry lorries walk* footpath* footbridge bridge* mobility diesel petrol distance miles ticket* speed*
  congest* sign* get_about getting_about get_around getting_around get_home get_to park_and miles_away
  public_transport slipway pothole* gritting disabled_bay wheelchair*
homes: home homes house* housing flat flats rent* tenan* landlord* mortgage* evict* homeless* bungalow*
  cottage* apartment* bedroom* bedsit* lodger* mould damp repair* stairs roof* letting lets let airbnb
  bathroom affordable estate* terrace* tower* block* leasehold* squat* caravan* accommodation second_home*
  holiday_let* holiday_home* developer* brownfield green_belt social_housing council_house* waiting_list
  move_in tenure first_time_buyer* downsiz* plot plots
health: doctor* surgery gp gps nurse* hospital* clinic* dentist* health* ill illness sick* medic*
  prescription* pharmac* chemist* appointment* ambulance* a&e treatment* therap* pain* disease* diabet*
  blood midwi* vaccin* nhs patient* cancer dementia diagnos* symptom* counsell* physio* mental_health
  healthy drug* obes* fitness paramedic* hospice* a_and_e poorly surger* outpatient*
mind: mental* depress* anxi* stress* lonel* isolat* wellbeing suicid* grief griev* bereave* addict* drink
  drugs burnout worn exhaust* overwhelm* cope* coping resilien* trauma* confiden* mindful* worr* hopeless*
  talk_to someone_to_talk cut_off on_their_own alone
care: care carer* caring cared respite befriend* kind* kindness support* help helped helping neighbour*
  neighbor* housebound visit* compassion* comfort thank* volunteer* rest look_after looking_after look_out
  each_other check_on social_care rota_for warden* warmth
young: young* youth* teen* child* kid kids school* pupil* student* nurser* playground* play swing* toddler*
  baby babies parent* mum mums mother* dad dads father* famil* son sons daughter* girl* boy* bairn* sixteen*
  eighteen* childcare creche crèche generation* apprentic* pram* pushchair* lad lads lass grandchild*
  young_people grow_up growing_up youth_club nothing_to_do hang_about hang_out sixth_form school_leaver*
  under_fives
older: old older elder* pensioner* retire* grandad* grandparent* grandmother* grandfather* nan nana aged age
  ageing seventy eighty generation* old_people old_folk older_people
learning: learn* school* teach* college* universit* course* train* training educat* skill* class classes
  lesson* qualif* certificate* degree* study studies homework literacy apprentic* workshop* graduate*
  classroom evening_class* adult_education school_leaver* skills_swap reskill* upskill*
work: work* job* employ* unemploy* wage* pay paid salary shift* career* apprentic* redundan* factory
  warehouse* business* trade trades trader* cv industry recruit* contract* colleague* boss staff* zero_hours
  minimum_wage living_wage self_employed school_leaver* opportunities job_centre start_up qualif*
money: money* cost* price* afford* cheap* expensive debt* loan* benefit* credit* poverty poor* poorest bill
  bills budget* saving* pound* income* fee fees tariff* voucher* heating meter* eat* hungry foodbank pantry
  wealth* rich* cash bank cost_of_living food_bank* make_ends ends_meet fuel_poverty universal_credit
  credit_union can_not_afford cannot_afford cheaper dear dearer wages rents
funding: fund* grant* bid bids bidding lottery budget* invest* sponsor* donat* invoice* salary capital
  philanthrop* overhead* cost* pot application* deadline* pilot* resource* capacity volunteer* unpaid paid
  pay expenses cheque consultant* staff* coordinat* short_term long_term core_cost* match_fund* reimburs*
  remunerat* small_grant* in_kind
time: time* year* month* week* deadline* slow* late patien* hurry rush* wait* pace evening* diary schedule*
food: food* eat* meal* lunch* breakfast* kitchen* cook* cafe* café* restaurant* vegetable* fruit* bread
  baker* butcher* grocer* greengrocer* tea coffee supper dinner soup hungry hunger pantry allotment* grow*
  nutrition takeaway* food_bank* community_kitchen community_garden*
shops: shop* shops market* retail* supermarket* store stores trader* business* bank banks stall* precinct
  arcade butcher* baker* grocer* greengrocer* customer* tourist* visitor* econom* rates buy sell* sold
  enterprise* entrepreneur* newsagent* unit units spend* pub pubs high_street post_office town_centre
  small_business* local_business* cash_machine footfall charity_shop* boarded_up
safety: safe* unsafe crime* criminal* police* officer* drug* dealing dealer* violen* attack* assault* afraid
  fear* scare* frighten* dark lights lighting streetlight* lit unlit theft* stole* steal* burgl* vandal*
  gang* weapon* knife cctv camera* harass* abus* hate noise nois* speeding motorbike* scooter* con conned
  scam* danger* threaten* watch antisocial behaviour hate_crime after_dark at_night street_light* look_out
  neighbourhood_watch knives stab* intimidat* drunk* anti_social
nature: nature* tree* wood woods woodland* forest* meadow* flower* wildflower* wildlife bird* bee bees
  hedge* garden* park parks green* grass verge* allotment* plant* planting pond* lake* river* brook* beck*
  stream* habitat* biodivers* species fish fishing insect* soil rewild* orchard* animal* outdoor*
  countryside landscape* scenery beach* dog dogs green_space* open_space* wild_flower* bird_song green_belt
  poo footpath* scenic
climate: climate* carbon weather rain* flood* storm* drought* erosion erod* warm* snow heat* energy solar
  wind turbine* insulat* emission* fossil renewable* hydro* pollut* fumes air peat* bog* dam dams wall
  coast* tide* sustainab* environment* planet retrofit* water* sewage slurry river* sea_level net_zero
  heat_pump* climate_change flood_risk sea_wall
waste: litter* rubbish waste* bin bins recycl* dump* mess dirty clean* tidy plastic* fly_tip* dog_mess
  dog_poo poo
farming: farm* sheep cattle cow* milk* lamb* crop* hay harvest* silage field* land landowner* shepherd*
  livestock slurry grazing tractor* hill* pasture* soil barn* auction mart rural agricult* acre*
sea: sea harbour* boat* fisher* fishing quay* slipway* pier* beach* coast* shore* tide* wall sand sail*
  lifeboat* port marina* ferry
meeting: hall halls venue* room rooms centre center hub* cafe* café* club* library libraries church* chapel*
  mosque* temple* pub pubs meet meets gather* kettle hire building* space spaces kitchen* social* coffee tea
  bench* square activit* event* choir* bingo group groups indoors meeting_place* community_centre*
  village_hall community_hall youth_club somewhere_to place_to_meet community_hub drop_in toilets
  get_together
culture: art arts artist* music* song* sing* choir* dance* dancing theatre* museum* galler* festival* film*
  cinema* poet* heritage* histor* tradition* culture* cultural story stories creativ* craft* paint*
  photograph* carnival* event* celebrat* archive* exhibition* drama arts_centre pride_march parade*
sport: sport* football* cricket rugby swim* pool gym leisure* skate* exercise* running team teams fit
  fitness pitch league bowl*
belong: belong* communit* neighbour* neighbor* together* friend* welcom* newcomer* stranger* mix mixing
  integrat* cohesion* pride proud identity identit* share* sharing trust* connect* isolat* party spirit
  solidarity solidar* unit* divid* divis* divided tension* each_other know_each next_door side_by fit_in
  part_of one_of_us come_together brought_together brings_together keep_themselves sense_of outsider*
  incomer* local_people
include: includ* inclus* exclu* divers* disab* wheelchair* access* barrier* equal* inequal* discriminat*
  racis* prejudice* minorit* ethnic* gender* women woman men lgbt* deaf* blind* refugee* migrant* asylum
  immigra* traveller* roma stigma* judge* judged class invite* invit* quiet* shy loud* missing interpret*
  translat* creche crèche expenses everyone underrepresent* marginal* voice* represent* intimidat* steps
  left_out same_faces usual_suspects not_invited hard_to hard_to_reach seldom_heard never_asked
  who_is_missing not_heard in_the_room attend* take_part taking_part join_in feel_welcome no_one_asked
  disparit* equit* unequal
language: languag* english welsh gaelic polish irish speak* spoken translat* interpret* bilingual accent*
  dialect jargon acronym* plain word words terminolog* glossary plain_english mother_tongue sign_language
clarity: jargon acronym* plain clear* clarity simple simpl* understand* confus* explain* academic* summary
  summaries report* letter letters read* reading print page* slide* technical* complicat* terminolog*
  glossary word words leaflet* newsletter* poster* communicat* message* inform* information hear hears heard
  tell* told film* draw* picture* write* written format* media news* press plain_english big_words feed_back
  easy_read large_print find_out nobody_told jargon* presentation*
digital: digital* internet* online broadband wifi web website* email* app apps comput* laptop* phone*
  mobile* signal technolog* tech data database* algorithm* ai artificial* machine* robot* software screen*
  zoom virtual password* sensor* drone* smart facebook whatsapp privacy cyber* automat* dashboard* platform*
  device* fibre chatbot* surveil* gdpr social_media artificial_intelligence face_to computer_says tech*
data: data* statistic* figure* number* number numbers evidence* measur* survey* record* privacy consent*
  ownership anonym* confidential* information collect* database* research* analys* metric* indicator* census
  open_data personal_information our_data focus_group*
power: power* decide* decid* decision* council* councillor* authorit* government* politic* mp mps minister*
  elect* vote* voting democra* consult* petition* planning planner* committee* board* chair* agenda* govern*
  control* veto* budget* leader* parish county civic officer* official* mayor assembl* citizen* jury say
  influence* accountab* devol* own* ownership hierarch* gatekeep* permission sign* landowner* tokenis*
  objection* object listen* ask* asked ignored opinion* have_a_say having_a_say top_down bottom_up tick_box
  town_hall county_council in_charge make_decisions no_say already_decided local_authority community_owned
  from_above sign_off signed_off
voice: voice* say listen* heard hear opinion* consult* ask* asked speak* feedback survey* ignored ignore*
  complain* complaint* meeting* represent* petition* involve* involv* participat* engage* engag* forum*
  answer* reply letter* form forms questionnaire* jury assembl* have_a_say having_a_say our_voice speak_up
  speak_out asked_us listen_to hear_back heard_back never_hear ask_us listened_to
trust: trust* mistrust* distrust* honest* promise* promis* lie lies lied liar* suspici* believ* faith
  transparen* open openness secret* confidential* reliab* respect* relationship* rapport integrity genuine*
  authentic* sincer* independent* cynic* sceptic* betray* hidden credib* hones* word_of keep_their keep_your
  keep_promises broken_promise* let_down open_book hidden_agenda vested_interest* turn_up come_back
  be_honest track_record
research: research* universit* academic* scientist* professor* study studies evidence* project* interview*
  survey* expert* consultant* publish* papers report* finding* knowledge* question* ethic* participat*
  method* findings fieldwork focus_group* researcher* peer_review lived_experience guinea_pig* academ*
  extract*
knowledge: knowledge* know knows knew expert* experience* lived wisdom story stories memory memories
  remember* history tradition* grandad* elders learnt taught names walked craft* skill* sayings songs
  insider* outsider* evidence* anecdot* lived_experience local_knowledge know_how by_heart book_learning
  common_sense
lasting: legac* last* lasts lasting longterm sustain* continu* afterwards after end ended ends ending
  finish* stopp* stopped dust shelf shelves disappear* permanent* permanen* maintain* mainten* upkeep
  future* forget* forgot* forgotten decade* lifetime* years archive* outliv* launch* handover* momentum
  repeat* again remain* long_term short_term follow_up on_the_shelf sat_on gather_dust start_again
  started_again never_heard what_happens_next year_after money_runs_out ran_out runs_out left_behind
future: future* hope* dream* vision* imagin* ambition* generation* 2030 2040 2050 tomorrow change* changing
  plan plans aspir* opportunit* possib*
leave: leave leaves leaving left stay* return* depopulat* emigrat* moving roots hometown grow* grew
  move_away moved_away come_back go_away brain_drain no_future grow_up
place: place* town* village* city cities street* area* region* local* neighbourhood* landmark* building*
  derelict regenerat* development* develop* plan plans planning square centre* view* empty boarded*
  character identity sense_of_place town_centre village_green listed_building* run_down eyesore
  infrastructure
tourism: touris* tourist* visitor* visit* holiday* airbnb hotel* season* seasonal* b&b guest* campsite*
faith: faith* church* mosque* temple* chapel* religio* vicar* imam* priest* pray* parish minister
partners: partner* collaborat* cooperat* together* network* alliance* joint share* sharing link* link links
  silo* organis* agenc* institution* charit* voluntary trust trusts work_together working_together joined_up
  third_sector each_other voluntary_sector
ideas: idea* innovat* creativ* experiment* invent* try new* risk* fail* failure* pilot* prototype* startup*
  enterprise* try_out trial* pop_up
rules: rule* law* legal* regulat* polic* policy policies licence* licens* enforce* ban banned legislat*
  bureaucra* paperwork form forms standard* permit* insurance* liabilit* red_tape health_and_safety
  planning_law by_law*
"""

_SHORTEST_OPEN = 2
_LONGEST_PHRASE = 3
_LONGEST = 7_200
"""Characters of one text that are looked at."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
Table = dict[str, frozenset[str]]


def _read(table: str) -> tuple[Table, Table]:
    """What whole words and phrases are about (`second_home`), and what beginnings of words are (`second_home*`)."""
    whole: dict[str, set[str]] = {}
    opening: dict[str, set[str]] = {}
    topic = ""
    for word in table.split():
        if word.endswith(":"):
            topic = word[:-1]
        elif word.endswith("*"):
            opening.setdefault(plain(word[:-1]), set()).add(topic)
        else:
            whole.setdefault(plain(word) if "_" in word else stem(plain(word)), set()).add(topic)
    return {k: frozenset(v) for k, v in whole.items()}, {k: frozenset(v) for k, v in opening.items()}


_WHOLE, _OPENING = _read(_TABLE)
_LONGEST_OPENING = max(map(len, _OPENING))
_NOTHING: frozenset[str] = frozenset()


def topics_in(text: str) -> dict[str, tuple[str, ...]]:
    """What the words and phrases of a text are about, each as it was written; only such as are known here."""
    words = _WORD.findall(text[:_LONGEST])
    known = [plain(word).partition("'")[0] for word in words]
    found: dict[str, tuple[str, ...]] = {}
    for at, word in enumerate(words):
        if topics := topics_of(known[at]):
            found.setdefault(word, topics)
        for length in range(2, _LONGEST_PHRASE + 1):
            phrase = "_".join(known[at : at + length])
            if at + length <= len(words) and (topics := _phrase(phrase)):
                found.setdefault(" ".join(words[at : at + length]), topics)
    return found


@lru_cache(maxsize=20_000)
def topics_of(word: str) -> tuple[str, ...]:
    """What one word is about, given in small letters without accents."""
    found = set(_WHOLE.get(stem(word), _NOTHING))
    for length in range(_SHORTEST_OPEN, min(len(word), _LONGEST_OPENING) + 1):
        found |= _OPENING.get(word[:length], _NOTHING)
    return tuple(sorted(found))


def _phrase(phrase: str) -> tuple[str, ...]:
    found = _WHOLE.get(phrase, _NOTHING)
    for cut in range(min(len(phrase), _LONGEST_OPENING), max(3, len(phrase) - 4), -1):
        opening = phrase[:cut]
        found = found | (_OPENING.get(opening, _NOTHING) if "_" in opening else _NOTHING)
    return tuple(sorted(found))
