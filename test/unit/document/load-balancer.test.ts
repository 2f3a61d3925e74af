/** A load balancer in a document: what a scenario does to it, and what its metrics say. */
import { describe, expect, test } from 'vitest';
import { Session } from '../../../src/document/session';
import { flowchart, messages, scenario, simulation } from './cells';

const shop = (balancer: string) =>
  flowchart(
    'users@{ role: clients, rate: 100/s, arrivals: constant, keys: 100, popularity: uniform }',
    `lb@{ role: load-balancer, ${balancer} }`,
    'users --> lb --> app@{ role: service, instances: 4, workers: 9, time: 1 ms }',
  );
const run = (balancer: string, ...lines: string[]) => {
  const outcome = new Session().run([shop(balancer), scenario(...lines)], 1);
  return { ...outcome, requirements: () => simulation(outcome).requirements };
};

describe('a scenario', () => {
  test('crashes one of two balancers, whose callers are refused until the other takes over', () => {
    const { problems, requirements } = run(
      'instances: 2, takeover: 4 s',
      'run 100 s, warm-up 0 s',
      'at 10 s crash 1 instance of lb',
      // Half of the requests of 4 of 100 seconds.
      'require errors(users) > 1.9 %',
      'require errors(users) < 2.1 %',
    );
    expect(messages(problems)).toEqual([]);
    expect(requirements()).toMatchObject([{ holds: true }, { holds: true }]);
  });

  test('crashes no more balancers than there are', () => {
    const { problems } = run('instances: 2', 'run 9 s', 'at 1 s crash 3 instances of lb');
    expect(messages(problems)).toEqual(['2:14: “lb” has 2 instances: at most 2 was expected here']);
  });

  test('shows which keys an added instance takes over', () => {
    const { requirements } = run(
      'policy: consistent-hash',
      'run 100 s, warm-up 0 s',
      'at 50 s add 1 instance of app',
      'require moved_keys(lb) > 0 %',
      'require moved_keys(lb) < 50 %',
      'require errors(users) = 0 %',
    );
    expect(requirements()).toMatchObject([{ holds: true }, { holds: true }, { holds: true }]);
  });
});

test('what belongs to no instance cannot be lost: promises of that are kept', () => {
  const { requirements } = run(
    'policy: random',
    'run 5 s',
    'at 2 s remove 1 instance of app',
    'require moved_keys(lb) = 0 %',
    'require sessions_lost(lb) = 0',
  );
  expect(requirements()).toMatchObject([{ holds: true }, { holds: true }]);
});
