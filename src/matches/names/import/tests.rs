use std::io::Cursor;

use super::*;
use crate::matches::names::difference::difference;
use crate::matches::names::lines;

fn import(files: &[&[u8]], programmes: &[&str]) -> Import {
    let programmes: Vec<String> = programmes.iter().map(|name| (*name).to_owned()).collect();
    let mut importer = Importer::new(&programmes);
    for file in files {
        importer.add(Cursor::new(file.to_vec())).unwrap();
    }
    importer.finish()
}

/// Entities in short: `id [programmes] name; weak~`.
fn told(import: &Import) -> Vec<String> {
    let one = |listed: &Listed| {
        let names: Vec<String> = listed
            .names
            .iter()
            .map(|name| format!("{}{}", name.text, if name.is_weak { "~" } else { "" }))
            .collect();
        format!(
            "{} {:?} {}",
            listed.listing.id,
            listed.listing.programmes,
            names.join("; ")
        )
    };
    import.entries.iter().map(one).collect()
}

const SDN: &[u8] = b"9001,\"HAN, Myong Sik\",\"individual\",\"DPRK3] [NPWMD\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 02 Mar 1971; a.k.a. 'MISTER SIK'; nationality Korea, North.\"\n\
9002,\"BLUE HERON SHIPPING CO., LTD.\",-0- ,\"DPRK4\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n\
9003,\"SEA LARK 7\",\"vessel\",\"DPRK4\",-0- ,\"3FXX9\",\"General Cargo\",-0- ,-0- ,\"Panama\",-0- ,\"Vessel Registration Identification IMO 9100007; (vessel)\"\n\
9004,\"ORLOV, Pavel Ivanovich\",\"individual\",\"RUSSIA-EO14024\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Jos\xe9\"\n\
\x1a";

const ALT: &[u8] = b"9001,501,\"aka\",\"HAHN, Myong-sik\",-0- \n9002,502,\"fka\",\"GREY HERON LINE\",-0- \n8888,503,\"aka\",\"NOBODY HERE\",-0- \n";
const COMMENTS: &[u8] = b"9002,\"; a.k.a. 'HERON'; Linked To: HAN, Myong Sik.\"\n";
const ADDRESSES: &[u8] = b"9002,77,\"Dock 4\",\"Chongjin\",\"Korea, North\",-0- \n";

#[test]
fn ofac_tables_are_joined_whatever_their_order() {
    let expected = [
        "OFAC-9001 [\"DPRK3\", \"NPWMD\"] HAN, Myong Sik; HAN, Myongsik; HAHN, Myong-sik; MISTER SIK~",
        "OFAC-9002 [\"DPRK4\"] BLUE HERON SHIPPING; GREY HERON LINE; HERON~",
        "OFAC-9003 [\"DPRK4\"] SEA LARK 7; IMO 9100007",
        "OFAC-9004 [\"RUSSIA-EO14024\"] ORLOV, Pavel Ivanovich; ORLOV, Pavel",
    ];
    let read = import(&[SDN, ALT, COMMENTS, ADDRESSES], &[]);
    assert_eq!(told(&read), expected);
    assert_eq!(read.complaints, Vec::<String>::new());
    assert_eq!(told(&import(&[ALT, ADDRESSES, COMMENTS, SDN], &[])).len(), 4);
    let listing = &read.entries[1].listing;
    assert_eq!(listing.name, "BLUE HERON SHIPPING CO., LTD.");
    assert_eq!(
        listing.url.as_deref(),
        Some("https://sanctionssearch.ofac.treas.gov/Details.aspx?id=9002")
    );
}

#[test]
fn a_programme_takes_its_numbered_kin_and_nothing_else() {
    for (programmes, ids) in [
        (&["dprk"][..], &["OFAC-9001", "OFAC-9002", "OFAC-9003"][..]),
        (&["DPRK3"], &["OFAC-9001"]),
        (&["RUSSIA", "NPWMD"], &["OFAC-9001", "OFAC-9004"]),
        (&["DPR"], &[]),
        (&["RUSSIA-EO14024"], &["OFAC-9004"]),
    ] {
        let read = import(&[SDN], programmes);
        let found: Vec<&str> = read.entries.iter().map(|listed| listed.listing.id.as_str()).collect();
        assert_eq!(found, ids, "{programmes:?}");
        assert_eq!((read.seen, read.programmes["DPRK4"]), (4, 2));
    }
}

#[test]
fn ofac_xml_marks_its_weak_aliases() {
    let xml = br#"<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="https://lists.example/XML"><publshInformation><Record_Count>2</Record_Count></publshInformation>
<sdnEntry><uid>9001</uid><firstName>Myong Sik</firstName><lastName>HAN</lastName><sdnType>Individual</sdnType>
 <programList><program>DPRK3</program><program>NPWMD</program></programList>
 <akaList><aka><uid>1</uid><type>a.k.a.</type><category>strong</category><lastName>HAHN</lastName><firstName>Myung Sik</firstName></aka>
 <aka><uid>2</uid><type>a.k.a.</type><category>weak</category><lastName>THE BOOKKEEPER MAN</lastName></aka></akaList></sdnEntry>
<sdnEntry><uid>9003</uid><lastName>SEA LARK 7</lastName><sdnType>Vessel</sdnType><programList><program>DPRK4</program></programList>
 <idList><id><uid>3</uid><idType>Vessel Registration Identification</idType><idNumber>IMO 9100007</idNumber></id></idList></sdnEntry></sdnList>"#;
    assert_eq!(
        told(&import(&[xml], &[])),
        [
            "OFAC-9001 [\"DPRK3\", \"NPWMD\"] HAN, Myong Sik; HAN, Myongsik; HAHN, Myung Sik; THE BOOKKEEPER MAN~",
            "OFAC-9003 [\"DPRK4\"] SEA LARK 7; IMO 9100007",
        ]
    );
}

#[test]
fn ofac_advanced_xml_joins_parties_and_programmes() {
    let xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Sanctions xmlns=\"u\"><ReferenceValueSets><SanctionsTypeValues>\
<SanctionsType ID=\"9\">Block</SanctionsType><SanctionsType ID=\"1\">Program</SanctionsType></SanctionsTypeValues></ReferenceValueSets>\
<DistinctParties><DistinctParty FixedRef=\"9001\"><Profile ID=\"77\" PartySubTypeID=\"4\"><Identity ID=\"1\">\
<Alias AliasTypeID=\"1400\" Primary=\"false\" LowQuality=\"true\"><DocumentedName><DocumentedNamePart><NamePartValue>Bookkeeper Man</NamePartValue></DocumentedNamePart></DocumentedName></Alias>\
<Alias AliasTypeID=\"1403\" Primary=\"true\" LowQuality=\"false\"><DocumentedName><DocumentedNamePart><NamePartValue>HAN</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue>Myong Sik</NamePartValue></DocumentedNamePart></DocumentedName>\
<DocumentedName><DocumentedNamePart><NamePartValue>한</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue>명식</NamePartValue></DocumentedNamePart></DocumentedName></Alias>\
</Identity></Profile></DistinctParty><DistinctParty FixedRef=\"9004\"><Profile ID=\"78\" PartySubTypeID=\"3\"><Identity><Alias Primary=\"true\"><DocumentedName><DocumentedNamePart><NamePartValue>Grey Heron Bank</NamePartValue></DocumentedNamePart></DocumentedName></Alias></Identity></Profile></DistinctParty></DistinctParties>\
<SanctionsEntries><SanctionsEntry ID=\"5\" ProfileID=\"77\"><SanctionsMeasure SanctionsTypeID=\"1\"><Comment>DPRK3</Comment></SanctionsMeasure><SanctionsMeasure SanctionsTypeID=\"9\"><Comment>Not a programme</Comment></SanctionsMeasure></SanctionsEntry></SanctionsEntries></Sanctions>";
    let read = import(&[xml.as_bytes()], &["DPRK"]);
    assert_eq!(
        told(&read),
        ["OFAC-9001 [\"DPRK3\"] HAN, Myong Sik; HAN, Myongsik; 한 명식; Bookkeeper Man~"]
    );
    assert_eq!((read.seen, read.programmes["DPRK3"]), (2, 1));
}

#[test]
fn the_un_list_gives_people_entities_and_low_quality_aliases() {
    let xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?><CONSOLIDATED_LIST dateGenerated=\"2026-02-01\"><INDIVIDUALS><INDIVIDUAL><DATAID>700001</DATAID><VERSIONNUM>1</VERSIONNUM>\
<FIRST_NAME>HAN</FIRST_NAME><SECOND_NAME>MYONG</SECOND_NAME><THIRD_NAME>SIK</THIRD_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.901</REFERENCE_NUMBER>\
<NAME_ORIGINAL_SCRIPT>한명식</NAME_ORIGINAL_SCRIPT><INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Hahn Myung-sik; Han Myeong Sik</ALIAS_NAME></INDIVIDUAL_ALIAS>\
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Bookkeeper Man</ALIAS_NAME></INDIVIDUAL_ALIAS><INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS></INDIVIDUAL></INDIVIDUALS>\
<ENTITIES><ENTITY><DATAID>700002</DATAID><FIRST_NAME>BLUE HERON SHIPPING CORPORATION</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>\
<ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>BHSC</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES></CONSOLIDATED_LIST>";
    assert_eq!(
        told(&import(&[xml.as_bytes()], &["DPRK"])),
        [
            "UN-700002 [\"DPRK\"] BLUE HERON SHIPPING; BHSC~",
            "UN-KPi.901 [\"DPRK\"] HAN MYONG SIK; HAN MYONGSIK; 한명식; Hahn Myung-sik; Han Myeong Sik; Han Myeongsik; Bookkeeper Man~",
        ]
    );
}

#[test]
fn rows_of_the_eu_file_are_merged_by_their_number() {
    let csv = "\u{feff}fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_SubjectType;Entity_Regulation_Programme;Entity_Regulation_PublicationUrl;NameAlias_LastName;NameAlias_FirstName;NameAlias_MiddleName;NameAlias_WholeName;NameAlias_NameLanguage\r\n\
2026-02-01;31;EU.31.1;P;PRK;https://eur-lex.example/31;Han;Myong Sik;;Han Myong Sik;\r\n\
2026-02-01;31;EU.31.1;P;PRK;https://eur-lex.example/31;;;;한명식;KO\r\n\
2026-02-01;31;EU.31.1;P;PRK;https://eur-lex.example/31;;;;;\r\n\
2026-02-01;32;EU.32.1;E;UKR;;;;;\"Bank \"Grey Heron\" JSC\";EN\r\n\
2026-02-01;33;EU.33.1;P;UKR;;Orlov;Pavel;Ivanovich;;\r\n";
    let read = import(&[csv.as_bytes()], &[]);
    assert_eq!(
        told(&read),
        [
            "EU-31 [\"PRK\"] Han Myong Sik; Han Myongsik; 한명식",
            "EU-32 [\"UKR\"] Bank Grey Heron",
            "EU-33 [\"UKR\"] Pavel Ivanovich Orlov; Pavel Orlov",
        ]
    );
    assert_eq!(
        read.entries[0].listing.url.as_deref(),
        Some("https://eur-lex.example/31")
    );
}

/// The columns of `csvFullSanctionsList_1_1`: of the entity, of a name, and behind them those of addresses, births and papers.
const EU_COLUMNS: &str = "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_UnitedNationId;Entity_DesignationDate;\
Entity_DesignationDetails;Entity_Remark;Entity_SubjectType;Entity_SubjectType_ClassificationCode;Entity_Regulation_Type;\
Entity_Regulation_OrganisationType;Entity_Regulation_PublicationDate;Entity_Regulation_EntryIntoForceDate;\
Entity_Regulation_NumberTitle;Entity_Regulation_Programme;Entity_Regulation_PublicationUrl;NameAlias_LastName;\
NameAlias_FirstName;NameAlias_MiddleName;NameAlias_WholeName;NameAlias_NameLanguage;NameAlias_Gender;NameAlias_Title;\
NameAlias_Function;NameAlias_LogicalId;NameAlias_RegulationLanguage;NameAlias_Remark;NameAlias_Regulation_Type;\
NameAlias_Regulation_OrganisationType;NameAlias_Regulation_PublicationDate;NameAlias_Regulation_EntryIntoForceDate;\
NameAlias_Regulation_NumberTitle;NameAlias_Regulation_Programme;NameAlias_Regulation_PublicationUrl;Address_City;Address_Street;\
Address_Remark;BirthDate_BirthDate;Identification_Number";

/// A row of the EU's file: what stands in these columns, and nothing elsewhere.
fn eu_row(values: &[(&str, &str)]) -> String {
    let value = |column: &str| {
        values
            .iter()
            .find(|(name, _)| *name == column)
            .map_or("", |(_, value)| value)
    };
    let row: Vec<&str> = EU_COLUMNS.split(';').map(value).collect();
    row.join(";")
}

#[test]
fn the_eu_file_as_it_is_published_says_which_of_its_names_are_weak() {
    let about = |number: &'static str, kind: &'static str, more: &[(&'static str, &'static str)]| {
        let (name, code) = if kind == "P" {
            ("person", "P")
        } else {
            ("enterprise", "E")
        };
        let mut values = vec![
            ("fileGenerationDate", "09/01/2026"),
            ("Entity_LogicalId", number),
            ("Entity_SubjectType", name),
            ("Entity_SubjectType_ClassificationCode", code),
            ("Entity_Regulation_Programme", "PRK"),
            ("Entity_Remark", "Low quality is no word of this name"),
        ];
        values.extend_from_slice(more);
        eu_row(&values)
    };
    let whole = |name, remark| [("NameAlias_WholeName", name), ("NameAlias_Remark", remark)];
    let rows = [
        format!("\u{feff}{EU_COLUMNS}"),
        about("31", "P", &whole("Han Myong Sik", "")),
        about("31", "P", &whole("Bookkeeper Of Nampo", "Low quality alias")),
        about("31", "P", &whole("Old Man Sik", "(low-quality a.k.a.)")),
        about("31", "P", &whole("Hahn Myung Sik", "Good quality a.k.a.")),
        about(
            "31",
            "P",
            &[("Address_City", "Nampo"), ("Address_Remark", "low quality")],
        ),
        about("31", "P", &[("BirthDate_BirthDate", "1971-03-02")]),
        about("32", "E", &whole("\"Grey Heron Bank\" JSC", "weak a.k.a.")),
    ];
    let read = import(&[rows.join("\r\n").as_bytes()], &["PRK"]);
    assert_eq!(
        told(&read),
        [
            "EU-31 [\"PRK\"] Han Myong Sik; Han Myongsik; Hahn Myung Sik; Bookkeeper Of Nampo~; Old Man Sik~",
            "EU-32 [\"PRK\"] Grey Heron Bank~",
        ]
    );
    // A quote at the head of a value that goes on behind the second one is none; that is told.
    assert_eq!(read.complaints.len(), 1, "{:?}", read.complaints);
    assert!(read.complaints[0].starts_with("line 8: "), "{:?}", read.complaints);
}

#[test]
fn ofac_advanced_xml_numbers_the_parts_of_a_name() {
    let part = |group: &str, text: &str| {
        format!(
            "<DocumentedNamePart><NamePartValue NamePartGroupID=\"{group}\" ScriptID=\"215\" Acronym=\"false\">{text}</NamePartValue></DocumentedNamePart>"
        )
    };
    let alias = |is_primary: bool, parts: &[String]| {
        format!(
            "<Alias FixedRef=\"9010\" AliasTypeID=\"1403\" Primary=\"{is_primary}\" LowQuality=\"false\"><DocumentedName ID=\"1\">{}</DocumentedName></Alias>",
            parts.concat()
        )
    };
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><Sanctions xmlns:xsi=\"x\" xmlns=\"u\"><DateOfIssue CalendarTypeID=\"1\"><Year>2026</Year></DateOfIssue>\
<ReferenceValueSets><NamePartTypeValues><NamePartType ID=\"1520\">Last Name</NamePartType><NamePartType ID=\"1521\">First Name</NamePartType>\
<NamePartType ID=\"1522\">Middle Name</NamePartType></NamePartTypeValues></ReferenceValueSets><DistinctParties><DistinctParty FixedRef=\"9010\">\
<Profile ID=\"9010\" PartySubTypeID=\"4\"><Identity ID=\"5\" FixedRef=\"9010\" Primary=\"true\">{}{}{}<NamePartGroups>\
<MasterNamePartGroup><NamePartGroup ID=\"81\" NamePartTypeID=\"1521\"/></MasterNamePartGroup>\
<MasterNamePartGroup><NamePartGroup ID=\"82\" NamePartTypeID=\"1520\"/></MasterNamePartGroup></NamePartGroups></Identity></Profile></DistinctParty></DistinctParties>\
<SanctionsEntries><SanctionsEntry ProfileID=\"9010\"><SanctionsMeasure SanctionsTypeID=\"1\"><Comment>RUSSIA-EO14024</Comment></SanctionsMeasure></SanctionsEntry></SanctionsEntries></Sanctions>",
        alias(true, &[part("81", "Pavel"), part("82", "ORLOV")]),
        alias(false, &[part("82", "Орлов"), part("81", "Павел")]),
        alias(false, &[part("81", "파벨"), part("82", "오를로프")]),
    );
    assert_eq!(
        told(&import(&[xml.as_bytes()], &[])),
        ["OFAC-9010 [\"RUSSIA-EO14024\"] ORLOV, Pavel; Орлов, Павел; 오를로프 파벨"]
    );
}

#[test]
fn a_list_is_called_by_its_name() {
    let called = |bytes: &[u8]| Importer::new(&[]).add(Cursor::new(bytes.to_vec())).unwrap().to_string();
    for (bytes, name) in [
        (
            &b"\xef\xbb\xbf\"id\",\"schema\",\"name\",\"aliases\",\"birth_date\"\n\"a\",\"Person\",\"A B\",\"\",\"\"\n"
                [..],
            "OpenSanctions",
        ),
        (b"ID;Schema;Name;First_Seen\na;Person;A B;2024\n", "OpenSanctions"),
        (b"id,name\na,A B\n", "table with a column name"),
        (SDN, "OFAC SDN.CSV"),
        (ALT, "OFAC ALT.CSV"),
    ] {
        assert!(called(bytes).contains(name), "{}", called(bytes));
    }
    let json = b"{\"id\":\"NK-1\",\"caption\":\"A\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A B\"]}}\n";
    let error = Importer::new(&[])
        .add(Cursor::new(json.to_vec()))
        .unwrap_err()
        .to_string();
    assert!(error.contains("targets.simple.csv"), "{error}");
}

fn refused(bytes: &[u8]) -> String {
    let error = Importer::new(&[]).add(Cursor::new(bytes.to_vec())).unwrap_err();
    assert!(matches!(error, ImportError::Broken(_)), "{error}");
    error.to_string()
}

#[test]
fn a_published_list_that_is_cut_off_is_refused_whatever_its_format() {
    let eu = b"Entity_LogicalId;Entity_Regulation_Programme;NameAlias_WholeName\r\n7;RUS;Alpha Works\r\n8;RU";
    let open = b"id,schema,name,aliases,birth_date\na,Person,Ann Beta,,1970\nb,Person,\"Ann Gam";
    for whole in [SDN, ALT, COMMENTS, &eu[..], open] {
        let end = whole.trim_ascii_end().len() - usize::from(whole.ends_with(b"\x1a"));
        let row = whole[..end]
            .trim_ascii_end()
            .iter()
            .rposition(|byte| *byte == b'\n')
            .unwrap_or(0);
        let cut = &whole[..(row + 6).min(end)];
        assert!(refused(cut).contains("cut off"), "{}", String::from_utf8_lossy(cut));
    }
    let within_a_name = SDN.windows(5).position(|part| part == b"ORLOV").unwrap() + 3;
    assert!(refused(&SDN[..within_a_name]).contains("it is cut off in line 4"));
    assert!(refused(b"<sdnList><sdnEntry><uid>1</uid>").contains("cut off"));
    refused(b"{\"id\":\"a\",\"names\":[\"A B\"]}\n{\"id\":\"b\",\"na");
}

#[test]
fn a_table_of_ones_own_is_read_in_the_letters_it_is_written_in_and_says_so() {
    let table = "id;name;aliases\r\n1;Иванов Пётр;ООО Заря\r\n2;Северный путь;\r\n";
    let korean = "id;name\n1;김철수무역\n2;조선광선은행";
    let western = "id;name\n1;Müller & Söhne\n2;José Peña";
    for (text, encoding) in [
        (table, encoding_rs::WINDOWS_1251),
        (korean, encoding_rs::EUC_KR),
        (western, encoding_rs::WINDOWS_1252),
    ] {
        let read = import(&[&encoding.encode(text).0], &[]);
        assert_eq!(told(&read), told(&import(&[text.as_bytes()], &[])));
        let said = &read.complaints[0];
        assert!(
            said.contains("not written in UTF-8") && said.contains("line 2"),
            "{said}"
        );
        assert!(
            said.contains(encoding.name()) && said.contains(text.lines().nth(1).unwrap()),
            "{said}"
        );
    }
    assert_eq!(import(&[table.as_bytes()], &[]).complaints, [""; 0]);
    // What stands too far behind to be guessed by is refused with its line, and not read as something else.
    let mut long = "id;name\n".to_owned();
    (0..20_000).for_each(|number| long.push_str(&format!("{number};Northwind Forgings\n")));
    let bytes = [long.as_bytes(), b"x;\xc8\xe2\xe0\xed\n"].concat();
    let why = refused(&bytes);
    assert!(
        why.contains("line 20002 is not written in UTF-8") && why.contains("CSV UTF-8"),
        "{why}"
    );
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_told_with_its_line() {
    // In a list of one's own it is an error: the row would be half of what was meant.
    for own in [
        "id,name\na,Alpha Works\nb,\"Beta Works\nc,Gamma Works\n",
        "id,name\na,Alpha Works\nb,\"Beta Works",
    ] {
        let error = Importer::new(&[]).add(Cursor::new(own)).unwrap_err().to_string();
        assert!(error.contains("line 3: a quotation mark is never closed"), "{error}");
        assert!(error.contains("b,\"Beta Works"), "{error}");
    }
    // One bad row does not cost an official list; it is told all the same.
    let row = "9009,\"GREY HERON,-0- ,\"DPRK4\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n";
    let read = import(&[&[SDN.trim_ascii_end(), b"\n", row.as_bytes()].concat()], &[]);
    assert_eq!(read.entries.len(), 5);
    assert_eq!(read.entries[4].names[0].text, "GREY HERON");
    assert!(
        read.complaints[0].contains("a quotation mark is never closed"),
        "{:?}",
        read.complaints
    );
    let table = "id,schema,name,first_seen\na,Person,\"A B,2024\nb,Person,C D,2024\n";
    let read = import(&[table.as_bytes()], &[]);
    assert_eq!(
        (read.entries.len(), read.complaints.len()),
        (2, 1),
        "{:?}",
        read.complaints
    );
    assert!(read.complaints[0].starts_with("line 2:"), "{:?}", read.complaints);
}

#[test]
fn open_sanctions_tables_are_read_by_their_heading() {
    let csv = "\"id\",\"schema\",\"name\",\"aliases\",\"birth_date\",\"countries\",\"identifiers\",\"program_ids\",\"dataset\",\"first_seen\"\n\
\"NK-901x\",\"Person\",\"Han Myong Sik\",\"한명식;Sik\",\"1971\",\"kp\",\"IMO 9100007\",\"UN-SC1718;US-DPRK\",\"UN SC\",\"2024-01-01\"\n\
\"NK-902x\",\"Company\",\"OOO \"\"Severnaya Zarya\"\"\",\"\",\"\",\"ru\",\"INN 77\",\"\",\"EU\",\"2024-01-01\"\n\
\"NK-903x\",\"Vessel\",\"SEA LARK 7\",\"\",\"\",\"\",\"IMO 9100007;MMSI 44\",\"\",\"UN SC\",\"2024-01-01\"\n";
    let read = import(&[csv.as_bytes()], &[]);
    assert_eq!(
        told(&read),
        [
            "NK-901x [\"UN-SC1718\", \"US-DPRK\"] Han Myong Sik; Han Myongsik; 한명식; Sik~",
            "NK-902x [] Severnaya Zarya",
            "NK-903x [] SEA LARK 7; IMO 9100007",
        ]
    );
    assert_eq!(
        read.entries[0].listing.url.as_deref(),
        Some("https://www.opensanctions.org/entities/NK-901x/")
    );
}

#[test]
fn a_table_of_your_own_is_taken_at_its_word() {
    let csv = "Name;Url\nNorthwind;https://suppliers.example/1\nAcme GmbH;none\n;x\n";
    let read = import(&[csv.as_bytes()], &[]);
    assert_eq!(told(&read), ["Acme GmbH [] Acme GmbH", "Northwind [] Northwind"]);
    assert_eq!(read.complaints.len(), 1);
    assert_eq!(told(&import(&[b"name\nNorthwind\n"], &[])).len(), 1);
}

#[test]
fn our_own_file_gives_back_what_was_written() {
    let read = import(&[SDN, ALT, COMMENTS], &[]);
    let mut written = Vec::new();
    lines::write(&read.entries, &mut written).unwrap();
    let again = import(&[&written], &[]);
    let mut twice = Vec::new();
    lines::write(&again.entries, &mut twice).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), String::from_utf8(twice).unwrap());
    assert_eq!(again.entries[1].listing, read.entries[1].listing);
    assert_eq!(again.seen, 4);
    assert!(difference(&again.entries, &read.entries).is_empty(), "nothing changed");
}

#[test]
fn a_list_with_short_names_says_nothing_of_changes_when_it_is_read_again() {
    let xml = "<CONSOLIDATED_LIST><ENTITIES><ENTITY><FIRST_NAME>NORTHPOND TRADING CORPORATION (NPTC)</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPe.1</REFERENCE_NUMBER>\
<ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>NP</ALIAS_NAME></ENTITY_ALIAS><ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>North Pond Works</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES></CONSOLIDATED_LIST>";
    let read = import(&[xml.as_bytes()], &[]);
    let mut written = Vec::new();
    lines::write(&read.entries, &mut written).unwrap();
    assert!(difference(&import(&[&written], &[]).entries, &read.entries).is_empty());
}

#[test]
fn the_filter_of_an_eu_file_counts_entities_and_keeps_all_their_rows() {
    let text = "Entity_LogicalId;NameAlias_WholeName;Entity_Regulation_Programme\n1;Blue Heron Works;BLR\n1;Grey Heron Works;RUS\n2;Sea Lark Works;BLR\n2;Sea Lark Plant;BLR\n";
    let read = import(&[text.as_bytes()], &["RUS"]);
    assert_eq!(
        told(&read),
        ["EU-1 [\"BLR\", \"RUS\"] Blue Heron Works; Grey Heron Works"]
    );
    assert_eq!((read.seen, read.programmes["BLR"], read.programmes["RUS"]), (2, 2, 1));
}

#[test]
fn ofac_advanced_xml_knows_ships_by_their_number_and_fathers_names_as_such() {
    let part = |group: &str, text: &str| {
        format!(
            "<DocumentedNamePart><NamePartValue NamePartGroupID=\"{group}\">{text}</NamePartValue></DocumentedNamePart>"
        )
    };
    let xml = format!(
        "<Sanctions><ReferenceValueSets><NamePartTypeValues><NamePartType ID=\"1\">Last Name</NamePartType><NamePartType ID=\"2\">First Name</NamePartType>\
<NamePartType ID=\"3\">Patronymic</NamePartType></NamePartTypeValues></ReferenceValueSets>\
<IDRegDocuments><IDRegDocument ID=\"1\" IdentityID=\"70\"><IDRegistrationNo>IMO 9100007</IDRegistrationNo></IDRegDocument></IDRegDocuments>\
<DistinctParties><DistinctParty FixedRef=\"1\"><Profile ID=\"1\" PartySubTypeID=\"1\"><Identity ID=\"70\"><Alias Primary=\"true\"><DocumentedName>{}</DocumentedName></Alias></Identity></Profile></DistinctParty>\
<DistinctParty FixedRef=\"2\"><Profile ID=\"2\" PartySubTypeID=\"4\"><Identity ID=\"71\"><Alias Primary=\"true\"><DocumentedName>{}{}{}</DocumentedName></Alias><NamePartGroups>\
<MasterNamePartGroup><NamePartGroup ID=\"11\" NamePartTypeID=\"1\"/></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID=\"12\" NamePartTypeID=\"2\"/></MasterNamePartGroup>\
<MasterNamePartGroup><NamePartGroup ID=\"13\" NamePartTypeID=\"3\"/></MasterNamePartGroup></NamePartGroups></Identity></Profile></DistinctParty></DistinctParties></Sanctions>",
        part("9", "SEA LARK"),
        part("11", "ORLOV"),
        part("12", "Pavel"),
        part("13", "Ryhor"),
    );
    assert_eq!(
        told(&import(&[xml.as_bytes()], &[])),
        [
            "OFAC-1 [] SEA LARK; IMO 9100007",
            "OFAC-2 [] ORLOV, Pavel Ryhor; ORLOV, Pavel"
        ]
    );
}

#[test]
fn the_un_numbers_names_of_one_field() {
    let xml = "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>PIERRE</FIRST_NAME><SECOND_NAME>POND</SECOND_NAME><REFERENCE_NUMBER>CDi.1</REFERENCE_NUMBER>\
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>a) General Lake Mukasa b) Pierre Bemberg (formerly listed as)</ALIAS_NAME></INDIVIDUAL_ALIAS></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>";
    assert_eq!(
        told(&import(&[xml.as_bytes()], &[])),
        ["UN-CDi.1 [] PIERRE POND; Lake Mukasa; Pierre Bemberg"]
    );
}

#[test]
fn a_broken_line_of_our_own_file_is_named() {
    for (text, why) in [
        (
            "{\"id\":\"a\",\"names\":[\"A B\"]}\n{\"id\":\"b\",\"nmaes\":[]}\n",
            "line 2: unknown field `nmaes`",
        ),
        ("{\"id\":\"a\"}\n", "line 1 has no id or no name"),
        ("{\"names\":[\"A\"]}\n", "line 1 has no id or no name"),
        ("{\"id\":", "line 1 is not written as"),
        (
            "{\"id\":\"a\",\"names\":[\"A B\"]}\nspoilt\n",
            "line 2 is not written as {\"id\":\"…\",\"names\":[\"…\"]}: “spoilt”",
        ),
    ] {
        let error = Importer::new(&[]).add(Cursor::new(text)).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
}

#[test]
fn what_is_no_list_is_named_for_what_it_is() {
    for (bytes, why) in [
        (&b""[..], "empty"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "web page"),
        (
            b"<?xml version='1.0'?><!-- x --><export xmlns='u'/>",
            "csvFullSanctionsList",
        ),
        (b"<rss version='2.0'/>", "<rss>"),
        (b"PK\x03\x04rest", "unpack it"),
        (b"[{\"id\":1}]", "one object a line"),
        (b"just words, no list\n", "a table with a column"),
        (b"1,2,3\n", "a table with a column"),
        (b"Entity_LogicalId;Other\n1;2\n", "lacks Entity_LogicalId or"),
    ] {
        let error = Importer::new(&[])
            .add(Cursor::new(bytes.to_vec()))
            .unwrap_err()
            .to_string();
        assert!(error.contains(why), "{error}");
    }
}

#[test]
fn hostile_bytes_never_panic() {
    let whole = [SDN, ALT, COMMENTS, "name;id\n\u{feff}\u{202e}a;\"b\n".as_bytes()].concat();
    for cut in 0..whole.len() {
        let mut importer = Importer::new(&[]);
        let _ = importer.add(Cursor::new(whole[cut..].to_vec()));
        let _ = importer.add(Cursor::new(whole[..cut].to_vec()));
        let _ = importer.finish();
    }
}
