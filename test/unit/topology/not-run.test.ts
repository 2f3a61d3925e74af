/** What a run will tell is no mistake before it: the problem keeps the code by which editors and `check` know that. */
import { expect, test } from 'vitest';
import { evaluateEstimate, Names, NOT_RUN } from '../../../src/estimate';
import { buildModel, parseFlowchart } from '../../../src/topology';

/** The codes of a flowchart's problems where a scenario above has not run. */
function codesOf(body: string): string[] {
  const names = new Names();
  names.miss('sim', { message: 'the scenario above has not run: run its cell first', code: NOT_RUN });
  evaluateEstimate('peak = sim.users.throughput', names);
  const text = `flowchart LR\n${body}`;
  const { graph } = parseFlowchart(text);
  return graph === undefined
    ? ['no flowchart']
    : buildModel(text, graph, names).problems.map(({ code }) => code);
}
const app = 'app@{ role: service, time: 1 ms }\n';

test.each([
  ['an attribute', `u@{ role: clients, rate: sim.users.throughput }\n${app}u --> app`],
  ['an estimate that needs it', `u@{ role: clients, rate: 2 * peak }\n${app}u --> app`],
  [
    'an argument of a distribution',
    'u@{ role: clients, rate: 1/s }\nu --> b@{ role: service, time: "normal(sim.b.p50, 1 ms)" }',
  ],
  [
    'a clause',
    'u@{ role: clients, rate: 1/s }\nu --> db ==> f@{ role: database }\ndb@{ role: database, failover: "detect sim.db.rto" }',
  ],
  [
    'a capacity',
    'u@{ role: clients, rate: 1/s }\nu --> c --> db@{ role: database }\nc@{ role: cache, capacity: peak }',
  ],
  ['an interval', `u@{ role: clients, rate: 1/s }\n${app}u -->|every sim.db.rto| app`],
  ['a label', `u@{ role: clients, rate: 1/s }\n${app}u -->|1 - sim.cache.hit_rate| app`],
])('%s', (_, body) => {
  expect(codesOf(body)).toEqual(['estimate.not-run']);
});

test('any other expression without a value keeps its own code', () => {
  expect(codesOf(`u@{ role: clients, rate: sum }\n${app}u --> app`)).toEqual(['estimate.value']);
  expect(codesOf(`u@{ role: clients, rate: many }\n${app}u --> app`)).toEqual(['estimate.unknown-name']);
});
