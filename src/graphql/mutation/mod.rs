//! What can be written: one act, one file, one mutation (design §2).

pub mod appeal;
pub mod application;
pub mod cycle;
pub mod register;
mod run;

use async_graphql::MergedObject;

pub use run::{ActInput, run};

/// Mọi thao tác ghi; mỗi yêu cầu một thao tác. — Everything that can be written.
#[derive(Debug, Default, MergedObject)]
#[graphql(serial)]
pub struct Mutation(
    cycle::CycleMutation,
    register::RegisterMutation,
    application::ApplicationMutation,
    appeal::AppealMutation,
);

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

    use std::collections::BTreeMap;

    use async_graphql::parser::{
        parse_schema,
        types::{TypeKind, TypeSystemDefinition},
    };

    use crate::{domain::command::Act, graphql::sdl};

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

    #[test]
    fn every_mutation_is_an_act_and_asks_for_the_version_where_one_counts() {
        let fields = fields();
        for mutation in &fields["Mutation"] {
            let act = Act::from_name(mutation).unwrap_or_else(|| panic!("{mutation} is no act"));
            let named = format!("{}{}", mutation[..1].to_ascii_uppercase(), &mutation[1..]);
            let input = &fields[&format!("{named}Input")];
            let has = |field: &str| input.iter().any(|name| name == field);
            assert_eq!(has("expectedVersion"), act.is_versioned(), "{mutation}");
            assert_eq!(has("cycleId"), act != Act::CreateCycle, "{mutation}");
            assert!(has("idempotencyKey") && has("actingAs") && has("clientMutationId"), "{mutation}");
            let payload = &fields[&format!("{named}Payload")];
            for field in ["receipt", "userErrors", "clientMutationId", "query"] {
                assert!(payload.iter().any(|name| name == field), "{named}Payload.{field}");
            }
        }
    }
}
