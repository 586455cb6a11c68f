// The plugins of graphql-armor with our limits, called as envelop calls them.
import { blockFieldSuggestionsPlugin } from '@escape.tech/graphql-armor-block-field-suggestions';
import { characterLimitPlugin } from '@escape.tech/graphql-armor-character-limit';
import { costLimitPlugin } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesPlugin } from '@escape.tech/graphql-armor-max-directives';
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens';
import { GraphQLError, parse, specifiedRules, validate } from 'graphql';

/** Our limits by default, under the names of `[limits]`. */
export const LIMITS = { aliases: 15, depth: 10, directives: 20, tokens: 2000, document_bytes: 16_384, cost: 5000 };

/** Points as we count them: one for an object, none for a leaf, wherever it is. */
const POINTS = { objectCost: 1, scalarCost: 0, depthCostFactor: 1 };

export const PLUGINS = {
  'max-aliases': maxAliasesPlugin({ n: LIMITS.aliases, allowList: [] }),
  // A fragment is no level of its own for us.
  'max-depth': maxDepthPlugin({ n: LIMITS.depth, flattenFragments: true }),
  'max-directives': maxDirectivesPlugin({ n: LIMITS.directives }),
  'max-tokens': maxTokensPlugin({ n: LIMITS.tokens }),
  'character-limit': characterLimitPlugin({ maxLength: LIMITS.document_bytes }),
  'cost-limit': costLimitPlugin({ maxCost: LIMITS.cost, flattenFragments: true, ...POINTS }),
};

/** Why graphql-js with a plugin refuses a document; nothing where it takes it. */
export function refusal(plugin, schema, query) {
  let reading = parse;
  const rules = [...specifiedRules];
  try {
    plugin.onParse?.({ parseFn: reading, setParseFn: (other) => (reading = other) });
    const document = reading(query);
    plugin.onValidate?.({ addValidationRule: (rule) => rules.push(rule) });
    return validate(schema, document, rules)[0]?.message;
  } catch (error) {
    if (error instanceof GraphQLError) return error.message;
    throw error;
  }
}

/** What graphql-js says of a document, before and after its suggestions are taken out. */
export function suggested(schema, query) {
  const found = validate(schema, parse(query));
  const before = found.map(({ message }) => message);
  let after = before;
  const end = blockFieldSuggestionsPlugin().onValidate({});
  end({ valid: false, result: found, setResult: (result) => (after = result.map(({ message }) => message)) });
  return { before: before.join('\n'), after: after.join('\n') };
}
