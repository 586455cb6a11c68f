//! The fields of the IT workforce.

use super::Audience;

/// Every field of the types of the workforce.
pub(super) const FIELDS: &[(&str, Audience, &str)] = &[
    ("WorkBook", Audience::Linked, "id reason receivedOn sentOn"),
    ("Workforce", Audience::Linked, "agencyId asOf evaluation findings itLevel officer officers"),
    ("WorkforcePart", Audience::Linked, "agency evaluation officer openSheets people tasks viewerReads"),
    (
        "WorkforceTask",
        Audience::Linked,
        "about agencyId askedOn dueOn handoverId incidentId isLate label mutation planId precautionId proposalId reportId \
         reportKind reportPeriod sheetId",
    ),
    (
        "AgencyEvaluation",
        Audience::Linked,
        "agencyId document incentiveCost isLate itLevel lastSentOn outsideCost sentOn",
    ),
    ("ClassTrigger", Audience::Linked, "citation kind message year"),
    ("EffectStep", Audience::Linked, "addresseeId document doneOn event"),
    ("Evaluation", Audience::Linked, "agencies booksUntil departmentId effects officers resultsUntil year"),
    ("EvaluationDecision", Audience::Linked, "decidedOn document reason"),
    ("EvaluationEvidence", Audience::Linked, "content document facet isSuperseded notedOn"),
    ("GivenClass", Audience::Linked, "class decision facets id"),
    (
        "OfficerEvaluation",
        Audience::Linked,
        "agencyId book citation class evidence given message nearMiss officerId person requirement rewards \
         ruling standing",
    ),
    ("RewardProposal", Audience::Linked, "document kind proposedOn"),
    ("TriggerEffect", Audience::Linked, "agencyId id isFounded nextEvents officerId state steps triggers"),
    (
        "WorkforceFinding",
        Audience::Linked,
        "assignmentId citation duty gap handoverId message officerId preScreeningId precautionId recipient requirement",
    ),
    (
        "PreScreening",
        Audience::Linked,
        "acknowledgement agencyId agreedOn assignee birthYear cancelReason candidateName decision deletedOn endedOn id \
         interviewAt keptUntil lateReason marks missed nextSteps position recruiterId remindedFrom report request \
         requirements returnedOn state stateLabel",
    ),
    ("ScreeningMarks", Audience::Linked, "general networks programming"),
    (
        "ScreeningReport",
        Audience::Linked,
        "attachments conclusion confirmedBy confirmedOn number recommendation reportedBy reportedOn",
    ),
    (
        "ScreeningRequest",
        Audience::Linked,
        "attachments confidentiality contact duties legalBasis number otherDuty place replyBefore replyForm requestedOn \
         suggestedReplyForm",
    ),
    ("ScreeningStep", Audience::Linked, "blockedBy label leadsTo mutation"),
    (
        "WorkSheet",
        Audience::Linked,
        "approach completedOn confirmedBy confirmedOn details groups id initiative nextSteps number officerId place reason \
         rejections relatedFile requestConfirmedOn requestedOn requester resultDetail results state stateLabel",
    ),
    ("BreakdownLine", Audience::Linked, "ageGroup denominator numerator sex"),
    ("CountedAgency", Audience::Linked, "agencyId figure"),
    ("Figure", Audience::Linked, "denominator numerator tenthsOfPercent"),
    (
        "IndicatorMeasurement",
        Audience::Linked,
        "annulled breakdown counts evidence figure id measuredFrom measuredOn population reason supersededById",
    ),
    (
        "IndicatorStanding",
        Audience::Linked,
        "ambiguity citation comparator corrected counted figure figureSource indicator measurement measurements message population \
         printed requirement status target text unclassifiedAgencyIds year",
    ),
    (
        "OfficerQualification",
        Audience::Linked,
        "annulled counts document id kind obtainedOn qualification validUntil",
    ),
    ("OfficerGaps", Audience::Linked, "agencyId exclusion officerId person requirements scopeCitation title"),
    (
        "QualificationSummary",
        Audience::Linked,
        "asOf complete dueLater excluded met missing officers standards",
    ),
    (
        "RequirementStanding",
        Audience::Linked,
        "accepted assumptions citation dueOn kind metBy requirement status text timing",
    ),
    ("TargetReport", Audience::Linked, "agencyId asOf decision indicators programme reading source"),
    ("CourseAttendance", Audience::Linked, "annulled certificate completed employerId hours id person"),
    (
        "TrainingCertificate",
        Audience::Linked,
        "counts courseId id issuedOn number qualification revoked validUntil",
    ),
    (
        "TrainingCourse",
        Audience::Linked,
        "attendances audience certifies endsOn hours id learners name nextSteps reason report startsOn state stateLabel",
    ),
    (
        "CalendarEntry",
        Audience::Linked,
        "citation daysLeft doneOn dueOn label matter officerId opensOn ownerAgency ownerPerson ownerRole requirement standing \
         standingLabel subjectId uid",
    ),
    ("EvaluatedYear", Audience::Linked, "citation class message standing year"),
    (
        "WorkforceRecord",
        Audience::Linked,
        "agency evaluatedYears gaps incidents note officer trainingCertificates workLogs",
    ),
    (
        "DueReport",
        Audience::Linked,
        "addressees citation corrected dueOn from isLate isOfficial kind kindLabel lateness latenessLabel period periodLabel printed report state stateLabel to viewerCanDraft",
    ),
    (
        "PeriodicReport",
        Audience::Linked,
        "agencyId consolidatedOn content correctedById correctsId document draftedBy figures id kind nextSteps period reason \
         sentOn signedBy signedOn state stateLabel submittedOn year",
    ),
    (
        "Incident",
        Audience::Linked,
        "agencyId analysedOn analysis cause causeLabel closedOn concludedOn conclusion corrections description document exemption \
         happenedOn id nextSteps number officerId precautions reason remedy reportedBy reportedOn state stateLabel",
    ),
    ("LiabilityExemption", Audience::Linked, "arises citation message"),
    ("LinkedPrecaution", Audience::Linked, "grounds messages precaution"),
    (
        "PrecautionProposal",
        Audience::Linked,
        "agencyId answers content document id nextSteps officerId proposedOn reason recipient recordedOn state stateLabel \
         withdrawnOn",
    ),
    ("PrecautionAnswer", Audience::Linked, "answeredOn reason recordedOn verdict"),
    (
        "Handover",
        Audience::Linked,
        "absent acceptedBy acceptedOn agencyId announcedOn backOn cause causeLabel closedOn details id items leavesOn nextSteps \
         officerId plan planDocument plannedOn reason receiver replacement returnedOn revocation revokedBy revokedOn standsIn \
         startedOn state stateLabel",
    ),
    ("HandoverItem", Audience::Linked, "class classLabel number receivedOn what workSheetId"),
    ("ResponsibilityStep", Audience::Linked, "blockedBy label leadsTo leadsToLabel mutation"),
    ("ReportStep", Audience::Linked, "blockedBy label leadsTo mutation"),
    (
        "TrackedDuty",
        Audience::Linked,
        "citation code corrected dueOn evidence exemption exemptionLabel from nextSteps occasion of officerId owner printed record \
         status statusLabel text timing year",
    ),
    ("TrackedDutyStep", Audience::Linked, "label mutation"),
    ("TrackedOccasion", Audience::Linked, "details document happenedOn id untilOn"),
    ("TrackedRecord", Audience::Linked, "count document doneOn id officerId outcome"),
    ("SkillTest", Audience::Linked, "details document entries heldOn id reason state year"),
    (
        "SkillTestEntry",
        Audience::Linked,
        "calledOn corrections document employerId id mark notedOn officerId outcome person remark",
    ),
    (
        "SecurityResearch",
        Audience::Linked,
        "answeredBy answeredOn askedOn document endsWithService fromOn id nextSteps officerId permittedFrom permittedUntil reason scope \
         state stateLabel toOn",
    ),
    ("SecurityResearchStep", Audience::Linked, "blockedBy label leadsTo mutation"),
    ("OfficerIncentive", Audience::Linked, "decision drawnUntil endDecision endsOn fromOn id monthly reason"),
    ("TrainingFigure", Audience::Linked, "certificates completed courses group learners"),
    ("TrainingItem", Audience::Linked, "citation corrected printed requirement text"),
    ("TrainingLine", Audience::Linked, "cost course fund group hours people"),
    (
        "TrainingPlan",
        Audience::Linked,
        "aggregatedOn amendedBy amendedOn amendments approvedBy approvedOn budget budgetDocument budgetedOn closedOn cost \
         courses decision document id lines nextSteps proposalIds reason state stateLabel totals",
    ),
    (
        "TrainingProposal",
        Audience::Linked,
        "document id lines nextSteps planId proposedOn proposerId reason state stateLabel totals",
    ),
    ("TrainingStep", Audience::Linked, "blockedBy label leadsTo leadsToLabel mutation"),
    ("TrainingTotal", Audience::Linked, "cost courses group learners people"),
    ("TrainingYear", Audience::Linked, "agencyId courses items plan plans proposals year"),
    ("WorkSheetStep", Audience::Linked, "blockedBy label leadsTo mutation"),
    ("WorkLog", Audience::Linked, "counted incentive officerId person post replaced summary unit year"),
    ("WorkSummaryLine", Audience::Linked, "counted group quantity reason"),
    ("WorkSummary", Audience::Linked, "costSource id lines opinion outsideCost replaceReason signedOn total"),
];
