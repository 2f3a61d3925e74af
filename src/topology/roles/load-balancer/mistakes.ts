import { formatSeconds, formatValue } from '../../../estimate';
import { hashingPolicies, weighingPolicies, type CallSpec, type NodeSpec } from '../../../sim';
import { suggest } from '../../../source/suggest';
import type { Around, Complaint } from '../role';
import { wrongShares } from '../routing';

type Balancer = Extract<NodeSpec, { role: 'load-balancer' }>;

/** What is wrong with a load balancer among its arrows. */
export function mistakesIn(node: Balancer, around: Around): Complaint[] {
  const { id } = node;
  const { calls } = around;
  const edge =
    calls.length === 0
      ? `the load balancer “${id}” has nothing behind it: an arrow from it was expected`
      : (wrongShares(id, calls) ?? unseenKinds(node, calls));
  const attributes = {
    health: tooManyChecks(node, around.targets),
    virtual_nodes: tooManyPoints(node, around.targets),
    weights:
      calls.length === 0
        ? undefined
        : (missingWeights(node, around.targets) ?? unknownTarget(node, around.targets)),
    sticky: unseenCookie(node),
    hash: unseenKey(node),
  };
  return [
    ...(edge === undefined ? [] : [{ message: edge, code: 'topology.edge' as const }]),
    ...Object.entries(attributes).flatMap(([attribute, message]) =>
      message === undefined ? [] : [{ message, code: 'topology.attribute' as const, attribute }],
    ),
  ];
}

/** Health checks a second of one balancer. With more of them, a run would do little else. */
const MOST_CHECKS = 1e5;

/** Each instance that an arrow leads to is checked once an interval. */
function tooManyChecks({ id, health }: Balancer, targets: readonly NodeSpec[]): string | undefined {
  const { intervalSeconds } = health;
  const instances = instancesOf(targets);
  const checks = instances / intervalSeconds;
  // The interval in the message is rounded, and must be enough.
  if (checks <= MOST_CHECKS * 1.01) return undefined;
  const [count, often, most] = [instances, checks, MOST_CHECKS].map((value) => formatValue(value).text);
  return `“${id}” checks ${count ?? ''} instances every ${formatSeconds(intervalSeconds)}, ${often ?? ''} times a second: at most ${most ?? ''} were expected, so an interval of at least ${formatSeconds(instances / MOST_CHECKS)}`;
}

/** Points on a hash ring, which are laid anew whenever an instance comes or goes. */
const MOST_POINTS = 1e6;

function tooManyPoints(
  { id, policy, virtualNodes }: Balancer,
  targets: readonly NodeSpec[],
): string | undefined {
  const instances = instancesOf(targets);
  if (policy !== 'consistent-hash' || instances * virtualNodes <= MOST_POINTS) return undefined;
  const [count, most] = [instances, Math.floor(MOST_POINTS / instances)];
  return `“${id}” has ${formatValue(count).text} instances on its ring: at most ${formatValue(most).text} virtual nodes of each were expected`;
}

function instancesOf(targets: readonly NodeSpec[]): number {
  return targets.reduce((sum, node) => sum + ('instances' in node ? node.instances : 1), 0);
}

/** What is inside a connection, layer 4 does not see. */
function unseenKinds({ id, layer }: Balancer, calls: readonly CallSpec[]): string | undefined {
  return layer === 'L4' && calls.some(({ takes }) => takes !== 'all')
    ? `“${id}” forwards connections (L4) and cannot tell reads from writes: “layer: L7”, or arrows without these labels, were expected`
    : undefined;
}

function unseenCookie({ id, layer, sticky }: Balancer): string | undefined {
  return layer === 'L4' && sticky === 'cookie'
    ? `“${id}” forwards connections (L4) and sees no cookie: “layer: L7” or “sticky: ip” was expected`
    : undefined;
}

function unseenKey({ id, layer, policy, hash }: Balancer): string | undefined {
  return layer === 'L4' && hash === 'key' && hashingPolicies.includes(policy) && policy !== 'ip-hash'
    ? `“${id}” forwards connections (L4) and sees no keys: “layer: L7” or “hash: session” was expected`
    : undefined;
}

/** The policies that go by weights which an author gives. */
export const heedingPolicies: readonly string[] = weighingPolicies.filter((name) => name !== 'round-robin');

function missingWeights({ id, policy, weights }: Balancer, targets: readonly NodeSpec[]): string | undefined {
  const isGiven = Object.keys(weights).length > 0;
  const example = [...new Set(targets.map((target) => target.id))]
    .map((name, index) => `${name} ${index === 0 ? 3 : 1}`)
    .join(', ');
  return policy === 'weighted' && !isGiven
    ? `“${id}” has the policy weighted and no weights: weights: "${example}" was expected, with the names of its targets`
    : undefined;
}

function unknownTarget({ id, weights }: Balancer, targets: readonly NodeSpec[]): string | undefined {
  const names = [...new Set(targets.map((target) => target.id))];
  const unknown = Object.keys(weights).find((name) => !names.includes(name));
  if (unknown === undefined) return undefined;
  const { words } = suggest(unknown, names, `: ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'}`);
  return `“${unknown}” is no target of “${id}”${words}`;
}
