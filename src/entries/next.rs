//! When what stands under the link or in the place of a known entry is no edit of it, but the next of its kind.
//!
//! Offices use one page for many notices ("Sanctions list updated"), and one
//! place of a feed for the latest of them ("warning of the day"). Newsrooms
//! stamp one article anew, with a new id and a new date, each time it is saved.
//! What parts the two is what the feed shows of its habits: ids that name
//! moments, an address that has led to two notices already, a document that
//! holds one entry; and an address that is no article's.

use std::collections::HashSet;
use std::hash::Hash;

use jiff::{SignedDuration, Timestamp};
use url::Url;

use super::edits::{
    Former, SAME_HEADLINE, SAME_PAGE_FOR, SIMILAR_HEADLINE, follows, is_day, likeness, number, other_number,
    slug_words, words,
};
use super::{Entry, dates};
use crate::text::labels;
use crate::text::terms::terms;

/// A place of a feed ("top story", "warning of the day") that is silent for so long before it says something else has been given
/// to the next event. A page that is written on and on, as an event goes on, is not silent for so long.
const PLACE_SILENT_FOR: SignedDuration = SignedDuration::from_hours(18);

/// The least for which it is: a warning goes out in the evening and the next one in the morning.
pub const PLACE_SILENT_MIN: SignedDuration = SAME_PAGE_FOR;

/// Lines that share less of the shorter one's words are others. Two texts on one matter share more than a third by their small words.
const OTHER_LINES: f64 = 0.5;
const WHOLLY_OTHER_LINES: f64 = 1.0 / 3.0;

/// The same of pairs of neighbouring words: texts of one office share words by the dozen, and few that stand together.
const OTHER_PAIRS: f64 = 0.4;

/// Words that lines must have at least to be held against others.
const LINES_WORDS_MIN: usize = 6;

/// Words of a notice, and letters within which they surely stand.
const NOTICE_WORDS_MAX: usize = 15;
const NOTICE_BYTES_MAX: usize = 600;

/// Letters of a moment within an id (`20240619`), and how far it may lie from the entry's date.
const MOMENT_BYTES_MIN: usize = 8;
const MOMENT_NEAR: SignedDuration = SignedDuration::from_hours(24);

/// Words of the last piece of an address that is made of a headline; signs of one that is a number in letters and figures.
const SLUG_WORDS_MIN: usize = 4;
const OPAQUE_SIGNS_MIN: usize = 8;

/// Whether an entry stands under the id and the link of a known one and appeared later: it may be the next that is told there. `link` is
/// its canonical link, where that names it.
#[must_use]
pub fn is_later_in_place(kept: &Former, entry: &Entry, link: Option<&str>) -> bool {
    let is_later = kept
        .published
        .zip(entry.published)
        .is_some_and(|(then, now)| now > then);
    is_later && kept.link.as_deref() == link && !kept.title.is_empty() && !entry.title.is_empty()
}

/// Whether what [`is_later_in_place`], after the place said nothing else for this long, is the next that is told there. Its headline has
/// next to nothing in common with the one before; or the feed dates it as much later, and other lines stand below another headline, or
/// wholly other ones below the same: the warnings of an office are worded alike. `said` are the lines that stood there.
#[must_use]
pub fn is_next_in_place(kept: &Former, said: &str, entry: &Entry, silent: SignedDuration) -> bool {
    // `UPDATE 2:` counts the versions of one report.
    let (old, new) = (labels::without(&kept.title), labels::without(&entry.title));
    let alike = likeness(old, new);
    if alike < SIMILAR_HEADLINE {
        return silent >= PLACE_SILENT_FOR;
    }
    let Some((then, now)) = kept.published.zip(entry.published) else {
        return false;
    };
    let is_after = |least: SignedDuration| silent >= least && now.duration_since(then) >= least;
    let is_numbered_on = other_number(old, new);
    if !is_numbered_on && !are_apart(old, new) {
        let kept = part_kept(&terms(said), &terms(&entry.summary));
        return is_after(PLACE_SILENT_FOR) && kept.is_some_and(|part| part < WHOLLY_OTHER_LINES);
    }
    // An article is written anew the next morning, with other figures; a place is not.
    let is_article = kept.link.as_deref().is_some_and(|link| names_article(link, new));
    let least = if is_article { PLACE_SILENT_FOR } else { PLACE_SILENT_MIN };
    let are_others = match part_kept(&terms(said), &terms(&entry.summary)) {
        Some(part) if is_article => part < OTHER_LINES,
        Some(part) => part < OTHER_LINES || are_other_pairs(said, &entry.summary) || other_number(said, &entry.summary),
        None => is_numbered_on || alike <= SAME_HEADLINE,
    };
    is_after(least) && are_others
}

/// How much of the shorter one's words stand in the other: a text that grew is the same text. `None` where one says too little.
fn part_kept<W: Eq + Hash>(one: &[W], other: &[W]) -> Option<f64> {
    let (one, other): (HashSet<&W>, HashSet<&W>) = (one.iter().collect(), other.iter().collect());
    let shorter = one.len().min(other.len());
    #[expect(clippy::cast_precision_loss, reason = "texts have a few thousand words")]
    let part = || one.intersection(&other).count() as f64 / shorter as f64;
    (shorter >= LINES_WORDS_MIN).then(part)
}

fn are_other_pairs(one: &str, other: &str) -> bool {
    let pairs = |text: &str| -> Vec<(String, String)> {
        let words = terms(text);
        let behind = words.iter().skip(1).cloned();
        words.iter().cloned().zip(behind).collect()
    };
    part_kept(&pairs(one), &pairs(other)).is_some_and(|part| part < OTHER_PAIRS)
}

/// Whether each of two headlines has a word that the other has not.
fn are_apart(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    !one.is_subset(&other) && !other.is_subset(&one)
}

/// Whether an entry is dated as the next of an office's notices would be after a former one.
#[must_use]
pub fn is_dated_as_next(former: &Former, published: Option<Timestamp>) -> bool {
    let dates = former.published.zip(published);
    dates.is_some_and(|(then, now)| now.duration_since(then) >= SAME_PAGE_FOR)
}

/// Whether the ids of two entries are one but for the moments in them, each its entry's own (`…/list#2024-06-19T08:00:00Z`): the feed
/// counts what is told there anew as an entry.
#[must_use]
pub fn count_moments(former: &Former, id: &str, published: Option<Timestamp>) -> bool {
    let (Some(then), Some(now)) = (former.published, published) else {
        return false;
    };
    let stem = before_moment(&former.guid, then);
    stem.is_some() && former.guid != id && stem == before_moment(id, now)
}

/// What stands in an id before this moment.
fn before_moment(id: &str, at: Timestamp) -> Option<&str> {
    let is_moment = |text: &str| {
        let may_be = text.len() >= MOMENT_BYTES_MIN && text.starts_with(|sign: char| sign.is_ascii_digit());
        let named = may_be.then(|| dates::parse(text)).flatten();
        named.is_some_and(|named| named.duration_since(at).abs() <= MOMENT_NEAR)
    };
    let signs = id.match_indices(|sign: char| sign.is_ascii_punctuation());
    let mut halves = signs.map(|(at, sign)| id.split_at(at + sign.len()));
    halves.find(|(_, rest)| is_moment(rest)).map(|(stem, _)| stem)
}

/// Whether an entry says as little as a notice does.
#[must_use]
pub fn says_little(entry: &Entry) -> bool {
    let (summary, body) = (&entry.summary, &entry.body);
    summary.len() + body.len() <= NOTICE_BYTES_MAX && terms(summary).len() + terms(body).len() <= NOTICE_WORDS_MAX
}

/// Whether an address is that of one article: by a number, a day, or words of a headline in it.
#[must_use]
pub fn names_article(link: &str, title: &str) -> bool {
    let Ok(url) = Url::parse(link) else { return false };
    let pieces: Vec<&str> = url.path().split('/').filter(|piece| !piece.is_empty()).collect();
    let last = pieces.last().copied().unwrap_or_default();
    let name = last.split('.').next().unwrap_or_default();
    let has = |is_it: fn(char) -> bool| name.chars().any(is_it);
    let is_opaque = name.len() >= OPAQUE_SIGNS_MIN
        && name.chars().all(|sign| sign.is_ascii_alphanumeric())
        && has(|sign| sign.is_ascii_digit())
        && has(|sign| sign.is_ascii_alphabetic());
    let is_month = |pair: &[&str]| is_day(&pair.concat()) && pair[0].len() == 4;
    number(link).is_some()
        || follows(link, title)
        || is_opaque
        || slug_words(name).count() >= SLUG_WORDS_MIN
        || pieces.iter().any(|piece| is_day(piece))
        || pieces.windows(2).any(is_month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::EntryId;

    const NOON: &str = "2024-06-19T12:00:07Z";
    const HOURS: &str = "2024-06-19T18:00:07Z";
    const NIGHT: &str = "2024-06-20T00:30:07Z";
    const DAY: &str = "2024-06-20T12:00:07Z";
    const PLACE: &str = "https://a.example/latest";

    fn former(link: &str, guid: &str, title: &str, published: &str) -> Former {
        Former {
            id: EntryId(1),
            guid: guid.into(),
            link: Some(link.into()),
            title: title.into(),
            published: published.parse().ok(),
            hash: 1,
        }
    }

    /// Whether an entry a while on is the next under one id and link: headlines, lines below and date.
    fn is_next_at(link: &str, titles: (&str, &str), texts: (&str, &str), at: &str) -> bool {
        let kept = former(link, "latest", titles.0, NOON);
        let entry = Entry {
            title: titles.1.into(),
            summary: texts.1.into(),
            published: at.parse().ok(),
            ..Entry::default()
        };
        let silent = entry
            .published
            .zip(kept.published)
            .map(|(now, then)| now.duration_since(then));
        is_later_in_place(&kept, &entry, Some(link))
            && is_next_in_place(&kept, texts.0, &entry, silent.unwrap_or_default())
    }

    fn is_next(titles: (&str, &str), texts: (&str, &str), at: &str) -> bool {
        is_next_at(PLACE, titles, texts, at)
    }

    const STORM: &str = "Gusts of up to 110 km/h are expected along the Elbe from Tuesday evening";
    const HEAT: &str = "Temperatures climb above 37 degrees in the east; drink enough water";
    const GROWN: &str =
        "Gusts of up to 110 km/h are expected along the Elbe from Tuesday evening. Ferries stay in port";

    #[test]
    fn the_next_in_a_place_may_be_worded_like_the_one_before() {
        let (storm, heat) = ("Storm warning for Hamburg", "Heat warning for Berlin");
        let (report, next) = ("Ebola situation report 14", "Ebola situation report 15");
        assert!(is_next((storm, heat), (STORM, HEAT), DAY));
        assert!(is_next((storm, heat), (STORM, HEAT), NIGHT), "half a day later");
        assert!(is_next((storm, heat), ("", ""), DAY));
        assert!(is_next((report, next), (STORM, HEAT), DAY));
        assert!(is_next((report, next), ("", ""), DAY));
        assert!(is_next(
            ("Warning of the day", "Warning of the day"),
            (STORM, HEAT),
            DAY
        ));
        assert!(!is_next((storm, heat), (STORM, HEAT), HOURS), "no half day later");
        assert!(!is_next((storm, storm), (STORM, GROWN), DAY), "a date renewed");
        assert!(!is_next((storm, storm), ("", ""), DAY), "a date renewed");
        assert!(
            !is_next((storm, "Storm warning for Bremen"), (STORM, GROWN), DAY),
            "the same lines, corrected"
        );
        assert!(
            !is_next(("Storm nears the coast", "Storm hits the coast"), ("", ""), DAY),
            "a headline mended"
        );
    }

    #[test]
    fn what_an_office_says_every_day_in_the_same_words_is_no_edit() {
        let bulletin = |day: u32, cases: u32| {
            format!(
                "As of {day} November, {cases} cases were reported in five districts. Contact tracing and vaccination continue. The \
                 ministry and its partners support the response"
            )
        };
        let (one, other) = (bulletin(25, 140), bulletin(26, 145));
        let reports = ("Ebola situation report 14", "Ebola situation report 15");
        assert!(is_next(reports, (&one, &other), DAY));
        assert!(!is_next(reports, (&one, &one), DAY), "a number mended");
        let warning = |place: &str, gusts: u32| {
            format!(
                "Gusts of up to {gusts} km/h are expected in {place} this evening. Secure loose objects and stay out of forests"
            )
        };
        let storms = ("Storm warning for Hamburg", "Storm warning for Bremen");
        assert!(is_next(storms, (&warning("Hamburg", 110), &warning("Bremen", 95)), DAY));
        assert!(
            !is_next(storms, (&warning("Hamburg", 110), &warning("Bremen", 110)), DAY),
            "a place mended"
        );
        // Words by the dozen are in both, and none beside the same other one.
        let lists = (
            "The council approved a plan for the bridge in Brno, and engineers later inspected the harbour of Izmir with a judge",
            "Engineers approved the harbour plan, a judge later inspected Brno, and the council of Izmir a bridge in the snow",
        );
        assert!(is_next(storms, lists, DAY));
    }

    #[test]
    fn an_article_that_is_written_anew_stays_one_entry() {
        let texts = (
            "At least 5 people were killed and 12 injured when a bomb exploded at a market in Torvik on Monday, police said. The blast \
             hit a crowded bazaar in the west of the city",
            "A bomb blast at a crowded market in Torvik killed at least 9 people and injured 20, officials said on Tuesday. The \
             explosion hit a bazaar in the west of the city",
        );
        let titles = ("Market blast kills 5 in Torvik", "Market blast kills 9 in Torvik");
        for link in [
            "https://a.example/news/market-blast-kills-in-torvik",
            "https://a.example/news/c5yd7n8m2mko",
            "https://a.example/2024/06/blast",
            "https://a.example/20240619/blast",
            "https://a.example/story.php?id=884213",
        ] {
            assert!(!is_next_at(link, titles, texts, DAY), "{link}");
        }
        assert!(is_next_at("https://a.example/top", titles, texts, DAY));
        let counted = (
            "UPDATE 1-Market blast kills many in Torvik",
            "UPDATE 2-Market blast kills many in Torvik",
        );
        assert!(!is_next(counted, texts, DAY), "a version");
    }

    #[test]
    fn ids_of_one_stem_with_their_own_moments_name_two_entries() {
        let check = |one: &str, other: &str| count_moments(&former(PLACE, one, "List", NOON), other, DAY.parse().ok());
        for (one, other) in [
            (
                "https://a.example/list#2024-06-19T14:00:07+02:00",
                "https://a.example/list#2024-06-20T14:00:07+02:00",
            ),
            (
                "tag:a.example,2005:list/2024-06-19",
                "tag:a.example,2005:list/2024-06-20",
            ),
            ("list-20240619T120007Z", "list-20240620T120007Z"),
            ("list?v=1718798407", "list?v=1718884807"),
        ] {
            assert!(check(one, other), "{one} {other}");
            assert!(!check(one, one), "{one}");
        }
        assert!(
            !check("https://a.example/x#1", "https://a.example/x#2"),
            "versions that are counted"
        );
        assert!(!check(
            "https://a.example/x#2024-06-19",
            "https://a.example/y#2024-06-20"
        ));
        assert!(!check("a-20231111", "a-20231112"), "a moment of something else");
        assert!(!check("91c6c0ae", "77d1b5f2"));
    }

    #[test]
    fn an_address_is_an_articles_by_what_stands_in_it() {
        for (link, is_article) in [
            ("https://a.example/list", false),
            ("https://a.example/warnings/current.html", false),
            ("https://a.example/?page=news", false),
            ("https://a.example/storm-closes-the-harbour", true),
            ("https://a.example/zakryt-port-iz-za-shtorma", true),
            ("https://a.example/a4f3x9z1", true),
            ("https://a.example/n/884213", true),
        ] {
            assert_eq!(names_article(link, "Storm closes the harbour"), is_article, "{link}");
        }
    }
}
