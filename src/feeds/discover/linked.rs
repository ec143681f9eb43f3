//! The `Link` header of an answer (RFC 8288): what a page names outside of its text.

/// Links of one answer that are looked at.
const LINKS_MAX: usize = 100;

/// One link, its words as they came.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) target: String,
    pub(super) rel: String,
    pub(super) declared: String,
    pub(super) title: String,
    /// Of which page it speaks, where that is another one.
    pub(super) anchor: Option<String>,
}

/// The links in the values of the header: `<address>; rel="alternate"; type="application/rss+xml"`, a comma between two. Of what
/// cannot be read the next link is looked for.
pub(super) fn links(values: &[String]) -> Vec<Link> {
    let mut links = Vec::new();
    for value in values {
        let mut rest = value.as_str();
        while let Some((_, opened)) = rest.split_once('<')
            && let Some((target, parameters)) = opened.split_once('>')
            && links.len() < LINKS_MAX
        {
            let mut link = Link {
                target: target.trim().to_owned(),
                ..Link::default()
            };
            rest = parameters_of(&mut link, parameters);
            links.push(link);
        }
    }
    links
}

/// Reads the parameters of a link up to the comma that ends it; gives what stands behind. Of a parameter that comes twice the first
/// counts.
fn parameters_of<'v>(link: &mut Link, mut rest: &'v str) -> &'v str {
    while let Some(parameter) = rest.trim_start().strip_prefix(';') {
        let (name, after) = split_where(parameter, |sign| matches!(sign, '=' | ';' | ','));
        let (value, after) = match after.strip_prefix('=') {
            Some(value) => value_of(value.trim_start()),
            None => (String::new(), after),
        };
        let field = match name.trim().to_ascii_lowercase().as_str() {
            "rel" => &mut link.rel,
            "type" => &mut link.declared,
            "title" => &mut link.title,
            "anchor" => link.anchor.get_or_insert_default(),
            _ => &mut String::new(),
        };
        if field.is_empty() {
            *field = value;
        }
        rest = after;
    }
    rest
}

/// A value, quoted or bare, and what stands behind it.
fn value_of(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let (value, rest) = split_where(text, |sign| matches!(sign, ';' | ','));
        return (value.trim().to_owned(), rest);
    };
    let (mut value, mut is_escaped) = (String::new(), false);
    for (at, sign) in quoted.char_indices() {
        match sign {
            '\\' if !is_escaped => is_escaped = true,
            '"' if !is_escaped => return (value, &quoted[at + 1..]),
            _ => {
                value.push(sign);
                is_escaped = false;
            }
        }
    }
    (value, "")
}

fn split_where(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(value: &str) -> Vec<Link> {
        links(&[value.to_owned()])
    }

    fn link(target: &str, rel: &str, declared: &str, title: &str) -> Link {
        Link {
            target: target.into(),
            rel: rel.into(),
            declared: declared.into(),
            title: title.into(),
            anchor: None,
        }
    }

    #[test]
    fn links_are_read_with_and_without_quotes_several_in_one_header_and_in_several() {
        assert_eq!(
            read(
                r#"</style.css>; rel=preload; as=style, <https://a.example/f,1;x>;REL = "alternate"; type="application/rss+xml"; title="News, \"all\"; of it" , </b>; rel=feed"#
            ),
            [
                link("/style.css", "preload", "", ""),
                link(
                    "https://a.example/f,1;x",
                    "alternate",
                    "application/rss+xml",
                    "News, \"all\"; of it"
                ),
                link("/b", "feed", "", ""),
            ]
        );
        let two = links(&["</a>; rel=alternate".into(), "</b>;rel=alternate;rel=next".into()]);
        assert_eq!(two, [link("/a", "alternate", "", ""), link("/b", "alternate", "", "")]);
        assert_eq!(
            read("</a>; rel=alternate; anchor=\"/other\"")[0].anchor.as_deref(),
            Some("/other")
        );
    }

    #[test]
    fn broken_headers_give_what_can_be_read_of_them() {
        assert!(read("nothing, at all").is_empty());
        assert!(read("<no end; rel=alternate").is_empty());
        assert_eq!(read("rubbish <a>; rel=\"alternate"), [link("a", "alternate", "", "")]);
        assert_eq!(
            read("<a>;;; rel, <b>; rel=x"),
            [link("a", "", "", ""), link("b", "x", "", "")]
        );
        assert_eq!(read(&"<a>,".repeat(1_000)).len(), LINKS_MAX);
    }

    proptest! {
        #[test]
        fn any_header_is_read_to_its_end(pieces in proptest::collection::vec(proptest::sample::select(vec![
            "<", ">", ";", ",", "=", "\"", "\\", "rel", "alternate", "é", " ",
        ]), 0..60)) {
            prop_assert!(read(&pieces.concat()).len() <= LINKS_MAX);
        }
    }
}
