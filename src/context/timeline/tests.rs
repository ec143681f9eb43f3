use jiff::civil::date;

use super::*;
use crate::context::dossier::Source;
use crate::entries::{Entry, Kept};
use crate::ids::{EntryId, FeedId, StoryId};

fn kept(id: i64, story: i64, when: &str, outlet: &str, title: &str, body: &str) -> Kept {
    Kept {
        id: EntryId(id),
        feed: FeedId(1),
        seen: "2024-12-31T00:00:00Z".parse().unwrap(),
        is_backlog: false,
        story: Some(StoryId(story)),
        rank: 3,
        entry: Entry {
            id: id.to_string(),
            url: Some(format!("https://{}.example/{id}", outlet.to_lowercase())),
            title: title.to_owned(),
            body: body.to_owned(),
            published: Some(when.parse().unwrap()),
            language: Some("en".to_owned()),
            outlet: Some(outlet.to_owned()),
            ..Entry::default()
        },
    }
}

/// Two outlets on the signing, one of them a day later; one much later that looks back at it and at an older day; a wire text
/// of the third story that two outlets print.
fn chronicle() -> Chronicle {
    let mut chronicle = Chronicle::default();
    for kept in [
        kept(
            1,
            1,
            "2024-06-19T08:00:00Z",
            "North",
            "Treaty signed in the capital",
            "The two signed it on Wednesday. It rained.",
        ),
        kept(
            2,
            1,
            "2024-06-20T08:00:00Z",
            "South",
            "Norland and Sudria sign treaty",
            "They signed it on Wednesday, officials said.",
        ),
        kept(
            3,
            2,
            "2024-09-02T08:00:00Z",
            "North",
            "Trawlers return to port",
            "The treaty of June 19 ended the row. It began on May 2, 2019, with the seizure of two boats.",
        ),
        kept(
            4,
            3,
            "2024-09-02T09:00:00Z",
            "East",
            "Envoys meet on herring",
            "Envoys met on Monday.",
        ),
        kept(
            5,
            3,
            "2024-09-02T09:30:00Z",
            "West",
            "Envoys meet on herring",
            "Envoys met on Monday.",
        ),
        kept(
            6,
            3,
            "2024-09-02T09:40:00Z",
            "West",
            "Envoys meet on herring",
            "Envoys met on Monday.",
        ),
    ] {
        chronicle.read(&kept, About::Subject);
    }
    chronicle
}

fn english() -> Vec<String> {
    vec!["en".to_owned()]
}

#[test]
fn what_else_was_reported_on_a_day_is_neither_counted_nor_quoted_for_the_event() {
    let mut chronicle = Chronicle::default();
    for (id, story, outlet, title) in [
        (1, 1, "North", "Militia kills nine at a ferry"),
        (2, 1, "South", "Nine dead in attack on ferry"),
        (3, 2, "East", "Two teachers abducted in the hills"),
    ] {
        let body = "It happened on Wednesday, officials said.";
        chronicle.read(
            &kept(id, story, "2024-06-19T18:00:00Z", outlet, title, body),
            About::Subject,
        );
    }
    let days = chronicle.days(None, date(2024, 12, 31), 10, &english());
    assert_eq!((days[0].reports, days[0].outlets, days[0].speaking), (2, 2, 3));
    assert!(
        days[0].said.iter().all(|(outlet, ..)| outlet != "East"),
        "{:?}",
        days[0].said
    );
}

#[test]
fn a_text_that_many_outlets_print_is_one_report_of_theirs() {
    let mut chronicle = Chronicle::default();
    for (id, outlet) in [(1, "North"), (2, "South"), (3, "East")] {
        let report = kept(
            id,
            1,
            "2024-06-19T18:00:00Z",
            outlet,
            "Envoys meet on herring",
            "Envoys met on Wednesday.",
        );
        chronicle.read(&report, About::Subject);
    }
    let own = kept(
        4,
        1,
        "2024-06-19T19:00:00Z",
        "West",
        "Envoys talk of herring",
        "They met on Wednesday.",
    );
    chronicle.read(&own, About::Subject);
    // A copy of a copy is one of the first.
    chronicle.know_copies([(EntryId(2), EntryId(1)), (EntryId(3), EntryId(2))]);
    assert_eq!((chronicle.read_count(), chronicle.outlet_count()), (2, 4));
    let days = chronicle.days(None, date(2024, 12, 31), 10, &english());
    assert_eq!((days[0].reports, days[0].outlets), (2, 4));
}

#[test]
fn days_are_ranked_by_the_reports_that_speak_of_them() {
    let days = chronicle().days(None, date(2024, 12, 31), 10, &english());
    let told: Vec<(String, usize, usize)> = days
        .iter()
        .map(|day| (day.date.to_string(), day.reports, day.outlets))
        .collect();
    assert_eq!(
        told,
        [
            ("2024-06-19".to_owned(), 3, 2),
            ("2024-09-02".to_owned(), 2, 2),
            ("2019-05-02".to_owned(), 1, 1)
        ]
    );
    assert_eq!(days[0].headline, "Treaty signed in the capital");
    assert_eq!(days[0].links.len(), 2);
    assert_eq!(days[1].headline, "Envoys meet on herring");
}

/// One report every second day of two months, by four outlets in turn.
fn steady() -> Chronicle {
    let outlets = ["North", "South", "East", "West"];
    let mut chronicle = Chronicle::default();
    for number in 0..30_i64 {
        let day = date(2024, 9, 1)
            .checked_add(jiff::Span::new().days(number * 2))
            .unwrap();
        let outlet = outlets[usize::try_from(number).unwrap() % outlets.len()];
        let title = format!("Zinc mine: turn {number} of the quarrel");
        let when = format!("{day}T08:00:00Z");
        chronicle.read(
            &kept(number, number, &when, outlet, &title, "At the mine."),
            About::Subject,
        );
    }
    chronicle
}

#[test]
fn a_beat_of_one_report_a_day_has_its_days_and_a_longer_window_no_fewer() {
    let days = |since| steady().days(since, date(2024, 12, 31), 100, &english()).len();
    assert_eq!(days(None), 30);
    assert!(days(Some(date(2024, 10, 1))) <= days(Some(date(2024, 9, 1))));
}

#[test]
fn one_report_in_passing_makes_no_day_of_a_busy_beat() {
    let mut chronicle = Chronicle::default();
    let outlets = ["North", "South", "East"];
    for number in 0..60_i64 {
        let day = date(2024, 9, 1)
            .checked_add(jiff::Span::new().days(number / 3))
            .unwrap();
        let outlet = outlets[usize::try_from(number).unwrap() % outlets.len()];
        let body = if number == 7 {
            "The quarrel began on May 2, 2019."
        } else {
            "At the mine."
        };
        let title = format!("Zinc mine: day {}", number / 3);
        let when = format!("{day}T08:00:00Z");
        chronicle.read(&kept(number, number / 3, &when, outlet, &title, body), About::Subject);
    }
    let lone = kept(
        99,
        99,
        "2024-09-25T08:00:00Z",
        "North",
        "Mine sells a lorry",
        "At the mine.",
    );
    chronicle.read(&lone, About::Subject);
    let days = chronicle.days(None, date(2024, 12, 31), 100, &english());
    let told: Vec<String> = days.iter().map(|day| day.date.to_string()).collect();
    assert!(told.len() >= 18 && !told.contains(&"2019-05-02".to_owned()), "{told:?}");
    assert!(!told.contains(&"2024-09-25".to_owned()), "{told:?}");
}

#[test]
fn an_old_day_is_told_by_the_sentence_that_names_it_and_not_by_a_headline_of_later() {
    let days = chronicle().days(Some(date(2019, 1, 1)), date(2019, 12, 31), 10, &english());
    assert_eq!(days.len(), 1);
    assert!(days[0].is_sentence);
    assert_eq!(
        days[0].headline,
        "It began on May 2, 2019, with the seizure of two boats."
    );
    assert_eq!(days[0].said[0].0, "North");
}

fn event(id: &str, when: &str, headline: &str, weight: u8) -> Event {
    Event {
        id: id.to_owned(),
        date: EventDate::parse(when).unwrap(),
        headline: headline.to_owned(),
        headlines: [("ar".to_owned(), "توقيع المعاهدة".to_owned())].into(),
        summary: "They met for an hour.".to_owned(),
        weight,
        sources: vec![
            Source {
                publisher: "Herald".to_owned(),
                url: "https://herald.example/1".to_owned(),
                ..Source::default()
            },
            Source {
                publisher: "Evil".to_owned(),
                url: "javascript:alert(1)".to_owned(),
                ..Source::default()
            },
        ],
        ..Event::default()
    }
}

fn dossier() -> Dossier {
    let mut planned = event("planned", "2030", "A summit is planned", 3);
    planned.is_planned = true;
    Dossier {
        id: "strait".to_owned(),
        title: "The strait".to_owned(),
        language: "en".to_owned(),
        events: vec![
            event(
                "treaty",
                "2024-06-18/2024-06-19".split('/').next().unwrap(),
                "The two sign a treaty",
                5,
            ),
            event("old", "-0044-03-15", "An old quarrel begins", 2),
            planned,
        ],
        ..Dossier::default()
    }
}

fn told(dossier: &Dossier, days: &[Day], since: Option<Date>, languages: &[String]) -> Vec<Row> {
    rows(&Material {
        dossiers: &[dossier],
        days,
        since,
        to: date(2024, 12, 31),
        languages,
    })
}

#[test]
fn archive_and_dossier_make_one_line_a_day() {
    let mut dossier = dossier();
    dossier.events[0].end = Some(EventDate::parse("2024-06-19").unwrap());
    let days = chronicle().days(None, date(2024, 12, 31), 10, &english());
    let rows = told(&dossier, &days, None, &english());
    let lines: Vec<(String, &str)> = rows
        .iter()
        .map(|row| (row.date.to_string(), row.headline.as_str()))
        .collect();
    assert_eq!(
        lines,
        [
            ("-0044-03-15".to_owned(), "An old quarrel begins"),
            (
                "2019-05-02".to_owned(),
                "It began on May 2, 2019, with the seizure of two boats."
            ),
            ("2024-06-18".to_owned(), "The two sign a treaty"),
            ("2024-09-02".to_owned(), "Envoys meet on herring"),
            ("2030".to_owned(), "A summit is planned"),
        ]
    );
    let treaty = &rows[2];
    assert_eq!((treaty.reports, treaty.outlets), (3, 2));
    let urls: Vec<&str> = treaty.sources.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(
        urls,
        [
            "https://herald.example/1",
            "https://north.example/1",
            "https://south.example/2"
        ]
    );
}

#[test]
fn what_was_over_before_since_is_left_out() {
    let rows = told(&dossier(), &[], Some(date(2024, 1, 1)), &english());
    let lines: Vec<&str> = rows.iter().map(|row| row.headline.as_str()).collect();
    assert_eq!(lines, ["The two sign a treaty", "A summit is planned"]);
}

#[test]
fn a_report_of_the_morning_after_that_says_the_same_joins_the_editors_line() {
    let mut chronicle = Chronicle::default();
    chronicle.read(
        &kept(
            1,
            1,
            "2024-06-19T03:00:00Z",
            "North",
            "The two sign treaty today: Norland, Sudria",
            "",
        ),
        About::Subject,
    );
    let mut dossier = dossier();
    dossier.events[0].headline = "Norland and Sudria sign a treaty".to_owned();
    let days = chronicle.days(None, date(2024, 12, 31), 10, &english());
    let rows = told(&dossier, &days, Some(date(2024, 1, 1)), &english());
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert_eq!(rows[0].reports, 1);
}

#[test]
fn a_day_is_told_by_a_report_about_the_subject_and_by_one_that_reports_it() {
    let mut chronicle = Chronicle::default();
    let mut read = |id: i64, story: i64, language: &str, title: &str, body: &str, about: About| {
        let mut kept = kept(id, story, "2024-06-19T08:00:00Z", &format!("Paper {id}"), title, body);
        kept.entry.language = Some(language.to_owned());
        chronicle.read(&kept, about);
    };
    read(
        1,
        1,
        "en",
        "Herring prices fall",
        "Norland and Sudria signed on 19 June.",
        About::Passing,
    );
    read(
        2,
        1,
        "en",
        "Herring cheaper",
        "Norland and Sudria signed on 19 June.",
        About::Passing,
    );
    read(
        3,
        2,
        "en",
        "Norland and Sudria sign treaty",
        "They signed it today.",
        About::Closely,
    );
    let days = chronicle.days(None, date(2024, 12, 31), 10, &english());
    assert_eq!(days[0].headline, "Norland and Sudria sign treaty");
    // Of one story: the report of the day, though in another language, and not the later one that looks back.
    let mut chronicle = Chronicle::default();
    let mut first = kept(1, 1, "2024-06-19T08:00:00Z", "Nord", "Vertrag unterzeichnet", "");
    first.entry.language = Some("de".to_owned());
    chronicle.read(&first, About::Subject);
    let later = ("Treaty takes effect", "It was signed on 19 June.");
    chronicle.read(
        &kept(2, 1, "2024-09-02T08:00:00Z", "South", later.0, later.1),
        About::Subject,
    );
    let days = chronicle.days(None, date(2024, 6, 30), 10, &english());
    assert_eq!(days[0].headline, "Vertrag unterzeichnet");
}

#[test]
fn a_reader_is_told_a_day_in_a_language_of_theirs_where_any_report_of_it_has_one() {
    let mut chronicle = Chronicle::default();
    for (id, language, title) in [
        (1, "de", "Norland und Sudria unterzeichnen Vertrag"),
        (2, "de", "Vertrag zwischen Norland und Sudria unterzeichnet"),
        (3, "en", "Norland and Sudria sign treaty"),
    ] {
        // English stands in a story of its own, which fewer report.
        let story = if language == "de" { 1 } else { 2 };
        let mut report = kept(id, story, "2024-06-19T08:00:00Z", &format!("Paper {id}"), title, "");
        report.entry.language = Some(language.to_owned());
        chronicle.read(&report, About::Subject);
    }
    let day = &chronicle.days(None, date(2024, 12, 31), 5, &["en".to_owned()])[0];
    assert_eq!(day.headline, "Norland and Sudria sign treaty");
    let day = &chronicle.days(None, date(2024, 12, 31), 5, &["de".to_owned()])[0];
    assert_eq!(day.language.as_deref(), Some("de"));
}

#[test]
fn a_news_search_is_no_outlet_where_the_headline_names_one() {
    let mut chronicle = Chronicle::default();
    for (id, outlet) in [(1, "Google News"), (2, "news.google.com")] {
        let mut report = kept(
            id,
            1,
            "2024-06-19T08:00:00Z",
            outlet,
            "Norland and Sudria sign treaty - Harbour Post",
            "",
        );
        report.entry.url = Some(format!("https://harbour.example/{id}"));
        chronicle.read(&report, About::Subject);
    }
    let day = &chronicle.days(None, date(2024, 12, 31), 5, &["en".to_owned()])[0];
    assert_eq!(day.headline, "Norland and Sudria sign treaty");
    assert_eq!((day.outlets, day.links[0].name.as_str()), (1, "Harbour Post"));
}

#[test]
fn what_is_announced_for_a_weekday_stands_on_the_day_of_the_report() {
    let mut chronicle = Chronicle::default();
    let text = "Talks on the treaty are to be held on Thursday, envoys told reporters.";
    chronicle.read(
        &kept(1, 1, "2024-06-19T08:00:00Z", "North", "Treaty talks set", text),
        About::Subject,
    );
    let days = chronicle.days(None, date(2024, 12, 31), 5, &["en".to_owned()]);
    assert_eq!(days.iter().map(|day| day.date).collect::<Vec<_>>(), [date(2024, 6, 19)]);
}

#[test]
fn what_mentions_the_subject_in_passing_makes_no_day_and_no_line() {
    let mut chronicle = Chronicle::default();
    let when = |day: i64| format!("2024-06-{day:02}T08:00:00Z");
    for day in 1..=20 {
        let title = format!("Election campaign, day {day}");
        let text = "The candidate also spoke of the zinc mine on Monday.";
        chronicle.read(&kept(day, day, &when(day), "North", &title, text), About::Passing);
    }
    let text = "It burnt on Wednesday.";
    let fire = kept(50, 50, &when(19), "South", "Fire in the zinc mine", text);
    chronicle.read(&fire, About::Closely);
    // Another paper's report of the same, under a headline that does not say where.
    let other = kept(51, 50, &when(19), "East", "Nine die in a blaze", text);
    chronicle.read(&other, About::Passing);
    // And one of the days before, with nothing of the mine in its headline.
    let before = kept(
        52,
        50,
        &when(17),
        "West",
        "Alarm in the hills",
        "Smoke was seen on Monday.",
    );
    chronicle.read(&before, About::Passing);
    let days = chronicle.days(None, date(2024, 12, 31), 100, &english());
    let told: Vec<(&str, usize)> = days.iter().map(|day| (day.headline.as_str(), day.reports)).collect();
    assert_eq!(told, [("Fire in the zinc mine", 2)]);
}

#[test]
fn a_history_of_reports_in_passing_alone_is_not_empty() {
    let mut chronicle = Chronicle::default();
    let text = "The two spoke of the mine on Wednesday.";
    let report = kept(1, 1, "2024-06-19T08:00:00Z", "North", "Envoys meet", text);
    chronicle.read(&report, About::Passing);
    assert_eq!(chronicle.days(None, date(2024, 12, 31), 9, &english()).len(), 1);
}

#[test]
fn a_sentence_that_is_cut_off_and_a_caption_are_no_lines() {
    for text in [
        "Starting with the address of May 2, 2019, expect to hear Mr.",
        "Said the envoy: \"It began on May 2, 2019. We all saw it.\"",
        "FILE PHOTO: The mine on May 2, 2019.",
    ] {
        let mut chronicle = Chronicle::default();
        let report = kept(1, 1, "2024-06-19T08:00:00Z", "North", "Mine reopens", text);
        chronicle.read(&report, About::Subject);
        let days = chronicle.days(Some(date(2019, 1, 1)), date(2019, 12, 31), 9, &english());
        assert_eq!(days, [], "{text}");
    }
    // A headline of that day goes before any sentence, and one about the subject before more reports of something else.
    let mut chronicle = Chronicle::default();
    for (id, story, when, title, about) in [
        (1, 1, "2019-05-02T08:00:00Z", "Boats seized at the mine", About::Subject),
        (
            2,
            2,
            "2019-05-02T08:00:00Z",
            "FILE PHOTO: The mine from above",
            About::Closely,
        ),
        (
            3,
            2,
            "2019-05-02T09:00:00Z",
            "FILE PHOTO: The mine, a view",
            About::Closely,
        ),
        (4, 3, "2024-06-19T08:00:00Z", "Mine reopens", About::Closely),
    ] {
        let text = "It began on May 2, 2019, with two boats.";
        chronicle.read(&kept(id, story, when, &format!("Paper {id}"), title, text), about);
    }
    let days = chronicle.days(Some(date(2019, 1, 1)), date(2019, 12, 31), 9, &english());
    assert_eq!((days[0].headline.as_str(), days.len()), ("Boats seized at the mine", 1));
}
