//! German, Dutch, Swedish, Danish.

use super::super::kinds::Kind::{
    Accepted, Agreed, Bankrupt, Begun, Broke, Caught, Cleared, Convicted, Crushed, Died, Ended, Erupted, Fled, Found,
    Freed, Gone, Held, Hurt, LeftOffice, LetThrough, Lost, Lowered, Not, Open, Ordered, Over, PutOff, Raised, Refused,
    Resumed, Returned, Sank, Stays, Stopped, TurnedDown, Undone, Upheld, Won,
};
use super::Words;

#[rustfmt::skip]
pub(super) const WORDS: [Words; 4] = [
    Words {
        language: "de",
        forms: &[
            (
                Stopped,
                "gesperrt* | sperrt | sperren | Sperrung | Sperre | geschlossen* | schließt | schließen | Schließung | \
                 dicht | stillgelegt | lahmgelegt | lahmlegt | blockier* | gestoppt | stoppt | stoppen | eingestellt | \
                 einstellt | einstellen | ausgesetzt | aussetzt | aussetzen | unterbrochen | unterbricht | verbietet | \
                 verbieten | verboten | eingefroren",
            ),
            (
                Ended,
                "ausgesetzt | aussetzt | aussetzen | abgesagt* | absagt | absagen | Absage | aufgehoben* | aufhebt | \
                 aufheben | Aufhebung | beendet | beenden | abgebrochen* | abbricht | abbrechen | zurückgezogen | \
                 zurückzieht | zurückziehen | storniert | gestrichen* | abgewendet | abwendet | abwenden | gekippt | \
                 kippt | kippen | widerruf* | verzichtet | verzichten | abgeblasen | abbläst | abblasen | Rückzieher | \
                 Kehrtwende | zurückrudert | zurückrudern | ausgestiegen | aussteigt | zurücknimmt | zurücknehmen | \
                 zurückgenommen | fallengelassen | fallen lassen",
            ),
            (
                Over,
                "ausgesetzt | abgesagt* | absagt | absagen | aufgehoben* | aufhebt | aufheben | beendet | beenden | endet | \
                 enden | Ende | vorbei",
            ),
            (
                Resumed,
                "aufgehoben* | aufhebt | aufheben | wieder frei | wieder offen | wieder geöffnet | wieder aufgenommen | \
                 wieder auf | wieder in Betrieb | wieder befahrbar | wieder geöffnete* | Wiedereröffnung | \
                 wiedereröffnet* | Wiederaufnahme | wiederaufgenommen | freigegeben* | freigibt | freigeben | \
                 öffnet wieder | öffnen wieder | fährt wieder | fahren wieder | nimmt wieder auf",
            ),
            (
                Begun,
                "beginnt | beginnen | begann | begonnen | startet | starten | gestartet | verhängt | verhängen | anläuft | \
                 anlaufen",
            ),
            (PutOff, "verschiebt | verschieben | verschoben* | vertagt* | vertagen | verzögert | verzögern"),
            (
                Held,
                "inhaftiert* | entführt* | entführen | Entführung | gekapert | kapern | beschlagnahmt | vermisst* | \
                 eingeschlossen* | Geisel* | Haft",
            ),
            (
                Freed,
                "freigelassen* | freilässt | freilassen | Freilassung | befreit* | befreien | gerettet* | retten | \
                 freigesprochen* | freispricht | freisprechen | entkommen | freikommen",
            ),
            (Returned, "aufgetaucht | unversehrt | zurückgekehrt | wieder da | frei"),
            (
                Refused,
                "gestoppt | stoppt | gekippt | abgelehnt* | Ablehnung | zurückweist | zurückgewiesen | verworfen | \
                 blockiert | durchfällt",
            ),
            (Accepted, "annimmt | annehmen | genehmigt* | bestätigt* | bestätigen | zustimmt"),
            (Raised, "erhöht | erhöhen | Erhöhung | steigt | steigen | gestiegen | anhebt | anheben | angehoben"),
            (
                Lowered,
                "senkt | senken | gesenkt | sinkt | sinken | gesunken | kürzt | kürzen | fällt | fallen | verringert | \
                 verringern | reduziert",
            ),
            (Gone, "entlassen* | entlässt | absetzt | abberufen | geht | hinwirft"),
            (Stays, "zurückgenommen | bleibt | bleiben | im Amt"),
            (Not, "scheitert | nicht | kein | keine | keinen | doch nicht"),
            (
                Undone,
                "blockier* | gestoppt | stoppt | stoppen | ausgesetzt | verboten | zurückgezogen | gekippt | kippt | \
                 kippen | widerruf* | abgeblasen | scheitert | gescheitert | stornier* | annullier* | aufgehoben | \
                 hebt auf | heben auf | hob auf | zieht zurück | ziehen zurück | zieht sich zurück | ablehn* | lehnt ab | \
                 lehnen ab | lehnte ab | abgelehnt | setzt aus | setzen aus | abgesagt | sagt ab | sagen ab | geplatzt | \
                 platzt | verbiet* | verbot | Fehlalarm* | Entwarnung | schließt aus | ausgeschlossen | negativ | \
                 kündigt Vertrag | rückgängig | freigesprochen",
            ),
            (
                Upheld,
                "wieder aufgenommen | gebilligt | billigt | bestätig* | genehmig* | erlaub* | nimmt wieder auf | doch | \
                 räumt ein",
            ),
            (
                Died,
                "tot | tote | toten | toter | stirbt | sterben | starb | starben | gestorben | getötet | tötet | töten | \
                 Todesopfer | ums Leben | erschossen | ermordet | verstorben | Leiche* | ertrunken | ertrinken | \
                 hingerichtet | Tod | Mord* | *tote | tödlich* | erliegt",
            ),
            (
                Caught,
                "festgenommen* | festnimmt | festnehmen | Festnahme* | verhaftet* | verhaften | gefasst | fasst | \
                 festgesetzt | in Haft | Untersuchungshaft",
            ),
            (
                Convicted,
                "verurteilt* | schuldig | verurteilen | Haftstrafe* | Freiheitsstrafe* | Jahre Haft | lebenslang* | \
                 lebenslänglich*",
            ),
            (
                Cleared,
                "Freispruch | begnadigt | freikommt | freigesprochen | freigelassen | kommt frei | kommen frei | \
                 entlassen aus",
            ),
            (
                Broke,
                "brechen | gebrochen | bersten | birst | geborsten | einsturz* | eingestürzt | stürzt ein | stürzen ein | \
                 Einsturz | Dammbruch | Deichbruch | kollabiert | einstürzen",
            ),
            (
                Sank,
                "sinkt | sinken | gesunken | sank | untergegangen | geht unter | gekentert | kentert | auf Grund | \
                 Untergang | untergehen | kentern",
            ),
            (Erupted, "bricht aus | ausgebrochen | Ausbruch | explodiert* | Explosion* | explodieren | ausbrechen"),
            (Crushed, "Massenpanik | Gedränge | niedergetrampelt"),
            (Won, "gewinnt | gewinnen | gewann | gewählt | Preis geht an | Nobelpreis geht an | Wahlsieg* | Sieg | Sieger* | siegt | setzt sich durch | siegen"),
            (Lost, "gestürzt | verliert | verloren | verlor | abgewählt | Niederlage | unterliegt | verlieren"),
            (
                LeftOffice,
                "zurücktritt | zurücktreten | zurückgetreten | Rücktritt* | abgesetzt | gestürzt | tritt zurück | \
                 entlassen | räumt Posten",
            ),
            (Fled, "geflohen | flieht"),
            (Found, "gerettet* | gefunden | entdeckt | geborgen | Rettung | findet | finden"),
            (Bankrupt, "insolven* | pleite | Insolvenz* | bankrott | Konkurs"),
            (
                LetThrough,
                "grünes Licht | verbietet | verboten | angenommen | zustimmen | Zustimmung | gebilligt | billigt | billigen | beschließt | \
                 beschlossen | verabschiedet | stimmt für | ratifiziert | verabschieden | stimmt zu | stimmte zu | \
                 nimmt an | genehmigt | stimmen für | Ja zu | beschließen",
            ),
            (
                TurnedDown,
                "kippt | ablehnt | ablehnen | verwirft | Veto | scheitert | gescheitert | lehnt ab | lehnen ab | \
                 abgelehnt | lehnt | lehnen | Nein zu | durchgefallen",
            ),
            (Agreed, "einigt sich | einigen sich | geeinigt | Einigung | Tarifabschluss"),
            (Ordered, "ordnet an | anordnet | urteilt | entscheidet | verfügt | gibt Recht | ausgeliefert | Auslieferung an"),
            (Hurt, "verletzt* | Verletzte* | verwundet | im Krankenhaus | ins Krankenhaus | im Koma"),
            (
                Open,
                "könnte* | droht | drohen | drohend* | soll | sollen | will | wollen | fordert | fordern | verlangt | \
                 erwartet | möglich* | vielleicht | befürcht* | Angst | Gefahr | warnt | warnen | plant | planen | berät | \
                 beraten | debattiert | ohne | ob | wird | werden | würde | Antrag | bedroht | verhandelt | verhandeln | \
                 Vorschlag",
            ),
        ],
    },
    Words {
        language: "nl",
        forms: &[
            (
                Stopped,
                "dicht | sluit* | gesloten | stilgelegd | stillegt | legt stil | leggen stil | geblokkeerd | blokkeert | \
                 opgeschort | opschort | gestopt | stopt | verbiedt | verboden | afgesloten",
            ),
            (
                Ended,
                "opgeschort | opschort | afgelast* | afgeblazen | afblaast | afblazen | gaat niet door | ingetrokken | \
                 intrekt | opgeheven | opheft | beëindig* | geannuleerd | annuleert | geschrapt | schrapt | opgezegd | \
                 ziet af van | zien af van | afziet | terugkomt op | komt terug op | draait terug | terugdraait | \
                 terugtrekt | trekt in",
            ),
            (Over, "afgelast* | afgeblazen | opgeheven | beëindig* | einde | voorbij | afgelopen | eindigt"),
            (Resumed, "opgeheven | opheft | weer open | heropen* | hervat* | herstart* | weer vrij | weer rijden | herstel*"),
            (Begun, "begint | beginnen | begonnen | start | starten | gestart | legt op | opgelegd"),
            (PutOff, "uitgesteld | uitstelt | stelt uit | stellen uit | uitstel | verschoven | vertraagd"),
            (Held, "aanhoudt | gegijzeld | ontvoerd* | vermist* | vastgezet | gekaapt"),
            (Freed, "vrijlaat | vrijspreekt | gered | ontsnapt*"),
            (Returned, "terecht | vrij"),
            (Refused, "geblokkeerd | blokkeert | afwijst | weiger*"),
            (Accepted, "aanvaard* | aanneemt | goedkeurt | bevestigt | instemt"),
            (Raised, "verhoogt | verhogen | verhoogd | stijgt | stijgen"),
            (Lowered, "schrapt | verlaagt | verlagen | verlaagd | daalt | dalen"),
            (Gone, "opstapt | aftreedt"),
            (Stays, "blijft aan | aanblijft | blijft | blijven"),
            (Not, "niet | geen | nooit"),
            (
                Undone,
                "geblokkeerd | blokkeert | opgeschort | verbiedt | verboden | afgeblazen | ingetrokken | geannuleerd | \
                 annuleert | geschrapt | schrapt | trekt in | vrijgesproken | verwerpt | verworpen | wijst af | afgewezen | \
                 annuleren | trekken in | trekt terug | teruggetrokken | herroep* | schort op | blaast af | sluit uit | \
                 uitgesloten | vals alarm | negatief | stopgezet | vernietigd",
            ),
            (Upheld, "hervat* | goedgekeurd | keurt goed | bevestig* | toch | staat toe | toegestaan | geeft toe"),
            (
                Died,
                "dood | doden | dode | omgekomen | overled* | sterft | stierf | gedood | vermoord* | verdronken | lichaam | \
                 lichamen | moord* | doodgeschoten | dodelijk* | sterven",
            ),
            (Caught, "gearresteerd | arresteert | aangehouden | opgepakt | gepakt | houdt aan"),
            (Convicted, "veroordeeld* | schuldig | veroordeelt | celstraf | jaar cel | gevangenisstraf | levenslang"),
            (Cleared, "vrijgelaten | bevrijd* | vrijgesproken | vrijspraak | gratie"),
            (
                Broke,
                "gebroken | bezwijkt | bezweken | ingestort | stort in | instorting | dijkbreuk | dijk breekt | breken | \
                 bezwijken",
            ),
            (Sank, "zinkt | gezonken | vergaan | kapseist | gekapseisd | vastgelopen | zinken"),
            (Erupted, "barst uit | uitbarsting | uitgebarsten | ontploft* | ontploffing | explosie*"),
            (Crushed, "verdrukking | vertrapt"),
            (Won, "wint | winnen | gewonnen | gekozen | verkozen | overwinning | winnaar"),
            (Lost, "verliest | verloren | verslagen | nederlaag | weggestemd | verliezen"),
            (LeftOffice, "stapt op | opgestapt | treedt af | afgetreden | ontslag | ontslagen | afgezet | aftreden"),
            (Fled, "vlucht"),
            (Found, "gered | gevonden | teruggevonden | geborgen | vindt"),
            (Bankrupt, "failliet | faillissement | surseance"),
            (LetThrough, "groen licht | verbiedt | aangenomen | goedgekeurd | keurt goed | stemt in | neemt aan | bekrachtig*"),
            (TurnedDown, "verwerpt | verworpen | wijst af | afgewezen | veto | weigert"),
            (Agreed, "bereiken akkoord | bereikt akkoord | worden het eens"),
            (Ordered, "beveelt | oordeelt | bepaalt | uitgeleverd"),
            (Hurt, "gewond* | ziekenhuis | coma"),
            (
                Open,
                "kan | kunnen | zou | zouden | dreigt | dreigen | dreiging | moet | wil | willen | eist | eisen | vraagt | \
                 verwacht* | vreest | vrees | risico | zonder | of | stemt over | debat* | plan | plannen | mogelijk*",
            ),
        ],
    },
    Words {
        language: "sv",
        forms: &[
            (Stopped, "stäng* | avstäng* | stoppa* | blocker* | inställd* | ställs in | förbju* | lamslag*"),
            (
                Ended,
                "inställd* | ställs in | avblås* | avbryt* | avbrut* | häv* | upphäv* | dras tillbaka | drar tillbaka | \
                 återkalla* | avslut*",
            ),
            (Over, "avblås* | häv* | avslut* | över | slut"),
            (Resumed, "öppnar igen | öppen igen | öppnad igen | återöppn* | återuppta* | återställ* | i gång igen | igång igen"),
            (Begun, "inled* | börja* | startar | startat | inför*"),
            (PutOff, "skjuts upp | skjuter upp | uppskjut* | försen*"),
            (
                Held,
                "gripen | gripna | grips | griper | häktad* | anhållen | kidnapp* | försvunn* | gisslan | döms | dömd* | \
                 saknas | fängsl*",
            ),
            (Freed, "frigiv* | friges | frias | friad* | räddad* | räddas | befria* | benåd* | släpps fri | rymde"),
            (Returned, "släpps | släppt* | hittad* | hittas | återfunn*"),
            (Refused, "avvis* | avslå* | avslag | röstar ner | röstas ner | nekar | veto"),
            (Accepted, "godkänn* | antar | antas | accepter* | bekräft* | röstar ja"),
            (Raised, "höj* | stig* | ökar"),
            (Lowered, "sänk* | sjunk* | minskar | faller"),
            (Gone, "avgår | avgått | avgång | avsätts | avsatt | sparkas"),
            (Stays, "sitter kvar | blir kvar"),
            (Not, "inte | aldrig | ej"),
            (
                Undone,
                "inställd* | ställs in | avblås* | avbryt* | avbrut* | häv* | upphäv* | dras tillbaka | drar tillbaka | \
                 återkalla* | avslut* | avvis* | avslå* | avslag | röstar ner | röstas ner | nekar | veto",
            ),
            (
                Upheld,
                "öppnar igen | öppen igen | öppnad igen | återöppn* | återuppta* | återställ* | i gång igen | igång igen | \
                 godkänn* | antar | antas | accepter* | bekräft* | röstar ja",
            ),
        ],
    },
    Words {
        language: "da",
        forms: &[
            (
                Stopped,
                "lukker | lukket | lukkes | stopper | stoppet | blokerer | blokeret | indstillet | indstiller | forbyder | \
                 spærret",
            ),
            (Ended, "aflys* | afblæs* | ophæv* | trækker tilbage | trukket tilbage | afslut* | afbryd* | afbrudt"),
            (Over, "ophæv* | afslut* | slut | forbi | over"),
            (Resumed, "genåbn* | åbner igen | åben igen | genoptag* | genopret*"),
            (Begun, "begynder | starter | startet | indfører | indleder"),
            (PutOff, "udsæt* | udsat | udskyd* | udskudt | forsink*"),
            (Held, "anhold* | fængsl* | kidnapp* | bortfør* | savnet | gidsel* | gidsler | dømt | dømmes"),
            (Freed, "løslad* | frigiv* | frifind* | frifundet | reddet | befri* | benåd*"),
            (Returned, "fundet"),
            (Refused, "afvis* | forkast* | nedstem* | veto"),
            (Accepted, "godkend* | vedtag* | accepter* | bekræft*"),
            (Raised, "hæver | hævet | stiger"),
            (Lowered, "sænker | sænket | falder"),
            (Gone, "træder tilbage | går af | afgår | afsat | fyret"),
            (Stays, "bliver på posten | bliver siddende"),
            (Not, "ikke | aldrig"),
            (
                Undone,
                "aflys* | afblæs* | ophæv* | trækker tilbage | trukket tilbage | afslut* | afbryd* | afbrudt | afvis* | \
                 forkast* | nedstem* | veto",
            ),
            (Upheld, "genåbn* | åbner igen | åben igen | genoptag* | genopret* | godkend* | vedtag* | accepter* | bekræft*"),
        ],
    },
];
