// Cycles as their people take them through the first steps, by the API alone.
import { createHash, randomUUID } from 'node:crypto';
import { concurrently } from '../../tests/clients/concurrently.mjs';
import { plainId } from './people.mjs';

/** The title for which everybody applies. */
export const TITLE = 'V.11.06.14';
/** Its places. */
const PLACES = 5;
const VENUE = 'Sở Thông tin và Truyền thông';
/** Who sits where, and as what. */
export const COUNCIL = {
  head: 'CHAIR', vice: 'VICE_CHAIR', secretary: 'SECRETARY', 'member-1': 'MEMBER', 'member-2': 'MEMBER',
};
export const BOARD = { 'appraiser-1': 'CHAIR', 'appraiser-2': 'MEMBER' };
const SUPERVISION = { supervisor: 'CHAIR' };
/** How many connections fill a cycle. Its acts wait for one another, but what surrounds them need not. */
export const CONNECTIONS = 8;

/** The day in Vietnam after so many days. */
export function day(after = 0, from = Date.now()) {
  return new Date(from + 7 * 3_600_000 + after * 86_400_000).toISOString().slice(0, 10);
}

const made = day(-5);
const certified = (kind, by) => ({ kind, madeOn: made, signed: true, pages: 1, certification: { by, on: made } });
/** The papers of a dossier. */
const PAPERS = [
  { kind: 'APPLICATION', madeOn: made, signed: true, pages: 1, title: TITLE },
  certified('CV', 'UNIT_HEAD'),
  certified('DEGREE_COPY', 'COMPETENT_AUTHORITY'),
  certified('CERTIFICATE_COPY', 'COMPETENT_AUTHORITY'),
  { ...certified('COMMITMENT', 'UNIT_HEAD'), language: { kind: 'FOREIGN', name: 'Tiếng Anh' } },
  certified('RECRUITMENT_DECISION', 'MANAGING_AGENCY'),
  certified('TITLE_APPOINTMENT', 'MANAGING_AGENCY'),
];
/** What the unit head says of the rules that an assessment covers. */
const COVERS = ['E3', 'E4', 'E5', 'E6'].map((rule) => ({ rule, met: true }));

/** The input that registers a document of today; numbers are given once, so each is drawn. */
export function document(cycleId, people, kind, more = {}) {
  return {
    cycleId, kind, number: randomUUID(), symbol: 'VB-STTTT', dated: day(0, people.now), issuerId: people.agency,
    signingForm: 'OWN', summary: `Văn bản ${kind}`, sha256: digest(kind), ...more,
  };
}

function digest(text) {
  return createHash('sha256').update(text).digest('hex');
}

export class Cycle {
  constructor(people, id) {
    Object.assign(this, { people, id, plain: plainId(id), places: PLACES });
  }

  /** A new cycle, as a draft. */
  static async create(people) {
    const input = {
      agencyId: people.agency, year: Number(day().slice(0, 4)), title: 'Xét thăng hạng năm nay', venue: VENUE,
      fromGrade: 'IV', toGrade: 'III', titles: [{ fromCode: 'V.11.06.15', toCode: TITLE }],
      // The rule set `demo` is for trials alone.
      trial: true,
    };
    const { cycle } = await people.office.act('createCycle', input, 'cycle { id }');
    return new Cycle(people, cycle.id);
  }

  /** A new cycle that receives dossiers for 30 days. */
  static async receiving(people) {
    const cycle = await Cycle.create(people);
    await cycle.#open();
    return cycle;
  }

  /** An act of somebody on the cycle; the version is asked for. */
  move(who, act, input = {}) {
    return this.people.client(who).move(act, this.id, { cycleId: this.id, ...input });
  }

  /** Records that these people declared to have no conflict of interest. */
  declare(keys) {
    const declarations = keys.map((key) => ({ personId: this.people.ids[key], disciplined: false, kin: [] }));
    return this.people.office.act('declareConflicts', { cycleId: this.id, declarations });
  }

  /** Registers a document and gives its id. */
  async document(kind, more) {
    const { office } = this.people;
    const selection = 'records { ... on Document { id } }';
    return (await office.act('registerDocument', document(this.id, this.people, kind, more), selection)).records[0].id;
  }

  /** Registers a document that somebody signs as that role. */
  signed(kind, who, role) {
    return this.document(kind, { signatoryId: this.people.ids[who], signedAs: role });
  }

  /** Records that a document stands on the website. */
  async publish(documentId, kind, channel = 'WEBSITE') {
    const url = channel === 'WEBSITE' ? 'https://stttt.example/van-ban' : null;
    const publishedAt = new Date(this.people.now).toISOString();
    const input = { cycleId: this.id, documentId, channel, url, publishedAt, contentHash: digest(kind) };
    const selection = 'records { ... on Publication { id } }';
    return (await this.people.office.act('recordPublication', input, selection)).records[0].id;
  }

  async #seat(act, who, decisionId, seats) {
    await this.declare(Object.keys(seats));
    const members = Object.entries(seats).map(([key, position]) => ({ personId: this.people.ids[key], position }));
    await this.move(who, act, { decisionId, members });
  }

  /** A document that approves a scheme. */
  #scheme() {
    return this.document('SCHEME_APPROVAL', { issuerId: this.people.homeAffairs, symbol: 'VB-SNV' });
  }

  /** Gives one place more to the title, so that every judgement is out of date. */
  async amend() {
    const documentId = await this.#scheme();
    await this.publish(documentId, 'SCHEME_APPROVAL');
    this.places += 1;
    const quotas = [{ title: TITLE, places: this.places }];
    await this.move('office', 'amendScheme', { documentId, total: this.places, quotas });
  }

  /** From the scheme to the receipt of dossiers. */
  async #open() {
    const scheme = await this.#scheme();
    const quotas = [{ title: TITLE, places: PLACES }];
    await this.move('office', 'approveScheme', { documentId: scheme, ruleSet: 'demo', total: PLACES, quotas });
    await this.#seat('formCouncil', 'office', await this.signed('COUNCIL_DECISION', 'head', 'AGENCY_HEAD'), COUNCIL);
    const board = await this.signed('APPRAISAL_BOARD_DECISION', 'head', 'COUNCIL_CHAIR');
    await this.#seat('formAppraisalBoard', 'office', board, BOARD);
    const supervision = await this.signed('SUPERVISION_DECISION', 'head', 'AGENCY_HEAD');
    await this.#seat('formSupervision', 'office', supervision, SUPERVISION);
    const documentId = await this.signed('PLAN', 'head', 'COUNCIL_CHAIR');
    const dates = { closingOn: day(30), preparationBefore: day(37), reviewBefore: day(44), venue: VENUE };
    await this.move('secretary', 'issuePlan', { documentId, ...dates });
    await this.move('secretary', 'publishPlan', { publicationId: await this.publish(documentId, 'PLAN') });
    await this.move('secretary', 'openReceiving');
  }

  /** Somebody with an account applies: nominated, complete, handed in and received. Gives the id of the application. */
  async apply(who) {
    const [applicant, head] = [this.people.client(who), this.people.client('unit-head')];
    const wanted = { cycleId: this.id, title: TITLE };
    const { application } = await applicant.act('createApplication', wanted, 'application { id }');
    const input = { cycleId: this.id, applicationId: application.id };
    const nomination = await this.signed('NOMINATION', 'unit-head', 'UNIT_HEAD');
    await head.move('nominate', application.id, { ...input, documentId: nomination });
    await applicant.act('addPapers', { ...input, papers: PAPERS });
    await head.act('assess', { ...input, covers: COVERS, madeOn: made });
    await applicant.move('submit', application.id, { ...input, declaredTrue: true });
    await this.people.office.move('receive', application.id, { ...input, receiptNumber: `TN-${who}` });
    return application.id;
  }

  /** The office enters and receives dossiers that people without accounts handed in on paper. */
  async enter(people) {
    const documentId = await this.signed('NOMINATION', 'unit-head', 'UNIT_HEAD');
    const at = { handedInAt: new Date(Date.now() - 60_000).toISOString(), documentId };
    const enter = ([number, personId]) => this.#enterOne(personId, number + 1, at);
    await concurrently([...people.entries()], enter, CONNECTIONS);
  }

  async #enterOne(personId, number, { handedInAt, documentId }) {
    const { office } = this.people;
    const head = this.people.client('unit-head');
    const selection = 'application { id version }';
    const paper = { cycleId: this.id, personId, title: TITLE, handedInAt, reason: 'Nộp trực tiếp' };
    const entered = (await office.act('enterPaperDossier', paper, selection)).application;
    const input = { cycleId: this.id, applicationId: entered.id };
    await head.act('nominate', { ...input, documentId, expectedVersion: entered.version });
    await head.act('assess', { ...input, covers: COVERS, madeOn: made });
    const { application } = await office.act('addPapers', { ...input, papers: PAPERS }, selection);
    await office.act('receive', { ...input, receiptNumber: `TN${number}`, expectedVersion: application.version });
  }

  /** Registers so many documents. */
  register(count) {
    const each = Array.from({ length: count }, () => 'EVIDENCE');
    return concurrently(each, (kind) => this.document(kind), CONNECTIONS);
  }
}
