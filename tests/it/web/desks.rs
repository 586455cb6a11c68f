//! What the first page tells the roles of the IT workforce that they must do, and that nobody types an id to do it: each link leads
//! to a form that knows what it is about, by its name.

use axum::http::StatusCode;
use thanghang::domain::role::Role;

use super::{Browser, Page, workforce::signed_in};
use crate::{
    periodic::{appoint_reporters, submit_a_report},
    pre_screening::ask_for_a_pre_screening,
    responsibility::begin_responsibility,
    support::{
        deployment::{Deployment, global},
        engine::Engine,
        people::{DEPARTMENT, HOME_AFFAIRS, Who},
    },
    training::{aggregate_training, propose_training},
};

/// Where a page links the form of an act.
fn link(page: &Page, act: &str) -> String {
    let (_, rest) = page
        .text
        .split_once(&format!("href=\"/acts/{act}?"))
        .unwrap_or_else(|| panic!("no {act}: {}", page.text));
    let query = rest.split('"').next().expect("its end").replace("&#38;", "&").replace("&amp;", "&");
    format!("/acts/{act}?{query}")
}

fn offers(page: &Page, act: &str) -> bool {
    page.text.contains(&format!("href=\"/acts/{act}?"))
}

/// Opens a form in which these fields are chosen from lists, each with what was meant.
async fn chosen(browser: &Browser, path: &str, fields: &[&str]) -> Page {
    let form = browser.open(path).await;
    for field in fields {
        let (_, rest) = form
            .text
            .split_once(&format!("<select id=\"{field}\""))
            .unwrap_or_else(|| panic!("{field} is typed: {}", form.text));
        let list = rest.split("</select>").next().expect("its end");
        let (_, told) = list.split_once(" selected>").unwrap_or_else(|| panic!("{field}: {list}"));
        let told = told.split('<').next().expect("its end");
        assert!(!told.is_empty() && !told.contains("đã chọn"), "{field}: {told}");
    }
    form
}

/// The CIO signs reports and analyses incidents; the officer drafts the report of the quarter by a form that knows it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cio_sees_what_is_to_be_signed_and_analysed() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        appoint_reporters(&deployment).await;
        let officer = signed_in(&deployment, Who::Em, &[Role::ItOfficer]).await;
        let home = officer.open("/").await;
        let draft = link(&home, "draftReport");
        for about in ["agencyId=", "kind=", "period=", "year=2024"] {
            assert!(draft.contains(about), "{draft}");
        }
        let form = chosen(&officer, &draft, &["agencyId"]).await;
        assert!(form.text.contains("name=\"year\" value=\"2024\""), "{}", form.text);
        assert!(
            form.text.contains("value=\"IT_APPLICATION\" checked")
                || form.text.contains("value=\"IT_APPLICATION\" selected")
        );
        submit_a_report(&deployment).await;
        Box::pin(begin_responsibility(&deployment)).await;
        let cio = signed_in(&deployment, Who::ManagingHead, &[Role::ChiefInformationOfficer]).await;
        let home = cio.open("/").await;
        assert!(!offers(&home, "draftReport"), "{}", home.text);
        chosen(&cio, &link(&home, "signReport"), &["agencyId", "reportId"]).await;
        chosen(&cio, &link(&home, "analyseIncident"), &["agencyId", "incidentId"]).await;
        assert!(home.text.len() < 30 * 1024, "{}", home.text.len());
    }
}

/// The head answers precautions and has a handover started; whoever is named is chosen by the name.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn incidents_precautions_and_handovers_have_a_page() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        Box::pin(begin_responsibility(&deployment)).await;
        let head = signed_in(&deployment, Who::Head, &[Role::AgencyHead]).await;
        let path = format!("/workforce/{}/responsibility", global(DEPARTMENT));
        let home = head.open("/").await;
        assert!(home.text.contains(&path), "{}", home.text);
        chosen(&head, &link(&home, "answerPrecaution"), &["agencyId", "precautionId"]).await;
        let page = head.open(&path).await;
        assert!(
            page.text.contains("Máy chủ một cửa") && page.text.contains("Chuyển công tác khác"),
            "{}",
            page.text
        );
        assert!(!page.text.contains("<b>thiết bị") && page.text.len() < 30 * 1024);
        chosen(&head, &link(&page, "answerPrecaution"), &["agencyId", "precautionId"]).await;
        let form = chosen(&head, &link(&page, "planReplacement"), &["agencyId", "handoverId"]).await;
        assert!(form.text.contains(Who::Chi.name()), "an employee is chosen by the name: {}", form.text);
        let officer = signed_in(&deployment, Who::An, &[Role::ItOfficer]).await;
        let own = officer.open(&path).await;
        let form = chosen(&officer, &link(&own, "proposePrecaution"), &["agencyId", "officerId"]).await;
        assert!(form.text.contains(Who::Head.name()), "the superior is chosen by the name: {}", form.text);
        chosen(&officer, &link(&own, "prepareHandover"), &["agencyId", "handoverId"]).await;
        // Without the agency it is asked for first.
        let choose = officer.open("/acts/prepareHandover").await;
        assert!(choose.text.contains("/acts/prepareHandover?agencyId="), "{}", choose.text);
        for who in [Who::Binh, Who::Supervisor] {
            let other = Browser::of(&deployment, who).await;
            assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "{who:?}");
        }
    }
}

/// Home Affairs makes plans of proposals, Finance budgets them: each sees what waits, by its name.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn training_waits_for_who_manages_and_who_pays_it() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        let proposal = propose_training(&deployment).await;
        let manager = signed_in(&deployment, Who::HomeAffairs, &[Role::HomeAffairs]).await;
        let home = manager.open("/").await;
        chosen(&manager, &link(&home, "returnTrainingProposal"), &["agencyId", "proposalId"]).await;
        let form = manager.open(&format!("/acts/aggregateTraining?agencyId={}", global(HOME_AFFAIRS))).await;
        assert!(
            form.text.contains("type=\"checkbox\" name=\"proposalIds\"")
                && form.text.contains("05/TTr-STTTT"),
            "{}",
            form.text
        );
        let finance = signed_in(&deployment, Who::Spare, &[Role::Finance]).await;
        assert!(!offers(&finance.open("/").await, "budgetTraining"), "nothing waits yet");
        aggregate_training(&deployment, &proposal).await;
        let home = finance.open("/").await;
        assert!(home.text.contains("12/TTr-SNV"), "{}", home.text);
        chosen(&finance, &link(&home, "budgetTraining"), &["agencyId", "planId"]).await;
        chosen(&finance, &link(&home, "returnTrainingPlan"), &["agencyId", "planId"]).await;
        assert!(!offers(&manager.open("/").await, "budgetTraining"), "Finance does it");
    }
}

/// The head of the specialised agency sees who asked for a pre-screening, and until when it is answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_specialised_agency_sees_who_waits_for_a_pre_screening() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        ask_for_a_pre_screening(&deployment).await;
        let director = signed_in(&deployment, Who::Head, &[Role::SpecialisedItAgencyHead]).await;
        let home = director.open("/").await;
        assert!(home.text.contains("15/SGDĐT-VP") && home.text.contains("18/10/2024"), "{}", home.text);
        chosen(&director, &link(&home, "agreeInterview"), &["preScreeningId"]).await;
        let stranger = signed_in(&deployment, Who::Stranger, &[Role::SpecialisedItAgencyHead]).await;
        assert!(!stranger.open("/").await.text.contains("15/SGDĐT-VP"));
    }
}
