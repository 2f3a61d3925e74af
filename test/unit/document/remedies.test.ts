/** Changes of a design that are tried where a promise is broken: what they are, and that what is told of them is so. */
import { describe, expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import type { RemediesRow, RemedyRow, SimulationOutput } from '../../../src/document/outputs';
import { remedies } from '../../../src/document/remedies';
import { Session } from '../../../src/document/session';
import { metrics } from '../../../src/sim';
import { applied } from './applied';
import { flowchart, scenario, simulation } from './cells';

const shown = (...cells: CodeCell[]): SimulationOutput =>
  simulation(new Session({ triesChanges: true }).run(cells, cells.length - 1));

/** What was tried for the first promise for which something was. */
function triedFor(chart: CodeCell, ...run: string[]): RemediesRow {
  const { requirements, summary } = shown(chart, scenario(...run));
  const tried = requirements.find((row) => row.remedies !== undefined)?.remedies;
  if (tried === undefined) throw new Error(`nothing was tried: ${summary}`);
  return tried;
}

const changes = ({ keep }: RemediesRow): string[] => keep.map(({ change }) => change);

/** The probability that a customer of M/M/c waits (Erlang C), by the recursion of Erlang B. */
function erlangC(servers: number, load: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (load * blocked) / (n + load * blocked);
  return blocked / (1 - (load / servers) * (1 - blocked));
}
/** The mean time in M/M/c, in seconds, where one service takes a second. */
const meanSeconds = (servers: number, load: number): number => 1 + erlangC(servers, load) / (servers - load);

/** A queue is M/M/c: whoever has time takes the next message. The network takes nothing beside a second of work. */
const mmc = (servers: number): CodeCell =>
  flowchart(
    'users@{ role: clients, rate: 1.8/s }',
    'jobs@{ role: queue, durable: no, visibility: 1 h }',
    `crew@{ role: worker, instances: ${servers}, time: exponential(1 s) }`,
    'users --> jobs --> crew',
  );

const PRIMARY = [
  'users@{ role: clients, rate: 100/s, reads: 0 % }',
  'primary@{ role: database, label: "Primary", failover: "detect 2 s, promote 2 s, fence lease" }',
  'users --> primary',
  'primary e1@-.-> standby@{ role: database, label: "Standby" }',
  'e1@{ lag: 200 ms }',
];
const crash = ['run 30 s', 'at 10 s crash primary', 'require rpo(primary) = 0 s'];

describe('what keeps a promise', () => {
  test.each([3, 4])(
    'is, of a queue that is M/M/2 with ρ = 0.9, as many consumers as Erlang C asks for: %d',
    (needed) => {
      const limit = (meanSeconds(needed - 1, 1.8) + meanSeconds(needed, 1.8)) / 2;
      const tried = triedFor(mmc(2), 'run 2 h, warm-up 10 min', `require delay(crew) < ${limit} s`);
      expect(changes(tried)).toContain(`crew: instances ${needed} instead of 2`);
    },
  );

  test('is found among several saturated nodes: 5 jobs/s of 1 s each need more than 5 of them, so 3 are not tried', () => {
    const queue = (name: string, crew: string, time: string): string =>
      `users --> ${name}@{ role: queue, durable: no, visibility: 1 h } --> ${crew}@{ role: worker, instances: 2, time: ${time} }`;
    const chart = flowchart(
      'users@{ role: clients, rate: 5/s }',
      queue('jobs', 'crew', '1 s'),
      queue('mails', 'mailer', '1100 ms'),
      queue('bills', 'printer', '1200 ms'),
    );
    const tried = triedFor(chart, 'run 5 min', 'require delay_p99(crew) < 5 s');
    expect(changes(tried)).toEqual(['crew: instances 7 instead of 2']);
  });

  test('is a synchronous follower, where a crash loses what an asynchronous one has not got', () => {
    const { keep } = triedFor(flowchart(...PRIMARY), ...crash);
    expect(keep[0]).toMatchObject({
      change: 'Standby: replication synchronous (==>) instead of asynchronous (-.->)',
      actual: '0 s',
      breaks: [],
      lines: ['primary e1@==> standby@{ role: database, label: "Standby" }'],
      fix: { text: '==>', line: 5 },
    });
  });

  test('is quorums that meet: R + W > N', () => {
    const chart = flowchart(
      'users@{ role: clients, rate: 300/s, reads: 50 %, keys: 5 }',
      'a@{ role: database, protocol: leaderless, replicas: 3, quorum: "n 3, r 1, w 1", write_delay: exponential(20 ms) }',
      'users --> a',
    );
    const tried = triedFor(chart, 'run 30 s', 'require stale_reads(users) = 0 %');
    expect(changes(tried)).toEqual([
      'a: quorum “n 3, r 3, w 1” instead of “n 3, r 1, w 1”',
      'a: quorum “n 3, r 1, w 3” instead of “n 3, r 1, w 1”',
    ]);
  });
});

describe('what is told of a change', () => {
  /** Runs the scenario on the flowchart with a change written into it. */
  const withChange = (chart: CodeCell, run: CodeCell, { fix }: RemedyRow): SimulationOutput => {
    const text = applied(chart.text, fix);
    return simulation(new Session().run([{ ...chart, text }, run], 1));
  };

  test.each([
    ['attributes of a node', mmc(2), ['run 1 h, warm-up 10 min', 'require delay(crew) < 2 s']],
    ['an arrow', flowchart(...PRIMARY), crash],
    [
      'several runs',
      flowchart(
        'users@{ role: clients, rate: 80/s }',
        'users --> app@{ role: service, time: exponential(10 ms) }',
      ),
      ['run 20 s', 'repeat 5', 'require p99(users) < 100 ms'],
    ],
    [
      'an arrow that gets a name and a line of its own',
      flowchart(
        'users@{ role: clients, rate: 50/s }',
        'app@{ role: service, workers: 50, time: 5 ms }',
        'db@{ role: database, time: "lognormal(p50=2 ms, p99=200 ms)" }',
        'users --> app',
        'app --> db',
      ),
      ['run 60 s', 'require p999(users) < 100 ms'],
    ],
  ])('is what running the changed document gives: %s', (_, chart, lines) => {
    const run = scenario(...lines);
    const [broken] = shown(chart, run).requirements;
    const keep = broken?.remedies?.keep ?? [];
    expect(keep).not.toEqual([]);
    for (const row of keep)
      expect(withChange(chart, run, row).requirements[0]).toMatchObject({ holds: true, actual: row.actual });
  });

  test('is that readers miss writes, where it lets them', () => {
    const chart = flowchart(
      'users@{ role: clients, rate: 300/s, reads: 50 %, keys: 5 }',
      'a@{ role: database, protocol: leaderless, replicas: 3, quorum: "n 3, r 2, w 2", write_delay: exponential(20 ms) }',
      'users --> a',
    );
    const { keep } = triedFor(chart, 'run 30 s', 'require p99(users) < 40 ms');
    const smaller = keep.find(({ change }) => change.includes('w 1”'));
    // Before, quorums met: 2 + 2 > 3.
    expect(smaller?.differences).toContainEqual(expect.stringMatching(/^stale_reads\(users\) \+/));
  });

  test('is which other promises it breaks', () => {
    const { keep } = triedFor(flowchart(...PRIMARY), ...crash, 'require p90(users) < 11 ms');
    expect(keep[0]?.breaks).toEqual(['p90(users) < 11 ms']);
  });
});

describe('nothing is tried', () => {
  test('where every promise holds', () => {
    const { requirements } = shown(mmc(4), scenario('run 10 min', 'require delay(crew) < 1 h'));
    expect(requirements).toMatchObject([{ holds: true }]);
    expect(requirements[0]).not.toHaveProperty('remedies');
  });

  test('where the variant that decides keeps what another breaks', () => {
    const run = scenario('run 30 min', 'compare instances of crew: 4, 1', 'require delay(crew) < 3 s');
    const [row] = shown(mmc(2), run).requirements;
    expect(row).toMatchObject({ holds: true, variants: { holds: 1, of: 2 } });
    expect(row).not.toHaveProperty('remedies');
  });

  test('unless that was asked for', () => {
    const cells = [mmc(2), scenario('run 10 min', 'require delay(crew) < 1 ms')];
    expect(simulation(new Session().run(cells, 1)).requirements[0]).not.toHaveProperty('remedies');
  });
});

test('every remedy helps metrics that there are, and has a name of its own', () => {
  const names = remedies.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(remedies.flatMap(({ helps }) => helps).filter((metric) => !(metric in metrics))).toEqual([]);
});

test('every metric has a remedy, but those that only tell what is going on', () => {
  const tells = {
    'how much there is to do': ['offered', 'instances', 'instances_max', 'connections', 'conflicts'],
    'what a policy does, which other metrics judge': [
      'hedged',
      'broken',
      'degraded',
      'stale_hits',
      'siblings',
    ],
    'how long the list of them is': ['siblings_max'],
    'how often a mechanism works': [
      'failovers',
      'elections',
      'resyncs',
      'repairs',
      'snapshots',
      'rebalances',
    ],
    'what a mechanism takes': ['anti_entropy_hashes', 'anti_entropy_traffic'],
    'how far disks and majorities are': ['commit_p50', 'commit_p99'],
    'what the load asks for': ['cross_shard', 'reconnects'],
    'that a tombstone was kept too briefly': ['resurrected'],
  };
  const helped = new Set<string>(remedies.flatMap(({ helps }) => helps));
  const others = Object.keys(metrics).filter((metric) => !helped.has(metric));
  expect(others.sort()).toEqual(Object.values(tells).flat().sort());
});
