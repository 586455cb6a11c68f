//! The demonstration: the cycle of Điện Biên 2024 (seed 003) from the scheme to the archive, under a set clock.
//!
//! Numbers, dates, places and deadlines are those of KH 2038/KH-HĐXTHCDNN; the people are invented. Where the
//! plan gives a last day, the demonstration acts on it or just before, so that the count of days shows.

use jiff::civil::{Date, date};
use serde_json::json;

use super::{
    opening::{
        self, APPRAISERS, CNTT, COUNCIL, CyclePlanTexts, PublicationPlace, declare, fill, register_applicant,
        submission,
    },
    stage::DemoContext,
};
use crate::{
    cli::CliError,
    domain::{command::Act, cycle::state::Step},
};

/// When the demonstration begins: the day on which the scheme was approved.
pub(super) const BEGINS: &str = "2024-10-21T14:00:00+07:00";

const TEXTS: CyclePlanTexts = CyclePlanTexts {
    year: 2024,
    rule_set: "dien-bien-2024",
    trial: false,
    title: "Xét thăng hạng chức danh nghề nghiệp viên chức chuyên ngành Công nghệ thông tin, An toàn thông tin từ hạng IV lên hạng III năm 2024",
    closing_on: date(2024, 10, 29),
    preparation_before: date(2024, 11, 5),
    review_before: date(2024, 11, 10),
};

/// Who hands in, and when; the last of them in the last second.
const APPLICANTS: [(&str, &str); 6] = [
    ("anh", "2024-10-25T09:10:00"),
    ("bich", "2024-10-25T15:40:00"),
    ("chu", "2024-10-28T08:20:00"),
    ("khanh", "2024-10-28T10:30:00"),
    ("dung", "2024-10-28T16:05:00"),
    ("giang", "2024-10-29T23:59:59"),
];

/// Who lacks one day of the 24 months that E11 asks for, and is kept off the list.
const SHORT: &str = "khanh";
/// Those on the eligible list.
const CANDIDATES: [&str; 5] = ["anh", "bich", "chu", "dung", "giang"];
/// When the papers of the applicants were made: in time for the date of the CV (Mục VI.1).
const PAPERS_OF: Date = date(2024, 9, 20);
/// Those whom four places make winners.
const WINNERS: [&str; 4] = ["anh", "bich", "chu", "dung"];

/// Runs the steps from the first to that one.
pub(super) async fn run(stage: &mut DemoContext<'_>, last: Step) -> Result<(), CliError> {
    stage.print.title("Trước bước 1", "Phê duyệt Đề án và chỉ tiêu");
    opening::approve_scheme(stage, &TEXTS).await?;
    for step in Step::ALL.iter().copied().filter(|step| step.number() <= last.number()) {
        run_step(stage, step).await?;
    }
    Ok(())
}

async fn run_step(stage: &mut DemoContext<'_>, step: Step) -> Result<(), CliError> {
    match step {
        Step::CouncilFormed => {
            stage.at("2024-10-24T08:00:00")?;
            opening::form_council(stage).await
        }
        Step::SupervisionFormed => {
            stage.at("2024-10-24T10:00:00")?;
            opening::form_supervision(stage).await
        }
        Step::PlanIssued => {
            stage.at("2024-10-24T14:00:00")?;
            opening::issue_plan(stage, &TEXTS).await
        }
        Step::PlanPublished => {
            stage.at("2024-10-24T16:30:00")?;
            opening::publish_plan(stage).await
        }
        Step::DossiersReceived => receive_dossiers(stage).await,
        Step::ListDecided => decide_list(stage).await,
        Step::DossiersPrepared => prepare_dossiers(stage).await,
        Step::Reviewed => review(stage).await,
        Step::ResultsNotified => notify_results(stage).await,
        Step::AppealsSettled => settle_appeals(stage).await,
        Step::ResultsApproved => approve_and_appoint(stage).await,
        Step::Reported => report(stage).await,
    }
}

/// Step 5: to the end of 29/10/2024, to the second.
async fn receive_dossiers(stage: &mut DemoContext<'_>) -> Result<(), CliError> {
    stage.begin(Step::DossiersReceived);
    stage.at("2024-10-25T08:00:00")?;
    stage.act("secretary", Act::OpenReceiving, json!({})).await?;
    let nomination = stage.register("nomination").await?;
    for (applicant, time) in APPLICANTS {
        stage.at(time)?;
        register_applicant(stage, applicant, &nomination).await?;
        fill(stage, applicant, PAPERS_OF).await?;
        stage.act(applicant, Act::Submit, submission(stage, applicant)?).await?;
    }
    let late = stage.actors.actor("hai")?.person.title.clone();
    stage.act("hai", Act::CreateApplication, json!({ "title": late })).await?;
    stage.at("2024-10-30T00:00:00")?;
    // Without a paper, and saying so: the day alone stands in the way.
    let late = json!({ "applicationId": stage.application("hai")?, "declaredTrue": true, "confirmIncomplete": true });
    stage.refused("hai", Act::Submit, late, &["REGISTRATION_CLOSED"]).await?;

    stage.at("2024-10-30T08:00:00")?;
    for (number, (applicant, _)) in APPLICANTS.iter().enumerate() {
        let receipt = format!("TN{:02}", number + 1);
        let input = json!({ "applicationId": stage.application(applicant)?, "receiptNumber": receipt });
        stage.act("office", Act::Receive, input).await?;
    }
    stage.act("secretary", Act::CloseReceiving, json!({})).await?;
    stage.expect_state("RECEIVING_CLOSED")?;
    stage.expect_application("hai", "LAPSED").await
}

/// Step 6: screening and the decision on the list, posted at the office and on the website.
async fn decide_list(stage: &mut DemoContext<'_>) -> Result<(), CliError> {
    stage.begin(Step::ListDecided);
    stage.at("2024-10-30T14:00:00")?;
    stage.act("secretary", Act::EvaluateDossiers, json!({})).await?;
    let (last, screened) = ("giang", ["anh", "bich", "chu", "dung"]);
    for applicant in screened {
        list(stage, applicant).await?;
    }
    let short = stage.application(SHORT)?.to_owned();
    stage.refused("secretary", Act::List, json!({ "applicationId": short }), &["RULE_FAILED"]).await?;
    let reason = "Tính đến 29/10/2024 giữ chức danh được 23 tháng 29 ngày, chưa đủ 24 tháng.";
    let input = json!({ "applicationId": short, "rules": ["E11"], "reason": reason });
    stage.act("secretary", Act::RefuseListing, input).await?;

    stage.at("2024-10-31T08:30:00")?;
    let decision = json!({ "decisionId": stage.register("list").await? });
    let missing = [
        "NOT_SCREENED",
        "CONFLICT_RECHECK_MISSING",
        "NOTICE_BOARD_PUBLICATION_MISSING",
        "WEBSITE_PUBLICATION_MISSING",
    ];
    stage.refused("secretary", Act::DecideList, decision.clone(), &missing).await?;

    list(stage, last).await?;
    declare(stage, COUNCIL.iter().chain(&APPRAISERS)).await?;
    stage.at("2024-10-31T10:00:00")?;
    stage.publish("list", PublicationPlace::NoticeBoard).await?;
    stage.publish("list", PublicationPlace::Website("danh-sach")).await?;
    stage.act("secretary", Act::DecideList, decision).await?;
    stage.expect_state("LIST_DECIDED")
}

/// Step 7: before 05/11/2024.
async fn prepare_dossiers(stage: &mut DemoContext<'_>) -> Result<(), CliError> {
    stage.begin(Step::DossiersPrepared);
    stage.at("2024-11-04T09:00:00")?;
    let mut bundles = Vec::new();
    for applicant in CANDIDATES {
        bundles.push((applicant, stage.register(&format!("bundle-{applicant}")).await?));
    }
    for (applicant, document) in bundles {
        let input = json!({ "applicationId": stage.application(applicant)?, "documentId": document });
        stage.act("secretary", Act::PrepareBundle, input).await?;
    }
    stage.act("secretary", Act::FinishPreparation, json!({})).await?;
    stage.expect_state("DOSSIERS_PREPARED")
}

/// Step 8: before 10/11/2024; appraisal, vote and conclusion of each dossier, then the order of candidates.
async fn review(stage: &mut DemoContext<'_>) -> Result<(), CliError> {
    stage.begin(Step::Reviewed);
    stage.at("2024-11-05T08:00:00")?;
    stage.act("head", Act::StartReview, json!({})).await?;
    appraise(stage).await?;
    stage.at("2024-11-08T08:00:00")?;
    for applicant in CANDIDATES {
        for (member, _) in COUNCIL {
            let vote = json!({ "applicationId": stage.application(applicant)?, "side": "MET" });
            stage.act(member, Act::CastVote, vote).await?;
        }
    }
    stage.at("2024-11-08T15:00:00")?;
    let minutes = stage.register("minutes").await?;
    for applicant in CANDIDATES {
        let application = stage.application(applicant)?;
        let input =
            json!({ "applicationId": application, "outcome": "MET", "minutesId": minutes, "rules": [] });
        stage.act("secretary", Act::Conclude, input).await?;
    }
    // The one place in information technology goes by priority (Mục V): equal commendations, so the older goes first.
    stage.act("secretary", Act::RecordRanking, json!({ "title": CNTT.1 })).await?;
    stage.act("secretary", Act::CompleteReview, json!({ "minutesId": minutes })).await?;
    stage.expect_state("REVIEWED")?;
    for winner in WINNERS {
        stage.expect_application(winner, "PROPOSED_WINNER").await?;
    }
    stage.expect_application("giang", "MET_OVER_QUOTA").await
}

/// Two appraisers judge each dossier.
async fn appraise(stage: &mut DemoContext<'_>) -> Result<(), CliError> {
    for applicant in CANDIDATES {
        let input = json!({ "applicationId": stage.application(applicant)? });
        stage.act("appraiser-1", Act::Appraise, input).await?;
    }
    for applicant in CANDIDATES {
        for appraiser in ["appraiser-1", "appraiser-2"] {
            for rule in ["E2", "E4", "E5", "E6"] {
                find(stage, appraiser, applicant, rule, None).await?;
            }
        }
    }
    find_period(stage, "appraiser-1", "bich").await?;
    stage.act("secretary", Act::EvaluateDossiers, json!({})).await.map(drop)
}

/// Step 9: within 10 days of 08/11/2024, so by 18/11.
async fn notify_results(stage: &mut DemoContext<'_>) -> Result<(), CliError> {
    stage.begin(Step::ResultsNotified);
    stage.at("2024-11-18T09:00:00")?;
    let (report, notice) = (stage.register("review-report").await?, stage.register("notice").await?);
    stage.act("secretary", Act::NotifyResults, json!({ "reportId": report, "documentId": notice })).await?;
    stage.expect_state("RESULTS_NOTIFIED")
}

/// Step 10: 15 working days from the notice of 18/11/2024 end on 09/12; the appeals close the day after.
async fn settle_appeals(stage: &mut DemoContext<'_>) -> Result<(), CliError> {
    stage.begin(Step::AppealsSettled);
    stage.at("2024-11-20T10:15:00")?;
    let input = json!({
        "kind": "INQUIRY",
        "subject": "RESULT",
        "appellantId": stage.person("giang")?,
        "applicationId": stage.application("giang")?,
        "content": "Đề nghị cho biết thứ tự ưu tiên đã xét đối với chỉ tiêu Công nghệ thông tin.",
    });
    stage.act("giang", Act::FileAppeal, input).await?;
    let appeal = stage.appeal("giang")?.to_owned();
    stage.at("2024-11-21T08:30:00")?;
    stage.act("office", Act::AcceptAppeal, json!({ "appealId": appeal })).await?;
    let input = json!({ "appealId": appeal, "decider": "COUNCIL" });
    stage.act("office", Act::StartResolution, input).await?;
    stage.at("2024-12-02T14:00:00")?;
    let input = json!({
        "appealId": appeal,
        "outcome": "DISMISSED",
        "effect": "NONE",
        "decisionId": stage.register("appeal-decision").await?,
        "grounds": "Hai người cùng đạt cho một chỉ tiêu; người trúng tuyển được xác định theo thứ tự ưu tiên tại Mục V Kế hoạch.",
        "actingAs": "COUNCIL_CHAIR",
    });
    stage.act("head", Act::DecideAppeal, input).await?;

    stage.at("2024-12-09T16:30:00")?;
    stage.refused("secretary", Act::CloseAppeals, json!({}), &["APPEAL_WINDOW_OPEN"]).await?;
    stage.at("2024-12-10T08:00:00")?;
    stage.act("secretary", Act::CloseAppeals, json!({})).await?;
    stage.expect_state("APPEALS_CLOSED")
}

/// Step 11: approval, the official notice within 5 working days, the appointments within 15 days.
async fn approve_and_appoint(stage: &mut DemoContext<'_>) -> Result<(), CliError> {
    stage.begin(Step::ResultsApproved);
    stage.at("2024-12-12T09:00:00")?;
    let input = json!({ "decisionId": stage.register("approval").await?, "dispositions": [] });
    stage.act("head", Act::ApproveResults, input).await?;
    for winner in WINNERS {
        stage.expect_application(winner, "WINNER").await?;
    }
    stage.expect_application("giang", "NOT_SELECTED").await?;

    stage.at("2024-12-13T09:00:00")?;
    let notice = stage.register("official-notice").await?;
    stage.publish("official-notice", PublicationPlace::Website("ket-qua")).await?;
    stage.act("secretary", Act::NotifyOfficially, json!({ "documentId": notice })).await?;

    stage.at("2024-12-20T14:00:00")?;
    let mut appointments = Vec::new();
    for winner in WINNERS {
        let document = stage.register(&format!("appointment-{winner}")).await?;
        appointments.push(json!({ "applicationId": stage.application(winner)?, "appointmentId": document }));
    }
    stage.act("head", Act::AppointWinners, json!({ "appointments": appointments })).await?;
    stage.expect_state("APPOINTED")?;
    for winner in WINNERS {
        stage.expect_application(winner, "APPOINTED").await?;
    }
    Ok(())
}

/// Step 12: the report to Home Affairs, and the archive.
async fn report(stage: &mut DemoContext<'_>) -> Result<(), CliError> {
    stage.begin(Step::Reported);
    stage.at("2024-12-24T10:00:00")?;
    let report = stage.register("final-report").await?;
    stage.act("office", Act::Report, json!({ "reportId": report })).await?;
    stage.expect_state("REPORTED")?;
    stage.at("2024-12-27T15:00:00")?;
    stage.act("office", Act::Archive, json!({})).await?;
    stage.expect_state("ARCHIVED")
}

async fn list(stage: &mut DemoContext<'_>, applicant: &str) -> Result<(), CliError> {
    let input = json!({ "applicationId": stage.application(applicant)? });
    stage.act("secretary", Act::List, input).await.map(drop)
}

/// A person finds that the position of a period before recruitment required a suitable level (Q5).
async fn find_period(stage: &mut DemoContext<'_>, who: &str, applicant: &str) -> Result<(), CliError> {
    let period = stage.prior_period(applicant).await?;
    find(stage, who, applicant, "Q5", Some(period)).await
}

/// A person judges a rule, or a period under it.
async fn find(
    stage: &mut DemoContext<'_>,
    who: &str,
    applicant: &str,
    rule: &str,
    item: Option<String>,
) -> Result<(), CliError> {
    let input = json!({
        "applicationId": stage.application(applicant)?,
        "rule": rule,
        "item": item,
        "outcome": "PASS",
        "warning": false,
        "reason": "Đạt theo hồ sơ.",
    });
    stage.act(who, Act::RecordFinding, input).await.map(drop)
}
