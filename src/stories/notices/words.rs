//! Words by which newsrooms mark what they correct or take back, language by language. They are folded before they are compared.

/// Mark a correction at the head of a headline or text: before a colon or dash, between brackets, or in capitals. "Correction facility
/// opens" is news.
pub(super) const CORRECTIONS: &str = "correction | corrections | corrected | clarification | clarified | erratum | errata | refile | \
    correction and apology | correction to story | story corrected | headline corrected | \
    Korrektur | korrigiert | Berichtigung | Richtigstellung | rectificatif | corrige | précision | corrigé | \
    corrección | rectificación | fe de errores | fe de erratas | corregido | aclaración | rectificació | correcció | fe d'errades | \
    correzione | rettifica | errata corrige | correção | retificação | corrigido | \
    rectificatie | gerectificeerd | gecorrigeerd | \
    rättelse | rättat | rättad | förtydligande | rettelse | rettet | præcisering | korrigering | korrigert | presisering | \
    oikaisu | oikaistu | korjaus | korjattu | leiðrétting | \
    sprostowanie | poprawione | opraveno | upřesnění | opravené | spresnenie | \
    helyesbítés | helyreigazítás | helyesbítve | javítva | pontosítás | \
    eratum | erată | corecție | corecţie | rectificare | precizare | corectat | \
    ispravak | ispravka | исправка | ispravljeno | popravek | popravljeno | korrigjim | saktësim | \
    уточнение | уточнено | исправление | исправлено | поправка | поправлено | уточняется | \
    уточнення | виправлення | виправлено | спростовано і виправлено | удакладненне | выпраўленне | выпраўлена | корекция | коригирано | \
    parandus | õiendus | täpsustus | labojums | precizējums | pataisymas | patikslinimas | \
    διόρθωση | επανόρθωση | διευκρίνιση | ορθή επανάληψη | \
    düzeltme | tekzip ve düzeltme | düzeltilmiştir | düzəliş | tuzatish | түзету | түзетілді | \
    ուղղում | შესწორება | დაზუსტება | \
    תיקון | תיקון טעות | הבהרה | תוקן | \
    تصحيح | تصويب | توضيح | استدراك | اصلاحیه | تصحیح | اصلاح خبر | پوزش و اصلاح | \
    भूल सुधार | शुद्धिपत्र | शुद्धि पत्र | त्रुटि सुधार | ভুল সংশোধন | ভ্রম সংশোধন | திருத்தம் | \
    đính chính | cải chính | hiệu đính | ralat | pembetulan | pagtutuwid | pagwawasto | marekebisho | \
    แก้ไข | แก้ไขข่าว | แก้คำผิด | แก้ข่าว | \
    정정 | 정정보도 | 정정보도문 | 바로잡습니다 | 바로잡음 | 고침 | 알림과 정정 | 更正 | 更正启事 | 勘误 | 勘誤 | 订正 | 訂正 | お詫びと訂正 | 訂正とお詫び | おわびと訂正 | \
    訂正とおわび";

/// The same, but words that also name things of the news and are written in capitals there: only a sign makes them a marker.
pub(super) const CORRECTIONS_BEFORE_SIGN: &str =
    "oprava | correctie | korekta | koreksi | javítás | korigim | rectification | korreksjon";

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

/// What an English note is about, and what it says was done: "This article was amended on 26 November".
pub(super) const NOTED: &str = "article | story | report | post | piece | headline | dispatch | item | column | review | interview | obituary | \
    live blog | newsletter | caption";
pub(super) const NOTED_CORRECTED: &str = "was amended | has been amended | was corrected | has been corrected | was updated to correct | \
    has been updated to correct | was edited to correct | has been edited to correct | was revised to correct | \
    has been revised to correct | was updated to clarify | has been updated to clarify | was updated to remove | \
    has been updated to remove | has been changed to correct | was changed to correct";
pub(super) const NOTED_RETRACTED: &str = "was retracted | has been retracted | was withdrawn | has been withdrawn | was removed | has been removed | \
    has been taken down | was deleted | has been deleted";

/// What is said of a former version: "an earlier version of this article".
pub(super) const FORMER: &str = "an earlier version of | a previous version of | an earlier draft of | the original version of | an early version of";

/// Sentences of a note inside a text that corrects.
pub(super) const CORRECTING_NOTES: &str = "(corrects | we have corrected this | we have corrected our report | we have corrected our story | we have corrected our article | we have corrected an earlier | \
    we corrected this | we corrected an earlier | has corrected an earlier version | has corrected an earlier report | \
    has corrected an earlier story | we previously reported incorrectly | we incorrectly reported | \
    contrairement à ce que nous avions | contrairement à ce que nous avons | une version précédente de cet | une version antérieure de cet | \
    cet article a été corrigé | cet article a été rectifié | \
    in einer früheren Version dieses | in einer früheren Version des Artikels | in einer früheren Version des Textes | in einer früheren Version hieß | anders als zunächst berichtet | anders als von uns berichtet | anders als zunächst gemeldet | \
    in einer früheren Fassung dieses | in einer vorherigen Version dieses | dieser Artikel wurde korrigiert | dieser Text wurde korrigiert | \
    una versión anterior de est | en una versión anterior de est | este artículo ha sido corregido | esta noticia ha sido corregida | \
    una versione precedente di quest | questo articolo è stato corretto | uma versão anterior dest | este texto foi corrigido | \
    esta reportagem foi corrigida | \
    in een eerdere versie van dit | in een vorige versie van dit | eerder meldden wij ten onrechte | eerder meldden we ten onrechte | \
    eerder stond in dit | dit artikel is gecorrigeerd | dit bericht is gecorrigeerd | dit artikel is aangepast omdat | \
    i en tidigare version av artikeln | i en tidigare version av texten | \
    i en tidigare version av den här | i en tidigare version stod | i en tidligere version af artiklen | i en tidligere version af denne | \
    i en tidligere version stod | i en tidligere versjon av artikkelen | i en tidligere versjon av saken | i en tidligere versjon av denne | \
    i en tidligere versjon sto | artikeln har rättats | texten har rättats | \
    artiklen er rettet | artikkelen er rettet | \
    jutun aiemmassa versiossa | artikkelin aiemmassa versiossa | juttua on korjattu | jutussa luki aiemmin | \
    w poprzedniej wersji artykułu | w poprzedniej wersji tekstu | w poprzedniej wersji depeszy | w pierwotnej wersji artykułu | \
    w pierwotnej wersji tekstu | wcześniej błędnie podaliśmy | wcześniej błędnie informowaliśmy | błędnie podaliśmy | \
    v předchozí verzi článku | v předchozí verzi textu | v původní verzi článku | v původní verzi textu | v předchozí verzi zprávy | \
    v pôvodnej verzii článku | v predchádzajúcej verzii článku | \
    cikkünk korábbi | cikkünk egy korábbi | a cikk korábbi változat | a cikk egy korábbi változat | \
    o versiune anterioară a acestui articol | o versiune anterioară a articolului | acest articol a fost corectat | \
    u ranijoj verziji članka | u prethodnoj verziji članka | у ранијој верзији текста | \
    ранее мы сообщали ошибочно | ранее мы ошибочно сообщ | в предыдущей версии материала | в предыдущей версии новости | \
    в предыдущей версии текста | в предыдущей версии статьи | в первоначальной версии материала | в ранней версии материала | \
    раніше ми помилково повідом | у попередній версії матеріалу | у попередній версії новини | у попередній версії тексту | \
    σε προηγούμενη εκδοχή του άρθρου | σε προηγούμενη εκδοχή του κειμένου | \
    σε προηγούμενη εκδοχή της είδησης | σε προηγούμενη έκδοση του άρθρου | haberin önceki sürümünde | haberin önceki halinde | haberimizin önceki | haberimizin ilk hal | bu haber düzeltilmiştir | \
    בגרסה קודמת של הכתבה | בגרסה קודמת של הידיעה | הכתבה תוקנה | הידיעה תוקנה | \
    في نسخة سابقة من هذا | نسخة سابقة من هذا | جرى تصحيح هذا | تم تصحيح هذا | در نسخه قبلی این | نسخه پیشین این | این خبر اصلاح شد | \
    इस खबर को सुधारा | इस रिपोर्ट में सुधार | इस खबर के पुराने संस्करण | इस लेख के पुराने संस्करण | पहले प्रकाशित खबर गलत | \
    trong phiên bản trước của bài | phiên bản trước của bài | bài viết đã được chỉnh sửa để | \
    versi sebelumnya dari artikel | versi sebelumnya dari berita | artikel ini telah dikoreksi | berita ini telah dikoreksi | \
    artikel ini telah diralat | berita ini telah diralat | artikel ini telah direvisi | \
    이 기사의 이전 버전 | 기사 내용을 바로잡 | 此前版本 | 本文早前版本 | 本文已更正 | 先前版本有误 | 先前版本有誤 | 記事の以前の | 記事を訂正し | 初出時 | \
    一部を訂正し";

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
