//! Russian and Ukrainian: what case and number do to a name or noun.

/// Russian and Ukrainian endings of nouns and surnames, after the base (the form without its last vowel, ь or й).
pub(crate) const CYRILLIC: [&str; 77] = [
    "", "а", "я", "о", "е", "у", "ю", "ы", "и", "ь", "й", "ом", "ем", "ым", "им", "ой", "ей", "ою", "ею", "ью", "ий",
    "ие", "ию", "ия", "ии", "ам", "ям", "ами", "ями", "ах", "ях", "ов", "ев", "ых", "их", "ыми", "ими", "ый", "ая",
    "яя", "ое", "ее", "ые", "ого", "его", "ому", "ему", "ую", "юю", "і", "ї", "є", "ові", "еві", "єві", "єю", "єм",
    "ів", "їв", "ием", "иям", "иями", "иях", "ією", "ій", "ія", "іх", "ої", "ьої", "ього", "ьому", "ьою", "ім", "іми",
    "їх", "їм", "їми",
];

/// Last two letters of the dictionary form of an adjective: its base is what stands before.
pub(crate) const CYRILLIC_ADJECTIVE: [&str; 12] =
    ["ий", "ый", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ій", "їй", "их"];

/// Forms of fewer letters bend only as names, and only with a consonant at the end.
pub(crate) const CYRILLIC_LETTERS_MIN: usize = 4;

/// What a name of so few letters takes: one person's cases only.
pub(crate) const CYRILLIC_SHORT: [&str; 8] = ["", "а", "у", "ом", "ем", "е", "ові", "і"];

/// Last letters that an ending replaces.
const CYRILLIC_SOFT: &str = "аеиоуыэюяіїєьй";

/// The base of a Cyrillic form: what all its cases share. Forms of two and three letters keep all of them, if the last is a
/// consonant (Ын, Ына); otherwise they do not bend: `None`.
pub(crate) fn cyrillic_base(form: &str) -> Option<&str> {
    let letters = form.chars().count();
    if letters < CYRILLIC_LETTERS_MIN {
        let bends = letters >= 2 && !form.ends_with(|last| CYRILLIC_SOFT.contains(last));
        return bends.then_some(form);
    }
    for ending in CYRILLIC_ADJECTIVE {
        if let Some(base) = form.strip_suffix(ending)
            && base.chars().count() >= 5
        {
            return Some(base);
        }
    }
    let last = form.chars().next_back()?;
    Some(if CYRILLIC_SOFT.contains(last) {
        &form[..form.len() - last.len_utf8()]
    } else {
        form
    })
}

/// Nouns in -ь: –и and –ью of women, –я, –ю, –ем of men; Ukrainian –і, –еві. Not the bare stem, and no hard ending: сталь is not
/// стал, стала, стало.
const OF_SOFT_SIGN: &[&str] = &[
    "ь", "и", "ью", "ей", "ям", "ями", "ях", "я", "ю", "ем", "е", "і", "еві", "ею", "ів",
];

/// Nouns in -й: герой, Китай; Ukrainian герої.
const OF_SHORT_I: &[&str] = &[
    "й", "я", "ю", "ем", "е", "и", "ев", "ям", "ями", "ях", "єм", "ї", "єві", "їв", "єю",
];

/// Nouns in -я: неделя, партия; Ukrainian земля, партія, завдання.
const OF_YA: &[&str] = &[
    "я", "и", "е", "ю", "ей", "ею", "ям", "ями", "ях", "ь", "й", "і", "ї", "єю", "ій",
];

/// Nouns in -е: море, здание; Ukrainian adjectives and towns: Рівне, Рівного.
const OF_YE: &[&str] = &[
    "е", "я", "ю", "ем", "и", "й", "ям", "ями", "ях", "ей", "і", "ів", "ого", "ому", "им", "ім", "ої", "ій", "ою",
    "их", "ими",
];

/// Nouns in -ие behind the stem without it: решение is not решено.
const OF_IYE: &[&str] = &["ие", "ия", "ию", "ием", "ии", "ий", "иям", "иями", "иях"];

/// What stands behind no hard consonant: место is not месть, румын not Румыния.
const SOFT_ONLY: &[&str] = &[
    "ь", "я", "ю", "й", "ью", "яя", "юю", "ия", "ии", "ию", "ием", "иям", "иями", "иях", "ія", "ією", "єю", "єм", "є",
    "ї", "єві", "їв", "їх", "їм", "їми",
];

fn is_sibilant(sign: char) -> bool {
    "жчшщц".contains(sign)
}

fn is_velar(sign: char) -> bool {
    "гкх".contains(sign)
}

/// Whether this ending of the closed list may stand behind the base of this form: what a noun takes shows in its last letter.
/// Both have no mark of the language, so that each list holds what Russian and Ukrainian have.
pub(crate) fn takes_ending(form: &str, ending: &str) -> bool {
    let Some((base, last)) = last_cut(form) else {
        return false;
    };
    if base.chars().nth(CYRILLIC_LETTERS_MIN - 2).is_none() {
        return CYRILLIC_SHORT.contains(&ending);
    }
    let before = base.chars().next_back().unwrap_or(' ');
    let is_adjective = cyrillic_base(form).is_some_and(|whole| whole.len() < base.len());
    match last {
        _ if is_adjective && form.ends_with("ие") && is_action(form) => OF_IYE.contains(&ending),
        _ if is_adjective => CYRILLIC.contains(&ending),
        'ь' => OF_SOFT_SIGN.contains(&ending),
        'й' => OF_SHORT_I.contains(&ending),
        'я' => OF_YA.contains(&ending),
        // кладбище; граждане
        'е' if !is_sibilant(before) && !base.ends_with("ан") && !base.ends_with("ян") => OF_YE.contains(&ending),
        // дело is not Дели.
        'о' if ending == "и" => is_velar(before) || is_sibilant(before),
        'и' | 'і' | 'ї' | 'ю' | 'у' | 'є' | 'е' => CYRILLIC.contains(&ending),
        // Лавров is not лавровый.
        'в' if is_owner(base) && OF_ADJECTIVES.contains(&ending) => false,
        // Ukrainian лікаря, любов'ю
        'р' if ending == "я" || ending == "ю" => true,
        'в' | 'п' | 'б' | 'м' | 'ф' if ending == "ю" => true,
        _ => CYRILLIC.contains(&ending) && !SOFT_ONLY.contains(&ending),
    }
}

/// Endings of adjectives that no surname and no noun takes.
const OF_ADJECTIVES: [&str; 8] = ["ый", "ая", "ое", "ые", "ого", "ому", "ую", "ою"];

/// Whether a base is that of a surname in -ов or -ев, or of a noun that looks like one; `base` is without the last letter.
fn is_owner(base: &str) -> bool {
    base.ends_with('о') || base.ends_with('е')
}

/// A noun in -ие, and not the plural of an adjective: решение, событие, but русские, летние.
fn is_action(form: &str) -> bool {
    let Some(stem) = form.strip_suffix("ие") else {
        return false;
    };
    let Some((head, last)) = last_cut(stem) else {
        return false;
    };
    match last {
        'н' => head.ends_with(is_vowel),
        last => !is_velar(last) && !is_sibilant(last),
    }
}

/// What may stand behind a stem that is not the form's base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Any ending that the form itself may take, but none at all.
    Any,
    /// These only.
    Only(&'static [&'static str]),
}

/// Masculine nouns whose last vowel falls out: рынок, узел, ветер.
const MASCULINE: &[&str] = &["а", "у", "ом", "е", "ы", "и", "ов", "ам", "ами", "ах", "і", "ові", "ів"];

/// The same in -ь: уровень, огонь, уголь.
const SOFT: &[&str] = &["я", "ю", "ем", "е", "и", "ей", "ям", "ями", "ях", "і", "еві", "ів"];

/// церковь, любовь.
const LOVE: &[&str] = &["и", "ям", "ями", "ях", "ей"];

/// время, имя, знамя; Ukrainian племя.
const TIME: &[&str] = &["и", "ем", "а", "", "ам", "ами", "ах", "і"];

/// мать, дочь: behind -ер.
const MOTHER: &[&str] = &["и", "ью", "ей", "ям", "ями", "ях"];

/// птичий, волчий, третий: behind the ь.
const BIRDS: &[&str] = &["его", "ему", "им", "ем", "я", "ю", "е", "и", "их", "ими", "ей"];

/// новый, злой. Without -ом: ханом is of хан, not of Ханой.
const HARD_ADJECTIVE: &[&str] = &[
    "ый", "ая", "ое", "ые", "ого", "ому", "ым", "ую", "ых", "ыми", "ой", "ою",
];

/// новом.
const HARD_ADJECTIVE_IN: &[&str] = &["ом"];

/// синий, летний; Ukrainian новий.
const SOFT_ADJECTIVE: &[&str] = &[
    "ий", "яя", "ее", "ие", "его", "ему", "им", "ем", "юю", "их", "ими", "ей", "ого", "ому", "ій", "ої", "ою", "іх",
];

/// Letters of the base of an adjective at least that is shorter than [`cyrillic_base`] asks for.
const ADJECTIVE_LETTERS_MIN: usize = 3;

/// A word that looks like a case of посол and is none.
pub(crate) const CYRILLIC_NO_CASE: &str = "после";

fn is_vowel(sign: char) -> bool {
    "аеёиоуыэюяіїє".contains(sign)
}

/// The word without its last letter, and that letter.
fn last_cut(word: &str) -> Option<(&str, char)> {
    let last = word.chars().next_back()?;
    Some((&word[..word.len() - last.len_utf8()], last))
}

/// The stems that a form has beside its base when an ending follows, each with the endings it takes.
///
/// - Ukrainian і, ї of a closed syllable become о, е, є: Харків, Харкова; Київ, Києва. к, г, х before -і become ц, з, с:
///   Америка, Америці.
/// - A vowel falls out: кореец, корейца; рынок, рынка; уровень, уровня; узел, узла.
/// - A vowel comes in where no ending follows: поставка, поставок; земля, земель.
/// - Nouns in -мя grow by -ен: время, времени. Adjectives in -ий may have ь: птичий, птичьего.
pub(crate) fn cyrillic_stems(form: &str, base: &str) -> Vec<(String, Takes)> {
    let mut stems: Vec<(String, Takes)> = Vec::new();
    if let Some((head, vowel, last)) = last_vowel_but_one(base) {
        let vowels: &[char] = match vowel {
            'і' => &['о', 'е'],
            'ї' => &['є'],
            _ => &[],
        };
        stems.extend(vowels.iter().map(|other| (format!("{head}{other}{last}"), Takes::Any)));
    }
    let short = base.strip_suffix("ец").or_else(|| base.strip_suffix("єц"));
    if let Some(head) = short.filter(|head| head.chars().nth(1).is_some()) {
        let end = if head.ends_with(is_vowel) { "йц" } else { "ц" };
        stems.push((format!("{head}{end}"), Takes::Any));
    }
    if form.chars().nth(CYRILLIC_LETTERS_MIN - 1).is_some() {
        softened(form, base, &mut stems);
        fallen(form, base, &mut stems);
        risen(form, base, &mut stems);
        adjective(form, &mut stems);
        if form.ends_with("мя") {
            stems.push((format!("{base}ен"), Takes::Only(TIME)));
        }
        doubled(form, base, &mut stems);
    }
    stems
}

/// Америка, Америці; Прага, Празі.
fn softened(form: &str, base: &str, stems: &mut Vec<(String, Takes)>) {
    let Some((head, last)) = last_cut(base).filter(|_| form.ends_with('а')) else {
        return;
    };
    let soft = match last {
        'к' => 'ц',
        'г' => 'з',
        'х' => 'с',
        _ => return,
    };
    stems.push((format!("{head}{soft}"), Takes::Only(&["і"])));
}

/// Ends of nouns whose vowel falls out, with the letters that the word has at least: рот, срок and король keep theirs.
const FALLING: [(&str, usize, &[&str]); 11] = [
    ("гипет", 6, MASCULINE),
    ("ок", 5, MASCULINE),
    ("ек", 5, MASCULINE),
    ("ел", 4, MASCULINE),
    ("ол", 4, MASCULINE),
    ("ер", 5, MASCULINE),
    ("ень", 4, SOFT),
    ("онь", 5, SOFT),
    ("оть", 5, SOFT),
    ("оль", 5, SOFT),
    ("овь", 6, LOVE),
];

/// рынок, рынка; уровень, уровня; огонёк, огонька.
fn fallen(form: &str, base: &str, stems: &mut Vec<(String, Takes)>) {
    let kind = FALLING.iter().find(|(end, ..)| form.ends_with(end));
    let Some((end, _, endings)) = kind.filter(|(_, letters, _)| form.chars().count() >= *letters) else {
        return;
    };
    let Some((head, _, last)) = last_vowel_but_one(base).filter(|(head, ..)| !head.ends_with(is_vowel)) else {
        return;
    };
    stems.push((format!("{head}{last}"), Takes::Only(endings)));
    if *end == "ек" {
        stems.push((format!("{head}ь{last}"), Takes::Only(endings)));
    }
}

/// Ukrainian сталь, сталлю; ніч, ніччю. Russian мать, матери.
fn doubled(form: &str, base: &str, stems: &mut Vec<(String, Takes)>) {
    let Some((head, last)) = last_cut(base) else { return };
    let is_soft = form.ends_with('ь') && "лнтдсзц".contains(last) || form == base && is_sibilant(last);
    if is_soft && head.ends_with(is_vowel) {
        stems.push((format!("{base}{last}"), Takes::Only(&["ю"])));
    }
    if matches!(form, "мать" | "дочь") {
        stems.push((format!("{base}ер"), Takes::Only(MOTHER)));
    }
}

/// поставка, поставок; чайка, чаек; башня, башен; земля, земель; статья, статей.
fn risen(form: &str, base: &str, stems: &mut Vec<(String, Takes)>) {
    if !form.ends_with(['а', 'я', 'о']) {
        return;
    }
    let Some((head, last)) = last_cut(base).filter(|(head, _)| !head.ends_with(is_vowel)) else {
        return;
    };
    let bare = head.strip_suffix(['ь', 'й']);
    match last {
        'к' => {
            let ends = if bare.is_some() {
                &["ек"][..]
            } else {
                &["ок", "ек"]
            };
            let head = bare.unwrap_or(head);
            stems.extend(ends.iter().map(|end| (format!("{head}{end}"), Takes::Only(&[""]))));
        }
        'н' if head.ends_with(['ш', 'ч', 'ж', 'с']) => stems.push((format!("{head}ен"), Takes::Only(&[""]))),
        'л' if form.ends_with('я') => stems.push((format!("{head}ел"), Takes::Only(&["ь"]))),
        // статья, статей
        'ь' if form.ends_with('я') => stems.push((head.to_owned(), Takes::Only(&["ей"]))),
        _ => {}
    }
}

/// птичий, птичьего; новый, нового; южная, южной: the latter two where the base of the long ones would be too short.
fn adjective(form: &str, stems: &mut Vec<(String, Takes)>) {
    let is_long = |stem: &str| stem.chars().nth(ADJECTIVE_LETTERS_MIN - 1).is_some();
    if let Some(stem) = of_woman_or_many(form).filter(|stem| is_long(stem)) {
        let is_soft = form.ends_with("яя") || form.ends_with("ее");
        let kinds: &[&'static [&'static str]] = match () {
            () if is_soft => &[SOFT_ADJECTIVE],
            // великая, великие, хороший
            () if stem.ends_with(['г', 'к', 'х', 'ж', 'ч', 'ш', 'щ']) => {
                &[HARD_ADJECTIVE, HARD_ADJECTIVE_IN, SOFT_ADJECTIVE]
            }
            () => &[HARD_ADJECTIVE, HARD_ADJECTIVE_IN],
        };
        stems.extend(kinds.iter().map(|endings| (stem.to_owned(), Takes::Only(endings))));
        return;
    }
    let Some(stem) = ["ий", "ый", "ой"].iter().find_map(|end| form.strip_suffix(end)) else {
        return;
    };
    if !is_long(stem) {
        return;
    }
    let is_soft = form.ends_with("ий");
    // Not литий: литья is of литьё.
    if is_soft && (stem.ends_with(['ч', 'ж', 'ш', 'щ']) || stem == "трет") {
        stems.push((format!("{stem}ь"), Takes::Only(BIRDS)));
    }
    if form.ends_with("ый") {
        stems.push((stem.to_owned(), Takes::Only(HARD_ADJECTIVE_IN)));
    }
    let endings = if is_soft { SOFT_ADJECTIVE } else { HARD_ADJECTIVE };
    stems.push((stem.to_owned(), Takes::Only(endings)));
}

/// The stem of южная, Чёрное, синяя, Новые; of -ие only behind a sound that has no -ые: русские, not издание.
fn of_woman_or_many(form: &str) -> Option<&str> {
    let plural = form
        .strip_suffix("ие")
        .filter(|stem| stem.ends_with(['г', 'к', 'х', 'ж', 'ч', 'ш', 'щ']));
    plural.or_else(|| {
        ["ая", "яя", "ое", "ее", "ые"]
            .iter()
            .find_map(|end| form.strip_suffix(end))
    })
}

/// The bases of which this may be such a stem.
pub(crate) fn cyrillic_bases(stem: &str) -> Vec<String> {
    let mut bases: Vec<String> = ["ы", "и", "о", "а", "я", "е"]
        .iter()
        .map(|end| format!("{stem}{end}"))
        .collect();
    if let Some((head, vowel, last)) = last_vowel_but_one(stem) {
        match vowel {
            'о' | 'е' => bases.push(format!("{head}і{last}")),
            'є' => bases.push(format!("{head}ї{last}")),
            _ => {}
        }
        if matches!(vowel, 'о' | 'е') {
            bases.extend(["", "ь", "й"].iter().map(|soft| format!("{head}{soft}{last}")));
        }
        if vowel == 'ь' {
            bases.push(format!("{head}е{last}"));
        }
    }
    if let Some((head, last)) = last_cut(stem) {
        if !is_vowel(last) && !head.ends_with(is_vowel) {
            bases.extend(["о", "е"].iter().map(|raised| format!("{head}{raised}{last}")));
        }
        let hard = match last {
            'ц' => "к",
            'з' => "г",
            'с' => "х",
            _ => "",
        };
        if !hard.is_empty() {
            bases.push(format!("{head}{hard}"));
        }
        if last == 'ь' {
            bases.extend([head.to_owned(), format!("{head}и")]);
        }
        // сталлю of сталь, статей of статья
        if head.ends_with(last) {
            bases.push(head.to_owned());
        }
        if !is_vowel(last) && last != 'ь' {
            bases.push(format!("{stem}ь"));
        }
    }
    let long = stem.strip_suffix("йц").or_else(|| stem.strip_suffix('ц'));
    bases.extend(
        long.into_iter()
            .flat_map(|head| ["ец", "єц"].map(|end| format!("{head}{end}"))),
    );
    bases.extend(stem.strip_suffix("ен").or(stem.strip_suffix("ер")).map(str::to_owned));
    bases
}

/// A word cut before and behind the last letter but one, if a letter stands before it.
fn last_vowel_but_one(word: &str) -> Option<(&str, char, char)> {
    let mut signs = word.char_indices().rev();
    let (_, last) = signs.next()?;
    let (at, vowel) = signs.next()?;
    signs.next().is_some().then_some((&word[..at], vowel, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_of_a_name_is_what_all_its_cases_share() {
        assert_eq!(cyrillic_base("путин"), Some("путин"));
        assert_eq!(cyrillic_base("россия"), Some("росси"));
        assert_eq!(cyrillic_base("кремль"), Some("кремл"));
        assert_eq!(cyrillic_base("северный"), Some("северн"));
        assert_eq!(cyrillic_base("ким"), Some("ким"));
        assert_eq!(cyrillic_base("хи"), None);
        assert_eq!(cyrillic_base("сво"), None);
    }
}
