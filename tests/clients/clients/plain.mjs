// No client at all: what the others must agree with.
import { operation } from './journey.mjs';

export default function plain({ product, headers }) {
  const ask = (name, variables) => product.ask(headers, { query: operation(name), variables });
  return { query: ask, mutate: ask };
}
