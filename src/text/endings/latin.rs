//! Latin: plural and possession of English, German, French, Spanish, Portuguese, Italian, Dutch and the languages of the North,
//! compounds of German, plurals and cases of Turkish.

/// Ends of words whose plural is -es in English, and elsewhere too: gases, taxes, ashes, torches, embargoes.
const SIBILANTS: [&str; 6] = ["s", "x", "z", "sh", "ch", "o"];

/// Ends of Spanish and Portuguese nouns and adjectives, folded, whose plural is -es: naciones, misiles, militares, ciudades. Without
/// those that with an -e are English: plan, star, urban, moral.
#[rustfmt::skip]
const ROMANCE_ES: [&str; 51] = [
    "ion", "dad", "tad", "tud", "or", "er", "el", "il", "en", "itar", "ular", "lar", "gar", "nar", "lear", "altar", "bazar",
    "tal", "val", "pal", "dal", "bal", "mal", "ual", "ial", "eal", "ical", "iscal", "legal", "canal", "unal", "enal", "minal", "cional",
    "gional", "sonal", "eral", "ural", "toral", "boral", "poral", "ron", "lon", "itan", "lcan", "leman", "iban", "acan", "rdian", "din",
    "tin",
];

/// Letters of a form at least that has such an end.
const LETTERS_ES: usize = 4;

/// German nouns whose genitive is -es besides those whose plural is -e: des Staates, des Landes.
const GERMAN_ES: [&str; 9] = [
    "staat",
    "land",
    "bund",
    "volk",
    "feld",
    "geld",
    "mann",
    "parlament",
    "bundesrat",
];

fn is_german_es(form: &str) -> bool {
    is_german_e(form) || GERMAN_ES.iter().any(|end| form.ends_with(end))
}

/// What may follow a Latin form, besides -n.
pub(crate) const LATIN_TAILS: [&str; 27] = [
    "s", "es", "x", "en", "e", "er", "ar", "erna", "arna", "erne", "ene", "lar", "ler", "lari", "leri", "larin",
    "lerin", "lara", "lere", "larda", "lerde", "lardan", "lerden", "larla", "lerle", "larini", "lerini",
];

/// What may follow a Latin form: English plural and possessive, German genitive and plural, French and Spanish plural, plurals of
/// Dutch, of Swedish, Danish, Norwegian, and of Turkish.
pub(crate) fn is_latin_tail(form: &str, tail: &str) -> bool {
    let letters = form.chars().count();
    let ends = |list: &[&str]| list.iter().any(|end| form.ends_with(end));
    match tail {
        "" => true,
        // F-16s: a figure needs no third letter.
        "s" => (letters >= 3 || form.ends_with(|last: char| last.is_ascii_digit())) && !form.ends_with('s'),
        "es" => letters >= 3 && ends(&SIBILANTS) || letters >= LETTERS_ES && (ends(&ROMANCE_ES) || is_german_es(form)),
        "x" => form.ends_with("eau") || form.ends_with("eu"),
        "en" if is_german_e(form) => true,
        "en" => letters >= LETTERS_EN && ends(&GERMAN_EN),
        "e" => is_german_e(form),
        "n" => letters >= LETTERS_N && (form.ends_with('e') || ends(&GERMAN_N)),
        "er" | "erna" | "erne" | "ene" => letters >= LETTERS_ER && ends(&NORTHERN),
        "ar" | "arna" => letters >= LETTERS_ER && form.ends_with("ning"),
        _ => letters >= LETTERS_LAR && is_turkish_plural(form, tail),
    }
}

/// Ends of German nouns, folded, whose plural is -en whatever they mean: Sanktionen, Verhandlungen, Präsidenten; and a few nouns
/// themselves. Such Dutch ones too: verkiezingen, partijen.
#[rustfmt::skip]
const GERMAN_EN: [&str; 62] = [
    "ion", "ung", "heit", "keit", "schaft", "itat", "ent", "ant", "enz", "anz", "krat", "mat", "orist", "alist", "ivist", "unist",
    "izist", "nist", "urist", "arist", "tur", "ik", "tor", "ssor", "soldat", "staat", "kandidat", "straftat", "gewalttat", "frau", "wahl",
    "zahl", "person", "partei", "datei", "polizei", "bank", "bahn", "uhr", "burg", "fahrt", "schlacht", "schrift", "arbeit", "antwort",
    "pflicht", "aussicht", "reform", "norm", "figur", "held", "prinz", "herr", "mensch", "graf", "welt", "nachricht", "absicht", "zeit",
    "ing", "teit", "ij",
];
const LETTERS_EN: usize = 4;

/// German nouns whose plural is -n though they do not end in -e: Steuern, Regeln. A rule for all would take eastern for Easter.
const GERMAN_N: [&str; 14] = [
    "steuer",
    "mauer",
    "insel",
    "regel",
    "kugel",
    "kammer",
    "klausel",
    "formel",
    "schwester",
    "feder",
    "gabel",
    "wurzel",
    "fackel",
    "orgel",
];

/// Letters of nouns in -e whose plural is -en (Raketen, Krisen): shorter ones have other words beside them in English (given, taken).
const LETTERS_N: usize = 5;

/// Ends of German nouns, folded, whose plural is -e: Schiffe, Pakte, Verträge. Only such as are no other word or name with an -e
/// behind them (plan, plane; Daniel, Daniele; Hess, Hesse).
#[rustfmt::skip]
const GERMAN_E: [&str; 84] = [
    "schiff", "griff", "stoff", "kt", "icht", "echt", "gebiet", "gesetz", "netz", "preis", "beweis", "spiel", "ziel", "tag", "trag",
    "schlag", "besuch", "versuch", "spruch", "bruch", "krieg", "sieg", "stieg", "zug", "flug", "kanal", "signal", "arsenal", "ment",
    "archiv", "motiv", "prozess", "gress", "geschoss", "schluss", "transport", "export", "werk", "betrieb", "teil", "verein", "konzept",
    "brand", "verband", "freund", "boot", "jahr", "hund", "stadt", "fluss", "kampf", "nacht", "zoll", "anwalt", "satz", "platz",
    "raum", "baum", "kraft", "stuhl", "rfall", "nfall", "verlust", "gast", "arzt", "kauf", "brief", "damm", "sturm", "turm", "wurf",
    "gewinn", "sohn", "strom", "mord", "wert", "konzert", "pferd", "ndort", "tritt", "schritt", "bundnis", "stutzpunkt", "protest",
];
const LETTERS_E: usize = 3;

fn is_german_e(form: &str) -> bool {
    form.chars().nth(LETTERS_E - 1).is_some() && GERMAN_E.iter().any(|end| form.ends_with(end))
}

/// Ends of Swedish, Danish and Norwegian nouns, folded, whose plural is -er: sanktioner, sanksjoner, regninger.
const NORTHERN: [&str; 3] = ["ktion", "sjon", "ning"];
const LETTERS_ER: usize = 6;

/// Letters of a Turkish noun at least: a shorter English one makes another word with -ler (settler).
const LETTERS_LAR: usize = 5;

/// Turkish: -lar behind a, -ler behind e, either behind vowels whose marks are folded away; not behind l (English traveller).
fn is_turkish_plural(form: &str, tail: &str) -> bool {
    let last_vowel = form.chars().rev().find(|sign| "aeiou".contains(*sign));
    let has_back = tail.starts_with("lar");
    LATIN_TAILS.contains(&tail)
        && !form.ends_with('l')
        && match last_vowel {
            Some('a') => has_back,
            Some('e') => !has_back,
            Some(_) => true,
            None => false,
        }
}

/// What German headlines put behind a name or noun, as one word with it, folded, each in its cases. A closed list, so that
/// `China` finds Chinapolitik and not Chinatown; words that end words of other languages too are left out (front, start).
#[rustfmt::skip]
const GERMAN_HEADS: [&str; 132] = [
    "abkommen", "abkommens", "abwehr", "affare", "angriff", "angriffe", "angriffen", "angriffs", "armee", "beauftragte",
    "beauftragten", "beauftragter", "bedrohung", "behorde", "behorden", "bericht", "berichte", "berichts", "beschluss",
    "beschuss", "besuch", "besuche", "besuchs", "beziehung", "beziehungen", "bombe", "bomben", "botschafter", "bundnis",
    "bundnisse", "debatte", "deckel", "dienst", "dienste", "drohne", "drohnen", "drohung", "drohungen", "einsatz", "einsatze",
    "embargo", "experte", "experten", "expertin", "feldzug", "firma", "firmen", "flotte", "frachter", "frage", "fragen",
    "freund", "freunde", "fuhrung", "gebiet", "gebiete", "gebiets", "geschaft", "geschafte", "geschaften", "gesetz",
    "gesetze", "gesprach", "gesprache", "gesprachen", "gipfel", "gipfels", "grenze", "grenzen", "handel", "handels", "hilfe",
    "hilfen", "industrie", "kampagne", "kenner", "konflikt", "konflikte", "konflikts", "konten", "konto", "krieg", "krieges",
    "kriegs", "krise", "kurs", "lieferung", "lieferungen", "liste", "listen", "minister", "pakete", "paket", "pakets", "pakt",
    "pakts", "partnerschaft", "politik", "politiker", "prasident", "prasidenten", "programm", "programms", "rakete",
    "raketen", "regierung", "reise", "reisen", "sanktion", "sanktionen", "schiff", "schiffe", "soldat", "soldaten",
    "strategie", "streit", "test", "tests", "treffen", "treffens", "truppe", "truppen", "uberfall", "umgehung",
    "verhandlung", "verhandlungen", "vertrag", "vertrage", "vertrags", "waffe", "waffen", "wirtschaft",
];

/// What may join the parts of a German compound.
const GERMAN_JOINTS: [&str; 4] = ["s", "n", "en", "es"];

/// Letters of the first part of a German compound at least: shorter ones begin words of other languages (protest).
const GERMAN_FIRST_LETTERS_MIN: usize = 4;

/// The first parts of a German compound whose last part is on the list: Sanktionspaket is of `sanktions` and `sanktion`.
pub(crate) fn german_firsts(word: &str) -> impl Iterator<Item = &str> {
    let firsts = GERMAN_HEADS.iter().filter_map(|head| word.strip_suffix(head));
    firsts
        .flat_map(|first| {
            let joined = GERMAN_JOINTS.iter().filter_map(|joint| first.strip_suffix(joint));
            std::iter::once(first).chain(joined)
        })
        .filter(|first| first.chars().nth(GERMAN_FIRST_LETTERS_MIN - 1).is_some())
}

/// Plural ends and what they may stand for, with the letters of the stem at least: English -ies for -y, -ses for -sis, -ria for
/// -rium; French -aux for -al and -ail; Spanish -ces for -z; Portuguese -ões for -ão, -ais for -al, -ns for -m (without their marks);
/// Italian -zioni for -zione, -enti for -ente, of nouns whose end no other language shares; Dutch -heden for -heid, -aten for -aat.
#[rustfmt::skip]
const PLURALS: [(&str, &str, usize); 34] = [
    ("ies", "y", 3), ("ses", "sis", 2), ("eria", "erium", 2), ("nda", "ndum", 3), ("ortia", "ortium", 3),
    ("aux", "al", 2), ("aux", "ail", 2), ("ces", "z", 2), ("oes", "ao", 2), ("ais", "al", 3), ("eis", "el", 3), ("ns", "m", 3),
    ("oux", "ou", 1),
    ("zioni", "zione", 1), ("sioni", "sione", 1), ("enze", "enza", 2), ("anze", "anza", 2), ("ezze", "ezza", 1), ("menti", "mento", 2),
    ("tori", "tore", 2), ("isti", "ista", 2), ("ati", "ato", 3), ("anti", "ante", 3), ("enti", "ente", 3), ("ici", "ico", 3),
    ("iche", "ica", 3), ("erni", "erno", 2), ("ari", "ario", 3), ("aggi", "aggio", 2), ("denti", "dente", 2), ("ali", "ale", 3),
    ("heden", "heid", 2), ("etten", "et", 3), ("aten", "aat", 2),
];

/// English nouns in -f whose plural is -ves, alone and at the end of longer ones (werewolves). A rule for all would take graves for
/// Graf.
#[rustfmt::skip]
const LEAVES: [(&str, &str); 16] = [
    ("calves", "calf"), ("elves", "elf"), ("halves", "half"), ("hooves", "hoof"), ("knives", "knife"), ("leaves", "leaf"),
    ("lives", "life"), ("loaves", "loaf"), ("scarves", "scarf"), ("sheaves", "sheaf"), ("shelves", "shelf"), ("thieves", "thief"),
    ("wives", "wife"), ("wolves", "wolf"), ("dwarves", "dwarf"), ("wharves", "wharf"),
];

/// English words for people that end in -man, whose plural is -men. A rule for all would take im Rahmen for Rahman.
#[rustfmt::skip]
const MEN: [&str; 44] = [
    "wo", "police", "fisher", "service", "gun", "spokes", "business", "sales", "chair", "sea", "crew", "air", "fire", "congress", "frog",
    "hit", "horse", "clergy", "militia", "states", "french", "english", "irish", "dutch", "work", "crafts", "country", "middle", "tribes",
    "guards", "law", "alder", "council", "noble", "strong", "camera", "marks", "infantry", "boat", "rifle", "herds", "post", "fore", "swords",
];

/// Plurals of no rule: English, Spanish, Dutch, German.
#[rustfmt::skip]
const UNRULY: [(&str, &str); 16] = [
    ("leyes", "ley"), ("reyes", "rey"), ("schepen", "schip"), ("firmen", "firma"), ("konten", "konto"), ("hauser", "haus"),
    ("walder", "wald"), ("dorfer", "dorf"),
    ("geese", "goose"), ("mice", "mouse"), ("lice", "louse"), ("feet", "foot"), ("teeth", "tooth"), ("children", "child"),
    ("criteria", "criterion"), ("phenomena", "phenomenon"),
];

/// The singulars that a Latin plural may stand for whose stem changes: treaties, crises, généraux, wolves, gunmen, geese.
pub(crate) fn singulars(word: &str) -> impl Iterator<Item = String> {
    let by_end = PLURALS.iter().filter_map(|(plural, singular, letters)| {
        let stem = word.strip_suffix(plural)?;
        (stem.chars().count() >= *letters).then(|| format!("{stem}{singular}"))
    });
    let leaves = LEAVES.iter().filter_map(|(plural, singular)| {
        let stem = word.strip_suffix(plural)?;
        Some(format!("{stem}{singular}"))
    });
    let men = word
        .strip_suffix("men")
        .filter(|stem| MEN.contains(stem))
        .map(|stem| format!("{stem}man"));
    let unruly = UNRULY.iter().find(|(plural, _)| *plural == word);
    by_end
        .chain(leaves)
        .chain(men)
        .chain(unruly.map(|(_, singular)| (*singular).to_owned()))
}

/// Turkish case endings that follow an apostrophe after a name, folded (ı as i, ü as u).
pub(crate) fn is_turkish_tail(tail: &str) -> bool {
    const TAILS: [&str; 43] = [
        "nin", "nun", "in", "un", "ya", "ye", "a", "e", "na", "ne", "yi", "yu", "i", "u", "ni", "nu", "da", "de", "ta",
        "te", "nda", "nde", "dan", "den", "tan", "ten", "ndan", "nden", "la", "le", "yla", "yle", "daki", "deki",
        "taki", "teki", "li", "lu", "ca", "ce", "lar", "ler", "dir",
    ];
    TAILS.contains(&tail)
}
