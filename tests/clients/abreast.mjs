/** How many are under way at a time, unless said otherwise. */
const ABREAST = 4;

/** Does something with each case, a few at a time. */
export async function abreast(cases, act, most = ABREAST) {
  const waiting = cases.values();
  await Promise.all(Array.from({ length: most }, async () => {
    for (const each of waiting) await act(each);
  }));
}
