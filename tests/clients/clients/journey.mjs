// What every client does, whatever language it is written in: it reads all cycles page by page, reads a log
// backwards, adds a remark, is refused an act, and asks for too large a page. What it read comes back as one object.
import { readFileSync } from 'node:fs';

/** The text of one of our operations. */
export function operation(name) {
  return readFileSync(new URL(`../operations/${name}.graphql`, import.meta.url), 'utf8');
}

const only = (names) => (object) => Object.fromEntries(names.map((name) => [name, object[name]]));

async function cycles(client) {
  const found = [];
  let page;
  do {
    const { data } = await client.query('cycles', { first: 1, after: page?.endCursor ?? null });
    found.push(...data.cycles.nodes.map(only(['id', 'title', 'state', 'toGrade'])));
    page = data.cycles.pageInfo;
  } while (page.hasNextPage);
  return found;
}

async function log(client, cycle) {
  const found = [];
  let page;
  do {
    const variables = { cycle, last: 60, before: page?.startCursor ?? null };
    const { data } = await client.query('transitions', variables);
    const { nodes, pageInfo } = data.cycle.transitions;
    found.unshift(...nodes.map(only(['index', 'event', 'recordedAt', 'leafHash'])));
    page = pageInfo;
  } while (page.hasPreviousPage);
  return found;
}

async function remark(client, cycleId) {
  const input = { cycleId, text: 'Đã xem kỳ xét này.', idempotencyKey: 'clients-remark' };
  const { addRemark } = (await client.mutate('add_remark', { input })).data;
  const { userErrors, receipt, records } = addRemark;
  return {
    userErrors,
    receipt: only(['index', 'leafHash', 'recordedAt'])(receipt),
    records: records.map(only(['id', 'text'])),
  };
}

async function refused(client, cycleId) {
  const input = { cycleId, expectedVersion: 0, idempotencyKey: 'clients-refused' };
  const { userErrors, receipt } = (await client.mutate('close_receiving', { input })).data.closeReceiving;
  return { receipt, userErrors: userErrors.map(only(['__typename', 'code', 'message'])) };
}

async function tooMuch(client) {
  const { errors } = await client.query('cycles', { first: 101, after: null });
  return errors.map(({ message, extensions }) => ({ message, code: extensions.code }));
}

export async function journey(client) {
  const all = await cycles(client);
  const open = all.find(({ state }) => state === 'RECEIVING').id;
  const archived = all.find(({ state }) => state === 'ARCHIVED').id;
  return {
    cycles: all,
    log: await log(client, archived),
    remark: await remark(client, open),
    refused: await refused(client, open),
    tooMuch: await tooMuch(client),
  };
}
