/** Promises about queues in a document: how often tasks run, and when. */
import { expect, test } from 'vitest';
import { Session } from '../../../src/document/session';
import { flowchart, scenario, simulation } from './cells';

const design = (delivery: string) =>
  flowchart(
    'users@{ role: clients, rate: 10/s, arrivals: constant }',
    `tasks@{ role: queue, delivery: ${delivery}, commit: 0 s, time: 0 s }`,
    'crew@{ role: worker, workers: 100, time: 1 s, commit: 5 s }',
    'users --> tasks --> crew',
  );
const promises = scenario(
  'run 60 s, warm-up 0 s',
  'at 9.2 s crash crew for 1 s',
  'require runs_zero(tasks) = 0',
  'require runs_twice(tasks) = 0',
);
const kept = (delivery: string): string[] => {
  const cells = [design(delivery), promises];
  const session = new Session();
  const [, outcome] = cells.map((_, index) => session.run(cells, index));
  return simulation(outcome ?? { outputs: [], problems: [] }).requirements.map(({ actual }) => actual);
};

test('a task scheduler runs each task exactly once, not zero times and not twice, only with deduplicated effects', () => {
  expect(kept('exactly-once')).toEqual(['0', '0']);
  // Work of 1 s and a round trip: at 9.2 s those of 8.2 … 9.1 s are in progress,
  expect(kept('at-most-once')).toEqual(['10', '0']);
  // and those of 4.0 … 8.1 s are done since the acknowledgement at 5 s.
  expect(kept('at-least-once')).toEqual(['0', '42']);
});

test('what users wait for, and when the work is done, are two metrics', () => {
  const cells = [design('at-least-once'), scenario('run 60 s')];
  const session = new Session();
  const outcomes = cells.map((_, index) => session.run(cells, index));
  const { texts } = simulation(outcomes[1] ?? { outputs: [], problems: [] });
  expect(texts['users']?.['p50']).toBe('500 µs');
  expect(texts['tasks']?.['delay']).toBe('1 s');
});
