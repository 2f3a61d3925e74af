import { duration, population, positiveCount, rate as rateKind, share } from '../amounts';
import { arrivals, timingIn, type Timing } from '../arrivals';
import { distribution } from '../distribution';
import { ReadProblem, type Kind } from '../kind';
import { popularity } from '../popularity';
import { attribute, optional, role, type Complaint } from './role';

/** In place of a user’s session, in an open loop: enough that no single one counts. */
const SESSIONS = 10_000;
const NO_LOAD: Complaint = {
  message: `“rate” of clients is missing: ${rateKind.expected} was expected, or “users” and “think” for a closed loop`,
  code: 'topology.missing-attribute',
};
const NO_THINK: Complaint = {
  message:
    '“think” of clients with “users” is missing: a duration such as 3 s, or exponential(3 s), was expected',
  code: 'topology.missing-attribute',
};
const wrong = (attribute: string, message: string): Complaint[] => [
  { message, code: 'topology.attribute', attribute },
];

/** A rate, which how requests come is not. */
const loadRate: Kind<number> = {
  ...rateKind,
  read: (text, names, note) => {
    const timing = timingIn(text);
    if (timing === undefined) return rateKind.read(text, names, note);
    const where = timing === 'trace' ? 'in place of “rate”' : 'beside a rate such as 500 req/s';
    const message = `this is how requests come: arrivals: "${text.trim().replaceAll('"', "'")}" was expected, ${where}`;
    throw new ReadProblem(message, 0, text.length);
  },
};

const POISSON: Timing = { kind: 'poisson' };

export const clients = role({
  name: 'clients',
  synonyms: ['client', 'user', 'users', 'browser', 'load'],
  called: 'clients',
  pointers: {
    zipf: (exponent) => `: write “popularity: "zipf(${exponent})"”`,
    zipfian: (exponent) => `: write “popularity: "zipf(${exponent})"”`,
  },
  means:
    'Users who send requests: at a rate, whether or not earlier ones were answered (an open loop), or each the next one when the last was answered (a closed loop).',
  matters: 'Their rate and what they ask for is the load that the design must carry.',
  suffers: ['surge'],
  isSource: true,
  answersNone: 'clients send requests, and answer none: an arrow from them was expected',
  attributes: {
    rate: attribute({
      ...optional(loadRate),
      default: { value: undefined, text: 'none, where users or a trace is given' },
      means: 'Requests a second, of all users together; the mean, where it changes. This is an open loop.',
      matters: 'Everything behind has to keep up with it.',
      synonyms: ['rps', 'qps', 'load', 'throughput', 'requests'],
    }),
    users: attribute({
      ...optional(population),
      means:
        'In place of a rate: so many users, each of whom waits for an answer, or a failure, and thinks before the next request. This is a closed loop.',
      matters:
        'A slow answer slows the users down: a load test of this kind hides how an open load would pile up.',
      synonyms: ['clients', 'concurrency', 'virtual_users', 'vus', 'threads'],
    }),
    think: attribute({
      ...optional(distribution),
      means: 'How long a user of a closed loop thinks between an answer and the next request.',
      matters: 'users ÷ (think + answer time) is the rate that comes.',
      synonyms: ['think_time', 'pause', 'wait', 'pacing'],
    }),
    arrivals: attribute({
      kind: arrivals,
      default: { value: POISSON, text: 'poisson', source: 'many independent users' },
      means:
        'How requests of an open loop come: at random moments (poisson), at equal distances (constant), in bursts at “peak” times the mean rate that last “length” and begin “every” so often, both on average, along a day’s sine that starts at the mean and rises to “peak” times it (diurnal), or as a file beside the document recorded them (trace), none after its last. A trace has one request a line: its time in seconds or as a timestamp, then, if known, read or write (or an HTTP method), its key and its session; a first line may name the columns.',
      matters: 'Random arrivals cluster, and clusters make queues; bursts make longer ones.',
      synonyms: ['arrival', 'process', 'pattern', 'distribution'],
    }),
    sessions: attribute({
      ...optional(positiveCount),
      default: { value: undefined, text: '10 k', source: 'the users at once of Kegel’s C10K problem' },
      means: 'Users to whom the requests of an open loop belong, each equally likely.',
      matters: 'What is kept for each session (stickiness, limits, what it has seen) is spread over so many.',
    }),
    timeout: attribute({
      ...optional(duration),
      means:
        'How long a user waits for the whole answer before giving up; what still works on it then stops, and no retry begins that would be too late.',
      matters: 'An answer that comes later is worth nothing, whatever it cost.',
      synonyms: ['patience', 'deadline'],
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
      default: {
        value: { kind: 'zipf', exponent: 0.99 },
        text: 'zipf(0.99)',
        source: 'YCSB’s default, Cooper et al., SoCC 2010',
      },
      means:
        'How unequally the keys are asked for: all alike, by Zipf’s law with an exponent, or a hot set, the share of keys that gets the share of requests.',
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
  contradicts: ({ rate, users, think, arrivals }, isGiven) => {
    if (users === undefined && think !== undefined)
      return wrong(
        'think',
        'only users of a closed loop think between requests: “users” was expected with it',
      );
    if (users === undefined && arrivals.kind === 'trace')
      return rate === undefined
        ? []
        : wrong('rate', 'a trace says itself when requests come: leave “rate” out');
    if (users === undefined) return rate === undefined ? [NO_LOAD] : [];
    if (rate !== undefined)
      return wrong(
        'users',
        '“rate” is an open loop, and “users” a closed one, where answers set the pace: one of the two was expected',
      );
    if (isGiven('arrivals'))
      return wrong(
        'arrivals',
        'users of a closed loop come when they have their answers: leave “arrivals” out',
      );
    if (isGiven('sessions'))
      return wrong('sessions', 'in a closed loop each user is a session: leave “sessions” out');
    return think === undefined ? [NO_THINK] : [];
  },
  specify: (base, { rate = 0, users, think, arrivals, sessions = SESSIONS, timeout, ...about }) => ({
    ...base,
    role: 'clients',
    load:
      users !== undefined && think !== undefined
        ? { kind: 'closed', users, think }
        : {
            kind: 'open',
            arrivals: arrivals.kind === 'trace' ? arrivals : { ...arrivals, ratePerSecond: rate },
            sessions,
          },
    ...(timeout !== undefined && { timeoutSeconds: timeout }),
    readShare: about.reads,
    keys: about.keys,
    popularity: about.popularity,
    newKeyShare: about.new_keys,
    ...(about.follow_up !== undefined && { followUp: about.follow_up }),
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
