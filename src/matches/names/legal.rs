//! Legal forms of companies, of the whole world.
//!
//! A form is what its words make when they are written in one, without full stops: `S.A. DE C.V.`, `SA DE CV` and `S. A. de C. V.` are
//! `sadecv`. Written from knowledge of company law, state by state, along the entity legal forms that ISO 20275 numbers.

use crate::text::normalize::fold;

/// Forms in full words, at the end of a name or in front of it; folded and sorted.
#[rustfmt::skip]
const WRITTEN_OUT: [&str; 148] = [
    "akcionarskodrustvo", "akciovaspolecnost", "aksjeselskap", "aktiebolag", "aktiengesellschaft", "aktieselskab",
    "aktsionernetovarystvo", "aktsionernoeobshchestvo", "aktsionernoyeobshchestvo", "allmennaksjeselskap", "anonimsirket",
    "anonimsirketi", "anpartsselskab", "beslotenvennootschap", "chastnoeunitarnoepredpriyatie", "chusikhoesa",
    "closedjointstockcompany", "communityinterestcompany", "companiaanonima", "companylimitedbyshares", "congtycophan",
    "congtytnhh", "congtytnhhmtv", "congtytrachnhiemhuuhan", "delniskadruzba", "designatedactivitycompany",
    "dionickodrustvo", "drustvosaogranicenomodgovornoscu", "drustvosogranicenomodgovornoscu", "druzbazomejenoodgovornostjo",
    "druzhestvosogranichenaotgovornost", "federalnoegosudarstvennoeunitarnoepredpriyatie", "freezoneco", "freezonecompany",
    "freezoneestablishment", "freezonellc", "generalpartnership", "gesellschaftmitbeschrankterhaftung", "godokaisha",
    "gosudarstvennoeunitarnoepredpriyatie", "gufengongsi", "gufenyouxiangongsi", "jointstockco", "jointstockcompany",
    "jusikhoesa", "kabushikigaisha", "kabushikikaisha", "kommanditgesellschaft", "korlatoltfelelossegutarsasag",
    "limitedliabilityco", "limitedliabilitycompany", "limitedliabilitypartnership", "limitedpartnership", "limitedsirket",
    "limitedsirketi", "massooliyatmahdood", "naamlozevennootschap", "nepublichnoeaktsionernoeobshchestvo",
    "obschestvosogranichennoiotvetstvennostyu", "obschestvosogranichennoyotvetstvennostyu",
    "obshchestvosdopolnitelnoiotvetstvennostyu", "obshchestvosogranichennoiotvetstvennostiu",
    "obshchestvosogranichennoiotvetstvennostyu", "obshchestvosogranichennojotvetstvennostyu",
    "obshchestvosogranichennoyotvetstvennostyu", "offenehandelsgesellschaft", "openjointstockcompany", "osakeyhtio",
    "otkrytoeaktsionernoeobshchestvo", "otkrytoyeaktsionernoyeobshchestvo", "perseroanterbatas", "perusahaanperseroan",
    "privatecompanylimitedbyshares", "privatejointstock", "privatejointstockcompany", "privatelimited",
    "privatelimitedcompany", "proprietarylimited", "pryvatneaktsionernetovarystvo", "publiccoltd", "publiccompanylimited",
    "publichneaktsionernetovarystvo", "publichnoeaktsionernoeobshchestvo", "publichnoyeaktsionernoyeobshchestvo",
    "publicjointstock", "publicjointstockcompany", "publiclimitedcompany", "respublikanskoeunitarnoepredpriyatie",
    "reszvenytarsasag", "sahamiaam", "sahamiam", "sahamikhas", "sahamikhass", "sendirianberhad", "sherkatesahamikhass",
    "sherkatsahamikhass", "sociedadanonima", "sociedadanonimacerrada", "sociedadanonimadecapitalvariable",
    "sociedadderesponsabilidadlimitada", "sociedadeanonima", "sociedadelimitada", "sociedadlimitada",
    "sociedadporaccionessimplificada", "societaaresponsabilitalimitata", "societaperazioni", "societeanonyme",
    "societearesponsabilitelimitee", "societeennomcollectif", "societeparactionssimplifiee", "solecoltd",
    "soleproprietorship", "spolecnostsrucenimomezenym", "spolkaakcyjna", "spolkazograniczonaodpowiedzialnoscia",
    "spolocnostsrucenimobmedzenym", "tovarishchestvosogranichennoiotvetstvennostyu",
    "tovarishchestvosogranichennoyotvetstvennostyu", "tovarystvozobmezhenoiuvidpovidalnistiu",
    "tovarystvozobmezhenoyuvidpovidalnistyu", "tradingcompany", "tradingcorporation", "unlimitedcompany", "youxiangongsi",
    "youxianzerengongsi", "yugenkaisha", "yuhanhoesa", "zakrytoeaktsionernoeobshchestvo",
    "zakrytoyeaktsionernoyeobshchestvo", "zartkoruenmukodoreszvenytarsasag", "акционерноеобщество", "акціонернетовариство",
    "государственноеунитарноепредприятие", "державнепідприємство", "дружествосограниченаотговорност",
    "друштвосаограниченомодговорношћу", "закрытоеакционерноеобщество", "непубличноеакционерноеобщество",
    "обществосдополнительнойответственностью", "обществосограниченнойответственностью", "открытоеакционерноеобщество",
    "приватнеакціонернетовариство", "приватнепідприємство", "публичноеакционерноеобщество", "публічнеакціонернетовариство",
    "товариствозобмеженоювідповідальністю", "товариществосограниченнойответственностью",
    "федеральноегосударственноеунитарноепредприятие",
];

/// Short forms at the end of a name; folded and sorted.
#[rustfmt::skip]
const AT_END: [&str; 408] = [
    "&cia", "&cialtda", "&ciasca", "&cie", "&co", "&coinc", "&cokg", "&cokgaa", "&colimited", "&collc", "&coltd",
    "&company", "ab", "abee", "abpubl", "ae", "aebe", "aee", "ag", "ag&cokg", "andco", "andcoltd", "andcompany", "ane",
    "ans", "ao", "aoot", "aozt", "aps", "as", "asa", "asbl", "asc", "berhad", "bhd", "bhdsdn", "bm", "bsc", "bscc", "bt",
    "bv", "bvba", "ca", "cc", "chtup", "chup", "cialtda", "cic", "cjsc", "clg", "co", "coinc", "collc", "coltd",
    "companialtda", "company", "corp", "corporation", "ctcp", "cv", "cvba", "cvoa", "da", "dac", "dd", "ddo", "dmcc", "dno",
    "doo", "dooel", "dp", "dwcllc", "ead", "ecia", "ee", "eg", "ehf", "eireli", "eirl", "ek", "eooad", "eood", "epe", "esp",
    "est", "et", "etcie", "etco", "eu", "eurl", "ev", "fgbu", "fgu", "fgup", "freezonellc", "fzc", "fzco", "fze", "fzllc",
    "gbr", "gesmbh", "ggmbh", "gie", "gk", "gmbh", "gmbh&co", "gmbh&cokg", "gmbh&cokgaa", "gmbh&coohg", "gmbhcokg",
    "gmbhundcokg", "gup", "haftungsbeschrankt", "hf", "hhk", "holdingsal", "ie", "ike", "ilc", "inc", "incorporated", "is",
    "ivs", "jdoo", "jsc", "jsco", "kd", "kft", "kg", "kgaa", "kht", "kk", "kkt", "kollsti", "kp", "ks", "ksc", "kscc",
    "kscp", "ky", "lda", "limitada", "limited", "limitedsti", "llc", "llc&co", "llcco", "llcfz", "llcopc", "llcso", "lllp",
    "llp", "lp", "ltd", "ltd&co", "ltda", "ltdaepp", "ltdame", "ltdco", "ltdpart", "ltdsti", "mb", "mbh", "mchj", "mchjqk",
    "me", "mmc", "mup", "na", "nao", "ntsa", "nv", "nvsa", "nyrt", "oao", "od", "odo", "oe", "offshoresal", "ohf", "ohg",
    "ojsc", "ood", "ooo", "opcpvtltd", "ou", "oy", "oyab", "oyj", "pao", "pat", "pc", "pcl", "persero", "pjs", "pjsc",
    "plc", "plimited", "pllc", "pltd", "pp", "prat", "prjsc", "ps", "psa", "psc", "pt", "pte", "ptelimited", "pteltd",
    "ptpersero", "pty", "ptylimited", "ptyltd", "pvt", "pvtco", "pvtlimited", "pvtltd", "qpsc", "qsc", "rt", "rup", "sa",
    "saa", "sabdecv", "sac", "saca", "sacb", "saci", "sacif", "sad", "sadecv", "sadecvsofomenr", "saderl", "sae", "saesp",
    "sagl", "saib", "saic", "sal", "salholding", "saloffshore", "sanayiveticaretanonimsirketi", "sanayiveticaretas",
    "sanayiveticaretlimitedsirketi", "sanayiveticaretltdsti", "santicas", "santicltdsti", "sanv", "sanveticas",
    "sanveticltdsti", "saoc", "saog", "sapa", "sapidecv", "sarl", "sarls", "sarlu", "sas", "sasesp", "sasu", "sau", "sc",
    "sca", "scarl", "scderl", "scderldecv", "sci", "scpa", "scrl", "scs", "scsp", "sderl", "sderldecv", "sdnbhd", "se",
    "se&cokg", "secs", "sem", "senc", "sencpora", "sennc", "sgps", "sgpssa", "sha", "shpk", "shps", "sia", "sk", "ska",
    "sl", "sll", "slne", "slu", "snc", "sncl", "soccoop", "soccooparl", "sofomenr", "solecoltd", "sp", "spa", "spc", "spj",
    "spk", "spolkazoo", "spolsro", "spp", "sprl", "spzoo", "spzoosk", "spzoospk", "srl", "srls", "sro", "su", "suarl",
    "surl", "tbk", "ticaretanonimsirketi", "ticaretas", "ticaretlimitedsirketi", "ticaretltdsti", "ticas", "ticltdsti",
    "tmi", "tnhh", "tnhhmtv", "too", "tov", "tu", "tzov", "uab", "ug", "ughaftungsbeschrankt", "ulc", "undco", "unipessoal",
    "unipessoallda", "unp", "uu", "vat", "veticas", "veticltdsti", "vof", "vos", "vs", "vzw", "wll", "xk", "xxk", "ycia",
    "ycialtda", "yciasenc", "ycompania", "yk", "zao", "zat", "zrt", "αβεε", "αε", "αεβε", "ανε", "εε", "επε", "ικε", "οε",
    "ад", "ао", "аозт", "ват", "гуп", "доо", "дооел", "дп", "еад", "еоод", "зао", "зат", "кп", "муп", "нао", "оао", "одо",
    "оод", "ооо", "пао", "пат", "пп", "прат", "пт", "руп", "тзов", "тов", "тоо", "уп", "фгуп", "хк", "ххк", "чтуп", "чуп",
    "בעמ", "ذمم", "شذمم", "شمع", "شمك", "شمم", "株",
];

/// Those of them that count only when they are written with full stops or in several words: `CARACAS, C.A.`, not `SACRAMENTO CA`.
#[rustfmt::skip]
const DOTTED: [&str; 60] = [
    "ae", "ane", "asc", "bm", "bt", "ca", "cc", "cv", "da", "dp", "ead", "ee", "eg", "ek", "epe", "esp", "est", "et", "eu",
    "ev", "gk", "hf", "ie", "ike", "is", "kd", "kp", "ks", "ky", "mb", "me", "na", "od", "oe", "pat", "pc", "pp", "ps",
    "psc", "pt", "rt", "saa", "sac", "sad", "sal", "sc", "sca", "sci", "scs", "sem", "sk", "sp", "spc", "spj", "su", "tu",
    "uu", "vat", "vs", "yk",
];

/// Short forms in front of a name, where that is usual; folded and sorted.
#[rustfmt::skip]
const IN_FRONT: [&str; 78] = [
    "ab", "ao", "aoot", "aozt", "chtup", "chup", "cjsc", "coltd", "company", "congty", "corp", "ctcp", "cv", "doo", "ead",
    "eurl", "fgbu", "fgup", "gmbh", "gup", "inc", "jsc", "limited", "llc", "ltd", "mup", "nao", "oao", "odo", "ojsc", "ooo",
    "oy", "pao", "pjsc", "plc", "prat", "prjsc", "pt", "rup", "sarl", "sas", "sia", "suarl", "too", "tov", "tzov", "uab",
    "ud", "zao", "ао", "аозт", "ат", "ват", "гуп", "доо", "дп", "еад", "зао", "зат", "кп", "муп", "нао", "оао", "одо",
    "ооо", "пао", "пат", "пп", "прат", "руп", "тзов", "тов", "тоо", "фгуп", "чуп", "الشركة", "شركة", "株",
];

/// The longest form has so many words.
const WORDS_MAX: usize = 7;

/// Forms in full words that say what a company does as well: they go with the rest, and stay where too little else is left.
const TRADES: [&str; 2] = ["tradingcompany", "tradingcorporation"];

/// Forms in full words, and how papers write them. Only such as are no everyday word.
#[rustfmt::skip]
const SHORT: [(&str, &str); 28] = [
    ("aktiengesellschaft", "AG"), ("closedjointstockcompany", "CJSC"), ("companylimited", "Co Ltd"), ("corporation", "Corp"),
    ("gesellschaftmitbeschrankterhaftung", "GmbH"), ("incorporated", "Inc"), ("jointstockcompany", "JSC"), ("limited", "Ltd"),
    ("limitedliabilitycompany", "LLC"), ("limitedliabilitypartnership", "LLP"), ("openjointstockcompany", "OJSC"),
    ("privatejointstockcompany", "PrJSC"), ("privatelimited", "Pvt Ltd"), ("proprietarylimited", "Pty Ltd"),
    ("publicjointstockcompany", "PJSC"), ("publiclimitedcompany", "plc"), ("sendirianberhad", "Sdn Bhd"),
    ("obshchestvosogranichennoiotvetstvennostyu", "OOO"), ("obshchestvosogranichennoyotvetstvennostyu", "OOO"),
    ("otkrytoeaktsionernoeobshchestvo", "OAO"), ("publichnoeaktsionernoeobshchestvo", "PAO"),
    ("zakrytoeaktsionernoeobshchestvo", "ZAO"), ("акционерноеобщество", "АО"), ("закрытоеакционерноеобщество", "ЗАО"),
    ("обществосограниченнойответственностью", "ООО"), ("открытоеакционерноеобщество", "ОАО"),
    ("публичноеакционерноеобщество", "ПАО"), ("товариствозобмеженоювідповідальністю", "ТОВ"),
];

/// The name with its form, at the end or in front, as papers shorten it; `None` if it has none in full words.
pub(super) fn shortened(words: &[&str]) -> Option<String> {
    let short = |form: &[&str]| {
        let form = in_one(form);
        SHORT
            .iter()
            .find(|(written, _)| *written == form)
            .map(|(_, short)| *short)
    };
    let most = WORDS_MAX.min(words.len().saturating_sub(1));
    (1..=most).rev().find_map(|count| {
        let (rest, end) = words.split_at(words.len() - count);
        let (front, behind) = words.split_at(count);
        let at_end = short(end).map(|form| format!("{} {form}", rest.join(" ")));
        at_end.or_else(|| short(front).map(|form| format!("{form} {}", behind.join(" "))))
    })
}

/// As [`stripped`], but what the company trades in stays.
pub(super) fn stripped_but_trade<'n>(words: &[&'n str]) -> Vec<&'n str> {
    let trade = (1..=2.min(words.len().saturating_sub(1)))
        .find(|count| TRADES.contains(&in_one(&words[words.len() - count..]).as_str()));
    match trade {
        Some(_) => words[..words.len() - 1].to_vec(),
        None => stripped(words),
    }
}

/// The name's words without the form at their end or in front of them; nothing is taken that would leave no word.
pub(super) fn stripped<'n>(words: &[&'n str]) -> Vec<&'n str> {
    let mut left = words.to_vec();
    loop {
        let most = WORDS_MAX.min(left.len().saturating_sub(1));
        if let Some(count) = (1..=most).rev().find(|count| is_end(&left[left.len() - count..])) {
            left.truncate(left.len() - count);
            without_and(&mut left);
        } else if let Some(count) = (1..=most).rev().find(|count| is_front(&left[..*count])) {
            left.drain(..count);
        } else {
            return left;
        }
    }
}

/// `SMITH &` of `SMITH & CO.`: the sign goes too.
fn without_and(left: &mut Vec<&str>) {
    while left.len() > 1
        && left
            .last()
            .is_some_and(|last| ["", "&"].contains(&letters(last).as_str()))
    {
        left.pop();
    }
}

fn is_end(words: &[&str]) -> bool {
    let form = in_one(words);
    let is_written_so = words.len() > 1 || words[0].contains(['.', '/']);
    is_in(&WRITTEN_OUT, &form) || is_in(&AT_END, &form) && (is_written_so || !is_in(&DOTTED, &form))
}

fn is_front(words: &[&str]) -> bool {
    let form = in_one(words);
    is_in(&WRITTEN_OUT, &form) || is_in(&IN_FRONT, &form)
}

fn in_one(words: &[&str]) -> String {
    words.iter().map(|word| letters(word)).collect()
}

/// Letters, digits and `&`, folded.
fn letters(word: &str) -> String {
    fold(word)
        .chars()
        .filter(|sign| sign.is_alphanumeric() || *sign == '&')
        .collect()
}

fn is_in(list: &[&str], form: &str) -> bool {
    list.binary_search(&form).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_folded_and_sorted_for_the_search() {
        for list in [&WRITTEN_OUT[..], &AT_END, &DOTTED, &IN_FRONT] {
            assert!(list.is_sorted());
            for form in list {
                assert_eq!(letters(form), **form);
            }
        }
    }

    #[test]
    fn companies_of_all_the_world_lose_their_legal_form() {
        for written in WRITTEN.lines() {
            let plain = written.replace(['(', ')', ','], " ");
            let words: Vec<&str> = plain.split_whitespace().collect();
            assert_eq!(stripped(&words).join(" "), "NORTH LAKE", "{written}");
        }
    }

    const WRITTEN: &str = "\
NORTH LAKE, C.A.
NORTH LAKE, S.A. DE C.V.
NORTH LAKE S. A. de C. V.
NORTH LAKE SA DE CV
NORTH LAKE S. DE R.L. DE C.V.
NORTH LAKE LTDA.
NORTH LAKE CIA. LTDA.
NORTH LAKE Y CIA. LTDA.
NORTH LAKE E.I.R.L.
NORTH LAKE S/A
NORTH LAKE D.O.O.
NORTH LAKE D.D.
NORTH LAKE S.R.O.
NORTH LAKE spol. s r.o.
NORTH LAKE, a.s.
NORTH LAKE SP. Z O.O.
NORTH LAKE SP Z OO
NORTH LAKE Sp. z o.o. Sp. k.
NORTH LAKE S.A.L.
NORTH LAKE S.A.L. (OFFSHORE)
NORTH LAKE W.L.L.
NORTH LAKE B.S.C.
NORTH LAKE FZ-LLC
NORTH LAKE L.L.C-FZ
NORTH LAKE FZE
NORTH LAKE K.K.
NORTH LAKE KABUSHIKI KAISHA
NORTH LAKE PUBLIC COMPANY LIMITED
NORTH LAKE PCL
NORTH LAKE LTD & CO.
NORTH LAKE & CO., LTD.
NORTH LAKE AND COMPANY LIMITED
NORTH LAKE GMBH & CO. KG
NORTH LAKE GmbH & Co. KGaA
NORTH LAKE Ges.m.b.H.
NORTH LAKE CO., LTD.
NORTH LAKE SOLE CO., LTD.
NORTH LAKE (PVT) LTD
NORTH LAKE PRIVATE LIMITED
NORTH LAKE SDN. BHD.
NORTH LAKE TBK
PT NORTH LAKE TBK
P.T. NORTH LAKE
CV NORTH LAKE
OOO NORTH LAKE
JSC NORTH LAKE
UAB NORTH LAKE
SIA NORTH LAKE
NORTH LAKE, UAB
NORTH LAKE OÜ
NORTH LAKE A.Ş.
NORTH LAKE SAN. VE TIC. LTD. ŞTİ.
NORTH LAKE SANAYI VE TICARET ANONIM SIRKETI
NORTH LAKE EOOD
NORTH LAKE A/S
NORTH LAKE ApS
NORTH LAKE Oyj
NORTH LAKE Kft.
NORTH LAKE S.p.A.
NORTH LAKE S.à r.l.
NORTH LAKE, Lda.
NORTH LAKE B.V.
NORTH LAKE SH.P.K.
NORTH LAKE DOOEL
TOV NORTH LAKE
NORTH LAKE MMC
CONG TY TNHH NORTH LAKE
PUBLICHNOE AKTSIONERNOE OBSHCHESTVO NORTH LAKE
NORTH LAKE PRIVATE JOINT STOCK COMPANY
NORTH LAKE (PRIVATE JOINT STOCK)";

    #[test]
    fn words_that_only_look_like_a_form_stay() {
        for written in [
            "BANK OF SACRAMENTO CA",
            "PARTIDO DEL LAGO EU",
            "AS SALAM BANK",
            "SAL ISLAND FERRIES",
            "LIMITED",
            "CO LTD",
            "IRAN AIR",
            "SEA AND SKY",
            "NATIONAL DEFENCE ET",
        ] {
            let words: Vec<&str> = written.split_whitespace().collect();
            let left = stripped(&words).join(" ");
            assert!(
                left == written || written == "CO LTD" && left == "CO",
                "{written}: {left}"
            );
        }
    }
}
