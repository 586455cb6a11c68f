//! How a file becomes part of a dossier.

use serde_json::{Value, json};

use super::{Desk, cv, pdf};
use crate::support::{cycle_driver::CNTT, engine::on_both_engines, people::Who};

/// The papers of somebody's dossier with their files.
async fn papers(desk: &Desk, reader: Who, who: Who) -> Value {
    const PAPERS: &str = "query ($id: ID!) { node(id: $id) { ... on Application { papers { kind fileUrl content { sha256 } } } } }";
    let id = desk.driver.id_of(who).await;
    desk.driver.deployment.ask(reader, PAPERS, json!({ "id": id })).await["node"]["papers"].clone()
}

on_both_engines! {
    async fn a_paper_takes_its_file_into_the_dossier(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let file = desk.dossier_file(&pdf()).await;
        let shown = papers(&desk, Who::An, Who::An).await;
        assert_eq!(shown[0]["fileUrl"], format!("/files/{file}"));
        for who in [Who::An, Who::Secretary] {
            assert_eq!(desk.get(Some(who), file).await.body.as_deref(), Some(pdf().as_slice()), "{who:?}");
        }
        desk.driver.check().await;
    }

    async fn a_file_serves_one_paper_of_its_own_dossier(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let driver = &desk.driver;
        let bound = desk.dossier_file(&pdf()).await;
        driver.add_papers(Who::An, Who::An, vec![cv(bound, &pdf())]).await.refused(&["FILE_BOUND_TWICE"]);
        let (url, file) = desk.ticket(Who::An, &pdf()).await;
        driver.add_papers(Who::An, Who::An, vec![cv(file, &pdf())]).await.refused(&["FILE_UNFIT"]);
        assert_eq!(desk.put(Who::An, &url, &pdf()).await.status, 204);
        driver.add_papers(Who::An, Who::An, vec![cv(file, b"another text")]).await.refused(&["FILE_UNFIT"]);
        driver.create(Who::Binh, CNTT).await;
        driver.add_papers(Who::Binh, Who::Binh, vec![cv(file, &pdf())]).await.refused(&["FILE_UNFIT"]);
        assert_eq!(papers(&desk, Who::Binh, Who::Binh).await, json!([]), "nothing half done");
        driver.add_papers(Who::An, Who::An, vec![cv(file, &pdf())]).await.done();
        driver.check().await;
    }
}
