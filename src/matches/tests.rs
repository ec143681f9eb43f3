//! What matches and what does not; and the plain evaluator that is the definition of the language.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::query::{Filter, LEAD_WORDS, Node, Query, Scope, Threshold, parse};
use super::*;
use crate::entries::Entry;
use crate::text::aliases::AliasSet;
use crate::text::forms::{Forms, Origin, Pattern, Token, Vocabulary, settle};

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

// ------------------------------------------------------------------ the plain evaluator

/// Where a term stands: field, sentence, half words from and to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    field: Field,
    sentence: u32,
    from: u32,
    to: u32,
    is_weak: bool,
}

/// The definition of the language: every clause by its sentence in the grammar, no index, no memory, no short cut.
struct Plain<'p> {
    entry: &'p Entry,
    sets: &'p [AliasSet],
    support: Vec<Node>,
}

impl Plain<'_> {
    fn holds(&self, node: &Node, scope: Option<Scope>) -> bool {
        match node {
            Node::And(parts) => parts.iter().all(|part| self.holds(part, scope)),
            Node::Or(parts) => parts.iter().any(|part| self.holds(part, scope)),
            Node::Not(inner) => !self.holds(inner, scope),
            Node::Some(count, parts) => parts.iter().filter(|part| self.holds(part, scope)).count() >= *count as usize,
            Node::In(scope, inner) => self.holds(inner, Some(*scope)),
            Node::Filter(Filter::Lang(lang)) => self.entry.language.as_deref() == Some(lang),
            Node::Filter(_) => unreachable!("not generated"),
            Node::AtLeast(count, inner) => {
                let mut places = self.places(inner, scope);
                places.sort_by_key(|place| (place.from, std::cmp::Reverse(place.to)));
                let mut apart: Vec<Place> = Vec::new();
                for place in places {
                    if apart.last().is_none_or(|last| last.to <= place.from) {
                        apart.push(place);
                    }
                }
                apart.len() >= *count as usize
            }
            _ => !self.places(node, scope).is_empty(),
        }
    }

    fn places(&self, node: &Node, scope: Option<Scope>) -> Vec<Place> {
        let all = |parts: &[Node]| -> Vec<Vec<Place>> { parts.iter().map(|part| self.places(part, scope)).collect() };
        match node {
            Node::Term { .. } | Node::Set(_) => self
                .found(node)
                .into_iter()
                .filter(|place| self.is_within(place, scope))
                .filter(|place| !place.is_weak || self.is_beside(place))
                .collect(),
            Node::Or(parts) => all(parts).concat(),
            Node::In(scope, inner) => self.places(inner, Some(*scope)),
            Node::Near {
                words,
                is_ordered: false,
                parts,
            } => clusters(&all(parts), 2 * words),
            Node::Near {
                words,
                is_ordered: true,
                parts,
            } => chains(&all(parts), 2 * words),
            Node::Apart { words, of, from } => {
                let from = self.places(from, scope);
                let mut of = self.places(of, scope);
                of.retain(|place| !from.iter().any(|other| distance(place, other) <= 2 * words));
                of
            }
            Node::Sentence(parts) => {
                let parts = all(parts);
                let mut places = parts.concat();
                places.retain(|place| {
                    parts
                        .iter()
                        .all(|part| part.iter().any(|other| other.sentence == place.sentence))
                });
                places
            }
            _ => unreachable!("stands nowhere"),
        }
    }

    fn is_within(&self, place: &Place, scope: Option<Scope>) -> bool {
        match scope {
            None => true,
            Some(Scope::Title) => place.field == Field::Title,
            Some(Scope::Lead) => place.field == Field::Title || place.from < 100_000 + 2 * LEAD_WORDS,
            _ => unreachable!("not generated"),
        }
    }

    fn is_beside(&self, weak: &Place) -> bool {
        self.support.iter().flat_map(|node| self.found(node)).any(|place| {
            !place.is_weak && place.sentence == weak.sentence && (place.to <= weak.from || weak.to <= place.from)
        })
    }

    /// One term alone, every form tried at every word.
    fn found(&self, node: &Node) -> Vec<Place> {
        let patterns: Vec<Pattern<'_>> = match node {
            Node::Set(id) => self
                .sets
                .iter()
                .filter(|set| set.id == *id)
                .flat_map(|set| set.patterns(0))
                .collect(),
            Node::Term { text, is_exact } => vec![Pattern {
                text,
                owner: 0,
                is_weak: false,
                is_not: false,
                is_exact: *is_exact,
                is_cased: false,
            }],
            _ => Vec::new(),
        };
        let forms = Forms::new(patterns);
        let mut places = Vec::new();
        let mut sentence = 0;
        for (field, text, base) in [
            (Field::Title, &self.entry.title, 0),
            (Field::Summary, &self.entry.summary, 100_000),
        ] {
            let mut known = Vocabulary::default();
            let mut tokens: Vec<Token> = Vec::new();
            let from = Origin {
                sentence,
                place: base,
                is_headline: field == Field::Title,
            };
            sentence = forms.read(text, &mut known, &mut tokens, from).sentence + 1;
            let mut hits = forms.find_slowly(text, &tokens, &known);
            settle(&mut hits);
            places.extend(hits.iter().map(|hit| {
                let (first, last) = (tokens[hit.first as usize], tokens[hit.last as usize]);
                Place {
                    field,
                    sentence: first.sentence,
                    from: first.place,
                    to: last.place + u32::from(last.width),
                    is_weak: hit.is_weak,
                }
            }));
        }
        places
    }
}

fn distance(one: &Place, other: &Place) -> u32 {
    let (left, right) = if one.from <= other.from {
        (one, other)
    } else {
        (other, one)
    };
    right.from.saturating_sub(left.to)
}

/// Mentions joined wherever two are near; a heap counts if every part is in it.
fn clusters(parts: &[Vec<Place>], apart: u32) -> Vec<Place> {
    let all: Vec<Place> = parts.concat();
    let mut kept = Vec::new();
    for start in &all {
        let mut heap = vec![*start];
        let mut grown = true;
        while grown {
            let more: Vec<Place> = all
                .iter()
                .filter(|place| !heap.contains(place) && heap.iter().any(|other| distance(place, other) <= apart))
                .copied()
                .collect();
            grown = !more.is_empty();
            heap.extend(more);
        }
        if parts.iter().all(|part| part.iter().any(|place| heap.contains(place))) {
            kept.push(*start);
        }
    }
    kept
}

/// Every mention of every chain: one of each part, each shortly behind the last.
fn chains(parts: &[Vec<Place>], apart: u32) -> Vec<Place> {
    let mut chains: Vec<Vec<Place>> = parts[0].iter().map(|place| vec![*place]).collect();
    for part in &parts[1..] {
        chains = chains
            .iter()
            .flat_map(|chain| {
                let last = chain[chain.len() - 1];
                part.iter()
                    .filter(move |place| place.from >= last.to && place.from - last.to <= apart)
                    .map(|place| [chain.clone(), vec![*place]].concat())
            })
            .collect();
    }
    chains.concat()
}

fn asked(node: &Node, terms: &mut Vec<Node>) {
    match node {
        Node::Not(_) => {}
        Node::Apart { of, .. } => asked(of, terms),
        Node::Set(_) | Node::Term { .. } => terms.push(node.clone()),
        _ => node.children().into_iter().for_each(|child| asked(child, terms)),
    }
}

/// Words that meet each other: in all scripts, inflected, glued, weak, look-alikes.
fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "North",
        "Korea",
        "the North",
        "North-Korea’s",
        "Russia",
        "Russias",
        "missile",
        "missiles",
        "КНДР",
        "Пхеньяна",
        "Россией",
        "ракету",
        "북한이",
        "조선소",
        "조선은",
        "평양",
        "러",
        "러시아에",
        "대북제재를",
        "미사일",
        "北",
        "朝鮮",
        "朝鲜的",
        "俄羅斯",
        "ロシア",
        "导弹",
        "the",
        ".",
        ". A",
        ",",
        "!",
        "pact",
        "Pact",
    ]);
    let between = prop::sample::select(vec![" ", " ", " ", "", "-", ", "]);
    prop::collection::vec((word, between), 0..14)
        .prop_map(|parts| parts.iter().map(|(word, gap)| format!("{word}{gap}")).collect())
}

fn leaf() -> impl Strategy<Value = Node> {
    let term = |text: &str| Node::Term {
        text: text.into(),
        is_exact: false,
    };
    prop::sample::select(vec![
        Node::Set("dprk".into()),
        Node::Set("russia".into()),
        Node::Set("missile".into()),
        term("pact"),
        term("North Korea"),
        term("miss*"),
        term("*시아*"),
        term("ракета"),
        term("the"),
        term("朝鮮"),
        Node::Term {
            text: "Pact".into(),
            is_exact: true,
        },
    ])
}

fn placed() -> impl Strategy<Value = Node> {
    leaf().prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Node::Or),
            (0..6_u32, any::<bool>(), prop::collection::vec(inner.clone(), 2..4)).prop_map(
                |(words, is_ordered, parts)| Node::Near {
                    words,
                    is_ordered,
                    parts
                }
            ),
            (0..6_u32, inner.clone(), inner.clone()).prop_map(|(words, of, from)| Node::Apart {
                words,
                of: of.into(),
                from: from.into()
            }),
            prop::collection::vec(inner, 2..4).prop_map(Node::Sentence),
        ]
    })
}

fn query() -> impl Strategy<Value = Node> {
    let base = prop_oneof![
        6 => placed(),
        1 => placed().prop_map(|node| Node::In(Scope::Title, node.into())),
        1 => placed().prop_map(|node| Node::In(Scope::Lead, node.into())),
        1 => (1..4_u32, placed()).prop_map(|(count, node)| Node::AtLeast(count, node.into())),
        1 => Just(Node::Filter(Filter::Lang("en".into()))),
    ];
    base.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Node::Or),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Node::And),
            (inner.clone(), inner.clone()).prop_map(|(yes, no)| Node::And(vec![yes, Node::Not(no.into())])),
            (1..3_u32, prop::collection::vec(inner, 2..4)).prop_map(|(count, parts)| Node::Some(count, parts)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]
    #[test]
    fn the_engine_is_the_plain_evaluator(
        roots in prop::collection::vec(query(), 1..4),
        entries in prop::collection::vec((text(), text(), any::<bool>()), 1..3),
    ) {
        let sets = sets();
        let lists: Vec<Watchlist> = roots
            .iter()
            .enumerate()
            .map(|(at, root)| Watchlist::new(at.to_string(), "", Query { root: root.clone() }))
            .collect();
        let matcher = Matcher::new(&lists, &sets);
        for (title, summary, is_english) in entries {
            let entry = Entry {
                title,
                summary,
                language: Some(if is_english { "en" } else { "ko" }.into()),
                ..Entry::default()
            };
            let found = matcher.matches(&entry);
            for (at, root) in roots.iter().enumerate() {
                let mut support = Vec::new();
                asked(root, &mut support);
                let plain = Plain { entry: &entry, sets: &sets, support };
                let engine = found.iter().any(|one| one.watchlist == at.to_string());
                prop_assert_eq!(engine, plain.holds(root, None), "{} on {:?}", root, entry);
            }
            for evidence in found.iter().flat_map(|one| &one.evidence) {
                let field = if evidence.field == Field::Title { &entry.title } else { &entry.summary };
                prop_assert_eq!(field.get(evidence.start..evidence.end), Some(evidence.text.as_str()));
            }
        }
    }
}
