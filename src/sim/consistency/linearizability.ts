import type { Checker, Report } from './checker';
import { Recent } from './recent';
import { isInitial, shownBy, type Operation, type Read, type Write } from './operation';

/**
 * A write and the reads that returned it, as far as they are answered: between the first of their answers and the last of
 * their beginnings lies their zone. Where the first comes before the last (a *forward* zone), the key must have held that
 * value all the while; where not (*backward*), some instant between them is enough.
 */
interface Zone {
  readonly write: Write;
  /** The first to be answered. */
  readonly first: Operation;
  /** The last to be sent. */
  last: Operation;
  /** The zone that was begun next: its first answer came later. */
  next: Zone | undefined;
  /** The forward zone in which the first answer lies, if there is one. */
  within: Zone | undefined;
}

/** Of each key, what it held before all writes, and the zone that was begun last. */
interface Ends {
  readonly first: Zone;
  latest: Zone;
  count: number;
}

/** So many that follow the first zone are remembered for its sake; the others as long as their writes are. */
const ZONES = 256;

/**
 * Linearizability of each key: every operation seems to take effect at one instant between its beginning and its answer
 * (Herlihy and Wing, ACM TOPLAS 12, 1990). Where all writes differ and it is known which one a read returned, that is so
 * exactly if no forward zone overlaps another or holds a backward one, and no read was answered before its write was sent
 * (Gibbons and Korach, “Testing shared memories”, SIAM J. Comput. 26, 1997). Both are one condition: of two zones,
 * not each may end its first operation before the other begins its last.
 *
 * Zones are kept in the order of their first answers, in which answers come, so there is nothing to sort: a zone that
 * grows can only meet those after it that had begun by then, or the one it lies in. The store’s own order of versions is not
 * used. A write that nobody was told of counts from the first read that returned it; if none did, it need not have
 * happened. A read that fits no more is reported and left out, so that those after it are held against the others.
 */
export class Linearizability implements Checker {
  readonly #zones = new Recent<Write, Zone>(1 << 12);
  readonly #ends = new Recent<number, Ends>(1 << 12);

  constructor(readonly report: Report) {}

  answered(operation: Operation): void {
    const write = shownBy(operation);
    const zone = this.#zoneOf(write);
    if (zone === undefined) this.#begin(write, operation);
    if (operation.kind === 'write') return;
    this.report(operation, zone === undefined ? fromTheFuture(operation) : this.#grow(zone, operation));
  }

  #zoneOf(write: Write): Zone | undefined {
    const { register } = write;
    let ends = this.#ends.get(register);
    if (ends === undefined) {
      const ever = isInitial(write) ? write : { ...write, sentAt: -Infinity, answeredAt: -Infinity };
      const first = { write: ever, first: ever, last: ever, next: undefined, within: undefined };
      this.#ends.set(register, (ends = { first, latest: first, count: 0 }));
    }
    return isInitial(write) ? ends.first : this.#zones.get(write);
  }

  #begin(write: Write, first: Operation): void {
    const last = first.sentAt > write.sentAt ? first : write;
    const zone = { write, first, last, next: undefined, within: undefined };
    this.#zones.set(write, zone);
    const ends = this.#ends.get(write.register);
    if (ends === undefined) return;
    ends.latest.next = zone;
    ends.latest = zone;
    // To what was there before all writes, any of them is a contradiction: the oldest need not be remembered for it.
    if (++ends.count > ZONES) ends.first.next = ends.first.next?.next;
  }

  /** Takes a read into a zone, if it fits; if not, what it contradicts. */
  #grow(zone: Zone, read: Read): Operation[] | undefined {
    const { within, first } = zone;
    const { sentAt } = read;
    if (sentAt <= zone.last.sentAt) return undefined;
    if (within !== undefined && within.first.answeredAt < sentAt) return contradiction(zone, within, read);
    // Each of these ended an operation before the read began; so none may have begun one after the zone’s first answer.
    for (let other = zone.next; begunBefore(other, sentAt); other = other.next)
      if (other.last.sentAt > first.answeredAt) return contradiction(zone, other, read);
    for (let other = zone.next; begunBefore(other, sentAt); other = other.next) other.within = zone;
    zone.last = read;
    return undefined;
  }
}

function begunBefore(zone: Zone | undefined, time: number): zone is Zone {
  return zone !== undefined && zone.first.answeredAt < time;
}

function fromTheFuture({ answeredAt, write }: Read): Operation[] | undefined {
  return answeredAt < write.sentAt ? [write] : undefined;
}

/** The operations that show that neither zone can come before the other once the read belongs to the first. */
function contradiction(zone: Zone, other: Zone, read: Read): Operation[] {
  const { write } = other;
  // A write that lies wholly between says it alone.
  const isBetween = write.sentAt > zone.first.answeredAt && write.answeredAt < read.sentAt;
  const others = isBetween ? [write] : [other.first, other.last];
  // Whoever knows that the other is the newer version need not be told what came before it.
  const own = isInitial(zone.write) || zone.write.version < write.version ? [] : [zone.first];
  return [...new Set([...own, ...others])].sort((one, two) => one.sentAt - two.sentAt);
}
