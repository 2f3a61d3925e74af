import type { Process } from '../kernel/clock';
import type { ReplicationGroup } from './group';
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
  #applierFreeAt = 0;
  /** Counts interruptions at the leader's end: what had not left by then has to be sent again. */
  #shipment = 0;
  /** Counts connections: what an older one had on the wire or in the follower's memory is lost. */
  #connection = 0;

  constructor(
    readonly group: ReplicationGroup,
    readonly member: Member,
  ) {}

  /** The follower crashes, or gets another leader: what is under way is lost. */
  disconnect(): void {
    this.#shipment++;
    this.#connection++;
    this.#sent = this.member.applied;
    this.#lastDeparture = this.#applierFreeAt = 0;
  }

  /** Starts anew from what the follower has applied. */
  reconnect(): void {
    this.disconnect();
    this.send();
  }

  /** Sends all that was not sent yet, if there is a leader and a way. */
  send(): void {
    const { leader, log } = this.group;
    if (leader === undefined || leader === this.member || this.#sent === log.end) return;
    if (!this.#isOpen(leader)) return;
    const first = this.#sent + 1;
    this.#sent = log.end;
    this.member.database.world.clock.spawn(this.#deliver(leader, first, log.end));
  }

  #isOpen(leader: Member): boolean {
    const { database } = this.member;
    return (
      leader.database.up &&
      database.up &&
      database.world.network.reaches(leader.database.index, database.index)
    );
  }

  *#deliver(leader: Member, first: number, last: number): Process {
    const { member, group } = this;
    const { clock, network } = member.database.world;
    const shipment = this.#shipment;
    const connection = this.#connection;
    this.#lastDeparture = Math.max(this.#lastDeparture, clock.now + member.lag.draw());
    if (this.#lastDeparture > clock.now) {
      yield clock.after(this.#lastDeparture - clock.now);
      if (shipment !== this.#shipment) return;
      if (!this.#isOpen(leader)) {
        this.#shipment++;
        this.#sent = first - 1;
        this.#lastDeparture = 0;
        return;
      }
    }
    const wireSeconds = network.oneWaySeconds(leader.database.index, member.database.index);
    yield clock.after(wireSeconds);
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
