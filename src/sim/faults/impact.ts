import type { Counted } from '../metrics/recorder';
import { Clients } from '../nodes/clients';
import type { Node } from '../nodes/node';
import type { Felt, FeltByClients } from '../result';
import type { Fault } from '../scenario';
import type { Cohort } from './cohorts';

/** Faults that are over when they have begun: there is no time in which they last. */
const momentary: ReadonlySet<Fault['kind']> = new Set<Fault['kind']>(['scale', 'flush', 'expire']);

/**
 * What users feel of each fault that lasts: what became of the requests that they sent while it did, beside what they saw
 * before the first; both of the measured time alone.
 */
export class Impact {
  readonly #clients: readonly Clients[];
  /** Of each fault that lasts or did, the requests of each of the clients. */
  readonly #cohorts: Cohort[][] = [];
  #isMeasuring = false;
  /** What was seen before the first fault, where some of that was measured. */
  #before: readonly (Felt | undefined)[] | undefined;

  constructor(
    nodes: readonly Node[],
    readonly faults: readonly Fault[],
    readonly now: () => number,
  ) {
    this.#clients = nodes.filter((node) => node instanceof Clients);
  }

  /** The warm-up is over, and what was sent in it is forgotten. */
  startMeasuring(): void {
    this.#isMeasuring = true;
    for (const { cohorts } of this.#clients) cohorts.clear();
    this.faults.forEach((_, fault) => {
      const { [fault]: cohorts } = this.#cohorts;
      if (cohorts === undefined) return;
      if (cohorts.some(({ lasts }) => lasts)) this.#open(fault);
      else this.#cohorts[fault] = [];
    });
  }

  begin(fault: number): void {
    this.#before ??= this.#clients.map(({ recorder }) =>
      this.#isMeasuring ? feltOf(recorder.counted()) : undefined,
    );
    const kind = this.faults[fault]?.kind;
    if (kind !== undefined && !momentary.has(kind)) this.#open(fault);
  }

  #open(fault: number): void {
    const { atSeconds = 0, forSeconds = Infinity } = this.faults[fault] ?? {};
    this.#cohorts[fault] = this.#clients.map(({ cohorts, sent }) =>
      cohorts.begin(sent, atSeconds + forSeconds),
    );
  }

  end(fault: number): void {
    this.#clients.forEach(({ cohorts, sent }, index) => {
      const cohort = this.#cohorts[fault]?.[index];
      if (cohort !== undefined) cohorts.end(cohort, sent, this.now());
    });
  }

  /** Of each fault, up to the run’s end, which is now. */
  felt(): readonly (readonly FeltByClients[])[] {
    return this.faults.map((_, fault) =>
      this.#clients.flatMap((clients, index) => {
        const during = this.#isMeasuring
          ? this.#cohorts[fault]?.[index]?.felt(clients.sent, clients.fresh())
          : undefined;
        const before = this.#before?.[index];
        return during === undefined ? [] : [{ node: clients.id, during, ...(before && { before }) }];
      }),
    );
  }
}

/** Nothing where no request ended. */
function feltOf({ sojourn, failed }: Counted): Felt | undefined {
  const ended = sojourn.count + failed;
  return ended === 0 ? undefined : { p99Seconds: sojourn.quantile(0.99), errors: failed / ended };
}
