/** What may happen to a cluster while it works, at random. */
import fc from 'fast-check';

export const SERVERS = 5;
/** Mishaps begin before this time. */
export const FAULTY_SECONDS = 3;
/** How long one lasts at most. */
export const LONGEST_SECONDS = 1.5;

export type Mishap =
  | { readonly kind: 'crash'; readonly server: number; readonly at: number; readonly seconds: number }
  | { readonly kind: 'isolate'; readonly server: number; readonly at: number; readonly seconds: number }
  /** Messages one way are lost, not those the other way. */
  | {
      readonly kind: 'cut';
      readonly from: number;
      readonly to: number;
      readonly at: number;
      readonly seconds: number;
    };

export interface Schedule {
  readonly seed: number;
  readonly mishaps: readonly Mishap[];
  /** Share of messages lost, and of those that arrive twice. */
  readonly loss: number;
  readonly repetition: number;
  /** Longest time of a message, one way, and of a flush of a disk. */
  readonly latencySeconds: number;
  readonly flushSeconds: number;
}

const milliseconds = (most: number): fc.Arbitrary<number> =>
  fc.noBias(fc.integer({ min: 0, max: most })).map((count) => count / 1000);
const server = fc.nat({ max: SERVERS - 1 });
const when = { at: milliseconds(FAULTY_SECONDS * 1000), seconds: milliseconds(LONGEST_SECONDS * 1000) };
const mishap: fc.Arbitrary<Mishap> = fc.oneof(
  fc.record({ kind: fc.constant('crash' as const), server, ...when }),
  fc.record({ kind: fc.constant('isolate' as const), server, ...when }),
  fc.record({ kind: fc.constant('cut' as const), from: server, to: server, ...when }),
);

export const schedule: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.nat(),
  mishaps: fc.array(mishap, { maxLength: 20, size: 'max' }),
  loss: fc.constantFrom(0, 0.01, 0.2),
  repetition: fc.constantFrom(0, 0.05),
  latencySeconds: fc.constantFrom(0.002, 0.02, 0.1),
  flushSeconds: fc.constantFrom(0, 0.002, 0.02),
});

/**
 * How many schedules a property meets: `SCHEDULES=10000 npx vitest run …` for more than the suite has time for. A failure
 * prints the seed of the schedules, and the shortest one that fails. `timeout` is what the tests of so many may take.
 */
export function runs(usual: number): { numRuns: number; seed: number; timeout: number } {
  const numRuns = Number(process.env['SCHEDULES'] ?? usual);
  return { numRuns, seed: Number(process.env['SEED'] ?? 1), timeout: Math.max(60, numRuns) * 1000 };
}

export interface Servers {
  at(seconds: number, what: () => void): void;
  crash(server: number): void;
  restart(server: number): void;
  isolate(server: number): void;
  rejoin(server: number): void;
  cut(from: number, to: number): void;
  heal(from: number, to: number): void;
}

/** Lets it all happen. Of what lasts longer than another that it meets, the end ends both. */
export function befall(servers: Servers, mishaps: readonly Mishap[]): void {
  for (const one of mishaps) {
    const [begin, end] = ((): [() => void, () => void] => {
      switch (one.kind) {
        case 'crash':
          return [() => servers.crash(one.server), () => servers.restart(one.server)];
        case 'isolate':
          return [() => servers.isolate(one.server), () => servers.rejoin(one.server)];
        case 'cut':
          return [() => servers.cut(one.from, one.to), () => servers.heal(one.from, one.to)];
      }
    })();
    servers.at(one.at, begin);
    servers.at(one.at + one.seconds, end);
  }
}
