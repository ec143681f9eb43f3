//! Names in a headline of a script without capitals that no table knows, by how they are written and where they stand.
//!
//! Two meetings of one leader with two guests are two events, and the guest is seldom in anybody's list. Japanese writes a foreign
//! name in katakana before its bearer's office, Chinese with a few hundred signs that it keeps for such names, Korean before an office or with the
//! particle of whom one meets.

use std::ops::Range;

use super::super::profile::Language;
use crate::text::words::{Script, Word};

/// Signs with which Chinese writes foreign names.
const SOUNDS: &str = "阿埃艾安昂奥澳巴拜班邦贝本比彼毕别宾波伯博布查察楚达戴丹德登邓迪蒂丁东杜顿多厄恩尔法凡范菲费芬丰佛弗福夫盖甘冈高戈格根古圭哈海汉豪赫亨\
    洪胡华霍基吉加贾简杰捷金津卡凯坎康考科克肯孔库夸奎拉莱赖兰朗劳勒雷黎里利莉丽连列林卢鲁路伦罗洛吕马玛迈麦曼芒毛梅门蒙米密明莫默姆慕穆纳奈南内能尼涅宁纽努诺\
    欧帕潘庞培佩彭皮平珀普奇齐乔切钦琼丘让热仁荣茹瑞若萨塞桑瑟森沙珊尚绍舍申圣施什史舒朔斯松苏索塔泰坦汤唐特滕提田铁廷图托瓦万旺威韦维魏温翁沃乌武西希锡夏香\
    肖歇谢辛欣休许雅亚延扬耶叶伊易因英尤约云泽曾扎詹张哲珍芝朱兹茨卓佐龙鲍";

/// Signs that such a name has at least, and where whom one meets or an office stands beside it.
const SOUNDS_MIN: usize = 3;
const SOUNDS_BESIDE_MIN: usize = 2;

/// What stands before the name of whom one meets, and before and behind that of who has an office, in Chinese.
const BEFORE_A_GUEST: [&str; 8] = ["同", "与", "與", "和", "见", "見", "晤", "访"];
const OFFICES_HAN: [&str; 12] = [
    "总统",
    "總統",
    "总理",
    "總理",
    "首相",
    "主席",
    "外长",
    "外長",
    "国务卿",
    "國務卿",
    "部长",
    "特使",
];

/// What stands behind a name in Japanese; between them may be two signs for the state: `マクロン仏大統領`.
const OFFICES_KANA: [&str; 18] = [
    "首相",
    "大統領",
    "外相",
    "国防相",
    "財務相",
    "総書記",
    "主席",
    "国務長官",
    "長官",
    "議長",
    "国王",
    "皇太子",
    "総裁",
    "代表",
    "氏",
    "被告",
    "容疑者",
    "書記長",
];
const STATE_SIGNS_MAX: usize = 3;

/// With what a Korean word begins behind somebody's name.
const OFFICES_HANGUL: [&str; 20] = [
    "대통령",
    "총리",
    "장관",
    "주석",
    "총서기",
    "국왕",
    "왕세자",
    "외무상",
    "외무장관",
    "외교장관",
    "국방장관",
    "국무장관",
    "의장",
    "총재",
    "특사",
    "대표",
    "회장",
    "위원장",
    "의원",
    "씨",
];

/// Korean for `with`, and the ends of words that say who it is without a name.
const WITH: [char; 2] = ['와', '과'];
const NO_NAMES: [&str; 16] = [
    "정상",
    "총리",
    "대통령",
    "장관",
    "주석",
    "대표",
    "특사",
    "당국",
    "정부",
    "외무",
    "외교",
    "국방",
    "의장",
    "회장",
    "지도자",
    "측",
];
/// Syllables of a name in Hangul.
const SYLLABLES: std::ops::RangeInclusive<usize> = 2..=6;

/// What two do together.
const MEETINGS: [&str; 22] = [
    "会谈",
    "會談",
    "会談",
    "会晤",
    "會晤",
    "会见",
    "會見",
    "会見",
    "通电话",
    "通話",
    "通话",
    "電話",
    "회담",
    "회동",
    "통화",
    "면담",
    "만나",
    "만남",
    "対談",
    "晤谈",
    "会面",
    "會面",
];

/// Behind somebody's name these make it another one's: `트럼프 특사` is who was sent.
const OF_SOMEBODY: [&str; 18] = [
    "특사",
    "측",
    "정부",
    "행정부",
    "부인",
    "사위",
    "대변인",
    "特使",
    "政権",
    "側",
    "夫人",
    "政府",
    "政权",
    "方面",
    "氏の",
    "報道官",
    "发言人",
    "發言人",
];

/// Whether a headline tells of a meeting.
pub(super) fn tells_of_a_meeting(title: &str) -> bool {
    MEETINGS.iter().any(|word| title.contains(word))
}

/// Whether a name that ends here only says whose somebody is.
pub(super) fn is_of_somebody(title: &str, end: usize) -> bool {
    let behind = title
        .get(end..)
        .unwrap_or_default()
        .trim_start_matches([' ', '의', '的', 'の']);
    OF_SOMEBODY.iter().any(|word| behind.starts_with(word))
}

/// Where such names stand in a headline.
pub(super) fn names(title: &str, all: &[Word<'_>], language: Language) -> Vec<Range<usize>> {
    if !language.is_paired() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, word) in all.iter().enumerate() {
        let behind = title.get(word.end()..).unwrap_or_default();
        let is_name = match word.script {
            Script::Katakana => has_an_office_behind(behind),
            Script::Hangul => is_of_hangul(title, all, at),
            _ => false,
        };
        if is_name {
            found.push(word.start..word.end());
        }
    }
    found.extend(of_han(title, all));
    found
}

fn has_an_office_behind(behind: &str) -> bool {
    let starts = behind.char_indices().map(|(at, _)| at).take(STATE_SIGNS_MAX);
    let rest = starts.filter_map(|at| behind.get(at..));
    rest.into_iter()
        .take_while(|rest| !rest.starts_with(['、', '，', ',', ' ', '　', '。', '：']))
        .any(|rest| OFFICES_KANA.iter().any(|office| rest.starts_with(office)))
}

fn is_of_hangul(title: &str, all: &[Word<'_>], at: usize) -> bool {
    let Some(word) = all.get(at) else { return false };
    let is_no_name = |word: &str| NO_NAMES.iter().any(|ending| word.ends_with(ending));
    let next = all
        .get(at + 1)
        .filter(|next| title.get(word.end()..next.start) == Some(" "));
    let is_before_office = next.is_some_and(|next| OFFICES_HANGUL.iter().any(|office| next.text.starts_with(office)));
    if is_before_office {
        return SYLLABLES.contains(&word.text.chars().count()) && !is_no_name(word.text);
    }
    let Some(met) = word.text.strip_suffix(WITH) else {
        return false;
    };
    tells_of_a_meeting(title) && SYLLABLES.contains(&met.chars().count()) && !is_no_name(met)
}

/// Runs of the signs for foreign names.
fn of_han(title: &str, all: &[Word<'_>]) -> Vec<Range<usize>> {
    let is_sound = |word: &Word<'_>| word.script == Script::Han && SOUNDS.contains(word.text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = all.get(at) {
        let mut end = at;
        while all
            .get(end)
            .is_some_and(|word| is_sound(word) && (end == at || all[end - 1].end() == word.start))
        {
            end += 1;
        }
        if let Some(last) = end
            .checked_sub(1)
            .filter(|last| *last >= at)
            .and_then(|last| all.get(last))
        {
            let (before, behind) = (&title[..first.start], &title[last.end()..]);
            let is_beside = BEFORE_A_GUEST
                .iter()
                .chain(&OFFICES_HAN)
                .any(|word| before.ends_with(word))
                || OFFICES_HAN.iter().any(|word| behind.starts_with(word));
            let least = if is_beside { SOUNDS_BESIDE_MIN } else { SOUNDS_MIN };
            if end - at >= least {
                found.push(first.start..last.end());
            }
        }
        at = end.max(at + 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::words;

    fn read<'t>(title: &'t str, language: &str) -> Vec<&'t str> {
        let all: Vec<Word<'_>> = words(title).collect();
        names(title, &all, Language::of(language))
            .into_iter()
            .map(|span| &title[span])
            .collect()
    }

    #[test]
    fn a_guest_is_found_by_the_office_or_the_particle_beside_the_name() {
        assert_eq!(read("石破首相、マクロン仏大統領と会談", "ja"), ["マクロン"]);
        assert_eq!(
            read("이재명 대통령, 이시바 총리와 정상회담", "ko"),
            ["이재명", "이시바"]
        );
        assert_eq!(read("푸틴, 모디와 전화통화", "ko"), ["모디와"]);
        assert_eq!(read("王毅同外长阿拉格齐通电话", "zh"), ["阿拉格齐"]);
        assert_eq!(read("习近平同默茨会谈", "zh"), ["默茨"]);
    }

    #[test]
    fn things_and_offices_are_no_guests() {
        for (title, language) in [
            ("ミサイル発射、サミットで議論", "ja"),
            ("푸틴, 미 정상과 전화통화", "ko"),
            ("주민과 대화하는 시장", "ko"),
            ("山西一煤矿发生爆炸", "zh"),
            ("Macron meets Merz", "en"),
        ] {
            assert_eq!(read(title, language), Vec::<&str>::new(), "{title}");
        }
    }
}
