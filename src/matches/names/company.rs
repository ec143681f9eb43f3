//! Names of companies and other bodies without their legal forms.

use super::brackets;
use super::prepare::is_weak;

/// A company's name without its legal form and its article. One word that is left is too little without the form: then both
/// stand. What in brackets looks like another name is doubtful (`true`), and so is a name without the part of it that stands
/// there: the firm of another town.
pub(super) fn variants(written: &str) -> Vec<(String, bool)> {
    let read = brackets::read(written, without_form);
    let mut variants: Vec<(String, bool)> = one(&read.whole).into_iter().map(|name| (name, false)).collect();
    variants.extend(read.named.iter().flat_map(|name| one(name)).map(|name| (name, false)));
    let doubtful = read.bare.iter().chain(&read.likely);
    variants.extend(doubtful.flat_map(|name| one(name)).map(|name| (name, true)));
    variants
}

fn one(written: &str) -> Vec<String> {
    let whole = written.replace([',', '"', '“', '”', '«', '»'], " ");
    let whole = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = ["THE ", "The "]
        .iter()
        .find_map(|article| whole.strip_prefix(article))
        .unwrap_or(&whole)
        .to_owned();
    let short = without_form(&whole);
    if short.is_empty() || short == whole {
        return vec![whole];
    }
    if is_weak(&short) {
        vec![whole, short]
    } else {
        vec![short]
    }
}

fn without_form(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    loop {
        let folded: Vec<String> = words.iter().map(|word| bare(word)).collect();
        let fits = |form: &&&[&str]| form.len() < folded.len();
        let at_end = LEGAL_FORMS.iter().filter(fits).find(|form| {
            folded
                .iter()
                .rev()
                .zip(form.iter().rev())
                .all(|(word, part)| word == part)
        });
        if let Some(form) = at_end {
            words.truncate(words.len() - form.len());
            continue;
        }
        let at_start = LEGAL_FORMS
            .iter()
            .filter(fits)
            .filter(|form| form.concat().len() > 2 || !form[0].is_ascii() || form[0] == "ao" || form[0] == "pt")
            .find(|form| folded.iter().zip(form.iter()).all(|(word, part)| word == part));
        match at_start {
            Some(form) => drop(words.drain(..form.len())),
            None => break,
        }
    }
    let rest = words.join(" ");
    UNSPACED_FORMS
        .iter()
        .find_map(|form| rest.strip_suffix(form).or_else(|| rest.strip_prefix(form)))
        .filter(|rest| !rest.trim().is_empty())
        .map_or(rest.clone(), |rest| rest.trim().to_owned())
}

/// Letters and digits in lower case: `L.L.C.` is `llc`.
pub(super) fn bare(word: &str) -> String {
    word.to_lowercase()
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .collect()
}

/// Legal forms at the end of a company's name, and at its beginning where that is usual; longer ones first.
#[rustfmt::skip]
const LEGAL_FORMS: &[&[&str]] = &[
    &["obshchestvo", "s", "ogranichennoi", "otvetstvennostyu"], &["obshchestvo", "s", "ogranichennoy", "otvetstvennostyu"],
    &["общество", "с", "ограниченной", "ответственностью"],
    &["public", "joint", "stock", "company"], &["open", "joint", "stock", "company"], &["closed", "joint", "stock", "company"],
    &["publichnoe", "aktsionernoe", "obshchestvo"], &["otkrytoe", "aktsionernoe", "obshchestvo"],
    &["zakrytoe", "aktsionernoe", "obshchestvo"], &["публичное", "акционерное", "общество"],
    &["открытое", "акционерное", "общество"], &["закрытое", "акционерное", "общество"],
    &["joint", "stock", "company"], &["limited", "liability", "company"], &["limited", "liability", "partnership"],
    &["aktsionernoe", "obshchestvo"], &["акционерное", "общество"], &["trading", "corporation"], &["trading", "company"],
    &["private", "limited"], &["pvt", "ltd"], &["co", "ltd"], &["sdn", "bhd"], &["pte", "ltd"], &["pty", "ltd"], &["fz", "llc"], &["fze"], &["fzco"], &["fzc"], &["dmcc"],
    &["pvt"], &["pte"], &["pty"], &["llc"], &["ltd"], &["limited"], &["inc"], &["incorporated"], &["corp"], &["corporation"], &["company"], &["co"], &["plc"],
    &["llp"], &["lp"], &["gmbh"], &["ag"], &["kg"], &["sa"], &["sas"], &["sarl"], &["srl"], &["spa"], &["bv"], &["nv"], &["oy"],
    &["ab"], &["as"], &["jsc"], &["ojsc"], &["pjsc"], &["cjsc"], &["zao"], &["oao"], &["ooo"], &["pao"], &["ao"], &["pt"],
    &["ооо"], &["оао"], &["пао"], &["зао"], &["нао"], &["ао"], &["фгуп"], &["тов"],
];

/// The same where words are not parted.
const UNSPACED_FORMS: [&str; 9] = [
    "股份有限公司",
    "有限责任公司",
    "有限責任公司",
    "有限公司",
    "株式会社",
    "株式會社",
    "有限会社",
    "주식회사",
    "유한회사",
];
