//! Kinds of acts with the words that tell them, in the languages of most wires. General words only: none belongs to one event.

/// Name for readers, and forms: `word*` stands for any ending.
pub(crate) const ACTS: [(&str, &str); 64] = [
    (
        "offensive",
        "incursion* | incursión* | offensive* | invasion* | invad* | assault* | attack* | air strike* | airstrike* | missile strike* | drone strike* | \
         bombard* | shelling | military operation* | launches operation | launched operation | its operation in | raids | raided | \
         наступлен* | вторжен* | атак* | обстрел* | операци* | Offensive | Angriff* | angegriffen | Einmarsch | Militäreinsatz | \
         attaque* | ofensiva* | ataque* | 공격 | 공세 | 침공 | 进攻 | 攻击 | 袭击 | 攻撃 | 侵攻 | 軍事作戦 | 军事行动 | \
         空袭 | 空襲 | 炮击 | 砲撃 | 空爆 | 공습 | 포격 | 폭격 | هجوم | هجوما | قصف | saldırı* | hava saldırısı",
    ),
    (
        "ceasefire",
        "ceasefire* | cease-fire* | truce* | armistice* | surrender* | disarm* | lay down arms | lays down arms | перемири* | \
         прекращен* огня | разоруж* | капитул* | Waffenruhe* | Feuerpause* | Waffenstillstand* | entwaffn* | Entwaffnung | \
         cessez-le-feu | désarme* | alto el fuego | tregua* | 휴전 | 정전 | 무장해제 | 停火 | 停战 | 停戦 | 武装解除 | \
         停火协议 | 휴전 협정 | ateşkes* | وقف إطلاق النار | هدنة",
    ),
    (
        "talks",
        "diálogo* | dialogue* | диалог* | Dialog | Dialogs | diyalog* | 대화 재개 | 对话 | 對話 | talks | negotiat* | summit* | переговор* | саммит* | Verhandlung* | verhandel* | Gipfel | négociation* | pourparlers | \
         negociaci* | 회담 | 협상 | 会谈 | 谈判 | 会談 | 交渉",
    ),
    (
        "agreement",
        "s'accordent | s'entendent | pactan | accordo | anlaştı* | uzgodni* | 达成 | 達成 | اتفاق | اتفاقا | договорил* | договорён* | договорен* | agree* | accord | accords | deal | pact | соглас* | соглашен* | einigen | einigt | geeinigt | Abkommen | vereinbar* | \
         acuerd* | 합의 | 협정 | 协议 | 合意 | 協定 | \
         达成协议 | 達成協議 | 协定 | 協議 | 제휴 | 협약",
    ),
    (
        "signing",
        "sign | signs | signed | signing | подпис* | unterzeichn* | unterschr* | signent | signé | signée | signature | firma | \
         firman | firmó | 서명 | 체결 | 签署 | 署名 | 調印 | \
         签订 | 簽署 | 簽訂 | 签约 | 調印式 | 締結 | 맺어 | 맺었 | 조인 | imzala* | توقيع | podpis*",
    ),
    (
        "ratification",
        "утвердил* договор | zatwierdz* | onaylad* | تصديق | صادق | ratif* | ратифи* | ratifizier* | 비준 | 批准 | 承認案 | \
         批准条约 | onayla*",
    ),
    (
        "coming into force",
        "into force | takes effect | took effect | come into effect | вступ* в силу | in Kraft | en vigueur | en vigor | 발효 | \
         生效 | 発効",
    ),
    (
        "warrant",
        "orden de detención | orden de captura | mandato d'arresto | mandado de prisão | Fahndung* | arrest warrant* | warrant* for | ордер* на арест | Haftbefehl* | mandat d'arrêt | mandat d’arrêt | orden de arresto | \
         체포영장 | 逮捕令 | 逮捕状",
    ),
    (
        "arrest",
        "detención | detenciones | detienen | detuvo | detuvieron | nimmt fest | nehmen fest | nahm fest | in Gewahrsam | détention | garde à vue | fermat* dalla polizia | detido | detida | detidos | aresztowan* | zatrzyman* | arrest* | detain* | detention* | captur* | apprehend* | taken into custody | арест* | задерж* | festgenommen | \
         Festnahme* | verhaft* | arrêté | arrêtée | arrêtés | interpell* | detenid* | detiene* | 체포 | 구속 | 억류 | 逮捕 | 拘留 | 扣押 | \
         被捕 | 抓获 | 拘捕 | 被拘 | 검거 | 붙잡 | gözalt* | tutuklan* | اعتقال | اعتقلت",
    ),
    (
        "charge",
        "imputa | imputan | imputó | imputación | inculpa* | procesad* por | charged | charges | charge | indict* | accus* | prosecut* | обвин* | angeklagt* | Anklage* | inculp* | mis en examen | \
         mise en examen | acusad* | imputad* | 기소 | 起诉 | 起訴 | 指控 | \
         被起诉 | 提诉 | 訴追 | 立件 | 고발 | 혐의로",
    ),
    (
        "trial",
        "trial | trials | stands trial | tried for | судебн* процесс* | предстал* перед судом | vor Gericht | Prozess gegen | \
         procès | juicio | 재판 | 审判 | 公判 | 受审",
    ),
    (
        "verdict",
        "plead guilty | pleads guilty | pleaded guilty | guilty plea | признал* вину | plaide coupable | se declara culpable | bekennt sich schuldig | sentenc* | convict* | jailed | found guilty | acquit* | verdict* | пригов* | осужден* | осуждён* | verurteil* | \
         freigesprochen | condamné | condamnée | condenad* | 선고 | 유죄 | 判处 | 判决 | 有罪 | \
         获刑 | 被判 | 裁定 | 判決 | 判刑 | 판결 | 징역 | 무죄 | 실형 | 実刑 | 無罪",
    ),
    (
        "release",
        "indult* | excarcel* | puesto en libertad | puesta en libertad | libera a | liberan a | liberó a | begnadig* | gracié | graciée | graciés | scarcerat* | freed | released from | set free | prisoner swap | pardon* | освобожд* | освободил* | помилов* | freigelassen | Freilassung | \
         libéré | libérée | libération | liberad* | 석방 | 사면 | 释放 | 釈放 | \
         获释 | 獲釋 | 出狱 | 풀려나 | 풀려났 | serbest bırak*",
    ),
    (
        "hunger strike",
        "hunger strike* | голодовк* | Hungerstreik* | grève de la faim | huelga de hambre | 단식 | 绝食",
    ),
    (
        "deaths",
        "kill* | dead | deaths | death toll | dies | died | погиб* | убит* | умер* | getötet | gestorben | tué | tués | morts | \
         muertos | mueren | 사망 | 숨져 | 숨졌 | 死亡 | 死者 | 遇难 | 丧生 | \
         致死 | 身亡 | 喪生 | 遇難 | 숨진 | 숨지 | 희생 | 犠牲 | 亡くな | ölü | ölen* | öldü | قتلى | مقتل",
    ),
    (
        "explosion",
        "explosi* | explod* | blast | blasts | blow* up | blew up | blown up | detonat* | взрыв* | подрыв* | gesprengt | Sprengung* | \
         Anschlag* | explosé | explotó | 폭발 | 爆炸 | 爆発 | \
         爆破 | 起爆 | 터져 | patlama* | انفجار*",
    ),
    (
        "sabotage",
        "sabotag* | диверси* | Sabotage* | sabotaje* | 사보타주 | 破坏 | 破壊工作",
    ),
    (
        "leak",
        "leak | leaks | leaking | spill | утечк* | разлив* | Leck | Lecks | fuite | fuites | fuga de | derrame* | 유출 | 누출 | 泄漏 | 流出",
    ),
    (
        "earthquake",
        "earthquake* | quake* | tremor* | землетряс* | Erdbeben* | séisme* | tremblement de terre | terremoto* | 지진 | 地震",
    ),
    (
        "flood or storm",
        "flood* | storm | hurricane* | typhoon* | cyclone* | landslide* | наводнен* | ураган* | Hochwasser* | Überschwemm* | \
         inondation* | inundaci* | 홍수 | 태풍 | 洪水 | 台风 | 台風",
    ),
    (
        "fire",
        "wildfire* | fire breaks out | catches fire | in flames | burns down | пожар* | Brand | Waldbrand* | incendie* | incendio* | \
         화재 | 산불 | 火灾 | 火災 | \
         失火 | 起火 | 山火 | 火事 | 山火事 | 불길 | yangın* | حريق | حرائق",
    ),
    (
        "crash",
        "sunk | sinking | naufrag* | затон* | gesunken | sinkt | versenk* | hundimiento* | se hunde | se hundió | affonda* | coulé | coule | 撃沈 | crash* | collid* | collision* | derail* | capsiz* | sinks | sank | overruns | overran | skids off | veers off | крушен* | столкнов* | Absturz* | abgestürzt | \
         entgleist | Kollision* | collision | déraill* | choque | 추락 | 충돌 | 坠毁 | 墜落 | 衝突 | 相撞 | \
         失事 | 坠机 | 墜機 | 相撞事故 | 出轨 | 脫軌 | 脱線 | 沈没 | 沉没 | 탈선 | 침몰 | 여객기 사고 | تحطم | تصادم | \
         s'écrase | s'écrasent | s'écraser | s'est écrasé | s'est écrasée | se estrella | se estrellan | se estrelló | se estrellaron | \
         accidente aéreo | despenha-se | despenhou-se | si schianta | si è schiantato | aereo precipita | è precipitato | разбился | разбилась | разбились | \
         авиакатастроф* | розбився | розбилася | авіакатастроф* | rozbił się | rozbiła się | katastrofa lotnicza | stort neer | neergestort | \
         vliegramp* | kraschar | kraschade | störtade",
    ),
    (
        "election",
        "elected | elects | election* | re-elected | wins vote | run-off | runoff | избран* | второй тур* | второго тура | Stichwahl* | \
         second tour | balotaje | segunda vuelta | 결선투표 | 决选 | 決選 | избрал* | выбор* | gewählt | Wahl | Wahlen | élu | élue | \
         élection* | elegid* | elecci* | 당선 | 선거 | 选举 | 当选 | 選挙 | 当選 | \
         连任 | 連任 | 再選 | 재선 | 大选 | 총선 | 대선 | seçim* | انتخابات",
    ),
    (
        "appointment",
        "jura el cargo | juró el cargo | toma posesión | tomó posesión | asume la presidencia | asume el cargo | prête serment | vereidigt | tritt sein Amt an | tritt ihr Amt an | принес присягу | принёс присягу | вступил* в должность | giura da | toma posse | zaprzysięż* | appoint* | becomes | sworn in | takes office | inaugurat* | named as | назнач* | ernannt | ernennt | nommé | nommée | \
         nombra* | nombrad* | 임명 | 취임 | 任命 | 就任 | \
         就职 | 就職典禮 | 上任 | 出任 | 선임 | 발탁 | atan* | تعيين",
    ),
    (
        "dismissal",
        "dimisión | dimisiones | renuncia al cargo | renunció | cesad* | cesa a | cesó a | relevad* de | dismiss* | resign* | sacked | sacks | fired | steps down | ousted | ousts | уволен* | уволил* | отставк* | entlass* | \
         Rücktritt* | zurückgetreten | démission* | limogé | dimite | dimiti* | destitu* | 사임 | 해임 | 경질 | 辞职 | 辞任 | 免职 | 解任 | \
         下台 | 罢免 | 罷免 | 解职 | 更迭 | 퇴진 | 사퇴 | 파면 | istifa* | استقال* | إقالة",
    ),
    (
        "dissolution",
        "dissol* | disband* | abolish* | cease* to exist | роспуск* | распус* | упраздн* | прекратит существование | auflös* | \
         Auflösung | löst sich | dissou* | disuel* | 해산 | 소멸 | 解散 | 消滅 | 解体",
    ),
    (
        "sanctions",
        "sanction* | санкци* | Sanktion* | sancion* | sanciones | 제재 | 制裁 | \
         yaptırım* | عقوبات",
    ),
    ("veto", "veto* | вето | 거부권 | 否决 | 拒否権"),
    (
        "vote",
        "votó | votaron | vota | votan | adoptent | adopte | adopté | verabschied* | проголосова* | uchwal* | głosow* | oylama* | kabul etti | votazion* | تصويت | vote | votes | voted | referendum* | ballot | adopts | adopted | голосова* | референдум* | Abstimmung* | abgestimmt | \
         stimmt ab | voté | votent | votación | 투표 | 국민투표 | 投票 | 表决 | 採択 | 通过 | \
         表決 | 可决 | 可決 | 가결 | 부결 | 표결 | 通過",
    ),
    (
        "visit",
        "visit* | arrives in | tours | визит* | прибыл* | посет* | Besuch* | besucht | visite* | visita* | 방문 | 방북 | 방러 | \
         방중 | 访问 | 訪問 | 来访 | 訪朝 | 訪露 | \
         出访 | 訪日 | 訪中 | 訪韓 | 방한 | 방일 | 방미 | ziyaret* | زيارة",
    ),
    (
        "withdrawal",
        "abandonne | abandona | выход* из | выйти из | steigt aus | Ausstieg* | Austritt* | tritt aus | esce da | 退群 | 退約 | 빠져나 | withdr* | pulls out | pull out | pulled out | leaves | leave | quits | вывод* | выводит* | покин* | покида* | Abzug* | \
         abgezogen | zieht ab | ziehen ab | retrait | retire ses | se retira* | 철수 | 撤军 | 撤退 | 撤出 | \
         撤軍 | 退出 | 離脱 | 脱退 | 탈퇴 | çekil* | انسحاب*",
    ),
    (
        "deployment",
        "deploy* | sends troops | dispatch* | разверт* | развёрт* | размещ* | stationier* | entsend* | déploi* | desplieg* | \
         파병 | 배치 | 部署 | 派兵 | 派遣 | 配備 | \
         进驻 | 增兵 | 派出 | 増派 | 증파",
    ),
    (
        "test or launch",
        "test-fires | test-fired | missile test* | nuclear test* | fires missile* | fires ballistic | fires about | launches missile* | \
         launches ballistic | испытан* | запустил* ракет* | Raketentest* | Atomtest* | tir de missile | 발사 | 핵실험 | 试射 | 発射 | 核試験",
    ),
    (
        "opening",
        "opens | opened | opening | reopen* | открыл* | открыт* | eröffn* | ouvre | ouvert | inaugur* | abre | 개통 | 개막 | 개장 | \
         开通 | 開通 | 启用 | 啟用 | 开业 | \
         开幕 | 開幕 | 開業 | 投产 | 开工 | 運営開始 | 稼働 | 가동 | 출범 | açıl* | افتتاح",
    ),
    (
        "closure",
        "clausura* | clausuró | closes | closed | closing | closure* | shuts | shut down | закры* | schließt | schließen | geschlossen | Schließung* | ferme | \
         fermeture* | cierra* | cierre | 폐쇄 | 关闭 | 閉鎖 | \
         关停 | 關閉 | 停业 | 閉山 | 閉店 | 폐업 | kapat* | إغلاق",
    ),
    (
        "halt",
        "suspende | suspenden | suspendió | paraliza* | frena | frenan | halt* | suspend* | suspension | stops | stopped | freez* | blocks | blocked | blockad* | lapse* | приостан* | останов* | \
         блокир* | блокад* | gestoppt | stoppt | aussetz* | ausgesetzt | Blockade* | suspens* | suspendi* | blocus | bloque* | \
         중단 | 정지 | 봉쇄 | 暂停 | 停止 | 中断 | 封锁 | 封鎖 | \
         中止 | 暫停 | 停产 | 凍結 | 冻结 | 동결 | 멈춰 | durdur* | تعليق",
    ),
    (
        "resumption",
        "reanudación | retoma | retoman | retomó | relance | relancent | nimmt wieder auf | nehmen wieder auf | resum* | restart* | reviv* | возобнов* | wieder auf | wiederaufnahme | reprise | reprend | reanuda* | 재개 | 恢复 | 再開 | \
         重启 | 重啟 | 恢復 | 再开 | 再稼働 | 재가동 | استئناف",
    ),
    (
        "rise",
        "increases | increased | augmente* | aumenta* | aumentó | повышает | erhebt | 上調 | 引上げ | artır* | podnosi | podwyższ* | raises | raised | hikes | hike | rises to | повыс* | erhöh* | relève | sube | eleva | 인상 | 上调 | 加息 | 引き上げ | 利上げ",
    ),
    (
        "cut",
        "reduces | reduced | halves | halve | réduit | réduisent | reduce | reducen | redujo | снижа* | 下調 | düşür* | riduce | cuts | lowers | lowered | slashes | снизил* | сократил* | senkt | gesenkt | kürzt | abaisse | baisse | recorta | rebaja | \
         인하 | 감축 | 下调 | 降息 | 引き下げ | 利下げ",
    ),
    (
        "takeover",
        "takeover* | acquir* | acquisition* | merger* | merges | buys | bought | приобр* | поглощен* | слиян* | übernimmt | Übernahme* | \
         Fusion | rachat | rachète | adquier* | adquisici* | 인수 | 합병 | 收购 | 合并 | 買収 | 合併 | \
         并购 | 併購 | 入股 | 购入 | 出資 | 지분 인수 | 매입 | satın al* | استحواذ",
    ),
    (
        "permit",
        "aprobó | aprueban | approva | одобря* | zatwierdził* | 批复 | يوافق | توافق | permit | permits | permitted | approv* | licence* | license* | authoris* | authoriz* | allows | разреш* | одобр* | лиценз* | \
         genehmig* | Genehmigung* | autoris* | approuv* | autoriz* | aprueba* | permiso | 허가 | 승인 | 许可 | 承認 | 認可 | \
         获批 | 獲批 | 核准 | 許可 | 인가 | 허용 | onay verdi | izin verdi | موافقة",
    ),
    (
        "refusal",
        "reject* | refus* | denies | denied | turns down | throws out | threw out | thrown out | strikes down | struck down | quash* | overturn* | отклон* | отверг* | опроверг* | отказ* | lehnt | abgelehnt | rejett* | \
         rechaz* | 거부 | 부인 | 거절 | 拒绝 | 拒否 | 否认 | 否認 | \
         驳回 | 駁回 | 拒絕 | 否決 | 却下 | 棄却 | 기각 | 각하 | 퇴짜 | reddet* | رفض*",
    ),
    (
        "lawsuit",
        "fait appel | recours | saisit la justice | apela | apelan | apeló | recurre | recurso ante | Berufung | Beschwerde ein | обжал* | апелляци* | ricorso | recorre | odwoł* | temyiz* | 控诉 | 起诉书 | 상소 | طعن* | استئناف الحكم | asks court | asks supreme court | sues | sued | lawsuit* | files suit | appeals | подал* в суд | иск к | Klage | klagt gegen | verklagt | porte plainte | \
         poursuit en justice | demanda contra | 소송 | 고소 | 诉讼 | 提訴 | \
         上诉 | 上訴 | 訴訟 | 控訴 | 上告 | 항소 | 상고 | 제소 | dava aç* | دعوى",
    ),
    (
        "strike",
        "on strike | strike vote | workers strike | walkout* | walk out | забастов* | Streik* | streiken | grève | huelga | 파업 | \
         罢工 | ストライキ | \
         罷工 | スト突入 | ストに入 | 총파업 | grev | grevi | greve | إضراب",
    ),
    (
        "protest",
        "denuncia | denuncian | denunció | dénonce | dénoncent | protestiert | protestieren | protest* | demonstrat* | rally against | condemn* | denounc* | протест* | осудил* | осуждает | verurteilt Angriff | \
         manifestation* | manifestaci* | 시위 | 규탄 | 항의 | 抗议 | 抗議 | 谴责 | 非難 | \
         游行 | 遊行 | デモ行進 | デモ隊 | 집회 | protesto* | احتجاج*",
    ),
    (
        "investigation",
        "investigat* | probe | inquiry | расследов* | ermittl* | Ermittlung* | Untersuchung* | enquête* | investigaci* | 수사 | 조사 | \
         调查 | 捜査 | 調査 | \
         侦查 | 立案 | 審査 | 압수수색 | soruşturma* | تحقيق",
    ),
    (
        "evacuation or flight",
        "huye | huyó | huida | s'enfuit | s'enfuient | flieht | floh | сбежал* | бегств* | fugge | foge | fugiu | sığındı | evacuat* | flee | flees | fled | exodus | эвакуац* | бегут | бежали | fliehen | geflohen | Flucht | \
         évacu* | fuient | exode | huyen | 대피 | 피란 | 撤离 | 疏散 | 避難 | \
         避难 | 대피령 | 逃离 | 逃離 | tahliye* | إجلاء",
    ),
    (
        "insolvency",
        "bankrupt* | insolven* | creditor protection | банкрот* | Insolvenz* | faillite | quiebra | 파산 | 破产 | 破産 | \
         倒产 | 倒産 | 经营破产 | 부도 | iflas* | إفلاس",
    ),
    (
        "building",
        "finishes laying | completes | completed | construction | begins building | строительств* | построен* | достро* | fertiggestellt | \
         Bau von | construction de | construcci* | 착공 | 완공 | 건설 | 建成 | 完工 | 着工 | \
         动工 | 竣工 | 開工 | 建設 | 준공 | 짓는",
    ),
    (
        "offer",
        "offers | offered | proposes | proposed | proposal* | предлож* | предлаг* | bietet an | schlägt vor | Vorschlag* | propose | \
         propone* | ofrece* | 제안 | 제의 | 提议 | 提案 | \
         提出 | 申し入れ | 出价 | teklif* | اقتراح",
    ),
    (
        "demand",
        "demands | demanded | urges | calls for | calls on | призвал* | требу* | потребовал* | fordert | forderte | exige | réclame | \
         exigen | 촉구 | 요구 | 呼吁 | 要求 | \
         敦促 | 요청 | çağrı* | دعا إلى",
    ),
    (
        "cancellation",
        "supprime* | supprimé* | elimina | eliminan | eliminó | streicht | gestrichen | abgeschafft | schafft ab | aboli* | упраздн* | znosi | zniesi* | kaldır* | cancel* | scrap | scraps | scrapped | revok* | repeal* | terminat* | annul* | отмен* | расторг* | aufgehoben | kündigt | \
         gekündigt | annule* | résili* | cancela* | deroga* | 취소 | 폐기 | 파기 | 取消 | 废除 | 廃止 | 破棄 | \
         撤销 | 撤銷 | 撤消 | 作废 | 作廢 | 无效 | 無效 | 無効 | 取り消 | 解約 | 打ち切 | 무효 | 철회 | 해지 | 무산 | аннулир* | признал* недействительн* | iptal* | feshet* | إلغاء | anulowa* | unieważni* | anula* | nietig*",
    ),
    (
        "payment",
        "repay* | repaid | pays | paid | to pay | pay off | paying | payment* | rembours* | paie | paient | payé | paiement* | pagó | paga | \
         pagan | pagar | pago | pagos | pagou | pagamento* | reembols* | zahlt | zahlen | gezahlt | bezahlt | Zahlung* | tilgt | getilgt | \
         Rückzahlung* | zurückgezahlt | выплат* | выплач* | погаш* | погас* | заплат* | уплат* | сплат* | öder | ödedi | ödeme* | geri ödeme* | \
         spłac* | سداد | تسدد | يسدد | 返済 | 支払* | 偿还 | 償還 | 偿付 | 支付 | 还款 | 상환 | 갚아 | 갚았 | 지급",
    ),
    (
        "disbursement",
        "tranche* | versement* | versé | verse | транш* | Tranche* | tramo | 放款 | 融資実行 | 인출 | صرف الشريحة | pays out | paid out | pay out | paying out | payout* | disburs* | décaisse* | desembols* | zahlt aus | ausgezahlt | Auszahlung* | \
         перечисл* | 拨付 | 집행",
    ),
    (
        "default",
        "suspends payments | moratorium* | moratoria | moratoire | Moratorium | cesación | мораторий* | 停止偿付 | 지급유예 | 지급불능 | 支払い停止 | default* | misses payment | missed payment | дефолт* | Zahlungsausfall* | zahlungsunfähig* | défaut de paiement | cesación de pagos | \
         impago* | calote | temerrüt* | 违约 | 違約 | デフォルト | 債務不履行 | 디폴트 | 채무불이행 | التخلف عن السداد",
    ),
    (
        "devaluation",
        "devalu* | девальв* | Abwertung* | wertet ab | dévalu* | desvaloriz* | svaluta* | devalüasyon | 贬值 | 貶值 | 切り下げ | 평가절하 | \
         تخفيض قيمة",
    ),
    (
        "lifting",
        "lifts | lifted | lift | lifting | eases | eased | снима* ограничен* | снял* | снят* | снимет | hebt | lockert | gelockert | lève | lèvent | levée | \
         levanta | levantan | levantó | levantamiento | flexibiliza* | kaldırdı | kaldırıyor | 解除 | 해제 | 撤廃 | 放开 | رفع القيود",
    ),
    (
        "imposition",
        "impuesto un | aplica aranceles | grava | 発動 | 課す | 加征 | 征收 | 徵收 | nakład* | nałoż* | impose* | imposing | reimpos* | brings back | brought back | reintroduc* | вводит | ввел | ввёл | ввела | ввели | введ* | verhängt | \
         führt wieder | führt ein | instaur* | impone* | impuso | reimpone* | uygulamaya koy* | 实施 | 實施 | 导入 | 부과 | 도입 | يفرض | تفرض | فرض",
    ),
    (
        "nationalisation",
        "nationalis* | nationaliz* | expropriat* | национализ* | enteign* | verstaatlich* | nationalise | expropri* | expropi* | nacionaliz* | \
         kamulaştır* | 国有化 | 國有化 | 国営化 | 국유화 | تأميم",
    ),
    (
        "ruling",
        "ruling | rulings | rules against | rules that | rules unlawful | ruled | upholds | upheld | found liable | liable for | unlawful | \
         statue | donne tort | donne raison | juge illégal* | juge contraire | illégal | jugement | arrêt de la Cour | fallo | falla | fallan | falló | \
         dictamina* | ilegal | Urteil* | urteilt | rechtswidrig* | gibt Recht | решение суда | постановил* | признал* незаконн* | признал* виновн* | \
         незаконн* | sentenza | sentenç* | decide que | wyrok* | orzek* | orzecz* | karar verdi | hukuka aykırı | 违法 | 違法 | 裁決 | 裁决 | 判断 | 違憲 | \
         违宪 | 위법 | 위헌 | 판시 | حكمت | قضت | الحكم | حكم قضائي",
    ),
    (
        "deportation",
        "extradit* | extradición | ausliefer* | Auslieferung* | экстради* | estradi* | deport* | sends back | sent back | expulsion* | expulse* | expulsé* | renvoie | renvoyé* | reconduit* | expulsa* | devuelve | devuelven | devolución | \
         abschieb* | Abschiebung* | abgeschoben | zurückgeschickt | rückführ* | Rückführung* | депорт* | высыл* | выслал* | выдворе* | rimpatri* | espuls* | \
         sınır dışı | deporta* | 送還 | 强制送还 | 遣返 | 遣送 | 驱逐出境 | 驅逐出境 | 추방 | 송환 | ترحيل",
    ),
    (
        "filling",
        "filling | fill the | fills the | to fill | refill* | filling of | starts filling | begins filling | fills reservoir | finishes filling | remplissage* | llenado | Füllung | Befüllung | aufgestaut | \
         заполнен* | наполнен* водохранилищ* | riempimento | enchimento | doldur* | 蓄水 | 貯水開始 | 湛水 | 담수 | ملء",
    ),
    (
        "extension",
        "extends | extended | extension | prolong* | prorog* | verlänger* | Verlängerung* | продл* | пролонг* | prorrog* | przedłuż* | uzat* | renews | renewed | \
         renewal | renouvel* | renueva | renovación | erneuert | rinnov* | renova | 延長 | 延长 | 续签 | 續簽 | 更新協定 | 연장 | 갱신 | تمديد | تجديد",
    ),
    (
        "seizure",
        "seizes | seized | seizure* | seize | hijack* | impound* | захват* | захвач* | конфискова* | beschlagnahm* | kapern | kapert | gekapert | saisit | saisie | \
         saisis | arraisonn* | détourné | incauta* | apresa* | apresó | sequestra* | apreende* | zajęł* | przejęł* | el koy* | kaçır* | 拿捕 | 差し押さえ | 劫持 | 查封 | \
         没收 | 나포 | 압류 | 몰수 | احتجز* | استولى | استولت",
    ),
];

/// Kinds that say little where there is another: nearly every treaty is agreed and talked about.
pub(crate) const GENERIC: [&str; 5] = ["talks", "agreement", "visit", "offer", "demand"];

/// Kinds that answer an act before them: what is annulled, refused or sued over is not what the headline tells.
pub(crate) const ANSWERING: [&str; 3] = ["cancellation", "refusal", "lawsuit"];

/// What comes of what: the later kind, then those that it answers, ends or carries on.
pub(crate) const FOLLOWS: [(&str, &[&str]); 27] = [
    ("ceasefire", &["offensive"]),
    ("charge", &["arrest", "warrant"]),
    ("warrant", &["explosion", "sabotage", "offensive", "charge"]),
    ("trial", &["charge", "arrest"]),
    ("verdict", &["trial", "charge", "arrest"]),
    ("release", &["arrest", "verdict", "seizure"]),
    ("hunger strike", &["arrest", "verdict", "trial"]),
    ("withdrawal", &["ceasefire", "deployment", "offensive"]),
    (
        "evacuation or flight",
        &[
            "offensive",
            "ceasefire",
            "explosion",
            "earthquake",
            "flood or storm",
            "fire",
        ],
    ),
    (
        "deaths",
        &[
            "offensive",
            "explosion",
            "earthquake",
            "flood or storm",
            "fire",
            "crash",
        ],
    ),
    ("dissolution", &["offensive", "ceasefire"]),
    ("ratification", &["signing", "agreement"]),
    ("coming into force", &["ratification", "signing", "vote"]),
    ("resumption", &["halt", "closure"]),
    ("dismissal", &["appointment", "election"]),
    ("appointment", &["election", "dismissal"]),
    ("election", &["dissolution", "dismissal"]),
    ("investigation", &["explosion", "sabotage", "leak", "crash", "fire"]),
    ("cancellation", &["signing", "permit", "agreement"]),
    (
        "lawsuit",
        &[
            "permit",
            "dismissal",
            "takeover",
            "cancellation",
            "ruling",
            "verdict",
            "nationalisation",
            "imposition",
        ],
    ),
    ("ruling", &["lawsuit", "trial"]),
    ("lifting", &["imposition"]),
    ("extension", &["imposition"]),
    ("protest", &["permit", "offensive", "verdict", "arrest", "election"]),
    ("refusal", &["offer", "demand"]),
    ("permit", &["takeover", "offer"]),
    ("talks", &["ceasefire"]),
];

/// Verbs that say what was done only by who does it, beside the word for a court or a parliament: a judge orders a payment, an
/// airline jets.
pub(crate) const BY_WHOM: [(&str, &str, &str); 2] = [
    (
        "ruling",
        "court",
        "orders | ordered | finds | found | backs | rules | blocks | sides with | ordonne | condamne | ordena | condena | obliga | ordnet an | verpflichtet | \
         обязал* | приказал* | ordina | determina | emretti | nakaz* | 命じ | 命令 | 责令 | 責令 | 勒令 | 명령 | أمر | أمرت | ألزمت",
    ),
    (
        "vote",
        "parliament",
        "passes | passed | backs | approves | approved | rejects | clears | approuve* | entérine* | aprueba* | aprobó | rechaza | billigt | beschließt | stimmt zu | \
         принял* | одобрил* | утвердил* | approva | aprova | przyj* | onayla* | onaylad* | 批准 | 承認 | 成立 | 통과 | 의결 | أقر | يقر | يوافق",
    ),
];

/// What begins the part of a headline that tells what came before: "charged after his arrest", "a warrant over the blasts".
const BEHIND: [&str; 24] = [
    " after ",
    " following ",
    " over ",
    " amid ",
    " since ",
    " in response to ",
    " despite ",
    " nach ",
    " wegen ",
    " trotz ",
    " после ",
    " из-за ",
    " по делу ",
    " за ",
    " в ответ на ",
    " після ",
    " après ",
    " suite ",
    " pour ",
    " malgré ",
    " tras ",
    " después de ",
    " por ",
    " dopo ",
];

/// The same at the beginning of a headline, as far as its first comma.
const BEFORE: [&str; 7] = ["After ", "Following ", "Nach ", "После ", "Після ", "Après ", "Tras "];

/// Languages that put it in front: "after the ceasefire" is what stands before the sign.
const IN_FRONT: [&str; 9] = ["후 ", "이후 ", "따라 ", "後、", "後，", "后，", "后 ", "を受け", "を巡"];

/// The part of a headline that tells what came before.
pub(crate) fn ground(headline: &str) -> std::ops::Range<usize> {
    if BEFORE.iter().any(|word| headline.starts_with(word))
        && let Some(comma) = headline.find(',')
    {
        return 0..comma;
    }
    let behind = BEHIND.iter().filter_map(|word| headline.find(word)).min();
    if let Some(at) = behind.filter(|&at| at > 0) {
        return at..headline.len();
    }
    let in_front = IN_FRONT.iter().filter_map(|sign| headline.find(sign)).max();
    0..in_front.unwrap_or(0)
}
