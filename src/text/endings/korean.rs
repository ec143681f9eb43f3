//! Korean: particles, copula, titles and verbs behind a noun, as one word with it.

/// What may follow a Korean form inside its word: nothing, particles, the plural, the copula, a title, or 하다/되다.
pub(crate) fn is_korean_tail(form: &str, tail: &str) -> bool {
    if tail.is_empty() {
        return true;
    }
    let Some(last) = form.chars().next_back() else {
        return false;
    };
    if form.chars().nth(1).is_none() {
        return false; // 북, 러: only as written
    }
    is_titled(tail)
        || is_verb(form, tail)
        || is_and(form, tail)
        // 가나다 is the alphabet; longer names may stand before the bare copula: 러시아다.
        || is_particle(last, tail) && (tail != "다" || form.chars().nth(2).is_some())
}

/// 부산하고: "and". Behind these a verb or adjective stands much oftener: 인도하고 (handing over), 오만하고 (haughty).
fn is_and(form: &str, tail: &str) -> bool {
    ["하고", "하고는", "하고도", "하고의"].contains(&tail) && !["인도", "오만"].contains(&form)
}

/// States that headlines write with one sign. Not 한 and 일, which are words: 한 일 is "what was done".
const STATES: [char; 7] = ['북', '러', '미', '중', '남', '조', '영'];

/// Family names that are no everyday word: not 이 (this), 안 (not), 한 (one), 오, 전, 주, 고.
#[rustfmt::skip]
const FAMILIES: [char; 28] = [
    '김', '박', '최', '정', '강', '조', '윤', '장', '임', '서', '신', '권', '황', '송', '류', '유', '홍', '문', '배', '백', '허', '노', '심',
    '양', '손', '민', '구', '곽',
];

/// Whether a blank may stand behind the first syllable of a short form: two states of one sign (북 러), a person's name (김 정은).
pub(crate) fn is_parted_early(form: &str) -> bool {
    let syllables: Vec<char> = form.chars().collect();
    match syllables[..] {
        [first, second] => first != second && STATES.contains(&first) && STATES.contains(&second),
        [family, _, _] => FAMILIES.contains(&family),
        _ => false,
    }
}

/// Titles and other words behind a person or state; particles may follow them.
#[rustfmt::skip]
const TITLES: [&str; 40] = [
    "국무위원장", "국가주석", "위원장", "총비서", "총서기", "주석", "대통령", "외무장관", "외교장관", "국방장관", "국무장관", "재무장관", "장관",
    "외무상", "국방상", "외상", "총리", "수상", "총통", "국왕", "부부장", "부장", "특사", "대사", "대변인", "의원", "후보", "당선인", "사령관",
    "총재", "회장", "사무총장", "동지", "원수", "여사", "측", "씨", "님", "들", "등",
];

fn is_titled(tail: &str) -> bool {
    TITLES.iter().any(|title| {
        tail.strip_prefix(title).is_some_and(|rest| {
            rest.is_empty() || title.chars().next_back().is_some_and(|last| is_particle(last, rest))
        })
    })
}

/// What 하다 and 되다 are in their forms, each with what may begin behind it: 서명했다, 발사하고, 파병되자. A list, because 함 and 하
/// begin other words too (미사일함, a ship).
#[rustfmt::skip]
const VERBS: [(&str, &str); 20] = [
    ("하", "다고며면는던지기려자게여였니도라거겠시러세나"), ("한", "다데"), ("할", "지까때수"), ("함", "에을으은이과도"), ("합", "니시"),
    ("해", "서야도온왔라선"), ("했", "다고으던는지습음기을"), ("되", "다고며면는던지기려자게어었니도라거겠나"), ("된", "다데"),
    ("될", "지까때수"), ("됨", "에을으은이과도"), ("됩", "니"), ("돼", "서야도온왔선"), ("됐", "다고으던는지습음기을"),
    ("시키", "다고며면는던지기려자"), ("시킨", "다"), ("시켰", "다고으던지"), ("당하", "다고며면는던지기자"), ("당한", "다"),
    ("당했", "다고으던지"),
];

/// Forms of them with nothing behind.
const VERBS_BARE: [&str; 9] = ["한", "할", "해", "된", "될", "됨", "돼", "시킨", "당한"];

/// Syllables of the longest verb form that headlines put behind a noun.
const VERB_SYLLABLES_MAX: usize = 6;

/// Nouns, most of them places, of which 하다 makes another word: 인도했다 (handed over) is not of India, 오만한 (haughty) not of
/// Oman, 무기한 (indefinitely) not of weapons.
const NO_VERB: [&str; 8] = ["인도", "오만", "부산", "무기", "진주", "상주", "영주", "이리"];

fn is_verb(form: &str, tail: &str) -> bool {
    let holds = |(stem, next): &(&str, &str)| {
        let rest = tail.strip_prefix(stem).and_then(|rest| rest.chars().next());
        rest.is_some_and(|first| next.contains(first))
    };
    !NO_VERB.contains(&form)
        && tail.chars().count() <= VERB_SYLLABLES_MAX
        && (VERBS_BARE.contains(&tail) || VERBS.iter().any(holds))
}

/// Particles that follow any syllable; those in the two lists below depend on its final consonant.
#[rustfmt::skip]
const ANY: [&str; 64] = [
    "의", "에", "에서", "에게", "에게서", "에는", "에도", "에만", "에서는", "에서도", "에서의", "에게는", "에게도", "에까지",
    "에서만", "에서부터", "에의", "에다", "에선", "에겐", "도", "만", "만의", "만이", "만은", "만을", "까지", "까지도",
    "까지의", "부터", "부터의", "처럼", "보다", "보다도", "보다는", "마저", "조차", "밖에", "뿐", "뿐만", "뿐인", "대로",
    "만큼", "만큼은", "께", "께서", "께서는", "께서도", "한테", "한테서", "서", "서는", "서도", "서의", "발", "간", "엔",
    "내", "외", "치고", "마다", "치고는", "행", "답게",
];
#[rustfmt::skip]
const CLOSED: [&str; 71] = [
    "이", "은", "을", "과", "으로", "으로는", "으로도", "으로의", "으로부터", "으로부터의", "으로서", "으로써", "과의",
    "과는", "과도", "이나", "이나마", "이라도", "이라는", "이라고", "이라며", "이란", "이라", "이며", "이자", "이고", "이다",
    "이었다", "이여", "입니다", "입니다만", "입니까", "이에요", "이었던", "이지만", "이므로", "이라면서", "이라니", "이냐", "이냐고",
    "인데", "인지", "일까", "일지", "이랑", "이라면", "은커녕", "인가", "인가요", "이든", "이든지", "이니", "이니까", "이라서", "이어서", "이거나",
    "이야", "이야말로", "이었고", "이었으며", "이었지만", "이라던", "이라는데", "인데도", "인데다", "인지도", "인만큼", "일지도", "일지라도", "일수록", "이란다",
];
#[rustfmt::skip]
const OPEN: [&str; 67] = [
    "가", "는", "를", "와", "로", "로는", "로도", "로의", "로부터", "로부터의", "로서", "로써", "와의", "와는", "와도", "나",
    "나마", "라도", "라는", "라고", "라며", "란", "라", "며", "고", "다", "였다", "여", "ㄴ", "이다", "입니다", "입니다만", "입니까",
    "예요", "였던", "지만", "라면서", "라니", "인데", "인지", "일까",
    "라면", "는커녕", "인가", "인가요", "든", "든지", "니까", "라서", "여서", "거나", "야", "야말로", "였고", "였으며", "였지만", "라던", "라는데", "인데도",
    "인데다", "인지도", "인만큼", "일지도", "일지라도", "일수록", "란다", "랑",
];

/// Particles behind which another may stand: 까지만, 마다의, 에서조차. What depends on the syllable before is in both its forms.
#[rustfmt::skip]
const FIRSTS: [&str; 26] = [
    "까지", "부터", "마다", "만", "만큼", "처럼", "보다", "대로", "밖에", "조차", "마저", "에서", "에게", "에게서", "한테", "한테서", "께서", "에",
    "으로", "로", "으로서", "로서", "으로부터", "로부터", "과", "와",
];

/// What may stand behind them, if it may stand behind their last syllable at all.
#[rustfmt::skip]
const SECONDS: [&str; 22] = [
    "은", "는", "도", "만", "의", "까지", "부터", "이나", "나", "이라도", "라도", "야", "조차", "마저", "처럼", "보다", "밖에", "뿐", "뿐만",
    "만의", "만이", "만은",
];

/// Behind these also the particles of subject, object and means: 까지가, 만으로.
const COUNTED: [&str; 5] = ["까지", "부터", "마다", "만", "만큼"];
const CASES: [&str; 6] = ["이", "가", "을", "를", "으로", "로"];

/// Two particles in a row.
fn is_pair(last: char, tail: &str) -> bool {
    FIRSTS.iter().any(|first| {
        tail.strip_prefix(first).is_some_and(|second| {
            let may_follow = SECONDS.contains(&second) || COUNTED.contains(first) && CASES.contains(&second);
            may_follow && is_single(last, first) && first.chars().next_back().is_some_and(|end| is_single(end, second))
        })
    })
}

fn is_particle(last: char, tail: &str) -> bool {
    is_single(last, tail) || is_pair(last, tail)
}

fn is_single(last: char, tail: &str) -> bool {
    if ANY.contains(&tail) {
        return true;
    }
    let Some(jong) = final_consonant(last) else {
        // After a figure or a letter either may stand.
        return CLOSED.contains(&tail) || OPEN.contains(&tail);
    };
    const RIEUL: u32 = 8;
    match jong {
        0 => OPEN.contains(&tail),
        RIEUL if tail.starts_with('로') => OPEN.contains(&tail),
        RIEUL if tail.starts_with("으로") => false,
        _ => CLOSED.contains(&tail),
    }
}

/// Number of the final consonant of a syllable (0: none); `None` if it is no syllable.
fn final_consonant(syllable: char) -> Option<u32> {
    let index = u32::from(syllable).checked_sub(0xac00)?;
    (index < 11_172).then_some(index % 28)
}

/// Whether this may follow two states of one sign with a blank between them: 북 러의. Of other tails each is a word with the second
/// sign: 미 중간 선거 (mid-term), 중 북한.
pub(crate) fn is_tail_of_pair(tail: &str) -> bool {
    ["", "가", "이", "는", "은", "를", "을", "와", "과", "의", "에"].contains(&tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_follow_the_final_consonant() {
        for (form, tail, holds) in [
            ("김정은", "이", true),
            ("김정은", "가", false),
            ("러시아", "가", true),
            ("러시아", "이", false),
            ("평양", "으로", true),
            ("서울", "로", true),
            ("서울", "으로", false),
            ("푸틴", "대통령이", true),
            ("시진핑", "주석은", true),
            ("푸틴", "입니다", true),
            ("푸틴", "이라고", true),
            ("러시아", "다", true),
            ("제재", "하기로", true),
            ("제재", "했다", true),
            ("조선", "소", false),
            ("북한", "산", false),
            ("북", "한", false),
            ("부산", "마다", true),
            ("부산", "하고", true),
            ("부산", "까지만", true),
            ("부산", "까지가", true),
            ("부산", "이라면", true),
            ("부산", "은커녕", true),
            ("부산", "인가", true),
            ("러시아", "라면", true),
            ("러시아", "는커녕", true),
            ("러시아", "로까지", true),
            ("평양", "만으로", true),
            ("평양", "에서조차", true),
            ("인도", "하고", false),
            ("평양", "만큼이나", true),
            ("평양", "만가", false),
            ("가나", "다", false),
            ("미국", "인", false),
        ] {
            assert_eq!(is_korean_tail(form, tail), holds, "{form}+{tail}");
        }
    }

    #[test]
    fn a_blank_may_part_a_person_s_name_and_two_states_of_one_sign() {
        for (form, holds) in [
            ("김정은", true),
            ("북러", true),
            ("미중", true),
            ("한일", false),
            ("한국", false),
            ("이라크", false),
            ("제재", false),
        ] {
            assert_eq!(is_parted_early(form), holds, "{form}");
        }
    }

    #[test]
    fn a_verb_made_of_a_place_is_another_word() {
        for (form, tail, holds) in [
            ("인도", "했다", false),
            ("인도", "가", true),
            ("오만", "한", false),
            ("무기", "한", false),
            ("무기", "를", true),
            ("발사", "한", true),
            ("미사일", "함", false),
        ] {
            assert_eq!(is_korean_tail(form, tail), holds, "{form}+{tail}");
        }
    }
}
