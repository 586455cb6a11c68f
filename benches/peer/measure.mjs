// Rounds that take turns, so that what else the machine does falls on all of them, and what came of them.

/** Does each of some measurements in every round; gives their results by name. */
export async function interleaved(rounds, measurements) {
  const results = Object.fromEntries(Object.keys(measurements).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(measurements)) results[name].push(await measure(round));
  }
  return results;
}

/** The middle of some numbers. */
export function median(numbers) {
  const sorted = numbers.toSorted((one, two) => one - two);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The median of some numbers with the smallest and the greatest, as a text. */
export function spread(numbers, digits = 0) {
  const shown = (number) => number.toFixed(digits);
  return `${shown(median(numbers))} (${shown(Math.min(...numbers))}–${shown(Math.max(...numbers))})`;
}

/** The ratio of each round, for what was measured one after the other belongs together. */
export function ratios(ours, theirs) {
  return ours.map((own, round) => own / theirs[round]);
}

/** Where an answer is not as another, each place with what stands there. */
export function differences(ours, theirs, place = '') {
  if (ours === null || typeof ours !== 'object') {
    return Object.is(ours, theirs) ? [] : [`${place}: ${ours} is not ${theirs}`];
  }
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs ?? {})]);
  return [...keys].flatMap((key) => differences(ours[key] ?? null, theirs?.[key] ?? null, `${place}/${key}`));
}
