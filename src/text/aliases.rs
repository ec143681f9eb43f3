//! Alias sets: the names of one person, state, treaty or thing in many languages.
//!
//! Watchlists, stories and dossiers all name things by set id (`@dprk`), so that
//! one list of forms serves every language at once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, TryLockError};

use rapidhash::RapidHashMap;

use super::forms::{FormHit, Forms, Marks, Pattern, Token, Vocabulary, settle};

/// One `[[set]]` of an `aliases/*.toml` file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AliasSet {
    /// Unique over all files: `kim-jong-un`.
    pub id: String,
    /// What readers are shown: `Kim Jong Un`.
    pub name: String,
    /// `state`, `person`, `body`, `place`, `ship`, `term` …
    pub kind: String,
    /// The set that this one counts for (a person's state), by id.
    pub of: Option<String>,
    /// Forms by the language they are written in (`en`, `ru`, …). Every form is tried on every text.
    /// `word*` stands for any ending, `*word*` also reaches into compounds.
    pub forms: BTreeMap<String, Vec<String>>,
    /// Forms that count only beside another hit of the same query in the sentence.
    pub weak: Vec<String>,
    /// Longer phrases inside which a form of this set does not count (`조선소` for `조선`).
    pub not: Vec<String>,
    /// Everyday words: the set never stands alone as a whole query.
    pub generic: bool,
    /// Case counts.
    pub cased: bool,
}

impl AliasSet {
    /// The forms of the set, for the index that calls it `owner`.
    pub(crate) fn patterns(&self, owner: u32) -> impl Iterator<Item = Pattern<'_>> {
        let pattern = move |text, is_weak, is_not| Pattern {
            text,
            owner,
            is_weak,
            is_not,
            is_exact: false,
            is_cased: self.cased,
        };
        let strong = self
            .forms
            .values()
            .flatten()
            .map(move |form| pattern(form.as_str(), false, false));
        let weak = self.weak.iter().map(move |form| pattern(form.as_str(), true, false));
        let not = self.not.iter().map(move |form| pattern(form.as_str(), false, true));
        strong.chain(weak).chain(not)
    }
}

/// Where a set was found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Index of the set in the slice that [`AliasIndex::new`] was given.
    pub set: usize,
    /// Byte range in the text as given (not in its normal form).
    pub start: usize,
    /// End of the byte range, exclusive; always on a character boundary.
    pub end: usize,
    /// Found by a weak form only.
    pub is_weak: bool,
}

/// All sets, compiled for finding. Cheap to clone: clones share the index and what it has learned of words.
#[derive(Debug, Clone, Default)]
pub struct AliasIndex {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    sets: Vec<AliasSet>,
    positions: RapidHashMap<String, usize>,
    forms: Forms,
    scratch: Mutex<Scratch>,
}

#[derive(Debug, Default)]
struct Scratch {
    vocabulary: Vocabulary,
    tokens: Vec<Token>,
    marks: Marks,
    hits: Vec<FormHit>,
}

impl AliasIndex {
    /// A table of this house as sets: each row an id, and forms of any language parted by `|`. Hits count the rows.
    pub(crate) fn of_table<'t>(rows: impl IntoIterator<Item = &'t (&'t str, &'t str)>) -> Self {
        let set = |(id, forms): &(&str, &str)| AliasSet {
            id: (*id).to_owned(),
            forms: BTreeMap::from([(
                "und".to_owned(),
                forms.split('|').map(|form| form.trim().to_owned()).collect(),
            )]),
            ..AliasSet::default()
        };
        let sets: Vec<AliasSet> = rows.into_iter().map(set).collect();
        Self::new(&sets)
    }

    /// Compiles the forms of all sets.
    #[must_use]
    pub fn new(sets: &[AliasSet]) -> Self {
        let patterns = sets.iter().zip(0..).flat_map(|(set, owner)| set.patterns(owner));
        Self {
            shared: Arc::new(Shared {
                forms: Forms::new(patterns),
                positions: sets.iter().enumerate().map(|(at, set)| (set.id.clone(), at)).collect(),
                sets: sets.to_vec(),
                scratch: Mutex::default(),
            }),
        }
    }

    /// The sets, in the order given.
    #[must_use]
    pub fn sets(&self) -> &[AliasSet] {
        &self.shared.sets
    }

    /// Index of the set with this id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.shared.positions.get(id).copied()
    }

    /// Every hit of every set in `text`, by start, then by set; hits inside a longer hit of the same set are left out.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Hit> {
        if self.shared.sets.is_empty() {
            return Vec::new();
        }
        match self.shared.scratch.try_lock() {
            Ok(mut scratch) => self.find_with(text, &mut scratch),
            // Another thread at work here: do without what is remembered rather than wait.
            Err(TryLockError::WouldBlock) => self.find_with(text, &mut Scratch::default()),
            Err(TryLockError::Poisoned(poisoned)) => self.find_with(text, &mut poisoned.into_inner()),
        }
    }

    fn find_with(&self, text: &str, scratch: &mut Scratch) -> Vec<Hit> {
        let Scratch {
            vocabulary,
            tokens,
            marks,
            hits,
        } = scratch;
        vocabulary.bound();
        tokens.clear();
        hits.clear();
        self.shared.forms.read(text, vocabulary, tokens, marks, 0);
        self.shared.forms.find(text, tokens, marks, vocabulary, hits);
        settle(hits);
        let mut found: Vec<Hit> = hits
            .iter()
            .map(|hit| Hit {
                set: hit.owner as usize,
                start: tokens[hit.first as usize].start as usize,
                end: tokens[hit.last as usize].end as usize,
                is_weak: hit.is_weak,
            })
            .collect();
        found.sort_unstable_by_key(|hit| (hit.start, hit.set));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(id: &str, forms: &[&str]) -> AliasSet {
        AliasSet {
            id: id.into(),
            forms: [("xx".to_owned(), forms.iter().map(|&form| form.to_owned()).collect())].into(),
            ..AliasSet::default()
        }
    }

    /// Which stretches of `text` a set of these forms finds.
    #[track_caller]
    fn check(forms: &[&str], text: &str, expected: &[&str]) {
        let index = AliasIndex::new(&[set("x", forms)]);
        let found: Vec<&str> = index.find(text).iter().map(|hit| &text[hit.start..hit.end]).collect();
        assert_eq!(found, expected, "{forms:?} in {text}");
    }

    #[test]
    fn english_plural_and_possessive_are_found_and_longer_words_are_not() {
        check(
            &["missile"],
            "Missiles, the missile’s path, missileer",
            &["Missiles", "missile’s"],
        );
        check(&["ally"], "Allies say", &["Allies"]);
        check(&["North Korean"], "North Koreans in Pyongyang", &["North Koreans"]);
        check(&["Rus"], "Russian Rus", &["Rus"]);
        check(&["tax"], "Taxes, taxi, tax’s", &["Taxes", "tax’s"]);
        check(&["property tax"], "property taxes", &["property taxes"]);
    }

    #[test]
    fn gershayim_are_typed_in_two_ways() {
        for form in ["ארה״ב", "ארה\"ב"] {
            check(&[form], "שר החוץ של ארה\"ב, בארה״ב, ארה ב", &["ארה\"ב", "בארה״ב"]);
        }
        check(&["שלום"], "אמר \"שלום\" והלך", &["שלום"]);
    }

    #[test]
    fn hyphen_blank_and_nothing_are_equal() {
        check(
            &["shadow fleet"],
            "Shadow fleet, shadow-fleet, shadowfleet; shadow, fleet",
            &["Shadow fleet", "shadow-fleet", "shadowfleet"],
        );
        check(
            &["Hwasong-17"],
            "Hwasong-17 Hwasong17 Hwasong 17 Hwasong-18",
            &["Hwasong-17", "Hwasong17", "Hwasong 17"],
        );
        check(&["KN23"], "KN-23, KN23, KN-24", &["KN-23", "KN23"]);
        check(
            &["H5N1"],
            "H5N1, H5-N1, H5 N1, A(H5N1), H5N8",
            &["H5N1", "H5-N1", "H5 N1", "H5N1"],
        );
        check(&["Mi8MTV5"], "Mi-8MTV-5", &["Mi-8MTV-5"]);
        check(
            &["대북 제재"],
            "대북제재를 논의, 대북 제재의",
            &["대북제재를", "대북 제재의"],
        );
        check(&["전략적동반자"], "전략적 동반자 관계", &["전략적 동반자"]);
    }

    #[test]
    fn a_word_is_found_where_the_text_puts_a_hyphen_into_it() {
        check(
            &["Panamakanal"],
            "Der Panama-Kanal, des Panama-Kanals; Panama, Kanal; Panama- und Suezkanal",
            &["Panama-Kanal", "Panama-Kanals"],
        );
        check(
            &["email"],
            "E-mail, e\u{2010}mails, e, mail",
            &["E-mail", "e\u{2010}mails"],
        );
        check(&["Nordostseekanal"], "Nord-Ostsee-Kanal", &["Nord-Ostsee-Kanal"]);
        check(
            &["email server"],
            "An e-mail server, e-mail-server",
            &["e-mail server", "e-mail-server"],
        );
        check(
            &["mail server cyberattack"],
            "mail server cyber-attack",
            &["mail server cyber-attack"],
        );
        check(
            &["Северокавказский"],
            "Северо-Кавказского округа",
            &["Северо-Кавказского"],
        );
        check(&["porteavions"], "Le porte-avions", &["porte-avions"]);
    }

    #[test]
    fn a_hyphen_does_not_make_a_word_of_two_others() {
        check(&["resign"], "Striker to re-sign, resigns", &["resigns"]);
        check(&["2024"], "20-24 June, 2024", &["2024"]);
        check(&["Ukraine"], "Die Ukraine-Hilfe", &["Ukraine"]);
        check(&["therapist"], "the rapist; the, rapist", &[]);
        check(&["*chem*"], "petro-chemicals", &["chemicals"]);
    }

    #[test]
    fn a_middle_dot_or_hyphen_between_korean_states_is_as_nothing() {
        check(
            &["북러"],
            "북·러는 북ㆍ러 북-러가 북러와 북, 러",
            &["북·러는", "북ㆍ러", "북-러가", "북러와"],
        );
        check(&["한미일"], "한·미·일이", &["한·미·일이"]);
        check(
            &["북러 정상회담"],
            "북·러 정상회담에서 북·러정상회담",
            &["북·러 정상회담에서", "북·러정상회담"],
        );
        check(&["米朝"], "米・朝会談 東京・大阪 米朝 日米・朝鮮", &["米・朝", "米朝"]);
        check(&["米・朝"], "米朝会談", &["米朝"]);
        check(&["京大"], "東京・大阪", &[]);
    }

    #[test]
    fn the_plural_of_a_model_is_the_model() {
        check(&["F-16"], "Two F-16s, an F-16’s wing, F-160", &["F-16s", "F-16"]);
        check(&["F16"], "F-16s, F16s", &["F-16s", "F16s"]);
        check(&["1990"], "In the 1990s; in 1990", &["1990"]);
    }

    #[test]
    fn a_name_that_is_a_particle_needs_its_capital() {
        check(&["Ли"], "Возможен ли визит Ли в Сеул", &["Ли"]);
        check(&["Мир"], "мир во всём мире", &["мир"]);
    }

    #[test]
    fn the_thai_vowel_am_is_the_same_as_one_sign_and_as_two() {
        for text in [
            "ราคาน้ำมันโลก",
            "ราคาน\u{e49}\u{e4d}\u{e32}มันโลก",
            "ราคาน\u{e4d}\u{e49}\u{e32}มันโลก",
        ] {
            let index = AliasIndex::new(&[set("x", &["น้ำมัน"])]);
            assert_eq!(index.find(text).len(), 1, "{text}");
            let index = AliasIndex::new(&[set("x", &["น\u{e4d}\u{e49}\u{e32}มัน"])]);
            assert_eq!(index.find(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn short_words_are_not_found_inside_others() {
        check(&["인도"], "인도했다 인도적 인도가", &["인도가"]);
        check(&["가나"], "가나다 가나는", &["가나는"]);
        check(&["미국"], "미국인 미국은", &["미국은"]);
        check(&["무기"], "무기한 연기, 무기를", &["무기를"]);
        check(&["דינה"], "מדינה, המדינה, דינה", &["דינה"]);
        check(&["احد"], "واحد منهم، احد", &["احد"]);
    }

    #[test]
    fn korean_copulas_and_titles_may_follow_a_name() {
        check(
            &["푸틴", "시진핑"],
            "푸틴입니다 푸틴이다 푸틴이라고 시진핑주석 시진핑주석은 푸틴스키",
            &["푸틴입니다", "푸틴이다", "푸틴이라고", "시진핑주석", "시진핑주석은"],
        );
    }

    #[test]
    fn russian_cases_are_found_and_derived_words_are_not() {
        check(
            &["Путин"],
            "Путина Путину Путиным Путине Путинка путинский",
            &["Путина", "Путину", "Путиным", "Путине"],
        );
        check(
            &["Северная Корея"],
            "в Северной Корее, Северную Корею",
            &["Северной Корее", "Северную Корею"],
        );
        check(
            &["санкции"],
            "санкций, санкциями, санкционный",
            &["санкций", "санкциями"],
        );
        check(&["Суми"], "у Сумах чималу суму грошей", &["Сумах"]);
        check(&["Ким"], "Кимы Ким", &["Ким"]);
    }

    #[test]
    fn korean_particles_are_found_and_compounds_are_not() {
        check(
            &["김정은"],
            "김정은이 김정은과 김정은가 김정은동지께서",
            &["김정은이", "김정은과", "김정은동지께서"],
        );
        check(&["조선"], "조선은 조선소 조선대학교", &["조선은"]);
        check(&["제재"], "대북제재 제재했다", &["제재했다"]);
        check(&["*제재*"], "대북제재를", &["대북제재를"]);
    }

    #[test]
    fn one_sign_forms_stand_between_separators() {
        check(&["북"], "북, 러에 파병… 북한 동북", &["북"]);
        check(&["北"], "北 미사일, 北최선희 訪北京 河北", &["北", "北"]);
        check(&["露"], "露の師団、透露朝鮮 露に派遣", &["露", "露"]);
        let index = AliasIndex::new(&[set("x", &["米"])]);
        let weak = |text: &str| -> Vec<bool> { index.find(text).iter().map(|hit| hit.is_weak).collect() };
        assert_eq!(weak("米、追加制裁へ"), [false]);
        assert_eq!(
            weak("店で米を買う"),
            [true],
            "rice, if nothing else speaks for the state"
        );
    }

    #[test]
    fn han_forms_are_phrases_of_signs_in_any_way_of_writing() {
        check(&["条约"], "新條約和条約", &["條約", "条約"]);
        check(&["インド"], "インドネシアとインド・太平洋", &["インド"]);
        check(&["ﾌﾟｰﾁﾝ"], "プーチン大統領", &["プーチン"]);
        check(&["锂矿", "钾肥"], "鋰礦與鉀肥", &["鋰礦", "鉀肥"]);
        // Signs that cannot be seen part nothing.
        check(
            &["制裁"],
            "制\u{ad}裁 制\u{200b}裁 制\u{2060}裁",
            &["制\u{ad}裁", "制\u{200b}裁", "制\u{2060}裁"],
        );
    }

    #[test]
    fn articles_and_prepositions_written_together_do_not_hide_a_name() {
        check(&["Ukraine"], "l’Ukraine et d'Ukraine", &["Ukraine", "Ukraine"]);
        check(&["روسيا"], "وروسيا بروسيا روسيان", &["وروسيا", "بروسيا"]);
        check(&["الكرملين"], "للكرملين والكرملين", &["للكرملين", "والكرملين"]);
        check(&["רוסיה"], "ברוסיה ורוסיה", &["ברוסיה", "ורוסיה"]);
        check(&["Rusya"], "Rusya'nın Rusya’ya Rusyalı", &["Rusya'nın", "Rusya’ya"]);
    }

    #[test]
    fn wildcards_reach_as_far_as_they_say() {
        check(
            &["*chem*", "*ab?cd*", "a?b?c"],
            "petrochemicals xabzcdx azbzc chum",
            &["petrochemicals", "xabzcdx", "azbzc"],
        );
        check(&["nordkorea*"], "Nordkoreanische Truppen", &["Nordkoreanische"]);
        check(&["*chem*"], "Petrochemicals", &["Petrochemicals"]);
        check(&["wom?n"], "woman women womaan", &["woman", "women"]);
        check(&["тяжел* атлетик*"], "тяжёлой атлетике", &["тяжёлой атлетике"]);
    }

    #[test]
    fn thai_is_found_inside_a_line_without_blanks() {
        check(&["รัสเซีย"], "ประธานาธิบดีรัสเซียเยือน", &["รัสเซีย"]);
    }

    #[test]
    fn look_alikes_weak_forms_and_case_are_kept_apart() {
        let mut north = set("north", &["NK"]);
        north.cased = true;
        north.weak = vec!["the North".into()];
        north.not = vec!["NK cells".into()];
        let index = AliasIndex::new(&[north]);
        let text = "NK troops; nk troops; NK cells; the North; the north; NK’s";
        let found: Vec<(&str, bool)> = index
            .find(text)
            .iter()
            .map(|hit| (&text[hit.start..hit.end], hit.is_weak))
            .collect();
        assert_eq!(found, [("NK", false), ("the North", true), ("NK’s", false)]);
    }

    #[test]
    fn invisible_signs_and_decomposed_letters_hide_nothing() {
        check(&["санкции"], "санк\u{ad}ции", &["санк\u{ad}ции"]);
        check(&["Россия"], "Росси\u{301}я", &["Росси\u{301}я"]);
        check(
            &["북한"],
            "\u{1107}\u{116e}\u{11a8}\u{1112}\u{1161}\u{11ab}이",
            &["\u{1107}\u{116e}\u{11a8}\u{1112}\u{1161}\u{11ab}이"],
        );
    }

    proptest::proptest! {
        #[test]
        fn every_hit_is_a_stretch_of_the_text(text in "[aаN북한朝鮮ー・ ’.,\u{ad}\u{301}Kkorea]{0,40}") {
            let index = AliasIndex::new(&[set("a", &["a", "북", "한", "朝鮮", "*k*", "ー"])]);
            for hit in index.find(&text) {
                proptest::prop_assert!(text.get(hit.start..hit.end).is_some_and(|found| !found.is_empty()));
            }
        }
    }
}
