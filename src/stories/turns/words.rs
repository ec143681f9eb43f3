//! Words by which headlines say that something stops, ends, begins again or turns out otherwise, language by language. General words only.
//! A word that may say two things stands under both, and then says neither for sure.

/// The words of one language, forms parted by `|`; `word*` stands for any ending.
pub(super) struct Words {
    /// Primary subtag.
    pub(super) language: &'static str,
    /// In the order of the kinds.
    pub(super) forms: [&'static str; 16],
}

/// Words beside which a headline names who says it.
#[rustfmt::skip]
pub(super) const SAYS: [&str; 42] = [
    "say", "says", "said", "according", "reports", "report", "tells", "sagt", "laut", "meldet", "melden", "zufolge", "selon", "dit",
    "affirme", "annonce", "según", "dice", "dicen", "afirma", "informa", "secondo", "segundo", "diz", "volgens", "zegt", "enligt",
    "säger", "говорит", "сообщает", "сообщили", "заявил", "заявили", "заявляет", "каже", "повідомляє", "заявив", "mówi", "podaje",
    "twierdzi", "diyor", "açıkladı",
];

#[rustfmt::skip]
pub(super) const WORDS: [Words; 22] = [
    Words {
        language: "en",
        forms: [
            "close | closes | closed | closing | closure | shut | shuts | shutting | shutdown | seal | seals | sealed | \
             block | blocks | blocked | blockade* | halt | halts | halted | suspend | suspends | suspended | suspension | \
             stop | stops | stopped | grounded | pause | pauses | paused | freeze | freezes | frozen | ban | bans | \
             banned | disrupt* | paraly* | standstill",
            "cancel* | call off | calls off | called off | calling off | lift | lifts | lifted | scrap | scraps | \
             scrapped | drop | drops | dropped | withdraw | withdraws | withdrew | withdrawn | abandon* | revoke* | \
             rescind* | repeal* | annul* | quash* | overturn* | suspend | suspends | suspended | halt | halts | halted | \
             stop | stops | stopped | ends | ended | abort* | avert | averts | averted | remove | removes | removed | \
             walk away | walks away | walked away | walking away | pull out of | pulls out of | pulled out of | back out | backs out | backed out | U-turn | reverses course | ditch | ditches | ditched | shelve | shelves | shelved | backtrack* | back down | backs down | climbs down",
            "end | ends | ended | ending | is over | are over | now over | finish* | conclude | concludes | concluded | \
             lift | lifts | lifted | cancel* | call off | calls off | called off | suspend | suspends | suspended",
            "reopen* | re-open* | resum* | restart* | restor* | open again | opens again | opened again | back in service \
             | back online | back to normal | lift | lifts | lifted | unblock* | unfreez* | unfrozen | refloat* | \
             relaunch* | up and running",
            "begin | begins | began | begun | start | starts | started | impose | imposes | imposed | launch | launches | \
             launched | kicks off | go ahead | goes ahead | introduces",
            "delay | delays | delayed | postpone* | adjourn* | defer | defers | deferred | put off | puts off | push back \
             | pushes back | pushed back | reschedul*",
            "seize | seizes | seized | hijack* | kidnap* | abduct* | arrest* | rearrest* | re-arrest* | detain* | \
             hostage* | captive | jail | jails | jailed | imprison* | custody | missing | trapped | stranded | captur* | \
             impound* | convict* | sentenced | guilty | disappear* | loses contact",
            "frees | freed | set free | sets free | rescue | rescues | rescued | rescuer | rescuers | rescuing | acquit* \
             | exonerat* | pardon* | cleared of | escape | escapes | escaped | repatriat* | tests negative | tested \
             negative",
            "free | frees | freed | release | releases | released | releasing | found | safe | rescue | rescues | rescued \
             | rescuer | rescuers | rescuing | returns | returned | located | alive | bail | acquit* | exonerat* | \
             pardon* | cleared of | escape | escapes | escaped | repatriat*",
            "reject* | refus* | veto* | block | blocks | blocked | vote down | votes down | voted down | turn down | \
             turns down | turned down | strike down | strikes down | struck down | throws out | threw out | dismisses | \
             defeat | defeats | defeated | oppose | opposes | rebuff* | spurn* | overturn* | annul* | quash*",
            "accept* | approv* | confirm | confirms | confirmed | pass | passes | passed | uphold | upholds | upheld | \
             adopt | adopts | adopted | back | backs | backed | agree | agrees | agreed | endorse* | ratif* | clears | \
             green light | greenlight*",
            "raise | raises | raised | rise | rises | rose | increase | increases | increased | hike | hikes | hiked | \
             climb | climbs | surge | surges | soar | soars | jump | jumps | gain | gains",
            "cut | cuts | lower | lowers | lowered | fall | falls | fell | drop | drops | dropped | slash | slashes | \
             slashed | reduce | reduces | reduced | slump | slumps | tumble | tumbles | plunge | plunges | decline | \
             declines",
            "resign | resigns | resigned | resigning | resignation | quit | quits | step down | steps down | stepped down \
             | stepping down | oust | ousts | ousted | ousting | sack | sacks | sacked | remove | removes | removed | \
             impeach* | topple* | expel | expels | expelled",
            "stay | stays | remain | remains | reinstat* | survive | survives | survived",
            "not | fail to | fails to | failed to | failing to | cannot | can't | won't | isn't | wasn't | doesn't | \
             didn't | hasn't",
        ],
    },
    Words {
        language: "de",
        forms: [
            "gesperrt* | sperrt | sperren | Sperrung | Sperre | geschlossen* | schließt | schließen | Schließung | dicht \
             | stillgelegt | lahmgelegt | lahmlegt | blockier* | gestoppt | stoppt | stoppen | eingestellt | einstellt | \
             einstellen | ausgesetzt | aussetzt | aussetzen | unterbrochen | unterbricht | verbietet | verbieten | \
             verboten | eingefroren",
            "abgesagt* | absagt | absagen | Absage | aufgehoben* | aufhebt | aufheben | Aufhebung | beendet | beenden | \
             abgebrochen* | abbricht | abbrechen | zurückgezogen | zurückzieht | zurückziehen | storniert | gestrichen* | \
             abgewendet | abwendet | abwenden | ausgesetzt | aussetzt | aussetzen | gekippt | kippt | kippen | widerruf* \
             | verzichtet | verzichten | abgeblasen | abbläst | abblasen | \
             Rückzieher | Kehrtwende | zurückrudert | zurückrudern | ausgestiegen | aussteigt | zurücknimmt | zurücknehmen | zurückgenommen | fallengelassen | fallen lassen",
            "beendet | beenden | endet | enden | Ende | vorbei | abgesagt* | absagt | absagen | aufgehoben* | aufhebt | \
             aufheben | ausgesetzt",
            "wieder frei | wieder offen | wieder geöffnet | wieder aufgenommen | wieder auf | wieder in Betrieb | wieder \
             befahrbar | wieder geöffnete* | Wiedereröffnung | wiedereröffnet* | Wiederaufnahme | wiederaufgenommen | \
             freigegeben* | freigibt | freigeben | aufgehoben* | aufhebt | aufheben | öffnet wieder | öffnen wieder | \
             fährt wieder | fahren wieder",
            "beginnt | beginnen | begann | begonnen | startet | starten | gestartet | verhängt | verhängen | anläuft | \
             anlaufen",
            "verschiebt | verschieben | verschoben* | vertagt* | vertagen | verzögert | verzögern",
            "festgenommen* | festnimmt | festnehmen | Festnahme* | verhaftet* | inhaftiert* | entführt* | entführen | \
             Entführung | gekapert | kapern | beschlagnahmt | vermisst* | eingeschlossen* | Geisel* | verurteilt* | \
             schuldig | Haft",
            "freigelassen* | freilässt | freilassen | Freilassung | befreit* | befreien | gerettet* | retten | \
             freigesprochen* | freispricht | freisprechen | Freispruch | begnadigt | entkommen | freikommt | freikommen",
            "freigelassen* | freilässt | freilassen | Freilassung | befreit* | befreien | gerettet* | retten | \
             freigesprochen* | freispricht | freisprechen | Freispruch | begnadigt | entkommen | freikommt | freikommen | \
             gefunden | aufgetaucht | unversehrt | zurückgekehrt | wieder da | frei",
            "abgelehnt* | ablehnt | ablehnen | Ablehnung | zurückweist | zurückgewiesen | verwirft | verworfen | Veto | \
             blockiert | stoppt | gestoppt | kippt | gekippt | scheitert | gescheitert | durchfällt",
            "angenommen | annimmt | annehmen | genehmigt* | bestätigt* | bestätigen | zustimmt | zustimmen | Zustimmung | \
             gebilligt | billigt | billigen | beschließt | beschlossen | verabschiedet | stimmt für | ratifiziert | \
             einigt sich | einigen sich | geeinigt | Einigung",
            "erhöht | erhöhen | Erhöhung | steigt | steigen | gestiegen | anhebt | anheben | angehoben",
            "senkt | senken | gesenkt | sinkt | sinken | gesunken | kürzt | kürzen | fällt | fallen | verringert | \
             verringern | reduziert",
            "zurücktritt | zurücktreten | zurückgetreten | Rücktritt* | entlassen* | entlässt | abgesetzt | absetzt | \
             abberufen | gestürzt | geht | hinwirft",
            "bleibt | bleiben | im Amt | zurückgenommen",
            "nicht | kein | keine | keinen | scheitert | doch nicht",
        ],
    },
    Words {
        language: "fr",
        forms: [
            "fermé* | ferme | ferment | fermeture* | bloqu* | blocage | suspend | suspendent | suspendu* | suspension | \
             interromp* | arrêt | stoppé* | paralys* | interdit* | interdiction | gel | gèle",
            "annul* | levé | levée | lève | lèvent | abandon* | renonc* | retir* | abrog* | suspend | suspendent | \
             suspendu* | met fin | mettent fin | mis fin | prend fin | révoqu* | invalid* | \
             marche arrière | fait machine arrière | rétropédal* | se rétract* | fait volte-face | volte-face",
            "fin | terminé* | met fin | mettent fin | prend fin | s'achève | levé | levée | lève | annul* | renonc*",
            "rouv* | rouvert* | réouverture | reprend | reprennent | reprise | repris | redémarr* | rétabli* | relanc* | \
             remis en service | lève | levée | débloqu*",
            "commence* | débute* | lance | lancent | lancé | lancée | impose | imposent | imposé* | décrète | instaure*",
            "report* | repouss* | ajourn* | différé* | retard*",
            "arrêté* | arrestation* | interpell* | détenu* | enlev* | enlèvement | otage* | disparu* | disparition | \
             saisi* | condamn* | incarcér* | emprisonn* | coupable* | écrou*",
            "libér* | relâch* | relax* | acquitt* | sauvé* | secouru* | graci* | évad* | blanchi*",
            "libér* | relâch* | relax* | acquitt* | sauvé* | secouru* | graci* | évad* | blanchi* | retrouv* | sain et \
             sauf | sains et saufs | libre",
            "rejet* | refus* | repouss* | bloqu* | veto | retoqu* | censur* | invalid* | annul*",
            "accept* | approuv* | approbation | adopt* | confirm* | valid* | ratifi* | feu vert | \
             s'accordent | s'entendent",
            "relèv* | augment* | hausse | monte | bondit | grimpe",
            "baiss* | abaiss* | rédui* | recul* | chute* | diminu*",
            "démission* | quitte | quittent | destitu* | limog* | renvers* | évinc* | départ",
            "reste | restent | maintenu* | se maintient | survit",
            "ne | pas | n'est pas | échoue | échouent | jamais",
        ],
    },
    Words {
        language: "es",
        forms: [
            "cierra* | cerrado* | cerrada* | cierre* | bloque* | suspend* | suspensión | paraliz* | interrump* | detiene \
             la | prohíbe* | prohib* | congela*",
            "cancel* | desconvoc* | levant* | anul* | retir* | abandon* | revoc* | derog* | suspend* | suspensión | pone \
             fin | ponen fin | termin* | renuncia a | desiste* | paraliz* | \
             marcha atrás | recula* | se retract* | se echa atrás | deja sin efecto | retract*",
            "fin | pone fin | ponen fin | termina* | finaliza* | acaba | concluye* | levant* | cancel* | desconvoc*",
            "reabr* | reabiert* | reapertura | reanud* | reinici* | retom* | restablec* | restaur* | vuelve a operar | \
             levant* | desbloque*",
            "comienza* | empieza* | inicia* | lanza* | impone* | decreta* | convoca*",
            "aplaz* | pospon* | pospuest* | posterg* | retras*",
            "deten* | detuv* | detiene* | arrest* | secuestr* | desaparec* | rehén | rehenes | condena* | encarcel* | \
             culpable* | apresa* | captura* | incauta* | prisión | atrapad*",
            "liber* | liberan | excarcel* | absuel* | absolv* | rescat* | indult* | fuga | escapa* | en libertad",
            "liber* | liberan | excarcel* | absuel* | absolv* | rescat* | indult* | escapa* | en libertad | hallad* | \
             encontrad* | encuentran | aparece* | a salvo | libre*",
            "rechaz* | rehús* | vet* | bloque* | tumba* | anul* | deniega* | desestim*",
            "acept* | aprueb* | aprob* | confirm* | respald* | avala* | ratific* | adopta* | autoriz* | \
             acuerda | acuerdan",
            "sube* | suben | eleva* | aument* | alza | increment*",
            "baja* | recort* | reduc* | cae | caen | rebaja* | disminu*",
            "dimi* | renuncia* | destitu* | cese | cesa* | derroc* | deja el cargo",
            "sigue en | se mantiene | continúa en | permanece* | se queda",
            "no | nunca | fracasa* | fracasó",
        ],
    },
    Words {
        language: "pt",
        forms: [
            "fech* | bloque* | suspend* | suspensão | paralis* | interromp* | proíb* | proib* | interdit* | congela*",
            "cancel* | suspende a greve | levant* | anul* | retir* | abandon* | revog* | encerr* | põe fim | desist* | \
             termina* | \
             desconvoc* | volta atrás | voltam atrás | recua* | recuou | desmarc* | marcha atrás",
            "fim | encerr* | termina* | acaba | conclu* | põe fim | levant* | cancel*",
            "reabr* | reabert* | reabertura | retom* | reinici* | restabelec* | restaura* | volta a operar | voltam a \
             operar | liberad* ao | desbloque*",
            "começa* | inicia* | lança* | impõe* | decreta* | convoca*",
            "adia* | adiad* | posterg* | atras*",
            "pres* | prende* | prisão | det* | sequestr* | desaparec* | refém | reféns | condena* | culpad* | captura* | \
             apreend*",
            "libert* | solt* | absolv* | absolvid* | resgat* | indult* | fug* | inocent*",
            "libert* | solt* | liberad* | absolv* | absolvid* | resgat* | indult* | encontrad* | localizad* | a salvo | \
             livre*",
            "rejeit* | recus* | vet* | bloque* | derrub* | barra | barram | nega | negam",
            "aceit* | aprov* | confirm* | valid* | ratific* | adota* | autoriz*",
            "sobe* | eleva* | aument* | alta",
            "cai | caem | baixa* | cort* | reduz* | queda",
            "renunci* | demit* | demissão | destitu* | exoner* | afasta* | deixa o cargo",
            "permanec* | mantém-se | continua no | fica no",
            "não | nunca | fracass*",
        ],
    },
    Words {
        language: "it",
        forms: [
            "chiu* | chiusura | blocc* | sospe* | sospensione | ferm* | interrott* | vieta* | paralizz* | stop",
            "annull* | revoc* | ritir* | sospe* | abbandon* | abrog* | cancell* | mette fine | fine | termina* | rinunci* \
             | scongiurat* | \
             dietrofront | marcia indietro | fa marcia indietro | revocat* | fanno marcia indietro",
            "fine | finit* | termina* | conclus* | conclude* | revoc* | annull*",
            "riapr* | riapert* | riapertura | riprend* | ripres* | ripartit* | riparte | ripristin* | riattiv* | sblocc*",
            "inizia* | comincia* | lancia* | impone* | avvia* | indice | indicono | proclama*",
            "rinvi* | rimand* | slitta* | posticip*",
            "arrest* | fermat* | detenut* | rapit* | rapimento | sequestr* | scompars* | ostagg* | condann* | colpevol* | \
             catturat* | intrappolat*",
            "liberat* | liberano | libera | scarcer* | assolt* | assolv* | assoluzione | salvat* | soccors* | graziat* | \
             evas* | evade",
            "liberat* | liberano | libera | scarcer* | rilasci* | assolt* | assolv* | assoluzione | salvat* | soccors* | \
             graziat* | ritrovat* | trovat* | salvi",
            "respin* | respint* | rifiut* | bocci* | veto | blocc* | annull*",
            "accett* | approv* | conferm* | adotta* | ratific* | via libera | convalid*",
            "aument* | alza* | sal* | rialz* | cresc*",
            "tagli* | abbass* | cal* | riduc* | ridott* | scend*",
            "dimission* | dimette | dimess* | destitu* | sfiduci* | rimoss* | lascia",
            "resta | restano | rimane | rimangono",
            "non | mai | fallisce",
        ],
    },
    Words {
        language: "nl",
        forms: [
            "dicht | sluit* | gesloten | sluiting | stilgelegd | stillegt | legt stil | leggen stil | geblokkeerd | \
             blokkeert | opgeschort | opschort | gestopt | stopt | verbiedt | verboden | afgesloten",
            "afgelast* | afgeblazen | afblaast | afblazen | gaat niet door | ingetrokken | intrekt | opgeheven | opheft | \
             beëindig* | geannuleerd | annuleert | geschrapt | schrapt | opgeschort | opschort | opgezegd | \
             ziet af van | zien af van | afziet | terugkomt op | komt terug op | draait terug | terugdraait | terugtrekt | trekt in",
            "einde | voorbij | afgelopen | beëindig* | eindigt | afgelast* | afgeblazen | opgeheven",
            "weer open | heropen* | hervat* | herstart* | weer vrij | weer rijden | herstel* | opgeheven | opheft",
            "begint | beginnen | begonnen | start | starten | gestart | legt op | opgelegd",
            "uitgesteld | uitstelt | stelt uit | stellen uit | uitstel | verschoven | vertraagd",
            "gearresteerd | arresteert | aangehouden | aanhoudt | gegijzeld | ontvoerd* | vermist* | vastgezet | gekaapt \
             | veroordeeld* | schuldig",
            "vrijgelaten | vrijlaat | bevrijd* | vrijgesproken | vrijspreekt | vrijspraak | gered | ontsnapt* | gratie",
            "vrijgelaten | vrijlaat | bevrijd* | vrijgesproken | vrijspraak | gered | ontsnapt* | gevonden | \
             teruggevonden | terecht | vrij",
            "verwerpt | verworpen | wijst af | afwijst | afgewezen | weiger* | veto | blokkeert | geblokkeerd",
            "aanvaard* | aangenomen | aanneemt | goedgekeurd | goedkeurt | keurt goed | bevestigt | stemt in | instemt",
            "verhoogt | verhogen | verhoogd | stijgt | stijgen",
            "verlaagt | verlagen | verlaagd | daalt | dalen | schrapt",
            "stapt op | opstapt | opgestapt | treedt af | aftreedt | afgetreden | ontslag | ontslagen | afgezet",
            "blijft aan | aanblijft | blijft | blijven",
            "niet | geen | nooit",
        ],
    },
    Words {
        language: "pl",
        forms: [
            "zamk* | zamyka* | zamknięt* | zablokow* | blok* | wstrzym* | zawies* | zawiesz* | zatrzymano ruch | przerw* \
             | zakaz* | sparaliż*",
            "odwoł* | anulow* | zniesi* | znosi* | znieś* | wycof* | uchyl* | cofn* | zakończ* | kończ* | zawies* | \
             zawiesz* | rezygnuj* z | \
             rakiem | wycof* się | odstąp*",
            "koniec | zakończ* | kończ* | odwoł* | zniesi*",
            "ponownie otwart* | znów otwart* | wznow* | wznaw* | przywró* | przywrac* | odblokow* | otwarto ponownie | \
             ponownie otwiera*",
            "rozpocz* | zaczyna* | zaczę* | uruchom* | wprowadza* | wprowadz*",
            "przełoż* | odroczo* | odracz* | odłoż* | opóźn*",
            "aresztow* | zatrzyman* | zatrzymał* | porwan* | porwał* | uprowadz* | zagin* | zakładni* | skazan* | skazał* \
             | winn* | uwięzi*",
            "uwoln* | zwolnion* z aresztu | uniewinn* | uratow* | ocal* | ułaskaw* | uciek*",
            "uwoln* | zwolnion* z aresztu | uniewinn* | uratow* | ocal* | ułaskaw* | odnalez* | znalezion* | wypuszcz*",
            "odrzuc* | odmów* | odmaw* | zawetow* | weto | zablokow* | uchyl*",
            "przyję* | przyjm* | zatwierdz* | zaakceptow* | poparł* | popar* | uchwal* | zgodz* | potwierdz* | ratyfikow*",
            "podn* | podwyż* | wzrost* | wzrósł | wzros* | rośnie | rosną",
            "obniż* | spad* | obcię* | tnie | zmniejsz*",
            "rezygn* | dymisj* | odwołan* | ustąpi* | ustępuj* | odszedł | odchodz*",
            "zostaje | pozosta* | obronił*",
            "nie | nigdy",
        ],
    },
    Words {
        language: "ru",
        forms: [
            "закры* | перекры* | блокир* | заблокир* | приостан* | останов* | прекра* | запре* | заморо* | парализ*",
            "отмен* | снял* | снят* | снима* | отозва* | отзыв* | прекра* | заверш* | законч* | отказа* от | аннулир* | \
             приостан* | сорва* | \
             передум* | отыграл* назад | задний ход | отказал* | отступ*",
            "конец | заверш* | законч* | окончен* | прекра* | отмен*",
            "откры* | вновь откры* | возобнов* | восстанов* | снова работа* | разблокир* | перезапу* | снял* | снят*",
            "начал* | начин* | нача* | введ* | ввел* | ввёл* | вводит* | запуст* | запуска* | объяв*",
            "перенес* | перенёс* | перенос* | отлож* | откладыва* | задерж* рейс*",
            "арест* | задерж* | похи* | захвач* | захват* | пропа* | залож* | осужд* | осуд* | приговор* | виновн* | \
             исчез*",
            "освобо* | освобожд* | оправда* | спас* | помилов* | сбежа* | отпущ* | отпуст*",
            "освобо* | освобожд* | оправда* | спас* | помилов* | сбежа* | отпущ* | отпуст* | нашл* | найден* | обнаруж* | \
             вернул*",
            "отклон* | отверг* | отказ* | ветир* | вето | заблокир* | не поддерж*",
            "принял* | приня* | одобр* | утверд* | подтверд* | поддерж* | соглас* | ратифиц*",
            "повы* | поднял* | подним* | увелич* | вырос* | раст* | подорож*",
            "сниз* | сниж* | пониз* | сократ* | упал* | падает | падают | подешев*",
            "отставк* | уволен* | уволил* | увольн* | уходит | ушел | ушёл | покинул* | отстран* | сверг*",
            "остается | остаётся | останется | остал* | сохранил*",
            "не | нет | никогда",
        ],
    },
    Words {
        language: "uk",
        forms: [
            "закри* | зачин* | перекри* | блоку* | заблок* | призуп* | зупин* | припин* | заборон* | замороз*",
            "скас* | зня* | знім* | відклик* | припин* | заверш* | закінч* | відмов* від | анул* | призуп*",
            "кінець | заверш* | закінч* | припин* | скас*",
            "відкри* | віднов* | поновл* | поновил* | розблок* | знову працю* | зня*",
            "розпоч* | поча* | запров* | ввел* | вводит* | запуст* | запуск* | оголос*",
            "перенес* | перенос* | відклад* | відкла*",
            "арешт* | затрим* | викра* | захоп* | зник* | заруч* | засуд* | вирок* | винн*",
            "звільни* з полону | звільнен* з полону | визвол* | виправда* | врят* | поряту* | помилу* | втік*",
            "звільн* | визвол* | виправда* | врят* | поряту* | помилу* | відпуст* | знайш* | знайд* | повернул*",
            "відхил* | відкин* | відмов* | вето | заблок* | ветув*",
            "прийня* | ухвал* | схвал* | затверд* | підтверд* | підтрим* | погод* | ратиф*",
            "підвищ* | підня* | збільш* | зрос*",
            "знизи* | зниж* | скорот* | впал* | зменш*",
            "відставк* | звільнен* з посади | звільнил* з посади | пішов | йде з посади | усун*",
            "залиша* | залиш*",
            "не | ні | ніколи",
        ],
    },
    Words {
        language: "tr",
        forms: [
            "kapat* | kapalı | kapan* | durdur* | durdu | askıya al* | engelle* | yasakla* | yasak | dondur*",
            "iptal* | kaldır* | sona er* | vazgeç* | geri çek* | feshet* | bitir* | bitti | askıya al* | son verdi | \
             geri adım | çark et* | çekil*",
            "bitti | bitir* | sona er* | son buldu | tamamlan* | iptal* | kaldır*",
            "yeniden | açıl* | açtı | tekrar aç* | devam edi* | kaldır*",
            "başla* | başlat* | ilan et* | ilan edildi | uygula*",
            "ertele* | gecik*",
            "gözalt* | tutukla* | kaçır* | rehin* | kayıp | kaybol* | mahkum* | hapis* | hapse | suçlu | alıkoy* | mahsur",
            "serbest* | beraat* | kurtar* | kurtul* | aklan* | affed* | tahliye*",
            "serbest* | beraat* | kurtar* | kurtul* | aklan* | affed* | tahliye* | bulundu | döndü",
            "reddet* | reddi | veto* | geri çevir* | engelle*",
            "kabul* | onayla* | onay | doğrula*",
            "artır* | arttı | artıyor | yüksel* | zam",
            "indir* | düşür* | düştü | azalt* | geriledi",
            "istifa* | görevden al* | azled* | ayrıl* | çekildi",
            "görevde kal* | kalıyor | kaldı",
            "değil* | başarısız | olmadı",
        ],
    },
    Words {
        language: "ar",
        forms: [
            "إغلاق | أغلق* | تغلق | يغلق | مغلق* | وقف | إيقاف | أوقف* | توقف* | تعليق | علق* | تعلق | حظر* | تحظر | يحظر \
             | منع | تمنع | عرقل* | تجميد | جمد*",
            "إلغاء | ألغ* | تلغي | يلغي | رفع | ترفع | إنهاء | أنه* | تنهي | ينهي | انتهاء | سحب | تسحب | يسحب | تراجع* | \
             تتراجع | يتراجع | تعليق | علق* | تعلق",
            "انتهاء | نهاية | انته* | إنهاء | إلغاء | رفع",
            "فتح | إعادة فتح | يفتح | تفتح | افتتاح | استئناف | استأنف* | تستأنف | يستأنف | عودة | عاد* | إعادة تشغيل | \
             رفع",
            "بدء | بدأ* | تبدأ | يبدأ | إطلاق | تطلق | أطلق* | فرض* | تفرض | يفرض | إعلان",
            "تأجيل | أجل* | تؤجل | يؤجل | إرجاء | ترجئ | تأخير | تأخر*",
            "اعتقال | اعتقل* | تعتقل | يعتقل | احتجاز | احتجز* | تحتجز | خطف* | اختطاف | اختطف* | فقدان | مفقود* | رهائن \
             | رهينة | إدانة | أدان* | سجن | توقيف | حكم* بالسجن",
            "إفراج | الإفراج | أفرج* | تفرج | يفرج | إطلاق سراح | تحرير | حرر* | تحرر | إنقاذ | أنقذ* | تبرئة | برأ* | \
             براءة | عفو | فرار | فر",
            "إفراج | الإفراج | أفرج* | تفرج | يفرج | إطلاق سراح | تحرير | حرر* | تحرر | إنقاذ | أنقذ* | تبرئة | برأ* | \
             براءة | عفو | العثور على | عثر* على | عاد",
            "رفض* | ترفض | يرفض | فيتو | نقض | رد طلب | أسقط*",
            "قبول | قبل* | تقبل | يقبل | موافقة | وافق* | توافق | يوافق | إقرار | أقر* | تقر | يقر | اعتماد | اعتمد* | \
             تأييد | أيد* | صادق* | تصادق",
            "ارتفاع | ارتفع* | يرتفع | ترتفع | زيادة | زاد* | يزيد",
            "خفض* | تخفض | يخفض | انخفاض | انخفض* | تنخفض | هبوط | هبط*",
            "استقالة | استقال* | يستقيل | تستقيل | إقالة | أقال* | تقيل | يقيل | عزل* | إطاحة | تنحى",
            "يبقى | تبقى | بقاء | يستمر في منصبه",
            "لا | لم | لن | ليس | ليست | فشل* | يفشل | تفشل",
        ],
    },
    Words {
        language: "ko",
        forms: [
            "폐쇄* | 중단* | 정지* | 차단* | 봉쇄* | 통제* | 금지* | 동결* | 휴업* | 멈춰 | 멈췄*",
            "취소* | 철회* | 해제* | 종료* | 종결* | 중단* | 유보* | 무산* | 폐지* | 끝내* | 접었* | 파기* | \
             백지화* | 포기* | 번복* | 물러서*",
            "종료* | 끝나* | 끝났* | 종결* | 해제* | 취소*",
            "재개* | 재가동* | 정상화* | 복구 완료* | 다시 열* | 해제* | 재개장* | 재개통*",
            "시작* | 돌입* | 착수* | 발사 성공* | 선포* | 부과*",
            "연기* | 미뤄* | 미루* | 늦춰* | 보류*",
            "체포* | 구속* | 억류* | 납치* | 나포* | 실종* | 인질* | 유죄* | 수감* | 압수* | 고립*",
            "석방* | 풀려나* | 풀려났* | 무죄* | 구출* | 구조* | 사면* | 탈출*",
            "석방* | 풀려나* | 풀려났* | 무죄* | 구출* | 구조* | 사면* | 탈출* | 발견* | 귀환* | 보석*",
            "거부* | 부결* | 기각* | 거절* | 반려* | 각하*",
            "승인* | 가결* | 통과* | 수용* | 인준* | 채택* | 비준* | 확정*",
            "인상* | 상승* | 급등* | 오르* | 올려* | 올랐*",
            "인하* | 하락* | 급락* | 내려* | 내렸* | 감축*",
            "사임* | 사퇴* | 퇴진* | 해임* | 파면* | 탄핵* | 경질*",
            "유임* | 잔류* | 복귀*",
            "않* | 못* | 아니* | 아닌 | 실패*",
        ],
    },
    Words {
        language: "ja",
        forms: [
            "閉鎖 | 停止 | 中断 | 封鎖 | 通行止め | 運休 | 休止 | 欠航 | 禁止 | 凍結 | 閉館 | 遮断 | 見合わせ",
            "中止 | 取り消し | 取りやめ | 撤回 | 解除 | 終了 | 終結 | 打ち切り | 撤廃 | 回避 | \
             断念 | 白紙 | 方針転換 | 取り下げ | 翻意",
            "終了 | 終結 | 終わる | 終わり | 解除 | 収束",
            "再開 | 復旧 | 解除 | 再稼働 | 再開通 | 運転再開 | 営業再開",
            "開始 | 始まる | 突入 | 発動 | 打ち上げ成功 | 導入",
            "延期 | 先送り | 見送り | 遅れ | 順延",
            "逮捕 | 拘束 | 拘留 | 誘拐 | 拉致 | 拿捕 | 不明 | 人質 | 有罪 | 収監 | 差し押さえ | 懲役",
            "釈放 | 解放 | 無罪 | 救出 | 救助 | 恩赦 | 脱出",
            "釈放 | 解放 | 無罪 | 救出 | 救助 | 恩赦 | 脱出 | 発見 | 無事 | 保釈 | 帰還",
            "否決 | 拒否 | 却下 | 棄却 | 拒絶 | 不承認",
            "可決 | 承認 | 採択 | 受け入れ | 認可 | 批准 | 合意",
            "引き上げ | 上昇 | 急騰 | 値上げ | 利上げ",
            "引き下げ | 下落 | 急落 | 値下げ | 利下げ | 削減",
            "辞任 | 辞職 | 退陣 | 解任 | 罷免 | 更迭 | 弾劾",
            "続投 | 留任 | 復職",
            "ない | せず | ならず | 失敗",
        ],
    },
    Words {
        language: "zh",
        forms: [
            "关闭 | 關閉 | 停航 | 停运 | 停運 | 停止 | 中断 | 中斷 | 封锁 | 封鎖 | 封闭 | 封閉 | 暂停 | 暫停 | 停工 | 停产 | 停產 | 叫停 | 禁止 | 冻结 | 凍結 | \
             停飞 | 停飛 | 停驶 | 停駛",
            "取消 | 解除 | 撤销 | 撤銷 | 撤回 | 终止 | 終止 | 结束 | 結束 | 废除 | 廢除 | 放弃 | 放棄 | 收回 | \
             作罢 | 作罷 | 反悔 | 搁置 | 擱置 | 退出",
            "结束 | 結束 | 终结 | 終結 | 落幕 | 告终 | 告終",
            "恢复 | 恢復 | 重开 | 重開 | 重新开放 | 重新開放 | 重启 | 重啟 | 复航 | 復航 | 复工 | 復工 | 复产 | 復產 | 解封",
            "开始 | 開始 | 启动 | 啟動 | 实施 | 實施 | 发射成功 | 發射成功 | 宣布实行",
            "推迟 | 推遲 | 延期 | 延后 | 延後 | 押后 | 押後 | 延误 | 延誤",
            "逮捕 | 被捕 | 拘留 | 扣押 | 绑架 | 綁架 | 失踪 | 失蹤 | 失联 | 失聯 | 人质 | 人質 | 有罪 | 判刑 | 获刑 | 獲刑 | 被困 | 劫持",
            "释放 | 釋放 | 获释 | 獲釋 | 无罪 | 無罪 | 获救 | 獲救 | 救出 | 赦免 | 逃脱 | 逃脫 | 脱险 | 脫險",
            "释放 | 釋放 | 获释 | 獲釋 | 无罪 | 無罪 | 获救 | 獲救 | 救出 | 赦免 | 逃脱 | 逃脫 | 脱险 | 脫險 | 找到 | 寻获 | 尋獲 | 保释 | 保釋 | 平安",
            "否决 | 否決 | 拒绝 | 拒絕 | 驳回 | 駁回 | 反对 | 反對",
            "通过 | 通過 | 批准 | 接受 | 同意 | 确认 | 確認 | 采纳 | 採納 | 核准",
            "上调 | 上調 | 提高 | 上涨 | 上漲 | 加息 | 升至",
            "下调 | 下調 | 降低 | 下跌 | 降息 | 削减 | 削減 | 降至",
            "辞职 | 辭職 | 下台 | 罢免 | 罷免 | 免职 | 免職 | 弹劾 | 彈劾 | 卸任",
            "留任 | 复职 | 復職 | 连任 | 連任",
            "不 | 未 | 没有 | 沒有 | 失败 | 失敗 | 未能",
        ],
    },
    Words {
        language: "sv",
        forms: [
            "stäng* | avstäng* | stoppa* | blocker* | inställd* | ställs in | förbju* | lamslag*",
            "avblås* | avbryt* | avbrut* | häv* | upphäv* | dras tillbaka | drar tillbaka | återkalla* | avslut* | \
             inställd* | ställs in",
            "över | slut | avslut* | avblås* | häv*",
            "öppnar igen | öppen igen | öppnad igen | återöppn* | återuppta* | återställ* | i gång igen | igång igen",
            "inled* | börja* | startar | startat | inför*",
            "skjuts upp | skjuter upp | uppskjut* | försen*",
            "gripen | gripna | grips | griper | häktad* | anhållen | kidnapp* | försvunn* | gisslan | döms | dömd* | \
             saknas | fängsl*",
            "frigiv* | friges | frias | friad* | räddad* | räddas | befria* | benåd* | släpps fri | rymde",
            "frigiv* | friges | frias | friad* | räddad* | räddas | befria* | släpps | släppt* | hittad* | hittas | \
             återfunn*",
            "avvis* | avslå* | avslag | röstar ner | röstas ner | nekar | veto",
            "godkänn* | antar | antas | accepter* | bekräft* | röstar ja",
            "höj* | stig* | ökar",
            "sänk* | sjunk* | minskar | faller",
            "avgår | avgått | avgång | avsätts | avsatt | sparkas",
            "sitter kvar | blir kvar",
            "inte | aldrig | ej",
        ],
    },
    Words {
        language: "da",
        forms: [
            "lukker | lukket | lukkes | stopper | stoppet | blokerer | blokeret | indstillet | indstiller | forbyder | \
             spærret",
            "aflys* | aflyst | afblæs* | ophæv* | ophævet | trækker tilbage | trukket tilbage | afslut* | afbryd* | \
             afbrudt",
            "slut | forbi | over | afslut* | ophæv*",
            "genåbn* | åbner igen | åben igen | genoptag* | genopret*",
            "begynder | starter | startet | indfører | indleder",
            "udsæt* | udsat | udskyd* | udskudt | forsink*",
            "anhold* | fængsl* | kidnapp* | bortfør* | savnet | gidsel* | gidsler | dømt | dømmes",
            "løslad* | frigiv* | frifind* | frifundet | reddet | befri* | benåd*",
            "løslad* | frigiv* | frifind* | frifundet | reddet | befri* | fundet",
            "afvis* | forkast* | nedstem* | veto",
            "godkend* | vedtag* | accepter* | bekræft*",
            "hæver | hævet | stiger",
            "sænker | sænket | falder",
            "træder tilbage | går af | afgår | afsat | fyret",
            "bliver på posten | bliver siddende",
            "ikke | aldrig",
        ],
    },
    Words {
        language: "cs",
        forms: [
            "uzavřen* | uzavírá* | zavřen* | zavírá* | zastav* | přeruš* | blok* | zablok* | zakáz* | zakazuj* | \
             pozastav*",
            "zruš* | ruší | odvol* | ukonč* | stáhl* | stahuj* | skonč*",
            "konec | skonč* | ukonč* | zruš*",
            "znovu otevř* | obnov* | znovu spust* | opět otevř* | odblok*",
            "začal* | začín* | zaháj* | spust* | zaved*",
            "odlož* | odklád* | posun* | zpožd*",
            "zatč* | zatkl* | zadrž* | unes* | zmiz* | pohřeš* | rukojm* | odsouz* | odsoud* | vinn*",
            "osvoboz* | osvobod* | propuš* | propust* | zprost* | zachrán* | omilost*",
            "osvoboz* | osvobod* | propuš* | propust* | zprost* | zachrán* | našl* | nalez*",
            "odmít* | zamít* | veto* | zablok*",
            "přija* | schvál* | potvrd* | odsouhlas* | ratifik*",
            "zvýš* | zvyš* | stoup*",
            "sníž* | snižuj* | kles*",
            "rezign* | odstoup* | odvolán* | odstup*",
            "zůst* | setrv*",
            "ne | není | nikdy",
        ],
    },
    Words {
        language: "he",
        forms: [
            "נסגר* | סגר* | סוגר* | הושעה | השעה | הופסק* | עוצר* | נחסם | חסם",
            "בוטל* | ביטל* | מבטל* | הוסר* | הסיר* | הסתיים | הסתיימה | נסוג* | משך",
            "הסתיים | הסתיימה | סוף",
            "נפתח מחדש | נפתח | נפתחה | חידש* | חודש* | מחדש",
            "החל | החלה | מתחיל* | השיק*",
            "נדחה | נדחתה | דחה | דוחה",
            "נעצר* | עצר* | נחטף | נחטפו | חטף | נעדר* | הורשע* | נכלא",
            "שוחרר* | שחרר* | זוכה | חולץ | חולצו | ניצל*",
            "שוחרר* | שחרר* | זוכה | חולץ | חולצו | נמצא* | אותר*",
            "דחה את | דחתה את | סירב* | וטו",
            "אישר* | אושר* | קיבל*",
            "העלה | עלה | עלתה",
            "הוריד | ירד | ירדה | הפחית",
            "התפטר* | פוטר* | הודח*",
            "נשאר* | יישאר",
            "לא | אין | נכשל*",
        ],
    },
    Words {
        language: "fa",
        forms: [
            "بسته شد | تعطیل شد | مسدود شد | متوقف شد | توقف | تعلیق | بست",
            "لغو | لغو شد | لغو کرد | پایان یافت | پس گرفت | رفع شد",
            "پایان | پایان یافت",
            "بازگشایی | باز شد | از سر گرفته شد | از سرگیری",
            "آغاز شد | آغاز کرد | شروع شد",
            "به تعویق افتاد | تعویق | به تعویق انداخت",
            "بازداشت | دستگیر | ربوده شد | ناپدید | گروگان | محکوم",
            "آزاد شد | آزاد شدند | آزاد کرد | تبرئه | نجات",
            "آزاد شد | آزاد شدند | آزاد کرد | تبرئه | نجات | پیدا شد",
            "رد کرد | رد شد | وتو",
            "تصویب کرد | تصویب شد | پذیرفت | تایید کرد",
            "افزایش یافت | افزایش داد",
            "کاهش یافت | کاهش داد",
            "استعفا | برکنار شد",
            "باقی ماند",
            "نیست | نشد | نکرد | ناکام",
        ],
    },
    Words {
        language: "id",
        forms: [
            "ditutup | tutup | menutup | dihentikan | hentikan | menghentikan | diblokir | dilarang | melarang | lumpuh",
            "dibatalkan | batalkan | membatalkan | batal | dicabut | cabut | mencabut | mengakhiri | berakhir | ditarik",
            "berakhir | selesai | usai",
            "dibuka kembali | buka kembali | kembali dibuka | beroperasi kembali | kembali beroperasi | dilanjutkan",
            "dimulai | mulai | memulai | memberlakukan | diluncurkan",
            "ditunda | tunda | menunda",
            "ditangkap | menangkap | tangkap | ditahan | diculik | disandera | hilang | dihukum | divonis",
            "dibebaskan | bebas | membebaskan | diselamatkan | selamat",
            "dibebaskan | bebas | membebaskan | diselamatkan | selamat | ditemukan",
            "ditolak | tolak | menolak | veto",
            "disetujui | setujui | menyetujui | disahkan | menerima",
            "naik | menaikkan | dinaikkan",
            "turun | menurunkan | diturunkan | pangkas",
            "mundur | mengundurkan diri | dipecat | dicopot",
            "bertahan | tetap menjabat",
            "tidak | bukan | gagal | belum",
        ],
    },
    Words {
        language: "vi",
        forms: [
            "đóng cửa | tạm dừng | ngừng | đình chỉ | phong tỏa | cấm",
            "hủy | hủy bỏ | dỡ bỏ | bãi bỏ | chấm dứt | rút lại",
            "kết thúc | chấm dứt",
            "mở cửa trở lại | mở lại | nối lại | hoạt động trở lại | khôi phục",
            "bắt đầu | khởi động | áp đặt",
            "hoãn | trì hoãn | lùi",
            "bắt giữ | bị bắt | bắt cóc | mất tích | giam | kết án | con tin",
            "thả | phóng thích | trắng án | giải cứu | ân xá",
            "thả | phóng thích | trắng án | giải cứu | ân xá | tìm thấy",
            "bác bỏ | từ chối | phủ quyết",
            "thông qua | phê chuẩn | chấp nhận",
            "tăng | nâng",
            "giảm | hạ",
            "từ chức | bị cách chức | bãi nhiệm",
            "tại vị | giữ chức",
            "không | chưa | thất bại",
        ],
    },
];
