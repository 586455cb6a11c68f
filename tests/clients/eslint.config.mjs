// The rules of graphql-eslint, run from the root of the repository; a rule that is off says why.
import graphql from '@graphql-eslint/eslint-plugin';

// Values have no identity: they are read with what they belong to, or by their place in it (a record of a log by
// its index). Whatever is not one of these has an id.
const VALUES = `
  ApplicationStatus Attestation AuditHead AvailableTransition CertificateEntry CommendationEntry CommittedText
  ConditionResult CountedTime CrossCheck CycleJudgedOtherwise Deadline DeadlineDay DegreeEntry DirectoryRecord DisciplineEntry DossierReceipt DutyInEffect Elapsed
  EligibilityPreview EmploymentTime HeldRole IdentityEntry JudgementWarning Kinship LawCheck LawComparison LawDayChange LawExampleChange LawRuleChange LawTextChange LawTextProblem LogCheck LogFlaw MissingEvidence MissingPapers Offender OtherOutcome OtherVerdict PaperDetails
  PeriodResult PersonalReading PersonnelFile PostEntry PriorEntry PublicLine PublishedList QueuedDossier Quota QuotaRatio Rank RankStep RankTrace
  PublicationRequirement RateLimit RatingEntry Receipt ReceiptKey Recomputation RecordedActor RecruitmentEntry RefusedAttempt RequiredChannel RuleJudgedOtherwise RuleResult Step TermOption Terms TimeResult TitleEntry
  TitlePair Transition TransitionActor UsedFact Verdict VerdictDifference Viewer Workforce WorkforceFinding
  AgencyEvaluation ClassTrigger EffectStep Evaluation EvaluationDecision EvaluationEvidence OfficerEvaluation RewardProposal
  Obligation PlanTimeline RecountedDeadline ScreeningMarks ScreeningReport ScreeningRequest ScreeningStep TimelineProblem WaitingAccount DueReport HandoverItem LiabilityExemption LinkedPrecaution PrecautionAnswer ReportStep ResponsibilityStep TrainingFigure TrainingItem TrainingLine TrainingStep TrainingTotal TrainingYear TrackedDuty TrackedDutyStep SecurityResearchStep BreakdownLine CountedAgency Figure IndicatorStanding OfficerGaps QualificationSummary RequirementStanding TargetReport WorkLog WorkSheetStep WorkSummaryLine Allotment ApplicationPoints CalendarEntry CappedPlaces EvaluatedYear QuotaCap ScoreLine ScorePart WithdrawalProposal WorkforceRecord WorkforcePart WorkforceTask
`.trim().split(/\s+/);
const PARTS = ['Payload', 'Edge', 'Connection', 'Error', 'Info'];

const rule = (name, ...options) => ({
  [`@graphql-eslint/${name}`]: options.length > 0 ? ['error', ...options] : 'off',
});
const language = {
  parser: graphql.parser,
  parserOptions: {
    graphQLConfig: { schema: 'schema.graphql', documents: 'tests/clients/operations/*.graphql' },
  },
};

export default [
  {
    files: ['schema.graphql'],
    languageOptions: language,
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      // Some lists are read one way only, which Relay allows.
      ...rule('relay-arguments', { includeBoth: false }),
      // Edges lead to values too, and a connection has `nodes` beside its `edges`.
      ...rule('relay-edge-types', { shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }),
      ...rule('strict-id-in-types', { exceptions: { types: VALUES, suffixes: PARTS } }),
      // The export has no descriptions of directives.
      ...rule('require-description', { types: true, rootField: true }),
      // The export always writes block strings.
      ...rule('description-style'),
      // `Viewer.viewerCan…` is the convention for what the caller may; a personnel file is a thing of its own.
      ...rule('no-typename-prefix'),
    },
  },
  {
    files: ['tests/clients/operations/*.graphql'],
    languageOptions: language,
    plugins: { '@graphql-eslint': graphql },
    rules: graphql.configs['flat/operations-recommended'].rules,
  },
];
