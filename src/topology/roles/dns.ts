import { dnsPolicies, type CallSpec } from '../../sim';
import { duration, interval, positiveCount } from '../amounts';
import { clause, clauses } from '../clauses';
import { distribution } from '../distribution';
import { choice } from '../kind';
import { attribute, role } from './role';
import { checkRouting, refusesRouting } from './routing';

const health = clauses({
  every: clause(interval, 30, '30 s'),
  timeout: clause(duration, 4, '4 s'),
  fall: clause(positiveCount, 3, '3'),
  rise: clause(positiveCount, 3, '3'),
});

/** What an arrow may say of how its caller copes with failures. */
const policies = [
  'timeoutSeconds',
  'cancels',
  'retries',
  'hedge',
  'breaker',
  'bulkhead',
  'fallback',
] as const satisfies readonly (keyof CallSpec)[];

/** Callers go to the targets themselves: what an arrow behind the name says of a call, nobody would do. */
function refuses(call: CallSpec): string | undefined {
  if (call.takes !== 'all')
    return 'a name does not tell reads from writes: an arrow --> without a label, or with a share such as 20 %, was expected';
  if (policies.some((policy) => call[policy] !== undefined))
    return 'callers go to a target themselves: time-out, retries and the like were expected on the arrow to the DNS';
  return refusesRouting('a DNS')(call);
}

export const dns = role({
  name: 'dns',
  synonyms: ['resolver', 'nameserver'],
  called: 'a DNS',
  means:
    'A name that stands for one of the nodes behind it. Callers keep the answer for its TTL, and go to that node themselves.',
  matters: 'It moves users from one region to another, but only as fast as old answers expire.',
  suffers: ['crash', 'slow'],
  choosesOne: true,
  refuses,
  attributes: {
    policy: attribute({
      kind: choice(dnsPolicies),
      default: { value: 'round-robin', text: 'round-robin', source: 'several addresses of one name' },
      means:
        'Which target an answer names: each in turn, by the shares of the arrows (weighted), the nearest to the caller by the subgraphs (geo), or the first that is well in the order of the arrows (failover).',
      matters: 'It decides who carries the load, how far users are from their answer, and who stands in.',
      synonyms: ['routing'],
    }),
    ttl: attribute({
      kind: duration,
      default: {
        value: 60,
        text: '60 s',
        source: 'Route 53’s developer guide: at most 60 s with health checks',
      },
      means: 'How long a resolver keeps an answer; each user session, and each node that calls, has one.',
      matters: 'So long users go on to a dead target after the checks have found it out.',
      synonyms: ['expiry', 'expires', 'max_age'],
    }),
    time: attribute({
      kind: distribution,
      default: {
        value: { kind: 'constant', value: 0.05 },
        text: '50 ms',
        source: 'look-ups take 20–120 ms: Souders, High Performance Web Sites, 2007',
      },
      means: 'A whole look-up, where the resolver does not know the answer.',
      matters: 'The first request of a session, and one each TTL, waits for it.',
      synonyms: ['latency', 'lookup'],
    }),
    health: attribute({
      kind: health,
      default: {
        ...health.preset,
        source: 'Route 53: every 30 s, 3 failures, 4 s to connect',
      },
      means: 'How often targets are checked, and how many checks in a row change their state.',
      matters: 'every × fall, and then up to a TTL, is how long users are sent to a dead target.',
    }),
    serve_stale: attribute({
      kind: choice(['no', 'yes']),
      default: { value: 'no', text: 'no' },
      means: 'Whether a resolver that gets no answer goes on with one that has expired (RFC 8767).',
      matters: 'With it, an outage of the DNS itself stops only those who ask for the first time.',
    }),
  },
  specify: (base, { policy, ttl, time, health: { every, timeout, fall, rise }, serve_stale }) => ({
    ...base,
    role: 'dns',
    policy,
    ttlSeconds: ttl,
    time,
    health: { intervalSeconds: every, timeoutSeconds: timeout, fall, rise },
    serveStale: serve_stale === 'yes',
  }),
  check: ({ id, policy }, { calls }) => {
    const isShared = calls.some(({ share }) => share < 1);
    return [
      ...checkRouting('the DNS', id, calls),
      ...(isShared && policy !== 'weighted'
        ? [
            {
              message: `the arrows from “${id}” name shares, and its policy is ${policy}: “policy: weighted” was expected`,
              code: 'topology.attribute' as const,
              attribute: 'policy',
            },
          ]
        : []),
    ];
  },
});
