//! The rows of the log of the directory. Days are whole days in Vietnam and both ends of a period are included.

use jiff::civil::Date;

use super::{account_key::AccountKey, office_key::OfficeKey, period::Period};
use crate::{
    digest::{Digest, Sealed},
    ids::{
        AccountId, AgencyId, DissolutionId, EmploymentId, EntryId, ErasureId, OfficeTermId, PersonId,
        TitleId, TransferId, UnitId,
    },
    labelled_enum::labelled_enum,
    personnel::EntryKind,
    role::Role,
    rows_macro::rows,
    vocabulary::{AgencyCategory, DocumentSymbol, Field, Grade, Numbering, OfficeStanding, TitleCode},
};

labelled_enum! {
    /// Where a transfer stands.
    TransferState {
        Requested = "REQUESTED", "Chờ giải quyết", "Waits to be decided";
        Settled = "SETTLED", "Đã đồng ý", "Settled";
        Declined = "DECLINED", "Không đồng ý hoặc đã rút", "Declined or taken back";
    }
}

rows! {
    exported as directory_rows;

    /// An agency (cơ quan).
    Agency[AgencyId] in agency = "agency" {
        /// Its name.
        name: Sealed,
        /// Its abbreviation in the symbols of documents, e.g. `STTTT`.
        symbol: DocumentSymbol,
        /// The agency that manages its employees (cơ quan quản lý viên chức), if another.
        managing: Option<AgencyId>,
        /// Whether it is the department of Home Affairs (Sở Nội vụ), which spans agencies.
        home_affairs: bool,
        /// The first day of its existence.
        valid_from: Date,
        /// The last day of its existence.
        valid_to: Option<Date>,
        /// How it numbers its documents; none for one series.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        numbering: Option<Numbering>,
        /// What kind of agency it is; none where nobody said so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        category: Option<AgencyCategory>,
    }

    /// The end of an agency; what it kept is kept by another from the next day on.
    Dissolution[DissolutionId] in dissolution = "dissolution" {
        /// The agency that ended.
        agency: AgencyId,
        /// The agency that takes over; without one it is the managing agency.
        successor: Option<AgencyId>,
        /// The document that orders it.
        document: Sealed,
    }

    /// A public service unit (đơn vị sự nghiệp) under an agency.
    Unit[UnitId by AgencyId] in unit = "unit" {
        /// The agency that it belongs to.
        agency: AgencyId,
        /// Its name.
        name: Sealed,
        /// The first day of its existence.
        valid_from: Date,
        /// The last day of its existence.
        valid_to: Option<Date>,
        /// The unit whose legal successor it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        predecessor: Option<UnitId>,
    }

    /// A person.
    Person[PersonId] in person = "person" {
        /// The full name.
        name: Sealed,
    }

    /// A sign-in identity. It belongs to one person for ever.
    Account[AccountId by AccountKey] in account = "account" {
        /// The person.
        person: PersonId,
        /// The keyed digest of the identity, see [`issuer_subject`], or the plain one of an earlier program; unique.
        issuer_subject: Digest,
        /// Whether it is in force: linked and not unlinked since.
        valid: bool,
    }

    /// An office that a person holds for a time: the relation of RL6.
    OfficeTerm[OfficeTermId by OfficeKey] in office_term = "office_term" {
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
        /// How it is held; none by the holder in full. A deputy has no right of the office but to sign for its head.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        standing: Option<OfficeStanding>,
    }

    /// A time of employment in a unit.
    Employment[EmploymentId by PersonId] in employment = "employment" {
        /// The employee (viên chức).
        person: PersonId,
        /// The unit.
        unit: UnitId,
        /// The first day.
        starts_on: Date,
        /// The last day.
        ends_on: Option<Date>,
    }

    /// A transfer of an employee to a unit of another agency, asked of the agency that keeps the file.
    Transfer[TransferId by PersonId] in transfer = "transfer" {
        /// The employee.
        person: PersonId,
        /// The unit that asks.
        unit: UnitId,
        /// The first day in that unit.
        starts_on: Date,
        /// The last day there.
        ends_on: Option<Date>,
        /// The agency that was asked.
        releasing: AgencyId,
        /// Who asked.
        asked_by: Option<PersonId>,
        /// Where it stands.
        state: TransferState,
        /// The document that shows it.
        document: Option<Sealed>,
        /// Why it was declined or taken back.
        reason: Option<Sealed>,
    }

    /// An entry of the personnel file of a person. What it says lies behind the commitment, under the key of the
    /// person ([`Content`](crate::personnel::Content)).
    Entry[EntryId by PersonId] in entry = "entry" {
        /// Whose file it is in.
        person: PersonId,
        /// What it is about.
        kind: EntryKind,
        /// What it says.
        content: Sealed,
        /// The entry that it corrects.
        supersedes: Option<EntryId>,
        /// The entry that corrects it.
        superseded_by: Option<EntryId>,
        /// Whether it was put out of force without another.
        annulled: bool,
    }

    /// The erasure of a person's data (xóa dữ liệu cá nhân; Law 91/2025/QH15): the key was destroyed under
    /// which they lay. What the log says of the person stays, and names nobody.
    Erasure[ErasureId by PersonId] in erasure = "erasure" {
        /// Whose data were erased.
        person: PersonId,
        /// On which day.
        erased_on: Date,
        /// The document that orders it.
        document: Sealed,
        /// Why.
        reason: Sealed,
    }

    /// A professional title (chức danh nghề nghiệp): a code in a period of validity, for the same code
    /// has meant different titles (A10).
    Title[TitleId] in title = "title" {
        /// Its code (mã số).
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
        /// The number and symbol of the document that sets it, e.g. `08/2022/TT-BTTTT`.
        basis: DocumentSymbol,
    }
}

impl Agency {
    /// The days of its existence.
    pub const fn period(&self) -> Period {
        Period::new(self.valid_from, self.valid_to)
    }
}

impl Unit {
    /// The days of its existence.
    pub const fn period(&self) -> Period {
        Period::new(self.valid_from, self.valid_to)
    }
}

impl OfficeTerm {
    /// Whether it is a deputy's, who does not hold the office.
    pub fn is_deputy(&self) -> bool {
        self.standing == Some(OfficeStanding::Deputy)
    }

    /// The days on which the office is held.
    pub const fn period(&self) -> Period {
        Period::new(self.starts_on, self.ends_on)
    }
}

impl Employment {
    /// The days of employment.
    pub const fn period(&self) -> Period {
        Period::new(self.starts_on, self.ends_on)
    }
}

impl Entry {
    /// Whether it is in force.
    pub const fn is_living(&self) -> bool {
        !self.annulled && self.superseded_by.is_none()
    }
}

impl Title {
    /// The days on which the code means this title.
    pub const fn period(&self) -> Period {
        Period::new(self.valid_from, self.valid_to)
    }
}

/// The identity behind a token: SHA-256 of issuer (`iss`), a zero byte and subject (`sub`). The issuer
/// comes from the configuration and holds no zero byte, so no two identities share a preimage.
pub fn issuer_subject(issuer: &str, subject: &str) -> Digest {
    Digest::of_parts(&[issuer.as_bytes(), b"\0", subject.as_bytes()])
}
