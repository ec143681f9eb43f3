//! Numbers that a report holds and does not say of its own event: denied, corrected away, remembered, or of what did not happen.
//!
//! "The coast guard denied that 200 had died", "39, not 41", "which killed 4,386 people in 1987", "50 on the list never boarded": told
//! as new, each of them would be something that no source says. What is read here are the words of the sentence. It is cautious: where
//! a sentence denies one thing and says another, both are in doubt, and the report's own headline speaks for it.

use std::ops::Range;
use std::sync::LazyLock;

use super::numbers::Number;
use crate::text::aliases::AliasIndex;
use crate::text::stops::is_abbreviated;

mod words;

use words::{CHINESE, WORDS, Words};

/// How a report says a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    /// Of its event.
    Said,
    /// Somebody says that it is not so.
    Denied,
    /// It may be, is offered or planned, was averted, was said before, or nobody can tell from the sentence.
    Open,
    /// Of something long ago.
    Past,
}

/// What the words of a text do to its numbers, in the order of [`kinds`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Denied,
    Negated,
    AllTheSame,
    Open,
    Past,
    Since,
    Refers,
}

const MARKS: [Mark; 7] = [
    Mark::Denied,
    Mark::Negated,
    Mark::AllTheSame,
    Mark::Open,
    Mark::Past,
    Mark::Since,
    Mark::Refers,
];

fn kinds(words: &Words) -> [&'static str; MARKS.len()] {
    [
        words.denied,
        words.negated,
        words.all_the_same,
        words.open,
        words.past,
        words.since,
        words.refers,
    ]
}

fn languages() -> impl Iterator<Item = &'static Words> {
    WORDS.iter().chain(std::iter::once(&CHINESE))
}

/// One set for each kind of each language, in order.
static INDEX: LazyLock<AliasIndex> = LazyLock::new(|| {
    let rows: Vec<(&str, &str)> = languages()
        .flat_map(|words| kinds(words).map(|forms| (words.language, forms)))
        .collect();
    AliasIndex::of_table(&rows)
});

/// Bytes between "since" and its year, on either side.
const SINCE_REACH: usize = 16;

/// Languages that say "not" behind what is not.
const NOT_BEHIND: [&str; 3] = ["ko", "ja", "tr"];

/// Where a clause ends, beside its signs: what one that begins so says is not said of the other.
const CLAUSES: [&str; 13] = [
    " which ", " that ", " who ", " when ", " where ", " que ", " qui ", " che ", " die ", " as ", " while ", " but ",
    " amid ",
];

/// The words of a text that take numbers out of what it says.
#[derive(Debug)]
pub(super) struct Doubts<'t> {
    text: &'t str,
    language: &'t str,
    marks: Vec<(Mark, Range<usize>)>,
    /// Places of years before the year of the report.
    bygone: Vec<usize>,
    sentences: Vec<Range<usize>>,
}

impl<'t> Doubts<'t> {
    /// `numbers` are those of `text`, whose report is of `year`. A language that is not known here is read with the words of all.
    pub(super) fn of(text: &'t str, language: &'t str, numbers: &[Number], year: i16) -> Self {
        let is_known = languages().any(|words| words.language == language);
        let hits = INDEX.find(text);
        let longer = |start: usize, end: usize| {
            let mut hits = hits.iter();
            hits.any(|other| other.start <= start && end <= other.end && other.end - other.start > end - start)
        };
        let mark = |set: usize| MARKS[set % MARKS.len()];
        let marks = hits
            .iter()
            .filter(|hit| !is_known || INDEX.sets()[hit.set].id == language)
            .filter(|hit| !longer(hit.start, hit.end))
            .map(|hit| (mark(hit.set), hit.start..hit.end))
            .collect();
        let is_bygone = |number: &&Number| {
            let of = number.value.parse::<i16>();
            number.is_date && number.value.len() == 4 && of.is_ok_and(|of| of < year)
        };
        Self {
            text,
            language,
            marks,
            bygone: numbers.iter().filter(is_bygone).map(|number| number.at).collect(),
            sentences: sentences(text),
        }
    }

    /// What stands behind a "not" in its clause: "39, not 41". None in languages that say "not" at the end.
    pub(super) fn negated(&self) -> impl Iterator<Item = &'t str> {
        let is_behind = NOT_BEHIND.contains(&self.language);
        let marks = self.marked(Mark::Negated).filter(move |_| !is_behind);
        marks.filter_map(|at| {
            let sentence = self.sentences.iter().find(|sentence| sentence.contains(&at.start))?;
            self.text.get(at.end..self.clause(at.start, sentence).end)
        })
    }

    /// How the number at this byte is said.
    pub(super) fn at(&self, at: usize) -> Stance {
        let Some(place) = self.sentences.iter().position(|sentence| sentence.contains(&at)) else {
            return Stance::Open;
        };
        let sentence = &self.sentences[place];
        let clause = self.clause(at, sentence);
        let is_verb_last = NOT_BEHIND.contains(&self.language);
        let within = |mark| self.marked(mark).filter(|of| sentence.contains(&of.start));
        // "Toll rises to 45 as airline denies fault": what is denied stands behind, or in the same clause.
        let denies = |of: &Range<usize>| is_verb_last || of.start < at || clause.contains(&of.start);
        let negates = |of: &Range<usize>| clause.contains(&of.start) && (is_verb_last || of.start < at);
        if within(Mark::Denied).any(denies) || within(Mark::Negated).any(negates) {
            return Stance::Denied;
        }
        if is_question(&self.text[sentence.clone()]) || self.is_denied_next(place) {
            return Stance::Denied;
        }
        // "Toll rises to 45, no survivors found": a clause of its own.
        let is_apart = |of: &Range<usize>| {
            let between = self.text.get(clause.end..of.start);
            between.is_some_and(|between| !between.contains(char::is_alphanumeric))
        };
        if within(Mark::Denied).next().is_some() || within(Mark::Negated).any(|of| !is_apart(of)) {
            return Stance::Open;
        }
        let bygone: Vec<usize> = (self.bygone.iter().copied())
            .filter(|&year| sentence.contains(&year) && (year < at || !self.is_since(year)))
            .collect();
        if self.has(Mark::Past, &clause) || bygone.iter().any(|year| clause.contains(year)) {
            return Stance::Past;
        }
        if !bygone.is_empty() || self.has(Mark::Past, sentence) || self.has(Mark::Open, sentence) {
            return Stance::Open;
        }
        Stance::Said
    }

    /// Whether a word of the text says of something that it is not so.
    pub(super) fn denies(&self) -> bool {
        self.marked(Mark::Denied).next().is_some()
    }

    /// The words that say so.
    pub(super) fn denying(&self) -> impl Iterator<Item = &'t str> {
        self.marked(Mark::Denied).filter_map(|at| self.text.get(at.clone()))
    }

    /// Whether there is a "not" in it.
    pub(super) fn negates(&self) -> bool {
        self.marked(Mark::Negated).next().is_some()
    }

    fn marked(&self, mark: Mark) -> impl Iterator<Item = &Range<usize>> {
        let of_kind = self.marks.iter().filter(move |(kind, _)| *kind == mark);
        of_kind.map(|(_, at)| at)
    }

    fn has(&self, mark: Mark, within: &Range<usize>) -> bool {
        self.marked(mark).any(|at| within.contains(&at.start))
    }

    /// Whether the next sentence denies what this one says: "The ministry denied this."
    fn is_denied_next(&self, place: usize) -> bool {
        self.sentences.get(place + 1).is_some_and(|next| {
            let has_number = self.text[next.clone()].contains(|sign: char| sign.is_ascii_digit());
            !has_number && self.has(Mark::Denied, next) && self.has(Mark::Refers, next)
        })
    }

    /// Whether a year only says since when.
    fn is_since(&self, year: usize) -> bool {
        self.marked(Mark::Since).any(|since| {
            let (from, to) = (since.end.min(year), since.start.max(year));
            to - from <= SINCE_REACH
        })
    }

    /// The part of a sentence, between commas and words that begin another, in which this byte stands.
    fn clause(&self, at: usize, sentence: &Range<usize>) -> Range<usize> {
        let text = &self.text[sentence.clone()];
        let mut ends: Vec<usize> = text
            .char_indices()
            .filter(|&(place, sign)| is_break(text, place, sign))
            .map(|(place, _)| sentence.start + place)
            .collect();
        let begun = CLAUSES.iter().flat_map(|word| text.match_indices(word));
        ends.extend(begun.map(|(place, _)| sentence.start + place));
        let from = ends.iter().copied().filter(|&end| end <= at).max();
        let to = ends.iter().copied().filter(|&end| end > at).min();
        from.unwrap_or(sentence.start)..to.unwrap_or(sentence.end)
    }
}

fn is_question(sentence: &str) -> bool {
    sentence.trim_end().ends_with(['?', '？', '؟'])
}

/// Whether a sign ends a clause; a comma inside a number does not.
fn is_break(text: &str, at: usize, sign: char) -> bool {
    let is_in_number = || {
        let digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
        digit(text[..at].chars().next_back()) && digit(text[at + sign.len_utf8()..].chars().next())
    };
    match sign {
        ',' | ':' => !is_in_number(),
        '，' | '、' | '،' | '：' | '—' | '–' | '(' | ')' | '（' | '）' | '“' | '”' | '«' | '»' | '"' => {
            true
        }
        _ => false,
    }
}

/// The sentences of a text. A point behind an abbreviation ends none: rather two sentences too long than one cut in half.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, sign) in text.char_indices() {
        let end = at + sign.len_utf8();
        let is_end = match sign {
            '。' | '！' | '？' | '؟' | ';' | '；' | '\n' | '।' => true,
            '!' | '?' => text[end..].starts_with(char::is_whitespace),
            '.' => {
                let word = text[from..at].rsplit(|sign: char| !sign.is_alphanumeric()).next();
                let next = text[end..].trim_start();
                next.len() < text[end..].len()
                    && !word.is_some_and(|word| !word.is_empty() && is_abbreviated(word, next))
            }
            _ => false,
        };
        if is_end {
            found.push(from..end);
            from = end;
        }
    }
    found.push(from..text.len());
    found
}

#[cfg(test)]
mod tests {
    use super::super::numbers::said;
    use super::*;

    /// How each number of a report of 2026 is said, dates left out.
    #[track_caller]
    fn check(language: &str, text: &str, expected: &[(&str, Stance)]) {
        let numbers = said(text, language);
        let doubts = Doubts::of(text, language, &numbers, 2026);
        let told = numbers.iter().filter(|number| !number.is_date);
        let found: Vec<(&str, Stance)> = told
            .map(|number| (number.value.as_str(), doubts.at(number.at)))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    use Stance::{Denied, Open, Past, Said};

    #[test]
    fn what_a_report_says_is_said() {
        check("en", "At least 45 people died, the coast guard said", &[("45", Said)]);
        check("en", "No fewer than 45 people died", &[("45", Said)]);
        check("en", "Toll rises to 45 people, worst crash since 2006", &[("45", Said)]);
        check("en", "In 2026 the firm cut 1,200 jobs", &[("1200", Said)]);
        check("de", "Nicht weniger als 45 Menschen starben", &[("45", Said)]);
        check("pt", "O acidente no Recife deixou 45 mortos", &[("45", Said)]);
        check("it", "Si contano 45 morti a Bari", &[("45", Said)]);
        check("ru", "Погибли не менее 45 человек", &[("45", Said)]);
        check("ja", "少なくとも45人が死亡した", &[("45", Said)]);
    }

    #[test]
    fn what_is_denied_is_not_said_in_any_language() {
        for (language, text) in [
            ("en", "The coast guard denied reports that 200 people had died"),
            ("en", "Reports that 200 people had died are false"),
            ("en", "Did 200 people die?"),
            ("de", "Die Küstenwache dementiert, dass 200 Menschen starben"),
            ("fr", "Le gouvernement dément la mort de 200 personnes"),
            ("es", "El gobierno niega que 200 personas murieran"),
            ("pt", "O governo nega que 200 pessoas tenham morrido"),
            ("it", "Il governo smentisce la morte di 200 persone"),
            ("nl", "De kustwacht ontkent dat 200 mensen omkwamen"),
            ("pl", "Straż zaprzecza, że zginęło 200 osób"),
            ("ru", "Ведомство опровергло гибель 200 человек"),
            ("uk", "Відомство спростувало загибель 200 людей"),
            ("tr", "Bakanlık 200 kişinin öldüğü iddiasını yalanladı"),
            ("ar", "نفى خفر السواحل مقتل 200 شخص"),
            ("ko", "해경은 200명이 숨졌다는 보도를 부인했다"),
            ("ja", "海上保安庁は200人が死亡したとの報道を否定した"),
            ("zh", "海岸警卫队否认有200人死亡"),
        ] {
            check(language, text, &[("200", Denied)]);
        }
    }

    #[test]
    fn the_next_sentence_may_deny_it() {
        check(
            "en",
            "A post said 200 people had died. The ministry denied this.",
            &[("200", Denied)],
        );
        check(
            "en",
            "The ferry sank and 45 people died. The owner denied neglect.",
            &[("45", Said)],
        );
    }

    #[test]
    fn the_number_that_is_corrected_away_is_denied_and_the_other_is_not() {
        check(
            "en",
            "Crash killed 39, not 41, minister says",
            &[("39", Said), ("41", Denied)],
        );
        check(
            "fr",
            "Le bilan est de 39 morts, et non 41",
            &[("39", Open), ("41", Denied)],
        );
        check("ru", "Погибли 39 человек, а не 41", &[("39", Open), ("41", Denied)]);
    }

    #[test]
    fn a_clause_of_its_own_says_nothing_against_the_toll() {
        check("en", "Toll rises to 45 people, no survivors found", &[("45", Said)]);
        check("en", "Toll rises to 45 people as airline denies fault", &[("45", Open)]);
        check("en", "50 people, the owner said, never boarded", &[("50", Open)]);
    }

    #[test]
    fn what_did_not_happen_or_may_happen_is_open_or_denied() {
        check("en", "Owner says 50 people on the list never boarded", &[("50", Open)]);
        check("en", "The bank never lost 50 million dollars", &[("50000000", Denied)]);
        check("en", "A breach would flood 3,000 homes", &[("3000", Open)]);
        check("en", "Police averted an attack on 3,000 people", &[("3000", Open)]);
        check("ko", "50명은 승선하지 않았다", &[("50", Denied)]);
        check("de", "50 Menschen waren nicht an Bord", &[("50", Open)]);
    }

    #[test]
    fn what_is_offered_planned_or_would_be_is_open_in_any_language() {
        for (language, text) in [
            ("en", "Norland had offered 3000 tonnes before withdrawing the offer"),
            ("en", "Sides would sign for 3000 tonnes if agreed"),
            ("en", "Norland plans to deliver 3000 tonnes"),
            ("en", "Norland is ready to deliver 3000 tonnes"),
            ("de", "Norland hatte 3000 Tonnen angeboten"),
            ("de", "Norland will 3000 Tonnen liefern"),
            ("fr", "La Norlande propose 3000 tonnes"),
            ("es", "Norlandia ofreció 3000 toneladas"),
            ("pt", "A Norlândia pretende entregar 3000 toneladas"),
            ("it", "La Norlandia ha offerto 3000 tonnellate"),
            ("nl", "Norland had 3000 ton aangeboden"),
            ("pl", "Norlandia zaproponowała 3000 ton"),
            ("ru", "Норландия предложила 3000 тонн"),
            ("uk", "Норландія запропонувала 3000 тонн"),
            ("tr", "Norland 3000 ton teklif etti"),
            ("ar", "عرضت نورلاند 3000 طن"),
            ("ko", "노를란드, 3000톤 제안"),
            ("ja", "ノルランドは3000トンを提案した"),
            ("zh", "诺兰愿意提供3000吨"),
        ] {
            check(language, text, &[("3000", Open)]);
        }
        check("en", "Norland delivered 3000 tonnes under the deal", &[("3000", Said)]);
        check("de", "Norland lieferte 3000 Tonnen", &[("3000", Said)]);
        check("ru", "Норландия поставила 3000 тонн", &[("3000", Said)]);
    }

    #[test]
    fn what_is_remembered_is_past_and_what_stands_beside_it_is_in_doubt() {
        check(
            "en",
            "The sinking recalled the Dona Paz, which killed 4,386 people in 1987.",
            &[("4386", Past)],
        );
        check(
            "en",
            "It is the worst crash since 2006, when 152 people died",
            &[("152", Open)],
        );
        check(
            "en",
            "The firm will pay 37 billion reais over the dam that burst in 2019",
            &[("37000000000", Open)],
        );
        check("de", "Im vergangenen Jahr starben 90 Menschen", &[("90", Past)]);
        check("ru", "Год назад здесь погибли 90 человек", &[("90", Past)]);
        check("zh", "1987年有4386人死亡", &[("4386", Past)]);
        check("ko", "1987년 4386명이 숨졌다", &[("4386", Past)]);
    }
}
