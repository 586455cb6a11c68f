// A cycle from its creation to the archive, in a browser alone and without one document of GraphQL: what the demonstration
// plays, by the forms of the console, on the days of the plan, with JavaScript on and off.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { copy, launch, play, serve, Visitor, withAndWithoutScript } from './console.mjs';

/** What the demonstration knows of its people and documents: the tables of a file by their keys. */
function tables(file) {
  const text = readFileSync(new URL(`../../src/data/demo/${file}.toml`, import.meta.url), 'utf8');
  const rows = text.split(/^\[.*\]$/m).slice(1).map((table) =>
    Object.fromEntries([...table.matchAll(/^(\w+) = "(.*)"$/gm)].map(([, name, value]) => [name, value])),
  );
  return Object.fromEntries(rows.filter((row) => row.key).map((row) => [row.key, row]));
}
const PEOPLE = tables('people');
const DOCUMENTS = tables('documents');

const COUNCIL = [['head', 'CHAIR'], ['vice', 'VICE_CHAIR'], ['secretary', 'SECRETARY'], ['member-1', 'MEMBER'], ['member-2', 'MEMBER']];
const APPRAISERS = [['appraiser-1', 'CHAIR'], ['appraiser-2', 'MEMBER'], ['appraiser-3', 'MEMBER']];
const SUPERVISORS = [['supervisor', 'CHAIR'], ['supervisor-2', 'MEMBER']];
const CANDIDATES = ['anh', 'dung'];
const [ATTT, CNTT] = [['V.11.05.12', 'V.11.05.11'], ['V.11.06.15', 'V.11.06.14']];
const PLAN = { closingOn: '29/10/2024', preparationBefore: '5/11/2024', reviewBefore: '10/11/2024', venue: 'Tổ dân phố 4, phường Nam Thanh' };
const MADE_ON = '20/9/2024';

const named = (key) => ({ label: PEOPLE[key].name });
const seats = (members) => members.map(([key, position]) => ({ personId: named(key), position }));
const fileOf = (key) => ({ file: DOCUMENTS[key].summary });
/** A document as pickers call it. */
const document = (key) => ({ label: `${DOCUMENTS[key].number}/${DOCUMENTS[key].symbol}` });
const certified = (kind, by) => ({ kind, madeOn: MADE_ON, signed: true, pages: '1', certification: { by, on: MADE_ON } });
const papers = (title) => [
  { kind: 'APPLICATION', madeOn: MADE_ON, signed: true, pages: '1', title },
  certified('CV', 'UNIT_HEAD'),
  certified('DEGREE_COPY', 'COMPETENT_AUTHORITY'),
  { ...certified('COMMITMENT', 'UNIT_HEAD'), language: { kind: 'FOREIGN', name: 'Tiếng Anh' } },
  certified('RECRUITMENT_DECISION', 'MANAGING_AGENCY'),
  certified('TITLE_APPOINTMENT', 'MANAGING_AGENCY'),
];

/** A cycle that runs from the scheme to the archive in browsers: one visitor for each actor, a new server for each day. */
class CycleRun {
  constructor(browser, dir, javaScript) {
    Object.assign(this, { browser, dir, javaScript, visitors: new Map(), applications: new Map() });
  }

  /** Goes on at a time in Vietnam, at which everybody signs in anew. */
  async at(time) {
    await this.end();
    this.time = time;
    this.served = await serve({ dir: this.dir, clock: `${time}:00+07:00` });
  }

  async end() {
    for (const visitor of this.visitors.values()) await visitor.context.close();
    this.visitors.clear();
    await this.served?.stop();
  }

  async as(key) {
    let visitor = this.visitors.get(key);
    if (!visitor) {
      visitor = await Visitor.of(this.browser, this.served.url, { javaScript: this.javaScript });
      await visitor.signIn(PEOPLE[key].name);
      this.visitors.set(key, visitor);
    }
    return visitor;
  }

  /** Opens the form of an act, fills it in and sends it. */
  async act(who, act, fields = {}, applicant) {
    const visitor = await this.as(who);
    const about = new URLSearchParams();
    if (this.cycle) about.set('cycleId', this.cycle);
    if (applicant) about.set('applicationId', this.applications.get(applicant));
    await visitor.go(`/acts/${act}?${about}`);
    for (const [path, value] of Object.entries(fields)) await fill(visitor.page, path, value);
    await visitor.confirm();
    return visitor;
  }

  /** Opens a page with lines, fills each in alike and sends them all. */
  async lines(who, page, line) {
    const visitor = await this.as(who);
    await visitor.go(`/cycles/${this.cycle}/${page}`);
    const keys = await visitor.page.locator('input[name=line]').evaluateAll((inputs) => inputs.map((input) => input.value));
    for (const [index, key] of keys.entries()) {
      for (const [path, value] of Object.entries(line(index, key) ?? {})) await fill(visitor.page, `${key}.${path}`, value);
    }
    await visitor.confirm();
    return keys.length;
  }

  async register(...keys) {
    for (const key of keys) {
      const { kind, number, symbol, dated, signatory, signed_as: signedAs, form, summary, issuer } = DOCUMENTS[key];
      const agency = issuer === 'home_affairs' ? /Sở Nội vụ/ : /Sở Thông tin và Truyền thông/;
      const signed = signatory ? { signatoryId: named(signatory), signedAs } : {};
      const dates = { dated: dated.split('-').reverse().join('/') };
      const text = { kind, number, symbol, ...dates, issuerId: { label: agency }, signingForm: form, summary };
      await this.act('office', 'registerDocument', { ...text, ...signed, sha256: fileOf(key) });
    }
  }

  async publish(key, channel, page) {
    const url = page ? { url: `https://stttt.dienbien.example/${page}` } : {};
    const [day, clock] = this.time.split('T');
    const publishedAt = `${day.split('-').reverse().join('/')} ${clock}`;
    const fields = { documentId: document(key), channel, publishedAt, contentHash: fileOf(key), ...url };
    await this.act('office', 'recordPublication', fields);
  }

  async declare(members) {
    const declarations = members.map(([key]) => ({ personId: named(key), disciplined: false }));
    await this.act('office', 'declareConflicts', { declarations });
  }

  /** The cycle must stand there. */
  async stands(state) {
    const visitor = await this.as('secretary');
    await visitor.go(`/cycles/${this.cycle}`);
    assert.match(await visitor.page.locator('dl.summary').first().innerText(), state);
    return visitor;
  }
}

/** Fills in a field, whatever it is made of. */
async function fill(page, path, value) {
  const field = page.locator(`[name="${path}"]`);
  if (Array.isArray(value)) return rows(page, path, value);
  if (typeof value === 'boolean') return field.and(page.locator(`[value=${value}]`)).check();
  if (typeof value === 'object') {
    if (value.file !== undefined) {
      const file = { name: 'van-ban.pdf', mimeType: 'application/pdf', buffer: Buffer.from(value.file) };
      return page.locator(`input[type=file][name="${path}"]`).setInputFiles(file);
    }
    if (value.label !== undefined) {
      const option = page.locator(`select[name="${path}"] option`).filter({ hasText: value.label }).first();
      return page.locator(`select[name="${path}"]`).selectOption(await option.getAttribute('value'));
    }
    for (const [name, below] of Object.entries(value)) await fill(page, `${path}.${name}`, below);
    return undefined;
  }
  if (await page.locator(`select[name="${path}"]`).count()) return page.locator(`select[name="${path}"]`).selectOption(value);
  if (['radio', 'checkbox'].includes(await field.first().getAttribute('type'))) {
    return page.locator(`[name="${path}"][value="${value}"]`).check();
  }
  return field.fill(value);
}

async function rows(page, path, values) {
  const count = page.locator(`input[type=hidden][name="${path}.rows"]`);
  while (Number(await count.getAttribute('value')) < values.length) {
    const has = Number(await count.getAttribute('value'));
    await page.locator(`button[value="add:${path}"]`).click();
    await page.locator(`input[type=hidden][name="${path}.rows"][value="${has + 1}"]`).waitFor({ state: 'attached' });
  }
  for (const [index, value] of values.entries()) await fill(page, `${path}.${index}`, value);
}

let browser;
let people;

before(async () => {
  browser = await launch();
  people = await play('0');
});
after(() => browser?.close());

withAndWithoutScript((javaScript) => {
  const suffix = javaScript ? 'on' : 'off';

  describe(`JavaScript ${suffix}`, { concurrency: 1 }, () => {
    it('a cycle is taken from its creation to the archive by the forms of the console alone', async () => {
      const run = new CycleRun(browser, copy(people), javaScript);
      try {
        await open(run);
        await receive(run);
        await list(run);
        await review(run);
        await conclude(run);
        const secretary = await run.stands(/Đã lưu trữ|lưu trữ/i);
        await secretary.check(`archived-${suffix}`);
        await secretary.follow(/^Nhật ký$/);
        await secretary.check(`archived-log-${suffix}`);
      } finally {
        await run.end();
      }
    });
  });
});

/** What stands before step 1, and steps 1 to 4. */
async function open(run) {
  await run.at('2024-10-21T14:00');
  const pair = ([fromCode, toCode]) => ({ fromCode, toCode });
  const office = await run.act('office', 'createCycle', {
    agencyId: { label: /Sở Thông tin và Truyền thông/ },
    year: '2024',
    title: 'Xét thăng hạng viên chức năm 2024',
    venue: PLAN.venue,
    fromGrade: 'IV',
    toGrade: 'III',
    trial: false,
    titles: [pair(ATTT), pair(CNTT)],
  });
  run.cycle = new URL(office.page.url()).pathname.split('/').pop();
  await run.register('scheme');
  const quotas = [{ title: ATTT[1], places: '3' }, { title: CNTT[1], places: '1' }];
  await run.act('office', 'approveScheme', { documentId: document('scheme'), ruleSet: 'dien-bien-2024', total: '4', quotas });
  await run.at('2024-10-24T08:00');
  await run.declare([...COUNCIL, ...APPRAISERS, ...SUPERVISORS]);
  await run.register('council');
  await run.act('office', 'formCouncil', { decisionId: document('council'), members: seats(COUNCIL) });
  await run.register('appraisal-board');
  await run.act('office', 'formAppraisalBoard', { decisionId: document('appraisal-board'), members: seats(APPRAISERS) });
  await run.register('supervision');
  await run.act('office', 'formSupervision', { decisionId: document('supervision'), members: seats(SUPERVISORS) });
  await run.register('plan');
  await run.act('secretary', 'issuePlan', { documentId: document('plan'), ...PLAN });
  await run.publish('plan', 'WEBSITE', 'ke-hoach');
  await run.act('secretary', 'publishPlan', { publicationId: { label: /WEBSITE|Trang|điện tử/ } });
}

/** Step 5. */
async function receive(run) {
  await run.at('2024-10-25T08:00');
  await run.act('secretary', 'openReceiving');
  await run.register('nomination');
  for (const applicant of CANDIDATES) {
    const { title } = PEOPLE[applicant];
    const own = await run.act(applicant, 'createApplication', { title });
    run.applications.set(applicant, new URL(own.page.url()).pathname.split('/').pop());
    await run.act('unit-head', 'nominate', { documentId: document('nomination') }, applicant);
    await run.act(applicant, 'addPapers', { papers: papers(title) }, applicant);
    const covers = ['E3', 'E4', 'E5', 'E6'].map((rule) => ({ rule, met: true }));
    await run.act('unit-head', 'assess', { covers, madeOn: MADE_ON }, applicant);
    await run.act(applicant, 'submit', { declaredTrue: true }, applicant);
  }
  await run.at('2024-10-30T08:00');
  assert.equal(await run.lines('office', 'receiving', (index) => ({ receiptNumber: `TN0${index + 1}` })), CANDIDATES.length);
  await run.act('secretary', 'closeReceiving');
}

/** Steps 6 and 7. */
async function list(run) {
  await run.at('2024-10-31T08:30');
  await run.act('secretary', 'evaluateDossiers');
  assert.equal(await run.lines('secretary', 'listing', () => ({ tick: 'true' })), CANDIDATES.length);
  await run.declare([...COUNCIL, ...APPRAISERS]);
  await run.register('list');
  await run.publish('list', 'NOTICE_BOARD');
  await run.publish('list', 'WEBSITE', 'danh-sach');
  await run.act('secretary', 'decideList', { decisionId: document('list') });
  await run.at('2024-11-04T09:00');
  for (const applicant of CANDIDATES) {
    await run.register(`bundle-${applicant}`);
    await run.act('secretary', 'prepareBundle', { documentId: document(`bundle-${applicant}`) }, applicant);
  }
  await run.act('secretary', 'finishPreparation');
}

/** Step 8. */
async function review(run) {
  await run.at('2024-11-05T08:00');
  await run.act('head', 'startReview');
  for (const applicant of CANDIDATES) {
    await run.act('appraiser-1', 'appraise', {}, applicant);
    for (const appraiser of ['appraiser-1', 'appraiser-2']) {
      const judged = (_, key) => ['E2', 'E4', 'E5', 'E6'].includes(key) && { outcome: 'PASS', reason: 'Đạt theo hồ sơ.' };
      await run.lines(appraiser, `applications/${run.applications.get(applicant)}/findings`, judged);
    }
  }
  await run.act('secretary', 'evaluateDossiers');
  await run.at('2024-11-08T08:00');
  for (const [member] of COUNCIL) {
    assert.equal(await run.lines(member, 'votes', () => ({ side: 'MET' })), CANDIDATES.length);
  }
  await run.register('minutes');
  for (const applicant of CANDIDATES) {
    await run.act('secretary', 'conclude', { outcome: 'MET', minutesId: document('minutes') }, applicant);
  }
  await run.act('secretary', 'completeReview', { minutesId: document('minutes') });
}

/** Steps 9 to 12. */
async function conclude(run) {
  await run.at('2024-11-18T09:00');
  await run.register('review-report', 'notice');
  await run.act('secretary', 'notifyResults', { reportId: document('review-report'), documentId: document('notice') });
  await run.at('2024-12-10T08:00');
  await run.act('secretary', 'closeAppeals');
  await run.at('2024-12-12T09:00');
  await run.register('approval');
  await run.act('head', 'approveResults', { decisionId: document('approval') });
  await run.at('2024-12-13T09:00');
  await run.register('official-notice');
  await run.publish('official-notice', 'WEBSITE', 'ket-qua');
  await run.act('secretary', 'notifyOfficially', { documentId: document('official-notice') });
  await run.at('2024-12-20T14:00');
  await run.register(...CANDIDATES.map((applicant) => `appointment-${applicant}`));
  const appointments = CANDIDATES.map((applicant) => ({
    applicationId: { label: PEOPLE[applicant].name },
    appointmentId: document(`appointment-${applicant}`),
  }));
  await run.act('head', 'appointWinners', { appointments });
  await run.at('2024-12-24T10:00');
  await run.register('final-report');
  await run.act('office', 'report', { reportId: document('final-report') });
  await run.at('2024-12-27T15:00');
  await run.act('office', 'archive');
}
