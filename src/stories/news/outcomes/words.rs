//! Words by which headlines tell how something came out, and words beside which it has not come out yet, language by language. General
//! words only. What newsrooms put for each other stands in one place: a false outcome costs a reader more than one that is missed.

use super::KINDS;

/// The words of one language, forms parted by `|`; `word*` stands for any ending.
pub(super) struct Words {
    /// Primary subtag.
    pub(super) language: &'static str,
    /// In the order of the kinds: death; caught; found guilty; cleared or free; broke, burst or fell; sank or ran aground; erupted or
    /// blew up; a crush; won or was elected; lost or was voted out; went from office; found or saved; bankrupt; made law or let
    /// through; turned down; agreed; ordered by a court; was hurt.
    pub(super) forms: [&'static str; KINDS],
    /// It may come, is asked for, feared or decided on; or it is not so.
    pub(super) open: &'static str,
}

#[rustfmt::skip]
pub(super) const WORDS: [Words; 15] = [
    Words {
        language: "en",
        forms: [
            "kill* | dies | died | dead | deaths | death | dying | deadly | fatal* | drown* | bodies | murder* | perish* | \
             loses life | lose lives | lost lives | slain | assassinat* | claims lives | hanged | manslaughter | suicide | executed | \
             executes | \
             die",
            "arrest* | detain* | captur* | caught | in custody | into custody | apprehend* | nabbed | held by police | \
             seized by police",
            "convict* | sentenc* | jailed | found guilty | finds guilty | guilty | gets life | years in prison | imprison* | \
             life term | death penalty",
            "acquit* | cleared of | not guilty | exonerat* | pardon* | freed | frees | released | releases | set free | walks free",
            "burst | bursts | collaps* | gives way | gave way | caves in | caved in | breached | ruptur* | crumbl*",
            "sinks | sank | sunk | sunken | sinking | capsiz* | aground | shipwreck* | drown* | \
             sink",
            "erupt* | explod* | explosion* | blows up | blew up | blast | blasts | blown up",
            "stampede* | crush | crushed | trampl*",
            "wins | won | elected | elects | re-elected | victory | clinch* | winner | triumph* | lands | picks | picked | chooses | \
             chose | chosen | \
             win",
            "loses | lost | defeated | defeat | ousted | voted out | toppled | beaten | \
             lose",
            "resign* | steps down | stepped down | quits | quit | ousted | sacked | dismissed | flees | fled | steps aside | \
             toppled | \
             resign | step down",
            "found | rescued | saved | pulled alive | pulled out | located | survivor* | found alive | found dead",
            "bankrupt* | insolven* | goes bust | liquidat* | creditor protection",
            "adopt* | passes | passed | approv* | ratif* | enact* | signs into law | bans | banned | outlaw* | legalis* | legaliz* | \
             clears | votes in favour | votes in favor | voted for | endorse* | green light | votes to | voted to | accept* | \
             pass",
            "reject* | votes down | voted down | turns down | turned down | refus* | veto* | block* | throws out | threw out | \
             thrown out | strikes down | struck down | dismisses | fails | failed | \
             fail",
            "agree* | settle | settles | settled | reach* agreement | clinch* | strikes deal | strike deal | reach deal | \
             reaches deal | reach agreement",
            "orders | ordered | upholds | upheld | rules | ruled | ruling | sides with | decides | decided | extradit* | \
             rule | decide | uphold",
            "breaks leg | broke leg | breaks his | injur* | wound* | hurt | hospitali* | in hospital | in coma",
        ],
        open: "could | might | may be | may have to | to | will | would | can | seek | seeks | seeking | ask | asks | asked | demand* | \
               urge* | face | faces | facing | threat* | risk* | fear* | warn* | plan | plans | vow* | expect* | await* | consider* | \
               debat* | possible | potential | prepar* | hope* | about to | whether | not | no | never | nobody | without | avoid* | \
               avert* | denies | denied | deny | call for | calls for | called for | proposes | proposed | wants | want | tries | \
               on trial | between life | brink | vote on | votes on | talks on | unless | looming | looms | charged with | accused of | \
               bid to | suspected of | jury to",
    },
    Words {
        language: "de",
        forms: [
            "tot | tote | toten | toter | stirbt | sterben | starb | starben | gestorben | getötet | tötet | töten | Todesopfer | \
             ums Leben | erschossen | ermordet | verstorben | Leiche* | ertrunken | ertrinken | hingerichtet | Tod | Mord* | *tote | \
             tödlich* | erliegt",
            "festgenommen* | festnimmt | festnehmen | verhaftet* | verhaften | gefasst | fasst | Festnahme* | festgesetzt | in Haft | Haftbefehl | \
             Untersuchungshaft",
            "verurteilt* | verurteilen | schuldig | Haftstrafe* | Freiheitsstrafe* | Jahre Haft | lebenslang* | lebenslänglich*",
            "freigesprochen | Freispruch | freigelassen | freikommt | kommt frei | kommen frei | entlassen aus | begnadigt",
            "brechen | gebrochen | bersten | birst | geborsten | einsturz* | eingestürzt | stürzt ein | stürzen ein | Einsturz | \
             Dammbruch | Deichbruch | kollabiert | \
             einstürzen",
            "sinkt | gesunken | sank | untergegangen | geht unter | gekentert | kentert | auf Grund | Untergang | \
             sinken | untergehen | kentern",
            "bricht aus | ausgebrochen | Ausbruch | explodiert* | Explosion* | \
             explodieren | ausbrechen",
            "Massenpanik | Gedränge | niedergetrampelt",
            "gewinnt | gewinnen | gewann | gewählt | Wahlsieg* | Sieg | Sieger* | siegt | setzt sich durch | \
             siegen",
            "verliert | verloren | verlor | gestürzt | abgewählt | Niederlage | unterliegt | \
             verlieren",
            "tritt zurück | zurückgetreten | Rücktritt* | entlassen | abgesetzt | gestürzt | räumt Posten | geflohen | flieht | \
             zurücktreten | zurücktritt",
            "gefunden | gerettet* | entdeckt | geborgen | Rettung | findet | finden",
            "insolven* | pleite | Insolvenz* | bankrott | Konkurs",
            "beschließt | beschlossen | verabschiedet | verabschieden | billigt | gebilligt | stimmt zu | stimmte zu | angenommen | \
             nimmt an | genehmigt | ratifiziert | verbietet | verboten | stimmen für | stimmt für | Zustimmung | Ja zu | \
             zustimmen | billigen | beschließen",
            "lehnt | lehnen | abgelehnt | ablehnt | ablehnen | verwirft | scheitert | gescheitert | Veto | Nein zu | durchgefallen | \
             kippt",
            "einigen sich | einigt sich | Einigung | geeinigt | Tarifabschluss",
            "ordnet an | anordnet | urteilt | entscheidet | verfügt | gibt Recht | ausgeliefert | Auslieferung an",
            "verletzt* | Verletzte* | verwundet | im Krankenhaus | ins Krankenhaus | im Koma",
        ],
        open: "könnte* | droht | drohen | drohend* | soll | sollen | will | wollen | fordert | fordern | verlangt | erwartet | \
               möglich* | vielleicht | befürcht* | Angst | Gefahr | warnt | warnen | plant | planen | berät | beraten | debattiert | \
               nicht | kein | keine | keinen | ohne | ob | wird | werden | würde | Antrag | bedroht | verhandelt | verhandeln | \
               Vorschlag",
    },
    Words {
        language: "fr",
        forms: [
            "mort | morte | morts | mortes | meurt | meurent | décès | décéd* | tué | tués | tuée | tuées | tue | tuent | abattu | \
             abattue | assassin* | noyé* | noyade* | succomb* | cadavre* | corps sans vie | meurtr* | mortel* | exécuté* | \
             mourir",
            "arrêté | arrêtée | arrêtés | interpell* | arrestation* | capturé* | garde à vue | appréhend* | écrou* | incarcér*",
            "condamn* | coupable | réclusion | perpétuité | verdict tombe",
            "acquitt* | relax* | libéré* | relâch* | graci*",
            "cède | cèdent | cédé | rompt | rompu | rupture | s'effondre | effondr* | écroul* | \
             céder | rompre",
            "coule | coulé | sombre | sombré | naufrag* | chavir* | \
             couler | sombrer",
            "entre en éruption | éruption | explos* | explose | sauté",
            "bousculade | piétin* | mouvement de foule",
            "remporte* | gagne* | élu | élue | élit | victoire | vainqueur | l'emporte | réélu* | \
             élire",
            "perd | perdu | battu | battue | défaite | renvers* | censuré | \
             perdre",
            "démission* | limog* | destitu* | quitte | renvers* | fuit | évinc*",
            "retrouv* | sauvé* | découvert* | repêch* | secouru*",
            "faillite | liquidation | dépôt de bilan | dépose le bilan",
            "adopt* | approuv* | valid* | ratifi* | interdit | interdisent | feu vert | promulg* | légalis* | donne raison | \
             accept* | \
             interdire",
            "rejet* | refus* | retoqu* | invalid* | repouss* | veto | bloqu* | censur*",
            "s'accordent | s'entendent",
            "ordonne* | tranche | statue | extrad*",
            "blessé* | hospitalis* | coma",
        ],
        open: "pourrait | pourraient | menace* | risque* | va | vont | doit | doivent | attend | attendent | attendu* | demande* | \
               exige* | examine* | veut | veulent | entre la vie | craint* | crainte* | si | pas | ne | aucun | aucune | sans | \
               requiert | requis | réclam* | débat* | en vue | veille | peut | envisag* | propose* | décider | appel* | prévu | \
               entre la vie et la mort",
    },
    Words {
        language: "es",
        forms: [
            "muere* | mueren | murió | murieron | muert* | fallec* | mata | matan | mató | asesin* | ahogad* | ahog* | \
             pierde la vida | pierden la vida | cadáver* | sin vida | homicid* | mortal* | abatid* | abaten | deceso | ejecutad* | \
             ejecutan | \
             morir",
            "deten* | detiene* | detuv* | arrest* | captur* | apres* | aprehend*",
            "conden* | culpable* | sentenc* | a prisión | años de cárcel | años de prisión | encarcel* | cadena perpetua",
            "absuel* | absolv* | indult* | en libertad | excarcel* | liberan | liberad* | libera",
            "revienta | rompe | rota | colaps* | derrumb* | desplom* | cede | \
             romper | ceder | reventar",
            "hunde* | hundió | naufrag* | zozobr* | encall* | hundimiento | \
             hundirse",
            "entra en erupción | erupción | hace erupción | explot* | explosi* | estall*",
            "estampida | avalancha humana",
            "gana* | ganó | elige* | eligen | electo | electa | elegid* | triunf* | victoria | vence* | reelegid* | nombra* | \
             elegir | \
             ganar",
            "pierde | perdió | derrot* | derroc* | destitu* | \
             perder",
            "dimi* | renunci* | destitu* | huye | derroc* | deja el cargo",
            "hallan | hallad* | encuentran | encontrad* | a salvo | localiz* | rescatad* | rescatan | hallaron",
            "quiebra | bancarrota | concurso de acreedores | insolven*",
            "aprueb* | aprob* | adopt* | ratific* | promulg* | prohíb* | valid* | legaliz* | acept*",
            "rechaz* | veta | vetó | tumba* | desestim* | deniega* | fracas* | niega | bloque*",
            "acuerdan | acordaron",
            "ordena* | falla | resuelve | envía a | dicta | extradit*",
            "herid* | lesion* | hospitaliz* | coma",
        ],
        open: "podría* | puede* | amenaz* | riesgo* | va a | van a | deb* | espera* | pide* | piden | exig* | busca | buscan | decid* | \
               teme* | temor* | advierte* | si | no | sin | ningún | ninguna | para | vota | votan | debat* | analiz* | plan* | \
               quiere* | propone* | entre la vida | solicit* | evit* | niega* | enfrenta*",
    },
    Words {
        language: "pt",
        forms: [
            "morre* | morto* | morta* | morreu | morreram | mata | matam | matou | assassin* | afog* | corpos | falec* | óbito* | \
             mortal | mortais | mortos | morte* | homicíd* | executad* | \
             morrer",
            "prende* | prisão | captur* | apreend* | preso | presa | presos | detid* | detém",
            "condena* | culpad* | sentenc* | anos de prisão",
            "absolv* | solt* | libert* | liberad* | indult* | inocent*",
            "rompe | rompeu | rompem | rompimento | desab* | desmoron* | colaps* | cede | \
             romper | ceder",
            "afund* | naufrag* | encalh*",
            "entra em erupção | erupção | explod* | explos*",
            "tumulto | pisote* | correria",
            "vence* | venceu | ganha* | eleit* | elege* | vitória | reeleit* | \
             ganhar | vencer",
            "perde* | perdeu | derrot* | derrub* | \
             perder",
            "renunci* | demit* | demissão | destitu* | afast* | exoner* | foge | deixa o cargo",
            "encontrad* | encontram | localiz* | achad* | a salvo | resgatad* | resgatam",
            "falência | recuperação judicial | insolv*",
            "aprov* | adot* | sancion* | ratific* | proíb* | valid* | legaliz* | aceit*",
            "rejeit* | vet* | derrub* | recus* | nega | negam | barra | fracass*",
            "acertam",
            "determin* | decreta | ordena | extradit*",
            "ferid* | lesion* | hospitaliz* | internad* | coma",
        ],
        open: "pode | podem | poderia | ameaç* | risco* | vai | vão | deve | devem | espera* | pede* | pedem | exig* | busca | buscam | \
               decide se | teme* | temor | alert* | não | sem | nenhum | nenhuma | para | vota | votam | debat* | analis* | plan* | \
               quer | querem | propõe* | evit* | nega* | enfrenta*",
    },
    Words {
        language: "it",
        forms: [
            "morto | morta | morti | morte | muore | muoiono | ucciso | uccisa | uccisi | uccide | uccidono | cadaver* | deced* | \
             assassin* | anneg* | omicid* | mortal* | senza vita | decesso | \
             morire",
            "arrest* | fermat* | cattur* | manette | in carcere",
            "condann* | colpevol* | anni di carcere | ergastolo",
            "assolt* | assolv* | assoluzione | liberat* | scarcer* | rilasci* | graziat*",
            "crolla* | crollo | cede | ceduto | cedono | rompe | rotto | collass* | \
             cedere | rompere",
            "affond* | naufrag* | incagli*",
            "eruzione | erutta* | esplo* | scoppi*",
            "calca | calpest*",
            "vince* | vinto | elett* | elegge* | vittoria | trionf* | rielett* | \
             vincere",
            "perde* | perso | sconfitt* | sfiduci* | \
             perdere",
            "dimission* | dimett* | dimess* | destitu* | rimoss* | fugge",
            "trovat* | ritrovat* | salvat* | recuperat* | estratt*",
            "falliment* | fallit* | bancarotta | insolven*",
            "approv* | adott* | ratific* | vieta* | via libera | accett*",
            "respin* | respint* | bocci* | rifiut* | veto | rigett*",
            "s'accordano | trovano l'accordo | raggiungono l'accordo",
            "ordina* | stabilisce | estrad*",
            "ferit* | ricoverat* | coma | infortun*",
        ],
        open: "potrebbe* | può | rischi* | minacci* | deve | attend* | attes* | chied* | vuole | vogliono | tem* | timor* | allarme | \
               se | non | nessun* | senza | vota | votano | discut* | esamin* | pian* | propon* | tra la vita",
    },
    Words {
        language: "nl",
        forms: [
            "dood | doden | dode | omgekomen | overled* | sterft | stierf | gedood | vermoord* | verdronken | lichaam | lichamen | \
             moord* | doodgeschoten | dodelijk* | \
             sterven",
            "aangehouden | gearresteerd | arresteert | opgepakt | gepakt | houdt aan",
            "veroordeeld* | veroordeelt | schuldig | celstraf | jaar cel | gevangenisstraf | levenslang",
            "vrijgesproken | vrijspraak | vrijgelaten | bevrijd* | gratie",
            "gebroken | bezwijkt | bezweken | ingestort | stort in | instorting | dijkbreuk | dijk breekt | \
             breken | bezwijken",
            "zinkt | gezonken | vergaan | kapseist | gekapseisd | vastgelopen | \
             zinken",
            "barst uit | uitbarsting | uitgebarsten | ontploft* | ontploffing | explosie*",
            "verdrukking | vertrapt",
            "wint | winnen | gewonnen | gekozen | verkozen | overwinning | winnaar",
            "verliest | verloren | verslagen | nederlaag | weggestemd | \
             verliezen",
            "stapt op | opgestapt | treedt af | aftreden | afgetreden | ontslagen | ontslag | afgezet | vlucht",
            "gevonden | gered | geborgen | teruggevonden | vindt",
            "failliet | faillissement | surseance",
            "neemt aan | aangenomen | goedgekeurd | keurt goed | stemt in | verbiedt | bekrachtig*",
            "verwerpt | verworpen | wijst af | afgewezen | weigert | veto",
            "bereiken akkoord | bereikt akkoord | worden het eens",
            "beveelt | oordeelt | bepaalt | uitgeleverd",
            "gewond* | gewonden | ziekenhuis | coma",
        ],
        open: "kan | kunnen | zou | zouden | dreigt | dreigen | dreiging | moet | wil | willen | eist | eisen | vraagt | verwacht* | \
               vreest | vrees | risico | niet | geen | zonder | of | stemt over | debat* | plan | plannen | mogelijk*",
    },
    Words {
        language: "pl",
        forms: [
            "zgin* | zmarł* | zabit* | zabił* | zabój* | nie żyje | nie żyją | utonę* | śmier* | zamordow* | umiera | zabija | \
             morder* | ciała",
            "zatrzyman* | zatrzymał* | aresztow* | schwyta* | ujęt* | złapa*",
            "skazan* | skazał* | winn* | lat więzienia | dożywoci*",
            "uniewinn* | uwoln* | zwolnion* | ułaskaw* | wypuszcz*",
            "pęk* | przerwan* | zawali* | runą* | zawalenie",
            "zaton* | toni* | wywróc* | mielizn*",
            "wybuch* | eksplo* | erupcj*",
            "stratowan* | w tłumie",
            "wygra* | wybran* | wybrał* | zwycięż* | zwycięst*",
            "przegra* | porażk* | obalon*",
            "rezygn* | dymisj* | ustąpi* | ustępuj* | odwołan* | ucieka | uciekł*",
            "odnalez* | znalezion* | uratow* | ocal*",
            "upadłoś* | bankru* | niewypłac*",
            "przyję* | uchwal* | zatwierdz* | ratyf* | zakaza* | zakazuj*",
            "odrzuc* | zawetow* | weto | odmów* | uchyl*",
            "porozumi* | dogada*",
            "nakaz* | orzek* | zdecydow* | ekstrady*",
            "szpital* | śpiącz* | rann* | ranion*",
        ],
        open: "może | mogą | mógł* | grozi | groż* | zagroż* | ma | mają | chce | chcą | żąda* | domaga* | oczekuj* | czeka* | obaw* | \
               ryzyk* | nie | bez | czy | głosuj* | debat* | plan* | rozważ* | szuka*",
    },
    Words {
        language: "ru",
        forms: [
            "погиб* | убит* | убил* | умер* | скончал* | мёртв* | мертв* | тело | тела | утонул* | смерт* | казн* | гибел* | \
             убийств* | летальн* | \
             умереть | погибнуть",
            "арестов* | арест* | задержа* | задержан* | поймал* | пойман* | схвачен* | под стражу",
            "осужд* | осуди* | приговор* | виновн* | лет колонии | пожизнен*",
            "оправда* | освободи* | освобожд* | отпущ* | отпусти* | помилов* | вышел на свободу",
            "прорва* | рухнул* | рухну* | обрушил* | обруше*",
            "затонул* | утонул* | опрокинул* | сел на мель | села на мель",
            "извержен* | взорв* | взрыв*",
            "давк*",
            "победил* | победи* | победу | выиграл* | избран* | избрал* | выбрал* | \
             победить",
            "проиграл* | поражен* | свергли | свергнут* | потерпел* | \
             проиграть",
            "отставк* | подал* в отставку | ушёл | ушел | уволен* | уволил* | бежал* | покинул*",
            "нашли | обнаруж* | спасли | спасен* | спасён* | найден*",
            "банкрот* | неплатёжеспособ*",
            "принял* | приня* | одобр* | утверд* | ратифиц* | запрет* | согласил*",
            "отклон* | отверг* | вето",
            "договорил* | согласовал*",
            "обязал* | постанов* | вынес* | экстрад*",
            "ранен* | пострада* | госпитализ* | в коме | в больниц*",
        ],
        open: "может | могут | мог | грозит | угро* | риск* | хочет | хотят | требу* | просит | просят | ожида* | ждёт | ждет | \
               опаса* | не | нет | без | ли | голосу* | обсужда* | рассматрива* | решает | реша* | планиру* | намерен* | готов* | \
               ищут",
    },
    Words {
        language: "uk",
        forms: [
            "загин* | вбит* | убит* | помер* | тіло | тіла | смерт* | потону* | мертв* | вбивств*",
            "арешт* | затрима* | спіймал*",
            "засуд* | винн* | років тюрми",
            "виправда* | звільн* | відпуст* | помилу*",
            "прорва* | обвал* | рухну*",
            "затону* | потону* | перекину* | мілин*",
            "виверж* | вибух* | підірва*",
            "тисняв*",
            "перем* | обран* | обрал* | виграл*",
            "програ* | поразк* | повал*",
            "відставк* | звільнен* | втік* | пішов",
            "знайш* | знайд* | врят* | поряту* | виявл*",
            "банкрут*",
            "ухвал* | прийня* | схвал* | затверд* | ратиф* | заборон*",
            "відхил* | вето | відкин*",
            "домов*",
            "зобов* | постанов* | вирішив | екстрад*",
            "поранен* | постражд* | шпитал* | госпітал* | лікарн*",
        ],
        open: "може | можуть | загро* | ризик* | хоче | хочуть | вимага* | просить | очіку* | чека* | побою* | не | немає | без | чи | \
               голосу* | обговор* | розгляда* | виріш* | плану* | шука*",
    },
    Words {
        language: "tr",
        forms: [
            "öldü | öldürül* | öldürdü | ölü | hayatını kaybet* | can verdi | cesed* | cansız | vefat | boğuldu | ölüm* | ölen* | \
             cinayet*",
            "tutuklan* | gözaltı* | yakalan* | tutuklandı",
            "hapis cezası | mahkum | mahkûm | suçlu",
            "beraat* | serbest | tahliye edildi | affedil*",
            "yıkıl* | çök* | patladı | göçtü",
            "battı | batan | alabora | karaya oturdu",
            "patla* | infilak | püskür*",
            "izdiham | ezildi",
            "kazandı | kazan* | seçildi | zafer | seçti",
            "kaybetti | yenil* | devrildi",
            "istifa* | görevden al* | kaçtı | devrildi",
            "bulundu | kurtarıl*",
            "iflas* | konkordato",
            "kabul etti | kabul edil* | onayla* | onaylan* | yasakla*",
            "reddet* | reddedil* | veto",
            "anlaş* | uzlaş*",
            "karar verdi | hükmetti | hükmü",
            "yaral* | hastane*",
        ],
        open: "tehlike* | risk* | bekleniyor | istiyor | istedi | talep* | tehdit* | değil | yok | olası | planlıyor | *ebilir | \
               *abilir",
    },
    Words {
        language: "ar",
        forms: [
            "مقتل | قتل | قتلى | قتيل | وفاة | توفي | يموت | مصرع | مات | جثة | جثث | اغتيال | غرق",
            "اعتقال | اعتقل | القبض | توقيف | يعتقل",
            "إدانة | أدان | حكم بالسجن | الحكم على",
            "براءة | الإفراج | إطلاق سراح | أفرج | عفو",
            "انهيار | ينهار | انهار",
            "غرق | يغرق | جنوح",
            "انفجار | ينفجر | ثوران",
            "تدافع",
            "يفوز | فاز | فوز | ينتخب",
            "يخسر | خسر | هزيمة | إطاحة | خسارة",
            "استقالة | يستقيل | استقال | إقالة | يقيل | فرار",
            "العثور | إنقاذ",
            "إفلاس | إفلاسها",
            "يقر | أقر | يوافق | وافق | المصادقة | يصادق | حظر | إقرار",
            "يرفض | فيتو | نقض",
            "يتفق | اتفقت",
            "يأمر | أمرت | يقضي | قضت",
            "إصابة | إصابات | جرحى | جريح | المستشفى",
        ],
        open: "قد | يمكن | خطر | تهديد | يهدد | يطالب | مخاوف | لا | لم | لن | بدون | يسعى | يعتزم | يدعو",
    },
    Words {
        language: "ko",
        forms: [
            "사망 | 숨져 | 숨진 | 숨졌 | 별세 | 피살 | 시신 | 익사 | 살해",
            "체포 | 검거 | 구속 | 붙잡",
            "유죄 | 징역 | 실형",
            "무죄 | 석방 | 풀려나 | 사면",
            "붕괴 | 무너져 | 무너졌 | 터져",
            "침몰 | 전복 | 좌초",
            "분화 | 폭발",
            "압사",
            "당선 | 승리 | 선출",
            "패배 | 낙선 | 실각",
            "사임 | 사퇴 | 해임 | 경질 | 퇴진",
            "구조돼 | 구조됐 | 구조된",
            "파산 | 부도",
            "가결 | 통과 | 승인 | 의결 | 채택",
            "부결 | 기각 | 거부",
            "합의 | 타결",
            "명령 | 판결",
            "부상 | 다쳐 | 입원",
        ],
        open: "우려 | 위기 | 가능성 | 전망 | 위험 | 예정 | 요구 | 촉구 | 추진 | 검토 | 않 | 없 | 못 | 여부 | 수색",
    },
    Words {
        language: "ja",
        forms: [
            "死亡 | 死者 | 死去 | 遺体 | 殺害 | 溺死 | 死刑執行 | 殺人",
            "逮捕 | 拘束 | 確保 | 身柄",
            "有罪 | 実刑 | 懲役 | 死刑判決",
            "無罪 | 釈放 | 解放 | 恩赦",
            "決壊 | 崩落 | 倒壊 | 崩壊",
            "沈没 | 転覆 | 座礁",
            "噴火 | 爆発",
            "将棋倒し | 群衆事故",
            "当選 | 勝利 | 選出",
            "敗北 | 落選 | 失脚",
            "辞任 | 辞職 | 更迭 | 解任 | 退陣",
            "救出 | 救助され | 救出され",
            "破産 | 倒産 | 経営破綻 | 民事再生",
            "可決 | 成立 | 承認 | 採択",
            "否決 | 棄却 | 却下 | 拒否",
            "合意 | 妥結",
            "命じ | 命令",
            "負傷 | けが | 重傷 | 入院",
        ],
        open: "恐れ | おそれ | 可能性 | 懸念 | 危険 | か | へ | 求め | 目指 | 検討 | 予定 | 容疑 | ず | ない | なし | 巡 | 捜索 | 見通し | 方針",
    },
    Words {
        language: "zh",
        forms: [
            "死亡 | 遇难 | 身亡 | 丧生 | 去世 | 逝世 | 遇難 | 罹难 | 遗体 | 杀害",
            "被捕 | 逮捕 | 抓获 | 拘留 | 落网 | 被抓",
            "有罪 | 判刑 | 获刑 | 判处 | 徒刑",
            "无罪 | 获释 | 释放 | 特赦 | 無罪 | 獲釋",
            "决堤 | 溃坝 | 垮塌 | 倒塌 | 坍塌 | 潰壩",
            "沉没 | 倾覆 | 搁浅 | 沉船",
            "爆发 | 喷发 | 爆炸",
            "踩踏",
            "当选 | 获胜 | 赢得 | 當選",
            "败选 | 落败 | 下台 | 输掉",
            "辞职 | 下台 | 免职 | 辭職 | 罢免",
            "获救 | 救出 | 寻获",
            "破产 | 破產 | 倒闭",
            "通过 | 批准 | 通過 | 获批 | 核准",
            "否决 | 拒绝 | 驳回 | 否決",
            "达成 | 達成",
            "裁定 | 判决 | 下令 | 裁决",
            "受伤 | 伤者 | 住院",
        ],
        open: "可能 | 恐 | 将 | 拟 | 或 | 风险 | 要求 | 呼吁 | 担心 | 面临 | 涉嫌 | 未 | 不 | 无 | 没有",
    },
];
