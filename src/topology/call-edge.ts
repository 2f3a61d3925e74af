import { didYouMean } from '../source/suggest';
import { CONNECT_SECONDS, jitterNames, type CallSpec } from '../sim';
import {
  amount,
  dataRate,
  duration,
  durations,
  interval,
  positiveCount,
  rate,
  share,
  wholeNumber,
} from './amounts';
import { clause, clauses } from './clauses';
import { distribution } from './distribution';
import type { FlowEdge } from './flowchart/graph';
import { headed } from './headed';
import { choice, ReadProblem, type Kind } from './kind';
import { attribute, optional, type Attributes, type Need, type Values } from './roles/role';

/** Who waits no time at all gets no answer. */
const patience = amount('time', 'a duration such as 20 ms', { ...durations, least: 1e-6 });

const tries = amount('count', 'a whole number of tries after the first, such as 3', {
  most: 100,
  whole: true,
  shown: String,
});

const waits = clauses({
  fixed: clause<number | undefined>(duration, undefined, ''),
  exponential: clause<number | undefined>(duration, undefined, ''),
  cap: clause<number | undefined>(duration, undefined, ''),
  jitter: clause(choice(jitterNames), 'full', 'full'),
});
type Backoff = NonNullable<CallSpec['retries']>['backoff'];

/** `exponential 50 ms, cap 2 s, jitter full`, or `fixed 100 ms`. */
const backoff: Kind<Backoff> = {
  ...waits,
  expected: '“fixed 100 ms” or “exponential 50 ms”, with “cap 2 s” and “jitter full” if wanted',
  read: (text, names, note) => {
    const refuse = (message: string): ReadProblem => new ReadProblem(message, 0, text.length);
    if (text.trim() === '') throw refuse(`${backoff.expected}, was expected`);
    const { fixed, exponential, cap, jitter } = waits.read(text, names, note);
    if (fixed !== undefined && exponential !== undefined)
      throw refuse('“fixed” or “exponential” was expected, not both');
    if (fixed !== undefined && jitter === 'decorrelated')
      throw refuse('decorrelated jitter grows from try to try: “exponential” was expected, not “fixed”');
    const base = fixed ?? exponential;
    if (base === undefined) throw refuse('“fixed 100 ms” or “exponential 50 ms” was expected');
    if (cap !== undefined && cap < base) throw refuse('the cap is below the first wait');
    const growth = fixed === undefined ? 'exponential' : 'fixed';
    return { growth, baseSeconds: base, capSeconds: cap ?? Infinity, jitter };
  },
};

const PERCENTILE = /^p(\d+(?:\.\d+)?)$/;

/** `10 ms`, or `p95` of the latencies that the caller sees. */
const hedge: Kind<NonNullable<CallSpec['hedge']>> = {
  expected: 'a duration such as 10 ms, or a percentile such as p95',
  offers: () => ({ words: ['p95', 'p99'], names: true }),
  read: (text, names, note) => {
    const [, share] = /^(\d+(?:\.\d+)?)\s*%$/.exec(text.trim()) ?? [];
    if (share !== undefined) {
      const { words, mend } = didYouMean(`p${share}`);
      throw new ReadProblem(`${hedge.expected} was expected${words}`, 0, text.length, undefined, mend);
    }
    const [, percent] = PERCENTILE.exec(text.trim()) ?? [];
    if (percent === undefined) return { afterSeconds: duration.read(text, names, note) };
    const quantile = Number(percent) / 100;
    if (quantile > 0 && quantile < 1) return { quantile };
    throw new ReadProblem('a percentile between p0 and p100 was expected', 0, text.length);
  },
};

const rules = clauses({
  failures: clause(share, 0.5, '50 %'),
  window: clause(interval, 10, '10 s'),
  'at least': clause(positiveCount, 20, '20'),
  open: clause(duration, 60, '60 s'),
  trial: clause(positiveCount, 10, '10'),
});

/** `yes`, or rules in place of its own. */
const breaker: typeof rules = {
  ...rules,
  expected: `“yes”, or ${rules.expected}`,
  offers: (before) => {
    const { words, names } = rules.offers(before);
    return { words: before.trim() === '' ? ['yes', ...words] : words, names };
  },
  read: (text, names, note) => (text.trim() === 'yes' ? rules.preset.value : rules.read(text, names, note)),
};

/** `yes`, or another arrow’s name. */
const fallback: Kind<NonNullable<CallSpec['fallback']>> = {
  expected:
    '“yes”, for an answer that the caller has ready, or the name of another of its arrows, such as e2',
  offers: () => ({ words: ['yes'], names: false }),
  read: (text) => {
    const name = text.trim();
    if (name === 'yes') return {};
    if (/^[^\s,]+$/.test(name) && !/^(?:no|none|true|false)$/i.test(name)) return { call: name };
    throw new ReadProblem(`${fallback.expected}, was expected, not “${name}”`, 0, text.length);
  },
};

const RETRIES: Need = { attribute: 'retries', isMet: (retries) => retries !== undefined };

/** Attributes of an arrow that is a call, given by its name: `app e1@--> db`, `e1@{ timeout: 200 ms }`. */
export const callAttributes = {
  timeout: attribute({
    ...optional(patience),
    means: `How long the caller waits for the answer to one try; calls below end with it, and no retry begins that would be too late for the caller’s own caller. Without, as long as it takes, but where nothing comes back it gives up after ${CONNECT_SECONDS} s (RFC 6298, §2.1).`,
    matters: 'Without one, a callee that hangs takes its callers with it.',
    synonyms: ['deadline', 'time_out', 'request_timeout'],
  }),
  cancel: attribute({
    kind: choice(['yes', 'no']),
    default: { value: 'yes', text: 'yes', source: 'as a deadline does in gRPC' },
    means: 'Whether the callee and all below it stop working when the caller has given up.',
    matters: 'Work for nobody keeps an overloaded callee busy, and retries come on top.',
    synonyms: ['cancels', 'cancellation'],
  }),
  retries: attribute({
    ...optional(tries),
    means:
      'Tries after the first, when that failed; not where the caller has no right to ask or a breaker is open. Writes are tried again like reads, as if they were idempotent. Each try has the time-out.',
    matters: 'They hide a lost request, and multiply the load of a callee that is down.',
    synonyms: ['retry', 'attempts', 'max_retries'],
  }),
  backoff: attribute({
    ...optional(backoff),
    default: {
      value: undefined,
      text: 'exponential 25 ms, cap 250 ms, jitter full',
      source: 'Envoy’s base interval and ten times that',
    },
    means:
      'How long the caller waits before a retry: always as long (fixed), or twice as long each time up to a cap (exponential); jitter draws the wait from 0 (full), from half of it (equal), or from the base to three times the last one (decorrelated), as in Brooker, “Exponential Backoff And Jitter”, AWS 2015.',
    matters: 'Without jitter, callers that failed together come back together.',
    needs: RETRIES,
    synonyms: ['back_off', 'retry_backoff', 'delay'],
  }),
  retry_budget: attribute({
    ...optional(headed(share, { reserve: clause(rate, 10, '10/s') })),
    means:
      'Retries that each instance of the caller may make, as a share of its calls in ten seconds, and a reserve besides: Finagle’s retry budget, whose default is 20 % and 10/s. Clients have one in common.',
    matters: 'When the callee is down, retries add so much to its load and no more.',
    needs: RETRIES,
    synonyms: ['budget', 'retry_ratio'],
  }),
  hedge: attribute({
    ...optional(hedge),
    means:
      'After so long without an answer the request is sent once more, to another instance if there is one (but to the same one where a balancer’s hash, stickiness or layer 4 ties the key or user to it); the first answer counts and the other request is cancelled (Dean and Barroso, “The Tail at Scale”, CACM 2013).',
    matters: 'It cuts the tail for a few percent more load; after p95, at most 5 %.',
    synonyms: ['hedging', 'hedged', 'backup_request'],
  }),
  breaker: attribute({
    ...optional(breaker),
    default: {
      value: undefined,
      text: `none; in full “${breaker.preset.text}”`,
      source: 'resilience4j’s defaults, with Hystrix’s window of 10 s and 20 calls',
    },
    means:
      'A circuit breaker: when at least that share of the calls in the window failed, no call is sent for a while; then a few trials decide. Each instance of the caller has one, clients have one in common.',
    matters: 'A callee that is down costs its callers nothing, and gets room to recover.',
    synonyms: ['circuit_breaker', 'circuit-breaker', 'circuitbreaker'],
  }),
  bulkhead: attribute({
    ...optional(headed(positiveCount, { queue: clause(wholeNumber, 0, '0') })),
    means:
      'Calls that each instance of the caller may have under way at once, and how many more may wait for that; one more fails at once. Clients have one in common.',
    matters: 'One slow callee cannot take all of the caller’s workers.',
    synonyms: ['max_concurrent', 'concurrency', 'pool', 'max_connections'],
  }),
  fallback: attribute({
    ...optional(fallback),
    means:
      'What counts when the call has failed for good: an answer that the caller has ready (yes), or another of its arrows, which then is taken for nothing else.',
    matters: 'Users get a poorer answer instead of an error.',
    synonyms: ['fall_back', 'default'],
  }),
} satisfies Attributes;

/** What a value of a call’s attributes cannot be beside the others. */
export interface Misfit {
  readonly attribute: keyof typeof callAttributes;
  readonly message: string;
}

const ENVOY_BACKOFF: Backoff = {
  growth: 'exponential',
  baseSeconds: 0.025,
  capSeconds: 0.25,
  jitter: 'full',
};

type Given = Values<typeof callAttributes>;
type Policies = Omit<CallSpec, 'id' | 'from' | 'to' | 'takes' | 'share' | 'perRequest' | 'asynchronous'>;

/** The simulator’s policies of a call. */
export function policiesOf(values: Readonly<Record<string, unknown>>): Policies {
  const { timeout, cancel, retries, backoff, retry_budget, hedge, breaker, bulkhead, fallback } =
    values as Given;
  return {
    ...(timeout !== undefined && { timeoutSeconds: timeout }),
    ...(cancel === 'no' && { cancels: false }),
    ...(retries !== undefined && {
      retries: {
        most: retries,
        backoff: backoff ?? ENVOY_BACKOFF,
        ...(retry_budget !== undefined && {
          budget: { share: retry_budget[0], reservePerSecond: retry_budget[1].reserve },
        }),
      },
    }),
    ...(hedge !== undefined && { hedge }),
    ...(breaker !== undefined && {
      breaker: {
        failureShare: breaker.failures,
        windowSeconds: breaker.window,
        minimumCalls: breaker['at least'],
        openSeconds: breaker.open,
        trials: breaker.trial,
      },
    }),
    ...(bulkhead !== undefined && { bulkhead: { concurrent: bulkhead[0], queue: bulkhead[1].queue } }),
    ...(fallback !== undefined && { fallback }),
  };
}

/** Whether an arrow says more about failures than how long its caller waits. */
export function isGuarded({ attributes }: FlowEdge): boolean {
  return (['retries', 'hedge', 'breaker', 'bulkhead', 'fallback'] satisfies Misfit['attribute'][]).some(
    (key) => attributes.has(key),
  );
}

/** What of a call’s attributes makes no sense together, or on an arrow that waits for nothing. */
export function misfitsOf(values: Readonly<Record<string, unknown>>, asynchronous: boolean): Misfit[] {
  const { timeout = Infinity, retries, backoff, retry_budget, hedge, fallback } = values as Given;
  const misfits: Misfit[] = [];
  const misfit = (attribute: Misfit['attribute'], message: string): void => {
    misfits.push({ attribute, message: `${attribute}: ${message}` });
  };
  if (retries === undefined && backoff !== undefined)
    misfit('backoff', 'nothing is tried again here: “retries” was expected beside it');
  if (retries === undefined && retry_budget !== undefined)
    misfit('retry_budget', 'nothing is tried again here: “retries” was expected beside it');
  if (hedge !== undefined && 'afterSeconds' in hedge && hedge.afterSeconds >= timeout)
    misfit(
      'hedge',
      'the second request would not leave before the time-out: a shorter duration was expected',
    );
  if (asynchronous && hedge !== undefined)
    misfit('hedge', 'nobody waits for the answer of -.->: an arrow --> was expected');
  if (asynchronous && fallback !== undefined)
    misfit('fallback', 'nobody waits for the answer of -.->: an arrow --> was expected');
  return misfits;
}

/** Attributes of an arrow that replicates. */
export const replicationAttributes = {
  lag: attribute({
    kind: distribution,
    default: { value: { kind: 'constant', value: 0 }, text: '0 s' },
    means: 'Delay of the log on top of the network’s one-way latency; entries stay in order.',
    matters: 'A reader of the follower is this much behind.',
  }),
  bandwidth: attribute({
    ...optional(dataRate),
    means: 'What a link to a follower carries of the log, entry by entry; all there is unless given.',
    matters: 'Writes × the size of an entry must be less, or the follower is further and further behind.',
    synonyms: ['throughput', 'shipping', 'rate'],
  }),
} satisfies Attributes;
