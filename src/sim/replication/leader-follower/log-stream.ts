import type { Process } from '../../kernel/clock';
import type { LeaderFollower } from './leader-follower';
import { Lag } from '../lag';
import type { Member } from './member';

/**
 * Ships the leader's log to one follower, in order: after the link's lag out of the leader, over the wire, onto the
 * follower's disk (where a synchronous one confirms it), then entry by entry into its data (where readers see it). What
 * could not leave follows when the connection is back; what is on the wire arrives.
 */
export class LogStream {
  /** The newest position that is on its way or there. */
  #sent = 0;
  #lastDeparture = 0;
  /** What comes late holds up all that was sent behind it: a connection keeps its order, each way. */
  #lastArrival = 0;
  #lastConfirmation = 0;
  /** Counts interruptions at the leader's end: what had not left by then has to be sent again. */
  #shipment = 0;
  /** Counts connections: what an older one had on the wire or was working on is lost. */
  #connection = 0;
  #isApplying = false;
  readonly observedLag: Lag;

  constructor(
    readonly group: LeaderFollower,
    readonly member: Member,
  ) {
    this.observedLag = new Lag(() => this.#missingAges());
  }

  /** The follower crashes, or gets another leader: what is under way is lost. */
  disconnect(): void {
    this.#shipment++;
    this.#connection++;
    this.#sent = this.member.received;
    this.#lastDeparture = this.#lastArrival = this.#lastConfirmation = 0;
    this.#isApplying = false;
  }

  /** Starts anew from what the follower has on disk. */
  reconnect(): void {
    this.disconnect();
    this.#applyOn();
    this.send();
  }

  /** Sends all that was not sent yet, if there is a leader and a way. */
  send(): void {
    const { leader, log } = this.group;
    if (leader === undefined || leader === this.member || this.#sent === log.end) return;
    if (!this.member.follows || !leader.reaches(this.member)) return;
    const sentBefore = this.#sent;
    this.#sent = log.end;
    this.member.database.world.clock.spawn(this.#deliver(leader, sentBefore, log.end));
  }

  /** Brings everything up to a position to the follower. */
  *#deliver(leader: Member, sentBefore: number, position: number): Process {
    const { member } = this;
    const { clock } = member.database.world;
    const shipment = this.#shipment;
    const connection = this.#connection;
    this.#lastDeparture = Math.max(this.#lastDeparture, clock.now + member.lag.draw());
    if (this.#lastDeparture > clock.now) {
      yield clock.after(this.#lastDeparture - clock.now);
      if (shipment !== this.#shipment) return;
      if (!leader.reaches(member)) {
        this.#shipment++;
        this.#sent = sentBefore;
        this.#lastDeparture = 0;
        return;
      }
    }
    this.#lastArrival = Math.max(this.#lastArrival, clock.now + transitSeconds(leader, member));
    clock.at(this.#lastArrival, clock.active);
    yield undefined;
    if (connection !== this.#connection) return;
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
    this.#applyOn();
  }

  /** Lets the follower apply what it has, one entry after the other. */
  #applyOn(): void {
    const { database, applied, received } = this.member;
    if (this.#isApplying || !database.up || applied === received) return;
    this.#isApplying = true;
    database.world.clock.spawn(this.#apply());
  }

  *#apply(): Process {
    const { member, group } = this;
    const { database } = member;
    const { clock } = database.world;
    const connection = this.#connection;
    while (member.applied < member.received) {
      yield clock.after(database.applySeconds());
      if (connection !== this.#connection) return;
      member.applied = group.log.next(member.applied);
      this.observedLag.observe(clock.now - group.log.committedAt(member.applied));
      group.trim();
    }
    this.#isApplying = false;
  }

  /** The ages of all that is in the log and that the follower has not applied, the oldest first. */
  *#missingAges(): Generator<number, void> {
    const { log, world } = this.group;
    for (let { applied } = this.member; applied < log.end;) {
      applied = log.next(applied);
      yield world.clock.now - log.committedAt(applied);
    }
  }
}

/** How long something takes that is sent now, lost packets included. */
function transitSeconds(from: Member, to: Member): number {
  const wire = from.database.wireTo(to.database);
  return wire.seconds + wire.lateness().seconds;
}
