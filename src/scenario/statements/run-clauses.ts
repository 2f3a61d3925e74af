/** What may stand behind the commas of a `run`, and what it means. */
export const MEANINGS = {
  'warm-up':
    'How long the model runs before its metrics start: a tenth of the run where nothing is said. With “auto” the run is made once more before, up to its first fault, to find when it is steady (MSER-5: White 1997). Only rpo, rto, lost_writes and failovers count faults of the warm-up too.',
  until:
    'Ends the run before its time, after all faults, when a latency is known so precisely, with 95 % confidence: until p99(users) within 2 %.',
  seed: 'The number that the random numbers begin with, 1 where nothing is said: the same one gives the same result.',
} as const;
export type Clause = keyof typeof MEANINGS;
export const CLAUSES = Object.keys(MEANINGS) as Clause[];

/** The clause that a word begins, by either spelling. */
export function clauseOf(word: string | undefined): Clause | undefined {
  return CLAUSES.find((clause) => clause === (word === 'warmup' ? 'warm-up' : word));
}
