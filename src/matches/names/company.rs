//! Names of companies and other bodies without their legal forms.

use super::prepare::is_weak;
use super::{brackets, legal, quoted};

/// A company's name without its legal form and its article. One word that is left is too little without the form: then both
/// stand, the form also as papers shorten it. What in brackets looks like another name is doubtful (`true`), and so is a name without the part of it that stands
/// there: the firm of another town.
pub(super) fn variants(written: &str) -> Vec<(String, bool)> {
    let read = brackets::read(written, without_form);
    let mut variants: Vec<(String, bool)> = one(&read.whole).into_iter().map(|name| (name, false)).collect();
    for (name, is_weak) in &read.named {
        variants.extend(one(name).into_iter().map(|name| (name, *is_weak)));
    }
    let doubtful = read.bare.iter().chain(&read.likely);
    variants.extend(doubtful.flat_map(|name| one(name)).map(|name| (name, true)));
    variants
}

/// The ways to write a name without brackets.
fn one(written: &str) -> Vec<String> {
    let ways = bare_ways(written).into_iter();
    ways.map(|way| quoted::marked(way, written)).collect()
}

/// The same without quotation marks.
fn bare_ways(written: &str) -> Vec<String> {
    let whole = written.replace([',', '"', '“', '”', '„', '«', '»'], " ");
    let whole = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = brackets::without_article(&whole).to_owned();
    let short = without_form(&whole);
    if short.is_empty() || short == whole {
        return vec![whole];
    }
    if is_weak(&short) {
        let words: Vec<&str> = whole.split_whitespace().collect();
        let with_trade = legal::stripped_but_trade(&words).join(" ");
        if with_trade != short && !is_weak(&with_trade) {
            return vec![with_trade, short];
        }
        let shortened = legal::shortened(&words);
        [Some(whole.clone()), shortened, Some(short)]
            .into_iter()
            .flatten()
            .collect()
    } else {
        vec![short]
    }
}

fn without_form(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let rest = legal::stripped(&words).join(" ");
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

/// Legal forms where words are not parted.
const UNSPACED_FORMS: [&str; 16] = [
    "股份有限公司",
    "有限责任公司",
    "有限責任公司",
    "有限公司",
    "株式会社",
    "株式會社",
    "有限会社",
    "合同会社",
    "股份公司",
    "㈱",
    "주 ",
    " 주",
    "㈜",
    "유한책임회사",
    "주식회사",
    "유한회사",
];
