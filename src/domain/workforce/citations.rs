//! What the regulation of a province is cited for, in refusals and in what is told of the workforce: data, as its numbers are
//! (R22).

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::{law_texts::EMPTY_TEXT, rules::WorkforceRules};
use crate::{
    RuleSetFault,
    citation::provisions_on,
    labelled_enum::labelled_enum,
    lang::{Label, Message},
    refusal::NO_CITATION,
};

labelled_enum! {
    /// A matter of the workforce that a regulation governs. The label says what is governed there.
    RegulatedMatter {
        Officers = "OFFICERS", "cán bộ CNTT của cơ quan", "the IT officers of an agency";
        Leaders = "LEADERS", "người không thuộc đối tượng áp dụng", "who is outside the scope of the regulation";
        Staffing = "STAFFING", "số lượng cán bộ CNTT", "how many IT officers an agency needs";
        Hiring = "HIRING", "trách nhiệm tuyển người không đạt sơ tuyển", "hiring who did not pass the pre-screening";
        PreScreening = "PRE_SCREENING", "sơ tuyển ứng viên", "the pre-screening of candidates";
        Need = "NEED", "nhu cầu tuyển dụng cán bộ CNTT", "the need of an IT officer";
        CandidateDossier = "CANDIDATE_DOSSIER", "hồ sơ ứng viên", "the dossier of a candidate";
        Interview = "INTERVIEW", "phỏng vấn ứng viên", "the interview of a candidate";
        InterviewResult = "INTERVIEW_RESULT", "gửi kết quả sơ tuyển", "the return of the result of an interview";
        RequestForm = "REQUEST_FORM", "giấy đề nghị phỏng vấn", "the form of the request for an interview";
        AllDuties = "ALL_DUTIES", "nhiệm vụ dự kiến khi cơ quan chưa có cán bộ chuyên trách", "the planned duties where an agency has no full-time officer";
        OverdueResult = "OVERDUE_RESULT", "kết quả sơ tuyển chưa được gửi đúng hạn", "the result of an interview that is overdue";
        ReportForm = "REPORT_FORM", "báo cáo kết quả sơ tuyển", "the form of the report of an interview";
        ReportSymbol = "REPORT_SYMBOL", "ký hiệu của báo cáo kết quả sơ tuyển", "the symbol of the report of an interview";
        CandidateData = "CANDIDATE_DATA", "thời gian lưu dữ liệu ứng viên", "how long the data of a candidate are kept";
        Assignment = "ASSIGNMENT", "phân công nhiệm vụ", "the assignment of duties";
        MissingAssignment = "MISSING_ASSIGNMENT", "quyết định phân công chưa có hoặc chưa gửi", "an assignment that is missing or was not sent";
        SoleOfficer = "SOLE_OFFICER", "cơ quan chỉ có một cán bộ CNTT", "an agency with one IT officer only";
        Coverage = "COVERAGE", "mọi nhiệm vụ đều có người đảm trách", "that every duty is somebody's";
        Commitment = "COMMITMENT", "cam kết bảo mật", "the secrecy commitment";
        LogSignature = "LOG_SIGNATURE", "ký xác nhận Sổ công tác", "the signature under the work log";
        OverdueSignature = "OVERDUE_SIGNATURE", "Sổ công tác quá kỳ ký xác nhận", "a work log that is overdue for signing";
        WorkSheet = "WORK_SHEET", "phiếu công tác", "work sheets";
        WorkSummary = "WORK_SUMMARY", "bảng tổng hợp của năm", "the summary of a year";
        Evaluation = "EVALUATION", "đánh giá cán bộ CNTT", "the evaluation of IT officers";
        OwnEvaluation = "OWN_EVALUATION", "đánh giá cán bộ CNTT của chính Sở", "the evaluation of the officers of the department itself";
        EvaluationScope = "EVALUATION_SCOPE", "phạm vi đánh giá", "who is evaluated";
        Facets = "FACETS", "căn cứ đánh giá", "what an evaluation rests on";
        Classes = "CLASSES", "xếp loại", "the classes";
        LogDelivery = "LOG_DELIVERY", "gửi Sổ công tác và kết quả đánh giá", "the delivery of work logs and results";
        Rewards = "REWARDS", "đề xuất khen thưởng, nâng ưu đãi", "the proposal of rewards and of a higher incentive";
        EndOfIncentive = "END_OF_INCENTIVE", "thôi hưởng ưu đãi theo kết quả xếp loại", "the end of the incentive by the classes given";
    }
}

/// Where the matters stand, as a regulation says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegulationCitations {
    /// Of each matter.
    places: BTreeMap<RegulatedMatter, Message>,
    /// What a sentence about a matter names at its end; nothing where the citation beside it is enough.
    #[serde(default)]
    named: BTreeMap<RegulatedMatter, Message>,
}

/// The table as it stands in a file.
#[derive(Deserialize)]
struct WrittenRegulation {
    citations: RegulationCitations,
}

impl RegulationCitations {
    /// What the regulations cite that were adopted before a regulation said so itself. A test proves that the file can be
    /// read and lacks nothing.
    pub fn released() -> &'static Self {
        static RELEASED: LazyLock<RegulationCitations> = LazyLock::new(|| {
            let text = include_str!("../../data/workforce/binh-duong.citations.toml");
            toml::from_str(text).map(|written: WrittenRegulation| written.citations).unwrap_or_default()
        });
        &RELEASED
    }

    /// Where a matter stands.
    pub fn place(&self, matter: RegulatedMatter) -> Message {
        self.places.get(&matter).cloned().unwrap_or_else(|| provisions_on(matter.label()))
    }

    fn sentence(&self, matter: RegulatedMatter, text: Label) -> Message {
        let ended = |text: &str, named: &str| format!("{} {named}.", text.trim_end_matches('.'));
        self.named.get(&matter).map_or_else(
            || text.into(),
            |named| Message::new(ended(text.vi, &named.vi), ended(text.en, &named.en)),
        )
    }

    /// What a regulation has to say and does not, by its place in the file.
    pub fn lacking(&self) -> Vec<String> {
        let matters = RegulatedMatter::ALL.iter().filter(|matter| !self.places.contains_key(matter));
        matters.map(|matter| format!("citations.places.{matter}")).collect()
    }

    /// Texts that say nothing in one of the languages.
    pub fn faults(&self) -> Vec<RuleSetFault> {
        let tables = [("places", &self.places), ("named", &self.named)];
        let texts = tables.into_iter().flat_map(|(table, texts)| {
            texts.iter().map(move |(matter, text)| (format!("citations.{table}.{matter}"), text))
        });
        let is_said = |text: &Message| !text.vi.trim().is_empty() && !text.en.trim().is_empty();
        RuleSetFault::of(texts.map(|(place, text)| (place, is_said(text), EMPTY_TEXT)))
    }
}

impl RegulatedMatter {
    /// Where it stands under the rules of a day; where none apply, what is governed there.
    pub fn cited(self, rules: Option<&WorkforceRules>) -> Message {
        rules.map_or_else(|| provisions_on(self.label()), |rules| rules.citations().place(self))
    }

    /// A sentence about it, with what the rules of a day have it name.
    pub fn sentence(self, rules: Option<&WorkforceRules>, text: Label) -> Message {
        rules.map_or_else(|| text.into(), |rules| rules.citations().sentence(self, text))
    }
}

/// What a refusal says and what it rests on: a matter of the regulation, or nothing but the rules of the system.
pub fn message_and_citation(
    rules: Option<&WorkforceRules>,
    matter: Option<RegulatedMatter>,
    text: Label,
) -> (Message, Message) {
    match matter {
        Some(matter) => (matter.sentence(rules, text), matter.cited(rules)),
        None => (text.into(), NO_CITATION.into()),
    }
}

#[cfg(test)]
mod tests;
