//! Rule sets: what the law and the plan change from cycle to cycle, as versioned data (design decision 17, R22).

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::{
    allotment::RatioRule,
    citation::Citations,
    deadline::Lengths,
    declared_document::DeclaredDocument,
    digest::Digest,
    eligibility::{CvDateRule, Eligibility, Precondition, rule_ref::RuleRef},
    example::Examples,
    labelled_enum::labelled_enum,
    lang::{Label, Message},
    nomination::NominationRules,
    publication::PublicationRules,
    quota_cap::RatioCap,
    ranking::RankingRules,
    retention::RetentionRules,
    scoring::ScoringRules,
    signer::DeclaredSigner,
    terms::DeclaredTerms,
    title_form::CodeForms,
    vocabulary::{DocumentKind, OpenPointId, TitleCode},
};

labelled_enum! {
    /// How many council members must take part.
    Quorum {
        MoreThanHalf = "MORE_THAN_HALF", "Quá nửa số thành viên", "More than half of the members";
        TwoThirds = "TWO_THIRDS", "Ít nhất hai phần ba số thành viên", "At least two thirds of the members";
        All = "ALL", "Toàn bộ thành viên", "All members";
    }

    /// What one vote of the council covers.
    VoteSubject {
        EachApplication = "EACH_APPLICATION", "Từng hồ sơ", "Each application";
        WholeList = "WHOLE_LIST", "Toàn bộ danh sách", "The whole list";
    }

    /// How the time of step 10 is read (A3).
    AppealMode {
        FileAndSettle = "FILE_AND_SETTLE", "Nộp và giải quyết trong thời hạn", "File and settle within the time";
        FileOnly = "FILE_ONLY", "Nộp trong thời hạn", "File within the time";
    }
}

/// A direction of review that a rule set knows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Direction {
    /// The title held.
    pub from: TitleCode,
    /// The title applied for.
    pub to: TitleCode,
}

/// What a rule set asks of the appraisal beside findings; nothing under those of the earlier releases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppraisalRules {
    /// Whether those who appraise a dossier apart then conclude together (kết luận chung).
    pub joint_conclusion: bool,
    /// How many working days must lie between the preparation of the dossiers and the review.
    pub preparation_working_days: u32,
}

/// What holds for a scheme that was approved under a law which has ended since (điều khoản chuyển tiếp).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransitionalProvision {
    /// The last day on which such an approval may still be recorded, and its plan be dated. The review itself ends under the
    /// rule set that it began under.
    pub until: Date,
}

/// A question that the text of the law leaves open as far as the authors of a rule set could read it (điểm chưa rõ). Such a rule set
/// applies once the authority has confirmed in writing how each is answered.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenPoint {
    /// The id by which a confirmation names it.
    pub id: OpenPointId,
    /// What is not certain.
    pub question: Message,
    /// How the rule set answers it until somebody says otherwise.
    pub answer: Message,
    /// What of the rule set rests on the answer: rules, deadlines and parts of the file.
    #[serde(default)]
    pub about: Vec<String>,
}

/// The parameters of one cycle's law and plan.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// The name of the form; none of one that was written before a rule set named it.
    #[serde(default)]
    pub format: Option<String>,
    /// The stable id.
    pub id: String,
    /// What people read.
    pub label: Message,
    /// Whether it is for demonstration only.
    pub demo: bool,
    /// First day of validity.
    pub valid_from: Date,
    /// Last day of validity.
    pub valid_to: Date,
    /// Allowed sizes of the council (law Art 38(1)).
    pub council_sizes: Vec<usize>,
    /// Quorum of the council.
    pub quorum: Quorum,
    /// What one vote covers.
    pub vote_subject: VoteSubject,
    /// How many appraisers judge a dossier before it is concluded.
    pub appraisers_per_dossier: usize,
    /// What else is asked of the appraisal.
    #[serde(default)]
    pub appraisal: AppraisalRules,
    /// What holds for schemes approved before its end and recorded after it; without it the end holds for both.
    #[serde(default)]
    pub transition: Option<TransitionalProvision>,
    /// Smallest supervisory board.
    pub supervisors: usize,
    /// How the window for appeals is read.
    pub appeal_mode: AppealMode,
    /// Lengths of the deadlines (requirements §11); none of one that goes by those of the earlier releases.
    #[serde(default)]
    pub lengths: Option<Lengths>,
    /// Rules in a later revision than the one that the text shared by several rule sets names.
    #[serde(default)]
    pub revisions: Vec<RuleRef>,
    /// What the law leaves open, with the answer that this rule set gives.
    #[serde(default)]
    pub open_points: Vec<OpenPoint>,
    /// The facts of law on which its rules rest, each for the days for which it is known.
    #[serde(default)]
    pub preconditions: Vec<Precondition>,
    /// For how many years the records of its cycles are kept; none of one that goes by the earlier releases.
    #[serde(default)]
    pub retention: Option<RetentionRules>,
    /// The terms of the profession; none of one that goes by those of the earlier releases.
    #[serde(default)]
    pub terms: Option<DeclaredTerms>,
    /// How a share of a list becomes places; without it no scheme under the rule set gives places so.
    #[serde(default)]
    pub quota_ratio: Option<RatioRule>,
    /// How many posts may hold the grades of some titles; none of a title that no cap names.
    #[serde(default)]
    pub quota_caps: Vec<RatioCap>,
    /// What is asked of nominations beside that of the unit; without it nothing.
    #[serde(default)]
    pub nomination: Option<NominationRules>,
    /// Where things are made public; without it where the earlier releases had them made public.
    #[serde(default)]
    pub publication: Option<PublicationRules>,
    /// Its own kinds of documents, on which no act rests.
    #[serde(default)]
    pub document_kinds: Vec<DeclaredDocument>,
    /// Who signs which documents, where the law of the profession says otherwise than the tables of the acts.
    #[serde(default)]
    pub signers: BTreeMap<DocumentKind, DeclaredSigner>,
    /// What it asks of a review by points; without it nobody is given any.
    #[serde(default)]
    pub scoring: Option<ScoringRules>,
    /// The directions of review.
    pub titles: Vec<Direction>,
    /// What decides on eligibility (requirements §4).
    pub eligibility: Eligibility,
    /// Who goes first when there are more qualified people than places (W2).
    pub ranking: RankingRules,
    /// Where all that stands which its cycles cite; none of one that an earlier release brought, or an office wrote under it.
    #[serde(default)]
    pub citations: Option<Citations>,
    /// Cases that it has to decide as its authors say.
    pub examples: Option<Examples>,
    /// Digest of its document.
    #[serde(skip, default = "unfrozen")]
    pub hash: Digest,
}

const CAPS: Label = Label::new("mức trần chỉ tiêu (quota_caps)", "caps on places (quota_caps)");
const POINTS: Label = Label::new("chấm điểm, kiểm tra (scoring)", "points and tests (scoring)");
const CHANNELS: Label = Label::new("nơi công bố (publication)", "where things are made public (publication)");
const SIGNERS: Label = Label::new("người ký văn bản (signers)", "who signs documents (signers)");
const DOCUMENTS: Label =
    Label::new("loại văn bản riêng (document_kinds)", "kinds of documents of its own (document_kinds)");
const EVIDENCE: Label = Label::new("minh chứng (eligibility.evidence)", "evidence (eligibility.evidence)");

const fn unfrozen() -> Digest {
    Digest([0; 32])
}

impl RuleSet {
    /// Puts the later revisions in the place of the shared ones.
    pub(crate) fn revise(&mut self) {
        for rule in &mut self.eligibility.rules {
            if let Some(later) = self.revisions.iter().find(|later| later.id == rule.id) {
                rule.clone_from(later);
            }
        }
    }

    /// Whether that is its id or its digest.
    pub fn is_named(&self, name: &str) -> bool {
        self.id == name || self.hash.to_string() == name
    }

    /// Whether a CV has to be made a time before the closing date, so that there is a day for it (DL6).
    pub fn bounds_the_cv_early(&self) -> bool {
        self.eligibility.cv_date_rule == CvDateRule::AtLeast30DaysBefore
    }

    /// Whether it governs a cycle of that day.
    pub fn covers(&self, day: Date) -> bool {
        self.valid_from <= day && day <= self.valid_to
    }

    /// Where all that stands which its cycles cite.
    pub fn citations(&self) -> &Citations {
        self.citations.as_ref().unwrap_or_else(|| Citations::released())
    }

    /// The cases that it has to decide as their authors say: its own, and those that lie beside it where it was frozen without them.
    pub fn examples(&self) -> impl Iterator<Item = &Examples> {
        self.examples.iter().chain(Examples::beside(self.hash))
    }

    /// How long before the closing date a CV is dated where a rule set says nothing of it, in words (DL6).
    pub fn released_time_of_cv() -> Message {
        Lengths::released().date_cv.in_words()
    }

    /// How long its deadlines are.
    pub fn lengths(&self) -> Lengths {
        self.lengths.unwrap_or_default()
    }

    /// The terms of the profession.
    pub fn terms(&self) -> &DeclaredTerms {
        self.terms.as_ref().unwrap_or_else(|| DeclaredTerms::released())
    }

    /// The forms of the codes of its titles.
    pub fn code_forms(&self) -> &CodeForms {
        CodeForms::declared(self.terms().code_forms.as_ref())
    }

    /// Its own kinds of documents, with what people read.
    pub fn own_document_kinds(&self) -> impl Iterator<Item = (DocumentKind, &Message)> {
        self.document_kinds.iter().map(|own| (own.code, &own.label))
    }

    /// What of it no cycle from before `thanghang/12` is asked for, part by part.
    pub fn later_parts(&self) -> impl Iterator<Item = Label> {
        let publishes = self.publication.as_ref().is_some_and(PublicationRules::differ_from_released);
        let parts = [
            (!self.quota_caps.is_empty(), CAPS),
            (self.scoring.is_some(), POINTS),
            (publishes, CHANNELS),
            (!self.signers.is_empty(), SIGNERS),
            (!self.document_kinds.is_empty(), DOCUMENTS),
            (!self.eligibility.evidence.is_empty(), EVIDENCE),
        ];
        parts.into_iter().filter_map(|(is_asked, part)| is_asked.then_some(part))
    }

    /// Whether a cycle goes on under it whose plan is of that day: earlier approvals go on for a time after its end.
    pub fn carries(&self, day: Date) -> bool {
        let last = self.transition.map_or(self.valid_to, |transition| transition.until.max(self.valid_to));
        self.valid_from <= day && day <= last
    }

    /// How many of the council's members must take part.
    pub const fn quorum_of(&self, members: usize) -> usize {
        match self.quorum {
            Quorum::MoreThanHalf => members / 2 + 1,
            Quorum::TwoThirds => (members * 2).div_ceil(3),
            Quorum::All => members,
        }
    }
}
