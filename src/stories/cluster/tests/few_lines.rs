//! Reports that are known by a headline and a sentence, as most feeds give them.

use super::*;

fn stories(reports: &[(&str, &str, &str)]) -> Vec<i64> {
    let mut open = open();
    let mut stories = Vec::new();
    for ((language, title, text), id) in reports.iter().zip(1..) {
        let at = format!("2024-06-17T08:{:02}:00Z", 5 * id);
        stories.push(open.fold(&report(id, &at, language, title, text)).story.0);
        for moved in open.take_moves() {
            stories[usize::try_from(moved.entry.0 - 1).unwrap()] = moved.story.0;
        }
    }
    stories
}

#[test]
fn one_notice_of_two_provinces_or_two_companies_is_of_two_events() {
    let pits = [
        (
            "zh",
            "山西河口一矿井发生爆炸 已致7人遇难",
            "事故发生在河口镇，救援正在进行。",
        ),
        ("zh", "河口矿井爆炸7死3失联", "山西省已派出救援队。"),
        (
            "zh",
            "贵州双江一矿井发生透水 已致7人遇难",
            "事故发生在双江镇，救援正在进行。",
        ),
        ("zh", "双江矿井透水7人遇难", "贵州省已派出救援队。"),
    ];
    assert_eq!(stories(&pits), [1, 1, 3, 3]);
    let jobs = [
        (
            "nl",
            "VallNL schrapt 1.300 banen",
            "Het bedrijf vervoert minder pakketten.",
        ),
        (
            "nl",
            "Torvik schrapt 1.300 banen",
            "De fabrikant maakt geen lampen meer.",
        ),
    ];
    assert_eq!(stories(&jobs), [1, 2]);
}

#[test]
fn a_name_and_a_large_number_in_the_headlines_join_languages() {
    let jobs = [
        (
            "en",
            "Vallmark to cut 17,300 jobs as orders fall",
            "The shipbuilder spoke of a hard year.",
        ),
        (
            "de",
            "Vallmark streicht 17.300 Stellen",
            "Der Schiffbauer nennt es ein hartes Jahr.",
        ),
        (
            "fr",
            "Vallmark supprime 17 300 postes",
            "Le constructeur naval évoque une année difficile.",
        ),
    ];
    assert_eq!(stories(&jobs), [1, 1, 1]);
}

#[test]
fn a_number_in_the_name_of_a_thing_joins_no_languages() {
    let planes = [
        (
            "en",
            "Vallmark 737 makes emergency landing on the coast",
            "Nobody was hurt.",
        ),
        ("de", "Neue Vallmark 737 wird später geliefert", "Die Kabel fehlen."),
    ];
    assert_eq!(stories(&planes), [1, 2]);
}
