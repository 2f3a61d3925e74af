/** Changes of a design that are tried where a promise is broken: what they are, and that what is told of them is so. */
import { describe, expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import type { RemediesRow, RemedyRow } from '../../../src/document/outputs';
import { Session } from '../../../src/document/session';
import { applied } from './applied';
import { flowchart, messages, scenario, simulation } from './cells';

const session = (): Session => new Session({ triesChanges: true });

/** What a scenario on a flowchart shows of its first promise that is broken. */
function triedFor(chart: CodeCell, run: CodeCell): RemediesRow {
  const cells = [chart, run];
  const { requirements, ...rest } = simulation(session().run(cells, 1));
  const tried = requirements.find(({ remedies }) => remedies !== undefined)?.remedies;
  if (tried === undefined) throw new Error(`nothing was tried: ${rest.summary}`);
  return tried;
}

const changes = ({ keep }: RemediesRow): string[] => keep.map(({ change }) => change);
const lines = ({ keep }: RemediesRow): string[] => keep.flatMap((row) => row.lines);
const about = (tried: RemediesRow, what: string): RemedyRow | undefined =>
  tried.keep.find(({ change }) => change.includes(what));

/** The probability that a customer of M/M/c waits (Erlang C), by the recursion of Erlang B. */
function erlangC(servers: number, load: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (load * blocked) / (n + load * blocked);
  return blocked / (1 - (load / servers) * (1 - blocked));
}
/** The mean time in M/M/c, in seconds. */
const meanSeconds = (servers: number, arrivals: number, service: number): number =>
  service + (erlangC(servers, arrivals * service) * service) / (servers - arrivals * service);

const PRIMARY = [
  'users@{ role: clients, rate: 100/s, reads: 0 % }',
  'users --> primary@{ role: database, failover: "detect 2 s, promote 2 s, fence lease" }',
  'primary -.-> standby@{ role: database }',
];

describe('more instances', () => {
  const chart = flowchart(
    'users@{ role: clients, rate: 180/s }',
    'users --> app@{ role: service, instances: 2, time: exponential(10 ms) }',
  );
  const hop = 0.0005;

  test('are as many as Erlang C asks for', () => {
    const limit = (meanSeconds(2, 180, 0.01) + meanSeconds(3, 180, 0.01)) / 2 + hop;
    const run = scenario('run 200 s, warm-up 10 s', `require mean(users) < ${limit} s`);
    const tried = triedFor(chart, run);
    expect(about(tried, 'instances')?.change).toBe('app: instances 3 instead of 2');
    expect(lines(tried)).toContain('users --> app@{ role: service, instances: 3, time: exponential(10 ms) }');
  });

  test('are more where one more would not do', () => {
    const limit = (meanSeconds(3, 180, 0.01) + meanSeconds(4, 180, 0.01)) / 2 + hop;
    const run = scenario('run 200 s, warm-up 10 s', `require mean(users) < ${limit} s`);
    expect(about(triedFor(chart, run), 'instances')?.change).toBe('app: instances 4 instead of 2');
  });
});

test('debug', () => {
  const run = scenario('run 30 s', 'at 10 s crash primary', 'require rpo(primary) = 0 s');
  const tried = triedFor(
    flowchart(...PRIMARY.slice(0, 2), 'primary e1@-.-> standby@{ role: database }', 'e1@{ lag: 200 ms }'),
    run,
  );
  console.log(JSON.stringify(tried, null, 1), changes(tried));
});
