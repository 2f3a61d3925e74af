/** What becomes of writes of one key that were made without knowing of each other. */
export const resolutionNames = ['last-write-wins', 'siblings', 'crdt'] as const;
export type ResolutionName = (typeof resolutionNames)[number];

/** What one of several leaders is told for all of them. */
export interface MultiLeaderSpec {
  readonly conflicts?: ResolutionName;
}
