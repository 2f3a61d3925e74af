import { latencies } from '../../reference';
import { evictionNames } from '../../sim';
import { duration, size } from '../amounts';
import { capacity, entriesIn } from '../capacity';
import { distribution } from '../distribution';
import { choice } from '../kind';
import { attribute, role } from './role';

export const cache = role({
  name: 'cache',
  called: 'a cache',
  means: 'Memory before a slower store: keeps some of the keys, and asks the calls below on a miss.',
  matters: 'Each hit is a request that the store never sees; each miss pays for both.',
  suffers: ['crash', 'slow'],
  attributes: {
    pattern: attribute({
      kind: choice(['cache-aside']),
      default: { value: 'cache-aside', text: 'cache-aside' },
      means: 'Who loads the cache: here whoever misses.',
      matters: 'It decides how fresh the entries are, and who pays for a miss.',
    }),
    eviction: attribute({
      kind: choice(evictionNames),
      default: { value: 'lru', text: 'lru' },
      means: 'Which key goes when there is no room.',
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
      kind: choice(['none', 'lock']),
      default: { value: 'none', text: 'none' },
      means: 'What others do while one request loads a key: load it too, or wait for that one.',
      matters: 'Without protection an expired hot key sends all its readers to the store at once.',
    }),
    invalidation: attribute({
      kind: choice(['write', 'none']),
      default: { value: 'write', text: 'write' },
      means: 'Whether a service that writes a key past the cache also deletes it here.',
      matters: 'Without it, readers see the old value until it expires.',
    }),
  },
  specify: (base, { pattern, eviction, capacity, entry, ttl, time, stampede, invalidation }) => ({
    ...base,
    role: 'cache',
    pattern,
    eviction,
    capacityEntries: entriesIn(capacity, entry),
    ttlSeconds: ttl,
    time,
    stampede,
    invalidation,
  }),
});
