//! Plain nouns of the news in the languages of most wires, and words that say nothing. None belongs to one event.

/// Name for readers, and forms: `word*` stands for any ending, `*word*` reaches into compounds.
pub(crate) const THINGS: [(&str, &str); 61] = [
    (
        "canal",
        "canal | canals | Kanal | *kanal | *kanals | 運河 | 运河 | 운하",
    ),
    (
        "asylum",
        "asylum* | asile | asilo | Asyl* | убежищ* | sığınma* | azyl* | 亡命 | 庇护 | 庇護 | 망명 | لجوء | اللجوء",
    ),
    (
        "migrants",
        "migrant* | immigrant* | immigration | migration | migratoire* | migración | inmigrantes | migratori* | мигрант* | Migranten | Migration | Zuwanderung | \
         göçmen* | 移民 | 이민자* | 이주민* | مهاجر* | المهاجرين",
    ),
    (
        "drought",
        "drought* | sécheresse* | sequía* | Dürre* | засух* | siccità | estiagem | kuraklı* | susz* | 干旱 | 乾旱 | 干ばつ | 渇水 | 가뭄 | جفاف | الجفاف",
    ),
    (
        "electric cars",
        "electric car* | electric vehicle* | EVs | EV | voiture* électrique* | véhicule* électrique* | coche* eléctrico* | vehículo* eléctrico* | Elektroauto* | E-Auto | \
         E-Autos | электромобил* | auto elettric* | elektrikli araç* | elektrikli otomobil* | 电动汽车 | 電動汽車 | 电动车 | 電気自動車 | 전기차",
    ),
    (
        "steel",
        "steel | acier | acero | Stahl | Stahlzölle | сталь | сталелитейн* | acciaio | aço | çelik | stali | 钢铁 | 鋼鐵 | 鉄鋼 | 철강 | الصلب",
    ),
    (
        "loan",
        "loan | loans | credit line* | кредит* | Kredit | Kredite | Kredits | Darlehen | prêt | prêts | préstamo* | empréstimo* | prestito | prestiti | \
         kredi | kredisi | pożyczk* | 贷款 | 貸款 | 融資 | 대출 | 차관 | قرض | قروض",
    ),
    (
        "bond",
        "bond | bonds | облигац* | Anleihe* | obligations d'État | obligataire* | bono | bonos | bonistas | títulos da dívida | obbligazion* | tahvil* | \
         obligacj* | 债券 | 債券 | 国債 | 社債 | 채권 | 국채 | سندات",
    ),
    (
        "currency",
        "currency | currencies | валют* | Währung* | Devisen* | devise* | monnaie | divisas | moneda | cambiario* | cambiaria* | câmbio | cambial | valuta | \
         döviz | walut* | 外汇 | 外匯 | 货币 | 貨幣 | 通貨 | 為替 | 외환 | 통화 | 환율 | عملة | العملة",
    ),
    (
        "swap",
        "swap* | своп* | canje* | échange de dette* | Swap* | Umschuldung* | takas* | 互换 | 互換 | スワップ | 스와프 | 通貨交換 | مبادلة",
    ),
    (
        "treaty",
        "treaty | treaties | pact | договор* | Vertrag | Verträge | *vertrag | *vertrags | traité* | tratado* | trattato | trattati | \
         antlaşma* | anlaşma* | müqavilə* | պայմանագիր* | պայմանագր* | układ | traktat* | 조약 | 条约 | 條約 | 条約 | معاهدة | اتفاقية | אמנה | \
         协约 | 協約",
    ),
    (
        "peace",
        "peace | мир | мира | мире | мирн* | мирного | мирный | Frieden | Friedens* | paix | paz | barış* | sülh* | խաղաղ* | pokój | \
         pokoju | pokojow* | 평화 | 和平 | 平和 | 和約 | سلام | السلام | שלום",
    ),
    (
        "border",
        "border* | frontier* | границ* | пограничн* | Grenze* | Grenz* | frontière* | frontalier* | frontera* | fronteriz* | \
         sınır* | sərhəd* | սահման* | granic* | кордон* | 국경 | 边境 | 邊境 | 国境 | 國境 | حدود | الحدود | גבול | \
         邊界 | 边界 | 접경",
    ),
    (
        "soldiers",
        "uniformados | tropas | soldier* | troops | serviceman | servicemen | солдат* | военнослужащ* | Soldat* | soldat | \
         soldats | militaires | soldado* | militares | soldati | asker* | əsgər* | զինվոր* | զինծառայող* | żołnierz* | солдати | \
         군인 | 병사 | 병력 | 士兵 | 兵士 | 军人 | 軍人 | جندي | جنود | جنديا | חייל* | \
         장병 | 部队 | 部隊 | 士兵们 | 兵力",
    ),
    (
        "prisoners",
        "prisoner* | prison | prisons | jail | captive* | inmate* | заключенн* | заключённ* | военнопленн* | пленн* | тюрьм* | \
         Gefangene* | Gefängnis* | Häftling* | prisonnier* | détenu* | prision* | prisioner* | preso | presos | prigion* | \
         tutuklu* | mahkum* | cezaevi* | բանտ* | więzie* | 포로 | 수감 | 교도소 | 俘虏 | 监狱 | 捕虜 | 刑務所 | سجن | سجناء | أسرى | אסיר*",
    ),
    (
        "hostages",
        "hostage* | kidnap* | abduct* | заложник* | похищ* | Geisel* | entführ* | otage* | enlev* | enlèv* | kidnapp* | rehén | rehenes | \
         secuestr* | ostagg* | rapit* | rehine* | girov* | zakładnik* | 인질 | 납치 | 人质 | 人質 | 绑架 | 拉致 | رهائن | رهينة | اختطاف | بني ערובה",
    ),
    (
        "coup",
        "coup | coups | putsch* | junta* | mutin* | overthrow* | overthrew | ousted | seizes power | seized power | takes power | took power | \
         переворот* | путч* | хунт* | свергнут* | мятеж* | Putsch* | Militärputsch | Staatsstreich | junte* | prend le pouvoir | \
         coup d'État | coup d'Etat | golpe de Estado | golpista* | colpo di Stato | darbe* | çevriliş* | zamach stanu | 쿠데타 | 군정 | 政变 | \
         軍政 | クーデター | انقلاب",
    ),
    (
        "court",
        "judge | judges | juge | juges | juez | jueza | jueces | Richter | Richterin | Richterspruch | судья | судьи | судей | giudice | giudici | juiz | hakim* | sędzi* | 法官 | 判事 | 裁判官 | 판사 | قاض | القاضي | Cour suprême | Cour de justice | Верховн* суд* | court | courts | tribunal* | суд | суда | суде | судом | Gericht* | Gerichtshof* | Schiedsgericht* | cour | cours d'appel | \
         corte | cortes | tribunale* | mahkeme* | məhkəmə* | դատարան* | sąd | sądu | trybunał* | 법원 | 재판소 | 法院 | 裁判所 | 法庭 | \
         محكمة | בית משפט | \
         法廷 | 最高裁 | 地裁 | 高裁 | 대법원 | 헌재 | 지법 | 고법",
    ),
    (
        "parliament",
        "Senate | Senado | Sénat | Senat | сенат* | Congress | Congrès | Congreso | Kongress | конгресс* | Duma | Douma | Госдум* | Дума | Думы | Bundestag* | Knesset | House of Representatives | 议员 | 国会議員 | parliament* | lawmakers | MPs | парламент* | депутат* | Parlament* | Abgeordnete* | parlement* | députés | parlamento | diputados | \
         deputati | meclis* | Məclis* | խորհրդարան* | Ազգային ժողով* | sejm* | 의회 | 국회 | 议会 | 議会 | 国会 | 國會 | برلمان | البرلمان | כנסת | \
         국회의원 | 参議院 | 衆議院 | 人大 | 立法会 | 立法會 | 下院 | 上院",
    ),
    (
        "nuclear",
        "nuclear | atomic | atom | ядерн* | атомн* | nuklear* | Atom* | nucléaire* | nuclear* | nucleare | nükleer | nüvə | jądrow* | 핵 | \
         核 | 原子力 | نووي | النووي | גרעין",
    ),
    (
        "uranium",
        "uranium | уран* | Uran* | uranio | uranyum | 우라늄 | 铀 | ウラン | يورانيوم",
    ),
    (
        "missiles",
        "missile* | rocket | rockets | ракет* | Rakete* | roquette* | misil* | missil* | füze* | raket* | pocisk* | 미사일 | 导弹 | 飛彈 | \
         ミサイル | صاروخ | صواريخ | טיל*",
    ),
    (
        "drones",
        "drone | drones | беспилотн* | дрон* | Drohne* | dron | drones | İHA | SİHA | 드론 | 무인기 | 无人机 | 無人機 | ドローン | مسيرات",
    ),
    (
        "weapons",
        "weapon* | arms | munition* | ammunition | оружи* | вооружен* | боеприпас* | Waffe | Waffen | Waffen* | Munition* | armes | \
         armement* | arma | armas | armament* | armi | silah* | broń | broni | 무기 | 탄약 | 武器 | 弹药 | 弾薬 | أسلحة | السلاح | \
         军火 | 軍火 | 兵器 | 무장 | 병기",
    ),
    (
        "railway",
        "railway* | railroad* | rail line | железн* дорог* | железнодорож* | Eisenbahn* | Bahnstrecke* | chemin de fer | ferroviaire* | \
         ferrocarril* | ferroviari* | ferrovia | demiryolu* | dəmir yolu | երկաթուղ* | kolej* | 철도 | 铁路 | 鐵路 | 鉄道 | سكة حديد",
    ),
    (
        "corridor",
        "corridor* | коридор* | Korridor* | couloir* | corredor* | corridoio | koridor* | dəhliz* | միջանցք* | korytarz* | 회랑 | 走廊 | 回廊",
    ),
    (
        "pipeline",
        "pipeline* | трубопровод* | газопровод* | нефтепровод* | Pipeline* | gazoduc* | oléoduc* | gasoducto* | oleoducto* | gasdotto | \
         boru hattı | rurociąg* | 가스관 | 송유관 | 管道 | 管线 | パイプライン",
    ),
    (
        "gas",
        "gas | LNG | газ | газа | газу | газов* | Erdgas | gaz | gaz naturel | gas natural | doğalgaz* | gazu | 가스 | 天然气 | 天然氣 | 天然ガス | \
         الغاز",
    ),
    (
        "oil",
        "oil | crude | petroleum | нефт* | Öl | Erdöl | Rohöl | pétrol* | petróleo | petrolio | petrol* | neft | ropy naftowej | \
         석유 | 원유 | 石油 | 原油 | نفط | النفط | נפט",
    ),
    (
        "fuel",
        "fuel | petrol | diesel | топлив* | Treibstoff* | Kraftstoff* | carburant* | camions-citernes | citerne* | combustible* | carburante | \
         akaryakıt | paliw* | 연료 | 燃料 | وقود | الوقود | tanker*",
    ),
    (
        "gold",
        "gold | золот* | Gold | oro | altın | qızıl | złot* | 금괴 | 黄金 | ذهب | الذهب | זהב",
    ),
    (
        "mine",
        "mine | mines | mining | miner | miners | шахт* | рудник* | Bergwerk* | Mine | Minen | Bergbau* | minier* | minière* | mina | minas | \
         minera | minería | miniera | maden* | kopaln* | 광산 | 矿山 | 矿业 | 鉱山 | منجم | مناجم | \
         礦山 | 礦場 | 采矿 | 採礦 | 採掘 | 鉱業 | 炭鉱 | 煤矿 | 煤礦 | 광업 | 채굴 | 탄광",
    ),
    (
        "landmines",
        "landmine* | land mine* | minefield* | mine maps | минн* | минных | разминир* | Landmine* | Minenkarte* | Minenfeld* | champs de mines | \
         campos minados | mayın* | mina xəritə* | 지뢰 | 地雷 | ألغام",
    ),
    (
        "lithium",
        "lithium | лити* | litio | lityum | litu | 리튬 | 锂 | 鋰 | リチウム | ليثيوم",
    ),
    (
        "grain",
        "grain | wheat | cereal* | зерн* | пшениц* | Getreide* | Weizen* | céréales | blé | cereales | trigo | grano | tahıl* | buğday | zboż* | \
         pszenic* | 곡물 | 밀 수출 | 谷物 | 粮食 | 小麦 | 穀物 | حبوب | الحبوب | القمح",
    ),
    (
        "ship",
        "ship | ships | vessel* | freighter* | судно | судна | суда | корабл* | Schiff* | Frachter* | navire* | cargo | buque* | barco* | nave | \
         navi | gemi* | gəmi* | statek | statk* | 선박 | 船舶 | 货船 | 貨物船 | سفينة | سفن | ספינה | \
         货轮 | 貨輪 | 油轮 | 油輪 | 渔船 | 漁船 | 客船 | 유조선 | 어선 | 여객선 | 화물선",
    ),
    (
        "port",
        "port | ports | harbour* | harbor | порт | порта | порту | портов* | Hafen* | puerto* | porto | liman* | portu | 항구 | 항만 | 港口 | 港湾 | \
         ميناء | נמל",
    ),
    (
        "airport",
        "airport* | аэропорт* | Flughafen* | aéroport* | aeropuerto* | aeroporto | havalimanı* | lotnisk* | 공항 | 机场 | 機場 | 空港 | مطار",
    ),
    (
        "bridge",
        "bridge | bridges | мост | моста | мосту | Brücke* | pont | ponts | puente* | köprü* | mostu | 대교 | 다리 | 大桥 | 桥 | 大橋 | 橋 | جسر",
    ),
    (
        "embassy",
        "embass* | ambassador* | посол | посла | послом | посольств* | Botschaft* | ambassade* | ambassadeur* | embajad* | ambasciat* | \
         büyükelçi* | səfir* | ambasad* | 대사 | 대사관 | 大使 | 大使馆 | سفارة | سفير | \
         领事馆 | 領事館 | 総領事館 | 영사관",
    ),
    (
        "constitution",
        "constitution* | конституци* | Verfassung* | constitución | costituzion* | anayasa* | konstitu* | սահմանադրություն* | 헌법 | 宪法 | 憲法 | \
         دستور | الدستور",
    ),
    (
        "peacekeepers",
        "peacekeep* | миротворц* | миротворческ* | Friedenstruppe* | Blauhelm* | casques bleus | cascos azules | barış gücü | sülhməramlı* | \
         խաղաղապահ* | 평화유지군 | 维和 | 平和維持 | قوات حفظ السلام",
    ),
    (
        "refugees",
        "refugee* | displaced | беженц* | переселенц* | Flüchtling* | réfugié* | déplacés | refugiad* | desplazad* | profugh* | rifugiat* | \
         mülteci* | qaçqın* | փախստական* | uchodźc* | 난민 | 难民 | 難民 | لاجئ* | لاجئين | פליט*",
    ),
    (
        "workers",
        "worker | workers | labourers | laborers | рабочих | рабочие | рабочей силы | Arbeiter* | Arbeitskräfte | travailleurs | ouvriers | \
         trabajador* | obreros | lavorator* | işçi* | pracownik* | 노동자 | 근로자 | 工人 | 劳工 | 労働者 | عمال | \
         工會 | 工会 | 労組 | 労働組合 | 노조 | 노동조합",
    ),
    (
        "bank",
        "bank | banks | банк | банка | банки | банков* | Bank | Banken | banque* | banco | bancos | banca | banka* | banku | 은행 | 银行 | 銀行 | \
         بنك | مصرف",
    ),
    (
        "tariffs",
        "tariff* | duties | пошлин* | Zölle | Zoll* | droits de douane | aranceles | dazi | gümrük vergi* | cła | 관세 | 关税 | 關稅 | 関税 | رسوم جمركية | \
         加征关税 | 関税率",
    ),
    (
        "exports",
        "export* | экспорт* | Ausfuhr* | Export* | exportation* | exportacion* | esportazion* | ihracat* | ixrac* | eksport* | 수출 | 出口管制 | 出口 | \
         輸出 | صادرات | \
         輸出管理 | 수출입",
    ),
    (
        "dam",
        "dam | dams | плотин* | дамб* | ГЭС | Staudamm* | Talsperre* | barrage | barrages | baraj* | 댐 | 大坝 | 水坝 | ダム | سد النهضة",
    ),
    (
        "vaccine",
        "vaccin* | вакцин* | Impfstoff* | Impfung* | vacuna* | vaccino | aşı | szczepion* | 백신 | 疫苗 | ワクチン | لقاح",
    ),
    (
        "outbreak",
        "outbreak* | epidemic* | cholera | ebola | вспышк* | эпидеми* | Ausbruch | Epidemie* | épidémie* | brote | epidemia* | salgın* | \
         전염병 | 疫情 | 感染症 | تفشي | وباء",
    ),
    (
        "church",
        "church* | monaster* | церк* | храм* | монастыр* | Kirche* | Kloster* | église* | monastère* | iglesia* | monasterio* | chies* | kilise* | \
         եկեղեց* | վանք* | kości* | 교회 | 教堂 | 教会 | كنيسة | كنائس",
    ),
    (
        "budget",
        "budget* | бюджет* | Haushalt | Haushalts* | presupuesto* | bilancio | bütçe* | büdcə* | budżet* | 예산 | 预算 | 予算 | ميزانية | \
         予算案 | 예산안",
    ),
    (
        "debt",
        "debt* | bailout* | IMF loan | долг | долга | долгов* | Schulden* | dette* | deuda* | debito | borç | borc | dług* | 부채 | 债务 | 債務 | ديون | \
         债券 | 國債 | 国債 | 국채 | 채무",
    ),
    (
        "summit",
        "summit* | саммит* | Gipfel* | sommet* | cumbre* | vertice | zirve* | գագաթնաժողով* | szczyt | 정상회담 | 峰会 | 首脳会談 | قمة",
    ),
    (
        "explosion",
        "explosion* | blast | blasts | взрыв* | подрыв* | Sprengung* | Anschlag | Anschläge | explosión | explosiones | esplosion* | patlama* | \
         partlayış* | պայթյուն* | wybuch* | вибух* | 폭발 | 爆炸 | 爆発 | انفجار* | פיצוץ",
    ),
    (
        "partnership",
        "partnership* | joint venture* | joint-venture* | партнерств* | партнёрств* | совместн* предприяти* | Partnerschaft* | \
         Gemeinschaftsunternehmen* | partenariat* | coentreprise* | alianza* | asociación | empresa conjunta | parceria* | joint venture | \
         partenariato | ortaklık* | ortaklığ* | ortak girişim* | spółk* joint venture | 合资 | 合資 | 合营 | 合營 | 合弁 | 提携 | 합작 | 합작사 | 제휴 | \
         شراكة | الشراكة | مشروع مشترك",
    ),
    (
        "memorandum",
        "memorandum* | memoranda | letter of intent | меморандум* | Memorandum | Absichtserklärung* | mémorandum | protocole d'accord | memorando* | \
         mutabakat zaptı | 备忘录 | 備忘錄 | 覚書 | 양해각서 | 각서 | مذكرة تفاهم",
    ),
    (
        "licence",
        "licence | licences | license | licenses | concession* | лицензи* | концесси* | Lizenz* | Konzession* | licencia* | concesión | concesiones | \
         licença* | concessão | licenza | lisans* | ruhsat* | koncesj* | 许可证 | 許可證 | 特许权 | 牌照 | 면허 | 채굴권 | 採掘権 | ライセンス | رخصة | امتياز",
    ),
    (
        "salt flat",
        "salt flat* | salar | salares | salt lake* | солончак* | Salzsee* | Salzwüste* | désert de sel | 盐沼 | 鹽沼 | 盐湖 | 鹽湖 | 塩湖 | 염호 | 소금호수",
    ),
    (
        "aircraft",
        "aircraft | airliner* | jetliner* | passenger jet* | passenger plane* | самолет* | самолёт* | авиалайнер* | Flugzeug* | Passagierflugzeug* | \
         avion | avions | avión | aviones | avião | aviões | aereo | aerei | uçak | uçağ* | samolot* | vliegtuig* | 客机 | 客機 | 飞机 | 飛機 | 旅客機 | 여객기 | 항공기 | طائرة",
    ),
    (
        "military base",
        "military base* | air base* | army base* | army post* | outpost* | camp militaire | military camp* | base militaire | base aérienne | \
         военн* баз* | авиабаз* | Militärbasis | Militärstützpunkt* | Militärposten* | Militärlager* | base militar | askeri üs* | \
         군사기지 | 军事基地 | 軍事基地 | قاعدة عسكرية | موقع عسكري",
    ),
];

/// Further ones, by which a story is held against its history. What an update says that is new is not read by them.
pub(crate) const SUBJECTS: [(&str, &str); 69] = [
    (
        "law",
        "law | laws | legislation | закон | закона | законе | законом | законы | законопроект* | закону | Gesetz | Gesetze | Gesetzes | Gesetzentwurf* | loi | \
         lois | projet de loi | ley | leyes | legge | leggi | kanun* | yasa | yasası | ustaw* | 법안 | 법률 | 법 제정 | 法律 | 法案 | 立法 | قانون",
    ),
    (
        "navy",
        "patrullera* | buque de guerra | buques de guerra | buque militar | patrouilleur* | vedette* militaire* | navy | naval | warship* | frigate* | destroyer* | patrol ship* | patrol boat* | ВМС | ВМФ | военн* корабл* | фрегат* | эсминец | эсминц* | Marineschiff* | Kriegsmarine | \
         Kriegsschiff* | Fregatte* | marine nationale | navire* de guerre | frégate* | Armada | marina de guerra | buque de guerra | buque militar | patrullera* | \
         fragata* | marina militare | nave da guerra | okręt* | savaş gemisi* | donanma* | 해군 | 군함 | 구축함 | 海军 | 海軍 | 军舰 | 軍艦 | 护卫舰 | 駆逐艦 | \
         البحرية | بارجة | سفينة حربية",
    ),
    (
        "exercises",
        "military exercise* | exercises | war games | military drill* | joint drill* | военн* учени* | учения | учений | учениях | маневр* | манёвр* | навчання військ* | \
         Manöver* | Militärübung* | exercices militaires | manœuvres | manoeuvres | ejercicios militares | maniobras | exercícios militares | esercitazion* | \
         manewr* | tatbikat* | 군사훈련 | 연합훈련 | 합동훈련 | 军演 | 軍演 | 演习 | 演習 | 軍事訓練 | مناورات",
    ),
    (
        "helicopter",
        "helicopter* | вертолет* | вертолёт* | гелікоптер* | Hubschrauber* | Helikopter* | hélicoptère* | helicóptero* | elicotter* | śmigłow* | \
         helikopter* | 헬기 | 헬리콥터 | 直升机 | 直升機 | ヘリコプター | مروحية",
    ),
    (
        "train",
        "train | trains | поезд | поезда | поезде | поездов | электричк* | потяг* | Zug | Züge | Zügen | Zugunglück* | tren | trenes | treno | treni | trem | trens | \
         pociąg* | treni | 열차 | 기차 | 列车 | 列車 | 火车 | 火車 | قطار | القطار",
    ),
    (
        "price",
        "price | prices | priced | цена | цены | цену | ценой | Preis | Preise | Preises | prix | precio* | preço* | prezzo | prezzi | fiyat* | cen | ceny | cenę | 가격 | \
         약값 | 价格 | 價格 | 价格上涨 | 価格 | 値上げ | 薬価 | أسعار | سعر",
    ),
    (
        "clinical trial",
        "clinical trial* | late trial | late-stage trial* | drug trial* | trial data | клиническ* испытани* | клиническ* исследовани* | klinische* Studie* | \
         essai* clinique* | ensayo* clínico* | ensaio* clínico* | sperimentazion* clinic* | badani* kliniczn* | klinik deney* | klinik araştırma* | 임상시험 | \
         임상 3상 | 임상 2상 | 临床试验 | 臨床試驗 | 治験 | 臨床試験 | تجارب سريرية",
    ),
    (
        "side effects",
        "side effect* | side-effect* | bleeding | swelling | побочн* эффект* | кровоизлияни* | отек* мозга | Nebenwirkung* | Hirnblutung* | Hirnschwellung* | \
         effet* secondaire* | effet* indésirable* | efecto* secundario* | hemorragia* | efeito* colatera* | effett* collateral* | skutki uboczne | \
         yan etki* | 부작용 | 뇌출혈 | 副作用 | 不良反应 | 脑出血 | 脳出血 | آثار جانبية",
    ),
    (
        "annexation",
        "annex* | аннекси* | присоединени* | Annexion* | annektier* | annexion | anexión | anexion* | anexar | anexação | annession* | aneksj* | ilhak* | 합병 선언 | \
         병합 | 吞并 | 併吞 | 併合",
    ),
    (
        "territory",
        "territor* | sovereignty | disputed region* | disputed area* | территори* | суверенитет* | спорн* регион* | Territori* | Souveränität | Hoheitsgebiet* | \
         souveraineté | soberanía | sovranità | soberania | suwerenność | egemenlik | 영토 | 영유권 | 领土 | 領土 | 主权 | 主權 | 主権 | أراضي | سيادة",
    ),
    (
        "governor",
        "governor* | gubernatorial | губернатор* | Gouverneur* | gouverneur* | gobernador* | governador* | governator* | gubernator* | 주지사 | 州长 | 州長 | 省长 | \
         知事 | محافظ",
    ),
    (
        "factory",
        "factory | factories | plant workers | завод | завода | заводе | заводы | фабрик* | Fabrik* | usine* | fábrica* | fabbric* | fabryk* | fabrika* | \
         공장 | 工厂 | 工廠 | 工場 | مصنع",
    ),
    (
        "inflation",
        "inflation | consumer prices | инфляци* | Inflation* | Teuerung* | inflación | inflazione | inflação | enflasyon* | \
         inflacj* | 通胀 | 通货膨胀 | 通膨 | インフレ | 인플레이션 | 물가 | تضخم",
    ),
    (
        "interest rates",
        "interest rate* | key rate* | policy rate* | benchmark rate* | rate hike* | rate cut* | ключев* ставк* | \
         процентн* ставк* | ставку до | Leitzins* | Zinserhöhung* | Zinssenkung* | Zinsen | taux directeur* | \
         taux d'intérêt* | tipos de interés | tasa* de interés | tassi di interesse | taxa* de juro* | faiz | faizi | \
         faizler* | stóp procentowych | stopy procentowe | 利率 | 加息 | 降息 | 金利 | 利上げ | 利下げ | 금리 | فائدة",
    ),
    (
        "tax",
        "tax | taxes | taxation | налог* | Steuer | Steuern | *steuer | impôt* | impuesto* | imposto* | tassa | tasse | \
         vergi | podatk* | podatek | 税收 | 征税 | 增税 | 减税 | 課税 | 増税 | 減税 | 세금 | 과세 | ضريبة | ضرائب",
    ),
    (
        "pension",
        "pension* | retirement age | пенси* | Rente | Renten* | retraite* | jubilación | pensiones | emeklilik | emerytur* | \
         养老金 | 退休 | 年金 | 연금",
    ),
    (
        "police",
        "police | policeman | policemen | полици* | Polizei | Polizist* | policía* | polizia | polícia | polis | policj* | \
         警察 | 警方 | 경찰 | الشرطة",
    ),
    (
        "virus",
        "virus* | coronavirus* | COVID | Covid-19 | вирус* | коронавирус* | ковид* | Coronavirus | Viren | 病毒 | 新冠 | ウイルス | \
         コロナ | 바이러스 | 코로나 | فيروس",
    ),
    (
        "pandemic",
        "pandemic* | пандеми* | Pandemie* | pandémie* | pandemia* | pandemi* | 大流行 | 疫情 | パンデミック | 팬데믹 | 대유행 | جائحة",
    ),
    (
        "hospital",
        "hospital* | clinic | больниц* | госпитал* | Krankenhaus* | Krankenhäuser* | hôpital | hôpitaux | ospedal* | \
         hastane* | szpital* | 医院 | 醫院 | 病院 | 병원 | مستشفى",
    ),
    (
        "river",
        "river | rivers | река | реки | реке | реку | рекой | Fluss | Flusses | fleuve | fleuves | rivière* | río | ríos | \
         fiume | rzek* | nehri | nehir | 河流 | 河水 | 河川 | 하천 | نهر",
    ),
    (
        "water",
        "water | waters | вода | воды | воде | воду | водой | Wasser | *wasser | eaux | l'eau | agua | aguas | acqua | água | \
         水资源 | 放水 | 供水 | 用水 | 水位 | 수위 | 물 부족 | مياه",
    ),
    (
        "flood",
        "flood | floods | flooding | наводнени* | паводк* | Hochwasser* | Flut | Überschwemmung* | inondation* | inundacion* | \
         alluvion* | inundaç* | sel | powódź | powodzi* | 洪水 | 洪灾 | 홍수 | فيضان*",
    ),
    (
        "climate",
        "climate | global warming | климат* | Klima | Klima* | climatique* | climat | climátic* | clima | klimat* | iklim | \
         气候 | 氣候 | 気候 | 기후 | مناخ",
    ),
    (
        "emissions",
        "emission* | carbon | выброс* | Emission* | CO2 | émission* | emision* | emissioni | emissões | 排放 | 排出 | 배출 | انبعاثات",
    ),
    (
        "coal",
        "coal | уголь | угля | угольн* | Kohle | Kohle* | charbon | carbón | carbone | carvão | kömür | węgl* | 煤炭 | 石炭 | 석탄 | \
         فحم",
    ),
    (
        "electricity",
        "apagón | apagones | apagão | blecaute | corte de luz | cortes de luz | power cut* | power outage* | without power | panne de courant | panne d'électricité | coupure* de courant | coupure* d'électricité | отключен* света | отключен* электр* | без света | elektrik kesinti* | electricity | power grid | blackout* | электричеств* | электроэнерги* | Strom | Strom* | Stromnetz* | électricité | \
         electricidad | elettricità | eletricidade | elektrik | prąd* | 电力 | 供电 | 停电 | 電力 | 停電 | 전력 | 정전 | كهرباء",
    ),
    (
        "reactor",
        "reactor* | nuclear plant* | nuclear power plant* | реактор* | АЭС | Reaktor* | Atomkraftwerk* | AKW | réacteur* | \
         centrale* nucléaire* | centrales nucleares | central nuclear | reaktör* | 核电站 | 核電廠 | 反应堆 | 原発 | 原子炉 | 원전 | 원자로 | \
         مفاعل",
    ),
    (
        "enrichment",
        "enrichment | enrich | enriched | centrifuge* | обогащ* | центрифуг* | Anreicherung | angereichert* | Zentrifuge* | \
         enrichi | enrichissement | enriquecim* | arricchimento | zenginleştir* | 浓缩 | 離心機 | 离心机 | 濃縮 | 遠心分離 | 농축 | 원심분리기 | \
         تخصيب",
    ),
    (
        "inspection",
        "inspector* | inspection* | инспектор* | инспекц* | Inspekteur* | Inspektion* | inspecteur* | inspector | inspección | \
         ispettor* | 核查 | 视察 | 査察 | 사찰",
    ),
    (
        "solar and wind",
        "solar | wind farm* | wind power | renewable* | солнечн* | ветропарк* | ветряк* | Solar* | Windpark* | Windkraft | \
         éolien* | solaire* | eólic* | 太阳能 | 风电 | 光伏 | 太陽光 | 風力 | 태양광 | 풍력",
    ),
    (
        "copper",
        "copper | медь | меди | Kupfer* | cuivre | cobre | rame | bakır | miedzi | 铜矿 | 銅鉱 | 구리",
    ),
    (
        "rare earths",
        "rare earth* | редкозем* | Seltene Erden | Seltenen Erden | terres rares | tierras raras | terre rare | 稀土 | レアアース | \
         희토류",
    ),
    (
        "chips",
        "semiconductor* | microchip* | chipmaker* | полупроводник* | микросхем* | Halbleiter* | semi-conducteur* | \
         semiconduct* | 半导体 | 半導體 | 半導体 | 芯片 | 반도체",
    ),
    (
        "artificial intelligence",
        "artificial intelligence | AI model* | искусственн* интеллект* | künstliche* Intelligenz | KI-Gesetz | \
         intelligence artificielle | inteligencia artificial | intelligenza artificiale | 人工智能 | 人工知能 | 인공지능",
    ),
    (
        "internet",
        "internet | social media | соцсет* | интернет* | réseaux sociaux | redes sociales | 互联网 | 网络 | インターネット | 인터넷",
    ),
    (
        "satellite",
        "satellite* | спутник* | Satellit* | satélite* | satellit* | uydu | 卫星 | 衛星 | 위성 | قمر صناعي",
    ),
    (
        "espionage",
        "spy | spies | espionage | spying | шпион* | Spion* | espion* | espía* | spionag* | casus* | szpieg* | 间谍 | 間諜 | スパイ | \
         간첩 | 스파이 | تجسس",
    ),
    (
        "cyberattack",
        "cyberattack* | cyber attack* | hacker* | hacking | hacked | ransomware | кибератак* | хакер* | Cyberangriff* | \
         Hacker* | cyberattaque* | piratage | ciberataque* | siber saldırı* | 黑客 | 网络攻击 | ハッカー | サイバー攻撃 | 해킹 | 해커",
    ),
    (
        "tourism",
        "tourist* | tourism | турист* | туризм* | Tourist* | Tourismus | touriste* | tourisme | turist* | turism* | 游客 | 旅游 | \
         観光 | 관광",
    ),
    (
        "flights",
        "flight | flights | airspace | авиарейс* | рейсы | воздушн* пространств* | Flüge | Luftraum | vols | espace aérien | \
         vuelos | espacio aéreo | voli | uçuş* | 航班 | 领空 | 空域 | 航空便 | 領空 | 항공편 | 영공",
    ),
    (
        "fishing",
        "fishing | fishery | fisheries | fishermen | trawler* | рыболов* | рыбак* | Fischerei* | Fischer | pêche | pêcheurs | \
         pesca | pescadores | balıkçı* | 捕鱼 | 渔船 | 漁業 | 漁船 | 어업 | 어선",
    ),
    (
        "island",
        "island | islands | isle | остров* | Insel* | île | îles | isla | islas | isola | isole | ilha | ilhas | adası | \
         adalar* | wysp* | 岛屿 | 群岛 | 島々 | 諸島 | 群島 | 섬",
    ),
    (
        "strait",
        "strait | straits | пролив* | Meerenge* | Straße von | détroit* | estrecho | stretto di | estreito | boğaz* | \
         cieśnin* | 海峡 | 海峽 | 해협 | مضيق",
    ),
    (
        "tanker",
        "tanker* | танкер* | Tanker* | pétrolier* | petrolero | petroleros | petroliera | petroleiro* | 油轮 | 油輪 | タンカー | 유조선 | \
         ناقلة",
    ),
    (
        "submarine",
        "submarine* | подводн* лод* | подлод* | U-Boot* | sous-marin* | submarino* | sottomarin* | denizaltı* | 潜艇 | 潛艇 | \
         潜水艦 | 잠수함 | غواصة",
    ),
    (
        "fighter jets",
        "fighter jet* | fighter plane* | warplane* | истребител* | Kampfjet* | Kampfflugzeug* | avions de chasse | \
         avion* de combat | cazas | caccia | savaş uçak* | 战机 | 戰機 | 战斗机 | 戦闘機 | 전투기",
    ),
    (
        "spill",
        "spill | spills | oil spill | spilled | leak | leaks | разлив* | утечк* | Ölpest | Leck | marée noire | fuite | \
         derrame* | vertido* | 泄漏 | 漏油 | 流出 | 유출",
    ),
    (
        "corruption",
        "corruption | bribe* | bribery | graft | коррупц* | взят* | Korruption* | Bestech* | corruzione | corrupción | \
         soborno* | corrupção | yolsuzluk* | korupcj* | 腐败 | 贪污 | 贿赂 | 汚職 | 収賄 | 부패 | 뇌물 | فساد",
    ),
    (
        "referendum",
        "referendum* | plebiscite* | референдум* | Volksabstimmung* | référendum* | referéndum | 公投 | 全民公决 | 国民投票 | 국민투표 | \
         استفتاء",
    ),
    (
        "independence",
        "independence | secession* | независимост* | Unabhängigkeit* | indépendan* | independencia* | indipendenza | \
         independência | bağımsızlık* | niepodległoś* | 独立 | 獨立 | 독립 | استقلال",
    ),
    (
        "famine",
        "famine* | hunger | starvation | malnutrition | голод | голода | Hungersnot* | famine | hambruna* | carestia | açlık | \
         głód | 饥荒 | 飢餓 | 飢饉 | 기근 | 기아 | مجاعة",
    ),
    (
        "school",
        "school | schools | pupils | школ* | Schule | Schulen | Schüler* | école* | escuela* | scuola | scuole | escola* | \
         okul* | szkoł* | 学校 | 學校 | 학교 | مدرسة",
    ),
    (
        "land",
        "farmland | land reform | land rights | ancestral land* | земельн* | Landreform | Ackerland | terres agricoles | \
         tierras | reforma agraria | 土地 | 농지 | 토지",
    ),
    (
        "indigenous people",
        "indigenous | tribal | tribe | tribes | коренн* народ* | indigen* | autochtone* | indígena* | peuple autochtone | \
         原住民 | 先住民 | 원주민",
    ),
    (
        "forest",
        "forest* | rainforest* | deforestation | logging | лес | леса | лесов | Wald | Regenwald | Abholzung | forêt* | \
         déforestation | bosque* | selva | foresta | orman* | 森林 | 热带雨林 | 삼림 | 산림",
    ),
    (
        "medicine",
        "medicine* | medication* | pharmaceutical* | лекарств* | Medikament* | Arzneimittel* | médicament* | medicamento* | \
         farmac* | ilaç | 药品 | 医薬品 | 의약품 | 의약",
    ),
    (
        "narcotics",
        "narcotic* | cocaine | heroin | fentanyl | drug cartel* | наркот* | Drogen* | Rauschgift | drogue* | narco* | droga | \
         uyuşturucu | 毒品 | 麻薬 | 마약 | مخدرات",
    ),
    (
        "tunnel",
        "tunnel* | тоннел* | туннел* | Tunnel* | túnel* | galleria | tünel* | 隧道 | トンネル | 터널 | نفق",
    ),
    (
        "visa",
        "visa | visas | визы | визов* | Visum | Visa* | visado* | visto | visti | vize | wiz* | 签证 | 簽證 | ビザ | 비자 | تأشيرة",
    ),
    (
        "central bank",
        "central bank* | federal reserve | Центробанк* | центральн* банк* | Zentralbank* | Notenbank* | banque centrale | \
         banco central | banca centrale | merkez bankası* | bank centralny | 央行 | 中央银行 | 中央銀行 | 중앙은행 | البنك المركزي",
    ),
    (
        "stockpile",
        "stockpile* | запасы | запасов | Vorräte | Bestände | stocks d'uranium | reservas | 库存 | 貯蔵 | 備蓄 | 비축",
    ),
    (
        "ban",
        "ban | bans | banned | banning | barred from | prohibit* | prohibition | запрет* | запрещ* | Verbot | Verbote | Verbots | verbietet | verbieten | verboten | \
         interdit | interdite | interdits | interdire | interdiction* | prohíbe* | prohib* | inhabilit* | viet* di | divieto | proibi* | yasak* | zakaz* | zakazuj* | \
         禁令 | 禁止 | 금지 | حظر",
    ),
    (
        "opposition",
        "opposition | оппозици* | Opposition* | oposición | opositor* | oposição | opposizione | muhalefet* | opozycj* | 야당 | 野党 | 反对派 | 在野黨 | المعارضة",
    ),
    (
        "combustion engines",
        "combustion engine* | combustion car* | combustion | petrol car* | Verbrenner* | Verbrennungsmotor* | moteur* thermique* | voiture* thermique* | \
         motor* de combustión | coche* de combustión | двигател* внутреннего сгорания | motori termici | silnik* spalinow* | içten yanmalı | 内燃机 | 燃油车 | \
         エンジン車 | 내연기관",
    ),
    (
        "subsidies",
        "subsid* | subvention* | subvenc* | Subvention* | Fördergeld* | Kaufprämie* | субсиди* | дотаци* | sussid* | incentivi | dotacj* | teşvik* | 补贴 | 補貼 | \
         補助金 | 보조금 | دعم حكومي",
    ),
    (
        "battery",
        "battery | batteries | Batterie* | Akku | Akkus | batería* | bateria* | аккумулятор* | батаре* | pil fabrikası | akumulator* | 电池 | 電池 | バッテリー | \
         배터리 | بطارية | بطاريات",
    ),
    (
        "jobs",
        "job cuts | jobs | layoff* | lays off | laid off | Stellenabbau | Arbeitsplätze* | Entlassungen | suppression* d'emplois | suppression* de postes | \
         licencie* | recorte* de empleo* | despid* | puestos de trabajo | увольнени* | рабочих мест | сокращени* персонала | licenziament* | demissões | zwolnie* | \
         işten çıkar* | 裁员 | 裁員 | 人員削減 | 人员削减 | 감원 | 정리해고 | تسريح",
    ),
    (
        "prosecutor",
        "prosecutor* | fiscalía | fiscal general | Staatsanwalt* | Staatsanwältin | procureur* | parquet | прокур* | procuratore | procura di | Ministério Público | \
         prokurat* | prokurator* | savcı* | 検察 | 检察 | 檢察 | 검찰 | 검사장 | النيابة",
    ),
];

/// Words of counting and of reporting.
pub(crate) const EMPTY: &str = "one | two | three | four | five | six | seven | eight | nine | ten | dozens | hundreds | thousands | million | \
     billion | first | second | third | last | new | more | than | says | say | said | announce* | report* | tells | told | year | years | day | \
     days | week | weeks | month | months | today | officials | official | один | одна | два | две | три | четыре | пять | шесть | семь | восемь | девять | \
     десять | десятки | сотни | тысяч* | тыс | млн | млрд | первы* | первая | втор* | последн* | новы* | новая | новое | более | заяв* | \
     сообщ* | объяв* | рассказ* | год | года | лет | день | дней | ein | eine | zwei | drei | vier | fünf | sechs | sieben | acht | neun | zehn | dutzende | \
     hunderte | tausende | millionen | milliarden | erste | ersten | erster | zweite | letzte* | neue | neuer | neues | mehr | sagt | meldet | \
     melden | kündigt | teilt mit | jahr | jahre | jahren | tag | tage | un | une | deux | trois | quatre | cinq | sept | huit | neuf | dix | dizaines | \
     centaines | milliers | millions | milliards | premier | première | dernier | dernière | derniers | nouveau | nouvelle | plus | dit | \
     annonc* | déclar* | an | ans | année* | jour | jours | uno | una | dos | tres | cuatro | cinco | seis | siete | ocho | nueve | diez | decenas | cientos | \
     miles | millones | primer | primera | último* | última* | nuevo | nueva | más | dice | anunci* | inform* | año | años | día | días | due | tre | quattro | \
     cinque | sei | sette | otto | nove | dieci | migliaia | primo | prima | nuovo | nuova | dopo | anni | giorni | bir | iki | üç | dört | beş | altı | yedi | sekiz | \
     dokuz | on | yeni | ilk | son | açıkla* | bildir* | yıl | gün | jeden | dwa | trzy | cztery | pięć | nowy | nowa | pierwszy | ostatni* | oświadcz* | poinform* | \
     lat | dni | 발표 | 밝혔 | 말했 | 올해 | 오늘 | 宣布 | 表示 | 称 | 发表 | 発表 | 今年 | أعلن* | قال | قالت | ثلاث | ثلاثة | اثنين | عام | سنوات | في";
