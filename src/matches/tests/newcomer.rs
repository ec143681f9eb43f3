//! What a newcomer writes for a subject that no shipped set knows, one word of each idea in each language, against headlines and
//! their look-alikes.

use super::super::query::parse;
use super::super::{Matcher, Watchlist};
use crate::entries::Entry;

/// Headlines that are wanted stand behind `+`, look-alikes behind `-`.
const SUBJECTS: [(&str, &str); 3] = [
    (
        r#"(H5N1 OR "bird flu" OR "avian influenza" OR Vogelgrippe OR "grippe aviaire" OR "gripe aviar" OR "птичий грипп" OR
            "пташиний грип" OR 조류인플루엔자 OR 禽流感 OR 鳥インフルエンザ OR ไข้หวัดนก OR "cúm gia cầm" OR "انفلونزا الطيور" OR
            "שפעת העופות" OR "γρίπη των πτηνών" OR "kuş gribi")"#,
        "+ Bird flu reaches dairy herds in two more states
         + H5-N1 found in geese on the estuary
         + Farmers fear H5 N1 after swans die
         + Two bird-flu cases confirmed
         + Vogelgrippe: Stallpflicht für Gänse
         + Die Vogelgrippen-Fälle häufen sich, Vogelgrippe in Polen
         + La grippe aviaire gagne le Sud-Ouest
         + La gripe aviar llega a la Antártida
         + Вспышка птичьего гриппа под Рязанью
         + С птичьим гриппом борются двадцать хозяйств
         + Спалах пташиного грипу на Одещині
         + 조류인플루엔자가 퍼졌다
         + 조류 인플루엔자 확산에 달걀값 급등
         + 多地发现禽流感病例
         + 鳥インフルエンザで卵が値上がり
         + พบไข้หวัดนกในฟาร์มเป็ด
         + Cúm gia cầm lan rộng ở đồng bằng
         + ظهور انفلونزا الطيور في مزارع الدلتا
         + שפעת העופות התגלתה בגליל
         + Κρούσματα γρίπης των πτηνών στη Θράκη
         + Kuş gribi'nin izi Avrupa'da
         - Bird watchers catch the flu on a cruise
         - The H1N1 vaccine is late
         - Птичий рынок закрыли, грипп ни при чём
         - 鳥の声、インフルエンザで休校
         - 조류 관찰 행사 열려",
    ),
    (
        r#"("Panama Canal" OR Panamakanal OR "canal de Panamá" OR "canal du Panama" OR "Панамский канал" OR "Панамський канал" OR
            파나마운하 OR 巴拿马运河 OR パナマ運河 OR คลองปานามา OR "kênh đào Panama" OR "قناة بنما" OR "תעלת פנמה" OR
            "διώρυγα του Παναμά" OR "Panama Kanalı")"#,
        "+ Panama Canal cuts daily transits
         + The Panama-Canal’s lakes run dry
         + Panama-Kanal: Wasserstand sinkt weiter
         + Die Schleusen des Panamakanals
         + Panamakanal wird teurer
         + El canal de Panamá sube sus tarifas
         + Le trafic du canal du Panama ralentit
         + У входа в Панамский канал ждут сто судов
         + Пошлины Панамского канала выросли
         + Рівень води в Панамському каналі впав
         + 파나마 운하의 통행료가 오른다
         + 파나마운하가 마른다
         + 巴拿馬運河水位下降
         + パナマ運河の水不足が続く
         + ระดับน้ำในคลองปานามาลดลง
         + Kênh đào Panama hạn chế tàu lớn
         + انخفاض منسوب المياه في قناة بنما
         + מפלס המים בתעלת פנמה יורד
         + Ουρές πλοίων στη διώρυγα του Παναμά
         + Panama Kanalı'nda kuyruk uzuyor
         - Panama hats and canal boats at the fair
         - Suezkanal nach Unfall gesperrt
         - Панамский банк, канал связи
         - 巴拿马队赢了，运河边庆祝
         - Canal 13 de Panamá estrena serie",
    ),
    (
        r#"(semiconductor OR chip OR Halbleiter OR semi-conducteur OR semiconductor OR полупроводник OR напівпровідник OR 반도체 OR
            半导体 OR 半導体 OR เซมิคอนดักเตอร์ OR "bán dẫn" OR "اشباه الموصلات" OR מוליכים OR ημιαγωγός OR yarıiletken)
            AND ("export control" OR "export curb" OR Exportkontrolle OR "contrôle des exportations" OR "control de exportaciones" OR
            "экспортный контроль" OR "експортний контроль" OR 수출통제 OR 出口管制 OR 輸出規制 OR ควบคุมการส่งออก OR "kiểm soát xuất khẩu"
            OR "ضوابط التصدير" OR "פיקוח על היצוא" OR "έλεγχος εξαγωγών" OR "ihracat denetimi")"#,
        "+ US widens export controls on semiconductors
         + New chip export curbs hit suppliers
         + Neue Export-Kontrollen für Halbleiter
         + Halbleiter: Exportkontrollen verschärft
         + Semi-conducteurs : le contrôle des exportations durci
         + Semiconducteurs et contrôle des exportations
         + Japón endurece el control de exportaciones de semiconductores y chips
         + Экспортный контроль полупроводников ужесточён
         + Поставки полупроводников под экспортным контролем
         + Напівпровідники: експортного контролю не уникнути
         + 반도체 수출통제를 강화했다
         + 반도체의 수출 통제가 길어진다
         + 半导体出口管制升级
         + 半導體出口管制擴大
         + 半導体の輸出規制を強化
         + ควบคุมการส่งออกเซมิคอนดักเตอร์
         + Mỹ siết kiểm soát xuất khẩu chất bán dẫn
         + تشديد ضوابط التصدير على اشباه الموصلات
         - Chip shop fined for exporting fish
         - Semiconductor maker opens museum
         - Weinexport ohne Kontrolle
         - 半导体展览开幕，出口处排长队
         - Полупроводник изучают в школе",
    ),
];

#[test]
fn a_newcomer_finds_another_subject_in_every_language_and_not_its_look_alikes() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (query, headlines) in SUBJECTS {
        let list = Watchlist::new("w", "W", parse(query, &|_| true).unwrap());
        let matcher = Matcher::new(&[list], &[]);
        for line in headlines.lines().map(str::trim) {
            let (sign, title) = line.split_once(' ').unwrap();
            let entry = Entry {
                title: title.into(),
                ..Entry::default()
            };
            count += 1;
            if matcher.matches(&entry).is_empty() == (sign == "+") {
                wrong.push(line);
            }
        }
    }
    assert!(count >= 60);
    assert!(wrong.is_empty(), "{wrong:#?}");
}
