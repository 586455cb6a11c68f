/** How many requests are under way at a time. */
const ABREAST = 4;

/** Does something with each case, a few at a time. */
export async function abreast(cases, act) {
  const waiting = cases.values();
  await Promise.all(Array.from({ length: ABREAST }, async () => {
    for (const each of waiting) await act(each);
  }));
}
