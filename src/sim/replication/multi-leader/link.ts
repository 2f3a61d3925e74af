import type { Process } from '../../kernel/clock';
import type { Sampler } from '../../kernel/sampler';
import { severing } from '../../scenario';
import type { Member } from './member';

/**
 * Passes on what one database applies to another, in that order: its own writes and those of others. What the other one
 * has already, it says so, and does not get again. Since each passes on all that it applies, a database has of every
 * leader its first writes without a gap, and no write without those that its writer had seen: the prefix property of
 * Petersen et al., “Flexible update propagation for weakly consistent replication”, SOSP 1997, §3.
 */
export class Link {
  /** Everything before this place in the sender's log is applied at the other end. */
  received = 0;
  /** Everything before this place is on its way or there. */
  #sent = 0;
  /** Everything before this place was sent, or is known to wait for a fault’s end. */
  #noticed = 0;
  /** The fault that has closed the way; `undefined` while it is open. */
  #closedBy: number | undefined;
  #lastDeparture = 0;
  /** What comes late holds up all that was sent behind it. */
  #lastArrival = 0;
  /** Counts interruptions at the sender's end: what had not left by then has to be sent again. */
  #shipment = 0;
  /** Counts connections: what an older one had on the wire is lost. */
  #connection = 0;

  constructor(
    readonly from: Member,
    readonly to: Member,
    /** Delay on top of the network's. */
    readonly lag: Sampler,
  ) {}

  /** Sends all that was not sent yet and that the other end needs, if there is a way. */
  send(): void {
    const { from, to } = this;
    const { end } = from;
    const isOpen = this.#isOpen();
    if (isOpen) this.#closedBy = undefined;
    else this.#closedBy ??= from.database.world.faults.latestOf(severing);
    const isIdle = this.received === this.#sent;
    for (let next = from.entry(this.#sent); next !== undefined && to.has(next); next = from.entry(this.#sent))
      this.#sent++;
    if (isIdle) this.received = this.#sent;
    if (this.#sent === end) return;
    if (!isOpen) return this.#notice(end);
    const sentBefore = this.#sent;
    this.#sent = end;
    from.database.world.clock.spawn(this.#deliver(sentBefore, end));
  }

  /** A fault is in the way of all entries before a place that are not sent. */
  #notice(end: number): void {
    const { from } = this;
    const fault = this.#closedBy ?? from.database.world.faults.latestOf(severing);
    for (let place = Math.max(this.#noticed, this.#sent); place < end; place++) {
      const write = from.entry(place);
      if (write !== undefined && fault >= 0) write.heldUpBy ??= fault;
    }
    this.#noticed = end;
  }

  /** Brings the entries from one place to before another. */
  *#deliver(start: number, end: number): Process {
    const { from, to } = this;
    const { clock } = from.database.world;
    const shipment = this.#shipment;
    const connection = this.#connection;
    this.#lastDeparture = Math.max(this.#lastDeparture, clock.now + this.lag.draw());
    if (this.#lastDeparture > clock.now) {
      // At the same instant as what leaves before it, to the last bit: so it leaves behind it.
      clock.at(this.#lastDeparture, clock.active);
      yield undefined;
      if (shipment !== this.#shipment) return;
      if (!this.#isOpen()) {
        this.#shipment++;
        this.#sent = start;
        this.#lastDeparture = 0;
        this.#noticed = Math.min(this.#noticed, start);
        this.#notice(from.end);
        return;
      }
    }
    const wire = from.database.wireTo(to.database);
    this.#lastArrival = Math.max(this.#lastArrival, clock.now + wire.seconds + wire.lateness().seconds);
    clock.at(this.#lastArrival, clock.active);
    yield undefined;
    if (connection !== this.#connection) return;
    for (let place = start; place < end; place++) {
      const write = from.entry(place);
      if (write !== undefined) to.receive({ write, link: this, place });
    }
  }

  /** The other end has applied everything before a place. */
  confirm(place: number): void {
    this.received = Math.max(this.received, place);
    this.from.trim();
  }

  /** The other end crashes: what is on the wire to it is lost. */
  disconnect(): void {
    this.#shipment++;
    this.#connection++;
    this.#sent = this.received;
    this.#lastDeparture = this.#lastArrival = 0;
  }

  /** Both ends have been filled from the same backup: there is nothing to send. */
  restart(): void {
    this.disconnect();
    this.received = this.#sent = this.#noticed = this.from.end;
  }

  /** Whether what is sent now gets there. */
  #isOpen(): boolean {
    const { from, to } = this;
    return from.database.up && to.database.up && from.database.wireTo(to.database).open;
  }
}
