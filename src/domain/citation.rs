//! What conditions, steps, deadlines and rules rest on. Where that stands, each rule set says for its cycles (R22): no text of
//! a plan, and none of a law that changes, is written in the program.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::{
    cycle::state::Step, deadline::DeadlineKind, general_law, labelled_enum::labelled_enum, lang::Label,
    lang::Message, refusal::NO_CITATION, vocabulary::RuleId,
};

labelled_enum! {
    /// A part of the law or of the plan that conditions rest on. The label says what is governed there.
    Place {
        Conditions = "CONDITIONS", "điều kiện đăng ký dự xét", "who may be reviewed";
        Nomination = "NOMINATION", "việc cử viên chức dự xét", "the nomination of employees";
        Council = "COUNCIL", "thành phần Hội đồng", "the composition of the council";
        CouncilWork = "COUNCIL_WORK", "nhiệm vụ, nguyên tắc làm việc của Hội đồng", "the tasks and the voting of the council";
        Exclusion = "EXCLUSION", "người không được tham gia Hội đồng và bộ phận giúp việc", "who may not sit on the council and its boards";
        Approval = "APPROVAL", "phê duyệt và thông báo kết quả", "the approval and the notice of the results";
        Appointment = "APPOINTMENT", "bổ nhiệm và xếp lương", "appointment and salary";
        Complaints = "COMPLAINTS", "thắc mắc, khiếu nại", "queries and complaints";
        Denunciations = "DENUNCIATIONS", "tố cáo", "denunciations";
        Standards = "STANDARDS", "đối tượng, điều kiện, tiêu chuẩn", "conditions and standards";
        Quota = "QUOTA", "chỉ tiêu", "the number of places";
        Priority = "PRIORITY", "xác định người trúng tuyển", "who wins a place";
        OrderOfPriority = "ORDER_OF_PRIORITY", "thứ tự ưu tiên", "the order of priority";
        Dossier = "DOSSIER", "hồ sơ đăng ký dự xét", "the dossier";
        Training = "TRAINING", "ban hành chương trình bồi dưỡng theo chức danh", "the issue of training programmes";
        Appraisal = "APPRAISAL", "thẩm định hồ sơ", "the appraisal of dossiers";
        Preparation = "PREPARATION", "chuẩn bị cho việc xét", "the preparation of the review";
        Transition = "TRANSITION", "chuyển tiếp khi pháp luật thay đổi", "the change from one law to the next";
        Obligations = "OBLIGATIONS", "trách nhiệm của các bên", "the obligations of the parties";
        StepOne = "STEP_1", "bước 1", "step 1";
        StepTwo = "STEP_2", "bước 2", "step 2";
        StepThree = "STEP_3", "bước 3", "step 3";
        StepFour = "STEP_4", "bước 4", "step 4";
        StepFive = "STEP_5", "bước 5", "step 5";
        StepSix = "STEP_6", "bước 6", "step 6";
        StepSeven = "STEP_7", "bước 7", "step 7";
        StepEight = "STEP_8", "bước 8", "step 8";
        StepNine = "STEP_9", "bước 9", "step 9";
        StepTen = "STEP_10", "bước 10", "step 10";
        StepEleven = "STEP_11", "bước 11", "step 11";
        StepTwelve = "STEP_12", "bước 12", "step 12";
    }
}

/// What something rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Citation {
    /// A part of the law or of the plan.
    Place(Place),
    /// What prescribes a step.
    Step(Step),
    /// What sets a deadline.
    Deadline(DeadlineKind),
    /// The law of all agencies and all cycles, or a rule of the system: the same words everywhere.
    General(Label),
}

impl Citation {
    /// What is governed there, in words that hold under every rule set.
    pub const fn subject(self) -> Label {
        match self {
            Self::Place(place) => place.label(),
            Self::Step(step) => step.label(),
            Self::Deadline(kind) => kind.label(),
            Self::General(text) => text,
        }
    }

    /// What people read as long as no rule set says where it stands.
    pub fn unplaced(self) -> Message {
        match self {
            Self::General(text) => text.into(),
            Self::Place(_) | Self::Step(_) | Self::Deadline(_) => provisions_on(self.subject()),
        }
    }
}

/// What people read of a subject as long as nothing says where it stands.
pub fn provisions_on(Label { vi, en }: Label) -> Message {
    Message::new(format!("Quy định về: {vi}"), format!("Provisions on: {en}"))
}

macro_rules! cited {
    ($($name:ident = $place:ident;)+) => {$(
        #[doc = concat!("[`Place::", stringify!($place), "`].")]
        pub const $name: Citation = Citation::Place(Place::$place);
    )+};
}

cited! {
    CONDITIONS = Conditions;
    NOMINATION = Nomination;
    COUNCIL = Council;
    COUNCIL_WORK = CouncilWork;
    EXCLUSION = Exclusion;
    APPROVAL = Approval;
    APPOINTMENT = Appointment;
    COMPLAINTS = Complaints;
    DENUNCIATIONS = Denunciations;
    STANDARDS = Standards;
    QUOTA = Quota;
    PRIORITY = Priority;
    ORDER_OF_PRIORITY = OrderOfPriority;
    DOSSIER = Dossier;
    TRAINING = Training;
    APPRAISAL = Appraisal;
    PREPARATION = Preparation;
    TRANSITION = Transition;
    OBLIGATIONS = Obligations;
    STEP_1 = StepOne;
    STEP_2 = StepTwo;
    STEP_3 = StepThree;
    STEP_4 = StepFour;
    STEP_5 = StepFive;
    STEP_6 = StepSix;
    STEP_7 = StepSeven;
    STEP_8 = StepEight;
    STEP_9 = StepNine;
    STEP_10 = StepTen;
    STEP_11 = StepEleven;
    STEP_12 = StepTwelve;
}

/// The number of a document and its day (văn thư).
pub const CLERICAL: Citation = Citation::General(general_law::CLERICAL);

/// No legal text stands behind it.
pub const SYSTEM: Citation = Citation::General(NO_CITATION);

/// Where everything stands, as a rule set says it. A text may name `{plan}` and `{scheme}`, the papers of the cycle itself;
/// that of a rule also `{standard}`, the section of the title applied for, and `{rule_set_plan}`, the plan that the rule set
/// was written for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citations {
    /// Of conditions.
    pub places: BTreeMap<Place, Message>,
    /// Of steps.
    pub steps: BTreeMap<Step, Message>,
    /// Of deadlines.
    pub deadlines: BTreeMap<DeadlineKind, Message>,
    /// Of the rules of eligibility, of equivalent time and of counting.
    pub rules: BTreeMap<RuleId, Message>,
}

/// The table as it stands in a file.
#[derive(Deserialize)]
struct WrittenCitations {
    citations: Citations,
}

impl Citations {
    /// Where the rule sets of the earlier releases say that everything stands. They were written before a rule set said so
    /// itself; a test proves that the file can be read and lacks nothing that they need.
    pub fn released() -> &'static Self {
        static RELEASED: LazyLock<Citations> = LazyLock::new(|| {
            let text = include_str!("../data/rulesets/dien-bien.citations.toml");
            toml::from_str(text).map(|written: WrittenCitations| written.citations).unwrap_or_default()
        });
        &RELEASED
    }

    /// Where something stands; none if the rule set does not say it.
    pub fn text(&self, citation: Citation) -> Option<&Message> {
        match citation {
            Citation::Place(place) => self.places.get(&place),
            Citation::Step(step) => self.steps.get(&step),
            Citation::Deadline(kind) => self.deadlines.get(&kind),
            Citation::General(_) => None,
        }
    }

    /// Where something stands, for texts that do not know the papers of a cycle.
    pub fn place(&self, citation: Citation) -> Message {
        self.text(citation).cloned().unwrap_or_else(|| citation.unplaced())
    }

    /// What a rule set with these rules has to say and does not, by its place in the file.
    pub fn lacking<'a>(&'a self, rules: impl IntoIterator<Item = &'a RuleId>) -> Vec<String> {
        let places = Place::ALL.iter().filter(|place| !self.places.contains_key(place));
        let steps = Step::ALL.iter().filter(|step| !self.steps.contains_key(step));
        let deadlines = DeadlineKind::ALL.iter().filter(|kind| !self.deadlines.contains_key(kind));
        let rules = rules.into_iter().filter(|rule| !self.rules.contains_key(rule));
        let named = |table: &'static str| move |key: String| format!("citations.{table}.{key}");
        places
            .map(ToString::to_string)
            .map(named("places"))
            .chain(steps.map(ToString::to_string).map(named("steps")))
            .chain(deadlines.map(ToString::to_string).map(named("deadlines")))
            .chain(rules.map(ToString::to_string).map(named("rules")))
            .collect()
    }
}

/// A text with something put in the place of what it names in braces.
pub fn filled(text: &Message, name: &str, value: &Message) -> Message {
    let put = |text: &str, value: &str| text.replace(&format!("{{{name}}}"), value);
    Message::new(put(&text.vi, &value.vi), put(&text.en, &value.en))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use crate::{deadline::Basis, reference_data::ReferenceData};

    #[test]
    fn the_released_rule_sets_find_all_that_they_cite() {
        for set in ReferenceData::released().rule_sets() {
            let rules = set.eligibility.rules.iter().map(|rule| &rule.id);
            assert_eq!(set.citations().lacking(rules), [""; 0], "{}", set.id);
        }
    }

    #[test]
    fn every_text_speaks_both_languages() {
        let released = Citations::released();
        let texts = released.places.values().chain(released.steps.values());
        let texts = texts.chain(released.deadlines.values()).chain(released.rules.values());
        for text in texts {
            assert!(
                !text.vi.trim().is_empty() && !text.en.trim().is_empty() && text.vi != text.en,
                "{text:?}"
            );
        }
        for place in Place::ALL {
            let unplaced = Citation::Place(*place).unplaced();
            assert!(unplaced.vi.starts_with("Quy định về: ") && unplaced.en.len() > 15, "{place}");
        }
    }

    #[test]
    fn the_law_is_cited_for_what_the_law_set() {
        for kind in DeadlineKind::ALL.iter().copied() {
            let cited = Citations::released().text(Citation::Deadline(kind)).cloned().unwrap_or_else(|| {
                panic!("{kind} is cited");
            });
            match kind.basis() {
                Basis::Law => assert!(cited.vi.starts_with("khoản") && cited.en.contains("Decree"), "{kind}"),
                Basis::Plan => assert!(cited.vi.contains("Kế hoạch") && cited.en.contains("Plan"), "{kind}"),
            }
        }
    }
}
