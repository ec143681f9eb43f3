use super::*;
use crate::context::EventDate;
use crate::context::dossier::{Confidence, Relation, RelationKind, Source, Thread};
use crate::matches::Field;
use crate::text::aliases::AliasSet;

fn set(id: &str, kind: &str, of: Option<&str>, forms: &[&str]) -> AliasSet {
    AliasSet {
        id: id.to_owned(),
        name: forms[0].to_owned(),
        kind: kind.to_owned(),
        of: of.map(str::to_owned),
        forms: [("en".to_owned(), strings(forms))].into(),
        ..AliasSet::default()
    }
}

fn strings(of: &[&str]) -> Vec<String> {
    of.iter().map(|&text| text.to_owned()).collect()
}

fn thread(id: &str, forms: &[&str]) -> Thread {
    Thread {
        id: id.to_owned(),
        forms: [("en".to_owned(), strings(forms))].into(),
        factor: 1.0,
        ..Thread::default()
    }
}

fn event(id: &str, date: &str, headline: &str, threads: &[&str], weight: u8) -> Event {
    Event {
        id: id.to_owned(),
        date: EventDate::parse(date).unwrap(),
        end: None,
        headline: headline.to_owned(),
        headlines: [("fr".to_owned(), format!("fr: {headline}"))].into(),
        summary: String::new(),
        actors: strings(&["norland", "sudria"]),
        others: Vec::new(),
        themes: strings(&["strait"]),
        threads: strings(threads),
        also: Vec::new(),
        instruments: Vec::new(),
        relations: Vec::new(),
        weight,
        sources: vec![Source {
            publisher: "Vallmar Herald".to_owned(),
            url: format!("https://herald.example/{id}"),
            ..Source::default()
        }],
        confidence: Confidence::High,
        ..Event::default()
    }
}

fn events() -> Vec<Event> {
    let mut treaty = event(
        "e-2019-treaty",
        "2019-05-02",
        "Norland and Sudria sign the strait treaty",
        &["treaty"],
        5,
    );
    treaty.relations = vec![Relation {
        kind: RelationKind::Supersedes,
        to: "e-1961-treaty".to_owned(),
    }];
    let mut seizure = event(
        "e-2024-seizure",
        "2024-06-16",
        "Norland seizes two Sudrian trawlers",
        &["fishing"],
        3,
    );
    seizure.confidence = Confidence::Low;
    vec![
        event(
            "e-1961-treaty",
            "1961-07",
            "Norland and Sudria sign their first treaty",
            &["treaty"],
            5,
        ),
        treaty,
        event(
            "e-2023-talks",
            "2023-11-20",
            "Envoys discuss herring quotas",
            &["fishing", "treaty"],
            3,
        ),
        seizure,
        event(
            "e-2024-same",
            "2024-06-18",
            "Parliament votes on the treaty",
            &["treaty"],
            4,
        ),
        event("e-2024-month", "2024-06", "Treaty committee meets", &["treaty"], 4),
        event("e-2025-later", "2025-01-01", "The strait treaty ends", &["treaty"], 5),
    ]
}

fn dossier(events: Vec<Event>) -> Dossier {
    Dossier {
        id: "strait".to_owned(),
        title: "The strait".to_owned(),
        language: "en".to_owned(),
        watchlists: strings(&["strait"]),
        core: strings(&["norland", "sudria"]),
        protagonist: Some("norland".to_owned()),
        events,
        ..Dossier::default()
    }
}

fn historian(events: Vec<Event>) -> Historian {
    let aliases = AliasIndex::new(&[
        set("norland", "state", None, &["Norland"]),
        set("sudria", "state", None, &["Sudria"]),
        set("ek", "person", Some("norland"), &["President Ek"]),
    ]);
    let vocabulary = Vocabulary {
        threads: vec![
            thread("treaty", &["treaty"]),
            thread("fishing", &["trawlers", "herring"]),
        ],
        no_panel: strings(&["football"]),
    };
    Historian::new(&[dossier(events)], &vocabulary, Arc::new(aliases))
}

fn story(title: &str) -> Entry {
    Entry {
        id: "s".to_owned(),
        title: title.to_owned(),
        published: Some("2024-06-19T10:00:00Z".parse().unwrap()),
        ..Entry::default()
    }
}

#[track_caller]
fn ids(title: &str) -> Vec<String> {
    let lines = historian(events()).lines(&story(title), &[], &[], 7);
    lines.into_iter().map(|line| line.event).collect()
}

#[test]
fn a_story_gets_what_led_to_it_and_nothing_of_its_own_day_or_later() {
    let lines = ids("President Ek asks Sudria to renew the strait treaty");
    assert!(lines.contains(&"e-2019-treaty".to_owned()), "{lines:?}");
    for never in ["e-2024-same", "e-2024-month", "e-2025-later"] {
        assert!(!lines.contains(&never.to_owned()), "{never} in {lines:?}");
    }
}

#[test]
fn a_story_without_subject_party_or_day_gets_none() {
    assert!(ids("President Ek visits a school in Sudria").is_empty());
    assert!(ids("Sudria signs a treaty with its neighbours").is_empty());
    assert!(ids("Norland beats Sudria at football, treaty or not").is_empty());
    assert!(ids("").is_empty());
    let mut undated = story("Norland and Sudria renew the treaty");
    undated.published = None;
    assert!(historian(events()).lines(&undated, &[], &[], 7).is_empty());
}

#[test]
fn whom_a_story_names_in_passing_opens_no_gate() {
    let found = |title: &str, summary: &str| {
        let mut entry = story(title);
        entry.summary = summary.to_owned();
        !historian(events()).lines(&entry, &[], &[], 7).is_empty()
    };
    let title = "Sudria's trawlers stay in port in storm";
    assert!(!found(
        title,
        "The herring will wait. Ships of Norland stay at home, too."
    ));
    assert!(found(
        title,
        "Gen. Orm of Norland closed the strait. The herring will wait."
    ));
    assert!(found(
        "Norland lets trawlers pass",
        "The strait is open. Sudria agreed."
    ));
}

#[test]
fn sport_markets_and_earthquakes_get_no_line_of_a_dossier_that_has_none() {
    // An own desk: threads, and neither core nor words that switch history off.
    let lines = |title: &str, more: Option<Event>| {
        let mut own = dossier(events().into_iter().chain(more).collect());
        (own.core, own.protagonist) = (Vec::new(), None);
        let aliases = AliasIndex::new(&[set("norland", "state", None, &["Norland"])]);
        let vocabulary = Vocabulary {
            threads: vec![thread("treaty", &["treaty"]), thread("fishing", &["herring"])],
            no_panel: Vec::new(),
        };
        Historian::new(&[own], &vocabulary, Arc::new(aliases)).lines(&story(title), &[], &[], 7)
    };
    for title in [
        "Norland qualify for World Cup and hope for treaty",
        "Earthquake in Norland: help comes in spite of the treaty",
        "Norland director skips Oscars in treaty row",
        "Wall Street slips in Norland treaty row",
    ] {
        assert!(lines(title, None).is_empty(), "{title}");
    }
    assert!(!lines("Norland renews treaty", None).is_empty());
    let quake = event(
        "e-2010-quake",
        "2010-02-02",
        "Earthquake opens the strait",
        &["treaty"],
        4,
    );
    assert!(!lines("Earthquake in Norland tests the treaty", Some(quake)).is_empty());
}

#[test]
fn a_turning_point_of_which_only_the_lines_below_the_headline_speak_is_not_shown() {
    let mut known: Vec<Event> = events().into_iter().take(3).collect();
    known.push(event(
        "e-2001-herring",
        "2001-03-03",
        "Herring war ends",
        &["fishing"],
        5,
    ));
    let historian = historian(known);
    let shows = |title: &str, summary: &str| {
        let mut entry = story(title);
        entry.summary = summary.to_owned();
        let lines = historian.lines(&entry, &[], &[], 7);
        assert!(!lines.is_empty(), "{title}");
        lines.iter().any(|line| line.event == "e-2001-herring")
    };
    let title = "Norland and Sudria renew the strait treaty";
    assert!(!shows(title, "Nothing was said of herring."));
    assert!(shows("Norland and Sudria quarrel over herring", "The treaty holds."));
}

#[test]
fn each_line_says_why_and_by_whom() {
    let lines = historian(events()).lines(
        &story("Norland and Sudria renew the strait treaty"),
        &[],
        &strings(&["fr-CA", "en"]),
        7,
    );
    let treaty = lines.iter().find(|line| line.event == "e-2019-treaty").unwrap();
    assert_eq!(treaty.headline, "fr: Norland and Sudria sign the strait treaty");
    assert_eq!(treaty.publisher, "Vallmar Herald");
    assert_eq!(
        treaty.why,
        "turning point, still in force: treaty; replaces the one of 1961-07"
    );
    assert!(!treaty.is_claim);
    let claim = historian(events()).lines(&story("Norland holds Sudria trawlers in herring quarrel"), &[], &[], 7);
    let seizure = claim.iter().find(|line| line.event == "e-2024-seizure").unwrap();
    assert!(seizure.is_claim);
}

#[test]
fn lines_stay_within_the_watchlists_that_are_known() {
    let story = story("Norland and Sudria renew the strait treaty");
    let historian = historian(events());
    let among = |ids: &[&str]| historian.lines_among(&story, &[], Some(&strings(ids)), &[], 7);
    assert!(among(&["other"]).is_empty());
    assert_eq!(among(&["strait"]), historian.lines(&story, &[], &[], 7));
    assert!(!among(&["strait"]).is_empty());
}

#[test]
fn a_dossier_without_threads_gives_five_lines_at_most_to_a_matched_story() {
    let bare: Vec<Event> = (0..24)
        .map(|n| {
            let headline = if n < 9 {
                "Norland and Sudria quarrel over herring".to_owned()
            } else {
                format!("Norland and Sudria rename lighthouse number {n}")
            };
            let mut event = event(&format!("b-{n}"), &format!("2024-05-{:02}", n + 1), &headline, &[], 5);
            event.threads = Vec::new();
            event
        })
        .collect();
    let found = Match {
        watchlist: "strait".to_owned(),
        score: 1.0,
        evidence: [(0, 7, "Norland"), (12, 18, "Sudria")]
            .map(|(start, end, text)| crate::matches::Evidence {
                listing: None,
                field: Field::Title,
                start,
                end,
                text: text.to_owned(),
                term: text.to_owned(),
            })
            .into(),
    };
    let story = story("Norland and Sudria quarrel over herring again");
    let lines = historian(bare).lines(&story, &[found], &[], 7);
    assert_eq!(lines.len(), 5, "{lines:?}");
    assert!(lines.iter().all(|line| line.headline.ends_with("herring")), "{lines:?}");
}

#[test]
fn relations_in_a_circle_and_a_hundred_thousand_events_on_one_thread_end_well() {
    const EVENTS: usize = 100_000;
    let many: Vec<Event> = (0..EVENTS)
        .map(|n| {
            let date = format!("{:04}-03-15", 1 + n % 2_000);
            let mut event = event(
                &format!("m-{n}"),
                &date,
                "Norland and Sudria sign a treaty",
                &["treaty"],
                if n % 7 == 0 { 5 } else { 3 },
            );
            event.relations = vec![Relation {
                kind: RelationKind::Supersedes,
                to: format!("m-{}", (n + 1) % EVENTS),
            }];
            event
        })
        .collect();
    let historian = historian(many);
    for (title, limit) in [
        ("Norland and Sudria renew the treaty", 7),
        ("Norland and Sudria renew the treaty", 12),
        ("Norland and Sudria: a history of treaties", 7),
        ("Norland", 7),
    ] {
        assert!(
            historian.lines(&story(title), &[], &[], limit).len() <= limit,
            "{title}"
        );
    }
}

#[test]
fn a_story_of_one_word_gets_none() {
    for title in ["Norland", "treaty", "2019", "?", " "] {
        assert!(ids(title).is_empty(), "{title}");
    }
}

#[test]
fn an_old_turning_point_stands_only_under_a_story_about_the_alliance_itself() {
    let old = "e-1961-treaty".to_owned();
    assert!(ids("Norland and Sudria renew the strait treaty").contains(&old));
    for title in [
        "Norland holds Sudria trawlers in herring quarrel",
        "President Ek counts trawlers of Sudria",
    ] {
        assert!(!ids(title).contains(&old), "{title}");
    }
}

#[test]
fn what_the_text_itself_speaks_of_comes_with_that_reason() {
    let why = |title: &str, event: &str| {
        let lines = historian(events()).lines(&story(title), &[], &[], 7);
        let line = lines.into_iter().find(|line| line.event == event);
        line.map(|line| line.why.split("; ").next().unwrap_or_default().to_owned())
    };
    assert_eq!(
        why("Norland and Sudria speak of trawlers as in 2023", "e-2023-talks").as_deref(),
        Some("the text speaks of 2023"),
    );
    assert_eq!(
        why(
            "Norland and Sudria back at the treaty after five years, 5 years",
            "e-2019-treaty"
        )
        .as_deref(),
        Some("the text looks back 5 years"),
    );
    assert_eq!(
        why("Norland and Sudria quarrel over trawlers again", "e-2023-talks").as_deref(),
        Some("same subject: fishing (“trawlers”)"),
    );
}

#[test]
fn a_story_that_looks_back_gets_the_turning_points_of_the_whole_subject() {
    let mut all = events();
    for (n, date) in ["1905", "1931-05", "1945-08-15", "1978-01-01", "1999-12-31"]
        .iter()
        .enumerate()
    {
        all.push(event(
            &format!("l-{n}"),
            date,
            "Norland and Sudria quarrel",
            &["fishing"],
            5,
        ));
    }
    let survey = |title: &str, limit: usize| -> Vec<String> {
        let lines = historian(all.clone()).lines(&story(title), &[], &[], limit);
        lines.into_iter().map(|line| line.event).collect()
    };
    let lines = survey("Norland and Sudria: a history of treaties and quarrels", 7);
    assert!(
        ["l-0", "l-1", "l-2", "l-3", "l-4"]
            .iter()
            .all(|id| lines.contains(&(*id).to_owned())),
        "{lines:?}"
    );
    assert!(!lines.contains(&"e-2024-seizure".to_owned()), "{lines:?}");
    // The same for a story about the treaty that the dossier is built round, when more is asked for than a mail shows.
    let treaty = "Norland and Sudria renew the treaty";
    assert!(survey(treaty, 12).contains(&"l-2".to_owned()));
    assert!(!survey(treaty, 7).contains(&"l-2".to_owned()));
    // A museum of natural history is none.
    assert!(survey("Natural history museum opens in Norland", 7).is_empty());
}

#[test]
fn a_treaty_of_two_is_weaker_under_a_story_that_names_only_one_of_them() {
    let points = |title: &str| {
        let lines = historian(events()).lines(&story(title), &[], &[], 7);
        lines
            .iter()
            .find(|line| line.event == "e-2019-treaty")
            .map(|line| line.score)
    };
    let both = points("Norland and Sudria renew the treaty").unwrap();
    assert!(points("Norland renews the treaty").is_none_or(|alone| alone < both));
}

#[test]
fn an_event_of_the_same_person_is_looked_at_without_a_shared_thread() {
    let mut visit = event(
        "e-visit",
        "2024-03-01",
        "President Ek tours the trawler port",
        &["fishing"],
        5,
    );
    visit.actors.push("ek".to_owned());
    let mut all = events();
    all.retain(|event| event.id == "e-1961-treaty");
    all.extend((0..4).map(|n| event(&format!("e-{n}"), "1990-01-01", "Herring are counted", &["fishing"], 1)));
    all.push(visit);
    let lines = historian(all).lines(&story("President Ek speaks on the treaty with Sudria"), &[], &[], 7);
    assert!(lines.iter().any(|line| line.event == "e-visit"), "{lines:?}");
}

#[test]
fn what_led_to_an_event_is_not_said_to_have_led_to_the_next_visit_elsewhere() {
    let mut first = event("e-2024-envoy", "2024-05-20", "Envoys discuss a treaty", &["treaty"], 3);
    first.relations = vec![Relation {
        kind: RelationKind::LeadsTo,
        to: "e-2024-visit".to_owned(),
    }];
    let visit = event(
        "e-2024-visit",
        "2024-06-17",
        "President Ek visits Sudria and signs a treaty",
        &["treaty"],
        5,
    );
    let historian = historian(vec![first, visit]);
    let led = |title: &str, summary: &str| {
        let mut story = story(title);
        story.summary = summary.to_owned();
        story.language = Some("fr".to_owned());
        let day = jiff::civil::date(2024, 6, 19);
        historian.led_to(0, &historian.reader.read(&story, day), day)
    };
    assert!(led("Visite du président: Norland et Sudria signent le traité", ""));
    // Another state in the headline, by its name or by its capital, or in the sentence that alone tells an act.
    assert!(!led(
        "Visite du président en Sudria: le Vietnam reçoit President Ek",
        ""
    ));
    assert!(!led("President Ek en visite à Hanoï après la Sudria", ""));
    assert!(!led(
        "President Ek: un traité avec la Sudria",
        "En visite à Hanoï, il a parlé."
    ));
}

#[test]
fn both_states_in_the_headline_open_the_gate_for_what_the_first_lines_are_about() {
    let mut entry = story("Norland answers Sudria");
    assert!(
        historian(events()).lines(&entry, &[], &[], 7).is_empty(),
        "no thread anywhere"
    );
    entry.summary = "The treaty is to be renewed.".to_owned();
    assert!(!historian(events()).lines(&entry, &[], &[], 7).is_empty());
    entry.title = "The neighbours answer".to_owned();
    assert!(historian(events()).lines(&entry, &[], &[], 7).is_empty());
}

#[test]
fn the_last_event_of_the_headlines_own_thread_is_the_story_itself_for_two_days() {
    let lines = |day: &str| {
        let seized = event("e-new", day, "Norland and Sudria amend the treaty", &["treaty"], 5);
        let lines = historian(vec![seized]).lines(&story("Norland and Sudria amend the treaty"), &[], &[], 7);
        lines.len()
    };
    assert_eq!((lines("2024-06-17"), lines("2024-06-16")), (0, 1));
}

#[test]
fn what_was_done_yesterday_stands_under_what_comes_of_it_today() {
    let lines = |title: &str| {
        let arrest = event(
            "e-new",
            "2024-06-18",
            "Norland arrests two envoys of Sudria",
            &["treaty"],
            5,
        );
        historian(vec![arrest]).lines(&story(title), &[], &[], 7).len()
    };
    assert_eq!(lines("Norland charges envoys of Sudria with breach of the treaty"), 1);
    assert_eq!(lines("Norland detains envoys of Sudria in treaty quarrel"), 0);
    assert_eq!(lines("Norland and Sudria: the treaty and the envoys"), 0);
}

#[test]
fn a_month_with_its_year_further_down_in_the_article_names_the_event() {
    let told = |body: &str| {
        let mut told = story("President Ek of Norland to see trawlers in Sudria");
        told.summary = "He has accepted.".to_owned();
        told.body = format!("He has accepted. {body}");
        let lines = historian(events()).lines(&told, &[], &[], 7);
        let line = lines.into_iter().find(|line| line.event == "e-2019-treaty");
        line.map(|line| line.why.split("; ").next().unwrap_or_default().to_owned())
    };
    let dated = told("It was in May 2019 that both were last at one table.");
    assert_eq!(dated.as_deref(), Some("the text speaks of 2019-05"));
    assert_eq!(told("It was in March 2019 that both were last at one table."), None);
    assert_eq!(told("It was in 2019 that both were last at one table."), None);
}

#[test]
fn of_several_events_of_a_named_month_those_on_the_story_s_subject_are_meant() {
    let told = |more: Vec<Event>| {
        let mut told = story("Norland and Sudria count trawlers");
        told.summary = "Inspectors of both went on board.".to_owned();
        told.body = "Inspectors of both went on board. It was in May 2019 that they last did.".to_owned();
        let lines = historian(events().into_iter().chain(more).collect()).lines(&told, &[], &[], 7);
        let meant = lines
            .into_iter()
            .filter(|line| line.why.starts_with("the text speaks of"));
        let mut meant: Vec<String> = meant.map(|line| line.event).collect();
        meant.sort_unstable();
        meant
    };
    let boarded = event(
        "e-2019-boarded",
        "2019-05-20",
        "Inspectors count herring",
        &["fishing"],
        3,
    );
    assert_eq!(told(Vec::new()), ["e-2019-treaty"]);
    assert_eq!(told(vec![boarded]), ["e-2019-boarded"]);
}

#[test]
fn a_word_that_begins_before_a_name_and_ends_in_it_is_no_word() {
    let aliases = AliasIndex::new(&[
        set("norland", "state", None, &["諾蘭"]),
        set("ek", "person", Some("norland"), &["金恩"]),
    ]);
    let vocabulary = Vocabulary {
        threads: vec![thread("treaty", &["送金"])],
        no_panel: Vec::new(),
    };
    let mut alone = dossier(events());
    (alone.core, alone.protagonist) = (Vec::new(), None);
    let historian = Historian::new(&[alone], &vocabulary, Arc::new(aliases));
    let shown = |title: &str| historian.lines(&story(title), &[], &[], 7).len();
    assert!(shown("諾蘭 送金 停止") > 0);
    assert_eq!(shown("諾蘭 赠送金恩 猎犬"), 0);
}

#[test]
fn a_dossier_gives_no_lines_to_what_another_watchlist_found() {
    let found = |watchlist: &str| Match {
        watchlist: watchlist.to_owned(),
        score: 1.0,
        evidence: Vec::new(),
    };
    let renewed = story("Norland and Sudria renew the strait treaty");
    let lines = |watchlist: &str| historian(events()).lines(&renewed, &[found(watchlist)], &[], 7).len();
    assert_eq!(lines("harbours"), 0);
    assert!(lines("strait") > 0);
}

#[test]
fn a_line_says_that_it_led_here_only_under_what_it_led_to() {
    let mut envoys = event("e-cause", "2024-05-02", "Envoys of Norland go home", &["treaty"], 5);
    envoys.relations = vec![Relation {
        kind: RelationKind::LeadsTo,
        to: "e-visit".to_owned(),
    }];
    let visit = event(
        "e-visit",
        "2024-06-18",
        "Norland visits Sudria on the eve of spring",
        &["treaty"],
        5,
    );
    let why = |title: &str| {
        let mut told = story(title);
        told.language = Some("en".to_owned());
        let lines = historian(vec![envoys.clone(), visit.clone()]).lines(&told, &[], &[], 7);
        let line = lines.into_iter().find(|line| line.event == "e-cause");
        line.map(|line| line.why.split("; ").next().unwrap_or_default().to_owned())
    };
    let itself = why("Norland visits Sudria on the eve of spring, treaty or not");
    assert_eq!(itself.as_deref(), Some("led to what the story tells"));
    let other = why("President Ek visits a wreath maker, Sudria treaty kept aside");
    assert!(other.is_some_and(|why| !why.starts_with("led to")));
}

#[test]
fn a_report_of_the_week_that_tells_the_day_is_the_event_itself() {
    let vote = || {
        vec![event(
            "e-sign",
            "2024-06-14",
            "Norland and Sudria sign the treaty",
            &["treaty"],
            5,
        )]
    };
    let shown = |title: &str, summary: &str| -> Vec<String> {
        let story = Entry {
            summary: summary.to_owned(),
            ..story(title)
        };
        let lines = historian(vote()).lines(&story, &[], &strings(&["en"]), 7);
        lines.into_iter().map(|line| line.event).collect()
    };
    // The story is of the 18th.
    let late = shown(
        "Norland and Sudria sign treaty: what is known",
        "On 14 June the two states signed it in the capital.",
    );
    assert_eq!(late, Vec::<String>::new());
    for (title, summary) in [
        ("Norland and Sudria ratify treaty", "They had signed it on 14 June."),
        (
            "Norland and Sudria sign second treaty",
            "On 17 June the two states signed it.",
        ),
    ] {
        assert_eq!(shown(title, summary), ["e-sign"], "{title}");
    }
}

#[test]
fn a_headline_of_another_land_opens_no_gate() {
    let shown = |title: &str| -> usize {
        let story = Entry {
            summary: "The treaty of Norland and Sudria was named as well.".to_owned(),
            ..story(title)
        };
        historian(events()).lines(&story, &[], &strings(&["en"]), 7).len()
    };
    assert_eq!(shown("Hunger in Sudan: treaty on aid is asked for"), 0);
    assert!(shown("Norland speaks of treaty") > 0);
}

#[test]
fn the_history_of_a_story_is_the_same_whoever_leads_it() {
    let poor = story("Norland's president speaks in the evening");
    let rich = story("President Ek asks Sudria to renew the strait treaty");
    let began = poor.published.unwrap();
    let historian = historian(events());
    let told = |reports: &[&Entry]| {
        let lines = historian.lines_of_story(&historian.read_reports(reports, began), &[], &[], 7);
        lines.into_iter().map(|line| line.event).collect::<Vec<_>>()
    };
    assert!(told(&[&poor]).is_empty());
    assert!(told(&[&rich]).contains(&"e-2019-treaty".to_owned()));
    assert_eq!(told(&[&poor, &rich]), told(&[&rich]));
    assert_eq!(told(&[&rich, &poor]), told(&[&rich]));
}

#[test]
fn what_one_report_alone_goes_into_is_not_the_past_of_its_story() {
    let treaty = story("President Ek asks Sudria to renew the strait treaty");
    let also_treaty = story("President Ek calls on Sudria to renew treaty on strait");
    let herring = story("Norland and Sudria quarrel over herring and trawlers");
    let began = treaty.published.unwrap();
    let mut many = events();
    for year in 2018..2023 {
        let headline = "Norland seizes Sudrian trawlers with herring";
        many.push(event(
            &format!("e-{year}-herring"),
            &format!("{year}-03-01"),
            headline,
            &["fishing"],
            5,
        ));
    }
    let historian = historian(many);
    let told = |reports: &[&Entry]| {
        let lines = historian.lines_of_story(&historian.read_reports(reports, began), &[], &[], 7);
        lines.into_iter().map(|line| line.event).collect::<Vec<_>>()
    };
    let alone = told(&[&herring]);
    assert!(alone.len() > told(&[&treaty]).len());
    assert_eq!(told(&[&herring, &treaty, &also_treaty]), told(&[&treaty]));
    let poor = story("Norland's president speaks in the evening");
    assert!(told(&[&poor, &poor, &herring]).is_empty());
    assert_eq!(told(&[&herring, &poor, &poor]), alone);
}

#[test]
fn what_one_report_of_a_story_tells_is_no_history_of_it() {
    let signed = event(
        "e-sign",
        "2024-06-14",
        "Norland and Sudria sign the treaty",
        &["treaty"],
        5,
    );
    let historian = historian(vec![signed]);
    let ratified = story("Norland and Sudria ratify treaty");
    let mut itself = story("Norland and Sudria sign treaty: what is known");
    itself.summary = "On 14 June the two states signed it in the capital.".to_owned();
    let began = itself.published.unwrap();
    let lines = |reports: &[&Entry]| {
        historian
            .lines_of_story(&historian.read_reports(reports, began), &[], &strings(&["en"]), 7)
            .len()
    };
    assert_eq!(lines(&[&ratified]), 1);
    assert_eq!(lines(&[&ratified, &itself]), 0);
}

#[test]
fn a_history_of_both_whom_a_dossier_is_built_round_gets_its_turning_points() {
    let landmarks = || {
        let mut events = events();
        events.iter_mut().for_each(|event| event.weight = 5);
        events.push(event(
            "e-1970-pact",
            "1970-01-01",
            "Norland and Sudria sign a pact",
            &["treaty"],
            5,
        ));
        events.push(event(
            "e-1980-pact",
            "1980-01-01",
            "Norland and Sudria end the pact",
            &["treaty"],
            5,
        ));
        events
    };
    let lines = |title: &str| historian(landmarks()).lines(&story(title), &[], &[], 7).len();
    assert!(lines("A history of Norland and Sudria") >= 5);
    assert_eq!(lines("A history of Norland"), 0);
}

#[test]
fn the_name_of_a_treaty_stands_for_nobody_where_two_others_sign_one() {
    let aliases = AliasIndex::new(&[
        set("norland", "state", None, &["Norland"]),
        set("sudria", "state", None, &["Sudria"]),
        set("ostmark", "state", None, &["Ostmark"]),
        set("norland-pact", "term", None, &["comprehensive strait partnership"]),
    ]);
    let vocabulary = Vocabulary {
        threads: vec![thread("treaty", &["treaty"])],
        ..Vocabulary::default()
    };
    let historian = Historian::new(&[dossier(events())], &vocabulary, Arc::new(aliases));
    let lines = |title: &str| historian.lines(&story(title), &[], &strings(&["en"]), 7).len();
    assert_eq!(
        lines("Sudria and Ostmark sign treaty of comprehensive strait partnership"),
        0
    );
    assert!(lines("Sudria puts treaty of comprehensive strait partnership into force") > 0);
}

mod nearer;
