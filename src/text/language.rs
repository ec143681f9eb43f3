//! Language of a text, for display and for `lang:` filters; matching never depends on it.

/// Names of languages and states that people write for a language's code.
const CALLED: [(&str, &str); 34] = [
    ("arabic", "ar"),
    ("by", "be"),
    ("chinese", "zh"),
    ("cn", "zh"),
    ("cz", "cs"),
    ("dk", "da"),
    ("english", "en"),
    ("french", "fr"),
    ("gb", "en"),
    ("german", "de"),
    ("gr", "el"),
    ("hebrew", "he"),
    ("il", "he"),
    ("italian", "it"),
    ("ir", "fa"),
    ("japanese", "ja"),
    ("jp", "ja"),
    ("korean", "ko"),
    ("kp", "ko"),
    ("kr", "ko"),
    ("kz", "kk"),
    ("norwegian", "no"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("rs", "sr"),
    ("russian", "ru"),
    ("spanish", "es"),
    ("swedish", "sv"),
    ("turkish", "tr"),
    ("ua", "uk"),
    ("ukrainian", "uk"),
    ("us", "en"),
    ("vietnamese", "vi"),
];

/// The code of the language that is called so by many and has another code: `kr`, `ua`, `russian`.
#[must_use]
pub fn meant(called: &str) -> Option<&'static str> {
    let known = CALLED.iter().find(|(name, _)| name.eq_ignore_ascii_case(called));
    known.map(|(_, code)| *code)
}

/// Codes that say the same: old ones, those of three letters, and Norwegian, whose usual written form goes under two.
const SAME: [(&str, &str); 30] = [
    ("ara", "ar"),
    ("chi", "zh"),
    ("cmn", "zh"),
    ("deu", "de"),
    ("eng", "en"),
    ("fas", "fa"),
    ("fil", "tl"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("ger", "de"),
    ("heb", "he"),
    ("in", "id"),
    ("ita", "it"),
    ("iw", "he"),
    ("ji", "yi"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("mo", "ro"),
    ("nb", "no"),
    ("nob", "no"),
    ("nor", "no"),
    ("per", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("rus", "ru"),
    ("spa", "es"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("vie", "vi"),
    ("zho", "zh"),
];

fn canonical(primary: &str) -> &str {
    let known = SAME
        .iter()
        .chain(&CALLED)
        .find(|(code, _)| code.eq_ignore_ascii_case(primary));
    known.map_or(primary, |(_, code)| *code)
}

/// Whether a text in the language `found` is one in `asked`; both are BCP 47, as feeds and people write it. `zh` is also `zh-Hant`,
/// `no` also `nb` and `nn`; of Chinese the script decides, which is that of the region where none is named.
#[must_use]
pub fn meets(asked: &str, found: &str) -> bool {
    let parts = |code: &'_ str| -> (usize, usize) {
        let end = code.find(['-', '_']).unwrap_or(code.len());
        (end, (end + 1).min(code.len()))
    };
    let ((asked_end, asked_from), (found_end, found_from)) = (parts(asked), parts(found));
    let (first, other) = (&asked[..asked_end], &found[..found_end]);
    let is_same = first.eq_ignore_ascii_case(other) || {
        let (first, other) = (canonical(first), canonical(other));
        first.eq_ignore_ascii_case(other) || first == "no" && other.eq_ignore_ascii_case("nn")
    };
    let (asked_rest, found_rest) = (&asked[asked_from..], &found[found_from..]);
    if !is_same || asked_rest.is_empty() {
        return is_same;
    }
    if canonical(first).eq_ignore_ascii_case("zh") {
        return is_traditional(asked_rest) == is_traditional(found_rest);
    }
    let mut rest = found_rest.split(['-', '_']);
    asked_rest
        .split(['-', '_'])
        .all(|part| rest.next().is_some_and(|other| other.eq_ignore_ascii_case(part)))
}

/// Whether these parts of a code of Chinese say that it is written in traditional signs.
fn is_traditional(rest: &str) -> bool {
    let has = |parts: &[&str]| {
        rest.split(['-', '_'])
            .any(|one| parts.iter().any(|part| part.eq_ignore_ascii_case(one)))
    };
    has(&["Hant"]) || has(&["TW", "HK", "MO"]) && !has(&["Hans"])
}

/// Fewest letters of Latin script that let the statistics speak: shorter headlines are guessed wrong too often.
const LATIN_LETTERS_MIN: usize = 24;

/// Letters from which the statistics are right also where most words are names, which are of any language.
const NAMED_LETTERS_MIN: usize = 48;

/// Letters of words that are no names, as far as small letters show it, that a shorter text needs.
const TELLING_LETTERS_MIN: usize = 12;

/// Most Han signs without kana that a Japanese headline has: more, and there would be a particle among them.
const HAN_ALONE_MAX: usize = 9;

/// Signs of frequent words that are written otherwise in Japanese, simplified ones and traditional ones.
const CHINESE_SIGNS: &str = "们门这说话语请谁访谈论设认识记计订让讲许证词译试读课调谢贸费资赛负责质购贵贺车军转轮软轻载达过还进远连运选钟钢铁银错\
    镇长问间闻阅队阳阴际陆难题须领预频风飞饭馆驻验鱼龙齐东两严丰为义书买产亲亿仅从仓价众优伙伤伦伟兰关兴养击则刚创务动劳势华协单卖卢卫厂发\
    员团园围图场坏坚坛块墙处备复头夺妇宁实审宪宾对导层岛币帅师庆应库废开异张弹总恶战户执扩扫护报拟择损换拥显权枪极标样档桥检欢\
    韩鲜缔约签网罗联职胜脑节药虽观规视觉举俄吗呢吧你您她它哪么什國會學來對發戰經濟團關讀廣點黨單圖傳價變應擔據權條樣檢歐歡氣獨當盡\
    稱縣總聽藝處號覺觀證譯讓賣輕轉錢險雙雜靈靜顯驗體齊說這們麼與於灣緬聯";

/// Longest part looked at, in characters: the answer does not change after that.
const SIGNS_MAX: usize = 2_000;

/// BCP 47 primary language of `text`, from its script and letters; `None` when it cannot be told. A label given by feed or
/// item is better than this: ask only without one.
#[must_use]
pub fn detect(original: &str) -> Option<&'static str> {
    let (text, counts) = counted(original);
    let count = |name: &str| -> usize {
        SCRIPTS
            .iter()
            .zip(counts)
            .filter(|((of, _), _)| *of == name)
            .map(|(_, count)| count)
            .sum()
    };
    // Korean and Japanese mix scripts: a Han sign counts for the script that stands beside it.
    let (han, kana, hangul) = (count("zh"), count("ja"), count("ko"));
    if han + kana + hangul > 0 && (han + kana + hangul) * 2 >= count("latin") {
        return Some(match () {
            () if hangul * 4 > han + kana => "ko",
            () if kana * 12 > han => "ja",
            () if han > HAN_ALONE_MAX || original.contains(|sign| CHINESE_SIGNS.contains(sign)) => "zh",
            () => return None,
        });
    }
    let (script, most) = SCRIPTS
        .iter()
        .zip(counts)
        .max_by_key(|(_, count)| *count)
        .map(|((name, _), count)| (*name, count))?;
    match script {
        _ if most == 0 => None,
        "latin" => (most >= LATIN_LETTERS_MIN).then(|| latin(&text, original)).flatten(),
        "cyrillic" => Some(cyrillic(&text)),
        "arabic" => Some(arabic(&text)),
        other => Some(other),
    }
}

/// The start of a text in small letters, and how many of these are of each of [`SCRIPTS`].
fn counted(text: &str) -> (String, [usize; SCRIPTS.len()]) {
    let text: String = text.chars().take(SIGNS_MAX).flat_map(char::to_lowercase).collect();
    let mut counts = [0_usize; SCRIPTS.len()];
    for sign in text.chars().filter(|sign| sign.is_alphabetic()) {
        if let Some(script) = SCRIPTS
            .iter()
            .position(|(_, ranges)| ranges.iter().any(|&(from, to)| (from..=to).contains(&sign)))
        {
            counts[script] += 1;
        }
    }
    (text, counts)
}

/// The script that most letters of a text are of, under a name of our own; Chinese and Japanese share one. `None` without
/// letters.
#[must_use]
pub fn script(text: &str) -> Option<&'static str> {
    let (_, counts) = counted(text);
    let (name, most) = SCRIPTS
        .iter()
        .zip(counts)
        .max_by_key(|(_, count)| *count)
        .map(|((name, _), count)| (*name, count))?;
    (most > 0).then_some(if name == "ja" { "zh" } else { name })
}

fn cyrillic(text: &str) -> &'static str {
    let has = |letters: &str| text.contains(|sign| letters.contains(sign));
    match () {
        () if has("әғқңұһ") => "kk",
        () if has("ѓќѕ") => "mk",
        () if has("јљњђћџ") => "sr",
        () if has("ў") => "be",
        () if has("іїєґ") => "uk",
        () if has("өү") => "mn",
        () if has_bulgarian_er(text) => "bg",
        () => "ru",
    }
}

/// In Russian the hard sign stands before е, ё, ю, я only; in Bulgarian it is a vowel.
fn has_bulgarian_er(text: &str) -> bool {
    text.match_indices('ъ')
        .any(|(at, er)| !text[at + er.len()..].starts_with(['е', 'ё', 'ю', 'я']))
}

fn arabic(text: &str) -> &'static str {
    if text.contains(['ٹ', 'ڈ', 'ے', 'ں']) {
        "ur"
    } else if text.contains(['پ', 'چ', 'ژ', 'گ']) {
        "fa"
    } else {
        "ar"
    }
}

/// Letters that decide between languages of Latin script that the statistics do not know.
const LATIN_LETTERS: [(&str, &str); 6] = [
    ("łżźśń", "pl"),
    ("řěů", "cs"),
    ("őű", "hu"),
    ("ț", "ro"),
    ("ķļņģ", "lv"),
    ("ėųį", "lt"),
];

/// Whether there are words enough that are no names: a headline of three names is of no language.
fn is_telling(original: &str, text: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|sign| sign.is_alphabetic()).count();
    let common = original
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_lowercase));
    letters(text) >= NAMED_LETTERS_MIN || common.map(letters).sum::<usize>() >= TELLING_LETTERS_MIN
}

/// `text` in small letters.
fn latin(text: &str, original: &str) -> Option<&'static str> {
    if let Some((_, language)) = LATIN_LETTERS
        .iter()
        .find(|(letters, _)| text.contains(|sign| letters.contains(sign)))
    {
        return Some(language);
    }
    if !is_telling(original, text) {
        return None;
    }
    use whichlang::Lang;
    Some(match whichlang::detect_language(text) {
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
        _ => return None,
    })
}

/// Scripts by the language that they decide, or by their own name where they do not.
const SCRIPTS: [(&str, &[(char, char)]); 26] = [
    ("latin", &[('a', 'z'), ('ß', 'ɏ'), ('ḁ', 'ỿ')]),
    ("cyrillic", &[('Ѐ', 'ԯ')]),
    (
        "zh",
        &[('㐀', '䶿'), ('一', '鿿'), ('豈', '龎'), ('\u{20000}', '\u{3ffff}')],
    ),
    ("ja", &[('ぁ', 'ゟ'), ('ァ', 'ヿ'), ('ㇰ', 'ㇿ'), ('ｦ', 'ﾟ')]),
    ("ko", &[('가', '힣'), ('ᄀ', 'ᇿ'), ('ㄱ', 'ㆎ')]),
    ("arabic", &[('؀', 'ݿ'), ('ࢠ', 'ࣿ'), ('ﭐ', '﷿'), ('ﹰ', 'ﻼ')]),
    ("he", &[('א', 'ת')]),
    ("el", &[('Ͱ', 'Ͽ'), ('ἀ', '῾')]),
    ("th", &[('ก', '๛')]),
    ("hi", &[('ऀ', 'ॿ')]),
    ("bn", &[('ঀ', '৾')]),
    ("pa", &[('ਁ', '੶')]),
    ("gu", &[('ઁ', '૿')]),
    ("or", &[('ଁ', '୷')]),
    ("ta", &[('ஂ', '௺')]),
    ("te", &[('ఀ', '౿')]),
    ("kn", &[('ಀ', 'ೲ')]),
    ("ml", &[('ഀ', 'ൿ')]),
    ("si", &[('ඁ', '෴')]),
    ("lo", &[('ກ', 'ໟ')]),
    ("bo", &[('ༀ', '࿚')]),
    ("my", &[('က', '႟')]),
    ("ka", &[('Ⴀ', 'ჿ')]),
    ("am", &[('ሀ', '᎙')]),
    ("km", &[('ក', '៹')]),
    ("hy", &[('Ա', '֏')]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_say_the_same_meet() {
        for (asked, found) in [
            ("ru", "RU-ru"),
            ("no", "nb-NO"),
            ("no", "nn"),
            ("nb", "no"),
            ("zh", "zh-Hant"),
            ("zh-CN", "zh-Hans"),
            ("zh-Hans", "zh-SG"),
            ("zh-CN", "zh"),
            ("zh_TW", "zh-Hant-HK"),
            ("ko", "kor"),
            ("ko", "kr"),
            ("he", "iw"),
            ("pt-BR", "pt-br"),
            ("en", "en_US"),
        ] {
            assert!(meets(asked, found), "{asked} {found}");
        }
        for (asked, found) in [
            ("nn", "nb"),
            ("zh-Hans", "zh-Hant"),
            ("zh-CN", "zh-TW"),
            ("zh-Hant", "zh"),
            ("pt-BR", "pt"),
            ("en", "eo"),
            ("ko", ""),
        ] {
            assert!(!meets(asked, found), "{asked} {found}");
        }
        assert_eq!((meant("kr"), meant("UA"), meant("ko")), (Some("ko"), Some("uk"), None));
    }

    #[test]
    fn the_script_decides_where_it_can() {
        for (text, language) in [
            ("북한과 러시아가 조약을 체결했다", "ko"),
            ("北 미사일 발사", "ko"),
            ("北朝鮮がミサイルを発射", "ja"),
            ("俄羅斯與朝鮮簽署條約", "zh"),
            ("Договор подписан в Пхеньяне", "ru"),
            ("Угоду підписано в Пхеньяні", "uk"),
            ("Договорът беше подписан вчера", "bg"),
            ("Споразум је потписан", "sr"),
            ("تم توقيع المعاهدة", "ar"),
            ("این پیمان امضا شد", "fa"),
            ("ההסכם נחתם אתמול", "he"),
            ("Η συνθήκη υπογράφηκε", "el"),
            ("ลงนามในสนธิสัญญา", "th"),
        ] {
            assert_eq!(detect(text), Some(language), "{text}");
        }
    }

    #[test]
    fn a_headline_of_names_or_of_few_han_signs_is_of_no_language() {
        for text in [
            "Kim Jong Un visits Vladivostok",
            "Putin visita Corea del Norte",
            "Microscale Collagen Models",
            "首相会見",
            "東京都知事選",
        ] {
            assert_eq!(detect(text), None, "{text}");
        }
        for (text, language) in [
            ("Nordkorea testet neue Rakete vor der Küste", "de"),
            ("Seoul court upholds former president", "en"),
            ("普京访朝", "zh"),
            ("韓國總統會見", "zh"),
            ("金正恩出席平壤市内公共集会", "zh"),
            ("首相が会見", "ja"),
        ] {
            assert_eq!(detect(text), Some(language), "{text}");
        }
    }

    #[test]
    fn latin_script_needs_enough_text() {
        assert_eq!(detect("Treaty signed"), None);
        assert_eq!(detect("12:30 – 14.50"), None);
        assert_eq!(
            detect("The two governments signed a treaty on mutual assistance in the capital"),
            Some("en")
        );
        assert_eq!(
            detect("Die beiden Regierungen haben gestern in der Hauptstadt einen Vertrag unterzeichnet"),
            Some("de")
        );
        assert_eq!(detect("Oba rządy podpisały wczoraj traktat w stolicy"), Some("pl"));
    }
}
