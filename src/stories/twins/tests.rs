use super::super::profile::Reader;
use super::super::rarity::Frequencies;
use super::*;
use crate::entries::Entry;
use crate::text::aliases::AliasIndex;

fn read((title, summary): (&str, &str), language: &str, office: u64) -> Profile {
    let entry = Entry {
        title: title.to_owned(),
        summary: summary.to_owned(),
        language: Some(language.to_owned()),
        ..Entry::default()
    };
    let mut profile = Reader::default()
        .read(&entry, &AliasIndex::default(), &mut Frequencies::default())
        .profile;
    profile.office = office;
    profile
}

#[track_caller]
fn check(language: &str, one: (&str, &str), other: (&str, &str), expected: bool) {
    for (a, b) in [(one, other), (other, one)] {
        let (a, b) = (read(a, language, 1), read(b, language, 2));
        assert_eq!(are_twins(&a, &b), expected, "{one:?} {other:?}");
    }
}

#[test]
fn one_pattern_with_another_state_person_or_thing_in_it_is_another_event() {
    check(
        "en",
        ("Norway recalls envoy from Chile over vote", ""),
        ("Sweden recalls envoy from Chile over vote", ""),
        true,
    );
    check(
        "de",
        ("Norwegen bestellt Botschafter ein", ""),
        ("Schweden bestellt Botschafter ein", ""),
        false,
    );
    check(
        "de",
        (
            "Norwegen bestellt chilenischen Botschafter ein",
            "Das Ministerium in Oslo teilte es am Montag mit.",
        ),
        (
            "Schweden bestellt chilenischen Botschafter ein",
            "Das Ministerium in Stockholm teilte es am Montag mit.",
        ),
        true,
    );
    check(
        "en",
        (
            "Minister opens hospital in Torvik",
            "The minister opened the hospital and its 300 beds on Monday.",
        ),
        (
            "Minister opens greenhouse in Torvik",
            "The minister opened the greenhouse, which grows tomatoes, on Monday.",
        ),
        true,
    );
    check(
        "ja",
        (
            "外務省は対日関係で強い抗議",
            "外務省は日本の首相の発言について強く抗議したと報道官が述べた。",
        ),
        (
            "外務省は対米関係で強い抗議",
            "外務省は米国の長官の発言について強く抗議したと報道官が述べた。",
        ),
        true,
    );
}

#[test]
fn one_event_in_other_words_or_with_a_grown_toll_is_no_twin() {
    check(
        "en",
        ("Blast kills five in Torvik mill", ""),
        ("Explosion kills five in Torvik mill", ""),
        false,
    );
    check(
        "en",
        ("Flood kills four in Torvik mill", ""),
        ("Flood kills seven in Torvik mill", ""),
        false,
    );
    check(
        "en",
        (
            "Norway recalls envoy from Chile over vote",
            "Oslo called the ambassador home on Monday.",
        ),
        (
            "Oslo recalls envoy from Chile over vote",
            "Norway called the ambassador home on Monday.",
        ),
        false,
    );
    check(
        "en",
        ("Magnitude 6.8 quake hits Torvik coast", ""),
        ("Magnitude 6.9 quake hits Torvik coast", ""),
        false,
    );
}

#[test]
fn another_measure_or_the_number_of_another_thing_is_another_event() {
    check(
        "en",
        ("Quake of magnitude 5.1 near Torvik", ""),
        ("Quake of magnitude 6.8 near Torvik", ""),
        true,
    );
    check(
        "en",
        ("Flight 482 to Oslo lands on one wheel", ""),
        ("Flight 917 to Oslo lands on one wheel", ""),
        true,
    );
    check(
        "en",
        ("Tender 2026-114: Dredging of Berth, Port of Torvik", ""),
        ("Tender 2026-115: Supply of Tug Parts, Port of Torvik", ""),
        true,
    );
}

#[test]
fn parties_the_other_way_round_are_another_event_unless_it_takes_both() {
    check(
        "en",
        ("Norway expels Chilean diplomats over vote", ""),
        ("Chile expels Norwegian diplomats in response", ""),
        true,
    );
    check(
        "en",
        ("Norway expels Chilean diplomats", ""),
        ("Chilean diplomats expelled by Norway", ""),
        false,
    );
    check(
        "en",
        ("Norway meets Chile in Torvik", ""),
        ("Chile meets Norway in Torvik", ""),
        false,
    );
}

#[test]
fn one_office_says_nothing_twice_in_one_pattern() {
    let (one, other) = (
        ("Firm recalls frozen shrimp over glass", ""),
        ("Firm recalls smoked salmon over glass", ""),
    );
    assert!(are_twins(&read(one, "en", 1), &read(other, "en", 1)));
    assert!(!are_twins(&read(one, "en", 1), &read(other, "en", 2)));
}

#[test]
fn one_noun_for_another_above_the_same_lines_is_the_same_event() {
    for (language, title, lines, word, other) in [
        (
            "en",
            "Torvik ends aid for electric cars",
            "The council of Torvik said on Thursday it would end its aid for electric cars in May.",
            "cars",
            "vehicles",
        ),
        (
            "de",
            "Flugzeug landet in Torvik ohne Fahrwerk",
            "Ein Flugzeug mit 120 Menschen an Bord ist am Dienstag in Torvik ohne Fahrwerk gelandet.",
            "Flugzeug",
            "Passagierjet",
        ),
        (
            "fr",
            "Torvik limite les locations aux touristes",
            "La mairie de Torvik a annoncé jeudi qu'elle limiterait les locations aux touristes.",
            "touristes",
            "vacanciers",
        ),
        (
            "es",
            "Naufraga un barco pesquero frente a Torvik",
            "Un barco pesquero con doce tripulantes naufragó el jueves frente a la costa de Torvik.",
            "barco",
            "buque",
        ),
        (
            "ru",
            "В Торвике закрыли школы из-за мороза",
            "В Торвике в среду закрыли школы из-за мороза, сообщил акимат города.",
            "мороза",
            "холода",
        ),
    ] {
        let again = (title.replace(word, other), lines.replace(word, other));
        check(language, (title, lines), (&again.0, &again.1), false);
    }
}

#[test]
fn an_act_or_a_member_of_a_series_above_the_same_lines_is_another_event() {
    for (language, title, lines, word, other) in [
        (
            "en",
            "Torvik men win relay gold",
            "The men of Torvik won the relay on Sunday ahead of Eldey.",
            "men",
            "women",
        ),
        (
            "de",
            "Holzpreis steigt vor Treffen in Torvik",
            "Der Holzpreis steigt am Dienstag deutlich vor dem Treffen in Torvik.",
            "steigt",
            "sinkt",
        ),
        (
            "fr",
            "Le conseil de Torvik adopte la loi sur les fours",
            "Le conseil adopte mardi la loi sur les fours par un vote à main levée.",
            "adopte",
            "rejette",
        ),
        (
            "es",
            "El precio del trigo sube en Torvik",
            "El precio del trigo sube este martes en Torvik por la falta de lluvias.",
            "sube",
            "baja",
        ),
        (
            "ru",
            "Цены на печи растут перед встречей в Торвике",
            "Во вторник цены на печи растут перед встречей в Торвике, говорят трейдеры.",
            "растут",
            "падают",
        ),
    ] {
        let again = (title.replace(word, other), lines.replace(word, other));
        check(language, (title, lines), (&again.0, &again.1), true);
    }
}

#[test]
fn another_name_above_the_same_lines_is_another_event() {
    for (language, title, lines, name, other) in [
        (
            "en",
            "Fire closes school in Torvik",
            "A fire closed the school in Torvik on Monday, the council said.",
            "Torvik",
            "Eldey",
        ),
        (
            "de",
            "Mann stirbt bei Brand in Torvik",
            "Bei einem Brand in Torvik ist am Montag ein Mann gestorben, sagte die Polizei.",
            "Torvik",
            "Eldey",
        ),
        (
            "ru",
            "Пожар закрыл школу в Торвике",
            "Из-за пожара в понедельник закрыта школа в Торвике, сообщил акимат.",
            "Торвике",
            "Эльдее",
        ),
    ] {
        let again = (title.replace(name, other), lines.replace(name, other));
        check(language, (title, lines), (&again.0, &again.1), true);
    }
}

#[test]
fn one_noun_for_another_above_lines_with_other_numbers_is_another_event() {
    check(
        "en",
        (
            "Watchdog fines bank over loan adverts",
            "The bank must pay 40 million crowns, the watchdog said on Monday.",
        ),
        (
            "Watchdog fines insurer over loan adverts",
            "The insurer must pay 90 million crowns, the watchdog said on Monday.",
        ),
        true,
    );
}

#[test]
fn one_office_does_not_write_the_same_lines_of_one_event_twice() {
    let lines = "The firm said on Monday that customers should return the frozen";
    let (one, other) = (format!("{lines} shrimp."), format!("{lines} salmon."));
    let (one, other) = (
        ("Firm recalls frozen shrimp over glass", one.as_str()),
        ("Firm recalls frozen salmon over glass", other.as_str()),
    );
    assert!(are_twins(&read(one, "en", 1), &read(other, "en", 1)));
    assert!(!are_twins(&read(one, "en", 1), &read(other, "en", 2)));
}

#[test]
fn who_stands_at_the_head_of_the_lines_below_tells_two_events() {
    check(
        "fr",
        (
            "Le tribunal de Torvik condamne un notaire à trois ans de prison",
            "Ilse Eldey avait vendu un four qui n'était pas à elle.",
        ),
        (
            "Le tribunal de Torvik condamne un pharmacien à trois ans de prison",
            "Jonas Vester avait vendu de faux médicaments.",
        ),
        true,
    );
    // What each says of the witness is of one event.
    check(
        "fr",
        (
            "Le tribunal de Torvik condamne un notaire à trois ans de prison",
            "L'homme avait vendu un four, a dit Ilse Eldey, du parquet.",
        ),
        (
            "Le tribunal de Torvik condamne un juriste à trois ans de prison",
            "La peine est lourde, a dit son avocat, Jonas Vester.",
        ),
        false,
    );
}

#[test]
fn full_names_in_one_place_of_two_headlines_are_two_people_however_long() {
    check(
        "pt",
        (
            "STF condena ex-ministro Ilso Eldeira a 24 anos",
            "A Primeira Turma votou na terça.",
        ),
        (
            "STF condena general Jonas Vestero a 21 anos",
            "A Primeira Turma votou na terça.",
        ),
        true,
    );
}
