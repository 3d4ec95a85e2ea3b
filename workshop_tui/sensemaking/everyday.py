"""Everyday words about life together, by what they are about: `bus` and `timetable` both speak of getting about.

A small, general table, so that a point can be near a theme with which it shares no word. It tells less than the words
themselves, is never shown, and knows nothing of any one place. English only.
"""

from __future__ import annotations

from functools import lru_cache

from workshop_tui.sensemaking.words import plain, stem, words_in

_TABLE = """
travel: bus* minibus* coach train* tram* rail* station taxi* lift car cars carpark drive* driving road*
  parking parked cycl* bike* bicycl* pedestrian* pavement* kerb* crossing* zebra timetable* fare fares ferry
  ferries transport* travel* journey* commut* route* lane* bypass junction roundabout* traffic lorry lorries
  walk* footpath* footbridge bridge* mobility diesel petrol distance miles ticket* speed* congest* sign*
  get_about getting_about get_around getting_around get_home get_to park_and miles_away public_transport
  slipway pothole* gritting disabled_bay wheelchair* deliver* charging charger* electric_vehicle* a_ride
  e_scooter* blue_badge coaches connection* interchange motorway* airport underground metro passenger* trip
  trips access gridlock queue* footway* cobble* buggy pushchair* gritted
homes: home homes house* housing flat flats rent* tenan* landlord* mortgage* evict* homeless* bungalow*
  cottage* apartment* bedroom* bedsit* lodger* mould damp repair* stairs roof* letting lets let airbnb
  bathroom affordable estate* terrace* tower* block* leasehold* squat* caravan* accommodation second_home*
  holiday_let* holiday_home* developer* brownfield green_belt social_housing council_house* waiting_list
  move_in tenure first_time_buyer* downsiz* plot plots overcrowd* condensation guarantor deposit*
  planning_permission priced_out home_owner* owner_occup* mooring* vacant unoccupied investment_propert*
  right_to_buy* starter_home* newbuild* new_build* new_homes hostel* shelter sofa_surf* rough_sleep*
  supported_living
health: doctor* gp gps nurse* hospital* clinic* dentist* health* ill illness sick* medic* prescription*
  pharmac* chemist* appointment* ambulance* a&e treatment* therap* pain* disease* diabet* blood midwi*
  vaccin* nhs patient* cancer dementia diagnos* symptom* counsell* physio* mental_health drug* obes* fitness
  paramedic* hospice* a_and_e poorly surger* outpatient* maternity receptionist* tablets needle* overdose
  smok* vaping alcohol* wellbeing_hub unwell disability bereave* optician* screening physical active
  inactiv* swimming gym lifestyle* long_covid covid pandemic waiting_times autis* adhd special_needs
mind: mental* depress* anxi* stress* lonel* isolat* wellbeing suicid* grief griev* bereave* addict* drink
  drugs burnout worn exhaust* overwhelm* cope* coping resilien* trauma* confiden* mindful* worr* hopeless*
  talk_to someone_to_talk cut_off on_their_own alone struggl* not_coping men_s_shed* talking_therap*
  self_harm mood hope despair
care: care carer* caring cared respite befriend* kind* support* help helped helping neighbour* neighbor*
  housebound visit* compassion* comfort thank* volunteer* rest look_after looking_after look_out each_other
  check_on social_care rota_for warden* warmth unpaid_carer* home_help meals_on wheels good_neighbour*
  food_parcel* social_worker* safeguarding adult_social foster* time_bank*
young: young* youth* teen* child* kid kids school* pupil* student* nurser* playground* play swing* toddler*
  baby babies parent* mum mums mother* dad dads father* famil* son sons daughter* girl* boy* bairn* sixteen*
  eighteen* creche crèche generation* apprentic* pram* pushchair* lad lads lass grandchild* grow_up
  growing_up nothing_to_do hang_about hang_out sixth_form under_fives academy academies exclusion*
  excluded_from attendance mentor* breakfast_club* holiday_activit* after_school scout* guides brownies
  uniform* bullied bullying exam* gcse* a_level* send_provision wraparound care_leaver* twenty_somethings
older: old older elder* pensioner* retire* grandad* grandparent* grandmother* grandfather* nan nana aged age
  ageing seventy eighty generation* old_people old_folk older_people older_resident* veteran* frail
  later_life bus_pass golden
learning: learn* school* teach* college* universit* course* train* educat* skill* class classes lesson*
  qualif* certificate* degree* study studies homework literacy apprentic* workshop* graduate* classroom
  evening_class* adult_education reskill* upskill* academy placement* mentor* tutor* curriculum esol
  numeracy special_needs lifelong aspiration* taster*
work: work* job* employ* unemploy* wage* pay paid salary shift* career* apprentic* redundan* factory
  warehouse* business* trade trades trader* cv industry recruit* contract* colleague* boss staff* zero_hours
  minimum_wage living_wage self_employed school_leaver* opportunities start_up qualif* placement*
  internship* labour vacancies vacancy retention hospitality manufactur* engineer* weld* plumb* electrician*
  builder* docks dockers dockyard shipyard mine mines mining steelwork* mill call_centre offshore
  trades_union* union low_paid low_pay skilled unskilled freelance* gig prospects livelihood* supply_chain*
  procurement
money: money* cost* price* afford* cheap* debt* loan* benefit* credit* poverty poor* bill bills budget*
  saving* pound* income* fee fees tariff* voucher* heating meter* eat* hungry foodbank pantry wealth* rich*
  cash bank food_bank* make_ends ends_meet fuel_poverty universal_credit can_not_afford cannot_afford dear
  dearer wages rents inflation economy economic* deprived deprivation hardship struggling pension* tax taxes
  council_tax mortgage_rate payday bailiff* squeezed expens* premium hard_up skint
funding: fund* grant* bid bids bidding lottery budget* invest* sponsor* donat* invoice* salary capital
  philanthrop* overhead* cost* pot application* deadline* pilot* resource* capacity volunteer* unpaid paid
  pay expenses cheque consultant* staff* coordinat* short_term long_term core_cost* match_fund* reimburs*
  remunerat* small_grant* in_kind finance* financial* treasurer bursar* allowance* endow* crowdfund*
  contracts commission* tender* procurement cuts austerity austere
time: time* year* month* week* deadline* slow* late patien* hurry rush* wait* pace evening* diary schedule*
food: food* eat* meal* lunch* breakfast* kitchen* cook* cafe* café* restaurant* vegetable* fruit* bread
  baker* butcher* grocer* greengrocer* tea coffee supper dinner soup hungry hunger pantry allotment* grow*
  takeaway* community_kitchen community_garden* diet* recipe* veg surplus dairy menu nutritio* feast picnic*
  bbq barbecue*
shops: shop* market* retail* supermarket* store stores trader* business* bank banks stall* precinct arcade
  butcher* baker* grocer* greengrocer* customer* tourist* visitor* econom* rates buy sell* sold enterprise*
  entrepreneur* newsagent* unit units spend* pub pubs high_street post_office town_centre small_business*
  local_business* cash_machine footfall charity_shop* boarded_up independent* trading takeaway* vape*
  chain_stores chain_store brand* promote promotion export* import* local_economy inward invest*
  private_sector seasonal_trade season hospitality restaurant* buy_local start_up* startup* vacant_unit*
  shellfish
safety: safe* unsafe crime* criminal* police* officer* drug* dealing dealer* violen* attack* assault* afraid
  fear* scare* frighten* dark lights lighting streetlight* lit unlit theft* stole* steal* burgl* vandal*
  gang* weapon* knife cctv camera* harass* abus* hate nois* speeding motorbike* scooter* con conned scam*
  danger* threaten* watch antisocial behaviour hate_crime after_dark at_night street_light* look_out
  neighbourhood_watch knives stab* intimidat* drunk* anti_social arson mugged mugging robber* grooming
  county_lines exploitation domestic_abuse feel_safe personal_safety fight fights fighting shout* threats
  racist nuisance patrol* pcso pcsos vulnerable boy_racers joyrid* hooligan* graffiti
nature: nature* tree* wood woods woodland* forest* meadow* flower* wildflower* wildlife bird* bee bees
  hedge* garden* park parks green* grass verge* allotment* plant* pond* lake* river* brook* beck* stream*
  habitat* biodivers* species fish fishing insect* soil rewild* orchard* animal* outdoor* countryside
  landscape* scenery beach* dog dogs open_space* wild_flower* poo footpath* scenic wildlife_trust
  pollinator* swallow* badger* otter* butterfl* marsh saltmarsh dune* estuar* conservation ecolog* cemetery
  sow sowing ecosystem* sanctuary fell felled chainsaw* ivy hillside reserve air_quality fresh_air
climate: climate* carbon weather rain* flood* storm* drought* erosion erod* warm* snow heat* energy solar
  wind turbine* insulat* emission* fossil renewable* hydro* pollut* fumes air peat* bog* dam dams wall
  coast* tide* sustainab* environment* planet retrofit* water* sewage slurry river* sea_level net_zero
  sea_wall surge* tidal sea_defence* defences community_energy greenhouse greener green_energy flash subsid*
  wildfire* sewer* drain drains drainage gull* low_carbon zero_carbon energy_efficien* glazing draught*
waste: litter* rubbish waste* bin bins recycl* dump* mess dirty clean* tidy plastic* fly_tip* dog_mess
  dog_poo poo packaging vermin rats skip tip dog_fouling fouling pigeon* dustbin* compost* reuse repair_cafe
  reusable landfill
farming: farm* sheep cattle cow* milk* lamb* crop* hay harvest* silage field* land landowner* shepherd*
  livestock slurry tractor* hill* pasture* soil barn* auction mart rural acre* agri* dairy beef vet crofter*
  croft common_land graz* smallholding* orchard* organic_farm tenant_farm* stockman
sea: sea harbour* boat* fisher* fishing quay* slipway* pier* beach* coast* shore* tide* wall sand sail*
  lifeboat* port marina* ferry docks dockside vessel* fleet trawler* shellfish mussels oyster* cruise ships
  yacht* waterfront jetty mooring* regatta rowing lighthouse seafront promenade prom estuary
meeting: hall halls venue* room rooms centre center hub* cafe* café* club* library libraries church* chapel*
  mosque* temple* pub pubs meet meets gather* kettle hire building* space spaces kitchen* social* coffee tea
  bench* square activit* event* choir* bingo group groups indoors meeting_place* community_centre*
  village_hall community_hall youth_club somewhere_to place_to_meet community_hub drop_in toilets
  get_together somewhere_free place_to_go men_s_shed women_s_institute warm_space* warm_room foyer chairs
  coffee_morning mother_and knit* sew* congregat* meet_up meetups working_mens community_space*
culture: art arts artist* music* song* sing* choir* dance* dancing theatre* museum* galler* festival* film*
  cinema* poet* heritage* histor* tradition* culture* cultural story stories creativ* craft* paint*
  photograph* carnival* event* celebrat* archive* exhibition* drama arts_centre pride_march parade* listed
  folk_song dialect* oral_history mural* sculpt* bandstand brass_band rehears* perform* concert* gig_venue
  literature book_club* author* archaeolog* ancestor* monument* statue* castle abbey industrial_past slave
  slavery empire colonial pageant eisteddfod twinning fayre fair comedian* fashion
sport: sport* football* cricket rugby swim* pool gym leisure* skate* exercise* running team teams fit
  fitness pitch league bowl* stadium gymnas* tennis athletic* marathon parkrun boxing netball basketball
  league_tables sailing rowing cycling_club
belong: belong* communit* neighbour* neighbor* together* friend* welcom* newcomer* stranger* mix mixing
  integrat* cohesion* pride proud identit* share* sharing trust* connect* isolat* party spirit solidar*
  unit* divid* divis* tension* each_other know_each next_door side_by fit_in part_of one_of_us come_together
  brought_together brings_together keep_themselves sense_of outsider* incomer* local_people hostil* rally
  rallied lockdown kindnesses carnival street_party street_parties long_standing volunteer* hold_together
  holds_together goodwill suspicion settled locals thank_you recognis* generos* gossip look_after_each
  know_your know_their
include: includ* inclus* exclu* divers* disab* wheelchair* access* barrier* equal* inequal* discriminat*
  racis* prejudice* minorit* ethnic* gender* women woman men lgbt* deaf* blind* refugee* migrant* asylum
  immigra* traveller* roma stigma* judge* class invit* quiet* shy loud* missing interpret* translat* creche
  crèche expenses everyone underrepresent* marginal* voice* represent* intimidat* steps left_out same_faces
  usual_suspects not_invited hard_to hard_to_reach seldom_heard never_asked who_is_missing not_heard
  in_the_room attend* take_part taking_part join_in feel_welcome no_one_asked disparit* equit* unequal
  asylum_seeker* bangladeshi pakistani somali polish romanian black asian muslim jewish trans gay lesbian
  autis* neurodiver* hearing_loop visually large_print blue_badge single_parent* low_income hidden_disabil*
  stereotyp* ageis* sexis* homophob* respectful cultural_differ* privilege* white middle_class poorest
  unheard unseen overlooked
language: languag* english welsh gaelic polish irish speak* spoken translat* interpret* bilingual accent*
  jargon acronym* plain word words terminolog* glossary plain_english mother_tongue sign_language dialect*
  subtitles welsh_speak* pronounc* punjabi urdu arabic ukrainian french
clarity: acronym* plain clear* clarity simpl* understand* confus* explain* academic* summary summaries
  report* letter letters read* print page* slide* technical* complicat* terminolog* glossary word words
  leaflet* poster* communicat* message* inform* hear hears heard tell* told film* draw* picture* write*
  written format* media news* press plain_english big_words feed_back easy_read large_print find_out
  nobody_told jargon* presentation* headline* bulletin noticeboard* notice_board briefing* update*
  misinform* rumour* published publish publicity advertis* promote mailing radio podcast* video* contradict*
digital: digital* internet* online broadband wifi web website* email* app apps comput* laptop* phone*
  mobile* signal data database* algorithm* ai artificial* machine* robot* software screen* zoom virtual
  password* sensor* drone* smart facebook whatsapp privacy cyber* automat* dashboard* platform* device*
  fibre chatbot* surveil* gdpr social_media face_to tech* wi_fi coverage handset* tablet tablets
  facial_recognition footage misinformation online_group* charger 5g 4g router* log_in login click bots
  chat_gpt chatgpt programm* coding video_call* youtube tiktok instagram streaming e_mail* smartphone*
  landline* qr offline non_digital scrolling hacked hacking scams influencer*
data: data* statistic* figure* number* evidence* measur* survey* record* privacy consent* ownership anonym*
  confidential* information collect* research* analys* metric* indicator* census open_data
  personal_information our_data focus_group* published facial_recognition footage mapping map maps monitor*
  baseline sharing_data shared_data spreadsheet*
power: power* decid* decision* council* authorit* politic* mp mps minister* elect* vote* voting democra*
  consult* petition* planning planner* committee* board* chair* agenda* govern* control* veto* budget*
  leader* parish county civic officer* official* mayor assembl* citizen* jury say influence* accountab*
  devol* own* hierarch* gatekeep* permission sign* landowner* tokenis* objection* object listen* ask*
  ignored opinion* have_a_say having_a_say top_down bottom_up tick_box town_hall county_council in_charge
  make_decisions no_say already_decided local_authority community_owned from_above shareholder* responsib*
  tier tiers local_government ward wards planning_committee co_opt trustee* chief_executive* director*
  executive* lobbying lobby corrupt* bureaucrat* mayoral combined_authority referendum recall scrutin*
  statutory mandate policymaker* strateg* delegated public_meeting participatory
voice: voice* say listen* heard hear opinion* consult* ask* speak* feedback survey* ignore* complain*
  meeting* represent* petition* involv* participat* engag* forum* answer* reply letter* form forms
  questionnaire* jury assembl* have_a_say having_a_say our_voice hear_back heard_back never_hear recommend*
  respon* public_meeting* questions sceptical scepticism youth_council youth_parliament citizen* co_opt*
  suggestion* idea_box feed_back fed_back comment* views say_anything acknowledged
trust: trust* mistrust* distrust* promis* lie lies lied liar* suspici* believ* faith transparen* open
  openness secret* confidential* reliab* respect* relationship* rapport integrity genuine* authentic*
  sincer* independent* cynic* sceptic* betray* hidden credib* hones* word_of keep_their keep_your
  keep_promises broken_promise* let_down open_book hidden_agenda vested_interest* turn_up come_back
  be_honest track_record scandal* cover_up excuses excuse spin mean_it mean_what goodwill good_faith
  bad_faith mutual listen_properly confidence_in faith_in doubt doubts loyal* commitment* committed
  accountable apologis* apology sorry
research: research* universit* scientist* professor* study studies evidence* project* interview* survey*
  expert* consultant* publish* papers report* finding* knowledge* question* ethic* participat* method*
  fieldwork focus_group* peer_review lived_experience guinea_pig* academ* extract* lab labs laborator*
  citizen_science peer_research* phd thesis monitoring evaluat* dataset* theor* pilot_study clinical trial
  trials innovat*
knowledge: knowledge* know knows knew expert* experience* lived wisdom story stories memory memories
  remember* history tradition* grandad* elders learnt taught names walked craft* skill* sayings songs
  insider* outsider* evidence* anecdot* lived_experience local_knowledge know_how by_heart book_learning
  common_sense oral_history insight* elders_know understand_the_place indigenous teach_us learn_from
  intuition observ* handed_down passed_down
lasting: legac* last* longterm sustain* continu* afterwards after end ended ends ending finish* stopp* dust
  shelf shelves disappear* permanen* maintain* mainten* upkeep future* forget* forgot* decade* lifetime*
  years archive* outliv* launch* handover* momentum repeat* again remain* long_term short_term follow_up
  on_the_shelf sat_on gather_dust start_again started_again never_heard what_happens_next year_after
  money_runs_out ran_out runs_out left_behind perpetuity stewardship endowment succession succeed years_on
  back_to_square one_off oneoff hand_on unfilled short_lived fizzle* parachut*
future: future* hope* dream* vision* imagin* ambition* generation* 2030 2040 2050 tomorrow change* changing
  plan plans aspir* opportunit* possib* 2035 2045 next_generation* regenerat* optimis* pessimis* potential
  growth declin* turnaround uncertain* threat threats
leave: leave leaves leaving left stay* return* depopulat* emigrat* moving roots hometown grow* grew
  move_away moved_away come_back go_away brain_drain no_future move_out priced_out outmigration
  ageing_population exodus come_home coming_home move_back moved_back moved_in drift_away weekend_home
place: place* town* village* city cities street* area* region* local* neighbourhood* landmark* building*
  regenerat* develop* plan plans planning square centre* view* empty boarded* character identity
  sense_of_place listed_building* run_down eyesore infrastructure waterfront skyline gateway public_realm
  signage masterplan master_plan brownfield demolish* demolition conservation_area derelict*
tourism: touris* visit* holiday* airbnb hotel* season* b&b guest* campsite* day_tripper* trippers cruise
  coach_trip* attraction* brown_sign* peak_season off_season sightse* caravan_park* campervan* motorhome*
faith: faith* church* mosque* temple* chapel* religio* vicar* imam* priest* pray* parish minister methodist
  baptist catholic congregat* synagogue gurdwara sunday_school bible ramadan eid
partners: partner* collaborat* cooperat* together* network* alliance* joint share* sharing link* silo*
  organis* agenc* institution* charit* voluntary trust trusts work_together working_together joined_up
  third_sector each_other voluntary_sector co_ordinat* cross_sector stakeholder* anchor_institution*
  steering_group consortium interagency multi_agency one_stop
ideas: idea* innovat* creativ* experiment* invent* try new* risk* fail* pilot* prototype* startup*
  enterprise* try_out trial* pop_up opportunit* imagin* solution* inspir* think_differently possibility
rules: rule* law* legal* regulat* polic* licence* licens* enforce* ban banned legislat* bureaucra* paperwork
  form forms standard* permit* insurance* liabilit* red_tape health_and_safety planning_law by_law*
  planning_application* bylaws brexit compliance appeal* unlawful charter constitution terms_of
"""

_SHORTEST_OPEN = 2
_LONGEST_PHRASE = 3
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
_PHRASES_BEGIN = frozenset(entry.partition("_")[0] for entry in (*_WHOLE, *_OPENING) if "_" in entry)
_NOTHING: frozenset[str] = frozenset()


def topics_in(text: str) -> dict[str, tuple[str, ...]]:
    """What the words and phrases of a text are about, each as it was written; only such as are known here."""
    words = words_in(text)
    known = [plain(word).partition("'")[0] for word in words]
    found: dict[str, tuple[str, ...]] = {}
    for at, word in enumerate(words):
        if topics := topics_of(known[at]):
            found.setdefault(word, topics)
        if known[at] not in _PHRASES_BEGIN:
            continue
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
