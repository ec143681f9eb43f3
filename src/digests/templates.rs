//! The written form of a digest: built in, or the owner's own.
//!
//! Own templates lie in `templates/` of the configuration folder: `digest.html`
//! and `digest.txt` stand in place of the built-in ones, others are parts that
//! these include. They are tried on a morning that never happened before they
//! are taken.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Error, ErrorKind, Template, UndefinedBehavior};

use super::render::{fitted, folded, href, soft};
use super::width::cut;
use super::{Room, Section, Telling, compose, fixture};

/// The HTML half.
pub const HTML: &str = "digest.html";

/// The text half.
pub const TEXT: &str = "digest.txt";

/// Stories of the fullest of the mornings that own templates are tried on: most of them have room for a line only.
const MANY: i64 = 100;

/// Work that a half of a mail may cost one's own template, in steps of the engine: an instruction, or 64 bytes written. The
/// built-in ones take less than a tenth of it for a mail of 300 stories, which a test holds; spent in full it is a fraction of a second.
const FUEL: u64 = 2_000_000;

/// Bytes of a half by one's own templates. The largest that the built-in ones write before a mail is made to fit, of 300 stories
/// with the longest addresses, have some three million.
const HALF_BYTES_MAX: usize = 4_000_000;

/// Templates that are ready to be filled.
#[derive(Debug, Clone)]
pub struct Templates {
    environment: Environment<'static>,
    /// Why a mail had to be written by the built-in ones, the first time.
    failed: Arc<OnceLock<String>>,
}

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
        Templates::of(environment)
    });
    &BUILT_IN
}

impl Default for Templates {
    fn default() -> Self {
        built_in().clone()
    }
}

impl Templates {
    fn of(environment: Environment<'static>) -> Self {
        Self {
            environment,
            failed: Arc::default(),
        }
    }

    pub(super) fn get(&self, name: &str) -> Result<Template<'_, '_>, Error> {
        self.environment.get_template(name)
    }

    /// Whether a half is not too large; those of the built-in ones never are.
    ///
    /// # Errors
    /// When it is.
    pub(super) fn bounded(&self, name: &str, half: String) -> Result<String, Error> {
        if self.environment.fuel().is_none() || half.len() <= HALF_BYTES_MAX {
            return Ok(half);
        }
        let detail = format!(
            "{name} came to {} bytes; a mail has room for {HALF_BYTES_MAX}",
            half.len()
        );
        Err(Error::new(ErrorKind::InvalidOperation, detail))
    }

    /// Remembers that a mail had to be written by the built-in templates.
    pub(super) fn fail(&self, error: &Error) -> &str {
        self.failed.get_or_init(|| {
            let fault = fault(error, HTML);
            format!("templates/{}, line {}: {}", fault.file, fault.line, fault.sentence)
        })
    }

    /// Why a mail had to be written by the built-in templates, if one had; the first time.
    #[must_use]
    pub fn failure(&self) -> Option<&str> {
        self.failed.get().map(String::as_str)
    }

    /// The owner's templates by file name, the built-in ones where they have none, tried on mornings with everything that can
    /// stand in a digest. What they leave out of that, stories aside, is told beside them.
    ///
    /// # Errors
    /// The first fault of each template.
    pub fn own(files: &BTreeMap<String, String>) -> Result<(Self, Vec<Fault>), Vec<Fault>> {
        let mut environment = environment();
        // A name that does not exist is a slip of the pen, not an empty text.
        environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        environment.set_fuel(Some(FUEL));
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
        let own = Self::of(environment);
        match own.tried(files) {
            Ok(silent) => Ok((own, silent)),
            Err(fault) => Err(vec![fault]),
        }
    }

    /// Tries them on mornings of every kind. What fails or leaves a story out is an error; what leaves out a count or a warning is
    /// given back.
    fn tried(&self, files: &BTreeMap<String, String>) -> Result<Vec<Fault>, Fault> {
        let mut silent = fixture::material(Vec::new());
        silent.follow.wishes.nothing_new = super::NothingNew::Always;
        let mut few = fixture::morning();
        few.follow.wishes.max_stories = Some(3);
        for feed in few.sick.iter_mut().skip(1) {
            feed.is_read = true;
        }
        let mut left_out = Vec::new();
        for material in [fixture::morning(), fixture::mixed(), fixture::many(MANY), silent, few] {
            let digest = compose::compose(material);
            let failed = |error: Error| fault(&error, HTML);
            let fitted = fitted(self, &digest).map_err(failed)?;
            for (name, half) in [(HTML, &fitted.html), (TEXT, &fitted.text)] {
                if !files.contains_key(name) {
                    continue;
                }
                let half = Half::of(name, half);
                if let Some(fault) = half.untold(&fitted.sections) {
                    return Err(fault);
                }
                for fault in half.unsaid(&fitted.view.warnings()) {
                    if !left_out
                        .iter()
                        .any(|known: &Fault| known.file == fault.file && known.help == fault.help)
                    {
                        left_out.push(fault);
                    }
                }
            }
        }
        Ok(left_out)
    }
}

/// A half of a mail as its reader sees it: words without markup, breaks and case, beside the addresses in it.
struct Half<'h> {
    name: &'h str,
    /// As a mail program reads it: signs for their entities.
    whole: String,
    words: String,
}

impl<'h> Half<'h> {
    fn of(name: &'h str, half: &str) -> Self {
        let (whole, words) = if name == HTML {
            (decoded(half), plain(&decoded(&bare(half))))
        } else {
            (half.to_owned(), plain(half))
        };
        Self { name, whole, words }
    }

    /// A story with room whose headline or article cannot be found.
    fn untold(&self, sections: &[Section]) -> Option<Fault> {
        let mut tellings = sections.iter().flat_map(|section| &section.stories);
        let telling = tellings.find(|telling| telling.room != Room::Counted && !self.tells(telling))?;
        let (part, room) = match telling.room {
            Room::Line | Room::Named => ("part.lines", "a line only"),
            Room::Short => ("part.stories", "a few lines"),
            _ => ("part.stories", "all there is of it"),
        };
        Some(Fault {
            file: self.name.to_owned(),
            line: 1,
            sentence: format!(
                "a story of the sample digests is not in it, or not its address, so readers would miss news: “{}”, which has room for {room}",
                cut(&telling.headline.text, SHOWN_CHARS)
            ),
            help: format!(
                "go through part.stories and part.lines of every part in sections, and give story.headline.text and story.headline.url \
                 of each, whatever else it has; this one is in {part}"
            ),
        })
    }

    fn tells(&self, telling: &Telling) -> bool {
        let begins: String = plain(&telling.headline.text).chars().take(BEGINS_CHARS).collect();
        let is_reached = telling
            .headline
            .url
            .as_deref()
            .is_none_or(|url| self.whole.contains(url));
        // Where the mail is full, addresses stand in the text half alone.
        let is_reached = is_reached || (telling.room == Room::Named && self.name == HTML);
        is_reached && self.words.contains(begins.trim_end())
    }

    /// Counts and warnings that it does not give.
    fn unsaid(&self, warnings: &[(&str, String)]) -> Vec<Fault> {
        let lost = warnings.iter().filter(|(_, said)| !self.words.contains(&plain(said)));
        lost.map(|(name, said)| Fault {
            file: self.name.to_owned(),
            line: 1,
            sentence: format!("it does not say “{}”", cut(said, SHOWN_CHARS)),
            help: format!("{{{{ {name} }}}} gives it, where there is something to say"),
        })
        .collect()
    }
}

/// So much of a headline must be found: a template may cut the rest.
const BEGINS_CHARS: usize = 12;

/// So much of one is shown.
const SHOWN_CHARS: usize = 60;

/// Words in one line and in small letters, without what is not seen.
fn plain(text: &str) -> String {
    let seen: String = text
        .chars()
        .filter(|c| !"\u{200b}\u{ad}\u{2060}\u{2068}\u{2069}".contains(*c))
        .collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// HTML without its tags.
fn bare(html: &str) -> String {
    let mut is_tag = false;
    let outside = |c: &char| match c {
        '<' => {
            is_tag = true;
            false
        }
        '>' if is_tag => {
            is_tag = false;
            false
        }
        _ => !is_tag,
    };
    html.chars().filter(outside).collect()
}

/// The signs that entities stand for, as far as templates write any.
fn decoded(html: &str) -> String {
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2f;", "/"),
        ("&nbsp;", " "),
        // Last: what it writes is no entity.
        ("&amp;", "&"),
    ];
    let begin = html.to_owned();
    entities
        .iter()
        .fold(begin, |text, (entity, sign)| text.replace(entity, sign))
}

fn fault(error: &Error, name: &str) -> Fault {
    let detail = error.detail().map(|detail| format!(": {detail}")).unwrap_or_default();
    // In an included part the innermost place is what has to be mended.
    let mut innermost = error;
    while let Some(inner) = std::error::Error::source(innermost).and_then(|inner| inner.downcast_ref::<Error>()) {
        innermost = inner;
    }
    let cause = match innermost.detail() {
        Some(inner) if !std::ptr::eq(innermost, error) => format!(": {inner}"),
        _ => detail,
    };
    // A half that is too large has no place of its own, only the name that its words begin with.
    let halves = [TEXT, HTML];
    let named = halves.iter().find(|half| cause.starts_with(&format!(": {half} ")));
    let (sentence, help) = match innermost.kind() {
        ErrorKind::OutOfFuel => (
            "this template does not come to an end: a mail of 300 stories takes less than a tenth of the work that it was given".into(),
            "look here for a loop inside another, or one over range(…); go through part.stories and part.lines once".into(),
        ),
        kind => (
            format!("this template cannot be filled: {kind}{cause}"),
            "docs/mail.md tells what a template is given; without the file the built-in one is used".into(),
        ),
    };
    Fault {
        file: innermost.name().or(named.copied()).unwrap_or(name).to_owned(),
        line: innermost.line().unwrap_or(1).max(1),
        sentence,
        help,
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

const BROUGHT: [(&str, &str); 2] = [
    (HTML, include_str!("templates/digest.html")),
    (TEXT, include_str!("templates/digest.txt")),
];

fn brought(environment: &mut Environment<'static>) -> Result<(), Error> {
    BROUGHT
        .into_iter()
        .try_for_each(|(name, text)| environment.add_template(name, text))
}

/// The text of a built-in template.
#[must_use]
pub fn text(name: &str) -> Option<&'static str> {
    BROUGHT
        .iter()
        .find(|(brought, _)| *brought == name)
        .map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digests::render::{by, render, render_by};

    fn own(files: &[(&str, &str)]) -> Result<Templates, Vec<Fault>> {
        tried(files).map(|(templates, _)| templates)
    }

    fn tried(files: &[(&str, &str)]) -> Result<(Templates, Vec<Fault>), Vec<Fault>> {
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
        let (own, silent) = tried(&texts).unwrap();
        assert_eq!(silent, []);
        assert_eq!(render_by(&own, &digest), render(&digest));
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
    fn a_template_that_does_not_end_is_refused_at_its_line() {
        let twice = "{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}";
        let macros = "{% macro f(n) %}{{ f(n + 1) }}{% endmacro %}{{ f(0) }}";
        let doubling =
            "{% set ns = namespace(x=\"xxxxxxxx\") %}{% for a in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}";
        for name in [HTML, TEXT] {
            for endless in [twice, doubling] {
                let fault = own(&[(name, &format!("\n{endless}"))]).unwrap_err();
                assert_eq!((fault[0].file.as_str(), fault[0].line), (name, 2), "{fault:?}");
                assert!(fault[0].sentence.contains("does not come to an end"), "{fault:?}");
            }
            for itself in [macros.to_owned(), format!("{{% include \"{name}\" %}}")] {
                let fault = own(&[(name, &itself)]).unwrap_err();
                assert_eq!(fault[0].file, name);
                assert!(fault[0].sentence.contains("recursion limit exceeded"), "{fault:?}");
            }
        }
        let part = own(&[(TEXT, PLAIN), ("story.txt", &format!("\n\n{twice}"))]).unwrap_err();
        assert_eq!((part[0].file.as_str(), part[0].line), ("story.txt", 3), "{part:?}");
    }

    #[test]
    fn a_half_that_no_relay_takes_is_refused_by_its_name() {
        let large = format!(
            "{PLAIN}{{% for a in range(5) %}}{}{{% endfor %}}",
            "x".repeat(1_000_000)
        );
        let fault = own(&[
            (TEXT, &large),
            ("story.txt", "{{ story.headline.text }} {{ story.headline.url }}"),
        ])
        .unwrap_err();
        assert_eq!(fault[0].file, TEXT, "{fault:?}");
        assert!(fault[0].sentence.contains("bytes; a mail has room for"), "{fault:?}");
    }

    #[test]
    fn the_fullest_mail_takes_less_than_a_tenth_of_what_ones_own_template_may() {
        let mut spare = built_in().clone();
        spare.environment.set_fuel(Some(FUEL / 10));
        let digest = compose::compose(fixture::many(400));
        assert_eq!(by(&spare, &digest).unwrap(), render(&digest));
    }

    #[test]
    fn a_template_that_fails_on_a_morning_gives_way_to_the_built_in_one_and_that_is_remembered() {
        // It ends on the mornings that it is tried on, and not where a story is in Finnish.
        let text = format!(
            "{PLAIN}{{% for part in sections %}}{{% for story in part.stories %}}{{% if story.headline.lang == \"fi\" %}}\n\
             {{% for a in range(100000) %}}{{% for b in range(100000) %}}{{% endfor %}}{{% endfor %}}{{% endif %}}{{% endfor %}}{{% endfor %}}"
        );
        let templates = own(&[
            (TEXT, &text),
            ("story.txt", "{{ story.headline.text }} {{ story.headline.url }}\n"),
        ])
        .unwrap();
        let mut digest = compose::compose(fixture::morning());
        assert_ne!(render_by(&templates, &digest).text, render(&digest).text);
        assert_eq!(templates.failure(), None);
        digest.sections[0].stories[0].headline.language = Some("fi".into());
        assert_eq!(render_by(&templates, &digest), render(&digest));
        let failure = templates.failure().unwrap();
        assert!(
            failure.starts_with("templates/digest.txt, line 2: ") && failure.contains("an end"),
            "{failure}"
        );
    }

    #[test]
    fn a_template_that_leaves_stories_out_is_refused() {
        let line = "{{ story.headline.text }} {{ story.headline.url }}\n";
        let all = |stories: &str, lines: &str| {
            format!(
                "{{% for part in sections %}}{{% for story in part.stories %}}{stories}{{% endfor %}}{{% for story in part.lines %}}{lines}{{% endfor %}}{{% endfor %}}"
            )
        };
        assert!(own(&[(TEXT, &all(line, line))]).is_ok() && own(&[(HTML, &all(line, line))]).is_ok());
        let with = |name: &str| all(&format!("{{% if story.{name} %}}{line}{{% endif %}}"), line);
        let forgetful = [
            "{{ title }}\n".to_owned(),
            all(line, ""),
            all("", line),
            all(line, "{{ story.headline.text }}\n"),
            all("{{ story.headline.url }}\n", line),
            all(line, &format!("{{% if loop.index < 9 %}}{line}{{% endif %}}")),
            with("excerpt"),
            with("is_full"),
            with("is_update"),
            with("headline.url"),
            with("history"),
            all(line, line).replacen("in sections", "in sections[:2]", 1),
        ];
        for text in &forgetful {
            for name in [TEXT, HTML] {
                let forgets = own(&[(name, text)]).map(|_| text).unwrap_err();
                assert!(forgets[0].sentence.contains("miss news"), "{text}: {forgets:?}");
                assert_eq!(forgets[0].file, name);
            }
        }
    }

    #[test]
    fn a_template_that_leaves_out_a_count_or_a_warning_is_taken_and_that_is_said() {
        let line = "{{ story.headline.text|upper }}\n{{ story.headline.url }}\n";
        let text = PLAIN.replace("{% include \"story.txt\" %}", line);
        let (_, silent) = tried(&[(TEXT, &text)]).unwrap();
        let named: Vec<&str> = silent.iter().filter_map(|fault| fault.help.split(' ').nth(1)).collect();
        assert_eq!(named, ["sick.line", "why", "odd.line", "beyond"], "{silent:?}");
        let whole = format!("{text}{{{{ why }}}}{{{{ beyond }}}}{{{{ sick.line if sick }}}}{{{{ odd.line if odd }}}}");
        assert_eq!(tried(&[(TEXT, &whole)]).unwrap().1, []);
    }
}
