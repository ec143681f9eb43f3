//! How problems are told: at their place, all at once, each once.

use super::*;

#[test]
fn each_fault_is_found_at_its_place_with_a_way_out() {
    for &(path, old, new, place, says, help) in FAULTS {
        let said = rendered(&with(path, old, new));
        let found = said.contains(&format!("config/{place}: ")) && said.contains(says) && said.contains(help);
        assert!(
            found,
            "{path}: {old} -> {new}\nwanted {place} {says} / {help}, got\n{said}"
        );
    }
}

/// Events of one month with these relations, each `(from, type, to)`.
fn related(relations: &[(usize, &str, usize)], count: usize) -> String {
    let mut text = "title = \"Circles\"\n".to_owned();
    for at in 0..count {
        let of: Vec<String> = relations
            .iter()
            .filter(|(from, ..)| *from == at)
            .map(|(_, kind, to)| format!("{{ type = \"{kind}\", to = \"c-{to}\" }}"))
            .collect();
        text.push_str(&format!(
            "[[event]]\nid = \"c-{at}\"\ndate = \"2024-05\"\nheadline = \"Event {at}\"\nthemes = [\"x\"]\nrelations = [{}]\n\
             sources = [{{ publisher = \"A\", url = \"https://a.example/\" }}]\n",
            of.join(", ")
        ));
    }
    text
}

fn said_of(relations: &[(usize, &str, usize)], count: usize) -> String {
    let mut files = good();
    files.insert(PathBuf::from("dossiers/circles.toml"), related(relations, count));
    rendered(&files)
}

#[test]
fn relations_in_a_circle_are_told_with_the_whole_circle() {
    let said = said_of(&[(0, "supersedes", 1), (1, "amends", 2), (0, "leads-to", 2)], 3);
    assert!(said.contains("relations in a circle: c-0 → c-1 → c-2 → c-0"), "{said}");
    assert!(said.contains("turn it round"), "{said}");
    let said = said_of(&[(0, "part-of", 1), (1, "part-of", 0)], 2);
    assert!(said.contains("relations in a circle: c-0 → c-1 → c-0"), "{said}");
    // Two accounts may dispute each other, and what replaced something also followed from it.
    for relations in [
        &[(0, "disputes", 1), (1, "disputes", 0)][..],
        &[(0, "supersedes", 1), (1, "leads-to", 0)],
        &[(0, "part-of", 1), (1, "leads-to", 0)],
    ] {
        assert_eq!(said_of(relations, 2), "");
    }
}

#[test]
fn a_long_chain_of_relations_is_no_circle_and_a_thousand_circles_are_told_to_a_bound() {
    let chain: Vec<(usize, &str, usize)> = (0..2_000).map(|at| (at, "leads-to", at + 1)).collect();
    assert_eq!(said_of(&chain, 2_001), "");
    let back: Vec<(usize, &str, usize)> = (0..1_000)
        .flat_map(|at| [(at, "ends", at + 1), (at + 1, "ends", 0)])
        .collect();
    assert!(said_of(&back, 1_001).matches("in a circle").count() <= 60);
}

#[test]
fn long_texts_are_told_how_much_to_shorten() {
    let long = format!("headline = \"{}\"", "к".repeat(103));
    let said = rendered(&with(
        "dossiers/history.toml",
        "headline = \"A treaty is signed\"",
        &long,
    ));
    assert!(said.contains("has 103 characters; at most 100 fit"), "{said}");
    assert!(said.contains("shorten it by 3"), "{said}");
}

#[test]
fn an_id_given_twice_names_both_places() {
    let mut files = good();
    files.insert("watchlists/zz.toml".into(), LIST_TEXT.into());
    let said = rendered(&files);
    assert!(
        said.contains("config/watchlists/zz.toml:1:6: the watchlist id “pact” is already taken"),
        "{said}"
    );
    assert!(
        said.contains("first given at config/watchlists/pact.toml:1:6"),
        "{said}"
    );
}

#[test]
fn the_caret_stands_under_wide_characters() {
    let files = with("aliases/names.toml", "ko = [\"북한\"]", "ko = [\"북한\", 7]");
    insta::assert_snapshot!(rendered(&files), @r#"
    config/aliases/names.toml:5:13: every item of “ko” must be text, not a number
      |
    5 | ko = ["북한", 7]
      |               ^
      |
      = help: write ko = ["…", "…"]
    "#);
}

#[test]
fn all_faults_are_told_at_once_in_order_of_place() {
    let mut files = with("backstory.toml", "owner", "onwer");
    for (path, old, new) in [
        ("backstory.toml", "daily", "dayly"),
        ("feeds.toml", "https", "htp"),
        ("watchlists/pact.toml", "@dprk", "@dprkk"),
        ("dossiers/history.toml", "1961-07-06", "1961-02-30"),
    ] {
        let text = files.get_mut(Path::new(path)).unwrap();
        *text = text.replacen(old, new, 1);
    }
    let places: Vec<String> = reading(&files, Path::new("config"))
        .problems
        .iter()
        .map(|problem| format!("{}:{}:{}", problem.file, problem.line, problem.column))
        .collect();
    assert_eq!(
        places,
        [
            "config/backstory.toml:3:1",
            "config/backstory.toml:10:1",
            "config/dossiers/history.toml:6:8",
            "config/feeds.toml:3:7",
            "config/watchlists/pact.toml:3:10",
        ]
    );
}

#[test]
fn a_broken_file_does_not_make_every_reference_to_it_a_fault() {
    let files = with("watchlists/pact.toml", "id = ", "id ");
    let problems = reading(&files, Path::new("config")).problems;
    assert!(
        problems.iter().all(|problem| problem.file.ends_with("pact.toml")),
        "{problems:?}"
    );
}

#[test]
fn a_mistyped_key_is_one_problem() {
    for (path, old, new) in [
        ("backstory.toml", "from =", "form ="),
        ("backstory.toml", "watchlists =", "watchlist ="),
        ("feeds.toml", "url =", "ulr ="),
        ("watchlists/pact.toml", "query =", "qurey ="),
    ] {
        let reading = reading(&with(path, old, new), Path::new("config"));
        let said: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        assert!(said.len() == 1 && said[0].contains("has no key"), "{new}: {said:#?}");
        assert!(reading.config.is_none(), "it is refused all the same");
    }
}

#[test]
fn what_is_missing_is_named_with_the_way_to_get_it() {
    let said = rendered(&BTreeMap::new());
    for file in ["backstory.toml", "feeds.toml", "watchlists/*.toml"] {
        assert!(said.contains(&format!("config/{file}:1:1: is missing")), "{said}");
    }
    assert!(said.contains("backstory init config"), "{said}");
}
