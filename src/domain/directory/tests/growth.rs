//! At how many rows an act of the directory looks: at no more when there are more people.

use super::*;
use crate::{
    directory::{
        command::DirectoryAct,
        row::{Account, Employment, Entry, OfficeTerm, Person, Transfer, TransferState},
    },
    eligibility::YearRating,
    personnel::{Content, EntryKind},
    table::looks,
};

const OTHER: u128 = 0xA2;
const OTHER_UNIT: u128 = 0xB2;
const TRANSFER: u128 = 0x7A;
/// An employee of the other agency.
const COLLEAGUE: u128 = 0xC7;
const ENTRY: u128 = 0x1001;
const ENGINEER_ACCOUNT: u128 = 0xF2;
/// Where the ids of those begin who are there beside.
const CROWD: u128 = 1 << 64;

fn rated(year: i16) -> Content {
    Content::Rating(YearRating { year, rating: "EXCELLENT".parse().unwrap(), score: None, document: None })
}

/// Somebody of the other agency with all that a person has in the directory: an account, an office, an employment, an entry
/// and a transfer.
fn somebody(number: u128) -> Vec<Row> {
    let (person, starts_on, leaf): (PersonId, _, _) = (id(number), date(2020, 1, 1), 1);
    let account =
        Account { id: id(number), person, issuer_subject: subject(&number.to_string()), valid: true, leaf };
    let office = OfficeTerm {
        id: id(number),
        person,
        office: Role::DepartmentOffice,
        agency: Some(id(OTHER)),
        unit: None,
        starts_on,
        ends_on: None,
        document: None,
        standing: None,
        leaf,
    };
    let employment =
        Employment { id: id(number), person, unit: id(OTHER_UNIT), starts_on, ends_on: None, leaf };
    let entry = Entry {
        id: id(number),
        person,
        kind: EntryKind::Rating,
        content: sealed("xếp loại"),
        supersedes: None,
        superseded_by: None,
        annulled: false,
        leaf,
    };
    vec![
        Person { id: person, name: sealed("Người"), leaf }.into(),
        account.into(),
        office.into(),
        employment.into(),
        entry.into(),
        transfer(number, number, CENTRE, OTHER).into(),
    ]
}

fn transfer(number: u128, person: u128, unit: u128, releasing: u128) -> Transfer {
    Transfer {
        id: id(number),
        person: id(person),
        unit: id(unit),
        starts_on: date(2024, 11, 1),
        ends_on: None,
        releasing: id(releasing),
        asked_by: None,
        state: TransferState::Requested,
        document: None,
        reason: None,
        leaf: 1,
    }
}

/// Two agencies, in the other one of which so many work beside.
fn crowded(others: u128) -> DirectoryFixture {
    let mut fixture = DirectoryFixture::staffed();
    fixture.run(agency(OTHER, Some(DEPARTMENT), false, None));
    fixture.run(unit(OTHER_UNIT, OTHER, date(2010, 1, 1), None));
    fixture.run(account(ENGINEER_ACCOUNT, ENGINEER, "ky-su"));
    let entry = fixture.file(ENTRY, ENGINEER, 2023);
    let command = DirectoryCommand::from(entry);
    let rows = fixture.decide(Some(CLERK), &[Role::DepartmentOffice], &command).unwrap();
    fixture.commit(rows);
    let works = Employment {
        id: id(0xE7),
        person: id(COLLEAGUE),
        unit: id(OTHER_UNIT),
        starts_on: date(2020, 1, 1),
        ends_on: None,
        leaf: 1,
    };
    let colleague = Person { id: id(COLLEAGUE), name: sealed("Người"), leaf: 1 };
    let asked = transfer(TRANSFER, ENGINEER, OTHER_UNIT, DEPARTMENT);
    fixture.commit(vec![colleague.into(), works.into(), asked.into()]);
    fixture.commit((0..others).flat_map(|other| somebody(CROWD + other)).collect());
    fixture
}

impl DirectoryFixture {
    fn file(&mut self, entry: u128, person: u128, year: i16) -> RecordEntry {
        RecordEntry { entry: id(entry), person: id(person), content: self.content(year) }
    }

    fn content(&mut self, year: i16) -> Sealed {
        let content = rated(year);
        let sealed = sealed(&content.to_text().unwrap());
        self.files.contents.insert(sealed, content);
        sealed
    }

    /// Each act, as the office of the department and administrator may do it.
    fn acts(&mut self) -> Vec<DirectoryCommand> {
        let (reason, name, leaves) = (sealed("lý do"), sealed("tên"), Some(date(2029, 1, 1)));
        let grant = office(FRESH, OUTSIDER, Role::UnitHead, None, Some(CENTRE));
        let correction = CorrectEntry {
            entry: id(ENTRY),
            person: id(ENGINEER),
            by: id(FRESH),
            content: self.content(2021),
            reason,
        };
        let import = ImportPersonnel {
            source: Digest::of("tệp"),
            persons: vec![person(FRESH)],
            employments: vec![employment(FRESH, FRESH, CENTRE, date(2020, 1, 1), leaves)],
            entries: vec![self.file(FRESH + 1, FRESH, 2023)],
            corrections: vec![correction.clone()],
        };
        let imported = ImportDirectory {
            source: Digest::of("tệp"),
            agencies: vec![agency(FRESH, None, false, None)],
            units: vec![unit(FRESH, FRESH, date(2010, 1, 1), None)],
            accounts: vec![account(FRESH, OUTSIDER, "moi")],
            offices: vec![office(FRESH, OUTSIDER, Role::UnitHead, None, Some(FRESH))],
        };
        let request = RequestTransfer {
            transfer: id(FRESH),
            person: id(COLLEAGUE),
            unit: id(CENTRE),
            starts_on: date(2024, 11, 1),
            ends_on: leaves,
            document: None,
        };
        vec![
            agency(FRESH, None, false, None).into(),
            dissolution(OTHER, TODAY, Some(DEPARTMENT)).into(),
            unit(FRESH, DEPARTMENT, date(2010, 1, 1), None).into(),
            person(FRESH).into(),
            CorrectPerson { person: id(ENGINEER), name, reason }.into(),
            CorrectUnit { unit: id(CENTRE), name, reason }.into(),
            CorrectAgency { agency: id(DEPARTMENT), name, numbering: None, category: None, reason }.into(),
            account(FRESH, OUTSIDER, "moi").into(),
            UnlinkAccount { account: id(ENGINEER_ACCOUNT) }.into(),
            GrantOffice { ends_on: Some(TODAY), ..grant }.into(),
            office(FRESH, OUTSIDER, Role::DepartmentOffice, Some(OTHER), None).into(),
            EndOffice { office_term: id(DIRECTOR_TERM), ends_on: TODAY }.into(),
            employment(FRESH, OUTSIDER, CENTRE, date(2024, 1, 1), Some(TODAY)).into(),
            EndEmployment { employment: id(EMPLOYMENT), ends_on: date(2024, 10, 20) }.into(),
            request.into(),
            SettleTransfer { transfer: id(TRANSFER), employment: id(FRESH), document: None }.into(),
            DeclineTransfer { transfer: id(TRANSFER), reason }.into(),
            self.file(FRESH, ENGINEER, 2022).into(),
            correction.into(),
            AnnulEntry { entry: id(ENTRY), person: id(ENGINEER), reason }.into(),
            import.into(),
            imported.into(),
            erasure(FRESH, OUTSIDER).into(),
            title(FRESH, "V.11.99.01", "I", date(2024, 1, 1), None, None).into(),
        ]
    }

    /// At how many rows each act looks.
    fn looks(&mut self) -> Vec<(DirectoryAct, u64)> {
        let acts = self.acts().into_iter();
        let looks = acts.map(|command| {
            let may = [Role::Admin, Role::DepartmentOffice];
            let (decided, looks) = looks::during(|| self.decide(Some(CLERK), &may, &command));
            assert_eq!(decided.err().map(|refused| faults_at(Err(refused))), None, "{:?}", command.act());
            (command.act(), looks)
        });
        looks.collect()
    }
}

#[test]
fn an_act_looks_at_nobody_whom_it_is_not_about() {
    let [few, many] = [10, 20].map(|others| crowded(others).looks());
    assert_eq!(few, many);
    // The bootstrap is the first act of all.
    let seen: BTreeSet<DirectoryAct> = few.iter().map(|(act, _)| *act).collect();
    let all = DirectoryAct::ALL.iter().copied().filter(|act| *act != DirectoryAct::Bootstrap);
    assert_eq!(seen, all.collect());
}
