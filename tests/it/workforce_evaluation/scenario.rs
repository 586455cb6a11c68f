//! What happens to officers in a year, on both engines.

use sea_orm::ConnectionTrait as _;

use super::*;
use crate::support::engine::on_both_engines;

on_both_engines! {
    /// AS29, AS52, EV5, EV6: 30/09 and 01/10, 14/11 and 15/11 (a Saturday in 2025) on both sides.
    async fn what_is_sent_late_is_class_d_and_what_is_received_late_is_decided_on(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let evaluated = Evaluated::at(&deployment).await;
        let level = json!({
            "agencyId": global(HOME_AFFAIRS), "level": 3, "validFrom": "2024-01-01", "decision": "02/QĐ-UBND" });
        evaluated.act(CLERK, "stateItLevel", level).await.done();
        let (mut officers, names) = (Vec::new(), ["Lầu A Tin", "Hạng Thị Mạng", "Cứ A Sổ", "Lý Thị Giấy"]);
        for name in names {
            officers.push(evaluated.officer(name, "2024-01-01", true).await);
        }
        let [late, human, good, missing] = &officers[..] else { panic!("four officers") };
        deployment.clock_to("2025-09-30T23:59:59+07:00");
        assert_eq!(evaluated.standing(missing, 2025).await, stood("BOOK_NOT_DUE", None));
        evaluated.book(good, 2025, "09-30", Some("09-30")).await.done();
        evaluated.book(human, 2025, "09-30", None).await.done();
        assert_eq!(evaluated.standing(human, 2025).await, stood("BOOK_NOT_DUE", None));
        deployment.clock_to("2025-10-01T00:00:00+07:00");
        assert_eq!(evaluated.standing(missing, 2025).await, stood("D_PRESUMED", None));
        assert_eq!(evaluated.standing(human, 2025).await, stood("NEEDS_HUMAN", None));
        assert_eq!(evaluated.standing(good, 2025).await, stood("BOOK_IN_TIME", None));
        evaluated.book(late, 2025, "10-01", Some("10-01")).await.done();
        assert_eq!(evaluated.standing(late, 2025).await, stood("D_LATE", Some("D")));
        deployment.clock_to("2025-10-12T08:00:00+07:00");
        let told = evaluated.stands(human, 2025).await;
        let received = json!({ "agencyId": global(DEPARTMENT), "bookId": told["book"]["id"], "receivedOn": "2025-10-02" });
        evaluated.act(Who::Office, "receiveWorkBook", received).await.done();
        let told = evaluated.stands(human, 2025).await;
        assert_eq!((&told["standing"], &told["class"]), (&json!("NEEDS_HUMAN"), &Value::Null));
        assert!(told["citation"].as_str().expect("a citation").starts_with("Điều 15.6"));
        assert_eq!((&told["book"]["sentOn"], &told["book"]["receivedOn"]), (&json!("2025-09-30"), &json!("2025-10-02")));
        evaluated.class(human, 2025, "B").await.refused(&["BOOK_UNDECIDED"]);
        evaluated.class(late, 2025, "B").await.refused(&["CLASS_FOLLOWS_FROM_BOOK"]);
        evaluated.class(missing, 2025, "B").await.refused(&["BOOK_UNDECIDED"]);
        evaluated.decide(human, 2025, "EXCUSED").await.done();
        evaluated.class(human, 2025, "B").await.done();
        evaluated.class(good, 2025, "A").await.done();
        assert_eq!(evaluated.standing(human, 2025).await, stood("BOOK_EXCUSED", Some("B")));
        evaluated.results(2025, "2025-10-12").await.refused(&["RESULTS_INCOMPLETE"]);
        evaluated.decide(missing, 2025, "LATE").await.done();
        assert_eq!(evaluated.standing(missing, 2025).await, stood("D_CONFIRMED", Some("D")));
        let is_late = async || evaluated.year(Who::Office, DEPARTMENT, 2025).await["agencies"][0]["isLate"].clone();
        deployment.clock_to("2025-11-14T23:59:59+07:00");
        assert_eq!(is_late().await, false);
        deployment.clock_to("2025-11-15T00:00:00+07:00");
        assert_eq!(is_late().await, true);
        assert_eq!(evaluated.year(CLERK, HOME_AFFAIRS, 2025).await["officers"][2]["class"], Value::Null, "not sent yet");
        evaluated.results(2025, "2025-11-15").await.done();
        evaluated.results(2025, "2025-11-15").await.refused(&["RESULTS_SENT"]);
        let told = evaluated.year(CLERK, HOME_AFFAIRS, 2025).await;
        let sent = json!({
            "agencyId": global(HOME_AFFAIRS), "isLate": true, "sentOn": "2025-11-15", "lastSentOn": "2025-11-15",
            "document": "50/TB-STTTT", "itLevel": 3, "incentiveCost": 12_000, "outsideCost": 2_000_000_000 });
        assert_eq!(told["agencies"], json!([sent]));
        let classes: Vec<_> = told["officers"].as_array().expect("a list").iter().map(|told| &told["class"]).collect();
        assert_eq!(classes, ["D", "B", "A", "D"]);
        assert_eq!((&told["booksUntil"], &told["resultsUntil"]), (&json!("2025-09-30"), &json!("2025-11-14")));
        evaluated.check().await;
    }

    /// Issue's bad input: a second live book, a class for a person outside the scope, a book of the own officers of the department.
    async fn bad_input_of_an_evaluation_is_refused_with_code_place_and_citation(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let evaluated = Evaluated::at(&deployment).await;
        let good = evaluated.officer("Hạng Thị Mạng", "2022-01-01", true).await;
        let beginner = evaluated.officer("Cứ A Sổ", "2024-05-01", true).await;
        evaluated.book(&good, 2024, "09-20", Some("09-20")).await.done();
        let size = deployment.service.store.log_size(DEPARTMENT.0).await.expect("an answer");
        let second = evaluated.book(&good, 2024, "09-21", None).await;
        let outside = evaluated.class(&beginner, 2024, "A").await;
        let late = evaluated.book(&beginner, 2024, "09-21", None).await;
        for (answer, code, field, citation) in [
            (second, "WORK_BOOK_THERE", "previousBookId", "Điều 15.6"),
            (outside, "OFFICER_OUT_OF_SCOPE", "year", "Điều 15.1"),
            (late, "OFFICER_OUT_OF_SCOPE", "year", "Điều 15.1"),
        ] {
            let refused = answer.refused(&[code]);
            let error = &refused.0["userErrors"][0];
            assert_eq!(error["path"], json!(["input", field]), "{code}");
            assert!(error["citation"].as_str().is_some_and(|told| told.starts_with(citation)), "{error}");
            assert!(refused.0["receipt"].is_null());
        }
        assert_eq!(deployment.service.store.log_size(DEPARTMENT.0).await.expect("an answer"), size, "nothing was written");
        evaluated.check().await;
    }

    /// AS30, through the acts of three years; the class of a year is given by a work log that came in time.
    async fn classes_of_three_years_fire_a_trigger_or_a_warning(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let evaluated = Evaluated::at(&deployment).await;
        let cases = [("CDC", "T3", 2024), ("DCC", "T3", 2024), ("CCC", "T2", 2024), ("ADD", "T1", 2024), ("DCD", "", 0), ("CCB", "", 0)];
        for (classes, kind, year) in cases {
            let officer = evaluated.officer(&format!("Cán bộ {classes}"), "2021-01-01", true).await;
            for (year, class) in (2022..).zip(classes.chars()) {
                evaluated.book(&officer, year, "09-20", Some("09-21")).await.done();
                evaluated.class(&officer, year, &class.to_string()).await.done();
            }
            let told = evaluated.stands(&officer, 2024).await;
            let effects = told["effects"].as_array().expect("a list");
            assert_eq!(effects.len(), usize::from(!kind.is_empty()), "{classes}");
            for effect in effects {
                assert_eq!((&effect["state"], &effect["isFounded"]), (&json!("TRIGGERED"), &json!(true)));
                assert_eq!((&effect["triggers"][0]["kind"], &effect["triggers"][0]["year"]), (&json!(kind), &json!(year)));
                assert!(effect["triggers"][0]["citation"].as_str().expect("a citation").starts_with("Điều 16.3.b"));
            }
            assert_eq!(told["nearMiss"], classes == "DCD", "{classes}");
        }
        evaluated.check().await;
    }

    /// B7: a corrected class withdraws a case up to the sent proposal, and later lets the officer be restored.
    async fn a_corrected_class_takes_back_what_it_led_to(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let evaluated = Evaluated::at(&deployment).await;
        for (name, steps, after) in [
            ("Lầu A Tin", &["DRAFT_PROPOSAL", "SEND_PROPOSAL"][..], "WITHDRAWN"),
            ("Hạng Thị Mạng", &["DRAFT_PROPOSAL", "SEND_PROPOSAL", "STOP_INCENTIVE", "REASSIGN"][..], "REASSIGNED"),
        ] {
            let officer = evaluated.officer(name, "2021-01-01", true).await;
            for year in [2023, 2024] {
                evaluated.book(&officer, year, "09-20", Some("09-21")).await.done();
                evaluated.class(&officer, year, "D").await.done();
            }
            let told = evaluated.stands(&officer, 2024).await;
            let (effect, given) = (&told["effects"][0]["id"], &told["given"]["id"]);
            evaluated.step(effect, "REASSIGN").await.refused(&["EFFECT_STEP_NOT_REACHABLE"]);
            evaluated.step(effect, "LEAVE").await.refused(&["OFFICER_STILL_SERVES"]);
            for event in steps {
                evaluated.step(effect, event).await.done();
            }
            let mut corrected = class_input(2024, "C");
            corrected["previousClassId"] = given.clone();
            evaluated.on(Who::Head, "giveClass", &officer, 2024, corrected).await.done();
            let told = evaluated.stands(&officer, 2024).await;
            assert_eq!((&told["effects"][0]["state"], &told["class"]), (&json!(after), &json!("C")));
            if after == "REASSIGNED" {
                assert_eq!(told["effects"][0]["isFounded"], false);
                evaluated.step(effect, "RESTORE").await.done();
            }
        }
        evaluated.check().await;
    }

    /// The records of the department say how much they read of the log of the agency, and a row that was changed by hand is
    /// found.
    async fn what_was_read_of_the_other_log_is_in_the_record_and_a_changed_class_is_found(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        evaluate_a_workforce(&deployment).await;
        let evaluated = Evaluated { deployment: &deployment, unit: Value::Null };
        evaluated.check().await;
        let leaf = deployment.service.store.leaf(DEPARTMENT.0, 0).await.expect("an answer").expect("a record");
        let leaf = thanghang::domain::audit::Leaf::decode(&leaf.body).expect("a record");
        assert_eq!(leaf.reads.expect("what was read").get(&HOME_AFFAIRS.0), Some(&2));
        let database = deployment.open.administer().await;
        let change = "UPDATE given_class SET class = 'C' WHERE superseded_by IS NULL";
        database.execute_unprepared(change).await.expect("changed");
        let found = flaws(&deployment, DEPARTMENT).await;
        assert!(found.iter().any(|flaw| matches!(flaw, Flaw::Row(row) if row.table == "given_class")), "{found:?}");
        assert_eq!(flaws(&deployment, HOME_AFFAIRS).await, []);
        database.execute_unprepared("UPDATE person_key SET wrapped = NULL").await.expect("changed");
        let found = flaws(&deployment, DEPARTMENT).await;
        assert!(found.iter().any(|flaw| matches!(flaw, Flaw::KeyLost(_))), "{found:?}");
    }

    /// What is said of an officer goes with the key of the person, and the log stays sound.
    async fn the_texts_about_an_officer_are_erased_with_the_person(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        evaluate_a_workforce(&deployment).await;
        let evaluated = Evaluated { deployment: &deployment, unit: Value::Null };
        let good = evaluated.year(Who::Office, DEPARTMENT, 2024).await["officers"][1].clone();
        let input = json!({
            "personId": good["person"]["id"], "document": "12/QĐ-SNV", "reason": "Theo yêu cầu",
            "idempotencyKey": deployment.key() });
        let document = "mutation($input: ErasePersonInput!) { erasePerson(input: $input) {
            receipt { index } userErrors { code message path } } }";
        let clerk = deployment.caller_with(CLERK, &[Role::DepartmentOffice]).await;
        let (mut data, errors) = deployment.send(clerk, document, json!({ "input": input })).await;
        assert!(errors.is_empty(), "{errors:#?}");
        ApiAnswer(data["erasePerson"].take()).done();
        let after = evaluated.stands(&good["officerId"], 2024).await;
        assert_ne!(after["evidence"][0]["content"], good["evidence"][0]["content"]);
        assert_eq!(after["class"], "A", "the record stays");
        evaluated.check().await;
        let report = deployment.service.verify_workforce(DEPARTMENT, None).await.expect("the check runs");
        assert!(report.erased > 0);
    }
}
