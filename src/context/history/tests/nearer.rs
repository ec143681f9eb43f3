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
