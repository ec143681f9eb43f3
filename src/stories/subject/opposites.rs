//! Words of headlines that stand for no other word: what was done, and what stands beside its opposite or in a series.
//!
//! `petrol` is another word for `fuel`; `women` is none for `men`, nor `falls` for `rises`, whatever else two reports have in common.
//! General words only, in languages with small and large letters: elsewhere nothing is known to be an ordinary word.

use std::ops::Range;
use std::sync::LazyLock;

use crate::text::acts::ACTS;
use crate::text::aliases::AliasIndex;

/// Forms parted by `|`; `word*` stands for any ending.
const OPPOSITES: [&str; 11] = [
    "man | men | men's | woman | women | women's | boy* | girl* | male* | female* | senior* | junior* | youth | under-* | rise* | rising | rose | fall* | fell | gain* | \
     drop* | climb* | slip* | jump* | slump* | surge* | soar* | tumble* | plunge* | increase* | decrease* | decline* | up | down | high | higher | low | lower | \
     win | wins | won | lose* | lost | buy* | sell* | sold | export* | import* | north* | south* | east* | west* | left | right | first | second | third | fourth | \
     morning* | evening* | night* | day | days | spring | summer | autumn | winter | begin* | start* | end | ends | ended | gold | silver | bronze | copper | wheat | \
     corn | maize | soy* | coffee | cocoa | back* | oppose* | approve* | reject* | pass | passes | passed",
    "Mann | Männer* | Frau* | Herren* | Damen* | Jungen | Mädchen | Junioren* | Juniorinnen* | steig* | stieg* | sink* | sank* | fällt | fallen | fiel* | klettert | \
     wächst | wachsen | schrumpf* | Einfuhr* | Ausfuhr* | Import* | Export* | Nord* | Süd* | Ost* | West* | Montag* | Dienstag* | Mittwoch* | Donnerstag* | \
     Freitag* | Samstag* | Sonntag* | Januar | Februar | März | April | Mai | Juni | Juli | August | September | Oktober | November | Dezember | Morgen* | \
     Abend* | Nacht* | Tag | Tage | Sommer* | Winter* | Frühjahr* | Herbst* | Gewinn* | gewinn* | Verlust* | verlier* | Kauf* | kauf* | Verkauf* | verkauf* | \
     erste* | zweite* | dritte* | vierte* | Gold* | Silber* | Bronze* | Kupfer* | Weizen* | Mais* | Kaffee* | Kakao* | beginn* | Beginn | ende* | Ende | billig* | \
     teuer* | hoch | hohe* | höher* | niedrig* | links | rechts | mehr | weniger | annimmt | ablehn* | beschließ* | verwirf* | verwerf*",
    "homme* | femme* | garçon* | fille* | messieurs | dames | masculin* | féminin* | junior* | augment* | hausse* | baiss* | grimp* | recul* | chut* | monte | \
     montent | descend* | progress* | export* | import* | nord | sud | est | ouest | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche | janvier | \
     février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre | matin* | soir* | nuit* | jour* | printemps | été | \
     automne | hiver | gagn* | perd* | achet* | achèt* | vend* | premi* | deuxième* | second* | troisième* | or | argent | bronze | cuivre | blé | maïs | \
     café | cacao | adopt* | approuv* | rejet* | commenc* | débute* | fin | finit | plus | moins | gauche | droite",
    "hombre* | mujer* | niño* | niña* | masculin* | femenin* | juvenil* | sube* | suben | subió | baja* | bajó | cae | caen | cayó | crece* | creció | aumenta* | \
     disminuye* | desciende* | exporta* | importa* | norte | sur | este | oeste | lunes | martes | miércoles | jueves | viernes | sábado* | domingo* | enero | \
     febrero | marzo | abril | mayo | junio | julio | agosto | septiembre | octubre | noviembre | diciembre | mañana | tarde | noche* | día* | primavera | \
     verano | otoño | invierno | gana* | ganó | pierde* | perdió | compra* | vende* | venta* | primer* | segund* | tercer* | oro | plata | bronce | cobre | \
     trigo | maíz | soja | café | cacao | aprueba* | aprobó | rechaza* | rechazó | empieza* | comienza* | termina* | más | menos | izquierda | derecha",
    "uomo | uomini | donna | donne | ragazz* | maschi* | femmin* | sale | salgono | sali* | scend* | cala | calano | cresc* | aument* | diminui* | esporta* | \
     importa* | nord | sud | est | ovest | lunedì | martedì | mercoledì | giovedì | venerdì | sabato | domenica | gennaio | febbraio | marzo | aprile | maggio | \
     giugno | luglio | agosto | settembre | ottobre | novembre | dicembre | mattin* | sera* | notte | notturn* | giorn* | primavera | estate | autunno | \
     inverno | vinc* | perd* | compra* | vend* | prim* | second* | terz* | oro | argento | bronzo | rame | grano | mais | caffè | cacao | approva* | respin* | \
     inizia* | finisc* | più | meno | sinistra | destra",
    "homem | homens | mulher* | menino* | menina* | masculin* | feminin* | sobe* | subiu | cai | caem | caiu | cresce* | aumenta* | diminui* | exporta* | importa* | \
     norte | sul | leste | oeste | segunda* | terça* | quarta* | quinta* | sexta* | sábado* | domingo* | janeiro | fevereiro | março | abril | maio | junho | julho | \
     agosto | setembro | outubro | novembro | dezembro | manhã | tarde | noite* | dia* | verão | inverno | ganha* | vence* | perde* | compra* | vende* | \
     primeir* | segund* | terceir* | ouro | prata | bronze | cobre | trigo | milho | soja | café | cacau | aprova* | rejeita* | começa* | termina* | mais | menos",
    "man | mannen | vrouw* | jongen* | meisje* | stijg* | steeg | daal* | dalen | zakt | zakken | groei* | krimp* | export* | import* | uitvoer | invoer | noord* | zuid* | \
     oost* | west* | maandag | dinsdag | woensdag | donderdag | vrijdag | zaterdag | zondag | ochtend | avond | nacht* | dag | zomer* | winter* | winst* | verlies* | \
     wint | winnen | verliest | verliezen | koopt | kopen | verkoop* | eerste | tweede | derde | goud* | zilver* | koper* | tarwe | maïs | stemt | verwerpt | begin* | eind*",
    "мужчин* | мужск* | женщин* | женск* | юниор* | мальчик* | девоч* | девуш* | юнош* | раст* | вырос* | рост* | пада* | упал* | паден* | снижа* | снизи* | повыша* | повыси* | \
     подорожа* | подешеве* | дорожа* | дешеве* | экспорт* | импорт* | север* | южн* | юг | юге | юга | восто* | запад* | понедельник* | вторник* | сред* | \
     четверг* | пятниц* | суббот* | воскресень* | январ* | феврал* | март* | апрел* | май | мая | мае | июн* | июл* | август* | сентябр* | октябр* | ноябр* | \
     декабр* | утр* | вечер* | ноч* | дневн* | день | дня | весн* | лет* | осен* | зим* | выигр* | победи* | проигр* | купи* | покуп* | прода* | перв* | втор* | трет* | \
     золот* | серебр* | бронз* | мед* | пшениц* | кукуруз* | кофе | какао | принял* | принима* | одобр* | отклон* | отверг* | начал* | начина* | заверш* | закончи* | больше | меньше",
    "чоловік* | чоловіч* | жінк* | жінок | жіноч* | юніор* | зрост* | зріс | пада* | впал* | знижу* | знизи* | підвищ* | дорожча* | дешевша* | експорт* | імпорт* | північ* | південн* | \
     схід* | захід* | понеділ* | вівтор* | серед* | четвер* | п'ятниц* | субот* | неділ* | ранк* | ранок | вечор* | вечір | ніч* | ноч* | ден* | дня | літ* | зим* | виграл* | перем* | \
     програ* | купи* | прода* | перш* | друг* | трет* | золот* | срібл* | пшениц* | кукурудз* | ухвал* | відхил* | почал* | почина* | заверш*",
    "mężczyzn* | męsk* | kobiet* | żeńsk* | junior* | rosn* | rośnie | wzrost* | wzrosł* | wzrósł | spad* | eksport* | import* | północ* | południ* | wschod* | zachod* | poniedział* | wtor* | \
     środ* | czwart* | piąt* | sobot* | niedziel* | ran* | wiecz* | noc* | dzien* | dzień | lat* | zim* | wygr* | przegr* | kupi* | kupuj* | sprzeda* | pierwsz* | drug* | trzeci* | złot* | \
     srebr* | miedzi | pszenic* | kukurydz* | przyj* | uchwal* | odrzuc* | zaczyn* | zaczę* | kończ*",
    "erkek* | kadın* | genç* | yüksel* | art* | düş* | azal* | ihracat* | ithalat* | kuzey* | güney* | doğu* | batı* | pazartesi | salı | çarşamba | perşembe | cuma | cumartesi | pazar | sabah* | akşam* | \
     gece* | gündüz* | yaz | kış | kazan* | kaybe* | aldı | sattı | satın | ilk | birinci | ikinci | üçüncü | altın* | gümüş* | bakır* | buğday* | mısır* | kabul* | reddet* | başla* | bit*",
];

static INDEX: LazyLock<AliasIndex> = LazyLock::new(|| {
    let acts = ACTS.iter().map(|(_, forms)| *forms);
    let rows: Vec<(&str, &str)> = acts.chain(OPPOSITES).map(|forms| ("", forms)).collect();
    AliasIndex::of_table(&rows)
});

/// Where a headline has such words, in bytes.
pub(super) fn of(title: &str) -> Vec<Range<usize>> {
    INDEX.find(title).into_iter().map(|hit| hit.start..hit.end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_opposites_and_series_are_found_and_other_nouns_are_not() {
        for (title, expected) in [
            ("Council of Torvik rejects kiln", &["rejects"][..]),
            ("Women of Torvik build a kiln", &["Women"]),
            ("Preis für Öfen sinkt", &["sinkt"]),
            ("Les fours ferment mardi à Torvik", &["mardi"]),
            ("El Senado rechaza hornos", &["rechaza"]),
            ("Цены на печи растут", &["растут"]),
            ("Torvik counts vehicles and wages", &[]),
        ] {
            let found: Vec<&str> = of(title).into_iter().map(|at| &title[at]).collect();
            assert!(expected.iter().all(|word| found.contains(word)), "{title}: {found:?}");
            assert!(!expected.is_empty() || found.is_empty(), "{title}: {found:?}");
        }
    }
}
