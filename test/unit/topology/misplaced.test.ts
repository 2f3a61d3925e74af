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

const database = (attributes: string): string => `${users}users --> db\ndb@{ role: database, ${attributes} }`;

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
  'what a word inside another says': [
    [
      database('fence: lease'),
      '4:22: “fence” is no attribute of a database, but a word inside “failover”: write “failover: "fence lease"”',
    ],
    [
      database('failover: "detect 5 s", fence: stonith'),
      '4:46: “fence” is no attribute of a database, but a word inside “failover”: write “failover: "detect 5 s, fence stonith"”',
    ],
    [
      database('sloppy: yes'),
      '4:22: “sloppy” is no attribute of a database, but a word inside “quorum”: write “quorum: "sloppy yes"”',
    ],
    // What others call an attribute is that, though it is a word of anti_entropy, too.
    [database('row: 1 kB'), '4:22: “row” is no attribute of a database — did you mean “entry”?'],
    [database('n: lots'), '4:22: “n” is no attribute of a database, but a word inside “quorum”'],
    [
      database('consensus: raft'),
      '4:33: consensus: by what they agree is “protocol: raft”; words with values were expected here, as in “election 1 s”',
    ],
  ],
  'what is called otherwise here, in words or in one': [
    ...[
      ['write time: 5 ms', 'commit'],
      ['hinted-handoff: 3 h', 'hints'],
      ['retain: 10 GB', 'retention'],
      ['reads_from: followers', 'reads'],
      ['snapshots: 6 h', 'snapshot'],
    ].map(([written = '', meant = '']): readonly [string, string] => [
      database(written),
      `4:22: “${written.replace(/:.*/, '')}” is no attribute of a database — did you mean “${meant}”?`,
    ]),
    [
      database('apply: 2 k/s'),
      '4:29: apply: a duration such as 2 ms, or a distribution such as lognormal(2 ms, 1 ms) was expected, not 1 per second — did you mean “1 / (2 k/s)”?',
    ],
  ],
  'what is drawn, or said elsewhere': [
    [
      service('region: eu'),
      '4:34: “region” is no attribute of a service: put “app” between “subgraph eu” and “end”; “link” in a scenario says how far apart two subgraphs are',
    ],
    [
      database('sync: f'),
      '4:22: “sync” is no attribute of a database: draw “db ==> f” to a follower that each write waits for',
    ],
    [
      database('replication: async'),
      '4:22: “replication” is no attribute of a database: draw “db -.-> copy” to a follower that no write waits for',
    ],
    [
      database('replication: semi-sync'),
      '4:22: “replication” is no attribute of a database: draw “db ==> copy” to each, and “wait_for: 1” says for how many of them each write waits',
    ],
    [
      database('apply rate: 2 k/s'),
      '4:22: “apply rate” is no attribute of a database: “apply” is the time that one entry takes, so much by one of apply_workers: “apply: 1 / (2 k/s)”',
    ],
    [
      database('keys: 1000'),
      '4:22: “keys” is no attribute of a database: who asks for them says how many there are: “keys: 1000” at the clients',
    ],
    [
      database('consistency: strong'),
      '4:22: “consistency” is no attribute of a database: it comes of the arrows, “reads” and “quorum”; what users see is promised in a scenario, as in “require linearizability_violations(users) = 0 %”',
    ],
    [
      `users@{ role: clients, rate: 1/s, zipf: 1.1 }\nusers --> app\n${app}`,
      '2:35: “zipf” is no attribute of clients: write “popularity: "zipf(1.1)"”',
    ],
  ],
  'one word for several attributes, by its value': [
    [
      database('sharding: hash'),
      '4:22: “sharding” is no attribute of a database — did you mean “partitioning”?',
    ],
    [
      database('sharding: consistent hashing'),
      '4:22: “sharding” is no attribute of a database — did you mean “partitioning”?',
    ],
    [database('sharding: 4'), '4:22: “sharding” is no attribute of a database — did you mean “shards”?'],
    [database('workers: 4'), '4:22: “workers” is no attribute of a database — did you mean “connections”?'],
  ],
  'names of other tools': [
    ...(
      [
        ['etcd', 'raft'],
        ['zookeeper', 'raft'],
        ['cockroachdb', 'raft'],
        ['dynamo', 'leaderless'],
        ['cassandra', 'leaderless'],
        ['spanner', 'paxos'],
      ] as const
    ).map(
      ([system, meant]) =>
        [
          database(`protocol: ${system}`),
          `4:32: protocol: one of leaderless, raft, paxos was expected, not “${system}” — did you mean “${meant}”?`,
        ] as const,
    ),
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

test('words of one attribute that stand for themselves are written together', () => {
  const told = 'is no attribute of a database, but a word inside “quorum”: write “quorum: "n 3, r 2, w 2"”';
  // Mermaid knows “w” as a width, which is no mistake by itself.
  expect(build(database('n: 3, r: 2, w: 2')).problems).toEqual([`4:22: “n” ${told}`, `4:28: “r” ${told}`]);
});
