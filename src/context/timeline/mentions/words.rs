//! Names of months and weekdays, and words for today and yesterday.

use jiff::civil::Weekday;

use super::is_unspaced;

/// Months, January first; `*` stands for any ending. English comes first in its long and its short form; then German, French,
/// Spanish, Portuguese, Italian, Dutch, Polish, Czech, Turkish, Russian, Ukrainian, Arabic.
pub(super) const MONTHS: [&str; 12] = [
    "january jan januar janvier enero janeiro gennaio januari stycznia styczniu ledna ocak январ* янв січня січні يناير",
    "february feb februar février fevrier febrero fevereiro febbraio februari lutego lutym února şubat феврал* фев лютого лютому فبراير",
    "march mar märz mars marzo março maart marca marcu března mart марта март марте березня березні مارس",
    "april apr avril abril aprile kwietnia kwietniu dubna nisan апрел* апр квітня квітні أبريل",
    "may may mai mayo maio maggio mei maja maju května mayıs мая май мае травня травні مايو",
    "june jun juni juin junio junho giugno czerwca czerwcu června haziran июня июнь июн июне червня червні يونيو",
    "july jul juli juillet julio julho luglio lipca lipcu července temmuz июля июль июл июле липня липні يوليو",
    "august aug août aout agosto augustus sierpnia sierpniu srpna ağustos август* авг серпня серпні أغسطس",
    "september sept sep septembre septiembre setembro settembre września wrześniu září eylül сентябр* сен вересня вересні سبتمبر",
    "october oct oktober octobre octubre outubro ottobre października październiku října ekim октябр* окт жовтня жовтні أكتوبر",
    "november nov novembre noviembre novembro listopada listopadzie listopadu kasım ноябр* ноя листопада листопаді نوفمبر",
    "december dec dezember décembre decembre diciembre dezembro dicembre grudnia grudniu prosince aralık декабр* дек грудня грудні ديسمبر",
];

/// The month that a word in lower case names.
pub(super) fn month(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|names| {
        names.split(' ').any(|name| match name.strip_suffix('*') {
            Some(start) => word.starts_with(start),
            None => word == name,
        })
    })?;
    u32::try_from(at + 1).ok()
}

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// Weekdays, Monday first. Russian's "среда" is the environment as well, so only "среду" is the day.
const WEEKDAYS: [&str; 7] = [
    "monday montag montags lundi lunes lunedì maandag poniedziałek понедельник понедельника понеділок الاثنين الإثنين",
    "tuesday dienstag dienstags mardi martes martedì dinsdag wtorek вторник вторника вівторок الثلاثاء",
    "wednesday mittwoch mittwochs mercredi miércoles miercoles mercoledì woensdag środę środa среду середу الأربعاء",
    "thursday donnerstag donnerstags jeudi jueves giovedì donderdag czwartek четверг четверга четвер الخميس",
    "friday freitag freitags vendredi viernes venerdì vrijdag piątek пятницу пятницы п'ятницю п’ятницю الجمعة",
    "saturday samstag samstags sonnabend samedi sábado sabato zaterdag sobotę sobota субботу субботы суботу السبت",
    "sunday sonntag sonntags dimanche domingo domenica zondag niedzielę niedziela воскресенье воскресенья неділю الأحد",
];

/// The signs that name the days in Chinese, Japanese and Korean, behind `星期`, before `曜`, before `요일`.
const CHINESE: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];
const JAPANESE: [char; 7] = ['月', '火', '水', '木', '金', '土', '日'];
const KOREAN: [char; 7] = ['월', '화', '수', '목', '금', '토', '일'];

/// The weekday that a word in lower case names or, in a script without blanks, holds; and whether it is said to be of the week
/// to come.
pub(super) fn weekday(word: &str) -> Option<(Weekday, bool)> {
    if is_unspaced(word) {
        return unspaced(word);
    }
    let at = WEEKDAYS
        .iter()
        .position(|names| names.split(' ').any(|name| name == word))?;
    Some((WEEK[at], false))
}

fn unspaced(word: &str) -> Option<(Weekday, bool)> {
    let signs: Vec<char> = word.chars().collect();
    let day = |of: &[char; 7], sign: char| of.iter().position(|&known| known == sign).map(|at| WEEK[at]);
    for (at, window) in signs.windows(2).enumerate() {
        let before = at.checked_sub(1).map(|at| signs[at]);
        match *window {
            ['期' | '週' | '周' | '拜', '天'] => return Some((Weekday::Sunday, before == Some('下'))),
            ['期', sign] if before == Some('星') => {
                let is_ahead = at >= 2 && signs[at - 2] == '下';
                if let Some(day) = day(&CHINESE, sign) {
                    return Some((day, is_ahead));
                }
            }
            // "周一" is Monday, "一周一次" once a week.
            ['周' | '週', sign] if before != Some('一') => {
                if let Some(day) = day(&CHINESE, sign) {
                    return Some((day, before == Some('下')));
                }
            }
            [sign, '曜'] => return day(&JAPANESE, sign).map(|day| (day, false)),
            [sign, '요'] if signs.get(at + 2) == Some(&'일') => return day(&KOREAN, sign).map(|day| (day, false)),
            _ => {}
        }
    }
    None
}

/// Scripts without blanks, and Hangul, whose particles hang on the word.
pub(super) const UNSPACED: [(char, char); 4] = [('぀', 'ヿ'), ('㐀', '鿿'), ('가', '힣'), ('豈', '﫿')];

/// Words for days, by their distance; with the languages that mean it so where another means something else.
const RELATIVE: [(&str, i64, &str); 38] = [
    ("today", 0, ""),
    ("tonight", 0, ""),
    ("yesterday", -1, ""),
    ("tomorrow", 1, ""),
    ("heute", 0, ""),
    ("gestern", -1, ""),
    ("vorgestern", -2, ""),
    ("aujourd'hui", 0, ""),
    ("aujourd’hui", 0, ""),
    ("hier", -1, "fr"),
    ("hoy", 0, ""),
    ("ayer", -1, ""),
    ("hoje", 0, ""),
    ("ontem", -1, ""),
    ("oggi", 0, ""),
    ("ieri", -1, ""),
    ("vandaag", 0, ""),
    ("gisteren", -1, ""),
    ("dzisiaj", 0, ""),
    ("dziś", 0, ""),
    ("wczoraj", -1, ""),
    ("bugün", 0, ""),
    ("dün", -1, "tr"),
    ("сегодня", 0, ""),
    ("вчера", -1, ""),
    ("накануне", -1, ""),
    ("позавчера", -2, ""),
    ("сьогодні", 0, ""),
    ("вчора", -1, ""),
    ("اليوم", 0, ""),
    ("أمس", -1, ""),
    ("امروز", 0, ""),
    ("دیروز", -1, ""),
    ("היום", 0, ""),
    ("אתמול", -1, ""),
    ("завтра", 1, ""),
    ("morgen", 1, "nl"),
    ("demain", 1, ""),
];

/// The same inside words of a script without blanks; the longer ones first.
const INSIDE: [(&str, i64); 17] = [
    ("一昨日", -2),
    ("本日", 0),
    ("今日", 0),
    ("昨日", -1),
    ("昨夜", -1),
    ("明日", 1),
    ("きょう", 0),
    ("きのう", -1),
    ("今天", 0),
    ("昨天", -1),
    ("昨晚", -1),
    ("前天", -2),
    ("明天", 1),
    ("오늘", 0),
    ("어제", -1),
    ("그제", -2),
    ("내일", 1),
];

/// Where a word of a script without blanks is cut so that each piece names one day at most: behind each that it names.
pub(super) fn cuts(word: &str) -> Vec<usize> {
    let mut cuts: Vec<usize> = INSIDE
        .iter()
        .flat_map(|(name, _)| word.match_indices(name).map(|(at, name)| at + name.len()))
        .collect();
    let mut before = ' ';
    for (at, sign) in word.char_indices() {
        if sign == '曜' || (matches!(before, '期' | '周' | '週') && (CHINESE.contains(&sign) || sign == '天')) {
            cuts.push(at + sign.len_utf8());
        }
        before = sign;
    }
    cuts.push(word.len());
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// Days from the day of the report to the one that a word in lower case names.
pub(super) fn in_words(word: &str, language: &str) -> Option<i64> {
    if is_unspaced(word) {
        return INSIDE
            .iter()
            .find(|(name, _)| word.contains(name))
            .map(|(_, days)| *days);
    }
    let fits = |of: &str| of.is_empty() || of == language;
    RELATIVE
        .iter()
        .find(|(name, _, of)| *name == word && fits(of))
        .map(|(_, days, _)| *days)
}
