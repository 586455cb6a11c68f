//! Steps 7 and 8: the bundle, the appraisal and the conclusion of the council.

use async_graphql::{ID, InputObject, OneofObject};

use crate::{
    domain::{
        candidate_order::FoundFact,
        command::{
            AcknowledgeWarning, Appraise, CastVote, Conclude, ConcludeJointly, FindForTieBreak,
            PrepareBundle, RecordScoreSheet,
        },
        digest::Sealed,
        personnel::Ethnicity,
        ranking::{BirthDate, Level, Sex},
        scoring::{MOST_CRITERIA, ScoreLine, ScoreSheetKind},
        vocabulary::Side,
    },
    graphql::{
        envelope::{CycleEnvelope, VersionedEnvelope},
        input::{InputReader, gather},
        labelled_enum::EnumValue,
        mutation::mutations,
        payload::ApplicationPayload,
    },
};

mutations! {
    pub struct AppraisalMutation;

    /// Lập hồ sơ trình Hội đồng (T09). — Binds the review bundle of a candidate.
    fn prepare_bundle("Hồ sơ trình Hội đồng. — The bundle.") -> ApplicationPayload {
        /// Dữ liệu để lập hồ sơ trình Hội đồng. — The input of `prepareBundle`.
        struct PrepareBundleInput: VersionedEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Hồ sơ trình Hội đồng đã đăng ký. — The registered review bundle.
            document_id: ID,
        }

        fn read(&self, read) -> PrepareBundle {
            application: read.id("applicationId", &self.application_id),
            document: read.id("documentId", &self.document_id),
        }
    }

    /// Bắt đầu thẩm định hồ sơ (10.2). — Takes a dossier up for appraisal.
    fn appraise("Hồ sơ được thẩm định. — The application.") -> ApplicationPayload {
        /// Dữ liệu để thẩm định hồ sơ. — The input of `appraise`.
        struct AppraiseInput: VersionedEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
        }

        fn read(&self, read) -> Appraise {
            application: read.id("applicationId", &self.application_id),
        }
    }

    /// Kết luận thông tin còn thiếu để xếp thứ tự ưu tiên. — Records a fact that the order of candidates needs.
    fn find_for_tie_break("Kết luận. — The finding.") -> ApplicationPayload {
        /// Dữ liệu để kết luận thông tin xếp thứ tự ưu tiên. — The input of `findForTieBreak`.
        struct FindForTieBreakInput: CycleEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Thông tin được kết luận. — What was found.
            found: FoundFactInput,
            /// Lý do. — Why.
            reason: String,
            /// Tài liệu làm căn cứ. — The document that it rests on.
            document_id: Option<ID>,
        }

        fn read(&self, read) -> FindForTieBreak {
            let (at, fact) = self.found(read).unzip();
            finding: read.fresh(),
            application: read.id("applicationId", &self.application_id),
            level: at,
            found: fact,
            reason: read.prose("reason", &self.reason),
            document: read.optional("documentId", &self.document_id, InputReader::id),
        }
    }

    /// Xác nhận đã xem cảnh báo (10.2). — Acknowledges a warning.
    fn acknowledge_warning("Cảnh báo. — The warning.") -> ApplicationPayload {
        /// Dữ liệu để xác nhận đã xem cảnh báo. — The input of `acknowledgeWarning`.
        struct AcknowledgeWarningInput: CycleEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Nhận xét kèm cảnh báo; bỏ trống nếu là cảnh báo của kết quả xem xét điều kiện, tiêu chuẩn. — The finding that carries the warning; left out for the warning of the present judgement.
            finding_id: Option<ID>,
        }

        fn read(&self, read) -> AcknowledgeWarning {
            application: read.id("applicationId", &self.application_id),
            finding: read.optional("findingId", &self.finding_id, InputReader::id),
        }
    }

    /// Ghi kết luận chung của những người thẩm định hồ sơ, sau khi mỗi người đã nhận xét riêng (R36). — Records what those who appraised a dossier apart concluded together.
    fn conclude_jointly("Kết luận chung. — The joint conclusion.") -> ApplicationPayload {
        /// Dữ liệu để ghi kết luận chung. — The input of `concludeJointly`.
        struct ConcludeJointlyInput: CycleEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Đề xuất với Hội đồng: đạt hoặc không đạt. — What they propose to the council: met or not met.
            outcome: EnumValue<Side>,
            /// Biên bản thẩm định đã đăng ký. — The registered record of the appraisal.
            record_id: ID,
        }

        fn read(&self, read) -> ConcludeJointly {
            conclusion: read.fresh(),
            application: read.id("applicationId", &self.application_id),
            outcome: Some(self.outcome.0),
            record: read.id("recordId", &self.record_id),
        }
    }

    /// Ghi phiếu chấm điểm của người thẩm định, phiếu chung hoặc kết quả kiểm tra, khi bộ quy tắc yêu cầu; phiếu sau thay phiếu trước và nêu lý do (R36). — Records a sheet of points where the rule set asks for one; a later sheet takes the place of the earlier one and says why.
    fn record_score_sheet("Phiếu. — The sheet.") -> ApplicationPayload {
        /// Dữ liệu để ghi phiếu chấm điểm. — The input of `recordScoreSheet`.
        struct RecordScoreSheetInput: CycleEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Loại phiếu. — Whose points they are.
            kind: EnumValue<ScoreSheetKind>,
            /// Điểm của từng tiêu chí, đủ các tiêu chí của bộ quy tắc. — The points for each criterion of the rule set.
            lines: Vec<CriterionPointsInput>,
            /// Lý do, khi thay phiếu đã ghi. — Why, where it takes the place of an earlier sheet.
            reason: Option<String>,
            /// Biên bản đã đăng ký; phải có khi là phiếu chung hoặc kết quả kiểm tra. — The registered record; needed for a joint sheet and for a test.
            record_id: Option<ID>,
        }

        fn read(&self, read) -> RecordScoreSheet {
            sheet: read.fresh(),
            application: read.id("applicationId", &self.application_id),
            kind: Some(self.kind.0),
            lines: self.points(read),
            reason: read.optional("reason", &self.reason, InputReader::prose),
            record: read.optional("recordId", &self.record_id, InputReader::id),
        }
    }

    /// Biểu quyết về hồ sơ, hoặc về toàn bộ danh sách. — Votes on a dossier, or on the whole list.
    fn cast_vote("Ý kiến biểu quyết. — The vote.") -> ApplicationPayload {
        /// Dữ liệu để biểu quyết. — The input of `castVote`.
        struct CastVoteInput: CycleEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Ý kiến: đạt hoặc không đạt. — The side taken: met or not met.
            side: EnumValue<Side>,
        }

        fn read(&self, read) -> CastVote {
            vote: read.fresh(),
            application: read.id("applicationId", &self.application_id),
            side: Some(self.side.0),
        }
    }

    /// Ghi kết luận của Hội đồng về hồ sơ (10.2). — Records the conclusion of the council on a dossier.
    fn conclude("Kết luận. — The conclusion.") -> ApplicationPayload {
        /// Dữ liệu để ghi kết luận của Hội đồng. — The input of `conclude`.
        struct ConcludeInput: VersionedEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Kết luận: đạt hoặc không đạt. — The conclusion: met or not met.
            outcome: EnumValue<Side>,
            /// Biên bản họp Hội đồng đã đăng ký. — The registered minutes of the council.
            minutes_id: ID,
            /// Mã các tiêu chí không đạt. — The ids of the rules that are not met.
            #[graphql(default)]
            rules: Vec<String>,
            /// Lý do kết luận khác đề xuất của Ban thẩm định hồ sơ. — Why the conclusion departs from what the appraisers proposed.
            departure: Option<String>,
        }

        fn read(&self, read) -> Conclude {
            application: read.id("applicationId", &self.application_id),
            outcome: Some(self.outcome.0),
            minutes: read.id("minutesId", &self.minutes_id),
            rules: read.codes("rules", &self.rules, 0..=50),
            departure: read.optional("departure", &self.departure, InputReader::prose),
        }
    }
}

/// Điểm của một tiêu chí. — The points for one criterion.
#[derive(Debug, InputObject)]
#[graphql(name = "ScoreLineInput")]
pub struct CriterionPointsInput {
    /// Mã tiêu chí chấm điểm của bộ quy tắc. — The code of the criterion.
    criterion: String,
    /// Điểm với nhiều nhất một chữ số thập phân, ví dụ 7.5. — The points with one decimal at most, such as 7.5.
    points: String,
}

impl RecordScoreSheetInput {
    fn points(&self, read: &mut InputReader<'_>) -> Option<Vec<ScoreLine>> {
        read.list("lines", &self.lines, 1..=MOST_CRITERIA, |read, line| {
            gather!(ScoreLine {
                criterion: read.code("criterion", &line.criterion),
                points: read.code("points", &line.points),
            })
        })
    }
}

/// Thông tin được kết luận. — A fact that was found.
#[derive(Debug, OneofObject)]
pub enum FoundFactInput {
    /// Giới tính. — The sex.
    Sex(EnumValue<Sex>),
    /// Dân tộc. — The ethnic group.
    Ethnicity(String),
    /// Ngày sinh: năm-tháng-ngày, năm-tháng hoặc năm. — The date of birth: yyyy-MM-dd, yyyy-MM or yyyy.
    BirthDate(String),
    /// Số tháng công tác. — The working time in whole months.
    WorkingMonths(i32),
    /// Không thể xác định được thông tin của mức ưu tiên này. — The fact of that level cannot be established.
    CannotBeEstablished(EnumValue<Level>),
}

impl FoundFactInput {
    fn read(&self, read: &mut InputReader<'_>) -> Option<FoundFact> {
        Some(match self {
            Self::Sex(sex) => FoundFact::Sex(sex.0),
            Self::Ethnicity(name) => FoundFact::Ethnicity(read.code::<Ethnicity>("ethnicity", name)?),
            Self::BirthDate(text) => FoundFact::Birth(read.code::<BirthDate>("birthDate", text)?),
            Self::WorkingMonths(months) => {
                FoundFact::WorkingMonths(read.count("workingMonths", *months, 0..=1_200)?)
            }
            Self::CannotBeEstablished(level) => FoundFact::CannotBeEstablished(level.0),
        })
    }
}

impl FindForTieBreakInput {
    fn found(&self, read: &mut InputReader<'_>) -> Option<(Level, Sealed)> {
        let found = read.within("found", |read| self.found.read(read))?;
        Some((found.level(), read.value("found", &found)?))
    }
}
