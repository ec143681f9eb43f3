use std::collections::BTreeMap;
use std::sync::Arc;

mod affairs;
mod antecedents;
mod country;
mod fresh;
mod matters;
mod own_subject;

use crate::context::dossier::{Confidence, Dossier, Event, Source, Vocabulary};
use crate::context::{EventDate, Historian, Line};
use crate::entries::Entry;
use crate::matches::query::{self, Query};
use crate::matches::{Matcher, Watchlist};
use crate::text::aliases::{AliasIndex, AliasSet};

fn strings(of: &[&str]) -> Vec<String> {
    of.iter().map(|&text| text.to_owned()).collect()
}

fn event(date: &str, headline: &str, russian: &str, actors: &[&str]) -> Event {
    Event {
        id: date.to_owned(),
        date: EventDate::parse(date).unwrap(),
        end: None,
        headline: headline.to_owned(),
        headlines: [("ru".to_owned(), russian.to_owned())]
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .collect(),
        summary: String::new(),
        actors: Vec::new(),
        others: strings(actors),
        themes: strings(&["grain"]),
        threads: Vec::new(),
        also: Vec::new(),
        instruments: Vec::new(),
        relations: Vec::new(),
        weight: 3,
        sources: vec![Source {
            publisher: "Harbour Gazette".to_owned(),
            url: format!("https://gazette.example/{date}"),
            ..Source::default()
        }],
        confidence: Confidence::Medium,
        ..Event::default()
    }
}

fn dossier(watchlists: &[&str]) -> Dossier {
    Dossier {
        id: "black-sea".to_owned(),
        title: "Black Sea grain".to_owned(),
        language: "en".to_owned(),
        watchlists: strings(watchlists),
        core: Vec::new(),
        protagonist: None,
        events: vec![
            event(
                "2022-07-22",
                "Ukraine, Russia, Türkiye and the UN sign the Black Sea grain deal",
                "Украина, Россия, Турция и ООН подписывают зерновую сделку",
                &["Ukraine", "Россия", "Türkiye", "UN"],
            ),
            event(
                "2022-08-01",
                "First ship with maize sails from Odesa to Lebanon",
                "",
                &["Ukraine", "Lebanon"],
            ),
            event(
                "2022-10-29",
                "Russia suspends its part in the grain deal after drones hit Sevastopol",
                "Россия приостанавливает участие в сделке после атаки на Севастополь",
                &["Россия"],
            ),
            event(
                "2023-05-02",
                "Poland bans imports of grain by road",
                "",
                &["Poland", "Warsaw Customs Board"],
            ),
            event(
                "2023-07-17",
                "Russia lets the grain deal lapse",
                "Россия выходит из зерновой сделки",
                &["Россия"],
            ),
            event(
                "2023-07-24",
                "Missiles destroy silos in Izmail on the Danube",
                "",
                &["Россия", "Ukraine"],
            ),
        ],
        ..Dossier::default()
    }
}

fn aliases() -> Vec<AliasSet> {
    let set = |id: &str, en: &str, ru: &str| AliasSet {
        id: id.to_owned(),
        name: en.to_owned(),
        kind: "state".to_owned(),
        forms: BTreeMap::from([("en".to_owned(), strings(&[en])), ("ru".to_owned(), strings(&[ru]))]),
        ..AliasSet::default()
    };
    vec![set("russia", "Russia", "Россия"), set("ukraine", "Ukraine", "Украина")]
}

fn lines_of(dossier: Dossier, aliases: &[AliasSet], title: &str) -> Vec<Line> {
    let text = "(grain OR зерновой OR зерновая OR зерно) AND (\"Black Sea\" OR Odesa OR Danube OR сделка OR Одесса OR Польша OR Poland)";
    let query: Query = query::parse(text, &|_| true).unwrap();
    let matcher = Matcher::new(&[Watchlist::new("corridor", "Corridor", query)], aliases);
    let entry = Entry {
        id: "s".to_owned(),
        title: title.to_owned(),
        published: Some("2023-09-01T10:00:00Z".parse().unwrap()),
        ..Entry::default()
    };
    let matches = matcher.matches(&entry);
    let historian = Historian::new(&[dossier], &Vocabulary::default(), Arc::new(AliasIndex::new(aliases)));
    historian.lines(&entry, &matches, &strings(&["en"]), 7)
}

/// Dates of the lines under a headline of the watchlist, best first.
#[track_caller]
fn check(title: &str, expected: &[&str]) {
    let lines = lines_of(dossier(&["corridor"]), &aliases(), title);
    let dates: Vec<&str> = lines.iter().map(|line| line.event.as_str()).collect();
    assert_eq!(dates, expected, "{title}: {lines:#?}");
}

#[test]
fn a_dossier_of_dates_headlines_and_names_gives_the_lines_that_led_to_the_story() {
    check(
        "Poland keeps its ban on imports of grain, Odesa traders say",
        &["2023-05-02"],
    );
    check("Missiles hit grain silos on the Danube again", &["2023-07-24"]);
}

#[test]
fn a_story_in_another_language_gets_them_by_names_and_by_headlines_in_its_own() {
    let lines = lines_of(
        dossier(&["corridor"]),
        &aliases(),
        "Россия готова вернуться к зерновой сделке, заявили в Турции",
    );
    let dates: Vec<&str> = lines.iter().map(|line| line.event.as_str()).collect();
    assert!(
        dates.contains(&"2022-07-22") && dates.contains(&"2023-07-17"),
        "{lines:#?}"
    );
    assert!(
        lines.iter().any(|line| line.why.starts_with("same words: “")),
        "{lines:#?}"
    );
}

#[test]
fn a_story_of_the_same_watchlist_that_shares_nothing_gets_none() {
    check("Grain harvest near the Black Sea is the best in ten years", &[]);
    check("Museum in Odesa shows paintings of grain merchants", &[]);
    check("Фестиваль хлеба в Одессе: зерно, музыка и танцы", &[]);
}

#[test]
fn a_dossier_of_two_events_needs_more_than_what_its_watchlist_asks_for() {
    let mut small = dossier(&["corridor"]);
    small.events.truncate(2);
    small.events[0].weight = 5;
    let dates = |title: &str| -> Vec<String> {
        let lines = lines_of(small.clone(), &aliases(), title);
        lines.into_iter().map(|line| line.event).collect()
    };
    assert!(dates("Black Sea grain harvest falls in the drought").is_empty());
    assert_eq!(dates("Black Sea grain deal: what became of it"), ["2022-07-22"]);
    // A state is in every other headline.
    assert!(dates("Ukraine says grain from Odesa is safe").is_empty());
}

#[test]
fn a_story_that_meets_no_watchlist_of_the_dossier_gets_none() {
    let title = "Poland bans imports of Ukrainian timber";
    assert!(lines_of(dossier(&["corridor"]), &aliases(), title).is_empty());
}

#[test]
fn without_watchlists_an_actor_or_two_telling_words_must_be_shared() {
    let dates = |title: &str| -> Vec<String> {
        let lines = lines_of(dossier(&[]), &aliases(), title);
        lines.into_iter().map(|line| line.event).collect()
    };
    assert_eq!(dates("Poland bans imports of grain again"), ["2023-05-02"]);
    assert_eq!(
        dates("Silos in Izmail burn after missiles hit the Danube port"),
        ["2023-07-24"]
    );
    assert!(dates("Museum shows paintings of merchants").is_empty());
}

#[test]
fn plain_names_are_found_with_endings_and_acronyms_only_in_capitals() {
    let mut one = dossier(&["corridor"]);
    one.events = vec![
        event("2023-01-01", "Talks are held", "", &["Вексар"]),
        event("2023-02-01", "A survey is published", "", &["UN"]),
    ];
    let dates = |title: &str| -> Vec<String> {
        let lines = lines_of(one.clone(), &[], title);
        lines.into_iter().map(|line| line.event).collect()
    };
    assert_eq!(dates("Зерно Вексара не принимает Одесса"), ["2023-01-01"]);
    assert_eq!(dates("UN urges Poland to let grain pass"), ["2023-02-01"]);
    assert!(dates("Grain: un accord pour Odesa").is_empty());
}

#[test]
fn rules_of_core_and_protagonist_apply_where_they_are_set() {
    let title = "Russia and Türkiye talk of the Black Sea grain deal after drones hit Sevastopol";
    let mut strict = dossier(&["corridor"]);
    strict.protagonist = Some("ukraine".to_owned());
    let lines = lines_of(strict, &aliases(), title);
    let has_ukraine = lines.iter().any(|line| line.event == "2022-07-22");
    assert!(!lines.is_empty() && !has_ukraine, "{lines:#?}");
}

/// A story of 1 September 2023 under one dossier of these events.
fn under(events: Vec<Event>, aliases: &[AliasSet], title: &str, summary: &str) -> Vec<Line> {
    let query: Query = query::parse("grain OR зерно", &|_| true).unwrap();
    let matcher = Matcher::new(&[Watchlist::new("corridor", "Corridor", query)], aliases);
    let entry = Entry {
        id: "s".to_owned(),
        title: title.to_owned(),
        summary: summary.to_owned(),
        language: Some("en".to_owned()),
        published: Some("2023-09-01T10:00:00Z".parse().unwrap()),
        ..Entry::default()
    };
    let mut own = dossier(&["corridor"]);
    own.core = strings(&["ukraine"]);
    own.events = events;
    let historian = Historian::new(&[own], &Vocabulary::default(), Arc::new(AliasIndex::new(aliases)));
    historian.lines(&entry, &matcher.matches(&entry), &strings(&["en"]), 7)
}

fn ids(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.event.as_str()).collect()
}

#[test]
fn the_arrest_of_yesterday_stands_under_the_charge_of_today_and_never_under_itself() {
    let arrest = || {
        vec![event(
            "2023-08-31",
            "Trader Ilva Marn is arrested on the quay",
            "",
            &["Ilva Marn"],
        )]
    };
    let charged = under(arrest(), &aliases(), "Grain trader Ilva Marn charged with fraud", "");
    assert_eq!(ids(&charged), ["2023-08-31"]);
    assert_eq!(charged[0].why, "led here: arrest, then charge");
    assert!(under(arrest(), &aliases(), "Grain trader Ilva Marn detained at the port", "").is_empty());
    // No act, and no word of the arrest: a portrait.
    let portrait = under(arrest(), &aliases(), "Ilva Marn: what is known of the grain dealer", "");
    assert_eq!(ids(&portrait), ["2023-08-31"]);
}

#[test]
fn a_ceasefire_is_told_with_the_offensive_that_it_ends() {
    let mut offensive = event(
        "2023-08-31",
        "Ukraine launches an offensive on the coast",
        "",
        &["Ukraine"],
    );
    offensive.weight = 5;
    let mut fair = event("2023-08-30", "Ukraine shows its wines at a fair", "", &["Ukraine"]);
    fair.weight = 5;
    let lines = under(
        vec![offensive, fair],
        &aliases(),
        "Ukraine agrees to ceasefire, grain ships may sail",
        "",
    );
    assert_eq!(ids(&lines), ["2023-08-31"]);
}

#[test]
fn a_state_alone_is_no_reason_and_the_thing_that_the_headline_names_is() {
    let blast = || {
        let mut blast = event("2022-09-26", "Explosions break the silos of Izmail", "", &["Ukraine"]);
        blast.weight = 5;
        vec![
            blast,
            event("2021-01-08", "Poland opens a terminal", "", &["Poland", "Ukraine"]),
        ]
    };
    let warrant = "Poland issues a warrant over the blasts, grain trade hopes for a trial in Ukraine";
    assert_eq!(ids(&under(blast(), &aliases(), warrant, "")), ["2022-09-26"]);
}

#[test]
fn a_name_in_the_headline_is_enough_where_the_subject_stands_in_the_teaser() {
    let past = || {
        vec![event(
            "2022-03-01",
            "Ilva Marn becomes head of the trade board",
            "",
            &["Ilva Marn"],
        )]
    };
    let told = |title: &str| {
        under(
            past(),
            &aliases(),
            title,
            "The former head of the grain board had denied it.",
        )
        .len()
    };
    assert_eq!(told("Ilva Marn sentenced to five years"), 1);
    assert_eq!(told("Former official sentenced to five years"), 0);
}

#[test]
fn a_history_of_the_subject_gets_its_landmarks() {
    let landmarks = || {
        let mut events = dossier(&[]).events;
        events.iter_mut().for_each(|event| event.weight = 5);
        events
    };
    let mut history = under(landmarks(), &aliases(), "A history of Ukraine’s grain trade", "");
    history.sort_by_key(|line| line.date.first);
    assert!(history.len() >= 3, "{history:#?}");
    assert_eq!(history[0].why, "turning point");
    assert!(
        under(
            landmarks(),
            &aliases(),
            "Museum of natural history shows grain of Ukraine",
            ""
        )
        .is_empty()
    );
}

#[test]
fn a_history_of_whom_a_dossier_for_every_watchlist_is_about_gets_its_landmarks() {
    let mut own = dossier(&[]);
    for event in &mut own.events {
        event.weight = 5;
        event.others.push("Vellmar Shipping".to_owned());
    }
    let historian = Historian::new(&[own], &Vocabulary::default(), Arc::new(AliasIndex::new(&aliases())));
    let lines = |title: &str| {
        let entry = Entry {
            title: title.to_owned(),
            published: Some("2023-09-01T10:00:00Z".parse().unwrap()),
            ..Entry::default()
        };
        historian.lines(&entry, &[], &strings(&["en"]), 7).len()
    };
    assert!(lines("The history of Vellmar Shipping") >= 3);
    assert_eq!(lines("The history of Lebanon"), 0);
    assert_eq!(lines("The history of glass"), 0);
}

#[test]
fn a_reason_calls_a_set_by_a_name_in_the_readers_language_and_never_by_a_pattern() {
    let marn = AliasSet {
        id: "marn".to_owned(),
        name: "Марн*".to_owned(),
        forms: BTreeMap::from([
            ("cyr".to_owned(), strings(&["Марн*"])),
            ("en".to_owned(), strings(&["Marn*", "Ilva Marn"])),
        ]),
        ..AliasSet::default()
    };
    let mut past = event("2022-03-01", "A new head of the trade board", "", &[]);
    past.actors = strings(&["marn"]);
    past.weight = 5;
    let lines = under(vec![past], &[marn], "Grain: Ilva Marn speaks", "");
    assert_eq!(lines[0].why, "same actor: Ilva Marn");
}

/// A dossier on two quarrelling states, as an owner writes it.
fn quarrel() -> Vec<Event> {
    let mut events = vec![
        event("1994-05-12", "A truce ends the first war", "", &["Ukraine", "Poland"]),
        event(
            "2019-02-01",
            "Poland and Ukraine seal the ferry road",
            "",
            &["Poland", "Ukraine"],
        ),
        event(
            "2020-11-10",
            "Marn and Toll sign a truce on the ferry",
            "",
            &["Ilva Marn", "Oleg Toll", "Poland", "Ukraine"],
        ),
        event(
            "2021-03-01",
            "Three harbours leave the grain board",
            "",
            &["Poland", "Grain Board"],
        ),
        event(
            "2022-09-28",
            "The head of the port signs its dissolution",
            "",
            &["Brant Port"],
        ),
        event(
            "2023-02-17",
            "A court sentences Rolf Vard to twenty years",
            "",
            &["Rolf Vard", "Ukraine"],
        ),
        event(
            "2023-06-08",
            "Marn and Toll initial the peace treaty; Amber Road is agreed",
            "",
            &["Ilva Marn", "Oleg Toll", "Poland", "Ukraine", "Amber Road"],
        ),
        event(
            "2023-06-20",
            "The last guards leave the base of Brant",
            "",
            &["Ukraine", "Brant Port"],
        ),
    ];
    for event in &mut events {
        event.themes.clear();
    }
    events[6].weight = 5;
    events
}

#[track_caller]
fn check_quarrel(title: &str, summary: &str, expected: &[&str]) {
    let lines = under(quarrel(), &aliases(), title, summary);
    assert_eq!(ids(&lines), expected, "{title}: {lines:#?}");
}

#[test]
fn the_direct_antecedent_stands_first_and_an_old_war_that_only_shares_a_verb_does_not() {
    let lines = under(
        quarrel(),
        &aliases(),
        "Poland and Ukraine sign peace treaty on grain, ending war",
        "Ilva Marn and Oleg Toll signed it on Friday.",
    );
    assert_eq!(lines[0].event, "2023-06-08", "{lines:#?}");
    assert!(ids(&lines).iter().all(|id| *id != "1994-05-12"), "{lines:#?}");
}

#[test]
fn a_verdict_leads_to_no_protest_about_something_else() {
    let lines = under(
        quarrel(),
        &aliases(),
        "Crowds in Poland protest against grain treaty with Ukraine",
        "They want Ilva Marn to resign.",
    );
    assert!(ids(&lines).contains(&"2023-06-08"), "{lines:#?}");
    assert!(
        lines
            .iter()
            .all(|line| line.event != "2023-02-17" && !line.why.contains("then")),
        "{lines:#?}"
    );
}

#[test]
fn a_number_a_verb_or_a_state_alone_makes_no_line() {
    check_quarrel("Three sailors freed in Poland, grain ship may leave", "", &[]);
    check_quarrel("Nine soldiers killed at a grain base in Ukraine", "", &[]);
    check_quarrel("Ukraine and Poland announce a grain fair", "", &[]);
}

#[test]
fn what_the_watchlist_itself_asks_for_leads_to_the_line_that_names_it() {
    check_quarrel("Work begins on Amber Road for grain in Poland", "", &["2023-06-08"]);
}

#[test]
fn a_thing_is_known_in_a_language_that_the_dossier_does_not_have() {
    for title in [
        "Польша и Украина ратифицировали мирный договор, зерно пойдёт",
        "Poland, Ukraine: ratifizieren Friedensvertrag, grain",
    ] {
        let lines = under(quarrel(), &aliases(), title, "");
        assert_eq!(
            lines.first().map(|line| line.event.as_str()),
            Some("2023-06-08"),
            "{title}: {lines:#?}"
        );
        assert!(lines[0].why.starts_with("same words: “"), "{lines:#?}");
    }
}
