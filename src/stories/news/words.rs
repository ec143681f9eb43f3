//! Words of headlines that say one thing, and words that say nothing of what happened, language by language. General words only. What
//! was done stands in [`crate::text::acts`] and among the turns, what it is about in [`crate::text::things`]; here is what newsrooms put
//! for each other beside that.

/// What was done: forms parted by `|`, one meaning a row; `word*` stands for any ending.
pub(super) const DONE: [&str; 16] = [
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
    "attack* | hit | hits | strike* | striking | struck | raid* | assault* | shell* | shakes | shook | rattles | jolts | rocks | bombard* | Angriff* | Attacke* | *angriff | \
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
];

/// Of whom or what: the same.
pub(super) const ALIKE: [&str; 22] = [
    "deal | deals | agree* | accord | accords | pact | pacts | settlement | contract* | partnership* | ticketing | interline | Einigung | einig* | \
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
    "chief* | head | heads | governor* | boss* | CEO | chair* | leader* | president* | premier* | prime minister | PM | director* | executive* | officer | Chef* | \
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
     bugün | dün | yüzde | politika* | şiddet* | 政府 | 警察 | 警方 | 強い | 決定 | 发布 | 宣布 | 決め | 정부 | 경찰 | 긴급 | 결정 | 강한 | الحكومة | الشرطة | وزير | وزارة | يقرر | قرر | أسعار | قوي";
