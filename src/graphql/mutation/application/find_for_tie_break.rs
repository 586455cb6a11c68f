//! W2: a person finds a fact that the tie-break needs.

use async_graphql::{Context, ID, InputObject, Object, OneofObject, Result};

use crate::{
    domain::{
        command::{Act, FindForTieBreak},
        digest::Sealed,
        personnel::Ethnicity,
        ranking::{BirthDate, Level, Sex},
        standing::FoundFact,
    },
    graphql::{
        envelope::{Addition, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để kết luận thông tin xếp thứ tự ưu tiên. — The input of `findForTieBreak`.
#[derive(Debug, InputObject)]
pub struct FindForTieBreakInput {
    #[graphql(flatten)]
    envelope: Addition,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Thông tin được kết luận. — What was found.
    found: FoundFactInput,
    /// Lý do. — Why.
    reason: String,
    /// Tài liệu làm căn cứ. — The document that it rests on.
    document_id: Option<ID>,
}

/// Thông tin được kết luận. — A fact that was found.
#[derive(Debug, OneofObject)]
pub enum FoundFactInput {
    /// Giới tính. — The sex.
    Sex(Sex),
    /// Dân tộc. — The ethnic group.
    Ethnicity(String),
    /// Ngày sinh: năm-tháng-ngày, năm-tháng hoặc năm. — The date of birth: yyyy-MM-dd, yyyy-MM or yyyy.
    BirthDate(String),
    /// Số tháng công tác. — The working time in whole months.
    WorkingMonths(i32),
    /// Không thể xác định được thông tin của mức ưu tiên này. — The fact of that level cannot be established.
    CannotBeEstablished(Level),
}

impl FoundFactInput {
    fn read(&self, read: &mut Reader<'_>) -> Option<FoundFact> {
        Some(match self {
            Self::Sex(sex) => FoundFact::Sex(*sex),
            Self::Ethnicity(name) => FoundFact::Ethnicity(read.code::<Ethnicity>("ethnicity", name)?),
            Self::BirthDate(text) => FoundFact::Birth(read.code::<BirthDate>("birthDate", text)?),
            Self::WorkingMonths(months) => {
                FoundFact::WorkingMonths(read.count("workingMonths", *months, 0..=1_200)?)
            }
            Self::CannotBeEstablished(level) => FoundFact::CannotBeEstablished(*level),
        })
    }
}

impl FindForTieBreakInput {
    fn found(&self, read: &mut Reader<'_>) -> Option<(Level, Sealed)> {
        let found = read.within("found", |read| self.found.read(read))?;
        Some((found.level(), read.value("found", &found)?))
    }
}

impl ActInput for FindForTieBreakInput {
    const ACT: Act = Act::FindForTieBreak;
    type Command = FindForTieBreak;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<FindForTieBreak> {
        let (at, fact) = self.found(read).unzip();
        gather!(FindForTieBreak {
            finding: read.fresh(),
            application: read.id("applicationId", &self.application_id),
            level: at,
            found: fact,
            reason: read.prose("reason", &self.reason),
            document: read.optional("documentId", &self.document_id, Reader::id),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct FindForTieBreakMutation;

#[Object]
impl FindForTieBreakMutation {
    /// Kết luận thông tin còn thiếu để xếp thứ tự ưu tiên (Mục V). — Records a fact that the order of candidates needs.
    async fn find_for_tie_break(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Kết luận. — The finding.")] input: FindForTieBreakInput,
    ) -> Option<Result<ApplicationPayload<FindForTieBreakInput>>> {
        run(ctx, input).await
    }
}
