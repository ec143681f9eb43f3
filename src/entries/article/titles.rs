//! The headline of an article without the name of its site, which titles have before or behind it.

use dom_query::{Document, NodeRef};
use url::Url;

use super::neighbours::said_titles;
use super::structured::bare;
use super::weight;
use crate::text::markup::{escape, line};

/// Headings of each level that are looked at.
const HEADINGS_MAX: usize = 10;
/// Parts that are taken off the end of a title: a section and the site.
const PARTS_MAX: usize = 3;
/// Shortest name of a host that counts as one, in letters: two are the land, or nothing.
const HOST_LETTERS_MIN: usize = 3;

/// What stands between a headline and its site, with blanks or without.
const SIGNS: [char; 17] = [
    '|', '｜', '¦', '_', '＿', '«', '»', '‹', '›', '·', '•', '・', '：', '－', '—', '–', '―',
];
/// The same, where a blank stands beside it or no Latin letter: others are part of a word.
const SIGNS_APART: [char; 4] = ['-', ':', '/', '~'];

/// What a page says of its headline.
pub(super) struct Titles {
    /// Its headings, each with its parts.
    headings: Vec<String>,
    /// What its head says.
    said: Vec<String>,
}

impl Titles {
    pub(super) fn find(page: &Document) -> Self {
        let mut headings = Vec::new();
        for level in ["h1", "h2"] {
            let found = page.select(level);
            let near = found.nodes().iter().take(HEADINGS_MAX);
            headings.extend(near.filter(|heading| !leads_home(heading)).flat_map(wordings));
        }
        Self {
            headings,
            said: said_titles(page).iter().map(|title| line(&escape(title))).collect(),
        }
    }

    /// The headline of a page whose JSON-LD or head calls it so. `is_own`: it is what the page's own description says.
    pub(super) fn headline(&self, called: &str, is_own: bool, sites: &Sites) -> String {
        let called = line(&escape(called));
        let said = self.said.iter().filter(|_| !is_own);
        let titles: Vec<&String> = std::iter::once(&called).chain(said).collect();
        let is_headline = |heading: &&String| {
            !heading.is_empty() && !sites.has(heading) && titles.iter().any(|title| sites.is_around(title, heading))
        };
        let headings = self.headings.iter().filter(is_headline);
        match headings.max_by_key(|heading| weight(heading)) {
            Some(heading) => heading.clone(),
            None => sites.without(&called).to_owned(),
        }
    }
}

/// What the site of a page is called, bare.
pub(super) struct Sites(Vec<String>);

impl Sites {
    /// By its address and by who publishes it, as far as that is known.
    pub(super) fn of<'o>(address: Option<&Url>, outlets: impl IntoIterator<Item = &'o str>) -> Self {
        let hosts = address.and_then(Url::host_str).into_iter().flat_map(names_of_host);
        let outlets = outlets.into_iter().map(bare);
        Self(outlets.chain(hosts).filter(|name| !name.is_empty()).collect())
    }

    pub(super) fn has(&self, text: &str) -> bool {
        self.0.contains(&bare(text))
    }

    /// Whether a title is a heading with its site before or behind it, and a sign between them. What is not known for its name must be the
    /// shorter: the heading of some pages is their section or site.
    fn is_around(&self, title: &str, heading: &str) -> bool {
        let is_site = |rest: &str| self.has(rest) || weight(rest.trim()) < weight(heading);
        match (title.strip_prefix(heading), title.strip_suffix(heading)) {
            (Some(behind), _) => opens_parted(behind, heading.chars().next_back()) && is_site(behind),
            (None, Some(before)) => ends_parted(before, heading.chars().next()) && is_site(before),
            (None, None) => false,
        }
    }

    /// A title without the name of its site behind it.
    fn without<'t>(&self, title: &'t str) -> &'t str {
        let mut rest = title;
        for _ in 0..PARTS_MAX {
            let Some((before, behind)) = last_parted(rest) else {
                break;
            };
            if self.has(behind) {
                return before;
            }
            rest = before;
        }
        title
    }
}

/// Whether what follows a headline begins with a sign that parts it from that.
fn opens_parted(behind: &str, last: Option<char>) -> bool {
    let Some(first) = behind.trim_start().chars().next() else {
        return false;
    };
    let is_apart = behind.starts_with(char::is_whitespace) || last.is_some_and(is_no_latin);
    SIGNS.contains(&first) || SIGNS_APART.contains(&first) && is_apart
}

/// Whether what stands before a headline ends with such a sign.
fn ends_parted(before: &str, first: Option<char>) -> bool {
    let Some(last) = before.trim_end().chars().next_back() else {
        return false;
    };
    let is_apart = before.ends_with(char::is_whitespace) || first.is_some_and(is_no_latin);
    SIGNS.contains(&last) || SIGNS_APART.contains(&last) && is_apart
}

/// What stands before and behind the last sign that parts a title.
fn last_parted(title: &str) -> Option<(&str, &str)> {
    let mut signs = title.char_indices().rev();
    let (at, sign) = signs.find(|(at, sign)| {
        let before = title[..*at].chars().next_back();
        let is_apart = |beside: Option<char>| beside.is_none_or(|beside| beside.is_whitespace() || is_no_latin(beside));
        SIGNS.contains(sign) || SIGNS_APART.contains(sign) && is_apart(before)
    })?;
    let before = title[..at].trim_end_matches(|sign: char| sign.is_whitespace() || SIGNS.contains(&sign));
    Some((before, &title[at + sign.len_utf8()..])).filter(|(before, _)| !before.is_empty())
}

/// A letter of a script that has no blanks around its signs.
fn is_no_latin(sign: char) -> bool {
    weight(sign.encode_utf8(&mut [0; 4])) > 1 || matches!(sign, '」' | '』' | '）' | '”' | '？' | '！')
}

/// What a heading may say: all of it, or one of its parts, where a few words stand above the headline in it.
fn wordings(heading: &NodeRef) -> Vec<String> {
    let parts = heading.element_children();
    let parts = parts.iter().filter(|_| parts.len() > 1);
    let all = std::iter::once(heading).chain(parts);
    all.map(|part| line(&part.inner_html())).collect()
}

/// The logo of a site is a heading on some pages: it leads to the front page.
fn leads_home(heading: &NodeRef) -> bool {
    let links = heading.descendants_it().chain(heading.ancestors_it(Some(1)));
    links.filter(|one| one.has_name("a")).any(|link| {
        let href = link.attr("href").unwrap_or_default();
        let href = href.trim();
        href == "/" || Url::parse(href).is_ok_and(|there| there.path() == "/" && there.query().is_none())
    })
}

/// What a site is called after its host, bare: all of it, and the label before its ending.
fn names_of_host(host: &str) -> Vec<String> {
    let host = host.trim_start_matches("www.");
    let labels: Vec<&str> = host.split('.').collect();
    // `paper.co.uk`, `paper.com.br`
    let is_ending = |label: &str| label.len() <= HOST_LETTERS_MIN;
    let own = labels.iter().rev().skip(1).find(|label| !is_ending(label));
    let own = own.or_else(|| labels.first().filter(|_| labels.len() > 1));
    let own = own
        .map(|label| bare(label))
        .filter(|name| name.len() >= HOST_LETTERS_MIN);
    own.into_iter().chain([bare(host)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: &str = "https://www.harbourpost.example/a";

    fn headline(title: &str, heading: &str) -> String {
        let page = Document::from(format!(
            "<html><head><title>{title}</title></head><body><h1>{heading}</h1><p>Text.</p></body></html>"
        ));
        let sites = Sites::of(Url::parse(AT).ok().as_ref(), ["The Harbour Post"]);
        Titles::find(&page).headline(title, false, &sites)
    }

    #[test]
    fn where_the_heading_begins_or_ends_the_title_it_is_the_headline() {
        for (heading, before, behind) in [
            ("日銀が金融緩和策の維持を決定", "", " | 毎日新聞"),
            ("日銀が金融緩和策の維持を決定", "", "：朝日新聞デジタル"),
            ("国务院通过新能源汽车补贴方案", "", "_新华网"),
            ("国务院通过新能源汽车补贴方案", "", "-中新网"),
            ("国务院通过新能源汽车补贴方案", "", " - BBC News 中文"),
            ("สภาผ่านกฎหมายใหม่เรื่องที่ดิน", "", " - ไทยรัฐ"),
            ("국회 간호법 제정안 본회의 통과", "", " - 조선일보"),
            ("Codelco signs lithium deal", "", " « Evening Star"),
            ("Codelco signs lithium deal", "", " | World | Evening Star"),
            ("Codelco signs lithium deal", "Evening Star: ", ""),
            ("Codelco signs lithium deal", "", ""),
        ] {
            let title = format!("{before}{heading}{behind}");
            assert_eq!(headline(&title, heading), heading, "{title}");
            let below = format!("<span>Kicker</span><span>{heading}</span>");
            assert_eq!(headline(&title, &below), heading, "{title}, below a few words");
        }
    }

    #[test]
    fn a_heading_that_is_no_headline_changes_nothing() {
        for (title, heading) in [
            // The logo of the site.
            ("Harbour Post - Envoys meet", "Harbour Post"),
            ("Star - Envoys meet", "<a href='/'>Star</a>"),
            ("Envoys meet in Geneva: Star", "Star"),
            // A part of a word or of another sentence.
            ("Trump-Putin summit opens", "Trump"),
            ("Envoys meet in Geneva", "Envoys meet"),
            ("Envoys meet", "News of today"),
            ("Opinion | The war goes on - Star", "Opinion"),
        ] {
            assert_eq!(headline(title, heading), title);
        }
    }

    #[test]
    fn without_a_heading_the_name_of_the_site_goes_and_nothing_else() {
        for (title, expected) in [
            ("Envoys meet | The Harbour Post", "Envoys meet"),
            ("Envoys meet - harbourpost.example", "Envoys meet"),
            ("Envoys meet – HarbourPost", "Envoys meet"),
            ("Envoys meet | World | The Harbour Post", "Envoys meet | World"),
            ("使節が会談：The Harbour Post", "使節が会談"),
            ("Envoys meet: the first day", "Envoys meet: the first day"),
            ("Envoys meet - Evening Star", "Envoys meet - Evening Star"),
            ("The Harbour Post", "The Harbour Post"),
        ] {
            assert_eq!(headline(title, ""), expected);
        }
    }

    #[test]
    fn a_site_is_called_after_its_host() {
        assert_eq!(names_of_host("www.bbc.co.uk"), ["bbc", "bbccouk"]);
        assert_eq!(names_of_host("news.paper.com"), ["paper", "newspapercom"]);
        assert_eq!(names_of_host("harbour.example"), ["harbour", "harbourexample"]);
    }
}
