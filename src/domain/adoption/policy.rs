//! Who may write to the log of the law: the claim *and* an office term in force (§3; RL6).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::command::LawAct;
use crate::{
    directory::{Directory, DirectoryActor, policy::Warrant},
    role::Role,
};

/// Who may do an act; unlisted is denied.
const GRANTS: [(LawAct, Role); 13] = [
    (LawAct::ProposeLaw, Role::Admin),
    (LawAct::AdoptRuleSet, Role::Admin),
    (LawAct::AdoptCalendar, Role::Admin),
    (LawAct::AdoptWorkforceRules, Role::Admin),
    (LawAct::AdoptTitles, Role::Admin),
    (LawAct::AdoptNumbering, Role::Admin),
    (LawAct::ProposeWithdrawal, Role::Admin),
    (LawAct::TakeBackWithdrawal, Role::Admin),
    (LawAct::WithdrawRuleSet, Role::Admin),
    (LawAct::WithdrawCalendar, Role::Admin),
    (LawAct::WithdrawWorkforceRules, Role::Admin),
    (LawAct::WithdrawTitles, Role::Admin),
    (LawAct::WithdrawNumbering, Role::Admin),
];

/// By what the actor may do this on that day.
pub fn law_warrant<'a>(
    directory: &'a Directory,
    actor: DirectoryActor<'_>,
    act: LawAct,
    today: Date,
) -> Option<Warrant<'a>> {
    if act == LawAct::BeginLaw {
        return actor.operator.then_some(Warrant::Operator);
    }
    let granted = GRANTS.iter().filter(|(granted, role)| *granted == act && actor.roles.contains(role));
    let mut held = granted.filter_map(|(_, role)| directory.holds(actor.person?, *role, None, None, today));
    held.next().map(Warrant::Office)
}

/// Whether a token claims a role by which the law is written. Its documents may come with the request; whether they are taken the
/// office in force decides.
pub fn claims_law(roles: &BTreeSet<Role>) -> bool {
    GRANTS.iter().any(|(_, role)| roles.contains(role))
}
