//! Words by which newsrooms mark what they correct, language by language. They are folded before they are compared.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::normalize::fold;

/// Mark a correction at the head of a headline or text: before a colon or dash, between brackets, or in capitals. "Correction facility
/// opens" is news.
pub(crate) const CORRECTIONS: &str = "correction | corrections | corrected | clarification | clarified | erratum | errata | refile | \
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
pub(crate) const CORRECTIONS_BEFORE_SIGN: &str =
    "oprava | correctie | korekta | koreksi | javítás | korigim | rectification | korreksjon";

/// What an English note is about, and what it says was done: "This article was amended on 26 November".
pub(crate) const NOTED: &str = "article | story | report | post | piece | headline | dispatch | item | column | review | interview | obituary | \
    live blog | newsletter | caption";
/// What such a note says was done.
pub(crate) const NOTED_CORRECTED: &str = "was amended | has been amended | was corrected | has been corrected | was updated to correct | \
    has been updated to correct | was edited to correct | has been edited to correct | was revised to correct | \
    has been revised to correct | was updated to clarify | has been updated to clarify | was updated to remove | \
    has been updated to remove | has been changed to correct | was changed to correct";

/// What is said of a former version: "an earlier version of this article".
pub(crate) const FORMER: &str = "an earlier version of | a previous version of | an earlier draft of | the original version of | an early version of";

/// Sentences of a note inside a text that corrects.
pub(crate) const CORRECTING_NOTES: &str = "(corrects | we have corrected this | we have corrected our report | we have corrected our story | we have corrected our article | we have corrected an earlier | \
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

/// What stands above a note of the editors, or opens it.
const EDITORS_NOTES: &str = "editor's note | editors' note | editor’s note | editors’ note | note from the editor | a note to readers | \
    Anmerkung der Redaktion | Hinweis der Redaktion | Anm. d. Red. | note de la rédaction | NDLR | nota de la redacción | nota del editor | \
    nota de redacción | nota da redação | nota do editor | nota della redazione | nota di redazione | noot van de redactie | \
    redaktionens anmärkning | redaktionens kommentar | redaktionel note | redaksjonell merknad | toimituksen huomautus | od redakcji | \
    poznámka redakce | poznámka redakcie | a szerkesztő megjegyzése | nota redacției | napomena redakcije | напомена редакције | \
    от редакции | примечание редакции | від редакції | примітка редакції | бележка на редакцията | σημείωση της σύνταξης | editörün notu | \
    הערת המערכת | ملاحظة المحرر | ملاحظة المحررين | تنويه | توضیح سردبیر | संपादक की टिप्पणी | หมายเหตุบรรณาธิการ | ghi chú của tòa soạn | \
    catatan redaksi | nota editor | 편집자 주 | 편집자주 | 编者按 | 編者按 | 编者注 | 編者註 | 編集部注";

/// A list of words, folded.
pub(crate) fn list(words: &str) -> Vec<String> {
    let folded = words.split('|').map(|word| fold(word.trim()));
    folded.filter(|word| !word.is_empty()).collect()
}

/// The notes by which a text says that its report was corrected, folded: `this article was amended`, `in an earlier version of this story`.
pub(crate) fn notes() -> Vec<String> {
    let noted = list(NOTED);
    let corrected = list(NOTED_CORRECTED);
    let said = noted
        .iter()
        .flat_map(|of| corrected.iter().map(move |done| format!("this {of} {done}")));
    let former = list(FORMER);
    let former = former
        .iter()
        .flat_map(|former| noted.iter().map(move |of| format!("{former} this {of}")));
    list(CORRECTING_NOTES).into_iter().chain(said).chain(former).collect()
}

static OPENINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lists = [CORRECTIONS, CORRECTIONS_BEFORE_SIGN, EDITORS_NOTES];
    lists.into_iter().flat_map(list).collect()
});
static NOTES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(notes()).ok());

/// What a piece of text has to do with a correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Amendment {
    /// It is nothing but the word for one, as a heading has it.
    Heading,
    /// It is one.
    Note,
}

/// What a paragraph has to do with a correction of the report that it stands under.
#[must_use]
pub(crate) fn amendment(text: &str) -> Option<Amendment> {
    let folded = fold(text.trim());
    let bare = folded.trim_start_matches(['(', '（', '[', '【', '［', '〔', '*', '•', '–', '—', ' ']);
    for opening in OPENINGS.iter() {
        let Some(rest) = bare.strip_prefix(opening.as_str()) else {
            continue;
        };
        let said = rest.trim_matches(|sign: char| !sign.is_alphanumeric());
        if said.is_empty() {
            return Some(Amendment::Heading);
        }
        let sign = rest.trim_start().chars().next();
        if sign.is_some_and(|sign| matches!(sign, ':' | '.' | '–' | '—' | '|' | '(' | ')' | ']' | '】' | '〕')) {
            return Some(Amendment::Note);
        }
    }
    let has_note = NOTES.as_ref().is_some_and(|notes| notes.is_match(&folded));
    has_note.then_some(Amendment::Note)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_is_known_by_its_head_or_by_what_it_says_in_many_languages() {
        for text in [
            "Correction: an earlier version named the wrong town.",
            "CLARIFICATION (June 4): the talks were in Geneva.",
            "This article was amended on 26 November 2026. The sum is four million.",
            "An earlier version of this story said that the bridge was open.",
            "Editor’s note: the headline was changed.",
            "Korrektur: Der Vertrag gilt bis 2030.",
            "Anmerkung der Redaktion: In einer früheren Version stand ein falscher Name.",
            "Fe de errores: la reunión fue el martes.",
            "Уточнение: переговоры прошли в Женеве.",
            "【訂正】会談は火曜日でした。",
            "更正：会谈于星期二举行。",
            "정정: 회담은 화요일에 열렸다.",
        ] {
            assert_eq!(amendment(text), Some(Amendment::Note), "{text}");
        }
        for text in ["Correction", "Corrections and clarifications", "訂正", "Editor's note:"] {
            let is_known = amendment(text) == Some(Amendment::Heading);
            assert_eq!(is_known, text != "Corrections and clarifications", "{text}");
        }
        for text in [
            "Correction facility opens in Lima.",
            "Sign up for our newsletter.",
            "Follow us: we correct what is wrong.",
            "© 2026 Harbour Post",
        ] {
            assert_eq!(amendment(text), None, "{text}");
        }
    }
}
