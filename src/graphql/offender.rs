//! What a refusal points at, by id and by name.

use async_graphql::{Context, Enum, ID, Object, Result};

use super::{
    context::{RequestContext, nullable, request},
    global_id::NodeId as _,
    view::View,
};
use crate::domain::{
    eligibility::book::RULES,
    ids::{CycleId, PersonId},
    lang::Label,
    refusal::Offender as Found,
    vocabulary::RuleId,
};

/// Loại của điều được nêu trong lý do từ chối. — What kind of thing a refusal points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum OffenderKind {
    /// Hồ sơ dự xét. — An application.
    Application,
    /// Người. — A person.
    Person,
    /// Thành viên Hội đồng, Ban. — A membership.
    Member,
    /// Văn bản. — A document.
    Document,
    /// Đơn. — An appeal.
    Appeal,
    /// Nhận xét theo tiêu chí. — A finding.
    Finding,
    /// Tiêu chí. — A rule.
    Rule,
    /// Giấy tờ trong hồ sơ. — A paper of a dossier.
    Paper,
    /// Chức danh. — A title.
    Title,
    /// Đơn vị. — A unit.
    Unit,
    /// Cơ quan. — An agency.
    Agency,
    /// Ngày. — A day.
    Day,
    /// Số lượng. — A number.
    Count,
    /// Trường dữ liệu. — A field of the input.
    Field,
}

/// What a refusal points at, in the cycle where it was refused.
#[derive(Clone, Debug)]
pub struct Offender {
    found: Found,
    cycle: Option<CycleId>,
}

impl Offender {
    /// What the domain found, in a cycle or in the directory.
    pub fn of(found: &Found, cycle: Option<CycleId>) -> Self {
        Self { found: found.clone(), cycle }
    }

    /// What people call it, as far as the caller may know it.
    async fn called(&self, request: &RequestContext) -> Result<Option<String>> {
        let Some(cycle) = self.cycle else { return Ok(None) };
        let Some(view) = request.view(cycle).await? else { return Ok(None) };
        let rows = view.facts.directory.rows();
        let place = match self.found {
            Found::Unit(id) => rows.unit.get(&id).map(|unit| unit.name),
            Found::Agency(id) => rows.agency.get(&id).map(|agency| agency.name),
            _ => None,
        };
        if let Some(name) = place {
            return request.text(name).await;
        }
        match self.person(&view).and_then(|person| view.name_of(person)) {
            Some(name) => request.name(name).await.map(Some),
            None => Ok(self.thing(&view, request)),
        }
    }

    /// The person behind it, where it is known by a person's name.
    fn person(&self, view: &View) -> Option<PersonId> {
        match &self.found {
            Found::Person(id) => Some(*id),
            Found::Application(id) => view.application(*id).map(|application| application.person),
            Found::Member(id) => view.facts.rows.member.get(id).map(|member| member.person),
            Found::Document(_)
            | Found::Appeal(_)
            | Found::Finding(_)
            | Found::Rule(_)
            | Found::Paper(_)
            | Found::Title(_)
            | Found::Unit(_)
            | Found::Agency(_)
            | Found::Day(_)
            | Found::Count(_)
            | Found::Field(_) => None,
        }
    }

    /// What anything else is called.
    fn thing(&self, view: &View, request: &RequestContext) -> Option<String> {
        let rows = &view.facts.rows;
        match &self.found {
            Found::Document(id) => {
                let document = view.facts.document(*id).filter(|_| view.sees_document(*id))?;
                let kind = view.document_kind(request, document.kind);
                let (number, symbol) = (document.number.as_str(), document.symbol.as_str());
                Some(format!("{} {number}/{symbol}", kind.get(request.lang)))
            }
            Found::Appeal(id) => {
                let appeal = rows.appeal.get(id).filter(|appeal| view.sees_appeal(appeal))?;
                Some(request.say(appeal.kind.label()).to_owned())
            }
            Found::Finding(id) => {
                let finding = rows.finding.get(id).filter(|_| view.is_all())?;
                rule_demand(&finding.rule).map(|demand| request.say(demand).to_owned())
            }
            Found::Rule(rule) => rule_demand(rule).map(|demand| request.say(demand).to_owned()),
            Found::Paper(id) => {
                let paper = rows.paper.get(id)?;
                let opened = view.application(paper.application).is_some_and(|own| view.opens(own));
                opened.then(|| view.paper_labels(request, [&paper.kind]).concat())
            }
            Found::Title(code) => view.title_name(request, code),
            Found::Application(_)
            | Found::Person(_)
            | Found::Member(_)
            | Found::Unit(_)
            | Found::Agency(_)
            | Found::Day(_)
            | Found::Count(_)
            | Found::Field(_) => None,
        }
    }
}

/// What a rule of eligibility demands.
pub fn rule_demand(id: &RuleId) -> Option<Label> {
    RULES.iter().find(|rule| rule.id == id.as_str()).map(|rule| rule.demand)
}

/// Điều được nêu trong lý do từ chối. — What a refusal points at.
#[Object]
impl Offender {
    /// Loại. — Its kind.
    async fn kind(&self) -> OffenderKind {
        match self.found {
            Found::Application(_) => OffenderKind::Application,
            Found::Person(_) => OffenderKind::Person,
            Found::Member(_) => OffenderKind::Member,
            Found::Document(_) => OffenderKind::Document,
            Found::Appeal(_) => OffenderKind::Appeal,
            Found::Finding(_) => OffenderKind::Finding,
            Found::Rule(_) => OffenderKind::Rule,
            Found::Paper(_) => OffenderKind::Paper,
            Found::Title(_) => OffenderKind::Title,
            Found::Unit(_) => OffenderKind::Unit,
            Found::Agency(_) => OffenderKind::Agency,
            Found::Day(_) => OffenderKind::Day,
            Found::Count(_) => OffenderKind::Count,
            Found::Field(_) => OffenderKind::Field,
        }
    }

    /// Mã định danh, nếu là một đối tượng. — Its id, where it is an object.
    fn id(&self) -> Option<ID> {
        match &self.found {
            Found::Application(id) => Some(id.to_global()),
            Found::Person(id) => Some(id.to_global()),
            Found::Member(id) => Some(id.to_global()),
            Found::Document(id) => Some(id.to_global()),
            Found::Appeal(id) => Some(id.to_global()),
            Found::Finding(id) => Some(id.to_global()),
            Found::Paper(id) => Some(id.to_global()),
            Found::Unit(id) => Some(id.to_global()),
            Found::Agency(id) => Some(id.to_global()),
            Found::Rule(_) | Found::Title(_) | Found::Day(_) | Found::Count(_) | Found::Field(_) => None,
        }
    }

    /// Tên gọi, nếu người gọi được biết: họ tên, loại và số của văn bản, nội dung tiêu chí. — What people call it, as far as the caller may know: a person's name, the kind and number of a document, what a rule demands.
    async fn name(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        nullable(async { self.called(request(ctx)?).await }).await
    }

    /// Giá trị, nếu không phải là đối tượng. — Its value, where it is no object.
    fn value(&self) -> Option<String> {
        match &self.found {
            Found::Rule(rule) => Some(rule.to_string()),
            Found::Title(code) => Some(code.to_string()),
            Found::Day(day) => Some(day.to_string()),
            Found::Count(count) => Some(count.to_string()),
            Found::Field(field) => Some(input_field(field)),
            Found::Application(_)
            | Found::Person(_)
            | Found::Member(_)
            | Found::Document(_)
            | Found::Appeal(_)
            | Found::Finding(_)
            | Found::Unit(_)
            | Found::Agency(_)
            | Found::Paper(_) => None,
        }
    }
}

/// What the domain asks for by name and an input takes as an id.
const IDS: [&str; 21] = [
    "appeal",
    "appellant",
    "application",
    "corrects",
    "decision",
    "document",
    "evidence",
    "finding",
    "groundEnded",
    "leaving",
    "minutes",
    "noticeDocument",
    "opinion",
    "person",
    "publication",
    "record",
    "report",
    "secondOf",
    "signatory",
    "structure",
    "supplementary",
];

/// The field of the input that the domain knows by that name.
pub fn input_field(name: &str) -> String {
    match name {
        "receipt" => "receiptNumber".to_owned(),
        "winners" => "winnerIds".to_owned(),
        name if IDS.contains(&name) => format!("{name}Id"),
        name => name.to_owned(),
    }
}
