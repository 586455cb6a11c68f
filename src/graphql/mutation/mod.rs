//! What can be written: each act is one block and one mutation (design §2).

#![deny(clippy::wildcard_enum_match_arm)]

mod act;
pub mod appeal;
pub mod application;
pub mod cycle;
pub mod directory;
pub mod evaluation;
pub mod file;
pub mod group;
pub mod handover;
pub mod incident;
pub mod law;
pub mod nomination;
pub mod periodic;
pub mod pre_screening;
pub mod precaution;
pub mod procedure;
pub mod records;
mod run;
pub mod target;
pub mod tracked_duty;
pub mod training;
pub mod training_course;
pub mod work_sheet;
pub mod workforce;

use async_graphql::MergedObject;

use act::mutations;
use group::{Answers, MutationGroup};
pub use run::run;

/// Declares the mutations of several groups as one object.
macro_rules! merged {
    ($($(#[$($meta:tt)*])* pub struct $name:ident($($($group:ident)::+),+ $(,)?);)+) => {$(
        #[derive(Debug, Default, MergedObject)]
        $(#[$($meta)*])*
        pub struct $name($($($group)::+),+);

        impl MutationGroup for $name {
            fn answers() -> Answers {
                [$(<$($group)::+ as MutationGroup>::answers()),+].concat()
            }
        }
    )+};
}

merged! {
    /// Mọi thao tác ghi; mỗi yêu cầu một thao tác. — Everything that can be written.
    #[graphql(serial)]
    pub struct Mutation(
        cycle::founding::FoundingMutation,
        cycle::plan::PlanMutation,
        cycle::list::ListMutation,
        cycle::review::ReviewMutation,
        cycle::results::ResultMutation,
        cycle::closing::ClosingMutation,
        cycle::course::CourseMutation,
        records::RecordsMutation,
        nomination::NominationMutation,
        application::dossier::DossierMutation,
        application::screening::ScreeningMutation,
        application::appraisal::AppraisalMutation,
        application::standing::StandingMutation,
        appeal::AppealMutation,
        directory::places::PlaceMutation,
        directory::persons::PersonMutation,
        directory::transfers::TransferMutation,
        directory::personnel::PersonnelMutation,
        file::FileMutation,
        law::LawMutation,
        WorkforceActs,
    );

    /// The acts on the workforce: groups of their own, so that the poll of an act of a cycle holds no room for each of them.
    pub struct WorkforceActs(
        evaluation::EvaluationMutation,
        workforce::WorkforceMutation,
        pre_screening::PreScreeningMutation,
        work_sheet::WorkSheetMutation,
        target::TargetMutation,
        training::TrainingMutation,
        training_course::TrainingCourseMutation,
        periodic::PeriodicMutation,
        ResponsibilityActs,
        DutyActs,
    );

    /// The acts on incidents, precautions and handovers.
    pub struct ResponsibilityActs(
        incident::IncidentMutation,
        precaution::PrecautionMutation,
        handover::HandoverMutation,
    );

    /// The acts on tracked duties and on the procedures beside them.
    pub struct DutyActs(tracked_duty::TrackedDutyMutation, procedure::ProcedureMutation);
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
    #![expect(clippy::wildcard_enum_match_arm, reason = "a schema has definitions that a test is not about")]

    use std::collections::BTreeMap;

    use async_graphql::parser::{
        parse_schema,
        types::{TypeKind, TypeSystemDefinition},
    };

    use crate::{
        domain::{
            adoption::command::LawAct, command::Act, directory::command::DirectoryAct,
            workforce::command::WorkforceAct,
        },
        graphql::sdl,
    };

    /// The fields of each type and of each input of the schema.
    fn fields() -> BTreeMap<String, Vec<String>> {
        let document = parse_schema(sdl()).unwrap();
        let types = document.definitions.into_iter().filter_map(|definition| match definition {
            TypeSystemDefinition::Type(found) => Some(found.node),
            _ => None,
        });
        types
            .filter_map(|found| {
                let names = match found.kind {
                    TypeKind::Object(object) => {
                        object.fields.iter().map(|f| f.node.name.to_string()).collect()
                    }
                    TypeKind::InputObject(input) => {
                        input.fields.iter().map(|f| f.node.name.to_string()).collect()
                    }
                    _ => return None,
                };
                Some((found.name.to_string(), names))
            })
            .collect()
    }

    fn named(act: &str, suffix: &str) -> String {
        format!("{}{}{suffix}", act[..1].to_ascii_uppercase(), &act[1..])
    }

    #[test]
    fn every_act_is_a_mutation_but_those_of_the_server_itself() {
        let acts = Act::ALL.iter().map(|act| act.as_str());
        let directory = DirectoryAct::ALL.iter().filter(|act| !act.is_local());
        let mut expected: Vec<_> = acts.chain(directory.map(|act| act.as_str())).collect();
        expected.extend(LawAct::ALL.iter().filter(|act| !act.is_local()).map(|act| act.as_str()));
        expected.extend(WorkforceAct::ALL.iter().map(|act| act.as_str()));
        // In no log: it gives a permission and changes nothing else.
        expected.push("createUpload");
        expected.sort_unstable();
        let mut offered = fields()["Mutation"].clone();
        offered.sort_unstable();
        assert_eq!(offered, expected);
    }

    #[test]
    fn every_input_on_a_cycle_asks_for_the_version_where_one_counts() {
        let fields = fields();
        for act in Act::ALL {
            let input = &fields[&named(act.as_str(), "Input")];
            let has = |field: &str| input.iter().any(|name| name == field);
            assert_eq!(has("expectedVersion"), act.is_versioned(), "{act:?}");
            assert_eq!(has("cycleId"), *act != Act::CreateCycle, "{act:?}");
            assert!(has("idempotencyKey") && has("actingAs") && has("clientMutationId"), "{act:?}");
        }
    }

    #[test]
    fn every_payload_has_what_all_have() {
        let fields = fields();
        for mutation in &fields["Mutation"] {
            let payload = &fields[&named(mutation, "Payload")];
            let made = if mutation == "createUpload" { "upload" } else { "receipt" };
            for field in [made, "userErrors", "clientMutationId", "query"] {
                assert!(payload.iter().any(|name| name == field), "{mutation}: {field}");
            }
        }
    }
}
