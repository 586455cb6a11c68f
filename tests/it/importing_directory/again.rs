//! A workbook that is imported again after the directory were changed by hand: it does not undo that, and tells at the row.

use thanghang::domain::directory::row::OfficeTerm;

use super::*;

/// The office that the workbook gave to the head of the unit.
async fn office_of_head(deployment: &Deployment) -> OfficeTerm {
    let directory = deployment.service.store.directory().await.expect("the directory");
    let offices = Directory::rows(&directory).office_term.values();
    let of_heads = offices.filter(|term| term.office == Role::UnitHead);
    of_heads.max_by_key(|term| term.leaf).expect("a head").clone()
}

/// Unlinks the account that the workbook linked to the head of the unit.
async fn unlink_head(deployment: &Deployment) {
    let head = office_of_head(deployment).await.person;
    let directory = deployment.service.store.directory().await.expect("the directory");
    let mut accounts = Directory::rows(&directory).account.values();
    let account = accounts.find(|account| account.person == head).expect("an account").id;
    deployment
        .act_on_directory(Who::Office, "unlinkAccount", json!({ "accountId": global(account) }))
        .await
        .done();
}

const UNLINKED: [&str; 1] = ["ACCOUNT_UNLINKED@Tài khoản!2:Tên tài khoản"];

on_both_engines! {
    /// An account that was unlinked, because it was stolen it may be, is linked again by its own act alone: neither the same
    /// file does it nor one with more rows, and both tell its row.
    async fn an_account_that_was_unlinked_stays_so(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        import(&deployment, Who::Office, workbook()).await;
        unlink_head(&deployment).await;
        let unlinked = counted(&deployment).await;
        for outcome in [attempt(&deployment, Who::Office, workbook()).await, import(&deployment, Who::Office, workbook()).await] {
            let Imported::Unchanged(warnings) = outcome else { panic!("{outcome:?}") };
            assert_eq!(places(Imported::Faulty(warnings)), UNLINKED);
        }

        let more_people = || {
            let mut tables = workbook();
            let number = "022090000003";
            tables[1].rows.push([number, ISSUER, "third-of-data"].map(str::to_owned).to_vec());
            tables[2].rows.push([number, "Sùng A Ba", "Trung tâm Dữ liệu", "01/02/2024"].map(str::to_owned).to_vec());
            tables
        };
        let counts = ImportCounts { people: 1, entries: 1, registered: 1 };
        let Imported::Possible(found, _, warnings) = attempt(&deployment, Who::Office, more_people()).await else {
            panic!("faulty")
        };
        assert_eq!((found, places(Imported::Faulty(warnings))), (counts, UNLINKED.map(str::to_owned).to_vec()));
        let Imported::Accepted(_, found, warnings) = import(&deployment, Who::Office, more_people()).await else {
            panic!("refused")
        };
        assert_eq!((found, places(Imported::Faulty(warnings))), (counts, UNLINKED.map(str::to_owned).to_vec()));
        let grown = more(unlinked, [0, 0, 1, 1, 0]);
        assert_eq!(counted(&deployment).await, grown);

        let head = office_of_head(&deployment).await.person;
        let link = json!({ "personId": global(head), "issuer": ISSUER, "subject": "head-of-data" });
        deployment.act_on_directory(Who::Office, "linkAccount", link).await.done();
        assert_eq!(counted(&deployment).await, more(grown, [0, 0, 0, 1, 0]));
        assert_eq!(attempt(&deployment, Who::Office, more_people()).await, Imported::Unchanged(Vec::new()));
    }

    /// An office that was ended by hand since is the same office: its holder is no rival of the own term, and the cell that says another
    /// last day is told.
    async fn an_office_that_ends_otherwise_is_told_at_its_last_day(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let until = |day: &str| {
            let mut tables = workbook();
            let headers = ["Số định danh cá nhân", "Chức vụ", "Nơi giữ chức vụ", "Từ ngày", "Đến ngày", "Quyết định"];
            let row = [HEAD, "UNIT_HEAD", "Trung tâm Dữ liệu", "01/02/2024", day, "12/QĐ-STTTT"];
            tables[0] = sheet(Sheet::Offices, &headers, &[&row]);
            tables
        };
        let faults = async |day: &str| {
            let tried = attempt(&deployment, Who::Office, until(day)).await;
            assert_eq!(import(&deployment, Who::Office, until(day)).await, tried, "{day}");
            let Imported::Faulty(faults) = tried else { panic!("{tried:?}") };
            let told = faults[0].message.vi.clone();
            (places(Imported::Faulty(faults)), told)
        };
        let differs = vec!["OFFICE_DIFFERS@Chức vụ!2:Đến ngày".to_owned()];
        let done = import(&deployment, Who::Office, until("")).await;
        assert!(matches!(done, Imported::Accepted(..)), "{done:?}");
        let before = (counted(&deployment).await, records(&deployment).await);
        let (found, told) = faults("31/12/2024").await;
        assert_eq!(found, differs);
        assert!(told.contains("chưa ghi ngày cuối nào") && told.contains("endOffice"), "{told}");
        assert_eq!((counted(&deployment).await, records(&deployment).await), before);

        let term = office_of_head(&deployment).await.id;
        let end = json!({ "officeTermId": global(term), "endsOn": "2024-05-31" });
        deployment.act_on_directory(Who::Office, "endOffice", end).await.done();
        let (found, told) = faults("31/12/2024").await;
        assert_eq!(found, differs);
        assert!(told.contains("31/05/2024"), "{told}");
        for day in ["31/05/2024", ""] {
            assert_eq!(attempt(&deployment, Who::Office, until(day)).await, Imported::Unchanged(Vec::new()), "{day}");
        }
    }

    /// Somebody who has left is the same: an empty cell says nothing of the last day, and one that says another than is recorded is told.
    async fn an_employment_that_has_ended_is_told_only_where_the_cell_says_another_day(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        import(&deployment, Who::Office, workbook()).await;
        let head = office_of_head(&deployment).await.person;
        let directory = deployment.service.store.directory().await.expect("the directory");
        let mut times = Directory::rows(&directory).employment.values();
        let time = times.find(|time| time.person == head).expect("employed").clone();
        let end = json!({ "employmentId": global(time.id), "endsOn": "2024-03-31" });
        deployment.act_on_directory(Who::Office, "endEmployment", end).await.done();
        let back = json!({ "personId": global(head), "unitId": global(time.unit), "startsOn": "2024-06-01" });
        deployment.act_on_directory(Who::Office, "registerEmployment", back).await.done();
        assert_eq!(attempt(&deployment, Who::Office, workbook()).await, Imported::Unchanged(Vec::new()));

        let until = |day: &str| {
            let mut tables = workbook();
            let headers = ["Số định danh cá nhân", "Họ và tên", "Đơn vị", "Làm việc từ ngày", "Làm việc đến ngày"];
            let clerk = [CLERK, "Lò Thị Hai", "Trung tâm Dữ liệu", "01/02/2024", ""];
            let head = [HEAD, "Lường Văn Một", "Trung tâm Dữ liệu", "01/02/2024", day];
            tables[2] = sheet(Sheet::People, &headers, &[&head, &clerk]);
            tables
        };
        for day in ["31/03/2024", ""] {
            assert_eq!(attempt(&deployment, Who::Office, until(day)).await, Imported::Unchanged(Vec::new()), "{day}");
        }
        let told = attempt(&deployment, Who::Office, until("30/04/2024")).await;
        assert_eq!(places(told), ["EMPLOYMENT_DIFFERS@Viên chức!2:Làm việc đến ngày"]);
    }
}
