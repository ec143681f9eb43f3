//! How much room a mail has to take from its stories to fit.
//!
//! HTML is weighed whole, so that one's own templates are free in what they write. How much a story's markup weighs is only
//! reckoned, and reckoned high: then no story loses room that the mail has, and two or three looks at the whole are enough.

use super::{Digest, Room, Section, Telling};

/// Bytes of markup in the built-in template around each thing that a story says, a little more than it has.
const FRAME: usize = 400;
const ORIGINAL: usize = 300;
const EXCERPT: usize = 150;
const MARK: usize = 85;
const PARAGRAPH: usize = 190;
const LISTED: usize = 260;
const PANEL: usize = 1_000;
const HISTORY_ROW: usize = 820;
const COVERAGE_ROW: usize = 640;
const LINK: usize = 170;
const ACT: usize = 420;
/// What says that words are in another language than the mail.
const TONGUE: usize = 40;

/// A line has at least so much markup around its address.
const LINE_MIN: usize = 80;
/// And at most so much around its headline.
const NAMED_MAX: usize = 220;
/// What a link is in a list of tight lines, without its address.
/// With `lang` and `dir`, which the headline keeps.
const TIGHT_LINK: usize = 50;

/// Takes room from the least important stories until `over` bytes may be saved: full ones become short first, then short ones
/// lines; when there are only lines these lose their links, and when there is none left they are counted. False when nothing is
/// left to take.
pub(super) fn take_room(digest: &Digest, sections: &mut [Section], over: usize) -> bool {
    let has = |room| {
        sections
            .iter()
            .flat_map(|section| &section.stories)
            .any(|telling| telling.room == room)
    };
    let steps: &[(Room, Room)] = if has_more_than_lines(sections) {
        &[(Room::Full, Room::Short), (Room::Short, Room::Line)]
    } else if has(Room::Line) {
        &[(Room::Line, Room::Named)]
    } else {
        &[(Room::Named, Room::Counted)]
    };
    let (mut saved, mut took) = (0, false);
    for (room, less) in steps {
        let mut of_room: Vec<&mut Telling> = sections
            .iter_mut()
            .flat_map(|section| &mut section.stories)
            .filter(|telling| telling.room == *room)
            .collect();
        of_room.sort_by_key(|telling| std::cmp::Reverse(telling.rank));
        for telling in of_room {
            if saved >= over {
                break;
            }
            saved += loss(digest, telling);
            telling.room = *less;
            took = true;
        }
    }
    for section in sections.iter_mut() {
        section
            .stories
            .sort_by_key(|telling| (std::cmp::Reverse(telling.room), telling.rank));
    }
    took
}

pub(super) fn has_more_than_lines(sections: &[Section]) -> bool {
    let mut tellings = sections.iter().flat_map(|section| &section.stories);
    tellings.any(|telling| matches!(telling.room, Room::Full | Room::Short))
}

/// What a mail loses at most when a story takes one step less of room.
fn loss(digest: &Digest, telling: &Telling) -> usize {
    let url = |url: &Option<String>| url.as_deref().map_or(0, escaped);
    match telling.room {
        Room::Full if telling.is_alone() => FRAME / 2,
        Room::Full => past(telling) + names(telling) + FRAME,
        Room::Short => {
            let act = digest.material.items.get(telling.item);
            let act = act.and_then(|item| digest.material.actions.stories.get(&item.story.id));
            let newest = telling.coverage.first();
            // A line keeps its address.
            (FRAME + said(telling) + escaped(&telling.headline.text))
                + act.map_or(0, |address| ACT + escaped(address))
                + newest.map_or(0, |row| LINK + 60 * telling.coverage.len() + url(&row.headline.url))
                + foreign(telling)
                - LINE_MIN
        }
        Room::Line => TIGHT_LINK + url(&telling.headline.url),
        Room::Named => NAMED_MAX + escaped(&telling.headline.text),
        Room::Counted => 0,
    }
}

/// History and earlier coverage.
fn past(telling: &Telling) -> usize {
    let history = telling
        .history
        .iter()
        .map(|row| HISTORY_ROW + row.date.len() + escaped(&row.sentence) + escaped(&row.source) + escaped(&row.url));
    let coverage = telling.coverage.iter().map(|row| {
        COVERAGE_ROW + row.date.len() + escaped(&row.headline.text) + row.headline.url.as_deref().map_or(0, escaped)
    });
    let rows: usize = history.chain(coverage).sum();
    if rows == 0 { 0 } else { PANEL + rows }
}

/// Who reports it, in the reader's languages.
fn names(telling: &Telling) -> usize {
    let named = telling.sources.iter();
    PARAGRAPH
        + named
            .map(|named| LINK + escaped(&named.name) + named.url.as_deref().map_or(0, escaped))
            .sum::<usize>()
}

/// And in others.
fn foreign(telling: &Telling) -> usize {
    let languages = telling.foreign.iter().map(|(language, named, _)| {
        let links = named
            .iter()
            .map(|named| LINK + escaped(&named.name) + named.url.as_deref().map_or(0, escaped));
        language.len() + 40 + links.sum::<usize>()
    });
    let all: usize = languages.sum();
    if all == 0 { 0 } else { PARAGRAPH + all }
}

/// What both a full story and a short one say.
fn said(telling: &Telling) -> usize {
    let text = |text: &Option<String>| text.as_deref().map_or(0, escaped);
    let original = telling.original.as_ref().map_or(0, |headline| {
        ORIGINAL + escaped(&headline.text) + headline.url.as_deref().map_or(0, escaped)
    });
    let correction = telling.correction.as_ref().map_or(0, |(said, headline)| {
        ORIGINAL + escaped(said) + escaped(&headline.text) + headline.url.as_deref().map_or(0, escaped)
    });
    let excerpt = telling.excerpt.as_ref().map_or(0, |excerpt| {
        EXCERPT + MARK * excerpt.marks.len() + escaped(&excerpt.text)
    });
    let change = telling
        .change
        .as_ref()
        .map_or(0, |(since, change)| PARAGRAPH + escaped(since) + escaped(change));
    let matched_in = telling.matched_in.as_ref();
    let matched_in = matched_in.map_or(0, |report| LINK + TONGUE + text(&report.url));
    let matched = matched_in + text(&telling.matched) + text(&telling.alerted) + text(&telling.also_under);
    let listed = telling
        .listed
        .iter()
        .map(|row| LISTED + escaped(&row.name) + escaped(&row.id) + escaped(&row.programmes) + text(&row.url));
    let paragraph = PARAGRAPH + escaped(&telling.reach) + text(&telling.wire) + text(&telling.notice);
    original + correction + excerpt + change + PARAGRAPH + matched + listed.sum::<usize>() + paragraph
}

/// Bytes of a text with what is written for signs that mean something in HTML, and with places where a long word may break.
fn escaped(text: &str) -> usize {
    let signs = text.bytes().map(|byte| match byte {
        b'&' | b'\'' => 4,
        b'"' => 5,
        b'<' | b'>' => 3,
        _ => 0,
    });
    // A break of seven bytes after every twenty characters of a long word.
    text.len() + text.len() / 8 + signs.sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::super::compose::compose;
    use super::super::fixture::{many, morning};
    use super::super::render::{HTML_BYTES_MAX, Setting, fill, fitted};
    use super::super::templates::{HTML, built_in};
    use super::super::view::Scribe;
    use super::*;

    /// Bytes of the HTML half in which stories have the room that they have in `sections`.
    fn size(digest: &Digest, sections: &[Section]) -> usize {
        let view = Scribe::new(digest).view(sections, Setting::WIDE);
        fill(built_in(), HTML, &view).unwrap().len()
    }

    #[test]
    fn what_a_story_loses_with_its_room_is_reckoned_a_little_higher_than_it_is() {
        let mut seen = 0;
        for material in [morning(), many(12), many(45)] {
            let digest = compose(material);
            for (part, place) in places(&digest) {
                let mut sections = digest.sections.clone();
                for (room, less) in [
                    (Room::Full, Room::Short),
                    (Room::Short, Room::Line),
                    (Room::Line, Room::Named),
                    (Room::Named, Room::Counted),
                ] {
                    let size = |sections: &[Section]| size(&digest, sections);
                    if sections[part].stories[place].room != room {
                        continue;
                    }
                    let (before, reckoned) = (size(&sections), loss(&digest, &sections[part].stories[place]));
                    sections[part].stories[place].room = less;
                    // With the first that is only counted a line comes that says so: the mail may grow.
                    let lost = before.saturating_sub(size(&sections));
                    assert!(reckoned >= lost, "{room:?}: {reckoned} for {lost}");
                    let is_close = room <= Room::Line || reckoned <= lost * 2 + 300;
                    assert!(is_close, "{room:?}: {reckoned} for {lost}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 100, "{seen}");
    }

    #[test]
    fn no_story_loses_room_that_the_mail_has() {
        for stories in [60, 200] {
            let digest = compose(many(stories));
            let fitted = fitted(built_in(), &digest).unwrap();
            assert!(fitted.html.len() <= HTML_BYTES_MAX);
            let mut sections = fitted.sections;
            let before: std::collections::BTreeMap<usize, Room> =
                digest.tellings().map(|telling| (telling.rank, telling.room)).collect();
            // What was taken last is taken from the best of the lowest room.
            let taken = sections
                .iter_mut()
                .flat_map(|section| &mut section.stories)
                .filter(|telling| telling.room < before[&telling.rank])
                .min_by_key(|telling| (telling.room, telling.rank))
                .expect("so many do not fit");
            taken.room = if taken.room == Room::Line {
                Room::Short
            } else {
                Room::Full
            };
            for section in &mut sections {
                let order = |telling: &Telling| (std::cmp::Reverse(telling.room), telling.rank);
                section.stories.sort_by_key(order);
            }
            let fuller = size(&digest, &sections);
            assert!(fuller > HTML_BYTES_MAX, "{stories}: {fuller} bytes would fit");
        }
    }

    fn places(digest: &Digest) -> Vec<(usize, usize)> {
        let parts = digest.sections.iter().enumerate();
        parts
            .flat_map(|(part, section)| (0..section.stories.len()).map(move |place| (part, place)))
            .collect()
    }
}
