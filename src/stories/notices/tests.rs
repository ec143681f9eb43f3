use super::*;

#[track_caller]
fn check(title: &str, expected: Option<Notice>) {
    let entry = Entry {
        title: title.into(),
        ..Entry::default()
    };
    assert_eq!(notice(&entry), expected, "{title}");
}

#[test]
fn corrections_are_noticed_in_many_languages() {
    for title in [
        "Correction: Strait treaty story",
        "CORRECTED-Strait treaty signed by two presidents",
        "CORRECTED Strait treaty signed",
        "CORRECTED (OFFICIAL)-Strait treaty signed",
        "(Corrected) Strait treaty signed",
        "Korrektur: Vertrag unterzeichnet",
        "Rectificatif : le traité signé",
        "Fe de errores: el tratado",
        "Corrección: el tratado firmado",
        "Уточнение: договор подписан",
        "[정정] 조약 서명",
        "<정정> 조약 서명",
        "정정: 조약 서명",
        "更正：条约签署",
        "【訂正】条約に署名",
        "訂正：条約に署名",
        "تصحيح: توقيع المعاهدة",
    ] {
        check(title, Some(Notice::Correction));
    }
}

#[test]
fn retractions_are_noticed_in_many_languages() {
    for title in [
        "RETRACTED: Strait treaty signed",
        "Retraction: the strait treaty",
        "WITHDRAWN-Strait treaty signed",
        "Widerruf: Vertrag unterzeichnet",
        "Zurückgezogen: Vertrag unterzeichnet",
        "Опровержение: договор не подписан",
        "[전문취소] 조약 서명",
        "撤稿：条约签署",
        "【撤回】条約に署名",
    ] {
        check(title, Some(Notice::Retraction));
    }
}

#[test]
fn an_outlet_that_says_it_withdraws_its_report_is_understood() {
    let entry = |outlet: &str, title: &str, summary: &str| Entry {
        title: title.into(),
        summary: summary.into(),
        outlet: Some(outlet.into()),
        ..Entry::default()
    };
    for (outlet, title, text, expected) in [
        (
            "Harbour Post",
            "Harbour Post withdraws report on soldiers held in Senn",
            "",
            Some(Notice::Retraction),
        ),
        (
            "Harbour Post",
            "Soldiers were not held",
            "Harbour Post has withdrawn its report on soldiers.",
            Some(Notice::Retraction),
        ),
        (
            "Harbour Post",
            "Report that soldiers were held withdrawn",
            "",
            Some(Notice::Retraction),
        ),
        (
            "Le Port",
            "Le Port retire sa dépêche sur les soldats",
            "",
            Some(Notice::Retraction),
        ),
        (
            "Вестник",
            "«Вестник» о договоре",
            "Вестник отзывает сообщение о договоре.",
            Some(Notice::Retraction),
        ),
        (
            "Harbour Post",
            "Minister still held",
            "We have corrected an earlier report that she was freed.",
            Some(Notice::Correction),
        ),
        ("Senn Courier", "Harbour Post withdraws from report contest", "", None),
        (
            "Senn Courier",
            "Ministry withdraws report on fish",
            "The ministry has withdrawn its report.",
            None,
        ),
        ("Harbour Post", "Harbour Post wins prize for report", "", None),
        (
            "Senn Courier",
            "Report on fish says troops were withdrawn from the strait",
            "",
            None,
        ),
    ] {
        assert_eq!(notice(&entry(outlet, title, text)), expected, "{title}");
    }
}

#[test]
fn news_about_corrections_is_news() {
    for title in [
        "Correction facility opens in Senn",
        "Corrected accounts are due on Friday",
        "Withdrawn troops arrive at home",
        "Retraction of the landing gear failed",
        "CORRECTED ACCOUNTS ARE DUE ON FRIDAY",
        "撤回を求める声",
        "정정당당하게 싸운 선수들",
        "Уточнение границ продолжается",
        "Kill switch sold",
        "\"Correction:\" said the minister",
        "",
    ] {
        check(title, None);
    }
}

#[test]
fn a_note_at_the_head_or_the_end_of_a_text_is_noticed() {
    let text = |body: &str| Entry {
        title: "Strait treaty signed".into(),
        body: body.into(),
        ..Entry::default()
    };
    let long = "The presidents met. ".repeat(200);
    for (body, expected) in [
        (
            "(Corrects paragraph 3 to say 23 articles) The presidents met.".to_owned(),
            Some(Notice::Correction),
        ),
        (
            format!("{long}An earlier version of this article misstated the date."),
            Some(Notice::Correction),
        ),
        (
            format!("This story has been retracted. {long}"),
            Some(Notice::Retraction),
        ),
        (long, None),
    ] {
        assert_eq!(notice(&text(&body)), expected);
    }
}

#[test]
fn corrections_are_noticed_in_the_languages_of_smaller_wires_too() {
    for title in [
        "SPROSTOWANIE: minister nie podał się do dymisji",
        "DÜZELTME: Bakan istifa etmedi",
        "RECTIFICATIE: minister treedt niet af",
        "RECTIFICATIE minister treedt niet af",
        "RÄTTELSE: Ministern avgår inte",
        "Rettelse: Ministeren går ikke af",
        "Oikaisu: ministeri ei eroa",
        "OPRAVA: Ministr demisi nepodal",
        "Helyreigazítás: nem mond le a miniszter",
        "Erată: ministrul nu demisionează",
        "Διόρθωση: ο υπουργός δεν παραιτείται",
        "اصلاحیه: وزیر استعفا نداد",
        "भूल सुधार: मंत्री ने इस्तीफा नहीं दिया",
        "ĐÍNH CHÍNH: Bộ trưởng không từ chức",
        "תיקון: השר לא התפטר",
        "Ralat: Menteri tidak mundur",
        "แก้ไข: รัฐมนตรีไม่ลาออก",
        "ভুল সংশোধন: মন্ত্রী পদত্যাগ করেননি",
        "Ispravka: ministar nije podneo ostavku",
        "Түзету: министр қызметтен кеткен жоқ",
        "お詫びと訂正：大臣は辞任していません",
    ] {
        check(title, Some(Notice::Correction));
    }
    for title in [
        "STORY REMOVED: Minister",
        "Artykuł usunięty: minister",
        "Článek stažen: ministr",
        "Artikel ingetrokken: minister",
        "Haber kaldırıldı: Bakan",
        "הכתבה הוסרה: השר",
        "خبر حذف شد: وزیر",
        "Artikel dihapus: menteri",
    ] {
        check(title, Some(Notice::Retraction));
    }
}

#[test]
fn a_note_below_another_headline_is_noticed_in_many_languages() {
    let text = |summary: &str| Entry {
        title: "Minister stays in office".into(),
        summary: summary.into(),
        outlet: Some("AP".into()),
        ..Entry::default()
    };
    for note in [
        "This article was amended on 26 November 2026. An earlier version said he would leave.",
        "The talks go on. • This story has been updated to correct the minister's name.",
        "An earlier version of this headline named another minister.",
        "W poprzedniej wersji artykułu podaliśmy inne nazwisko.",
        "Eerder meldden wij ten onrechte dat de minister aftrad.",
        "I en tidigare version av artikeln stod ett annat namn.",
        "V předchozí verzi článku bylo jiné jméno.",
        "Cikkünk egy korábbi változatában más név szerepelt.",
        "O versiune anterioară a articolului indica alt nume.",
        "Раніше ми помилково повідомили про відставку.",
        "Versi sebelumnya dari artikel ini menyebut nama lain.",
    ] {
        assert_eq!(notice(&text(note)), Some(Notice::Correction), "{note}");
    }
    for note in [
        "The Associated Press has removed its story about the minister. The story was wrong.",
        "This article has been removed because its source could not be verified.",
        "Artykuł został wycofany z powodu błędu.",
    ] {
        assert_eq!(notice(&text(note)), Some(Notice::Retraction), "{note}");
    }
}

#[test]
fn what_others_correct_amend_or_remove_is_news() {
    let told = |title: &str, summary: &str| Entry {
        title: title.into(),
        summary: summary.into(),
        outlet: Some("Senn Courier".into()),
        ..Entry::default()
    };
    for (title, summary) in [
        (
            "Corrected for inflation, wages fall",
            "Wages fell by 3% (corrected for inflation).",
        ),
        (
            "Journal removes article on vaccine",
            "The journal said the article had been removed.",
        ),
        ("Articles on minister removed", "Three sites took them down."),
        (
            "Site pulls page on herring",
            "“This article has been removed,” it reads.",
        ),
        (
            "Harbour Post removes story on soldiers",
            "The Associated Press has removed its story, too.",
        ),
        (
            "Parliament debates fish law",
            "An earlier version of this bill failed. It was amended in June.",
        ),
        (
            "Coach praises team",
            "\"We corrected the mistakes of the first half,\" she said.",
        ),
        ("Oprava mostu začne v pondělí", "Most bude zavřený."),
        ("OPRAVA D1 začne v pondělí", "Most bude zavřený."),
        ("Herstel economie zet door", ""),
        ("संशोधन विधेयक पारित", ""),
        ("תיקון לחוק עבר בכנסת", ""),
        ("แก้ไขรัฐธรรมนูญ: สภาลงมติ", ""),
        ("Återkallas: leksaker med magneter", ""),
        (
            "Lagförslaget antogs",
            "I en tidigare version av förslaget fanns ett undantag.",
        ),
    ] {
        assert_eq!(notice(&told(title, summary)), None, "{title}");
    }
}

#[test]
fn the_notes_of_all_languages_are_in_one_index() {
    let index = KNOWN.notes.index.as_ref().unwrap();
    assert!(KNOWN.notes.retracting > 0 && index.patterns_len() > KNOWN.notes.retracting);
}
