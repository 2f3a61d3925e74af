/** The door of the reference numbers. */
export { roundTripSeconds } from './distances';
export { fibreSeconds, greatCircleKm, type Place } from './fibre';
export { latencies, type Latency, type LatencyName } from './latency';
export { readProfile, type ProfileReading, type ReadAmount } from './own-profile';
export { classic, modern, profileNamed, referenceGroups, referenceNumbers, type Profile } from './profile';
export { sizes } from './sizes';
export type { Dimension, ReferenceNumber } from './reference-number';
export type { Group } from './tables';
