//! By what the rows of a cycle, of the directory and of a workforce are found beside their ids.

use super::{
    directory::row::{Employment, Entry, Erasure, Transfer, Unit},
    ids::{
        AgencyId, ApplicationId, DocumentId, FileId, ItOfficerId, NominationListId, PersonId, SchemeId,
        TrainingCourseId, UnitId,
    },
    row::{
        Appeal, Application, Declaration, Document, Finding, JointConclusion, Judgement, Kinship, Member,
        NominationLine, NominationList, Paper, Publication, Quota, Rank, Scope, ScoreSheet, TieFinding, Vote,
    },
    table::KeysOf,
    vocabulary::{DocumentKind, DocumentNumber, ReceiptNumber, TitleCode},
    workforce::row::{
        BookRuling, BookSignature, CourseAttendance, DutyAssignment, EvaluationEvidence, GivenClass,
        Handover, OfficerIncentive, OfficerQualification, RewardProposal, SecrecyCommitment,
        TrainingCertificate, TriggerEffect, WorkBook,
    },
};

/// What a document is found by while it was not corrected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentKey {
    /// What it is.
    Kind(DocumentKind),
    /// Its issuer, the year of its date and its number as that counts.
    Number(AgencyId, i16, String),
}

impl DocumentKey {
    /// The number of an issuer in a year.
    pub fn number(issuer: AgencyId, year: i16, number: &DocumentNumber) -> Self {
        Self::Number(issuer, year, number.counted().to_owned())
    }
}

impl KeysOf<Document> for DocumentKey {
    fn of(row: &Document) -> impl IntoIterator<Item = Self> {
        let number = Self::number(row.issuer, row.dated.year(), &row.number);
        [Self::Kind(row.kind), number].into_iter().filter(|_| row.corrected_by.is_none())
    }
}

/// What an application is found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ApplicationKey {
    /// Whose it is.
    Person(PersonId),
    /// The number of its receipt.
    Receipt(ReceiptNumber),
    /// The title applied for.
    Title(TitleCode),
    /// The title applied for, and the unit for which the candidate competes.
    Unit(TitleCode, UnitId),
    /// The record that entered it.
    Entered(u64),
}

impl KeysOf<Application> for ApplicationKey {
    fn of(row: &Application) -> impl IntoIterator<Item = Self> {
        let receipt = row.receipt.clone().map(Self::Receipt);
        let unit = row.unit.map(|unit| Self::Unit(row.title.clone(), unit));
        let always = [Self::Person(row.person), Self::Title(row.title.clone()), Self::Entered(row.leaf)];
        always.into_iter().chain(receipt).chain(unit)
    }
}

/// What a paper is found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaperKey {
    /// The dossier that it is in.
    Application(ApplicationId),
    /// Its file.
    File(FileId),
}

impl KeysOf<Paper> for PaperKey {
    fn of(row: &Paper) -> impl IntoIterator<Item = Self> {
        [Some(Self::Application(row.application)), row.file.map(Self::File)].into_iter().flatten()
    }
}

impl KeysOf<Vote> for Option<ApplicationId> {
    fn of(row: &Vote) -> impl IntoIterator<Item = Self> {
        [row.application]
    }
}

/// What the places of a version of the scheme are found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum QuotaKey {
    /// The version.
    Scheme(SchemeId),
    /// The title.
    Title(SchemeId, TitleCode),
    /// The title, and a unit to whose employees they are given, or none where they are given to the whole title.
    Part(SchemeId, TitleCode, Option<UnitId>),
}

impl KeysOf<Quota> for QuotaKey {
    fn of(row: &Quota) -> impl IntoIterator<Item = Self> {
        let whole = row.units.0.is_empty().then_some(None);
        let units = whole.into_iter().chain(row.units.0.iter().copied().map(Some));
        let parts = units.map(|unit| Self::Part(row.scheme, row.title.clone(), unit));
        parts.chain([Self::Title(row.scheme, row.title.clone()), Self::Scheme(row.scheme)])
    }
}

/// What a line of an order is found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RankKey {
    /// The title that was ranked.
    Title(TitleCode),
    /// Who was ranked.
    Application(ApplicationId),
}

impl KeysOf<Rank> for RankKey {
    fn of(row: &Rank) -> impl IntoIterator<Item = Self> {
        [Self::Title(row.title.clone()), Self::Application(row.application)]
    }
}

/// What a nomination list is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NominationListKey {
    /// The unit that submitted it.
    Unit(UnitId),
    /// The list itself, or the decision on it.
    Document(DocumentId),
}

impl KeysOf<NominationList> for NominationListKey {
    fn of(row: &NominationList) -> impl IntoIterator<Item = Self> {
        let documents = [Some(row.document), row.decision].into_iter().flatten().map(Self::Document);
        documents.chain([Self::Unit(row.unit)])
    }
}

/// What a line of a nomination list is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NominationKey {
    /// The list.
    List(NominationListId),
    /// Who is proposed.
    Application(ApplicationId),
}

impl KeysOf<NominationLine> for NominationKey {
    fn of(row: &NominationLine) -> impl IntoIterator<Item = Self> {
        [Self::List(row.list), Self::Application(row.application)]
    }
}

/// What the scope of a reopened review is found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScopeKey {
    /// The application that it names.
    Application(ApplicationId),
    /// The title that it names.
    Title(TitleCode),
}

impl KeysOf<Scope> for ScopeKey {
    fn of(row: &Scope) -> impl IntoIterator<Item = Self> {
        let title = row.title.clone().map(Self::Title);
        row.application.map(Self::Application).into_iter().chain(title)
    }
}

/// What an appeal is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AppealKey {
    /// The application that it names.
    Application(ApplicationId),
    /// Who filed it.
    Appellant(PersonId),
}

impl KeysOf<Appeal> for AppealKey {
    fn of(row: &Appeal) -> impl IntoIterator<Item = Self> {
        [Some(Self::Appellant(row.appellant)), row.application.map(Self::Application)].into_iter().flatten()
    }
}

/// Rows that are found by one of their columns.
macro_rules! by_column {
    ($($row:ident by $column:ident: $key:ident,)+) => {$(
        impl KeysOf<$row> for $key {
            fn of(row: &$row) -> impl IntoIterator<Item = Self> {
                [row.$column]
            }
        }
    )+};
}

by_column! {
    Finding by application: ApplicationId,
    JointConclusion by application: ApplicationId,
    Judgement by application: ApplicationId,
    Publication by document: DocumentId,
    Member by person: PersonId,
    Declaration by person: PersonId,
    Kinship by person: PersonId,
    ScoreSheet by application: ApplicationId,
    TieFinding by application: ApplicationId,
    Unit by agency: AgencyId,
    Employment by person: PersonId,
    Transfer by person: PersonId,
    Entry by person: PersonId,
    Erasure by person: PersonId,
    WorkBook by person: PersonId,
    EvaluationEvidence by person: PersonId,
    BookRuling by person: PersonId,
    GivenClass by person: PersonId,
    RewardProposal by person: PersonId,
    TriggerEffect by person: PersonId,
    OfficerQualification by officer: ItOfficerId,
    DutyAssignment by officer: ItOfficerId,
    SecrecyCommitment by officer: ItOfficerId,
    BookSignature by officer: ItOfficerId,
    Handover by officer: ItOfficerId,
    OfficerIncentive by officer: ItOfficerId,
    CourseAttendance by course: TrainingCourseId,
    TrainingCertificate by person: PersonId,
}
