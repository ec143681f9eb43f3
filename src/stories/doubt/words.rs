//! Words that take a number out of what a report says of its own event, language by language: what is "no" in English is "in the" in
//! Portuguese. General words only.

/// The words of one language, forms parted by `|`; `word*` stands for any ending.
pub(super) struct Words {
    /// Primary subtag.
    pub(super) language: &'static str,
    /// Somebody says that it is not so.
    pub(super) denied: &'static str,
    /// Not.
    pub(super) negated: &'static str,
    /// Holds such a word and says it all the same: "no fewer than".
    pub(super) all_the_same: &'static str,
    /// It may be, was to be, is offered, planned or wanted, or was averted; or it was said before and is not any more.
    pub(super) open: &'static str,
    /// It was long ago.
    pub(super) past: &'static str,
    /// Beside a year: the worst since then, which is now.
    pub(super) since: &'static str,
    /// Means what was said before.
    pub(super) refers: &'static str,
}

pub(super) const WORDS: [Words; 14] = [
    Words {
        language: "en",
        denied: "deny | denies | denied | denying | denial* | refute* | refuting | disputed | disputes that | debunk* | disprov* | false | \
                 falsely | fake | faked | fabricat* | hoax* | untrue | wrong | wrongly | baseless | unfounded | rumour* | rumor* | \
                 misinformation | disinformation | erroneous* | mistaken* | incorrect* | inaccurate* | exaggerat* | overstat* | misstat* | \
                 contrary to | no evidence | not true | dismissed reports | dismissed claims | dismissed as | rejected reports | \
                 rejected claims | rejects claims | rejects reports | rejected the claim* | counted twice | double-counted",
        negated: "not | no | never | none | nobody | neither | nor | without | cannot | didn't | doesn't | don't | isn't | wasn't | aren't | \
                  weren't | hasn't | haven't | hadn't | won't | wouldn't | couldn't | can't | instead of | rather than | far from",
        all_the_same: "no fewer than | no less than | not less than | not fewer than | not only | not just | without warning",
        open: "would | could | might | may have | may be | if | unless | whether | feared | fears | threaten* | avert* | avoid* | prevent* | \
               foil* | thwart* | at risk | risk of | failed to | fails to | supposed to | was to | were to | had planned | unconfirmed | \
               unverified | previous* | earlier | initial* | originally | formerly | up from | down from | compared with | compared to | \
               correction | corrected | corrects | correcting | clarif* | revis* | \
               offer* | propose* | proposing | proposal* | plans | planned | planning | plan to | intend* | aims to | aim to | \
               seeks to | seek to | wants to | want to | hopes to | hope to | willing to | prepared to | ready to | \
               expected to | expects to | set to | considers | considering | mulls | bids | bidding",
        past: "last year | year ago | years ago | decade ago | decades ago | century ago | recalled the | recalls the | recalling the | \
               recalled how | remember* | reminiscent | commemorat* | anniversar* | back then | year earlier | years earlier",
        since: "since | after",
        refers: "this | that | these | those | it | report | reports | claim | claims | figure | figures | number | numbers | toll | account | \
                 allegation* | story",
    },
    Words {
        language: "de",
        denied: "dement* | bestreite* | bestritt* | zurückgewiesen | weist zurück | wies zurück | widerleg* | falsch* | Falschmeldung* | \
                 Gerücht* | unwahr* | erfunden* | haltlos* | entgegen | irrtümlich* | übertrieben*",
        negated: "nicht | nie | niemals | kein | keine | keinen | keiner | keinem | niemand | ohne | weder | statt | anstatt | sondern",
        all_the_same: "nicht nur | nicht weniger als | nicht allein",
        open: "könnte | könnten | würde | würden | wäre | wären | hätte | hätten | dürfte | dürften | falls | sofern | wenn | ob | droht | \
               drohen | drohte | drohten | befürcht* | verhinder* | vereitel* | unbestätigt* | zuvor | zunächst | ursprünglich | früher* | \
               Berichtigung | korrigier* | Korrektur | \
               bietet | bieten | bot | geboten | angeboten | Angebot | Angebote | Angebots | will | wollen | wollte | wollten | \
               plant | planen | plante | planten | geplant* | beabsichtig* | soll | sollen | sollte | sollten | schlägt vor | \
               schlagen vor | schlug vor | vorgeschlagen* | Vorschlag | Vorschläge | erwägt | erwägen | bereit",
        past: "im vergangenen Jahr | im Vorjahr | letztes Jahr | vor Jahren | Jahre zuvor | erinnert an | erinnerte an | Jahrestag* | damals | \
               einst",
        since: "seit | nach",
        refers: "dies | das | diese | diesen | dieser | Bericht* | Meldung* | Zahl* | Angabe* | Behauptung*",
    },
    Words {
        language: "fr",
        denied: "dément* | démenti* | nie | nient | niait | niaient | réfut* | faux | fausse* | rumeur* | infox | infondé* | erroné* | à tort | \
                 contrairement | conteste* | exagér*",
        negated: "ne | pas | jamais | aucun* | ni | sans | non | personne | au lieu de | plutôt que",
        all_the_same: "pas moins de | non seulement",
        open: "pourrai* | serait | seraient | aurait | auraient | devrait | devraient | si | redout* | crain* | menac* | évit* | empêch* | \
               déjou* | auparavant | initialement | précédent* | jusqu'ici | rectifi* | corrig* | correction | \
               offre | offres | offrent | offrait | offert | offerts | propos* | prévoi* | envisag* | veut | veulent | \
               voulait | souhait* | prêt à | prête à | prêts à | projett* | projet de | vise à | visent à",
        past: "l'an dernier | l'année dernière | ans plus tôt | rappelait | rappelant | à l'époque | anniversaire* | commémor*",
        since: "depuis | après",
        refers: "cela | ce | cette | ces | information* | chiffre* | bilan | allégation*",
    },
    Words {
        language: "es",
        denied: "desmi* | niega | niegan | negó | negaron | refut* | falso* | falsa* | bulo* | rumor* | infundad* | errónea* | erróneo* | \
                 contrariamente | exagera*",
        negated: "no | nunca | jamás | ningún* | ninguna* | nadie | ni | sin | en lugar de | en vez de | sino",
        all_the_same: "no menos de | no solo | no sólo | nada menos",
        open: "podría* | habría* | sería* | debería* | si | teme | temen | amenaz* | evit* | frustr* | impid* | anteriormente | inicialmente | \
               previamente | correg* | corrig* | corrección | rectific* | \
               ofrec* | ofert* | propon* | propuest* | propus* | planea* | prevé | prevén | pretend* | quiere | quieren | \
               quería* | busca | buscan | dispuest* | pagaría* | firmaría* | vendería* | compraría* | invertiría*",
        past: "el año pasado | hace un año | años atrás | años antes | aniversario* | recordó | recuerda la | recuerda el | en aquel | entonces",
        since: "desde | tras",
        refers: "esto | eso | esta | esa | información* | cifra* | informe* | versión*",
    },
    Words {
        language: "pt",
        denied: "desment* | nega | negam | negou | negaram | refut* | falso* | falsa* | boato* | infundad* | errad* | ao contrário",
        negated: "não | nunca | jamais | nenhum* | ninguém | nem | sem | em vez de",
        all_the_same: "não menos de | não só | não apenas",
        open: "poderia* | teria* | seria* | deveria* | caso | teme | temem | ameaç* | evit* | impedi* | anteriormente | inicialmente | corrig* | \
               correção | retific* | \
               oferec* | ofert* | propõe* | propôs | propost* | planeja* | prevê* | pretend* | quer | querem | queria* | \
               dispost* | pagaria* | assinaria* | venderia* | compraria* | investiria*",
        past: "no ano passado | ano passado | anos atrás | aniversário* | relembr* | à época | na época",
        since: "desde | após",
        refers: "isso | isto | essa | esse | informaç* | número* | relato*",
    },
    Words {
        language: "it",
        denied: "smenti* | nega | negano | negato | negava | fals* | bufala | infondat* | erroneamente | errat*",
        negated: "non | mai | nessun* | né | senza | invece di | anziché",
        all_the_same: "non meno di | non solo",
        open: "potrebbe* | avrebbe* | sarebbe* | dovrebbe* | se | teme | temono | minacci* | evit* | sventat* | impedi* | in precedenza | \
               inizialmente | corregg* | corrett* | rettific* | \
               offr* | offert* | propon* | propost* | prevede | prevedono | intende | intendono | vuole | vogliono | voleva* | \
               pronto a | pronta a | pronti a | punta a | pagherebbe* | firmerebbe* | venderebbe* | comprerebbe*",
        past: "l'anno scorso | anni fa | anniversario | ricorda il | ricorda la | all'epoca | allora",
        since: "dal | dopo",
        refers: "questo | questa | ciò | notizi* | cifr* | dat*",
    },
    Words {
        language: "nl",
        denied: "ontken* | weerleg* | onjuist* | valse | vals | nepnieuws | gerucht* | ongegrond*",
        negated: "niet | nooit | geen | niemand | zonder | noch | in plaats van",
        all_the_same: "niet minder dan | niet alleen",
        open: "zou | zouden | als | vreest | vrezen | dreig* | voorkom* | verijdel* | eerder | aanvankelijk | corrig* | correctie | rectific* | \
               bied* | bood | boden | aangeboden | aanbod | stelt voor | stellen voor | voorstel* | voorgesteld* | wil | \
               willen | wilde* | plannen | gepland* | van plan | overweeg* | overwegen | bereid",
        past: "vorig jaar | jaar geleden | herinner* | herdenk* | destijds | toen",
        since: "sinds | na",
        refers: "dit | dat | deze | bericht* | cijfer* | bewering*",
    },
    Words {
        language: "pl",
        denied: "zaprzecz* | dementuj* | zdementow* | fałszyw* | nieprawd* | plotk* | błędn* | pomyłk*",
        negated: "nie | nigdy | bez | żaden | żadn* | nikt | ani | zamiast",
        all_the_same: "nie mniej niż | nie tylko",
        open: "mógłby | mogłoby | mogłaby | mogło | byłby | byłoby | jeśli | gdyby | obaw* | groz* | grożą | zapobie* | udaremn* | wcześniej | \
               początkowo | sprostow* | korekt* | \
               ofer* | zaofer* | propon* | zapropon* | propozycj* | planuj* | planow* | zamierz* | chce | chcą | chciał* | \
               gotow* | zapłaciłby | zapłaciliby | podpisałby | podpisaliby",
        past: "w zeszłym roku | w ubiegłym roku | rok temu | lat temu | lata temu | rocznic* | wówczas | przypomn* | przypomina",
        since: "od | po",
        refers: "to | tych | te | informacj* | liczb* | doniesie*",
    },
    Words {
        language: "ru",
        denied: "опроверг* | опроверж* | отрица* | отверг* | ложн* | ложь | фейк* | слух* | недостоверн* | ошибочн* | ошибк* | неправд* | \
                 вопреки | преувелич*",
        negated: "не | нет | ни | без | никогда | никто | вместо",
        all_the_same: "не менее | не меньше | не только",
        open: "бы | мог | могло | могла | могли | может | могут | если | опаса* | угрож* | угроз* | предотвра* | сорва* | якобы | ранее | прежде | \
               первоначально | раньше | уточн* | исправ* | поправк* | \
               предлож* | предлага* | планир* | намерен* | намерева* | собирается | собираются | собирал* | хочет | хотят | \
               хотел* | готов | готова | готово | готовы",
        past: "в прошлом году | год назад | года назад | лет назад | годовщин* | напомн* | напомина* | тогда | когда-то",
        since: "с | после",
        refers: "это | этого | эту | эти | этих | сообщен* | данны* | цифр* | информаци* | заявлен*",
    },
    Words {
        language: "uk",
        denied: "спросту* | запереч* | відкину* | неправдив* | фейк* | чутк* | помилк* | хибн*",
        negated: "не | ні | без | ніколи | немає | ніхто | замість",
        all_the_same: "не менше | не менш | не лише | не тільки",
        open: "би | міг | могло | могла | могли | може | можуть | якщо | побою* | загрож* | погрож* | запобіг* | нібито | раніше | спочатку | \
               уточн* | виправ* | \
               пропон* | запропон* | пропозиц* | планує | планують | планував* | має намір | мають намір | хоче | хочуть | \
               хотіл* | готовий | готова | готове | готові",
        past: "минулого року | торік | рік тому | роки тому | років тому | річниц* | нагада* | тоді",
        since: "з | після",
        refers: "це | цього | цю | ці | повідомлен* | дан* | цифр* | інформаці* | заяв*",
    },
    Words {
        language: "tr",
        denied: "yalanla* | reddet* | asılsız* | yanlış* | sahte* | söylenti* | dezenformasyon*",
        negated: "değil* | yok | yoktu | hiç | hiçbir | asla | yerine | *madı | *medi | *madığı* | *mediği* | *mayan* | *meyen* | *mamış* | *memiş*",
        all_the_same: "sadece değil",
        open: "eğer | *abilir | *ebilir | *abileceği* | *ebileceği* | tehdit* | önle* | engelle* | daha önce | başlangıçta | düzelt* | \
               teklif* | öner* | planla* | planlı* | istiyor* | niyet* | hazır olduğ* | *acaktı | *ecekti | hedefliyor*",
        past: "geçen yıl | yıl önce | yıldönümü* | o dönem | o zaman",
        since: "beri | bu yana | sonra",
        refers: "bu | bunu | bunun | haber* | iddia* | rakam* | sayı*",
    },
    Words {
        language: "ar",
        denied: "نفى | نفت | ينفي | تنفي | نفي | نافيا | كذب* | كاذب* | شائعات | إشاعات | خاطئ* | مزيف* | خلافا",
        negated: "لا | لم | لن | ليس | ليست | دون | بدون | عدم | بدلا من",
        all_the_same: "لا يقل عن | ما لا يقل عن",
        open: "قد | ربما | لو | إذا | يهدد | تهدد | تهديد* | إحباط | أحبط* | سابقا | في وقت سابق | تصحيح | \
               عرض | عرضت | يعرض | عرضا | اقترح* | يقترح | تقترح | مقترح* | اقتراح* | يعتزم | تعتزم | يخطط | تخطط | يريد | \
               تريد | مستعد* | استعداد*",
        past: "العام الماضي | قبل عام | قبل أعوام | قبل سنوات | ذكرى | آنذاك",
        since: "منذ | بعد",
        refers: "هذا | هذه | ذلك | تقارير | أنباء | مزاعم",
    },
    Words {
        language: "ko",
        denied: "부인* | 부정확* | 일축* | 허위* | 가짜* | 루머 | 소문 | 사실무근 | 오보 | 거짓*",
        negated: "아니* | 아닌 | 않* | 없* | 못* | 대신",
        all_the_same: "뿐만 아니라 | 뿐 아니라",
        open: "수 있* | 우려* | 만약 | 위협* | 저지* | 무산* | 막았* | 앞서 | 당초 | 가능성* | 정정* | 수정* | \
               제안* | 제의* | 제시* | 계획* | 예정* | 방침* | 추진* | 검토* | 의향* | 용의*",
        past: "작년 | 지난해 | 년 전 | 당시 | 주기 | 주년",
        since: "이후 | 이래",
        refers: "이 | 이를 | 이는 | 보도* | 주장* | 수치*",
    },
    Words {
        language: "ja",
        denied: "否定 | 否認 | 虚偽 | デマ | 誤報 | 誤り | うわさ | 噂",
        negated: "ではなく | でない | ではない | なかった | ていない | ておらず | ません | せず | 代わりに",
        all_the_same: "だけでなく | だけではなく",
        open: "可能性 | 恐れ | おそれ | もし | 未遂 | 阻止 | 回避 | 当初 | 以前 | これまで | 訂正 | 修正 | \
               提案 | 提示 | 申し出 | 計画 | 予定 | 方針 | 意向 | 検討 | 用意がある",
        past: "昨年 | 去年 | 年前 | 当時 | 周年",
        since: "以来",
        refers: "これ | この | 報道 | 主張 | 数字",
    },
];

/// Chinese stands apart: its signs are words inside others.
pub(super) const CHINESE: Words = Words {
    language: "zh",
    denied: "否认 | 否認 | 辟谣 | 闢謠 | 谣言 | 謠言 | 虚假 | 虛假 | 不实 | 不實 | 错误 | 錯誤 | 误报 | 誤報",
    negated: "并非 | 並非 | 而非 | 而不是 | 不是 | 没有 | 沒有 | 并未 | 並未 | 未能 | 未有 | 未曾 | 从未 | 從未 | 无人 | 無人 | 不会 | 不會",
    all_the_same: "不少于 | 不少於 | 不仅 | 不僅",
    open: "可能 | 如果 | 威胁 | 威脅 | 避免 | 阻止 | 挫败 | 挫敗 | 此前 | 原先 | 最初 | 早前 | 更正 | 修正 | \
          提议 | 提議 | 提案 | 提出 | 愿意 | 願意 | 计划 | 計劃 | 計畫 | 打算 | 考虑 | 考慮 | 有意 | 拟以 | 擬以 | 拟向 | 擬向 | 报价 | 報價 | 出价 | 出價",
    past: "去年 | 年前 | 当年 | 當年 | 周年 | 週年",
    since: "以来 | 以來",
    refers: "此 | 这 | 這 | 该 | 該 | 报道 | 報道 | 说法 | 說法 | 消息 | 数字 | 數字",
};
