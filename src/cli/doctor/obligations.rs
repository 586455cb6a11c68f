//! Which obligations of running cycles are overdue or due soon, and whose they are (R21).

use jiff::{Timestamp, ToSpan as _};

use super::{Checkup, good, note};
use crate::{
    domain::{
        decision::Moment,
        facts::Facts,
        lang::Label,
        law::SOON_DAYS,
        obligation::{ObligationStanding, TrackedObligation, obligations},
        reference_data::ReferenceData,
        row::Cycle,
    },
    graphql::global_id::NodeId as _,
    store::Store,
};

const OBLIGATIONS: Label = Label::new("trách nhiệm của các bên", "obligations of the parties");

/// Looks at each running cycle in turn.
pub(super) async fn look(
    checkup: &mut Checkup,
    store: &Store,
    law: &ReferenceData,
    cycles: &[Cycle],
    at: Timestamp,
) {
    let mut is_any_due = false;
    for cycle in cycles {
        match store.facts(&[cycle.id]).await {
            Ok(facts) => {
                let due = facts.get(&cycle.id).map(|facts| due(law, facts, at)).unwrap_or_default();
                if !due.is_empty() {
                    is_any_due = true;
                    tell(&format!("{}: {}", *cycle.id.to_global(), due.join(", ")));
                }
            }
            Err(error) => {
                is_any_due = true;
                let remedy = Label::new("Xem nhật ký máy chủ.", "See the server's log.");
                checkup.bad(OBLIGATIONS, &error.to_string(), remedy);
            }
        }
    }
    if !is_any_due {
        good(OBLIGATIONS, "không có việc nào quá hạn hoặc sắp đến hạn / none is overdue or due soon");
    }
}

fn tell(found: &str) {
    let advice = Label::new(
        "Ghi việc đã làm (recordObligation) hoặc nhắc bên có trách nhiệm; trang của kỳ xét nêu từng việc và căn cứ.",
        "Record what was done (recordObligation), or remind the party; the page of the cycle names each with its basis.",
    );
    note(OBLIGATIONS, found, advice);
}

/// What is overdue, and what is due within ninety days, each with its day and its party.
fn due(law: &ReferenceData, facts: &Facts, at: Timestamp) -> Vec<String> {
    let moment = Moment { at, index: 0 };
    let soon = moment.today().saturating_add(SOON_DAYS.days());
    let line = |one: &TrackedObligation<'_>| {
        let day = one.due_on?;
        let how = match one.standing {
            ObligationStanding::Overdue => "quá hạn / overdue",
            ObligationStanding::Open if day < soon => "đến hạn / due",
            ObligationStanding::Open | ObligationStanding::Done | ObligationStanding::Continuous => {
                return None;
            }
        };
        let party = one.item.party().label();
        Some(format!("{} {how} {day} ({} / {})", one.item, party.vi, party.en))
    };
    obligations(law, facts, moment).iter().filter_map(line).collect()
}
