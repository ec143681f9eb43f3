//! Which affair of a company a story is about: its partner says it, everyday business is none, and a history wants the turning points.

use super::*;

fn told(date: &str, headline: &str, actors: &[&str], weight: u8) -> Event {
    Event {
        weight,
        ..event(date, headline, "", actors)
    }
}

/// Two firms that most of the dossier is about, and others beside them.
fn salt() -> Dossier {
    Dossier {
        title: "Potash in Norland".to_owned(),
        events: vec![
            told(
                "2018-01-17",
                "NZM and the mining board settle their quarrel over dues",
                &["NZM", "Mining Board"],
                4,
            ),
            told(
                "2018-12-03",
                "Tallow buys a quarter of NZM",
                &["Tallow Metals", "NZM"],
                4,
            ),
            told(
                "2022-03-11",
                "Ilva Marn takes office and promises a state firm",
                &["Ilva Marn"],
                4,
            ),
            told(
                "2023-04-20",
                "Marn presents her plan for potash",
                &["Ilva Marn", "Koldar", "NZM", "Brenner"],
                5,
            ),
            told(
                "2023-12-27",
                "Koldar and NZM sign a memorandum on the Orrin basin",
                &["Koldar", "NZM"],
                4,
            ),
            told(
                "2024-01-10",
                "Villagers block the roads to the Orrin basin",
                &["Village Council", "NZM"],
                3,
            ),
            told(
                "2024-05-31",
                "Koldar and NZM sign their partnership for the Orrin basin",
                &["Koldar", "NZM"],
                5,
            ),
            told(
                "2024-06-01",
                "Tallow asks the regulator for a vote on the deal",
                &["Tallow Metals", "NZM"],
                2,
            ),
            told(
                "2025-03-18",
                "Koldar picks Rhone Metals as partner at Lake Senn",
                &["Koldar", "Rhone Metals"],
                4,
            ),
            told(
                "2025-11-10",
                "Cartel office clears the Koldar-NZM joint venture",
                &["Cartel Office", "Koldar", "NZM"],
                4,
            ),
        ],
        ..dossier(&["salt"])
    }
}

/// An airline's dossier, none of whose events has a theme of its own.
fn flights() -> Dossier {
    Dossier {
        title: "Air safety".to_owned(),
        events: vec![
            told(
                "1977-03-27",
                "Two liners collide on the runway at Ostrand, killing 583",
                &["Royal Norse", "Trans Sudria"],
                5,
            ),
            told(
                "2018-10-29",
                "Tiger Wings flight 610 crashes into the strait",
                &["Tiger Wings", "Aerowerk"],
                5,
            ),
            told(
                "2019-03-10",
                "Addo Airlines flight 302 crashes near the capital",
                &["Addo Airlines", "Aerowerk"],
                5,
            ),
            told(
                "2024-01-05",
                "A door blows out of an Alder Air airliner",
                &["Alder Air", "Aerowerk"],
                3,
            ),
            told(
                "2025-06-12",
                "Bharat Wings flight 171 crashes at Medvar",
                &["Bharat Wings", "Aerowerk"],
                5,
            ),
        ],
        ..dossier(&["salt"])
    }
}

/// Lines under a story of which the caller knows that it meets the watchlist, and nothing more.
fn under(of: Dossier, language: &str, title: &str, summary: &str) -> Vec<Line> {
    let entry = Entry {
        id: "s".to_owned(),
        title: title.to_owned(),
        summary: summary.to_owned(),
        language: Some(language.to_owned()),
        published: Some("2026-11-20T10:00:00Z".parse().unwrap()),
        ..Entry::default()
    };
    let historian = Historian::new(&[of], &Vocabulary::default(), Arc::new(AliasIndex::new(&[])));
    historian.lines_among(&entry, &[], Some(&strings(&["salt"])), &strings(&["en"]), 7)
}

#[test]
fn two_names_of_one_affair_find_it_in_any_language() {
    for (language, title) in [
        ("en", "Court annuls Koldar-NZM partnership"),
        ("de", "Gericht annulliert Partnerschaft von Koldar und NZM"),
        ("es", "Tribunal anula la alianza entre Koldar y NZM"),
        ("ru", "Суд аннулировал партнерство Koldar и NZM"),
        ("zh", "法院撤销Koldar与NZM的合作"),
        ("ko", "법원, Koldar-NZM 합작 무효 판결"),
        ("ja", "裁判所 KoldarとNZMの提携を無効に"),
        ("ar", "المحكمة تلغي شراكة Koldar و NZM"),
        ("en", "Koldar-NZM joint venture starts operating"),
    ] {
        let lines = under(salt(), language, title, "");
        let found = ids(&lines);
        assert!(found.contains(&"2024-05-31"), "{title}: {found:?}");
        assert!(found.contains(&"2023-12-27"), "{title}: {found:?}");
    }
}

#[test]
fn a_firm_with_another_partner_is_another_affair() {
    let close = under(
        salt(),
        "en",
        "Koldar and Rhone Metals close joint venture",
        "It is theirs at Lake Senn.",
    );
    assert_eq!(ids(&close), ["2025-03-18"]);
    let starts = under(
        salt(),
        "en",
        "Koldar-NZM joint venture starts operating",
        "It works at the lake of Orrin.",
    );
    assert!(!ids(&starts).contains(&"2025-03-18"), "{starts:#?}");
    let skids = under(
        flights(),
        "en",
        "Addo Airlines plane skids off runway",
        "Nobody was hurt.",
    );
    assert_eq!(ids(&skids), ["2019-03-10"]);
}

#[test]
fn everyday_business_of_a_firm_has_no_history_but_of_its_kind() {
    for title in [
        "Tiger Wings orders 50 jets",
        "Alder Air buys Isle Air",
        "Royal Norse faces strike at its hub",
        "Tiger Wings profit doubles",
    ] {
        assert!(under(flights(), "en", title, "").is_empty(), "{title}");
    }
    for title in [
        "Ilva Marn opens film festival in Valdor",
        "Marn opens film festival in Valdor",
        "NZM profit doubles on higher potash prices",
    ] {
        assert!(under(salt(), "en", title, "").is_empty(), "{title}");
    }
    let same = under(salt(), "en", "Tallow Metals buys the rest of NZM", "");
    assert!(ids(&same).contains(&"2018-12-03"), "{same:#?}");
    let crash = under(flights(), "en", "Tiger Wings flight crashes near Senn", "");
    assert!(ids(&crash).contains(&"2018-10-29"), "{crash:#?}");
}

#[test]
fn a_name_that_the_dossier_is_about_is_not_given_as_the_reason_alone() {
    let lines = under(
        salt(),
        "en",
        "Villagers block roads to NZM plant in Orrin basin again",
        "",
    );
    let blocked = lines.iter().find(|line| line.event == "2024-01-10").unwrap();
    assert!(!blocked.why.starts_with("same actor: NZM"), "{}", blocked.why);
}

#[test]
fn a_history_gets_the_turning_points_where_nobody_said_how_the_watchlist_was_met() {
    let dates = |title: &str| {
        let mut dates: Vec<String> = under(flights(), "en", title, "")
            .into_iter()
            .map(|line| line.event)
            .collect();
        dates.sort();
        dates
    };
    let all = ["1977-03-27", "2018-10-29", "2019-03-10", "2025-06-12"];
    assert_eq!(dates("A history of air disasters"), all);
    assert_eq!(dates("From Ostrand to Medvar: the accidents that changed flying"), all);
    assert_eq!(dates("A history of Aerowerk crashes"), all[1..], "the firm's own");
    assert!(dates("From Ostrand to Senn by night train").len() < all.len());
}
