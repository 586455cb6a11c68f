//! Who may name which field: denied unless it stands here (design decision 20).
//!
//! The table says who may *ask*; what is then shown is decided row by row from the relation to the cycle ([`super::view`]). A document
//! that names a field outside its caller's audience is refused as a whole before anything runs.

mod audience;
mod workforce;

use std::{collections::BTreeMap, sync::LazyLock};

use async_graphql::Pos;
use graphql_request::Names;

pub use self::audience::Audience;
use super::{
    mutation::{Mutation, group::MutationGroup as _},
    payload::COMMON_FIELDS,
};
use crate::auth::Caller;

/// Every field by its type, but for those of the workforce and of the payloads.
const FIELDS: &[(&str, Audience, &str)] = &[
    ("Account", Audience::DirectoryKeepers, "id inForce person"),
    ("Agency", Audience::Linked, "category id isHomeAffairs name numbering symbol validFrom validTo"),
    (
        "Appeal",
        Audience::Linked,
        "appellant application availableTransitions carriedOut cycle decider decision effect \
         filedAt id kind lateForCycle outcome secondOf state stateLabel subject version \
         viewerCanWithdraw",
    ),
    (
        "Application",
        Audience::Linked,
        "appealWindowEndsOn appeals applicant appointment availableTransitions bundle conclusion \
         cycle disciplineOpen disposition dossierReceipt eligibilityPreview findings id isNominated jointConclusions judgement judgements \
         missingPapers nomination onPaper papers points proposal rank round scoreSheets state status submittedAt supplement title titleName unit version viewerCanSubmit \
         viewerCanWithdraw votes",
    ),
    (
        "ApplicationStatus",
        Audience::Linked,
        "decidedBy decidedByLabel decidedOn document heldBy heldByLabel items label reason state until \
         whatHappensNext",
    ),
    ("Attestation", Audience::Linked, "met rule"),
    ("AuditHead", Audience::Linked, "root size"),
    ("AvailableTransition", Audience::Linked, "actingAs blockedBy event label mutation requirement requires"),
    ("CommittedText", Audience::Linked, "commitment field text"),
    ("CertificateEntry", Audience::Linked, "certified document field"),
    ("CommendationEntry", Audience::Linked, "authority dated document key number professional"),
    (
        "ConditionNotMetError",
        Audience::SignedIn,
        "citation code message offenders path remedy requirement total",
    ),
    (
        "CalendarChange",
        Audience::Linked,
        "adoptionId calendar changedOn earlier id recordedAtIndex recounted",
    ),
    ("ConditionResult", Audience::Linked, "outcome rule"),
    ("CountedTime", Audience::Linked, "elapsed method totalDays"),
    ("CrossCheck", Audience::Linked, "convention elapsed full"),
    ("CreateUploadPayload", Audience::Linked, "clientMutationId query upload userErrors"),
    (
        "Cycle",
        Audience::Linked,
        "agency allotments appeals appealsClosedOn applications approvedOn availableTransitions calendar calendarChanges calendarHash continuedBy \
         deadlines declarations documents documentsOutOfOrder dossierQueue fromGrade hasDenunciation id manifest members nominationLists notices obligations participatingAgencies plan plans \
         publicationRequirements publications publicList rankingCitation remarks reviewCompletedOn ruleSet ruleSetHash scheme schemes state \
         stateLabel step steps suspendedFrom terms timeline title titles toGrade transitions trial unit venue version \
         viewerCanAppeal viewerCanApply viewerCanSeeCase viewerTakesPart workflow year",
    ),
    ("Cycle", Audience::Supervision, "personalReadings refusedAttempts"),
    (
        "Deadline",
        Audience::Linked,
        "application base basis calendarVersion citation days effect explanation kind label lastDay metOn noticeId overAt overdue provisional recountDue",
    ),
    ("DeadlineDay", Audience::Linked, "day number reason"),
    ("PlanTimeline", Audience::Linked, "approvableFrom deadlines problems"),
    ("TimelineProblem", Audience::Linked, "day deadline fault impossible message"),
    ("DeadlineError", Audience::SignedIn, "citation code message offenders path remedy requirement total"),
    ("Declaration", Audience::Linked, "disciplined id kinships namesKnown person"),
    ("DegreeEntry", Audience::Linked, "document field level"),
    ("DisciplineEntry", Audience::Linked, "closedOn consequenceUntil document openedOn"),
    (
        "Document",
        Audience::Linked,
        "authority correctedBy corrects dated delegate id issuer issuerId kind kindLabel lateReason number \
         publications recordedAtIndex series sha256 signatory signedAs signingForm summary symbol validUntil",
    ),
    ("DirectoryRecord", Audience::Supervision, "actor body event index label leafHash recordedAt"),
    (
        "DossierReceipt",
        Audience::Linked,
        "handedInAt missing missingEvidence missingLabels missingUntil number papers receivedAt",
    ),
    ("Elapsed", Audience::Linked, "days months"),
    ("EligibilityPreview", Audience::Linked, "missing missingEvidence unavailable verdict"),
    ("Employment", Audience::DirectoryKeepers, "endsOn id person startsOn unit"),
    (
        "DutyAssignment",
        Audience::Linked,
        "decidedOn decision effectiveOn id sentToHomeAffairs sentToItDepartment",
    ),
    ("DutyInEffect", Audience::Linked, "duty effectiveOn"),
    ("EmploymentTime", Audience::Linked, "from to unit"),
    (
        "Finding",
        Audience::Linked,
        "acknowledgedBy by document id item outcome reason round rule stage superseded void warning",
    ),
    ("HeldRole", Audience::SignedIn, "label role"),
    ("IdempotencyMismatchError", Audience::SignedIn, "code message path"),
    ("IdentityEntry", Audience::Linked, "birth ethnicity number sex"),
    ("InputError", Audience::SignedIn, "code message path"),
    ("Allotment", Audience::Linked, "places title units"),
    (
        "NominationLine",
        Audience::Linked,
        "applicant application decision id leftOutReason outcome outcomeLabel place reason",
    ),
    ("NominationList", Audience::Linked, "by decision document id lines returnReason state stateLabel unit"),
    ("ScoreSheet", Audience::Linked, "by id kind lines reason record round superseded total void"),
    ("ScoreLine", Audience::Linked, "criterion label maximum points"),
    ("ScorePart", Audience::Linked, "citation group isEnough label maximum minimum points"),
    ("ApplicationPoints", Audience::Linked, "missing parts"),
    ("JointConclusion", Audience::Linked, "by id judgement outcome record round stands"),
    (
        "Judgement",
        Audience::Linked,
        "acknowledgedBy application changedRules closingOn eligible failed id isCurrent open recomputed reviewOn round \
         stage underRuleSet verdict warning warnings",
    ),
    (
        "ItOfficer",
        Audience::Linked,
        "assignment committedOn duties endsOn id incentive incentives person post qualifications startsOn",
    ),
    ("JudgementWarning", Audience::Linked, "citation kind mustBeAcknowledged rule text"),
    ("Kinship", Audience::Linked, "candidate relation"),
    ("LogCheck", Audience::Linked, "erased firstBadIndex flaws head notes size verdict"),
    ("LogFlaw", Audience::Linked, "index message"),
    ("Member", Audience::Linked, "body decision endedBy id isCurrent person position positionLabel"),
    ("MissingEvidence", Audience::Linked, "attested item kinds label number text unclear"),
    ("MissingPapers", Audience::Linked, "evidence labels nomination papers until"),
    ("Mutation", Audience::Linked, "createUpload"),
    ("Node", Audience::SignedIn, "id"),
    ("NotFoundError", Audience::SignedIn, "citation code message offenders path remedy requirement total"),
    (
        "NotPermittedError",
        Audience::SignedIn,
        "citation code message offenders path remedy requirement total",
    ),
    (
        "NotReachableError",
        Audience::SignedIn,
        "citation code message offenders path remedy requirement total",
    ),
    (
        "LawAdoption",
        Audience::Linked,
        "adoptedBy agencyId confirmation confirmedBy confirmedOn decidedOn decision digest explanation id issuer kind lastDay name officialUntil openWithdrawal \
         proposedBy provisionalDays standing state titleGroup validFrom validTo withdrawal withdrawalProposedBy withdrawnOn",
    ),
    ("WithdrawalProposal", Audience::Linked, "decision proposedBy proposedOn reason withdrawnOn"),
    ("Notice", Audience::Linked, "countedFrom document id official windowEndsOn"),
    ("Offender", Audience::SignedIn, "id kind name value"),
    (
        "OfficeTerm",
        Audience::DirectoryKeepers,
        "agency document endsOn id office officeLabel person standing startsOn unit",
    ),
    ("PageInfo", Audience::Public, "changedBefore endCursor hasNextPage hasPreviousPage startCursor"),
    ("Paper", Audience::Linked, "by capacity content fileId fileUrl id item kind kindLabel"),
    (
        "PaperDetails",
        Audience::Linked,
        "certifiedBy certifiedOn covers issuer language languageKind madeOn number pages sha256 signed title",
    ),
    ("PeriodResult", Audience::Linked, "conditions failed item length open outcome"),
    ("Person", Audience::Linked, "id name personnelFile possibleDuplicates workforceRecords"),
    (
        "PersonnelEntry",
        Audience::Linked,
        "certificate commendation correctedById degree discipline id identity kind kindLabel nothing post prior \
         rating recruitment title",
    ),
    (
        "PersonnelFile",
        Audience::Linked,
        "employments entries history priorOverlapsTitle trainingCertificates",
    ),
    (
        "Plan",
        Audience::Linked,
        "closingOn document id isPublished number preparationBefore reviewBefore venue",
    ),
    ("PostEntry", Audience::Linked, "languages minorityArea"),
    (
        "PriorEntry",
        Audience::Linked,
        "document from lawful positionSuitable probation salaryBasis siCompulsory siLumpSum to",
    ),
    ("PublicLine", Audience::Public, "name result titleCode titleName unit"),
    ("PublishedList", Audience::Public, "agency continuedBy cycleId kind label lines title year"),
    ("Query", Audience::Public, "publishedLists"),
    (
        "Publication",
        Audience::Linked,
        "channel channelLabel contentHash document id lateReason publishedAt reference url",
    ),
    ("PublicationRequirement", Audience::Linked, "channels label matter source"),
    (
        "Query",
        Audience::Linked,
        "agencies auditHead cycle cycles myApplications node nodes titles units verifyLog whatBlocks",
    ),
    (
        "Query",
        Audience::Linked,
        "agencyCalendar calendars documentNumberings ruleSets titleCatalogues verifyWorkforceLog workforce workforceParts workforceRules \
         workforces",
    ),
    ("Query", Audience::Linked, "preScreening preScreenings workLog workSheets"),
    ("Query", Audience::Linked, "handovers incidents periodicReport precautions"),
    ("Query", Audience::Linked, "securityResearches skillTests trackedDuties"),
    (
        "Query",
        Audience::Linked,
        "agencyTargets qualificationGaps qualificationSummary reportCalendar targets training",
    ),
    ("Query", Audience::DirectoryKeepers, "checkLaw compareLaw"),
    ("Query", Audience::Law, "cyclesJudgedOtherwise"),
    (
        "CycleJudgedOtherwise",
        Audience::Law,
        "cycle eligibleAfter eligibleBefore judged leftOut otherwise rules undecided",
    ),
    ("RuleJudgedOtherwise", Audience::Law, "after before dossiers rule"),
    (
        "Query",
        Audience::DirectoryKeepers,
        "accounts employments officeTerms persons transfers waitingAccounts",
    ),
    ("Query", Audience::Supervision, "directoryAuditHead directoryLog verifyDirectoryLog"),
    ("Query", Audience::SignedIn, "options rateLimit signingKeys steps terms viewer"),
    (
        "QueuedDossier",
        Audience::Linked,
        "application availableTransitions changedRules judgement openRules orderChanged waitsForEvaluation",
    ),
    ("Quota", Audience::Linked, "agency cap places ratio title titleName units"),
    ("QuotaCap", Audience::Linked, "computation countedOn document holders left most percent posts"),
    ("QuotaRatio", Audience::Linked, "listed percent"),
    ("Rank", Audience::Linked, "place quota trace waits"),
    ("RankStep", Audience::Linked, "acrossLine ahead level other value"),
    ("RankTrace", Audience::Linked, "steps summary"),
    ("Receipt", Audience::Linked, "cycleId index keyId leafHash log recordedAt replayed signature size"),
    ("ReceiptKey", Audience::SignedIn, "algorithm keyId publicKey"),
    ("Recomputation", Audience::Linked, "differences same unavailable verdict"),
    ("RateLimit", Audience::SignedIn, "cost limit nodeCount remaining resetAt"),
    ("RatingEntry", Audience::Linked, "document rating score year"),
    ("RecordedActor", Audience::Supervision, "capacity kind personId role"),
    ("RecruitmentEntry", Audience::Linked, "document on qualification"),
    ("PersonalReading", Audience::Supervision, "fields readAt reader requestId role subject"),
    ("RefusedAttempt", Audience::Supervision, "act codes firstAt lastAt principal role times"),
    (
        "Obligation",
        Audience::Linked,
        "application citation document doneOn dueOn entryId item label party partyLabel standing standingLabel text",
    ),
    ("RecountedDeadline", Audience::Linked, "after base before kind label"),
    ("Remark", Audience::Linked, "about by id text"),
    (
        "RuleResult",
        Audience::Linked,
        "citation clauses demand facts findingIds outcome periods requirement revision rule time warnings",
    ),
    ("CappedPlaces", Audience::Linked, "cap percent places quotas remaining source units"),
    ("Scheme", Audience::Linked, "caps document id number quotas total"),
    (
        "StaleVersionError",
        Audience::SignedIn,
        "citation code message offenders path remedy requirement total",
    ),
    ("Step", Audience::SignedIn, "deadlineKinds label legalBasis name number owner ownerLabel progress"),
    ("TimeResult", Audience::Linked, "checks equivalent equivalentUsed own requiredMonths shortBy total"),
    ("Title", Audience::Linked, "agencyId basis catalogue code field grade id lower name validFrom validTo"),
    ("TitleEntry", Audience::Linked, "code document from probationTo to withoutProbation"),
    ("OtherOutcome", Audience::Linked, "other rule stored"),
    ("OtherVerdict", Audience::Linked, "eligible otherwise rules unavailable"),
    ("RequiredChannel", Audience::Linked, "code evidence label"),
    ("TermOption", Audience::SignedIn, "code label"),
    ("LawCheck", Audience::DirectoryKeepers, "digest kind name problems usable"),
    ("LawComparison", Audience::DirectoryKeepers, "changes days examples problemsAfter problemsBefore"),
    ("LawDayChange", Audience::DirectoryKeepers, "after before name"),
    ("LawExampleChange", Audience::DirectoryKeepers, "name rules"),
    ("LawRuleChange", Audience::DirectoryKeepers, "after before rule"),
    ("LawTextChange", Audience::DirectoryKeepers, "after before place"),
    ("LawTextProblem", Audience::DirectoryKeepers, "line message"),
    (
        "Terms",
        Audience::SignedIn,
        "channels degreeFields documentKinds fields grades paperKinds ratings scoreCriteria",
    ),
    (
        "TitlePair",
        Audience::Linked,
        "catalogue catalogueHash fromCode fromGrade fromName toCode toGrade toName",
    ),
    (
        "Transition",
        Audience::Linked,
        "actor attachment body calendar definition event from guards index label leafHash recordedAt \
         remarks requirement rowCount ruleSet texts to",
    ),
    (
        "Transfer",
        Audience::DirectoryKeepers,
        "document endsOn id person reason releasingAgency startsOn state stateLabel unit",
    ),
    ("TransitionActor", Audience::Linked, "capacity kind person role"),
    ("Unit", Audience::Linked, "agencyId id name validFrom validTo"),
    ("UsedFact", Audience::Linked, "document kind label"),
    ("Upload", Audience::Linked, "expiresAt id maxSize url"),
    ("UserError", Audience::SignedIn, "code message path"),
    (
        "Verdict",
        Audience::Linked,
        "closingOn eligible inputs result results reviewOn ruleSet ruleSetHash stage title",
    ),
    ("VerdictDifference", Audience::Linked, "fresh place stored"),
    ("Viewer", Audience::SignedIn, "person roles viewerCanKeepRegisters"),
    ("Vote", Audience::Linked, "id member round side void"),
    ("WaitingAccount", Audience::DirectoryKeepers, "code issuer seenAt subject"),
];

/// The types of which there are connections.
const CONNECTED: &[(&str, Audience)] = &[
    ("Account", Audience::DirectoryKeepers),
    ("Agency", Audience::Linked),
    ("Appeal", Audience::Linked),
    ("Application", Audience::Linked),
    ("CalendarEntry", Audience::Linked),
    ("Cycle", Audience::Linked),
    ("CycleJudgedOtherwise", Audience::Law),
    ("DirectoryRecord", Audience::Supervision),
    ("LawAdoption", Audience::Linked),
    ("NominationList", Audience::Linked),
    ("Document", Audience::Linked),
    ("Employment", Audience::DirectoryKeepers),
    ("OfficeTerm", Audience::DirectoryKeepers),
    ("Person", Audience::DirectoryKeepers),
    ("PublicLine", Audience::Public),
    ("PersonalReading", Audience::Supervision),
    ("RefusedAttempt", Audience::Supervision),
    ("OfficerGaps", Audience::Linked),
    ("TargetReport", Audience::Linked),
    ("Title", Audience::Linked),
    ("Transfer", Audience::DirectoryKeepers),
    ("Transition", Audience::Linked),
    ("Unit", Audience::Linked),
];

type AudienceTable = BTreeMap<(String, String), Audience>;

static TABLE: LazyLock<AudienceTable> = LazyLock::new(|| {
    let mut table = AudienceTable::new();
    let mut add = |owner: &str, audience: Audience, fields: &str| {
        for field in fields.split_ascii_whitespace() {
            table.insert((owner.to_owned(), field.to_owned()), audience);
        }
    };
    for (owner, audience, fields) in FIELDS.iter().chain(workforce::FIELDS) {
        add(owner, *audience, fields);
    }
    for (node, audience) in CONNECTED {
        add(&format!("{node}Connection"), *audience, "edges nodes pageInfo totalCount");
        add(&format!("{node}Edge"), *audience, "cursor node");
    }
    for (payload, own) in Mutation::answers() {
        let (first, rest) = payload.strip_suffix("Payload").unwrap_or(&payload).split_at(1);
        add("Mutation", Audience::Linked, &format!("{}{rest}", first.to_ascii_lowercase()));
        add(&payload, Audience::Linked, COMMON_FIELDS);
        add(&payload, Audience::Linked, own);
    }
    table
});

/// The first field in the text that is outside the audience of its caller, as `Type.field`, with its place.
pub fn forbidden(names: &Names, caller: &Caller) -> Option<(String, Pos)> {
    let outside = names.fields.iter().filter(|((owner, field), _)| !may_name(owner, field, caller));
    let first = outside.min_by_key(|(_, pos)| (pos.line, pos.column));
    first.map(|((owner, field), pos)| (format!("{owner}.{field}"), *pos))
}

/// Introspection is for whoever is signed in; everything else must stand in the table.
fn may_name(owner: &str, field: &str, caller: &Caller) -> bool {
    if owner.starts_with("__") || field.starts_with("__") {
        return !caller.is_nobody() || field == "__typename";
    }
    TABLE.get(&(owner.to_owned(), field.to_owned())).is_some_and(|audience| audience.includes(caller))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::collections::BTreeSet;

    use async_graphql::parser::{
        parse_schema,
        types::{TypeKind, TypeSystemDefinition},
    };

    use super::*;
    use crate::{
        domain::{audit::ActorKind, digest::Digest, ids::PersonId, role::Role},
        graphql::sdl,
    };

    /// Every field of the schema.
    fn fields() -> BTreeSet<(String, String)> {
        let document = parse_schema(sdl()).unwrap();
        let types = document.definitions.into_iter().filter_map(|definition| match definition {
            TypeSystemDefinition::Type(found) => Some(found.node),
            _ => None,
        });
        types
            .flat_map(|found| {
                let owner = found.name.node.to_string();
                let fields = match found.kind {
                    TypeKind::Object(object) => object.fields,
                    TypeKind::Interface(interface) => interface.fields,
                    _ => Vec::new(),
                };
                fields.into_iter().map(move |field| (owner.clone(), field.node.name.node.to_string()))
            })
            .collect()
    }

    #[test]
    fn the_table_and_the_schema_name_the_same_fields() {
        let (schema, table) = (fields(), TABLE.keys().cloned().collect::<BTreeSet<_>>());
        let unlisted: Vec<_> = schema.difference(&table).collect();
        assert!(unlisted.is_empty(), "fields without an audience: {unlisted:?}");
        let gone: Vec<_> = table.difference(&schema).collect();
        assert!(gone.is_empty(), "audiences without a field: {gone:?}");
    }

    fn caller(person: Option<u128>, roles: &[Role]) -> Caller {
        Caller {
            kind: ActorKind::Person,
            person: person.map(|id| PersonId(uuid::Uuid::from_u128(id))),
            roles: roles.iter().copied().collect(),
            account: None,
            token: None,
        }
    }

    /// Somebody with a token, whose account is linked to nobody.
    fn unlinked() -> Caller {
        Caller { account: Some(Digest::of("account")), ..caller(None, &[]) }
    }

    /// Whoever is not signed in may name the public lists with the fields of R19, and nothing else.
    #[test]
    fn nobody_reads_the_public_lists_only() {
        let nobody = Caller::nobody();
        let open: BTreeSet<_> = fields()
            .into_iter()
            .filter(|(owner, field)| may_name(owner, field, &nobody))
            .map(|(owner, field)| format!("{owner}.{field}"))
            .collect();
        let types =
            ["PageInfo.", "PublicLine.", "PublicLineConnection.", "PublicLineEdge.", "PublishedList."];
        let strays: Vec<_> =
            open.iter().filter(|name| !types.iter().any(|of| name.starts_with(of))).collect();
        assert_eq!(strays, ["Query.publishedLists"]);
        let lines: Vec<_> = open.iter().filter_map(|name| name.strip_prefix("PublicLine.")).collect();
        assert_eq!(lines, ["name", "result", "titleCode", "titleName", "unit"]);
        assert!(!may_name("__Schema", "types", &nobody) && !may_name("Query", "__schema", &nobody));
        assert!(may_name("__Schema", "types", &unlinked()));
    }

    #[test]
    fn an_audience_needs_its_claim_and_a_person() {
        let supervisor = caller(Some(1), &[Role::Supervisor]);
        assert!(may_name("Cycle", "refusedAttempts", &supervisor));
        assert!(!may_name("Cycle", "refusedAttempts", &caller(None, &[Role::Supervisor])));
        assert!(!may_name("Cycle", "refusedAttempts", &caller(Some(1), &[Role::CouncilChair])));
        assert!(!may_name("Query", "persons", &supervisor));
        assert!(may_name("Query", "viewer", &unlinked()));
        assert!(!may_name("Query", "cycle", &caller(None, &Role::ALL)));
        assert!(!may_name("Query", "unheardOf", &supervisor));
    }
}
