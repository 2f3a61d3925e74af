import { formatSeconds, formatValue } from '../../estimate';
import { latencies } from '../../reference';
import { limitNames, limitTerms, perWindow, type RateLimiterSpec } from '../../sim';
import { interval, population, positiveCount, rate } from '../amounts';
import { distribution } from '../distribution';
import { choice } from '../kind';
import { attribute, optional, role, type Complaint } from './role';
import { checkRouting, refusesRouting } from './routing';

function isBucket(algorithm: unknown): boolean {
  return algorithm === 'token-bucket' || algorithm === 'leaky-bucket';
}

export const rateLimiter = role({
  name: 'rate-limiter',
  synonyms: ['limiter', 'rate_limiter', 'ratelimiter', 'throttle'],
  called: 'a rate limiter',
  means: 'Lets so many requests pass in a time, and turns the others away (HTTP status 429).',
  matters: 'It protects what is behind from more than that can carry, and users from one another.',
  suffers: ['crash', 'slow'],
  choosesOne: true,
  refuses: refusesRouting('a rate limiter'),
  attributes: {
    algorithm: attribute({
      kind: choice(limitNames),
      default: {
        value: 'token-bucket',
        text: 'token-bucket',
        source: 'as AWS API Gateway, Envoy and Stripe limit',
      },
      means:
        'How it counts: token-bucket (bursts pass at once), leaky-bucket (a queue: bursts wait, and leave evenly), fixed-window, sliding-log (exact), sliding-counter (estimated from two windows).',
      matters: 'They grant the same rate in the long run, and differ in what a burst gets.',
    }),
    limit: attribute({
      kind: rate,
      means: 'Requests that pass in the long run.',
      matters: 'Above what is behind can carry it protects nothing; below what users need it hurts them.',
      synonyms: ['rate', 'rps', 'quota'],
    }),
    burst: attribute({
      ...optional(positiveCount),
      means:
        'Requests that a bucket holds: that pass at once (token-bucket), or that wait (leaky-bucket). As many as pass in one second unless given (so does Guava’s RateLimiter).',
      matters: 'Too small a bucket turns away honest users who come in clusters.',
      needs: {
        attribute: 'algorithm',
        isMet: isBucket,
        countsWith: 'token-bucket or leaky-bucket; “window” is the time over which others count',
      },
      synonyms: ['bucket', 'capacity'],
    }),
    window: attribute({
      ...optional(interval),
      means: 'The time over which fixed-window, sliding-log and sliding-counter count. 1 s unless given.',
      matters: 'In a long window a user may spend all of it at once.',
      needs: {
        attribute: 'algorithm',
        isMet: (algorithm) => !isBucket(algorithm),
        countsWith:
          'fixed-window, sliding-log or sliding-counter; “burst” is how many requests a bucket holds',
      },
      synonyms: ['period', 'interval'],
    }),
    per: attribute({
      kind: choice(['all', 'client']),
      default: { value: 'all', text: 'all' },
      means: 'Whether all requests have the limit together, or each user session one of its own.',
      matters: 'One limit for all lets a single greedy client use it up.',
    }),
    state: attribute({
      kind: choice(['shared', 'local', 'split']),
      default: { value: 'shared', text: 'shared' },
      means:
        'Where it counts: in one store for all instances (shared); or each instance for itself, granting the whole limit (local) or an equal part of it (split).',
      matters:
        'A shared store costs a round trip; local counts grant up to instances × limit; split ones turn away where the load is uneven.',
    }),
    instances: attribute({
      kind: population,
      default: { value: 1, text: '1' },
      means: 'Instances that each count for themselves, where the state is local or split.',
      matters: 'The more of them, the farther their counts are from the whole.',
      synonyms: ['replicas', 'servers', 'nodes'],
    }),
    atomic: attribute({
      kind: choice(['yes', 'no']),
      default: { value: 'yes', text: 'yes' },
      means:
        'Whether the look at the count and the addition to it are one step; if not, the addition comes when the time is over.',
      matters: 'Between the two, others see the old count and pass, too.',
    }),
    time: attribute({
      ...optional(distribution),
      means:
        'Its own time for a request. Unless given, the way to the store and back (500 us, latency.datacenter_round_trip) where the state is shared, and nothing where not.',
      matters: 'Every request pays it, also those that pass.',
      synonyms: ['latency'],
    }),
  },
  specify: (base, { algorithm, limit, burst, window, per, state, instances, atomic, time }) => ({
    ...base,
    role: 'rate-limiter',
    algorithm,
    ratePerSecond: limit,
    ...(burst !== undefined && { burst }),
    ...(window !== undefined && { windowSeconds: window }),
    per,
    state,
    instances,
    atomic: atomic === 'yes',
    time: time ?? {
      kind: 'constant',
      value: state === 'shared' ? latencies.datacenter_round_trip.seconds : 0,
    },
  }),
  check: (node, { calls }) => [...checkRouting('the rate limiter', node.id, calls), ...wrongTerms(node)],
});

/** What an algorithm has no use for, and limits that grant nothing. */
function wrongTerms(node: RateLimiterSpec & { readonly id: string }): Complaint[] {
  const { id, algorithm, ratePerSecond } = node;
  const complain = (message: string, attribute: string): Complaint[] => [
    { message, code: 'topology.attribute', attribute },
  ];
  if (ratePerSecond === 0)
    return complain(`“${id}” lets nothing pass: a limit above 0 was expected`, 'limit');
  if (isBucket(algorithm)) return [];
  const terms = limitTerms(node);
  if (perWindow(terms) >= 1) return [];
  const whose = node.state === 'split' && node.instances > 1 ? 'each instance of ' : '';
  const granted = formatValue(terms.ratePerSecond * terms.windowSeconds).text;
  return complain(
    `${whose}“${id}” grants ${granted} requests in a window of ${formatSeconds(terms.windowSeconds)}, and so none: a window of at least ${formatSeconds(1 / terms.ratePerSecond)} was expected`,
    'window',
  );
}
