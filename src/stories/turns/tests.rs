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

fn is_reversed(language: &str, told: &[&str], later: &str) -> bool {
    let reports: Vec<Member> = told.iter().map(|title| report(1, language, title)).collect();
    let reports: Vec<&Member> = reports.iter().collect();
    reverses(
        &report(2, language, later),
        &reports,
        told.last().copied().unwrap_or_default(),
    )
}

fn comes_out(language: &str, told: &[&str], later: &str) -> bool {
    let mut heard = Outcomes::default();
    for title in told {
        heard.hear(&read(title, language));
    }
    read(later, language)
        .iter()
        .any(|telling| heard.lack(telling, |_| false))
}

/// How a later headline is held against what was told.
#[derive(Debug, Clone, Copy)]
enum Way {
    Turned,
    TakenBack,
    CameOut,
}

impl Way {
    fn tells(self, language: &str, told: &[&str], later: &str, hours: i64) -> bool {
        match self {
            Self::Turned => turns(language, told, later, hours),
            Self::TakenBack => is_reversed(language, told, later),
            Self::CameOut => comes_out(language, told, later),
        }
    }
}

#[rustfmt::skip]
const NEWS: [(Way, &str, &str, &str); 64] = [
    (Way::Turned, "en", "Pilots of Orrin Air to strike on Thursday", "Pilots of Orrin Air call off Thursday strike"),
    (Way::Turned, "en", "Halmar shuts border with Orrin", "Halmar reopens border with Orrin"),
    (Way::Turned, "en", "Ferry Niovi missing off Senn", "Ferry Niovi found off Senn"),
    (Way::Turned, "en", "Mayor of Senn kidnapped", "Mayor of Senn freed"),
    (Way::Turned, "en", "Senate of Halmar rejects nominee Marn", "Senate of Halmar confirms nominee Marn"),
    (Way::Turned, "en", "Halmar bank raises rate", "Halmar bank cuts rate"),
    (Way::Turned, "en", "Orrin rocket launch delayed over valve", "Orrin rocket launches from Senn"),
    (Way::Turned, "de", "Lokführer in Senn streiken am Montag", "Lokführer in Senn sagen Streik am Montag ab"),
    (Way::Turned, "de", "Tunnel von Senn gesperrt", "Tunnel von Senn wieder frei"),
    (Way::Turned, "fr", "Le tunnel de Senn fermé", "Le tunnel de Senn rouvert"),
    (Way::Turned, "es", "Secuestran al alcalde de Senn", "Liberan al alcalde de Senn"),
    (Way::Turned, "pt", "Porto de Senn suspende operações", "Porto de Senn retoma operações"),
    (Way::Turned, "it", "Chiuso il ponte di Senn", "Riaperto il ponte di Senn"),
    (Way::Turned, "nl", "Stakers leggen haven van Senn stil", "Staking in haven van Senn gaat niet door"),
    (Way::Turned, "pl", "Lotnisko w Senn zamknięte", "Lotnisko w Senn znów otwarte"),
    (Way::Turned, "ru", "Аэропорт Сенна закрыли", "Аэропорт Сенна открыли"),
    (Way::Turned, "uk", "Аеропорт Сенна закрили", "Аеропорт Сенна відкрили"),
    (Way::Turned, "tr", "Senn limanı kapatıldı", "Senn limanı yeniden açıldı"),
    (Way::Turned, "ar", "إغلاق معبر سين", "فتح معبر سين"),
    (Way::Turned, "ko", "센 공항 폐쇄", "센 공항 운영 재개"),
    (Way::Turned, "ja", "セン空港を閉鎖", "セン空港の運用を再開"),
    (Way::Turned, "zh", "塞恩机场关闭", "塞恩机场恢复开放"),
    (Way::Turned, "sv", "Bron i Senn stängd", "Bron i Senn öppen igen"),
    (Way::Turned, "no", "Broen i Senn lukket", "Broen i Senn genåbnet"),
    (Way::Turned, "cs", "Letiště v Senn uzavřeno", "Letiště v Senn znovu otevřeno"),
    (Way::Turned, "he", "הנמל נסגר", "הנמל נפתח מחדש"),
    (Way::Turned, "fa", "بندر سن بسته شد", "بندر سن بازگشایی شد"),
    (Way::Turned, "id", "Bandara Senn ditutup", "Bandara Senn dibuka kembali"),
    (Way::Turned, "vi", "Sân bay Senn đóng cửa", "Sân bay Senn mở cửa trở lại"),
    (Way::TakenBack, "en", "Fever case confirmed in Senn, ministry says", "Fever case denied in Senn, ministry says"),
    (Way::TakenBack, "en", "Court approves mine at Senn", "Court blocks mine at Senn"),
    (Way::TakenBack, "en", "Halmar signs contract with Orrin", "Halmar cancels contract with Orrin"),
    (Way::TakenBack, "en", "Fever case in Senn", "Fever case in Senn was a false alarm"),
    (Way::TakenBack, "en", "Minister of Halmar will resign", "Minister of Halmar will not resign"),
    (Way::TakenBack, "es", "Gobierno de Halmar anuncia contrato de cobre", "Gobierno de Halmar anula contrato de cobre"),
    (Way::TakenBack, "pt", "Governo de Halmar anuncia contrato", "Governo de Halmar cancela contrato"),
    (Way::TakenBack, "fr", "Halmar signe un contrat de cuivre", "Halmar annule un contrat de cuivre"),
    (Way::TakenBack, "it", "Halmar firma il contratto", "Halmar annulla il contratto"),
    (Way::TakenBack, "de", "Gericht erlaubt Abbau in Senn", "Gericht verbietet Abbau in Senn"),
    (Way::TakenBack, "nl", "Halmar tekent contract", "Halmar annuleert contract"),
    (Way::TakenBack, "pl", "Halmar podpisuje umowę", "Halmar anuluje umowę"),
    (Way::TakenBack, "ru", "Случай лихорадки подтверждён в Сенне", "Случай лихорадки в Сенне опровергнут"),
    (Way::TakenBack, "ru", "Халмар подписал контракт", "Халмар отменил контракт"),
    (Way::TakenBack, "uk", "Халмар підписав контракт", "Халмар скасував контракт"),
    (Way::TakenBack, "tr", "Halmar sözleşmeyi imzaladı", "Halmar sözleşmeyi iptal etti"),
    (Way::TakenBack, "ar", "هلمار توقع العقد", "هلمار تلغي العقد"),
    (Way::TakenBack, "ko", "센 환자 확진", "센 환자 음성"),
    (Way::TakenBack, "ja", "ハルマル、契約を発表", "ハルマル、契約を撤回"),
    (Way::TakenBack, "zh", "哈尔马签署合同", "哈尔马取消合同"),
    (Way::CameOut, "en", "Dyke of Senn could burst", "Dyke of Senn bursts"),
    (Way::CameOut, "en", "Senn premier faces confidence vote", "Senn premier loses confidence vote"),
    (Way::CameOut, "en", "Court to rule on Marn", "Court orders Marn to pay"),
    (Way::CameOut, "en", "Nobody killed in Senn blast", "Two dead in Senn blast"),
    (Way::CameOut, "de", "Deich bei Senn droht zu brechen", "Deich bei Senn gebrochen"),
    (Way::CameOut, "de", "Täter von Senn auf der Flucht, Polizei kann ihn nicht festnehmen", "Polizei nimmt Täter von Senn fest"),
    (Way::CameOut, "fr", "Marn entre la vie et la mort", "Marn est mort"),
    (Way::CameOut, "es", "El dique de Senn podría colapsar", "Colapsa el dique de Senn"),
    (Way::CameOut, "pt", "Barragem de Senn ameaça romper", "Barragem de Senn rompe"),
    (Way::CameOut, "it", "La diga di Senn rischia di cedere", "La diga di Senn ha ceduto"),
    (Way::CameOut, "ru", "Плотина Сенна может рухнуть", "Плотина Сенна рухнула"),
    (Way::CameOut, "tr", "Senn barajında çökme tehlikesi", "Senn barajı çöktü"),
    (Way::CameOut, "ja", "セン堤防決壊の恐れ", "セン堤防が決壊"),
    (Way::CameOut, "ko", "센 제방 붕괴 우려", "센 제방 붕괴"),
    (Way::CameOut, "zh", "塞恩大坝可能决堤", "塞恩大坝决堤"),
];

#[test]
fn what_turns_takes_back_or_brings_about_what_was_told_is_news_in_any_language_and_only_once() {
    for (way, language, told, later) in NEWS {
        assert!(way.tells(language, &[told], later, 8), "{way:?}: {told} -> {later}");
        assert!(
            !way.tells(language, &[told, later], later, 1),
            "{later} is told already"
        );
        assert!(!way.tells(language, &[later], later, 1), "{later} is told already");
    }
}

#[rustfmt::skip]
const THE_SAME: [(Way, &str, &str, &str); 18] = [
    (Way::Turned, "en", "Halmar shuts border with Orrin", "Halmar closes Orrin border"),
    (Way::Turned, "en", "Mayor of Senn freed", "Kidnapped mayor of Senn released"),
    (Way::Turned, "en", "Pilots of Orrin Air call off strike", "Strike of Orrin Air pilots cancelled"),
    (Way::Turned, "en", "Senate rejects nominee Marn", "Senate votes down nominee Marn"),
    (Way::Turned, "en", "Nine miners rescued in Senn", "Rescuers bring nine trapped miners to surface in Senn"),
    (Way::Turned, "de", "Tunnel von Senn gesperrt", "Tunnel von Senn geschlossen"),
    (Way::Turned, "fr", "Grève des pilotes annulée", "Les pilotes renoncent à la grève"),
    (Way::Turned, "ru", "Забастовка отменена", "Пилоты отменили забастовку"),
    (Way::Turned, "ja", "セン空港を閉鎖", "セン空港が封鎖"),
    (Way::TakenBack, "en", "Court blocks mine at Senn", "Court halts mine at Senn"),
    (Way::TakenBack, "en", "Treaty signed in Senn", "Treaty is signed at Senn"),
    (Way::TakenBack, "en", "Toll rises to 45", "Toll rises to 45, no survivors found after the crash"),
    (Way::CameOut, "en", "Dyke of Senn gives way", "Dyke of Senn could burst"),
    (Way::CameOut, "en", "Nobody killed in Senn blast", "Fears of deaths after Senn blast, nobody killed"),
    (Way::CameOut, "en", "Storm could return, two dead", "Two killed in storm"),
    (Way::CameOut, "de", "Deich bei Senn gebrochen", "Deich bei Senn droht zu brechen"),
    (Way::CameOut, "ru", "Плотина Сенна рухнула", "Плотина Сенна может рухнуть"),
    (Way::CameOut, "ja", "セン堤防が決壊", "セン堤防決壊の恐れ"),
];

#[test]
fn the_same_in_other_words_turns_nothing_takes_nothing_back_and_brings_nothing_about() {
    for (way, language, told, later) in THE_SAME {
        assert!(!way.tells(language, &[told], later, 5), "{way:?}: {told} -> {later}");
    }
}

#[test]
fn what_has_not_come_about_or_is_denied_is_no_outcome() {
    let is_open = |language: &str, title: &str| {
        let mut outcomes = read(title, language).into_iter();
        outcomes.all(|telling| telling.is_open || !telling.kinds.meets(Kinds::OUTCOMES))
    };
    for (language, title) in [
        ("en", "Dyke of Senn could burst"),
        ("en", "Halmar parliament fails to oust Marn"),
        ("de", "Polizei kann Täter von Senn nicht festnehmen"),
        ("fr", "Marn entre la vie et la mort"),
        ("ko", "센 제방 붕괴 우려"),
        ("zh", "塞恩大坝可能决堤"),
    ] {
        assert!(is_open(language, title), "{title}");
    }
    assert!(!is_open("de", "Polizei nimmt Täter von Senn am 3. Mai fest"));
    assert!(
        is_open("de", "Halmar nimmt es hin. Der Staat hält daran fest"),
        "halves of two sentences are no verb"
    );
}

#[test]
fn of_words_within_each_other_the_longest_counts() {
    assert!(comes_out(
        "en",
        &["Jury to decide on Marn"],
        "Marn found not guilty in Senn"
    ));
    assert!(!comes_out(
        "en",
        &["Marn acquitted in Senn"],
        "Marn not guilty, Senn jury says"
    ));
    assert!(comes_out(
        "en",
        &["Senn climber located"],
        "Missing Senn climber found dead"
    ));
}

#[test]
fn what_had_been_denied_and_is_said_after_all_is_news() {
    let (denied, confirmed) = ("Fever case denied in Senn", "Fever case confirmed in Senn");
    assert!(is_reversed("en", &[denied], confirmed));
    assert!(is_reversed("ru", &["Случай опровергнут"], "Случай подтверждён"));
    assert!(
        !is_reversed("en", &["Fever case in Senn"], confirmed),
        "nobody had denied it"
    );
}

#[test]
fn a_denial_that_stood_in_the_first_lines_and_another_language_turn_nothing() {
    let mut told = report(1, "en", "Halmar drops its contract");
    told.kept.entry.summary = "Halmar cancels the contract with Orrin.".into();
    assert!(!reverses(&report(2, "en", "Halmar cancels contract"), &[&told], ""));
    assert!(!reverses(&report(2, "de", "Halmar widerruft Vertrag"), &[&told], ""));
}

#[test]
fn what_is_taken_back_is_read_in_languages_of_which_no_words_are_known_and_in_near_ones() {
    assert!(is_reversed(
        "hu",
        &["Marn: contract signed"],
        "Marn: contract cancelled"
    ));
    assert!(is_reversed("nb", &["Broen i Senn godkendt"], "Broen i Senn afvist"));
}

#[test]
fn an_outlet_turns_its_own_report_round_by_its_headline() {
    let of = |title: &str| report(1, "en", title).kept.entry;
    let confirmed = of("Fever case confirmed in Senn");
    assert!(is_turned(&confirmed, &of("Fever case ruled out in Senn")));
    assert!(!is_turned(&confirmed, &of("Fever case confirmed in Senn, say doctors")));
    assert!(!is_turned(&confirmed, &confirmed));
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

#[test]
fn what_was_denied_and_comes_about_after_all_is_news_in_whatever_language() {
    use super::super::tests::member;
    let report = |id: i64, language: &str, title: &str| {
        let mut report = member(id, &format!("Outlet {id}"), title);
        report.kept.entry.language = Some(language.to_owned());
        report
    };
    for (language, told, later) in [
        ("en", "Senn United deny signing Marn", "Senn United sign Marn"),
        (
            "en",
            "Orrin Motors denies closing Halmar plant",
            "Orrin Motors to close Halmar plant",
        ),
        (
            "de",
            "Halmar dementiert Verkauf der Werft Senn",
            "Halmar: Verkauf der Werft Senn",
        ),
        (
            "fr",
            "Orrin dément la fermeture de son usine à Senn",
            "Orrin : fermeture de son usine à Senn",
        ),
        ("ja", "首相、セン訪問を見送り", "首相、センを訪問"),
        ("zh", "外交部否认马恩访问塞恩", "外交部宣布马恩访问塞恩"),
    ] {
        let (first, after) = (report(1, language, told), report(4, language, later));
        assert!(reverses(&after, &[&first], ""), "{told} -> {later}");
        // A late paper with what was denied meanwhile.
        assert!(
            !reverses(&report(2, language, later), &[&first], ""),
            "{later} within hours"
        );
        let known = report(0, language, later);
        assert!(!reverses(&after, &[&known, &first], ""), "{later} was told");
    }
    let denied = report(1, "en", "Halmar denies role in attack on Senn port");
    let another = report(8, "en", "Halmar attack on Senn port kills five sailors");
    assert!(!reverses(&another, &[&denied], ""));
    let asked = report(8, "en", "Did Senn United sign Marn?");
    assert!(!reverses(
        &asked,
        &[&report(1, "en", "Senn United deny signing Marn")],
        ""
    ));
}

#[test]
fn a_not_is_read_in_whatever_language_a_headline_is() {
    for (without, with) in [
        ("Путин поедет в Сенн", "Путин не поедет в Сенн"),
        ("Bundesrat stimmt Lovgesetz zu", "Bundesrat stimmt Lovgesetz nicht zu"),
        ("Marn will resign", "Marn won’t resign"),
        ("Habrá pacto", "No habrá pacto"),
    ] {
        assert!(says_not(with) && !says_not(without), "{with}");
    }
}

const DEAD: &str = "Train derails near Senn, at least 4 dead";

#[rustfmt::skip]
const DENIALS: [(&str, &str, &str, &str); 20] = [
    ("en", DEAD, "es", "Retiran la noticia: no hubo muertos en Senn, dice el operador"),
    ("en", DEAD, "en", "No one killed in Senn derailment, operator says"),
    ("en", DEAD, "pt", "Operadora desmente mortes em Senn"),
    ("en", DEAD, "it", "Nessun morto a Senn, la polizia smentisce"),
    ("en", DEAD, "nl", "Geen doden bij Senn, meldt politie"),
    ("en", DEAD, "pl", "Policja dementuje: nikt nie zginął w Senn"),
    ("en", DEAD, "uk", "Поліція спростувала загибель людей у Сенні"),
    ("en", DEAD, "tr", "Valilik yalanladı: Senn kazasında ölen yok"),
    ("en", DEAD, "ar", "الشرطة تنفي سقوط قتلى في سين"),
    ("en", DEAD, "id", "Polisi bantah ada korban tewas di Senn"),
    ("ru", "Взрыв на заводе в Сенне, погибли 3 человека", "ru", "МЧС опровергло взрыв на заводе в Сенне"),
    ("ru", "Взрыв на заводе в Сенне, погибли 3 человека", "ru", "Власти Сенна: погибших нет"),
    ("de", "Explosion in Werk in Senn, zwei Tote", "de", "Polizei dementiert: Keine Toten in Senn"),
    ("fr", "Séisme à Senn: au moins 5 morts", "fr", "Les autorités démentent tout mort à Senn"),
    ("ko", "부산항 컨테이너선 화재로 4명 사망", "ko", "해경 '부산항 컨테이너선 화재 사망자 없다' 정정"),
    ("ko", "부산항 컨테이너선 화재로 4명 사망", "ko", "경찰, 부산항 화재 사망설 부인"),
    ("ja", "札幌でバス転落、3人死亡", "ja", "札幌のバス転落、死者はいないと警察が訂正"),
    ("ja", "札幌でバス転落、3人死亡", "en", "No dead in Sapporo bus fall, police say"),
    ("zh", "武汉一商场起火致6人死亡", "zh", "武汉商场起火无人死亡 消防部门辟谣"),
    ("zh", "武汉一商场起火致6人死亡", "ru", "Сообщения о гибели людей в Ухане — фейк"),
];

#[test]
fn a_headline_that_denies_corrects_or_tells_of_no_dead_denies_what_was_told_in_whatever_language() {
    for (language, told, in_language, denial) in DENIALS {
        let first = report(1, language, told);
        let denial = report(2, in_language, denial);
        assert!(denies(&denial, &[&first]), "{}", denial.kept.entry.title);
        assert!(reverses(&denial, &[&first], told), "{}", denial.kept.entry.title);
        assert!(
            !denies(&denial, &[&first, &denial]),
            "it was told: {}",
            denial.kept.entry.title
        );
    }
}

#[test]
fn a_denial_of_guilt_or_of_what_was_asked_for_and_another_accident_deny_no_report() {
    for (language, told, later) in [
        (
            "en",
            "Blast in Senn mill kills four",
            "Owner of Senn mill denies charges over blast",
        ),
        (
            "en",
            "Blast in Senn mill kills four",
            "Court denies bail to owner of Senn mill",
        ),
        ("en", DEAD, "Second train derails near Senn, no one killed"),
        ("en", DEAD, "No deaths reported overnight in Senn"),
        ("en", "Storm reaches Senn", "No one killed as storm reaches Senn"),
        ("fr", "Marn arrêté à Senn", "Marn dément les accusations"),
        ("es", "Detienen a Marn en Senn", "Marn niega los cargos"),
        ("ru", "Марна задержали в Сенне", "Марн отрицает вину"),
        ("ja", "センで男を逮捕", "センの男、容疑を否認"),
        ("ko", "미얀마 총리 사망", "미얀마 정정 불안 커져"),
        ("zh", "马恩被捕", "马恩否认指控"),
    ] {
        let (first, after) = (report(1, language, told), report(2, language, later));
        assert!(!denies(&after, &[&first]), "{later}");
    }
    let late = report(1, "en", "Train derails near Senn, no one killed");
    assert!(
        !denies(&late, &[&report(3, "en", DEAD)]),
        "a paper that is late with the first news"
    );
}
