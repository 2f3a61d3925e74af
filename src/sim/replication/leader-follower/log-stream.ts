import type { Process } from '../../kernel/clock';
import type { Offered } from '../../metrics/service-demand';
import { Applier } from './applier';
import { FullResync } from './full-resync';
import type { LeaderFollower } from './leader-follower';
import type { Member } from './member';
import { isGone } from './retention';

/**
 * Ships the leader's log to one follower, in order: over the link, which may have a bandwidth, after its lag out of the
 * leader, over the wire, onto the follower's disk (where a synchronous one confirms it), then entry by entry into its data
 * (where readers see it). What could not leave follows when the connection is back; what is on the wire arrives, unless the
 * leader crashes, as a connection ends with its machine. Where the leader no longer has what comes next, a copy of all data
 * does instead.
 */
export class LogStream {
  readonly applier: Applier;
  readonly resync: FullResync;
  /** The newest position that is on its way or there. */
  #sent = 0;
  #lastDeparture = 0;
  /** What comes late holds up all that was sent behind it: a connection keeps its order, each way. */
  #lastArrival = 0;
  #lastConfirmation = 0;
  /** Whether the link is busy: of one without a bandwidth never. */
  #isTransmitting = false;
  /** Counts interruptions at the leader's end: what had not left by then has to be sent again. */
  #shipment = 0;
  /** Counts connections: what an older one had on the wire is lost. */
  #connection = 0;
  /** Counts crashes of the leader: what it had on the wire before one is lost, not what is on the follower’s disk already. */
  #flight = 0;
  /** Whose log is on its way; it may have been fenced meanwhile. */
  #source: Member | undefined;

  constructor(
    readonly group: LeaderFollower,
    readonly member: Member,
  ) {
    this.resync = new FullResync(group, member);
    this.applier = new Applier(group, member, this.resync);
  }

  /** The follower crashes, or gets another leader: what is under way is lost. */
  disconnect(): void {
    this.#interrupt(this.member.received);
    this.#connection++;
    this.resync.interrupt();
    this.#lastArrival = this.#lastConfirmation = 0;
    this.applier.interrupt();
  }

  /** A machine crashes: if it is the one that sends, what has not arrived is lost. */
  sever(source: Member): void {
    if (source !== this.#source) return;
    this.#interrupt(this.member.received);
    this.#flight++;
    this.#lastArrival = 0;
    this.resync.interrupt();
  }

  /** Starts anew from what the follower has on disk. */
  reconnect(): void {
    this.disconnect();
    this.applier.applyOn();
    this.send();
  }

  /** What comes to its link or to its workers, whichever has less room. */
  offered(measuredSeconds: number): Offered | undefined {
    const { bytesPerSecond } = this.member;
    const { log } = this.group;
    const applied = this.applier.offered(measuredSeconds);
    if (applied === undefined || bytesPerSecond === Infinity) return applied;
    const bytesEach = log.bytesThrough(log.end) / log.entries;
    const capacity = (bytesPerSecond * measuredSeconds) / bytesEach;
    if (applied.capacity < capacity) return applied;
    return { requests: applied.requests, capacity, asFollower: 'ship' };
  }

  /** Sends all that was not sent yet, if there is a leader and a way. */
  send(): void {
    const { leader, log, world } = this.group;
    const { member, resync } = this;
    if (leader === undefined || leader === member) return;
    this.expire();
    this.applier.observeBacklog();
    if (!member.follows || !leader.reaches(member)) {
      if (resync.isCopying) this.disconnect();
      return;
    }
    this.#source = leader;
    if (resync.isDue) this.#copyAll(leader);
    if (this.#isTransmitting || this.#sent === log.end || this.#isNextGone) return;
    if (member.bytesPerSecond < Infinity) {
      world.clock.spawn(this.#transmit(leader));
      return;
    }
    const sentBefore = this.#sent;
    this.#sent = log.end;
    world.clock.spawn(this.#deliver(leader, sentBefore, log.end));
  }

  /** Whether the leader no longer has what has to be sent next. */
  get #isNextGone(): boolean {
    const { retention, log, world } = this.group;
    return (
      retention !== undefined && this.#sent !== log.end && isGone(retention, log, this.#sent, world.clock.now)
    );
  }

  /** Notices that the leader no longer has what comes next, once the follower has applied what it has received. */
  expire(): void {
    const { member, resync, group } = this;
    if (member === group.leader || resync.behind !== undefined || !this.#isNextGone) return;
    if (member.applied < member.received) return;
    resync.require();
    this.disconnect();
  }

  /** The follower gets all data as it is now, and the log from here on. */
  #copyAll(leader: Member): void {
    const { member, resync, applier } = this;
    const { retention, log, world } = this.group;
    if (retention === undefined) return;
    member.received = member.applied = log.end;
    this.disconnect();
    resync.begin(retention, ({ writes, sumSeconds, longestSeconds }) => {
      applier.observedLag.observeAll(writes, sumSeconds, longestSeconds);
      applier.observeBacklog();
      applier.applyOn();
      // What has come meanwhile was not confirmed.
      if (member.mode === 'sync') world.clock.spawn(this.#confirm(leader, member.received));
    });
  }

  /** What is behind a position has not left, and has to be sent again. */
  #interrupt(sent: number): void {
    this.#shipment++;
    this.#sent = sent;
    this.#lastDeparture = 0;
    this.#isTransmitting = false;
  }

  /** Puts one entry after the other on a link that takes its time for each byte. */
  *#transmit(leader: Member): Process {
    const { member } = this;
    const { log, world } = this.group;
    const { clock } = world;
    const shipment = this.#shipment;
    this.#isTransmitting = true;
    while (this.#sent < log.end) {
      const sentBefore = this.#sent;
      const position = log.next(sentBefore);
      yield clock.after(log.bytesOf(position) / member.bytesPerSecond);
      if (shipment !== this.#shipment) return;
      // What is behind it on its way out may still find the connection back.
      if (!leader.reaches(member) || this.#isNextGone) break;
      this.#sent = position;
      clock.spawn(this.#deliver(leader, sentBefore, position));
    }
    this.#isTransmitting = false;
  }

  /** Brings everything up to a position to the follower. */
  *#deliver(leader: Member, sentBefore: number, position: number): Process {
    const { member } = this;
    const { clock } = member.database.world;
    const shipment = this.#shipment;
    const connection = this.#connection;
    const flight = this.#flight;
    this.#lastDeparture = Math.max(this.#lastDeparture, clock.now + member.lag.draw());
    if (this.#lastDeparture > clock.now) {
      yield clock.after(this.#lastDeparture - clock.now);
      if (shipment !== this.#shipment) return;
      if (!leader.reaches(member)) return this.#interrupt(sentBefore);
    }
    this.#lastArrival = Math.max(this.#lastArrival, clock.now + transitSeconds(leader, member));
    clock.at(this.#lastArrival, clock.active);
    yield undefined;
    if (connection !== this.#connection || flight !== this.#flight) return;
    if (member.mode === 'sync') clock.spawn(this.#confirm(leader, position));
    else this.#receive(position);
  }

  /** A synchronous follower makes the entries durable, then tells the leader. */
  *#confirm(leader: Member, position: number): Process {
    const { member, group } = this;
    const { clock, network } = member.database.world;
    const connection = this.#connection;
    yield clock.after(member.database.flushSeconds());
    if (connection !== this.#connection) return;
    this.#receive(position);
    if (this.resync.behind !== undefined) return;
    // A confirmation that cannot be sent comes with the next one, after the connection is back.
    while (!member.reaches(leader)) {
      yield network.changed.wait();
      if (connection !== this.#connection) return;
    }
    this.#lastConfirmation = Math.max(this.#lastConfirmation, clock.now + transitSeconds(member, leader));
    clock.at(this.#lastConfirmation, clock.active);
    yield undefined;
    if (connection !== this.#connection) return;
    group.confirm(member, position);
  }

  #receive(position: number): void {
    const { member } = this;
    member.received = Math.max(member.received, position);
    this.applier.applyOn();
  }
}

/** How long something takes that is sent now, lost packets included. */
function transitSeconds(from: Member, to: Member): number {
  const wire = from.database.wireTo(to.database);
  return wire.seconds + wire.lateness().seconds;
}
