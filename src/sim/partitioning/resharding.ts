import type { Process } from '../kernel/clock';
import { Deadline, Timeouts } from '../kernel/deadline';
import type { Database } from '../nodes/database';
import type { Node, World } from '../nodes/node';
import { hashOf, hashOfPair } from '../nodes/policies/hash';
import { copySeconds, movesBetween, type Moves } from './moves';
import type { Partitioner } from './partitioner';
import type { ReshardingSpec } from './spec';

/** No other choice goes by this hash: the keys of every shard are in every batch. */
const SALT = 0x2545f491;

/**
 * Keys move to new shards, or away from those that are to go, while all are served. They change hands batch by batch (a slot of Redis, a chunk of MongoDB;
 * one batch is Vitess’s switch of all traffic): until its copy is complete, a batch is answered by the shard that it
 * leaves; during the cutover, callers wait for it, as Vitess’s gateways and MongoDB’s critical section have it; from then
 * on it is answered by the new one. A caller hears of that when it asks the old one, which sends it on (MOVED, in Redis):
 * one round trip more, after which it knows all that has moved so far.
 */
export class Resharding {
  readonly moves: Moves;
  /** Batches that have changed hands. */
  #moved = 0;
  /** Until when callers wait for the keys of the batch that changes hands now. */
  #closedUntil = -1;
  /** By caller, how many batches it knows to have moved. */
  readonly #known: number[] = [];
  /** By batch, and by the shard that it left, whether a key had been deleted there by then; where none had been, nothing. */
  readonly #deleted: (readonly (((key: number) => boolean) | undefined)[])[] = [];

  constructor(
    readonly world: World,
    readonly before: Partitioner,
    readonly after: Partitioner,
    readonly spec: ReshardingSpec,
    keys: number,
  ) {
    this.moves = movesBetween(before, after, keys);
  }

  /** Of all keys, those that have moved so far. */
  get movedShare(): number {
    return (this.moves.share * this.#moved) / this.spec.batches;
  }

  /** The shard that has a key now. */
  shardOf(key: number): number {
    const [from, to] = [this.before.shardOf(key), this.after.shardOf(key)];
    return from === to || this.#batchOf(key) < this.#moved ? to : from;
  }

  /** The shard that a caller asks for a key in vain, as it has moved; `undefined` where it asks the right one. */
  redirects(caller: Node, key: number): number | undefined {
    const known = this.#known[caller.index] ?? 0;
    if (known === this.#moved) return undefined;
    const [from, to] = [this.before.shardOf(key), this.after.shardOf(key)];
    if (from === to) return undefined;
    const batch = this.#batchOf(key);
    if (batch >= this.#moved || batch < known) return undefined;
    this.#known[caller.index] = this.#moved;
    return from;
  }

  /** How long it takes until no batch is about to change hands: what asks for keys of all batches waits so long. */
  get closedSeconds(): number {
    return Math.max(0, this.#closedUntil - this.world.clock.now);
  }

  /** How long a request for a key that comes now has to wait. */
  waitSeconds(key: number): number {
    const seconds = this.closedSeconds;
    if (seconds === 0 || this.#batchOf(key) !== this.#moved) return 0;
    return this.before.shardOf(key) === this.after.shardOf(key) ? 0 : seconds;
  }

  /** Moves all batches, between shards with their copies; while all of one that copies are down, nothing moves. */
  *run(shards: readonly (readonly Database[])[]): Process {
    const { batches, cutoverSeconds, sizeBytes = 0, bandwidthBytesPerSecond, load } = this.spec;
    const { clock } = this.world;
    const { out, into } = this.moves;
    const copying = shards.filter((_, shard) => (out[shard] ?? 0) > 0 || (into[shard] ?? 0) > 0);
    const batchSeconds = copySeconds(this.moves, sizeBytes, bandwidthBytesPerSecond) / batches;
    const ends = copying.flat().map((member) => member.slowDown({ factor: 1 / (1 - load), extraSeconds: 0 }));
    while (this.#moved < batches) {
      yield* this.#copy(copying, batchSeconds);
      this.#closedUntil = clock.now + cutoverSeconds;
      if (cutoverSeconds > 0) yield clock.after(cutoverSeconds);
      this.#carryDeletions(shards);
      this.#moved++;
    }
    for (const end of ends) end();
  }

  /** Copies for so many seconds in which no shard is down with all its copies. */
  *#copy(shards: readonly (readonly Database[])[], seconds: number): Process {
    const { clock, network } = this.world;
    const areUp = (): boolean => shards.every((members) => members.some(({ up }) => up));
    let left = seconds;
    for (;;) {
      while (!areUp()) yield network.changed.wait();
      const beganAt = clock.now;
      const outage = new Deadline<true>(clock, new Timeouts(clock, left));
      clock.spawn(this.#notice(outage, areUp));
      yield outage.wait();
      if (outage.answer === undefined) return;
      left -= clock.now - beganAt;
    }
  }

  *#notice(outage: Deadline<true>, areUp: () => boolean): Process {
    const { clock, network } = this.world;
    while (clock.now < outage.endsAt && outage.answer === undefined) {
      yield network.changed.wait();
      if (!areUp()) outage.settle(true);
    }
  }

  /** What was deleted by mistake is so where the batch that changes hands now comes to. */
  #carryDeletions(shards: readonly (readonly Database[])[]): void {
    const recoveries = shards.flatMap(([first]) => first?.store.recovery ?? []);
    if (recoveries.every(({ isWhole }) => isWhole)) return;
    const deletions = recoveries.map(({ deletion }) => deletion);
    const since = this.#moved;
    this.#deleted[since] = deletions.map((deletion) => deletion?.leaving());
    recoveries.forEach((recovery, shard) => {
      const sources = [...(this.moves.sources[shard] ?? [])];
      const there = sources.flatMap((source) => deletions[source] ?? []);
      recovery.takeIn(this, (key) => this.#wasDeleted(key, shard, since), there[0]);
    });
  }

  /** Of a key that has come to a shard with a batch from one on, whether it was deleted where it came from. */
  #wasDeleted(key: number, shard: number, since: number): boolean | undefined {
    const [from, to] = [this.before.shardOf(key), this.after.shardOf(key)];
    if (from === to || to !== shard) return undefined;
    const batch = this.#batchOf(key);
    if (batch < since || batch >= this.#moved) return undefined;
    return this.#deleted[batch]?.[from]?.(key) ?? false;
  }

  #batchOf(key: number): number {
    return Math.floor((hashOfPair(SALT, hashOf(key)) / 2 ** 32) * this.spec.batches);
  }
}
