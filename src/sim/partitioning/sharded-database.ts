import type { Process } from '../kernel/clock';
import { Deadline } from '../kernel/deadline';
import type { Stream } from '../kernel/stream';
import type { NodeSpec } from '../model';
import type { Database, DatabaseSpec } from '../nodes/database';
import { Node, type Endpoint, type World } from '../nodes/node';
import { Outcome, type Request } from '../nodes/request';
import type { Wire } from '../nodes/wire';
import type { Store } from '../replication/store';
import type { NodeMetrics, ShardLoad } from '../result';
import { partitioningSchemes } from '.';
import { combined } from './combined';
import type { Partitioner } from './partitioner';
import { Resharding } from './resharding';
import type { ShardsSpec } from './spec';

type ShardedSpec = DatabaseSpec & { readonly shards: ShardsSpec };

/**
 * A database in several shards, each a database by itself, on a machine and with copies of its own. It is no machine:
 * whoever calls it knows which shard has which key, and asks that one. Reads that no key decides ask them all, and wait
 * for the slowest (scatter and gather).
 */
export class ShardedDatabase extends Node {
  readonly #shards: Database[] = [];
  /** Those of the scenario are in the model from the beginning, and wait to be added. */
  readonly #spare: Database[] = [];
  /** The shards and all their copies, by the shard’s number. */
  readonly #members: Database[][] = [];
  #partitioner: Partitioner | undefined;
  #resharding: Resharding | undefined;
  #reshardingSeconds = 0;
  #isResharding = false;
  #movedBefore = 0;
  /** By shard, since when it has been there; `undefined` from the beginning, or of one that is not. */
  readonly #addedAt: (number | undefined)[] = [];
  /** By shard that has been there before, for how many of the measured seconds. */
  readonly #presentSeconds: number[] = [];
  /** Shards that there were at once, at most. */
  #most = 0;
  /** Since when keys have been where they are now, and what had come to each shard by then. */
  #since = 0;
  #arrivedBefore: number[] = [];
  #keys = 1;
  readonly #scatters: Stream;
  #reads = 0;
  #scattered = 0;
  #redirected = 0;

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & ShardedSpec,
  ) {
    super(world, index, spec);
    this.#scatters = this.stream('scatter');
  }

  /** Its shards, each with its copies, in the order of their numbers: call before time begins, with how many keys there are. */
  prepare(shards: readonly (readonly [Database, ...Database[]])[], keys: number): void {
    const { count, scheme, virtualNodes } = this.spec.shards;
    this.#keys = Math.max(1, keys);
    shards.forEach((members, number) => {
      this.#members.push([...members]);
      (number < count ? this.#shards : this.#spare).push(members[0]);
      this.#most = Math.max(this.#most, this.#shards.length);
      for (const member of members) {
        member.becomeShard(this, number);
        member.store.whole = this;
      }
    });
    const salt = this.stream('ring').below(2 ** 31);
    this.#partitioner = partitioningSchemes[scheme]({ shards: count, keys: this.#keys, virtualNodes, salt });
  }

  override get parts(): readonly Node[] {
    return [this, ...this.#shards];
  }

  override get up(): boolean {
    return this.#shards.some(({ up }) => up);
  }

  /** The store that has a key. */
  storeOf(key: number): Store {
    return this.#shard(this.#numberOf(key)).store;
  }

  #numberOf(key: number): number {
    return this.#resharding === undefined ? this.#map.shardOf(key) : this.#resharding.shardOf(key);
  }

  get #map(): Partitioner {
    if (this.#partitioner === undefined) throw new Error(`${this.id} has no shards`);
    return this.#partitioner;
  }

  #shard(number: number): Database {
    const { [number]: shard } = this.#shards;
    if (shard === undefined) throw new Error(`${this.id} has no shard ${number}`);
    return shard;
  }

  /** Whoever gathers is beside the shards: the way to them is that to the database. */
  override secondsTo(): number {
    return 0;
  }

  override answering(caller: Node, request: Request): Endpoint {
    const { scatterShare } = this.spec.shards;
    if (!request.write) {
      this.#reads++;
      if (scatterShare > 0 && this.#scatters.uniform() < scatterShare) {
        this.#scattered++;
        request.ahead += this.#resharding?.closedSeconds ?? 0;
        return this;
      }
    }
    const resharding = this.#resharding;
    const waitSeconds = resharding?.waitSeconds(request.key) ?? 0;
    if (resharding !== undefined && waitSeconds > 0) {
      request.ahead += waitSeconds;
      return this.#shard(resharding.after.shardOf(request.key)).answering(caller, request);
    }
    if (resharding !== undefined) this.#redirect(request, caller, resharding);
    return this.#shard(this.#numberOf(request.key)).answering(caller, request);
  }

  /** Where the caller asks the shard that had the key before, it is sent on. */
  #redirect(request: Request, caller: Node, resharding: Resharding): void {
    const asked = resharding.redirects(caller, request.key);
    if (asked === undefined) return;
    this.#redirected++;
    // It may have been removed: its machine answers so all the same.
    const [old] = this.#members[asked] ?? [];
    if (old !== undefined) request.ahead += 2 * caller.wireTo(old).seconds;
  }

  /** A read that asks every shard. */
  *handle(request: Request, wire: Wire): Process<Outcome> {
    const { clock } = this.world;
    request.ahead += wire.seconds;
    yield request.catchUp(clock);
    if (request.isCancelled()) return wire.giveUp(request);
    const arrivedAt = clock.now;
    this.recorder.arrive();
    const outcome = yield* this.#gather(request, wire.from);
    this.recorder.depart(outcome, arrivedAt, 0);
    return outcome === Outcome.cancelled ? wire.giveUp(request) : wire.answer(request, outcome);
  }

  /** Waits for the answers of all shards, or for the first failure. */
  *#gather(request: Request, caller: Node): Process<Outcome> {
    const answer = new Deadline<Outcome>(this.world.clock);
    const own = this.#numberOf(request.key);
    let missing = this.#shards.length;
    this.#shards.forEach((shard, number) => {
      const fragment = request.copy();
      fragment.isFragment = true;
      const ask = function* (this: ShardedDatabase): Process {
        const outcome = yield* this.#ask(shard, fragment, caller);
        if (number === own) request.learn(fragment);
        missing--;
        if (outcome !== Outcome.ok || missing === 0) answer.settle(outcome);
      };
      this.world.clock.spawn(ask.call(this));
    });
    yield answer.wait();
    return request.isCancelled() ? Outcome.cancelled : (answer.answer ?? Outcome.lost);
  }

  *#ask(shard: Database, fragment: Request, caller: Node): Process<Outcome> {
    const asked = shard.answering(caller, fragment);
    const wire = this.wireTo(asked.node);
    const isSent = caller.wireTo(asked.node).openBothWays && wire.send(fragment);
    const outcome = yield* isSent ? asked.handle(fragment, wire) : asked.node.unreachable(fragment, caller);
    if (fragment.ahead > 0) yield fragment.catchUp(this.world.clock);
    return outcome;
  }

  /**
   * So many shards more, of those that the model has for that, or fewer if negative, the last first: keys move to them or
   * away from them, after those that move already. `over` is told when all are where they are to be.
   */
  *reshard(by: number, over: () => void): Process {
    const { clock, network } = this.world;
    const askedAt = clock.now;
    this.#reshardingSeconds = Infinity;
    while (this.#isResharding) yield network.changed.wait();
    this.#isResharding = true;
    this.#movedBefore += this.#resharding?.movedShare ?? 0;
    if (by > 0) this.#add(by);
    const before = this.#map;
    const after = by > 0 ? before.grown(by) : before.shrunk(-by);
    this.#partitioner = after;
    this.#resharding = new Resharding(this.world, before, after, this.spec.shards.resharding, this.#keys);
    yield* this.#resharding.run(this.#members.slice(0, this.#shards.length));
    if (by < 0) this.#remove(-by);
    this.#since = clock.now;
    this.#arrivedBefore = this.#arrived();
    this.#reshardingSeconds = clock.now - askedAt;
    this.#isResharding = false;
    network.changed.give();
    over();
  }

  #add(count: number): void {
    const { now } = this.world.clock;
    for (const shard of this.#spare.splice(0, count)) this.#addedAt[this.#shards.push(shard) - 1] = now;
    this.#most = Math.max(this.#most, this.#shards.length);
  }

  /** Of the last shards nobody asks for anything any more. They may come again. */
  #remove(count: number): void {
    const left = this.#shards.length - count;
    for (let number = left; number < this.#shards.length; number++) {
      this.#presentSeconds[number] = this.#measuredSeconds(number);
      this.#addedAt[number] = undefined;
    }
    this.#spare.unshift(...this.#shards.splice(left));
  }

  /** How its load is on one of its shards. */
  loadOf(number: number): ShardLoad {
    const loads = this.#loads();
    const all = loads.reduce((sum, load) => sum + load, 0);
    const even = 1 / loads.length;
    const share = all > 0 ? (loads[number] ?? 0) / all : even;
    return { of: this.id, number: number + 1, count: Math.max(loads.length, number + 1), share };
  }

  /** The rate at which requests come to each shard, its copies included, since keys were last moved. */
  #loads(): number[] {
    const { now } = this.world.clock;
    const seconds = now - Math.max(now - this.recorder.measuredSeconds(), this.#since);
    return this.#arrived().map((arrived, number) => (arrived - (this.#arrivedBefore[number] ?? 0)) / seconds);
  }

  #arrived(): number[] {
    return this.#shards.map((_, number) =>
      (this.#members[number] ?? []).reduce((sum, { recorder }) => sum + recorder.arrived, 0),
    );
  }

  /** How many of the measured seconds a shard has been there. */
  #measuredSeconds(number: number): number {
    const before = this.#presentSeconds[number] ?? 0;
    if (number >= this.#shards.length) return before;
    const seconds = this.world.clock.now - (this.#addedAt[number] ?? 0);
    return before + Math.min(this.recorder.measuredSeconds(), seconds);
  }

  override startMeasuring(): void {
    super.startMeasuring();
    this.#reads = this.#scattered = this.#redirected = 0;
    this.#arrivedBefore = [];
    this.#presentSeconds.fill(0);
  }

  override underWay(): number {
    return this.#members.flat().reduce((sum, member) => sum + member.underWay(), super.underWay());
  }

  override metrics(): NodeMetrics {
    const loads = this.#loads();
    const mean = loads.reduce((sum, load) => sum + load, 0) / loads.length;
    const each = this.#members.slice(0, this.#most).map((members) => members.map((one) => one.metrics()));
    // Whichever of its copies leads is the one that works most.
    const busy = each.flatMap((members, number) => {
      const presence = this.#measuredSeconds(number) / this.recorder.measuredSeconds();
      return presence > 0 ? [Math.max(...members.map(({ utilization = 0 }) => utilization)) / presence] : [];
    });
    return {
      // What a store does as a whole is told of its first database.
      ...combined(each.flatMap(([first]) => first ?? [])),
      ...super.metrics(),
      utilization: busy.reduce((sum, one) => sum + one, 0) / busy.length,
      queue: each.flat().reduce((sum, { queue = 0 }) => sum + queue, 0),
      imbalance: mean > 0 ? Math.max(...loads) / mean - 1 : 0,
      hot_shard: Math.max(...busy),
      cross_shard: this.#reads === 0 ? 0 : this.#scattered / this.#reads,
      moved_keys: this.#movedBefore + (this.#resharding?.movedShare ?? 0),
      resharding: this.#reshardingSeconds,
      redirects: this.#redirected,
    };
  }
}
