import type { Clock } from './kernel/clock';
import { Signal } from './kernel/signal';
import type { Model, NodeSpec } from './model';

/** Who can reach whom, and how long a message takes. */
export class Network {
  /** Given whenever a connection breaks or heals, or a node stops or starts. */
  readonly changed: Signal;
  readonly #oneWaySeconds: Float64Array;
  readonly #specs: readonly NodeSpec[];
  /** For each pair of nodes, how many faults are between them now. */
  readonly #cuts: Uint8Array;
  #broken = 0;

  constructor(clock: Clock, model: Model) {
    this.changed = new Signal(clock);
    this.#specs = model.nodes;
    const size = model.nodes.length;
    this.#oneWaySeconds = new Float64Array(size * size);
    this.#cuts = new Uint8Array(size * size);
    model.nodes.forEach((from, row) => {
      model.nodes.forEach((to, column) => {
        this.#oneWaySeconds[row * size + column] = roundTripSeconds(model, from.zones, to.zones) / 2;
      });
    });
  }

  oneWaySeconds(from: number, to: number): number {
    return this.#oneWaySeconds[from * this.#specs.length + to] as number;
  }

  reaches(from: number, to: number): boolean {
    return this.#broken === 0 || this.#cuts[from * this.#specs.length + to] === 0;
  }

  /** No message passes any more between two nodes or failure domains, until `heal` with the same two. */
  cut(one: string, other: string): void {
    this.#between(one, other, 1);
  }

  heal(one: string, other: string): void {
    this.#between(one, other, -1);
  }

  #between(one: string, other: string, cuts: 1 | -1): void {
    const size = this.#specs.length;
    const inside = (name: string, spec: NodeSpec): boolean => spec.id === name || spec.zones.includes(name);
    this.#broken += cuts;
    // Where one lies in the other, that one is cut off from the rest, and not its nodes from each other.
    const inBoth = (spec: NodeSpec): boolean => inside(one, spec) && inside(other, spec);
    this.#specs.forEach((from, row) => {
      this.#specs.forEach((to, column) => {
        const between = (inside(one, from) && inside(other, to)) || (inside(other, from) && inside(one, to));
        if (between && !(inBoth(from) && inBoth(to))) {
          const pair = row * size + column;
          this.#cuts[pair] = (this.#cuts[pair] as number) + cuts;
        }
      });
    });
    this.changed.give();
  }
}

/** The round trip between two places: that of the outermost domains in which they differ, or the local one. */
function roundTripSeconds(model: Model, from: readonly string[], to: readonly string[]): number {
  const depth = from.findIndex((zone, index) => zone !== to[index]);
  const left = from[depth];
  const right = to[depth];
  if (left === undefined || right === undefined) return model.localRttSeconds;
  const link = model.links.find(
    ({ between: [a, b] }) => (a === left && b === right) || (a === right && b === left),
  );
  return link?.rttSeconds ?? model.localRttSeconds;
}
