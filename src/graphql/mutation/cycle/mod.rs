//! Acts on a cycle (requirements §10.1).

pub mod closing;
pub mod course;
pub mod founding;
pub mod list;
pub mod plan;
pub mod results;
pub mod review;

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use async_graphql::Value;
    use jiff::Timestamp;
    use serde_json::json;
    use uuid::Uuid;

    use super::{
        founding::ReplaceMemberInput,
        list::AmendListInput,
        results::ApproveResultsInput,
        review::{ReopenReviewInput, ResolveTieInput},
    };
    use crate::{
        clock::Clock,
        domain::{
            command::{Act, Aggregate},
            ids::{ApplicationId, DocumentId, MemberId},
        },
        entropy::Entropy,
        graphql::{envelope::ActInput, global_id::NodeId, input::InputReader, sdl},
    };

    fn id<T: NodeId>(number: u128) -> String {
        T::from(Uuid::from_u128(number)).to_global().0
    }

    /// Reads an input as the resolver does: the command, and the codes and paths of its faults.
    fn read<I: ActInput>(mut fields: serde_json::Value) -> (Option<I::Command>, Vec<String>) {
        let envelope = json!({ "cycleId": "c", "expectedVersion": 1, "idempotencyKey": "key-0001" });
        fields.as_object_mut().unwrap().extend(envelope.as_object().unwrap().clone());
        let input = I::parse(Some(Value::from_json(fields).unwrap())).ok().unwrap();
        let (entropy, clock) = (Entropy::seeded(1), Clock::set(Timestamp::UNIX_EPOCH));
        let mut reader = InputReader::new(&entropy, &clock);
        let command = input.read(&mut reader);
        let faults = reader.finish().unwrap().faults;
        (command, faults.iter().map(|fault| format!("{} {}", fault.code, fault.path.join("."))).collect())
    }

    fn faults<I: ActInput>(fields: serde_json::Value) -> Vec<String> {
        read::<I>(fields).1
    }

    #[test]
    fn every_act_on_a_cycle_is_a_mutation() {
        let sdl = sdl();
        let acts = Act::ALL.iter().filter(|act| act.aggregate() == Aggregate::Cycle);
        let missing: Vec<_> = acts.filter(|act| !sdl.contains(&format!("\n\t{}(", act.as_str()))).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn nothing_is_decided_twice_in_one_input() {
        let (decision, one, other) = (id::<DocumentId>(9), id::<ApplicationId>(1), id::<ApplicationId>(2));
        let dispose = |second: &String| {
            let lines = [(&one, "DISQUALIFY"), (second, "KEEP_AND_WITHHOLD")]
                .map(|(id, disposition)| json!({ "applicationId": id, "disposition": disposition }));
            faults::<ApproveResultsInput>(json!({ "decisionId": decision, "dispositions": lines }))
        };
        assert!(dispose(&other).is_empty());
        assert_eq!(dispose(&one), ["DUPLICATE input.dispositions"]);

        let delist = |second: &String| {
            let lines = [&one, second].map(|id| json!({ "applicationId": id, "rules": ["E11"] }));
            faults::<AmendListInput>(json!({ "decisionId": decision, "relist": [], "delist": lines }))
        };
        assert!(delist(&other).is_empty());
        assert_eq!(delist(&one), ["DUPLICATE input.delist"]);
    }

    #[test]
    fn a_scope_names_applications_and_titles_and_leaves_the_rest_to_the_guards() {
        let reopen = |scope: serde_json::Value| {
            read::<ReopenReviewInput>(json!({ "ground": "PLACE_VACATED", "scope": scope }))
        };
        let application = json!({ "applicationId": id::<ApplicationId>(1) });
        let title = json!({ "title": "V.11.06.14" });
        let (command, _) = reopen(json!([application, title, {}]));
        let scope = command.unwrap().scope;
        let named: Vec<_> =
            scope.iter().map(|line| (line.application.is_some(), line.title.is_some())).collect();
        assert_eq!(named, [(true, false), (false, true), (false, false)]);
        assert_eq!(reopen(json!([title, title])).1, ["DUPLICATE input.scope"]);
        assert_eq!(reopen(json!([{ "title": "?" }])).1, ["INVALID_CODE input.scope.0.title"]);
    }

    #[test]
    fn a_tie_has_winners_each_named_once() {
        let resolve = |winners: &[u128]| {
            let winners: Vec<_> = winners.iter().map(|number| id::<ApplicationId>(*number)).collect();
            faults::<ResolveTieInput>(json!({
                "title": "V.11.06.14", "reportId": id::<DocumentId>(1), "opinionId": id::<DocumentId>(2),
                "decisionId": id::<DocumentId>(3), "winnerIds": winners,
            }))
        };
        assert!(resolve(&(1..=500).collect::<Vec<_>>()).is_empty());
        assert_eq!(resolve(&(1..=501).collect::<Vec<_>>()), ["LIST_LENGTH input.winnerIds"]);
        assert_eq!(resolve(&[1, 1]), ["DUPLICATE input.winnerIds"]);
    }

    #[test]
    fn a_fault_of_who_joins_is_told_with_the_way_to_it() {
        let told = faults::<ReplaceMemberInput>(json!({
            "leavingId": id::<MemberId>(1),
            "joining": { "personId": id::<MemberId>(2), "position": "CHAIR" },
            "decisionId": id::<DocumentId>(9),
            "reason": " ",
        }));
        assert_eq!(told, ["INVALID_ID input.joining.personId", "TEXT_LENGTH input.reason"]);
    }
}
