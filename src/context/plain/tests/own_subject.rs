//! A dossier as its owner writes it is not silent on its own subject: who takes part in few of its events, a year that the text names and
//! what is done again say which of its affairs a story is about.

use super::*;

fn told(date: &str, headline: &str, actors: &[&str], weight: u8) -> Event {
    Event {
        weight,
        ..event(date, headline, "", actors)
    }
}

/// A long dossier: one state in most of its events, others in few; two firms met again and again, and once together.
fn herring() -> Vec<Event> {
    vec![
        told(
            "2015-02-01",
            "Iceland and Poland trade herring",
            &["Iceland", "Poland"],
            4,
        ),
        told("2016-03-01", "Poland opens its silos", &["Poland"], 3),
        told("2017-04-01", "Malta buys the harbour of Senn", &["Malta", "Poland"], 3),
        told("2018-05-01", "Poland votes on its budget", &["Poland"], 5),
        told(
            "2019-06-01",
            "A spill closes the quay of Torvik",
            &["Rhone Metals", "Torvik"],
            4,
        ),
        told("2020-07-01", "Poland lowers its levies", &["Poland"], 3),
        told(
            "2021-08-01",
            "A fund is founded at Senn",
            &["Orrin Bank", "Ilva Marn"],
            4,
        ),
        told("2022-02-01", "Ilva Marn moves into the palace", &["Ilva Marn"], 3),
        told("2022-03-01", "Ilva Marn travels", &["Ilva Marn"], 3),
        told("2022-05-01", "Orrin Bank moves to Senn", &["Orrin Bank"], 3),
        told("2022-09-01", "Orrin Bank sells a tower", &["Orrin Bank"], 3),
        told("2022-10-01", "Refugees cross the river at Varn", &["Varn Council"], 4),
    ]
}

fn lines(title: &str, summary: &str) -> Vec<Line> {
    under(herring(), &aliases(), title, summary)
}

#[test]
fn a_state_that_few_events_have_says_which_affair_it_is_in_any_language() {
    for title in ["Исландия недовольна: зерно дорожает", "Iceland grumbles over grain"] {
        let lines = lines(title, "");
        assert_eq!(ids(&lines), ["2015-02-01"], "{title}");
        assert_eq!(lines[0].why, "same actor: Iceland");
    }
    // The one that the dossier is about says nothing, nor does one that is named in passing in a short dossier.
    assert!(lines("Польша недовольна: зерно дорожает", "").is_empty());
}

#[test]
fn two_who_are_often_met_and_seldom_together_name_their_affair() {
    assert_eq!(
        ids(&lines("Orrin Bank lends Ilva Marn money for grain", "")),
        ["2021-08-01"]
    );
    assert!(lines("Orrin Bank lends money for grain", "").is_empty());
}

#[test]
fn a_year_of_which_the_dossier_has_few_events_names_the_event() {
    for summary in [
        "It rests on the budget of 2018, a minister said.",
        "It rests on the budget of May 2018, a minister said.",
    ] {
        let lines = lines("Poland fears for its grain", summary);
        assert_eq!(ids(&lines), ["2018-05-01"], "{summary}");
        assert!(lines[0].why.starts_with("the text speaks of 2018"), "{}", lines[0].why);
    }
    let other_month = "It rests on the budget of March 2018, a minister said.";
    for summary in ["It rests on the budget, a minister said.", other_month] {
        assert!(lines("Poland fears for its grain", summary).is_empty(), "{summary}");
    }
}

#[test]
fn a_film_on_an_event_has_no_history() {
    for title in [
        "Film on refugees at Varn wins festival prize, grain dealers cheer",
        "Grain dealers watch film on refugees at Varn at festival",
    ] {
        assert!(lines(title, "").is_empty(), "{title}");
    }
}

#[test]
fn the_killing_of_last_week_stands_under_the_story_that_answers_it() {
    let mut events = herring();
    events.push(told(
        "2023-08-27",
        "Drone kills captain Rolf Vard on the road to the quay",
        &["Rolf Vard", "Ilva Marn"],
        5,
    ));
    let lines = under(
        events,
        &aliases(),
        "Ilva Marn says grain coast stands down after missile strikes",
        "It was the answer to the killing of Rolf Vard.",
    );
    assert!(ids(&lines).contains(&"2023-08-27"), "{lines:#?}");
}
