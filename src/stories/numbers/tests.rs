use super::*;

#[track_caller]
fn check(language: &str, text: &str, expected: &[&str]) {
    let shown: Vec<String> = said(text, language)
        .into_iter()
        .filter(|number| !number.is_date && !number.shown.is_empty())
        .map(|number| number.shown)
        .collect();
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn a_headline_has_its_numbers_with_a_fraction_and_no_dates() {
    let of = |title: &str| fractions(title).to_vec();
    assert_eq!(of("M7.1 quake, 15,000 flee"), [710]);
    assert_eq!(of("Leitzins steigt auf 0,25 Prozent"), [25]);
    assert!(of("Am 14.09.2023 kamen 3 Gäste um 4:30").is_empty());
}

#[test]
fn numbers_are_shown_with_what_they_count() {
    check(
        "en",
        "A treaty of 23 articles and 4,200 tonnes",
        &["23 articles", "4,200 tonnes"],
    );
    check(
        "en",
        "Over 3,000 North Korean soldiers died",
        &["3,000 North Korean soldiers"],
    );
    check(
        "en",
        "It cost $1.5 billion and 7.5 per cent of trade",
        &["$1.5 billion", "7.5 per cent"],
    );
    check("en", "Some 1,200 jobs go", &["1,200 jobs"]);
    check(
        "en",
        "Some 1.2 million barrels, 12 dead, 40% more",
        &["1.2 million barrels", "12 dead", "40%"],
    );
    check("ru", "Ставка выросла до 7,5% впервые", &["7,5%"]);
    check(
        "ru",
        "Погибли 12 человек, в том числе 3 тыс. северокорейских солдат",
        &["12 человек", "3 тыс. северокорейских солдат"],
    );
    check(
        "de",
        "Rund 3.000 nordkoreanische Soldaten und 15 Prozent",
        &["3.000 nordkoreanische Soldaten", "15 Prozent"],
    );
    check(
        "fr",
        "Quelque 3 000 soldats et 2 millions de dollars",
        &["3 000 soldats", "2 millions de dollars"],
    );
    check(
        "ko",
        "사망자 15명으로 늘어, 병력 1만5천여명, 1만 2천 명, 예산 3조원",
        &["15명", "1만5천여명", "1만 2천 명", "3조원"],
    );
    check(
        "ja",
        "死者は120人に、約1万2000人の兵士、3億ドル",
        &["120人", "1万2000人", "3億ドル"],
    );
    check("zh", "约1.2万名士兵，20枚导弹", &["1.2万名士兵", "20枚导弹"]);
}

#[test]
fn a_number_that_counts_nothing_known_is_not_shown() {
    for text in [
        "102 of the members and 15 against",
        "23 more were to come",
        "magnitude 6.8.",
        "A 24-hour strike",
        "It broke Resolution 718 again",
        "under Article 4 of the text",
        "He named 3 very strange and long winded",
    ] {
        check("en", text, &[]);
    }
    check("ko", "기호 3 번이 아닌 7 그리고", &[]);
}

#[test]
fn days_years_hours_and_codes_are_no_numbers() {
    for text in [
        "on 19 June 2024",
        "on June 19",
        "am 19. Juni",
        "19 июня в 10:30",
        "el 19 de junio",
        "2024年6月19日",
        "6월 19일",
        "the 3rd time",
        "MH17 and Su-35",
        "id 1234567890123456",
    ] {
        check("en", text, &[]);
    }
}

#[test]
fn thousands_of_east_asia_have_the_value_of_their_figures() {
    let found: Vec<String> = large("컨테이너 1만 개, 480万发, 1만5천, 12 and KN-1万").collect();
    assert_eq!(found, ["10000", "4800000", "15000"]);
}

#[test]
fn thousands_are_written_together_and_a_year_with_nothing() {
    for (text, expected) in [
        (
            "17 300 Stellen, 1\u{202f}200\u{a0}000 postes",
            "17300 Stellen, 1200000 postes",
        ),
        ("Budget 2024 300 Millionen", "Budget 2024 300 Millionen"),
        ("24 hours, 300 people", "24 hours, 300 people"),
    ] {
        assert_eq!(without_blanks(text), expected);
    }
}

#[test]
fn one_number_in_many_spellings_is_one() {
    for (written, expected) in [
        ("4,200", "4200"),
        ("4 200", "4200"),
        ("4.200", "4200"),
        ("7,5", "7.5"),
        ("7.5", "7.5"),
        ("1만5천 명", "15000"),
        ("1.5万人", "15000"),
        ("15 тысяч", "15000"),
        ("15 thousand", "15000"),
        ("2억 3천만 달러", "230000000"),
        ("230 million", "230000000"),
        ("1万2000人", "12000"),
    ] {
        assert_eq!(said(written, "")[0].value, expected, "{written}");
    }
}

#[test]
fn votes_and_days_are_the_same_however_they_are_written() {
    let of = |text: &str| {
        let mut found = Vec::new();
        votes(text, |id| found.push(id));
        found
    };
    let expected = of("Judges voted 7-2 on Friday");
    assert_eq!(expected.len(), 1);
    for text in [
        "The 7–2 ruling",
        "por 7 a 2",
        "mit 7 zu 2",
        "par 7 contre 2",
        "재판관 7대 2로",
    ] {
        assert_eq!(of(text), expected, "{text}");
    }
    for text in ["7 of 2", "Su-35-2", "24 hours and 2 days"] {
        assert!(of(text).is_empty(), "{text}");
    }
    for text in [
        "election set for Dec. 6",
        "Neuwahl am 6. Dezember",
        "le 6 décembre",
        "el 6 de diciembre",
        "выборы 6 декабря",
        "12月6日投開票",
        "12월 6일 총선",
    ] {
        let mut found = Vec::new();
        days(text, |month, day| found.push((month, day)));
        assert_eq!(found, [(12, 6)], "{text}");
    }
    days("in 2026, 6 dead, 3:15", |month, day| panic!("{month} {day}"));
}

#[test]
fn a_number_is_no_part_of_a_name_behind_a_word_that_only_begins_the_sentence_or_with_millions() {
    let weight = |text: &str| {
        let mut found = Vec::new();
        figures(text, &mut Vec::new(), |_, weight| found.push(weight));
        found
    };
    assert_eq!(weight("Some 30,000 members stayed away"), [Weight::Telling]);
    assert_eq!(weight("All 64 pupils are back"), [Weight::Exact]);
    assert_eq!(weight("EU fines Torvik 540 million euros"), [Weight::Telling]);
    assert_eq!(weight("A Boeing 737 turned back"), [Weight::Small]);
    assert_eq!(said("30多万人疏散", "zh")[0].value, "300000");
}
