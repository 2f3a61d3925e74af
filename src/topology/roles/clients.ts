import { plainNumber, positiveCount, rate, share } from '../amounts';
import { distribution } from '../distribution';
import { choice, expressionOffers, ReadProblem, shifted, type Kind } from '../kind';
import { attribute, optional, role } from './role';

/** `uniform`, or `zipf(0.99)`: the exponent. */
const popularity: Kind<number> = {
  expected: 'uniform, or zipf(0.99)',
  offers: (before) =>
    /zipf/.test(before) ? expressionOffers : { words: ['uniform', 'zipf(0.99)'], names: false },
  read: (text, names, note) => {
    if (text.trim() === 'uniform') return 0;
    const zipf = /^(\s*zipf\s*\(|\s*zipf\s+)(.*)$/.exec(text);
    const [, opening = '', rest = ''] = zipf ?? [];
    const exponent = opening.endsWith('(') ? rest.replace(/\)\s*$/, '') : rest;
    if (zipf === null || (opening.endsWith('(') && exponent === rest))
      throw new ReadProblem(`uniform or zipf(0.99) was expected, not “${text.trim()}”`, 0, text.length);
    return shifted((moved) => plainNumber.read(exponent, names, moved), opening.length, note);
  },
};

export const clients = role({
  name: 'clients',
  called: 'clients',
  means: 'Users who send requests, whether or not earlier ones were answered (an open loop).',
  matters: 'Their rate and what they ask for is the load that the design must carry.',
  suffers: [],
  isSource: true,
  answersNone: 'clients send requests, and answer none: an arrow from them was expected',
  attributes: {
    rate: attribute({
      kind: rate,
      means: 'Requests a second, of all users together.',
      matters: 'Everything behind has to keep up with it.',
      synonyms: ['rps', 'qps', 'load', 'throughput', 'requests'],
    }),
    arrivals: attribute({
      kind: choice(['poisson', 'constant']),
      default: { value: 'poisson', text: 'poisson', source: 'many independent users' },
      means: 'Whether requests come at random moments or at equal distances.',
      matters: 'Random arrivals cluster, and clusters make queues.',
    }),
    reads: attribute({
      kind: share,
      default: { value: 1, text: '100 %' },
      means: 'The share of requests that read; the others write.',
      matters: 'Reads can be spread over copies, writes cannot.',
    }),
    keys: attribute({
      kind: positiveCount,
      default: { value: 1_000_000, text: '1 M' },
      means: 'Distinct things that requests are about.',
      matters: 'More keys than a cache holds means misses.',
    }),
    popularity: attribute({
      kind: popularity,
      default: { value: 0.99, text: 'zipf(0.99)', source: 'YCSB’s default, Cooper et al., SoCC 2010' },
      means: 'How unequally the keys are asked for.',
      matters: 'A skewed load caches well, and overloads whoever holds the hottest key.',
    }),
    new_keys: attribute({
      kind: share,
      default: { value: 0, text: '0 %' },
      means: 'The share of writes that create a key nobody has written before.',
      matters: 'A reader of a new key on a lagging copy finds nothing at all.',
    }),
    follow_up: attribute({
      ...optional(distribution),
      means: 'If given, each acknowledged write is followed by one read of its key, so much later.',
      matters: 'The friend who clicks at once is who meets replication lag.',
    }),
  },
  specify: (base, { rate, arrivals, reads, keys, popularity, new_keys, follow_up }) => ({
    ...base,
    role: 'clients',
    ratePerSecond: rate,
    arrivals,
    readShare: reads,
    keys,
    zipf: popularity,
    newKeyShare: new_keys,
    ...(follow_up !== undefined && { followUp: follow_up }),
  }),
  check: ({ id }, { calls }) =>
    calls.length > 0
      ? []
      : [
          {
            message: `the clients “${id}” call nobody: an arrow from them was expected`,
            code: 'topology.edge',
          },
        ],
});
