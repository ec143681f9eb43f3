//! The engine against the definition, on random queries and texts.
//!
//! A small vocabulary is shared by queries and texts, so that most clauses are met somewhere and most are missed somewhere;
//! how many were is counted, and a law that compares nothing fails.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;

use proptest::prelude::*;
use proptest::test_runner::{TestCaseResult, TestRunner};

use super::super::query::{Filter, Node, Query, Scope, Threshold, parse};
use super::super::watchlist::Sources;
use super::super::{Evidence, Field, Match, Matcher, Watchlist};
use super::plain::{Mention, Page, Plain};
use crate::entries::Entry;
use crate::text::aliases::AliasSet;
use crate::text::normalize::fold;

/// Most mentions of one term that are shown as evidence.
const SHOWN_MAX: usize = 8;

fn sets() -> Vec<AliasSet> {
    let set = |id: &str, forms: &[&str], weak: &[&str], not: &[&str]| AliasSet {
        id: id.into(),
        forms: BTreeMap::from([("xx".to_owned(), forms.iter().map(|&form| form.into()).collect())]),
        weak: weak.iter().map(|&form| form.into()).collect(),
        not: not.iter().map(|&form| form.into()).collect(),
        ..AliasSet::default()
    };
    let mut states = set(
        "us",
        &["US", "U.S.", "White House", "美国", "미국"],
        &["美", "States"],
        &["White House Farm"],
    );
    states.cased = true;
    vec![
        set(
            "dprk",
            &[
                "North Korea",
                "КНДР",
                "Пхеньян",
                "북한",
                "조선",
                "朝鲜",
                "평양",
                "كوريا",
            ],
            &["北", "the North"],
            &["조선소", "朝鲜族", "North Korea Street"],
        ),
        set(
            "russia",
            &["Russia", "Россия", "러시아", "俄罗斯", "ロシア", "روسيا"],
            &["러", "露", "Suma", "Суми"],
            &["White Russia", "ロシア料理"],
        ),
        set(
            "arms",
            &[
                "missile",
                "ракета",
                "미사일",
                "导弹",
                "ミサイル",
                "*제재*",
                "KN-23",
                "shadow fleet",
                "전략 무기",
            ],
            &["fleet"],
            &[],
        ),
        states,
    ]
}

/// Words that meet each other, parted by `|`: in all scripts, inflected, glued, weak, look-alikes, marked, half width.
const WORDS: &str = concat!(
    "North Korea|North|Korea|the North|North-Korea’s|Street|White|House|Farm|Russia|Russias|russia's|",
    "missile|Missiles|missileer|КНДР|Пхеньяна|Россией|Росси\u{301}я|рос\u{ad}сии|ракету|Суми|сума|북한이|북한|",
    "\u{1107}\u{116e}\u{11a8}\u{1112}\u{1161}\u{11ab}은|조선소|조선은|평양|러|러시아에|대북제재를|미사일|전략무기를|전략 무기|미국|北|美|朝鮮|",
    "朝鲜的|族|俄羅斯|ロシア|料理|ﾐｻｲﾙ|露|に|导弹|导|弹|وروسيا|كوريا|the|pact|Pact|PACTS|pact’s|allies|ally|US|us|U.S.|",
    "States|Rosji|Rosja|rosji|Того|того|Jana|Kowalskiego|김|정은이|북|러의|미|중간|wives's|ทักษิณ|ชินวัตร|KN-23|KN23|KN|23|shadowfleet|shadow-fleet|fleet|.|. A|,|!|\n|·|2024|shadow|e|mail|e-mail|re|H5|N1|H5N1|20|24|",
    "Панама|канал|Панама-канал|북·러|북-러는|정상|회담|米|朝|米・朝|朝会|ли|Ли|F|16s|ㆍ|・",
);

fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(WORDS.split('|').collect::<Vec<_>>());
    let between = prop::sample::select(vec![" ", " ", " ", " ", "", "-", "-", ", "]);
    prop::collection::vec((word, between), 2..14)
        .prop_map(|parts| parts.iter().map(|(word, gap)| format!("{word}{gap}")).collect())
}

fn entry() -> impl Strategy<Value = Entry> {
    let some = |values: &[&str]| {
        let values: Vec<Option<String>> = values
            .iter()
            .map(|&value| Some(value.to_owned()).filter(|v| !v.is_empty()))
            .collect();
        prop::sample::select(values)
    };
    let about = (
        some(&["", "https://www.kcna.kp/en/pact-russia", "https://tass.example/missile"]),
        prop::sample::select(vec![vec![], vec!["Ann North"], vec!["Kim Pact", "U.S. Desk"]]),
        some(&["", "en", "ko", "zh-Hant"]),
        some(&["", "KP", "RU"]),
        some(&["", "kcna", "tass"]),
        some(&["", "KCNA", "Tass"]),
        prop::sample::select(vec![
            "2024-06-18T23:59:59Z",
            "2024-06-19T00:00:00Z",
            "2024-06-20T12:00:00Z",
        ]),
    );
    (text(), text(), text(), prop::bool::weighted(0.15), about).prop_map(|(title, summary, body, is_long, about)| {
        let (url, authors, language, country, feed, outlet, published) = about;
        Entry {
            title,
            // Past the end of the lead.
            body: if is_long {
                format!("{} {body}", "so ".repeat(55))
            } else {
                body
            },
            summary,
            url,
            authors: authors.into_iter().map(str::to_owned).collect(),
            language,
            country,
            feed,
            outlet,
            tags: vec!["Énergie".to_owned()],
            published: published.parse().ok(),
            ..Entry::default()
        }
    })
}

fn leaf() -> impl Strategy<Value = Node> {
    let term = |text: &str, is_exact| Node::Term {
        text: text.into(),
        is_exact,
    };
    let plain = [
        "pact",
        "North Korea",
        "miss*",
        "*시아*",
        "ракета",
        "the",
        "朝鮮",
        "ally",
        "KN 23",
        "KN23",
        "r?ss*",
        "*sile",
        "조선",
        "전략 무기",
        "俄罗",
        "導彈",
        "ロシア",
        "ロシ*",
        "shadow fleet",
        "روسيا",
        "2024",
        "so",
        "white house farm",
        "Korea",
        "fleet",
        "House",
        "북",
        "北",
        "email",
        "email pact",
        "shadowfleet",
        "pact email",
        "H5N1",
        "KN23 shadowfleet",
        "Панамаканал",
        "북러",
        "북러 정상회담",
        "米朝",
        "米・朝",
        "email*",
        "Ли",
        "Того",
        "Rosja",
        "rosja",
        "Jan Kowalski",
        "김정은",
        "미중",
        "w?ves",
        "ทักษิณ ชินวัตร",
        "F-16",
    ];
    let exact = ["Pact", "U.S.", "조선은", "朝鮮", "North Korea"];
    let sets = ["dprk", "russia", "arms", "us"].map(|id| Node::Set(id.into()));
    prop_oneof![
        3 => prop::sample::select(sets.to_vec()),
        4 => prop::sample::select(plain.map(|text| term(text, false)).to_vec()),
        1 => prop::sample::select(exact.map(|text| term(text, true)).to_vec()),
    ]
}

fn several(inner: BoxedStrategy<Node>) -> impl Strategy<Value = Vec<Node>> {
    prop::collection::vec(inner, 2..4)
}

/// Clauses that stand somewhere.
fn placed() -> BoxedStrategy<Node> {
    leaf()
        .prop_recursive(2, 8, 3, |inner| {
            prop_oneof![
                2 => several(inner.clone()).prop_map(Node::Or),
                4 => (0..12_u32, any::<bool>(), several(inner.clone())).prop_map(|(words, is_ordered, parts)| Node::Near {
                    words,
                    is_ordered,
                    parts
                }),
                1 => (0..6_u32, inner.clone(), inner.clone()).prop_map(|(words, of, from)| Node::Apart {
                    words,
                    of: of.into(),
                    from: from.into()
                }),
                2 => several(inner).prop_map(Node::Sentence),
            ]
        })
        .boxed()
}

/// Clauses that hold or not, of words alone.
fn worded(base: BoxedStrategy<Node>) -> BoxedStrategy<Node> {
    base.prop_recursive(2, 10, 3, |inner| {
        let inner = inner.boxed();
        prop_oneof![
            several(inner.clone()).prop_map(Node::Or),
            several(inner.clone()).prop_map(Node::And),
            (inner.clone(), inner.clone()).prop_map(|(yes, no)| Node::And(vec![yes, Node::Not(no.into())])),
            (1..3_u32, several(inner)).prop_map(|(count, parts)| Node::Some(count, parts)),
        ]
    })
    .boxed()
}

fn filter() -> impl Strategy<Value = Node> {
    let day = jiff::civil::date(2024, 6, 19);
    prop::sample::select(vec![
        Filter::Lang("en".into()),
        Filter::Lang("ZH".into()),
        Filter::Source("kcna.kp".into()),
        Filter::Source("tass".into()),
        Filter::Country("kp".into()),
        Filter::Feed("tass".into()),
        Filter::Tag("energie".into()),
        Filter::After(day),
        Filter::Before(day),
    ])
    .prop_map(Node::Filter)
}

/// All of the language.
fn query() -> impl Strategy<Value = Query> {
    let counted = || {
        prop_oneof![
            5 => placed(),
            1 => (1..4_u32, placed()).prop_map(|(count, node)| Node::AtLeast(count, node.into())),
        ]
        .boxed()
    };
    let scope = prop_oneof![
        3 => Just(Scope::Title),
        3 => Just(Scope::Lead),
        3 => Just(Scope::Body),
        1 => Just(Scope::Url),
        1 => Just(Scope::Author),
    ];
    let base = prop_oneof![
        9 => counted(),
        3 => (scope, worded(counted())).prop_map(|(scope, node)| Node::In(scope, node.into())),
        1 => filter(),
    ];
    worded(base.boxed()).prop_map(|root| Query { root })
}

fn sources() -> impl Strategy<Value = Sources> {
    let some = |values: &[&str]| {
        let one: Vec<Vec<String>> = values.iter().map(|&value| vec![value.to_owned()]).collect();
        prop_oneof![20 => Just(Vec::new()), 1 => prop::sample::select(one)]
    };
    let all = (
        some(&["en", "zh"]),
        some(&["kp"]),
        some(&["kcna.kp", "Tass"]),
        some(&["tass"]),
    );
    all.prop_map(|(languages, countries, sources, feeds)| Sources {
        languages,
        countries,
        sources,
        feeds,
    })
}

fn threshold() -> impl Strategy<Value = Option<Threshold>> {
    let weights = prop::collection::vec((query(), prop::sample::select(vec![-3.0, 1.0, 2.0, 5.0])), 1..4);
    prop_oneof![
        6 => Just(None),
        1 => (1..4_i32, weights).prop_map(|(at_least, weights)| Some(Threshold {
            at_least: f64::from(at_least),
            weights
        })),
    ]
}

/// Watchlists that a failed law shows as a person would write them.
#[derive(Clone)]
struct Lists(Vec<Watchlist>);

impl fmt::Debug for Lists {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for list in &self.0 {
            writeln!(
                f,
                "{}: {} only {:?} never {:?}",
                list.id, list.query, list.only, list.never
            )?;
            for (query, weight) in list.threshold.iter().flat_map(|threshold| &threshold.weights) {
                writeln!(f, "   {weight} for {query}")?;
            }
            for query in list.boost.iter().chain(&list.demote) {
                writeln!(f, "   moved by {query}")?;
            }
        }
        Ok(())
    }
}

/// Watchlists of every shape, their ids their numbers.
fn lists(count: std::ops::Range<usize>) -> impl Strategy<Value = Lists> {
    let few = || prop::collection::vec(query(), 0..2);
    let one = (query(), threshold(), sources(), sources(), few(), few()).prop_map(
        |(query, threshold, only, never, boost, demote)| {
            let mut list = Watchlist::new("", "", query);
            (list.threshold, list.only, list.never) = (threshold, only, never);
            (list.boost, list.demote) = (boost, demote);
            list
        },
    );
    prop::collection::vec(one, count).prop_map(|mut lists| {
        for (at, list) in lists.iter_mut().enumerate() {
            list.id = at.to_string();
        }
        Lists(lists)
    })
}

/// Where a piece of evidence is: field, bytes, term.
type Spot = (Field, usize, usize, String);

/// One answer of the engine against the definition; whether the watchlist holds.
fn compare(list: &Watchlist, page: &Page<'_>, found: &[Match]) -> Result<bool, TestCaseError> {
    let entry = page.entry;
    let plain = Plain::new(page, &list.query);
    let found: Vec<&Match> = found.iter().filter(|one| one.watchlist == list.id).collect();
    let score = plain.score(list);
    let scores: Vec<f64> = found.iter().map(|one| one.score).collect();
    prop_assert_eq!(&scores, &Vec::from_iter(score), "{} on {:?}", list.query, entry);
    let Some(found) = found.first() else {
        return Ok(false);
    };
    for evidence in &found.evidence {
        matches_again(evidence, page)?;
    }
    // Tags are no words of the report: that a tag is shown where it stands is all there is to say of it.
    let in_text = found.evidence.iter().filter(|evidence| evidence.field != Field::Tags);
    let mut shown: Vec<Spot> = in_text.map(spot).collect();
    let mut all: Vec<Spot> = plain
        .evidence(&list.query.root, None)
        .into_iter()
        .map(mentioned)
        .collect();
    shown.sort();
    all.sort();
    all.dedup();
    let of = |spots: &[Spot], term: &str| spots.iter().filter(|spot| spot.3 == term).count();
    all.retain(|spot| shown.contains(spot) || of(&shown, &spot.3) < SHOWN_MAX);
    prop_assert_eq!(shown, all, "{} on {:?}", list.query, entry);
    Ok(true)
}

/// The words of a piece of evidence are in the entry, and its term alone stands there.
fn matches_again(evidence: &Evidence, page: &Page<'_>) -> TestCaseResult {
    let entry = page.entry;
    let (authors, tags) = (entry.authors.join(", "), entry.tags.join(", "));
    let field = match evidence.field {
        Field::Title => &entry.title,
        Field::Summary => &entry.summary,
        Field::Body => &entry.body,
        Field::Url => entry.url.as_deref().unwrap_or_default(),
        Field::Authors => &authors,
        Field::Tags => &tags,
    };
    prop_assert_eq!(field.get(evidence.start..evidence.end), Some(evidence.text.as_str()));
    if evidence.field == Field::Tags {
        let asked = evidence.term.trim_start_matches("tag:").trim_matches('"');
        prop_assert_eq!(fold(asked), fold(&evidence.text));
        return Ok(());
    }
    let term = parse(&evidence.term, &|_| true);
    let term = term.map_err(|errors| TestCaseError::fail(format!("{}: {errors:?}", evidence.term)))?;
    let mentions = page.mentions(&term.root).into_iter().map(mentioned);
    prop_assert!(mentions.into_iter().any(|one| one == spot(evidence)), "{:?}", evidence);
    Ok(())
}

fn spot(evidence: &Evidence) -> Spot {
    (evidence.field, evidence.start, evidence.end, evidence.term.clone())
}

fn mentioned(mention: Mention) -> Spot {
    (mention.field, mention.start, mention.end, mention.term)
}

/// Runs a law over random cases; `law` says how many comparisons held and how many were made.
fn hold<S: Strategy>(cases: u32, strategy: S, law: impl Fn(S::Value) -> Result<(u32, u32), TestCaseError>) {
    let (held, made) = (Cell::new(0), Cell::new(0));
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    };
    let outcome = TestRunner::new(config).run(&strategy, |case| {
        let (more_held, more_made) = law(case)?;
        held.set(held.get() + more_held);
        made.set(made.get() + more_made);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    let (held, made): (u32, u32) = (held.get(), made.get());
    assert!(made >= cases, "only {made} comparisons");
    assert!(
        (made / 8..made - made / 8).contains(&held),
        "{held} of {made} held: too few of one kind"
    );
}

/// Which of two terms on the same words is named first depends on the other watchlists; nothing else does.
fn in_order(mut found: Vec<Match>) -> Vec<Match> {
    for one in &mut found {
        one.evidence.sort_by_key(spot);
    }
    found
}

#[test]
fn the_engine_is_the_definition() {
    let sets = sets();
    let case = (lists(1..4), prop::collection::vec(entry(), 1..4));
    hold(300, case, |(Lists(lists), entries)| {
        let matcher = Matcher::new(&lists, &sets);
        let mut held = 0;
        for entry in &entries {
            let (found, page) = (matcher.matches(entry), Page::new(entry, &sets));
            for list in &lists {
                held += u32::from(compare(list, &page, &found)?);
            }
        }
        Ok((held, u32::try_from(lists.len() * entries.len()).unwrap()))
    });
}

#[test]
fn a_watchlist_among_many_finds_what_it_finds_alone_and_a_used_matcher_what_a_fresh_one_finds() {
    let sets = sets();
    let case = (lists(12..30), prop::collection::vec(entry(), 2..5));
    hold(20, case, |(Lists(lists), entries)| {
        let together = Matcher::new(&lists, &sets);
        let answers: Vec<Vec<Match>> = entries.iter().map(|entry| together.matches(entry)).collect();
        let mut held = 0;
        for list in &lists {
            let alone = Matcher::new(std::slice::from_ref(list), &sets);
            for (entry, answer) in entries.iter().zip(&answers) {
                let one: Vec<Match> = answer.iter().filter(|one| one.watchlist == list.id).cloned().collect();
                let (alone, one) = (in_order(alone.matches(entry)), in_order(one));
                prop_assert_eq!(&alone, &one, "{} on {:?}", list.query, entry);
                held += u32::try_from(one.len()).unwrap();
            }
        }
        for (entry, answer) in entries.iter().zip(&answers).rev() {
            let fresh = Matcher::new(&lists, &sets).matches(entry);
            prop_assert_eq!(in_order(fresh), in_order(answer.clone()));
            prop_assert_eq!(&together.matches(entry), answer);
            let ids =
                |found: &[Match]| -> Vec<usize> { found.iter().map(|one| one.watchlist.parse().unwrap()).collect() };
            prop_assert!(ids(answer).is_sorted(), "matches stand in the order of the watchlists");
        }
        Ok((held, u32::try_from(lists.len() * entries.len()).unwrap()))
    });
}
