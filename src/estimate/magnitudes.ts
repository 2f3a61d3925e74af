/** Words after a number that multiply it. */
export const magnitudes: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12 },
    ...{ thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 },
  }),
);
