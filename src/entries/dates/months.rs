//! The names of the months, as the Common Locale Data Repository of Unicode lists them and as newsrooms shorten them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::tokens::folded;

/// Months, January first; `*` for any ending, the longest start counts. Latin: English, German, French, Spanish, Catalan,
/// Galician, Basque, Portuguese, Italian, Romanian, Dutch, Danish, Norwegian, Swedish, Icelandic, Polish, Czech, Slovak,
/// Slovene, Croatian, Serbian, Albanian, Hungarian, Finnish, Estonian, Latvian, Lithuanian, Irish, Welsh, Maltese, Turkish,
/// Azerbaijani, Uzbek, Turkmen, Indonesian, Malay, Filipino, Swahili, Hausa.
const LATIN: [&str; 12] = [
    "jan* jaan* janner enero ene gen gennaio gener xan* urtarril* urt ian* stycz* sty leden ledna sij* sausi* saus tammi* ocak oca \
     yanv* yan ýanw* eanair ionawr",
    "feb* febr* fev* few* lut* unor* helmi* subat sub otsail* ots velj* shkurt* shk veebr* veeb vasari* vas fabr* fabur* frar pebr* peb \
     feabhr* chwefror",
    "mar mars marz marzo marzu march marec* marca marc marcius marco març mart marta marti* martxo* martie marts märts maret mac mrt maart \
     maerz maaliskuu* maalis* brez* brezna marso machi mac ozuj* ozu kov* mawrth maris",
    "apr* avr* abr* kwiet* kwi dub* duben huhti* nisan nis apiril* april* prill* pri trav* tra baland* bal aibrean* ebrill afiril*",
    "may mayo mai maj maja maijs maija maj* maio mag maggio mei majus kvet* kve touko* mayis maig maiatz* svib* svi gegu* geg bealtain* mejju \
     mayu mayis",
    "jun* juun* cvn juin giu* czerw* cze cerv* czv kesa* haziran haz iun* ekain* eka lipanj lipnj* qersh* qer birzel* birz iyun* iýun* xuno xun hunyo \
     hun meitheamh mehefin gunju yuni xuñ*",
    "jul* juul* juil* lug* lip* cervenec* cervenc* heina* temmuz tem iul* uztail* uzt srpanj srpnj* korrik* korr liep* iyul* iýul* xull* hulyo hul iuil \
     gorffennaf lulju yuli cvc",
    "aug* aou* ago* aw sierp* sie srp* elo* agustos agu ags agt ag abuztu* abu kolov* kol gusht* gush rugpj* rugp avg* avq* awg* og ogos ogo \
     lunasa awst awwissu agost* agust*",
    "sep* set* szept* wrze* wrz zari* zar syys* eylul eyl irail* rujan rujn* ruj shtat* sht rugsej* rugs sent* sept* medi satumba",
    "oct* okt* out outubro outub* ott* paz pazdz* rij* loka* ekim eki urri* tetor* tet spali* spal hydref ottubr*",
    "nov* listopad* lis marras* kasim kas azaro* aza studen* stu nentor* nen lapkri* lapkr noi* noy* noý* nob* tachwedd samhain* nuw*",
    "dec* dez* dic* des desember desemb* grud* gru prosin* joulu* aralik ara abendu* abe dhjet* dhj grudin* gruod* dek* dets* dis disember disy* \
     diz* rhagfyr nollaig dicembr*",
];

/// Greek, Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian, Kazakh, Tajik, Georgian, Armenian.
const GREEK_AND_EASTERN: [&str; 12] = [
    "ιαν* январ* янв яну* јануар* січ* студз* қаңт* қаң იან* հունվ* հնվ",
    "φεβ* феврал* фев* фебруар* феб лют* ақп* თებ* փետր* փտվ",
    "μαρ* март* мар бер берез* сакав* сак наур* нау მარ* մարտ* մրտ",
    "απρ* απριλ* апрел* апр април* квіт* кві крас* кра сәу* აპრ* ապր*",
    "μαι* μαιου май мая мае маю мај* травн* тра травень траў* мам* მაი* մայիս* մյս",
    "ιουν* июн* юни* јун* червн* чер червень чэрв* чэр мау* ივნ* հունիս* հնս",
    "ιουλ* июл* юли* јул* липн* лип липень ліп* шіл* ივლ* հուլ* հլս",
    "αυγ* август* авг* серпн* сер серпень жнів* жніў* жні там* აგვ* օգոս* օգս",
    "σεπ* сентяб* сен сент септ* сентябр* верес* вересн* вер верас* қыр* სექ* սեպ*",
    "οκτ* октяб* окт* октомвр* жовт* жовтн* жов кастр* кас қаз* ოქტ* հոկտ* հոկ",
    "νοε* нояб* ноя ное* новем* нов листоп* лис лістап* ліс қар* ნოე* նոյ*",
    "δεκ* декаб* дек* децем* груд* грудн* гру снеж* сне желт* жел დეკ* դեկ*",
];

/// Arabic with its names of the Mashreq, the Maghreb and Egypt, Persian and Dari, Urdu, Pashto, Hebrew, Amharic.
const SEMITIC_AND_IRANIAN: [&str; 12] = [
    "يناير ينا* جانفي ژانویه ژانویهٔ جنوری جنوري ינואר ינו ጃንዋሪ ጃንዩ*",
    "فبراير فيفري شباط فوریه فوریهٔ فروری فبروري פברואר פבר פברו* ፌብሩ*",
    "مارس آذار مارچ מרץ מרס ማርች",
    "أبريل ابريل أفريل إبريل نيسان آوریل اپریل אפריל אפר ኤፕሪ*",
    "مايو ماي أيار ايار مه مهٔ می مئی מאי ሜይ",
    "يونيو يونيه جوان حزيران ژوئن جون יוני יונ ጁን",
    "يوليو يوليه يوليوز جويلية تموز ژوئیه ژوئیهٔ جولای جولائی יולי יול ጁላይ",
    "أغسطس اغسطس أوت اوت غشت آب اوت آگوست اگست اګست אוגוסט אוג ኦገስ*",
    "سبتمبر شتنبر أيلول ايلول سپتامبر ستمبر سېپتمبر ספטמבר ספט ሴፕቴ*",
    "أكتوبر اكتوبر اکتبر اکتوبر אוקטובר אוק ኦክቶ*",
    "نوفمبر نونبر نوامبر نومبر נובמבר נוב ኖቬም*",
    "ديسمبر دجنبر دسامبر دسمبر דצמבר דצמ ዲሴም*",
];

/// Hindi, Marathi, Nepali, Bengali, Gujarati, Punjabi, Tamil, Telugu, Kannada, Malayalam, Sinhala, Burmese, Thai, Khmer, Lao.
const SOUTH_ASIAN: [&str; 12] = [
    "जनवरी जन जानेवारी जाने জানুয়ারি জানুয়ারী জানু જાન્યુઆરી ਜਨਵਰੀ ஜனவரி ஜன జనవరి ಜನವರಿ ജനുവരി ජනවාරි ဇန်နဝါရီ มกราคม មករា ມັງກອນ જાન્યુ జన ಜನ ജനു",
    "फरवरी फ़रवरी फेब्रुवारी फेब्रु फेब्रुअरी ফেব্রুয়ারি ফেব্রুয়ারী ফেব ફેબ્રુઆરી ਫ਼ਰਵਰੀ ਫਰਵਰੀ பிப்ரவரி பிப் ఫిబ్రవరి ಫೆಬ್ರವರಿ ഫെബ്രുവരി පෙබරවාරි ဖေဖော်ဝါရီ กุมภาพันธ์ កុម្ភៈ ກຸມພາ फ़र फर ఫిబ్ర ಫೆಬ್ರ ഫെബ്രു ફેબ્રુ",
    "मार्च মার্চ માર્ચ ਮਾਰਚ மார்ச் மார் మార్చి ಮಾರ್ಚ್ മാർച്ച് මාර්තු မတ် มีนาคม មីនា ມີນາ മാർ",
    "अप्रैल अप्रिल एप्रिल এপ্রিল એપ્રિલ ਅਪ੍ਰੈਲ ஏப்ரல் ஏப் ఏప్రిల్ ಏಪ್ರಿಲ್ ഏപ്രിൽ අප්‍රේල් ဧပြီ เมษายน មេសា ເມສາ एप्रि ఏప్రి ಏಪ್ರಿ ഏപ്രി",
    "मई मे মে મે ਮਈ மே మే ಮೇ മേയ് മെയ് මැයි မေ พฤษภาคม ឧសភា ພຶດສະພາ",
    "जून जुन জুন જૂન ਜੂਨ ஜூன் జూన్ ಜೂನ್ ജൂൺ ජූනි ဇွန် มิถุนายน មិថុនា ມິຖຸນາ",
    "जुलाई जुलै জুলাই જુલાઈ ਜੁਲਾਈ ஜூலை జూలై జులై ಜುಲೈ ജൂലൈ ජූලි ဇူလိုင် กรกฎาคม កក្កដា ກໍລະກົດ जुल",
    "अगस्त अगस्ट ऑगस्ट আগস্ট ઑગસ્ટ ઓગસ્ટ ਅਗਸਤ ஆகஸ்ட் ஆக ఆగస్టు ఆగస్ట్ ಆಗಸ್ಟ್ ഓഗസ്റ്റ് අගෝස්තු ဩဂုတ် สิงหาคม សីហា ສິງຫາ अग ऑग ఆగ ಆಗ ഓഗ",
    "सितंबर सितम्बर सप्टेंबर सेप्टेम्बर সেপ্টেম্বর સપ્ટેમ્બર ਸਤੰਬਰ செப்டம்பர் செப் సెప్టెంబర్ ಸೆಪ್ಟೆಂಬರ್ സെപ്റ്റംബർ සැප්තැම්බර් စက်တင်ဘာ กันยายน កញ្ញា ກັນຍາ सित सप्टें సెప్టెం ಸೆಪ್ಟೆಂ സെപ്റ്റം સપ્ટે",
    "अक्टूबर अक्तूबर ऑक्टोबर अक्टोबर অক্টোবর ઑક્ટોબર ઓક્ટોબર ਅਕਤੂਬਰ அக்டோபர் அக் అక్టోబర్ ಅಕ್ಟೋಬರ್ ഒക്ടോബർ ඔක්තෝබර් အောက်တိုဘာ ตุลาคม តុលា ຕຸລາ अक्टू अक्तू ऑक्टो అక్టో ಅಕ್ಟೋ ഒക്ടോ ઑક્ટો",
    "नवंबर नवम्बर नोव्हेंबर नोभेम्बर নভেম্বর નવેમ્બર ਨਵੰਬਰ நவம்பர் நவ నవంబర్ ನವೆಂಬರ್ നവംബർ නොවැම්බර් နိုဝင်ဘာ พฤศจิกายน វិច្ឆិកា ພະຈິກ नव नोव्हें నవం ನವೆಂ നവം નવે",
    "दिसंबर दिसम्बर डिसेंबर डिसेम्बर ডিসেম্বর ડિસેમ્બર ਦਸੰਬਰ டிசம்பர் டிச డిసెంబర్ ಡಿಸೆಂಬರ್ ഡിസംബർ දෙසැම්බර් ဒီဇင်ဘာ ธันวาคม ធ្នូ ທັນວາ दिस डिसें డిసెం ಡಿಸೆಂ ഡിസം ડિસે",
];

struct Names {
    whole: HashMap<String, i64>,
    /// Longest first.
    starts: Vec<(String, i64)>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let (mut whole, mut starts) = (HashMap::new(), Vec::new());
    for table in [&LATIN, &GREEK_AND_EASTERN, &SEMITIC_AND_IRANIAN, &SOUTH_ASIAN] {
        for (number, names) in (1..).zip(table) {
            for name in names.split_whitespace() {
                let name = folded(name);
                match name.strip_suffix('*') {
                    Some(start) => starts.push((start.to_owned(), number)),
                    None => drop(whole.entry(name).or_insert(number)),
                }
            }
        }
    }
    starts.sort_by_key(|(start, _)| std::cmp::Reverse(start.len()));
    Names { whole, starts }
});

/// Names of two words, with a name of one word for each: Arabic, Vietnamese (folded, longer before shorter).
pub(super) const JOINED: [(&str, &str); 20] = [
    ("thang muoi mot", " november "),
    ("thang muoi hai", " december "),
    ("thang muoi", " october "),
    ("thang mot", " january "),
    ("thang gieng", " january "),
    ("thang hai", " february "),
    ("thang bay", " july "),
    ("thang ba", " march "),
    ("thang tu", " april "),
    ("thang nam", " may "),
    ("thang sau", " june "),
    ("thang tam", " august "),
    ("thang chin", " september "),
    ("thang chap", " december "),
    ("كانون الثاني", " يناير "),
    ("كانون الأول", " ديسمبر "),
    ("كانون الاول", " ديسمبر "),
    ("تشرين الأول", " أكتوبر "),
    ("تشرين الاول", " أكتوبر "),
    ("تشرين الثاني", " نوفمبر "),
];

/// Croatian and its neighbours call by the same words other months; they put a dot behind the day, or name it.
const CROATIAN: [(&str, i64); 5] = [("listopada", 10), ("listopad", 10), ("lis", 10), ("lip", 6), ("srp", 7)];

/// The month that a word of a folded text means, also behind a Hebrew "in", also twice (`أغسطس/آب`).
pub(super) fn month(word: &str) -> Option<i64> {
    if let Some((first, second)) = word.split_once('/') {
        return month(first).filter(|first| month(second) == Some(*first));
    }
    let known = |word: &str| {
        NAMES.whole.get(word).copied().or_else(|| {
            NAMES
                .starts
                .iter()
                .find(|(start, _)| word.starts_with(start.as_str()))
                .map(|(_, number)| *number)
        })
    };
    known(word).or_else(|| known(word.strip_prefix('ב')?))
}

/// The months of the sun's year of Iran, which Afghanistan calls by the signs of the zodiac; the first begins in March.
const IRANIAN: [&str; 12] = [
    "فروردین حمل",
    "اردیبهشت ثور",
    "خرداد جوزا",
    "تیر سرطان",
    "مرداد اسد",
    "شهریور سنبله",
    "مهر میزان",
    "آبان عقرب",
    "آذر قوس",
    "دی جدی",
    "بهمن دلو",
    "اسفند حوت",
];

/// The month of Iran that a word means.
pub(super) fn iranian(word: &str) -> Option<i64> {
    // Keyboards have two letters for one.
    let word = word.replace('ي', "ی").replace('ك', "ک");
    let is_it = |names: &&str| names.split(' ').any(|name| folded(name) == word);
    (1..)
        .zip(&IRANIAN)
        .find(|(_, names)| is_it(names))
        .map(|(number, _)| number)
}

/// The month that the word means in Croatian, if it means another there.
pub(super) fn croatian(word: &str) -> Option<i64> {
    CROATIAN
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, number)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_a_month_mean_that_month_in_each_language() {
        for (number, names) in (1_i64..).zip([
            "january januar janvier enero gener xaneiro gennaio ianuarie styczen leden sijecanj janar tammikuuta jaanuar janvaris sausio yanvar",
            "february februar fevrier febrero febrer fevereiro febbraio februarie luty unor veljace shkurt helmikuuta veebruar vasario fevral pebrero",
            "march marz mars marzo marc marco mart marca brezen ozujka maaliskuuta marts kovo machi marso maret",
            "april avril abril aprile kwietnia dubna travnja prill huhtikuuta aprilis balandzio nisan aprill",
            "may mai mayo maig maggio mei maja kvetna svibnja maj toukokuuta maijs geguzes mayis",
            "june juni juin junio juny giugno czerwca cervna lipnja qershor kesakuuta junijs birzelio haziran iyun hunyo",
            "july juli juillet julio juliol luglio lipca cervence srpnja korrik heinakuuta julijs liepos temmuz iyul hulyo julai",
            "august aout agosto agost sierpnia srpna kolovoza gusht elokuuta rugpjucio agustos avqust ogos agustus avgust",
            "september septembre septiembre setembre settembre wrzesnia zari rujna shtator syyskuuta rugsejo eylul sentyabr septembar",
            "october octobre octubre ottobre pazdziernika rijna tetor lokakuuta spalio ekim oktyabr oktobar",
            "november novembre noviembre listopada listopadu studenoga nentor marraskuuta lapkricio kasim noyabr noiembrie novembar",
            "december decembre diciembre dezembro grudnia prosince prosinca dhjetor joulukuuta gruodzio aralik dekabr detsember disember",
        ]) {
            let others: Vec<&str> = names.split(' ').filter(|name| month(name) != Some(number)).collect();
            assert!(others.is_empty(), "{number}: {others:?}");
        }
    }
}
