import { latencies } from '../../reference';
import {
  evictionNames,
  patternNames,
  type CallSpec,
  type Invalidation,
  type NodeSpec,
  type Stampede,
} from '../../sim';
import { alone, alternatives, amounting } from '../alternatives';
import { amount, duration, durationLike, entryBounds, interval, plainNumber, share, size } from '../amounts';
import { capacity, entriesIn } from '../capacity';
import { distribution } from '../distribution';
import { choice, type Kind } from '../kind';
import { attribute, optional, role, type Around, type Complaint } from './role';

const stampede = alternatives<Stampede>(
  {
    none: alone('none', { kind: 'none' }),
    lock: alone('lock', { kind: 'lock' }),
    early: amounting('early(1)', plainNumber, (beta) => ({ kind: 'early', beta }), {
      kind: 'early',
      beta: 1,
    }),
    stale: amounting('stale(30 s)', durationLike('30 s'), (seconds) => ({ kind: 'stale', seconds })),
  },
  new Map([
    ['xfetch', 'early'],
    ['probabilistic', 'early'],
    ['mutex', 'lock'],
    ['stale-while-revalidate', 'stale'],
  ]),
);

const invalidation = alternatives<Invalidation>({
  write: alone('write', { kind: 'write' }),
  none: alone('none', { kind: 'none' }),
  event: amounting('event(50 ms)', durationLike('50 ms'), (delaySeconds) => ({
    kind: 'event',
    delaySeconds,
  })),
  version: alone('version', { kind: 'version' }),
});

/** `yes`, `no`, or how much of it. */
const warm: Kind<number> = {
  expected: 'yes, no, or a share such as 50 %',
  offers: () => ({ words: ['yes', 'no'], names: true }),
  read: (text, names, note) =>
    text.trim() === 'yes' ? 1 : text.trim() === 'no' ? 0 : share.read(text, names, note),
};

const entries = amount('count', 'a number of entries such as 10 k', entryBounds);

export const cache = role({
  name: 'cache',
  synonyms: ['redis', 'memcached', 'memcache'],
  called: 'a cache',
  means: 'Memory before a slower store: keeps some of the keys, and asks the calls below on a miss.',
  matters: 'Each hit is a request that the store never sees; each miss pays for both.',
  suffers: ['crash', 'slow', 'flush'],
  attributes: {
    pattern: attribute({
      kind: choice(
        patternNames,
        new Map([
          ['write-back', 'write-behind'],
          ['writeback', 'write-behind'],
        ] as const),
      ),
      default: { value: 'cache-aside', text: 'cache-aside' },
      means:
        'Who loads what is missing, and where a write goes. cache-aside: whoever misses loads, and goes on with the store alone while the cache is down. read-through: the cache loads; without it there is no answer. write-through: a write is answered when the store and the cache have it. write-behind: when the cache has it; the store follows (flush). write-around: a write goes to the store alone. refresh-ahead: read-through, and what is asked for late in its time (refresh) is loaded again before it expires.',
      matters:
        'It decides how fresh the entries are, who pays for a miss, and what is lost with the cache: with write-behind, writes that users were told are safe.',
    }),
    eviction: attribute({
      kind: choice(evictionNames),
      default: { value: 'lru', text: 'lru' },
      means:
        'Which key goes when there is no room: the least recently used (lru) or least often used (lfu), the first that came (fifo), any (random), the first not used since a hand went round (clock), the least used of late, a newcomer as well (tinylfu), the next to expire (ttl).',
      matters: 'The better it guesses what is asked for next, the more hits.',
    }),
    capacity: attribute({
      kind: capacity,
      means: 'Entries that it holds, or the memory for them.',
      matters: 'Below the working set, hits turn into misses.',
      synonyms: ['size', 'entries', 'memory'],
    }),
    entry: attribute({
      kind: size,
      default: { value: 1000, text: '1 kB' },
      means: 'Memory of one entry, where the capacity is a size.',
      matters: 'It turns memory into a number of keys.',
    }),
    ttl: attribute({
      kind: duration,
      default: { value: Infinity, text: 'for ever' },
      means: 'How long an entry may be served.',
      matters: 'It bounds how stale an answer can be, and forces a reload of even the hottest key.',
      synonyms: ['expiry', 'expires', 'max_age'],
    }),
    ttl_jitter: attribute({
      kind: share,
      default: { value: 0, text: '0 %' },
      means: 'Each entry’s ttl is up to so much shorter or longer, at random.',
      matters: 'What was loaded together does not expire together.',
      synonyms: ['jitter'],
    }),
    time: attribute({
      kind: distribution,
      default: {
        value: { kind: 'constant', value: latencies.tcp_echo.seconds },
        text: '10 us',
        source: 'latency.tcp_echo',
      },
      means: 'The cache’s own time for a look-up.',
      matters: 'It is the price of a hit.',
    }),
    stampede: attribute({
      kind: stampede,
      default: { value: { kind: 'none' }, text: 'none' },
      means:
        'What keeps the readers of an expired key from all loading it. lock: others wait for the one that loads. early(β): a reader may load it before it expires, the likelier the nearer that is and the longer a load takes (XFetch; β is 1 unless given). stale(30 s): an expired entry is served so much longer, while one load goes on beside.',
      matters: 'Without protection an expired hot key sends all its readers to the store at once.',
    }),
    invalidation: attribute({
      kind: invalidation,
      default: { value: { kind: 'write' }, text: 'write' },
      means:
        'What removes an entry whose key was written. write: a service that writes past the cache also deletes the key here. event(50 ms): the store tells of each write, which arrives so much later. version: each hit asks the store for the latest version, which costs the way there and back. none: only its ttl.',
      matters: 'Until then, readers see the old value.',
    }),
    flush: attribute({
      kind: interval,
      default: { value: 1, text: '1 s' },
      means:
        'With write-behind: how often what was written goes on to the store; of each key only the last value.',
      matters: 'A crash of the cache loses up to so much of acknowledged writes.',
    }),
    refresh: attribute({
      kind: share,
      default: { value: 0.8, text: '80 %' },
      means: 'With refresh-ahead: the share of its ttl after which a hit loads an entry again, beside.',
      matters: 'Keys that are asked for that often never miss; a load too early is one too many.',
    }),
    warm: attribute({
      kind: warm,
      default: { value: 0, text: 'no' },
      means: 'How much of its capacity is there when the run begins: the most popular keys.',
      matters: 'A cold cache sends everything to the store, which must bear that.',
    }),
    local: attribute({
      ...optional(entries),
      means:
        'Entries that each instance of a service that calls the cache keeps in its own memory: a first level before this shared one.',
      matters: 'The hottest keys cost no way over the network, and each instance has its own old values.',
      synonyms: ['near', 'l1'],
    }),
    local_ttl: attribute({
      kind: duration,
      default: { value: 1, text: '1 s' },
      means: 'How long an instance serves an entry of its own memory, which nobody tells of writes.',
      matters: 'It bounds how long instances contradict each other.',
    }),
  },
  specify: (
    base,
    { pattern, eviction, capacity, entry, ttl, ttl_jitter, time, local, local_ttl, ...values },
  ) => ({
    ...base,
    role: 'cache',
    pattern,
    eviction,
    capacityEntries: entriesIn(capacity, entry),
    ttlSeconds: ttl,
    ttlJitter: ttl_jitter,
    time,
    stampede: values.stampede,
    invalidation: values.invalidation,
    flushSeconds: values.flush,
    refreshAfter: values.refresh,
    warmShare: values.warm,
    ...(local !== undefined && { local: { capacityEntries: Math.floor(local), ttlSeconds: local_ttl } }),
  }),
  check: (node, around) => [...wrongArrows(node, around), ...endless(node)],
});

type Spec = Extract<NodeSpec, { role: 'cache' }>;

/** Arrows that do not bring what the pattern is about. */
function wrongArrows({ id, pattern, local }: Spec, { calls, callers }: Around): Complaint[] {
  const writes = ({ call: { takes } }: { call: CallSpec }): boolean => takes !== 'reads';
  const complain = (attribute: string, message: string): Complaint[] => [
    { message, code: 'topology.edge', attribute },
  ];
  const takesWrites = pattern === 'write-through' || pattern === 'write-behind';
  if (takesWrites && !callers.some(writes))
    return complain(
      'pattern',
      `“${id}” is ${pattern}, and only reads come to it: writes were expected as well, by an arrow to it without “reads”`,
    );
  if (takesWrites && !calls.some((call) => writes({ call })))
    return complain(
      'pattern',
      `“${id}” is ${pattern}, and has no store to write to: an arrow from it was expected`,
    );
  if (local !== undefined && !callers.some(({ from }) => from.role === 'service'))
    return complain(
      'local',
      `no service calls “${id}”, so that no instance could keep anything of it: without “local”, or an arrow from a service, was expected`,
    );
  return [];
}

/** What happens before an entry expires, or after, never happens where none does. */
function endless({ id, pattern, eviction, stampede, ttlSeconds }: Spec): Complaint[] {
  if (ttlSeconds < Infinity) return [];
  const of = ([attribute, value]: readonly [string, string]): Complaint => ({
    message: `the entries of “${id}” never expire, so that ${value} does nothing: a ttl was expected as well, such as “ttl: 5 min”`,
    code: 'topology.attribute',
    attribute,
  });
  const attributes = [
    ['pattern', pattern === 'refresh-ahead' && pattern],
    ['stampede', stampede.kind !== 'none' && stampede.kind !== 'lock' && stampede.kind],
    ['eviction', eviction === 'ttl' && `eviction by ${eviction}`],
  ] as const;
  return attributes.flatMap(([attribute, value]) => (value === false ? [] : [of([attribute, value])]));
}
