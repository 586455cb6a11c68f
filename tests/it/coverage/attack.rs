//! Acts by whoever must not do them, and where they have no place.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait as _, DatabaseConnection, Statement};
use serde_json::{Value, json};
use thanghang::{
    auth::Caller,
    domain::{
        actor::Actor,
        audit::ActorKind,
        command::{Act, Aggregate},
        decide::what_blocks,
        decision::Moment,
        digest::Digest,
        facts::Facts,
        guard_context::Subject,
        policy::grants,
        role::Role,
        visibility::Visibility,
        workflow::Definition,
    },
};

use super::{Inputs, Subjects, capitalised};
use crate::support::{cycle_driver::CycleDriver, deployment::global, people::Who};

/// Somebody who holds a role, and in the subjects below the relation to them.
fn holder(role: Role, act: Act) -> Option<Who> {
    Some(match role {
        Role::DepartmentOffice | Role::Admin => Who::Office,
        Role::AgencyHead => Who::Head,
        Role::ManagingAuthorityHead => Who::ManagingHead,
        Role::HomeAffairs
        | Role::SpecialisedItAgencyHead
        | Role::ItDivisionHead
        | Role::ChiefInformationOfficer
        | Role::Finance
        | Role::ItOfficer
        | Role::Requester => Who::HomeAffairs,
        Role::UnitHead => Who::UnitHead,
        Role::CouncilChair => Who::Chair,
        Role::CouncilViceChair => Who::ViceChair,
        Role::CouncilSecretary => Who::Secretary,
        Role::CouncilMember => Who::Member1,
        Role::Appraiser => Who::Appraiser1,
        Role::Supervisor => Who::Supervisor,
        Role::Applicant if act.aggregate() == Aggregate::Appeal => Who::An,
        Role::Applicant => Who::Dung,
        Role::SystemClock => return None,
    })
}

/// The roles that people have and that the policy does not grant the act; a vice chair may deputise.
pub(super) fn ungranted(act: Act) -> impl Iterator<Item = Role> {
    let granted = move |role| grants(act).iter().any(|grant| grant.role == role);
    let deputises = move |role| role == Role::CouncilViceChair && granted(Role::CouncilChair);
    Role::ALL
        .into_iter()
        .filter(move |role| *role != Role::SystemClock && !granted(*role) && !deputises(*role))
}

pub(super) fn granted(act: Act) -> impl Iterator<Item = Role> {
    grants(act).iter().map(|grant| grant.role).filter(|role| *role != Role::SystemClock)
}

/// The number of records in all logs together.
pub(super) async fn records(admin: &DatabaseConnection) -> i64 {
    let count = Statement::from_string(admin.get_database_backend(), "SELECT COUNT(*) FROM log_leaf");
    admin
        .query_one_raw(count)
        .await
        .expect("an answer")
        .expect("a row")
        .try_get_by_index(0)
        .expect("a number")
}

/// The acts of a cycle, tried in one state of affairs.
pub(super) struct Attack<'a> {
    pub(super) driver: &'a CycleDriver,
    pub(super) inputs: &'a Inputs,
    pub(super) subjects: Subjects,
}

impl Attack<'_> {
    /// The codes that a mutation comes back with, those of the request first.
    pub(super) async fn send(&self, caller: Caller, mutation: &str, changes: Value) -> Vec<String> {
        let subjects = Subjects {
            cycle: self.subjects.cycle.clone(),
            key: self.driver.deployment.key(),
            ..self.subjects
        };
        let mut input = self.inputs.smallest(mutation, &subjects);
        for (field, value) in changes.as_object().expect("fields") {
            input[field] = value.clone();
        }
        let document = format!(
            "mutation($input: {}Input!) {{
                {mutation}(input: $input) {{ receipt {{ index }} userErrors {{ code message path }} }}
            }}",
            capitalised(mutation),
        );
        let (data, errors) = self.driver.deployment.send(caller, &document, json!({ "input": input })).await;
        assert!(data[mutation]["receipt"].is_null(), "{mutation} was done");
        let refused = data[mutation]["userErrors"].as_array().cloned().unwrap_or_default();
        for error in &refused {
            assert!(!error["message"].as_str().expect("a message").is_empty(), "{mutation}: {error}");
            assert_eq!(error["path"][0], "input", "{mutation}: {error}");
        }
        let of_request = errors.iter().map(|error| error["extensions"]["code"].clone());
        let codes = of_request.chain(refused.iter().map(|error| error["code"].clone()));
        codes.map(|code| code.as_str().expect("every error has a code").to_owned()).collect()
    }

    pub(super) async fn expect(&self, caller: Caller, mutation: &str, code: &str, whom: &str) {
        let codes = self.send(caller, mutation, json!({})).await;
        assert_eq!(codes, [code], "{mutation} by {whom}");
    }

    /// Nobody, and somebody whose account is linked to no person whatever the token claims.
    pub(super) async fn to_nobody(&self, mutation: &str) {
        let nobody = Caller {
            kind: ActorKind::Person,
            person: None,
            roles: BTreeSet::new(),
            account: None,
            token: None,
        };
        let unlinked = Caller {
            roles: Who::Stranger.roles().iter().copied().collect(),
            account: Some(Digest::of("unlinked")),
            ..nobody.clone()
        };
        self.expect(nobody, mutation, "FORBIDDEN_FIELD", "nobody").await;
        self.expect(unlinked, mutation, "FORBIDDEN_FIELD", "an unlinked account").await;
    }

    pub(super) async fn to_wrong_roles(&self, act: Act) {
        for role in ungranted(act) {
            let who = holder(role, act).expect("people hold it");
            let code = self.unless_unseen(who, &[role], act, "FORBIDDEN_ROLE").await;
            let caller = self.driver.deployment.caller_with(who, &[role]).await;
            self.expect(caller, act.as_str(), code, role.as_str()).await;
        }
        let code = self.unless_unseen(Who::Office, &[], act, "FORBIDDEN_ROLE").await;
        let without = self.driver.deployment.caller_with(Who::Office, &[]).await;
        self.expect(without, act.as_str(), code, "a person without a role").await;
    }

    pub(super) async fn to_strangers(&self, act: Act) {
        let code = self.unless_unseen(Who::Stranger, Who::Stranger.roles(), act, "NOT_A_MEMBER").await;
        let all = self.driver.deployment.caller(Who::Stranger).await;
        self.expect(all, act.as_str(), code, "a stranger who claims everything").await;
    }

    /// The code for whoever sees what the act is about; to others it does not exist (design decision 5).
    async fn unless_unseen(&self, who: Who, roles: &[Role], act: Act, code: &'static str) -> &'static str {
        let caller = self.driver.deployment.caller_with(who, roles).await;
        let id = match self.subjects.subject(act) {
            Some(Subject::Application(id)) => global(id),
            Some(Subject::Appeal(id)) => global(id),
            Some(Subject::Cycle) | None => return code,
        };
        let found = self
            .driver
            .deployment
            .send(caller, "query($id: ID!) { node(id: $id) { id } }", json!({ "id": id }))
            .await;
        assert!(found.1.is_empty(), "{:?}", found.1);
        if found.0["node"].is_null() { "NOT_FOUND" } else { code }
    }

    /// What an act says it needs is a field of its input.
    pub(super) async fn needs_are_fields(&self) {
        let (id, query) = (
            json!({ "id": self.subjects.cycle }),
            "query($id: ID!) { cycle(id: $id) {
                availableTransitions { mutation requires blockedBy { path } }
                applications(first: 20) { nodes { availableTransitions { mutation requires blockedBy { path } } } }
            } }",
        );
        for who in [Who::Office, Who::Head, Who::Chair, Who::Secretary, Who::Appraiser1] {
            let data = self.driver.deployment.ask(who, query, id.clone()).await;
            let applications = data["cycle"]["applications"]["nodes"].as_array().cloned().unwrap_or_default();
            let offers = applications.iter().chain([&data["cycle"]]);
            let offers =
                offers.flat_map(|subject| subject["availableTransitions"].as_array().expect("offers"));
            for offer in offers {
                let mutation = offer["mutation"].as_str().expect("a name");
                let input = &self.inputs.fields[&format!("{}Input", capitalised(mutation))];
                let blocked = offer["blockedBy"].as_array().expect("a list").iter();
                let paths = blocked.filter_map(|refusal| refusal["path"].get(1));
                for field in offer["requires"].as_array().expect("a list").iter().chain(paths) {
                    assert!(
                        input.iter().any(|known| field == known.name.node.as_str()),
                        "{mutation}: {field}"
                    );
                }
            }
        }
    }

    /// Does each act out of place that this state of affairs has no place for; gives those acts.
    pub(super) async fn out_of_place(&self, wanted: &BTreeSet<Act>) -> BTreeSet<Act> {
        let facts = self.driver.facts().await;
        let moment = Moment { at: self.driver.deployment.clock.wall(), index: 0 };
        let mut done = BTreeSet::new();
        for act in wanted {
            let Some(subject) = self.subjects.subject(*act) else { continue };
            for role in granted(*act) {
                let who = holder(role, *act).expect("people hold it");
                let actor = Actor { person: Some(who.id()), roles: BTreeSet::from([role]), acting_as: None };
                let reference = &self.driver.deployment.service.store.law();
                let blocks =
                    what_blocks(Definition::current(), reference, &facts, &actor, *act, subject, moment);
                // Where the policy names the states itself, the role is what does not fit.
                let out_of_place = blocks.iter().map(|refusal| refusal.code.as_str());
                let mut out_of_place =
                    out_of_place.filter(|code| ["STEP_ORDER", "FORBIDDEN_ROLE"].contains(code));
                if let Some(code) = out_of_place.next() {
                    let caller = self.driver.deployment.caller_with(who, &[role]).await;
                    let version = act.is_versioned().then(|| version(&facts, subject, &actor, moment));
                    let seen = version.map_or(json!({}), |version| json!({ "expectedVersion": version }));
                    let codes = self.send(caller, act.as_str(), seen).await;
                    assert_eq!(codes, [code], "{act:?} by {}", role.as_str());
                    done.insert(*act);
                    break;
                }
            }
        }
        done
    }
}

/// The version of what an act changes, as somebody sees it.
fn version(facts: &Facts, subject: Subject, actor: &Actor, moment: Moment) -> u32 {
    match subject {
        Subject::Cycle => facts.cycle().expect("the cycle").version,
        Subject::Application(id) => {
            let application = facts.application(id).expect("the application");
            let visibility = Visibility::of(facts, actor.person, &actor.roles, moment.today());
            visibility.version_of(facts, application)
        }
        Subject::Appeal(id) => facts.rows.appeal[&id].version,
    }
}
