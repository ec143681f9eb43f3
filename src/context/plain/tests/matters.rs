//! What a story is about decides, and not only whom it names: the floods of a river are none of the history of its dams.

use super::*;

fn told(date: &str, headline: &str, actors: &[&str], weight: u8) -> Event {
    Event {
        weight,
        ..event(date, headline, "", actors)
    }
}

/// A quarrel over a dam, as an owner writes it down.
fn dam() -> Dossier {
    Dossier {
        title: "Varn dam".to_owned(),
        events: vec![
            told(
                "1959-11-08",
                "Finland and Norway divide the waters of the Varn",
                &["Finland", "Norway"],
                5,
            ),
            told(
                "2011-04-02",
                "Sweden lays the first stone of the Ostra Dam",
                &["Sweden"],
                5,
            ),
            told(
                "2013-06-03",
                "Finnish deputies propose to blow up the dam",
                &["Finland"],
                3,
            ),
            told(
                "2015-03-23",
                "Finland, Sweden and Norway sign the declaration of Torvik on the dam",
                &["Finland", "Sweden", "Norway"],
                5,
            ),
            told(
                "2020-07-15",
                "Sweden begins the first filling of the Ostra Dam",
                &["Sweden"],
                4,
            ),
            told(
                "2021-07-19",
                "Sweden says the second filling of the Ostra Dam is over",
                &["Sweden"],
                3,
            ),
            told(
                "2021-09-15",
                "UN Security Council asks Finland and Sweden to go on talking about the dam",
                &["UN Security Council", "Finland", "Sweden"],
                3,
            ),
            told("2025-09-09", "Sweden opens the Ostra Dam", &["Sweden", "Ilva Marn"], 4),
            told(
                "2025-10-02",
                "Finland calls the opening of the dam unlawful",
                &["Finland", "Sweden"],
                3,
            ),
        ],
        ..dossier(&["corridor"])
    }
}

/// The crashes of a maker's airliner; the dossier serves every watchlist.
fn crashes() -> Dossier {
    Dossier {
        title: "Aerowerk safety".to_owned(),
        events: vec![
            told(
                "2018-10-29",
                "Tiger Wings 747 MAX crashes off Torvik, killing 189",
                &["Aerowerk", "Tiger Wings"],
                5,
            ),
            told(
                "2019-03-10",
                "Addo Airlines 747 MAX crashes near Varn",
                &["Aerowerk", "Addo Airlines"],
                5,
            ),
            told(
                "2019-03-13",
                "The air office grounds the 747 MAX",
                &["Aerowerk", "Air Office"],
                4,
            ),
            told(
                "2020-11-18",
                "The air office lets the 747 MAX fly again",
                &["Aerowerk", "Air Office"],
                4,
            ),
            told(
                "2024-03-25",
                "Aerowerk chief Oren Tal says he will leave",
                &["Aerowerk", "Oren Tal"],
                3,
            ),
            told(
                "2024-07-08",
                "Aerowerk agrees to pay over the two crashes",
                &["Aerowerk"],
                4,
            ),
            told("2024-09-13", "Aerowerk fitters go on strike", &["Aerowerk"], 3),
            told(
                "2025-06-12",
                "Bharat Wings 787 crashes at Medvar",
                &["Aerowerk", "Bharat Wings"],
                5,
            ),
        ],
        ..dossier(&[])
    }
}

fn under_dossier(of: Dossier, day: &str, title: &str, summary: &str) -> Vec<String> {
    under_query(of, "Varn OR \"Ostra Dam\" OR Варн", day, title, summary)
}

fn under_query(of: Dossier, query: &str, day: &str, title: &str, summary: &str) -> Vec<String> {
    let query: Query = query::parse(query, &|_| true).unwrap();
    let matcher = Matcher::new(&[Watchlist::new("corridor", "Corridor", query)], &[]);
    let entry = Entry {
        id: "s".to_owned(),
        title: title.to_owned(),
        summary: summary.to_owned(),
        published: Some(format!("{day}T10:00:00Z").parse().unwrap()),
        ..Entry::default()
    };
    let matches = matcher.matches(&entry);
    let historian = Historian::new(&[of], &Vocabulary::default(), Arc::new(AliasIndex::new(&[])));
    let lines = historian.lines(&entry, &matches, &strings(&["en"]), 7);
    lines.into_iter().map(|line| line.event).collect()
}

#[test]
fn a_flood_a_beast_a_match_and_a_battle_by_the_river_are_none_of_its_dams_history() {
    for title in [
        "Flood on the Varn kills twelve in Norway",
        "Varn crocodile kills farmer in Norway",
        "Finland beat Norway 2-0 in Varn Cup final",
        "Norway's army takes Varn bridge in Senn",
        "Наводнение на реке Варн: двенадцать погибших в Норвегии",
    ] {
        let found = under_dossier(dam(), "2026-06-10", title, "");
        assert!(found.is_empty(), "{title}: {found:?}");
    }
}

#[test]
fn a_story_of_the_dam_itself_has_what_came_before() {
    let found = under_dossier(
        dam(),
        "2026-06-10",
        "Finland rejects Sweden's plan to fill Varn dam",
        "Helsinki said it would not accept a third filling of the Ostra Dam.",
    );
    assert!(found.contains(&"2020-07-15".to_owned()), "{found:?}");
}

#[test]
fn a_crash_finds_the_crashes_of_that_model_in_any_language_without_the_makers_name() {
    for title in [
        "Air Norland 747 MAX crashes in Quebec",
        "747 MAX von Air Norland in Québec abgestürzt",
        "Un 747 MAX d'Air Norland s'écrase au Québec",
        "Un 747 MAX de Air Norland se estrella en Quebec",
        "Самолёт 747 MAX авиакомпании Air Norland разбился в Квебеке",
        "에어노를란드 747 MAX 여객기 퀘벡서 추락",
    ] {
        let found = under_dossier(crashes(), "2026-06-10", title, "");
        assert_eq!(
            found.first().map(String::as_str),
            Some("2019-03-10"),
            "{title}: {found:?}"
        );
        assert!(found.contains(&"2018-10-29".to_owned()), "{title}: {found:?}");
    }
}

#[test]
fn two_who_agree_in_a_third_land_have_no_other_history_for_it_than_what_came_before() {
    let found = under_dossier(
        dam(),
        "2015-03-24",
        "Finlande, Suède et Norvège s'entendent sur le barrage du Varn",
        "Les ministres se sont rencontrés à Copenhague, au Danemark.",
    );
    assert!(!found.contains(&"2015-03-23".to_owned()), "{found:?}");
}

#[test]
fn a_body_of_the_whole_world_is_known_by_its_name_in_the_storys_language() {
    let found = under_dossier(
        dam(),
        "2022-02-01",
        "Совбез ООН снова обсудит плотину на реке Варн",
        "Финляндия и Швеция не договорились.",
    );
    assert!(found.contains(&"2021-09-15".to_owned()), "{found:?}");
}

#[test]
fn the_parliament_or_court_of_another_state_is_another() {
    let mut of = dam();
    of.events.push(told(
        "2024-02-02",
        "Parliament of Finland forbids its banks to lend for the dam",
        &["Finland"],
        5,
    ));
    let under = |title: &str| under_dossier(of.clone(), "2025-11-20", title, "");
    let is_told = |title: &str| under(title).iter().any(|line| line.contains("2024-02-02"));
    assert!(is_told("Finland's parliament votes on banks and the Ostra Dam"));
    assert!(!is_told("Brazil's Senate votes on the Ostra Dam"));
}

#[test]
fn everyday_news_of_a_town_that_the_dossier_names_gets_none_of_its_history() {
    let mut of = dam();
    of.events.push(told(
        "2024-02-02",
        "Engineer of the dam dies in Stockholm",
        &["Sweden"],
        5,
    ));
    let under = |title: &str| under_query(of.clone(), "Sweden", "2025-11-20", title, "");
    assert_eq!(under("Miss Sweden is crowned in Stockholm"), [""; 0]);
    assert_eq!(under("Lion escapes from the zoo of Stockholm in Sweden"), [""; 0]);
}
