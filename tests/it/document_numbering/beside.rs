//! Numbers of cycles that do not compare their series by the schema: given at once, and told of by the doctor.

use sea_orm::ConnectionTrait as _;

use super::*;

on_both_engines! {
    /// A cycle that began before documents were numbered by adoption writes another series, which the schema does not compare.
    async fn of_two_cycles_that_number_differently_one_gets_the_number(engine) {
        let Some(driver) = new_cycle(engine).await else { return };
        let earlier = driver.create_another().await;
        adopt_for(&driver.deployment, APART, Some(DEPARTMENT)).await;
        let admin = driver.deployment.open.administer().await;
        let before = format!("UPDATE cycle SET workflow = 'thanghang/12' WHERE id = '{earlier}'");
        admin.execute_unprepared(&before).await.expect("it began under that definition");
        driver.deployment.service.store.forget_facts(earlier);
        for number in 9200..9208 {
            let (number, again) = (number.to_string(), format!("0{number}"));
            let (one, another) = tokio::join!(
                register(&driver, &number, "QĐ-STTTT"),
                register_in(&driver, earlier, &again, "QĐ-STTTT"),
            );
            let refused: Vec<&str> = [&one, &another].into_iter().flat_map(|answer| answer.codes()).collect();
            assert_eq!(refused, ["DOCUMENT_NUMBER_TAKEN"], "{one:?} {another:?}");
        }
        let own = series(&driver, earlier).await;
        assert!(own.iter().all(|(_, series)| series.is_none()), "as its agency says: {own:?}");
        demand_sound(&driver, &[driver.cycle]).await;
    }

    /// What the doctor tells of numbers goes by the series that was adopted.
    async fn the_doctor_compares_numbers_within_a_series(engine) {
        let Some(driver) = new_cycle(engine).await else { return };
        for (number, symbol) in [("9301", "QĐ-STTTT"), ("9302", "QĐ-STTTT")] {
            register(&driver, number, symbol).await.done();
        }
        adopt_for(&driver.deployment, APART, Some(DEPARTMENT)).await;
        register(&driver, "9301", "KH-STTTT").await.done();
        register(&driver, "9303", "QĐ-STTTT").await.done();
        let store = &driver.deployment.service.store;
        let law = store.law_now().await.expect("the law").read;
        assert_eq!(store.shared_numbers(Some(&*law)).await.expect("an answer"), [""; 0], "of two series");
        let one = "9301/QĐ-STTTT = 9301/KH-STTTT (2024)";
        let other = "9301/KH-STTTT = 9301/QĐ-STTTT (2024)";
        let by_change = store.shared_numbers(None).await.expect("an answer");
        assert!(by_change == [one] || by_change == [other], "without the law: {by_change:?}");

        // The number that was given before there were series, now of the same one.
        let admin = driver.deployment.open.administer().await;
        let mistyped = "UPDATE document SET number = '09302' WHERE number = '9303'";
        admin.execute_unprepared(mistyped).await.expect("it is written");
        let told = store.shared_numbers(Some(&*law)).await.expect("an answer");
        let (one, other) = ("9302/QĐ-STTTT = 09302/QĐ-STTTT (2024)", "09302/QĐ-STTTT = 9302/QĐ-STTTT (2024)");
        assert!(told == [one] || told == [other], "{told:?}");
    }
}
