//! What the page of the workforce of an agency and its workbooks show: its lists, each in the order that an address asks for.

use serde::Deserialize;
use serde_json::json;

use super::{
    documents::WORKFORCE_AGENCY,
    home::Named,
    listing::{
        AskedList, SortColumn, SortableList, WholeList, by_day, by_member, by_name, by_number, by_text,
    },
    problem::Problem,
    visit::SignedIn,
    workforce::{NamedAgency, address, year_asked},
};

/// What the page of an agency shows.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct FoundAgency {
    node: Option<NamedAgency>,
    pub(super) workforce: Option<ShownWorkforce>,
    pub(super) work_sheets: Vec<ListedSheet>,
    pub(super) report_calendar: Vec<ListedReport>,
    pub(super) training: Option<ListedTraining>,
    pub(super) targets: Option<ListedTargets>,
}

/// The workforce, for who reads it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownWorkforce {
    pub(super) it_level: Option<u32>,
    pub(super) officers: Vec<ListedOfficer>,
    pub(super) findings: Vec<ListedGap>,
    pub(super) evaluation: Option<ShownEvaluation>,
}

/// An IT officer.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedOfficer {
    pub(super) id: String,
    pub(super) post: String,
    pub(super) incentive: bool,
    pub(super) starts_on: String,
    pub(super) committed_on: Option<String>,
    pub(super) person: Option<Named>,
    pub(super) duties: Vec<ListedDuty>,
    pub(super) assignment: Option<ListedAssignment>,
}

/// A duty of an officer.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedDuty {
    pub(super) duty: String,
    pub(super) effective_on: Option<String>,
}

/// By which decision an officer has the duties.
#[derive(Deserialize)]
pub(super) struct ListedAssignment {
    pub(super) decision: String,
}

/// Something that is missing under the regulation.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedGap {
    pub(super) message: String,
    pub(super) citation: String,
    officer_id: Option<String>,
    /// The officer whom it concerns.
    #[serde(skip)]
    pub(super) officer: Option<Named>,
    pub(super) duty: Option<String>,
    pub(super) recipient: Option<String>,
}

/// The evaluation of a year.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownEvaluation {
    pub(super) books_until: String,
    pub(super) results_until: String,
    pub(super) officers: Vec<EvaluatedOfficer>,
}

/// How an officer stands in it.
#[derive(Deserialize)]
pub(super) struct EvaluatedOfficer {
    pub(super) message: String,
    pub(super) class: Option<String>,
    pub(super) person: Option<Named>,
    pub(super) book: Option<SentBook>,
}

/// A work log that was sent.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SentBook {
    pub(super) sent_on: String,
    pub(super) received_on: Option<String>,
}

/// A work sheet.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedSheet {
    pub(super) number: u32,
    pub(super) officer_id: String,
    pub(super) state_label: String,
    pub(super) requested_on: String,
    pub(super) completed_on: Option<String>,
    pub(super) groups: Vec<String>,
}

/// A periodic report.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedReport {
    pub(super) kind_label: String,
    pub(super) period_label: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) due_on: String,
    pub(super) is_late: bool,
    pub(super) state_label: String,
    pub(super) report: Option<WrittenReport>,
}

/// The report as it was written.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WrittenReport {
    pub(super) document: Option<String>,
    pub(super) sent_on: Option<String>,
}

/// The training of the year.
#[derive(Deserialize)]
pub(super) struct ListedTraining {
    pub(super) proposals: Vec<WorkforceProposal>,
    pub(super) plans: Vec<ListedPlan>,
}

impl ListedTraining {
    /// Whether any plan has courses that can be sorted.
    pub(super) fn has_courses_to_sort(&self) -> bool {
        self.plans.iter().any(|plan| plan.courses.len() > 1)
    }
}

/// What an agency proposes.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WorkforceProposal {
    pub(super) state_label: String,
    pub(super) proposed_on: Option<String>,
    pub(super) document: Option<String>,
    pub(super) totals: Vec<ListedTotal>,
}

/// What a proposal adds up to for a group.
#[derive(Deserialize)]
pub(super) struct ListedTotal {
    pub(super) group: String,
    pub(super) people: u32,
    pub(super) courses: u32,
    pub(super) cost: u32,
}

/// A plan of the year.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedPlan {
    pub(super) state_label: String,
    pub(super) document: String,
    pub(super) approved_on: Option<String>,
    pub(super) cost: u32,
    pub(super) budget: Option<u32>,
    pub(super) courses: Vec<ListedCourse>,
}

/// A course of a plan.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedCourse {
    pub(super) name: Option<String>,
    pub(super) starts_on: String,
    pub(super) ends_on: String,
    pub(super) state_label: String,
    pub(super) learners: u32,
}

/// The targets of the agency.
#[derive(Deserialize)]
pub(super) struct ListedTargets {
    pub(super) decision: Option<String>,
    pub(super) indicators: Vec<ListedIndicator>,
}

/// How an indicator stands.
#[derive(Deserialize)]
pub(super) struct ListedIndicator {
    pub(super) text: String,
    pub(super) year: i32,
    pub(super) message: String,
    pub(super) figure: Option<ListedFigure>,
}

/// How many of how many.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedFigure {
    numerator: i64,
    denominator: i64,
    tenths_of_percent: Option<i64>,
}

impl ListedFigure {
    pub(super) fn text(&self) -> String {
        let Self { numerator, denominator, tenths_of_percent } = self;
        match tenths_of_percent {
            Some(tenths) => format!("{numerator}/{denominator} ({},{} %)", tenths / 10, tenths % 10),
            None => format!("{numerator}/{denominator}"),
        }
    }
}

static OFFICERS: WholeList<ListedOfficer> = SortableList {
    name: "officers",
    columns: &[
        SortColumn::of("PERSON", "Cán bộ", "Officer", |own, _| by_name(own.person.as_ref())),
        SortColumn::of("POST", "Vị trí", "Post", |own, visit| {
            by_member(visit, "OfficerPost", Some(&own.post))
        }),
        SortColumn::of("DUTIES", "Nhiệm vụ", "Duties", |own, visit| {
            by_member(visit, "ItDuty", own.duties.first().map(|own| own.duty.as_str()))
        }),
        SortColumn::of("COMMITTED_ON", "Cam kết bảo mật", "Secrecy commitment", |own, _| {
            by_day(own.committed_on.as_deref())
        }),
    ],
};

static GAPS: WholeList<ListedGap> = SortableList {
    name: "gaps",
    columns: &[
        SortColumn::of("MESSAGE", "Còn thiếu", "What is missing", |gap, _| by_text(Some(&gap.message))),
        SortColumn::of("DUTY", "Nhiệm vụ", "Duty", |gap, visit| {
            by_member(visit, "ItDuty", gap.duty.as_deref())
        }),
        SortColumn::of("OFFICER", "Cán bộ", "Officer", |gap, _| by_name(gap.officer.as_ref())),
        SortColumn::of("CITATION", "Căn cứ", "Basis", |gap, _| by_text(Some(&gap.citation))),
    ],
};

static CLASSES: WholeList<EvaluatedOfficer> = SortableList {
    name: "classes",
    columns: &[
        SortColumn::of("PERSON", "Cán bộ", "Officer", |own, _| by_name(own.person.as_ref())),
        SortColumn::of("BOOK", "Sổ công tác", "Work log", |own, _| {
            by_day(own.book.as_ref().map(|book| book.sent_on.as_str()))
        }),
        SortColumn::of("STANDING", "Tình trạng", "Where it stands", |own, _| by_text(Some(&own.message))),
        SortColumn::of("CLASS", "Loại", "Class", |own, visit| {
            by_member(visit, "OfficerClass", own.class.as_deref())
        }),
    ],
};

/// The work sheets: all of them may be too many for a page, so the API sorts them.
static SHEETS: SortableList = SortableList {
    name: "sheets",
    columns: &[
        SortColumn::new("NUMBER", "Số phiếu", "Number"),
        SortColumn::new("OFFICER", "Cán bộ", "Officer"),
        SortColumn::new("REQUESTED_ON", "Ngày yêu cầu", "Asked on"),
        SortColumn::new("COMPLETED_ON", "Ngày hoàn thành", "Done on"),
        SortColumn::new("STATE", "Tình trạng", "Where it stands"),
    ],
};

static REPORTS: WholeList<ListedReport> = SortableList {
    name: "reports",
    columns: &[
        SortColumn::of("KIND", "Báo cáo", "Report", |due, _| {
            by_text(Some(&format!("{}, {}", due.kind_label, due.period_label)))
        }),
        SortColumn::of("FROM", "Số liệu", "Covers", |due, _| by_day(Some(&due.from))),
        SortColumn::of("DUE_ON", "Hạn", "Due on", |due, _| by_day(Some(&due.due_on))),
        SortColumn::of("STATE", "Tình trạng", "Where it stands", |due, _| by_text(Some(&due.state_label))),
    ],
};

static PROPOSALS: WholeList<WorkforceProposal> = SortableList {
    name: "proposals",
    columns: &[
        SortColumn::of("NUMBER", "Số, ký hiệu", "Number", |own, _| by_text(own.document.as_deref())),
        SortColumn::of("PROPOSED_ON", "Ngày", "Day", |own, _| by_day(own.proposed_on.as_deref())),
        SortColumn::of("STATE", "Tình trạng", "Where it stands", |own, _| by_text(Some(&own.state_label))),
    ],
};

static PLANS: WholeList<ListedPlan> = SortableList {
    name: "plans",
    columns: &[
        SortColumn::of("NUMBER", "Số, ký hiệu", "Number", |own, _| by_text(Some(&own.document))),
        SortColumn::of("APPROVED_ON", "Ngày phê duyệt", "Approved on", |own, _| {
            by_day(own.approved_on.as_deref())
        }),
        SortColumn::of("COST", "Dự toán", "Cost", |own, _| by_number(own.cost)),
        SortColumn::of("STATE", "Tình trạng", "Where it stands", |own, _| by_text(Some(&own.state_label))),
    ],
};

/// The courses of each plan.
static COURSES: WholeList<ListedCourse> = SortableList {
    name: "courses",
    columns: &[
        SortColumn::of("NAME", "Lớp", "Course", |own, _| by_text(own.name.as_deref())),
        SortColumn::of("STARTS_ON", "Từ ngày", "From", |own, _| by_day(Some(&own.starts_on))),
        SortColumn::of("LEARNERS", "Học viên", "Learners", |own, _| by_number(own.learners)),
        SortColumn::of("STATE", "Tình trạng", "Where it stands", |own, _| by_text(Some(&own.state_label))),
    ],
};

static TARGETS: WholeList<ListedIndicator> = SortableList {
    name: "targets",
    columns: &[
        SortColumn::of("YEAR", "Đến năm", "For the year", |goal, _| {
            by_number(u32::try_from(goal.year).unwrap_or_default())
        }),
        SortColumn::of("TEXT", "Chỉ tiêu", "Target", |goal, _| by_text(Some(&goal.text))),
        SortColumn::of("STANDING", "Tình trạng", "Where it stands", |goal, _| {
            by_text(Some(&goal.message))
        }),
    ],
};

/// The page of an agency, with its year and the orders of its lists, as an address asks for it. The work sheets were once the only
/// list with an order: addresses that were kept from then still have it.
fn asked_agency(id: &str, query: Option<&str>) -> AskedList {
    let page = AskedList::of(address(id), &["year"], query);
    let people = page.with(&OFFICERS).with(&GAPS).with(&CLASSES).with_formerly_only(&SHEETS);
    people.with(&REPORTS).with(&PROPOSALS).with(&PLANS).with(&COURSES).with(&TARGETS)
}

impl ShownWorkforce {
    /// Names the officers whom the gaps concern.
    fn name_officers(&mut self) {
        for gap in &mut self.findings {
            let officer = self.officers.iter().find(|officer| gap.officer_id.as_ref() == Some(&officer.id));
            gap.officer = officer.and_then(|officer| officer.person.clone());
        }
    }
}

impl FoundAgency {
    /// The name of an officer.
    pub(super) fn officer(&self, id: &str) -> String {
        let officers = self.workforce.iter().flat_map(|workforce| &workforce.officers);
        let found = officers.into_iter().find(|officer| officer.id == id);
        found.and_then(|officer| officer.person.as_ref()).map_or("–", Named::called).to_owned()
    }

    /// Puts each list that stands whole on the page in its order.
    fn arrange(&mut self, asked: &AskedList, visit: &SignedIn) {
        if let Some(workforce) = &mut self.workforce {
            workforce.name_officers();
            asked.arrange(&OFFICERS, &mut workforce.officers, visit);
            asked.arrange(&GAPS, &mut workforce.findings, visit);
            if let Some(evaluation) = &mut workforce.evaluation {
                asked.arrange(&CLASSES, &mut evaluation.officers, visit);
            }
        }
        asked.arrange(&REPORTS, &mut self.report_calendar, visit);
        if let Some(training) = &mut self.training {
            asked.arrange(&PROPOSALS, &mut training.proposals, visit);
            asked.arrange(&PLANS, &mut training.plans, visit);
            for plan in &mut training.plans {
                asked.arrange(&COURSES, &mut plan.courses, visit);
            }
        }
        if let Some(targets) = &mut self.targets {
            asked.arrange(&TARGETS, &mut targets.indicators, visit);
        }
    }
}

/// What the caller may see of the workforce of an agency, in the year and the orders that an address asks for.
pub(super) async fn found_agency(
    visit: &SignedIn,
    id: &str,
    query: Option<&str>,
) -> Result<(FoundAgency, NamedAgency, AskedList), Problem> {
    let asked = asked_agency(id, query);
    let variables =
        json!({ "id": id, "year": year_asked(visit, query), "orderBy": asked.order(SHEETS.name) });
    let mut found: FoundAgency = visit.ask(WORKFORCE_AGENCY, variables).await?;
    found.arrange(&asked, visit);
    let agency = found.node.clone().ok_or_else(|| visit.not_found())?;
    Ok((found, agency, asked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_former_versions_still_sort_the_work_sheets() {
        let asked = asked_agency("a", Some("year=2024&sort=NUMBER&way=descending"));
        assert_eq!(asked.order("sheets"), json!({ "field": "NUMBER", "direction": "DESCENDING" }));
        assert_eq!(
            asked.here(),
            format!("{}?year=2024&sort-sheets=NUMBER&way-sheets=descending", address("a"))
        );
        let asked = asked_agency("a", Some("sort=NUMBER&way=descending&sort-sheets=STATE"));
        assert_eq!(asked.order("sheets"), json!({ "field": "STATE", "direction": "ASCENDING" }));
        let asked = asked_agency("a", Some("sort=PERSON&way-sheets=descending"));
        assert!(asked.order("sheets").is_null() && asked.order("officers").is_null());
    }

    #[test]
    fn courses_are_sorted_whichever_plan_has_them() {
        let course = json!({ "name": null, "startsOn": "2024-10-10", "endsOn": "2024-10-12", "stateLabel": "x", "learners": 1 });
        let plan = |courses: usize| {
            let courses = vec![&course; courses];
            json!({ "stateLabel": "x", "document": "1/KH", "approvedOn": null, "cost": 1, "budget": null, "courses": courses })
        };
        let sorts = |plans: &[usize]| {
            let plans: Vec<_> = plans.iter().copied().map(plan).collect();
            let training = serde_json::from_value(json!({ "proposals": [], "plans": plans }));
            training.is_ok_and(|training: ListedTraining| training.has_courses_to_sort())
        };
        assert!(sorts(&[2]) && sorts(&[1, 2]) && sorts(&[0, 2, 1]));
        assert!(!sorts(&[1, 1]) && !sorts(&[]));
    }
}
