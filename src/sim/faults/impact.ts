import { Histogram } from '../metrics/histogram';
import type { Counted } from '../metrics/recorder';
import { Clients } from '../nodes/clients';
import type { Node } from '../nodes/node';
import type { Felt, FeltByClients } from '../result';
import type { Fault } from '../scenario';

/** Faults that are over when they have begun: there is no time in which they last. */
const momentary: ReadonlySet<Fault['kind']> = new Set<Fault['kind']>(['scale', 'flush', 'expire']);

const NOTHING: Counted = { sojourn: new Histogram(), failed: 0 };

/**
 * What users see of each fault while it lasts, beside what they saw before the first: both of the measured time alone, by
 * what was counted when they began and ended.
 */
export class Impact {
  readonly #clients: readonly Clients[];
  readonly #felt: FeltByClients[][] = [];
  /** Of faults that last, what each of the clients had counted when they began. */
  readonly #open = new Map<number, readonly Counted[]>();
  #isMeasuring = false;
  /** What was seen before the first fault, where some of that was measured. */
  #before: readonly (Felt | undefined)[] | undefined;

  constructor(
    nodes: readonly Node[],
    readonly faults: readonly Fault[],
  ) {
    this.#clients = nodes.filter((node) => node instanceof Clients);
  }

  /** The warm-up is over, and what was counted in it is forgotten. */
  startMeasuring(): void {
    this.#isMeasuring = true;
    for (const fault of this.#open.keys()) this.#open.set(fault, this.#nothing());
  }

  begin(fault: number): void {
    const counted = this.#isMeasuring ? this.#counted() : this.#nothing();
    this.#before ??= counted.map((all) => feltOf(all, NOTHING));
    const kind = this.faults[fault]?.kind;
    if (kind !== undefined && !momentary.has(kind)) this.#open.set(fault, counted);
  }

  end(fault: number): void {
    const began = this.#open.get(fault);
    if (began === undefined) return;
    this.#open.delete(fault);
    if (!this.#isMeasuring) return;
    const now = this.#counted();
    this.#felt[fault] = this.#clients.flatMap(({ id: node }, index) => {
      const during = feltOf(now[index] ?? NOTHING, began[index] ?? NOTHING);
      const before = this.#before?.[index];
      return during === undefined ? [] : [{ node, during, ...(before && { before }) }];
    });
  }

  /** Of each fault; those that still last end now. */
  felt(): readonly (readonly FeltByClients[])[] {
    for (const fault of [...this.#open.keys()]) this.end(fault);
    return this.faults.map((_, fault) => this.#felt[fault] ?? []);
  }

  #counted(): Counted[] {
    return this.#clients.map(({ recorder }) => recorder.counted());
  }

  #nothing(): Counted[] {
    return this.#clients.map(() => NOTHING);
  }
}

/** What was seen between two moments; nothing where no request ended between them. */
function feltOf(now: Counted, then: Counted): Felt | undefined {
  const sojourn = now.sojourn.since(then.sojourn);
  const failed = now.failed - then.failed;
  const ended = sojourn.count + failed;
  return ended === 0 ? undefined : { p99Seconds: sojourn.quantile(0.99), errors: failed / ended };
}
