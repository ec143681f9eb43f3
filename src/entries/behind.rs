//! What stands behind the link of an entry: its article, what will pass, or something else.

use url::Url;

use super::article::{self, Article};
use super::parse::Hints;
use super::passing::{self, Passing};
use super::{Entry, akin};
use crate::feeds::ArticleSelectors;
use crate::feeds::walls::{self, Instead};

/// What was read on a page. Whose it is, each entry that links to it asks for itself.
#[derive(Debug)]
pub struct Found {
    article: Result<Article, String>,
    /// What it is where it is no article.
    instead: Option<Instead>,
    /// What it is for a while.
    passing: Option<Passing>,
}

/// What a page is to an entry.
#[derive(Debug)]
pub enum Verdict<'f> {
    /// Its article.
    Article(&'f Article),
    /// Something that will pass, in words.
    Passing(String),
    /// Nothing that asking again would change: why.
    Foreign(String),
}

impl Found {
    /// Reads a page, its article from where the owner says that it is.
    #[must_use]
    pub fn read(html: &[u8], selectors: Option<&ArticleSelectors>, hints: &Hints) -> Self {
        let article = article::extract_by(html, selectors, hints);
        Self {
            passing: passing::seen(html, hints, article.as_ref().ok()),
            instead: walls::instead(html),
            article,
        }
    }

    /// Whether it has the marks of a wall, of a page for consent or of one to log in.
    #[must_use]
    pub fn is_walled(&self) -> bool {
        self.instead.is_some()
    }

    /// What it is to an entry; `asked` is the entry's own link.
    #[must_use]
    pub fn verdict(&self, entry: &Entry, asked: &Url) -> Verdict<'_> {
        let why = match &self.article {
            Ok(article) => akin::why_foreign(entry, asked, article),
            Err(why) => Some(why.clone()),
        };
        // A wall that is known is called by its name.
        if let (Some(_), Some(wall @ Instead::Wall(_))) = (&why, self.instead) {
            return Verdict::Passing(wall.of_article());
        }
        if let Some(passing) = &self.passing
            && passing.stands_for(&entry.title, why.is_some())
        {
            return Verdict::Passing(passing.to_string());
        }
        match (&self.article, why) {
            (Ok(article), None) => Verdict::Article(article),
            (_, why) => Verdict::Foreign(self.instead.map_or(why.unwrap_or_default(), Instead::of_article)),
        }
    }
}
