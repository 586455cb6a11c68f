// Verdicts that differ from somebody else's are listed in a file with their reasons, and the list is exact.
import { readFileSync } from 'node:fs';

/** Each difference is listed with its reason, and nothing is listed that is none. Gives how many there are. */
export function compare(list, differing) {
  const known = new Set(Object.values(JSON.parse(readFileSync(list, 'utf8'))).flat());
  const news = Object.entries(differing).filter(([each]) => !known.has(each));
  const gone = [...known].filter((each) => !(each in differing));
  if (news.length + gone.length === 0) return known.size;
  const told = news.map(([each, what]) => `${JSON.stringify(each)}\n    ours: ${what}`);
  throw new Error([...told, ...gone.map((each) => `no longer different: ${JSON.stringify(each)}`)].join('\n'));
}
