//! What led to a story goes before whom it happens to name; a name alone leads to no line in a long dossier.

use super::*;

/// A long dossier in which two names are met again and again, and one once.
fn quotas() -> Vec<Event> {
    let told = |date: &str, headline: &str, actors: &[&str], weight: u8| Event {
        weight,
        ..event(date, headline, "", actors)
    };
    vec![
        told(
            "2009-04-02",
            "Norland and Orrin agree their first silo swap",
            &["Orrin Bank"],
            3,
        ),
        told(
            "2010-06-23",
            "Norland closes its second silo swap with the millers",
            &[],
            3,
        ),
        told(
            "2015-12-17",
            "Norland lifts quotas on exports, the price of flour falls",
            &["Ilva Marn"],
            3,
        ),
        told(
            "2016-04-22",
            "Rhone Metals settles with Norland over its silos",
            &["Rhone Metals"],
            4,
        ),
        told(
            "2018-06-20",
            "Harvest Fund approves a stand-by loan for Norland",
            &["Harvest Fund", "Ilva Marn"],
            5,
        ),
        told("2019-09-01", "Norland brings back quotas on exports", &["Ilva Marn"], 3),
        told(
            "2021-03-25",
            "Norland and the Harvest Fund close their talks",
            &["Harvest Fund"],
            3,
        ),
        told(
            "2022-04-11",
            "Harvest Fund approves a programme, Oren Tal floats the crown",
            &["Harvest Fund", "Oren Tal"],
            5,
        ),
        told(
            "2022-07-31",
            "Harvest Fund completes its first review",
            &["Harvest Fund"],
            3,
        ),
        told("2022-10-26", "Oren Tal takes over the ministry", &["Oren Tal"], 3),
        told(
            "2023-02-14",
            "Oren Tal signs a contract with the millers",
            &["Oren Tal"],
            2,
        ),
    ]
}

fn under_quotas(title: &str, summary: &str) -> Vec<String> {
    let lines = under(quotas(), &aliases(), title, summary);
    lines.into_iter().map(|line| line.event).collect()
}

#[test]
fn whom_a_story_names_in_passing_brings_no_line() {
    for (title, summary) in [
        (
            "Oren Tal weds a singer, grain growers among the guests",
            "The party cost two million crowns.",
        ),
        (
            "Harvest Fund names new chief economist",
            "The professor has written much on grain.",
        ),
        (
            "Rhone Metals finds copper off Torvik",
            "It leaves behind its quarrel over grain, the firm said.",
        ),
        (
            "Harvest Fund sees world grain trade slowing",
            "The outlook lowers the forecast.",
        ),
    ] {
        assert_eq!(under_quotas(title, summary), Vec::<String>::new(), "{title}");
    }
}

#[test]
fn the_last_time_the_same_was_done_goes_before_an_actor_of_the_teaser() {
    let lines = under_quotas(
        "Norland lifts last quotas on grain exports",
        "Mills may again sell freely, Oren Tal said.",
    );
    assert_eq!(lines.first().map(String::as_str), Some("2015-12-17"), "{lines:?}");
    assert!(lines.contains(&"2019-09-01".to_owned()), "{lines:?}");
    assert!(!lines.contains(&"2022-04-11".to_owned()), "{lines:?}");
}

#[test]
fn a_year_with_what_happened_in_it_names_the_event() {
    let lines = under_quotas(
        "Traders win appeal over grain papers of Norland",
        "It must pay on what was issued in the silo swap of 2010, the judges said.",
    );
    assert_eq!(lines.first().map(String::as_str), Some("2010-06-23"), "{lines:?}");
}
