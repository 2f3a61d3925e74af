/** A misspelt name in an arrow, or a forgotten role, is told of where it is, and not by all that is missing behind it. */
import { describe, expect, test } from 'vitest';
import { build } from './build';

const users = 'users@{ role: clients, rate: 100/s }\n';
const app = 'app@{ role: service, time: 2 ms }\n';
const store = 'cache@{ role: cache, capacity: 9 }\ndb@{ role: database }\n';
const problems = (body: string): string[] => build(body).problems;

describe('a misspelt name', () => {
  test.each([
    [
      'of a target: its arrow, and what is behind the node that was meant',
      `${users}${app}${store}users --> ap\napp --> cache --> db`,
      '6:11: “ap” has no role, so requests end there — did you mean “app”?',
    ],
    [
      'in the middle of a chain',
      `${users}${app}${store}users --> ap --> cache --> db`,
      '6:11: “ap” has no role, so requests end there — did you mean “app”?',
    ],
    [
      'of a source',
      `${users}${app}${store}users --> app\nap --> cache --> db`,
      '7:1: “ap” has no role, so no requests come from it — did you mean “app”?',
    ],
    [
      'of clients',
      `${users}${app}userz --> app`,
      '4:1: “userz” has no role, so no requests come from it — did you mean “users”?',
    ],
    [
      'behind a balancer, whose shares are then not whole',
      `${users}${app}lb@{ role: load-balancer }\napi@{ role: service, time: 1 ms }\nusers --> lb -->|90 %| app\nlb -->|10 %| apo`,
      '7:14: “apo” has no role, so requests end there — did you mean “api”?',
    ],
    [
      'of a follower',
      `${users}db@{ role: database, failover: "detect 1 s" }\ncopy@{ role: database }\nusers --> db ==> cpy`,
      '5:18: “cpy” has no role, so nothing is replicated to it — did you mean “copy”?',
    ],
  ])('%s', (_, body, problem) => {
    expect(build(body)).toEqual({ model: undefined, problems: [problem] });
  });
  test('that leaves nothing out is a warning, and the model runs', () => {
    const built = build(`${users}${app}db@{ role: database }\nlogs@{ role: service, time: 1 ms }
      users --> app --> logs\napp --> log\napp --> db`);
    expect(built.problems).toEqual(['7:9: “log” has no role, so requests end there — did you mean “logs”?']);
    expect(built.model?.calls).toHaveLength(3);
  });
  test('is none of a node with a text or a shape of its own', () => {
    expect(problems(`${users}${app}users --> app --> apps[(Apps)]`)).toEqual([]);
  });
  test('is none of a name that an arrow connects with the one it resembles', () => {
    expect(problems(`${users}lb@{ role: load-balancer }\nusers --> lb --> db`)).toEqual([
      '4:18: “db” has no role, so requests end there: “role: service” or another was expected',
    ]);
  });
});

describe('a forgotten role', () => {
  test.each([
    [
      'between nodes with roles',
      `${users}${store}users --> app[App] --> cache --> db`,
      '5:11: “app” has no role, so requests end there: “role: service” or another was expected',
    ],
    [
      'of the only node that is called',
      `${users}users --> app[App]`,
      '3:11: “app” has no role, so requests end there: “role: service” or another was expected',
    ],
    [
      'of the only follower',
      `${users}users --> db ==> copy[(Copy)]\ndb@{ role: database, failover: "detect 1 s" }`,
      '3:18: “copy” has no role, so nothing is replicated to it: “role: service” or another was expected',
    ],
  ])('%s', (_, body, problem) => {
    expect(build(body)).toEqual({ model: undefined, problems: [problem] });
  });
  test('of two nodes in a row is told of both', () => {
    expect(problems(`${users}${store}users --> web[Web] --> app[App] --> cache --> db`)).toEqual([
      '5:11: “web” has no role, so requests end there: “role: service” or another was expected',
      '5:24: “app” has no role, so requests end there: “role: service” or another was expected',
    ]);
  });
  test('is a warning where the nodes behind get requests on another way', () => {
    const built = build(`${users}${app}${store}users --> app --> cdn[CDN] --> db\napp --> cache --> db`);
    expect(built.problems).toEqual([
      '6:19: “cdn” has no role, so requests end there: “role: service” or another was expected',
    ]);
    expect(built.model?.nodes).toHaveLength(4);
  });
});

test('what has another cause is told all the same', () => {
  const lone = 'lone@{ role: service, time: 1 ms }';
  expect(problems(`${users}${app}${lone}\nusers --> ap`)).toEqual([
    '4:1: no request ever reaches “lone”: an arrow to it was expected',
    '5:11: “ap” has no role, so requests end there — did you mean “app”?',
  ]);
  expect(problems(`${users}${app}${store}users --> app\nap --> cache\nother[Other] --> db`)).toEqual([
    '5:1: no request ever reaches “db”: an arrow to it was expected',
    '7:1: “ap” has no role, so no requests come from it — did you mean “app”?',
  ]);
});

test('what is drawn beside the nodes with roles is no gap', () => {
  expect(problems(`${users}${app}users --> app --> logs[(Logs)]\nadmin[Admin] --> app\na --> b`)).toEqual([]);
});
