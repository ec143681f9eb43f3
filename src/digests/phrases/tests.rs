use jiff::civil::date;

use super::*;

fn of(language: &str) -> &'static Phrases {
    phrases(&[language.to_owned()])
}

#[test]
fn every_language_has_every_phrase_with_the_same_gaps() {
    let gaps = |text: &str| {
        let mut gaps: Vec<String> = text
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}').map(|(gap, _)| gap.replace('f', "n")))
            .collect();
        gaps.sort();
        gaps
    };
    let english = of("en");
    assert_eq!(BUILT_IN.0.len(), FILES.len());
    for phrases in BUILT_IN.0.iter() {
        let name = &phrases.language;
        let keys = |map: &BTreeMap<String, String>| map.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&phrases.text), keys(&english.text), "{name}");
        assert_eq!(keys(&phrases.date), keys(&english.date), "{name}");
        assert_eq!(keys(&phrases.languages), keys(&english.languages), "{name}");
        assert!(phrases.count.keys().eq(english.count.keys()), "{name}");
        for (key, text) in &phrases.text {
            assert_eq!(gaps(text), gaps(&english.text[key]), "{name}: {key}");
        }
        for (key, forms) in &phrases.count {
            assert_eq!(gaps(&forms.other), gaps(&english.count[key].other), "{name}: {key}");
            let few = [
                (Form::Two, &forms.two),
                (Form::Few, &forms.few),
                (Form::Many, &forms.many),
            ];
            for (form, given) in few {
                assert_eq!(phrases.plural.forms().contains(&form), given.is_some(), "{name}: {key}");
            }
        }
        assert!(phrases.numbers.is_empty() || phrases.numbers.len() == 13, "{name}");
    }
}

#[test]
fn russian_counts_as_russians_do() {
    let russian = of("ru");
    let counted: Vec<String> = [1, 2, 5, 11, 12, 21, 22, 25, 111]
        .map(|n| russian.count("stories", n))
        .into();
    assert_eq!(
        counted,
        [
            "1 сюжет",
            "2 сюжета",
            "5 сюжетов",
            "11 сюжетов",
            "12 сюжетов",
            "21 сюжет",
            "22 сюжета",
            "25 сюжетов",
            "111 сюжетов"
        ]
    );
    assert_eq!(of("fr").count("stories", 0), "0 sujet");
    assert_eq!(of("en").count("stories", 0), "0 stories");
}

#[test]
fn numbers_up_to_twelve_are_words_in_sentences() {
    let english = of("en-GB");
    assert_eq!(english.count_words("stories", 12), "twelve stories");
    assert_eq!(english.count_words("stories", 13), "13 stories");
    assert_eq!(english.count_words("stories", 1), "one story");
    assert_eq!(of("ko").count_words("stories", 7), "뉴스 7건");
}

#[test]
fn rules_of_plurals_are_those_of_their_languages() {
    let of = |plural: Plural| [0, 1, 2, 5, 12, 21, 22, 101, 102, 112].map(|n| plural.form(n).key());
    let rows = [
        (Plural::Polish, "many one few many many many few many few many"),
        (Plural::Czech, "other one few other other other other other other other"),
        (Plural::Lithuanian, "other one few few other one few one few other"),
        (Plural::Romanian, "few one few few few other other few few few"),
        (Plural::Slovenian, "other one two other other other other one two other"),
        (
            Plural::Hebrew,
            "other one two other other other other other other other",
        ),
    ];
    for (plural, forms) in rows {
        assert_eq!(of(plural).join(" "), forms, "{plural:?}");
    }
}

#[test]
fn days_are_written_as_each_language_writes_them() {
    let day = date(2024, 6, 21);
    let full: Vec<String> = ["en", "de", "fr", "es", "ru", "ko", "ja", "zh"]
        .map(|language| of(language).day("full", day))
        .into();
    assert_eq!(
        full,
        [
            "Friday 21 June 2024",
            "Freitag, 21. Juni 2024",
            "vendredi 21 juin 2024",
            "viernes, 21 de junio de 2024",
            "пятница, 21 июня 2024 г.",
            "2024년 6월 21일 금요일",
            "2024年6月21日 金曜日",
            "2024年6月21日 星期五",
        ]
    );
    assert_eq!(of("en").day("subject", day), "Fri 21 Jun");
}

#[test]
fn arabic_counts_as_arabs_do() {
    let arabic = of("ar");
    let counted: Vec<String> = [1, 2, 3, 10, 11, 99, 100, 103]
        .map(|n| arabic.count("stories", n))
        .into();
    let expected = [
        "خبر واحد",
        "خبران",
        "3 أخبار",
        "10 أخبار",
        "11 خبرًا",
        "99 خبرًا",
        "100 خبر",
        "103 أخبار",
    ];
    assert_eq!(counted, expected);
}

#[test]
fn words_that_run_the_other_way_keep_what_follows_in_its_place() {
    let (english, arabic) = (of("en"), of("ar"));
    assert_eq!(english.beside("Harbour Post"), "Harbour Post");
    assert_eq!(english.beside("صوت الشاطئ"), "\u{2068}صوت الشاطئ\u{2069}");
    assert_eq!(arabic.beside("صوت الشاطئ"), "صوت الشاطئ");
    assert_eq!(arabic.beside("Harbour “Post”"), "\u{2068}Harbour “Post”\u{2069}");
    // Also where only its beginning runs the other way.
    assert_eq!(arabic.beside("Post صوت"), "\u{2068}Post صوت\u{2069}");
    assert_eq!(english.beside("2027"), "2027");
    // Behind each name once, also where a list of them is part of a sentence.
    let names = english.list(&["صوت".to_owned(), "بريد".to_owned()]);
    assert_eq!(names, "\u{2068}صوت\u{2069} and \u{2068}بريد\u{2069}");
    assert_eq!(
        english.say("wire", &[("agency", &names), ("papers", "3 papers")]),
        format!("{names}, in 3 papers")
    );
}

#[test]
fn cities_of_zones_are_named_in_the_language() {
    assert_eq!(of("ru").city("Europe/Moscow"), "Москва");
    assert_eq!(of("ko").city("Asia/Seoul"), "서울");
    assert_eq!(of("de").city("America/New_York"), "New York");
    for phrases in BUILT_IN.0.iter() {
        for city in phrases.cities.keys() {
            let zone = |zone: &jiff::tz::TimeZoneName| zone.as_str().ends_with(&format!("/{}", city.replace(' ', "_")));
            assert!(
                jiff::tz::db().available().any(|name| zone(&name)),
                "{}: {city}",
                phrases.language
            );
        }
    }
}

#[test]
fn french_elides_and_numbers_the_first_and_spanish_parts_like_sounds() {
    let (french, spanish) = (of("fr"), of("es"));
    assert_eq!(french.zone("Europe/Athens"), "heure d’Athènes");
    assert_eq!(french.zone("Africa/Cairo"), "heure du Caire");
    assert_eq!(french.zone("Europe/Berlin"), "heure de Berlin");
    assert_eq!(french.day("day", date(2026, 12, 1)), "1er décembre");
    assert_eq!(french.day("day", date(2026, 12, 11)), "11 décembre");
    let list = |last: &str| spanish.list(&["A".to_owned(), last.to_owned()]);
    for (last, listed) in [
        ("Infobae", "A e Infobae"),
        ("«Índice»", "A e «Índice»"),
        ("Hilo", "A e Hilo"),
        ("Hierro", "A y Hierro"),
        ("Iowa", "A y Iowa"),
        ("inglés", "A e inglés"),
        ("El País", "A y El País"),
    ] {
        assert_eq!(list(last), listed);
    }
}

#[test]
fn no_language_has_two_colons_in_a_line_or_a_sign_of_another_script() {
    for phrases in BUILT_IN.0.iter() {
        let name = phrases.language.as_str();
        let counts = phrases.count.values().flat_map(|forms| {
            let few = [&forms.one, &forms.two, &forms.few, &forms.many];
            few.into_iter().flatten().chain([&forms.other]).collect::<Vec<_>>()
        });
        // A letter to a reader may say what was asked for, and then ask.
        let texts = phrases.text.iter().filter(|(key, _)| *key != "notice_other");
        for text in texts.map(|(_, text)| text).chain(counts) {
            let is_line = text.chars().count() < 80;
            assert!(!is_line || text.matches([':', '：']).count() < 2, "{name}: {text}");
            match name {
                "zh" | "ja" => assert!(
                    !text.contains(": ") && !text.contains("。 ") && !text.contains(" ("),
                    "{name}: {text}"
                ),
                "fr" => {
                    for sign in [" :", " ;", " ?", " !", " »", "« "] {
                        assert!(!text.contains(sign), "{name}: a line may break in “{text}”");
                    }
                }
                _ => {}
            }
        }
        // What joins a sentence that has a colon already.
        for key in [
            "since",
            "since_hour",
            "since_first",
            "since_first_hour",
            "since_yesterday",
            "since_alert",
            "since_alert_on",
        ] {
            assert!(phrases.text(key).trim_end().ends_with([':', '：']), "{name}: {key}");
        }
        for key in [
            "news_things",
            "news_turning",
            "news_turn",
            "news_after",
            "news_corrected",
            "news_withdrawn",
            "news_denial",
            "news_denial_after",
            "news_denial_in",
            "headline_changed",
            "act_story",
            "act_watchlist",
            "act_list",
            "fault_host",
            "fault_names",
            "fault_empty",
        ] {
            assert!(!phrases.text(key).contains([':', '：']), "{name}: {key}");
        }
    }
}

#[test]
fn history_is_dated_as_precisely_as_it_is_known() {
    let english = of("en");
    for (edtf, words) in [
        ("1996", "1996"),
        ("2023-09", "Sep 2023"),
        ("1950-06-25", "25 Jun 1950"),
        ("1996~", "c. 1996"),
        ("195X", "1950s"),
        ("19XX", "1900–1999"),
        ("1953-21", "spring 1953"),
        ("-0044-03-15", "15 Mar 45 BC"),
    ] {
        assert_eq!(english.event(EventDate::parse(edtf).unwrap()), words);
    }
}

#[test]
fn a_language_without_a_file_is_told_in_english() {
    assert_eq!(phrases(&["xx".into(), "de-AT".into()]).language, "de");
    assert_eq!(phrases(&["xx".into()]).language, "en");
    assert_eq!(phrases(&[]).language, "en");
    assert_eq!(of("en").language_name("xx-YY"), "xx");
    let book = Phrasebook::default();
    assert!(book.is_spoken("de-AT") && !book.is_spoken("pt-BR"));
    for (tag, is) in [
        ("zh-TW", true),
        ("zh-Hant", true),
        ("zh-hant-cn", true),
        ("zh", false),
        ("zh-CN", false),
        ("zh-Hans-HK", false),
        ("en-HK", false),
    ] {
        assert_eq!(is_traditional(tag), is, "{tag}");
    }
}

#[test]
fn a_value_with_braces_is_not_filled_again() {
    assert_eq!(
        of("en").say("subject_alert", &[("headline", "{headline} {n")]),
        "Alert: {headline} {n"
    );
    assert_eq!(fill::<&str>("a {open", &[]), "a open");
}
