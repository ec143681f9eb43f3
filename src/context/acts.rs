//! What kind of thing a headline tells: an arrest, a ceasefire, a verdict.
//!
//! Names and dates do not part a story from the event of the day before: the one who was arrested yesterday is charged today.
//! What was done does. A headline's main clause says it; what stands behind "after" or "over" is what it answers.

use std::sync::LazyLock;

use super::things;
use crate::text::acts::{ACTS, ANSWERING, BY_WHOM, FOLLOWS, GENERIC, ground};
use crate::text::aliases::{AliasIndex, Hit};

/// Kinds of acts as a set of bits, in the order of the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Kinds(u64);

impl Kinds {
    /// Whether both hold an act of one kind, those left out that say little (to agree, to talk).
    pub(super) fn shares(self, other: Self) -> bool {
        self.0 & other.0 & !generic() != 0
    }

    /// Whether both hold an act of one kind, whatever it is.
    fn shares_any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether nothing was recognised.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The kinds of these names.
    pub(super) fn of(names: &[&str]) -> Self {
        Self(bits(names))
    }

    /// Whether something was recognised, and nothing but these kinds.
    pub(super) fn is_only(self, of: Self) -> bool {
        self.0 != 0 && self.0 & !of.0 == 0
    }

    /// Whether it holds all of these.
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Each kind by itself.
    pub(super) fn each(self) -> impl Iterator<Item = Self> {
        let bits = (0..u64::BITS).map(move |at| self.0 & (1 << at));
        bits.filter(|bit| *bit != 0).map(Self)
    }

    fn is_telling(self) -> bool {
        self.0 & !generic() != 0
    }

    /// For readers: the first kind that both have.
    pub(super) fn shared_name(self, other: Self) -> Option<&'static str> {
        name(self.0 & other.0 & !generic())
    }

    fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a headline tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Acts {
    /// In its main clause.
    pub(super) main: Kinds,
    /// What it answers or comes after, as it says itself.
    pub(super) ground: Kinds,
    /// It tells what somebody says to it.
    pub(super) reacts: bool,
}

/// Whether a story tells the very act of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Same,
    Other,
    /// One of them names no act that is known here.
    Unknown,
}

impl Acts {
    /// Reads a headline.
    pub(super) fn read(headline: &str) -> Self {
        let mut acts = Self::default();
        acts.main.0 |= by_whom(headline);
        let hits = INDEX.find(headline);
        let inside = |hit: &&Hit| {
            let longer = |other: &Hit| {
                other.start <= hit.start && hit.end <= other.end && other.end - other.start > hit.end - hit.start
            };
            !hits.iter().any(longer)
        };
        let ground = ground(headline);
        let reaction = reaction(headline);
        acts.reacts = reaction.is_some();
        let hits: Vec<&Hit> = hits.iter().filter(inside).collect();
        for hit in &hits {
            let is_object = reaction.as_ref().is_some_and(|at| is_object_of(headline, hit, at));
            let of = if ground.contains(&hit.start) || is_answered(headline, hit, &hits) || is_object {
                &mut acts.ground
            } else {
                &mut acts.main
            };
            of.0 |= 1 << hit.set;
        }
        acts
    }

    /// Where a headline names acts, in bytes; those left out that say little: a deal is a thing as well.
    pub(super) fn places(headline: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
        let hits = INDEX.find(headline).into_iter();
        hits.filter(|hit| generic() & (1 << hit.set) == 0)
            .map(|hit| hit.start..hit.end)
    }

    /// All acts that it names.
    pub(super) fn all(self) -> Kinds {
        self.main.or(self.ground)
    }

    /// Whether nothing was recognised.
    pub(super) fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Whether the story tells an act of `event`, as far as the kinds of both say it. A ruling on a vote is another act than the vote,
    /// in whatever words that is told.
    pub(super) fn against(self, event: Kinds) -> Act {
        if self.main.shares(event) {
            Act::Same
        } else if self.ground.shares(event) || self.main.is_telling() && event.is_telling() || self.reacts {
            Act::Other
        } else if self.main.shares_any(event) {
            Act::Same
        } else if event.is_empty() && self.main.0 & answering() != 0 {
            Act::Other
        } else {
            Act::Unknown
        }
    }

    /// How the story follows from an act of `event`, in words: the headline names it as its ground, or it is of a kind that
    /// comes of it, as a charge does of an arrest.
    pub(super) fn follows(self, event: Kinds) -> Option<String> {
        if self.main.shares(event) {
            return None;
        }
        if let Some(named) = self.ground.shared_name(event) {
            return Some(format!("the headline speaks of it: {named}"));
        }
        let pairs = FOLLOWED.iter();
        let mut led = pairs.filter(|(later, earlier)| self.main.shares_any(*later) && event.shares_any(*earlier));
        let (later, earlier) = led.next()?;
        Some(format!("led here: {}, then {}", name(earlier.0)?, name(later.0)?))
    }
}

/// Kinds of acts that a verb tells beside the word for a court or a parliament.
fn by_whom(headline: &str) -> u64 {
    let told = BY_VERB.find(headline).into_iter().map(|hit| BY_WHOM[hit.set]);
    let mut told = told.peekable();
    if told.peek().is_none() {
        return 0;
    }
    let who: Vec<&str> = things::read(headline)
        .into_iter()
        .filter_map(|thing| thing.name)
        .collect();
    let told = told.filter(|(_, by, _)| who.contains(by));
    told.fold(0, |bits, (name, ..)| bits | kind(name).0)
}

static BY_VERB: LazyLock<AliasIndex> = LazyLock::new(|| {
    AliasIndex::of_table(
        BY_WHOM
            .iter()
            .map(|(name, _, verbs)| (*name, *verbs))
            .collect::<Vec<_>>()
            .iter(),
    )
});

fn name(of: u64) -> Option<&'static str> {
    let at = usize::try_from(of.trailing_zeros()).ok()?;
    ACTS.get(at).map(|(name, _)| *name)
}

fn kind(name: &str) -> Kinds {
    let at = ACTS.iter().position(|(known, _)| *known == name);
    Kinds(at.map_or(0, |at| 1 << at))
}

fn bits(names: &[&str]) -> u64 {
    names.iter().fold(0, |bits, name| bits | kind(name).0)
}

fn generic() -> u64 {
    static BITS: LazyLock<u64> = LazyLock::new(|| bits(&GENERIC));
    *BITS
}

fn answering() -> u64 {
    static BITS: LazyLock<u64> = LazyLock::new(|| bits(&ANSWERING));
    *BITS
}

/// Whether an act is what another one of the headline answers: it stands behind "annuls" or "rejects", and before it where the verb
/// comes last.
fn is_answered(headline: &str, hit: &Hit, all: &[&Hit]) -> bool {
    let answers = |hit: &Hit| answering() & (1 << hit.set) != 0;
    let is_verb_last = headline[hit.start..hit.end].chars().any(|sign| sign >= FIRST_SIGN);
    let is_behind = |other: &&&Hit| {
        if is_verb_last {
            other.start >= hit.end
        } else {
            other.end <= hit.start
        }
    };
    !answers(hit) && all.iter().filter(is_behind).any(|other| answers(other))
}

/// Where a headline says that somebody speaks of what was done: hails, regrets, calls a mistake.
fn reaction(headline: &str) -> Option<std::ops::Range<usize>> {
    // Whoever calls for a ceasefire asks for one.
    let asks = |hit: &&Hit| {
        [" for ", " on ", " off ", " in "]
            .iter()
            .any(|word| headline[hit.end..].starts_with(word))
    };
    let hits = REACTION.find(headline);
    hits.iter().find(|hit| !asks(hit)).map(|hit| hit.start..hit.end)
}

/// Whether an act is what a reaction speaks of: it stands behind the verb, and in Korean and Japanese before it.
fn is_object_of(headline: &str, hit: &Hit, reaction: &std::ops::Range<usize>) -> bool {
    let is_verb_last = |sign: char| matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}');
    if headline.chars().any(is_verb_last) {
        hit.end <= reaction.start
    } else {
        hit.start >= reaction.end
    }
}

/// Verbs and nouns of saying what one thinks of what others did.
const REACTIONS: &str = "calls | hails | hailed | welcomes | welcomed | condemns | condemned | denounces | denounced | slams | slammed | blasts | \
     criticises | criticizes | criticised | criticized | praises | praised | mocks | defends | deplores | regrets | reacts | reaction to | responds to | \
     response to | plays down | downplays | voices concern | voices regret | expresses concern | fears of | fallout | \
     назвал | назвала | назвали | осудил* | осуждает | приветству* | приветствовал* | раскритикова* | прокомментировал* | отреагировал* | \
     поблагодарил* | выразил* | отверг* | отвергает | \
     nennt | begrüßt | begrüsst | verurteilt | kritisiert | lobt | bedauert | reagiert | reagieren | verteidigt | weist zurück | enttäuscht über | \
     qualifie | salue | saluent | condamne | condamnent | dénonce | dénoncent | critique | critiquent | réagit | regrette | déplore | s'inquiète | se félicite | \
     califica | celebra | condena | condenan | critica | critican | lamenta | saluda | elogia | denuncia | si congratula | deplora | \
     규탄 | 비판 | 환영 | 유감 | 우려 | 비난 | 반발 | 谴责 | 譴責 | 欢迎 | 歡迎 | 批评 | 批評 | 称赞 | 遗憾 | 遺憾 | 关切 | 回应 | 抗议 | \
     非難 | 歓迎 | 批判 | 懸念 | 反発 | 抗議";

static REACTION: LazyLock<AliasIndex> = LazyLock::new(|| AliasIndex::of_table(&[("reaction", REACTIONS)]));

/// From here on signs are of scripts whose languages mostly put the verb last.
const FIRST_SIGN: char = '\u{1100}';

static FOLLOWED: LazyLock<Vec<(Kinds, Kinds)>> = LazyLock::new(|| {
    let pairs = FOLLOWS
        .iter()
        .flat_map(|(later, earlier)| earlier.iter().map(move |earlier| (later, earlier)));
    pairs.map(|(later, earlier)| (kind(later), kind(earlier))).collect()
});

static INDEX: LazyLock<AliasIndex> = LazyLock::new(|| AliasIndex::of_table(&ACTS));

#[cfg(test)]
mod tests {
    use super::*;

    fn event(headline: &str) -> Kinds {
        Acts::read(headline).main
    }

    #[track_caller]
    fn check(story: &str, of: &str, expected: Act) {
        let read = Acts::read(story);
        assert_eq!(read.against(event(of)), expected, "{story} / {of}: {read:?}");
    }

    #[test]
    fn every_kind_has_its_bit_and_every_pair_names_kinds() {
        assert!(ACTS.len() <= 64);
        let names = FOLLOWS
            .iter()
            .flat_map(|(later, earlier)| std::iter::once(later).chain(*earlier));
        for name in names.chain(&GENERIC) {
            assert_ne!(kind(name), Kinds::default(), "{name}");
        }
    }

    #[test]
    fn the_same_act_is_known_under_another_verb_and_in_another_language() {
        check(
            "Banker Ilk detained at the ferry",
            "Ilk is arrested on the quay",
            Act::Same,
        );
        check(
            "Банкир Ильк задержан на пароме",
            "Ilk is arrested on the quay",
            Act::Same,
        );
        check("ノルランド、条約を批准", "Norland ratifies the treaty", Act::Same);
        check("노를란드, 조약 비준", "Norland ratifies the treaty", Act::Same);
        check(
            "Waffenruhe zwischen Norland und Sudria",
            "Norland and Sudria agree to a truce",
            Act::Same,
        );
    }

    #[test]
    fn what_comes_of_an_act_is_another_one() {
        check(
            "Banker Ilk charged with fraud",
            "Ilk is arrested on the quay",
            Act::Other,
        );
        check(
            "Banker Ilk charged after arrest on the quay",
            "Ilk is arrested on the quay",
            Act::Other,
        );
        check(
            "Norland and Sudria agree to truce",
            "Norland launches an offensive",
            Act::Other,
        );
        check(
            "After truce, Norland withdraws",
            "Norland and Sudria agree to a truce",
            Act::Other,
        );
        check("The quay in winter", "Ilk is arrested on the quay", Act::Unknown);
    }

    #[test]
    fn who_speaks_of_an_act_tells_another_one() {
        for story in [
            "Ostria hails truce between Norland and Sudria",
            "Ostria calls truce of Norland and Sudria a mistake",
            "Острия приветствует перемирие Норландии и Судрии",
            "L'Ostrie salue la trêve et le cessez-le-feu",
            "奥斯特里亚谴责停火",
            "노를란드 휴전에 유감",
        ] {
            check(story, "Norland and Sudria agree to a truce", Act::Other);
        }
        // Whoever calls for one asks for it, and a second clause takes nothing back.
        assert!(!Acts::read("Ostria calls for truce").reacts);
        check(
            "Norland and Sudria sign truce; Ostria calls it a mistake",
            "Norland and Sudria agree to a truce",
            Act::Same,
        );
    }

    #[test]
    fn a_ruling_on_an_act_is_another_act() {
        for event in ["Ilk wins the run-off", "Ilk beats Toll on Sunday"] {
            check("Court throws out bid to annul run-off won by Ilk", event, Act::Other);
        }
        check("Суд отклонил иск об отмене выборов", "Ilk wins the run-off", Act::Other);
        check(
            "노를란드 대법원, 선거 무효 소송 기각·거부",
            "Ilk wins the run-off",
            Act::Other,
        );
        check(
            "Court annuls the election",
            "Judges annul the election of Ilk",
            Act::Same,
        );
        check("Ilk wins the run-off against Toll", "Ilk wins the run-off", Act::Same);
    }

    #[test]
    fn a_story_says_how_it_follows_in_words() {
        let follows = |story: &str, of: &str| Acts::read(story).follows(event(of));
        assert_eq!(
            follows("Ilk charged with fraud", "Ilk is arrested").as_deref(),
            Some("led here: arrest, then charge")
        );
        assert_eq!(
            follows(
                "Warrant for diver over pipeline blasts",
                "Explosions break the pipeline"
            )
            .as_deref(),
            Some("the headline speaks of it: explosion")
        );
        assert_eq!(follows("Ilk arrested", "Ilk is arrested"), None);
        assert_eq!(follows("Herring are counted", "Ilk is arrested"), None);
    }

    #[track_caller]
    fn all_tell(kind: &'static str, texts: &[&str]) {
        for text in texts {
            let acts = Acts::read(text).main;
            assert!(acts.shared_name(Kinds::of(&[kind])).is_some(), "{kind}: {text}");
        }
    }

    #[test]
    fn what_courts_and_parliaments_do_is_known_in_each_language() {
        all_tell(
            "ruling",
            &[
                "Judge Orla orders Norland to pay the mill",
                "Court rules quota unlawful",
                "La Cour donne tort à la Norlande",
                "El tribunal ordena a Norlandia pagar",
                "Gericht: Quote ist rechtswidrig",
                "Суд обязал Норландию выплатить долг",
                "最高裁、割当を違法と判断",
                "法院裁定配额违法",
                "대법원, 할당제 위법 판결",
            ],
        );
        all_tell(
            "lawsuit",
            &[
                "Norland fait appel de l'arrêt",
                "Norlandia apela la orden",
                "Norland legt Berufung ein",
                "Норландия обжаловала приказ",
            ],
        );
        all_tell(
            "vote",
            &[
                "Senate passes the quota bill",
                "Le parlement approuve la loi",
                "El Congreso aprobó la ley",
                "Bundestag beschließt Gesetz",
                "Парламент принял закон",
                "国会で法案が成立",
                "국회, 법안 통과",
            ],
        );
        let jets = Acts::read("Norland Air orders fifty jets, train passes").main;
        assert!(jets.is_empty(), "no court and no parliament: {jets:?}");
    }

    #[test]
    fn what_is_done_at_borders_dams_and_straits_is_known_in_each_language() {
        all_tell(
            "deportation",
            &[
                "Norland deports forty sailors",
                "La Norlande expulse quarante marins",
                "Norlandia deporta a cuarenta marinos",
                "Norland schiebt ab: Abschiebung von vierzig Seeleuten",
                "Норландия депортирует моряков",
                "ノルランド、船員40人を強制送還",
                "诺兰遣返40名船员",
                "노를란드, 선원 40명 추방",
            ],
        );
        all_tell(
            "extension",
            &[
                "Norland extends quota",
                "La Norlande prolonge les quotas",
                "Norlandia prorroga las cuotas",
                "Norland verlängert Quoten",
                "Норландия продлила квоты",
                "ノルランド、割当を延長",
                "诺兰延长配额",
                "노를란드, 할당 연장",
            ],
        );
        all_tell(
            "seizure",
            &[
                "Guards seize a trawler",
                "Des gardes saisissent: saisie d'un chalutier",
                "Küstenwache beschlagnahmt Kutter",
                "Хуторяне захватили траулер",
                "警備隊、漁船を拿捕",
                "해경, 어선 나포",
            ],
        );
        all_tell(
            "crash",
            &[
                "Naufrage d'un chalutier",
                "Траулер затонул",
                "Kutter gesunken",
                "漁船が撃沈される",
                "Un avion s'écrase près de Senn",
                "Un avión se estrella en Senn",
                "Самолёт разбился под Сенном",
                "Літак розбився під Сенном",
                "Samolot rozbił się pod Senn",
                "Toestel stort neer bij Senn",
            ],
        );
        all_tell(
            "filling",
            &[
                "Filling of the reservoir begins",
                "Le remplissage du réservoir",
                "水库开始蓄水",
            ],
        );
    }

    #[test]
    fn what_was_done_with_money_is_known_in_each_language() {
        for text in [
            "Norland repays 800 million to the fund",
            "La Norlande rembourse 800 millions au fonds",
            "Norlandia pagó 800 millones al fondo",
            "Norland zahlt 800 Millionen an den Fonds",
            "Норландия выплатила фонду 800 миллионов",
            "ノルランド、基金に8億ドル返済",
            "诺兰向基金偿还8亿美元",
            "노를란드, 기금에 8억 달러 상환",
        ] {
            let acts = Acts::read(text).main;
            assert_eq!(acts.shared_name(Kinds::of(&["payment"])), Some("payment"), "{text}");
        }
    }
}
