//! A report whose headline turns round what was said before it: it denies, annuls or withdraws it, says it with a "not", or says
//! after all what had been denied.
//!
//! One word is enough for that: "case confirmed", "case denied". Such a report is news to whoever was told the first, however alike
//! the two are, and however soon it comes.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Member;
use super::doubt::Doubts;
use super::said::Lead;
use crate::entries::Entry;
use crate::text::aliases::AliasIndex;
use crate::text::terms;

mod words;

use words::WORDS;

/// Reports that were told whose headlines are looked at.
const TOLD_MAX: usize = 60;

/// Two sets for each language: the words against, then those for.
static INDEX: LazyLock<AliasIndex> = LazyLock::new(|| {
    let rows: Vec<(&str, &str)> = WORDS
        .iter()
        .flat_map(|words| [(words.language, words.against), (words.language, words.all_the_same)])
        .collect();
    AliasIndex::of_table(&rows)
});

/// A headline that was told, in its language (primary subtag).
#[derive(Debug, Clone, Copy)]
pub(super) struct Title<'t> {
    pub(super) text: &'t str,
    pub(super) language: &'t str,
}

/// The words of one headline that turn something round.
struct Turns<'t> {
    /// It is not so any more.
    against: Vec<&'t str>,
    /// It is so after all, where it had been said that it is not.
    all_the_same: Vec<&'t str>,
    /// There is a "not" in it.
    is_negated: bool,
}

impl<'t> Turns<'t> {
    fn of(title: Title<'t>) -> Self {
        let is_known = WORDS.iter().any(|words| words.language == title.language);
        let (mut against, mut all_the_same) = (Vec::new(), Vec::new());
        for hit in INDEX.find(title.text) {
            if is_known && INDEX.sets()[hit.set].id != title.language {
                continue;
            }
            let word = &title.text[hit.start..hit.end];
            if hit.set % 2 == 0 {
                &mut against
            } else {
                &mut all_the_same
            }
            .push(word);
        }
        let doubts = Doubts::of(title.text, title.language, &[], 0);
        against.extend(doubts.denying());
        Self {
            against,
            all_the_same,
            is_negated: doubts.negates(),
        }
    }

    /// Most headlines have no such word.
    fn is_empty(&self) -> bool {
        self.against.is_empty() && self.all_the_same.is_empty() && !self.is_negated
    }
}

/// Whether the headline of a report turns round what its reader was told by `told` and by the headline that was `shown`. Words of
/// denial that stood there already, in a headline or in the first lines, turn nothing.
pub(super) fn reverses(report: &Member, told: &[&Member], shown: &str) -> bool {
    let lead = Lead::of(&report.kept.entry);
    let of = Title {
        text: lead.title,
        language: &lead.language,
    };
    let ours = Turns::of(of);
    if ours.is_empty() {
        return false;
    }
    let latest = told.iter().rev().take(TOLD_MAX);
    let heard: Vec<Lead<'_>> = latest.map(|member| Lead::of(&member.kept.entry)).collect();
    let shown = Title {
        text: shown,
        language: &lead.language,
    };
    turns(of, &ours, &heard, Some(shown).filter(|shown| !shown.text.is_empty()))
}

/// Whether an outlet has turned its own report round by giving it another headline.
#[must_use]
pub fn is_turned(before: &Entry, now: &Entry) -> bool {
    if before.title == now.title {
        return false;
    }
    let (before, now) = (Lead::of(before), Lead::of(now));
    let of = Title {
        text: now.title,
        language: &now.language,
    };
    // What stood in its text is no matter: that was not its headline.
    let shown = Title {
        text: before.title,
        language: &before.language,
    };
    let ours = Turns::of(of);
    !ours.is_empty() && turns(of, &ours, &[], Some(shown))
}

fn turns<'t>(title: Title<'t>, ours: &Turns<'_>, told: &'t [Lead<'t>], shown: Option<Title<'t>>) -> bool {
    // Only what was told in this language can be turned round by a word: of another one no words are known.
    let is_ours = |language: &str| language.is_empty() || title.language.is_empty() || language == title.language;
    let all = told.len();
    let told: Vec<&'t Lead<'t>> = told.iter().filter(|lead| is_ours(&lead.language)).collect();
    if told.is_empty() && all > 0 {
        return false;
    }
    let of_report = |lead: &&'t Lead<'t>| Title {
        text: lead.title,
        language: &lead.language,
    };
    let headlines: Vec<Title<'t>> = told.iter().map(of_report).chain(shown).collect();
    if headlines.is_empty() {
        return false;
    }
    let before: Vec<Turns<'_>> = headlines.iter().map(|headline| Turns::of(*headline)).collect();
    let titles = headlines.iter().map(|headline| headline.text);
    let known: HashSet<String> = titles
        .chain(told.iter().map(|lead| lead.text))
        .flat_map(terms::terms)
        .collect();
    let is_new = |words: &[&str]| {
        words
            .iter()
            .flat_map(|word| terms::terms(word))
            .any(|word| !known.contains(&word))
    };
    if before.iter().any(|turns| !turns.against.is_empty()) {
        return is_new(&ours.all_the_same);
    }
    if !ours.against.is_empty() {
        return is_new(&ours.against);
    }
    // The same words with a "not" among them.
    let words = terms::terms(title.text);
    let others = words.iter().filter(|word| !known.contains(*word)).count();
    ours.is_negated && before.iter().all(|turns| !turns.is_negated) && others <= usize::from(words.len() >= MANY_WORDS)
}

/// Words of a headline from which one of them may be the "not" itself, or another form of a verb.
const MANY_WORDS: usize = 4;

#[cfg(test)]
mod tests {
    use super::super::tests::member;
    use super::*;

    fn is_reversed(language: &str, told: &str, later: &str) -> bool {
        let of = |id, title| {
            let mut member = member(id, "Harbour Post", title);
            member.kept.entry.language = Some(language.to_owned());
            member
        };
        reverses(&of(2, later), &[&of(1, told)], told)
    }

    #[test]
    fn one_word_turns_a_headline_round_in_any_language() {
        for (language, told, later) in [
            (
                "en",
                "Fever case confirmed in Senn, ministry says",
                "Fever case denied in Senn, ministry says",
            ),
            ("en", "Court approves mine at Senn", "Court blocks mine at Senn"),
            (
                "en",
                "Halmar signs contract with Orrin",
                "Halmar cancels contract with Orrin",
            ),
            ("en", "Fever case in Senn", "Fever case in Senn was a false alarm"),
            (
                "en",
                "Minister of Halmar will resign",
                "Minister of Halmar will not resign",
            ),
            (
                "es",
                "Gobierno de Halmar anuncia contrato de cobre",
                "Gobierno de Halmar anula contrato de cobre",
            ),
            (
                "pt",
                "Governo de Halmar anuncia contrato",
                "Governo de Halmar cancela contrato",
            ),
            (
                "fr",
                "Halmar signe un contrat de cuivre",
                "Halmar annule un contrat de cuivre",
            ),
            ("it", "Halmar firma il contratto", "Halmar annulla il contratto"),
            ("de", "Gericht erlaubt Abbau in Senn", "Gericht verbietet Abbau in Senn"),
            ("nl", "Halmar tekent contract", "Halmar annuleert contract"),
            ("pl", "Halmar podpisuje umowę", "Halmar anuluje umowę"),
            (
                "ru",
                "Случай лихорадки подтверждён в Сенне",
                "Случай лихорадки в Сенне опровергнут",
            ),
            ("ru", "Халмар подписал контракт", "Халмар отменил контракт"),
            ("uk", "Халмар підписав контракт", "Халмар скасував контракт"),
            ("tr", "Halmar sözleşmeyi imzaladı", "Halmar sözleşmeyi iptal etti"),
            ("ar", "هلمار توقع العقد", "هلمار تلغي العقد"),
            ("ko", "센 환자 확진", "센 환자 음성"),
            ("ja", "ハルマル、契約を発表", "ハルマル、契約を撤回"),
            ("zh", "哈尔马签署合同", "哈尔马取消合同"),
        ] {
            assert!(is_reversed(language, told, later), "{told} -> {later}");
            assert!(!is_reversed(language, later, later), "{later} is told already");
        }
    }

    #[test]
    fn what_had_been_denied_and_is_said_after_all_is_news() {
        let (denied, confirmed) = ("Fever case denied in Senn", "Fever case confirmed in Senn");
        assert!(is_reversed("en", denied, confirmed));
        assert!(is_reversed("ru", "Случай опровергнут", "Случай подтверждён"));
        assert!(
            !is_reversed("en", "Fever case in Senn", confirmed),
            "nobody had denied it"
        );
    }

    #[test]
    fn another_word_for_the_same_denial_and_a_word_that_stood_in_the_first_lines_turn_nothing() {
        assert!(!is_reversed(
            "en",
            "Court blocks mine at Senn",
            "Court halts mine at Senn"
        ));
        assert!(!is_reversed("en", "Treaty signed in Senn", "Treaty is signed at Senn"));
        assert!(!is_reversed(
            "en",
            "Toll rises to 45",
            "Toll rises to 45, no survivors found after the crash"
        ));
        let mut told = member(1, "Harbour Post", "Halmar drops its contract");
        told.kept.entry.summary = "Halmar cancels the contract with Orrin.".into();
        let later = member(2, "Senn Courier", "Halmar cancels contract");
        assert!(!reverses(&later, &[&told], ""));
    }

    #[test]
    fn an_outlet_turns_its_own_report_round_by_its_headline() {
        let of = |title: &str| member(1, "Harbour Post", title).kept.entry;
        let confirmed = of("Fever case confirmed in Senn");
        assert!(is_turned(&confirmed, &of("Fever case ruled out in Senn")));
        assert!(!is_turned(&confirmed, &of("Fever case confirmed in Senn, say doctors")));
        assert!(!is_turned(&confirmed, &confirmed));
    }
}
