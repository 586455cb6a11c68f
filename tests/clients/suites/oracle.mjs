// The verdict of graphql-js on documents and variables against ours; where they differ, `differences.json` says why.
import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  parse,
  validate,
} from 'graphql';
import { concurrently } from '../concurrently.mjs';
import { compare } from '../differences.mjs';
import { documents } from '../oracle/documents.mjs';
import { mutants } from '../oracle/mutate.mjs';
import { variableSets } from '../oracle/variables.mjs';

const DIFFERENCES = new URL('../oracle/differences.json', import.meta.url);
const INVALID = ['INVALID_REQUEST', 'INVALID_VARIABLE', 'MALFORMED_JSON'];

export default async function oracle(product) {
  const schema = readSchema(product.schema);
  const headers = product.headers('SUPERVISOR');
  const cases = [...documents(), ...mutants(150), ...variableSets()];
  const differing = {};
  const tally = { taken: 0, refused: 0 };
  await concurrently(cases, async (each) => {
    const theirs = verdict(schema, each);
    const ours = await asked(product.url, headers, each);
    // What was executed once is checked in another way.
    const again = await asked(product.url, headers, each);
    if (again.verdict !== ours.verdict) throw new Error(`${each.query}\nis ${ours.verdict}, and then ${again.verdict}`);
    if (ours.verdict === 'limited') throw new Error(`${each.query}\nis over a limit: ${ours.said}`);
    tally[theirs.verdict] += 1;
    if (theirs.verdict !== ours.verdict) {
      differing[key(each)] = `${ours.verdict}; graphql-js: ${theirs.said ?? theirs.verdict}`;
    }
  });
  const listed = compare(DIFFERENCES, differing);
  return `${cases.length} verdicts (${tally.taken} taken, ${tally.refused} refused), ${listed} differ as listed`;
}

/** The schema with scalars that are texts, as the product reads them; what a text means is told as a user error. */
function readSchema(path) {
  const schema = buildSchema(readFileSync(path, 'utf8'));
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isScalarType(type) || isSpecifiedScalarType(type)) continue;
    const text = (value) => {
      if (typeof value !== 'string') throw new GraphQLError(`${type.name} is a text`);
      return value;
    };
    type.parseValue = text;
    type.parseLiteral = (node) => text(node.kind === Kind.STRING ? node.value : undefined);
  }
  return schema;
}

function verdict(schema, { query, variables = '{}' }) {
  const refused = (said) => ({ verdict: 'refused', said });
  try {
    const document = parse(query);
    const [fault] = validate(schema, document);
    if (fault) return refused(fault.message);
    const operation = getOperationAST(document);
    if (!operation) return refused('which operation is not clear');
    if (!schema.getRootType(operation.operation)) return refused('the schema has no such operations');
    const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], JSON.parse(variables));
    return errors ? refused(errors[0].message) : { verdict: 'taken' };
  } catch (error) {
    if (error instanceof GraphQLError) return refused(error.message);
    throw error;
  }
}

async function asked(url, headers, { query, variables = '{}' }) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: `{"query": ${JSON.stringify(query)}, "variables": ${variables}}`,
  });
  const { errors = [] } = await response.json();
  const codes = errors.map(({ extensions }) => extensions.code);
  if (response.status === 200) return { verdict: 'taken' };
  return { verdict: codes.some((code) => INVALID.includes(code)) ? 'refused' : 'limited', said: codes.join(', ') };
}

const key = ({ query, variables }) => (variables ? `${query} ${variables}` : query);
