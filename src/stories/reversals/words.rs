//! Verbs and nouns by which a headline says that something is not so any more, or is so after all, language by language. Words of
//! denial stand in [`super::super::doubt`]. General words only.

/// The words of one language, forms parted by `|`; `word*` stands for any ending.
pub(super) struct Words {
    /// Primary subtag.
    pub(super) language: &'static str,
    /// Annulled, withdrawn, stopped, refused, ruled out.
    pub(super) against: &'static str,
    /// Confirmed, approved, taken up again.
    pub(super) all_the_same: &'static str,
}

pub(super) const WORDS: [Words; 15] = [
    Words {
        language: "en",
        against: "cancel | cancels | canceled | cancelled | cancelling | cancellation | annul* | revoke | revokes | revoked | rescind* | \
                  repeal* | scrap | scraps | scrapped | overturn* | quash* | void | voids | voided | reverse | reverses | reversed | \
                  suspend | suspends | suspended | suspension | halt | halts | halted | block | blocks | blocked | reject | rejects | \
                  rejected | withdraw* | withdrew | call off | calls off | called off | abandon | abandons | abandoned | false alarm | \
                  rule out | rules out | ruled out | tests negative | tested negative | negative | no longer | retract* | backtrack* | \
                  U-turn | walks back | walked back | backs out | backed out | pulls out | pulled out | bans | banned | forbids | \
                  acquit* | struck down | strikes down | collapses | collapsed",
        all_the_same: "confirm | confirms | confirmed | approve | approves | approved | uphold* | upheld | reinstat* | restore | restores | \
                       restored | resume | resumes | resumed | revive | revives | revived | after all | back on | admit | admits | \
                       admitted | allows | allowed",
    },
    Words {
        language: "de",
        against: "stornier* | annullier* | aufgehoben | hebt auf | heben auf | hob auf | widerruf* | zurückgezogen | zieht zurück | \
                  ziehen zurück | zieht sich zurück | gestoppt | stoppt | stoppen | gekippt | kippt | kippen | blockier* | ablehn* | \
                  lehnt ab | lehnen ab | lehnte ab | abgelehnt | ausgesetzt | setzt aus | setzen aus | abgesagt | sagt ab | sagen ab | \
                  abgeblasen | geplatzt | platzt | gescheitert | scheitert | verbiet* | verbot | verboten | Fehlalarm* | Entwarnung | \
                  schließt aus | ausgeschlossen | negativ | kündigt Vertrag | rückgängig | freigesprochen",
        all_the_same: "bestätig* | genehmig* | erlaub* | billigt | gebilligt | wieder aufgenommen | nimmt wieder auf | doch | räumt ein",
    },
    Words {
        language: "fr",
        against: "annul* | révoqu* | abrog* | suspend | suspendu* | suspension | suspendent | bloqu* | rejet* | refus* | retir* | \
                  fausse alerte | écarte | écarté* | exclut | exclu | négatif* | interdi* | renonc* | abandonn* | résili* | acquitt*",
        all_the_same: "confirm* | approuv* | validé* | valide | rétabli* | reprend | reprennent | reprise | autoris* | finalement | admet",
    },
    Words {
        language: "es",
        against: "cancel* | anul* | revoc* | derog* | suspend* | suspens* | bloque* | rechaz* | retir* | descart* | falsa alarma | \
                  negativo* | deja sin efecto | marcha atrás | paraliz* | prohíb* | prohib* | rescind* | absuel* | desist*",
        all_the_same: "confirm* | aprueb* | aprob* | ratific* | reanud* | restable* | autoriz* | finalmente | admit*",
    },
    Words {
        language: "pt",
        against: "cancel* | anul* | revog* | suspend* | suspens* | bloque* | rejeit* | retir* | descart* | alarme falso | proíb* | proib* | \
                  negativo* | volta atrás | recua | rescind* | barra | desist* | absolv*",
        all_the_same: "confirm* | aprov* | retom* | restabelec* | autoriz* | mantém | admit*",
    },
    Words {
        language: "it",
        against: "annull* | cancell* | revoc* | sospend* | sospes* | blocc* | respin* | ritir* | esclu* | falso allarme | viet* | \
                  negativo | negativi | negativa | dietrofront | assolt* | rinunc*",
        all_the_same: "conferm* | approv* | riprend* | ripres* | ripristin* | autorizz* | ammett*",
    },
    Words {
        language: "nl",
        against: "geannuleerd | annuleert | annuleren | ingetrokken | trekt in | trekken in | trekt terug | teruggetrokken | herroep* | \
                  opgeschort | schort op | geblokkeerd | blokkeert | verwerpt | verworpen | afgeblazen | blaast af | wijst af | \
                  afgewezen | sluit uit | uitgesloten | verbiedt | verboden | vals alarm | negatief | geschrapt | schrapt | stopgezet | \
                  vernietigd | vrijgesproken",
        all_the_same: "bevestig* | keurt goed | goedgekeurd | hervat* | toch | staat toe | toegestaan | geeft toe",
    },
    Words {
        language: "pl",
        against: "odwoł* | anulow* | anuluj* | uchyl* | cofnął | cofnęł* | cofa | zawies* | wstrzym* | zablokow* | blokuj* | odrzuc* | \
                  wycof* | wyklucz* | zakaz* | fałszywy alarm | negatywn* | unieważni* | zerwał* | rezygnuj* | uniewinni*",
        all_the_same: "potwierdz* | zatwierdz* | wznaw* | wznow* | przywr* | jednak | przyznaj*",
    },
    Words {
        language: "ru",
        against: "отмен* | аннулир* | приостан* | заблокир* | блокиру* | отказал* | отказыва* | отозва* | отзыва* | отклон* | расторг* | \
                  ложная тревога | ложной тревог* | отрицательн* | запрет* | запрещ* | исключил* | прекрати* | прекраща* | сорвал* | \
                  сняли | снят | снята | сняты | оправдал* | оправдан*",
        all_the_same: "подтверд* | подтвержд* | одобр* | возобнов* | восстанов* | утверд* | утвержд* | разреш* | всё-таки | все-таки | \
                       призна*",
    },
    Words {
        language: "uk",
        against: "скасу* | скасов* | анулю* | призупин* | заблок* | блоку* | відмови* | відмовля* | відклика* | відхил* | розірва* | \
                  хибна тривога | негативн* | заборон* | виключи* | припин* | знято | зняли | виправда*",
        all_the_same: "підтверд* | підтвердж* | схвал* | віднов* | затверд* | дозвол* | все-таки | визна*",
    },
    Words {
        language: "tr",
        against: "iptal* | feshet* | feshed* | askıya* | durdur* | engelle* | reddet* | geri çek* | vazgeç* | yasakla* | yanlış alarm | \
                  negatif | beraat*",
        all_the_same: "doğrula* | onayla* | yeniden başla* | izin ver* | kabul etti",
    },
    Words {
        language: "ar",
        against: "إلغاء | ألغى | ألغت | يلغي | تلغي | تعليق | يعلق | تعلق | علقت | حظر | تحظر | يحظر | رفض | رفضت | ترفض | يرفض | سحب | \
                  سحبت | تسحب | إنذار كاذب | استبعد | استبعدت | تستبعد | سلبية | سلبي | تراجع | تتراجع | وقف",
        all_the_same: "أكد | أكدت | تؤكد | يؤكد | تأكيد | استئناف | استأنف | استأنفت | وافق | وافقت | توافق | يوافق",
    },
    Words {
        language: "ko",
        against: "취소* | 철회* | 무효* | 파기* | 중단* | 보류* | 기각* | 거부* | 거절* | 음성 | 음성* | 오인* | 번복* | 금지* | 백지화* | \
                  무산* | 해제* | 무죄*",
        all_the_same: "확인* | 확진* | 승인* | 재개* | 허용* | 인정*",
    },
    Words {
        language: "ja",
        against: "取り消 | 取消 | 撤回 | 無効 | 中止 | 中断 | 停止 | 却下 | 拒否 | 陰性 | 破棄 | 解除 | 断念 | 見送り | 禁止 | 差し止め | 無罪 | 誤認",
        all_the_same: "確認 | 承認 | 再開 | 可決 | 認める | 一転",
    },
    Words {
        language: "zh",
        against: "取消 | 撤销 | 撤銷 | 撤回 | 作废 | 作廢 | 中止 | 暂停 | 暫停 | 叫停 | 驳回 | 駁回 | 拒绝 | 拒絕 | 阴性 | 陰性 | 排除 | \
                  推翻 | 禁止 | 终止 | 終止 | 放弃 | 放棄 | 虚惊 | 虛驚",
        all_the_same: "确认 | 確認 | 证实 | 證實 | 批准 | 恢复 | 恢復 | 承认 | 承認 | 重启 | 重啟",
    },
];
