//! What holds after any sequence of commands.

use proptest::prelude::*;

use super::*;

/// Commands on a small world, many of them refused.
fn any_command() -> impl Strategy<Value = DirectoryCommand> {
    let day = || (0..20i8).prop_map(|day| date(2024, 10, 1 + day));
    let end = || proptest::option::of(day());
    let whom = || prop_oneof![Just(CLERK), Just(DIRECTOR), Just(ENGINEER), Just(OUTSIDER)];
    let row = || 0x100..0x110u128;
    prop_oneof![
        (row(), whom(), day(), end()).prop_map(|(row, whom, from, to)| {
            employment(row, whom, CENTRE, from, to.or(Some(TODAY))).into()
        }),
        (row(), whom(), day(), end()).prop_map(|(row, whom, from, to)| {
            let head = office(row, whom, Role::UnitHead, None, Some(CENTRE));
            GrantOffice { starts_on: from, ends_on: to.or(Some(TODAY)), ..head }.into()
        }),
        (row(), day()).prop_map(|(row, on)| EndOffice { office_term: id(row), ends_on: on }.into()),
        (row(), day()).prop_map(|(row, on)| EndEmployment { employment: id(row), ends_on: on }.into()),
        (row(), whom(), 0..4u8).prop_map(|(row, whom, name)| account(row, whom, &name.to_string()).into()),
        (row(), whom()).prop_map(|(row, whom)| erasure(row, whom).into()),
        row().prop_map(|row| UnlinkAccount { account: id(row) }.into()),
        (row(), day(), end())
            .prop_map(|(row, from, to)| title(row, "V.11.07.01", "I", from, to, None).into()),
    ]
}

fn accepted(commands: &[DirectoryCommand]) -> usize {
    let mut fixture = DirectoryFixture::staffed();
    commands.iter().fold(0, |count, command| match fixture.as_admin(command.clone()) {
        Ok(rows) => {
            fixture.commit(rows);
            count + 1
        }
        Err(_) => count,
    })
}

proptest! {
    #[test]
    fn the_fold_of_the_log_is_the_directory(commands in proptest::collection::vec(any_command(), 0..40)) {
        let mut fixture = DirectoryFixture::staffed();
        for command in commands {
            if let Ok(rows) = fixture.as_admin(command) {
                fixture.commit(rows);
            }
        }
        let wire = serde_json::to_string(&fixture.log).unwrap();
        let replayed: Directory = serde_json::from_str::<Vec<Row>>(&wire).unwrap().into_iter().collect();
        prop_assert_eq!(&replayed, &fixture.directory);

        let rows = fixture.directory.rows();
        for day in (1..=31).map(|day| date(2024, 10, day)) {
            let heads = rows.office_term.values().filter(|term| term.office == Role::UnitHead);
            prop_assert!(heads.filter(|term| term.period().covers(day)).count() <= 1);
            for whom in [CLERK, DIRECTOR, ENGINEER, OUTSIDER] {
                let jobs = rows.employment.values().filter(|job| job.person == id(whom));
                prop_assert!(jobs.filter(|job| job.period().covers(day)).count() <= 1);
            }
        }
        let in_force: Vec<PersonId> = rows.account.values().filter(|row| row.valid).map(|row| row.person).collect();
        prop_assert_eq!(in_force.iter().collect::<BTreeSet<_>>().len(), in_force.len());
        let identities: BTreeSet<Digest> = rows.account.values().map(|row| row.issuer_subject).collect();
        prop_assert_eq!(identities.len(), rows.account.len());
    }

    #[test]
    fn overlap_does_not_depend_on_the_order(
        periods in proptest::collection::vec((1..=28i8, 0..6i8), 2..5),
        seed in Just((0..4usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let jobs: Vec<DirectoryCommand> = periods.iter().enumerate().map(|(at, (first, days))| {
            let last = date(2024, 9, (first + days).min(30));
            employment(0x200 + at as u128, OUTSIDER, CENTRE, date(2024, 9, *first), Some(last)).into()
        }).collect();
        let shuffled: Vec<DirectoryCommand> = seed.iter().filter_map(|at| jobs.get(*at).cloned()).collect();
        let all = jobs.len();
        prop_assert_eq!(accepted(&jobs) == all, accepted(&shuffled) == all);
        prop_assert_eq!(accepted(&jobs[..2]), accepted(&[jobs[1].clone(), jobs[0].clone()]));
    }
}
