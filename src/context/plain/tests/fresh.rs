//! What happened these days stands under what comes of it, and never under its own report.

use super::*;

/// The dossier of a river, as an owner writes it down: no weights, no threads, names as they come.
fn river() -> Vec<Event> {
    vec![
        event(
            "2011-04-19",
            "Sudria notifies its neighbours of the Vallmar dam",
            "",
            &["Sudria", "Vallmar"],
        ),
        event(
            "2012-11-07",
            "Sudria breaks ground for the Vallmar dam",
            "",
            &["Sudria", "Vallmar"],
        ),
        event(
            "2016-03-15",
            "Norland opens its gates to ease the drought downstream",
            "",
            &["Norland"],
        ),
        event(
            "2018-07-23",
            "Saddle dam collapses at Torvik and kills dozens",
            "",
            &["Torvik", "Orrin Works"],
        ),
        event("2019-10-29", "Vallmar begins to sell power", "", &["Sudria", "Vallmar"]),
        event(
            "2020-04-13",
            "Study by Ilva Marnov says Norland held back water",
            "",
            &["Ilva Marnov", "Norland"],
        ),
        event(
            "2020-11-24",
            "Norland agrees to share its measurements",
            "",
            &["Norland", "River Commission"],
        ),
        event(
            "2024-08-05",
            "Oren Talmanov launches the Funan canal",
            "",
            &["Oren Talmanov", "Funan"],
        ),
        event(
            "2024-08-20",
            "River Commission publishes the papers",
            "",
            &["River Commission"],
        ),
    ]
}

fn under_river(day: &str, title: &str, summary: &str) -> Vec<String> {
    let query: Query = query::parse("river OR Fluss OR река OR реке OR 河流 OR 강", &|_| true).unwrap();
    let matcher = Matcher::new(&[Watchlist::new("corridor", "Corridor", query)], &[]);
    let entry = Entry {
        id: "s".to_owned(),
        title: title.to_owned(),
        summary: summary.to_owned(),
        published: Some(format!("{day}T10:00:00Z").parse().unwrap()),
        ..Entry::default()
    };
    let matches = matcher.matches(&entry);
    let told = Dossier {
        events: river(),
        ..dossier(&["corridor"])
    };
    let historian = Historian::new(&[told], &Vocabulary::default(), Arc::new(AliasIndex::new(&[])));
    let lines = historian.lines(&entry, &matches, &strings(&["en"]), 7);
    lines.into_iter().map(|line| line.event).collect()
}

#[test]
fn what_is_said_of_an_event_of_yesterday_has_it_for_its_history() {
    for (day, title, summary) in [
        (
            "2020-04-15",
            "Envoy of Sudria calls river study by Marnov an insult",
            "Nobody had asked the engineers, the envoy said.",
        ),
        (
            "2020-04-16",
            "Fluss: Ministerium in Norland weist die Arbeit von Ilva Marnov zurück",
            "Niemand habe die Ingenieure gefragt.",
        ),
        (
            "2020-04-17",
            "Спор о реке: Талманов ответил Марнову",
            "Инженеров никто не спросил.",
        ),
    ] {
        let lines = under_river(day, title, summary);
        assert_eq!(
            lines.first().map(String::as_str),
            Some("2020-04-13"),
            "{title}: {lines:?}"
        );
    }
}

#[test]
fn the_report_of_an_event_has_no_history_in_it_the_day_after_either() {
    for (day, title, summary) in [
        (
            "2024-08-06",
            "Talmanov launches Funan canal off the river",
            "The canal is to be ready in four years.",
        ),
        (
            "2024-08-07",
            "Talmanov starts the Funan canal beside the river",
            "He launched it on Monday.",
        ),
        (
            "2018-07-24",
            "River: saddle dam at Torvik collapses, dozens are killed",
            "The Orrin Works had built it.",
        ),
    ] {
        let lines = under_river(day, title, summary);
        let own = river().into_iter().rev().find(|event| event.id.as_str() < day).unwrap();
        assert!(!lines.contains(&own.id), "{title}: {lines:?}");
    }
}

#[test]
fn what_shares_nothing_with_the_event_of_yesterday_has_no_history_in_it() {
    for title in ["Giant fish caught in the river", "Regatta on the river draws thousands"] {
        assert_eq!(under_river("2024-08-06", title, ""), Vec::<String>::new(), "{title}");
    }
}

#[test]
fn a_day_that_the_text_names_names_the_event() {
    let lines = under_river(
        "2021-02-10",
        "River states ask for measurements once more",
        "Norland had agreed on 24 November to share them.",
    );
    assert_eq!(lines.first().map(String::as_str), Some("2020-11-24"), "{lines:?}");
}
