// The schema by the rules of two linters.
import { command, ROOT } from '../command.mjs';

const RULES = [
  'arguments-have-descriptions',
  'defined-types-are-used',
  'deprecations-have-a-reason',
  'enum-values-all-caps',
  'enum-values-have-descriptions',
  'fields-are-camel-cased',
  'fields-have-descriptions',
  'input-object-values-are-camel-cased',
  'input-object-values-have-descriptions',
  'relay-connection-arguments-spec',
  'relay-connection-types-spec',
  'relay-page-info-spec',
  'types-are-capitalized',
  'types-have-descriptions',
];

export default async function linters() {
  await command('graphql-schema-linter', ['schema.graphql', '--rules', RULES.join(',')], { cwd: ROOT });
  const eslint = ['--config', 'tests/clients/eslint.config.mjs', '--max-warnings', '0'];
  await command('eslint', [...eslint, 'schema.graphql', 'tests/clients/operations/*.graphql'], { cwd: ROOT });
  return `graphql-schema-linter (${RULES.length} rules), graphql-eslint`;
}
