//! Name spaces: what prefixes and addresses stand for.

/// What a prefix or default name space stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::entries) enum Space {
    /// RSS of any version, Atom, or none: the feed's own words.
    #[default]
    Core,
    /// Dublin Core, elements and terms.
    Dc,
    /// RSS `content:encoded`.
    Content,
    /// Inline markup.
    Xhtml,
    /// RSS syndication hints.
    Syndication,
    /// Google News sitemaps.
    News,
    /// Media RSS, iTunes, and others whose words look like the feed's own but mean the picture.
    Media,
    /// Any other.
    Other,
}

/// Name spaces by a part of their address: versions, schemes and slashes vary more than the names do.
const SPACES: [(&str, Space); 18] = [
    ("/dc/elements", Space::Dc),
    ("/dc/terms", Space::Dc),
    ("modules/content", Space::Content),
    ("1999/xhtml", Space::Xhtml),
    ("modules/syndication", Space::Syndication),
    ("sitemap-news", Space::News),
    ("search.yahoo.com/mrss", Space::Media),
    ("itunes", Space::Media),
    ("rss/1.0/modules/", Space::Other),
    ("georss", Space::Other),
    ("sitemap-image", Space::Media),
    ("sitemap-video", Space::Media),
    ("1999/02/22-rdf", Space::Core),
    ("2005/atom", Space::Core),
    ("schemas/sitemap/", Space::Core),
    ("rdf/simple/0.9", Space::Core),
    ("rdf/0.9", Space::Core),
    ("prismstandard.org", Space::Other),
];

pub(super) fn space(address: &str, prefix: &str) -> Space {
    let address = address.to_ascii_lowercase();
    if let Some((_, space)) = SPACES.iter().find(|(part, _)| address.contains(part)) {
        return *space;
    }
    // A default name space nobody knows is the feed's own, whatever it calls itself.
    if prefix.is_empty()
        || ["/atom", "rss", "purl.org/net"]
            .iter()
            .any(|part| address.contains(part))
    {
        Space::Core
    } else {
        match by_prefix(prefix) {
            Space::Core if !matches!(prefix, "atom" | "a10" | "rss" | "a") => Space::Other,
            known => known,
        }
    }
}

/// What a prefix means by custom, where it is not declared.
pub(super) fn by_prefix(prefix: &str) -> Space {
    match prefix {
        "" | "atom" | "atom10" | "a10" | "rss" | "rdf" => Space::Core,
        "dc" | "dcterms" => Space::Dc,
        "content" => Space::Content,
        "xhtml" | "html" => Space::Xhtml,
        "sy" => Space::Syndication,
        "news" => Space::News,
        "media" | "itunes" | "image" | "video" => Space::Media,
        _ => Space::Other,
    }
}
