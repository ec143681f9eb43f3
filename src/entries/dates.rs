//! Dates as feeds write them, in the world's formats and languages.
//!
//! A text is cut into numbers and words; the time of day and its zone are taken
//! out first, then the date is read from what is left, by month name, by East
//! Asian signs, or by the shape of the numbers. What is left over and means
//! nothing known makes the whole text no date: undated is better than wrong.

use jiff::civil::Date;
use jiff::fmt::rfc2822;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

use clock::{Clock, Zone, clock};
use day::{Written, day};
use tokens::tokens;

pub(super) use order::{Dates, Said};
pub(super) use within::{Within, amid, parts, within};

mod clock;
mod day;
mod months;
mod order;
mod relative;
mod tokens;
mod unparted;
mod within;
mod words;

/// Longest text looked at, in bytes.
const BYTES_MAX: usize = 160;

/// In which order day and month stand where both could be either: 02/09/2024.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// With slashes the month first, with hyphens the day.
    #[default]
    Usual,
    /// The month first.
    MonthFirst,
    /// The day first.
    DayFirst,
    /// The day first, and months by their Croatian names: `listopada` is October there and November in Polish.
    Croatian,
}

/// The instant that a date means, to the second. Without a zone it is read as UTC; a day without a time is 00:00.
/// `None` when the text is no date, or one that no calendar has. Alone, 02/09/2024 is the ninth of February.
#[must_use]
pub fn parse(text: &str) -> Option<Timestamp> {
    read(text, Order::Usual).map(|(at, _)| at)
}

/// The day that an instant stands for where a date named no hour: such a date is read as its day, 00:00 UTC, and nothing else
/// is that to the second but once in 86,400 times. On a clock of another place it would be another day, at an hour nobody gave.
#[must_use]
pub fn day_alone(at: Timestamp) -> Option<Date> {
    let is_midnight = at.as_second().rem_euclid(24 * 3600) == 0 && at.subsec_nanosecond() == 0;
    is_midnight.then(|| at.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// The same in an order, with what the text says of it.
fn read(text: &str, order: Order) -> Option<(Timestamp, Written)> {
    let text = text.trim();
    if text.is_empty() || text.len() > BYTES_MAX {
        return None;
    }
    let plain = epoch(text).or_else(|| standard(text));
    plain.map(|at| (at, Written::Plainly)).or_else(|| worldly(text, order))
}

/// The month that a word names in one of the world's languages, 1 to 12.
pub(crate) fn month(word: &str) -> Option<i8> {
    months::month(&tokens::folded(word)).and_then(|month| month.try_into().ok())
}

/// A date exactly as RFC 3339 or RFC 822 has it with a year of four digits: nine of ten, and read in a tenth of the time.
fn standard(text: &str) -> Option<Timestamp> {
    static RFC_2822: rfc2822::DateTimeParser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    // Far offsets are seldom meant as they are written.
    let is_offset = |tail: &[u8]| matches!(tail, [b'+' | b'-', b'0', b'0'..=b'9', b'0'..=b'5', b'0']);
    let bytes = text.as_bytes();
    // A leap second is the next one here, and the one before to the parser.
    if text.contains(":60") {
        return None;
    }
    // What programs write that have no date, and other calendars, are looked at closely.
    let is_near = |year: &[u8]| matches!(year, [b'1', b'5'..=b'9', ..] | [b'2', b'0'..=b'4', ..]);
    let year = match bytes {
        [_, _, _, _, b'-', ..] => &bytes[..4],
        [_, _, _, b',', b' ', _, _, b' ', _, _, _, b' ', year @ ..] => year,
        [_, _, _, b',', b' ', _, b' ', _, _, _, b' ', year @ ..] => year,
        _ => return None,
    };
    if !is_near(year) {
        return None;
    }
    match bytes {
        [
            _,
            _,
            _,
            _,
            b'-',
            _,
            _,
            b'-',
            _,
            _,
            b'T',
            _,
            _,
            b':',
            _,
            _,
            b':',
            _,
            _,
            b'Z',
        ] => text.parse().ok(),
        [_, _, _, b',', b' ', .., b':', _, _, b' ', b'G', b'M', b'T'] if bytes.len() >= 28 => {
            RFC_2822.parse_timestamp(text).ok()
        }
        [_, _, _, b',', b' ', .., b':', _, _, b' ', _, _, _, _, _]
            if bytes.len() >= 30 && is_offset(&bytes[bytes.len() - 5..]) =>
        {
            RFC_2822.parse_timestamp(text).ok()
        }
        _ => None,
    }
}

fn worldly(text: &str, order: Order) -> Option<(Timestamp, Written)> {
    let mut tokens = tokens(text);
    let clock = clock(&mut tokens)?;
    let day = day(&tokens, clock.is_day_first, order)?;
    let at = moment(day.date, &clock)?;
    Some((at, day.written))
}

/// When a clock shows this on a day.
fn moment(day: Date, clock: &Clock) -> Option<Timestamp> {
    let offset = match clock.zone {
        Some(Zone::Offset(seconds)) => seconds,
        Some(Zone::Named(ref zone)) => {
            let local = day.at(0, 0, 0, 0) + SignedDuration::from_secs(clock.seconds);
            return local.to_zoned(zone.clone()).ok().map(|at| at.timestamp());
        }
        // Two Korean blog hosts write local time without a zone, with seconds or without.
        None if clock.is_seoul => 9 * 3600,
        None => 0,
    };
    let midnight = Offset::UTC.to_timestamp(day.at(0, 0, 0, 0)).ok()?;
    midnight
        .checked_add(SignedDuration::from_secs(clock.seconds - offset))
        .ok()
}

/// Seconds or milliseconds since 1970; `/Date(1718766000000)/` is how some servers write it.
fn epoch(text: &str) -> Option<Timestamp> {
    let packed = text.strip_prefix("/Date(").and_then(|rest| rest.strip_suffix(")/"));
    let text = packed.unwrap_or(text);
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    match text.len() {
        9 | 10 => Timestamp::from_second(number).ok(),
        13 => Timestamp::from_second(number / 1000).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read = parse(text).map_or_else(|| "-".to_owned(), |at| at.to_string());
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn the_formats_of_the_standards_are_read_with_their_abuses() {
        check("Wed, 19 Jun 2024 12:00:00 +0900", "2024-06-19T03:00:00Z");
        check("19 Jun 24 12:00 EST", "2024-06-19T17:00:00Z");
        check("Wed, Jun 19 2024 24:00:00 GMT", "2024-06-20T00:00:00Z");
        check("2024-06-19T03:00:00.123456Z", "2024-06-19T03:00:00Z");
        check("2024-06-19 12:00:00 +09:00", "2024-06-19T03:00:00Z");
        check("20240619T030000Z", "2024-06-19T03:00:00Z");
        check("2024-06-19T10:00:00-010:00", "2024-06-19T20:00:00Z");
        check("Wed, 19 Jun 2024 12:00:00 +009:00", "2024-06-19T03:00:00Z");
        check("Wed, 19 Jun 2024 12:00:00 +930:00", "-");
        check("2024-06", "2024-06-01T00:00:00Z");
        check("2024-06-19T11:24:60Z", "2024-06-19T11:25:00Z");
        check("1718766000", "2024-06-19T03:00:00Z");
        check("/Date(1718766000000)/", "2024-06-19T03:00:00Z");
        check("20240619030000", "2024-06-19T03:00:00Z");
        check(
            "Wed Jun 19 2024 05:00:00 GMT+0200 (Central European Summer Time)",
            "2024-06-19T03:00:00Z",
        );
        check("Wed, 19 Jun 2024 00:00:00 Asia/Seoul", "2024-06-18T15:00:00Z");
    }

    #[test]
    fn months_days_and_halves_of_the_day_are_read_in_many_languages() {
        check("среда, 19 июня 2024 г., 06:00 МСК", "2024-06-19T03:00:00Z");
        check("19 червня 2024 р. 06:00", "2024-06-19T06:00:00Z");
        check("Mi, 19. Juni 2024 05:00 MESZ", "2024-06-19T03:00:00Z");
        check("mar., 18 juin 2024 00:00:00 +0200", "2024-06-17T22:00:00Z");
        check("mié, 19 de junio de 2024, 3:00 p. m.", "2024-06-19T15:00:00Z");
        check("2024년 6월 19일 오후 3:05", "2024-06-19T15:05:00Z");
        check("2024年6月19日 下午3点05分", "2024-06-19T15:05:00Z");
        check("令和6年6月19日(水) 12時00分 JST", "2024-06-19T03:00:00Z");
        check("Updated: June 19, 2024 at 11:01 PM EDT", "2024-06-20T03:01:00Z");
        check("19.06.24", "2024-06-19T00:00:00Z");
        check("06/19/2024 - 4:20 pm", "2024-06-19T16:20:00Z");
        check("4:20 PM - 19 Jun 2024", "2024-06-19T16:20:00Z");
        check("ngày 19 tháng 6 năm 2024 16:20", "2024-06-19T16:20:00Z");
        check("Thứ tư, 19 Tháng 6 2024 16:20:00 +0700", "2024-06-19T09:20:00Z");
        check("St, 19 čvn 2024 05:00:00 +0200", "2024-06-19T03:00:00Z");
        check("19. kesäkuuta 2024 klo 16.20", "2024-06-19T16:20:00Z");
        check("19. Juni 2024, 16.20 Uhr", "2024-06-19T16:20:00Z");
        check("19 जून 2024 16:20", "2024-06-19T16:20:00Z");
        check("१९ मार्च २०२४", "2024-03-19T00:00:00Z");
        check("١٩ يونيو ٢٠٢٤", "2024-06-19T00:00:00Z");
        check("19 มิถุนายน 2567 16:20 น.", "2024-06-19T16:20:00Z");
        check("19 มิ.ย. 2567", "2024-06-19T00:00:00Z");
        check("১৯ জুন ২০২৪", "2024-06-19T00:00:00Z");
    }

    #[test]
    fn the_world_writes_its_months_in_many_more_languages() {
        for text in [
            "чт, 19 юни 2024 16:20",
            "sri, 19 lip 2024 16:20",
            "19. lipnja 2024. 16:20",
            "mie, 19 iun. 2024 16:20",
            "19 ביוני 2024, 16:20",
            "19 حزيران 2024 16:20",
            "19 يونيو/حزيران 2024 16:20",
            "۱۹ ژوئن ۲۰۲۴ ۱۶:۲۰",
            "19 جون 2024 16:20",
            "19 de juny de 2024 16:20",
            "19. juuni 2024 16:20",
            "2024. gada 19. jūnijs 16:20",
            "2024 m. birželio 19 d. 16:20",
            "19 чэрвеня 2024 16:20",
            "19 Juni 2024 16.20",
            "19 Jun 2024 16.20 GMT",
            "19.6.2024 16.20",
            "19 ஜூன் 2024 16:20",
            "19 ივნისი 2024 16:20",
            "19 հունիսի 2024 16:20",
            "19 маусым 2024 16:20",
            "19 iyun 2024 16:20",
            "Thứ tư, 19/06/2024 23:20 (GMT+7)",
            "2024-W25-3T16:20",
            "2024W253T16:20",
            "19 qershor 2024 16:20",
            "19 Hunyo 2024 16:20",
            "19 ജൂൺ 2024 16:20",
            "19 జూన్ 2024 16:20",
            "19 ਜੂਨ 2024 16:20",
            "19 ມິຖຸນາ 2024 16:20",
            "2024. június 19., szerda 16:20",
            "19 Ιουνίου 2024 16:20",
        ] {
            check(text, "2024-06-19T16:20:00Z");
        }
        check("15. listopada 2024. 10:00", "2024-10-15T10:00:00Z");
        check("27 Kasım 2026 14:30", "2026-11-27T14:30:00Z");
        check("02 Mayıs 2026 14:30 TSİ", "2026-05-02T11:30:00Z");
        check("27 ARALIK 2026", "2026-12-27T00:00:00Z");
        check("27 Aralık 2026", "2026-12-27T00:00:00Z");
        check("3 жніўня 2024 10:00", "2024-08-03T10:00:00Z");
        check("15 listopada 2024 10:00", "2024-11-15T10:00:00Z");
        check("15 كانون الثاني 2024", "2024-01-15T00:00:00Z");
        check("15 Ogos 2024", "2024-08-15T00:00:00Z");
        check("15 Agustus 2024", "2024-08-15T00:00:00Z");
        check("Chủ nhật, 05/11/2023", "2023-11-05T00:00:00Z");
    }

    #[test]
    fn times_are_read_as_papers_of_each_country_write_them() {
        for text in [
            "2024. szeptember 2. 10:00",
            "2024. szept. 2., hétfő 10:00",
            "2. září 2024 v 10:00",
            "2 september 2024 om 10:00",
            "2 september 2024 om 10.00 uur",
            "الاثنين 2 سبتمبر 2024 10:00 ص",
            "2 Tháng Chín 2024 10:00 SA",
            "2024 оны 9 сарын 2 10:00",
            "二〇二四年九月二日十时",
            "Mon, 02 Sep 2024 10.00.00 GMT",
            "1403/06/12 10:00",
            "دوشنبه ۱۲ شهریور ۱۴۰۳ ساعت ۱۰:۰۰",
            "2 sept. 2024 à 10h00",
            "2 sept. 2024 à 10h",
            "Mon 2 Sep 2024, 10h00",
            "2. September 2024, 10 Uhr",
            "2 września 2024, godz. 10:00",
            "2. rujna 2024. u 10:00 sati",
            "2 de septiembre de 2024 a las 10:00 horas",
            "2 tháng 9 năm 2024, 10 giờ 00 phút",
            "September 2, 2024 6:00 AM Eastern Time",
            "2 sep 2024 klockan 10:00",
            "02/09/2024 10h00",
            "02/09/2024 à 10h",
            "пн, 2 сентября 2024, 10 часов 00 минут",
        ] {
            check(text, "2024-09-02T10:00:00Z");
        }
        check("الاثنين 2 سبتمبر 2024 10:00 م", "2024-09-02T22:00:00Z");
        check("2 سبتمبر 2024 م", "2024-09-02T00:00:00Z");
        check("2024-09-02 上午 10:00:00", "2024-09-02T10:00:00Z");
        check("2024-09-02 下午 10:00", "2024-09-02T22:00:00Z");
        check("3 pm, 2 Sep 2024", "2024-09-02T15:00:00Z");
        check("令和元年五月一日", "2019-05-01T00:00:00Z");
        check("二〇二三年十二月三十一日", "2023-12-31T00:00:00Z");
        check("2024年9月2日 星期一 10:30", "2024-09-02T10:30:00Z");
        check("12 tháng mười hai 2024", "2024-12-12T00:00:00Z");
        check("2 tháng năm năm 2024", "2024-05-02T00:00:00Z");
    }

    #[test]
    fn what_programs_write_in_the_words_of_a_country_and_in_the_order_of_the_standard_is_read() {
        for text in [
            "화, 02 7월 2024 19:00:00 +0900",
            "02 7월 2024 19:00:00 +0900",
            "화요일, 2 7월 2024 19:00:00 KST",
            "火, 02 7月 2024 19:00:00 +0900",
            "星期二, 02 七月 2024 18:00:00 +0800",
            "周二, 02 七月 2024 18:00:00 +0800",
            "मंगल, 02 जुल 2024 10:00:00 +0000",
            "मंगल, 02 जुल॰ 2024 10:00:00 +0000",
            "Th 3, 02 Th7 2024 17:00:00 +0700",
            "Th 3, 02 thg 7 2024 17:00:00 +0700",
            "113/07/02 18:00:00 +0800",
            "113-07-02 18:00:00 +0800",
        ] {
            check(text, "2024-07-02T10:00:00Z");
        }
        check("星期一, 02 十二月 2024 10:00:00 GMT", "2024-12-02T10:00:00Z");
        check("월, 02 9월 2024 10:00:00 +0000", "2024-09-02T10:00:00Z");
        check("ఆది, 01 సెప్టెం 2024 10:00:00 +0000", "2024-09-01T10:00:00Z");
        check("ഞാ, 01 സെപ്റ്റം 2024 10:00:00 +0000", "2024-09-01T10:00:00Z");
    }

    #[test]
    fn a_date_of_east_asia_in_one_piece_keeps_its_day_and_its_half_of_the_day() {
        for text in [
            "2024年6月24日下午3:24",
            "2024年6月24日午後3時24分",
            "2024年6月24日星期一 15:24",
            "2024年6月24日星期一下午3时24分",
            "2024年06月24日周一下午03:24",
            "2024年6月24日月曜日 15:24",
            "2024年6月24日(月)午後3時24分",
            "2024年6月24日付 15:24",
            "2024年6月24日15時24分発表",
            "２０２４年６月２４日午後３時２４分",
            "二〇二四年六月二十四日下午三时二十四分",
            "2024年6月廿四日 15:24",
            "2024年6月24 15:24",
            "令和6年6月24日午後3時24分",
            "民國113年6月24日下午3:24",
            "2024년6월24일오후3:24",
            "2024년6월24일월요일 오후3시24분",
            "2024-06-24星期一下午3:24",
            "2024/06/24月曜日午後3:24",
            "2024/06/24 月曜日 15:24",
        ] {
            check(text, "2024-06-24T15:24:00Z");
        }
        check("2024年6月24日上午11:24", "2024-06-24T11:24:00Z");
        check("2024-06-12월요일 15:24", "2024-06-12T15:24:00Z");
        check("2024年6月24日中午12:24", "2024-06-24T12:24:00Z");
        check("2024年6月24日夜8時", "2024-06-24T20:00:00Z");
        check("2024년 6월 24일 밤 9시 24분", "2024-06-24T21:24:00Z");
        // A number that may be a day is not passed over for the first of its month.
        check("2024年6月第4週", "-");
        check("2024年6月", "2024-06-01T00:00:00Z");
    }

    #[test]
    fn weekdays_in_figures_and_zones_in_brackets_are_read() {
        for text in [
            "T2, 02/09/2024 17:00 +0700",
            "Thứ 2, 02/09/2024 17:00 +0700",
            "Thứ Hai, 02/09/2024 17:00 +0700",
            "2024-09-02T12:00:00+02:00[Europe/Berlin]",
            "2024-09-02T12:00[Europe/Berlin]",
            "2024-09-02T10:00:00Z[UTC][u-ca=gregory]",
        ] {
            check(text, "2024-09-02T10:00:00Z");
        }
        check("CN, 08/09/2024", "2024-09-08T00:00:00Z");
        check("Thu 2 Sep 2024", "2024-09-02T00:00:00Z");
    }

    #[test]
    fn a_zone_behind_a_time_is_read_in_brackets_and_behind_a_comma() {
        for text in [
            "2024-09-02 19:00 (KST)",
            "2024-09-02 19:00:00 (KST)",
            "Mon, 02 Sep 2024 19:00:00 +0900 (KST)",
            "2024-09-02 19:00 (GMT+9)",
            "2024-09-02 19:00 (UTC +9)",
            "2024-09-02 19:00 (UTC/GMT +9)",
            "2024-09-02 19:00 (+09:00)",
            "2024年9月2日 19:00 (日本時間)",
            "2024年9月2日 19時00分（JST）",
            "2024-09-02 19:00 (한국시간)",
            "2024年9月2日 18:00 (北京时间)",
            "2024-09-02 10:00 (UTC)",
            "2024-09-02 10:00, UTC",
            "2. September 2024, 12:00 Uhr (MESZ)",
            "2. September 2024, 12:00 Uhr MESZ",
            "02.09.2024 12:00, MESZ",
            "02.09.2024 13:00 (МСК)",
            "02.09.2024 13:00 (по Москве)",
            "September 2, 2024 6:00 AM (EDT)",
            "September 2, 2024 6:00 a.m. (ET)",
            "02/09/2024 12h00 (heure de Paris)",
            "2 Sep 2024 12:00 (Europe/Berlin)",
            "02/09/2024 17:00h (WIB)",
            "02/09/2024 às 7h00 (Brasília)",
            "2 September 2024 at 13:00 (Moscow time)",
            "02.09.2024 13:00 (по московскому времени)",
            // The same without brackets.
            "2 сентября 2024, 13:00 по Москве",
            "02.09.2024 13:00 по московскому времени",
            "02.09.2024 13:00 за Києвом",
            "13:00 по Москве, 2 сентября 2024",
            "13:00 MSK, 2 September 2024",
            "2 September 2024 at 13:00 Moscow time",
            "September 2, 2024, 6:00 p.m. Beijing time",
            "September 2, 2024, 11:00 a.m. London time",
            "2 septembre 2024 à 12h00 heure de Paris",
            "2 septembre 2024 12:00, heure de Paris",
            "2 de setembro de 2024 às 7h00 horário de Brasília",
            "2 settembre 2024 ore 12:00 ora italiana",
            "2. September 2024, 12:00 Uhr deutscher Zeit",
            "2024-09-02 19:00 한국시간",
            "2024-09-02 19:00 한국 시간",
            "2024年9月2日 18:00 北京时间",
            // What is local somewhere is read as without a zone.
            "September 2, 2024 10:00 local time",
            "2. September 2024, 10:00 Uhr Ortszeit",
            "2 de septiembre de 2024, 10:00 hora local",
            "02.09.2024 10:00 по местному времени",
        ] {
            let at = read(text, Order::DayFirst).map(|(at, _)| at.to_string());
            assert_eq!(at.as_deref(), Some("2024-09-02T10:00:00Z"), "{text}");
        }
        // What else stands in brackets, or behind a comma, is no zone.
        for text in [
            "2024-09-02 (Mon) 10:00",
            "2024-09-02 10:00 (updated)",
            "10:00, 2 Sep 2024",
            "10:00, pon 2. rujna 2024.",
            "2. rujna 2024. (pon) 10:00",
        ] {
            check(text, "2024-09-02T10:00:00Z");
        }
        check("6. rujna 2024. (pet) 10:00", "2024-09-06T10:00:00Z");
        check("10:00, pet 6. rujna 2024.", "2024-09-06T10:00:00Z");
    }

    #[test]
    fn months_are_read_by_their_croatian_names_where_that_is_the_language() {
        for (text, polish, croatian) in [
            ("12 listopada 2026", "2026-11-12T00:00:00Z", "2026-10-12T00:00:00Z"),
            ("12 listopad 2026 10:05", "2026-11-12T10:05:00Z", "2026-10-12T10:05:00Z"),
            ("listopad 2026", "2026-11-01T00:00:00Z", "2026-10-01T00:00:00Z"),
            ("12 lip 2026", "2026-07-12T00:00:00Z", "2026-06-12T00:00:00Z"),
            ("12 srp 2026", "2026-08-12T00:00:00Z", "2026-07-12T00:00:00Z"),
            ("12 studenoga 2026", "2026-11-12T00:00:00Z", "2026-11-12T00:00:00Z"),
            ("02/09/2026", "2026-02-09T00:00:00Z", "2026-09-02T00:00:00Z"),
        ] {
            check(text, polish);
            let at = read(text, Order::Croatian).map(|(at, _)| at.to_string());
            assert_eq!(at.as_deref(), Some(croatian), "{text}");
        }
    }

    #[test]
    fn eastern_time_is_that_of_the_date() {
        check("June 13, 2024 10:30 a.m. ET", "2024-06-13T14:30:00Z");
        check("January 13, 2024 10:30 a.m. ET", "2024-01-13T15:30:00Z");
        check("June 13, 2024 10:30 am PT", "2024-06-13T17:30:00Z");
        check("June 13, 2024 10:30 am Pacific Daylight Time", "2024-06-13T17:30:00Z");
        check("June 13, 2024 10:30 am EST", "2024-06-13T15:30:00Z");
    }

    #[test]
    fn the_calendar_of_iran_is_read_with_slashes_or_its_months() {
        check("1403/01/01", "2024-03-20T00:00:00Z");
        check("1403/12/30", "2025-03-20T00:00:00Z");
        check("1404/12/30", "-");
        check("1400/07/01", "2021-09-23T00:00:00Z");
        check("1405/01/01", "2026-03-21T00:00:00Z");
        check("۲۹ اسفند ۱۴۰۲", "2024-03-19T00:00:00Z");
        check("1445/06/12", "-");
    }

    #[test]
    fn local_time_of_korean_hosts_is_read_by_one_rule_with_seconds_or_without() {
        for text in [
            "2024-06-19 오후 11:23:17",
            "2024-06-19 오후 11:23",
            "2024년 06월 19일 23:23:17",
            "2024년 06월 19일 23:23",
        ] {
            let at = parse(text).map(|at| at.to_string()).unwrap_or_default();
            assert!(at.starts_with("2024-06-19T14:23"), "{text}: {at}");
        }
        check("2024-09-02 오전 10:00:00", "2024-09-02T01:00:00Z");
        check("2024년 6월 19일", "2024-06-19T00:00:00Z");
    }

    #[test]
    fn the_first_year_and_other_calendars_are_no_date() {
        for text in [
            "Mon, 01 Jan 0001 00:00:00 +0000",
            "Mon, 01 Jan 0001 00:00:00 GMT",
            "0001-01-01T00:00:00Z",
            "0000-00-00T00:00:00Z",
            "Wed, 30 Nov -0001 00:00:00 +0000",
            "1402-10-25T10:00:00Z",
            "Mon, 01 Jan 9999 00:00:00 GMT",
        ] {
            check(text, "-");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_short_way_reads_what_the_long_way_reads(
            day in 0_u8..33, month in 0_u8..14, year in 1969_u16..2100, hour in 0_u8..26, minute in 0_u8..62, second in 0_u8..62,
            zone in "GMT|[+-][01][0-9][0-6][0-9]|[+-][0-9]{4}|Z",
        ) {
            let name = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Okt", "jun"][usize::from(month)];
            let letter = format!("Wed, {day:02} {name} {year} {hour:02}:{minute:02}:{second:02} {zone}");
            let web = format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
            for text in [letter, web] {
                if let Some(at) = standard(&text) {
                    proptest::prop_assert_eq!(Some(at), worldly(&text, Order::Usual).map(|(at, _)| at), "{}", text);
                }
            }
        }
    }

    #[test]
    fn the_common_forms_take_the_short_way() {
        for text in [
            "Wed, 19 Jun 2024 12:00:00 +0900",
            "Wed, 19 Jun 2024 03:00:00 GMT",
            "2024-06-19T03:00:00Z",
        ] {
            assert_eq!(
                standard(text).map(|at| at.to_string()).as_deref(),
                Some("2024-06-19T03:00:00Z")
            );
        }
    }

    #[test]
    fn what_is_no_date_stays_none() {
        for text in [
            "",
            "yesterday",
            "Wed, 31 Jun 2024 10:00:00 GMT",
            "2024-06-19T25:00:00Z",
            "2024-06-19T10:61:00Z",
            "2024-xx-19",
            "19 zzz 2024",
            "19 Jun 2024 10:00:00 +zz:00",
            "19 Jun 2024 1:2:3:4",
            "2024-06-19-01",
            "99999999999999999999",
            "２０２４-06-19T10:00:00+99:99",
        ] {
            check(text, "-");
        }
    }
}
