/** Requests for one key that come when a test says. */
import type { Trace } from '../../../src/sim/nodes/arrivals';
import type { ClientsOptions } from './models';

export interface Replayed {
  readonly at: number;
  readonly write: boolean;
  /** A number below 10. */
  readonly user: number;
}

/** Writes and reads of one key at given times, by given users. */
export function replayed(requests: readonly Replayed[]): ClientsOptions {
  const trace: Trace = {
    digest: '',
    atSeconds: Float64Array.from(requests, ({ at }) => at),
    writes: Int8Array.from(requests, ({ write }) => (write ? 1 : 0)),
    keys: new Int32Array(requests.length),
    distinctKeys: 1,
    sessions: Int32Array.from(requests, ({ user }) => user),
    distinctSessions: 10,
  };
  return { load: { kind: 'open', arrivals: { kind: 'trace', trace }, sessions: 10 } };
}
