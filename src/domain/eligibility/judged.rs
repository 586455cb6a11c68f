//! What the function of a rule answers: the computed part, before any finding of a person.

use serde::{Deserialize, Serialize};

use super::{
    verdict::{PeriodResult, TimeResult},
    warning::Warning,
};
use crate::{digest::Digest, labelled_enum::labelled_enum, lang::Message, vocabulary::RuleOutcome};

labelled_enum! {
    /// The kinds of facts that a rule reads.
    FactKind {
        Employment = "EMPLOYMENT", "Đơn vị công tác", "Employment";
        TitlePeriod = "TITLE_PERIOD", "Thời gian giữ chức danh", "Time in a title";
        PriorPeriod = "PRIOR_PERIOD", "Thời gian công tác trước khi tuyển dụng", "Work before recruitment";
        Recruitment = "RECRUITMENT", "Tuyển dụng, tiếp nhận", "Recruitment";
        Degree = "DEGREE", "Văn bằng", "Degree";
        Certificate = "CERTIFICATE", "Chứng chỉ bồi dưỡng", "Training certificate";
        Rating = "RATING", "Xếp loại chất lượng", "Quality rating";
        Discipline = "DISCIPLINE", "Xử lý kỷ luật", "Discipline";
        Commitment = "COMMITMENT", "Bản cam kết ngôn ngữ", "Commitment on language";
        Nomination = "NOMINATION", "Văn bản cử dự xét", "Nomination";
        Assessment = "ASSESSMENT", "Bản nhận xét, đánh giá", "Assessment";
        Declaration = "DECLARATION", "Cam đoan của viên chức", "Declaration";
        Submission = "SUBMISSION", "Nộp hồ sơ", "Submission";
        Paper = "PAPER", "Giấy tờ trong hồ sơ", "Paper of the dossier";
        Quota = "QUOTA", "Chỉ tiêu", "Quota";
        Programme = "PROGRAMME", "Chương trình bồi dưỡng của Bộ", "Training programme of the ministry";
        Finding = "FINDING", "Kết luận của người có thẩm quyền", "Finding of a person";
    }
}

/// A fact that a rule used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UsedFact {
    /// What it is.
    pub fact: FactKind,
    /// The SHA-256 of its document, if it has one.
    pub document: Option<Digest>,
}

/// What a person must find at the appraisal once the computed part passes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum HumanPart {
    /// Nothing.
    #[default]
    Nothing,
    /// The rule as a whole.
    Whole,
    /// Each item of a checklist, or the rule as a whole.
    Checklist(Vec<String>),
}

/// The computed part of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComputedRule {
    /// Its outcome.
    pub outcome: RuleOutcome,
    /// Why, clause by clause.
    pub clauses: Vec<Message>,
    /// Warnings.
    pub warnings: Vec<Warning>,
    /// Facts that were read.
    pub facts: Vec<UsedFact>,
    /// What a person must find at the appraisal.
    pub human: HumanPart,
    /// Whether only a record of its own settles what is open, so that no finding takes its place (E19, E20).
    pub is_recorded: bool,
    /// The warning that a person's pass leaves behind; such a finding holds at both stages (E16).
    pub overridable: Option<Warning>,
    /// Computed time.
    pub time: Option<TimeResult>,
    /// Periods before recruitment.
    pub periods: Vec<PeriodResult>,
}

impl ComputedRule {
    /// An outcome with its reason.
    pub fn new(outcome: RuleOutcome, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            outcome,
            clauses: vec![Message::new(vi, en)],
            warnings: Vec::new(),
            facts: Vec::new(),
            human: HumanPart::Nothing,
            is_recorded: false,
            overridable: None,
            time: None,
            periods: Vec::new(),
        }
    }

    /// Met.
    pub fn pass(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(RuleOutcome::Pass, vi, en)
    }

    /// Not met.
    pub fn fail(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(RuleOutcome::Fail, vi, en)
    }

    /// A fact is missing, or the text is ambiguous.
    pub fn human(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(RuleOutcome::NeedsHuman, vi, en)
    }

    /// A record is missing that nothing replaces.
    pub fn waiting(missing: Message) -> Self {
        Self { is_recorded: true, ..Self::human(missing.vi, missing.en) }
    }

    /// The rule does not apply.
    pub fn off(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(RuleOutcome::NotApplicable, vi, en)
    }

    /// Names a fact that was read.
    #[must_use]
    pub fn using(mut self, fact: FactKind, document: Option<Digest>) -> Self {
        self.facts.push(UsedFact { fact, document });
        self
    }

    /// Adds a clause.
    #[must_use]
    pub fn and(mut self, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.clauses.push(Message::new(vi, en));
        self
    }

    /// What a person must find at the appraisal.
    #[must_use]
    pub fn then(mut self, human: HumanPart) -> Self {
        self.human = human;
        self
    }
}
