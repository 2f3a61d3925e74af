import type { Clock, Process } from '../../kernel/clock';
import { Fifo } from '../../kernel/fifo';
import type { Instance } from '../instance';
import type { Fleet } from './fleet';

/** How many instances there are follows how busy they are. */
export interface AutoscaleSpec {
  /** The share of worker time that should be busy, 0…1. */
  readonly target: number;
  readonly least: number;
  readonly most: number;
  readonly everySeconds: number;
  /** Until a new instance takes requests. */
  readonly delaySeconds: number;
  /** How long a lower number must have been enough before instances go. */
  readonly cooldownSeconds: number;
}

/** Nothing changes while utilization is this near to its target (`--horizontal-pod-autoscaler-tolerance`). */
const TOLERANCE = 0.1;

/**
 * The Horizontal Pod Autoscaler of Kubernetes: every so often it asks for ⌈instances × utilization ÷ target⌉ instances
 * (Kubernetes documentation, “Horizontal Pod Autoscaling”, Algorithm details). More come at once; fewer stay only when
 * no larger number was asked for during the cool-down (its “stabilization window”). Only those that take requests count:
 * who has crashed or is on the way out (a pod with a deletion timestamp) does not.
 */
export class Autoscaler {
  /** How long the workers of each had been busy when it was looked at last, added up. */
  #busySeconds: ReadonlyMap<Instance, number> = new Map();
  /** What was asked for within the cool-down, without what a later and larger number covers. */
  readonly #asked = new Fifo<{ readonly at: number; readonly wanted: number }>();

  constructor(
    readonly clock: Clock,
    readonly spec: AutoscaleSpec,
    readonly fleet: Fleet,
  ) {}

  *run(): Process {
    this.#ask(this.fleet.wanted);
    for (;;) {
      yield this.clock.after(this.spec.everySeconds);
      this.#adjust();
    }
  }

  #adjust(): void {
    const { fleet, spec } = this;
    const counted = fleet.ready.filter(({ up }) => up);
    const before = this.#busySeconds;
    const now = new Map(fleet.ready.map((instance) => [instance, instance.station.busySeconds()]));
    this.#busySeconds = now;
    let busySeconds = 0;
    for (const instance of counted) busySeconds += (now.get(instance) ?? 0) - (before.get(instance) ?? 0);
    const busy = busySeconds / (spec.everySeconds * fleet.workers);
    const desired = Math.min(Math.max(this.#desired(busy, counted.length), spec.least), spec.most);
    const highest = this.#ask(desired);
    if (desired > fleet.wanted) fleet.scaleTo(desired, spec.delaySeconds);
    else if (highest < fleet.wanted) fleet.scaleTo(highest);
  }

  /** The instances that so many fully busy ones ask for, where `measured` take requests. */
  #desired(busy: number, measured: number): number {
    const { wanted } = this.fleet;
    if (measured === 0) return wanted;
    let ratio = busy / (measured * this.spec.target);
    // Those that start count as idle, so that nobody orders them twice.
    if (ratio > 1 && measured < wanted) ratio = Math.max(1, busy / (wanted * this.spec.target));
    if (Math.abs(ratio - 1) <= TOLERANCE + 1e-9) return wanted;
    // A sum of times is a last digit beside the whole number that it stands for.
    return Math.ceil(busy / this.spec.target - 1e-9);
  }

  /** Notes what is asked for now; returns the most that was within the cool-down. */
  #ask(wanted: number): number {
    const { now } = this.clock;
    const asked = this.#asked;
    for (let last = asked.at(asked.size - 1); last !== undefined && last.wanted <= wanted;) {
      asked.pop();
      last = asked.at(asked.size - 1);
    }
    asked.push({ at: now, wanted });
    while ((asked.peek()?.at ?? now) < now - this.spec.cooldownSeconds) asked.shift();
    return asked.peek()?.wanted ?? wanted;
  }
}
