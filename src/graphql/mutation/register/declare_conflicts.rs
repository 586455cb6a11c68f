//! R20: declares conflicts of interest, for one or more persons.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        command::{Act, DeclareConflicts, NewDeclaration, NewKinship},
        vocabulary::Relative,
    },
    graphql::{
        envelope::{Addition, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::RegisterPayload,
    },
};

/// Dữ liệu để kê khai xung đột lợi ích. — The input of `declareConflicts`.
#[derive(Debug, InputObject)]
pub struct DeclareConflictsInput {
    #[graphql(flatten)]
    envelope: Addition,
    /// Kê khai của từng người. — One declaration for each person.
    declarations: Vec<ConflictDeclarationInput>,
}

/// Kê khai của một người. — The declaration of one person.
#[derive(Debug, InputObject)]
pub struct ConflictDeclarationInput {
    /// Người kê khai, hoặc người được xác định có xung đột. — Who declares, or of whom it was found.
    person_id: ID,
    /// Đang trong thời hạn xử lý kỷ luật hoặc thi hành quyết định kỷ luật. — Whether the person is in a period of handling or serving discipline.
    disciplined: bool,
    /// Quan hệ thân nhân với người dự xét; rỗng nếu không có. — Relations to candidates; empty where there are none.
    kin: Vec<KinshipInput>,
}

/// Quan hệ thân nhân với một người dự xét. — A relation to one candidate.
#[derive(Debug, InputObject)]
pub struct KinshipInput {
    /// Người dự xét. — The candidate.
    candidate_id: ID,
    /// Quan hệ của người kê khai với người dự xét. — What the person is to the candidate.
    relation: Relative,
}

impl ConflictDeclarationInput {
    fn read(&self, read: &mut Reader<'_>) -> Option<NewDeclaration> {
        gather!(NewDeclaration {
            id: read.fresh(),
            person: read.id("personId", &self.person_id),
            disciplined: Some(self.disciplined),
            kin: read.list("kin", &self.kin, 0..=50, |read, line| {
                gather!(NewKinship {
                    id: read.fresh(),
                    candidate: read.id("candidateId", &line.candidate_id),
                    relation: Some(line.relation),
                })
            }),
        })
    }
}

impl DeclareConflictsInput {
    fn read_declarations(&self, read: &mut Reader<'_>) -> Option<Vec<NewDeclaration>> {
        let lines = read.list("declarations", &self.declarations, 1..=50, |read, line| line.read(read))?;
        read.once("declarations", lines, |line| line.person)
    }
}

impl ActInput for DeclareConflictsInput {
    const ACT: Act = Act::DeclareConflicts;
    type Command = DeclareConflicts;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<DeclareConflicts> {
        gather!(DeclareConflicts { declarations: self.read_declarations(read) })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct DeclareConflictsMutation;

#[Object]
impl DeclareConflictsMutation {
    /// Kê khai xung đột lợi ích (R20). — Declares conflicts of interest.
    async fn declare_conflicts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Các kê khai. — The declarations.")] input: DeclareConflictsInput,
    ) -> Option<Result<RegisterPayload<DeclareConflictsInput>>> {
        run(ctx, input).await
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use async_graphql::{InputType, value};
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;
    use crate::{clock::Clock, domain::ids::PersonId, entropy::Entropy, graphql::global_id::NodeId as _};

    #[test]
    fn a_person_declares_once_in_one_input() {
        let person = |number| PersonId(Uuid::from_u128(number)).to_global().0;
        let codes = |second: String| {
            let line = |id: String| value!({ "personId": id, "disciplined": false, "kin": [] });
            let fields = value!({
                "cycleId": "c", "idempotencyKey": "k", "declarations": [line(person(1)), line(second)],
            });
            let input = DeclareConflictsInput::parse(Some(fields)).ok().unwrap();
            let (entropy, clock) = (Entropy::seeded(1), Clock::set(Timestamp::UNIX_EPOCH));
            let mut reader = Reader::new(&entropy, &clock);
            input.read(&mut reader);
            reader.finish().unwrap().faults.iter().map(|fault| fault.code.as_str()).collect::<Vec<_>>()
        };
        assert!(codes(person(2)).is_empty());
        assert_eq!(codes(person(1)), ["DUPLICATE"]);
    }
}
