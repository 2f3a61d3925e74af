import { latencies } from '../../reference';
import { evictionNames } from '../../sim';
import { amount, duration, size } from '../amounts';
import { capacity, entriesIn } from '../capacity';
import { distribution } from '../distribution';
import { choice } from '../kind';
import { attribute, optional, role } from './role';
import { checkRouting, refusesRouting } from './routing';

const places = amount('count', 'a whole number of at least 1', {
  least: 1,
  most: 1e4,
  whole: true,
  shown: String,
});

export const cdn = role({
  name: 'cdn',
  synonyms: ['edge', 'cloudfront'],
  called: 'a CDN',
  means:
    'Places near the users, its edges, each of which keeps answers of the origin behind it. Writes pass through.',
  matters:
    'Each hit is near the user and spares the origin; the more edges, the fewer of its users share one.',
  suffers: ['crash', 'slow'],
  choosesOne: true,
  refuses: refusesRouting('a CDN'),
  attributes: {
    edges: attribute({
      kind: places,
      default: { value: 10, text: '10' },
      means: 'Places, each with a cache of its own; every user session belongs to one.',
      matters: 'Each edge must be asked for a key once before it has it, so more of them hit less.',
      synonyms: ['pops', 'locations', 'instances'],
    }),
    capacity: attribute({
      kind: capacity,
      means: 'Answers that one edge keeps, or the memory for them; the shield keeps as many.',
      matters: 'Below the working set of its users, hits turn into misses.',
      synonyms: ['size', 'entries', 'memory'],
    }),
    entry: attribute({
      kind: size,
      default: { value: 1000, text: '1 kB' },
      means: 'Memory of one answer, where the capacity is a size.',
      matters: 'It turns memory into a number of keys.',
    }),
    eviction: attribute({
      kind: choice(evictionNames),
      default: { value: 'lru', text: 'lru' },
      means: 'Which key goes when there is no room.',
      matters: 'The better it guesses what is asked for next, the more hits.',
    }),
    ttl: attribute({
      kind: duration,
      default: { value: 86_400, text: '1 day', source: 'CloudFront’s default TTL' },
      means: 'How long an answer may be served, counted from when the origin gave it.',
      matters: 'It bounds how stale an answer can be, and forces a reload at every edge.',
      synonyms: ['expiry', 'expires', 'max_age'],
    }),
    time: attribute({
      kind: distribution,
      default: {
        value: { kind: 'constant', value: latencies.ssd_random_read.seconds },
        text: '100 us',
        source: 'latency.ssd_random_read',
      },
      means: 'An edge’s own time for a request.',
      matters: 'It is the price of a hit, beside the way there.',
    }),
    rtt: attribute({
      ...optional(duration),
      means:
        'The round trip between users and their edge: most users are less than 39 ms from a large provider’s edge (Schlinker et al., IMC 2019). Without, as far as the network says.',
      matters: 'It is what a user waits at least, however fast the edge is.',
      synonyms: ['distance'],
    }),
    shield: attribute({
      kind: choice(['no', 'yes']),
      default: { value: 'no', text: 'no' },
      means: 'Whether all edges ask one cache by the origin before the origin itself.',
      matters: 'The origin gives each answer once instead of once for every edge.',
    }),
    coalescing: attribute({
      kind: choice(['yes', 'no']),
      default: { value: 'yes', text: 'yes', source: 'CloudFront’s request collapsing' },
      means: 'Whether those who miss a key that is being loaded at their edge wait for that load.',
      matters: 'Without it an expired hot key sends all its readers to the origin at once.',
      synonyms: ['collapsing', 'stampede'],
    }),
    purge: attribute({
      ...optional(duration),
      means:
        'If given, a write that passed through deletes its key at all edges, so much later; without, only at the edge that it passed (RFC 9111, §4.4).',
      matters: 'Other users’ edges serve the old answer until then, or until it expires.',
    }),
  },
  specify: (base, { edges, capacity, entry, eviction, ttl, time, rtt, shield, coalescing, purge }) => ({
    ...base,
    role: 'cdn',
    edges,
    eviction,
    capacityEntries: entriesIn(capacity, entry),
    ttlSeconds: ttl,
    time,
    ...(rtt !== undefined && { rttSeconds: rtt }),
    shield: shield === 'yes',
    coalescing: coalescing === 'yes',
    ...(purge !== undefined && { purgeSeconds: purge }),
  }),
  check: ({ id, shield }, { calls, targets }) => {
    const name = targets.find(({ role }) => role === 'dns');
    return [
      ...checkRouting('the CDN', id, calls),
      ...(shield && name !== undefined
        ? [
            {
              message: `the shield of “${id}” stands by its origin, and “${name.id}” is only a name: an arrow to the origin itself was expected`,
              code: 'topology.attribute' as const,
              attribute: 'shield',
            },
          ]
        : []),
    ];
  },
});
