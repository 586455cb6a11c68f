//! The enums of the schema, taken from the closed lists of the domain: codes are never translated,
//! and both labels stand in the description (design decision 24).

use std::borrow::Cow;

use async_graphql::{
    ContextSelectionSet, InputType, InputValueError, InputValueResult, Name, OutputType, Positioned,
    ServerResult, Value,
    indexmap::IndexMap,
    parser::types::Field,
    registry::{EnumBuilder, MetaEnumValue, MetaTypeId, Registry},
};

use crate::domain::{
    appeal::state::{AppealEffect, AppealKind, AppealOutcome, AppealState, AppealSubject},
    application::state::{ApplicationState, VisibleState},
    command::Act,
    cycle::{
        state::{CycleState, Step},
        timeline::TimelineFault,
    },
    deadline::{Basis, DeadlineKind, Effect},
    directory::{command::DirectoryAct, row::TransferState},
    eligibility::{
        Certifier, Education, LanguageKind, Warning,
        months::{Method, MonthConvention},
    },
    error_code::ErrorCode,
    lang::Label,
    law::{
        LawStanding,
        row::{AdoptionState, LawKind},
    },
    nomination::{NominationListState, NominationOutcome},
    obligation::ObligationStanding,
    obligation_item::{ObligationItem, ObligationParty},
    personnel::EntryKind,
    public_list::PublicList,
    publication::{ChannelEvidence, PublicMatter},
    ranking::{Level, Sex},
    role::Role,
    scoring::ScoreSheetKind,
    vocabulary::{
        AgencyCategory, AmendGround, Body, Decider, Disposition, Numbering, OfficeStanding, Position,
        Relative, ReopenGround, RuleOutcome, Side, SigningForm, Stage,
    },
    workflow_print,
    workforce::{
        duty::terms::{DutyBody, DutyEvidence, DutyExemption, DutyStatus},
        evaluation::{
            machine::{EffectEvent, EffectState},
            standing::EvaluationStanding,
            terms::{BookOutcome, EvaluationFacet, OfficerClass, RewardKind, TriggerKind},
        },
        periodic::terms::{ReportKind, ReportLateness, ReportPeriod, ReportState},
        pre_screening::{
            form::{Confidentiality, ReplyForm, ScreeningAttachment, ScreeningConclusion, ScreeningDuty},
            state::{HiringDecision, PreScreeningState},
        },
        procedure::terms::{ResearchState, ResearchVerdict, SkillTestState, TestOutcome},
        qualification::terms::{Qualification, QualificationKind},
        report::WorkforceGap,
        responsibility::terms::{
            ExemptionGround, HandoverCause, HandoverClass, HandoverState, IncidentCause, IncidentState,
            PrecautionState, PrecautionVerdict, ReplacementKind,
        },
        row::{DutyRecipient, ItDuty, OfficerPost},
        standard::terms::{GapStatus, RequirementTiming, StandardExclusion},
        target::terms::{
            AgeGroup, Comparator, FigureSource, TargetAuthority, TargetReading, TargetScope, TargetStatus,
        },
        training::terms::{CourseState, TrainingFund, TrainingGroup, TrainingState},
        work_sheet::{
            line::SummaryGroup,
            state::{WorkGroup, WorkResult, WorkSheetState},
        },
        year_calendar::terms::{DueMatter, DueStanding},
    },
};

/// A closed list of the domain that the schema shows as an enum.
pub trait LabelledEnum: Copy + PartialEq + Send + Sync + 'static {
    /// The name of the enum in the schema.
    const NAME: &'static str;
    /// What the schema says of it.
    const DESCRIPTION: &'static str;

    /// Every member.
    fn all() -> &'static [Self];
    /// The name of a member in the schema.
    fn code(self) -> Cow<'static, str>;
    /// What people read.
    fn text(self) -> Label;

    /// The members as the schema describes them.
    fn values() -> IndexMap<String, MetaEnumValue> {
        let value = |term: &Self| {
            let (code, text) = (term.code(), term.text());
            let mut value = MetaEnumValue::new(code.clone());
            value.description = Some(format!("{} — {}", text.vi, text.en));
            (code.into_owned(), value)
        };
        Self::all().iter().map(value).collect()
    }

    /// The member of that name.
    fn of(value: Option<&Value>) -> Option<Self> {
        let name = match value? {
            Value::Enum(name) => name.as_str(),
            Value::String(name) => name,
            _ => return None,
        };
        Self::all().iter().copied().find(|term| term.code() == name)
    }
}

/// `createCycle` becomes `CREATE_CYCLE`.
fn shouted(code: &str) -> String {
    let spell = |c: char| if c.is_ascii_uppercase() { vec!['_', c] } else { vec![c.to_ascii_uppercase()] };
    code.chars().flat_map(spell).collect()
}

/// A member of a closed list of the domain, as the schema has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnumValue<T>(pub T);

impl<T: LabelledEnum> EnumValue<T> {
    /// These members, in their order.
    pub fn list<'a>(members: impl IntoIterator<Item = &'a T>) -> Vec<Self> {
        members.into_iter().copied().map(Self).collect()
    }

    /// The member itself.
    pub fn member(self) -> T {
        self.0
    }

    /// The members themselves, in their order.
    pub fn members(values: &[Self]) -> Vec<T> {
        values.iter().map(|value| value.0).collect()
    }
}

impl<T: LabelledEnum> InputType for EnumValue<T> {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed(T::NAME)
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_input_type::<Self, _>(MetaTypeId::Enum, |_| {
            EnumBuilder::new(T::NAME, T::values())
                .description(Some(T::DESCRIPTION.to_owned()))
                .rust_typename(std::any::type_name::<Self>())
                .build()
        })
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let member = T::of(value.as_ref()).map(Self);
        member.ok_or_else(|| InputValueError::expected_type(value.unwrap_or_default()))
    }

    fn to_value(&self) -> Value {
        Value::Enum(Name::new(self.0.code()))
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

impl<T: LabelledEnum> OutputType for EnumValue<T> {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed(T::NAME)
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <Self as InputType>::create_type_info(registry)
    }

    async fn resolve(&self, _: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        Ok(InputType::to_value(self))
    }
}

macro_rules! enums {
    ($($(#[doc = $doc:literal])+ $term:ty as $name:literal, $code:expr $(, $text:expr)?;)+) => {$(
        impl LabelledEnum for $term {
            const NAME: &'static str = $name;
            const DESCRIPTION: &'static str = concat!($($doc),+).trim_ascii();

            fn all() -> &'static [Self] {
                const ALL: &[$term] = &<$term>::ALL;
                ALL
            }

            fn code(self) -> Cow<'static, str> {
                let code: fn(&'static str) -> Cow<'static, str> = $code;
                code(self.as_str())
            }

            fn text(self) -> Label {
                enums!(@text self $(, $text)?)
            }
        }
    )+};
    (@text $term:ident) => { $term.label() };
    (@text $term:ident, $text:expr) => { $text($term) };
}

enums! {
    /// Trạng thái của kỳ xét. — Where a promotion cycle stands.
    CycleState as "CycleState", Cow::Borrowed;
    /// Mười hai bước của kỳ xét. — The twelve steps of a cycle.
    Step as "StepName", Cow::Borrowed;
    /// Trạng thái của hồ sơ dự xét. — Where an application stands.
    ApplicationState as "ApplicationState", Cow::Borrowed;
    /// Danh sách công khai của kỳ xét. — A list of a cycle that is made public.
    PublicList as "PublicList", Cow::Borrowed;
    /// Trạng thái hồ sơ mà người dự xét được biết. — What an applicant reads of an application.
    VisibleState as "VisibleState", Cow::Borrowed;
    /// Trạng thái của đơn. — Where an appeal stands.
    AppealState as "AppealState", Cow::Borrowed;
    /// Loại đơn. — The legal act behind an appeal.
    AppealKind as "AppealKind", Cow::Borrowed;
    /// Nội dung của đơn. — What an appeal is about.
    AppealSubject as "AppealSubject", Cow::Borrowed;
    /// Kết quả giải quyết đơn. — How an appeal was decided.
    AppealOutcome as "AppealOutcome", Cow::Borrowed;
    /// Hệ quả của việc giải quyết đơn. — What a decision on an appeal changes.
    AppealEffect as "AppealEffect", Cow::Borrowed;
    /// Hình thức ký. — The form in which a document is signed.
    SigningForm as "SigningForm", Cow::Borrowed;
    /// Cách đánh số văn bản của cơ quan. — How an agency numbers its documents.
    Numbering as "Numbering", Cow::Borrowed;
    /// Loại cơ quan theo cấp hành chính. — What kind of agency it is.
    AgencyCategory as "AgencyCategory", Cow::Borrowed;
    /// Chức vụ được giữ với tư cách cấp phó hoặc quyền người đứng đầu. — How an office is held by whoever is not its head.
    OfficeStanding as "OfficeStanding", Cow::Borrowed;
    /// Nội dung phải công bố. — What has to be made public.
    PublicMatter as "PublicMatter", Cow::Borrowed;
    /// Điều phải ghi nhận khi công bố. — What has to be recorded of a publication.
    ChannelEvidence as "ChannelEvidence", Cow::Borrowed;
    /// Hội đồng và các Ban. — The bodies of a cycle.
    Body as "Body", Cow::Borrowed;
    /// Chức vụ trong Hội đồng, Ban. — A place in a body.
    Position as "Position", Cow::Borrowed;
    /// Quan hệ thân nhân. — A relation that excludes a person from acting on a candidate.
    Relative as "Relative", Cow::Borrowed;
    /// Kết quả của một tiêu chí. — The outcome of a rule.
    RuleOutcome as "RuleOutcome", Cow::Borrowed;
    /// Giai đoạn xem xét. — The stage of judging a dossier.
    Stage as "Stage", Cow::Borrowed;
    /// Người, cơ quan xác nhận, chứng thực. — Who certifies a paper.
    Certifier as "Certifier", Cow::Borrowed;
    /// Loại ngôn ngữ. — What kind of language it is.
    LanguageKind as "LanguageKind", Cow::Borrowed;
    /// Cảnh báo kèm kết quả của một tiêu chí. — A warning that an outcome carries.
    Warning as "EligibilityWarning", Cow::Borrowed;
    /// Mức ưu tiên. — A level of priority.
    Level as "PriorityLevel", Cow::Borrowed;
    /// Giới tính. — Sex, as papers state it.
    Sex as "Sex", Cow::Borrowed;
    /// Cách tính tháng. — How interrupted time becomes months.
    MonthConvention as "MonthConvention", Cow::Borrowed;
    /// Tính chất liên tục của thời gian. — Whether time was uninterrupted.
    Method as "CountingMethod", Cow::Borrowed;
    /// Ý kiến của Hội đồng về hồ sơ. — A side in a vote on a dossier.
    Side as "Side", Cow::Borrowed;
    /// Xử lý người dự kiến trúng tuyển đang bị xem xét kỷ luật. — What is decided on a proposed winner under a disciplinary case.
    Disposition as "Disposition", Cow::Borrowed;
    /// Căn cứ mở lại việc xét. — Why a review is reopened.
    ReopenGround as "ReopenGround", Cow::Borrowed;
    /// Căn cứ sửa đổi quyết định kết quả. — Why a decision on results is amended.
    AmendGround as "AmendGround", Cow::Borrowed;
    /// Người có thẩm quyền giải quyết đơn. — Who decides an appeal.
    Decider as "Decider", Cow::Borrowed;
    /// Thời hạn của kỳ xét. — A deadline of a cycle.
    DeadlineKind as "DeadlineKind", Cow::Borrowed;
    /// Ai quy định thời hạn. — Who set a deadline.
    Basis as "DeadlineBasis", Cow::Borrowed;
    /// Hệ quả khi hết thời hạn. — What the end of a deadline does.
    Effect as "DeadlineEffect", Cow::Borrowed;
    /// Loại thông tin trong hồ sơ viên chức. — What an entry of a personnel file is about.
    EntryKind as "EntryKind", Cow::Borrowed;
    /// Trình độ đào tạo. — A level of education.
    Education as "Education", Cow::Borrowed;
    /// Vai trò trong kỳ xét. — A role in a cycle.
    Role as "Role", Cow::Borrowed;
    /// Mã lỗi; một mã không bao giờ đổi nghĩa. Mã trong `extensions.code` cũng thuộc danh sách này. — The stable code of an error; a code never changes its meaning. Those in `extensions.code` are of this list too.
    ErrorCode as "ErrorCode", Cow::Borrowed, workflow_print::text_of;
    /// Sự kiện, thao tác được ghi vào nhật ký. — An act that is written to the log.
    Act as "Event", |code| Cow::Owned(shouted(code));
    /// Thao tác trên sổ đăng ký, được ghi vào nhật ký của sổ. — An act on the directory that is written to its log.
    DirectoryAct as "DirectoryEvent", |code| Cow::Owned(shouted(code));
    /// Trạng thái của đề nghị chuyển công tác. — Where a transfer stands.
    TransferState as "TransferState", Cow::Borrowed;
    /// Tình trạng của danh sách đề nghị cử dự xét. — Where the nomination list of a unit stands.
    NominationListState as "NominationListState", Cow::Borrowed;
    /// Kết quả của đề nghị cử một người. — What became of the proposal to nominate a person.
    NominationOutcome as "NominationOutcome", Cow::Borrowed;
    /// Loại phiếu chấm điểm. — Whose points a sheet holds.
    ScoreSheetKind as "ScoreSheetKind", Cow::Borrowed;
    /// Trách nhiệm của các bên. — The obligations of the parties.
    ObligationItem as "ObligationItem", Cow::Borrowed;
    /// Bên có trách nhiệm. — Whose an obligation is.
    ObligationParty as "ObligationParty", Cow::Borrowed;
    /// Tình trạng thực hiện trách nhiệm. — Where an obligation stands.
    ObligationStanding as "ObligationStanding", Cow::Borrowed;
    /// Loại văn bản: bộ quy tắc hoặc lịch. — What a document of law is.
    LawKind as "LawKind", Cow::Borrowed;
    /// Trạng thái áp dụng của bộ quy tắc, lịch. — Where the adoption of a document of law stands.
    AdoptionState as "AdoptionState", Cow::Borrowed;
    /// Việc áp dụng bộ quy tắc, lịch ở một ngày: đang áp dụng, sắp hết, đã hết. — How far a document of law applies on a day.
    LawStanding as "LawStanding", Cow::Borrowed;
    /// Vấn đề của những ngày dự định. — What may be wrong with the dates of a plan.
    TimelineFault as "TimelineFault", Cow::Borrowed;
    /// Chế độ của cán bộ CNTT. — How an IT officer serves.
    OfficerPost as "OfficerPost", Cow::Borrowed;
    /// Nhiệm vụ của cán bộ CNTT theo quy chế. — The duties of IT officers.
    ItDuty as "ItDuty", Cow::Borrowed;
    /// Nơi nhận quyết định phân công. — To whom an assignment of duties is sent.
    DutyRecipient as "DutyRecipient", Cow::Borrowed;
    /// Điểm còn thiếu của nhân lực CNTT. — What is missing of the workforce.
    WorkforceGap as "WorkforceGap", Cow::Borrowed;
    /// Loại của cán bộ CNTT trong năm; không phải xếp loại chất lượng viên chức. — The class of an IT officer in a year; no classification of quality.
    OfficerClass as "OfficerClass", Cow::Borrowed;
    /// Mặt đánh giá theo quy chế. — What an evaluation rests on.
    EvaluationFacet as "EvaluationFacet", Cow::Borrowed;
    /// Kết luận về sổ công tác không đúng hạn. — What is decided on a work log that was not in time.
    BookOutcome as "BookOutcome", Cow::Borrowed;
    /// Hình thức đề xuất khen thưởng. — What an officer is proposed for.
    RewardKind as "RewardKind", Cow::Borrowed;
    /// Tình trạng đánh giá của cán bộ trong năm. — Where an officer stands in a year.
    EvaluationStanding as "EvaluationStanding", Cow::Borrowed;
    /// Trường hợp thôi hưởng ưu đãi. — Which run of classes leads to the proposal to stop the incentive.
    TriggerKind as "TriggerKind", Cow::Borrowed;
    /// Trạng thái xử lý thôi hưởng ưu đãi. — Where the case of a trigger stands.
    EffectState as "EffectState", Cow::Borrowed;
    /// Bước xử lý thôi hưởng ưu đãi. — What is recorded in the case of a trigger.
    EffectEvent as "EffectEvent", Cow::Borrowed;
    /// Trạng thái của hồ sơ sơ tuyển. — Where a pre-screening stands.
    PreScreeningState as "PreScreeningState", Cow::Borrowed;
    /// Quyết định của Thủ trưởng cơ quan cần tuyển dụng. — What the head of the recruiting agency decides.
    HiringDecision as "HiringDecision", Cow::Borrowed;
    /// Nhiệm vụ dự kiến của vị trí. — A planned duty of the post.
    ScreeningDuty as "ScreeningDuty", Cow::Borrowed;
    /// Hồ sơ đính kèm giấy đề nghị. — What is attached to the request.
    ScreeningAttachment as "ScreeningAttachment", Cow::Borrowed;
    /// Hình thức văn bản trả lời. — A form of reply.
    ReplyForm as "ReplyForm", Cow::Borrowed;
    /// Mức độ bảo mật của cuộc phỏng vấn. — How confidential an interview is to be.
    Confidentiality as "Confidentiality", Cow::Borrowed;
    /// Kết luận của báo cáo sơ tuyển. — What a report of an interview concludes.
    ScreeningConclusion as "ScreeningConclusion", Cow::Borrowed;
    /// Trạng thái của phiếu công tác. — Where a work sheet stands.
    WorkSheetState as "WorkSheetState", Cow::Borrowed;
    /// Loại công việc của phiếu công tác. — A kind of work of a sheet.
    WorkGroup as "WorkGroup", Cow::Borrowed;
    /// Kết quả thực hiện. — What may come of work.
    WorkResult as "WorkResult", Cow::Borrowed;
    /// Nhóm nhiệm vụ của bảng tổng hợp năm. — A group of the yearly summary.
    SummaryGroup as "SummaryGroup", Cow::Borrowed;
    /// Loại văn bằng, chứng chỉ, năng lực. — What kind of qualification it is.
    QualificationKind as "QualificationKind", Cow::Borrowed;
    /// Văn bằng, chứng chỉ, năng lực của cán bộ CNTT. — A qualification of an IT officer.
    Qualification as "Qualification", Cow::Borrowed;
    /// Cách so sánh số liệu với chỉ tiêu. — How a figure is compared with its target.
    Comparator as "Comparator", Cow::Borrowed;
    /// Tình trạng thực hiện chỉ tiêu. — Whether a target is met.
    TargetStatus as "TargetStatus", Cow::Borrowed;
    /// Phạm vi của số đo. — Of whom a measurement is.
    TargetScope as "TargetScope", Cow::Borrowed;
    /// Nguồn của số liệu: đo hay đếm từ sổ đăng ký. — Where the figure of an indicator comes from.
    FigureSource as "FigureSource", Cow::Borrowed;
    /// Độ tin cậy của nguồn chỉ tiêu. — How far the numbers of a programme can be relied on.
    TargetAuthority as "TargetAuthority", Cow::Borrowed;
    /// Cách đọc chỗ không rõ của nguồn (F1). — How a doubtful text is read.
    TargetReading as "TargetReading", Cow::Borrowed;
    /// Nhóm tuổi. — A group of ages.
    AgeGroup as "AgeGroup", Cow::Borrowed;
    /// Loại báo cáo định kỳ. — What a periodic report is about.
    ReportKind as "ReportKind", Cow::Borrowed;
    /// Kỳ báo cáo. — For which part of a year a report is.
    ReportPeriod as "ReportPeriod", Cow::Borrowed;
    /// Việc có hạn trong lịch năm của cơ quan. — What is due in the calendar of an agency.
    DueMatter as "DueMatter", Cow::Borrowed;
    /// Tình trạng của việc có hạn. — How something that is due stands.
    DueStanding as "DueStanding", Cow::Borrowed;
    /// Tình trạng hạn của báo cáo định kỳ. — Whether a periodic report is late.
    ReportLateness as "ReportLateness", Cow::Borrowed;
    /// Trạng thái của báo cáo định kỳ. — Where a periodic report stands.
    ReportState as "ReportState", Cow::Borrowed;
    /// Trạng thái của sự cố. — Where an incident stands.
    IncidentState as "IncidentState", Cow::Borrowed;
    /// Nguyên nhân của sự cố, xét trách nhiệm của cán bộ CNTT. — What an incident came from, as far as IT officers answer for it.
    IncidentCause as "IncidentCause", Cow::Borrowed;
    /// Trạng thái của đề xuất phòng ngừa. — Where a proposal of a precaution stands.
    PrecautionState as "PrecautionState", Cow::Borrowed;
    /// Nội dung trả lời đề xuất phòng ngừa. — What a superior answers to a proposal of a precaution.
    PrecautionVerdict as "PrecautionVerdict", Cow::Borrowed;
    /// Điều đã biết về việc miễn trách nhiệm; hệ thống không kết luận. — What is known of the exemption from liability; nothing is concluded from it.
    ExemptionGround as "ExemptionGround", Cow::Borrowed;
    /// Trạng thái của việc bàn giao. — Where a handover stands.
    HandoverState as "HandoverState", Cow::Borrowed;
    /// Lý do bàn giao. — Why an officer hands over.
    HandoverCause as "HandoverCause", Cow::Borrowed;
    /// Loại nội dung bàn giao. — What is handed over.
    HandoverClass as "HandoverClass", Cow::Borrowed;
    /// Phương án thay thế. — How the place of an officer is filled.
    ReplacementKind as "ReplacementKind", Cow::Borrowed;
    /// Nhóm đối tượng đào tạo, bồi dưỡng. — For whom a course is.
    TrainingGroup as "TrainingGroup", Cow::Borrowed;
    /// Nguồn kinh phí đào tạo. — From where a course is paid.
    TrainingFund as "TrainingFund", Cow::Borrowed;
    /// Trạng thái của đề xuất, kế hoạch đào tạo. — Where a training proposal or plan stands.
    TrainingState as "TrainingState", Cow::Borrowed;
    /// Trạng thái của lớp đào tạo. — Where a course stands.
    CourseState as "CourseState", Cow::Borrowed;
    /// Thời điểm phải đạt yêu cầu của tiêu chuẩn. — When what is required must be there.
    RequirementTiming as "RequirementTiming", Cow::Borrowed;
    /// Tình trạng đạt yêu cầu của tiêu chuẩn. — Whether an officer has what is required.
    GapStatus as "GapStatus", Cow::Borrowed;
    /// Lý do không thuộc đối tượng của tiêu chuẩn. — Why no standard applies to an officer.
    StandardExclusion as "StandardExclusion", Cow::Borrowed;
    /// Cơ quan có nhiệm vụ theo dõi. — Which bodies a tracked duty binds.
    DutyBody as "DutyBody", Cow::Borrowed;
    /// Minh chứng đã thực hiện nhiệm vụ. — What shows that a tracked duty was done.
    DutyEvidence as "DutyEvidence", Cow::Borrowed;
    /// Lý do không phải thực hiện nhiệm vụ. — Why a tracked duty need not be done.
    DutyExemption as "DutyExemption", Cow::Borrowed;
    /// Tình trạng của nhiệm vụ theo dõi. — Where a tracked duty stands.
    DutyStatus as "DutyStatus", Cow::Borrowed;
    /// Trạng thái của kỳ kiểm tra, sát hạch. — Where a yearly test stands.
    SkillTestState as "SkillTestState", Cow::Borrowed;
    /// Kết quả kiểm tra, sát hạch. — What came of a test for an officer.
    TestOutcome as "TestOutcome", Cow::Borrowed;
    /// Trạng thái của việc xin phép nghiên cứu, rà soát lỗi bảo mật. — Where a permission to look for faults of security stands.
    ResearchState as "ResearchState", Cow::Borrowed;
    /// Nội dung trả lời đề nghị nghiên cứu, rà soát lỗi bảo mật. — What is answered to who asks to look for faults of security.
    ResearchVerdict as "ResearchVerdict", Cow::Borrowed;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_has_a_name_of_its_own_and_comes_back() {
        let names: std::collections::BTreeSet<_> = Act::ALL.iter().map(|act| act.code()).collect();
        assert_eq!(names.len(), Act::ALL.len());
        assert_eq!(Act::CreateCycle.code(), "CREATE_CYCLE");
        for act in Act::ALL {
            assert_eq!(Act::of(Some(&InputType::to_value(&EnumValue(*act)))), Some(*act));
        }
    }

    #[test]
    fn no_name_but_its_own_is_taken() {
        for value in [Value::Null, Value::String("draft".to_owned()), Value::from(1)] {
            assert_eq!(CycleState::of(Some(&value)), None);
        }
        assert_eq!(CycleState::of(None), None);
    }
}
