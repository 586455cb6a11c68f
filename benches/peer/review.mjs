// What comes after the receipt of dossiers, up to the ranking.
import { concurrently } from '../../tests/clients/concurrently.mjs';
import { BOARD, CONNECTIONS, COUNCIL, day, TITLE } from './cycles.mjs';

const REASON = 'Đạt theo hồ sơ.';
/** The rules that are left to the appraisers. */
const FOUND = ['E2', 'E4', 'E5', 'E6'];
const PAGE = `query Page($id: ID!, $after: String) { cycle(id: $id) { applications(first: 100, after: $after) {
  nodes { id version } pageInfo { hasNextPage endCursor } } } }`;

/** The morning after the last day of receipt, as an instant. */
export function afterClosing() {
  return `${day(31)}T08:00:00+07:00`;
}

/** The applications of a cycle, each with its version. */
async function applications(cycle) {
  const found = [];
  let after = null;
  do {
    const data = await cycle.people.client('secretary').ask(PAGE, { id: cycle.id, after });
    const { nodes, pageInfo } = data.cycle.applications;
    found.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  return found;
}

/** Does something with each application, a few at a time. */
async function each(cycle, act) {
  await concurrently(await applications(cycle), ({ id, version }) => act(
    { cycleId: cycle.id, applicationId: id, expectedVersion: version },
    { cycleId: cycle.id, applicationId: id },
  ), CONNECTIONS);
}

/** How long an act takes, in seconds. */
export async function timed(act) {
  const start = performance.now();
  await act();
  return (performance.now() - start) / 1000;
}

/** Ends the receipt of dossiers. */
export async function close(cycle) {
  await cycle.move('secretary', 'closeReceiving');
}

/** Has all dossiers judged; gives the seconds. */
export function judge(cycle) {
  return timed(() => cycle.people.client('secretary').act('evaluateDossiers', { cycleId: cycle.id }));
}

/** From the judgement of all dossiers to their conclusions. */
export async function review(cycle) {
  const { people } = cycle;
  const secretary = people.client('secretary');
  await each(cycle, (versioned) => secretary.act('listApplication', versioned));
  await cycle.declare([...Object.keys(COUNCIL), ...Object.keys(BOARD)]);
  const decisionId = await cycle.signed('ELIGIBLE_LIST', 'head', 'AGENCY_HEAD');
  for (const channel of ['NOTICE_BOARD', 'WEBSITE']) await cycle.publish(decisionId, 'ELIGIBLE_LIST', channel);
  await cycle.move('secretary', 'decideList', { decisionId });
  await each(cycle, async (versioned) => {
    await secretary.act('prepareBundle', { ...versioned, documentId: await cycle.document('REVIEW_BUNDLE') });
  });
  await cycle.move('secretary', 'finishPreparation');
  await cycle.move('head', 'startReview');
  await appraise(cycle);
  await judge(cycle);
  await conclude(cycle);
}

async function appraise(cycle) {
  const clients = Object.keys(BOARD).map((who) => cycle.people.client(who));
  await each(cycle, (versioned) => clients[0].act('appraise', versioned));
  await each(cycle, async (_, input) => {
    for (const client of clients) {
      for (const rule of FOUND) {
        await client.act('recordFinding', { ...input, rule, outcome: 'PASS', warning: false, reason: REASON });
      }
    }
  });
}

async function conclude(cycle) {
  const members = Object.keys(COUNCIL).map((who) => cycle.people.client(who));
  await each(cycle, async (_, input) => {
    for (const member of members) await member.act('castVote', { ...input, side: 'MET' });
  });
  const minutesId = await cycle.signed('COUNCIL_MINUTES', 'head', 'COUNCIL_CHAIR');
  const secretary = cycle.people.client('secretary');
  await each(cycle, (versioned) => secretary.act('conclude', { ...versioned, outcome: 'MET', minutesId, rules: [] }));
}

/** Orders the candidates; gives the seconds. */
export function rank(cycle) {
  return timed(() => cycle.move('secretary', 'recordRanking', { title: TITLE }));
}
