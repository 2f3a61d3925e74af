import type { Clock } from '../../kernel/clock';
import { Outcome } from '../outcome';
import type { Backend } from './backend';

/** When instances are left out because of what they answer. */
export interface EjectionSpec {
  /** Failures in a row. */
  readonly afterErrors: number;
  /** How long the first time; the second time twice as long, and so on. */
  readonly forSeconds: number;
  /** The share of all instances that may be left out at the same time, 0…1; one may always be. */
  readonly mostShare: number;
}

/** Envoy’s default `max_ejection_time`. */
const LONGEST_SECONDS = 300;
/** Envoy’s default `interval`: at the end of each that an instance spent in the rotation, one ejection is forgotten. */
const INTERVAL_SECONDS = 10;

/** What a server answers with 5xx, or does not answer; who is turned away for reasons of its own (4xx) proves nothing. */
const failures: ReadonlySet<Outcome> = new Set<Outcome>([
  Outcome.refused,
  Outcome.full,
  Outcome.timeout,
  Outcome.unreachable,
  Outcome.noLeader,
  Outcome.noQuorum,
  Outcome.lost,
  Outcome.broken,
]);

/** Passive health checks, by what requests meet: the outlier detection of Envoy, by consecutive errors. */
export class Ejection {
  #ejected = 0;

  constructor(
    readonly clock: Clock,
    readonly spec: EjectionSpec,
    /** All instances, left out or not. */
    readonly backends: ReadonlySet<Backend>,
  ) {}

  /** A request ended so. */
  saw(backend: Backend, outcome: Outcome): void {
    if (outcome === Outcome.ok) {
      backend.failures = 0;
      return;
    }
    if (!failures.has(outcome) || ++backend.failures < this.spec.afterErrors) return;
    if (backend.ejected || backend.gone) return;
    const most = Math.max(1, Math.floor(this.spec.mostShare * this.backends.size));
    if (this.#ejected < most) this.#eject(backend);
  }

  #eject(backend: Backend): void {
    const { clock } = this;
    const { forSeconds } = this.spec;
    const longest = Math.max(forSeconds, LONGEST_SECONDS);
    const forgotten = intervalsUntil(clock.now) - intervalsUntil(backend.returnedAt);
    const remembered = Math.max(0, backend.ejections - forgotten);
    // One that is out for the longest time already is not to be remembered for longer.
    backend.ejections = remembered * forSeconds < longest + forSeconds ? remembered + 1 : remembered;
    this.#ejected++;
    backend.setEjected(true);
    clock.at(clock.now + Math.min(longest, forSeconds * backend.ejections), {
      next: () => {
        this.#ejected--;
        backend.returnedAt = clock.now;
        backend.setEjected(false);
      },
    });
  }
}

/** How many intervals have ended by then, since the run began. */
function intervalsUntil(seconds: number): number {
  return Math.floor(seconds / INTERVAL_SECONDS);
}
