//! When an entry was published and changed: of all the elements that say so in the formats of the world, the first that can be read.

use jiff::Timestamp;

use super::{MARKUP_BYTES_MAX, Names, child};
use crate::entries::dates::Dates;
use crate::entries::tree::{self, Element, Space};

const PUBLISHED: &Names = &[
    (Space::Core, "pubdate"),
    (Space::Core, "published"),
    (Space::Core, "issued"),
    (Space::Dc, "issued"),
    (Space::Dc, "available"),
    (Space::Dc, "date"),
    (Space::Dc, "created"),
    (Space::Core, "created"),
    (Space::Core, "date"),
    (Space::Other, "publicationdate"),
];

const UPDATED: &Names = &[
    (Space::Core, "updated"),
    (Space::Core, "modified"),
    (Space::Dc, "modified"),
    (Space::Core, "lastmod"),
    (Space::Other, "modificationdate"),
];

pub(super) fn published(item: &Element, dates: &Dates) -> Option<Timestamp> {
    first(item, PUBLISHED, dates)
}

pub(super) fn updated(item: &Element, dates: &Dates) -> Option<Timestamp> {
    first(item, UPDATED, dates)
}

/// When it was published in words that count from now.
pub(super) fn about(item: &Element, dates: &Dates) -> Option<Timestamp> {
    PUBLISHED
        .iter()
        .find_map(|name| dates.about(&child(item, &[*name])?.text()))
}

fn first(item: &Element, names: &Names, dates: &Dates) -> Option<Timestamp> {
    names.iter().find_map(|name| date_of(child(item, &[*name])?, dates))
}

/// A date. Content systems put an element of HTML around it, or its markup, and the exact time into an attribute of that.
fn date_of(element: &Element, dates: &Dates) -> Option<Timestamp> {
    const EXACT: [&str; 2] = ["datetime", "content"];
    let text = element.text();
    if let Some(exact) = element.attribute_within(&EXACT) {
        return dates.read(exact).or_else(|| dates.read(&text));
    }
    if !text.contains('<') || text.len() > MARKUP_BYTES_MAX {
        return dates.read(&text);
    }
    let markup = tree::read(&text).top;
    let exact = markup.attribute_within(&EXACT).and_then(|exact| dates.read(exact));
    exact.or_else(|| dates.read(&markup.text()))
}
