//! The log as a whole: its head, its check, and the attempts that were refused.

use async_graphql::{Enum, Object, SimpleObject};

use crate::{
    domain::{
        audit::{self, Head},
        lang::Lang,
        role::Role,
    },
    graphql::{
        labelled_enum::EnumValue,
        scalar::{DateTime, Sha256, int},
    },
    service::{self, Flaw, VerificationReport},
    store,
};

/// Đầu nhật ký: số bản ghi và giá trị băm gốc; lưu giữ bên ngoài để phát hiện việc sửa, cắt nhật ký. — The head of a log: keep it elsewhere, and a rewritten or cut log will show.
#[derive(Clone, Debug, SimpleObject)]
pub struct AuditHead {
    /// Số bản ghi. — The number of records.
    size: i32,
    /// Giá trị băm gốc (RFC 6962). — The root of the Merkle tree (RFC 6962).
    root: Sha256,
}

impl From<Head> for AuditHead {
    fn from(head: Head) -> Self {
        Self { size: int(head.size), root: head.root.into() }
    }
}

/// Kết luận của việc kiểm tra nhật ký. — What a check concludes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum LogVerdict {
    /// Nhật ký nguyên vẹn. — The log is whole.
    Sound,
    /// Nhật ký bị sửa hoặc hư hỏng. — The log was changed or damaged.
    Broken,
    /// Chương trình này không thể kết luận. — This program cannot decide.
    Undecidable,
}

/// Một điểm sai của nhật ký, hoặc điều cần biết về một bản ghi. — Something wrong with a log, or to be known of a record.
#[derive(Clone, Debug, SimpleObject)]
pub struct LogFlaw {
    /// Vị trí trong nhật ký. — The place in the log.
    index: Option<i32>,
    /// Nội dung. — What is wrong, or to be known.
    message: String,
}

/// The check of a log.
#[derive(Clone, Debug)]
pub struct LogCheck {
    report: VerificationReport,
    lang: Lang,
}

impl LogCheck {
    /// A report, in a language.
    pub const fn new(report: VerificationReport, lang: Lang) -> Self {
        Self { report, lang }
    }

    fn flaws_of<'a>(
        &'a self,
        findings: &'a [service::VerificationFinding],
    ) -> impl Iterator<Item = LogFlaw> + 'a {
        findings.iter().map(|finding| LogFlaw {
            index: finding.index.map(int),
            message: finding.flaw.message().get(self.lang).to_owned(),
        })
    }
}

/// Kết quả kiểm tra nhật ký. — The check of a log.
#[Object]
impl LogCheck {
    /// Kết luận. — The conclusion.
    async fn verdict(&self) -> LogVerdict {
        let undecided = |flaw: &service::VerificationFinding| matches!(flaw.flaw, Flaw::Undecidable { .. });
        let conclusive = self.report.fault.as_ref().map(audit::LogFault::is_conclusive);
        match conclusive {
            Some(true) => LogVerdict::Broken,
            _ if self.report.findings.iter().any(|finding| !undecided(finding)) => LogVerdict::Broken,
            Some(false) => LogVerdict::Undecidable,
            None if !self.report.findings.is_empty() => LogVerdict::Undecidable,
            None => LogVerdict::Sound,
        }
    }

    /// Số bản ghi. — How many records there are.
    fn size(&self) -> i32 {
        int(self.report.leaves)
    }

    /// Đầu nhật ký, khi các bản ghi nguyên vẹn. — The head, where the records are sound among themselves.
    async fn head(&self) -> Option<AuditHead> {
        self.report.head.map(AuditHead::from)
    }

    /// Bản ghi sai đầu tiên. — The first record that something is wrong with.
    fn first_bad_index(&self) -> Option<i32> {
        self.report.first_bad().map(int)
    }

    /// Các điểm sai. — What is wrong.
    async fn flaws(&self) -> Vec<LogFlaw> {
        let fault = self.report.fault.iter().map(|fault| LogFlaw {
            index: fault.index.map(int),
            message: fault.message().get(self.lang).to_owned(),
        });
        fault.chain(self.flaws_of(&self.report.findings)).collect()
    }

    /// Điều cần biết về các bản ghi đúng, không phải sai lệch: máy chủ chạy bản phần mềm cũ đã ghi trong lúc nâng cấp. — What is to be known of sound records, which is nothing wrong: an older release wrote them while servers were upgraded.
    async fn notes(&self) -> Vec<LogFlaw> {
        self.flaws_of(&self.report.notes).collect()
    }

    /// Số văn bản đã được xóa hợp lệ. — How many texts were erased, which is allowed.
    fn erased(&self) -> i32 {
        int(self.report.erased)
    }
}

/// Lần thử bị từ chối. — A refused attempt.
#[derive(Clone, Debug, SimpleObject)]
pub struct RefusedAttempt {
    /// Tài khoản hoặc người đã thử. — Who tried: a person, or an account without one.
    principal: String,
    /// Vai trò nêu ra. — In which capacity, if one was stated.
    role: Option<EnumValue<Role>>,
    /// Thao tác. — What was tried.
    act: String,
    /// Mã lý do từ chối. — The codes of the reasons.
    codes: Vec<String>,
    /// Lần đầu trong giờ đó. — The first time in that hour.
    first_at: DateTime,
    /// Lần cuối trong giờ đó. — The last time in that hour.
    last_at: DateTime,
    /// Số lần trong giờ đó. — How often in that hour.
    times: i32,
}

impl From<store::RefusedAttempt> for RefusedAttempt {
    fn from(attempt: store::RefusedAttempt) -> Self {
        Self {
            principal: attempt.principal,
            role: attempt.role.map(EnumValue),
            act: attempt.act,
            codes: attempt.codes,
            first_at: attempt.first_at.into(),
            last_at: attempt.last_at.into(),
            times: int(attempt.times),
        }
    }
}
