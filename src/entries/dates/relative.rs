//! Dates in words that count from the moment of reading: "2 hours ago", "gestern 14:30", "어제".
//!
//! They are read only where all of the text is understood. What they say is
//! another moment at every reading, so no identity may be made of it, and it
//! counts only for entries that nobody knew before.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::tokens::folded;
use super::{BYTES_MAX, Order, read};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// How far the clocks of Korea are ahead: its days are told by them.
const SEOUL: i64 = 9 * HOUR;

/// Units by their length in seconds, in all their forms, small and without accents. A month is one of thirty days.
const UNITS: [(i64, &str); 8] = [
    (
        1,
        "s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondo secondi sekund sekundy sekunder секунд секунды секунду \
         сек saniye δευτερολεπτα detik giay שניות ثانية ثوان ثواني सेकंड 초 秒 秒钟 秒鐘",
    ),
    (
        MINUTE,
        "m min mins mn minute minutes minuten minuto minutos minuti minut minuta minuty minutu minutter minuter minuuttia minutit minuuti minutami minuta \
         minuta perc percet perccel perce dakika dk минут минуты минуту мин хвилин хвилини хвилину хв минути λεπτα λεπτο menit phut דקות דקה دقيقة دقائق \
         मिनट นาที 분 分 分钟 分鐘 分間",
    ),
    (
        HOUR,
        "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren uurtje time timer timme timmar tim godzin godziny godzine godz hodin \
         hodiny hodinu hodinami hodinou sata sati sat ura uri ur tunti tuntia tund tundi tunni orat oraja oraval saat час часа часов ч годин години годину \
         год ωρες ωρα jam gio שעות שעה ساعة ساعات घंटे घंटा घण्टे ชั่วโมง 시간 小时 小時 時間 个小时 個小時",
    ),
    (
        DAY,
        "d day days tag tage tagen jour jours j dia dias giorno giorni dag dagen dager dage dagar dni dzien den dny dnu dnem dnev dana dan zile zi paivaa paiva \
         paeva pv nap napja nappal gun день дня дней дн дні днів дни ден ημερες μερες ημερα hari ngay ימים יום يوم ايام أيام दिन วัน 일 天 日",
    ),
    (
        7 * DAY,
        "w wk wks week weeks woche wochen semaine semaines semana semanas settimana settimane weken uke uker uge uger vecka veckor tygodni tygodnie tydzien \
         tydny tydnu tyden tjedna tjedana nedelja nedelje viikkoa viikko nadalat het hete hettel hafta неделю недели недель нед тиждень тижні тижнів \
         седмица седмици εβδομαδες εβδομαδα minggu tuan שבועות שבוע أسبوع اسبوع أسابيع اسابيع सप्ताह हफ्ते สัปดาห์ 주 주일 周 週 週間 个星期 個星期 星期",
    ),
    (
        30 * DAY,
        "mo mos month months monat monate monaten mois mes meses mese mesi maand maanden maned maneder manad manader miesiac miesiace miesiecy mesic mesice \
         mesicu mjesec mjeseca mjeseci kuukautta kuukausi kuud honap honapja ay месяц месяца месяцев місяць місяці місяців месец месеца μηνες μηνα bulan \
         thang חודשים חודש شهر أشهر اشهر महीने महीना เดือน 개월 个月 個月 か月 ヶ月 カ月",
    ),
    (
        365 * DAY,
        "y yr yrs year years jahr jahre jahren an ans annee annees ano anos anno anni jaar jaren ar lat lata rok roky roku let rokem rokmi godina godine \
         vuotta vuosi aastat ev eve yil год года лет рік роки років година години χρονια tahun nam שנים שנה سنة سنوات साल ปี 년 年",
    ),
    (2 * HOUR, "ساعتين שעתיים"),
];

/// What says that it was so long ago, before the number or behind it. `ilya` is "il y a" in one word.
const AGO: &str = "ago vor ilya hace ha atras fa geleden siden sedan temu pred prije pre acum sitten eest tagasi ezelott once evvel назад тому преди πριν \
                   lalu truoc לפני منذ قبل पहले ที่แล้ว ที่ผ่านมา 전 前 以前 之前";

/// Words around it that say nothing else.
const BESIDE: &str = "about almost over updated published posted ca circa etwa rund environ env unos unas cerca около примерно for yang và and und et y e i и \
                      og och en aktualisiert veroffentlicht publie publicado pubblicato опубликовано обновлено เมื่อ 약 约 約";

/// One of a unit.
const ONE: &str =
    "a an one ein eine einem einer une un una uma um een et ett en egy bir jedna jednu jeden один одну одна";

/// Units that stand for one of theirs where no number is, or for two by their form.
const LONE: &str = "час минуту день неделю месяц год годину хвилину тиждень місяць godzine minute dzien tydzien miesiac rok שעה דקה יום שבוע חודש שנה ساعة دقيقة \
                    يوم أسبوع اسبوع شهر سنة ساعتين שעתיים oraja perce napja hete honapja eve";

/// Words in which the mark of the past is part of the unit.
const PAST: &str = "oraja perce napja hete honapja eve";

/// This moment.
const NOW: &str = "now|just now|gerade eben|soeben|a l'instant|ahora mismo|agora mesmo|proprio ora|zojuist|akkurat na|nyss|przed chwila|prave ted|\
                   только что|щойно|az once|simdi|الان|الآن|अभी|방금|방금 전|刚刚|刚才|剛剛|剛才|たった今";

/// Days by how long ago they are, phrases parted by `|`.
const DAYS: [(i64, &str); 3] = [
    (
        0,
        "today|heute|aujourd'hui|aujourd’hui|hoy|hoje|oggi|avui|vandaag|idag|i dag|dzisiaj|dzis|dnes|danas|danes|astazi|azi|tanaan|tana|siandien|sodien|\
         сегодня|сьогодні|сёння|днес|bugun|σημερα|היום|اليوم|امروز|आज|hari ini|hom nay|วันนี้|오늘|今天|今日",
    ),
    (
        1,
        "yesterday|gestern|hier|ayer|ontem|ieri|ahir|gisteren|i gar|igar|wczoraj|vcera|jucer|vceraj|eilen|eile|vakar|tegnap|вчера|вчора|учора|dun|χθες|χτες|\
         אתמול|أمس|امس|ديروز|دیروز|kemarin|hom qua|เมื่อวาน|เมื่อวานนี้|어제|昨天|昨日",
    ),
    (
        2,
        "vorgestern|avant-hier|anteayer|antes de ayer|anteontem|l'altro ieri|avantieri|eergisteren|i forgars|przedwczoraj|predevcirem|prekjucer|\
         toissapaivana|tegnapelott|позавчера|позавчора|evvelsi gun|προχθες|שלשום|أول أمس|그저께|그제|前天|一昨日|おととい",
    ),
];

/// The farthest that is believed.
const LONGEST: i64 = 20 * 365 * DAY;

/// The moment that a text means which was read at `now`, never a later one. Days without an hour are read as 00:00 UTC, as dates are.
pub(super) fn about(text: &str, now: Timestamp) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() || text.len() > BYTES_MAX {
        return None;
    }
    let text = folded(text);
    if NOW.split('|').any(|phrase| folded(phrase) == text) {
        return Some(now);
    }
    ago(&text, now).or_else(|| of_day(&text, now)).map(|at| at.min(now))
}

/// "2 hours ago", "vor 1 Tag und 3 Stunden", "3小时前".
fn ago(text: &str, now: Timestamp) -> Option<Timestamp> {
    let text = text.replace("il y a ", "ilya ");
    let (mut seconds, mut number, mut finest) = (0_i64, None, i64::MAX);
    let mut is_ago = false;
    for piece in pieces(&text)? {
        match piece {
            Piece::Number(value) if number.is_none() => number = Some(value),
            Piece::Number(_) => return None,
            Piece::Word(word) => {
                let unit = UNITS
                    .iter()
                    .find(|(_, words)| has(words, word))
                    .map(|(length, _)| *length);
                is_ago |= has(AGO, word) || has(PAST, word);
                match unit {
                    Some(length) if number.is_some() || has(LONE, word) => {
                        seconds = seconds.checked_add(number.take().unwrap_or(1).checked_mul(length)?)?;
                        finest = finest.min(length);
                    }
                    _ if has(AGO, word) || has(BESIDE, word) && number.is_none() => {}
                    _ if has(ONE, word) && number.is_none() => number = Some(1),
                    _ => return None,
                }
            }
        }
    }
    if !is_ago || finest == i64::MAX || number.is_some() || seconds > LONGEST {
        return None;
    }
    let at = now.checked_sub(SignedDuration::from_secs(seconds)).ok()?;
    if finest < DAY { Some(at) } else { midnight(day_of(at)) }
}

/// "gestern 14:30", "вчера в 14:00", "어제": with the day in figures it is a date like any other.
fn of_day(text: &str, now: Timestamp) -> Option<Timestamp> {
    let phrases = DAYS
        .iter()
        .flat_map(|(days, phrases)| phrases.split('|').map(|phrase| (*days, folded(phrase))));
    let found = phrases.filter_map(|(days, phrase)| Some((phrase.len(), days, place(text, &phrase)?)));
    let (length, days, at) = found.max_by_key(|(length, ..)| *length)?;
    let (before, behind) = (&text[..at], &text[at + length..]);
    let words = before.split(|sign: char| !sign.is_alphabetic());
    if words.filter(|word| !word.is_empty()).any(|word| !has(BESIDE, word)) {
        return None;
    }
    let ahead = if text[at..].starts_with(is_hangul) { SEOUL } else { 0 };
    let day = day_of(now.checked_add(SignedDuration::from_secs(ahead - days * DAY)).ok()?);
    // A comma before the time would end a year.
    let behind = behind.trim_start_matches([',', ' ', '.']);
    let (read, _) = read(format!("{before} {day} {behind}").trim(), Order::DayFirst)?;
    // What else stands there is no date of its own.
    (read.duration_since(midnight(day)?).abs() <= SignedDuration::from_secs(2 * DAY)).then_some(read)
}

/// Where a phrase stands in a text as whole words; scripts that write no spaces have it at the beginning.
fn place(text: &str, phrase: &str) -> Option<usize> {
    if phrase.starts_with(is_unspaced) {
        return text.starts_with(phrase).then_some(0);
    }
    text.match_indices(phrase).map(|(at, _)| at).find(|at| {
        let is_letter = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '-');
        !is_letter(text[..*at].chars().next_back()) && !is_letter(text[at + phrase.len()..].chars().next())
    })
}

fn day_of(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

fn midnight(day: Date) -> Option<Timestamp> {
    day.to_zoned(TimeZone::UTC).ok().map(|day| day.timestamp())
}

enum Piece<'t> {
    Number(i64),
    Word(&'t str),
}

/// Numbers and words; nothing where anything else stands between them than blanks, dots and commas.
fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let end = if sign.is_ascii_digit() {
            let end = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
            found.push(Piece::Number(
                rest[..end].parse().ok().filter(|number| *number < 10_000)?,
            ));
            end
        } else if let Some(word) = unspaced(rest) {
            found.push(Piece::Word(word));
            word.len()
        } else if sign.is_alphabetic() {
            let end = rest
                .find(|sign: char| sign.is_whitespace() || sign.is_ascii_digit() || matches!(sign, '.' | ','))
                .unwrap_or(rest.len());
            found.push(Piece::Word(&rest[..end]));
            end
        } else if sign.is_whitespace() || matches!(sign, '.' | ',') {
            sign.len_utf8()
        } else {
            return None;
        };
        rest = &rest[end..];
    }
    Some(found)
}

/// The longest known word at the beginning of a text in a script that writes no spaces, or joins a number to what it counts.
fn unspaced(text: &str) -> Option<&str> {
    if !text.starts_with(is_unspaced) {
        return None;
    }
    let units = UNITS.iter().map(|(_, words)| *words);
    let known = units.chain([AGO, BESIDE]).flat_map(str::split_whitespace);
    let longest = known
        .filter(|word| text.starts_with(*word))
        .max_by_key(|word| word.len())?;
    text.get(..longest.len())
}

/// Han, Kana, Hangul, Thai.
fn is_unspaced(sign: char) -> bool {
    matches!(sign, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}') || is_hangul(sign)
}

fn is_hangul(sign: char) -> bool {
    matches!(sign, '\u{ac00}'..='\u{d7a3}')
}

fn has(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|one| one == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2024-06-19T12:40:00Z";

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read = about(text, NOW.parse().unwrap()).map_or_else(|| "-".to_owned(), |at| at.to_string());
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn what_is_so_many_hours_ago_is_read_in_many_languages() {
        for text in [
            "2 hours ago",
            "2h ago",
            "Updated 2 hrs. ago",
            "vor 2 Stunden",
            "vor 2 Std.",
            "vor etwa 2 Stunden",
            "il y a 2 heures",
            "Il y a 2 h",
            "hace 2 horas",
            "há 2 horas",
            "2 horas atrás",
            "2 ore fa",
            "2 uur geleden",
            "2 timer siden",
            "för 2 timmar sedan",
            "2 godziny temu",
            "před 2 hodinami",
            "prije 2 sata",
            "acum 2 ore",
            "2 tuntia sitten",
            "2 órája",
            "2 saat önce",
            "2 часа назад",
            "2 години тому",
            "преди 2 часа",
            "πριν 2 ώρες",
            "2 jam yang lalu",
            "2 giờ trước",
            "לפני שעתיים",
            "منذ ساعتين",
            "2 घंटे पहले",
            "2 ชั่วโมงที่แล้ว",
            "2시간 전",
            "2시간전",
            "2小时前",
            "2 小時前",
            "2時間前",
            "1 hour, 60 minutes ago",
        ] {
            check(text, "2024-06-19T10:40:00Z");
        }
        check("час назад", "2024-06-19T11:40:00Z");
        check("vor einer Stunde", "2024-06-19T11:40:00Z");
        check("an hour ago", "2024-06-19T11:40:00Z");
        check("il y a 5 minutes", "2024-06-19T12:35:00Z");
        check("5 分钟前", "2024-06-19T12:35:00Z");
        check("just now", "2024-06-19T12:40:00Z");
        check("방금 전", "2024-06-19T12:40:00Z");
    }

    #[test]
    fn what_is_so_many_days_ago_names_no_hour() {
        for text in [
            "3 days ago",
            "vor 3 Tagen",
            "il y a 3 jours",
            "3 дня назад",
            "3일 전",
            "3天前",
            "3日前",
            "3 ngày trước",
        ] {
            check(text, "2024-06-16T00:00:00Z");
        }
        check("a week ago", "2024-06-12T00:00:00Z");
        check("vor 2 Jahren", "2022-06-20T00:00:00Z");
        check("1 day and 2 hours ago", "2024-06-18T10:40:00Z");
    }

    #[test]
    fn days_by_name_are_read_with_their_hours() {
        for text in [
            "yesterday",
            "Gestern",
            "hier",
            "ayer",
            "ontem",
            "ieri",
            "gisteren",
            "i går",
            "wczoraj",
            "včera",
            "вчера",
            "вчора",
            "dün",
            "tegnap",
            "eilen",
            "χθες",
            "אתמול",
            "أمس",
            "kemarin",
            "hôm qua",
            "เมื่อวาน",
            "어제",
            "昨天",
            "昨日",
        ] {
            check(text, "2024-06-18T00:00:00Z");
        }
        for text in [
            "yesterday at 14:30",
            "Yesterday, 2:30 pm",
            "gestern 14:30",
            "Gestern, 14:30 Uhr",
            "hier à 14h30",
            "ayer a las 14:30",
            "ieri alle 14:30",
            "вчера в 14:30",
            "Вчера, 14:30",
            "wczoraj, 14:30",
            "昨天 14:30",
            "昨日 14:30",
            "昨天下午2:30",
        ] {
            check(text, "2024-06-18T14:30:00Z");
        }
        // As all times that are written so, in that of Seoul.
        check("어제 오후 2:30", "2024-06-18T05:30:00Z");
        check("14:30 yesterday", "2024-06-18T14:30:00Z");
        check("heute, 10.15 Uhr", "2024-06-19T10:15:00Z");
        check("сегодня", "2024-06-19T00:00:00Z");
        check("vorgestern", "2024-06-17T00:00:00Z");
        check("avant-hier", "2024-06-17T00:00:00Z");
        // On a clock that is ahead of ours.
        check("today 14:30", NOW);
    }

    #[test]
    fn what_only_has_such_words_is_no_date() {
        for text in [
            "",
            "2 hours",
            "Hier klicken",
            "hier und heute",
            "Yesterday's papers",
            "vor Ort",
            "vor 5 Tagen in Berlin",
            "3 comments ago",
            "ago",
            "vor Stunden",
            "today and yesterday",
            "2-3 hours ago",
            "99999 days ago",
            "Top 10 heute",
            "in 2 hours",
            "前 3",
            "19 June 2024 yesterday 12 May 2023",
        ] {
            check(text, "-");
        }
    }
}
