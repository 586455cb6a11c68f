//! Plausible inputs: what somebody in the cycle could really send.

use super::{super::simulation::*, Dice, dossiers};
use crate::{
    actor::Actor,
    appeal::state::{AppealEffect, AppealKind, AppealOutcome, AppealSubject},
    application::state::ApplicationState as A,
    command::*,
    eligibility::PaperKind,
    guard_context::Subject,
    ids::*,
    obligation_item::ObligationItem,
    role::Role,
    row::Application,
    vocabulary::{DocumentKind as K, *},
};

/// A plausible input for an act on a subject.
pub(super) fn plausible(
    simulation: &mut Simulation,
    act: Act,
    subject: Subject,
    actor: &Actor,
    dice: &mut Dice<'_>,
) -> Option<Command> {
    let everyone: Vec<PersonId> = everybody().into_iter().collect();
    let applications: Vec<ApplicationId> =
        simulation.facts.applications().map(|application| application.id).collect();
    let appeals: Vec<AppealId> = simulation.facts.rows.appeal.keys().copied().collect();
    let titles = [cntt(), attt()];
    let reason = sealed("lý do");
    let rules = if dice.below(4) == 0 { Vec::new() } else { vec!["E6".parse().expect("a rule")] };
    let on_application = || match subject {
        Subject::Application(id) => Some(id),
        _ => None,
    };
    let on_appeal = || match subject {
        Subject::Appeal(id) => Some(id),
        _ => None,
    };
    let seated = |simulation: &mut Simulation, body: &[(PersonId, Position)]| simulation.seats(body);
    Some(match act {
        Act::CreateCycle => simulation.creation().into(),
        Act::ApproveScheme => simulation.scheme_approval().into(),
        Act::FormCouncil => {
            let decision = simulation.any_paper(K::CouncilDecision);
            FormCouncil { decision, members: seated(simulation, &COUNCIL) }.into()
        }
        Act::FormAppraisalBoard => {
            let decision = simulation.any_paper(K::AppraisalBoardDecision);
            FormAppraisalBoard { decision, members: seated(simulation, &APPRAISERS) }.into()
        }
        Act::FormSupervision => simulation.supervision().into(),
        Act::IssuePlan => {
            let document = simulation.any_paper(K::Plan);
            IssuePlan { document, ..plan(simulation, dice) }.into()
        }
        Act::AmendPlan => {
            let document = simulation.any_paper(K::PlanAmendment);
            let IssuePlan { plan, closing_on, preparation_before, review_before, venue, .. } =
                plan(simulation, dice);
            AmendPlan { plan, document, closing_on, preparation_before, review_before, venue, reason }.into()
        }
        Act::PublishPlan | Act::PublishAmendment => {
            let document = simulation.facts.last_plan().map(|plan| plan.document)?;
            let publication =
                simulation.publication(simulation.facts.in_force(document)?.id, Channel::Website);
            let id = publication.publication;
            let _ = simulation.step(&Actor::person(CLERK, [Role::DepartmentOffice]), publication);
            if act == Act::PublishPlan {
                PublishPlan { publication: id }.into()
            } else {
                PublishAmendment { publication: id }.into()
            }
        }
        Act::OpenReceiving => OpenReceiving {}.into(),
        Act::CloseReceiving => CloseReceiving {}.into(),
        Act::DecideList => DecideList { decision: simulation.any_posted(K::EligibleList) }.into(),
        Act::FinishPreparation => FinishPreparation {}.into(),
        Act::StartReview => StartReview {}.into(),
        Act::CompleteReview => CompleteReview { minutes: simulation.any_paper(K::CouncilMinutes) }.into(),
        Act::NotifyResults => {
            let (report, document) =
                (simulation.any_paper(K::ReviewReport), simulation.any_paper(K::ResultNotice));
            NotifyResults { notice: simulation.id(), report, document, late_reason: Some(reason) }.into()
        }
        Act::CloseAppeals => CloseAppeals {}.into(),
        Act::ReopenReview => {
            let ground = dice.pick(ReopenGround::ALL)?;
            let document = match ground {
                ReopenGround::ErrorFound => Some(simulation.any_paper(K::CouncilDecisionOther)),
                ReopenGround::Returned => Some(simulation.any_paper(K::ReturnOfResults)),
                _ => None,
            };
            let title = dice.pick(&titles);
            let named = if dice.flip() { dice.pick(&applications) } else { None };
            let whole = ScopeLine { id: simulation.id(), application: None, title, unit: None };
            let part = named.map(|id| ScopeLine {
                id: simulation.id(),
                application: Some(id),
                title: None,
                unit: None,
            });
            let appeal = dice.pick(&appeals);
            ReopenReview {
                reopening: simulation.id(),
                ground,
                appeal,
                document,
                scope: part.into_iter().chain([whole]).collect(),
            }
            .into()
        }
        Act::ApproveResults => {
            let decision = simulation.any_paper(K::ResultsApproval);
            let open = simulation.facts.in_states(&[A::ProposedWinner]).filter(|a| a.discipline_open);
            let line = |application: &Application| DispositionLine {
                application: application.id,
                disposition: dice.pick(Disposition::ALL).unwrap_or(Disposition::KeepAndWithhold),
            };
            ApproveResults { decision, dispositions: open.map(line).collect() }.into()
        }
        Act::AppointWinners => {
            let winners: Vec<ApplicationId> =
                simulation.facts.in_states(&[A::Winner]).map(|a| a.id).collect();
            let line = |application| {
                let appointed = dice.below(3) > 0;
                let appointment = appointed.then(|| simulation.any_paper(K::Appointment));
                AppointmentLine { application, appointment, withheld: (!appointed).then_some(reason) }
            };
            AppointWinners {
                appointments: winners.into_iter().map(line).collect(),
                late_reason: Some(reason),
            }
            .into()
        }
        Act::Report => Report { report: simulation.any_paper(K::FinalReport) }.into(),
        Act::Archive => Archive {}.into(),
        Act::Suspend => {
            let document = simulation.any_paper(K::Suspension);
            Suspend { suspension: simulation.id(), document, stops_clock: dice.flip(), reason }.into()
        }
        Act::Resume => Resume { document: simulation.any_paper(K::Resumption), reason }.into(),
        // A run that ends in its first steps shows little.
        Act::Cancel if dice.below(12) > 0 => return None,
        Act::Cancel => Cancel { document: simulation.any_posted(K::Cancellation), reason }.into(),
        Act::ReplaceMember => {
            let leaving = dice.pick(&simulation.facts.all_members().cloned().collect::<Vec<_>>())?;
            let person = dice.pick(&[SPARE, OTHER_SPARE, MEMBER, AN])?;
            let declared = simulation.declarations([person]);
            let _ = simulation.step(&Actor::person(CLERK, [Role::DepartmentOffice]), declared);
            let joining = NewMember { id: simulation.id(), person, position: leaving.position };
            let decision = match leaving.body {
                Body::AppraisalBoard => {
                    let chair = simulation.holder(Role::CouncilChair).person?;
                    let registration =
                        simulation.registration(K::MemberReplacement, Some((chair, Role::CouncilChair)));
                    let id = registration.document;
                    let _ = simulation.step(&Actor::person(CLERK, [Role::DepartmentOffice]), registration);
                    id
                }
                _ => simulation.any_paper(K::MemberReplacement),
            };
            ReplaceMember { leaving: leaving.id, joining, decision, reason }.into()
        }
        Act::AmendList => {
            let decision = simulation.any_posted(K::EligibleList);
            let one = dice.pick(&applications)?;
            let (relist, delist) = if dice.flip() {
                (vec![one], Vec::new())
            } else {
                (Vec::new(), vec![Delisting { application: one, rules }])
            };
            AmendList { decision, relist, delist }.into()
        }
        Act::ConcludeEmpty => {
            let (decision, report) =
                (simulation.any_paper(K::EmptyDecision), simulation.any_paper(K::FinalReport));
            ConcludeEmpty { decision, report }.into()
        }
        Act::CorrectRecord => {
            let wrong = dice.pick(&simulation.facts.rows.document.keys().copied().collect::<Vec<_>>())?;
            let mut correction = simulation.correction(wrong);
            correction.number = correction.document.to_string().parse().expect("a number");
            correction.into()
        }
        Act::AmendDecision => {
            let decision = simulation.any_paper(K::ResultsAmendment);
            let (evidence, notice_document) =
                (simulation.any_paper(K::Evidence), simulation.any_posted(K::OfficialNotice));
            let supplementary = Some(simulation.any_paper(K::SupplementaryReport));
            let one = dice.pick(&applications)?;
            let (revoke, recognise) =
                if dice.flip() { (vec![one], Vec::new()) } else { (Vec::new(), vec![one]) };
            let (ground, notice) = (AmendGround::Inspection, simulation.id());
            AmendDecision {
                decision,
                ground,
                evidence,
                appeal: None,
                revoke,
                recognise,
                notice,
                notice_document,
                supplementary,
            }
            .into()
        }
        Act::AppointLate => {
            let application = dice.pick(&applications)?;
            let ground_ended = simulation.any_paper(K::GroundEnded);
            let appointment = dice.flip().then(|| simulation.any_paper(K::Appointment));
            let structure = Some(simulation.any_paper(K::Evidence));
            let supplementary = Some(simulation.any_paper(K::SupplementaryReport));
            AppointLate { application, ground_ended, appointment, structure, supplementary, reason }.into()
        }
        Act::NotifyOfficially => {
            let document = simulation.any_posted(K::OfficialNotice);
            NotifyOfficially { notice: simulation.id(), document, late_reason: Some(reason) }.into()
        }
        Act::ReopenAppeals => ReopenAppeals { reason }.into(),
        Act::ResolveTie => {
            let (report, opinion) = (simulation.any_paper(K::TieReport), simulation.any_paper(K::TieOpinion));
            let (decision, title) = (simulation.any_paper(K::TieDecision), dice.pick(&titles)?);
            let order = dossiers::ranked(simulation, &title, dice, false);
            ResolveTie { title, unit: None, report, opinion, decision, winners: Vec::new(), order }.into()
        }
        Act::AmendScheme => {
            let document = simulation.any_posted(K::SchemeApproval);
            let (cntt_places, attt_places) = (dice.below(3) as u32, dice.below(4) as u32);
            let (scheme, quotas) = (simulation.id(), simulation.quotas(cntt_places, attt_places));
            AmendScheme { scheme, document, total: cntt_places + attt_places, quotas, agencies: None }.into()
        }
        Act::RecordRanking => {
            let title = dice.pick(&titles)?;
            let (ties, waits) = (dice.below(4) == 0, dice.below(8) == 0);
            let line = |line: RankLine| RankedLine {
                id: line.id,
                application: line.application,
                place: line.place,
                waits,
                trace: Some(reason),
            };
            let order = dossiers::ranked(simulation, &title, dice, ties).into_iter().map(line).collect();
            RecordRanking { title, unit: None, order }.into()
        }
        Act::RegisterDocument => {
            let kind = dice.pick(K::COMMON)?;
            simulation.registration(kind, signer(kind)).into()
        }
        Act::RecordPublication => {
            let document = dice.pick(&simulation.facts.rows.document.keys().copied().collect::<Vec<_>>())?;
            simulation.publication(document, Channel::Website).into()
        }
        Act::DeclareConflicts => match dice.below(8) {
            0 => simulation.sibling(dice.pick(&everyone)?, dice.pick(&CANDIDATES)?).into(),
            _ => simulation.declarations(everyone).into(),
        },
        Act::AddRemark => AddRemark { remark: simulation.id(), about: None, text: reason }.into(),
        Act::RecordObligation => simulation.obligation(ObligationItem::Budget).into(),
        Act::SubmitNominationList => {
            let applications: Vec<ApplicationId> =
                applications.into_iter().filter(|_| dice.below(3) > 0).collect();
            let line = |application| NominationProposal { id: simulation.id(), application, reason: None };
            let lines = applications.into_iter().map(line).collect();
            let document = simulation.any_paper(K::NominationList);
            SubmitNominationList { list: simulation.id(), unit: CENTRE, document, lines }.into()
        }
        Act::ReturnNominationList => {
            ReturnNominationList { list: nomination_list(simulation, dice), reason }.into()
        }
        Act::DecideNominationList => {
            let (list, decision) =
                (nomination_list(simulation, dice), simulation.any_paper(K::NominationDecision));
            let lines = simulation.facts.nomination_lines(list).into_iter().filter(|_| dice.below(4) == 0);
            let left_out = lines.map(|line| LeftOut { application: line.application, reason }).collect();
            DecideNominationList { list, decision, left_out }.into()
        }
        Act::RecountDeadlines => RecountDeadlines { change: simulation.id() }.into(),
        Act::CreateApplication => {
            CreateApplication { application: simulation.id(), title: title_of(actor.person?) }.into()
        }
        Act::EnterPaperDossier => {
            let person = dice.pick(&CANDIDATES)?;
            let known = simulation.live_application(person).map(|application| application.id);
            let (application, handed_in_at) = (known.unwrap_or_else(|| simulation.id()), simulation.now);
            EnterPaperDossier { application, person, title: title_of(person), handed_in_at, reason }.into()
        }
        Act::Nominate => {
            Nominate { application: on_application()?, document: simulation.any_paper(K::Nomination) }.into()
        }
        Act::WithdrawNomination => WithdrawNomination { application: on_application()?, reason }.into(),
        Act::Submit => {
            Submit { application: on_application()?, declared_true: true, confirm_incomplete: false }.into()
        }
        Act::ReturnForSupplement => {
            let items = Listed(vec![PaperKind::Cv]);
            ReturnForSupplement { application: on_application()?, items, reason }.into()
        }
        Act::Receive => {
            let receipt = simulation.id::<DocumentId>().to_string().parse().expect("a number");
            Receive {
                application: on_application()?,
                receipt,
                appeal: dice.pick(&appeals).filter(|_| dice.flip()),
            }
            .into()
        }
        Act::RefuseReceipt => RefuseReceipt { application: on_application()?, reason }.into(),
        Act::Withdraw => Withdraw { application: on_application()?, reason: Some(reason) }.into(),
        Act::List => List { application: on_application()? }.into(),
        Act::PrepareBundle => {
            PrepareBundle { application: on_application()?, document: simulation.any_paper(K::ReviewBundle) }
                .into()
        }
        Act::Appraise => Appraise { application: on_application()? }.into(),
        Act::RecordFinding => RecordFinding {
            finding: simulation.id(),
            application: on_application()?,
            rule: if dice.flip() { "E6" } else { "E16" }.parse().expect("a rule"),
            item: (dice.below(4) == 0).then(|| "3.2.1.a".parse().expect("an item")),
            outcome: if dice.below(3) > 0 { RuleOutcome::Pass } else { dice.pick(RuleOutcome::ALL)? },
            warning: dice.below(6) == 0,
            reason,
            document: None,
        }
        .into(),
        Act::CastVote => CastVote {
            vote: simulation.id(),
            application: on_application()?,
            side: if dice.below(4) > 0 { Side::Met } else { Side::NotMet },
        }
        .into(),
        Act::Conclude => {
            let minutes = simulation.any_paper(K::AppraisalRecord);
            let outcome = if dice.below(3) > 0 { Side::Met } else { Side::NotMet };
            let rules = dossiers::failed(simulation, on_application()?, Stage::Appraisal);
            Conclude { application: on_application()?, outcome, minutes, rules, departure: Some(reason) }
                .into()
        }
        Act::Disqualify => Disqualify {
            application: on_application()?,
            decision: simulation.any_paper(K::Disqualification),
            reason,
        }
        .into(),
        Act::Reinstate => {
            let decision = simulation.any_paper(K::CouncilDecisionOther);
            Reinstate { application: on_application()?, decision, appeal: dice.pick(&appeals)? }.into()
        }
        Act::ReopenDossier => ReopenDossier {
            application: on_application()?,
            decision: simulation.any_paper(K::CouncilDecisionOther),
            reason,
        }
        .into(),
        Act::ReportDiscipline => {
            let document = simulation.any_paper(K::Evidence);
            ReportDiscipline { application: on_application()?, open: dice.flip(), document }.into()
        }
        Act::FileAppeal => {
            let appellant = match actor.person? {
                CLERK => dice.pick(&CANDIDATES)?,
                own => own,
            };
            let (kind, subject) = (dice.pick(AppealKind::ALL)?, dice.pick(AppealSubject::ALL)?);
            let mut filing = simulation.appeal(appellant, kind, subject);
            filing.handed_in_at = (actor.person == Some(CLERK)).then_some(simulation.now);
            filing.second_of = dice.pick(&appeals).filter(|_| dice.below(6) == 0);
            filing.into()
        }
        Act::AcceptAppeal => AcceptAppeal { appeal: on_appeal()? }.into(),
        Act::DeclineAppeal => DeclineAppeal { appeal: on_appeal()?, reason }.into(),
        Act::StartResolution => StartResolution {
            appeal: on_appeal()?,
            decider: if dice.below(3) > 0 { Decider::Council } else { Decider::AgencyHead },
        }
        .into(),
        Act::DecideAppeal => {
            let appeal = on_appeal()?;
            let head = actor.person == Some(HEAD);
            let by = if head { (HEAD, Role::AgencyHead) } else { (actor.person?, Role::CouncilChair) };
            let registration = simulation.registration(K::AppealDecision, Some(by));
            let decision = registration.document;
            let _ = simulation.step(&Actor::person(CLERK, [Role::DepartmentOffice]), registration);
            let outcome = dice.pick(AppealOutcome::ALL)?;
            let effect = if outcome == AppealOutcome::Dismissed {
                AppealEffect::None
            } else {
                dice.pick(AppealEffect::ALL)?
            };
            DecideAppeal { appeal, outcome, effect, decision, grounds: reason }.into()
        }
        Act::WithdrawAppeal => WithdrawAppeal { appeal: on_appeal()? }.into(),
        Act::TransferAppeal => TransferAppeal { appeal: on_appeal()?, reason }.into(),
        Act::EvaluateDossiers
        | Act::AddPapers
        | Act::Assess
        | Act::RemovePaper
        | Act::FindForTieBreak
        | Act::AcknowledgeWarning
        | Act::ConcludeJointly
        | Act::RecordScoreSheet
        | Act::RefuseListing => return dossiers::plausible(simulation, act, on_application(), dice),
    })
}

/// A list of the cycle, as far as there is one.
fn nomination_list(simulation: &mut Simulation, dice: &mut Dice<'_>) -> NominationListId {
    let lists: Vec<NominationListId> = simulation.facts.rows.nomination_list.keys().copied().collect();
    dice.pick(&lists).unwrap_or_else(|| simulation.id())
}

/// A plan that closes some days from today.
fn plan(simulation: &mut Simulation, dice: &mut Dice<'_>) -> IssuePlan {
    let day = |days: i64| {
        simulation.today().checked_add(jiff::Span::new().days(days)).unwrap_or(simulation.today())
    };
    let length = dice.below(6) as i64;
    let (closing_on, preparation_before, review_before) = (day(length), day(length + 6), day(length + 11));
    IssuePlan {
        plan: simulation.id(),
        document: DocumentId(uuid::Uuid::nil()),
        closing_on,
        preparation_before,
        review_before,
        venue: sealed("địa điểm"),
    }
}
