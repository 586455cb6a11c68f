//! Why the directory refused a command.

use crate::{
    faults_macro::faults,
    refusal::{NO_CITATION, Refusal, RefusalKind, Refusals},
};

faults! {
    /// What is wrong with a directory command.
    DirectoryFault;

    ForbiddenRole = FORBIDDEN_ROLE,
        "Vai trò và chức vụ của người thực hiện không cho phép thao tác này trên sổ đăng ký.",
        "The caller's role and office do not allow this act on the directory.";
    AlreadyBootstrapped = ALREADY_BOOTSTRAPPED,
        "Sổ đăng ký đã được khởi tạo; chỉ được khởi tạo một lần.",
        "The directory is not empty; it can be bootstrapped only once.";
    IdTaken = ID_TAKEN,
        "Mã định danh này đã được sử dụng.",
        "This id is already in use.";
    AgencyUnknown = AGENCY_UNKNOWN,
        "Cơ quan chưa được đăng ký.",
        "The agency is not registered.";
    UnitUnknown = UNIT_UNKNOWN,
        "Đơn vị chưa được đăng ký.",
        "The unit is not registered.";
    PersonUnknown = PERSON_UNKNOWN,
        "Người này chưa được đăng ký.",
        "The person is not registered.";
    PersonErased = PERSON_ERASED,
        "Dữ liệu cá nhân của người này đã được xóa; không thể ghi thêm về người này.",
        "The data of this person were erased; nothing more can be recorded about the person.";
    PersonInCycle = PERSON_IN_CYCLE,
        "Người này đang dự xét hoặc là thành viên Hội đồng, ban của một kỳ xét chưa kết thúc; chỉ được xóa dữ liệu sau đó.",
        "The person takes part in a cycle that has not ended, as a candidate or as a member of a body; erase the data afterwards.";
    PersonInOffice = PERSON_IN_OFFICE,
        "Người này đang giữ chức vụ hoặc sẽ giữ chức vụ; hãy kết thúc chức vụ trước.",
        "The person holds an office, or will; end the office first.";
    PersonHasAppeal = PERSON_HAS_APPEAL,
        "Còn kiến nghị, khiếu nại hoặc tố cáo của người này, hoặc về hồ sơ của người này, chưa giải quyết xong; chỉ được xóa dữ liệu sau đó.",
        "An appeal of the person, or about the person's dossier, is still open; erase the data afterwards.";
    RecordsRetained = RECORDS_RETAINED,
        "Hồ sơ kỳ xét có người này còn trong thời hạn bảo quản; chỉ được xóa dữ liệu khi hết thời hạn.",
        "The records of a cycle with this person must still be kept; erase the data when their retention period is over.";
    RetentionUnknown = RETENTION_UNKNOWN,
        "Phiên bản này không đọc được bộ quy tắc của một kỳ xét có người này, nên không biết hồ sơ phải giữ đến khi nào; hãy nâng cấp chương trình rồi mới xóa dữ liệu.",
        "This version cannot read the rule set of a cycle with this person, so nobody knows how long its records must be kept; upgrade the program before you erase the data.";
    AccountUnknown = ACCOUNT_UNKNOWN,
        "Tài khoản chưa được liên kết hoặc đã ngừng hiệu lực.",
        "The account is not linked, or is no longer in force.";
    LastAdministrator = LAST_ADMINISTRATOR,
        "Sau việc này không còn người quản trị hệ thống nào đăng nhập được; hãy giao chức vụ và liên kết tài khoản cho người khác trước.",
        "No administrator who can sign in would be left; give another person the office and an account first.";
    OfficeUnknown = OFFICE_UNKNOWN,
        "Nhiệm kỳ chức vụ chưa được đăng ký.",
        "The office term is not registered.";
    EmploymentUnknown = EMPLOYMENT_UNKNOWN,
        "Thời gian làm việc tại đơn vị chưa được đăng ký.",
        "The employment is not registered.";
    OwnEmployment = OWN_EMPLOYMENT,
        "Không ai được tự ghi nhận thời gian làm việc hoặc tự giải quyết việc chuyển công tác của chính mình.",
        "Nobody records the own employment or decides on the own transfer.";
    TransferNeeded = TRANSFER_NEEDED,
        "Cơ quan khác đang quản lý hồ sơ của người này; hãy gửi đề nghị chuyển công tác để cơ quan đó giải quyết trước.",
        "Another agency keeps the file of this person; ask that agency for a transfer first.";
    TransferNotNeeded = TRANSFER_NOT_NEEDED,
        "Hồ sơ của người này không do cơ quan khác quản lý; hãy ghi nhận thời gian làm việc.",
        "No other agency keeps the file of this person; record the employment.";
    TransferPending = TRANSFER_PENDING,
        "Đã có đề nghị chuyển công tác của người này tới cơ quan này đang chờ giải quyết.",
        "A transfer of this person to this agency waits to be decided already.";
    TransferUnknown = TRANSFER_UNKNOWN,
        "Không có đề nghị chuyển công tác đó.",
        "There is no such transfer.";
    TransferClosed = TRANSFER_CLOSED,
        "Đề nghị chuyển công tác này đã được giải quyết.",
        "The transfer was decided before.";
    OwnTransfer = OWN_TRANSFER,
        "Người đã đề nghị chuyển công tác không được tự giải quyết đề nghị đó; cần một người khác.",
        "Whoever asked for a transfer does not decide on it; another person must.";
    SuccessorNotValid = SUCCESSOR_NOT_VALID,
        "Cơ quan kế thừa phải là cơ quan khác, đang tồn tại vào ngày sau ngày cuối của cơ quan giải thể.",
        "The successor must be another agency that exists on the day after the last day of the dissolved one.";
    TitleUnknown = TITLE_UNKNOWN,
        "Chức danh hạng thấp hơn chưa được đăng ký hoặc không có hiệu lực vào ngày bắt đầu.",
        "The lower title is not registered, or is not valid on the first day.";
    AccountTaken = ACCOUNT_TAKEN,
        "Tài khoản này thuộc về người khác; tài khoản không được chuyển sang người khác.",
        "The account belongs to another person; an account never moves to another person.";
    PersonHasAccount = PERSON_HAS_ACCOUNT,
        "Người này đã có tài khoản đang hiệu lực; mỗi người chỉ có một tài khoản.",
        "The person already has an account in force; each person has one.";
    PeriodReversed = PERIOD_REVERSED,
        "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
        "The last day must not lie before the first day.";
    PeriodOutside = PERIOD_OUTSIDE,
        "Thời gian phải nằm trong thời gian tồn tại của cơ quan, đơn vị liên quan.",
        "The period must lie within that of the agency or unit concerned.";
    AlreadyEnded = ALREADY_ENDED,
        "Thời gian này đã kết thúc vào ngày đó hoặc sớm hơn; không được kéo dài ngày kết thúc đã ghi.",
        "The period already ends on that day or before; a recorded end is never put off.";
    OfficeOverlap = OFFICE_OVERLAP,
        "Chức vụ này đã có người giữ trong cùng thời gian.",
        "The office is already held in the same time.";
    EmploymentOverlap = EMPLOYMENT_OVERLAP,
        "Người này đã làm việc tại một đơn vị trong cùng thời gian.",
        "The person is already employed in a unit in the same time.";
    TitleOverlap = TITLE_OVERLAP,
        "Mã số này đã chỉ một chức danh khác trong cùng thời gian.",
        "The code already means a title in the same time.";
    TitleNotAdjacent = TITLE_NOT_ADJACENT,
        "Chức danh hạng thấp hơn phải cùng lĩnh vực và ở hạng thấp hơn liền kề.",
        "The lower title must be of the same field and of the next lower grade.";
    NotAnOffice = NOT_AN_OFFICE,
        "Vai trò này không phải là chức vụ theo nhiệm kỳ.",
        "This role is not an office held for a term.";
    OfficeNeedsAgency = OFFICE_NEEDS_AGENCY,
        "Chức vụ này phải gắn với một cơ quan.",
        "This office is held in an agency.";
    OfficeNeedsUnit = OFFICE_NEEDS_UNIT,
        "Chức vụ này phải gắn với một đơn vị.",
        "This office is held in a unit.";
    OfficeOutOfPlace = OFFICE_OUT_OF_PLACE,
        "Chức vụ này không gắn với cơ quan, đơn vị đã nêu.",
        "This office is not held in what is named here.";
    NotHomeAffairs = NOT_HOME_AFFAIRS,
        "Cơ quan này không phải là Sở Nội vụ.",
        "This agency is not the department of Home Affairs.";
    OwnFile = OWN_FILE,
        "Không ai được tự ghi vào hồ sơ viên chức của chính mình.",
        "Nobody writes to their own personnel file.";
    EntryUnknown = ENTRY_UNKNOWN,
        "Hồ sơ của người này không có mục đó.",
        "The file of this person has no such entry.";
    EntryClosed = ENTRY_CLOSED,
        "Mục này đã được thay thế hoặc đã bị hủy.",
        "The entry was superseded or annulled before.";
    EntryKindDiffers = ENTRY_KIND_DIFFERS,
        "Nội dung đính chính phải cùng loại với mục được đính chính.",
        "A correction is of the same kind as the entry that it corrects.";
    ContentMissing = CONTENT_MISSING,
        "Nội dung của mục không có hoặc không đọc được.",
        "The content of the entry is missing or cannot be read.";
    AlreadyRecorded = ALREADY_RECORDED,
        "Mục này đã được ghi; hãy đính chính mục đã ghi.",
        "This is recorded already; correct the entry that there is.";
    NothingContradicted = NOTHING_CONTRADICTED,
        "Hồ sơ vừa có mục thuộc loại này vừa ghi là không có; hãy hủy một trong hai.",
        "The file has an entry of this kind and says that there is none; annul one of them.";
    NeverNothing = NEVER_NOTHING,
        "Không thể ghi là không có đối với loại thông tin này.",
        "Of this kind nobody has nothing.";
    InFuture = IN_FUTURE,
        "Ngày này chưa đến; hồ sơ chỉ ghi việc đã có.",
        "The day is still to come; a file holds what has happened.";
    ProbationOutside = PROBATION_OUTSIDE,
        "Thời gian tập sự, thử việc phải kết thúc trong thời gian giữ chức danh.",
        "Probation must end within the period of the title.";
    TitlePeriodOverlap = TITLE_PERIOD_OVERLAP,
        "Người này đã giữ một chức danh khác trong cùng thời gian.",
        "The person holds a title in the same time.";
    TitleCodeUnknown = TITLE_CODE_UNKNOWN,
        "Mã số không chỉ chức danh nghề nghiệp nào đã được đăng ký hoặc có trong danh mục chức danh, bộ quy tắc.",
        "The code means no title that is registered, or in a catalogue of titles or a rule set.";
    AwardUnknown = AWARD_UNKNOWN,
        "Hình thức khen thưởng không có trong bảng thứ bậc khen thưởng.",
        "The award is in no award table.";
    YearOutOfRange = YEAR_OUT_OF_RANGE,
        "Năm phải từ 1990 đến năm nay.",
        "The year must lie between 1990 and this year.";
    YearRated = YEAR_RATED,
        "Năm này đã có kết quả xếp loại chất lượng.",
        "The year has a classification already.";
    RatingUnknown = RATING_UNKNOWN,
        "Không có thang xếp loại nào có mức này.",
        "No rating scale has this class.";
    ScoreOutsideClass = SCORE_OUTSIDE_CLASS,
        "Điểm không thuộc mức xếp loại này theo thang xếp loại của năm đó.",
        "By the rating scale of the year this class is not given for the score.";
    IdentityNumberTaken = IDENTITY_NUMBER_TAKEN,
        "Số định danh cá nhân này đã thuộc về người khác trong sổ đăng ký.",
        "The identity number belongs to another person of the directory.";
}

impl DirectoryFault {
    /// The refusal; of a field of the input, or of the act as a whole.
    pub fn refuse(self, field: Option<&'static str>) -> Refusal {
        Refusal::plain(self.kind(), self.code(), self.requirement(), NO_CITATION, self.label().into())
            .about(field)
    }

    /// The layer that said no. What is named and not registered is not found; a lower title may be
    /// registered and yet not valid, which is a condition.
    const fn kind(self) -> RefusalKind {
        match self {
            Self::ForbiddenRole | Self::OwnTransfer => RefusalKind::NotPermitted,
            Self::AlreadyBootstrapped | Self::TransferClosed => RefusalKind::NotReachable,
            Self::AgencyUnknown
            | Self::UnitUnknown
            | Self::PersonUnknown
            | Self::AccountUnknown
            | Self::OfficeUnknown
            | Self::EmploymentUnknown
            | Self::TransferUnknown
            | Self::EntryUnknown => RefusalKind::NotFound,
            Self::IdTaken
            | Self::PersonErased
            | Self::PersonInCycle
            | Self::PersonInOffice
            | Self::LastAdministrator
            | Self::PersonHasAppeal
            | Self::RecordsRetained
            | Self::RetentionUnknown
            | Self::OwnEmployment
            | Self::TransferNeeded
            | Self::TransferNotNeeded
            | Self::TransferPending
            | Self::SuccessorNotValid
            | Self::TitleUnknown
            | Self::AccountTaken
            | Self::PersonHasAccount
            | Self::PeriodReversed
            | Self::PeriodOutside
            | Self::AlreadyEnded
            | Self::OfficeOverlap
            | Self::EmploymentOverlap
            | Self::TitleOverlap
            | Self::TitleNotAdjacent
            | Self::NotAnOffice
            | Self::OfficeNeedsAgency
            | Self::OfficeNeedsUnit
            | Self::OfficeOutOfPlace
            | Self::NotHomeAffairs
            | Self::OwnFile
            | Self::EntryClosed
            | Self::EntryKindDiffers
            | Self::ContentMissing
            | Self::AlreadyRecorded
            | Self::NothingContradicted
            | Self::NeverNothing
            | Self::InFuture
            | Self::ProbationOutside
            | Self::TitlePeriodOverlap
            | Self::TitleCodeUnknown
            | Self::AwardUnknown
            | Self::YearOutOfRange
            | Self::YearRated
            | Self::RatingUnknown
            | Self::ScoreOutsideClass
            | Self::IdentityNumberTaken => RefusalKind::ConditionNotMet,
        }
    }

    /// The requirement behind it.
    pub const fn requirement(self) -> &'static str {
        match self {
            Self::AccountUnknown | Self::AccountTaken | Self::PersonHasAccount => "RL1",
            Self::TitleUnknown | Self::TitleNotAdjacent => "E6",
            Self::TitleOverlap => "A10",
            Self::TitlePeriodOverlap | Self::TitleCodeUnknown => "E1",
            Self::ProbationOutside => "M2",
            Self::YearOutOfRange | Self::YearRated | Self::RatingUnknown | Self::ScoreOutsideClass => "E3",
            Self::AwardUnknown => "W2",
            Self::OwnFile | Self::OwnEmployment | Self::OwnTransfer => "RL8",
            Self::ForbiddenRole
            | Self::LastAdministrator
            | Self::OfficeUnknown
            | Self::EmploymentUnknown
            | Self::TransferNeeded
            | Self::TransferNotNeeded
            | Self::TransferPending
            | Self::TransferUnknown
            | Self::TransferClosed
            | Self::OfficeOverlap
            | Self::EmploymentOverlap
            | Self::NotAnOffice
            | Self::OfficeNeedsAgency
            | Self::OfficeNeedsUnit
            | Self::OfficeOutOfPlace
            | Self::NotHomeAffairs => "RL6",
            Self::AlreadyBootstrapped
            | Self::IdTaken
            | Self::AgencyUnknown
            | Self::UnitUnknown
            | Self::PersonUnknown
            | Self::PersonErased
            | Self::PersonInCycle
            | Self::PersonInOffice
            | Self::PersonHasAppeal
            | Self::RecordsRetained
            | Self::RetentionUnknown
            | Self::SuccessorNotValid
            | Self::PeriodReversed
            | Self::PeriodOutside
            | Self::AlreadyEnded
            | Self::EntryUnknown
            | Self::EntryClosed
            | Self::EntryKindDiffers
            | Self::ContentMissing
            | Self::AlreadyRecorded
            | Self::NothingContradicted
            | Self::NeverNothing
            | Self::InFuture
            | Self::IdentityNumberTaken => "R22",
        }
    }

    /// The fault at a field of the input, e.g. `titles.3.validTo`; empty for the command as a whole.
    pub fn at(self, field: impl Into<String>) -> DirectoryRefusal {
        DirectoryRefusal { fault: self, field: field.into() }
    }
}

/// One reason why a directory command was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectoryRefusal {
    /// What is wrong.
    pub fault: DirectoryFault,
    /// The path of the offending field of the input; empty for the command as a whole.
    pub field: String,
}

/// A reason of the directory in the shape of all others; the field of the input is its offender.
impl From<DirectoryRefusal> for Refusal {
    fn from(DirectoryRefusal { fault, field }: DirectoryRefusal) -> Self {
        let refusal = fault.refuse(input_field(&field));
        Self { path: field, ..refusal }
    }
}

impl From<Vec<DirectoryRefusal>> for Refusals {
    fn from(refused: Vec<DirectoryRefusal>) -> Self {
        Self(refused.into_iter().map(Refusal::from).collect())
    }
}

/// The field of an input that stands for a field of its command, or of the content that it brings.
fn input_field(field: &str) -> Option<&'static str> {
    let field = field.strip_prefix("content.").unwrap_or(field);
    INPUT_FIELDS.iter().find(|(of_command, _)| *of_command == field).map(|(_, of_input)| *of_input)
}

/// Fields of commands, and of the inputs that they are read from.
pub const INPUT_FIELDS: [(&str, &str); 33] = [
    ("account", "accountId"),
    ("agency", "agencyId"),
    ("birth", "birth"),
    ("closedOn", "closedOn"),
    ("code", "code"),
    ("consequenceUntil", "consequenceUntil"),
    ("content", "content"),
    ("dated", "dated"),
    ("employment", "employmentId"),
    ("endsOn", "endsOn"),
    ("entry", "entryId"),
    ("from", "from"),
    ("issuerSubject", "subject"),
    ("key", "key"),
    ("lower", "lower"),
    ("managing", "managingAgencyId"),
    ("number", "number"),
    ("office", "office"),
    ("officeTerm", "officeTermId"),
    ("on", "on"),
    ("openedOn", "openedOn"),
    ("person", "personId"),
    ("probationTo", "probationTo"),
    ("rating", "rating"),
    ("score", "score"),
    ("startsOn", "startsOn"),
    ("successor", "successorId"),
    ("to", "to"),
    ("transfer", "transferId"),
    ("unit", "unitId"),
    ("validFrom", "validFrom"),
    ("validTo", "validTo"),
    ("year", "year"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusal::Offender;

    #[test]
    fn a_refusal_keeps_the_code_and_names_the_field() {
        let unknown = Refusal::from(DirectoryFault::AgencyUnknown.at("managing"));
        assert_eq!((unknown.kind, unknown.code.as_str()), (RefusalKind::NotFound, "AGENCY_UNKNOWN"));
        assert_eq!(unknown.offenders, [Offender::Field("managingAgencyId")]);
        let forbidden = Refusal::from(DirectoryFault::ForbiddenRole.at(""));
        assert_eq!((forbidden.kind, forbidden.total), (RefusalKind::NotPermitted, 0));
    }

    /// The field of a row of a file is no field of an input; the path says which row it is.
    #[test]
    fn a_refusal_of_a_row_keeps_its_path() {
        let outside = Refusal::from(DirectoryFault::PeriodOutside.at("units.3.validTo"));
        assert_eq!((outside.path.as_str(), outside.total), ("units.3.validTo", 0));
        let entry = Refusal::from(DirectoryFault::TitleUnknown.at("content.code"));
        assert_eq!((entry.path.as_str(), entry.offenders), ("content.code", vec![Offender::Field("code")]));
    }
}
