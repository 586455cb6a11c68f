//! The obligations that a plan lays on the parties of a cycle (trách nhiệm của các bên; requirements §12).

use super::labelled_enum::labelled_enum;

labelled_enum! {
    /// Whose an obligation is.
    ObligationParty {
        Office = "DEPARTMENT_OFFICE", "Văn phòng Sở", "The department office";
        Unit = "UNIT", "Đơn vị có viên chức dự xét", "The unit whose employees are reviewed";
        Applicants = "APPLICANTS", "Người dự xét", "The applicants";
    }

    /// The obligations (S003 §VIII).
    ObligationItem {
        Bodies = "O1", "Dự thảo, trình quyết định thành lập Hội đồng và Ban Giám sát", "Draft and submit the decisions forming the council and the supervisory board";
        Plan = "O2", "Dự thảo Kế hoạch và quyết định thành lập Ban thẩm định hồ sơ", "Draft the plan and the decision forming the appraisal board";
        Budget = "O3", "Lập dự toán kinh phí", "Prepare the budget estimate";
        Complaints = "O4", "Tham mưu giải quyết khiếu nại, tố cáo của kỳ xét", "Advise on complaints and denunciations of the cycle";
        Nominees = "O5", "Chịu trách nhiệm về điều kiện, tiêu chuẩn, đạo đức, văn bằng, chứng chỉ, thời gian công tác của người được cử", "Answer for the conditions, standards, ethics, degrees, certificates and working time of those nominated";
        Information = "O6", "Thông báo cho người dự xét và chịu trách nhiệm về nội dung hồ sơ", "Inform the candidates and answer for the content of dossiers";
        Cooperation = "O7", "Phối hợp với Văn phòng Sở, tạo điều kiện cho viên chức tham gia", "Cooperate with the office and let the employees take part";
        Position = "O8", "Bố trí người trúng tuyển vào vị trí việc làm phù hợp sau khi có quyết định bổ nhiệm", "Assign a winner to a suitable job position after the appointment decision";
        Truth = "O9", "Chịu trách nhiệm về tính chính xác, khách quan, trung thực của hồ sơ", "Answer for the exactness, objectivity and truth of the dossier";
        Conduct = "O10", "Chấp hành nội quy, quy chế của kỳ xét và pháp luật liên quan", "Obey the rules of the cycle and the related law";
        Other = "O11", "Nhiệm vụ khác theo quy định", "Another task as prescribed";
    }
}

/// How it shows that an obligation is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObligationProof {
    /// By what was done in the cycle.
    Acts,
    /// Somebody records it.
    Record,
    /// It is kept by conduct, and no day ends it.
    Conduct,
}

/// What an entry of an obligation is about beside the cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObligationSubject {
    /// Nothing else.
    Cycle,
    /// A winner (O8).
    Winner,
    /// A task that the entry names (O11).
    Task,
}

impl ObligationItem {
    /// Whose it is.
    pub const fn party(self) -> ObligationParty {
        match self {
            Self::Bodies | Self::Plan | Self::Budget | Self::Complaints | Self::Other => {
                ObligationParty::Office
            }
            Self::Nominees | Self::Information | Self::Cooperation | Self::Position => ObligationParty::Unit,
            Self::Truth | Self::Conduct => ObligationParty::Applicants,
        }
    }

    /// How it shows that it is met.
    pub const fn proof(self) -> ObligationProof {
        match self {
            Self::Bodies | Self::Plan | Self::Complaints => ObligationProof::Acts,
            Self::Budget | Self::Information | Self::Position | Self::Other => ObligationProof::Record,
            Self::Nominees | Self::Cooperation | Self::Truth | Self::Conduct => ObligationProof::Conduct,
        }
    }

    /// What its entries are about.
    pub const fn subject(self) -> ObligationSubject {
        match self {
            Self::Position => ObligationSubject::Winner,
            Self::Other => ObligationSubject::Task,
            Self::Bodies
            | Self::Plan
            | Self::Budget
            | Self::Complaints
            | Self::Nominees
            | Self::Information
            | Self::Cooperation
            | Self::Truth
            | Self::Conduct => ObligationSubject::Cycle,
        }
    }
}
