import { latencies } from '../../reference';
import { policyNames } from '../../sim';
import { distribution } from '../distribution';
import { choice, clauses, duration, positiveCount } from '../kind';
import { attribute, role } from './role';

const health = clauses<{ every: number; timeout: number; fall: number; rise: number }>(
  { every: duration, timeout: duration, fall: positiveCount, rise: positiveCount },
  'every 10 s, timeout 2 s, fall 3, rise 2',
);

export const loadBalancer = role({
  name: 'load-balancer',
  means: 'Spreads requests over the instances of its targets, and leaves out those whose health checks fail.',
  matters: 'It decides which instance is hot, and how long a dead one still gets requests.',
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
        value: { every: 10, timeout: 2, fall: 3, rise: 2 },
        text: 'every 10 s, timeout 2 s, fall 3, rise 2',
        source: 'health checks every 10–60 s, 2–3 failures, as the load-balancing seed gives them',
      },
      means: 'How often instances are checked, and how many checks in a row change their state.',
      matters: 'every × fall is how long a dead instance still gets requests.',
    }),
  },
  specify: (base, { policy, time, health: { every = 10, timeout = 2, fall = 3, rise = 2 } }) => ({
    ...base,
    role: 'load-balancer',
    policy,
    time,
    health: { intervalSeconds: every, timeoutSeconds: timeout, fall, rise },
  }),
});
