//! Why the registers refused a command.

use crate::domain::{lang::Message, term::terms};

terms! {
    /// What is wrong with a register command; the label is the message.
    Fault {
        ForbiddenRole = "FORBIDDEN_ROLE",
            "Vai trò và chức vụ của người thực hiện không cho phép thao tác này trên sổ đăng ký.",
            "The caller's role and office do not allow this act on the registers.";
        AlreadyBootstrapped = "ALREADY_BOOTSTRAPPED",
            "Sổ đăng ký đã được khởi tạo; chỉ được khởi tạo một lần.",
            "The registers are not empty; they can be bootstrapped only once.";
        IdTaken = "ID_TAKEN",
            "Mã định danh này đã được sử dụng.",
            "This id is already in use.";
        AgencyUnknown = "AGENCY_UNKNOWN",
            "Cơ quan chưa được đăng ký.",
            "The agency is not registered.";
        UnitUnknown = "UNIT_UNKNOWN",
            "Đơn vị chưa được đăng ký.",
            "The unit is not registered.";
        PersonUnknown = "PERSON_UNKNOWN",
            "Người này chưa được đăng ký.",
            "The person is not registered.";
        PersonErased = "PERSON_ERASED",
            "Dữ liệu cá nhân của người này đã được xóa; không thể ghi thêm về người này.",
            "The data of this person were erased; nothing more can be recorded about the person.";
        PersonInCycle = "PERSON_IN_CYCLE",
            "Người này đang dự xét hoặc là thành viên Hội đồng, ban của một kỳ xét chưa kết thúc; chỉ được xóa dữ liệu sau đó.",
            "The person takes part in a cycle that has not ended, as a candidate or as a member of a body; erase the data afterwards.";
        PersonInOffice = "PERSON_IN_OFFICE",
            "Người này đang giữ chức vụ hoặc sẽ giữ chức vụ; hãy kết thúc chức vụ trước.",
            "The person holds an office, or will; end the office first.";
        AccountUnknown = "ACCOUNT_UNKNOWN",
            "Tài khoản chưa được liên kết hoặc đã ngừng hiệu lực.",
            "The account is not linked, or is no longer in force.";
        OfficeUnknown = "OFFICE_UNKNOWN",
            "Nhiệm kỳ chức vụ chưa được đăng ký.",
            "The office term is not registered.";
        EmploymentUnknown = "EMPLOYMENT_UNKNOWN",
            "Thời gian làm việc tại đơn vị chưa được đăng ký.",
            "The employment is not registered.";
        TitleUnknown = "TITLE_UNKNOWN",
            "Chức danh hạng thấp hơn chưa được đăng ký hoặc không có hiệu lực vào ngày bắt đầu.",
            "The lower title is not registered, or is not valid on the first day.";
        AccountTaken = "ACCOUNT_TAKEN",
            "Tài khoản này thuộc về người khác; tài khoản không được chuyển sang người khác.",
            "The account belongs to another person; an account never moves to another person.";
        PersonHasAccount = "PERSON_HAS_ACCOUNT",
            "Người này đã có tài khoản đang hiệu lực; mỗi người chỉ có một tài khoản.",
            "The person already has an account in force; each person has one.";
        PeriodReversed = "PERIOD_REVERSED",
            "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
            "The last day must not lie before the first day.";
        PeriodOutside = "PERIOD_OUTSIDE",
            "Thời gian phải nằm trong thời gian tồn tại của cơ quan, đơn vị liên quan.",
            "The period must lie within that of the agency or unit concerned.";
        AlreadyEnded = "ALREADY_ENDED",
            "Thời gian này đã kết thúc vào ngày đó hoặc sớm hơn; không được kéo dài ngày kết thúc đã ghi.",
            "The period already ends on that day or before; a recorded end is never put off.";
        OfficeOverlap = "OFFICE_OVERLAP",
            "Chức vụ này đã có người giữ trong cùng thời gian.",
            "The office is already held in the same time.";
        EmploymentOverlap = "EMPLOYMENT_OVERLAP",
            "Người này đã làm việc tại một đơn vị trong cùng thời gian.",
            "The person is already employed in a unit in the same time.";
        TitleOverlap = "TITLE_OVERLAP",
            "Mã số này đã chỉ một chức danh khác trong cùng thời gian.",
            "The code already means a title in the same time.";
        TitleNotAdjacent = "TITLE_NOT_ADJACENT",
            "Chức danh hạng thấp hơn phải cùng lĩnh vực và ở hạng thấp hơn liền kề.",
            "The lower title must be of the same field and of the next lower grade.";
        NotAnOffice = "NOT_AN_OFFICE",
            "Vai trò này không phải là chức vụ theo nhiệm kỳ.",
            "This role is not an office held for a term.";
        OfficeNeedsAgency = "OFFICE_NEEDS_AGENCY",
            "Chức vụ này phải gắn với một cơ quan.",
            "This office is held in an agency.";
        OfficeNeedsUnit = "OFFICE_NEEDS_UNIT",
            "Chức vụ này phải gắn với một đơn vị.",
            "This office is held in a unit.";
        OfficeOutOfPlace = "OFFICE_OUT_OF_PLACE",
            "Chức vụ này không gắn với cơ quan, đơn vị đã nêu.",
            "This office is not held in what is named here.";
        NotHomeAffairs = "NOT_HOME_AFFAIRS",
            "Cơ quan này không phải là Sở Nội vụ.",
            "This agency is not the department of Home Affairs.";
    }
}

impl Fault {
    /// The requirement behind it.
    pub const fn requirement(self) -> &'static str {
        match self {
            Self::AccountUnknown | Self::AccountTaken | Self::PersonHasAccount => "RL1",
            Self::TitleUnknown | Self::TitleNotAdjacent => "E6",
            Self::TitleOverlap => "A10",
            Self::ForbiddenRole
            | Self::OfficeUnknown
            | Self::EmploymentUnknown
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
            | Self::PeriodReversed
            | Self::PeriodOutside
            | Self::AlreadyEnded => "R22",
        }
    }

    /// The fault at a field of the input, e.g. `titles.3.validTo`; empty for the command as a whole.
    pub fn at(self, field: impl Into<String>) -> Refused {
        Refused { fault: self, field: field.into() }
    }
}

/// One reason why a register command was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong.
    pub fault: Fault,
    /// The path of the offending field of the input; empty for the command as a whole.
    pub field: String,
}

impl Refused {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        self.fault.as_str()
    }

    /// What is wrong, in both languages.
    pub fn message(&self) -> Message {
        self.fault.label().into()
    }

    /// The requirement behind it.
    pub const fn requirement(&self) -> &'static str {
        self.fault.requirement()
    }
}
