/**
 * Staleness as Bailis et al. measured it at LinkedIn: “Probabilistically bounded staleness for practical partial
 * quorums”, VLDB 2012, table 3 (the WARS model’s distributions) and table 4 (its results), three copies.
 */
import { describe, expect, test } from 'vitest';
import { simulate, type Distribution, type NodeSpec } from '../../../../../src/sim';
import { sampler, type Sampler } from '../../../../../src/sim/kernel/sampler';
import { Stream } from '../../../../../src/sim/kernel/stream';
import { Ring } from '../../../../../src/sim/replication/leaderless/ring';
import { call, clients, constant, model, scenario } from '../../models';
import { peers, quorum } from './peers';

const pareto = (minimum: number, shape: number): Distribution => ({ kind: 'pareto', minimum, shape });
const exponentialOf = (rate: number): Distribution => ({ kind: 'exponential', mean: 1 / rate });
/** Of milliseconds, in seconds. */
const mixed = (share: number, one: Distribution, other: Distribution): Distribution => ({
  kind: 'mixture',
  parts: [
    { share, distribution: one },
    { share: 1 - share, distribution: other },
  ],
});
const inSeconds = (distribution: Distribution): Distribution => {
  switch (distribution.kind) {
    case 'pareto':
      return { ...distribution, minimum: distribution.minimum / 1000 };
    case 'exponential':
      return { ...distribution, mean: distribution.mean / 1000 };
    default:
      return distribution;
  }
};

const ssd = mixed(0.9122, inSeconds(pareto(0.235, 10)), inSeconds(exponentialOf(1.66)));
const disk = mixed(0.38, inSeconds(pareto(1.05, 1.51)), inSeconds(exponentialOf(0.183)));

/** The coordinator is a fourth database that holds no copy of the one key: every message has a way to go. */
const [first = 0, second = 1, third = 2, coordinator = 3] = new Ring(4).preference(0);

/** Users beside the coordinator, who write once a second: one write has come to its end when the next begins. */
const users = (id: string, options: Parameters<typeof clients>[2]) =>
  clients(id, 1, { arrivals: 'constant', zone: 'here', ...options });

interface Setting {
  readonly r: number;
  readonly w: number;
  /** The way of a write to a copy; all other messages are as on SSDs. */
  readonly write: Distribution;
  /** Whether two of the three copies are 75 ms away. */
  readonly isWide?: boolean;
}

function run({ r, w, write, isWide = false }: Setting, trials: number, askers: readonly NodeSpec[]) {
  const places = new Map([
    [coordinator, 'here'],
    [first, 'here'],
    [second, 'there'],
    [third, 'there'],
  ]);
  const { nodes, replication } = peers(4, quorum(3, r, w, { delay: ssd, writeDelay: write }), {
    zones: [0, 1, 2, 3].map((seat) => places.get(seat) ?? ''),
  });
  const design = model(
    [...askers, ...nodes],
    askers.map(({ id }) => call(id, `db-${coordinator}`)),
    { replication, links: [{ between: ['here', 'there'], rttSeconds: isWide ? 0.15 : 0 }] },
  );
  return simulate(design, scenario(trials, 1), { isUnwatched: true }).nodes;
}

/** The share of reads that miss a write, so long after its acknowledgement. */
function staleShare(setting: Setting, trials: number, afterSeconds: number): number {
  const writers = users('users', { readShare: 0, followUp: constant(afterSeconds) });
  return run(setting, trials, [writers])['users']?.stale_reads ?? NaN;
}

describe('the probability that a read misses a write, with R = W = 1,', () => {
  // Consistent right after the acknowledgement: 97.4 % and 43.9 %, and 92.5 % after 10 ms; within half a point.
  test.each([
    { name: 'on SSDs', write: ssd, afterSeconds: 0, trials: 30_000, published: 0.026 },
    { name: 'on disks', write: disk, afterSeconds: 0, trials: 60_000, published: 0.561 },
    { name: 'on disks after 10 ms', write: disk, afterSeconds: 0.01, trials: 40_000, published: 0.075 },
  ])('$name is $published', ({ write, afterSeconds, trials, published }) => {
    const stale = staleShare({ r: 1, w: 1, write }, trials, afterSeconds);
    expect(Math.abs(stale - published)).toBeLessThan(0.005);
  });

  test('across a WAN is that of the WARS model', () => {
    const trials = 30_000;
    const setting: Setting = { r: 1, w: 1, write: disk, isWide: true };
    for (const afterSeconds of [0, 0.08]) {
      const expected = wars(setting, trials, afterSeconds);
      const deviation = Math.sqrt((2 * expected * (1 - expected)) / trials);
      expect(Math.abs(staleShare(setting, trials, afterSeconds) - expected)).toBeLessThan(3 * deviation);
    }
  });
});

describe('latencies below which 99.9 % stay, in ms,', () => {
  test.each([
    { name: 'SSD', write: ssd, r: 1, w: 1, readMs: 0.66, writeMs: 0.66 },
    { name: 'SSD', write: ssd, r: 2, w: 2, readMs: 1.62, writeMs: 1.64 },
    { name: 'DISK', write: disk, r: 1, w: 1, readMs: 0.66, writeMs: 10.99 },
    { name: 'DISK', write: disk, r: 2, w: 2, readMs: 1.64, writeMs: 20.96 },
  ])(
    'of $name with R = $r and W = $w are $readMs to read and $writeMs to write',
    ({ readMs, writeMs, ...setting }) => {
      const nodes = run(setting, 60_000, [users('readers', {}), users('writers', { readShare: 0 })]);
      const share = (id: string, publishedMs: number): number =>
        ((nodes[id]?.p999 ?? NaN) * 1000) / publishedMs;
      expect(Math.abs(share('readers', readMs) - 1)).toBeLessThan(0.04);
      expect(Math.abs(share('writers', writeMs) - 1)).toBeLessThan(0.04);
    },
  );
});

/** The WARS model by itself (§5.1): a read is stale if each of its first R answers left before the write came there. */
function wars({ r, w, write, isWide = false }: Setting, trials: number, afterSeconds: number): number {
  const draw = (of: Distribution, purpose: string): Sampler => sampler(of, new Stream(7, purpose));
  const [writes, acks, reads, answers] = [draw(write, 'W'), draw(ssd, 'A'), draw(ssd, 'R'), draw(ssd, 'S')];
  let stale = 0;
  for (let trial = 0; trial < trials; trial++) {
    const copies = [0, 1, 2].map((copy) => {
      const way = isWide && copy > 0 ? 0.075 : 0;
      const written = way + writes.draw();
      const asked = way + reads.draw();
      return {
        written,
        acknowledged: written + way + acks.draw(),
        asked,
        answered: asked + way + answers.draw(),
      };
    });
    const committed = copies.map(({ acknowledged }) => acknowledged).sort((a, b) => a - b)[w - 1] ?? NaN;
    const answering = copies.sort((a, b) => a.answered - b.answered).slice(0, r);
    if (answering.every(({ written, asked }) => written > committed + afterSeconds + asked)) stale++;
  }
  return stale / trials;
}
