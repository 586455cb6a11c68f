// The audits of the GraphQL-over-HTTP draft by `graphql-http`; their report is kept in docs/.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { serverAudits } from 'graphql-http';
import { ROOT } from '../command.mjs';

const REPORT = join(ROOT, 'docs/graphql-http-audit.md');
const { version } = createRequire(import.meta.url)('graphql-http/package.json');

// H1: 61 of 61 audits
export default async function audits(product) {
  const headers = product.headers('SUPERVISOR');
  const fetchFn = (url, init = {}) => fetch(url, { ...init, headers: { ...headers, ...init.headers } });
  const results = [];
  for (const audit of serverAudits({ url: product.url, fetchFn })) {
    results.push({ ...audit, ...(await audit.fn()) });
  }
  const passed = results.filter(({ status }) => status === 'ok');
  const told = report(results);
  if (process.env.UPDATE_REPORT) writeFileSync(REPORT, told);
  const others = results.filter(({ status }) => status !== 'ok');
  if (others.length > 0) {
    throw new Error(others.map(({ id, name, status, reason }) => `${status} ${id} ${name}: ${reason}`).join('\n'));
  }
  if (readFileSync(REPORT, 'utf8') !== told) {
    throw new Error(`${REPORT} is out of date: UPDATE_REPORT=1 tests/clients/run audits`);
  }
  return `${passed.length} of ${results.length}`;
}

function report(results) {
  const passed = results.filter(({ status }) => status === 'ok').length;
  const lines = results.map(({ id, name, status }) => `| ${id} | ${name.replaceAll('|', '\\|')} | ${status} |`);
  return `# Audits of GraphQL over HTTP

Written by \`UPDATE_REPORT=1 tests/clients/run audits\`: the audits of \`graphql-http\` ${version} against the running
product, with the status profile \`audit\`. **${passed} of ${results.length}** pass.

| Audit | What | Verdict |
| --- | --- | --- |
${lines.join('\n')}
`;
}
