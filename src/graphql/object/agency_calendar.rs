//! What is due for an agency in a year, across the workforce and the promotion reviews (requirements §18).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use async_graphql::{Context, ID, Object, Result};
use jiff::civil;

use super::{
    keeping::unseen_names,
    person::{Agency, Person},
    standard::titles_of,
};
use crate::{
    domain::{
        citation::Citation,
        cycle::deadlines::{CycleDeadline, deadlines},
        digest::Digest,
        directory::Directory,
        ids::{AgencyId, CycleId, ItOfficerId, PersonId},
        lang::{Label, Message},
        role::Role,
        workforce::{
            WorkforceLaw,
            row::Rows,
            year_calendar::{
                YearCalendar,
                item::{DueDays, DueOwner, DueSubject, YearItem},
                policy::CalendarReader,
                terms::{DueMatter, DueStanding},
            },
        },
    },
    graphql::{
        connection::{Connection, CursorKeyValue, Window},
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::Date,
        sorting::{CalendarSortField, Sort, SortValue, in_order},
        view::View,
    },
    store::{CursorPage, CycleFilter},
};

/// The most cycles of an agency that a calendar looks at, the newest first.
const MOST_CYCLES: u32 = 100;

/// By what a line is found again: its day first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalendarKey(String);

impl CursorKeyValue for CalendarKey {
    fn write(&self) -> String {
        self.0.clone()
    }

    fn read(text: &str) -> Option<Self> {
        Some(Self(text.to_owned()))
    }
}

/// Whose calendar is asked for, of which year, and as it stands on which day.
#[derive(Clone, Debug)]
pub struct CalendarAsked {
    /// The agency.
    pub agency: AgencyId,
    /// The year.
    pub year: i16,
    /// The day.
    pub day: civil::Date,
    /// Only what stands so; empty for all.
    pub standings: Vec<DueStanding>,
}

/// A line of the calendar.
#[derive(Clone, Debug)]
pub struct CalendarEntry {
    item: YearItem,
    day: civil::Date,
}

impl CalendarEntry {
    /// A page of what the caller sees of a calendar: by its days, or in the order of a column.
    pub async fn page(
        request: &RequestContext,
        window: &Window,
        asked: &CalendarAsked,
        sort: Option<Sort<CalendarSortField>>,
    ) -> Result<Connection<Self>> {
        let mut items = of_workforce(request, asked).await?;
        items.extend(of_cycles(request, asked).await?);
        items.retain(|item| {
            asked.standings.is_empty() || asked.standings.contains(&item.days.standing(asked.day))
        });
        let entry = |item: YearItem| (CalendarKey(item.key()), Self { item, day: asked.day });
        let mut lines: Vec<_> = items.into_iter().map(entry).collect();
        let Some(sort) = sort else {
            lines.sort_by(|(one, _), (other, _)| one.cmp(other));
            return Ok(Connection::of(&window.read(request)?, lines));
        };
        let directory = request.directory().await?;
        let owners: BTreeSet<_> = lines.iter().filter_map(|(_, line)| line.item.owner.person).collect();
        let owners = owners.iter().filter(|_| sort.field == CalendarSortField::Owner);
        let owners = owners.filter_map(|person| directory.rows().person.get(person));
        let names = unseen_names(request, owners).await?;
        let mut rows = Vec::with_capacity(lines.len());
        for (key, line) in lines {
            rows.push((line.sorted_by(request, sort.field, &names).await?, key, line));
        }
        Connection::sorted(request, window, &sort, in_order(rows, sort.direction))
    }

    /// What it is sorted by in the order of a column.
    async fn sorted_by(
        &self,
        request: &RequestContext,
        field: CalendarSortField,
        names: &HashMap<PersonId, String>,
    ) -> Result<Option<SortValue>> {
        let YearItem { days, owner, .. } = &self.item;
        Ok(match field {
            CalendarSortField::DueOn => days.due_on.or(days.opens_on).map(SortValue::Day),
            CalendarSortField::Label => Some(SortValue::text(&self.called(request))),
            CalendarSortField::Standing => {
                Some(SortValue::text(request.say(days.standing(self.day).label())))
            }
            CalendarSortField::Owner => match owner.person.and_then(|person| names.get(&person)) {
                Some(name) => Some(SortValue::name(name)),
                None => {
                    let directory = request.directory().await?;
                    let agency = directory.rows().agency.get(&owner.agency);
                    let agency = match agency {
                        Some(agency) => request.text(agency.name).await?,
                        None => None,
                    };
                    let role = owner.role.map(|role| request.say(role.label())).unwrap_or_default();
                    Some(SortValue::text(&format!("{role} {}", agency.unwrap_or_default())))
                }
            },
        })
    }

    /// What it is called, with what it is more exactly.
    fn called(&self, request: &RequestContext) -> String {
        let called = request.say(self.item.matter.label());
        let detail = self.item.detail.as_ref().map(|detail| detail.get(request.lang));
        detail.map_or_else(|| called.to_owned(), |detail| format!("{called}: {detail}"))
    }
}

/// The logs that the calendar of an agency is computed from: its own, that of the department that evaluates, and those of the
/// bodies that train. The calendar of the department itself needs all logs.
fn logs_of(directory: &Directory, law: &WorkforceLaw, asked: &CalendarAsked) -> Vec<AgencyId> {
    let all = directory.rows().agency.keys().copied();
    let department = directory.specialised_it_agency();
    if department == Some(asked.agency) {
        return all.collect();
    }
    let trains = |agency: AgencyId| {
        let rules = [
            law.training(asked.day),
            civil::Date::new(asked.year, 12, 31).ok().and_then(|day| law.training(day)),
        ];
        rules.into_iter().flatten().any(|rules| rules.is_kept_by(directory, agency))
    };
    all.filter(|agency| *agency == asked.agency || department == Some(*agency) || trains(*agency)).collect()
}

/// What is due of the workforce, as far as the caller sees it.
async fn of_workforce(request: &RequestContext, asked: &CalendarAsked) -> Result<Vec<YearItem>> {
    let Some(person) = request.caller.person else { return Ok(Vec::new()) };
    let (directory, reference) = (request.directory().await?, request.law());
    let (law, agency, year, day) = (reference.workforce(), asked.agency, asked.year, asked.day);
    let wanted = logs_of(&directory, law, asked);
    let logs = request.service.store.workforces(&wanted).await.map_err(|error| request.mask(error))?;
    let logs: BTreeMap<AgencyId, Rows> = logs.into_iter().collect();
    let trained = request.loaders.trained(agency).await.map_err(|error| request.mask(error))?;
    let trained = trained.unwrap_or_default();
    let persons = trained.it_officer.values().map(|officer| officer.person).collect();
    let titles = titles_of(request, law, day, Some(&persons)).await?;
    let (days_off, directory, logs, trained) = (reference.calendar_of(None), &*directory, &logs, &trained);
    let calendar =
        YearCalendar { directory, law, days_off, logs, trained, titles: &titles, agency, year, day };
    let reader = CalendarReader { person, roles: &request.caller.roles, today: request.today() };
    Ok(calendar.seen_by(reader))
}

/// The deadlines of the reviews that the agency organises, as far as the caller sees these.
async fn of_cycles(request: &RequestContext, asked: &CalendarAsked) -> Result<Vec<YearItem>> {
    if request.caller.person.is_none() {
        return Ok(Vec::new());
    }
    let filter = CycleFilter { agency: Some(asked.agency), ..CycleFilter::default() };
    let newest = CursorPage { after: None, first: MOST_CYCLES };
    let found = request.service.store.cycles(&filter, &newest).await.map_err(|error| request.mask(error))?;
    let cycles: Vec<CycleId> = found.items.iter().map(|row| row.id).collect();
    let (views, law) = (request.views(&cycles).await?, request.law());
    let of = |view: &View| {
        let all = deadlines(&law, &view.facts, request.moment()).into_iter();
        all.filter(|one| one.application.is_none())
            .map(|one| deadline(request, view, asked, &one))
            .collect::<Vec<_>>()
    };
    let items = cycles.iter().filter_map(|id| views.get(id)).flat_map(|view| of(view));
    Ok(items.filter(|item| item.days.is_of(asked.year, asked.day)).collect())
}

/// A deadline of a review. What is over, and held nobody up, counts as done on its last day.
fn deadline(request: &RequestContext, view: &View, asked: &CalendarAsked, due: &CycleDeadline) -> YearItem {
    let last = due.counted.last();
    let is_over = !due.overdue && last.is_some_and(|last| last < request.today());
    let (label, citation) = (due.kind.label(), view.cite(request, Citation::Deadline(due.kind)));
    YearItem {
        matter: DueMatter::CycleDeadline,
        detail: Some(if view.cycle.trial { trial(label) } else { label.into() }),
        part: format!("{}/{}", due.kind, due.notice.map(|notice| notice.to_string()).unwrap_or_default()),
        owner: DueOwner { agency: asked.agency, role: None, person: None },
        officer: None,
        subject: DueSubject::Cycle(view.cycle.id),
        days: DueDays {
            opens_on: Some(due.counted.base),
            due_on: last,
            done_on: due.met_on.or(last.filter(|_| is_over)),
        },
        citation: Message::new(citation.clone(), citation),
        requirement: "R12".to_owned(),
    }
}

/// What is due in a trial has no legal effect, and says so wherever it stands.
fn trial(label: Label) -> Message {
    let Label { vi, en } = label;
    Message::new(
        format!("{vi} (Chạy thử, không có giá trị pháp lý)"),
        format!("{en} (A trial, without legal effect)"),
    )
}

fn id_of(subject: DueSubject) -> ID {
    match subject {
        DueSubject::Officer(id) => id.to_global(),
        DueSubject::Assignment(id) => id.to_global(),
        DueSubject::Agency(id) => id.to_global(),
        DueSubject::Effect(id) => id.to_global(),
        DueSubject::Screening(id) => id.to_global(),
        DueSubject::Precaution(id) => id.to_global(),
        DueSubject::Handover(id) => id.to_global(),
        DueSubject::Proposal(id) => id.to_global(),
        DueSubject::Plan(id) => id.to_global(),
        DueSubject::Course(id) => id.to_global(),
        DueSubject::Report(id) => id.to_global(),
        DueSubject::Cycle(id) => id.to_global(),
    }
}

/// Một việc có hạn trong lịch năm của cơ quan. — A line of the calendar of an agency: what is due, by whom, until when, and how it stands.
#[Object]
impl CalendarEntry {
    /// Mã của việc trong phần mềm lịch (UID): không đổi khi việc được làm hoặc khi hạn thay đổi, giống nhau trong lịch của mọi cơ quan, và không trùng giữa hai việc. — What it is known by in calendar programs (UID): the same whatever is done of it, wherever its day moves and in whose calendar it stands, and of no two lines alike.
    fn uid(&self) -> String {
        let digest = Digest::of(self.item.id()).to_string();
        digest.get(..32).unwrap_or_default().to_owned()
    }

    /// Việc phải làm. — What is due.
    fn matter(&self) -> EnumValue<DueMatter> {
        EnumValue(self.item.matter)
    }

    /// Tên gọi của việc, kèm chi tiết nếu có. — What it is called, with what it is more exactly.
    fn label(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(self.called(request(ctx)?))
    }

    /// Từ ngày nào phải làm. — From when it waits, or can be done.
    fn opens_on(&self) -> Option<Date> {
        self.item.days.opens_on.map(Date::from)
    }

    /// Ngày cuối đúng hạn; không có nếu pháp luật không định ngày. — The last day on which it is in time; none where the law sets none.
    fn due_on(&self) -> Option<Date> {
        self.item.days.due_on.map(Date::from)
    }

    /// Ngày đã làm, tính đến ngày xem. — On which day it was done, as of the day that is asked for.
    fn done_on(&self) -> Option<Date> {
        self.item.days.done_by(self.day).map(Date::from)
    }

    /// Tình trạng vào ngày xem. — How it stands on that day.
    fn standing(&self) -> EnumValue<DueStanding> {
        EnumValue(self.item.days.standing(self.day))
    }

    /// Tên gọi của tình trạng. — What that is called.
    fn standing_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.item.days.standing(self.day).label()))
    }

    /// Số ngày còn lại, hoặc còn lại khi làm xong; số âm là trễ hạn. — How many days are left, or were when it was done; below zero it is late.
    fn days_left(&self) -> Option<i32> {
        self.item.days.days_left(self.day)
    }

    /// Cơ quan phải làm. — The body that has to do it.
    async fn owner_agency(&self, ctx: &Context<'_>) -> Option<Result<Agency>> {
        nullable(async {
            let directory = request(ctx)?.directory().await?;
            Ok(directory.rows().agency.get(&self.item.owner.agency).cloned().map(Agency))
        })
        .await
    }

    /// Chức vụ phải làm; không có nếu do một người cụ thể hoặc do cả cơ quan. — The office that has to do it; none where a person is asked, or the body as a whole.
    fn owner_role(&self) -> Option<EnumValue<Role>> {
        self.item.owner.role.map(EnumValue)
    }

    /// Người phải làm, nếu là một người cụ thể. — The person who has to do it, where one is asked.
    async fn owner_person(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        nullable(async {
            let request = request(ctx)?;
            let directory = request.directory().await?;
            let row = self.item.owner.person.and_then(|id| directory.rows().person.get(&id));
            Ok(row.map(|row| Person::registered(row, request.caller.person)))
        })
        .await
    }

    /// Cán bộ CNTT có liên quan. — The officer whom it concerns.
    fn officer_id(&self) -> Option<ID> {
        self.item.officer.map(ItOfficerId::to_global)
    }

    /// Mã định danh của đối tượng: hồ sơ, báo cáo, phiếu, cán bộ, cơ quan. — The id of the thing that it is about.
    fn subject_id(&self) -> ID {
        id_of(self.item.subject)
    }

    /// Căn cứ. — Where it stands.
    fn citation(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(self.item.citation.get(request(ctx)?.lang))
    }

    /// Mã yêu cầu. — The requirement.
    fn requirement(&self) -> &str {
        &self.item.requirement
    }
}
