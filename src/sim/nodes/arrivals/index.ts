import type { Arrivals, Sender } from './arrivals';
import { Bursts, type BurstsSpec } from './bursts';
import { Diurnal, type DiurnalSpec } from './diurnal';
import { Paced } from './paced';
import { Replay, type Replayer, type TraceSpec } from './trace';
import { Users, type Attendant, type ClosedLoop } from './users';

export type { Arrivals } from './arrivals';
export type { Trace } from './trace';

/** Requests at random moments that know nothing of each other, or at equal distances. */
export interface SteadySpec {
  readonly kind: 'poisson' | 'constant';
  readonly ratePerSecond: number;
}

export type ArrivalsSpec = SteadySpec | BurstsSpec | DiurnalSpec | TraceSpec;

/** An open loop: requests come from so many users’ sessions, whether or not earlier ones were answered. */
export interface OpenLoop {
  readonly kind: 'open';
  readonly arrivals: ArrivalsSpec;
  /** Each request is of one of them, all equally likely. */
  readonly sessions: number;
}

export type LoadSpec = OpenLoop | ClosedLoop;

/** What a load says of when requests are sent. */
export function arrivalsOf(load: LoadSpec, clients: Sender & Replayer & Attendant): Arrivals {
  if (load.kind === 'closed') return new Users(clients, load);
  const { arrivals } = load;
  switch (arrivals.kind) {
    case 'poisson':
      return new Paced(clients, arrivals.ratePerSecond, 'exponential');
    case 'constant':
      return new Paced(clients, arrivals.ratePerSecond, 'equal');
    case 'bursts':
      return new Bursts(clients, arrivals);
    case 'diurnal':
      return new Diurnal(clients, arrivals);
    case 'trace':
      return new Replay(clients, arrivals.trace);
  }
}
