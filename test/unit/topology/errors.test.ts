/** What a mistake in a topology says, and where: whole messages, as its author reads them. */
import { describe, expect, test } from 'vitest';
import { roles } from '../../../src/topology';
import { build } from './build';

const users = 'users@{ role: clients, rate: 100/s }\n';
const app = 'app@{ role: service, time: 2 ms }\n';
const db = 'db@{ role: database }\n';
const service = (attributes: string): string =>
  `${users}users --> app\napp@{ role: service, time: 2 ms, ${attributes} }`;
const timed = (time: string): string => `${users}users --> app\napp@{ role: service, time: "${time}" }`;
const cached = (attributes: string): string =>
  `${users}users --> c --> db\n${db}c@{ role: cache, ${attributes} }`;
const balanced = (attributes: string): string =>
  `${users}users --> lb --> app\n${app}lb@{ role: load-balancer, ${attributes} }`;

/** Lines count from the first line `flowchart LR`, which every document has. */
const mistakes: Record<string, readonly (readonly [body: string, ...problems: string[]])[]> = {
  'roles and attributes': [
    ['users@{ role: clints, rate: 100/s }', '2:15: there is no role “clints” — did you mean “clients”?'],
    ['users@{ role: robot }', `2:15: there is no role “robot”: ${[...roles.keys()].join(', ')} are`],
    [service('instance: 3'), '4:34: “instance” is no attribute of a service — did you mean “instances”?'],
    [
      service('colour: red'),
      '4:34: “colour” is no attribute of a service: one of instances, workers, size, contention, coherency, queue, order, shed, time, autoscale, deploy, serverless, connections was expected',
    ],
    [
      `${users}users --> app\napp@{ role: service }`,
      '4:13: “time” of a service is missing: a duration such as 2 ms, or a distribution such as lognormal(2 ms, 1 ms) was expected',
    ],
    [
      `${users}users --> app\napp@{ role: service, time: 2 MB, queue: 5 s }`,
      '4:28: time: a duration such as 2 ms, or a distribution such as lognormal(2 ms, 1 ms) was expected, not a size in bytes',
      '4:41: queue: a whole number was expected, not a duration',
    ],
    [
      `users@{ role: clients }\nusers --> app\n${app}`,
      '2:15: “rate” of clients is missing: a rate such as 1 k/s or 500 req/s was expected, or “users” and “think” for a closed loop',
    ],
    [
      'users@{ role: clients, rate: 1/s, think: 3 s }',
      '2:42: only users of a closed loop think between requests: “users” was expected with it',
    ],
    [
      'users@{ role: clients, users: 5, rate: 1/s, think: 3 s }',
      '2:31: “rate” is an open loop, and “users” a closed one, where answers set the pace: one of the two was expected',
    ],
    [
      'users@{ role: clients, users: 5 }',
      '2:15: “think” of clients with “users” is missing: a duration such as 3 s, or exponential(3 s), was expected',
    ],
    [
      'users@{ role: clients, users: 5, think: 3 s, arrivals: constant }',
      '2:56: users of a closed loop come when they have their answers: leave “arrivals” out',
    ],
    [
      'users@{ role: clients, users: 5, think: 3 s, sessions: 7 }',
      '2:56: in a closed loop each user is a session: leave “sessions” out',
    ],
    ['users@{ role: clients, kyes: 3 }', '2:24: “kyes” is no attribute of clients — did you mean “keys”?'],
    [service('replicsa: 3'), '4:34: “replicsa” is no attribute of a service — did you mean “instances”?'],
    [service('lable: App'), '4:34: “lable” is no attribute of a service — did you mean “label”?'],
    ['app@{ rle: service }', '2:7: “rle” gives no role — did you mean “role”?'],
    [
      'users@{\n  role: clients\n  rate: 100 MB\n}\nusers --> app\n' + app,
      '4:9: rate: a rate such as 1 k/s or 500 req/s was expected, not a size in bytes',
    ],
  ],
  'values without a unit': [
    [
      `${users}users --> app\napp@{ role: service, time: 10 }`,
      '4:28: time: a duration such as 2 ms, or a distribution such as lognormal(2 ms, 1 ms) was expected, not a plain number — did you mean “10 ms”, or “10 s”?',
    ],
    [
      `users@{ role: clients, rate: 500 }\nusers --> app\n${app}`,
      '2:30: rate: a rate such as 1 k/s or 500 req/s was expected, not a plain number — did you mean “500/s”?',
    ],
    [
      `users@{ role: clients, rate: 2 * 250 }\nusers --> app\n${app}`,
      '2:30: rate: a rate such as 1 k/s or 500 req/s was expected, not a plain number',
    ],
  ],
  values: [
    [service('instances: 2.5'), '4:45: instances: a whole number was expected, not 2.5'],
    [service('instances: 0'), '4:45: instances: this must be at least 1, not 0'],
    [service('instances: 1e9'), '4:45: instances: this must be from 1 to 100 k, not 1 G'],
    [
      `users@{ role: clients, rate: "1 / (0 s)" }\nusers --> app\n${app}`,
      '2:31: rate: this must be from 0/s to 100 M/s, not ∞/s',
    ],
    [service('queue: -1'), '4:41: queue: this must be at least 0, not -1'],
    [service('queue: 1/0'), '4:41: queue: this must be from 0 to 1 × 10¹⁵, not ∞'],
    [service('workers: 0/0'), '4:43: workers: this must be from 1 to 1 × 10¹⁵, and is not a number'],
    [service('workers: 1e30'), '4:43: workers: this must be from 1 to 1 × 10¹⁵, not more'],
    [cached('capacity: 9, ttl: 1 s / 0'), '5:36: ttl: this must be from 0 s to 100 years, not ∞ s'],
    [cached('capacity: 9, ttl: -1 s'), '5:36: ttl: this must be at least 0 s, not -1 s'],
    [cached('capacity: 0 B'), '5:28: capacity: this must be at least 1 B, not 0 B'],
    [cached('capacity: 1 GB, entry: 0 B'), '5:41: entry: this must be at least 1 B, not 0 B'],
    [service('instances: many'), '4:45: instances: “many” is not defined'],
    [
      `users@{ role: clients, rate: 1/s, reads: 150 % }\nusers --> app\n${app}`,
      '2:42: reads: this must be from 0 % to 100 %, not 150 %',
    ],
    [
      `users@{ role: clients, rate: 1/s, reads: 90 }\nusers --> app\n${app}`,
      '2:42: reads: a share such as 99.9 % was expected — did you mean “90 %”?',
    ],
    [
      `users@{ role: clients, rate: 1/s, arrivals: poison }\nusers --> app\n${app}`,
      '2:45: arrivals: one of poisson, constant, bursts, diurnal, trace was expected, not “poison” — did you mean “poisson”?',
    ],
    [
      `users@{ role: clients, rate: 1/s, popularity: zipf(-1) }\nusers --> app\n${app}`,
      '2:52: popularity: this must be at least 0, not -1',
    ],
    [
      cached('capacity: 5 s'),
      '5:28: capacity: a number of entries such as 1 M, or a size such as 4 GB was expected, not a duration',
    ],
    [cached('capacity: 0'), '5:28: capacity: this must be at least 1, not 0'],
    [
      cached('capacity: 9, eviction: lruu'),
      '5:41: eviction: one of lru, lfu, fifo, random, clock, tinylfu, ttl was expected, not “lruu” — did you mean “lru”?',
    ],
    [
      cached('capacity: 9, stampede: stale'),
      '5:41: stampede: “stale” needs a duration such as 30 s in brackets, as in “stale(30 s)”',
    ],
    [cached('capacity: 9, stampede: lock(1)'), '5:41: stampede: “lock” takes nothing in brackets'],
    [
      cached('capacity: 9, ttl: 1 s, stampede: erly(1)'),
      '5:51: stampede: one of none, lock, early(1), stale(30 s) was expected, not “erly” — did you mean “early”?',
    ],
    [
      cached('capacity: 9, invalidation: event(1 B)'),
      '5:51: invalidation: a duration such as 50 ms was expected, not a size in bytes',
    ],
    [cached('capacity: 9, warm: maybe'), '5:37: warm: “maybe” is not defined'],
    [
      cached('capacity: 9, pattern: refresh-ahead'),
      '5:40: the entries of “c” never expire, so that refresh-ahead does nothing: a ttl was expected as well, such as “ttl: 5 min”',
    ],
    [
      cached('capacity: 9, local: 5'),
      '5:38: no service calls “c”, so that no instance could keep anything of it: without “local”, or an arrow from a service, was expected',
    ],

    [balanced('health: "evry 10 s"'), '5:36: health: “evry” was not expected here — did you mean “every”?'],
    [balanced('health: "every 0 s"'), '5:42: health: this must be at least 1 ms, not 0 s'],
    [
      `${users}users --> db ==> f@{ role: database }\ndb@{ role: database, failover: "" }`,
      '4:33: failover: words with values (detect, fence, fence_time, promote, switch, reconfigure, rewind), in full “detect 10 s, fence none, fence_time 0 s, promote 20 s, switch 0 s, reconfigure 0 s, rewind 0 s”, was expected',
    ],
    [balanced('health: "fall 2, fall 3"'), '5:44: health: “fall” is given twice'],
    [balanced('health: "fall"'), '5:36: health: “fall” needs a value: a whole number of at least 1'],
    [
      balanced('health: "fall 2,, rise 3"'),
      '5:43: health: one of every, timeout, fall, rise was expected here',
    ],
    [
      balanced('health: "every 10 s, fall 2 s"'),
      '5:53: health: a whole number of at least 1 was expected, not a duration',
    ],
  ],
  distributions: [
    [
      timed('lognorml(2 ms, 1 ms)'),
      '4:29: time: there is no function “lognorml” — did you mean “lognormal”?',
    ],
    [timed('lognormal(2 ms)'), '4:29: time: lognormal(mean, sd) or lognormal(p50=…, p99=…) was expected'],
    [
      timed('lognormal(2 ms, 1 MB)'),
      '4:45: time: a duration was expected here, as before, not a size in bytes',
    ],
    [timed('exponential(2 ms, 1 ms)'), '4:47: time: exponential(mean) was expected'],
    [timed('uniform(5 ms, 2 ms)'), '4:29: time: the lower bound, 5 ms, is above the upper one, 2 ms'],
    [
      timed('lognormal(p50=9 ms, p99=1 ms)'),
      '4:29: time: there is no such lognormal distribution: it needs a mean above 0 and a standard deviation that is not negative, or percentiles above 0 in their order',
    ],
    [timed('pareto(2 ms, 1 ms)'), '4:42: time: “shape” must be a plain number, not a duration'],
    [
      timed('lognormal(2 ms,, 1 ms)'),
      '4:44: time: “,” stands here: a number, a name or an opening bracket was expected',
    ],
    [timed('normal(mean=2 ms, mean=3 ms)'), '4:47: time: “mean” of normal is given twice'],
    [timed('normal(2 ms, mean=3 ms)'), '4:42: time: “mean” of normal is given twice'],
    [
      timed('normal(men=2 ms, sd=1 ms)'),
      '4:36: time: normal(mean, sd) or normal(p50=…, p99=…) was expected — did you mean “mean”?',
    ],
    [timed('normal(5 ms, -1 ms)'), '4:42: time: this must be at least 0 s, not -1 ms'],
    [timed('exponential(1 s / 0)'), '4:41: time: this must be from 0 s to 100 years, not ∞ s'],
    [
      timed('exponential(-1 ms + 1 ms)'),
      '4:29: time: there is no such exponential distribution: it needs a mean above 0',
    ],
    [timed('constant(2 ms, 3 ms)'), '4:29: time: constant(value) was expected'],
    [timed('constant(2 MB)'), '4:38: time: a duration such as 2 ms was expected, not a size in bytes'],
    [
      timed('exponential(2 MB)'),
      '4:29: time: a duration such as 2 ms, or a distribution such as lognormal(2 ms, 1 ms) was expected, not a size in bytes',
    ],
    [
      timed('pert(1 ms, 2 ms, 3 ms)'),
      '4:29: time: a run draws no beta times: one of constant, lognormal, between, normal, gamma, exponential, uniform, pareto, mixture was expected',
    ],
    [timed('mx(2 ms, 3 ms)'), '4:29: time: there is no function “mx” — did you mean “max”?'],
    [timed('-2 ms'), '4:29: time: this must be at least 0 s, not -2 ms'],
  ],
  replication: [
    [
      `${users}users --> db\ndb@{ role: database, failover: "detect 10 s" }`,
      '3:11: “db” has no follower that could take over: an arrow ==> or -.-> to one was expected',
    ],
    [
      `${users}users --> db\ndb ==> f@{ role: database, failover: "detect 1 s" }\n${db}`,
      '4:8: “f” follows “db”: failover is declared at the leader',
    ],
    [
      `${users}users --> db\ndb ==> f@{ role: database }\ndb@{ role: database, wait_for: 2 }`,
      '3:11: “db” waits for 2 synchronous followers and has 1: more arrows ==> were expected',
    ],
    [
      `${users}users --> db & l\ndb & l ==> f@{ role: database }\n${db}l@{ role: database }`,
      '4:12: “f” follows both “db” and “l”: one leader was expected',
    ],
    [
      `${users}users --> db\ndb ==> f@{ role: database } -.-> g@{ role: database }\n${db}`,
      '4:8: “f” follows “db” and leads others: followers of the leader itself were expected',
    ],
    [
      `${users}users --> db\ndb --> f@{ role: database }\n${db}`,
      '4:4: “-->” means nothing between two databases: ==> (synchronous), -.-> (asynchronous replication), <-.-> (between leaders) or <==> (peers of one quorum) was expected',
    ],
    [
      `${users}users --> db ==> f ==> db\nf@{ role: database }\n${db}`,
      '3:20: the arrows go round in a circle: db → f → db',
    ],
  ],
  calls: [
    [
      `${users}${app}users --> app ==> b@{ role: service, time: 1 ms }`,
      '4:15: “==>” is no call: --> (waits for the answer) or -.-> (does not) was expected',
    ],
    [
      `${users}${app}users --> app <--> b@{ role: service, time: 1 ms }`,
      '4:15: “<-->” is no call: --> (waits for the answer) or -.-> (does not) was expected',
    ],
    [
      `${users}${app}users --> app --> b --> app\nb@{ role: service, time: 1 ms }`,
      '4:21: the arrows go round in a circle: app → b → app',
    ],
    [
      `${users}${app}users --> app --> users`,
      '4:15: clients send requests, and answer none: an arrow from them was expected',
    ],
    [
      `${users}users --> db --> app\n${db}${app}`,
      '3:14: a database calls nobody: an arrow to it was expected',
    ],
    [
      `${users}subgraph z\n${app}end\nusers --> z\nusers --> app`,
      '6:7: “z” is a subgraph: an arrow between two nodes was expected',
    ],
    [
      `${users}${app}users e1@--> app\ne1@{ timeot: 2 s }`,
      '5:6: “timeot” is no attribute of a call — did you mean “timeout”?',
    ],
    [
      `${users}${app}users e1@--> app\ne1@{ timeout: 2 MB }`,
      '5:15: timeout: a duration such as 20 ms was expected, not a size in bytes',
    ],
    [`${users}${app}users -->|150 %| app`, '4:11: this must be from 0 % to 100 %, not 150 %'],
    [
      `${users}${app}users -->|2.5 per request| app`,
      '4:11: a whole number of calls per request was expected, not 2.5',
    ],
    [`${users}${app}users -->|every 1e-12 s| app`, '4:17: this must be at least 1 ms, not 1 ps'],
    [`${users}${app}users -->|1e9 per request| app`, '4:11: this must be from 0 to 10 k, not 1 G'],
    [
      `${users}users --> lb@{ role: load-balancer }\nlb -.-> app\n${app}`,
      '4:4: a load balancer hands each request on once and waits for the answer: an arrow --> without a label, or with reads, writes or a share such as 20 %, was expected',
    ],
    [
      `${users}users --> lb@{ role: load-balancer }\nlb -->|2 per request| app\n${app}`,
      '4:8: a load balancer hands each request on once and waits for the answer: an arrow --> without a label, or with reads, writes or a share such as 20 %, was expected',
    ],
    [
      `${users}users --> lb@{ role: load-balancer }\nlb -->|90 %| app\n${app}`,
      '3:11: the arrows from “lb” take 90 % of its reads together: 100 % was expected',
    ],
    [
      `${users}users --> lb --> app\napp@{ role: service, time: 2 ms, instances: 1e5 }\nlb@{ role: load-balancer, health: "every 1 ms" }`,
      '5:36: “lb” checks 100 k instances every 1 ms, 100 M times a second: at most 100 k were expected, so an interval of at least 1 s',
    ],
    [`${users}${app}users -->|every 0 s| app`, '4:17: this must be at least 1 ms, not 0 s'],
  ],
  reachability: [
    [app, '2:1: nobody sends requests: a node with “role: clients” was expected'],
    [
      `${users}${app}users ~~~ app`,
      '2:1: the clients “users” call nobody: an arrow from them was expected',
      '3:1: no request ever reaches “app”: an arrow to it was expected',
    ],
    [
      `${users}users --> lb@{ role: load-balancer }`,
      '3:11: the load balancer “lb” has nothing behind it: an arrow from it was expected',
    ],
    [
      `${users}${app}users --> app\nlone@{ role: service, time: 1 ms }`,
      '5:1: no request ever reaches “lone”: an arrow to it was expected',
    ],
  ],
  syntax: [
    [`${users}${app}users --> app -->`, '4:18: a node was expected here'],
    [`${users}${app}users --> app(x`, '4:14: the bracket after “app” never closes'],
    [`${users}${app}users -> app`, '4:7: an arrow such as -->, a “;” or the end of the line was expected'],
    [`${users}${app}users --> app %% calls`, '4:15: a comment stands on a line of its own'],
    [`${users}${app}users --> end`, '4:11: “end” is a word of the language: the name of a node was expected'],
    [`${users}${app}users --> app[a (b)]`, '4:17: “(” cannot stand in plain text: put the text in quotes'],
    [`${users}${app}users --> app@{ role: x`, '4:14: the attributes of “app” have no closing “}”'],
    [`${users}${app}subgraph a\nusers --> app`, '4:1: the subgraph “a” has no “end”'],
    [`${users}${app}users --> app\nend`, '5:1: there is no subgraph to end here'],
    [
      'users@{\n  role: clients,\n   rate: 100/s\n}',
      '3:9: over several lines, one “key: value” a line was expected, all with the same indent and without commas',
    ],
    ['users@{role:clients,rate: 100/s}', '2:8: a blank was expected after the colon: role: clients'],
    [
      `${users}users --> app\napp@{ role: service, time: lognormal(5 ms, 2 ms), workers: 3 }`,
      '4:28: put the value in quotes: time: "lognormal(5 ms, 2 ms)"',
    ],
    [
      `${users}users --> app\napp@{ role: service, time: normal(max(1 ms, 2 ms), many) }`,
      '4:28: put the value in quotes: time: "normal(max(1 ms, 2 ms), many)"',
      '4:52: time: “many” is not defined',
    ],
    [
      `${users}users --> db ==> f@{ role: database }\ndb@{ role: database, failover: detect 5 s, promote 10 s, fence lease }`,
      '4:32: put the value in quotes: failover: "detect 5 s, promote 10 s, fence lease"',
    ],
    [`${app}app@{ label: Hello, world }`, '3:14: put the value in quotes: label: "Hello, world"'],
    ['users@{ role: clients, arrivals }', '2:24: “arrivals” needs a single value'],
    ['users@{ label: "a, b", role clients }', '2:24: a colon was expected after “role”: role: clients'],
    [
      `${users}users --> app\napp@{ role: service, time: 2 ms, queue 9 }`,
      '4:34: a colon was expected after “queue”: queue: 9',
    ],
    [
      `${users}users --> app\napp@{ role: service, workers 8, time: 2 ms }`,
      '4:22: a colon was expected after “workers”: workers: 8',
    ],
    ['users@{ role: clients, rate: 1 k/s, rate: 2 k/s }', '2:37: “rate” is given twice'],
    ['users@{\n  role: clients\n  rate: 1 k/s\n  rate: 2 k/s\n}', '5:3: “rate” is given twice'],
    ['users@{ role: [clients] }', '2:9: “role” needs a single value'],
    ['users@{ role: clients, rate: [1 }', '2:33: “key: value” with commas in between was expected'],
    [
      `${app}users@{role:clients, rate: 1/s}\nusers call@--> app\ncall@{ timeout: 1 s }`,
      '3:8: a blank was expected after the colon: role: clients',
    ],
  ],
};

describe.each(Object.entries(mistakes))('mistakes of %s', (_, table) => {
  test.each(table)('%j', (body, ...problems) => {
    expect(build(body).problems).toEqual(problems);
  });
});

test('two regions that the reference table does not know are a warning, and the model still runs', () => {
  const { model, problems } = build(
    `${users}users --> db -.-> f\nsubgraph moon\ndb\nend\nsubgraph mars\nf\nend\n${db}f@{ role: database }`,
  );
  expect(problems).toEqual([
    '4:1: nobody knows how far moon is from mars, so 500 µs is taken: write “link moon mars rtt 80 ms” in the scenario',
  ]);
  expect(model?.replication).toHaveLength(1);
});

test('a line that cannot be read hides no mistake of an attribute, and makes no follow-up', () => {
  const { problems } = build(`${users}app@{ role: service, time: 2 MB }\nusers -> app`);
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['4:7:', '3:28:']);
});

test('a diagram without roles has no problems and no model', () => {
  expect(build('a --> b --> a\nb --> c@{ shape: cyl }')).toEqual({ model: undefined, problems: [] });
});

test('the interval that the message names is enough for so many health checks, although it is rounded', () => {
  const often = (interval: string): string[] =>
    build(
      `${users}users --> lb --> app\napp@{ role: service, time: 2 ms, instances: 23456 }\nlb@{ role: load-balancer, health: "every ${interval}" }`,
    ).problems;
  expect(often('10 ms')).toEqual([expect.stringMatching(/at least 235 ms$/)]);
  expect(often('235 ms')).toEqual([]);
  expect(often('230 ms')).toHaveLength(1);
});
