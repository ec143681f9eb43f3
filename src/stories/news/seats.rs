//! Seats of government, which newsrooms put for their states: `Ottawa` decides what Canada does.

use crate::text::places;

/// Seat and state, by the ids of [`places`].
#[rustfmt::skip]
const SEATS: [(&str, &str); 130] = [
    ("Abidjan", "CI"), ("Abuja", "NG"), ("Accra", "GH"), ("Addis_Ababa", "ET"), ("Algiers", "DZ"), ("Amman", "JO"),
    ("Amsterdam", "NL"), ("Ankara", "TR"), ("Ashgabat", "TM"), ("Asuncion", "PY"), ("Athens", "GR"), ("Baghdad", "IQ"),
    ("Baku", "AZ"), ("Bamako", "ML"), ("Bangkok", "TH"), ("Beijing", "CN"), ("Beirut", "LB"), ("Belgrade", "RS"),
    ("Berlin", "DE"), ("Berne", "CH"), ("Bishkek", "KG"), ("Bogota", "CO"), ("Brasília", "BR"), ("Bratislava", "SK"),
    ("Brussels", "BE"), ("Bucharest", "RO"), ("Budapest", "HU"), ("Buenos_Aires", "AR"), ("Cairo", "EG"), ("Canberra", "AU"),
    ("Caracas", "VE"), ("Chisinau", "MD"), ("Colombo", "LK"), ("Copenhagen", "DK"), ("Dakar", "SN"), ("Damascus", "SY"),
    ("Dhaka", "BD"), ("Dublin", "IE"), ("Dushanbe", "TJ"), ("Hanoi", "VN"), ("Harare", "ZW"), ("Havana", "CU"),
    ("Helsinki", "FI"), ("Islamabad", "PK"), ("Jakarta", "ID"), ("Jerusalem", "IL"), ("Kabul", "AF"), ("Kampala", "UG"),
    ("Katmandu", "NP"), ("Khartoum", "SD"), ("Kinshasa", "CD"), ("Kigali", "RW"), ("Kuala_Lumpur", "MY"), ("Kiev", "UA"),
    ("La_Paz", "BO"), ("Lima", "PE"), ("Lisbon", "PT"), ("Ljubljana", "SI"), ("London", "GB"), ("Luanda", "AO"),
    ("Lusaka", "ZM"), ("Madrid", "ES"), ("Managua", "NI"), ("Manila", "PH"), ("Maputo", "MZ"), ("Mexico_City", "MX"),
    ("Minsk", "BY"), ("Mogadishu", "SO"), ("Montevideo", "UY"), ("Moscow", "RU"), ("Muscat", "OM"), ("Nairobi", "KE"),
    ("New Delhi", "IN"), ("Oslo", "NO"), ("Ottawa", "CA"), ("Paris", "FR"), ("Phnom_Penh", "KH"), ("Prague", "CZ"),
    ("Pretoria", "ZA"), ("Pyongyang", "KP"), ("Rabat", "MA"), ("Reykjavik", "IS"), ("Riga", "LV"), ("Riyadh", "SA"),
    ("Rome", "IT"), ("Santiago", "CL"), ("Santo_Domingo", "DO"), ("Sarajevo", "BA"), ("Seoul", "KR"), ("Skopje", "MK"),
    ("Sofia", "BG"), ("Stockholm", "SE"), ("Taipei", "TW"), ("Tallinn", "EE"), ("Tashkent", "UZ"), ("Tbilisi", "GE"),
    ("Tegucigalpa", "HN"), ("Tehran", "IR"), ("Tokyo", "JP"), ("Tripoli", "LY"), ("Tunis", "TN"), ("Ulaanbaatar", "MN"),
    ("Vienna", "AT"), ("Vientiane", "LA"), ("Vilnius", "LT"), ("Warsaw", "PL"), ("Washington", "US"), ("Windhoek", "NA"),
    ("Yerevan", "AM"), ("Zagreb", "HR"), ("Bangui", "CF"), ("Banjul", "GM"), ("Brazzaville", "CG"), ("Bujumbura", "BI"),
    ("Conakry", "GN"), ("Freetown", "SL"), ("Gaborone", "BW"), ("Juba", "SS"), ("Libreville", "GA"), ("Lome", "TG"),
    ("Malabo", "GQ"), ("Maseru", "LS"), ("Monrovia", "LR"), ("Naypyidaw", "MM"), ("Ndjamena", "TD"), ("Niamey", "NE"),
    ("Nicosia", "CY"), ("Nouakchott", "MR"), ("Ouagadougou", "BF"), ("Asmera", "ER"),
];

/// The state for which this place stands: itself, or that of which it is the seat.
pub(super) fn state(row: u16) -> Option<&'static str> {
    if places::is_region(row) {
        return None;
    }
    let id = places::id(row);
    let of_seat = SEATS.iter().find(|(seat, _)| *seat == id).map(|(_, state)| *state);
    of_seat.or_else(|| places::is_state(row).then_some(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seat_and_its_state_are_known_places() {
        let ids: Vec<&str> = (0..u16::MAX).map(places::id).take_while(|id| !id.is_empty()).collect();
        for (seat, of) in SEATS {
            assert!(ids.contains(&seat) && ids.contains(&of), "{seat} of {of}");
        }
    }

    #[test]
    fn a_seat_stands_for_its_state() {
        let of = |name: &str| places::find(name).first().and_then(|place| state(place.row));
        assert_eq!(of("Ottawa"), Some("CA"));
        assert_eq!(of("Canada"), of("Ottawa"));
        assert_eq!(of("Toronto"), None);
    }
}
