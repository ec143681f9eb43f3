//! The watchlists of this repository before whole articles. Headlines are tested in the lists themselves.

use std::sync::LazyLock;

use crate::entries::Entry;
use crate::matches::Matcher;

use super::*;

static MATCHER: LazyLock<Matcher> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("config");
    let config = read(&folder, None).config.unwrap();
    Matcher::new(&config.watchlists, &config.aliases)
});

/// Forty sentences that are about nothing that a watchlist asks for.
fn filler() -> String {
    "The hall was cold and the coffee was late. Nobody in the back rows could hear a word. ".repeat(20)
}

fn lists(title: &str, body: &str) -> Vec<String> {
    lists_of(&Entry {
        id: "1".into(),
        title: title.into(),
        body: body.into(),
        ..Entry::default()
    })
}

fn lists_of(entry: &Entry) -> Vec<String> {
    let mut ids: Vec<String> = MATCHER.matches(entry).into_iter().map(|met| met.watchlist).collect();
    ids.sort();
    ids
}

#[test]
fn what_an_article_says_in_its_last_paragraph_loses_no_story() {
    let last = "Tourists watched a football match and a ballet at the resort before the Olympics. Rep. Young Kim was there. \
                Half of the missiles fired at Ukraine missed. Sanctions on North Korea and on Iran stay. Moscow, Idaho, is cold.";
    for (list, title, lead) in [
        (
            "russia-dprk-pact",
            "Putin and Kim Jong Un discuss defence treaty",
            "The two met in Pyongyang.",
        ),
        (
            "russia-sanctions",
            "EU adopts 20th sanctions package against Russia",
            "It lists more tankers.",
        ),
        (
            "troops-in-ukraine",
            "North Korean troops fight in Kursk, Kyiv says",
            "They came at dawn.",
        ),
        (
            "missile-nuclear-tests",
            "North Korea fires ballistic missile",
            "It fell into the sea.",
        ),
        (
            "dprk-sanctions",
            "UN panel finds North Korea smuggles coal",
            "The report was leaked.",
        ),
        (
            "arms-transfers",
            "North Korea ships artillery shells to Russia",
            "Seoul counted them.",
        ),
    ] {
        let met = lists(title, &format!("{lead} {} {last}", filler()));
        assert!(met.iter().any(|id| id == list), "{title}: {met:?}");
    }
}

#[test]
fn words_spread_over_a_long_article_are_no_story() {
    let spread = [
        "The senator once visited Pyongyang.",
        "Her rival called Russia a petrol station.",
        "Soldiers stood at the door.",
        "A treaty was on the table in another century.",
        "Missiles were mentioned, too, and nuclear power.",
        "Sanctions came up twice.",
        "He sold ammunition in his youth.",
        "Ukraine was not on the agenda.",
    ];
    let body = format!("{} {}", filler(), spread.join(&format!(" {} ", filler())));
    assert_eq!(lists("Tax bill passes the house after a long night", &body), [""; 0]);
}

#[test]
fn below_the_lead_words_count_where_one_sentence_has_them_all() {
    let body = |sentence: &str| format!("{} {sentence} {}", filler(), filler());
    let troops = "North Korean soldiers held a village near Kursk for a week.";
    assert_eq!(lists("The morning briefing", &body(troops)), ["troops-in-ukraine"]);
    let pact = "North Korea and Russia must help each other under the mutual defence treaty, he said.";
    assert_eq!(
        lists("Kim opens a hospital in Pyongyang", &body(pact)),
        ["russia-dprk-pact"]
    );
    assert_eq!(lists("The morning briefing", &body(pact)), [""; 0]);
}

#[test]
fn a_teaser_takes_no_act_from_a_headline_and_adds_none() {
    let told = |title: &str, teaser: &str| {
        lists_of(&Entry {
            id: "1".into(),
            title: title.into(),
            summary: teaser.into(),
            ..Entry::default()
        })
    };
    let teaser = "They also spoke of tourism, football and a ballet.";
    assert_eq!(
        told("Putin and Kim Jong Un meet in Beijing", teaser),
        ["russia-dprk-pact"]
    );
    assert_eq!(
        told("北朝鮮が弾道ミサイルを発射", "五輪の開幕まで3日。"),
        ["missile-nuclear-tests"]
    );
    let holiday = "One of the first Russian visitors to North Korea's new resort tells of empty beaches.";
    assert_eq!(told("My trip to the seaside, flanked by guards", holiday), [""; 0]);
    let used = "Missiles of this kind were used against Ukraine in the spring.";
    assert_eq!(told("Experts look at a North Korean missile", used), ["arms-transfers"]);
    assert_eq!(told("Kim watches missile test", used), ["missile-nuclear-tests"]);
}
