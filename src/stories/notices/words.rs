//! Words by which newsrooms mark what they correct or take back, language by language. They are folded before they are compared.

/// Mark what is taken back as a whole, in the same places.
pub(super) const RETRACTIONS: &str = "retraction | retracted | withdrawn | story withdrawn | advisory-story withdrawn | story retracted | \
    story removed | story deleted | story pulled | story killed | article removed | article retracted | article withdrawn | article deleted | \
    report withdrawn | report retracted | kill | mandatory kill | \
    Widerruf | zurückgezogen | Meldung zurückgezogen | Artikel zurückgezogen | Artikel gelöscht | Meldung gelöscht | \
    rétractation | dépêche annulée | article retiré | article supprimé | information retirée | \
    retractación | noticia anulada | noticia retirada | artículo retirado | nota retirada | anulada | \
    ritrattazione | notizia annullata | notizia ritirata | articolo rimosso | retratação | notícia retirada | notícia anulada | matéria retirada | \
    bericht ingetrokken | artikel ingetrokken | artikel verwijderd | bericht verwijderd | \
    artikeln borttagen | artikel borttagen | texten borttagen | artikel trukket tilbage | \
    artikel fjernet | artikkel fjernet | saken er trukket | artikkelen er trukket | \
    uutinen poistettu | juttu poistettu | juttu vedetty pois | \
    depesza anulowana | depesza wycofana | artykuł usunięty | artykuł wycofany | informacja anulowana | \
    zpráva stažena | článek stažen | text stažen | zpráva zrušena | správa stiahnutá | článok stiahnutý | správa zrušená | \
    hír visszavonva | cikk visszavonva | cikk eltávolítva | \
    știre retrasă | ştire retrasă | articol retras | articol șters | știre anulată | \
    vijest povučena | vest povučena | tekst uklonjen | članak povučen | članek umaknjen | \
    опровержение | отозвано | аннулировано | сообщение аннулируется | сообщение аннулировано | новость удалена | статья удалена | материал удалён | \
    спростування | новину видалено | матеріал видалено | новината е оттеглена | \
    η είδηση αποσύρθηκε | το άρθρο αποσύρθηκε | ανάκληση είδησης | ανάκληση δημοσιεύματος | \
    haber geri çekildi | haber kaldırıldı | haber iptal | haber yayından kaldırıldı | xəbər geri çağırıldı | \
    הידיעה הוסרה | הכתבה הוסרה | הידיעה נמחקה | הידיעה בוטלה | \
    سحب الخبر | إلغاء خبر | إلغاء الخبر | حذف الخبر | خبر حذف شد | حذف خبر | خبر پس گرفته شد | لغو خبر | \
    खबर वापस ली गई | खबर हटाई गई | समाचार वापस | সংবাদ প্রত্যাহার | \
    rút bài | gỡ bài | thu hồi bài | thu hồi tin | hủy tin | berita dicabut | artikel dicabut | berita dihapus | artikel dihapus | berita ditarik | \
    ถอนข่าว | ยกเลิกข่าว | \
    기사취소 | 기사 취소 | 전문취소 | 전문 취소 | 기사 삭제 | 撤稿 | 撤回 | 稿件作废 | 記事取り消し | 記事取消 | 記事削除 | 取り消し";

/// What an English note says was done.
pub(super) const NOTED_RETRACTED: &str = "was retracted | has been retracted | was withdrawn | has been withdrawn | was removed | has been removed | \
    has been taken down | was deleted | has been deleted";

/// The same where the whole report is taken back. They count where a sentence begins and nobody is quoted.
pub(super) const RETRACTING_NOTES: &str = "we have withdrawn our | we have retracted our | we withdraw our | we retract our | we have retracted this | \
    we have withdrawn this | we have removed this | we have removed our | we have deleted this | \
    wir haben diesen Artikel zurückgezogen | wir haben diese Meldung zurückgezogen | diese Meldung wurde zurückgezogen | \
    dieser Artikel wurde zurückgezogen | nous avons retiré cet article | cet article a été retiré | \
    hemos retirado est | este artículo ha sido retirado | questo articolo è stato rimosso | este texto foi retirado | \
    dit artikel is ingetrokken | dit bericht is ingetrokken | artikeln har tagits bort | artikeln har dragits tillbaka | \
    artykuł został wycofany | depesza została anulowana | článek byl stažen | zpráva byla stažena | acest articol a fost retras | \
    сообщение отозвано | материал отозван | bu haber geri çekilmiştir | bu haber yayından kaldırılmıştır | \
    הכתבה הוסרה | این خبر حذف شد | bài viết đã được gỡ | artikel ini telah dihapus | berita ini telah dicabut | \
    본 기사는 취소 | 이 기사는 삭제 | 本稿已撤回 | この記事は取り消し | この記事は削除";

/// What outlets say that they do with a report of their own: verbs by their beginnings, and what such a report is called.
/// `Harbour Post withdraws report on …`; a ministry that withdraws a report is news.
pub(super) const TAKES_BACK: &str = "withdraw | withdrew | retract | pull | kill | disavow | retire | remov | delet | annule | zieht | nimmt | retira | anula | \
    ritira | trekt | drar | trækker | trekker | wycofuj | wycofa | stahuje | stáhl | отзыва | отозва | отзове | аннулир | відклик | 撤 | 取り消 | 취소";
pub(super) const CORRECTS: &str = "correct | corrige | rectifi | korrigier | berichtig | rättar | retter | prostuj | opravuj | düzelt | исправ | уточн | виправ";
pub(super) const REPORTS: &str = "report | reports | story | stories | article | articles | dispatch | alert | item | dépêche | information | \
    Bericht | Meldung | Artikel | noticia | información | artículo | despacho | notizia | articolo | bericht | artikeln | artikel | \
    artykuł | depeszę | zprávu | článek | haberi | haberini | сообщение | новость | публикацию | материал | статью | повідомлення | новину | \
    报道 | 稿件 | 記事 | 報道 | 기사 | 보도";

/// Headlines that say it of a report: `Report that … withdrawn`.
pub(super) const TAKEN_BACK: &str = "withdrawn | retracted | zurückgezogen | отозвано";
