//! Signed, expiring tokens: what a link of a mail may do, and for how long.
//!
//! In: the number of a digest, what the link is about, a key. Out: 56 characters for an address; and back, or a refusal. A
//! token names a digest by number and nobody by name: whoever reads it learns nothing of the reader.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use ring::hmac;

use super::Material;
use super::phrases::{Phrases, primary};
use crate::ids::{DigestId, StoryId};

/// Links to a story or a watchlist are good for so long: who reads an old mail wants its news, not to steer.
const STEER_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Leaving is possible for longer than any mail is likely to be kept waiting.
const LEAVE_FOR: SignedDuration = SignedDuration::from_hours(366 * 24);

/// Who is asked to confirm something does it soon.
const CONFIRM_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);

/// First byte; another one after a change of the form.
const VERSION: u8 = 1;

/// Bytes signed, and bytes of the signature kept: half of SHA-256 (RFC 2104 §5).
const SIGNED: usize = 26;
/// See [`SIGNED`].
const MAC: usize = 16;

/// What a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// To mute a story or to call it not relevant.
    Story(StoryId),
    /// To mute a watchlist or to leave it; by the print of its id.
    Watchlist(u32),
    /// To pause or to leave.
    List,
    /// The same, for the mail program's own button (RFC 8058): it stands in a header only, where no forwarded text shows it.
    OneClick,
}

/// What a token says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// The digest in whose mail it stood: the store knows whose that is.
    pub digest: DigestId,
    /// What it is for.
    pub page: Page,
    /// Good until then, to the minute.
    pub until: Timestamp,
    /// It was sent to the reader alone, to confirm what came from another address.
    pub is_confirmed: bool,
    /// The language of the mail (ISO 639-1), which its page speaks too; zeros where none is known.
    pub language: [u8; 2],
}

impl Token {
    /// The language of the mail, if it is known.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        let is_word = self.language.iter().all(u8::is_ascii_lowercase);
        std::str::from_utf8(&self.language).ok().filter(|_| is_word)
    }
}

/// Why a token is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It was not made here, or was changed.
    Forged,
    /// Its time is over.
    Expired,
}

/// The key that signs.
#[derive(Debug, Clone)]
pub struct Key(hmac::Key);

impl Key {
    /// A key from a secret.
    #[must_use]
    pub fn new(secret: &[u8]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, secret))
    }

    /// The token as text.
    #[must_use]
    pub fn sign(&self, token: &Token) -> String {
        // Of the two places for what it is about one is free: the language stands there.
        let language = u16::from_be_bytes(token.language);
        let (kind, story, print) = match token.page {
            Page::Story(story) => (b'S', story.0, u32::from(language)),
            Page::Watchlist(print) => (b'W', i64::from(language), print),
            Page::List => (b'L', 0, u32::from(language)),
            Page::OneClick => (b'1', 0, u32::from(language)),
        };
        // Small letters are for what was sent to confirm; `1` has none.
        let kind: u8 = match (token.is_confirmed, kind) {
            (true, b'1') => b'Q',
            (true, kind) => kind.to_ascii_lowercase(),
            (false, kind) => kind,
        };
        let minutes = u32::try_from(token.until.as_second() / 60).unwrap_or(u32::MAX);
        let mut bytes = vec![VERSION, kind];
        bytes.extend(token.digest.0.to_be_bytes());
        bytes.extend(story.to_be_bytes());
        bytes.extend(print.to_be_bytes());
        bytes.extend(minutes.to_be_bytes());
        let mac = hmac::sign(&self.0, &bytes);
        bytes.extend(&mac.as_ref()[..MAC]);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// What a token says, if it is ours and still good.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn read(&self, text: &str, now: Timestamp) -> Result<Token, Refusal> {
        let forged = |_| Refusal::Forged;
        let bytes = URL_SAFE_NO_PAD.decode(text.trim()).map_err(forged)?;
        if bytes.len() != SIGNED + MAC {
            return Err(Refusal::Forged);
        }
        let (signed, mac) = bytes.split_at(SIGNED);
        let wanted = hmac::sign(&self.0, signed);
        // Compared without a way to learn from the time how much of it was right.
        let is_ours = wanted.as_ref()[..MAC]
            .iter()
            .zip(mac)
            .fold(0, |all, (a, b)| all | (a ^ b))
            == 0;
        if !is_ours || signed[0] != VERSION {
            return Err(Refusal::Forged);
        }
        let number = |from: usize| i64::from_be_bytes(std::array::from_fn(|at| signed[from + at]));
        let small = |from: usize| u32::from_be_bytes(std::array::from_fn(|at| signed[from + at]));
        let page = match signed[1] {
            b'S' | b's' => Page::Story(StoryId(number(10))),
            b'W' | b'w' => Page::Watchlist(small(18)),
            b'L' | b'l' => Page::List,
            b'1' | b'Q' => Page::OneClick,
            _ => return Err(Refusal::Forged),
        };
        let until = Timestamp::from_second(i64::from(small(22)) * 60).map_err(|_beyond| Refusal::Forged)?;
        if until <= now {
            return Err(Refusal::Expired);
        }
        Ok(Token {
            digest: DigestId(number(2)),
            page,
            until,
            is_confirmed: signed[1].is_ascii_lowercase() || signed[1] == b'Q',
            language: match page {
                Page::Watchlist(_) => [signed[16], signed[17]],
                _ => [signed[20], signed[21]],
            },
        })
    }
}

/// The print of a watchlist's id, as tokens carry it.
#[must_use]
pub fn print(watchlist: &str) -> u32 {
    let hash = rapidhash::v3::rapidhash_v3(watchlist.as_bytes()).to_be_bytes();
    u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]])
}

/// Where links of a mail lead.
#[derive(Debug, Clone)]
pub struct Links {
    /// Signs them.
    pub key: Key,
    /// The listener as readers reach it, without a slash at its end: `https://news.desk.example/backstory`.
    pub public: Option<String>,
    /// The address whose mail is read by `backstory mail-in`.
    pub inbox: Option<String>,
}

/// What `List-Unsubscribe` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unsubscribe {
    /// A page.
    pub web: Option<String>,
    /// A mailbox.
    pub mailto: Option<String>,
}

impl Links {
    /// Gives a material the addresses of its mail: pages, else mails to the inbox.
    pub fn act(&self, material: &mut Material) {
        let (digest, to) = (material.id, material.to);
        let phrases = material.recipient.phrases();
        let link = |page, verb, note, life| {
            let token = self.token(digest, page, to, life, &phrases.language);
            self.link(&token, verb, phrases.text(note))
        };
        for item in &material.items {
            if let Some(link) = link(Page::Story(item.story.id), "mute", "note_story", STEER_FOR) {
                material.actions.stories.insert(item.story.id, link);
            }
        }
        for topic in &material.topics {
            if let Some(link) = link(Page::Watchlist(print(&topic.id)), "mute", "note_watchlist", STEER_FOR) {
                material.actions.watchlists.insert(topic.id.clone(), link);
            }
        }
        material.actions.list = link(Page::List, "pause", "note_list", LEAVE_FOR);
    }

    /// For the headers of a digest's mail.
    #[must_use]
    pub fn unsubscribe(&self, digest: DigestId, at: Timestamp, language: &str) -> Unsubscribe {
        let token = self.token(digest, Page::OneClick, at, LEAVE_FOR, language);
        Unsubscribe {
            web: self.public.as_ref().map(|public| format!("{public}/a/{token}")),
            mailto: self
                .inbox
                .as_ref()
                .map(|inbox| format!("mailto:{inbox}?subject=unsubscribe%20{token}")),
        }
    }

    /// The way to the page of something that a reader asked for, or a mail that asks for `verb` of it (`undo`, `unsubscribe all`),
    /// with the words of `note` in it.
    #[must_use]
    pub fn way(
        &self,
        (digest, page): (DigestId, Page),
        (verb, note): (&str, &str),
        at: Timestamp,
        phrases: &Phrases,
    ) -> Option<String> {
        let token = self.token(digest, page, at, LEAVE_FOR, &phrases.language);
        self.link(&token, &packed(verb), phrases.text(note))
    }

    /// The way to confirm what was asked for with a token, for the reader alone. `ask` is checked: a verb and perhaps a word
    /// more.
    #[must_use]
    pub fn confirm(&self, asked: &Token, ask: &str, at: Timestamp, phrases: &Phrases) -> Option<String> {
        let token = self.key.sign(&Token {
            until: at.checked_add(CONFIRM_FOR).unwrap_or(at),
            is_confirmed: true,
            ..*asked
        });
        self.link(&token, &packed(ask), phrases.text("note_confirm"))
    }

    fn token(&self, digest: DigestId, page: Page, at: Timestamp, life: SignedDuration, language: &str) -> String {
        let until = at.checked_add(life).unwrap_or(Timestamp::MAX);
        self.key.sign(&Token {
            digest,
            page,
            until,
            is_confirmed: false,
            language: primary(language).as_bytes().try_into().unwrap_or_default(),
        })
    }

    fn link(&self, token: &str, verb: &str, note: &str) -> Option<String> {
        if let Some(public) = &self.public {
            return Some(format!("{public}/a/{token}"));
        }
        let inbox = self.inbox.as_ref()?;
        Some(format!("mailto:{inbox}?subject={verb}%20{token}&body={}", packed(note)))
    }
}

/// Words as part of a mailto address (RFC 6068 §2): UTF-8, everything but letters and digits as `%XX`.
fn packed(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes())
        .map(|part| part.replace('+', "%20"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2024-06-21T05:00:00Z";

    fn token(page: Page) -> Token {
        Token {
            digest: DigestId(589_412_345_678_901_248),
            page,
            until: "2024-09-21T05:00:00Z".parse().unwrap(),
            is_confirmed: false,
            language: *b"ko",
        }
    }

    #[test]
    fn a_token_comes_back_as_it_was_signed_and_fits_an_address() {
        let key = Key::new(b"a secret of thirty-two bytes, ok");
        for page in [
            Page::Story(StoryId(7)),
            Page::Watchlist(0xfeed),
            Page::List,
            Page::OneClick,
        ] {
            let text = key.sign(&token(page));
            assert_eq!(text.len(), 56);
            assert!(
                text.bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
            );
            assert_eq!(key.read(&text, NOW.parse().unwrap()), Ok(token(page)));
            assert_eq!(token(page).language(), Some("ko"));
            let confirmed = Token {
                is_confirmed: true,
                ..token(page)
            };
            assert_eq!(key.read(&key.sign(&confirmed), NOW.parse().unwrap()), Ok(confirmed));
        }
    }

    #[test]
    fn no_bit_of_a_token_can_be_changed() {
        let key = Key::new(b"secret");
        let text = key.sign(&token(Page::List));
        let bytes = URL_SAFE_NO_PAD.decode(&text).unwrap();
        for at in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[at / 8] ^= 1 << (at % 8);
            let read = key.read(&URL_SAFE_NO_PAD.encode(changed), NOW.parse().unwrap());
            assert_eq!(read, Err(Refusal::Forged), "bit {at}");
        }
        assert_eq!(
            Key::new(b"other").read(&text, NOW.parse().unwrap()),
            Err(Refusal::Forged)
        );
        for junk in ["", "x", "AAAA", &text[1..], &format!("{text}AAAA"), "ключ"] {
            assert_eq!(key.read(junk, NOW.parse().unwrap()), Err(Refusal::Forged), "{junk}");
        }
    }

    #[test]
    fn a_token_ends() {
        let key = Key::new(b"secret");
        let text = key.sign(&token(Page::List));
        assert!(key.read(&text, "2024-09-21T04:59:59Z".parse().unwrap()).is_ok());
        let late = key.read(&text, "2024-09-21T05:00:00Z".parse().unwrap());
        assert_eq!(late, Err(Refusal::Expired));
    }

    #[test]
    fn a_mail_links_pages_or_else_mails_and_names_nobody() {
        let mut links = Links {
            key: Key::new(b"secret"),
            public: Some("https://news.example/b".into()),
            inbox: Some("in@news.example".into()),
        };
        let mut material = super::super::fixture::morning();
        links.act(&mut material);
        let list = material.actions.list.clone().unwrap();
        assert!(list.starts_with("https://news.example/b/a/"), "{list}");
        assert_eq!(material.actions.stories.len(), material.items.len());
        assert_eq!(material.actions.watchlists.len(), material.topics.len());
        assert!(!list.contains(&material.recipient.id));
        links.public = None;
        links.act(&mut material);
        assert!(
            material
                .actions
                .list
                .unwrap()
                .starts_with("mailto:in@news.example?subject=pause%20")
        );
        let header = links.unsubscribe(DigestId(7), NOW.parse().unwrap(), "en");
        assert!(header.web.is_none() && header.mailto.is_some());
    }
}
