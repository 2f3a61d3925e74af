/** What belongs elsewhere, and what others call otherwise: the message says where it goes, or what it is called here. */
import { describe, expect, test } from 'vitest';
import { policyNames } from '../../../src/sim';
import { build } from './build';

const users = 'users@{ role: clients, rate: 100/s }\n';
const app = 'app@{ role: service, time: 2 ms }\n';
const service = (attributes: string): string =>
  `${users}users --> app\napp@{ role: service, time: 2 ms, ${attributes} }`;
const balanced = (attributes: string): string =>
  `${users}users --> lb --> app\n${app}lb@{ role: load-balancer, ${attributes} }`;

/** Lines count from the first line `flowchart LR`, which every document has. */
const mistakes: Record<string, readonly (readonly [body: string, problem: string])[]> = {
  'attributes of arrows on nodes': [
    [
      service('breaker: yes'),
      '4:34: “breaker” is no attribute of a service, but of an arrow: write “users e1@--> app” and “e1@{ breaker: yes }”',
    ],
    [
      `${users}users call@--> app\napp@{ role: service, time: 2 ms, circuit_breaker: yes }`,
      '4:34: “circuit_breaker” is no attribute of a service, but of an arrow: write “call@{ breaker: yes }”',
    ],
    [
      `${users}users e1@--> db\ndb@{ role: database, lag: 5 ms }`,
      '4:22: “lag” is no attribute of a database, but of an arrow: write “db e1@-.-> copy” and “e1@{ lag: 5 ms }”',
    ],
  ],
  'attributes of arrows that are not there': [
    [`${users}${app}users e1@--> app\ne2@{ timeout: 2 s }`, '5:1: there is no arrow “e2”: e1 is there'],
    [
      `${users}${app}users --> app\ncall@{ timeout: 2 s }`,
      '5:1: there is no arrow “call”: its name stands before it, as in “app call@--> db”',
    ],
    [
      `${users}${app}e1@{ timeout: 2 s }\nusers e1@--> app`,
      '4:1: the arrow “e1” is drawn further down: its attributes stand below it',
    ],
  ],
  'names of other tools': [
    ['app@{ role: server }', '2:13: there is no role “server” — did you mean “service”?'],
    [
      balanced('policy: least_conn'),
      `5:35: policy: one of ${policyNames.join(', ')} was expected, not “least_conn” — did you mean “least-connections”?`,
    ],
    [
      balanced('policy: leastconn'),
      `5:35: policy: one of ${policyNames.join(', ')} was expected, not “leastconn” — did you mean “least-connections”?`,
    ],
    [
      `users@{ role: clients, rate: "trace('x.csv')" }\nusers --> app\n${app}`,
      `2:31: rate: this is how requests come: arrivals: "trace('x.csv')" was expected, in place of “rate”`,
    ],
  ],
};

describe.each(Object.entries(mistakes))('%s', (_, table) => {
  test.each(table)('%j', (body, problem) => {
    expect(build(body).problems).toEqual([problem]);
  });
});
