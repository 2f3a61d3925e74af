import type { Store } from '../replication/store';
import type { Losses } from '../replication/losses';
import type { FaultOutcome } from '../result';
import { isFailure, type Fault } from '../scenario';
import type { Planned } from './schedule';

/** What a store owes since a fault: an acknowledged write. */
interface Debt {
  /** All faults since the last one. */
  readonly faults: number[];
  /** When users sent the first write since the first of them; `Infinity` before. */
  firstSentAt: number;
}

/** Keeps the book on faults: when each began and ended, and when each store acknowledged its next write. */
export class FaultLedger {
  readonly faults: readonly Fault[];
  /** Index of the fault that began last; −1 before the first. */
  latest = -1;
  readonly #began: number[] = [];
  readonly #ended: number[] = [];
  readonly #stores: Store[] = [];
  /** Of all who may lose writes that they have acknowledged. */
  readonly #losses: Losses[] = [];
  /** For each fault and store, how long it was until the next write was acknowledged. */
  readonly #recoverySeconds: Map<Store, number>[] = [];
  readonly #owed = new Map<Store, Debt>();

  constructor(
    readonly now: () => number,
    readonly planned: readonly Planned[],
  ) {
    this.faults = planned.map(({ fault }) => fault);
  }

  /** From now on, the store's recoveries and losses are in the book. */
  observe(store: Store): void {
    this.#stores.push(store);
    this.observeLosses(store.losses);
    store.onAcknowledged = (sentAt) => this.#acknowledged(store, sentAt);
  }

  /** The same of someone else’s losses. */
  observeLosses(losses: Losses): void {
    this.#losses.push(losses);
  }

  begin(fault: number): void {
    this.#began[fault] = this.now();
    if (!this.#fails(fault)) return;
    this.latest = fault;
    this.#recoverySeconds[fault] = new Map();
    for (const store of this.#stores) this.#owe(store, fault);
  }

  /** Index of the fault of one of some kinds that began last; −1 before the first. */
  latestOf(kinds: ReadonlySet<Fault['kind']>): number {
    let latest = -1;
    this.#began.forEach((at, fault) => {
      const { [fault]: one } = this.faults;
      if (one !== undefined && kinds.has(one.kind) && at >= (this.#began[latest] ?? -Infinity))
        latest = fault;
    });
    return latest;
  }

  #owe(store: Store, fault: number): void {
    const owed = this.#owed.get(store);
    if (owed === undefined) this.#owed.set(store, { faults: [fault], firstSentAt: Infinity });
    else if (!owed.faults.includes(fault)) owed.faults.push(fault);
  }

  end(fault: number): void {
    this.#ended[fault] = this.now();
  }

  /** A fault ends a store's writes only now, as a lease does: it recovers with the next one from here. */
  interrupt(fault: number, store: Store): void {
    const { [fault]: recoverySeconds } = this.#recoverySeconds;
    if (recoverySeconds === undefined) return;
    recoverySeconds.delete(store);
    this.#owe(store, fault);
  }

  #fails(fault: number): boolean {
    const { [fault]: one } = this.faults;
    return one !== undefined && isFailure(one);
  }

  /** Users send a write now. */
  writeSent(): void {
    for (const debt of this.#owed.values()) debt.firstSentAt = Math.min(debt.firstSentAt, this.now());
  }

  /** The first write that was tried says how long that one took; another, that the first was tried in vain. */
  #acknowledged(store: Store, sentAt: number): void {
    const owed = this.#owed.get(store);
    if (owed === undefined) return;
    this.#owed.delete(store);
    for (const fault of owed.faults) {
      const beganAt = this.#began[fault] ?? 0;
      const from = sentAt <= owed.firstSentAt ? Math.max(beganAt, sentAt) : beganAt;
      this.#recoverySeconds[fault]?.set(store, this.now() - from);
    }
  }

  /**
   * Seconds from a fault to the next write acknowledged after it has ended the store's writes, the time before any write
   * was tried not counted where the first one was that; `undefined` if none came.
   */
  rtoSeconds(fault: number, store: Store): number | undefined {
    return this.#recoverySeconds[fault]?.get(store);
  }

  /** The worst over all faults that have begun; `Infinity` if no write was acknowledged after one, 0 without faults. */
  worstRtoSeconds(store: Store): number {
    let worst = 0;
    this.#began.forEach((_, fault) => {
      if (this.#fails(fault)) worst = Math.max(worst, this.rtoSeconds(fault, store) ?? Infinity);
    });
    return worst;
  }

  worstRpoSeconds(losses: Losses): number {
    let worst = 0;
    this.#began.forEach((beganAt, fault) => {
      worst = Math.max(worst, losses.rpoSeconds(fault, beganAt));
    });
    return worst;
  }

  /** What became of each fault of the scenario; of those that never began, nothing to tell but their times. */
  outcomes(): Omit<FaultOutcome, 'felt'>[] {
    return this.planned.map(({ fault: one, plan }, fault) => {
      const { atSeconds } = one;
      const beganAt = this.#began[fault] ?? atSeconds;
      const writing = this.#stores.filter((store) => store.isWritten);
      const rtos = writing.map((store) => this.rtoSeconds(fault, store));
      return {
        fault: one,
        plan,
        atSeconds: beganAt,
        untilSeconds: this.#ended[fault] ?? this.now(),
        isFailure: isFailure(one),
        isWritten: writing.length > 0,
        rpoSeconds: Math.max(0, ...this.#losses.map((losses) => losses.rpoSeconds(fault, beganAt))),
        lostWrites: this.#losses.reduce((sum, losses) => sum + losses.writesBy(fault), 0),
        rtoSeconds:
          rtos.length === 0 || rtos.includes(undefined) ? null : Math.max(...rtos.map((rto) => rto ?? 0)),
      };
    });
  }
}
