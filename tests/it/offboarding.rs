//! Whoever leaves is found and put out of office, names are corrected, and somebody is always left who can do it.

use serde_json::{Value, json};

use crate::support::{
    cycle_driver::CycleDriver,
    deployment::{Deployment, ISSUER, global},
    engine::on_both_engines,
    people::{CENTRE, DEPARTMENT, HOME_AFFAIRS, Who},
};
use thanghang::domain::cycle::state::CycleState;

const FOUND: &str = "query($filter: DirectoryFilter) {
    accounts(first: 10, filter: $filter) { totalCount nodes { id inForce person { name } } }
    officeTerms(first: 10, filter: $filter) { totalCount nodes {
        id office officeLabel startsOn endsOn document person { id } agency { symbol } unit { id } } }
    employments(first: 10, filter: $filter) { totalCount nodes { id startsOn endsOn person { id } unit { id } } } }";

async fn found(deployment: &Deployment, who: Who, filter: Value) -> Value {
    deployment.ask(who, FOUND, json!({ "filter": filter })).await
}

/// Gives a stranger the office of another agency.
async fn clerk_of_home_affairs(deployment: &Deployment) {
    let office = json!({
        "personId": global(Who::Stranger.id()), "office": "DEPARTMENT_OFFICE", "agencyId": global(HOME_AFFAIRS),
        "startsOn": "2024-01-01" });
    deployment.act_on_directory(Who::Office, "grantOffice", office).await.done();
}

on_both_engines! {
    async fn whoever_leaves_is_found_by_name_and_put_out_of_office(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let act = async |act: &str, input| deployment.act_on_directory(Who::Office, act, input).await.done();
        let head = found(&deployment, Who::Office, json!({ "search": "luong trung", "inForce": true })).await;
        let only = |list: &str| {
            assert_eq!(head[list]["totalCount"], 1, "{list}: {head:#}");
            head[list]["nodes"][0].clone()
        };
        let (account, term, time) = (only("accounts"), only("officeTerms"), only("employments"));
        assert_eq!(account["person"]["name"], Who::UnitHead.name());
        assert_eq!((&term["office"], &term["unit"]["id"]), (&json!("UNIT_HEAD"), &json!(global(CENTRE))));
        act("endEmployment", json!({ "employmentId": time["id"], "endsOn": "2024-10-20" })).await;
        act("endOffice", json!({ "officeTermId": term["id"], "endsOn": "2024-10-20" })).await;
        act("unlinkAccount", json!({ "accountId": account["id"] })).await;
        let person = json!({ "personId": global(Who::UnitHead.id()), "inForce": true });
        let gone = found(&deployment, Who::Office, person).await;
        for list in ["accounts", "officeTerms", "employments"] {
            assert_eq!(gone[list]["totalCount"], 0, "{list}");
        }
        assert_eq!(deployment.caller(Who::UnitHead).await.person, None);
        let titles = "{ titles(first: 1, code: \"V.11.06.14\", inForce: true) { totalCount nodes { code grade lower basis } } }";
        let title = deployment.ask(Who::An, titles, json!({})).await["titles"].take();
        assert_eq!((&title["totalCount"], &title["nodes"][0]["lower"]), (&json!(1), &json!("V.11.06.15")));
    }

    async fn each_office_finds_its_own(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        clerk_of_home_affairs(&deployment).await;
        let rival = found(&deployment, Who::Stranger, json!({})).await;
        assert_eq!((&rival["accounts"]["totalCount"], &rival["employments"]["totalCount"]), (&json!(0), &json!(0)));
        let offices = rival["officeTerms"]["nodes"].as_array().expect("a list").iter();
        let offices: Vec<_> = offices.map(|term| &term["agency"]["symbol"]).collect();
        assert_eq!(offices, ["SNV", "SNV"]);
        let errors = deployment.send(deployment.caller(Who::An).await, FOUND, json!({})).await.1;
        assert_eq!(errors[0]["extensions"]["code"], "FORBIDDEN_FIELD");
    }

    async fn the_last_administrator_stays(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let own = found(&deployment, Who::Office, json!({ "personId": global(Who::Office.id()) })).await;
        let account = own["accounts"]["nodes"][0]["id"].clone();
        let terms = own["officeTerms"]["nodes"].as_array().expect("a list");
        let admin = terms.iter().find(|term| term["office"] == "ADMIN").expect("a term")["id"].clone();
        let unlink = json!({ "accountId": account });
        let end = json!({ "officeTermId": admin, "endsOn": "2024-12-31" });
        for (act, input) in [("unlinkAccount", unlink), ("endOffice", end.clone())] {
            deployment.act_on_directory(Who::Office, act, input).await.refused(&["LAST_ADMINISTRATOR"]);
        }
        let successor = json!({ "personId": global(Who::Head.id()), "office": "ADMIN", "startsOn": "2024-01-01" });
        deployment.act_on_directory(Who::Office, "grantOffice", successor).await.done();
        deployment.act_on_directory(Who::Office, "endOffice", end).await.done();
    }

    async fn an_account_is_of_an_issuer_that_is_trusted(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let person = json!({ "name": "Lường Thị Mới" });
        let person = deployment.act_on_directory(Who::Office, "registerPerson", person).await.done().0["recordId"].take();
        let link = |issuer: &str| json!({ "personId": person, "issuer": issuer, "subject": "moi" });
        let strange = deployment.act_on_directory(Who::Office, "linkAccount", link("https://elsewhere.example")).await;
        strange.refused(&["ISSUER_UNKNOWN"]);
        deployment.act_on_directory(Who::Office, "linkAccount", link(ISSUER)).await.done();
    }

    async fn a_name_is_corrected_wherever_it_stands(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ListDecided).await else { return };
        let deployment = &driver.deployment;
        clerk_of_home_affairs(deployment).await;
        let right = json!({ "personId": global(Who::An.id()), "name": "Giàng A Ân", "reason": "Ghi nhầm dấu" });
        deployment.act_on_directory(Who::Stranger, "correctPerson", right.clone()).await.refused(&["FORBIDDEN_ROLE"]);
        deployment.act_on_directory(Who::Office, "correctPerson", right).await.done();
        let own = json!({ "personId": global(Who::Office.id()), "name": "Lò Văn Phòng", "reason": "?" });
        deployment.act_on_directory(Who::Office, "correctPerson", own).await.refused(&["OWN_FILE"]);
        let unit = json!({ "unitId": global(CENTRE), "name": "Trung tâm Chuyển đổi số", "reason": "Ghi nhầm tên" });
        deployment.act_on_directory(Who::Office, "correctUnit", unit).await.done();
        let agency = json!({ "agencyId": global(DEPARTMENT), "name": "Sở Khoa học và Công nghệ", "reason": "Ghi nhầm tên" });
        deployment.act_on_directory(Who::Office, "correctAgency", agency).await.done();

        let document = "query($id: ID!) { cycle(id: $id) { agency { name }
            publicList(kind: ELIGIBLE, first: 10, search: \"giang\") { nodes { name unit } } } }";
        let cycle = deployment.ask(Who::Stranger, document, json!({ "id": global(driver.cycle) })).await["cycle"].take();
        assert_eq!(cycle["agency"]["name"], "Sở Khoa học và Công nghệ");
        let line = json!({ "name": "Giàng A Ân", "unit": "Trung tâm Chuyển đổi số" });
        assert_eq!(cycle["publicList"]["nodes"], json!([line]));
        let named = found(deployment, Who::Office, json!({ "search": "giang a" })).await;
        assert_eq!(named["accounts"]["nodes"][0]["person"]["name"], "Giàng A Ân");
        let report = deployment.service.verify_directory(None).await.expect("a report");
        assert!(report.is_sound(), "{report:?}");
    }
}
