import type { Clock } from '../kernel/clock';
import type { MetricName } from '../metrics/catalogue';
import type { Request } from '../nodes/request';
import type { Store, Survivor } from '../replication/store';
import { CausalOrder } from './causal-order';
import type { Checker, Report } from './checker';
import { ConsistentPrefix } from './consistent-prefix';
import { counterexampleOf, lossOf, type Counterexample, type Loss } from './counterexample';
import { History, type Visit } from './history';
import { Linearizability } from './linearizability';
import { MonotonicReads } from './monotonic-reads';
import { MonotonicWrites } from './monotonic-writes';
import type { Operation, Write } from './operation';
import { ReadYourWrites } from './read-your-writes';
import { Regularity } from './regularity';
import { UNSTORED } from './unstored';

/** What is checked for a metric. Stale reads are counted elsewhere, all of them; here is found what shows one. */
const checkers = {
  read_your_writes_violations: ReadYourWrites,
  monotonic_reads_violations: MonotonicReads,
  monotonic_writes_violations: MonotonicWrites,
  consistent_prefix_violations: ConsistentPrefix,
  causal_violations: CausalOrder,
  linearizability_violations: Linearizability,
  stale_reads: Regularity,
} as const satisfies Partial<Record<MetricName, new (report: Report) => Checker>>;

type Checked = keyof typeof checkers;
const COUNTED_ELSEWHERE = 'stale_reads';

/** Whether a metric is counted here, and so only where it is wanted. */
export function isCounted(name: MetricName): name is Exclude<Checked, typeof COUNTED_ELSEWHERE> {
  return name in checkers && name !== COUNTED_ELSEWHERE;
}

/** What a history can show violations of. */
export type Guaranteed = Checked | 'lost_writes';
export const guaranteed: readonly Guaranteed[] = [...(Object.keys(checkers) as Checked[]), 'lost_writes'];

/** The counterexamples of a node, by the metric that counts such violations. */
export type Counterexamples = Partial<Record<Guaranteed, Counterexample>>;

interface Tally {
  checked: number;
  violations: number;
}

/** What a user is answered. */
interface Answer {
  readonly client: string;
  readonly write: boolean;
  readonly store: Store;
  readonly visit: Visit;
}

/** A write that a failover did not keep. */
interface Lost {
  readonly key: number;
  readonly position: number;
  readonly goneFrom: number;
  readonly heir: string;
}

/** The histories of all stores of a run, each held against some guarantees while it goes on. */
export class Guarantees {
  readonly #stores = new Map<Store, { readonly history: History; readonly checkers: readonly Checker[] }>();
  /** For the clients whose operation it was. */
  readonly #tallies = new Map<string, Partial<Record<Checked, Tally>>>();
  readonly #counterexamples = new Map<string, Counterexamples>();
  /** The clients whose operation is being checked. */
  #client = '';

  constructor(
    readonly clock: Clock,
    readonly wanted: readonly Guaranteed[],
  ) {}

  /** A write takes effect in a store. */
  written(store: Store, visit: Visit): void {
    const { history, checkers: told } = this.#of(store);
    const write = history.written(visit);
    if (write !== undefined) for (const checker of told) checker.written?.(write);
  }

  /** Users of a node of clients have the answer to a request, at a time that may be yet to come. */
  answered(client: string, request: Request, atSeconds: number): void {
    const { write, session, key, sentAt, store, position, answeredBy, earlier = [] } = request;
    if (store === undefined) return;
    for (const sight of [...earlier, { store, position, answeredBy }]) {
      // Nobody can tell which write it was that a cache shows before its store has it.
      if (sight.position < 0 || sight.position >= UNSTORED) continue;
      const answer = { client, write, store: sight.store, visit: { session, key, sentAt, ...sight } };
      if (atSeconds <= this.clock.now) this.#answered(answer);
      else this.clock.at(atSeconds, { next: () => this.#answered(answer) });
    }
  }

  #answered({ client, write, store, visit }: Answer): void {
    const { history, checkers: told } = this.#of(store);
    const { now } = this.clock;
    const operation = write ? history.acknowledged(visit, now) : history.read(visit, now);
    if (operation === undefined) return;
    this.#client = client;
    for (const checker of told) checker.answered(operation);
  }

  /** A write is gone for whoever has seen a position of its store from `goneFrom` on: `heir` took over without it. */
  lost(store: Store, { key, position, goneFrom, heir }: Lost): void {
    const write = this.#of(store).history.lost(key, position, goneFrom);
    if (write !== undefined && write.answeredAt < Infinity)
      this.#lose(store, write, { how: 'failover', node: heir });
  }

  /** A write that a store has acknowledged is older than another by the clocks, and dropped; `node` had taken that one. */
  overwritten(store: Store, { key, position, node }: { key: number; position: number; node: string }): void {
    const write = this.#of(store).history.at(key, position);
    if (write !== undefined) this.#lose(store, write, { how: 'conflict', node });
  }

  /** A leader that another has replaced acknowledges a write, which its store never sees. */
  writtenInVain(store: Store, visit: Visit, heir: string): void {
    const write = this.#of(store).history.besides(visit);
    if (write !== undefined) this.#lose(store, write, { how: 'split brain', node: heir });
  }

  /** All that a store has is gone, or what came after a backup: the write that was acknowledged last shows it. */
  allLost(store: Store, how: 'deletion' | 'restore', survivors: readonly Survivor[] = []): void {
    const [{ id: node }] = store.databases;
    const write = this.#of(store).history.latest(
      this.clock.now,
      ({ key, version }) => !survivors.some((one) => one.key === key && one.position === version),
    );
    if (write === undefined) return;
    // What was lost before may be there again.
    const others = { ...this.#counterexamples.get(node) };
    delete others.lost_writes;
    this.#counterexamples.set(node, others);
    this.#lose(store, write, { how, node });
  }

  #lose(store: Store, write: Write, loss: Omit<Loss, 'atSeconds'>): void {
    const atSeconds = this.clock.now;
    this.#show(store.databases[0].id, 'lost_writes', lossOf(write, { ...loss, atSeconds }));
  }

  /** What was counted so far is forgotten: the warm-up is over. Only losses of the warm-up count. */
  startMeasuring(): void {
    this.#tallies.clear();
    for (const [node, { lost_writes }] of this.#counterexamples)
      this.#counterexamples.set(node, { ...(lost_writes && { lost_writes }) });
  }

  /** The share of the operations of a node of clients, of those of which a guarantee says something, that break it. */
  metricsOf(client: string): Partial<Record<MetricName, number>> {
    const tallies = Object.entries(this.#tallies.get(client) ?? {});
    return Object.fromEntries(
      tallies
        .filter(([name]) => name !== COUNTED_ELSEWHERE)
        .map(([name, { checked, violations }]) => [name, violations / checked]),
    );
  }

  /** Of each node, what shows the violations there were. */
  counterexamples(): Readonly<Record<string, Counterexamples>> {
    return Object.fromEntries(this.#counterexamples);
  }

  #of(store: Store): { history: History; checkers: readonly Checker[] } {
    let known = this.#stores.get(store);
    if (known === undefined) {
      const checked = (Object.keys(checkers) as Checked[]).filter((name) => this.wanted.includes(name));
      const told = checked.map((name) => new checkers[name]((...report) => this.#report(name, ...report)));
      this.#stores.set(store, (known = { history: new History(), checkers: told }));
    }
    return known;
  }

  #report(name: Checked, operation: Operation, against: readonly Operation[] | undefined): void {
    let tallies = this.#tallies.get(this.#client);
    if (tallies === undefined) this.#tallies.set(this.#client, (tallies = {}));
    const tally = (tallies[name] ??= { checked: 0, violations: 0 });
    tally.checked++;
    if (against === undefined) return;
    tally.violations++;
    const length = this.#counterexamples.get(this.#client)?.[name]?.operations.length ?? Infinity;
    if (against.length + 1 < length) this.#show(this.#client, name, counterexampleOf(operation, against));
  }

  /** The first of the shortest is kept. */
  #show(node: string, name: Guaranteed, counterexample: Counterexample): void {
    const known = this.#counterexamples.get(node) ?? {};
    if ((known[name]?.operations.length ?? Infinity) <= counterexample.operations.length) return;
    this.#counterexamples.set(node, { ...known, [name]: counterexample });
  }
}
