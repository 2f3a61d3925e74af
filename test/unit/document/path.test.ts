/** The way of a request in a document: names, CDNs, gateways and rate limiters, and the metrics that only they have. */
import { expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import { Session } from '../../../src/document/session';
import { flowchart, messages, scenario, simulation } from './cells';

const run = (...cells: CodeCell[]) => {
  const session = new Session();
  const outcomes = cells.map((_, index) => session.run(cells, index));
  return outcomes[cells.length - 1] ?? { outputs: [], problems: [] };
};

test('a rate limiter turns half of twice its limit away', () => {
  const outcome = run(
    flowchart(
      'users@{ role: clients, rate: 20/s, arrivals: constant }',
      'users --> limiter@{ role: rate-limiter, limit: 10/s, algorithm: fixed-window }',
      'limiter --> app@{ role: service, time: 1 ms }',
    ),
    scenario('run 1000 s'),
  );
  expect(simulation(outcome).texts['limiter']?.['limited']).toBe('50 %');
});

test('a region that goes down leaves stale answers until their TTL, and users then go to the other', () => {
  const outcome = run(
    flowchart(
      'users@{ role: clients, rate: 10/s, arrivals: constant }',
      'subgraph eu-west',
      '  lb_eu@{ role: load-balancer } --> app_eu@{ role: service, time: 1 ms }',
      'end',
      'subgraph us-east',
      '  lb_us@{ role: load-balancer } --> app_us@{ role: service, time: 1 ms }',
      'end',
      'users --> name --> lb_eu & lb_us',
      'name@{ role: dns, policy: failover, ttl: 20 s, health: "every 5 s, fall 2" }',
    ),
    scenario('run 100 s', 'at 31 s crash eu-west', 'require stale_answers(name) < 20 %'),
  );
  expect(messages(outcome.problems)).toEqual([]);
  const { texts } = simulation(outcome);
  // Found out at 40 s; answers are from 20 and 40 s on at the latest, so all go to us-east from 60 s on at the latest.
  expect(texts['app_us']?.['availability']).toBe('100 %');
  expect(texts['name']?.['availability']).toBe('100 %');
});

test('an origin behind a CDN sees only what its edges lack', () => {
  const outcome = run(
    flowchart(
      'users@{ role: clients, rate: 100/s, arrivals: constant, keys: 1 }',
      'users --> cdn@{ role: cdn, edges: 1, capacity: 10 }',
      'cdn --> gw@{ role: gateway, auth: 1 ms, denied: 0 % }',
      'gw --> app@{ role: service, time: 1 ms }',
    ),
    scenario('run 100 s, warm-up 0 s'),
  );
  const { texts } = simulation(outcome);
  expect(texts['cdn']?.['offload']).toBe('99.99 %');
  expect(texts['app']?.['throughput']).toBe('0.01/s');
});
