use jiff::SignedDuration;

use super::super::tests::member;
use super::*;

/// A report of this hour.
fn report(hour: i64, language: &str, title: &str) -> Member {
    let mut member = member(hour, &format!("Paper {hour}"), title);
    member.kept.entry.language = Some(language.to_owned());
    member
}

fn turns(language: &str, told: &[&str], later: &str, hours: i64) -> bool {
    let told: Vec<Member> = (1..)
        .zip(told)
        .map(|(hour, title)| report(hour, language, title))
        .collect();
    let mut new = report(100, language, later);
    let last = told.last().map(|member| member.kept.when()).unwrap_or_default();
    new.kept.entry.published = Some(last + SignedDuration::from_hours(hours));
    let told: Vec<&Member> = told.iter().collect();
    turn(&told, &[&new], |_, _| false).is_some()
}

#[test]
fn what_ends_reopens_is_freed_or_decided_otherwise_turns_what_was_told_in_any_language() {
    for (language, told, later) in [
        (
            "en",
            "Pilots of Orrin Air to strike on Thursday",
            "Pilots of Orrin Air call off Thursday strike",
        ),
        (
            "en",
            "Halmar shuts border with Orrin",
            "Halmar reopens border with Orrin",
        ),
        ("en", "Ferry Niovi missing off Senn", "Ferry Niovi found off Senn"),
        ("en", "Mayor of Senn kidnapped", "Mayor of Senn freed"),
        (
            "en",
            "Senate of Halmar rejects nominee Marn",
            "Senate of Halmar confirms nominee Marn",
        ),
        ("en", "Halmar bank raises rate", "Halmar bank cuts rate"),
        (
            "en",
            "Orrin rocket launch delayed over valve",
            "Orrin rocket launches from Senn",
        ),
        (
            "de",
            "Lokführer in Senn streiken am Montag",
            "Lokführer in Senn sagen Streik am Montag ab",
        ),
        ("de", "Tunnel von Senn gesperrt", "Tunnel von Senn wieder frei"),
        ("fr", "Le tunnel de Senn fermé", "Le tunnel de Senn rouvert"),
        ("es", "Secuestran al alcalde de Senn", "Liberan al alcalde de Senn"),
        (
            "pt",
            "Porto de Senn suspende operações",
            "Porto de Senn retoma operações",
        ),
        ("it", "Chiuso il ponte di Senn", "Riaperto il ponte di Senn"),
        (
            "nl",
            "Stakers leggen haven van Senn stil",
            "Staking in haven van Senn gaat niet door",
        ),
        ("pl", "Lotnisko w Senn zamknięte", "Lotnisko w Senn znów otwarte"),
        ("ru", "Аэропорт Сенна закрыли", "Аэропорт Сенна открыли"),
        ("uk", "Аеропорт Сенна закрили", "Аеропорт Сенна відкрили"),
        ("tr", "Senn limanı kapatıldı", "Senn limanı yeniden açıldı"),
        ("ar", "إغلاق معبر سين", "فتح معبر سين"),
        ("ko", "센 공항 폐쇄", "센 공항 운영 재개"),
        ("ja", "セン空港を閉鎖", "セン空港の運用を再開"),
        ("zh", "塞恩机场关闭", "塞恩机场恢复开放"),
        ("sv", "Bron i Senn stängd", "Bron i Senn öppen igen"),
        ("no", "Broen i Senn lukket", "Broen i Senn genåbnet"),
        ("cs", "Letiště v Senn uzavřeno", "Letiště v Senn znovu otevřeno"),
        ("he", "הנמל נסגר", "הנמל נפתח מחדש"),
        ("fa", "بندر سن بسته شد", "بندر سن بازگشایی شد"),
        ("id", "Bandara Senn ditutup", "Bandara Senn dibuka kembali"),
        ("vi", "Sân bay Senn đóng cửa", "Sân bay Senn mở cửa trở lại"),
    ] {
        assert!(turns(language, &[told], later, 8), "{told} -> {later}");
        assert!(!turns(language, &[told, later], later, 1), "{later} is told already");
    }
}

#[test]
fn the_same_act_in_other_words_turns_nothing() {
    for (language, told, later) in [
        ("en", "Halmar shuts border with Orrin", "Halmar closes Orrin border"),
        ("en", "Mayor of Senn freed", "Kidnapped mayor of Senn released"),
        (
            "en",
            "Pilots of Orrin Air call off strike",
            "Strike of Orrin Air pilots cancelled",
        ),
        ("en", "Senate rejects nominee Marn", "Senate votes down nominee Marn"),
        (
            "en",
            "Nine miners rescued in Senn",
            "Rescuers bring nine trapped miners to surface in Senn",
        ),
        ("de", "Tunnel von Senn gesperrt", "Tunnel von Senn geschlossen"),
        ("fr", "Grève des pilotes annulée", "Les pilotes renoncent à la grève"),
        ("ru", "Забастовка отменена", "Пилоты отменили забастовку"),
        ("ja", "セン空港を閉鎖", "セン空港が封鎖"),
    ] {
        assert!(!turns(language, &[told], later, 5), "{told} -> {later}");
    }
}

#[test]
fn a_not_turns_what_was_told_and_its_loss_what_was_denied() {
    let (over, not_over) = (
        "Agency declares Senn emergency over",
        "Agency says Senn emergency is not over",
    );
    let (fails, ousts) = ("Halmar parliament fails to oust Marn", "Halmar parliament ousts Marn");
    assert!(turns("en", &[over], not_over, 8));
    assert!(turns("en", &[fails], ousts, 8));
    assert!(turns(
        "de",
        &["Bahn in Senn streikt am Montag"],
        "Bahn in Senn streikt am Montag nicht",
        8
    ));
    assert!(!turns("en", &[not_over], "Senn emergency is not over, agency says", 8));
}

#[test]
fn two_headlines_that_differ_in_one_place_tell_two_acts_unless_that_was_said() {
    let (told, later) = (
        "Halmar envoys toast Orrin treaty in Senn",
        "Halmar envoys shred Orrin treaty in Senn",
    );
    assert!(turns("en", &[told], later, 1));
    let (first, second) = (report(1, "en", told), report(2, "en", later));
    assert!(
        turn(&[&first], &[&second], |_, _| true).is_none(),
        "its word stood below a headline"
    );
    assert!(!turns(
        "en",
        &[told],
        "Envoys of Halmar shred the treaty that Orrin had wanted",
        1
    ));
    assert!(!turns(
        "en",
        &["Toll in Senn quake rises to 41"],
        "Toll in Senn quake rises to 45",
        1
    ));
}

#[test]
fn a_paper_that_is_late_with_the_first_half_turns_nothing_and_the_next_closure_does() {
    let (shut, open) = ("Halmar shuts Orrin border", "Halmar reopens Orrin border");
    assert!(!turns("en", &[open], shut, 2));
    assert!(turns("en", &[open], shut, 9));
    assert!(!turns("en", &[shut, open], shut, 2));
    assert!(turns("en", &[shut, open], shut, 9), "shut once more");
}

#[test]
fn the_latest_turn_leads_by_its_best_source_and_a_rescue_is_not_the_earthquake() {
    let led = |reports: &[&Member]| {
        leading(&[], reports, |member| std::cmp::Reverse(member.kept.rank)).map(|leading| leading.member.kept.id.0)
    };
    let strike = report(1, "en", "Pilots of Orrin Air to strike on Thursday");
    let off = report(9, "en", "Orrin Air pilots call off Thursday strike");
    let mut best = report(10, "en", "Thursday strike of Orrin Air pilots cancelled");
    best.kept.rank = 5;
    assert_eq!(led(&[&strike]), None);
    assert_eq!(led(&[&off, &strike]), Some(9), "by time and not by arrival");
    assert_eq!(led(&[&strike, &off, &best]), Some(10));
    let quake = report(1, "en", "Earthquake kills hundreds in Senn");
    let child = report(
        5,
        "en",
        "Firefighters rescue small child from rubble of a school in Senn",
    );
    assert_eq!(led(&[&quake, &child]), None);
}

#[test]
fn who_says_it_turns_nothing() {
    for (told, later) in [
        (
            "Putin and Kim sign treaty in Pyongyang, says Moscow",
            "Putin and Kim sign treaty in Pyongyang, says Tokyo",
        ),
        (
            "Kremlin: Treaty of Senn enters its final stage",
            "Halmar: Treaty of Senn enters its final stage",
        ),
    ] {
        assert!(!turns("en", &[told], later, 8), "{later}");
    }
    let (told, later) = (
        "Kremlin: treaty of Senn welcomed by Halmar",
        "Kremlin: treaty of Senn deplored by Halmar",
    );
    assert!(turns("en", &[told], later, 8), "{later}");
}

#[test]
fn what_was_done_to_another_one_turns_nothing() {
    for (language, told, later) in [
        (
            "fr",
            "L'Assemblée de Senn adopte la taxe sur les bateaux",
            "L'Assemblée de Senn rejette la taxe Marn",
        ),
        ("en", "Lima airport closed over fog", "Quito airport reopens after fog"),
        (
            "es",
            "La Corte absuelve al expresidente Marn",
            "La Corte condena al exministro Orrin",
        ),
        (
            "de",
            "Landgericht Senn verurteilt Arzt",
            "Landgericht Senn verurteilt Anwalt",
        ),
        (
            "en",
            "Halmar's Marn says nothing is decided",
            "Halmar's Marn, in hospital, cancels trip to Senn",
        ),
    ] {
        assert!(!turns(language, &[told], later, 20), "{told} -> {later}");
    }
}

#[test]
fn who_goes_back_on_a_word_leads_the_digest_that_holds_both_halves() {
    for (language, told, later) in [
        (
            "en",
            "Orrin Iron makes bid for Halmar Steel",
            "Orrin Iron walks away from Halmar Steel bid",
        ),
        (
            "de",
            "Orrin einigt sich mit Klägern auf Senn-Vergleich",
            "Richter lehnt Senn-Vergleich von Orrin ab",
        ),
        (
            "de",
            "Lokführer rufen zu Streik bei der Bahn auf",
            "Lokführer sagen Bahnstreik ab",
        ),
        (
            "es",
            "Halmar: decretan el fin del subsidio al pan",
            "Halmar: el Gobierno da marcha atrás con el subsidio al pan",
        ),
        (
            "pt",
            "Halmar: greve dos médicos começa na segunda-feira",
            "Halmar: médicos desconvocam greve",
        ),
        ("zh", "塞恩航空宣布停飞全部欧洲航线", "塞恩航空撤回停飞欧洲航线决定"),
    ] {
        let (first, second) = (report(1, language, told), report(9, language, later));
        let led = leading(&[], &[&first, &second], |member| member.kept.id);
        assert_eq!(
            led.map(|led| led.member.kept.id),
            Some(second.kept.id),
            "{told} -> {later}"
        );
    }
}
