import type { Clock } from './kernel/clock';
import { Signal } from './kernel/signal';
import type { Model, NodeSpec } from './model';

/** A node or failure domain, or several of them. */
export type Places = string | readonly string[];

/** Where something stands between nodes: on the way from some to others, and back unless it is one-way. */
export interface Between {
  readonly from: Places;
  readonly to: Places;
  /** Whether messages the other way pass unhindered. */
  readonly oneWay?: boolean;
}

const FROM = 1;
const TO = 2;
const BOTH = FROM | TO;

/** The same, by node. */
class Gap {
  constructor(
    /** On which side each node is, if on any. */
    readonly sides: Uint8Array,
    readonly oneWay: boolean,
    /** The share of messages that are lost in it. */
    readonly lossShare = 1,
  ) {}

  lies(from: number, to: number): boolean {
    const [here, there] = [this.sides[from] as number, this.sides[to] as number];
    // Where one side lies in the other, that one is apart from the rest, and not its nodes from each other.
    if (here === BOTH && there === BOTH) return false;
    if ((here & FROM) !== 0 && (there & TO) !== 0) return true;
    return !this.oneWay && (here & TO) !== 0 && (there & FROM) !== 0;
  }
}

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
  readonly #cuts = new Set<Gap>();
  readonly #lossy = new Set<Gap>();

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

  /** Whether a message that is sent now gets through. */
  reaches(from: number, to: number): boolean {
    if (this.#cuts.size === 0) return true;
    for (const cut of this.#cuts) if (cut.lies(from, to)) return false;
    return true;
  }

  /** The share of packets on this way that are lost now. */
  lossShare(from: number, to: number): number {
    if (this.#lossy.size === 0) return 0;
    let passing = 1;
    for (const gap of this.#lossy) if (gap.lies(from, to)) passing *= 1 - gap.lossShare;
    return 1 - passing;
  }

  /** No message passes any more; returns what heals it. A place on both sides is a bridge, which reaches everybody. */
  cut(between: Between): () => void {
    return this.#open(this.#cuts, new Gap(this.#sides(between), between.oneWay === true));
  }

  /** Nobody in a place reaches anybody outside it any more, nor the other way round; returns what ends that. */
  isolate(place: string): () => void {
    const sides = Uint8Array.from(this.#model.nodes, (spec) => (isIn(place, spec) ? BOTH : TO));
    return this.#open(this.#cuts, new Gap(sides, false));
  }

  /** So many packets are lost from now on; returns what ends that. */
  lose(share: number, between: Between): () => void {
    return this.#open(this.#lossy, new Gap(this.#sides(between), between.oneWay === true, share));
  }

  #open(gaps: Set<Gap>, gap: Gap): () => void {
    gaps.add(gap);
    this.changed.give();
    return () => {
      gaps.delete(gap);
      this.changed.give();
    };
  }

  #sides(between: Between): Uint8Array {
    const [from, to] = [listed(between.from), listed(between.to)];
    const bridges = from.filter((place) => to.includes(place));
    return Uint8Array.from(this.#model.nodes, (spec) => {
      const inside = (places: readonly string[]): boolean => places.some((place) => isIn(place, spec));
      return inside(bridges) ? 0 : (inside(from) ? FROM : 0) | (inside(to) ? TO : 0);
    });
  }
}

function listed(places: Places): readonly string[] {
  return typeof places === 'string' ? [places] : places;
}

function isIn(place: string, { id, shardOf, zones }: NodeSpec): boolean {
  return id === place || shardOf === place || zones.includes(place);
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
