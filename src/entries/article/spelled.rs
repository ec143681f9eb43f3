//! When and by whom an article was written, as its head says it in plain words: `Published: 24 June 2024, 11:24`, `By Ann Berg`,
//! `입력 2024.06.24 15:24`, `2024年06月24日 11:24 来源：新华社`.
//!
//! Days of other things stand there as well: when somebody was born, when a meeting begins. So a day counts where its line says that
//! it is the one of publication, or says nothing else than who wrote and where.

use jiff::Timestamp;
use jiff::civil::date;

use super::bylines::{self, signature};
use super::heads::{Line, Piece};
use super::names::{has_word, names_of};
use super::place::{OF_AUTHORS, ends_as_sentence};
use super::weight;
use crate::entries::dates::{Within, parse, parts, within};

/// What stands before the day of publication.
const BEFORE: &str = "published, published on, published at, first published, publication date, publish date, date published, posted, \
    posted on, posted at, date, dated, released, released on, release date, issued, issued on, date of issue, created, \
    uploaded, on, veröffentlicht, veröffentlicht am, erschienen, erschienen am, datum, erstellt, erstellt am, publiziert, \
    publiziert am, online seit, pressemitteilung vom, vom, publié, publié le, paru le, mis en ligne le, \
    date de publication, posté le, le, publicado, publicado el, publicada el, fecha, fecha de publicación, publicado em, \
    publicada em, data, data de publicação, postado em, pubblicato, pubblicato il, data di pubblicazione, gepubliceerd, \
    gepubliceerd op, geplaatst, geplaatst op, publicerad, publisert, publiceret, offentliggjort, udgivet, dato, \
    julkaistu, opublikowano, data publikacji, dodano, publikováno, vydáno, zveřejněno, publikované, zverejnené, \
    megjelent, közzétéve, dátum, publicat, publicat la, data publicării, yayınlanma tarihi, yayın tarihi, yayınlandı, \
    giriş, tarih, eklenme tarihi, опубликовано, дата, дата публикации, размещено, опубліковано, дата публікації, \
    публикувано, публикувана на, objavljeno, објављено, δημοσιεύτηκε, δημοσίευση, ημερομηνία, نشر, نشر في, تاريخ النشر, \
    تم النشر, التاريخ, تاریخ انتشار, تاریخ, פורסם, פורסם בתאריך, תאריך, प्रकाशित, diterbitkan, dipublikasikan, terbit, \
    tanggal, ngày, ngày đăng, เผยแพร่, วันที่, 입력, 기사입력, 등록, 등록일, 작성일, 게시일, 발행, 발행일, 승인, 송고, 배포일, 날짜, 发布时间, 发布日期, 发布于, \
    时间, 日期, 發布時間, 發佈時間, 發布日期, 發表於, 发表于, 发表时间, 發稿時間, 時間, 公開日, 公開, 公開日時, 掲載日, 掲載, 配信, 配信日時, 配信日, 投稿日, 投稿, 発表日, 発行, 発行日, 日付, \
    登録日, 기사등록";
/// The same, before a day on which something was changed.
const CHANGED: &str = "updated, updated on, last updated, modified, last modified, edited, aktualisiert, aktualisiert am, stand, \
    zuletzt aktualisiert, mis à jour, mis à jour le, modifié le, actualizado, actualizado el, atualizado em, aggiornato, \
    aggiornato il, bijgewerkt, uppdaterad, oppdatert, opdateret, zaktualizowano, обновлено, güncelleme, \
    güncellenme tarihi, 수정, 최종수정, 更新, 更新日";
/// What may stand behind the day, besides names and places: where it comes from, who wrote, how often it was read, what is done with it.
const BEHIND: &str = "来源, 來源, 作者, 记者, 記者, 编辑, 編輯, 责任编辑, 責任編輯, 出处, 浏览, 瀏覽, 阅读, 閱讀, 点击, 字号, 打印, 分享, 稿源, 文, 更新, 수정, 최종수정, 조회, 조회수, 출처, 댓글, \
    source, views, view, share, print, updated, reading, read, by, von, par, por, quelle";
/// What marks the line of the date, in the names of its place.
const OF_DATES: [&str; 13] = [
    "date",
    "dates",
    "dateline",
    "datetime",
    "published",
    "pubdate",
    "posted",
    "timestamp",
    "byline",
    "datum",
    "fecha",
    "publication",
    "meta",
];

/// The first year of which a page can be that was written for the web.
const YEAR_MIN: i16 = 1990;
/// Most letters behind a date that has no mark of its own.
const BEHIND_LETTERS_MAX: usize = 60;

/// The date of publication among the lines of an article's head, as it is written there; one that says when something was changed only
/// where there is no other, and none that is later than `latest`.
pub(super) fn published(lines: &[Line], latest: Option<Timestamp>) -> Option<String> {
    let mut changed = None;
    for (at, line) in lines.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|at| lines.get(at));
        let Some(found) = dated(line, above) else { continue };
        let is_past = parse(&found.date).is_some_and(|at| {
            let is_of_web = at.to_zoned(jiff::tz::TimeZone::UTC).date() >= date(YEAR_MIN, 1, 1);
            is_of_web && latest.is_none_or(|latest| at <= latest)
        });
        match found.is_change {
            _ if !is_past => {}
            false => return Some(found.date),
            true => changed = changed.or(Some(found.date)),
        }
    }
    changed
}

/// Who signs in the lines of an article's head.
pub(super) fn signed(lines: &[Line]) -> Option<String> {
    let is_heading = |line: &Line| ["h1", "h2", "h3"].iter().any(|name| line.block.has_name(name));
    let said = lines
        .iter()
        .filter(|line| !is_heading(line) && !is_sentence(&line.text()));
    said.flat_map(|line| {
        let whole = line.text();
        parts(&whole)
            .map(str::to_owned)
            .chain(line.pieces.iter().map(|piece| piece.text.clone()))
            .collect::<Vec<_>>()
    })
    .find_map(|part| match within(&part) {
        Some(found) => signature(&found.before).or_else(|| signature(&found.after)),
        None => signature(&part),
    })
}

struct Dated {
    date: String,
    is_change: bool,
}

fn dated(line: &Line, above: Option<&Line>) -> Option<Dated> {
    let mut before: Option<(String, &Piece)> = None;
    for piece in &line.pieces {
        for part in parts(&piece.text) {
            if let Some(found) = within(part) {
                return of_part(found, before.as_ref(), line, piece, above);
            }
            before = Some((part.to_owned(), piece));
        }
    }
    // Its figures may stand in elements of their own.
    let first = line.pieces.first()?;
    let whole = line.text();
    let found = parts(&whole).find_map(within)?;
    of_part(found, None, line, first, above)
}

/// The date of a part, if what stands around it lets it be that of publication.
fn of_part(
    found: Within,
    before: Option<&(String, &Piece)>,
    line: &Line,
    piece: &Piece,
    above: Option<&Line>,
) -> Option<Dated> {
    let whole = line.text();
    let rest = weight(&whole).saturating_sub(weight(&found.date));
    if rest >= 12 && ends_as_sentence(&whole) || !is_fit_behind(&found.after) {
        return None;
    }
    let is_marked = [&piece.element, &line.block]
        .iter()
        .any(|one| has_word(&names_of(one), &OF_DATES));
    let said = match (found.before.is_empty(), before) {
        (false, _) => found.before.clone(),
        (true, Some((text, _))) => text.clone(),
        // A cell has its name in the one before it, and a label may stand in a line of its own.
        (true, None) => above.map(Line::text).unwrap_or_default(),
    };
    let is_inner = !found.before.is_empty() || before.is_some();
    let is_change = ends_with(&said, CHANGED);
    let is_called = is_change || ends_with(&said, BEFORE);
    let is_author = |(_, piece): &(String, &Piece)| has_word(&names_of(&piece.element), &OF_AUTHORS);
    // `Press release | 24 June 2024`
    let is_parted =
        |(text, other): &(String, &Piece)| other.element.id == piece.element.id && !text.ends_with([':', '：']);
    let is_fit = is_called
        || signature(&said).is_some()
        || match is_inner {
            true if found.before.is_empty() => {
                is_marked
                    || before
                        .as_ref()
                        .is_some_and(|before| is_author(before) || is_parted(before))
                    || is_name(&said)
            }
            true => is_place(&said),
            false => is_marked || !is_label(&said, &line.block),
        };
    is_fit.then_some(Dated {
        date: found.date,
        is_change: is_change && (is_inner || is_cell(&line.block)),
    })
}

fn is_cell(block: &dom_query::NodeRef) -> bool {
    ["td", "dd"].iter().any(|name| block.has_name(name))
}

/// Whether a line above a date alone says what kind of a date it is: in a table always, else in one word or before a colon.
fn is_label(above: &str, block: &dom_query::NodeRef) -> bool {
    let is_word = above.split_whitespace().count() == 1 && weight(above) < 12;
    is_cell(block) || is_word || above.trim_end().ends_with([':', '：'])
}

/// Whether one of these stands at the end of a text, with a colon or without.
fn ends_with(text: &str, among: &str) -> bool {
    let text = text
        .trim_end_matches(|sign: char| !sign.is_alphanumeric())
        .to_lowercase();
    among.split(", ").any(|words| {
        let before = text.strip_suffix(words);
        // A preposition alone stands before any day.
        let is_short = matches!(
            words,
            "on" | "le" | "vom" | "date" | "data" | "дата" | "时间" | "時間" | "日期" | "dated"
        );
        before.is_some_and(|before| before.is_empty() || !is_short && !before.ends_with(char::is_alphanumeric))
    })
}

/// `Ann Berg`, `김철수 기자`: who wrote, in an element of their own before the date.
fn is_name(text: &str) -> bool {
    let is_cased = text.chars().any(char::is_lowercase) || text.chars().any(char::is_uppercase);
    let words = text.split_whitespace().count();
    let is_capital = |word: &str| word.starts_with(char::is_uppercase) || word.len() <= 3;
    let is_fit = if is_cased {
        (2..=5).contains(&words) && text.split_whitespace().all(is_capital)
    } else {
        weight(text) <= 30
    };
    is_fit && !text.ends_with([':', '：'])
}

/// `Oslo,` or `OSLO –` before the date.
fn is_place(text: &str) -> bool {
    let (place, is_capitals) = match (text.strip_suffix([',', '，']), text.strip_suffix(['—', '–', '-'])) {
        (Some(place), _) => (place, true),
        (None, Some(place)) => (place, !place.contains(char::is_lowercase)),
        (None, None) => return false,
    };
    let is_capital = |word: &str| !word.starts_with(char::is_lowercase);
    is_capitals
        && place.split_whitespace().count() <= 3
        && !place.contains([':', '：'])
        && place.split_whitespace().all(is_capital)
}

/// Whether what stands behind a date lets it be the one of the article: no second day but that of a change, and few words.
fn is_fit_behind(after: &str) -> bool {
    let words = after
        .trim_start_matches(|sign: char| sign.is_whitespace() || matches!(sign, ',' | '/' | ';' | '(' | ')' | '.'));
    if words.is_empty() {
        return true;
    }
    let bare = words.trim_start_matches(['-', '–', '—', ' ']);
    let lower = bare.to_lowercase();
    let is_known = BEHIND.split(", ").chain(CHANGED.split(", ")).any(|known| {
        let rest = lower.strip_prefix(known);
        rest.is_some_and(|rest| {
            !rest.starts_with(|sign: char| sign.is_alphabetic()) || known.chars().all(|sign| sign > '\u{2e80}')
        })
    });
    if is_known {
        return true;
    }
    let is_range = bare.len() < words.len() && bare.starts_with(|sign: char| sign.is_numeric());
    let has_second = within(words).is_some();
    let is_place = bare.split_whitespace().count() <= 3 && bare.starts_with(char::is_uppercase);
    !is_range && !has_second && weight(words) <= BEHIND_LETTERS_MAX && (is_place || is_reading(bare))
}

/// `3 min read`
fn is_reading(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_number = words
        .next()
        .is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    is_number && words.next().is_some_and(|word| word.to_lowercase().starts_with("min"))
}

fn is_sentence(text: &str) -> bool {
    bylines::is_sentence(text)
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::super::heads;
    use super::super::place::Place;
    use super::*;

    const TEXT: &str = "<p>Two people said so on Friday, and nobody else had an answer to the question that was put to all of them.</p>";

    fn read(html: &str) -> (Option<String>, Option<String>) {
        let page = Document::from(html);
        let lines = heads::lines(&page, &Place::find(&page));
        let latest = "2024-07-01T00:00:00Z".parse().ok();
        (published(&lines, latest), signed(&lines))
    }

    fn page(above: &str, own: &str) -> String {
        format!(
            "<title>Envoys meet in hotel - Post</title><body>{above}<main><div class=x><h1>Envoys meet in hotel</h1>{own}{TEXT}</div></main></body>"
        )
    }

    #[test]
    fn a_date_in_words_below_the_headline_dates_the_article() {
        for (own, date) in [
            ("<span class=date>24 June 2024, 11:24</span>", "24 June 2024, 11:24"),
            ("<p>24 June 2024</p>", "24 June 2024"),
            (
                "<p>By Ann Berg</p><p>Published: 24 June 2024, 11:24</p>",
                "24 June 2024, 11:24",
            ),
            (
                "<div><span class=author>Ann Berg</span> <span>24 June 2024</span></div>",
                "24 June 2024",
            ),
            ("<div>By Ann Berg | 24 June 2024 | Oslo</div>", "24 June 2024"),
            ("<div>By Ann Berg<br>Monday, 24 June 2024</div>", "24 June 2024"),
            (
                "<p class=lead>A lead that says more of it than the headline does, in one whole sentence.</p><p>Oslo, 24 June 2024</p>",
                "24 June 2024",
            ),
            (
                "<p>Updated: 25 June 2024</p><p>Published: 24 June 2024</p>",
                "24 June 2024",
            ),
            (
                "<p>Veröffentlicht am 24. Juni 2024 um 11:24 Uhr</p>",
                "24. Juni 2024 um 11:24 Uhr",
            ),
            (
                "<p>Publié le 24 juin 2024 à 11h24 - Mis à jour le 25 juin 2024</p>",
                "24 juin 2024 à 11h24",
            ),
            ("<p>Press release | 24 June 2024</p>", "24 June 2024"),
            ("<p>OSLO – June 24, 2024</p>", "June 24, 2024"),
            ("<p>24.06.2024, 11:24</p>", "24.06.2024, 11:24"),
            ("<dl><dt>Date</dt><dd>24 June 2024</dd></dl>", "24 June 2024"),
            (
                "<div><span>김철수 기자</span> <span>입력 2024.06.24 15:24</span></div>",
                "2024.06.24 15:24",
            ),
            ("<p>입력 2024.06.24 15:24 수정 2024.06.25 10:00</p>", "2024.06.24 15:24"),
            (
                "<ul><li>김철수 기자</li><li>등록 : 2024-06-24 15:24</li></ul>",
                "2024-06-24 15:24",
            ),
            (
                "<div>2024年06月24日 11:24 来源：新华社 作者：王小明</div>",
                "2024年06月24日 11:24",
            ),
            ("<div>发布时间：2024-06-24 11:24</div>", "2024-06-24 11:24"),
            ("<p>2024年6月24日 15時24分</p>", "2024年6月24日 15時24分"),
        ] {
            assert_eq!(read(&page("", own)).0.as_deref(), Some(date), "{own}");
        }
        let above = page("", "").replace("<h1>", "<div class=date>24 June 2024</div><h1>");
        assert_eq!(read(&above).0.as_deref(), Some("24 June 2024"));
    }

    #[test]
    fn days_of_other_things_do_not_date_it() {
        for own in [
            "<p>Born: 24 June 1994</p>",
            "<p><b>Born</b> 24 June 1994</p>",
            "<dl><dt>Born</dt><dd>24 June 1994</dd></dl>",
            "<p>Died 24 June 2014</p>",
            "<p>Deadline: 24 June 2024</p>",
            "<p>24 June 2024 – 26 June 2024</p>",
            "<p>2024年6月24日開催</p>",
            "<p>He came on 24 June 2014.</p>",
            "<p>24 July 2024</p>",
            "<p>24 June 1914</p>",
            "<p>June 2024</p>",
            "<p>24 June</p>",
            "<ul class=related><li>24 June 2014</li></ul>",
            "<ul><li><a href=/o>A ferry sinks off the coast of Crete</a> 24 June 2014</li></ul>",
            "<figure><img><figcaption>Oslo, 24 June 2014</figcaption></figure>",
        ] {
            assert_eq!(read(&page("", own)).0, None, "{own}");
        }
        assert_eq!(
            read(&page("<header><div class=date>24 June 2024</div></header>", "")).0,
            None
        );
        assert_eq!(read(&page("<div>Monday, 24 June 2024</div>", "")).0, None);
        assert_eq!(read(&page("", &format!("{TEXT}<p>24 June 2014</p>"))).0, None);
    }

    #[test]
    fn a_line_that_begins_as_a_byline_signs_the_article() {
        for (own, name) in [
            ("<p>By Ann Berg</p>", "Ann Berg"),
            (
                "<p>By Ann Berg and Tom Hale | 24 June 2024</p>",
                "Ann Berg and Tom Hale",
            ),
            ("<div>By <a href=/ann>Ann Berg</a>, 24 June 2024</div>", "Ann Berg"),
            ("<p>By Ann Berg, June 24, 2024</p>", "Ann Berg"),
            ("<p>Posted on June 24, 2024 by Ann Berg</p>", "Ann Berg"),
            ("<p>Von Anna Schmidt</p>", "Anna Schmidt"),
            ("<p>Par Anne Dupont</p>", "Anne Dupont"),
            ("<p>Por María López</p>", "María López"),
            ("<p>Автор: Анна Ли</p>", "Анна Ли"),
            (
                "<div><span>김철수 기자</span> <span>입력 2024.06.24 15:24</span></div>",
                "김철수 기자",
            ),
            ("<div>2024年06月24日 11:24 来源：新华社 作者：王小明</div>", "王小明"),
        ] {
            assert_eq!(read(&page("", own)).1.as_deref(), Some(name), "{own}");
        }
        for own in [
            "<p>By Monday all of them had left the town.</p>",
            "<p>By train</p>",
            "<h2>By Land and Sea</h2>",
            "<p>Von der Leyen</p>",
            "<p>24 June 2024</p>",
            "<figure><figcaption>By Ann Berg</figcaption></figure>",
        ] {
            assert_eq!(read(&page("", own)).1, None, "{own}");
        }
        assert_eq!(read(&page("", &format!("{TEXT}<p>By Ann Berg</p>"))).1, None);
    }
}
