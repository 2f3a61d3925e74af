/** Chaos in a document: what struck is told in lines that strike just so again. */
import { expect, test } from 'vitest';
import { Session } from '../../../src/document/session';
import { flowchart, scenario, simulation } from './cells';

test('the lines that chaos came to, in its place, make the same run', () => {
  const chart = flowchart(
    'users@{ role: clients, rate: 50/s, reads: 50 % }',
    'subgraph one',
    '  app@{ role: service, instances: 3, time: 5 ms }',
    '  for@{ role: database, failover: "detect 1 s, promote 1 s, fence lease" }',
    'end',
    'subgraph two',
    '  copy@{ role: database }',
    'end',
    'users --> app --> for ==> copy',
  );
  const run = (...faults: string[]) => {
    const cells = [
      chart,
      scenario(
        'run 60 s, seed 7',
        'link one two rtt 10 ms',
        ...faults,
        'every exponential(20 s) slow app by 2x for 1 s',
      ),
    ];
    return simulation(new Session().run(cells, 1));
  };
  const first = run('chaos 40 s every 2 s for 5 s');
  const drawn = first.faults
    .map(({ text }) => text)
    .filter((text) => !text.endsWith('slow app by 2x for 1 s'));
  expect(drawn.length).toBeGreaterThan(5);
  const again = run(...drawn);
  expect(again.metrics).toEqual(first.metrics);
  expect(again.faults).toEqual(first.faults);
});
