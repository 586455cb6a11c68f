//! The conditions of the cycle's acts T00–T33 (requirements §10.1), but for documents and composition.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::deadlines::Reckoner;
use crate::{
    allotment::Allotment,
    appeal::state::AppealEffect,
    command::Act,
    deadline::{DeadlineKind, End},
    facts::Facts,
    guard::GuardAnswer,
    guard_context::GuardContext,
    ids::DocumentId,
    lang::Message,
    publication::{PublicMatter, PublicationRules},
    refusal::Offender,
    row::{Appeal, Application},
    vocabulary::{Channel, DocumentKind},
};

mod adopted_law;
mod aftermath;
mod appointment;
mod catalogues;
mod listing;
mod nominations;
mod obligations;
mod opening;
mod participation;
mod quota;
mod quota_cap;
mod records;
mod results;
mod review;

pub(crate) use self::catalogues::frozen_catalogue;
pub use self::{
    adopted_law::*, aftermath::*, appointment::*, catalogues::*, listing::*, nominations::*, obligations::*,
    opening::*, participation::*, quota::*, quota_cap::*, records::*, results::*, review::*,
};

fn ids<'a>(applications: impl Iterator<Item = &'a Application>) -> Vec<Offender> {
    applications.map(|application| Offender::Application(application.id)).collect()
}

/// The titles of some who compete with each other, and their units where the places are given to units.
fn parts_of(allotments: impl IntoIterator<Item = Allotment>) -> impl Iterator<Item = Offender> {
    let parts = allotments.into_iter().flat_map(|one| {
        let units = one.units.into_iter().map(Offender::Unit);
        std::iter::once(Offender::Title(one.title)).chain(units)
    });
    parts.collect::<BTreeSet<Offender>>().into_iter()
}

fn amount(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whether the chosen document was published on the channel; without a choice, whether any of the kind was.
fn published(
    case: &GuardContext<'_>,
    chosen: Option<DocumentId>,
    kind: DocumentKind,
    channel: Channel,
) -> GuardAnswer {
    let on_channel = |id: DocumentId| case.facts.is_published(id, channel);
    GuardAnswer::when(match chosen {
        Some(id) => on_channel(id),
        None => case.facts.documents_of(&[kind]).any(|document| on_channel(document.id)),
    })
}

/// Whether the chosen document was published on every channel on which the rule set has it made public; without a choice,
/// whether one of its kind was. Tells the channels that are missing.
fn made_public(case: &GuardContext<'_>, matter: PublicMatter, chosen: Option<DocumentId>) -> GuardAnswer {
    let rules = case.publication();
    let required = rules.required(matter);
    let lacking = |id: DocumentId| -> Vec<Channel> {
        required.iter().copied().filter(|channel| !case.facts.is_published(id, *channel)).collect()
    };
    let kinds = [matter.kind()];
    let missing = match chosen {
        Some(id) => lacking(id),
        None => {
            let each = case.facts.documents_of(&kinds).map(|document| lacking(document.id));
            each.min_by_key(Vec::len).unwrap_or_else(|| required.to_vec())
        }
    };
    if missing.is_empty() {
        GuardAnswer::Met
    } else {
        GuardAnswer::because(missing_channels_message(rules, &missing))
    }
}

/// On which channels something is missing, in words.
fn missing_channels_message(rules: &PublicationRules, missing: &[Channel]) -> Message {
    let names = rules.channel_names(missing);
    Message::new(format!("Còn thiếu: {}.", names.vi), format!("Missing: {}.", names.en))
}

/// A late act needs a reason (deadlines with effect DUE), and so does one of which no calendar tells whether it is late;
/// without input: it will, if it is done today.
fn on_time_or_reasoned(
    case: &GuardContext<'_>,
    kind: DeadlineKind,
    base: Option<Date>,
    done_on: Option<Date>,
    reason: bool,
) -> GuardAnswer {
    let (Some(base), Some(done_on)) = (base, done_on) else { return GuardAnswer::Met };
    let counted = Reckoner::new(case.reference, case.facts).count(kind, base);
    let late = match counted.end {
        End::On(last) => (done_on > last).then(|| vec![Offender::Day(last)]),
        // A missing calendar never holds the results back (T12).
        End::NoCalendar(_) if case.act == Act::NotifyResults => None,
        End::NoCalendar(_) => case.version.asks_unknown_ends().then(Vec::new),
        End::Stopped(_) | End::OutOfReach => None,
    };
    match late {
        Some(_) if case.command.is_none() => GuardAnswer::Needs("lateReason"),
        Some(last) if !reason => GuardAnswer::Unmet(last, Some(counted.explain())),
        _ => GuardAnswer::Met,
    }
}

/// A document is given on the day that the law counts; one that is not given yet is given today. A late one needs a reason.
fn given_on_time(
    case: &GuardContext<'_>,
    kind: DeadlineKind,
    base: Option<Date>,
    notice: Option<(DocumentId, bool)>,
    given_on: impl Fn(&Facts, DocumentId) -> Option<Date>,
) -> GuardAnswer {
    let given = notice.and_then(|(document, _)| given_on(case.facts, document)).unwrap_or(case.today());
    on_time_or_reasoned(case, kind, base, Some(given), notice.is_none_or(|(_, reasoned)| reasoned))
}

fn appeals<'a>(appeals: impl Iterator<Item = &'a Appeal>) -> GuardAnswer {
    GuardAnswer::unless(appeals.map(|appeal| Offender::Appeal(appeal.id)))
}

/// An appeal upheld with effect that nobody has carried out.
fn not_carried_out(appeal: &Appeal) -> bool {
    appeal.is_upheld() && appeal.effect != AppealEffect::None && !appeal.carried_out
}
