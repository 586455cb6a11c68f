//! The closed set of all writes of the directory. What is not a [`DirectoryCommand`] cannot reach them.
//!
//! As in [`crate::command`], ids of new rows are drawn before a command is decided and texts
//! are sealed, so that deciding it again gives the same rows.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    acts_macro::acts,
    digest::{Digest, Sealed},
    ids::{
        AccountId, AgencyId, DissolutionId, EmploymentId, EntryId, ErasureId, OfficeTermId, PersonId,
        TitleId, TransferId, UnitId,
    },
    role::Role,
    vocabulary::{AgencyCategory, DocumentSymbol, Field, Grade, Numbering, OfficeStanding, TitleCode},
};

acts! {
    /// The name of a write of the directory.
    DirectoryAct,
    /// A write of the directory with its input.
    DirectoryCommand;

    /// Opens the directory: the first agency, person, account and offices, and the titles. Once.
    Bootstrap = "bootstrap", "Khởi tạo sổ đăng ký", "Bootstrap the directory" {
        /// The first agency; it has no managing agency yet.
        agency: RegisterAgency,
        /// The first person.
        person: RegisterPerson,
        /// The new account of that person.
        account: AccountId,
        /// Its identity, see [`super::row::issuer_subject`].
        issuer_subject: Digest,
        /// The new term of that person as `ADMIN`, from the day of the command.
        admin: OfficeTermId,
        /// The new term of that person as `DEPARTMENT_OFFICE` of the agency, from the same day.
        department_office: OfficeTermId,
        /// The document that gives both offices.
        document: Option<Sealed>,
        /// The titles to start with, see [`super::titles::reference`]; a lower title before a higher one.
        titles: Vec<RegisterTitle>,
    }
    /// Registers an agency.
    RegisterAgency = "registerAgency", "Đăng ký cơ quan", "Register an agency" {
        /// The new agency.
        agency: AgencyId,
        /// Its name.
        name: Sealed,
        /// Its abbreviation in the symbols of documents.
        symbol: DocumentSymbol,
        /// The agency that manages its employees, if another.
        managing: Option<AgencyId>,
        /// Whether it is the department of Home Affairs.
        home_affairs: bool,
        /// The first day.
        valid_from: Date,
        /// The last day.
        valid_to: Option<Date>,
        /// How it numbers its documents; none for one series.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        numbering: Option<Numbering>,
        /// What kind of agency it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        category: Option<AgencyCategory>,
    }
    /// Ends an agency, and says which one takes over what it keeps.
    DissolveAgency = "dissolveAgency", "Ghi nhận giải thể, sáp nhập cơ quan", "Record the end of an agency" {
        /// The new dissolution.
        dissolution: DissolutionId,
        /// The agency that ends.
        agency: AgencyId,
        /// Its last day.
        ends_on: Date,
        /// The agency that takes over; without one it is the managing agency.
        successor: Option<AgencyId>,
        /// The document that orders it.
        document: Sealed,
    }
    /// Registers a unit of an agency.
    RegisterUnit = "registerUnit", "Đăng ký đơn vị sự nghiệp", "Register a unit" {
        /// The new unit.
        unit: UnitId,
        /// The agency that it belongs to.
        agency: AgencyId,
        /// Its name.
        name: Sealed,
        /// The first day.
        valid_from: Date,
        /// The last day.
        valid_to: Option<Date>,
        /// The unit whose legal successor it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        predecessor: Option<UnitId>,
    }
    /// Registers a person.
    RegisterPerson = "registerPerson", "Đăng ký người", "Register a person" {
        /// The new person.
        person: PersonId,
        /// The full name.
        name: Sealed,
    }
    /// Corrects the name of a person.
    CorrectPerson = "correctPerson", "Đính chính họ và tên", "Correct the name of a person" {
        /// The person.
        person: PersonId,
        /// The right name.
        name: Sealed,
        /// Why.
        reason: Sealed,
    }
    /// Corrects the name of a unit.
    CorrectUnit = "correctUnit", "Đính chính tên đơn vị sự nghiệp", "Correct the name of a unit" {
        /// The unit.
        unit: UnitId,
        /// The right name.
        name: Sealed,
        /// Why.
        reason: Sealed,
    }
    /// Corrects the name of an agency.
    CorrectAgency = "correctAgency", "Đính chính tên cơ quan", "Correct the name of an agency" {
        /// The agency.
        agency: AgencyId,
        /// The right name.
        name: Sealed,
        /// How it numbers its documents; none keeps what was registered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        numbering: Option<Numbering>,
        /// What kind of agency it is; none keeps what was registered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        category: Option<AgencyCategory>,
        /// Why.
        reason: Sealed,
    }
    /// Links a sign-in identity to a person, for the first time or again.
    LinkAccount = "linkAccount", "Liên kết tài khoản", "Link an account" {
        /// The new account; an identity that was linked before keeps its first row and id.
        account: AccountId,
        /// The person.
        person: PersonId,
        /// The identity, see [`super::row::issuer_subject`].
        issuer_subject: Digest,
    }
    /// Puts an account out of force.
    UnlinkAccount = "unlinkAccount", "Hủy liên kết tài khoản", "Unlink an account" {
        /// The account.
        account: AccountId,
    }
    /// Records that a person holds an office.
    GrantOffice = "grantOffice", "Ghi nhận chức vụ", "Record an office" {
        /// The new term.
        office_term: OfficeTermId,
        /// Who holds it.
        person: PersonId,
        /// The office.
        office: Role,
        /// The agency, for an office held in one.
        agency: Option<AgencyId>,
        /// The unit, for an office held in one.
        unit: Option<UnitId>,
        /// The first day.
        starts_on: Date,
        /// The last day.
        ends_on: Option<Date>,
        /// The document that gives the office.
        document: Option<Sealed>,
        /// How it is held; none by the holder in full.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        standing: Option<OfficeStanding>,
    }
    /// Ends an office, or brings its end forward.
    EndOffice = "endOffice", "Kết thúc chức vụ", "End an office" {
        /// The term.
        office_term: OfficeTermId,
        /// The last day.
        ends_on: Date,
    }
    /// Records that a unit employs a person.
    RegisterEmployment = "registerEmployment", "Ghi nhận thời gian làm việc tại đơn vị", "Record an employment" {
        /// The new employment.
        employment: EmploymentId,
        /// The employee.
        person: PersonId,
        /// The unit.
        unit: UnitId,
        /// The first day.
        starts_on: Date,
        /// The last day.
        ends_on: Option<Date>,
    }
    /// Ends an employment, or brings its end forward.
    EndEmployment = "endEmployment", "Kết thúc thời gian làm việc tại đơn vị", "End an employment" {
        /// The employment.
        employment: EmploymentId,
        /// The last day.
        ends_on: Date,
    }
    /// Asks the agency that keeps the file of a person for the person's transfer to a unit. It changes nothing else.
    RequestTransfer = "requestTransfer", "Đề nghị tiếp nhận viên chức chuyển đến", "Ask for a transfer" {
        /// The new transfer.
        transfer: TransferId,
        /// The employee.
        person: PersonId,
        /// The unit that receives.
        unit: UnitId,
        /// The first day in that unit.
        starts_on: Date,
        /// The last day there.
        ends_on: Option<Date>,
        /// The document by which the transfer was ordered, if there is one.
        document: Option<Sealed>,
    }
    /// Lets an employee go to the unit that asked: the present employment ends, the new one begins.
    SettleTransfer = "settleTransfer", "Đồng ý cho viên chức chuyển công tác", "Settle a transfer" {
        /// The transfer.
        transfer: TransferId,
        /// The new employment.
        employment: EmploymentId,
        /// The document that shows the transfer; whoever does not keep the file must name one.
        document: Option<Sealed>,
    }
    /// Ends a transfer that was asked for, without any effect: refused by one side or taken back by the other.
    DeclineTransfer = "declineTransfer", "Không đồng ý hoặc rút đề nghị chuyển công tác", "Decline a transfer, or take it back" {
        /// The transfer.
        transfer: TransferId,
        /// Why.
        reason: Sealed,
    }
    /// Puts an entry in the personnel file of a person.
    RecordEntry = "recordEntry", "Ghi mục vào hồ sơ viên chức", "Record an entry of a personnel file" {
        /// The new entry.
        entry: EntryId,
        /// Whose file it is.
        person: PersonId,
        /// What it says, see [`Content::to_text`](crate::personnel::Content::to_text).
        content: Sealed,
    }
    /// Corrects an entry by another of the same kind.
    CorrectEntry = "correctEntry", "Đính chính mục trong hồ sơ viên chức", "Correct an entry of a personnel file" {
        /// The entry that is wrong.
        entry: EntryId,
        /// Whose file it is.
        person: PersonId,
        /// The new entry.
        by: EntryId,
        /// What it says.
        content: Sealed,
        /// Why.
        reason: Sealed,
    }
    /// Puts an entry out of force without another.
    AnnulEntry = "annulEntry", "Hủy mục trong hồ sơ viên chức", "Annul an entry of a personnel file" {
        /// The entry.
        entry: EntryId,
        /// Whose file it is.
        person: PersonId,
        /// Why.
        reason: Sealed,
    }
    /// Takes over persons, their times of employment and entries of personnel files: all or none.
    ImportPersonnel = "importPersonnel", "Nhập hồ sơ viên chức từ tệp", "Import personnel files" {
        /// Digest of the file.
        source: Digest,
        /// New persons.
        persons: Vec<RegisterPerson>,
        /// Times of employment, of new persons or of known ones.
        employments: Vec<RegisterEmployment>,
        /// Entries, of new persons or of known ones.
        entries: Vec<RecordEntry>,
        /// Entries that take the place of recorded ones.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        corrections: Vec<CorrectEntry>,
    }
    /// Takes over agencies, units, accounts and offices, each as its own act would record it: all or none.
    ImportDirectory = "importDirectory", "Nhập cơ quan, đơn vị, tài khoản, chức vụ từ tệp", "Import agencies, units, accounts and offices" {
        /// Digest of the file.
        source: Digest,
        /// New agencies; one that manages others before them.
        agencies: Vec<RegisterAgency>,
        /// New units, of new agencies or of known ones.
        units: Vec<RegisterUnit>,
        /// Accounts to link.
        accounts: Vec<LinkAccount>,
        /// Offices that are held.
        offices: Vec<GrantOffice>,
    }
    /// Erases the data of a person, for good: the key is destroyed under which they lie, wherever copies
    /// of them are. The person's account goes out of force.
    ErasePerson = "erasePerson", "Xóa dữ liệu cá nhân", "Erase a person's data" {
        /// The new erasure.
        erasure: ErasureId,
        /// The person.
        person: PersonId,
        /// The document that orders it.
        document: Sealed,
        /// Why.
        reason: Sealed,
    }
    /// Registers a title in a period of validity.
    RegisterTitle = "registerTitle", "Đăng ký chức danh nghề nghiệp", "Register a title" {
        /// The new title.
        title: TitleId,
        /// Its code.
        code: TitleCode,
        /// Its field.
        field: Field,
        /// Its grade.
        grade: Grade,
        /// The first day on which the code means this title.
        valid_from: Date,
        /// The last such day.
        valid_to: Option<Date>,
        /// The code of the next lower title of the field.
        lower: Option<TitleCode>,
        /// The number and symbol of the document that sets it.
        basis: DocumentSymbol,
    }
}

/// Where an act of the directory comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActOrigin {
    /// The operator, who begins the log with the first rows.
    Operator,
    /// A file that is brought in on the server.
    File,
    /// The API.
    Api,
}

impl DirectoryAct {
    /// Where it comes from.
    pub const fn origin(self) -> ActOrigin {
        match self {
            Self::Bootstrap => ActOrigin::Operator,
            Self::ImportPersonnel | Self::ImportDirectory => ActOrigin::File,
            Self::RegisterAgency
            | Self::RegisterUnit
            | Self::RegisterPerson
            | Self::LinkAccount
            | Self::UnlinkAccount
            | Self::GrantOffice
            | Self::EndOffice
            | Self::RegisterEmployment
            | Self::EndEmployment
            | Self::DissolveAgency
            | Self::CorrectPerson
            | Self::CorrectUnit
            | Self::CorrectAgency
            | Self::RequestTransfer
            | Self::SettleTransfer
            | Self::DeclineTransfer
            | Self::RecordEntry
            | Self::CorrectEntry
            | Self::AnnulEntry
            | Self::ErasePerson
            | Self::RegisterTitle => ActOrigin::Api,
        }
    }

    /// Whether it is done on the server itself and never through the API: the first rows, and what comes from a file.
    pub const fn is_local(self) -> bool {
        match self.origin() {
            ActOrigin::Operator | ActOrigin::File => true,
            ActOrigin::Api => false,
        }
    }

    /// Whether it begins the log.
    pub const fn begins_log(self) -> bool {
        match self.origin() {
            ActOrigin::Operator => true,
            ActOrigin::File | ActOrigin::Api => false,
        }
    }
}

impl ImportPersonnel {
    /// The persons in whose files it writes, each as often as it does.
    pub fn filed(&self) -> impl Iterator<Item = PersonId> {
        let corrections = self.corrections.iter().map(|correction| correction.person);
        self.entries.iter().map(|entry| entry.person).chain(corrections)
    }
}

impl DirectoryCommand {
    /// The contents that it puts in files.
    pub fn contents(&self) -> Vec<Sealed> {
        match self {
            Self::RecordEntry(input) => vec![input.content],
            Self::CorrectEntry(input) => vec![input.content],
            Self::ImportPersonnel(input) => {
                let corrections = input.corrections.iter().map(|correction| correction.content);
                input.entries.iter().map(|entry| entry.content).chain(corrections).collect()
            }
            Self::Bootstrap(_)
            | Self::RegisterAgency(_)
            | Self::RegisterUnit(_)
            | Self::RegisterPerson(_)
            | Self::LinkAccount(_)
            | Self::UnlinkAccount(_)
            | Self::GrantOffice(_)
            | Self::EndOffice(_)
            | Self::RegisterEmployment(_)
            | Self::EndEmployment(_)
            | Self::DissolveAgency(_)
            | Self::CorrectPerson(_)
            | Self::CorrectUnit(_)
            | Self::CorrectAgency(_)
            | Self::RequestTransfer(_)
            | Self::SettleTransfer(_)
            | Self::DeclineTransfer(_)
            | Self::AnnulEntry(_)
            | Self::ImportDirectory(_)
            | Self::ErasePerson(_)
            | Self::RegisterTitle(_) => Vec::new(),
        }
    }

    /// The persons whose files it is about; empty for an act on anything else.
    pub fn files(&self) -> BTreeSet<PersonId> {
        match self {
            Self::RecordEntry(input) => BTreeSet::from([input.person]),
            Self::CorrectEntry(input) => BTreeSet::from([input.person]),
            Self::AnnulEntry(input) => BTreeSet::from([input.person]),
            Self::CorrectPerson(input) => BTreeSet::from([input.person]),
            Self::ImportPersonnel(input) => input.filed().collect(),
            Self::Bootstrap(_)
            | Self::RegisterAgency(_)
            | Self::RegisterUnit(_)
            | Self::RegisterPerson(_)
            | Self::LinkAccount(_)
            | Self::UnlinkAccount(_)
            | Self::GrantOffice(_)
            | Self::EndOffice(_)
            | Self::RegisterEmployment(_)
            | Self::EndEmployment(_)
            | Self::DissolveAgency(_)
            | Self::CorrectUnit(_)
            | Self::CorrectAgency(_)
            | Self::RequestTransfer(_)
            | Self::SettleTransfer(_)
            | Self::DeclineTransfer(_)
            | Self::ImportDirectory(_)
            | Self::ErasePerson(_)
            | Self::RegisterTitle(_) => BTreeSet::new(),
        }
    }
}
