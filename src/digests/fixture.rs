//! A morning of news that never happened: for the tests of this room, and what `check` fills templates of one's own with.

#![expect(
    clippy::unwrap_used,
    reason = "every moment and place in it is written here, and tests read them all"
)]

use std::sync::Arc;

use jiff::{Timestamp, ToSpan as _, tz::TimeZone};

use super::{Cadence, Follow, Item, Material, Recipient, SickFeed, Told, Topic};
use crate::context::{Context, Earlier, EventDate, Line};
use crate::entries::{Entry, Kept};
use crate::ids::{DigestId, EntryId, FeedId, StoryId};
use crate::matches::{Evidence, Field, Match, Urgency};
use crate::stories::{Member, Reason, Said, Story};

pub(crate) fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Evidence for a word in the title and the summary of an entry.
fn evidence(entry: &Entry, words: &[(&str, &str)]) -> Vec<Evidence> {
    let mut found = Vec::new();
    for (word, term) in words {
        for (field, text) in [(Field::Title, &entry.title), (Field::Summary, &entry.summary)] {
            found.extend(text.match_indices(word).map(|(start, text)| Evidence {
                listing: None,
                field,
                start,
                end: start + text.len(),
                text: text.to_owned(),
                term: (*term).to_owned(),
            }));
        }
    }
    found
}

/// A story in the making.
pub(crate) struct Making {
    pub(crate) item: Item,
    watchlists: Vec<&'static str>,
    words: Vec<(&'static str, &'static str)>,
}

impl Making {
    pub(crate) fn new(id: i64, watchlist: &'static str) -> Self {
        Self {
            item: Item {
                story: Arc::new(Story {
                    id: StoryId(id),
                    entries: Vec::new(),
                }),
                matches: Vec::new(),
                context: Context::default(),
                told: None,
                edited: Vec::new(),
                news: None,
                alerted: Vec::new(),
            },
            watchlists: vec![watchlist],
            words: Vec::new(),
        }
    }

    pub(crate) fn also(mut self, watchlist: &'static str) -> Self {
        self.watchlists.push(watchlist);
        self
    }

    pub(crate) fn words(mut self, words: &[(&'static str, &'static str)]) -> Self {
        self.words = words.to_vec();
        self
    }

    pub(crate) fn report(mut self, outlet: &str, language: &str, at: &str, title: &str, summary: &str) -> Self {
        let story = self.item.story.id;
        let id = EntryId(story.0 + i64::try_from(self.item.story.entries.len()).unwrap());
        let mut host: String = outlet
            .to_lowercase()
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        if host.is_empty() {
            host = format!("outlet{}", outlet.chars().count());
        }
        let entry = Entry {
            id: id.to_string(),
            url: Some(format!("https://{host}.example/{id}")),
            title: title.into(),
            summary: summary.into(),
            published: Some(time(at)),
            language: Some(language.into()),
            outlet: Some(outlet.into()),
            ..Entry::default()
        };
        let found = evidence(&entry, &self.words);
        for watchlist in &self.watchlists {
            self.item.matches.push((
                id,
                Match {
                    watchlist: (*watchlist).to_owned(),
                    score: 1.0,
                    evidence: found.clone(),
                },
            ));
        }
        Arc::make_mut(&mut self.item.story).entries.push(Member {
            kept: Kept {
                id,
                feed: FeedId(1),
                seen: time(at),
                is_backlog: false,
                story: Some(story),
                rank: 3,
                entry,
            },
            reason: Reason::New,
            copy_of: None,
            said: Said::default(),
        });
        self
    }

    /// The same wire text in `n` further papers, ten minutes apart.
    pub(crate) fn copies(mut self, n: usize, at: &str, title: &str) -> Self {
        let of = self.item.story.entries.last().map(|member| member.kept.id);
        for copy in 1..=n {
            let at = time(at) + (i64::try_from(copy).unwrap() * 10).minutes();
            self = self.report(&format!("Paper {copy}"), "en", &at.to_string(), title, "");
            let member = Arc::make_mut(&mut self.item.story).entries.last_mut().unwrap();
            member.reason = of.map_or(Reason::New, |of| Reason::Copy { of });
        }
        self
    }

    pub(crate) fn event(mut self, date: &str, headline: &str, publisher: &str) -> Self {
        let n = self.item.context.events.len();
        self.item.context.events.push(Line {
            dossier: "strait".into(),
            event: format!("e{n}"),
            date: EventDate::parse(date).unwrap(),
            headline: headline.into(),
            language: "en".into(),
            score: 1.0 - f64::from(u32::try_from(n).unwrap()) / 10.0,
            why: "same treaty".into(),
            publisher: publisher.into(),
            url: format!("https://archive.example/{}?a=1&b=2", date.trim_end_matches('~')),
            is_claim: publisher == "Halmar State Radio",
        });
        self
    }

    pub(crate) fn before(mut self, at: &str, title: &str, language: &str) -> Self {
        let n = self.item.context.thread.len();
        self.item.context.thread.push(Earlier {
            entry: format!("{}-{n}", self.item.story.id),
            title: title.into(),
            published: time(at),
            outlet: Some("Harbour Post".into()),
            url: Some(format!("https://harbourpost.example/old/{n}")),
            language: Some(language.into()),
            score: 0.5,
            why: "same ships".into(),
        });
        self
    }

    pub(crate) fn told(mut self, schedule: &str, at: &str, outlets: usize, headline: &str) -> Self {
        let last = self.item.story.entries[outlets.saturating_sub(1)].kept.id;
        self.item.told = Some(Told {
            story: self.item.story.id,
            digest: DigestId(41),
            at: time(at),
            schedule: schedule.into(),
            outlets,
            last_entry: last,
            headline: headline.into(),
            met: (schedule != "alert").then(|| time(at)),
            alerted: (schedule == "alert").then(|| time(at)),
            thread: None,
            unheard: Vec::new(),
            named: Vec::new(),
        });
        self
    }

    /// The outlet of the first report has changed it since.
    pub(crate) fn edited_first(mut self) -> Self {
        self.item.edited.push(self.item.story.entries[0].kept.id);
        self
    }
}

/// Friday 21 June 2024, 07:00 in Berlin, for a reader of English with an alert and a daily digest.
pub(crate) fn material(items: Vec<Making>) -> Material {
    let follow = |schedule: &str, cadence| Follow {
        schedule: schedule.into(),
        watchlists: vec!["strait".into(), "fleet".into(), "isle".into()],
        cadence,
        wishes: super::Wishes::default(),
    };
    let daily = follow("daily", Cadence::Daily(vec![jiff::civil::time(7, 0, 0, 0)]));
    let topic = |id: &str, title: &str, urgency, last: Option<&str>| Topic {
        id: id.into(),
        title: title.into(),
        urgency,
        last_match: last.map(time),
    };
    Material {
        id: DigestId(77),
        recipient: Recipient {
            id: "desk".into(),
            address: "desk@desk.example".into(),
            zone: TimeZone::get("Europe/Berlin").unwrap(),
            languages: vec!["en".into()],
            book: super::phrases::Phrasebook::default(),
            follows: vec![daily.clone(), follow("alert", Cadence::Alert(Urgency::High))],
            quiet: super::quiet::Quiet::default(),
            alerts: super::alerts::Pace::default(),
        },
        follow: daily,
        slot: "2024-06-21T07:00".into(),
        from: time("2024-06-20T05:00:00Z"),
        to: time("2024-06-21T05:00:00Z"),
        next: Some(time("2024-06-22T05:00:00Z")),
        silent_since: time("2024-06-20T05:00:00Z"),
        silent_read: None,
        silent_held: 0,
        has_waited: false,
        have_all_waited: false,
        cut_before: std::collections::BTreeSet::new(),
        topics: vec![
            topic("strait", "Halmar–Orrin pact & sanctions", Urgency::High, None),
            topic("fleet", "Shadow fleet", Urgency::Normal, None),
            topic("isle", "Isle of Senn", Urgency::Low, Some("2024-06-12T09:00:00Z")),
        ],
        items: items.into_iter().map(|making| making.item).collect(),
        aliases: Arc::default(),
        entries_read: 104,
        feeds: 41,
        sick: Vec::new(),
        actions: super::hand::Actions::default(),
        past: super::alerts::Past::default(),
    }
}

const TEXT_OUT: &str = "Treaty text is out: Halmar and Orrin promise help “without delay” if either side is attacked";

/// The update: told yesterday under another headline, with history.
fn treaty() -> Making {
    Making::new(1_000, "strait")
        .also("fleet")
        .words(&[("Mutual Assistance", "\"mutual assistance\""), ("Halmar", "@halmar"), ("treaty", "treaty")])
        .report(
            "Orrin Wire",
            "en",
            "2024-06-19T09:10:00Z",
            TEXT_OUT,
            "Halmar publishes the Mutual Assistance treaty in full. Article 4 promises “military and other help” in war.",
        )
        .copies(21, "2024-06-20T13:30:00Z", TEXT_OUT)
        .report("Северный вестник", "ru", "2024-06-20T14:00:00Z", "Опубликован текст договора", "Халмар опубликовал договор.")
        .report("항구일보", "ko", "2024-06-20T15:00:00Z", "조약 전문 공개", "할마르가 조약 전문을 공개했다.")
        .event("1996~", "The 1961 treaty lapses.", "Orrin Archive")
        .event("1961-07-06", "Halmar and Orrin sign a mutual defence treaty: each must give military aid if the other is attacked.", "Orrin Archive")
        .event("2023-09", "The two leaders meet at the northern harbour & agree to talk.", "Harbour Post")
        .event("2000-02-09", "A new friendship treaty promises contact in a crisis, not military aid.", "Halmar State Radio")
        .before("2024-06-19T10:00:00Z", "The leaders sign a partnership treaty in the capital", "en")
        .before("2024-06-17T10:00:00Z", "Палата: договор может быть подписан", "ru")
        .before("2023-12-30T10:00:00Z", "Halmar’s chairman says a treaty is possible", "en")
        .told("daily", "2024-06-20T05:00:00Z", 2, "Halmar and Orrin sign a treaty")
        .edited_first()
}

/// Told by an alert at 10:36; in the digest it is short, with the hour.
fn alerted() -> Making {
    let title = "Senn lists four Orrin ships over arms and oil trade with Halmar";
    Making::new(2_000, "strait")
        .words(&[("sanctions", "sanction*"), ("Halmar", "@halmar")])
        .report(
            "Senn Courier",
            "en",
            "2024-06-20T08:31:00Z",
            title,
            "Four ships, five firms and eight people join the sanctions list over arms carried between Orrin and Halmar.",
        )
        .copies(8, "2024-06-20T08:40:00Z", title)
        .event("2006-10-14", "The first sanctions follow a test.", "Orrin Archive")
        .before("2024-05-24T10:00:00Z", "Senn lists two ships", "en")
        .told("alert", "2024-06-20T08:36:00Z", 1, title)
}

/// Korean only, for a reader of English, with the same first row of history as the treaty.
fn korean() -> Making {
    Making::new(3_000, "fleet")
        .words(&[("그림자 선단", "\"shadow fleet\"@ko"), ("유조선", "tanker")])
        .report(
            "항구일보",
            "ko-KR",
            "2024-06-20T22:48:00Z",
            "해안경비대, 그림자 선단 소속 유조선 세 척을 나포했다고 밝혀",
            "해안경비대는 목요일 아침 해협에서 그림자 선단 소속으로 보이는 유조선 세 척을 나포했다고 밝혔다. 선원들은 조사를 받고 있다.",
        )
        .report("해협신문", "ko", "2024-06-21T01:00:00Z", "유조선 나포", "유조선이 나포됐다.")
        .event("1996~", "The 1961 treaty lapses.", "Orrin Archive")
        .event("2022-12-05", "A price cap on oil carried by sea begins.", "Harbour Post")
}

/// Arabic, without history and with one outlet.
fn arabic() -> Making {
    Making::new(4_000, "fleet").words(&[("ناقلة", "tanker")]).report(
        "صحيفة الميناء",
        "ar",
        "2024-06-21T02:10:00Z",
        "احتجاز ناقلة نفط في المضيق بعد تحذيرات متكررة",
        "قالت السلطات إن ناقلة النفط احتجزت صباح الجمعة.",
    )
}

/// A headline of 400 characters and a hostile text.
fn long() -> Making {
    let title = "The strait authority’s Seeschifffahrtsinspektionsverordnungsdurchführung announces ".to_owned()
        + &"a further round of inspections of tankers and ".repeat(8);
    Making::new(5_000, "fleet")
        .words(&[("inspections", "inspection*")])
        .report(
            "Harbour Post",
            "en",
            "2024-06-21T03:10:00Z",
            &title,
            "<script>alert(1)</script> & “inspections” of {{ tankers }} begin \u{202e}soon\u{7}.",
        )
}

/// Seven stories on a morning, two feeds in trouble.
pub(crate) fn morning() -> Material {
    let held = Making::new(6_000, "strait")
        .report("Orrin Wire", "en", "2024-06-19T09:10:00Z", "Nothing happened since", "")
        .told("daily", "2024-06-20T05:00:00Z", 1, "Nothing happened since");
    let mut material = material(vec![treaty(), alerted(), korean(), arabic(), long(), held]);
    material.sick = vec![
        SickFeed {
            name: "Foreign ministry press room, Senn".into(),
            url: "https://ministry.example/feed".into(),
            failure: "timed out after 30 s".into(),
            last_ok: Some(time("2024-06-20T01:40:00Z")),
            is_read: false,
        },
        SickFeed {
            name: "Council press releases".into(),
            url: "https://council.example/rss".into(),
            failure: "the certificate has expired.".into(),
            last_ok: None,
            is_read: false,
        },
    ];
    material
}

/// `n` stories with history, by number.
pub(crate) fn many(n: i64) -> Material {
    let stories = (0..n).map(|n| {
        let mut making = Making::new(10_000 + n * 100, if n % 3 == 0 { "fleet" } else { "strait" })
            .words(&[("tanker", "tanker")])
            .report(
                "Harbour Post",
                "en",
                "2024-06-20T12:00:00Z",
                &format!("Story {n}: a tanker is stopped in the strait and its papers are looked through by inspectors"),
                &format!("The tanker number {n} was stopped on Thursday. Inspectors looked at its papers for {n} hours and let it go on its way after that."),
            )
            .copies(usize::try_from(n % 4).unwrap(), "2024-06-20T13:00:00Z", "A tanker is stopped");
        for row in 0..7 {
            making = making.event(
                &format!("20{row:02}-0{}-11", n % 9 + 1),
                &format!("In year {row} of story {n} a tanker was stopped in the strait for the first time since the pact."),
                "Orrin Archive",
            );
        }
        making
    });
    material(stories.collect())
}

/// Forty-five stories of every sort in all rooms: with and without a past, an excerpt, an address, told before, alerted, of one outlet
/// and of many, in several scripts.
pub(crate) fn mixed() -> Material {
    let stories = (0..45).map(|n: i64| {
        let title = match n % 9 {
            3 => format!("تقرير {n}: احتجاز ناقلة في المضيق"),
            4 => format!("보도 {n}: 해협에서 유조선 나포"),
            8 => format!(
                "Report {n}: {}",
                "a further round of inspections of tankers and ".repeat(8)
            ),
            _ => format!("Report {n}: a tanker is stopped in the strait"),
        };
        let language = [(3, "ar"), (4, "ko")].into_iter().find(|(kind, _)| *kind == n % 9);
        let language = language.map_or("en", |(_, language)| language);
        let summary = if n % 9 == 1 {
            ""
        } else {
            "It was stopped on Thursday, and its papers were looked through."
        };
        let watchlist = ["strait", "fleet", "isle"][usize::try_from(n % 3).unwrap()];
        let making = Making::new(50_000 + n * 100, watchlist)
            .words(&[("tanker", "tanker")])
            .report("Harbour Post", language, "2024-06-20T12:00:00Z", &title, summary);
        let mut making = match n % 9 {
            0 => making.copies(3, "2024-06-20T13:00:00Z", &title).event(
                "1961-07-06",
                "Halmar and Orrin sign a mutual defence treaty.",
                "Orrin Archive",
            ),
            5 => making
                .copies(6, "2024-06-20T13:00:00Z", &title)
                .told("daily", "2024-06-20T05:00:00Z", 1, &title),
            6 => making.told("alert", "2024-06-20T12:30:00Z", 1, &title),
            _ => making,
        };
        if n % 9 == 2 {
            Arc::make_mut(&mut making.item.story).entries[0].kept.entry.url = None;
        }
        making
    });
    material(stories.collect())
}
