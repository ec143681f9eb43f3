//! The written form of a digest: built in, or the owner's own.
//!
//! Own templates lie in `templates/` of the configuration folder: `digest.html`
//! and `digest.txt` stand in place of the built-in ones, others are parts that
//! these include. They are tried on a morning that never happened before they
//! are taken.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Error, Template, UndefinedBehavior};

use super::render::{by, escape, folded, href, soft};
use super::{Digest, compose, fixture};

/// The HTML half.
pub const HTML: &str = "digest.html";

/// The text half.
pub const TEXT: &str = "digest.txt";

/// Stories of the fuller one of the mornings that own templates are tried on: more than fit.
const MANY: i64 = 60;

/// Templates that are ready to be filled.
#[derive(Debug, Clone)]
pub struct Templates(Environment<'static>);

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its file's name.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// In words.
    pub sentence: String,
    /// The way out.
    pub help: String,
}

/// The templates that the program brings along.
#[must_use]
pub fn built_in() -> &'static Templates {
    static BUILT_IN: LazyLock<Templates> = LazyLock::new(|| {
        let mut environment = environment();
        brought(&mut environment).expect("a test renders both templates");
        Templates(environment)
    });
    &BUILT_IN
}

impl Default for Templates {
    fn default() -> Self {
        built_in().clone()
    }
}

impl Templates {
    pub(super) fn get(&self, name: &str) -> Result<Template<'_, '_>, Error> {
        self.0.get_template(name)
    }

    /// The owner's templates by file name, the built-in ones where they have none, tried on mornings with everything that can
    /// stand in a digest.
    ///
    /// # Errors
    /// The first fault of each template.
    pub fn own(files: &BTreeMap<String, String>) -> Result<Self, Vec<Fault>> {
        let mut environment = environment();
        // A name that does not exist is a slip of the pen, not an empty text.
        environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        let mut faults = Vec::new();
        if let Err(error) = brought(&mut environment) {
            faults.push(fault(&error, HTML));
        }
        for (name, text) in files {
            if let Err(error) = environment.add_template_owned(name.clone(), text.clone()) {
                faults.push(fault(&error, name));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let own = Self(environment);
        match own.tried(files) {
            Some(fault) => Err(vec![fault]),
            None => Ok(own),
        }
    }

    /// What fails on a morning of seven stories, on a full one, or on one without news.
    fn tried(&self, files: &BTreeMap<String, String>) -> Option<Fault> {
        let mut silent = fixture::material(Vec::new());
        silent.follow.wishes.nothing_new = super::NothingNew::Always;
        for material in [fixture::morning(), fixture::many(MANY), silent] {
            let digest = compose::compose(material);
            match by(self, &digest) {
                Err(error) => return Some(fault(&error, HTML)),
                Ok(rendered) => {
                    let halves = [(HTML, rendered.html), (TEXT, rendered.text)];
                    let own = halves.iter().filter(|(name, _)| files.contains_key(*name));
                    if let Some(fault) = own.filter_map(|(name, half)| untold(name, half, &digest)).next() {
                        return Some(fault);
                    }
                }
            }
        }
        None
    }
}

/// A story whose article cannot be reached from a half although there is room for it.
fn untold(name: &str, half: &str, digest: &Digest) -> Option<Fault> {
    // A full mail only counts its last stories; the seven of the first morning all have room.
    if digest.tellings().count() > 10 {
        return None;
    }
    let mut urls = digest.tellings().filter_map(|telling| telling.headline.url.as_deref());
    let is_there = |url: &&str| {
        let mut escaped = String::new();
        escape(url, &mut escaped);
        half.contains(*url) || half.contains(&escaped)
    };
    urls.find(|url| !is_there(url))?;
    Some(Fault {
        file: name.to_owned(),
        line: 1,
        sentence: "a story of the sample digest is not in it, so readers would miss news".into(),
        help: "go through part.stories and part.lines of every part in sections, and give each story.headline.url"
            .into(),
    })
}

fn fault(error: &Error, name: &str) -> Fault {
    let detail = error.detail().map(|detail| format!(": {detail}")).unwrap_or_default();
    // In an included part the innermost place is what has to be mended.
    let mut innermost = error;
    while let Some(inner) = std::error::Error::source(innermost).and_then(|inner| inner.downcast_ref::<Error>()) {
        innermost = inner;
    }
    let cause = match innermost.detail() {
        Some(inner) if innermost.line() != error.line() => format!(": {inner}"),
        _ => detail,
    };
    Fault {
        file: innermost.name().unwrap_or(name).to_owned(),
        line: innermost.line().unwrap_or(1).max(1),
        sentence: format!("this template cannot be filled: {}{cause}", innermost.kind()),
        help: "docs/mail.md tells what a template is given; without the file the built-in one is used".into(),
    }
}

fn environment() -> Environment<'static> {
    let mut templates = Environment::new();
    templates.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true)
            .build()
            .expect("the usual delimiters"),
    );
    templates.add_filter("fold", folded);
    templates.add_filter("href", href);
    templates.add_filter("soft", soft);
    templates
}

fn brought(environment: &mut Environment<'static>) -> Result<(), Error> {
    environment.add_template(HTML, include_str!("templates/digest.html"))?;
    environment.add_template(TEXT, include_str!("templates/digest.txt"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digests::render::{render, render_by};

    fn own(files: &[(&str, &str)]) -> Result<Templates, Vec<Fault>> {
        let files = files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Templates::own(&files.collect())
    }

    const PLAIN: &str = "{% for part in sections %}{% for story in part.stories %}{% include \"story.txt\" %}{% endfor %}{% for story in part.lines %}{% include \"story.txt\" %}{% endfor %}{% endfor %}";

    #[test]
    fn the_built_in_templates_pass_the_check_of_ones_own() {
        let texts = [
            (HTML, include_str!("templates/digest.html")),
            (TEXT, include_str!("templates/digest.txt")),
        ];
        let digest = compose::compose(fixture::morning());
        assert_eq!(render_by(&own(&texts).unwrap(), &digest), render(&digest));
    }

    #[test]
    fn a_template_of_ones_own_stands_in_place_of_the_built_in_one() {
        let templates = own(&[
            (TEXT, PLAIN),
            ("story.txt", "* {{ story.headline.text }} {{ story.headline.url }}\n"),
        ]);
        let digest = compose::compose(fixture::morning());
        let rendered = render_by(&templates.unwrap(), &digest);
        assert!(rendered.text.starts_with("* Treaty text is out"), "{}", rendered.text);
        assert_eq!(rendered.html, render(&digest).html);
    }

    #[test]
    fn a_fault_is_told_at_its_line_also_in_an_included_part() {
        let broken = own(&[(TEXT, "fine\n{% if %}\n")]).unwrap_err();
        assert_eq!((broken[0].file.as_str(), broken[0].line), (TEXT, 2), "{broken:?}");
        let slip = own(&[(TEXT, PLAIN), ("story.txt", "\n{{ story.headlin.url }}")]).unwrap_err();
        assert_eq!((slip[0].file.as_str(), slip[0].line), ("story.txt", 2), "{slip:?}");
        let typo = own(&[(TEXT, "{{ cuont }}")]).unwrap_err();
        assert!(typo[0].sentence.contains("undefined"), "{typo:?}");
    }

    #[test]
    fn a_template_that_leaves_stories_out_is_refused() {
        let forgets = own(&[(TEXT, "{{ title }}\n")]).unwrap_err();
        assert!(forgets[0].sentence.contains("miss news"), "{forgets:?}");
    }
}
