import type { Process } from '../kernel/clock';
import type { ReplicationGroup } from './group';
import type { Member } from './member';

/**
 * Ships the leader's log to one follower, in order: over the wire, onto its disk (where a synchronous follower confirms
 * it), then entry by entry into its data (where readers see it). What could not be sent follows when the connection is
 * back.
 */
export class LogStream {
  /** The newest position that is on its way or there. */
  #sent = 0;
  #lastArrival = 0;
  #applierFreeAt = 0;
  /** Counts connections: what an older one had under way is lost. */
  #connection = 0;

  constructor(
    readonly group: ReplicationGroup,
    readonly member: Member,
  ) {}

  /** Starts anew from what the follower has applied: it crashed, or it has a new leader. */
  reconnect(): void {
    this.#connection++;
    this.#sent = this.member.applied;
    this.#lastArrival = this.#applierFreeAt = 0;
    this.send();
  }

  /** Sends all that was not sent yet, if there is a leader and a way. */
  send(): void {
    const { leader, log } = this.group;
    const { database } = this.member;
    if (leader === undefined || leader === this.member || this.#sent === log.end) return;
    if (!leader.database.up || !database.up) return;
    if (!database.world.network.reaches(leader.database.index, database.index)) return;
    const first = this.#sent + 1;
    this.#sent = log.end;
    database.world.clock.spawn(this.#deliver(leader, first, log.end));
  }

  *#deliver(leader: Member, first: number, last: number): Process {
    const { member, group } = this;
    const { clock, network } = member.database.world;
    const connection = this.#connection;
    const wireSeconds = network.oneWaySeconds(leader.database.index, member.database.index);
    this.#lastArrival = Math.max(this.#lastArrival, clock.now + wireSeconds + member.lag.draw());
    yield clock.after(this.#lastArrival - clock.now);
    if (connection !== this.#connection) return;

    if (member.mode === 'sync') clock.spawn(this.#confirm(wireSeconds, last));
    else member.received = Math.max(member.received, last);

    for (let position = first; position <= last; position++) {
      this.#applierFreeAt = Math.max(this.#applierFreeAt, clock.now) + member.database.applySeconds();
      yield clock.after(this.#applierFreeAt - clock.now);
      if (connection !== this.#connection) return;
      member.received = Math.max(member.received, position);
      member.applied = position;
      const entry = group.log.at(position);
      if (entry !== undefined) member.database.appliedAfter(clock.now - entry.committedAt);
    }
    group.trim();
  }

  /** A synchronous follower makes the entries durable, then tells the leader. */
  *#confirm(wireSeconds: number, position: number): Process {
    const { member, group } = this;
    const { clock, network } = member.database.world;
    const connection = this.#connection;
    yield clock.after(member.database.commitSeconds());
    if (connection !== this.#connection) return;
    member.received = Math.max(member.received, position);
    const leader = group.leader;
    // A confirmation that cannot be sent comes with the next one, after the connection is back.
    while (leader && !network.reaches(member.database.index, leader.database.index)) {
      yield network.changed.wait();
      if (connection !== this.#connection) return;
    }
    yield clock.after(wireSeconds);
    if (connection !== this.#connection) return;
    group.confirm(member, position);
  }
}
