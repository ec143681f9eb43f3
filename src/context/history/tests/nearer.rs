//! Which of several events is the nearer one: the last time, the month that is meant, whose subject it is.

use super::*;

#[test]
fn the_last_time_is_that_of_all_dossiers() {
    let older = event(
        "e-2015-count",
        "2015-03-01",
        "Inspectors weigh a catch",
        &["fishing"],
        3,
    );
    let younger = event(
        "q-2023-count",
        "2023-03-01",
        "Inspectors weigh a catch",
        &["fishing"],
        3,
    );
    let quotas = Dossier {
        id: "quotas".to_owned(),
        ..dossier(vec![younger])
    };
    let vocabulary = Vocabulary {
        threads: vec![
            thread("treaty", &["treaty"]),
            thread("fishing", &["trawlers", "herring"]),
        ],
        ..Vocabulary::default()
    };
    let historian = Historian::new(&[dossier(vec![older]), quotas], &vocabulary, Arc::new(states(&[])));
    let lines = historian.lines(&story("Norland and Sudria count herring under treaty"), &[], &[], 7);
    let last = lines.iter().filter(|line| line.why.starts_with("the last time"));
    let last: Vec<&str> = last.map(|line| line.event.as_str()).collect();
    assert_eq!(last, ["q-2023-count"], "{lines:?}");
}

/// Norland and Sudria, and more states by their names.
fn states(more: &[&str]) -> AliasIndex {
    let more = more
        .iter()
        .map(|name| set(&name.to_lowercase(), "state", None, &[name]));
    let two = [
        set("norland", "state", None, &["Norland"]),
        set("sudria", "state", None, &["Sudria"]),
    ];
    AliasIndex::new(&two.into_iter().chain(more).collect::<Vec<_>>())
}

#[test]
fn a_headline_of_others_who_never_took_part_opens_no_gate() {
    let shown = |more: Vec<Event>, title: &str| -> usize {
        let vocabulary = Vocabulary {
            threads: vec![
                thread("treaty", &["treaty"]),
                thread("fishing", &["trawlers", "herring"]),
            ],
            ..Vocabulary::default()
        };
        let events: Vec<Event> = events().into_iter().chain(more).collect();
        let historian = Historian::new(&[dossier(events)], &vocabulary, Arc::new(states(&["Ostia"])));
        let story = Entry {
            summary: "Visitors likened them to the trawlers of Norland and Sudria.".to_owned(),
            ..story(title)
        };
        historian.lines(&story, &[], &[], 7).len()
    };
    let mut guest = event(
        "e-2022-guest",
        "2022-03-01",
        "Ostia joins a count of herring",
        &["fishing"],
        3,
    );
    guest.actors.push("ostia".to_owned());
    assert_eq!(shown(Vec::new(), "Ostia shows its trawlers"), 0);
    assert!(shown(vec![guest], "Ostia shows its trawlers") > 0);
    assert!(shown(Vec::new(), "Ostia and Norland show their trawlers") > 0);
}

#[test]
fn a_month_on_the_headline_s_subject_is_told_of_no_other_event_of_it() {
    let mut told = story("Norland and Sudria count trawlers");
    told.summary = "The treaty was named as well. The first count was in May 2019.".to_owned();
    let boarded = event(
        "e-2019-boarded",
        "2019-05-20",
        "Inspectors count herring",
        &["fishing"],
        3,
    );
    let lines = historian(events().into_iter().chain([boarded]).collect()).lines(&told, &[], &[], 7);
    let meant = lines.iter().filter(|line| line.why.contains("2019-05"));
    let meant: Vec<&str> = meant.map(|line| line.event.as_str()).collect();
    assert_eq!(meant, ["e-2019-boarded"], "{lines:?}");
}

#[test]
fn a_late_report_may_leave_out_one_of_three_who_took_part() {
    let shown = |summary: &str| -> usize {
        let aliases = AliasIndex::new(&[
            set("norland", "state", None, &["Norland"]),
            set("sudria", "state", None, &["Sudria"]),
            set("ek", "person", Some("norland"), &["President Ek"]),
            set("aas", "person", Some("sudria"), &["Minister Aas"]),
            set("vallmar", "place", Some("sudria"), &["Vallmar"]),
        ]);
        let vocabulary = Vocabulary {
            threads: vec![thread("treaty", &["treaty"])],
            ..Vocabulary::default()
        };
        let mut signed = event(
            "e-sign",
            "2024-06-14",
            "Norland and Sudria sign the treaty at Vallmar",
            &["treaty"],
            5,
        );
        signed.actors.extend(strings(&["ek", "aas", "vallmar"]));
        let historian = Historian::new(&[dossier(vec![signed])], &vocabulary, Arc::new(aliases));
        let story = Entry {
            summary: summary.to_owned(),
            ..story("Norland and Sudria sign treaty: what is known")
        };
        historian.lines(&story, &[], &strings(&["en"]), 7).len()
    };
    assert_eq!(shown("On 14 June President Ek signed it at Vallmar."), 0);
    assert_eq!(shown("On 14 June somebody signed it at Vallmar."), 1);
}

/// The points of one event under a headline; none where it is not shown.
fn points(events: &[Event], id: &str, title: &str) -> f64 {
    let vocabulary = Vocabulary {
        threads: vec![
            thread("treaty", &["treaty"]),
            thread("fishing", &["trawlers", "herring"]),
        ],
        ..Vocabulary::default()
    };
    let aliases = Arc::new(states(&["Ostia", "Westia"]));
    let lines = Historian::new(&[dossier(events.to_vec())], &vocabulary, aliases).lines(&story(title), &[], &[], 7);
    lines
        .into_iter()
        .find(|line| line.event == id)
        .map_or(0.0, |line| line.score)
}

#[test]
fn what_others_did_than_those_of_the_headline_is_further_away() {
    let by = |id: &str, date: &str, thread: &str, who: &str, weight: u8| {
        let mut event = event(id, date, "Inspectors weigh a catch", &[thread], weight);
        event.actors.push(who.to_owned());
        event
    };
    let title = "Westia weighs the herring of Norland and Sudria";
    let alone = [by("e-ostia", "2024-03-01", "fishing", "ostia", 3)];
    let both = [alone[0].clone(), by("e-westia", "2024-01-01", "treaty", "westia", 3)];
    // Who took part in nothing that is known tells nothing.
    let (unknown, others) = (points(&alone, "e-ostia", title), points(&both, "e-ostia", title));
    assert!(others > 0.0 && others < unknown - 0.3, "{unknown} {others}");
    let landmark = [by("e-ostia", "2024-03-01", "fishing", "ostia", 4), both[1].clone()];
    assert!(points(&landmark, "e-ostia", title) > unknown);
}

#[test]
fn what_two_did_is_far_from_what_one_of_them_does_in_another_land() {
    let alone = |id: &str, date: &str| {
        let mut event = event(id, date, "Norland weighs a catch", &["fishing"], 3);
        event.actors = strings(&["norland"]);
        event
    };
    let of_both = event("e-both", "2024-03-01", "Inspectors weigh a catch", &["fishing"], 4);
    let events = [alone("e-1", "2021-03-01"), alone("e-2", "2022-03-01"), of_both];
    let at_home = points(&events, "e-both", "Norland shows its trawlers to guests");
    let abroad = points(&events, "e-both", "Norland shows its trawlers in Vietnam");
    assert!(at_home > 0.0 && abroad < at_home - 2.0, "{at_home} {abroad}");
}
