use super::*;

#[track_caller]
fn check(language: &str, text: &str, expected: &[&str]) {
    // A Friday.
    let written = jiff::civil::date(2024, 6, 21);
    let found: Vec<String> = mentions(text, written, Some(language))
        .iter()
        .map(|mention| mention.day.to_string())
        .collect();
    assert_eq!(found, expected, "{language}: {text}");
}

#[test]
fn a_day_is_found_as_each_language_writes_it() {
    check(
        "en",
        "Signed on June 19, 2024, and on 25 June 1950; Sept. 3 and March 1st.",
        &["2024-06-19", "1950-06-25", "2024-09-03", "2024-03-01"],
    );
    check(
        "de",
        "Am 19. Juni 2024 und am 3. März wurde unterschrieben, 19.06.2024.",
        &["2024-06-19", "2024-03-03", "2024-06-19"],
    );
    check(
        "fr",
        "Signé le 19 juin 2024, le 1er mars et le 3 février.",
        &["2024-06-19", "2024-03-01", "2024-02-03"],
    );
    check(
        "es",
        "El 19 de junio de 2024 y el 3 de marzo.",
        &["2024-06-19", "2024-03-03"],
    );
    check(
        "ru",
        "Договор подписан 19 июня 2024 года, 3 марта и 9 мая.",
        &["2024-06-19", "2024-03-03", "2024-05-09"],
    );
    check(
        "uk",
        "Підписано 19 червня 2024 року та 3 березня.",
        &["2024-06-19", "2024-03-03"],
    );
    check(
        "pl",
        "Podpisano 19 czerwca 2024 r., 3 marca i 1 listopada.",
        &["2024-06-19", "2024-03-03", "2023-11-01"],
    );
    check(
        "ko",
        "2024년 6월 19일 평양에서, 7월 3일과 지난 12일에는",
        &["2024-06-19", "2024-07-03", "2024-06-12"],
    );
    check(
        "ja",
        "2024年6月19日に平壌で、7月3日と12日に",
        &["2024-06-19", "2024-07-03", "2024-06-12"],
    );
    check(
        "zh",
        "2024年6月19日在平壤，7月3日和12日",
        &["2024-06-19", "2024-07-03", "2024-06-12"],
    );
    check(
        "en",
        "2024-06-19, 2024/06/18 and 19/06/2024",
        &["2024-06-19", "2024-06-18", "2024-06-19"],
    );
}

#[test]
fn a_weekday_is_the_last_one_and_today_is_the_day_of_the_report() {
    check(
        "en",
        "On Wednesday he said yesterday and today, not next Monday.",
        &["2024-06-19", "2024-06-20", "2024-06-21"],
    );
    check(
        "de",
        "Am Mittwoch hat er geredet, gestern und heute; hier nicht.",
        &["2024-06-19", "2024-06-20", "2024-06-21"],
    );
    check(
        "fr",
        "Mercredi, il a parlé, hier et aujourd’hui.",
        &["2024-06-19", "2024-06-20", "2024-06-21"],
    );
    check(
        "es",
        "El miércoles habló y dijo más, ayer y hoy.",
        &["2024-06-19", "2024-06-20", "2024-06-21"],
    );
    check(
        "ru",
        "В среду он говорил, вчера и сегодня. Окружающая среда важна.",
        &["2024-06-19", "2024-06-20", "2024-06-21"],
    );
    check(
        "uk",
        "У середу він говорив це, було так, вчора і сьогодні.",
        &["2024-06-19", "2024-06-20", "2024-06-21"],
    );
    check(
        "ko",
        "수요일 밤 말했다, 어제와 오늘",
        &["2024-06-19", "2024-06-20", "2024-06-21"],
    );
    check(
        "ja",
        "同省は水曜日に発表し、昨日と今日",
        &["2024-06-19", "2024-06-20", "2024-06-21"],
    );
    check(
        "zh",
        "星期三表示，昨天和今天；周三表示，下周一不算",
        &["2024-06-19", "2024-06-20", "2024-06-21", "2024-06-19"],
    );
}

#[test]
fn a_number_that_is_no_date_is_none() {
    check(
        "en",
        "In 2024 may 5 people march 3 miles, at 19:30, 1,500 of them, 31 June, version 1.2.2024.5",
        &["2024-02-01"],
    );
    check("ko", "3일간 10일째 5일 만에 2일 동안", &["2024-06-05", "2024-06-02"]);
    check("zh", "3日内 连续5日间", &[]);
    check("en", "", &[]);
    check("en", "The year 99999999999999999999 and 12345-06-07", &[]);
}

#[test]
fn a_date_without_a_year_is_the_nearest_and_seldom_ahead() {
    check("en", "On December 24 and on August 1", &["2023-12-24", "2024-08-01"]);
}

#[test]
fn today_is_the_day_where_the_report_was_written() {
    let late: Timestamp = "2024-06-18T23:30:00Z".parse().unwrap();
    for (country, language, day) in [
        (Some("KR"), Some("en"), "2024-06-19"),
        (None, Some("ko"), "2024-06-19"),
        (Some("RU"), None, "2024-06-19"),
        (Some("US"), Some("en"), "2024-06-18"),
        (None, None, "2024-06-18"),
    ] {
        assert_eq!(local_day(late, country, language).to_string(), day);
    }
}

#[test]
fn a_book_is_read_to_a_bound_and_a_wall_of_dates_too() {
    let wall = "19 June 2024 ".repeat(1_000_000);
    assert_eq!(
        mentions(&wall, jiff::civil::date(2024, 6, 21), None).len(),
        MENTIONS_MAX
    );
}
