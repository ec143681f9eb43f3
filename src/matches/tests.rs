//! What matches and what does not, by example; [`plain`] is the definition of the language, [`laws`] hold the engine to it.

use std::collections::BTreeMap;

use super::query::{Threshold, parse};
use super::*;
use crate::entries::Entry;
use crate::text::aliases::AliasSet;

mod laws;
mod listed;
mod newcomer;
mod plain;
mod words;

fn sets() -> Vec<AliasSet> {
    let set = |id: &str, forms: &[&str], weak: &[&str], not: &[&str]| AliasSet {
        id: id.into(),
        forms: BTreeMap::from([("xx".to_owned(), forms.iter().map(|&form| form.into()).collect())]),
        weak: weak.iter().map(|&form| form.into()).collect(),
        not: not.iter().map(|&form| form.into()).collect(),
        ..AliasSet::default()
    };
    vec![
        set(
            "dprk",
            &["North Korea", "КНДР", "Пхеньян", "북한", "조선", "朝鲜", "평양"],
            &["北", "the North"],
            &["조선소"],
        ),
        set(
            "russia",
            &["Russia", "Россия", "러시아", "俄罗斯", "ロシア"],
            &["러"],
            &[],
        ),
        set(
            "missile",
            &["missile", "ракета", "미사일", "导弹", "ミサイル", "*제재*"],
            &[],
            &[],
        ),
    ]
}

fn watch(query: &str) -> Matcher {
    let query = parse(query, &|id| sets().iter().any(|set| set.id == id)).unwrap();
    Matcher::new(&[Watchlist::new("w", "W", query)], &sets())
}

fn titled(title: &str) -> Entry {
    Entry {
        title: title.into(),
        ..Entry::default()
    }
}

#[track_caller]
fn check(query: &str, yes: &[&str], no: &[&str]) {
    let matcher = watch(query);
    for title in yes {
        assert_eq!(matcher.matches(&titled(title)).len(), 1, "{query} should match {title}");
    }
    for title in no {
        assert_eq!(matcher.matches(&titled(title)), [], "{query} should not match {title}");
    }
}

#[test]
fn operators_mean_what_the_language_says() {
    check(
        "russia AND sanctions",
        &["Sanctions on Russia"],
        &["Sanctions", "Russia"],
    );
    check("turkey NOT football", &["Turkey votes"], &["Turkey football"]);
    check("a1 NEAR/2 b1", &["a1 x y b1", "b1 x a1"], &["a1 x y z b1"]);
    check("a1 ONEAR/2 b1", &["a1 x y b1"], &["b1 x a1"]);
    check(
        "a1 NEAR/1 b1 NEAR/1 c1",
        &["c1 x a1 b1", "b1 x a1 x c1"],
        &["a1 b1 x y c1"],
    );
    check(
        "Turkey NOT NEAR/3 (breast OR roast)",
        &["Turkey roast, then far away from there Turkey votes"],
        &["Roast Turkey"],
    );
    check("ATLEAST/2 sanction*", &["Sanctions, sanctioned"], &["Sanctions"]);
    check("2 OF (oil, coal, \"iron ore\")", &["Coal and iron ore"], &["Oil, oil"]);
    check("=US AND deal", &["US deal"], &["tell us the deal"]);
    check("=\"Kim Chol\"", &["Kim Chol named"], &["kim chol", "Kim Chols"]);
    check("朝鲜 NEAR/1 导弹", &["朝鮮試射導彈"], &["朝鮮今天又試射了導彈"]);
}

#[test]
fn nearness_needs_two_mentions_and_one_is_not_near_itself() {
    check(
        "(Kim OR Lee) NEAR/5 (Kim OR Park)",
        &["Kim meets Park", "Lee and Kim", "Kim, then Kim again"],
        &["Kim speaks", "Park and Park"],
    );
    check(
        "@dprk SENT (Pyongyang OR \"North Korea\")",
        &["North Korea: Pyongyang speaks"],
        &["North Korea speaks"],
    );
    check(
        "\"North Korea\" NEAR/5 Korea",
        &["North Korea and Korea"],
        &["North Korea votes"],
    );
    // Three parts, of which two have only one mention between them.
    check(
        "a1 NEAR/5 (a1 OR b1) NEAR/5 (b1 OR c1)",
        &["a1 b1 c1", "a1 b1 b1", "a1 a1 c1"],
        &["a1 b1", "b1 c1"],
    );
    check("a1 NEAR/5 a1", &["a1 and a1"], &["a1"]);
}

#[test]
fn a_set_is_found_in_every_script() {
    check(
        "@dprk AND @missile",
        &[
            "North Korea’s missiles",
            "КНДР испытала ракету",
            "북한이 미사일을",
            "朝鮮試射導彈",
            "대북제재, 평양서",
        ],
        &["조선소 미사일", "Missile"],
    );
}

#[test]
fn a_weak_form_counts_only_beside_another_hit() {
    check(
        "@dprk OR @missile",
        &["北, 미사일 발사", "러시아 미사일"],
        &["北, 발사", "The North wind"],
    );
    let matcher = watch("@dprk AND @missile");
    let apart = Entry {
        body: "The North spoke. Later a missile flew.".into(),
        ..Entry::default()
    };
    assert_eq!(matcher.matches(&apart), []);
    let together = Entry {
        body: "The North fired a missile.".into(),
        ..Entry::default()
    };
    assert_eq!(matcher.matches(&together).len(), 1);
}

#[test]
fn fields_sentences_and_filters_hold_where_they_say() {
    let entry = Entry {
        title: "Talks end".into(),
        summary: "Russia hails pact.".into(),
        body: format!("A treaty was read. {}Late word.", "and so on ".repeat(30)),
        url: Some("https://www.kcna.kp/news/kim-visit".into()),
        authors: vec!["Ann Lee".into()],
        tags: vec!["Diplomacy".into()],
        language: Some("zh-Hant".into()),
        country: Some("KP".into()),
        feed: Some("kcna".into()),
        published: Some("2024-06-19T10:00:00Z".parse().unwrap()),
        ..Entry::default()
    };
    for (query, holds) in [
        ("title:talks", true),
        ("title:russia", false),
        ("lead:treaty", true),
        ("lead:late", false),
        ("body:late", true),
        ("body:talks", false),
        ("url:kim", true),
        ("kim", false),
        ("author:lee", true),
        ("lee", false),
        ("talks AND tag:diplomacy", true),
        ("lang:zh", true),
        ("lang:zh-Hans", false),
        ("source:kcna.kp AND country:kp AND feed:kcna", true),
        ("source:cna.kp", false),
        ("after:2024-06-19 AND before:2024-06-20", true),
        ("before:2024-06-19", false),
        ("russia SENT pact", true),
        ("pact SENT treaty", false),
        ("talks NEAR/50 russia", false),
    ] {
        assert_eq!(!watch(query).matches(&entry).is_empty(), holds, "{query}");
    }
}

fn told(body: &str) -> Entry {
    Entry {
        body: body.into(),
        ..Entry::default()
    }
}

#[track_caller]
fn check_text(query: &str, yes: &[&str], no: &[&str]) {
    let matcher = watch(query);
    for body in yes {
        assert_eq!(matcher.matches(&told(body)).len(), 1, "{query} should match {body}");
    }
    for body in no {
        assert_eq!(matcher.matches(&told(body)), [], "{query} should not match {body}");
    }
}

#[test]
fn a_line_break_inside_a_sentence_is_a_blank() {
    let text = "A vessel of the so-called shadow\nfleet was stopped on orders of Kim\nJong Un; the tanker\nwas seized.";
    for query in [
        "\"shadow fleet\"",
        "\"Kim Jong Un\"",
        "tanker SENT seized",
        "vessel SENT tanker",
    ] {
        check_text(query, &[text, &text.replace('\n', "\r\n")], &[]);
    }
    check_text(
        "制裁",
        &["金正恩星期三出席了发射仪式。联合国对朝制\n裁委员会"],
        &["我们的制\n裁"],
    );
    check_text(
        "gas SENT putin",
        &[],
        &[
            "Oil\nGas\nPutin",
            "We sell\n- oil and gas\n- Putin dolls",
            "Buy our gas\n\nPutin speaks",
        ],
    );
    let evidence = watch("\"shadow fleet\"").matches(&told(text))[0].evidence[0].clone();
    assert_eq!(evidence.text, "shadow\nfleet");
}

#[test]
fn a_stop_inside_quotation_marks_or_brackets_ends_no_sentence_that_goes_on() {
    check_text(
        "Kim SENT Putin",
        &[
            "“Will Kim go?” asked Putin.",
            "Kim said: “Yes!” and Putin left.",
            "Kim (who?) met Putin.",
            "Kim of Yahoo! met Putin",
            "„Niemals!“, sagte Putin zu Kim",
            "Kim cried “Never!” — Putin left",
            "“Kim... will go,” Putin said",
        ],
        &[
            "Will Kim go? Putin asked.",
            "“Kim left.” Putin stayed.",
            "Kim left… Putin stayed.",
            "Kim left! “Putin”, he said",
        ],
    );
    check_text(
        "Путин SENT Ким",
        &["Путин сказал: «Никогда!» — и Ким ушёл"],
        &["Путин ушёл! Ким остался"],
    );
    check_text(
        "푸틴 SENT 김정은",
        &["푸틴은 \"안 된다.\"라고 김정은에게 말했다"],
        &["푸틴은 갔다. \"김정은은 왔다\""],
    );
    check_text(
        "安倍 SENT プーチン",
        &["安倍氏は「はい。」とプーチン氏に述べた"],
        &["安倍氏は言った。「プーチン氏は」"],
    );
}

#[test]
fn syllables_of_a_given_name_are_one_word_too() {
    check(
        "\"Kim Jong-un\"",
        &[
            "Kim Jong-un visits",
            "Kim Jong Un visits",
            "Kim Jongun visits",
            "Kim Jongun’s visit",
        ],
        &["Kim met Jong Un"],
    );
    check(
        "\"Kim Jong Un\"",
        &["Kim Jongun visits", "Kim Jong-un"],
        &["Kim Jongunga"],
    );
    check("\"leader Choe Son-hui speaks\"", &["leader Choe Sonhui speaks"], &[]);
    check("\"iron ore mine\"", &["iron ore mine"], &["iron oremine"]);
}

#[test]
fn a_persian_ending_behind_a_non_joiner_is_a_word_of_its_own() {
    check(
        "تحریم",
        &["تحریم\u{200c}ها علیه ایران", "تحریم ها", "تحریم\u{200c}های جدید"],
        &[],
    );
    check("علیرضا", &["علی\u{200c}رضا", "علیرضا"], &[]);
    check("علی\u{200c}رضا", &["علی\u{200c}رضا", "علیرضا", "علی رضا"], &["علی"]);
}

#[test]
fn umlauts_are_spelled_out_where_keys_have_none() {
    check(
        "Schröder",
        &["Schröder", "Schroeder", "Schroeders Rede", "Schroder"],
        &["Schrader"],
    );
    check("\"Österreichs Grüne\"", &["Oesterreichs Gruene"], &[]);
    check("Michal", &["Michal"], &["Michael"]);
}

#[test]
fn a_name_is_not_the_adjective_that_looks_like_its_case() {
    check(
        "Лавров",
        &["встреча с Лавровым", "Лаврова ждут", "Лавровых двое"],
        &["лавровый лист", "Лавровый лист", "лавровым листом"],
    );
}

#[test]
fn sources_and_scores_decide_beside_the_query() {
    let weights = [
        ("tanker".to_owned(), 5.0),
        ("shadow fleet".into(), 20.0),
        ("cruise".into(), -30.0),
    ];
    let threshold = Threshold::new(20.0, &weights, &|_| true).unwrap();
    let mut list = Watchlist::new("w", "W", threshold.query());
    list.threshold = Some(threshold);
    list.never.languages = vec!["de".into()];
    let matcher = Matcher::new(&[list], &[]);
    assert_eq!(
        matcher.matches(&titled("Shadow fleet tanker"))[0].score.to_string(),
        "25"
    );
    assert_eq!(matcher.matches(&titled("Tanker, tanker, tanker")), []);
    assert_eq!(matcher.matches(&titled("Shadow fleet cruise")), []);
    let german = Entry {
        language: Some("de-AT".into()),
        ..titled("Shadow fleet")
    };
    assert_eq!(matcher.matches(&german), []);
}

/// The pre-search tells terms apart by the lower half of their number as long as there are few enough; of more it must look
/// again.
#[test]
fn more_terms_than_sixteen_bits_can_number_are_not_taken_for_each_other() {
    const LISTS: usize = 33_000;
    // In the list so many places later both words have numbers whose lower halves are the same.
    const LATER: usize = 1 << 15;
    let word = |first: char, number: usize| {
        let letters = (0..4).map(|place| char::from(b"bcdfghklmnprstvz"[number >> (4 * place) & 15]));
        std::iter::once(first).chain(letters).collect::<String>()
    };
    let mut builder = Builder::new(&[]);
    for number in 0..LISTS {
        let query = format!("{} AND {}", word('a', number), word('o', number));
        builder.add(&Watchlist::new(
            number.to_string(),
            "W",
            parse(&query, &|_| true).unwrap(),
        ));
    }
    let matcher = builder.finish();
    let mut met = Vec::new();
    for (left, right, expected) in [
        (7, 7, vec![7]),
        (LATER + 7, LATER + 7, vec![LATER + 7]),
        (7, LATER + 7, vec![]),
        (LATER + 7, 7, vec![]),
        (LATER - 1, LATER - 1, vec![LATER - 1]),
    ] {
        let title = format!("{} {}", word('a', left), word('o', right));
        matcher.meets(&titled(&title), &mut met);
        let met: Vec<usize> = met.iter().map(|&one| one as usize).collect();
        assert_eq!(met, expected, "{title}");
    }
}

#[test]
fn headline_counts_more_and_boost_and_demote_move_the_score() {
    let mut list = Watchlist::new("w", "W", parse("pact OR treaty", &|_| true).unwrap());
    list.boost = vec![parse("title:russia", &|_| true).unwrap()];
    list.demote = vec![parse("sport", &|_| true).unwrap()];
    let matcher = Matcher::new(&[list], &[]);
    let score = |title: &str, body: &str| {
        let entry = Entry {
            body: body.into(),
            ..titled(title)
        };
        matcher.matches(&entry)[0].score.to_string()
    };
    assert_eq!(score("Pact", ""), "3");
    assert_eq!(score("x", "Pact, treaty"), "2");
    assert_eq!(score("Russia pact", ""), "6");
    assert_eq!(score("Pact", "sport"), "0");
}

#[test]
fn evidence_names_the_part_of_the_query_and_the_words() {
    let matcher = watch("@dprk AND \"shadow fleet\" AND sanction*");
    let entry = Entry {
        summary: "Sanctioned by all".into(),
        ..titled("북한은 shadow-fleet")
    };
    let found: Vec<_> = matcher.matches(&entry)[0]
        .evidence
        .iter()
        .map(|one| (one.field, one.start, one.end, one.text.clone(), one.term.clone()))
        .collect();
    assert_eq!(
        found,
        [
            (Field::Title, 0, 9, "북한은".into(), "@dprk".into()),
            (Field::Title, 10, 22, "shadow-fleet".into(), "\"shadow fleet\"".into()),
            (Field::Summary, 0, 10, "Sanctioned".into(), "sanction*".into()),
        ]
    );
}

#[test]
fn hostile_text_is_read_in_bounded_time() {
    let matcher = watch("ATLEAST/50 missile AND (a1 NEAR/9 b1)");
    for piece in ["missile a1 ", "a1 b1 missile ", "ー", "北", "'", "a.", "\u{301}", "x"] {
        let entry = Entry {
            body: piece.repeat(200_000 / piece.len()),
            ..Entry::default()
        };
        let _ = matcher.matches(&entry);
    }
}
