//! What happens in the world and what it happens to, in the languages of the shipped mails and some more. General words only: none
//! belongs to one event.
//!
//! Words of English stand before the `|`, those of the other languages behind it: they are compared by their stems here, by their
//! first letters there. Words joined by `+` count together. In scripts without blanks a word is known by its pairs of signs.

pub(super) mod southern;

/// Kinds of events.
#[rustfmt::skip]
pub(super) const KINDS: [(&str, &str); 56] = [
    ("earthquake", "earthquake quake aftershock tremor seismic | Erdbeben Nachbeben Beben séisme sisme tremblement+terre terremoto sismo \
      réplica temblor scossa aardbeving trzęsienie+ziemi землетрясение землетрус афтершок deprem artçı زلزال هزة 地震 余震 餘震 지진 여진"),
    ("flood", "flood flooding floodwater deluge rainfall downpour rain | Überschwemmung Überschwemmungen Hochwasser Flut Überflutung \
      inondation inondations crue pluies inundación inundaciones inundação enchente enchentes alluvione alluvioni lluvias chuvas powódź \
      наводнение паводок повінь ливень sel فيضان فيضانات سيول أمطار 洪水 洪災 洪灾 洪涝 暴雨 大雨 豪雨 浸水 홍수 폭우 침수"),
    ("storm", "storm typhoon hurricane cyclone tornado | Sturm Taifun Hurrikan Wirbelsturm Zyklon Orkan tempête typhon ouragan cyclone \
      tifón huracán ciclón tormenta tufão furacão tempestade tifone uragano тайфун ураган циклон шторм tayfun kasırga fırtına إعصار عاصفة \
      台風 台风 颱風 飓风 颶風 ハリケーン サイクロン 태풍 허리케인"),
    ("landslide", "landslide mudslide | Erdrutsch Erdrutsche glissement+terrain deslizamiento deslave deslizamento frana оползень сель зсув \
      heyelan انهيار+أرضي 土砂 滑坡 泥石流 山崩 산사태"),
    ("eruption", "erupt eruption volcano volcanic | Vulkan Vulkanausbruch volcan éruption volcán erupción vulcão erupção vulcano eruzione \
      вулкан извержение виверження yanardağ بركان 噴火 火山 火山喷发 분화 화산"),
    ("wildfire", "wildfire bushfire | Waldbrand Waldbrände incendies+forêt incendio+forestal incendios+forestales incendi лесной+пожар \
      лесные+пожары حرائق+الغابات 山火 山火事 산불"),
    ("fire", "fire blaze | Brand Großbrand Feuer incendie incendio incêndio пожар пожежа yangın حريق 火災 火灾 大火 화재"),
    ("explosion", "explosion explode blast bomb bombing | Bombe Bombenanschlag bombe bomba бомба قنبلة 炸弹 爆弾 폭탄 Explosion explosión explosão esplosione estallido взрыв вибух patlama انفجار 爆炸 爆発 폭발"),
    ("crash", "crash crashes derail collide | abgestürzt Absturz Flugzeugabsturz entgleist zusammengestoßen crash s'écrase écrasé accident \
      déraillement accidente estrellarse estrella estrelló descarriló acidente queda incidente schianto крушение авария разбился катастрофа \
      kaza düştü تحطم سقوط 墜落 坠毁 墜毀 坠机 脱線 추락 탈선"),
    ("ship", "aground shipwreck capsize refloat sink sank | gestrandet gesunken gekentert Havarie Grund+gelaufen échoué naufrage chaviré encalló \
      varado naufragio encalhou naufrágio naufragio сел+мель затонул karaya+oturdu battı جنوح الجانحة تعويم غرق 搁浅 擱淺 座礁 沈没 沉没 좌초 침몰 전복"),
    ("mine accident", "mine coal miner shaft | Bergwerk Grube Mine mine mineurs mina carbón mineros miniera mineiros шахта maden منجم 煤矿 礦難 矿难 炭鉱 탄광"),
    ("strike", "strike walkout stoppage | Streik streiken Warnstreik Ausstand Arbeitsniederlegung grève débrayage huelga paro greve paralisação \
      sciopero strajk staking забастовка страйк grev greve إضراب 罢工 罷工 スト ストライキ 파업"),
    ("protest", "protest protester demonstrate rally | Protest Proteste Demonstration demonstrieren manifestation manifestants manifestación \
      protesta manifestação manifestazione протест митинг демонстрация протести protesto gösteri احتجاج احتجاجات مظاهرة تظاهرات 抗议 抗議 デモ 示威 시위"),
    ("election", "election vote ballot poll runoff | Wahl Wahlen Stichwahl Abstimmung Präsidentenwahl Parlamentswahl élection élections \
      présidentielle scrutin législatives elección elecciones comicios votación conteo eleição eleições votação elezioni voto wybory выборы голосование \
      вибори seçim انتخابات اقتراع 选举 選舉 選挙 大选 大選 선거 대선 총선"),
    ("resignation", "resign resignation quit | Rücktritt zurückgetreten tritt+zurück démission démissionne dimisión dimite renuncia renúncia \
      demissão dimissioni dymisja отставка відставка istifa استقالة يستقيل 辞任 辞職 辞职 辭職 사임 사퇴"),
    ("coup", "coup putsch seize+power seized+power | Putsch Militärputsch Staatsstreich coup+état putsch prise+pouvoir golpe toman+poder \
      tomam+poder colpo+stato переворот путч захват+власти darbe انقلاب الاستيلاء+السلطة 政变 政變 クーデター 쿠데타"),
    ("rate", "rate rates basis | Leitzins Leitzinsen Zinsen Zinssenkung taux directeur tasa tipos+interés tipos juros tassi tasso ставка ставку \
      ставки процентная faiz faizini faizi سعر+الفائدة الفائدة 利率 金利 利下げ 利上げ 降息 加息 기준금리 금리"),
    ("inflation", "inflation | Inflation Teuerung Inflationsrate inflación inflação inflazione инфляция інфляція enflasyon التضخم 通胀 通脹 物価 물가 인플레이션"),
    ("growth", "gdp economy contraction recession | BIP Wirtschaft Wirtschaftsleistung Rezession PIB économie récession economía recesión \
      economia recessão ВВП экономика рецессия büyüme ekonomi الناتج+المحلي الاقتصاد 国内生产 GDP 经济 經濟 景気 경제 역성장"),
    ("trade", "export import shipment | Export Exporte Ausfuhren Einfuhren exportations importations exportaciones importaciones exportações \
      esportazioni экспорт импорт експорт ihracat ithalat صادرات واردات 出口 进口 輸出 輸入 수출 수입"),
    ("tariff", "tariff tariffs duty duties | Zoll Zölle Strafzölle Zöllen droits+douane surtaxe arancel aranceles tarifa tarifas dazi dazio cła пошлина \
      пошлины тариф мито gümrük رسوم+جمركية الرسوم 关税 關稅 関税 관세"),
    ("sanctions", "sanction sanctions embargo | Sanktionen Sanktion sanctions sanciones sanções sanzioni sankcje санкции санкції yaptırım عقوبات 制裁 제재"),
    ("takeover", "takeover acquisition merger acquire bid buyout | Übernahme Fusion übernimmt rachat acquisition fusion OPA adquisición fusión \
      aquisição fusão acquisizione fusione поглощение слияние satın+alma birleşme استحواذ اندماج 收购 收購 合并 合併 買収 인수 합병"),
    ("bankruptcy", "bankruptcy insolvency bankrupt | Insolvenz Pleite insolvent faillite redressement+judiciaire quiebra bancarrota falência \
      fallimento банкротство iflas إفلاس 破产 破產 倒産 파산"),
    ("layoffs", "layoff layoffs jobs | Stellenabbau Stellen Entlassungen licenciements suppression+postes suppressions+postes despidos demissões \
      licenziamenti сокращения увольнения işten+çıkarma تسريح 裁员 裁員 人員削減 リストラ 감원 해고"),
    ("outbreak", "outbreak epidemic cholera ebola measles marburg | Ausbruch Epidemie Seuche Cholera épidémie foyer choléra brote epidemia cólera \
      surto epidemia colera вспышка эпидемия холера спалах salgın kolera تفش تفشي وباء الكوليرا كوليرا 疫情 霍乱 霍亂 流行 感染 コレラ 전염병 콜레라 집단감염 발병"),
    ("verdict", "convict sentence jailed guilty acquit verdict | verurteilt freigesprochen Urteil condamné condamnation condamne verdict \
      relaxe condenado condena absuelto sentencia condenação absolvido condannato assolto приговор приговорен осужден вирок засуджено mahkum beraat \
      حكم+بالسجن إدانة 判处 判決 判决 有罪 获刑 선고 유죄 무죄 징역"),
    ("arrest", "arrest arrested detain detained | festgenommen verhaftet Festnahme Verhaftung arrêté arrêtés arrestation interpellé détention \
      detenido detenidos arrestado detención detido detidos preso arrestato arrestati арестован задержан арест затримано gözaltı tutuklandı اعتقال توقيف \
      القبض 逮捕 被捕 拘留 拘捕 체포 구속 구금"),
    ("charge", "charged indict indicted | angeklagt Anklage mis+examen inculpé imputado acusado acusación indiciado denunciado incriminato обвинен \
      обвинение обвинили звинувачено suçlama iddianame اتهام لائحة+اتهام 起诉 起訴 기소 指控"),
    ("release", "freed release released | freigelassen Freilassung libéré libération remis+liberté frei+Gefängnis liberado liberación libertado \
      liberato scarcerato освобожден звільнено serbest الإفراج إطلاق+سراح 获释 獲釋 釈放 释放 석방"),
    ("robbery", "heist robbery burglary theft stolen | Raub Einbruch Diebstahl gestohlen cambriolage vol+bijoux casse robo atraco assalto roubo \
      rapina furto ограбление кража soygun سرقة سطو 强盗 強盗 盗窃 抢劫 窃盗 강도 절도"),
    ("piracy", "pirate pirates hijack hijacked | Piraten entführt pirates piraterie détourné piratas secuestrado pirati пираты угнан korsan korsanlar \
      قراصنة خطف 海賊 海盗 해적"),
    ("blackout", "blackout outage grid | Stromausfall Blackout Stromnetz panne+électricité panne+courant réseau+électrique apagón apagão блэкаут \
      отключение+электричества elektrik+kesintisi انقطاع+الكهرباء 停电 停電 大停電 정전"),
    ("attack", "attack bombing strike+missile airstrike drone missile bombard shelling | Anschlag attentat atentado attentato теракт  Angriff Luftangriff Drohnenangriff Rakete Raketen attaque frappe \
      bombardement drones ataque bombardeo misil ataques attacco удар атака обстрел дрон ракета атаковал saldırı füze هجوم غارة قصف صاروخ 袭击 襲擊 攻撃 \
      空袭 空爆 导弹 ミサイル 공격 공습 미사일"),
    ("shooting", "shooting gunman shot | Schießerei Schüsse Schütze fusillade tireur tiroteo tirador tiroteio sparatoria стрельба стрілянина ateş+açtı \
      إطلاق+نار 枪击 槍擊 銃撃 총격"),
    ("ceasefire", "ceasefire truce armistice | Waffenruhe Feuerpause Waffenstillstand cessez-le-feu trêve tregua alto+fuego cessar-fogo cessate+fuoco \
      перемирие перемир'я ateşkes هدنة وقف+إطلاق 停火 停戦 휴전"),
    ("agreement", "deal accord pact agreement treaty | Abkommen Einigung einigen Vertrag accord traité acuerdo tratado acordo accordo соглашение договор \
      сделка угода anlaşma اتفاق اتفاقية 协议 協議 協定 合意 条约 条約 협정 합의 조약"),
    ("loan", "imf loan disbursement tranche bailout | IWF Kredit Darlehen Tranche FMI prêt crédit décaissement préstamo desembolso empréstimo desembolso \
      prestito МВФ кредит транш позика IMF kredi صندوق+النقد قرض 货币基金 貨幣基金 融資 IMF 대출 차관"),
    ("launch", "launch liftoff rocket satellite spacecraft | Raketenstart Satellit Raumschiff lancement fusée satellite décollage lanzamiento cohete \
      satélite lançamento foguete lancio razzo satellite запуск спутник запуск roket uydu إطلاق+صاروخ قمر+صناعي 火箭 卫星 衛星 打ち上げ 発射 발사 위성"),
    ("ruling", "ruling court judge appeal overturn | Gericht Berufungsgericht Richter Gerichtshof tribunal cour juge appel Cámara corte juez fallo tribunal \
      juiz corte giudice tribunale суд апелляция судья суд mahkeme محكمة القضاء قاض 法院 裁判所 法庭 最高裁 법원 재판소 대법원 판결"),
    ("visit", "visit summit | Besuch Gipfel Gipfeltreffen visite sommet visita cumbre cúpula vertice визит саммит візит ziyaret zirve زيارة قمة 访问 訪問 峰会 \
      会谈 首脳会談 방문 정상회담"),
    ("called off", "suspend cancel halt avert | abgesagt sagen+ab sagt+ab abgewendet suspendent suspend annulé annule levée renoncent \
      desconvocan suspenden cancelan cancelado suspendem suspendida revocato sospeso отменили отменена отмена приостановили скасували iptal ertelendi \
      إلغاء تعليق 取消 中止 撤回 취소 철회"),
    ("restored", "restore restored reopen resume lifted lift | wiederhergestellt wieder+geöffnet aufgehoben  rétabli rétablissement rouvert \
      restablecido restablece reabre restabelecido reabre ripristinato riaperto восстановлено восстановили відновлено yeniden+açıldı استعادة إعادة 恢复 恢復 復旧 再開 복구 재개"),
    ("border", "border frontier crossing | Grenze Grenzübergang Grenzübergänge frontière frontières frontera fronteras fronteira fronteiras \
      frontiera confine confini граница границу кордон кордони sınır sınırı الحدود حدود 边境 邊境 边界 口岸 国境 국경"),
    ("visa", "visa visas | Visum Visa visas visado visados visto vistos виза визы віза vize تأشيرة تأشيرات 签证 簽證 ビザ 비자"),
    ("rescue", "rescue rescued | gerettet Rettung secourus sauvés sauvetage rescatados rescate resgatados resgate salvati спасены спасли \
      спасение врятовані kurtarıldı إنقاذ 获救 獲救 救出 구조"),
    ("abduction", "kidnap kidnapped abduct abducted hostage | entführt Entführung Geisel enlevés enlèvement otages secuestrados secuestro \
      rehenes sequestrados sequestro rapiti похищены похитили заложники викрадені kaçırıldı اختطاف خطف رهائن 绑架 綁架 拉致 誘拐 납치"),
    ("fine", "fine fined penalty | Geldbuße Bußgeld Millionenstrafe amende amendes multa multas штраф оштрафовали غرامة 罚款 罰款 罰金 課徴金 과징금 벌금"),
    ("purchase", "buy purchase | kauft kaufen achète achat compra comprar acquista acquisto закупка закупит купил купит satın+aldı شراء \
      购买 購買 采购 採購 订购 購入 구매"),
    ("collapse", "collapse collapsed | eingestürzt Einsturz effondrement effondré derrumbe derrumbó desabamento crollo обрушение обрушился \
      çöktü انهيار 坍塌 倒塌 崩落 崩壊 붕괴"),
    ("removal", "oust dismiss impeach remove topple overthrow | abgesetzt entmachtet gestürzt destitue destitution renversé destituye destitución \
      destituido destitui destituição отстранен отстранили свергли свержение відсторонено görevden+alındı عزل إقالة الإطاحة 罢免 罷免 弹劾 彈劾 \
      解任 탄핵 파면 해임 下台"),
    ("postponed", "delay postpone postponed | verschoben verschiebt Verschiebung reporté reporte report+lancement aplazado pospone adiado adiamento rinviato \
      перенесли перенесен отложен відклали ertelendi تأجيل 推迟 延期 연기"),
    ("gift", "gift present+gave present+give present+given | Geschenk Geschenke schenkt schenkte cadeau cadeaux regalo regalos regala regaló presente+deu \
      presenteia presenteou podarował prezent подарил подарила подарили подарок подарка подарки подарував подарунок подарунки hediye هدية هدايا أهدى \
      礼物 禮物 赠送 贈送 贈る 贈っ 贈呈 贈り物 プレゼント 선물"),
    ("summons", "summon | einbestellt bestellt+Botschafter convoque+ambassadeur convoqué+ambassadeur convoca+embajador convocó+embajador convoca+embaixador \
      convocou+embaixador convoca+ambasciatore convocato+ambasciatore вызвали+посла вызвал+посла вызван+посол вызывает+посла викликали+посла \
      викликав+посла büyükelçisini büyükelçi+çağırdı استدعت+السفير استدعاء+السفير استدعى+السفير استدعت+سفير استدعاء+سفير 召见 召見 大使+呼び出 초치"),
    ("arrival", "arrive arrival land+airport | eingetroffen angekommen landet gelandet arrivé arrivée atterrit llega llegó llegada aterriza aterrizó \
      chega chegou chegada pousa pousou arriva arrivato arrivo atterra przybył прибыл прибыла прибыли прибытие прилетел прилетела прилетели приземлился \
      прибув прибула прилетів vardı geldi وصل وصول يصل 抵达 抵達 到着 도착"),
    ("signing", "sign+treaty sign+deal sign+pact sign+accord sign+agreement sign+memorandum | unterzeichnen unterzeichnet unterzeichneten unterschreiben \
      signe+accord signé+accord signent+accord signature+accord signe+traité signé+traité signent+traité signature+traité firma+acuerdo firman+acuerdo \
      firmado+acuerdo firma+tratado firman+tratado firmado+tratado assina+acordo assinam+acordo assinou+acordo assinatura+acordo firma+accordo firmano+accordo \
      firmato+accordo podpisał podpisali подписал подписала подписали подписан подписание підписав підписали підписання imzaladı imzalandı imza وقع+اتفاقية \
      توقيع+اتفاق توقيع+اتفاقية وقعت+اتفاقية 签署 簽署 签订 簽訂 署名 調印 서명 체결 조인"),
];

/// What it happens to, who does it: said by reports of many kinds.
#[rustfmt::skip]
pub(super) const THINGS: [(&str, &str); 33] = [
    ("dead", "dead kill killed death toll victim | Tote Toten getötet starben Opfer morts mort tués bilan muertos muerto fallecidos mortos mortes morti \
      vittime погибли погибших жертв загинули ölü قتلى مقتل تودي وفاة 死亡 遇难 遇難 死者 丧生 사망 숨져 숨졌"),
    ("rises", "rise climb toll | steigt gestiegen alourdit grimpe suben sube aumenta aumentan asciende sobe sale bilancio возросло выросло \
      увеличилось зросла збільшилась yükseldi arttı ارتفاع ارتفع 升至 上升 增至 增加 増加 늘어 증가"),
    ("injured", "injured wounded hurt | Verletzte verletzt blessés heridos feridos feriti ранены пострадали поранені yaralı جرحى إصابة 受伤 受傷 負傷 けが 부상 다쳐"),
    ("missing", "missing | vermisst Vermisste disparus disparues disparu desaparecidos desaparecidas dispersi пропали пропавшие kayıp مفقودين 失踪 失蹤 行方不明 실종"),
    ("evacuation", "evacuate evacuated flee fled | evakuiert flohen fliehen évacués évacuation fui evacuados evacuación huyen fogem sfollati эвакуированы \
      евакуйовано tahliye إجلاء 疏散 避難 대피"),
    ("tsunami", "tsunami | Tsunami цунами تسونامي 海啸 海嘯 津波 쓰나미"),
    ("plane", "plane aircraft jet cargo freighter | Flugzeug Frachtflugzeug Maschine avion appareil avión carguero aeronave avião aereo самолет самолёт \
      літак uçak kargo طائرة 飞机 飛機 貨物機 貨機 旅客機 航空機 항공기 여객기 화물기"),
    ("train", "train railway rail | Zug Bahn train rail tren ferroviario trem comboio treno поезд потяг tren قطار 列车 列車 火车 電車 열차 철도"),
    ("vessel", "vessel ship tanker container | Schiff Frachter Tanker Containerschiff navire pétrolier porte-conteneurs buque petrolero barco navio petroleiro \
      nave petroliera судно танкер корабль gemi tanker سفينة ناقلة الحاويات 货轮 油轮 タンカー コンテナ船 선박 유조선 컨테이너선"),
    ("canal", "canal strait channel | Kanal Suezkanal Meerenge canal détroit estrecho estreito stretto канал пролив kanal boğazı قناة مضيق 运河 運河 海峡 海峽 운하 해협"),
    ("president", "president presidential | Präsident Präsidentin Präsidenten président présidente presidente presidenta президент cumhurbaşkanı الرئيس رئيس 总统 總統 \
      大統領 대통령"),
    ("premier", "prime premier chancellor | Ministerpräsident Regierungschef Kanzler premier Premierminister primer+ministro primeiro-ministro премьер прем'єр \
      başbakan رئيس+الوزراء 首相 总理 總理 총리"),
    ("government", "government cabinet | Regierung Kabinett gouvernement gobierno governo правительство кабмин уряд hükümet حكومة الحكومة 政府 内阁 内閣 정부 내각"),
    ("parliament", "parliament lawmaker senate congress | Parlament Bundestag Abgeordnete parlement députés sénat parlamento congreso senado diputados senato \
      парламент депутаты Сенат парламент meclis البرلمان 议会 議会 国会 國會 의회 국회"),
    ("confidence vote", "no-confidence confidence | Misstrauensvotum motion+censure moción+censura moção+censura sfiducia вотум+недоверия недовірі gensoru \
      سحب+الثقة 不信任 불신임"),
    ("central bank", "central+bank policymaker | Zentralbank Notenbank Währungshüter Bundesbank banque+centrale banco+central banca+centrale центробанк ЦБ \
      Центральный+банк Нацбанк merkez+bankası البنك+المركزي 央行 中央银行 中銀 中央銀行 중앙은행 한국은행"),
    ("quarter", "quarter third-quarter | Quartal trimestre квартал çeyrek الربع 季度 四半期 분기"),
    ("health ministry", "health+ministry | Gesundheitsministerium ministère+santé ministerio+salud ministerio+sanidad ministério+saúde минздрав \
      министерство+здравоохранения sağlık+bakanlığı وزارة+الصحة 卫生部 衛生部 厚労省 保健省 보건부"),
    ("virus", "virus infect infected | Virus infiziert infecté infectado вирус вірус virüs فيروس إصابات 病毒 ウイルス 바이러스"),
    ("ministry", "ministry minister | Ministerium Minister ministère ministre ministerio ministro ministério министерство министр міністр bakanlık bakan وزارة وزير \
      外交部 外務省 장관 외교부"),
    ("prison", "prison jail | Gefängnis Haft prison cárcel prisión prisão prigione тюрьма в'язниця hapis cezaevi سجن 监狱 監獄 刑務所 교도소"),
    ("suspect", "suspect suspects | Verdächtige Verdächtiger suspects sospechosos suspeitos sospettati подозреваемые підозрювані şüpheli مشتبه 嫌疑人 容疑者 용의자"),
    ("police", "police officer | Polizei police policía polícia polizia полиция поліція polis الشرطة 警察 警方 警視庁 경찰"),
    ("union", "union unions | Gewerkschaft Gewerkschaften syndicat sindicato sindacato профсоюз профспілка sendika نقابة 工会 工會 労組 노조"),
    ("pilots", "pilot pilots | Piloten Pilotinnen pilotes pilotos piloti пилоты пілоти pilot pilotları طيارين 飞行员 パイロット 조종사"),
    ("army", "army soldier military troops officer | Armee Soldaten Militär armée militaires soldats ejército militares soldados exército esercito soldati \
      армия военные солдаты військові ordu asker الجيش ضباط جنود عسكري 军队 軍隊 士兵 军方 군인 군부"),
    ("electricity", "electricity power grid | Strom électricité courant electricidad eléctrico energia электричество электроснабжение elektrik الكهرباء 电力 電力 전력"),
    ("shares", "share shares stock | Aktie Aktien actions bourse acciones ações azioni акции акції hisse أسهم 股价 股價 株価 주가"),
    ("investment", "invest investment | Investitionen investissements inversiones inversión investimentos investimenti инвестиции yatırım استثمار 投资 投資 투자"),
    ("oil", "oil crude barrel opec | Öl Rohöl pétrole brut petróleo crudo petrolio нефть нафта petrol النفط 石油 原油 석유 원유"),
    ("record", "record | Rekord récord recorde рекорд rekor 記録 创纪录 기록"),
    ("weapons", "weapon weaponry munition ammunition | Waffe Waffen Munition arme armes munitions arma armas munición armi munizioni broń оружие оружия оружием \
      боеприпасы зброя зброї silah سلاح أسلحة 武器 弹药 彈藥 兵器 弾薬 무기 탄약"),
    ("ambassador", "ambassador envoy | Botschafter Botschafterin ambassadeur ambassadrice embajador embajadora embaixador ambasciatore ambasador посол посла послу \
      büyükelçi السفير سفير 大使 대사"),
];

/// Small numbers as they are written out; those that every text has are left out.
#[rustfmt::skip]
pub(super) const NUMERALS: [(u8, &str); 11] = [
    (2, "two | zwei deux dos dois duas due два две двое двух iki اثنين दो"),
    (3, "three | drei trois tres três tre три трое трех троє üç ثلاثة तीन سه"),
    (4, "four | vier quatre cuatro quatro quattro четыре четверо четырех чотири dört أربعة चार چهار"),
    (5, "five | fünf cinq cinco cinque пять пятеро пяти п'ять beş خمسة पांच पाँच پنج"),
    (6, "six | sechs seis шесть шести шість altı ستة छह छः شش"),
    (7, "seven | sieben sept siete sete sette семь семеро семи сім yedi سبعة सात هفت"),
    (8, "eight | acht huit ocho oito otto восемь восьмеро вісім sekiz ثمانية आठ هشت"),
    (9, "nine | neun neuf nueve nove девять девяти девʼять dokuz تسع تسعة नौ"),
    (10, "ten | zehn diez dez dieci десять десяти عشرة दस"),
    (11, "eleven | elf onze once undici одиннадцать أحد+عشر ग्यारह"),
    (12, "twelve | zwölf douze doce doze dodici двенадцать اثني+عشر बारह"),
];
