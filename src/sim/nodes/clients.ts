import type { Distribution } from '../kernel/distribution';

/** An open loop of users: requests arrive whether or not earlier ones were answered. */
export interface ClientsSpec {
  readonly role: 'clients';
  readonly ratePerSecond: number;
  readonly arrivals: 'poisson' | 'constant';
  /** The share of requests that read, 0…1; the others write. */
  readonly readShare: number;
  /** Distinct keys that requests are about. */
  readonly keys: number;
  /** Exponent of the keys' Zipf popularity; 0 is uniform. */
  readonly zipf: number;
  /** The share of writes that create a key nobody has written before, 0…1. */
  readonly newKeyShare: number;
  /** If set, every acknowledged write is followed by one read of its key, so much later: a friend's click. */
  readonly followUp?: Distribution;
}
