import type { Stream } from '../kernel/stream';
import type { Model, NodeSpec } from '../model';
import type { ChaosPlan, Fault } from '../scenario';
import { toMilliseconds } from './times';

/** Somewhere in the design, and what strikes there at random, but for its times. */
type Strike = (stream: Stream) => Untimed<Fault>;
type Untimed<F> = F extends Fault ? Omit<F, 'atSeconds' | 'forSeconds'> : never;

/** What chance may choose from, for each kind of fault that strikes at random: where it can strike, and how hard. */
const strikes = {
  crash: ({ nodes }: Model): Strike[] =>
    nodes.flatMap((node) =>
      node.role === 'clients' || 'shards' in node ? [] : [(stream) => crashOf(node, stream)],
    ),
  partition: (model: Model): Strike[] =>
    pairs(model).map(([one, other]) => (stream) => {
      const [from, to] = stream.uniform() < 0.5 ? [one, other] : [other, one];
      // One in four is one-way.
      return { kind: 'partition', from, to, ...(stream.uniform() < 0.25 && { oneWay: true }) };
    }),
  lose: (model: Model): Strike[] =>
    pairs(model).map(([from, to]) => (stream) => {
      const share = (1 + stream.below(20)) / 100;
      return { kind: 'lose', share, from, to };
    }),
  slow: ({ nodes }: Model): Strike[] =>
    nodes.flatMap(({ id, role }) =>
      role === 'clients' ? [] : [(stream) => ({ kind: 'slow', node: id, ...slowness(stream) })],
    ),
  'slow disk': ({ nodes }: Model): Strike[] =>
    nodes.flatMap((node) =>
      'commit' in node
        ? [(stream) => ({ kind: 'slow', node: node.id, part: 'disk', ...slowness(stream) })]
        : [],
    ),
  outage: (model: Model): Strike[] => zonesOf(model).map((node) => () => ({ kind: 'outage', node })),
} as const;

/** The kinds of fault that may strike at random. */
export type ChaosKind = keyof typeof strikes;
export const chaosKinds = Object.keys(strikes) as ChaosKind[];

/**
 * Faults at random: a Poisson process over the plan's time, each at a place that has none of its kind at that time, and
 * as long as an exponential draw says, but not beyond the plan's end. Kinds are equally likely, and so are places.
 */
export function chaos(plan: ChaosPlan, model: Model, stream: Stream): Fault[] {
  const { atSeconds = 0, forSeconds, everySeconds, lastingSeconds } = plan;
  const kinds = plan.kinds
    .map((kind) => ({ places: strikes[kind](model), busyUntil: new Map<number, number>() }))
    .filter(({ places }) => places.length > 0);
  const endSeconds = atSeconds + forSeconds;
  const drawn: Fault[] = [];
  if (kinds.length === 0) return drawn;
  for (
    let at = atSeconds + everySeconds * stream.exponential();
    at < endSeconds;
    at += everySeconds * stream.exponential()
  ) {
    const lasting = Math.min(lastingSeconds * stream.exponential(), endSeconds - at);
    const kind = kinds[stream.below(kinds.length)];
    if (kind === undefined) continue;
    const place = stream.below(kind.places.length);
    const strike = kind.places[place]?.(stream);
    if (strike === undefined || at <= (kind.busyUntil.get(place) ?? -1)) continue;
    const when = {
      atSeconds: toMilliseconds(at),
      forSeconds: Math.max(0.001, toMilliseconds(lasting)),
    };
    kind.busyUntil.set(place, when.atSeconds + when.forSeconds);
    drawn.push({ ...strike, ...when });
  }
  return drawn;
}

/** Some of a node's instances, or the node. */
function crashOf(node: NodeSpec, stream: Stream): Untimed<Fault> {
  const instances =
    'instances' in node && !('autoscale' in node) && COUNTED.has(node.role) ? node.instances : 1;
  if (instances === 1) return { kind: 'crash', node: node.id };
  return { kind: 'crash', node: node.id, instances: 1 + stream.below(instances) };
}

/** Roles whose instances may crash one by one. */
const COUNTED: ReadonlySet<NodeSpec['role']> = new Set(['service', 'worker', 'load-balancer']);

function slowness(stream: Stream): { factor: number; extraSeconds: number } {
  return { factor: 2 + stream.below(9), extraSeconds: 0 };
}

function zonesOf({ nodes }: Model): string[] {
  return [...new Set(nodes.flatMap(({ zones }) => zones))];
}

/** Places between which messages pass: failure domains apart from each other, and nodes with an arrow between them. */
function pairs(model: Model): (readonly [string, string])[] {
  const zones = zonesOf(model);
  const overlap = (one: string, other: string): boolean =>
    model.nodes.some((node) => node.zones.includes(one) && node.zones.includes(other));
  const domains = zones.flatMap((one, index) =>
    zones.slice(index + 1).flatMap((other) => (overlap(one, other) ? [] : [[one, other] as const])),
  );
  const arrows = [...model.calls, ...model.replication, ...model.backups].map(
    ({ from, to }) => [from, to] as const,
  );
  const all = [...domains, ...arrows];
  return [...new Map(all.map((pair) => [[...pair].sort().join('\n'), pair])).values()];
}
