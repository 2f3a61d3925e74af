import type { Store } from '../replication/store';
import type { Losses } from '../replication/losses';
import type { FaultOutcome, MembershipChange, VainReason } from '../result';
import { isFailure, type Fault } from '../scenario';
import type { Planned } from './schedule';

/** What a store owes since a fault: to acknowledge a write that was sent after it. */
interface Debt {
  readonly fault: number;
  /** When the first write was sent since; `Infinity` before. */
  firstSentAt: number;
}

/** Keeps the book on faults: when each began and ended, and when each store was of service again. */
export class FaultLedger {
  readonly faults: readonly Fault[];
  /** Index of the fault that began last; −1 before the first. */
  latest = -1;
  readonly #began: number[] = [];
  readonly #ended: number[] = [];
  readonly #inVain = new Map<number, VainReason>();
  readonly #memberships = new Map<number, () => MembershipChange>();
  readonly #stores: Store[] = [];
  /** Of all who may lose writes that they have acknowledged. */
  readonly #losses: Losses[] = [];
  /** For each fault and store, how long it was until a write sent since was acknowledged. */
  readonly #recoverySeconds: Map<Store, number>[] = [];
  readonly #owed = new Map<Store, Debt[]>();

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
    store.onAcknowledged = (setOutAt) => this.#acknowledged(store, setOutAt);
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
    const debts = this.#owed.get(store) ?? [];
    if (debts.some((debt) => debt.fault === fault)) return;
    this.#owed.set(store, [...debts, { fault, firstSentAt: Infinity }]);
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

  /** It has no effect, or without a reason has it after all. */
  inVain(fault: number, reason?: VainReason): void {
    if (reason === undefined) this.#inVain.delete(fault);
    else this.#inVain.set(fault, reason);
  }

  /** It changes the members of a store, and how that goes is told by then. */
  changesMembers(fault: number, change: () => MembershipChange): void {
    this.#memberships.set(fault, change);
  }

  #fails(fault: number): boolean {
    const { [fault]: one } = this.faults;
    return one !== undefined && isFailure(one);
  }

  /** A write sets out now. */
  writeSent(): void {
    const { now } = this;
    for (const debts of this.#owed.values())
      for (const debt of debts) debt.firstSentAt = Math.min(debt.firstSentAt, now());
  }

  /**
   * One that was under way when the fault began tells nothing: its answer may be what was sent before. The first that was
   * tried since says how long that one took; another, that the first was tried in vain.
   */
  #acknowledged(store: Store, setOutAt: number): void {
    const owed = this.#owed.get(store);
    if (owed === undefined) return;
    const left = owed.filter(({ fault, firstSentAt }) => {
      if (setOutAt < firstSentAt) return true;
      const from = setOutAt === firstSentAt ? setOutAt : (this.#began[fault] ?? 0);
      this.#recoverySeconds[fault]?.set(store, this.now() - from);
      return false;
    });
    if (left.length === 0) this.#owed.delete(store);
    else this.#owed.set(store, left);
  }

  /**
   * Seconds from a fault to the next acknowledgement of a write that was sent after it has ended the store's writes, the
   * time before any write was tried not counted where the first one was that; `undefined` if none came.
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
      const inVain = this.#inVain.get(fault);
      const membership = this.#memberships.get(fault)?.();
      const rtos = writing.map((store) => this.rtoSeconds(fault, store));
      return {
        fault: one,
        plan,
        atSeconds: beganAt,
        untilSeconds: this.#ended[fault] ?? this.now(),
        isFailure: isFailure(one),
        ...(inVain && { inVain }),
        ...(membership && { membership }),
        isWritten: writing.length > 0,
        rpoSeconds: Math.max(0, ...this.#losses.map((losses) => losses.rpoSeconds(fault, beganAt))),
        lostWrites: this.#losses.reduce((sum, losses) => sum + losses.writesBy(fault), 0),
        rtoSeconds:
          rtos.length === 0 || rtos.includes(undefined) ? null : Math.max(...rtos.map((rto) => rto ?? 0)),
      };
    });
  }
}
