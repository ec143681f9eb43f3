//! Words by which headlines deny, correct or take back what was reported, language by language: that it is not so, that nobody came to
//! harm, and words beside which a denial is one of something else: of guilt, of what was asked for, of another time.

use super::super::kinds::Kind::{Apart, Denied, Open, Unharmed};
use super::Words;

#[rustfmt::skip]
pub(super) const WORDS: [Words; 22] = [
    Words {
        language: "en",
        forms: &[
            (
                Denied,
                "deny | denies | denied | denying | debunk* | refute* | disprov* | retract* | hoax* | untrue | not true | no truth | \
                 false report* | reports false | false claim* | false news | fake news | false rumour* | false rumor* | corrects | \
                 issues correction | erroneous report* | mistaken report* | reported in error | misreport* | dismisses reports | \
                 dismissed reports | rejects reports | rejected reports | never happened | did not happen | takes back report*",
            ),
            (
                Unharmed,
                "no one killed | no one was killed | nobody killed | nobody was killed | none killed | no one died | nobody died | \
                 no one is dead | no deaths | no dead | no fatalities | no casualties | no victims | all survived | everyone survived",
            ),
            (Open, "no deaths reported | no deaths on | no deaths overnight | no deaths today | no deaths for | no deaths since"),
            (
                Apart,
                "charge | charges | wrongdoing | guilt | guilty | bail | parole | entry | access | visa | visas | asylum | involvement | \
                 responsibility | role in | role | link to | links to | ties to | accusation* | allegation* | accuse* | bribe* | liability | \
                 blame | fault | negligence | request | appeal | permission | permit | rape | assault | fraud | corruption | second | \
                 another | again",
            ),
        ],
    },
    Words {
        language: "de",
        forms: &[
            (
                Denied,
                "dement* | widerleg* | bestreite* | bestritt* | Falschmeldung* | Fehlmeldung* | Falschinformation* | Falschnachricht* | \
                 korrigier* | berichtig* | stellt richtig | richtiggestellt | Richtigstellung | unwahr | frei erfunden | Fake News | \
                 stimmt nicht | zieht Meldung zurück | ziehen Meldung zurück | Meldung zurückgezogen",
            ),
            (
                Unharmed,
                "keine Toten | keine Tote | kein Toter | keine Todesopfer | kein Todesopfer | keine Opfer | niemand getötet | \
                 niemand gestorben | niemand starb | niemand ums Leben gekommen | niemand kam ums Leben",
            ),
            (
                Apart,
                "Vorwurf | Vorwürfe* | Anklage* | Schuld | Beteiligung | Verantwortung | Verwicklung | Tat | Bestechung* | Korruption* | \
                 nach oben | nach unten | zweite* | erneut",
            ),
        ],
    },
    Words {
        language: "nl",
        forms: &[
            (
                Denied,
                "ontken* | weerleg* | nepnieuws | vals bericht | valse berichten | corrigeer* | gecorrigeerd | rectificeer* | rectificatie | \
                 klopt niet | spreekt tegen | spreken tegen | tegengesproken | trekt bericht in",
            ),
            (Unharmed, "geen doden | geen dode | geen slachtoffers | niemand omgekomen | niemand gedood | niemand overleden"),
            (Apart, "betrokkenheid | schuld | beschuldiging* | aanklacht* | verantwoordelijkheid | omkoping | fraude | borgtocht | asiel | tweede"),
        ],
    },
    Words {
        language: "sv",
        forms: &[
            (
                Denied,
                "dementera* | förnek* | falsk nyhet | falska nyheter | falskt rykte | falska rykten | korrigera* | stämmer inte | \
                 drar tillbaka uppgift*",
            ),
            (Unharmed, "inga döda | ingen död | ingen dog | ingen omkom | inga dödsoffer | ingen har dött"),
            (Apart, "brott | anklagelse* | inblandning | ansvar | skuld | borgen | andra"),
        ],
    },
    Words {
        language: "da",
        forms: &[
            (
                Denied,
                "dementer* | benægt* | benekt* | afkræft* | avkreft* | falsk nyhed | falske nyheder | falske nyheter | korriger* | \
                 beriktig* | trækker historien tilbage",
            ),
            (Unharmed, "ingen døde | ingen omkomne | ingen omkom | ingen dræbt | ingen drept | ingen dødsofre"),
            (Apart, "anklage* | indblanding | innblanding | ansvar | skyld | kaution | anden"),
        ],
    },
    Words {
        language: "fr",
        forms: &[
            (
                Denied,
                "dément | démentent | démenti* | réfut* | fausse information | fausses informations | fausse nouvelle | fausses nouvelles | \
                 infox | intox | canular | rectifie | rectifient | rectifié* | corrige | corrigent | se rétracte* | retire l'information | \
                 retirent l'information | retire son information | n'a pas eu lieu | n'est pas vrai | infirment | infirmé*",
            ),
            (
                Unharmed,
                "aucun mort | aucune mort | tout mort | pas de mort | pas de morts | aucune victime | pas de victime | pas de victimes | \
                 aucun décès | n'a fait aucun mort | n'a pas fait de mort",
            ),
            (
                Apart,
                "accusation* | accusé* | implication | responsabilité | corruption | viol | meurtre | culpabilité | asile | visa | liberté | \
                 rupture | deuxième | nouveau | nouvelle",
            ),
        ],
    },
    Words {
        language: "es",
        forms: &[
            (
                Denied,
                "desmi* | desment* | niega | niegan | negó | negaron | refut* | bulo | bulos | noticia falsa | noticias falsas | \
                 información falsa | es falso | es falsa | rectific* | corrig* | retira la noticia | retiran la noticia | \
                 retiró la noticia | retiraron la noticia | retira la información | retiran la información | se retract* | \
                 fue un error | no ocurrió",
            ),
            (
                Unharmed,
                "no hubo muertos | no hay muertos | sin muertos | ningún muerto | no hubo víctimas | no hay víctimas | sin víctimas | \
                 no murió nadie | nadie murió | no hubo fallecidos | no hay fallecidos | ningún fallecido | sin fallecidos",
            ),
            (
                Apart,
                "cargo | cargos | acusacion* | acusad* | implicación | responsabilidad | culpabilidad | culpa | fianza | libertad | asilo | \
                 entrada | corrupción | soborno* | vínculo* | participación | otro | otra | segundo | segunda",
            ),
        ],
    },
    Words {
        language: "pt",
        forms: &[
            (
                Denied,
                "desment* | nega | negam | negou | negaram | refut* | boato | boatos | fake news | notícia falsa | notícias falsas | \
                 é falso | é falsa | retific* | corrig* | se retrata",
            ),
            (
                Unharmed,
                "não houve mortos | não há mortos | sem mortos | nenhum morto | não houve mortes | não há mortes | nenhuma morte | \
                 sem mortes | não houve vítimas | não há vítimas | sem vítimas | ninguém morreu",
            ),
            (
                Apart,
                "acusaç* | acusad* | envolvimento | responsabilidade | culpa | fiança | liberdade | habeas | recurso | pedido* | crime | \
                 corrupção | propina | outro | outra | segundo | segunda",
            ),
        ],
    },
    Words {
        language: "it",
        forms: &[
            (
                Denied,
                "smentit* | smentisc* | smentire | nega | negano | negato | bufala | bufale | notizia falsa | notizie false | \
                 falsa notizia | è falso | rettific* | corregg* | ritira la notizia | ritirano la notizia | ritirata la notizia",
            ),
            (
                Unharmed,
                "nessun morto | nessuna vittima | nessun decesso | nessun deceduto | non ci sono morti | non ci sono vittime | \
                 nessuno è morto | senza vittime",
            ),
            (
                Apart,
                "accus* | coinvolgimento | responsabilità | addebiti | cauzione | libertà | domiciliari | asilo | visto | tangent* | \
                 corruzione | altro | altra | secondo | seconda",
            ),
        ],
    },
    Words {
        language: "pl",
        forms: &[
            (
                Denied,
                "zaprzecz* | dementuj* | zdementow* | dementi | fałszywa informacja | fałszywe informacje | fake news | nieprawda | \
                 nieprawdziw* | sprostow* | prostuj* | wycofuje informację | wycofała informację",
            ),
            (Unharmed, "nikt nie zginął | brak ofiar | nie ma ofiar | bez ofiar | nie było ofiar | nie ma zabitych | nie było zabitych"),
            (Apart, "zarzut* | oskarż* | winie | winy | udział* | odpowiedzialnoś* | korupcj* | łapówk* | drugi | drugie | kolejn*"),
        ],
    },
    Words {
        language: "cs",
        forms: &[
            (Denied, "popírá | popírají | popřel* | dementuj* | dementov* | vyvrac* | vyvrát* | nepravdiv* | falešná zpráva"),
            (Unharmed, "nikdo nezemřel | nikdo nezahynul | bez obětí | žádní mrtví | žádné oběti | nikdo nebyl zabit"),
            (Apart, "obvin* | vinu | vina | účast | podíl | korupc* | úplat* | druh*"),
        ],
    },
    Words {
        language: "ru",
        forms: &[
            (
                Denied,
                "опроверг* | опроверж* | отрицает | отрицают | отрицал* | фейк* | недостоверн* | не подтвердил* | \
                 не соответствует действительности | ложная информация | ложной информац* | ложные сообщения | неправда | \
                 исправил* | отозвал сообщение | отозвала сообщение | отозвало сообщение | отозвали сообщение",
            ),
            (
                Unharmed,
                "погибших нет | нет погибших | погибших не было | никто не погиб | без погибших | жертв нет | нет жертв | без жертв",
            ),
            (Apart, "обвинен* | вину | вины | виновн* | причастн* | взятк* | коррупц* | ответственност* | участие в | второй | вторая | второе"),
        ],
    },
    Words {
        language: "uk",
        forms: &[
            (Denied, "спросту* | спростов* | запереч* | фейк* | неправда | недостовірн* | не відповідає дійсності | виправил*"),
            (
                Unharmed,
                "загиблих немає | немає загиблих | загиблих не було | ніхто не загинув | без загиблих | жертв немає | немає жертв | без жертв",
            ),
            (Apart, "звинувач* | обвинувач* | причетн* | провин* | вину | хабар* | корупц* | відповідальн* | другий | друга"),
        ],
    },
    Words {
        language: "tr",
        forms: &[
            (Denied, "yalanla* | asılsız* | gerçek dışı | doğru değil* | düzeltti | düzeltme yayımla* | dezenformasyon*"),
            (
                Unharmed,
                "ölen yok | ölü yok | can kaybı yok | kimse ölmedi | ölen olmadı | can kaybı yaşanmadı | can kaybı olmadı",
            ),
            (Apart, "suçlama* | iddianame* | rüşvet* | kefalet* | sorumlulu* | ikinci"),
        ],
    },
    Words {
        language: "ar",
        forms: &[
            (
                Denied,
                "نفى | نفت | ينفي | تنفي | ينفون | نفي | تكذيب | تكذب | كذبت | خبر كاذب | أخبار كاذبة | شائعة | شائعات | غير صحيح* | \
                 لا صحة | تصحح | يصحح | تسحب الخبر | يسحب الخبر",
            ),
            (
                Unharmed,
                "لا قتلى | لا وفيات | لا ضحايا | دون قتلى | دون ضحايا | دون وقوع ضحايا | لم يقتل أحد | عدم سقوط قتلى | عدم وقوع قتلى | \
                 لا يوجد قتلى",
            ),
            (Apart, "تهمة | التهم | تهم | اتهامات | الاتهامات | ضلوعه | ضلوعها | تورطه | تورطها | مسؤوليته | مسؤوليتها | علاقته | علاقتها | كفالة | ثان | ثانية"),
        ],
    },
    Words {
        language: "fa",
        forms: &[
            (Denied, "تکذیب* | شایعه | شایعات | نادرست | کذب | تصحیح کرد | اصلاح کرد"),
            (Unharmed, "کسی کشته نشد | تلفات جانی نداشت | بدون کشته | کشته نداشت"),
            (Apart, "اتهام* | دست داشتن | رشوه | دومین"),
        ],
    },
    Words {
        language: "he",
        forms: &[
            (Denied, "מכחיש* | הכחיש* | הכחשה | פייק | לא נכון | תיקן | תיקנה"),
            (Unharmed, "אין הרוגים | ללא הרוגים | איש לא נהרג"),
            (Apart, "אשמה | אשמות | האשמות | מעורבות | אחריות | שוחד | שני | שנייה"),
        ],
    },
    Words {
        language: "vi",
        forms: &[
            (Denied, "phủ nhận | bác tin | bác bỏ tin | bác thông tin | bác bỏ thông tin | tin giả | tin đồn | sai sự thật | đính chính | cải chính"),
            (Unharmed, "không có người chết | không ai chết | không ai thiệt mạng | không có ai thiệt mạng | không có thương vong"),
            (Apart, "cáo buộc | tội | hối lộ | bảo lãnh | thứ hai"),
        ],
    },
    Words {
        language: "id",
        forms: &[
            (Denied, "bantah | bantahan | membantah | dibantah | hoaks | hoax | tidak benar | ralat | meralat | luruskan | meluruskan | kabar bohong"),
            (
                Unharmed,
                "tidak ada korban jiwa | tak ada korban jiwa | tidak ada korban tewas | tidak ada yang tewas | tanpa korban jiwa | \
                 nihil korban",
            ),
            (Apart, "tuduhan | dakwaan | terlibat | keterlibatan | suap | korupsi | kedua"),
        ],
    },
    Words {
        language: "zh",
        forms: &[
            (
                Denied,
                "否认 | 否認 | 辟谣 | 闢謠 | 辟謠 | 澄清 | 谣言 | 謠言 | 不实 | 不實 | 不属实 | 不屬實 | 假消息 | 虚假信息 | 虛假訊息 | 虚假消息 | 更正 | \
                 撤稿 | 撤回报道 | 撤回報導 | 误报 | 誤報 | 并非事实 | 並非事實",
            ),
            (
                Unharmed,
                "无人死亡 | 無人死亡 | 没有人死亡 | 沒有人死亡 | 无人遇难 | 無人遇難 | 无人员伤亡 | 無人員傷亡 | 无人伤亡 | 無人傷亡 | 没有人员伤亡 | \
                 沒有人員傷亡 | 未造成人员伤亡 | 未造成人員傷亡",
            ),
            (Apart, "指控 | 控罪 | 罪名 | 有罪 | 认罪 | 認罪 | 受贿 | 受賄 | 涉嫌 | 参与 | 參與 | 责任 | 責任 | 保释 | 保釋 | 再次 | 另一"),
        ],
    },
    Words {
        language: "ja",
        forms: &[
            (Denied, "否定 | 否認 | 訂正 | 誤報 | デマ | 虚偽 | 事実でない | 事実ではない | 事実無根 | 記事を取り消 | 発表を取り消"),
            (
                Unharmed,
                "死者はいない | 死者はいなかった | 死者いない | 死者はなし | 死者なし | 死者は出ていない | 死者ゼロ | 死亡者はいない | 死亡者なし | \
                 犠牲者はいない | 犠牲者なし",
            ),
            (Apart, "容疑 | 起訴内容 | 罪状 | 関与 | 責任 | 贈賄 | 収賄 | 無罪 | 再び | 別の"),
        ],
    },
    Words {
        language: "ko",
        forms: &[
            (
                Denied,
                "부인했* | 부인하* | 부인한 | 부인해 | 설 부인 | *설 부인 | 보도 부인 | 사실 부인 | 전면 부인 | 공식 부인 | 정정* | 오보* | 바로잡* | \
                 가짜뉴스* | 가짜 뉴스* | 허위 사실* | 허위 보도* | 허위 정보* | 허위로 드러* | 사실무근* | 사실 아니* | 사실이 아니* | 사실 아냐 | \
                 사실과 달라 | 사실과 다르* | 일축* | 기사 취소* | 보도 취소*",
            ),
            (
                Unharmed,
                "사망자 없* | 사망자는 없* | 사망자가 없* | 사상자 없* | 사상자는 없* | 인명피해 없* | 인명피해는 없* | 인명 피해 없* | 인명 피해는 없* | \
                 숨진 사람 없* | 희생자 없* | 희생자는 없*",
            ),
            // The first two are unrest.
            (Apart, "정정 불안* | 정정불안* | 혐의* | 기소* | 책임* | 뇌물* | 연루* | 관여* | 개입* | 또 | 두 번째"),
        ],
    },
];
