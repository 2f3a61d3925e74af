import { latencies } from '../../reference';
import { hashingPolicies, weighingPolicies } from '../../sim';
import { duration, interval, population, positiveCount } from '../amounts';
import { clause, clauses } from '../clauses';
import { distribution } from '../distribution';
import { choice } from '../kind';
import { errorCount, loadBound, mostShare, policy, targetWeights, virtualNodes } from './load-balancer/kinds';
import { heedingPolicies, mistakesIn } from './load-balancer/mistakes';
import { attribute, optional, role, type Need } from './role';
import { refusesRouting } from './routing';

const health = clauses({
  every: clause(interval, 10, '10 s'),
  timeout: clause(duration, 2, '2 s'),
  fall: clause(positiveCount, 3, '3'),
  rise: clause(positiveCount, 2, '2'),
});

const ejection = clauses({
  after: clause(errorCount, 5, '5 errors'),
  for: clause(interval, 30, '30 s'),
  at: clause(mostShare, 0.1, 'most 10 %'),
});

/** Of an attribute that only these policies look at. */
function ofPolicies(policies: readonly string[]): Need {
  const isMet = (policy: unknown): boolean => policies.some((name) => name === policy);
  return { attribute: 'policy', isMet, countsWith: `the policy ${policies.join(' or ')}` };
}

export const loadBalancer = role({
  name: 'load-balancer',
  synonyms: ['lb', 'balancer', 'loadbalancer', 'load_balancer', 'alb', 'nginx', 'haproxy'],
  called: 'a load balancer',
  means: 'Spreads requests over the instances of its targets, and leaves out those whose health checks fail.',
  matters: 'It decides which instance is hot, and how long a dead one still gets requests.',
  suffers: ['crash', 'crash instances', 'slow'],
  choosesOne: true,
  refuses: (call) => {
    const { retries, hedge, fallback } = call;
    const isPolicy = retries !== undefined || hedge !== undefined || fallback?.call !== undefined;
    return (
      refusesRouting('a load balancer')(call) ??
      (isPolicy
        ? 'a load balancer hands each request on once: retries, hedge and fallback were expected on the arrow to it, so that every try is balanced anew'
        : undefined)
    );
  },
  attributes: {
    policy: attribute({
      kind: policy,
      default: {
        value: 'round-robin',
        text: 'round-robin',
        source: 'the default of HAProxy, NGINX and Envoy',
      },
      means:
        'Which instance gets the next request. least-response-time: of two drawn at random, the one with the lower response time × open requests (Finagle’s peak EWMA).',
      matters:
        'Policies that look at the load keep slow instances from piling up work; those that hash keep a key at one instance.',
      synonyms: ['algorithm', 'balance', 'lb_policy', 'method', 'strategy'],
    }),
    layer: attribute({
      kind: choice(['L7', 'L4']),
      default: { value: 'L7', text: 'L7' },
      means:
        'L7 chooses an instance for each request; L4 forwards connections, of which each session keeps one while its instance is there.',
      matters: 'Long connections stay where they are: an instance that is added gets only new ones.',
    }),
    weights: attribute({
      kind: targetWeights,
      default: { value: {}, text: '1 for all' },
      means: 'How much an instance of each target counts, for the policies weighted and least-connections.',
      matters: 'A bigger machine can take more, and a canary is to get little.',
      needs: ofPolicies(heedingPolicies),
      synonyms: ['weight'],
    }),
    hash: attribute({
      ...optional(choice(['key', 'session'])),
      default: { value: undefined, text: 'key; at L4 session' },
      means:
        'What hash-modulo, consistent-hash and rendezvous go by: what a request is about, or whose it is.',
      matters: 'By key, each instance caches its own part of the data; by session, a user stays at one.',
      needs: ofPolicies(hashingPolicies.filter((name) => name !== 'ip-hash')),
      synonyms: ['hash_by', 'hash_on', 'hash_key'],
    }),
    virtual_nodes: attribute({
      kind: virtualNodes,
      default: { value: 100, text: '100', source: 'loads differ by about 1 ÷ √100 = 10 %' },
      means: 'Points of each instance on the ring of consistent-hash.',
      matters: 'The more there are, the more even the load.',
      needs: ofPolicies(['consistent-hash']),
      synonyms: ['vnodes', 'replicas', 'points'],
    }),
    load_bound: attribute({
      kind: loadBound,
      default: { value: Infinity, text: 'none' },
      means:
        'How many times the mean number of open requests an instance may have with consistent-hash; what is more goes to the next on the ring.',
      matters: 'A hot key no longer drowns the instance that it belongs to.',
      needs: ofPolicies(['consistent-hash']),
      synonyms: ['bounded_load', 'balance_factor'],
    }),
    sticky: attribute({
      kind: choice(['none', 'cookie', 'ip']),
      default: { value: 'none', text: 'none' },
      means: 'Whether a user stays with the instance of the first request: by a cookie, or by the address.',
      matters: 'Sessions in an instance’s memory need it, and are lost with the instance.',
      synonyms: ['affinity', 'session_affinity', 'stickiness', 'persistence'],
    }),
    sticky_ttl: attribute({
      kind: duration,
      default: { value: Infinity, text: 'for ever' },
      means: 'How long a user who does not come stays with an instance.',
      matters: 'When it is over, the policy chooses anew, and spreads the load better.',
      needs: {
        attribute: 'sticky',
        isMet: (sticky) => sticky !== 'none',
        countsWith: '“sticky: cookie” or “sticky: ip”',
      },
    }),
    users_per_address: attribute({
      kind: positiveCount,
      default: { value: 1, text: '1' },
      means: 'Users behind one address (NAT), for the policy ip-hash and for sticky: ip.',
      matters: 'An office, or a mobile network, is one client to a balancer that goes by addresses.',
    }),
    slow_start: attribute({
      kind: duration,
      default: { value: 0, text: '0 s', source: 'off in HAProxy, NGINX Plus and Envoy' },
      means:
        'How long the share of a new or returned instance grows, linearly, to its full one, with the policies round-robin, weighted and least-connections.',
      matters: 'A cold instance, with empty caches, would be overrun.',
      needs: ofPolicies(weighingPolicies),
      synonyms: ['slowstart', 'warm_up', 'ramp_up'],
    }),
    eject: attribute({
      ...optional(ejection),
      means:
        'Passive health checks: after so many failed requests in a row an instance is left out, the second time twice as long and so on, one time less for every 10 s in rotation since, and at most 5 min; at most a share of all, but one always (in full, with Envoy’s values: after 5 errors, for 30 s, at most 10 %).',
      matters: 'It reacts to errors within milliseconds, where health checks take seconds or see nothing.',
      synonyms: ['outlier_detection', 'passive_health', 'max_fails'],
    }),
    instances: attribute({
      kind: population,
      default: { value: 1, text: '1' },
      means:
        'Balancers. Each chooses by what it did itself; what health checks and ejections tell, all know.',
      matters: 'A single one is a single point of failure.',
      synonyms: ['replicas', 'nodes', 'balancers'],
    }),
    redundancy: attribute({
      kind: choice(['active-active', 'active-passive']),
      default: { value: 'active-active', text: 'active-active' },
      means: 'Whether callers take turns among all balancers, or all go to the first while it is up.',
      matters: 'Where all are busy, each must be able to carry more when one is lost.',
    }),
    takeover: attribute({
      kind: duration,
      default: {
        value: 3.6,
        text: '3.6 s',
        source: 'VRRP, RFC 5798 §6.1: three advertisements of 1 s and a skew of 0.6 s',
      },
      means: 'How long after a balancer’s crash another one answers at its address.',
      matters: 'Until then, its callers are refused.',
      needs: {
        attribute: 'instances',
        isMet: (instances) => Number(instances) > 1,
        countsWith: 'more than one balancer',
      },
      synonyms: ['failover'],
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
      synonyms: ['health_check', 'healthcheck'],
    }),
  },
  specify: (base, values) => {
    const { health, eject } = values;
    return {
      ...base,
      role: 'load-balancer',
      policy: values.policy,
      layer: values.layer,
      weights: values.weights,
      hash: values.hash ?? (values.layer === 'L4' ? 'session' : 'key'),
      virtualNodes: values.virtual_nodes,
      loadBound: values.load_bound,
      sticky: values.sticky,
      stickySeconds: values.sticky_ttl,
      usersPerAddress: values.users_per_address,
      slowStartSeconds: values.slow_start,
      ...(eject !== undefined && {
        ejection: { afterErrors: eject.after, forSeconds: eject.for, mostShare: eject.at },
      }),
      instances: values.instances,
      redundancy: values.redundancy,
      takeoverSeconds: values.takeover,
      time: values.time,
      health: {
        intervalSeconds: health.every,
        timeoutSeconds: health.timeout,
        fall: health.fall,
        rise: health.rise,
      },
    };
  },
  check: mistakesIn,
});
