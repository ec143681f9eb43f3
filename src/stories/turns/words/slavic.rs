//! Polish, Czech, Russian, Ukrainian.

use super::super::kinds::Kind::{
    Accepted, Agreed, Bankrupt, Begun, Broke, Caught, Cleared, Convicted, Crushed, Died, Ended, Erupted, Fled, Found,
    Freed, Gone, Held, Hurt, LeftOffice, LetThrough, Lost, Lowered, Not, Open, Ordered, Over, PutOff, Raised, Refused,
    Resumed, Returned, Sank, Stays, Stopped, TurnedDown, Undone, Upheld, Won,
};
use super::Words;

#[rustfmt::skip]
pub(super) const WORDS: [Words; 4] = [
    Words {
        language: "pl",
        forms: &[
            (
                Stopped,
                "zamk* | zamyka* | zablokow* | blok* | wstrzym* | zawies* | zatrzymano ruch | przerw* | zakaz* | \
                 sparaliż*",
            ),
            (
                Ended,
                "zawies* | odwoł* | anulow* | zniesi* | znosi* | znieś* | wycof* | uchyl* | cofn* | zakończ* | kończ* | \
                 rezygnuj* z | rakiem | wycof* się | odstąp*",
            ),
            (Over, "odwoł* | zniesi* | zakończ* | kończ* | koniec"),
            (
                Resumed,
                "ponownie otwart* | znów otwart* | wznow* | wznaw* | przywró* | przywrac* | odblokow* | otwarto ponownie | \
                 ponownie otwiera*",
            ),
            (Begun, "rozpocz* | zaczyna* | zaczę* | uruchom* | wprowadz*"),
            (PutOff, "przełoż* | odroczo* | odracz* | odłoż* | opóźn*"),
            (Held, "porwan* | porwał* | uprowadz* | zagin* | zakładni* | uwięzi*"),
            (Freed, "uratow* | ocal* | uciek*"),
            (Refused, "zablokow* | odmaw*"),
            (Accepted, "przyjm* | zaakceptow* | popar* | zgodz* | potwierdz*"),
            (Raised, "podn* | podwyż* | wzrósł | wzros* | rośnie | rosną"),
            (Lowered, "obniż* | spad* | obcię* | tnie | zmniejsz*"),
            (Gone, "odszedł | odchodz*"),
            (Stays, "zostaje | pozosta* | obronił*"),
            (Not, "nie | nigdy"),
            (
                Undone,
                "zablokow* | wstrzym* | zawies* | zakaz* | odwoł* | anulow* | wycof* | uchyl* | rezygnuj* z | wycof* się | \
                 odrzuc* | anuluj* | cofnął | cofnęł* | cofa | blokuj* | wyklucz* | fałszywy alarm | negatywn* | \
                 unieważni* | zerwał* | rezygnuj* | uniewinni*",
            ),
            (Upheld, "wznow* | wznaw* | zatwierdz* | potwierdz* | przywr* | jednak | przyznaj*"),
            (
                Died,
                "zgin* | zmarł* | zabit* | zabił* | zabój* | nie żyje | nie żyją | utonę* | śmier* | zamordow* | umiera | \
                 zabija | morder* | ciała",
            ),
            (Caught, "aresztow* | zatrzyman* | zatrzymał* | schwyta* | ujęt* | złapa*"),
            (Convicted, "skazan* | skazał* | winn* | lat więzienia | dożywoci*"),
            (Cleared, "uwoln* | zwolnion* z aresztu | uniewinn* | ułaskaw* | wypuszcz* | zwolnion*"),
            (Broke, "pęk* | przerwan* | zawali* | runą* | zawalenie"),
            (Sank, "zaton* | toni* | wywróc* | mielizn*"),
            (Erupted, "wybuch* | eksplo* | erupcj*"),
            (Crushed, "stratowan* | w tłumie"),
            (Won, "wygra* | wybran* | wybrał* | zwycięż* | zwycięst*"),
            (Lost, "przegra* | porażk* | obalon*"),
            (LeftOffice, "rezygn* | dymisj* | odwołan* | ustąpi* | ustępuj*"),
            (Fled, "ucieka | uciekł*"),
            (Found, "uratow* | ocal* | odnalez* | znalezion*"),
            (Bankrupt, "upadłoś* | bankru* | niewypłac*"),
            (LetThrough, "zielone światło | przyję* | przyją* | przegłosow* | zatwierdz* | uchwal* | ratyf* | zakaza* | zakazuj*"),
            (TurnedDown, "uchyl* | odrzuc* | odmów* | zawetow* | weto"),
            (Agreed, "porozumi* | dogada*"),
            (Ordered, "nakaz* | orzek* | zdecydow* | ekstrady*"),
            (Hurt, "szpital* | śpiącz* | rann* | ranion*"),
            (
                Open,
                "może | mogą | mógł* | grozi | groż* | zagroż* | ma | mają | chce | chcą | żąda* | domaga* | oczekuj* | \
                 czeka* | obaw* | ryzyk* | bez | czy | głosuj* | debat* | plan* | rozważ* | szuka*",
            ),
        ],
    },
    Words {
        language: "cs",
        forms: &[
            (
                Stopped,
                "uzavřen* | uzavírá* | zavřen* | zavírá* | zastav* | přeruš* | blok* | zablok* | zakáz* | zakazuj* | \
                 pozastav*",
            ),
            (Ended, "zruš* | ruší | odvol* | ukonč* | stáhl* | stahuj* | skonč*"),
            (Over, "zruš* | ukonč* | skonč* | konec"),
            (Resumed, "znovu otevř* | obnov* | znovu spust* | opět otevř* | odblok*"),
            (Begun, "začal* | začín* | zaháj* | spust* | zaved*"),
            (PutOff, "odlož* | odklád* | posun* | zpožd*"),
            (Held, "zatč* | zatkl* | zadrž* | unes* | zmiz* | pohřeš* | rukojm* | odsouz* | odsoud* | vinn*"),
            (Freed, "osvoboz* | osvobod* | propuš* | propust* | zprost* | zachrán* | omilost*"),
            (Returned, "našl* | nalez*"),
            (Refused, "zablok* | odmít* | zamít* | veto*"),
            (Accepted, "přija* | schvál* | potvrd* | odsouhlas* | ratifik*"),
            (Raised, "zvýš* | zvyš* | stoup*"),
            (Lowered, "sníž* | snižuj* | kles*"),
            (Gone, "rezign* | odstoup* | odvolán* | odstup*"),
            (Stays, "zůst* | setrv*"),
            (Not, "ne | není | nikdy"),
            (Undone, "zablok* | zruš* | ruší | odvol* | ukonč* | stáhl* | stahuj* | skonč* | odmít* | zamít* | veto*"),
            (
                Upheld,
                "znovu otevř* | obnov* | znovu spust* | opět otevř* | odblok* | přija* | schvál* | potvrd* | odsouhlas* | \
                 ratifik*",
            ),
        ],
    },
    Words {
        language: "ru",
        forms: &[
            (Stopped, "закры* | перекры* | блокир* | заблокир* | приостан* | останов* | прекра* | запре* | заморо* | парализ*"),
            (
                Ended,
                "приостан* | прекра* | отмен* | снял* | снят* | снима* | отозва* | отзыв* | заверш* | законч* | \
                 отказа* от | аннулир* | сорва* | передум* | отыграл* назад | задний ход | отказал* | отступ*",
            ),
            (Over, "прекра* | отмен* | заверш* | законч* | конец | окончен*"),
            (Resumed, "снял* | снят* | откры* | вновь откры* | возобнов* | восстанов* | снова работа* | разблокир* | перезапу*"),
            (Begun, "стартовал* | начин* | нача* | введ* | ввел* | ввёл* | вводит* | запуст* | запуска* | объяв*"),
            (PutOff, "перенес* | перенёс* | перенос* | отлож* | откладыва* | задерж* рейс*"),
            (Held, "задерж* | похи* | захвач* | захват* | пропа* | залож* | осуд* | исчез*"),
            (Freed, "освобо* | спас* | сбежа* | отпуст*"),
            (Returned, "нашл* | вернул*"),
            (Refused, "заблокир* | отказ* | ветир* | не поддерж*"),
            (Accepted, "подтверд* | поддерж* | соглас*"),
            (Raised, "повы* | поднял* | подним* | увелич* | вырос* | раст* | подорож*"),
            (Lowered, "сниз* | сниж* | пониз* | сократ* | упал* | падает | падают | подешев*"),
            (Gone, "увольн* | уходит | отстран* | сверг*"),
            (Stays, "остается | остаётся | останется | остал* | сохранил*"),
            (Not, "не | нет | никогда"),
            (
                Undone,
                "заблокир* | приостан* | отмен* | отозва* | аннулир* | отказал* | отклон* | блокиру* | отказыва* | \
                 отзыва* | расторг* | ложная тревога | ложной тревог* | отрицательн* | запрет* | запрещ* | исключил* | \
                 прекрати* | прекраща* | сорвал* | сняли | снят | снята | сняты | оправдал* | оправдан*",
            ),
            (
                Upheld,
                "возобнов* | восстанов* | одобр* | утверд* | подтверд* | подтвержд* | утвержд* | разреш* | всё-таки | \
                 все-таки | призна*",
            ),
            (
                Died,
                "погиб* | убит* | убил* | умер* | скончал* | мёртв* | мертв* | тело | тела | утонул* | смерт* | казн* | \
                 гибел* | убийств* | летальн*",
            ),
            (Caught, "арест* | задержа* | поймал* | пойман* | схвачен* | под стражу"),
            (Convicted, "осужд* | приговор* | виновн* | осуди* | лет колонии | пожизнен*"),
            (Cleared, "освобожд* | оправда* | помилов* | отпущ* | освободи* | отпусти* | вышел на свободу"),
            (Broke, "прорва* | рухну* | обрушил* | обруше*"),
            (Sank, "утонул* | затонул* | опрокинул* | сел на мель | села на мель"),
            (Erupted, "извержен* | взорв* | взрыв*"),
            (Crushed, "давк*"),
            (Won, "победи* | победу | выиграл* | избран* | избрал* | выбрал*"),
            (Lost, "проиграл* | поражен* | свергли | свергнут* | потерпел* | проиграть"),
            (LeftOffice, "отставк* | уволен* | уволил* | ушел | ушёл | покинул* | подал* в отставку"),
            (Fled, "бежал*"),
            (Found, "найден* | обнаруж* | нашли | спасли | спасен* | спасён*"),
            (Bankrupt, "банкрот* | неплатёжеспособ*"),
            (LetThrough, "зелёный свет | зеленый свет | приня* | одобр* | утверд* | ратифиц* | запрет* | согласил*"),
            (TurnedDown, "отклон* | отверг* | вето"),
            (Agreed, "договорил* | согласовал*"),
            (Ordered, "обязал* | постанов* | вынес* | экстрад*"),
            (Hurt, "ранен* | пострада* | госпитализ* | в коме | в больниц*"),
            (
                Open,
                "может | могут | мог | грозит | угро* | риск* | хочет | хотят | требу* | просит | просят | ожида* | ждёт | \
                 ждет | опаса* | без | ли | голосу* | обсужда* | рассматрива* | реша* | планиру* | намерен* | готов* | \
                 ищут",
            ),
        ],
    },
    Words {
        language: "uk",
        forms: &[
            (Stopped, "закри* | зачин* | перекри* | блоку* | заблок* | призуп* | зупин* | припин* | заборон* | замороз*"),
            (Ended, "призуп* | припин* | скас* | зня* | знім* | відклик* | заверш* | закінч* | відмов* від | анул*"),
            (Over, "припин* | скас* | заверш* | закінч* | кінець"),
            (Resumed, "зня* | відкри* | віднов* | поновл* | поновил* | розблок* | знову працю*"),
            (Begun, "розпоч* | поча* | запров* | ввел* | вводит* | запуст* | запуск* | оголос*"),
            (PutOff, "перенес* | перенос* | відкла*"),
            (Held, "затрим* | викра* | захоп* | зник* | заруч* | вирок*"),
            (Freed, "визвол* | врят* | поряту* | втік*"),
            (Returned, "повернул*"),
            (Refused, "заблок* | відмов* | ветув*"),
            (Accepted, "підтверд* | підтрим* | погод*"),
            (Raised, "підвищ* | підня* | збільш* | зрос*"),
            (Lowered, "знизи* | зниж* | скорот* | впал* | зменш*"),
            (Gone, "йде з посади | усун*"),
            (Stays, "залиш*"),
            (Not, "не | ні | ніколи"),
            (
                Undone,
                "блоку* | заблок* | припин* | заборон* | виправда* | відхил* | скасу* | скасов* | анулю* | призупин* | \
                 відмови* | відмовля* | відклика* | розірва* | хибна тривога | негативн* | виключи* | знято | зняли",
            ),
            (Upheld, "віднов* | схвал* | затверд* | підтверд* | дозвол* | все-таки | визна*"),
            (Died, "загин* | вбит* | убит* | помер* | тіло | тіла | смерт* | потону* | мертв* | вбивств*"),
            (Caught, "арешт* | затрима* | спіймал*"),
            (Convicted, "засуд* | винн* | років тюрми"),
            (Cleared, "звільни* з полону | звільнен* з полону | виправда* | помилу* | звільн* | відпуст*"),
            (Broke, "прорва* | обвал* | рухну*"),
            (Sank, "потону* | затону* | перекину* | мілин*"),
            (Erupted, "виверж* | вибух* | підірва*"),
            (Crushed, "тисняв*"),
            (Won, "перем* | обран* | обрал* | виграл*"),
            (Lost, "програ* | поразк* | повал*"),
            (LeftOffice, "відставк* | звільнен* з посади | звільнил* з посади | пішов | звільнен*"),
            (Fled, "втік*"),
            (Found, "врят* | поряту* | знайш* | знайд* | виявл*"),
            (Bankrupt, "банкрут*"),
            (LetThrough, "зелене світло | заборон* | прийня* | ухвал* | схвал* | затверд* | ратиф*"),
            (TurnedDown, "відхил* | відкин* | вето"),
            (Agreed, "домов*"),
            (Ordered, "зобов* | постанов* | вирішив | екстрад*"),
            (Hurt, "поранен* | постражд* | шпитал* | госпітал* | лікарн*"),
            (
                Open,
                "може | можуть | загро* | ризик* | хоче | хочуть | вимага* | просить | очіку* | чека* | побою* | немає | \
                 без | чи | голосу* | обговор* | розгляда* | виріш* | плану* | шука*",
            ),
        ],
    },
];
