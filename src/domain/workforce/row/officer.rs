//! The rows of IT officers, their duties and their secrecy commitments.

use jiff::civil::Date;

use crate::{
    directory::period::Period,
    ids::{AgencyId, BookSignatureId, CommitmentId, DutyAssignmentId, ItLevelId, ItOfficerId, PersonId},
    labelled_enum::labelled_enum,
    rows_macro::row_group,
    vocabulary::{DocumentSymbol, Listed},
};

labelled_enum! {
    /// How an IT officer serves (S001 Điều 2.1).
    OfficerPost {
        FullTime = "FULL_TIME", "Chuyên trách", "Full time";
        PartTime = "PART_TIME", "Bán chuyên trách", "Part time";
    }

    /// The duties of IT officers (S001 Điều 5).
    ItDuty {
        Plans = "N1", "Xây dựng quy chế, kế hoạch ứng dụng CNTT", "Regulations and plans on the use of IT";
        Infrastructure = "N2A", "Quản trị, vận hành hạ tầng kỹ thuật, xử lý sự cố", "Running the infrastructure, handling incidents";
        Software = "N2B", "Vận hành cơ sở dữ liệu, phần mềm, cổng thông tin", "Running databases, software and the portal";
        Information = "N2C", "Thu thập, xử lý thông tin phục vụ lãnh đạo", "Collecting and processing information for the leaders";
        Programmes = "N3", "Phổ biến văn bản, thực hiện chương trình, dự án CNTT", "Spreading legal texts, carrying out programmes and projects";
        TrainingAdvice = "N4", "Tham mưu kế hoạch đào tạo CNTT", "Advising on IT training";
        Statistics = "N5", "Thống kê, báo cáo về CNTT", "IT statistics and reports";
        Learning = "N6", "Học tập, nghiên cứu thường xuyên", "Learning and research";
        Attendance = "N7", "Tham gia sát hạch, tập huấn, sinh hoạt chuyên đề", "Attending tests, training and thematic meetings";
    }

    /// To whom an assignment of duties is sent (S001 Điều 13.1).
    DutyRecipient {
        ItDepartment = "IT_DEPARTMENT", "Sở Thông tin và Truyền thông", "The department of information and communications";
        HomeAffairs = "HOME_AFFAIRS", "Sở Nội vụ", "The department of Home Affairs";
    }
}

impl ItDuty {
    /// Whether it is everybody's own, whatever is assigned (Điều 5.6, 5.7).
    pub const fn is_personal(self) -> bool {
        matches!(self, Self::Learning | Self::Attendance)
    }

    /// Whether it operates the information system, and so asks for a secrecy commitment (Điều 13.2).
    pub const fn needs_commitment(self) -> bool {
        matches!(self, Self::Infrastructure | Self::Software)
    }
}

row_group! {
    exported as officer_rows;

    /// The level of IT use of an agency (mức độ ứng dụng CNTT; Điều 3.7), from a day on.
    ItLevel[ItLevelId] in it_level = "it_level" {
        /// The agency, and so the log.
        agency: AgencyId,
        /// The level.
        level: u32,
        /// The first day on which it counts.
        valid_from: Date,
        /// The number and symbol of the document that states it.
        decision: DocumentSymbol,
    }

    /// The service of a person as an IT officer of an agency.
    ItOfficer[ItOfficerId] in it_officer = "it_officer" {
        /// The agency.
        agency: AgencyId,
        /// Who.
        person: PersonId,
        /// Full or part time.
        post: OfficerPost,
        /// Whether the person is entitled to the incentive.
        incentive: bool,
        /// The first day.
        starts_on: Date,
        /// The last day.
        ends_on: Option<Date>,
    }

    /// A decision that assigns duties to an officer (quyết định phân công nhiệm vụ; Điều 13.1).
    DutyAssignment[DutyAssignmentId by ItOfficerId] in duty_assignment = "duty_assignment" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The duties, the personal ones among them.
        duties: Listed<ItDuty>,
        /// The number and symbol of the decision.
        decision: DocumentSymbol,
        /// The day of the decision.
        decided_on: Date,
        /// The first day on which it applies.
        effective_on: Date,
        /// The first day on which another one applies in its place.
        replaced_on: Option<Date>,
        /// The day on which it was sent to the department of information and communications.
        sent_to_it_department: Option<Date>,
        /// The day on which it was sent to the department of Home Affairs.
        sent_to_home_affairs: Option<Date>,
    }

    /// The secrecy commitment of an officer (bản cam kết bảo mật; Điều 13.2, Phụ lục III).
    SecrecyCommitment[CommitmentId by ItOfficerId] in secrecy_commitment = "secrecy_commitment" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The day on which it was signed.
        signed_on: Date,
    }

    /// The signature of the head under the work log of an officer (Điều 13.3).
    BookSignature[BookSignatureId by ItOfficerId] in book_signature = "book_signature" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// The last day that the signature covers.
        covers_until: Date,
        /// The day on which it was signed.
        signed_on: Date,
    }
}

impl ItOfficer {
    /// The days of service.
    pub const fn period(&self) -> Period {
        Period::new(self.starts_on, self.ends_on)
    }
}

impl DutyAssignment {
    /// Whether it is the one that applies on that day.
    pub fn applies_on(&self, day: Date) -> bool {
        self.effective_on <= day && self.replaced_on.is_none_or(|next| day < next)
    }

    /// When it was sent to somebody.
    pub const fn sent_to(&self, recipient: DutyRecipient) -> Option<Date> {
        match recipient {
            DutyRecipient::ItDepartment => self.sent_to_it_department,
            DutyRecipient::HomeAffairs => self.sent_to_home_affairs,
        }
    }
}
