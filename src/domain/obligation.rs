//! The obligations of the parties of a cycle, beside its steps (trách nhiệm của các bên; requirements §12, R21): whose they
//! are, until when, and whether they are met. Some follow from the acts of the cycle, some are recorded, and some hold for
//! all its time.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    application::state::ApplicationState,
    cycle::{deadlines::Reckoner, state::CycleState},
    decision::Moment,
    facts::Facts,
    ids::{ApplicationId, DocumentId},
    labelled_enum::labelled_enum,
    obligation_item::{ObligationItem, ObligationProof},
    reference_data::ReferenceData,
    row,
    vocabulary::Body,
};

labelled_enum! {
    /// Where an obligation stands.
    ObligationStanding {
        Open = "OPEN", "Chưa thực hiện", "Open";
        Overdue = "OVERDUE", "Quá hạn", "Overdue";
        Done = "DONE", "Đã thực hiện", "Done";
        Continuous = "CONTINUOUS", "Trong suốt kỳ xét", "Holds for all the time of the cycle";
    }
}

/// An obligation of a cycle, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackedObligation<'a> {
    /// Which.
    pub item: ObligationItem,
    /// About whom, where it is about one winner.
    pub application: Option<ApplicationId>,
    /// What was recorded of it.
    pub entry: Option<&'a row::Obligation>,
    /// The last day, if one is known.
    pub due_on: Option<Date>,
    /// The day on which it was met.
    pub done_on: Option<Date>,
    /// Where it stands.
    pub standing: ObligationStanding,
}

/// Every obligation of a cycle, in the order of the plan; O8 once for each winner, O11 once for each task.
pub fn obligations<'a>(
    reference: &ReferenceData,
    facts: &'a Facts,
    moment: Moment,
) -> Vec<TrackedObligation<'a>> {
    let tracker = Tracker { reference, facts, today: moment.today(), entries: entries(facts) };
    ObligationItem::ALL.iter().flat_map(|item| tracker.tracked(*item)).collect()
}

fn entries(facts: &Facts) -> BTreeMap<(ObligationItem, Option<ApplicationId>), &row::Obligation> {
    let recorded = facts.rows.obligation.values().filter(|entry| entry.item != ObligationItem::Other);
    recorded.map(|entry| ((entry.item, entry.application), entry)).collect()
}

/// The winners who were appointed, or are to be.
pub fn winners(facts: &Facts) -> impl Iterator<Item = ApplicationId> {
    use ApplicationState as A;
    facts.in_states(&[A::Winner, A::Appointed, A::AppointmentWithheld]).map(|application| application.id)
}

struct Tracker<'a, 'r> {
    reference: &'r ReferenceData,
    facts: &'a Facts,
    today: Date,
    entries: BTreeMap<(ObligationItem, Option<ApplicationId>), &'a row::Obligation>,
}

impl<'a> Tracker<'a, '_> {
    fn tracked(&self, item: ObligationItem) -> Vec<TrackedObligation<'a>> {
        match item {
            ObligationItem::Other => {
                let mut tasks: Vec<_> = self.facts.rows.obligation.values().collect();
                tasks.retain(|entry| entry.item == ObligationItem::Other);
                tasks.sort_by_key(|entry| entry.leaf);
                tasks.into_iter().map(|entry| self.stands(item, None, Some(entry))).collect()
            }
            ObligationItem::Position => {
                winners(self.facts).map(|winner| self.stands_recorded(item, Some(winner))).collect()
            }
            ObligationItem::Bodies
            | ObligationItem::Plan
            | ObligationItem::Budget
            | ObligationItem::Complaints
            | ObligationItem::Nominees
            | ObligationItem::Information
            | ObligationItem::Cooperation
            | ObligationItem::Truth
            | ObligationItem::Conduct => vec![self.stands_recorded(item, None)],
        }
    }

    fn stands_recorded(&self, item: ObligationItem, about: Option<ApplicationId>) -> TrackedObligation<'a> {
        self.stands(item, about, self.entries.get(&(item, about)).copied())
    }

    fn stands(
        &self,
        item: ObligationItem,
        application: Option<ApplicationId>,
        entry: Option<&'a row::Obligation>,
    ) -> TrackedObligation<'a> {
        let due_on = entry.and_then(|entry| entry.due_on).or_else(|| self.due_on(item));
        let done_on = entry.and_then(|entry| entry.done_on).or_else(|| self.met_by_acts(item));
        let standing = match (item.proof(), done_on) {
            (ObligationProof::Conduct, _) => ObligationStanding::Continuous,
            (_, Some(_)) => ObligationStanding::Done,
            (_, None) if due_on.is_some_and(|due| due < self.today) => ObligationStanding::Overdue,
            (_, None) => ObligationStanding::Open,
        };
        TrackedObligation { item, application, entry, due_on, done_on, standing }
    }

    /// The last day that follows from the cycle.
    fn due_on(&self, item: ObligationItem) -> Option<Date> {
        match item {
            ObligationItem::Information => Some(self.facts.plan()?.closing_on),
            ObligationItem::Complaints => {
                let reckoner = Reckoner::new(self.reference, self.facts);
                self.facts.result_notices().filter_map(|notice| reckoner.window(notice).last()).max()
            }
            ObligationItem::Bodies
            | ObligationItem::Plan
            | ObligationItem::Budget
            | ObligationItem::Nominees
            | ObligationItem::Cooperation
            | ObligationItem::Position
            | ObligationItem::Truth
            | ObligationItem::Conduct
            | ObligationItem::Other => None,
        }
    }

    /// The day on which the acts of the cycle met it.
    fn met_by_acts(&self, item: ObligationItem) -> Option<Date> {
        match item {
            ObligationItem::Bodies => {
                Some(self.formed_on(Body::Council)?.max(self.formed_on(Body::SupervisoryBoard)?))
            }
            ObligationItem::Plan => {
                let plan = self.facts.rows.plan.values().min_by_key(|plan| plan.number)?;
                Some(self.dated(plan.document)?.max(self.formed_on(Body::AppraisalBoard)?))
            }
            ObligationItem::Complaints => {
                let over =
                    self.facts.effective_state()?.between(CycleState::AppealsClosed, CycleState::Archived);
                self.facts.cycle()?.appeals_closed_on.filter(|_| over)
            }
            ObligationItem::Budget
            | ObligationItem::Nominees
            | ObligationItem::Information
            | ObligationItem::Cooperation
            | ObligationItem::Position
            | ObligationItem::Truth
            | ObligationItem::Conduct
            | ObligationItem::Other => None,
        }
    }

    /// The day of the decision that first formed a body.
    fn formed_on(&self, body: Body) -> Option<Date> {
        let members = self.facts.rows.member.values().filter(|member| member.body == body);
        self.dated(members.min_by_key(|member| member.leaf)?.decision)
    }

    fn dated(&self, document: DocumentId) -> Option<Date> {
        Some(self.facts.document(document)?.dated)
    }
}
