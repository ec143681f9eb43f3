//! Words of headlines that say one thing, and words that say nothing of what happened, language by language. General words only. What
//! was done stands in [`crate::text::acts`] and among the turns, what it is about in [`crate::text::things`]; here is what newsrooms put
//! for each other beside that.

/// What was done: forms parted by `|`, one meaning a row; `word*` stands for any ending.
pub(super) const DONE: [&str; 35] = [
    "kill* | die | dies | died | dying | dead | death* | deadly | fatal* | loses life | lose lives | victims | tot | tote | toten | toter | getötet | \
     stirbt | sterben | starb | Todesopfer | ums Leben | mort | morte | morts | mortes | tué* | périss* | meurt | meurent | décès | décéd* | \
     muere* | mueren | murió | murieron | muert* | fallec* | pierden la vida | pierde la vida | morre* | morrem | matou | vítimas | muoi* | morti | \
     uccis* | vittim* | dood | doden | omgekomen | overled* | zgin* | nie żyje | zmarł* | ofiar* | погиб* | убит* | умер* | скончал* | жертв* | \
     загин* | вбит* | помер* | öldü | ölü | öldür* | can kaybı | hayatını kaybet* | 死亡 | 死者 | 死 | 遇难 | 身亡 | 遇難 | 사망 | 숨져 | 숨진 | 숨졌 | قتل | \
     قتلى | مقتل | وفاة | مصرع",
    "buy | buys | buying | bought | acqui* | takeover | take over | takes over | purchas* | snag* | snaps up | merge* | kauft | kaufen | Kauf | \
     übernimmt | übernehmen | Übernahme | erwirbt | erwerben | rachet* | rachat | acquier* | compra* | adqui* | acquist* | koopt | kopen | overname | \
     kupuje | kupi* | przejm* | przejęci* | купи* | покупа* | покупк* | приобрет* | купу* | придба* | satın al* | 買収 | 収购 | 收购 | 인수 | شراء | يستحوذ | استحواذ",
    "quake* | earthquake* | tremor* | temblor* | Beben | Erdbeben* | Erdstoß* | séisme* | tremblement de terre | secousse* | sismo* | terremoto* | \
     tremor* | scossa | scosse | aardbeving* | trzęsieni* | землетряс* | толчк* | землетрус* | deprem* | sallan* | sarsıl* | 地震 | 지진 | زلزال | هزة",
    "fire | fires | blaze* | ablaze | flame* | burn* | inferno | Brand | Brände | Feuer* | brennt | brennen | Flammen | Großbrand | feu | incendi* | \
     flamme* | brûl* | fuego | llamas | arde | arden | fogo | chamas | fuoco | fiamme | rogo | brand | vuur | pożar* | płon* | ogień | ogni* | пожар* | \
     загор* | горит | горят | вспыхн* | возгора* | пожеж* | загоря* | yangın* | yan* | alev* | 火災 | 火事 | 火灾 | 起火 | 大火 | 山火 | 화재 | 산불 | 불길 | حريق | حرائق",
    "attack* | strike* | striking | struck | raid* | assault* | shell* | shakes | shook | rattles | jolts | rocks | bombard* | Angriff* | Attacke* | *angriff | \
     *attacke | trifft | erschüttert | attaqu* | frapp* | secou* | touche | ataqu* | ataca* | sacud* | estremec* | golpea | ataca | atac* | atinge | abala | \
     colpi* | scuote | attacc* | aanval* | treft | getroffen | atak* | uderz* | атак* | удар* | обстрел* | saldır* | vur* | 攻撃 | 攻击 | 襲撃 | 袭击 | 공격 | 습격 | هجوم | ضرب*",
    "fall | falls | fell | plung* | plummet* | crash* | tumbl* | collaps* | goes down | went down | outage* | down | stürzt | einsturz* | eingestürzt | chute* | effondr* | cae | caen | \
     cayó | desplom* | derrumb* | colaps* | cai | caem | caiu | crolla* | crollo | stort in | ingestort | zawali* | runął | рухн* | обруш* | обвал* | çök* | düş* | 崩落 | 倒塌 | 붕괴 | انهيار",
    "fine | fines | fined | penalt* | punish* | Strafe | Bußgeld* | Geldbuße | amende* | sanctionn* | multa* | sanción | sanciona | multat* | boete* | kara | kary | grzywn* | \
     штраф* | оштрафов* | ceza* | 罰金 | 制裁金 | 罚款 | 과징금 | 벌금 | غرامة",
    "probe* | investigat* | inquir* | examin* | demands data | demands recall data | scrutin* | ermittel* | Ermittlung* | untersuch* | enquêt* | investig* | inchiesta | indagin* | \
     onderzoek* | śledztw* | расслед* | проверк* | розслід* | soruştur* | 捜査 | 調査 | 调查 | 수사 | 조사 | تحقيق",
    "pick | picks | picked | elect | elects | elected | choose* | chose* | select* | name | names | named | appoint* | nominat* | renam* | wählt | gewählt | ernennt | ernannt | nomme* | \
     nommé* | élu | élue | élit | désign* | elige* | elegid* | nombra* | design* | nomeia* | eleit* | nomina* | elett* | benoem* | gekozen | wybra* | mianow* | назнач* | избра* | \
     признач* | обра* | seçildi | atadı | atandı | 選出 | 任命 | 当选 | 選任 | 선출 | 임명 | انتخاب | تعيين",
    "protest* | unrest | riot* | demonstrat* | rally | rallies | anger | Protest* | Unruhen | manifest* | émeute* | protesta* | disturbios | tumult* | proteste | rellen | zamieszk* | \
     протест* | беспоряд* | заворуш* | gösteri* | 抗議 | 抗议 | 시위 | احتجاج*",
    "end | ends | ended | ending | terminat* | discontinu* | scrap* | cancel* | part ways | go their | stop* | shut* | close* | seal* | beendet | beenden | Ende | kündigt | met fin | \
     fin | rompt | termina* | pone fin | rompe | encerra* | rompe | fine | beëindig* | kończy | zrywa | прекра* | расторг* | припиня* | sona er* | 終了 | 解消 | 终止 | 종료 | إنهاء",
    "escap* | slip* | elud* | evad* | flee* | fled | breaks blockade | flieht | flüchte* | geflohen | entkommen | fuit | fuient | fui* | escap* | huye* | huy* | foge* | fugiu | fugg* | vlucht* | uciek* | \
     сбежа* | бежа* | втік* | kaçtı | 逃走 | 逃 | 도주 | فرار",
    "steal* | stole* | theft* | rob | robs | robbed | robber* | heist* | loot*",
    "cut | cuts | slash* | reduc* | lower* | streicht | streichen | baut ab | baut | Abbau | abbauen | supprim* | se séparer | recort* | baja | corta | corte* | reduz* | mais barat* | congela* | taglia* | \
     schrapt | obniż* | сниз* | опуст* | сократ* | знизи* | indir* | düşür* | 引き下げ | 利下げ | 下调 | 降准 | 降息 | 削減 | 인하 | 내려 | 감축 | خفض | يخفض",
    "raise* | increas* | rise* | hike* | lift* | anheb* | Anhebung* | erhöh* | höher* | relèv* | hausse | augment* | sube* | aument* | eleva* | alza | aumenta* | verhoog* | podnios* | podwyż* | \
     подня* | повыс* | підвищ* | yükselt* | çıkar* | artır* | 引き上げ | 利上げ | 上调 | 加息 | 인상 | 올려 | رفع | يرفع",
    "evacuat* | flee homes | evakuier* | in Sicherheit | évacu* | evacua* | ewaku* | эвакуир* | эвакуац* | евакуй* | tahliye* | 避難 | 撤离 | 疏散 | 대피 | إجلاء",
    "recall* | call back | calls back | called back | calling back | Rückruf* | zurückruf* | zurückgerufen | ruft zurück | rappel* | llama a revisión | \
     llamado a revisión | recolhe | recolhimento | recall | richiam* | terugroep* | roept terug | wycof* ze sprzedaży | отзыва* | отзове* | отозва* | \
     відклик* | geri çağır* | リコール | 召回 | 리콜 | استدعاء | يستدعي | تستدعي",
    "unchanged | on hold | hold rate* | holds rate* | holds interest | holds key | holds steady | held steady | steady | keeps rate* | keeps interest | \
     keeps key | leaves rate* | leaves interest | leaves key | maintain* | stands pat | unverändert | belässt | belassen | stabil | hält an | inchangé* | \
     maintient | maintenu* | mantiene* | mantuvo | sin cambios | mantém | manteve | inalterad* | invariat* | ongewijzigd | handhaaft | bez zmian | \
     utrzym* | сохран* | без изменен* | оставил* ставк* | зберіг* | без змін | sabit | değiştirmedi | 据え置* | 維持 | 维持 | 不变 | 동결 | 유지 | تثبيت | ثبت | يثبت | \
     أبقى | يبقي",
    "resign* | quit | quits | step down | steps down | stepped down | stepping down | steps aside | stands down | stood down | leave | leaves | leaving | \
     depart* | exit | exits | bow out | bows out | tritt zurück | zurücktr* | zurückgetreten | Rücktritt* | hört auf | legt nieder | démission* | \
     quitte* | départ | s'en va | dimi* | renunci* | deja el cargo | se va | renúnci* | deixa o cargo | demit* | dimission* | dimett* | dimess* | \
     stapt op | opgestapt | treedt af | aftreden | vertrek* | rezygn* | ustępuj* | ustąpi* | dymisj* | odchodz* | ушел | ушёл | уходит | отставк* | \
     покида* | покинул* | відставк* | пішов | йде | залиша* | istifa* | ayrıl* | 辞任 | 辞職 | 退任 | 辞职 | 離任 | 离任 | 사임 | 사퇴 | 퇴진 | استقال* | يستقيل",
    "win | wins | won | winner* | award* | prize goes to | goes to | receives | received | honour* | honor* | scoop* | gewinnt | gewann | erhält | \
     geht an | ausgezeichnet | remport* | reçoit | décern* | gagne* | gana* | ganó | recibe* | otorg* | vence* | venceu | ganha* | recebe* | vince* | \
     vinto | riceve* | assegnat* | wint | krijgt | toegekend | wygra* | otrzym* | przyznan* | получ* | присуд* | присужд* | выигр* | удостоен* | отрим* | \
     присудж* | виграл* | kazan* | 受賞 | 获奖 | 获得 | 授予 | 수상 | يفوز | فاز | منح | يمنح",
    "appeal* | challeng* | contests | contested | anfecht* | Berufung | ficht an | fait appel | conteste* | recurr* | apela* | impugn* | recorre* | \
     ricorr* | ricorso | hoger beroep | odwoł* | zaskarż* | обжал* | оспор* | оскарж* | temyiz* | itiraz* | 控訴 | 上訴 | 上诉 | 항소 | 상고 | طعن* | استأنف",
    "blame* | accus* | criticis* | criticiz* | condemn* | denounc* | slam | slams | slammed | wirft vor | kritisier* | beschuldig* | verurteilt | \
     critiqu* | dénonc* | culpa* | critica | criticó | critican | denunci* | acusa* | condena* | incolp* | beschuldigt | bekritiseert | oskarż* | \
     krytyk* | potępi* | обвин* | критик* | раскритик* | осуди* | осужд* | звинува* | засуд* | suçla* | eleştir* | kına* | 非難 | 批判 | 指责 | 谴责 | 批评 | 비난 | \
     비판 | اتهم | يتهم | ينتقد | يدين",
    "pull back | pulls back | pulled back | withdraw* | withdrew | pull out | pulls out | pulls troops | pulled out | retreat* | zieht ab | Abzug | \
     abgezogen | zieht zurück | Rückzug | retrait | se retire* | retira* | retiro | retirada | ritir* | terugtrek* | trekt terug | wycof* | вывод* | \
     вывел* | отвод* | отвел* | вивод* | відвод* | відвел* | çekil* | geri çek* | 撤退 | 撤軍 | 撤军 | 撤出 | 철수 | انسحاب | ينسحب | سحب",
    "injur* | wound* | hurt | verletz* | verwund* | bless* | herid* | lesion* | ferid* | ferit* | gewond* | rann* | ranion* | ранен* | ранил* | \
     пострада* | поранен* | постражд* | yaral* | けが | 負傷 | 受伤 | 受傷 | 부상 | 다쳐 | جرحى | جريح | إصابة | إصابات",
    "topple* | bring down | brings down | brought down | oust* | unseat* | vote out | votes out | voted out | stürz* | gestürzt | abgewählt | absetz* | \
     abgesetzt | renvers* | fait tomber | font tomber | destitu* | tombe | tomber | derroc* | derrib* | hace caer | tumba* | destituy* | derrub* | \
     fa cadere | cade | sfiduci* | rovesci* | afgezet | weggestemd | valt | obal* | odwoł* | сверг* | смест* | смещ* | отправ* в отставку | скинул* | \
     усун* | düşürül* | devrildi | devirdi | görevden al* | 失脚 | 倒閣 | 罢免 | 推翻 | 실각 | 해임 | 축출 | أطاح | إطاحة | عزل",
    "ban | bans | banned | outlaw* | prohibit* | forbid* | verbiet* | verbot* | interdi* | prohíb* | prohib* | proíb* | proib* | vieta | vietano | \
     vietat* | verbied* | verboden | zakaz* | запрет* | запрещ* | заборон* | yasak* | 禁止 | 禁じ | 금지 | حظر | يحظر | منع",
    "rescue* | save | saves | saved | pulled alive | pull alive | survivor* | gerettet | retten | rettet | Rettung* | sauv* | secour* | rescat* | salva | \
     salvan | salvat* | resgat* | soccors* | gered | redden | uratow* | ratow* | спас* | врят* | рятув* | kurtar* | 救助 | 救出 | 获救 | 营救 | 구조 | إنقاذ | \
     أنقذ*",
    "sink | sinks | sank | sunk | sunken | capsiz* | wreck* | sinkt | gesunken | untergegangen | kenter* | coule | coulé | sombr* | naufrag* | chavir* | \
     hunde | hundió | hundido* | vuelca | volcó | zozobr* | afund* | virou | affond* | rovesci* | zinkt | gezonken | kapseis* | zaton* | wywróci* | \
     тонет | затон* | опрокин* | перекин* | battı | batan | alabora | 沈没 | 転覆 | 沉没 | 倾覆 | 翻沉 | 침몰 | 전복 | غرق* | انقلاب",
    "launch* | unveil* | introduc* | roll out | rolls out | rolled out | presents | presented | debut* | reveal* | stellt vor | vorgestellt | startet | \
     lance | lancent | dévoil* | lanza* | presenta | presentan | desvel* | lança* | apresent* | lancia* | svela* | lanceer* | onthul* | wprowadz* | \
     zaprezentow* | запус* | представ* | презент* | tanıt* | 発表 | 発売 | 推出 | 发布 | 出시 | 공개 | إطلاق | يطلق | تطلق",
    "build* | construct* | baut | bauen | Bau | construi* | constru* | costrui* | bouw* | budow* | zbudu* | строит* | построи* | будує | будів* | збудує | \
     inşa* | 建設 | 建设 | 건설 | بناء",
    "meet | meets | met | meeting | talk | talks | hold talks | holds talks | summit | trifft | treffen | Treffen | Gespräch* | rencontr* | s'entretien* | \
     reún* | reunión | reuni* | encontr* | incontr* | ontmoet* | spotka* | встре* | перегов* | зустр* | görüş* | buluş* | 会談 | 会见 | 会晤 | 会谈 | 회담 | 만나 | \
     لقاء | يلتقي | التقى | اجتماع",
    "threaten* | threat | threats | warn* | ultimatum | droht | drohen | Drohung* | warnt | warnen | menac* | avertit | amenaz* | advert* | ameaç* | minacc* | dreigt | dreig* | groz* | ostrzeg* | угро* | угрож* | предупре* | погро* | \
     попередж* | tehdit* | uyar* | 警告 | 威胁 | 경고 | 위협 | تهدد | يهدد | تهديد | يحذر",
    "run for | runs for | candida* | stands for election | kandid* | se présente | postul* | candidat* | kandydu* | выдвига* | баллотир* | кандидат* | балотує* | aday* | 立候補 | 出馬 | 参选 | 竞选 | 출마 | ترشح",
    "blackout* | power cut* | power outage* | without power | Stromausfall* | ohne Strom | panne de courant | privés d'électricité | sans électricité | apag* | sin luz | sem luz | blackout | senza corrente | stroomstoring* | bez prądu | обесточ* | без света | \
     знеструм* | без світла | elektrik kesinti* | 停電 | 停电 | 정전 | انقطاع الكهرباء",
    "coup | coups | putsch* | takes power | take power | took power | seizes power | seize power | seized power | takes control | took control | Putsch* | Staatsstreich* | übernimmt die Macht | Machtübernahme | coup d'État | putsch | prend le pouvoir | golpe de Estado | golpe militar | \
     toma el poder | toman el poder | toma o poder | tomam o poder | colpo di Stato | prende il potere | staatsgreep | grijpt de macht | zamach stanu | przejmuje władzę | переворот* | захват* власт* | взял* власть | захоп* влад* | darbe* | yönetime el koy* | \
     クーデター | 政变 | 夺权 | 쿠데타 | 정권 장악 | انقلاب | استولى على السلطة",
];

/// The row of [`ALIKE`] that has offices.
pub(super) const OFFICES: usize = 3;

/// Of whom or what: the same.
pub(super) const ALIKE: [&str; 39] = [
    "deal | deals | strike deal | strikes deal | struck deal | strike agreement | strikes agreement | struck agreement | seals deal | reach | reaches | reached | agree* | accord | accords | pact | pacts | settlement | contract* | partnership* | ticketing | interline | Einigung | einig* | \
     geeinigt | Abkommen | Vertrag | Deal | accord* | entente | acuerd* | pacto* | acordo* | accordo | akkoord | deal | porozumien* | umow* | соглас* | \
     соглашен* | сделк* | договор* | угод* | домов* | anlaş* | 合意 | 協定 | 协议 | 합의 | 협정 | اتفاق",
    "worker* | employee* | staff | job | jobs | post | posts | position* | labourer* | laborer* | Stelle | Stellen | Job | Jobs | Mitarbeiter* | \
     Beschäftigte* | Arbeitsplätz* | Arbeiter* | poste | postes | salarié* | emploi* | ouvrier* | travailleur* | empleo* | trabajador* | puesto* | \
     minero* | emprego* | trabalhador* | vaga | vagas | posti | lavorator* | dipendent* | banen | werknemer* | etat* | pracownik* | рабочи* | сотрудник* | \
     работник* | праців* | işçi* | çalışan* | 従業員 | 社員 | 人員 | 员工 | 工人 | 직원 | 노동자 | عمال | موظف*",
    "parliament* | congress | lawmaker* | MPs | MP | senat* | assembl* | deputies | legislat* | house panel | house committee | Bundestag* | Parlament* | \
     Abgeordnete* | Assemblée | députés | Congreso | diputados | Parlamento | Câmara | deputados | deputat* | Camera | Kamer | Tweede Kamer | Sejm* | \
     posłowie | posłów | Госдум* | депутат* | Дум* | парламент* | Рада | Ради | нардеп* | Meclis* | milletvekil* | 国会 | 議会 | 衆院 | 参院 | 议会 | 国会 | \
     국회 | 의회 | برلمان | البرلمان | النواب",
    "chief* | head | heads | minister* | mayor* | chancellor* | secretary | ministre* | ministro* | ministra | maire | alcalde* | prefeito | sindaco | Minister* | Kanzler* | министр* | мэр* | міністр* | мер | bakan* | 大臣 | 部长 | 장관 | 시장 | وزير | governor* | boss* | CEO | chair* | leader* | president* | premier* | prime minister | PM | director* | executive* | officer | Chef* | \
     Vorsitzend* | Präsident* | chef | cheffe | patron* | président* | dirigeant* | directeur* | jefe | jefa | presidente* | presidenta | líder* | titular | \
     chefe | capo | leader | baas | voorzitter | szef* | prezes* | prezydent* | глав* | президент* | руковод* | лидер* | керівник* | голов* | başkan* | lider* | \
     首相 | 総裁 | 社長 | 党首 | 総理 | 主席 | 总统 | 总裁 | 首长 | 대표 | 총재 | 대통령 | 총리 | رئيس | الرئيس | زعيم",
    "car | cars | vehicle* | bus | buses | coach | truck | lorry | SUV* | auto | Autos | Bus | voiture* | véhicule* | autobús | bus | ônibus | vehículo* | \
     veículo* | auto* | voertuig* | samoch* | autobus* | автобус* | автомоб* | машин*",
    "fault* | flaw* | defect* | problem* | glitch* | failure | broken | wrong | Mängel | Defekt* | Fehler* | défaut* | défaill* | fallo* | defecto* | falha* | \
     defeito* | guast* | difett* | gebrek* | wad* | uster* | дефект* | неисправн* | arıza* | 不具合 | 欠陥 | 故障 | 缺陷 | 결함 | خلل",
    "law | laws | bill | bills | rule | rules | ruling | legislation | regulation* | statute | Gesetz* | Regel* | loi | lois | texte | règle* | ley | leyes | norma* | regla* | \
     lei | leis | regra* | legge | leggi | regole | wet | wetten | regels | ustaw* | przepis* | закон* | законопроект* | yasa* | kanun* | 法案 | 法 | 法律 | 법안 | 법 | قانون",
    "ask | asks | asked | urge* | demand* | request* | want* | oppose* | against | fordert | fordern | verlangt | bittet | demand* | réclam* | exig* | pide | piden | solicit* | \
     exige | pede | pedem | chied* | vraagt | eist | żąda | domaga | просит | потребова* | требу* | вимага* | istiyor | istedi | 要求 | 요구 | يطالب | تطالب",
    "doctor* | physician* | medic | medics | surgeon* | Arzt | Ärztin | Ärzte | médecin* | médic* | medico | medici | arts | lekarz* | врач* | лікар* | doktor* | hekim* | 医師 | 医生 | 의사 | طبيب",
    "profit* | revenue* | sales | earning* | income | results | quarter* | Gewinn* | Umsatz* | bénéfice* | chiffre d'affaires | résultat* | ganancia* | ventas | lucro* | receita* | utile | \
     ricavi | winst* | omzet | zysk* | прибыл* | выручк* | kâr* | 利益 | 売上 | 利润 | 이익 | 매출 | أرباح",
    "bondholder* | creditor* | lender* | investor* | shareholder* | stockholder* | Gläubiger* | Anleger* | Aktionär* | créanci* | investisseur* | actionnair* | acreedor* | inversor* | \
     accionista* | credor* | investidor* | creditor* | azionist* | кредитор* | акционер* | инвестор*",
    "garment* | clothing | clothes | clothier* | textile* | apparel | menswear",
    "factory | factories | plant | plants | mill | works | Werk | Werke | Werks | Fabrik* | usine* | planta | plantas | fábrica* | fabbric* | stabiliment* | fabriek* | zakład* | fabryk* | завод* | \
     фабрик* | fabrika* | 工場 | 工厂 | 厂 | 공장 | مصنع",
    "man | men | woman | women | people | person* | teen* | boy | girl | fan | fans | resident* | passenger* | suspect* | citizen* | Mann | Frau | Menschen | Mensch | Verdächtige* | Person | \
     Personen | homme* | femme* | gens | hombre* | mujer* | persona* | gente | homem | mulher | pessoa* | uomo | donna | persone | mensen | man | vrouw | osób | osoby | osoba | ludzi | człowiek | \
     человек | людей | люди | мужчин* | женщин* | осіб | kişi* | 人 | 名 | 명 | شخص | أشخاص",
    "top | tops | topped | lead | leads | led | highest | most | best | beat | beats | biggest | largest | number one | dominat*",
    "distinguish* | discern* | recogni* | differ* | tell | tells | detect* | gauge* | identif*",
    "return* | come back | comes back | bring it back | revive* | resurrect* | reissue* | soar again | relaunch*",
    "interest rate* | rate | rates | rate cut | Zins* | Leitzins* | taux | tasa* | interés | taxa* | Selic | juros | tass* | rente* | stopy | stóp | ставк* | faiz* | 金利 | 利上げ | 利下げ | 利率 | 금리 | الفائدة",
    "fuel* | gasoline | petrol | oil | crude | depot | storage | gasolin* | nafta",
    "hospital* | admitted | treatment | treated | ill | illness | clinic* | Krankenhaus* | Klinik* | hôpital | hospitalis* | ospedale* | ricover* | ziekenhuis* | szpital* | больниц* | \
     госпитал* | лікарн* | hastane* | 病院 | 入院 | 医院 | 병원 | مستشفى",
    "border* | frontier* | crossing* | boundary",
    "train | trains | rail* | track | tracks | metro | subway | tube | Bahn* | Zug | Züge | train* | trem | treni | treno | trein* | ferrovi* | ferroviar* | pociąg* | поезд* | потяг* | tren* | 列車 | 电车 | 열차 | قطار",
    "prosecutor* | justice department | attorney general | DOJ | district attorney | public prosecutor | Staatsanwalt* | Bundesanwalt* | parquet | \
     procureur* | fiscalía | fiscales | ministério público | procurador* | procura | officier van justitie | prokurat* | прокур* | savcı* | 検察 | 地検 | 检方 | \
     检察 | 검찰 | النيابة",
    "court* | judge* | tribunal* | justices | jury | Gericht* | *gericht | Richter* | juge* | cour | cour d'appel | juez | jueza | jueces | corte | juiz | \
     juíza | STF | giudic* | rechter* | rechtbank | sąd | sądu | sędzi* | суд | суда | судья | судьи | суддя | судді | mahkeme* | hakim | 法院 | 裁判所 | 地裁 | \
     高裁 | 最高裁 | 法官 | 법원 | 판사 | 재판부 | محكمة | المحكمة",
    "army | military | troop* | soldier* | armed forces | forces | defence ministry | Armee | Soldat* | Truppe* | Bundeswehr | Streitkräfte | armée | \
     soldat* | troupes | forces armées | ejército | soldado* | tropas | militar* | exército | esercito | soldati | truppe | leger | militair* | wojsk* | \
     żołnierz* | арми* | войск* | военны* | солдат* | ВСУ | військ* | армі* | ordu* | asker* | 軍 | 兵士 | 军队 | 士兵 | 军方 | 군 | 군인 | جيش | الجيش | جنود",
    "gunman | gunmen | militant* | rebel* | insurgent* | fighter* | jihadist* | extremist* | terrorist* | attacker* | assailant* | bandit* | Bewaffnete | \
     Angreifer* | Täter* | Terrorist* | assaillant* | djihadist* | hombres armados | atacante* | homens armados | atirador* | uomini armati | terroris* | \
     schutter* | napastni* | боевик* | нападавш* | террорист* | бойовик* | saldırgan* | terörist* | 武装集団 | 武装分子 | 枪手 | 무장 | مسلح*",
    "student* | pupil* | schoolchild* | schoolgirl* | schoolboy* | child* | kid | kids | girl* | boy* | teen* | youth* | Schüler* | Kinder* | \
     Jugendlich* | élève* | enfant* | adolescent* | étudiant* | alumno* | niño* | niña* | menor* | estudiante* | aluno* | criança* | adolescente* | \
     estudante* | alunn* | bambin* | ragazz* | studen* | leerling* | kinderen | uczni* | dzieci* | nastolat* | школьник* | дети | детей | детск* | \
     подрост* | учени* | студент* | учн* | діт* | дітей | підліт* | öğrenci* | çocuk* | 児童 | 生徒 | 子ども | 学生 | 儿童 | 孩子 | 학생 | 어린이 | طلاب | أطفال | طفل",
    "plane* | jet | jets | aircraft | airliner* | flight* | airplane* | Flugzeug* | Maschine | Jet | Flieger | avion* | appareil | avión | aeronave* | \
     aviões | avião | aereo* | aerei | velivol* | vliegtuig* | toestel | samolot* | самолет* | самолёт* | лайнер* | літак* | uçak* | uçağ* | 旅客機 | 飛行機 | \
     航空機 | 客机 | 飞机 | 여객기 | 항공기 | طائرة",
    "ship* | vessel* | boat* | ferry | ferries | tanker* | freighter* | dinghy | Schiff* | Boot | Boote | Fähre* | Frachter* | Tanker* | *schiff | \
     bateau* | navire* | embarcation* | pétrolier* | cargo | barco | barcos | buque* | ferri | embarcaci* | petrolero* | navio* | balsa* | nave | navi | \
     traghetto* | barca | barche | petrolier* | schip | schepen | boten | veerboot* | statek | statk* | promu | promem | łód* | корабл* | паром* | \
     танкер* | лодк* | катер* | судно* | човен* | gemi | gemisi | tekne* | feribot* | 船 | 船舶 | フェリー | タンカー | 渡轮 | 客船 | 油轮 | 선박 | 여객선 | 유조선 | سفينة | \
     قارب | عبارة | ناقلة",
    "house* | home | homes | building* | flat | flats | apartment* | residen* | tower | Haus | Häuser* | Gebäude* | Wohn* | *haus | maison* | immeuble* | \
     bâtiment* | appartement* | casa | casas | edificio* | vivienda* | prédio* | edifício* | edific* | palazz* | huis | huizen | gebouw* | woning* | \
     domy | domów | budyn* | kamienic* | дом | дома | домов | здани* | жилой | жилого | жилых | квартир* | будин* | evler* | bina* | 住宅 | 建物 | ビル | \
     マンション | 大楼 | 楼 | 房屋 | 건물 | 주택 | 아파트 | مبنى | منزل",
    "shop* | store* | market* | mall | retailer* | supermarket* | chain | Laden | Geschäft* | Markt | Kaufhaus* | Supermarkt* | Händler | magasin* | \
     marché | boutique* | tienda* | mercado* | comercio* | loja* | shopping | negozi* | mercato | winkel* | markt | sklep* | рынок | рынк* | магазин* | \
     торгов* | ринок | ринк* | çarşı* | mağaza* | 店 | 市場 | 市场 | 商店 | 상점 | 시장 | 매장 | سوق | متجر",
    "mine | mines | pit | colliery | shaft | miner* | Bergwerk* | Mine* | Grube* | mineur* | mina | minas | minero* | mineiro* | garimp* | minier* | \
     minator* | mijn* | kopaln* | górni* | шахт* | рудник* | горняк* | maden* | 炭鉱 | 鉱山 | 煤矿 | 矿 | 탄광 | 광산 | منجم",
    "violat* | breach* | infring* | infraction* | breaks rules | broke rules | broke law | Verstoß* | Verstöße* | verstößt | infracción* | incumpl* | \
     viola* | violação | violazion* | overtred* | schend* | narusz* | łama* | наруш* | поруш* | ihlal* | 違反 | 违反 | 违规 | 위반 | انتهاك | مخالفة",
    "money | cash | fund | funds | funding | aid | financ* | billion* | package | Geld* | Hilfe* | Mittel | Milliarden* | argent | fonds | aides | \
     financement* | dinero | fondo* | ayuda* | dinheiro | fundo* | ajuda | denaro | fondi | aiuti | geld | steun | hulp | pieni* | środk* | pomoc* | \
     деньг* | средств* | помощ* | фонд* | грош* | кошт* | допомог* | yardım* | fon | 資金 | 支援 | 资金 | 援助 | 자금 | 지원 | مساعدات | أموال",
    "price* | cost | costs | tariff* | fare | fares | Preis* | Kosten | prix | coût* | precio* | coste | costes | costo | preço* | custo* | prezz* | \
     costi | prijs* | prijzen | kosten | ceny | koszt* | цен* | стоимост* | тариф* | цін* | вартіст* | fiyat* | 価格 | 値段 | 料金 | 价格 | 가격 | 요금 | أسعار | \
     سعر",
    "opposition | critic* | rival* | dissident* | Opposition* | Kritiker* | opposant* | oposici* | opositor* | oposição | opposizion* | oppositie* | \
     opozyc* | оппозиц* | опозиц* | muhalefet* | 野党 | 反対派 | 反对派 | 야당 | معارض*",
    "storm* | hurricane* | typhoon* | cyclone* | tempest* | Sturm* | Orkan* | Unwetter* | tempête* | ouragan* | intempér* | tormenta* | huracán* | \
     temporal* | tempestade* | furacão | ciclon* | uragan* | maltempo | alluvion* | orkaan | burz* | wichur* | шторм* | ураган* | циклон* | тайфун* | \
     буря | бурі | fırtına* | kasırga* | 台風 | 嵐 | 暴風 | 台风 | 飓风 | 风暴 | 태풍 | 폭풍 | إعصار | عاصفة",
    "flood* | inundat* | deluge* | rain* | downpour* | landslide* | mudslide* | Flut* | Hochwasser* | Überschwemm* | Regen* | Starkregen | Erdrutsch* | \
     inondation* | crue* | pluie* | glissement* de terrain | inundaci* | lluvia* | desliz* | enchente* | chuva* | deslizament* | inundaç* | alluvion* | \
     pioggi* | frana | frane | overstrom* | regen* | aardverschuiving* | powód* | deszcz* | ulew* | osuwisk* | наводнен* | паводк* | ливн* | дожд* | \
     оползн* | повін* | злив* | дощ* | зсув* | sel felaketi | yağış* | yağmur* | heyelan* | 洪水 | 豪雨 | 大雨 | 土砂崩れ | 暴雨 | 水灾 | 山体滑坡 | 泥石流 | 홍수 | 폭우 | 산사태 | \
     فيضان* | سيول | أمطار",
    "voter* | electorate | poll | polls | ballot* | election* | vote | votes | voting | voted | Wahl* | Wähler* | *wahl | élection* | scrutin | \
     électeur* | vot* | eleccion* | elector* | comicios | eleiç* | eleitor* | elezion* | elettor* | verkiezing* | kiezer* | wybor* | głosow* | выбор* | \
     голосов* | избират* | вибор* | голосув* | виборц* | seçim* | seçmen* | oy | oylama* | 選挙 | 投票 | 选举 | 大选 | 선거 | 투표 | انتخاب* | تصويت | اقتراع",
];

/// Words that tell nothing of what happened: who says it, when, how sure, how great; offices by which a headline names who acted.
pub(super) const IDLE: &str = "claim* | alleg* | accord* | source* | memo | study | studies | report* | survey | find | finds | expert* | poll | ministry | \
     minister* | government* | official* | authorit* | police | vatican | kremlin | brussels | washington | white house | time | times | quick* | \
     final* | now | still | least | nearly | about | ahead | amid | late | early | morning | night | yesterday | tomorrow | monday | tuesday | wednesday | thursday | friday | \
     saturday | sunday | january | february | march | april | june | july | august | september | october | november | december | strong* | powerful | major | huge | big | \
     massive | record | stunning | severe | serious* | possibl* | may | might | could | plan | plans | planned | planning | consider* | expect* | set | way | fact | \
     facts | see | sees | get | gets | take | takes | taken | make | makes | made | go | goes | company | companies | firm* | group* | maker* | chain | central | north* | south* | east* | west* | \
     region* | area | city | town | province | state | national | local | country | percent | per cent | rival* | member* | home | hour* | minute* | thank* | announce* | declar* | impos* | introduc* | \
     polizei | ministerium | regierung | behörde* | laut | stark* | schwer* | groß* | heftig* | wegen | heute | gestern | morgen | montag | dienstag | mittwoch | donnerstag | freitag | samstag | \
     sonntag | plant | will | wollen | stadt | land | region | süd* | nord* | ost* | west* | deutsch* | personne* | gouvernement | ministre | ministère | police | selon | fort | forte | violent* | grand* | \
     grave* | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche | ville | pays | région | sud | nord | est | ouest | va | fait | auprès | gobierno | policía | ministro | \
     ministerio | según | fuerte* | gran | grande* | grave* | lunes | martes | miércoles | jueves | viernes | sábado | domingo | ciudad | país | región | norte | sur | grados | por ciento | mañana | hoy | \
     ayer | governo | planalto | polícia | segundo | forte* | segunda | terça | quarta | quinta | sexta | cidade | hoje | ontem | fica | é | governo | polizia | secondo | lunedì | martedì | mercoledì | giovedì | \
     venerdì | sabato | domenica | oggi | ieri | kabinet | regering | politie | volgens | zwaar | zware | maandag | dinsdag | woensdag | donderdag | vrijdag | vandaag | rząd* | policj* | według | siln* | \
     poniedział* | wtorek | środ* | czwart* | piątek | dzisiaj | wczoraj | правительств* | полици* | министр* | мид | сильн* | мощн* | крупн* | понедельник* | вторник* | сред* | четверг* | пятниц* | суббот* | \
     воскресен* | сегодня | вчера | город* | област* | процент* | уряд* | поліці* | міністр* | сьогодні | вчора | місто | місті | область | області | hükümet* | polis* | bakan* | büyük* | güçlü | \
     bugün | dün | yüzde | politika* | şiddet* | 政府 | 警察 | 警方 | 強い | 決定 | 发布 | 宣布 | 決め | 정부 | 경찰 | 긴급 | 결정 | 강한 | الحكومة | الشرطة | وزير | وزارة | يقرر | قرر | أسعار | قوي | \
     seen | heard | rings out | rang out | reported* | according | sources | breaking | latest | live | update* | video | watch | photos | what we know | \
     nationwide | countrywide | amid | due | because | thanks | prompt* | trigger* | caus* | leads to | led to | follow* | lead | leads | spark* | near | \
     nearby | outside | inside | across | off | around | overnight | afternoon | evening | weekend | week | weeks | month | months | year | years | day | \
     days | annual* | quarter | dozens | hundreds | thousands | several | many | some | few | scores | half | total | overall | recent* | former | ex | \
     acting | interim | deputy | vice | senior | top | leading | prominent | local | regional | federal | national | nationals | international* | \
     global* | worldwide | domestic | foreign | public | private | owned | based | born | old | aged | year-old | known | called | named as | identified | \
     so-called | dramatic* | deadly | deadliest | fierce | violent | tragic | horrific | shock* | surprise* | unprecedented | historic* | landmark | key | \
     main | crucial | vital | urgent | immediate* | sudden* | swift* | quick* | formal* | official* | unanimous* | narrow* | sweeping | broad | wide | \
     widespread | large | small | high | low | partly | fully | soll | sollen | mehrere | viele | einige | dutzend* | hunderte | tausende | nach angaben | \
     berichten | offiziell | bundesweit | landesweit | überraschend* | plötzlich* | ehemalig* | frühere* | nationale* | öffentlich* | zahlreich* | nacht | \
     abend | woche* | monat* | jahr* | tage | januar | februar | märz | april | mai | juni | juli | august | september | oktober | november | dezember | \
     plusieurs | dizaines | centaines | milliers | ancien* | nouveau | nouvelle | nuit | soir | matin | semaine* | mois | année* | ans | jour* | janvier | \
     février | avril | juin | juillet | août | septembre | octobre | novembre | décembre | officiel* | nationaux | internationa* | publique* | \
     importante* | annonc* | varios | varias | decenas | cientos | miles | nueva | nuevo | noche | tarde | semana* | mes | meses | año* | día* | enero | \
     febrero | marzo | abril | mayo | junio | julio | agosto | septiembre | octubre | noviembre | diciembre | oficial* | nacional | nacionales | \
     internacional* | público* | anuncia* | vários | várias | dezenas | centenas | milhares | noite | mês | ano | anos | dia | dias | janeiro | \
     fevereiro | março | maio | junho | julho | setembro | outubro | novembro | dezembro | diversi | decine | centinaia | migliaia | notte | sera | \
     settimana* | mese | mesi | anno | anni | giorno | giorni | gennaio | febbraio | aprile | maggio | giugno | luglio | settembre | ottobre | dicembre | \
     ufficial* | nazionale | nazionali | internazional* | pubblico | annuncia* | meerdere | tientallen | honderden | duizenden | avond | maand | jaar | \
     dag | officieel | nationaal | nationale | kilka | kilkadziesi* | setki | tysiące | noc | nocy | wieczor* | tydzień | miesiąc | rok | roku | dzień | \
     oficjaln* | narodow* | krajow* | ogłos* | słychać | несколько | десятки | сотни | тысячи | ночью | ночь | вечером | утром | недел* | месяц* | год | \
     года | году | лет | дня | дней | января | февраля | марта | апреля | мая | июня | июля | августа | сентября | октября | ноября | декабря | \
     официальн* | национальн* | международн* | объяви* | объявл* | сообщ* | бывш* | экс | слышн* | раздал* | прогреме* | прозвуч* | очередн* | новый | \
     новая | новые | новых | кілька | сотні | тисячі | вночі | ввечері | вранці | тижн* | місяц* | рік | року | років | день | січня | лютого | березня | \
     квітня | травня | червня | липня | серпня | вересня | жовтня | листопада | грудня | офіційн* | національн* | міжнародн* | оголос* | повідом* | \
     колишн* | чути | чутно | пролуна* | прогриміл* | birçok | onlarca | yüzlerce | binlerce | gece | akşam | sabah | hafta* | yıl | yılı | gün | günü | \
     ocak | şubat | mart | nisan | mayıs | haziran | temmuz | ağustos | eylül | ekim | kasım | aralık | resmi* | ulusal | duyur* | açıkla* | eski | 発表 | \
     正式 | 緊急 | 相次 | 現地 | 速報 | 記者 | 一部 | 大規模 | 多数 | 当地 | 多名 | 数十 | 严重 | 突发 | 当局 | 官方 | 表示 | 공식 | 발표 | 당국 | 속보 | 대규모 | 현지 | 전국 | أعلن | يعلن | تعلن | \
     عشرات | مئات | رسمي* | جديد* | اليوم | أمس | hit | hits";
