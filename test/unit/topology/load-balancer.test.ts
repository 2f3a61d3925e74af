/** What a diagram says about a load balancer, and what it is told where that makes no sense. */
import { describe, expect, test } from 'vitest';
import { build } from './build';

const body = (attributes: string, arrows = 'users --> lb --> app & canary'): string =>
  `users@{ role: clients, rate: 100/s }
app@{ role: service, time: 1 ms, instances: 3 }
canary@{ role: service, time: 1 ms }
${arrows}
lb@{ role: load-balancer, ${attributes} }`;

describe('a load balancer’s attributes', () => {
  test.each([
    ['policy: weighted, weights: "app 3, canary 1"', { weights: { app: 3, canary: 1 } }],
    ['policy: consistent-hash, virtual_nodes: 200', { hash: 'key', virtualNodes: 200 }],
    ['policy: consistent-hash, layer: L4', { hash: 'session' }],
    ['policy: rendezvous, hash: session', { hash: 'session' }],
    ['policy: consistent-hash, load_bound: 1.25', { loadBound: 1.25 }],
    ['sticky: cookie, sticky_ttl: 30 min', { sticky: 'cookie', stickySeconds: 1800 }],
    ['sticky: ip, users_per_address: 50', { sticky: 'ip', usersPerAddress: 50 }],
    ['slow_start: 30 s', { slowStartSeconds: 30 }],
    [
      'eject: "after 3 errors, for 10 s, at most 50 %"',
      { ejection: { afterErrors: 3, forSeconds: 10, mostShare: 0.5 } },
    ],
    ['eject: "after 5"', { ejection: { afterErrors: 5, forSeconds: 30, mostShare: 0.1 } }],
    [
      'instances: 2, redundancy: active-passive, takeover: 1 s',
      { instances: 2, redundancy: 'active-passive', takeoverSeconds: 1 },
    ],
  ])('%s', (attributes, expected) => {
    const { model, problems } = build(body(attributes));
    expect(problems).toEqual([]);
    expect(model?.nodes.find(({ id }) => id === 'lb')).toMatchObject(expected);
  });
});

describe('a load balancer hints at what does nothing, and runs without', () => {
  test.each([
    ['weights: "app 3"', 'policy: round-robin', 'the policy weighted or least-connections'],
    ['virtual_nodes: 10', 'policy: round-robin', 'the policy consistent-hash'],
    ['load_bound: 2', 'policy: round-robin', 'the policy consistent-hash'],
    ['hash: key', 'policy: round-robin', 'the policy hash-modulo or consistent-hash or rendezvous'],
    ['sticky_ttl: 5 s', 'sticky: none', '“sticky: cookie” or “sticky: ip”'],
    ['takeover: 5 s', 'instances: 1', 'more than one balancer'],
  ])('%s', (written, given, counts) => {
    const [key = ''] = written.split(':');
    const { model, problems } = build(body(written));
    expect(problems.map((problem) => problem.replace(/^[\d:]+ /, ''))).toEqual([
      `“${key}” does nothing with “${given}”: it counts with ${counts}`,
    ]);
    expect(model).toBeDefined();
  });
});

describe('a load balancer refuses', () => {
  const column = 'lb@{ role: load-balancer, '.length + 1;
  test.each([
    [
      'policy: round-robbin',
      `6:${column + 8}: policy: one of round-robin, weighted, least-connections, least-response-time, random, power-of-two, ip-hash, hash-modulo, consistent-hash, rendezvous was expected, not “round-robbin” — did you mean “round-robin”?`,
    ],
    [
      'policy: weighted',
      '5:11: “lb” has the policy weighted and no weights: weights: "app 3, canary 1" was expected, with the names of its targets',
    ],
    [
      'policy: weighted, weights: "ap 3"',
      `6:${column + 28}: “ap” is no target of “lb” — did you mean “app”?`,
    ],
    ['policy: weighted, weights: "app"', `6:${column + 28}: weights: “app” needs a weight: “app 3”`],
    ['policy: weighted, weights: "app 3, app 1"', `6:${column + 35}: weights: “app” is given twice`],
    [
      'policy: weighted, weights: "app 3 s"',
      `6:${column + 32}: weights: a weight such as 3 was expected, not a duration`,
    ],
    [
      'layer: L4, sticky: cookie',
      `6:${column + 19}: “lb” forwards connections (L4) and sees no cookie: “layer: L7” or “sticky: ip” was expected`,
    ],
    [
      'layer: L4, policy: rendezvous, hash: key',
      `6:${column + 37}: “lb” forwards connections (L4) and sees no keys: “layer: L7” or “hash: session” was expected`,
    ],
    [
      'eject: "after 5 errors, for 30 s, at more 10 %"',
      `6:${column + 42}: eject: “10” was not expected here: an operator or the end of the line was`,
    ],
    ['eject: "before 5"', `6:${column + 8}: eject: “before” was not expected here: after, for, at were`],
    ['load_bound: 0.9', `6:${column + 12}: load_bound: this must be at least 1, not 0.9`],
    [
      'policy: consistent-hash, virtual_nodes: 1 M',
      `6:${column + 40}: virtual_nodes: this must be from 1 to 10 k, not 1 M`,
    ],
  ])('%s', (attributes, problem) => {
    expect(build(body(attributes)).problems).toEqual([problem]);
  });

  test('at layer 4, arrows that tell reads from writes', () => {
    const arrows = 'users --> lb\nlb -->|reads| app\nlb -->|writes| canary';
    expect(build(body('layer: L4', arrows)).problems).toEqual([
      '5:11: “lb” forwards connections (L4) and cannot tell reads from writes: “layer: L7”, or arrows without these labels, were expected',
    ]);
  });

  test('more points on a ring than can be laid', () => {
    const many = body('policy: consistent-hash, virtual_nodes: 1000').replace(
      'instances: 3',
      'instances: 5000',
    );
    expect(build(many).problems).toEqual([
      `6:${column + 40}: “lb” has 5001 instances on its ring: at most 199 virtual nodes of each were expected`,
    ]);
  });
});
