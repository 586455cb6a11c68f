// The schema against that of the last release, and our operations against the schema and the limits.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, HERE, ROOT } from '../command.mjs';

const LIMITS = ['--maxDepth', '10', '--maxAliasCount', '15', '--maxDirectiveCount', '20', '--maxTokenCount', '2000'];

// D9: a breaking change of the schema fails unless what went was deprecated before
export default async function inspector({ schema }) {
  await command('graphql-inspector', ['validate', 'operations/*.graphql', schema, ...LIMITS]);
  const release = lastRelease();
  if (!release) return 'operations valid; no release to compare with yet';
  const old = join(HERE, 'out/released.graphql');
  mkdirSync(join(HERE, 'out'), { recursive: true });
  writeFileSync(old, git('show', `${release}:schema.graphql`));
  await command('graphql-inspector', ['diff', old, schema, '--rule', 'suppressRemovalOfDeprecatedField']);
  return `operations valid; nothing broken since ${release}`;
}

/** The tag of the last release that this commit stands on. */
function lastRelease() {
  try {
    return git('describe', '--tags', '--match', 'v*', '--abbrev=0').trim();
  } catch {
    return undefined;
  }
}

function git(...args) {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
