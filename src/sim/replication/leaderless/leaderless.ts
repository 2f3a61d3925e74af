import type { Process } from '../../kernel/clock';
import { Timeouts } from '../../kernel/deadline';
import { sampler, type Sampler } from '../../kernel/sampler';
import { Stream } from '../../kernel/stream';
import { knownPosition } from '../../consistency/acknowledgements';
import type { Database } from '../../nodes/database';
import type { Node, World } from '../../nodes/node';
import { Outcome, type Request } from '../../nodes/request';
import type { NodeMetrics } from '../../result';
import type { Fault } from '../../scenario';
import { Store } from '../store';
import { AntiEntropy } from './anti-entropy';
import { Contacts } from './contacts';
import { HintedHandoff } from './hinted-handoff';
import { Reading } from './reading';
import { Ring } from './ring';
import { Rows } from './rows';
import type { LeaderlessSpec } from './spec';
import { Staleness } from './staleness';
import { coordinatorOf, isTombstone, microsecondOf, versionOf, writtenAt } from './version';
import { Votes } from './votes';

/** How often it is looked up which writes are everywhere. */
const LOOK_SECONDS = 10;

const skewing: ReadonlySet<Fault['kind']> = new Set<Fault['kind']>(['skew']);

/** One of the databases that a coordinator asks. */
export interface Target {
  readonly database: Database;
  /** The one for which it stands in, if it is none of the key’s own. */
  readonly owner: Database | undefined;
}

/** A version on its way to copies of a key. */
export interface Shipment {
  readonly slot: number;
  readonly version: number;
  /** Of a client’s write, who has it. */
  readonly votes?: Votes;
}

/**
 * Databases without a leader: whichever is asked coordinates. It sends a write to the n databases that the key belongs to
 * and acknowledges it when w have it; it asks them all for a read and answers with the latest version of the first r
 * answers (DeCandia et al., “Dynamo: Amazon’s highly available key-value store”, SOSP 2007, §4.5). Which version is the
 * latest is for the coordinators’ clocks to say, as in Cassandra.
 */
export class Leaderless extends Store {
  override readonly commitsFirst = false;
  readonly rows: Rows;
  readonly contacts: Contacts;
  readonly handoff: HintedHandoff;
  readonly staleness: Staleness;
  /** Since the warm-up ended: writes that were kept for another copy, copies that reads repaired, deleted keys that came back. */
  readonly tally = { hinted: 0, repairs: 0, resurrected: 0 };
  readonly #antiEntropy: AntiEntropy | undefined;
  readonly #timeouts: Timeouts;
  readonly #delays: Sampler;
  readonly #writeDelays: Sampler;
  readonly #deletes: Stream;
  /** The last microsecond that each database has given to a write. */
  readonly #lastMicrosecond: Float64Array;
  #earliest = { version: 0, computedAt: -Infinity };
  /** No fault sets a clock back by more. */
  readonly #setBackSeconds: number;
  #appliedAt = 0;
  #turn = 0;
  readonly #drawn: (readonly Database[])[] = [];

  constructor(
    /** The one that says how comes first. */
    databases: readonly [Database, ...Database[]],
    readonly spec: LeaderlessSpec,
    seed: number,
  ) {
    super(databases);
    const { n, r, patienceSeconds, detectSeconds, delay, writeDelay, antiEntropy } = spec;
    const [{ id, world }] = databases;
    const stream = (purpose: string): Stream => new Stream(seed, `${id}/${purpose}`);
    this.rows = new Rows(new Ring(databases.length), n);
    this.contacts = new Contacts(databases, detectSeconds);
    this.handoff = new HintedHandoff(this);
    this.staleness = new Staleness(this.rows, n - r + 1);
    this.#antiEntropy = antiEntropy && new AntiEntropy(this, antiEntropy);
    this.#timeouts = new Timeouts(world.clock, patienceSeconds);
    this.#delays = sampler(delay, stream('delay'));
    this.#writeDelays = writeDelay === undefined ? this.#delays : sampler(writeDelay, stream('write delay'));
    this.#deletes = stream('deletes');
    this.#lastMicrosecond = new Float64Array(databases.length);
    this.#setBackSeconds = mostSetBackSeconds(world);
  }

  override get isSettled(): boolean {
    return true;
  }

  override *watch(): Process {
    const { clock, network } = this.world;
    this.#antiEntropy?.start();
    for (;;) {
      this.contacts.look(clock.now);
      this.handoff.handOver();
      yield network.changed.wait();
    }
  }

  /** Callers know all databases: they ask another one where the one that is drawn does not answer, or stands for several. */
  override answering(asked: Database, caller: Node): Database {
    const isThere = (database: Database): boolean => database.up && caller.wireTo(database).openBothWays;
    const drawn = this.#drawnAs(asked);
    const first = drawn.length > 1 ? this.#turn++ % drawn.length : 0;
    for (let step = 0; step < drawn.length; step++) {
      const candidate = drawn[(first + step) % drawn.length];
      if (candidate !== undefined && isThere(candidate)) return candidate;
    }
    return this.databases.find(isThere) ?? asked;
  }

  /** All for which the flowchart has one node. */
  #drawnAs(asked: Database): readonly Database[] {
    return (this.#drawn[asked.seat] ??= this.drawnAs(asked));
  }

  override *write(at: Database, request: Request): Process<Outcome> {
    const { n, w, deleteShare } = this.spec;
    const { clock } = this.world;
    const earliest = this.#earliestVersion();
    this.#settle(earliest);
    const slot = this.rows.open(request.key, earliest);
    const targets = this.#targets(at, this.rows.preference(slot));
    const acknowledgedBefore = this.rows.latestAcknowledged(slot);
    let outcome: Outcome = Outcome.noQuorum;
    if (targets.length >= w) {
      const deletes = deleteShare > 0 && this.#deletes.uniform() < deleteShare;
      const version = this.#newVersion(at, deletes);
      this.takesEffect(at, request, version);
      const { epoch } = at.machine;
      const votes = new Votes(clock, w, this.#timeouts);
      for (const target of targets) this.ship(at, target, { slot, version, votes });
      // Those that are known to be out of reach get it later.
      if (targets.length < n) this.handoff.keepForAbsent(at, targets, { slot, version });
      const isWritten = yield* votes.areEnough();
      if (at.machine.epoch !== epoch) outcome = Outcome.refused;
      else if (isWritten) {
        outcome = Outcome.ok;
        this.#acknowledge(request, slot, version, acknowledgedBefore);
      }
    }
    this.rows.leave(slot);
    return outcome;
  }

  override *read(at: Database, request: Request): Process<Outcome> {
    const { r } = this.spec;
    const { key } = request;
    const slot = this.rows.slotOf(key);
    const preference = slot < 0 ? this.rows.ring.preference(key) : this.rows.preference(slot);
    const targets = this.#targets(at, preference);
    if (targets.length < r) return Outcome.noQuorum;
    const { epoch } = at.machine;
    const votes = new Votes(this.world.clock, r, this.#timeouts);
    const reading = new Reading(this, at, key, targets.length, votes);
    for (const target of targets) this.world.clock.spawn(reading.ask(target));
    const isRead = yield* votes.areEnough();
    if (at.machine.epoch !== epoch) return Outcome.refused;
    if (!isRead) return Outcome.noQuorum;
    const seen = reading.seen();
    request.see(this, seen, at.id);
    if (request.missedSeconds >= 0)
      this.staleness.missed(this.rows.versionsBetween(key, seen, knownPosition(request.known, this)));
    return Outcome.ok;
  }

  /** What a message takes, as it is sent now. */
  messageSeconds(from: Database, to: Database): number {
    if (from === to) return 0;
    return transitSeconds(from, to) + this.#delays.draw();
  }

  /** Sends a version to a database. */
  ship(from: Database, target: Target, shipment: Shipment): void {
    this.rows.use(shipment.slot);
    this.world.clock.spawn(this.#ship(from, target, shipment));
  }

  *#ship(from: Database, { database: to, owner }: Target, { slot, version, votes }: Shipment): Process {
    const { clock } = this.world;
    const { epoch } = from.machine;
    let isAnswered = false;
    if (this.contacts.reaches(from, to)) {
      const wire = from === to ? 0 : transitSeconds(from, to) + this.#writeDelays.draw();
      const before = to.machine.epoch;
      yield clock.after(wire + to.flushSeconds());
      if (to.up && to.machine.epoch === before) {
        if (owner === undefined) this.#accept(to, slot, version);
        else this.handoff.keep(to, owner, { slot, version });
        if (this.contacts.reaches(to, from)) {
          if (from !== to) yield clock.after(this.messageSeconds(to, from));
          votes?.cast();
          isAnswered = true;
        }
      }
    }
    if (!isAnswered) {
      if (votes !== undefined) yield clock.after(votes.patienceSeconds);
      // Whoever has crashed meanwhile does not know that it waits.
      if (from.up && from.machine.epoch === epoch) this.handoff.keep(from, owner ?? to, { slot, version });
    }
    this.rows.leave(slot);
  }

  /** A copy makes a version its own, if it knows no later one. */
  #accept(copy: Database, slot: number, version: number): void {
    const held = this.rows.held(copy.seat, slot);
    const isForgotten = this.isForgotten(copy, held);
    if (version === held || (version < held && !isForgotten)) return;
    if (version < held && !isTombstone(version)) this.tally.resurrected++;
    this.rows.hold(copy.seat, slot, version);
    this.staleness.stored(slot, this.world.clock.now);
  }

  /** Whether a database does not remember any more that a key was deleted: its grace is over. */
  isForgotten(at: Database, version: number): boolean {
    return isTombstone(version) && writtenAt(version) + this.spec.graceSeconds <= at.localClock.seconds;
  }

  /** Whom a coordinator asks: the key’s own databases, or those that stand in for them. */
  #targets(at: Database, preference: Uint16Array): Target[] {
    const { n, sloppy } = this.spec;
    const targets: Target[] = [];
    let spare = n;
    for (let copy = 0; copy < n; copy++) {
      const owner = this.#at(preference[copy] as number);
      if (!this.contacts.isGivenUp(at, owner)) {
        targets.push({ database: owner, owner: undefined });
        continue;
      }
      while (sloppy && spare < preference.length) {
        const database = this.#at(preference[spare++] as number);
        if (this.contacts.isGivenUp(at, database)) continue;
        targets.push({ database, owner });
        break;
      }
    }
    return targets;
  }

  #at(seat: number): Database {
    const { [seat]: database } = this.databases;
    if (database === undefined) throw new Error(`no database sits at ${seat}`);
    return database;
  }

  /** A client is told of a write. One that began after a later version was acknowledged is lost, and nobody notices. */
  #acknowledge(request: Request, slot: number, version: number, acknowledgedBefore: number): void {
    const { clock } = this.world;
    if (version < acknowledgedBefore) this.#lose(request.key, version, acknowledgedBefore);
    this.rows.acknowledge(slot, version);
    this.staleness.acknowledged(slot, version, clock.now);
    this.acknowledged(request, version);
  }

  /** A later version was acknowledged before the write began: the clock of one of the two coordinators is wrong. */
  #lose(key: number, position: number, winner: number): void {
    const { clock, faults, guarantees } = this.world;
    this.losses.lose(faults.latestOf(skewing), clock.now);
    guarantees?.overwritten(this, { key, position, node: this.#at(coordinatorOf(winner)).id });
  }

  #newVersion(at: Database, deletes: boolean): number {
    const shown = microsecondOf(at.localClock.seconds);
    const microsecond = Math.max(shown, (this.#lastMicrosecond[at.seat] as number) + 1);
    this.#lastMicrosecond[at.seat] = microsecond;
    return versionOf(microsecond, at.seat, deletes);
  }

  /** No clock makes an earlier version from now on. */
  #earliestVersion(): number {
    const { now } = this.world.clock;
    if (now - this.#earliest.computedAt >= 1) {
      const local = this.databases.reduce((least, at) => Math.min(least, at.localClock.seconds), Infinity);
      const version = versionOf(microsecondOf(local - this.#setBackSeconds), 0, false);
      this.#earliest = { version: Math.max(version, this.#earliest.version), computedAt: now };
    }
    return this.#earliest.version;
  }

  /** Forgets what no copy can miss any more. */
  #settle(earliest: number): void {
    this.rows.settle(earliest);
    const { now } = this.world.clock;
    if (now - this.#appliedAt < LOOK_SECONDS) return;
    this.#appliedAt = now;
    this.appliedByAll = this.rows.appliedByAll(earliest);
  }

  override stopped(): void {
    // What it has on disk stays, and so do the hints that it keeps.
  }

  override started(): void {
    // The others bring what it missed: whoever keeps writes for it sees that it is back.
  }

  override startMeasuring(database: Database): void {
    super.startMeasuring(database);
    if (database.seat !== 0) return;
    Object.assign(this.tally, { hinted: 0, repairs: 0, resurrected: 0 });
    this.staleness.startMeasuring();
    this.#antiEntropy?.startMeasuring();
  }

  override metricsOf(database: Database): NodeMetrics {
    if (database.seat !== 0) return {};
    return {
      failovers: 0,
      ...this.staleness.metrics(),
      ...this.tally,
      hints: this.handoff.kept,
      ...this.#antiEntropy?.metrics(),
    };
  }

  override sliceOf(): Record<string, never> {
    return {};
  }
}

/** By how much all faults together may set a clock back. */
function mostSetBackSeconds({ faults, durationSeconds }: World): number {
  return faults.faults.reduce(
    (sum, fault) =>
      fault.kind === 'skew'
        ? sum + Math.abs(fault.offsetSeconds) + Math.abs(fault.rate) * durationSeconds
        : sum,
    0,
  );
}

/** How long a message is on its way that is sent now, packets that are lost and sent again included. */
function transitSeconds(from: Database, to: Database): number {
  const wire = from.wireTo(to);
  return wire.seconds + wire.lateness().seconds;
}
