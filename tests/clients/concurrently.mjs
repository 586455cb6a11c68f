/** How many are under way at a time, unless said otherwise. */
const AT_ONCE = 4;

/** Does something with each case, a few at a time. */
export async function concurrently(cases, act, most = AT_ONCE) {
  const waiting = cases.values();
  await Promise.all(Array.from({ length: most }, async () => {
    for (const each of waiting) await act(each);
  }));
}
