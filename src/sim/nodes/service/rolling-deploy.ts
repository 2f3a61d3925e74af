import type { Instance } from '../instance';
import type { Fleet } from './fleet';

/** How a new version of a service takes the place of the old one. */
export interface DeploySpec {
  /** The share of instances that may be missing meanwhile, 0…1; rounded down. */
  readonly unavailable: number;
  /** The share of instances that may be there on top, 0…1; rounded up. */
  readonly surge: number;
  /** Until a new instance takes requests. */
  readonly bootSeconds: number;
  /** How long an old one may take to end what it has begun; then it is stopped. */
  readonly drainSeconds: number;
}

/**
 * A rolling update as Kubernetes does it: never more than wanted + surge instances, never fewer than wanted −
 * unavailable that take requests (Kubernetes documentation, “Deployments”, Rolling Update Deployment).
 */
export class RollingDeploy {
  readonly #old: Set<Instance>;

  constructor(
    readonly fleet: Fleet,
    readonly spec: DeploySpec,
    /** Called when only the new version takes requests, by as many instances as are wanted: `kubectl rollout status` waits for that. */
    readonly over: () => void,
  ) {
    this.#old = new Set(fleet.ready);
  }

  begin(): void {
    // Of a deploy before this one that is not done: what it has only ordered is out of date.
    this.fleet.cancelStarts();
    this.fleet.deploying = this.#advance;
    this.#advance();
  }

  /** Starts and takes out as many as may be now; comes again whenever a new one takes requests. */
  readonly #advance = (): void => {
    const { fleet, spec } = this;
    const { wanted } = fleet;
    const surge = Math.ceil(spec.surge * wanted - 1e-9);
    // Where both are rounded to none, Kubernetes lets one be missing, or nothing ever would move.
    const unavailable = Math.max(Math.floor(spec.unavailable * wanted + 1e-9), surge === 0 ? 1 : 0);
    for (const instance of this.#old) {
      if (instance.isLeaving) this.#old.delete(instance);
      // A crashed one nobody misses.
      else if (!instance.up) this.#takeOut(instance);
    }
    for (let moved = true; moved;) {
      const room = Math.min(wanted + surge - fleet.size, wanted - (fleet.size - this.#old.size));
      if (room > 0) fleet.start(room, spec.bootSeconds, this.#advance);
      const [oldest] = this.#old;
      moved = oldest !== undefined && fleet.ready.length > wanted - unavailable;
      if (moved && oldest !== undefined) this.#takeOut(oldest);
    }
    if (this.#old.size > 0 || fleet.ready.length < wanted || fleet.deploying !== this.#advance) return;
    fleet.deploying = undefined;
    fleet.scaleTo(wanted);
    this.over();
  };

  #takeOut(instance: Instance): void {
    this.#old.delete(instance);
    this.fleet.retire(instance, this.spec.drainSeconds);
  }
}
