//! Whether the words round a weekday speak of what was or of what will be.
//!
//! "On Thursday" is last Thursday in "were held on Thursday" and the next one in "are to be held on Thursday". The nearest word
//! that tells decides, what is to come among equals. Where none does, nobody knows which one is meant.

/// Words that announce.
const AHEAD: &[&str] = &[
    // English
    "will",
    "shall",
    "would",
    "upcoming",
    "scheduled",
    "planned",
    "plans",
    "planning",
    "expected",
    "due",
    "set",
    "slated",
    "going",
    "next",
    "ahead",
    "may",
    "could",
    "should",
    "hopes",
    "tomorrow",
    "until",
    // German
    "soll",
    "sollen",
    "wird",
    "werden",
    "geplant",
    "plant",
    "planen",
    "kommenden",
    "nächsten",
    "will",
    "wollen",
    "erwartet",
    "bis",
    // French
    "doit",
    "doivent",
    "devrait",
    "devraient",
    "prévu",
    "prévue",
    "prévus",
    "va",
    "vont",
    "prochain",
    "aura",
    "auront",
    "sera",
    "seront",
    // Spanish, Italian, Portuguese
    "será",
    "serán",
    "habrá",
    "previsto",
    "prevista",
    "próximo",
    "prossimo",
    "sarà",
    "saranno",
    "deve",
    "devono",
    // Russian, Ukrainian
    "будет",
    "будут",
    "пройдут",
    "пройдет",
    "пройдёт",
    "состоится",
    "состоятся",
    "намерен",
    "намерены",
    "планирует",
    "планируют",
    "планируется",
    "запланированы",
    "запланирована",
    "запланировано",
    "должен",
    "должны",
    "должна",
    "ожидается",
    "предстоит",
    "відбудеться",
    "відбудуться",
    "буде",
    "будуть",
    "планує",
    // Polish
    "będzie",
    "będą",
    "odbędzie",
    "odbędą",
    "planuje",
    "ma",
];

/// Words that report.
const BEHIND: &[&str] = &[
    // English
    "was",
    "were",
    "said",
    "says",
    "had",
    "did",
    "told",
    "took",
    "began",
    "met",
    "came",
    "went",
    "gave",
    "made",
    "left",
    "fell",
    "rose",
    "won",
    "lost",
    "held",
    "shot",
    "struck",
    "saw",
    "found",
    "broke",
    "spoke",
    "wrote",
    "sank",
    "flew",
    "led",
    "last",
    "early",
    "late",
    "ago",
    "has",
    "have",
    "hit",
    "sent",
    "brought",
    "became",
    "got",
    "kept",
    "ran",
    "sought",
    "grew",
    "cut",
    "put",
    "quit",
    "began",
    // German
    "hat",
    "haben",
    "hatte",
    "hatten",
    "wurde",
    "wurden",
    "war",
    "waren",
    "sagte",
    "sagten",
    "teilte",
    "gab",
    "ist",
    "sind",
    "kam",
    "kamen",
    "vergangenen",
    "letzten",
    "erklärte",
    "meldete",
    "berichtete",
    "begann",
    "traf",
    "trafen",
    // French
    "a",
    "ont",
    "était",
    "étaient",
    "dernier",
    "est",
    "sont",
    "avait",
    "avaient",
    // Spanish, Italian, Portuguese
    "ha",
    "han",
    "fue",
    "fueron",
    "dijo",
    "pasado",
    "era",
    "eran",
    "hanno",
    "scorso",
    "foi",
    "disse",
    "había",
    // Russian, Ukrainian
    "прошлую",
    "прошлый",
    "прошлой",
    "минулого",
    // Polish
    "był",
    "była",
    "było",
    "były",
    "został",
    "została",
    "powiedział",
];

/// What a word of the texts without blanks, or a verb of one of those with endings, holds.
const AHEAD_PARTS: &[&str] = &[
    "예정",
    "계획",
    "방침",
    "것이다",
    "하기로",
    "겠",
    "将",
    "將",
    "拟",
    "预定",
    "預定",
    "計画",
    "予定",
    "方針",
    "見通し",
    "見込み",
];
const BEHIND_PARTS: &[&str] = &[
    "表示",
    "宣布",
    "报道",
    "報道",
    "称",
    "说",
    "發",
    "了",
    "発表",
    "した",
    "った",
    "だった",
    "れた",
];

/// Endings of the future of a verb, and of its past.
const AHEAD_ENDINGS: &[&str] = &["eront", "iront", "dront", "era", "ira", "rán", "rá"];
const BEHIND_ENDINGS: &[&str] = &[
    "ed", "aron", "ieron", "ió", "ła", "ło", "ły", "ли", "ла", "ло", "лась", "лось", "лись", "лся", "л",
];

/// Shortest word whose ending tells.
const ENDING_CHARS_MIN: usize = 4;

/// Words looked at on either side; further ones speak of other things.
const REACH: usize = 14;

/// What the words of a sentence say of the one at `at`: in lower case, without signs.
pub(super) fn is_past(words: &[&str], at: usize) -> bool {
    let mut nearest: Option<(usize, bool)> = None;
    for (place, word) in words.iter().enumerate().filter(|&(place, _)| place != at) {
        let far = place.abs_diff(at);
        let before = |back: usize| place.checked_sub(back).and_then(|place| words.get(place)).copied();
        let Some(is_behind) = (far <= REACH).then(|| tells(word, [before(1), before(2)])).flatten() else {
            continue;
        };
        let is_nearer = nearest.is_none_or(|(known, was_behind)| far < known || far == known && was_behind);
        if is_nearer {
            nearest = Some((far, is_behind));
        }
    }
    nearest.is_some_and(|(_, is_behind)| is_behind)
}

/// Whether a word tells of the past (`true`) or of what is to come; `None`: of neither.
fn tells(word: &str, before: [Option<&str>; 2]) -> Option<bool> {
    let is_any = |of: &[&str]| of.contains(&word);
    let holds = |of: &[&str]| of.iter().any(|part| word.contains(part));
    if is_any(AHEAD) || holds(AHEAD_PARTS) {
        return Some(false);
    }
    // "to be held", "will be released": what is done then is to come.
    let is_to_be = before.iter().flatten().any(|word| matches!(*word, "be" | "to"));
    if is_to_be || word == "be" {
        return Some(false);
    }
    if is_any(BEHIND) || holds(BEHIND_PARTS) || is_korean_past(word) {
        return Some(true);
    }
    let is_long = word.chars().nth(ENDING_CHARS_MIN - 1).is_some();
    let ends = |of: &[&str]| is_long && of.iter().any(|ending| word.ends_with(ending));
    if ends(AHEAD_ENDINGS) {
        return Some(false);
    }
    ends(BEHIND_ENDINGS).then_some(true)
}

/// A syllable that ends in ㅆ is the past of a verb, but for those of "is there" and "will".
fn is_korean_past(word: &str) -> bool {
    const FIRST: u32 = 0xAC00;
    const LAST: u32 = 0xD7A3;
    const FINALS: u32 = 28;
    const DOUBLE_S: u32 = 20;
    word.chars().any(|sign| {
        let code = u32::from(sign);
        (FIRST..=LAST).contains(&code) && (code - FIRST) % FINALS == DOUBLE_S && !matches!(sign, '있' | '겠')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, day: &str, expected: bool) {
        let lower = sentence.to_lowercase();
        let words: Vec<&str> = lower
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let at = words.iter().position(|word| word.contains(day)).unwrap();
        assert_eq!(is_past(&words, at), expected, "{sentence}");
    }

    #[test]
    fn what_was_reported_is_past() {
        check("The ferry was stopped on Thursday", "thursday", true);
        check(
            "Talks are to be held on Monday, envoys said on Wednesday",
            "wednesday",
            true,
        );
        check("Die Fähre wurde am Donnerstag gestoppt", "donnerstag", true);
        check("Le ferry a été arrêté jeudi", "jeudi", true);
        check("Паром остановили в четверг", "четверг", true);
        check("여객선은 목요일 멈췄다", "목요일", true);
    }

    #[test]
    fn what_is_announced_or_not_told_is_none() {
        check(
            "Talks are to be held on Thursday, envoys said on Wednesday",
            "thursday",
            false,
        );
        check("Envoys will be received on Thursday", "thursday", false);
        check("Gespräche am Donnerstag in Vallmar", "donnerstag", false);
        check("Die Gespräche sollen am Donnerstag beginnen", "donnerstag", false);
        check("Des discussions auront lieu jeudi", "jeudi", false);
        check("Переговоры пройдут в четверг", "четверг", false);
        check("회담은 목요일 열릴 예정", "목요일", false);
    }
}
