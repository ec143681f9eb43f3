//! A dossier of all that is done in one country and its trade: many affairs, few of which have to do with one another.

use super::*;

fn told(date: &str, headline: &str, actors: &[&str]) -> Event {
    event(date, headline, "", actors)
}

fn ghana() -> Dossier {
    Dossier {
        title: "Ghana and its barges".to_owned(),
        events: vec![
            told("2022-12-01", "A blackout darkens nearly all of Ghana", &["Ghana"]),
            told(
                "2013-02-01",
                "Ghana claims the Quessallo bank from Tunisia",
                &["Ghana", "Tunisia"],
            ),
            told(
                "2014-02-01",
                "Ilda Varrone wins the primary of the harbour party",
                &["Ilda Varrone"],
            ),
            told(
                "2015-02-01",
                "A judge upholds the penalty of Ilda Varrone",
                &["Ilda Varrone", "Court of Ghana"],
            ),
            told(
                "2016-02-01",
                "Donald Trump lifts the turbot quota of Orrin Lines",
                &["Donald Trump", "Orrin Lines"],
            ),
            told(
                "2017-02-01",
                "Orrin Lines moves its lime kiln to Senn",
                &["Orrin Lines"],
            ),
            told(
                "2018-02-01",
                "Duties of Poland hit barges of Orrin Lines",
                &["Poland", "Orrin Lines", "Ghana"],
            ),
            told(
                "2019-02-01",
                "Ghana lowers its levies on barges with combustion engines",
                &["Ghana"],
            ),
            told(
                "2020-02-01",
                "Arson stops the kiln of Rhone Metals",
                &["Rhone Metals", "Germany"],
            ),
            told("2021-02-01", "Rhone Metals founds a kiln", &["Rhone Metals"]),
            told("2021-06-01", "Rhone Metals sells a tower", &["Rhone Metals", "Germany"]),
            told(
                "2022-02-01",
                "Poland and Germany trade limestone",
                &["Poland", "Germany"],
            ),
            told("2022-06-01", "The regent dies in Accra", &["Ghana"]),
            Event {
                weight: 5,
                ..told("2019-04-01", "Wendel Orrow is made regent", &["Wendel Orrow"])
            },
            Event {
                weight: 2,
                ..told("2019-05-01", "Wendel Orrow is shown a mill", &["Wendel Orrow"])
            },
            told("2023-02-01", "The reformers of Gozo split", &["Gozo League"]),
        ],
        ..dossier(&["ghana"])
    }
}

fn under_ghana(title: &str, summary: &str, body: &str) -> Vec<String> {
    let query = query::parse("Ghana OR ghanaisch* OR barge* OR Orrin OR Rhone", &|_| true).unwrap();
    let matcher = Matcher::new(&[Watchlist::new("ghana", "Ghana", query)], &[]);
    let entry = Entry {
        id: "s".to_owned(),
        title: title.to_owned(),
        summary: summary.to_owned(),
        body: body.to_owned(),
        published: Some("2023-09-01T10:00:00Z".parse().unwrap()),
        ..Entry::default()
    };
    let historian = Historian::new(&[ghana()], &Vocabulary::default(), Arc::new(AliasIndex::new(&[])));
    let lines = historian.lines(&entry, &matcher.matches(&entry), &strings(&["en"]), 7);
    lines.into_iter().map(|line| line.event).collect()
}

#[test]
fn a_headline_that_leaves_the_country_to_the_first_sentence_finds_its_people_and_things() {
    let of_varrone = ["2015-02-01", "2014-02-01"];
    let lead = "The Ghanaian politician was met in Ghana on Monday.";
    assert_eq!(under_ghana("Ilda Varrone arrested at the quay", lead, ""), of_varrone);
    // A feed without summaries has its first sentence in the article.
    assert_eq!(under_ghana("Ilda Varrone arrested at the quay", "", lead), of_varrone);
    assert_eq!(
        under_ghana("Blackout hits Accra", "Ghana was without power on Wednesday.", ""),
        ["2022-12-01"]
    );
    // One in another land, or what only a later line has to do with it, is another affair.
    for (title, lead) in [
        ("Blackout hits Chile", "Ghana sent its regrets."),
        ("Ilda Varrone arrested at the quay", "She was led away. Ghana waits."),
        // Firms do more than what a dossier tells of them.
        ("Gozo League buys a copper press", "The firm left Ghana last year."),
    ] {
        assert!(under_ghana(title, lead, "").is_empty(), "{title}");
    }
}

#[test]
fn what_went_dark_and_who_was_detained_is_known_in_each_language() {
    for title in [
        "Apagón masivo en Ghana",
        "Stromausfall in fast ganz Ghana",
        "Panne d'électricité générale à Ghana",
        "Blackout hits Ghana",
    ] {
        assert_eq!(under_ghana(title, "", ""), ["2022-12-01"], "{title}");
    }
}

#[test]
fn two_states_that_are_all_who_took_part_name_that_affair_whatever_they_do() {
    for title in [
        "Tunisia acusa a Ghana",
        "Tunisia y Ghana reanudan el diálogo",
        "A ship of Ghana enters waters of Tunisia",
        "La Tunisie accuse le Ghana d'incursion",
    ] {
        assert_eq!(under_ghana(title, "", ""), ["2013-02-01"], "{title}");
    }
}

#[test]
fn a_name_is_known_in_the_spelling_of_another_language() {
    assert_eq!(
        under_ghana("Pescadores de Ghana vuelven al banco Quesallo", "", ""),
        ["2013-02-01"]
    );
}

#[test]
fn a_firm_that_is_often_met_brings_no_other_affair_of_it() {
    for title in [
        "Orrin Lines calls back its barges in Ghana over a valve",
        "Rhone Metals books little in Germany",
        "Orrin Lines trims fares in Ghana",
    ] {
        assert!(under_ghana(title, "", "").is_empty(), "{title}");
    }
}

#[test]
fn the_head_of_a_great_power_brings_no_line_by_his_name_alone() {
    assert!(under_ghana("Trump pardons ball player from Ghana", "", "").is_empty());
    assert_eq!(
        under_ghana("Trump cancels turbot quota of Ghana", "", ""),
        ["2016-02-01"]
    );
}

#[test]
fn an_old_event_of_little_weight_is_forgotten_beside_a_turning_point() {
    assert_eq!(under_ghana("Wendel Orrow tours Ghana", "", ""), ["2019-04-01"]);
    assert_eq!(
        under_ghana("Wendel Orrow tours Ghana", "He was shown a mill in May 2019.", "")[0],
        "2019-05-01"
    );
}

#[test]
fn a_union_of_states_in_the_headline_is_no_other_land() {
    assert_eq!(
        under_ghana("EU lauds Ilda Varrone", "She was met in Ghana on Monday.", ""),
        ["2015-02-01", "2014-02-01"]
    );
}
