//! Up to the hand-over: what the applicant, the unit head and the office do for a dossier.

use async_graphql::ID;

use super::paper::{AttestationInput, PaperInput, read_pages};
use crate::{
    domain::{
        command::{
            AddPapers, Assess, CreateApplication, EnterPaperDossier, NewPaper, Nominate, RemovePaper, Submit,
            Withdraw, WithdrawNomination,
        },
        digest::Sealed,
        dossier::PaperContent,
        eligibility::{Fact, PaperKind},
        ids::ApplicationId,
    },
    graphql::{
        envelope::{CycleEnvelope, VersionedEnvelope},
        input::{InputReader, gather},
        mutation::mutations,
        payload::ApplicationPayload,
        scalar::{Date, DateTime, Sha256},
    },
};

mutations! {
    pub struct DossierMutation;

    /// Lập hồ sơ dự xét (10.2). — Opens an application.
    fn create_application("Hồ sơ. — The application.") -> ApplicationPayload {
        /// Dữ liệu để lập hồ sơ dự xét. — The input of `createApplication`.
        struct CreateApplicationInput: CycleEnvelope {
            /// Mã số chức danh dự xét. — The code of the title applied for.
            title: String,
        }

        fn read(&self, read) -> CreateApplication {
            application: read.fresh(),
            title: read.code("title", &self.title),
        }
    }

    /// Cử viên chức dự xét (10.2, E2). — Nominates an applicant.
    fn nominate("Việc cử dự xét. — The nomination.") -> ApplicationPayload {
        /// Dữ liệu để cử viên chức dự xét. — The input of `nominate`.
        struct NominateInput: VersionedEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Văn bản cử dự xét đã đăng ký. — The registered nomination.
            document_id: ID,
        }

        fn read(&self, read) -> Nominate {
            application: read.id("applicationId", &self.application_id),
            document: read.id("documentId", &self.document_id),
        }
    }

    /// Rút văn bản cử dự xét (10.2). — Takes a nomination back.
    fn withdraw_nomination("Hồ sơ và lý do. — The application and the reason.") -> ApplicationPayload {
        /// Dữ liệu để rút văn bản cử dự xét. — The input of `withdrawNomination`.
        struct WithdrawNominationInput: VersionedEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Lý do rút. — Why.
            reason: String,
        }

        fn read(&self, read) -> WithdrawNomination {
            application: read.id("applicationId", &self.application_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Bổ sung, thay thế giấy tờ trong hồ sơ. — Puts papers into a dossier, or in the place of others.
    fn add_papers("Hồ sơ và giấy tờ. — The application and the papers.") -> ApplicationPayload {
        /// Dữ liệu để bổ sung thành phần hồ sơ. — The input of `addPapers`.
        struct AddPapersInput: CycleEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Các giấy tờ. — The papers.
            papers: Vec<PaperInput>,
        }

        fn read(&self, read) -> AddPapers {
            application: read.id("applicationId", &self.application_id),
            papers: read.list("papers", &self.papers, 1..=60, |read, paper| paper.read(read)),
        }
    }

    /// Bỏ một giấy tờ khỏi hồ sơ; bản đã nộp vẫn được lưu. — Takes a paper out of a dossier; what was there stays on record.
    fn remove_paper("Hồ sơ và giấy tờ. — The application and the paper.") -> ApplicationPayload {
        /// Dữ liệu để bỏ một giấy tờ khỏi hồ sơ. — The input of `removePaper`.
        struct RemovePaperInput: CycleEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Giấy tờ. — The paper.
            paper_id: ID,
        }

        fn read(&self, read) -> RemovePaper {
            application: read.id("applicationId", &self.application_id),
            paper: read.id("paperId", &self.paper_id),
        }
    }

    /// Người đứng đầu đơn vị nhận xét, đánh giá (D3, E3–E6). — The unit head remarks on and assesses the applicant.
    fn assess("Nhận xét, đánh giá. — The assessment.") -> ApplicationPayload {
        /// Dữ liệu để nhận xét, đánh giá người dự xét. — The input of `assess`.
        struct AssessInput: CycleEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Nhận xét về từng tiêu chí (E3–E6). — What is said of each rule (E3–E6).
            covers: Vec<AttestationInput>,
            /// Ngày lập. — The day on which it was made.
            made_on: Date,
            /// Tệp đã tải lên. — The uploaded file.
            file_id: Option<ID>,
            /// SHA-256 của tệp. — SHA-256 of the file.
            sha256: Option<Sha256>,
            /// Số trang. — Number of pages.
            pages: Option<i32>,
            /// Bản nhận xét được thay thế. — The assessment that it replaces.
            replaces_id: Option<ID>,
        }

        fn read(&self, read) -> Assess {
            application: read.id("applicationId", &self.application_id),
            paper: self.paper(read),
        }
    }

    /// Nộp hồ sơ đăng ký dự xét trực tuyến (10.2, E15, E17). — Hands a dossier in online.
    fn submit("Hồ sơ và cam đoan. — The application and the declaration.") -> ApplicationPayload {
        /// Dữ liệu để nộp hồ sơ. — The input of `submit`.
        struct SubmitInput: VersionedEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Cam đoan nội dung hồ sơ là đúng sự thật và chịu trách nhiệm trước pháp luật. — Whether the applicant declares the content true and takes responsibility for it.
            declared_true: bool,
            /// Xác nhận nộp hồ sơ dù biết còn thiếu thành phần. — Whether the applicant hands in knowing that papers are missing.
            #[graphql(default)]
            confirm_incomplete: bool,
        }

        fn read(&self, read) -> Submit {
            application: read.id("applicationId", &self.application_id),
            declared_true: Some(self.declared_true),
            confirm_incomplete: Some(self.confirm_incomplete),
        }
    }

    /// Nhập hộ hồ sơ nộp bằng giấy (R45). — Enters a dossier handed in on paper.
    fn enter_paper_dossier("Hồ sơ giấy. — The paper dossier.") -> ApplicationPayload {
        /// Dữ liệu để nhập hộ hồ sơ giấy. — The input of `enterPaperDossier`.
        struct EnterPaperDossierInput: CycleEnvelope {
            /// Hồ sơ đã có của người dự xét; bỏ trống để lập hồ sơ mới. — The application that the person has; left out, one is opened.
            application_id: Option<ID>,
            /// Người dự xét. — The applicant.
            person_id: ID,
            /// Mã số chức danh dự xét. — The code of the title applied for.
            title: String,
            /// Thời điểm nộp tại Văn phòng Sở. — When it was handed over at the department office.
            handed_in_at: DateTime,
            /// Lý do nhập hộ. — Why it is entered on the person's behalf.
            reason: String,
        }

        fn read(&self, read) -> EnterPaperDossier {
            application: self.read_application(read),
            person: read.id("personId", &self.person_id),
            title: read.code("title", &self.title),
            handed_in_at: read.instant("handedInAt", &self.handed_in_at),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Rút hồ sơ dự xét (10.2). — Withdraws an application.
    fn withdraw("Hồ sơ được rút. — The application.") -> ApplicationPayload {
        /// Dữ liệu để rút hồ sơ. — The input of `withdraw`.
        struct WithdrawInput: VersionedEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Lý do; bắt buộc sau khi có danh sách đủ điều kiện, tiêu chuẩn. — Why; needed once the eligible list is decided.
            reason: Option<String>,
        }

        fn read(&self, read) -> Withdraw {
            application: read.id("applicationId", &self.application_id),
            reason: read.optional("reason", &self.reason, InputReader::prose),
        }
    }
}

impl AssessInput {
    fn content(&self, read: &mut InputReader<'_>) -> Option<Sealed> {
        let content = gather!(PaperContent {
            number: Some(None),
            issuer: Some(None),
            made_on: read.date("madeOn", &self.made_on).map(Some),
            signed: Some(Some(true)),
            certified: Some(Fact::Unknown),
            title: Some(None),
            pages: read.optional("pages", &self.pages, read_pages),
            sha256: read.optional("sha256", &self.sha256, InputReader::digest),
            covers: AttestationInput::read_all(read, &self.covers),
            language: Some(None),
        })?;
        read.value("content", &content)
    }

    fn paper(&self, read: &mut InputReader<'_>) -> Option<NewPaper> {
        gather!(NewPaper {
            id: read.fresh(),
            kind: Some(PaperKind::Assessment),
            content: self.content(read),
            file: read.optional("fileId", &self.file_id, InputReader::id),
            replaces: read.optional("replacesId", &self.replaces_id, InputReader::id),
        })
    }
}

impl EnterPaperDossierInput {
    fn read_application(&self, read: &mut InputReader<'_>) -> Option<ApplicationId> {
        match &self.application_id {
            Some(id) => read.id("applicationId", id),
            None => read.fresh(),
        }
    }
}
