import type { Clock } from './kernel/clock';
import { Signal } from './kernel/signal';
import type { Model, NodeSpec } from './model';

/** Two sides between which no message passes, until the fault that cut them heals. */
interface Cut {
  readonly one: string;
  readonly other: string;
  /** On which side each node is, if on any. */
  readonly sides: Uint8Array;
}

const ONE = 1;
const OTHER = 2;
const BOTH = ONE | OTHER;

/** Who can reach whom, and how long a message takes. */
export class Network {
  /** Given whenever a connection breaks or heals, or a node stops or starts. */
  readonly changed: Signal;
  readonly #model: Model;
  /** The failure domains around some node, each list once: thousands of nodes stand in a few places. */
  readonly #places: (readonly string[])[] = [];
  /** For each node, where it stands: an index into the places. */
  readonly #placeOf: Uint32Array;
  /** The ways that were asked for, by pairs of places. */
  readonly #oneWaySeconds = new Map<number, number>();
  readonly #cuts: Cut[] = [];

  constructor(clock: Clock, model: Model) {
    this.changed = new Signal(clock);
    this.#model = model;
    const known = new Map<string, number>();
    this.#placeOf = Uint32Array.from(model.nodes, ({ zones }) => {
      const name = JSON.stringify(zones);
      const place = known.get(name) ?? this.#places.push(zones) - 1;
      known.set(name, place);
      return place;
    });
  }

  oneWaySeconds(from: number, to: number): number {
    const [here, there] = [this.#placeOf[from] as number, this.#placeOf[to] as number];
    const pair = here * this.#places.length + there;
    let seconds = this.#oneWaySeconds.get(pair);
    if (seconds === undefined) {
      seconds = roundTripSeconds(this.#model, this.#places[here] ?? [], this.#places[there] ?? []) / 2;
      this.#oneWaySeconds.set(pair, seconds);
    }
    return seconds;
  }

  reaches(from: number, to: number): boolean {
    for (const { sides } of this.#cuts) {
      const [here, there] = [sides[from] as number, sides[to] as number];
      // Where one side lies in the other, that one is cut off from the rest, and not its nodes from each other.
      if (here !== 0 && there !== 0 && (here | there) === BOTH && (here & there) !== BOTH) return false;
    }
    return true;
  }

  /** No message passes any more between two nodes or failure domains, until `heal` with the same two. */
  cut(one: string, other: string): void {
    const inside = (name: string, spec: NodeSpec): boolean => spec.id === name || spec.zones.includes(name);
    const sides = Uint8Array.from(
      this.#model.nodes,
      (spec) => (inside(one, spec) ? ONE : 0) | (inside(other, spec) ? OTHER : 0),
    );
    this.#cuts.push({ one, other, sides });
    this.changed.give();
  }

  heal(one: string, other: string): void {
    const healed = this.#cuts.findIndex((cut) => cut.one === one && cut.other === other);
    if (healed >= 0) this.#cuts.splice(healed, 1);
    this.changed.give();
  }
}

/**
 * The round trip between two places: that of the link between the innermost domains around them that are apart; the
 * first of two links that are equally far inside. Without a link, the local one.
 */
function roundTripSeconds(
  { links, localRttSeconds }: Model,
  from: readonly string[],
  to: readonly string[],
): number {
  const apart = from.findIndex((zone, depth) => zone !== to[depth]);
  if (apart < 0) return localRttSeconds;
  const depthOf = (one: string, other: string): number => {
    const [here, there] = [from.indexOf(one, apart), to.indexOf(other, apart)];
    return here < 0 || there < 0 ? -1 : here + there;
  };
  let rttSeconds = localRttSeconds;
  let innermost = -1;
  for (const link of links) {
    const [one, other] = link.between;
    const depth = Math.max(depthOf(one, other), depthOf(other, one));
    if (depth <= innermost) continue;
    innermost = depth;
    rttSeconds = link.rttSeconds;
  }
  return rttSeconds;
}
