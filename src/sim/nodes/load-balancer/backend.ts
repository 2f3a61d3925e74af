import type { Call } from '../call';
import type { HealthChecked } from '../health-check';
import type { Endpoint } from '../node';
import type { Pool } from './pool';

/** An instance behind a load balancer, and the call that leads to it. */
export class Backend implements HealthChecked {
  /** Its number in each pool that it belongs to. */
  readonly seats: { readonly pool: Pool; readonly place: number }[] = [];
  /** Requests, or connections, that it has now. */
  open = 0;
  /** Whether its health checks pass. */
  healthy = true;
  /** Left out for a while because of its answers. */
  ejected = false;
  /** It was removed, for good. */
  gone = false;
  /** Failures in a row. */
  failures = 0;
  /** Ejections that were not forgotten when it was left out last, and when it came back. */
  ejections = 0;
  returnedAt = 0;
  /** Counts how often it began to be weighed less. */
  slowStarts = 0;

  constructor(
    readonly call: Call,
    readonly endpoint: Endpoint,
    readonly weight: number,
    /** Told when it comes into the rotation, or leaves it. */
    readonly changed: (backend: Backend) => void,
  ) {}

  /** Whether it takes new requests. */
  get inRotation(): boolean {
    return this.healthy && !this.ejected && !this.gone;
  }

  /** Counts its crashes: what it knew of its users before one is lost. */
  get epoch(): number {
    return this.endpoint.machine?.epoch ?? 0;
  }

  began(balancer: number): void {
    this.open++;
    for (const { pool, place } of this.seats) pool.policies[balancer]?.began(place);
  }

  ended(balancer: number, seconds: number): void {
    this.open--;
    for (const { pool, place } of this.seats) {
      pool.policies[balancer]?.ended(place, seconds);
      if (this.gone && this.open === 0) pool.vacate(place);
    }
  }

  setHealthy(now: boolean): void {
    if (this.healthy === now) return;
    this.healthy = now;
    this.#rotate();
  }

  setEjected(now: boolean): void {
    this.ejected = now;
    this.failures = 0;
    this.#rotate();
  }

  leave(): void {
    this.gone = true;
    for (const { pool, place } of this.seats) {
      for (const policy of pool.policies) policy.leave(place);
      if (this.open === 0) pool.vacate(place);
    }
    this.changed(this);
  }

  /** It gets this share of what it usually gets. */
  weigh(share: number): void {
    for (const { pool, place } of this.seats)
      for (const policy of pool.policies) policy.setWeight(place, this.weight * share);
  }

  #rotate(): void {
    if (this.gone) return;
    for (const { pool, place } of this.seats)
      for (const policy of pool.policies) policy.setInRotation(place, this.inRotation);
    this.changed(this);
  }
}
