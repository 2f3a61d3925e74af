import { formatSeconds, formatShare, formatValue } from '../../estimate';
import { latencies } from '../../reference';
import { policyNames, type CallSpec, type NodeSpec } from '../../sim';
import { duration, interval, positiveCount } from '../amounts';
import { clause, clauses } from '../clauses';
import { distribution } from '../distribution';
import { choice } from '../kind';
import { attribute, role } from './role';

const health = clauses({
  every: clause(interval, 10, '10 s'),
  timeout: clause(duration, 2, '2 s'),
  fall: clause(positiveCount, 3, '3'),
  rise: clause(positiveCount, 2, '2'),
});

export const loadBalancer = role({
  name: 'load-balancer',
  called: 'a load balancer',
  means: 'Spreads requests over the instances of its targets, and leaves out those whose health checks fail.',
  matters: 'It decides which instance is hot, and how long a dead one still gets requests.',
  suffers: ['crash', 'slow'],
  refuses: ({ asynchronous, perRequest, everySeconds }) =>
    asynchronous || perRequest !== 1 || everySeconds !== undefined
      ? 'a load balancer hands each request on once and waits for the answer: an arrow --> without a label, or with reads, writes or a share such as 20 %, was expected'
      : undefined,
  attributes: {
    policy: attribute({
      kind: choice(policyNames),
      default: {
        value: 'round-robin',
        text: 'round-robin',
        source: 'the default of HAProxy, NGINX and Envoy',
      },
      means: 'Which instance gets the next request.',
      matters: 'Policies that look at the load keep slow instances from piling up work.',
    }),
    time: attribute({
      kind: distribution,
      default: {
        value: { kind: 'constant', value: latencies.send_2kb_1gbps.seconds },
        text: '20 us',
        source: 'latency.send_2kb_1gbps',
      },
      means: 'The balancer’s own time for a request.',
      matters: 'It is on the way of every request.',
    }),
    health: attribute({
      kind: health,
      default: {
        ...health.preset,
        source: 'health checks every 10–60 s and 2–3 failures are usual',
      },
      means: 'How often instances are checked, and how many checks in a row change their state.',
      matters: 'every × fall is how long a dead instance still gets requests.',
    }),
  },
  specify: (base, { policy, time, health: { every, timeout, fall, rise } }) => ({
    ...base,
    role: 'load-balancer',
    policy,
    time,
    health: { intervalSeconds: every, timeoutSeconds: timeout, fall, rise },
  }),
  check: ({ id, health: { intervalSeconds } }, { calls, targets }) => {
    const wrong =
      calls.length === 0
        ? `the load balancer “${id}” has nothing behind it: an arrow from it was expected`
        : wrongShares(id, calls);
    const tooOften = tooManyChecks(id, intervalSeconds, targets);
    return [
      ...(wrong === undefined ? [] : [{ message: wrong, code: 'topology.edge' as const }]),
      ...(tooOften === undefined
        ? []
        : [{ message: tooOften, code: 'topology.attribute' as const, attribute: 'health' }]),
    ];
  },
});

/** Health checks a second of one balancer. With more of them, a run would do little else. */
const MOST_CHECKS = 1e5;

/** Each instance that an arrow leads to is checked once an interval. */
function tooManyChecks(
  id: string,
  intervalSeconds: number,
  targets: readonly NodeSpec[],
): string | undefined {
  const instances = targets.reduce((sum, node) => sum + ('instances' in node ? node.instances : 1), 0);
  const checks = instances / intervalSeconds;
  // The interval in the message is rounded, and must be enough.
  if (checks <= MOST_CHECKS * 1.01) return undefined;
  const [count, often, most] = [instances, checks, MOST_CHECKS].map((value) => formatValue(value).text);
  return `“${id}” checks ${count ?? ''} instances every ${formatSeconds(intervalSeconds)}, ${often ?? ''} times a second: at most ${most ?? ''} were expected, so an interval of at least ${formatSeconds(instances / MOST_CHECKS)}`;
}

/** The shares that a balancer's arrows name are of all its requests: reads and writes must each find a target. */
function wrongShares(id: string, calls: readonly CallSpec[]): string | undefined {
  for (const kind of ['reads', 'writes'] as const) {
    const shares = calls.filter(({ takes }) => takes === 'all' || takes === kind).map(({ share }) => share);
    const sum = shares.reduce((total, share) => total + share, 0);
    if (shares.some((share) => share < 1) && Math.abs(sum - 1) > 1e-9)
      return `the arrows from “${id}” take ${formatShare(sum)} of its ${kind} together: 100 % was expected`;
  }
  return undefined;
}
