//! What is missing in the IT workforce of an agency, its training and its targets as workbooks: what the page shows.

use axum::{
    extract::{Path, RawQuery},
    response::Response,
};

use super::{
    agency_lists::ListedFigure, home::Named, problem::Problem, visit::SignedIn,
    workforce_lists::AgencyWorkbooks,
};

/// What is missing under the regulation.
pub(super) async fn gaps(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lists = AgencyWorkbooks::find(visit, &id, query.as_deref()).await?;
    let frame = lists.frame();
    let workforce = lists.workforce()?;
    let rows = workforce.findings.iter().map(|gap| {
        vec![
            gap.message.clone(),
            lists.member("ItDuty", gap.duty.as_ref()),
            gap.officer.as_ref().map(Named::called).unwrap_or_default().to_owned(),
            lists.member("DutyRecipient", gap.recipient.as_ref()),
            gap.citation.clone(),
        ]
    });
    let rows = rows.collect();
    let headers = vec![
        frame.say("Còn thiếu", "What is missing"),
        frame.say("Nhiệm vụ", "Duty"),
        frame.say("Cán bộ", "Officer"),
        frame.say("Nơi nhận", "Recipient"),
        frame.say("Căn cứ", "Basis"),
    ];
    let called = frame.say("Còn thiếu so với quy chế", "Missing under the regulation");
    let limits = lists.today_text("gaps");
    lists.answer(called, limits, headers, rows, "con-thieu.xlsx").await
}

/// The proposals, plans and courses of a year.
pub(super) async fn training(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lists = AgencyWorkbooks::find(visit, &id, query.as_deref()).await?;
    let frame = lists.frame();
    let training = lists.found.training.as_ref().ok_or_else(|| lists.visit.not_found())?;
    let (proposal, plan, course) =
        (frame.say("Đề xuất", "Proposal"), frame.say("Kế hoạch", "Plan"), frame.say("Lớp", "Course"));
    let mut rows = Vec::new();
    for own in &training.proposals {
        let (number, on) = (own.document.clone().unwrap_or_default(), lists.day(own.proposed_on.as_ref()));
        let row = |group: String, counted: [String; 3]| {
            let [courses, people, cost] = counted;
            let (kind, state) = (proposal.to_owned(), own.state_label.clone());
            vec![
                kind,
                number.clone(),
                group,
                on.clone(),
                String::new(),
                courses,
                people,
                cost,
                String::new(),
                state,
            ]
        };
        if own.totals.is_empty() {
            rows.push(row(String::new(), Default::default()));
        }
        for total in &own.totals {
            let counted = [total.courses, total.people, total.cost].map(|count| count.to_string());
            rows.push(row(lists.member("TrainingGroup", Some(&total.group)), counted));
        }
    }
    for own in &training.plans {
        let budget = own.budget.map(|budget| budget.to_string()).unwrap_or_default();
        let (on, cost) = (lists.day(own.approved_on.as_ref()), own.cost.to_string());
        let (number, courses) = (own.document.clone(), own.courses.len().to_string());
        let (none, state) = (String::new(), own.state_label.clone());
        rows.push(vec![
            plan.to_owned(),
            number.clone(),
            none.clone(),
            on,
            none.clone(),
            courses,
            none,
            cost,
            budget,
            state,
        ]);
        for own in &own.courses {
            let (from, to) = (frame.day(&own.starts_on), frame.day(&own.ends_on));
            let (name, learners) = (own.name.clone().unwrap_or_default(), own.learners.to_string());
            let (none, state) = (String::new, own.state_label.clone());
            rows.push(vec![
                course.to_owned(),
                number.clone(),
                name,
                from,
                to,
                none(),
                learners,
                none(),
                none(),
                state,
            ]);
        }
    }
    let headers = vec![
        frame.say("Loại", "Kind"),
        frame.say("Số, ký hiệu", "Number"),
        frame.say("Nhóm hoặc lớp", "Group or course"),
        frame.say("Ngày, từ ngày", "On, from"),
        frame.say("Đến ngày", "To"),
        frame.say("Số lớp", "Courses"),
        frame.say("Số người", "People"),
        frame.say("Dự toán (nghìn đồng)", "Cost (thousand dong)"),
        frame.say("Bố trí (nghìn đồng)", "Budget (thousand dong)"),
        frame.say("Tình trạng", "Where it stands"),
    ];
    let (called, limits) = (frame.say("Đào tạo, bồi dưỡng", "Training"), lists.training_text());
    lists.answer(called, limits, headers, rows, "dao-tao.xlsx").await
}

/// How the indicators stand.
pub(super) async fn targets(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lists = AgencyWorkbooks::find(visit, &id, query.as_deref()).await?;
    let frame = lists.frame();
    let targets = lists.found.targets.as_ref().ok_or_else(|| lists.visit.not_found())?;
    let rows = targets.indicators.iter().map(|goal| {
        vec![
            goal.year.to_string(),
            goal.text.clone(),
            goal.message.clone(),
            goal.figure.as_ref().map(ListedFigure::text).unwrap_or_default(),
            targets.decision.clone().unwrap_or_default(),
        ]
    });
    let rows = rows.collect();
    let headers = vec![
        frame.say("Đến năm", "For the year"),
        frame.say("Chỉ tiêu", "Target"),
        frame.say("Tình trạng", "Where it stands"),
        frame.say("Số đo", "Figure"),
        frame.say("Quyết định", "Decision"),
    ];
    let limits = lists.today_text("targets");
    lists.answer(frame.say("Chỉ tiêu", "Targets"), limits, headers, rows, "chi-tieu.xlsx").await
}
