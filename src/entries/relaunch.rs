//! A site that moved to another system: all its entries come under new ids and addresses, their headlines dressed otherwise.
//!
//! `Boticas sues` becomes `Boticas sues - O Jornal` or `[Economia] Boticas sues`,
//! often with the date of the move. A headline that is known but for such a
//! dress, under an address of another make, is the known entry, if most of the
//! document is. A daily series (`Morning briefing`) keeps the make of its
//! addresses, and stays new every day.

use std::collections::HashMap;

use super::edits::{Former, Unknown};

/// Words that a dress has at most: `| The New York Times International Edition`.
const DRESS_WORDS_MAX: usize = 6;

/// Words that are left without it, at least; or letters, where a script parts no words.
const CORE_WORDS_MIN: usize = 3;
const CORE_LETTERS_MIN: usize = 10;

/// Entries that must be known again before the rest is believed to be.
const KNOWN_MIN: usize = 3;

/// For each unknown entry the place of the former one that it is, if the document is a relaunch: if at least three and half
/// of the unknown ones are known again, with the `recognised` that are known already by what they say. `formers` no longer stand in
/// the document; each is taken once.
#[must_use]
pub fn relaunched(unknown: &[Unknown<'_>], formers: &[Former], recognised: usize) -> Vec<Option<usize>> {
    let known = by_core(formers);
    let mut taken = vec![false; formers.len()];
    let found: Vec<Option<usize>> = unknown
        .iter()
        .map(|one| {
            let at = nearest(one, formers, &known)?;
            (!std::mem::replace(&mut taken[at], true)).then_some(at)
        })
        .collect();
    let count = found.iter().flatten().count() + recognised;
    if count >= KNOWN_MIN && count * 2 >= unknown.len() + recognised {
        found
    } else {
        vec![None; unknown.len()]
    }
}

/// Whether most of the unknown entries have addresses of a make that no former one has.
#[must_use]
pub fn has_other_make(unknown: &[Option<&str>], formers: &[Former]) -> bool {
    let makes: Vec<Option<String>> = formers.iter().map(|former| make(former.link.as_deref())).collect();
    let others = unknown.iter().filter(|link| !makes.contains(&make(**link))).count();
    !formers.is_empty() && others * 2 > unknown.len()
}

/// A former entry by its headline with some words taken off: how many, and its place; `None` where several have it.
type Cores = HashMap<String, (usize, Option<usize>)>;

fn by_core(formers: &[Former]) -> Cores {
    let mut cores = Cores::new();
    for (at, former) in formers.iter().enumerate() {
        for (core, off) in undressed(&former.title) {
            let entry = cores.entry(core).or_insert((off, Some(at)));
            if entry.1 != Some(at) && off <= entry.0 {
                *entry = (off, (off < entry.0).then_some(at));
            }
        }
    }
    cores
}

/// The former entry whose headline is nearest to this one, the fewest words taken off both.
fn nearest(one: &Unknown<'_>, formers: &[Former], known: &Cores) -> Option<usize> {
    let cores = undressed(&one.entry.title).into_iter();
    let hits = cores.filter_map(|(core, off)| {
        let &(of_former, at) = known.get(&core)?;
        (off + of_former <= DRESS_WORDS_MAX).then_some((off + of_former, at))
    });
    let at = hits.min_by_key(|(off, _)| *off)?.1?;
    let former = &formers[at];
    let is_dated_alike = former.published.is_some() && former.published == one.entry.published;
    (is_dated_alike || make(former.link.as_deref()) != make(one.link)).then_some(at)
}

/// A headline with up to six words taken off at its ends, each with how many that were.
fn undressed(title: &str) -> Vec<(String, usize)> {
    let words = words(title);
    let most = DRESS_WORDS_MAX.min(words.len() / 2);
    let mut cores = Vec::new();
    for off in 0..=most {
        for before in 0..=off {
            let core = &words[before..words.len() - (off - before)];
            let text = core.join(" ");
            if core.len() >= CORE_WORDS_MIN || text.chars().count() >= CORE_LETTERS_MIN {
                cores.push((text, off));
            }
        }
    }
    cores
}

/// The words of a headline in small letters; of Chinese and Japanese each sign.
fn words(title: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_open = false;
    for sign in title.chars().flat_map(char::to_lowercase) {
        let stands_alone = matches!(sign, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
        match words
            .last_mut()
            .filter(|_| is_open && !stands_alone && sign.is_alphanumeric())
        {
            Some(word) => word.push(sign),
            None if sign.is_alphanumeric() => words.push(sign.into()),
            None => {}
        }
        is_open = sign.is_alphanumeric() && !stands_alone;
    }
    words
}

/// What the addresses of one system have in common: host and folders, numbers left out, and how the last piece is made.
fn make(link: Option<&str>) -> Option<String> {
    let url = url::Url::parse(link?).ok()?;
    let (folders, last) = url.path().rsplit_once('/').unwrap_or(("", url.path()));
    let folders: String = folders
        .split('/')
        .map(|folder| if is_number(folder) { "/#" } else { folder })
        .collect::<Vec<_>>()
        .join("/");
    let (name, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    let keys: Vec<String> = url.query_pairs().map(|(key, _)| key.into_owned()).collect();
    let host = url.host_str().unwrap_or_default();
    Some(format!(
        "{host}{folders}/{}.{ending}?{}",
        if is_number(name) { "#" } else { "a" },
        keys.join("&")
    ))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::Entry;
    use crate::ids::EntryId;

    const TITLES: [&str; 4] = [
        "Villagers sue over lithium mine",
        "Night trains to Madrid return",
        "Olive harvest worst in twenty years",
        "里斯本港口罢工进入第二周",
    ];

    fn formers(link: impl Fn(usize) -> String) -> Vec<Former> {
        let former = |(at, title): (usize, &&str)| Former {
            id: EntryId(1),
            guid: at.to_string(),
            link: Some(link(at)),
            title: (*title).into(),
            published: "2024-06-19T08:00:07Z".parse().ok(),
            hash: 0,
        };
        TITLES.iter().enumerate().map(former).collect()
    }

    #[track_caller]
    fn check(titles: &[String], published: &str, link: impl Fn(usize) -> String, expected: &[Option<usize>]) {
        check_beside(0, titles, published, link, expected);
    }

    /// The same where so many others of the document are known again already.
    #[track_caller]
    fn check_beside(
        recognised: usize,
        titles: &[String],
        published: &str,
        link: impl Fn(usize) -> String,
        expected: &[Option<usize>],
    ) {
        let entry = |title: &String| Entry {
            title: title.clone(),
            published: published.parse().ok(),
            ..Entry::default()
        };
        let entries: Vec<Entry> = titles.iter().map(entry).collect();
        let links: Vec<String> = (0..titles.len()).map(link).collect();
        let unknown: Vec<Unknown<'_>> = entries
            .iter()
            .zip(&links)
            .map(|(entry, link)| Unknown {
                entry,
                link: Some(link),
                hash: 1,
                is_lone_moment: false,
            })
            .collect();
        let old = formers(|at| format!("https://a.example/n/{at}"));
        assert_eq!(relaunched(&unknown, &old, recognised), expected, "{titles:?}");
    }

    fn moved(at: usize) -> String {
        format!("https://a.example/artigo/story-{at}")
    }

    const LATER: &str = "2024-06-20T10:00:00Z";
    const ALL: [Option<usize>; 4] = [Some(0), Some(1), Some(2), Some(3)];

    #[test]
    fn a_relaunched_site_is_known_by_its_headlines_whatever_they_wear() {
        for dress in [
            "@ - O Jornal",
            "@ | O Jornal",
            "[Economia] @",
            "Exclusivo: @ — O Jornal",
            "@",
        ] {
            check(&TITLES.map(|title| dress.replace('@', title)), LATER, moved, &ALL);
        }
    }

    #[test]
    fn news_that_came_with_the_relaunch_stays_news() {
        let mut titles: Vec<String> = TITLES.map(|title| format!("{title} - O Jornal")).to_vec();
        titles.push("Cod prices rise before Christmas - O Jornal".into());
        check(&titles, LATER, moved, &[Some(0), Some(1), Some(2), Some(3), None]);
        let fresh = [
            "Cod prices rise",
            "Surf contest put off",
            "Bridge closed",
            "New bat found",
        ]
        .map(String::from);
        check(&fresh, LATER, moved, &[None; 4]);
    }

    #[test]
    fn the_one_whose_text_was_touched_by_the_move_is_known_beside_those_that_say_the_same() {
        let one = [TITLES[0].to_owned()];
        check_beside(5, &one, LATER, moved, &[Some(0)]);
        check_beside(1, &one, LATER, moved, &[None]);
        check_beside(
            5,
            &["Cod prices rise before Christmas".to_owned()],
            LATER,
            moved,
            &[None],
        );
    }

    #[test]
    fn a_daily_series_under_addresses_of_the_same_make_is_new_every_day() {
        let titles = TITLES.map(String::from);
        check(&titles, LATER, |at| format!("https://a.example/n/9{at}"), &[None; 4]);
        let same = "2024-06-19T08:00:07Z";
        check(&titles, same, |at| format!("https://a.example/n/9{at}"), &ALL);
    }

    #[test]
    fn addresses_of_one_system_are_of_one_make() {
        let one = |link: &str| make(Some(link));
        assert_eq!(
            one("https://a.example/2024/06/storm"),
            one("https://a.example/2025/11/vote")
        );
        assert_ne!(one("https://a.example/n/123"), one("https://a.example/n/storm-nears"));
        assert_ne!(one("https://a.example/n?id=1"), one("https://a.example/n?p=1"));
        let old = formers(|at| format!("https://a.example/n/{at}"));
        assert!(has_other_make(&[Some("https://b.example/n/1"), None], &old));
        assert!(!has_other_make(&[Some("https://a.example/n/77"), None], &old));
    }
}
