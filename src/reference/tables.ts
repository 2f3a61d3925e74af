import { availabilityClasses, downtimes } from './availability-classes';
import { capacities } from './capacities';
import { roundTrips } from './distances';
import { fibreLimits } from './fibre';
import { latencyClassic } from './latency-classic';
import { latencyModern } from './latency-modern';
import { prices } from './prices';
import type { ReferenceNumber } from './reference-number';
import { sizes } from './sizes';

/** Numbers that share the name before the dot. */
export interface Group {
  readonly name: string;
  readonly title: string;
  readonly numbers: readonly ReferenceNumber[];
}

const classics = Object.values(latencyClassic);
const onlyModern = Object.entries(latencyModern).flatMap(([name, number]) =>
  name in latencyClassic ? [] : [number],
);

/** All reference numbers, with their classic values: names, completion, hover and the pages follow from this list. */
export const tables: readonly Group[] = [
  { name: 'latency', title: 'Latencies', numbers: [...classics, ...onlyModern] },
  { name: 'rtt', title: 'Round trips', numbers: roundTrips },
  { name: 'fibre', title: 'Limits of light in fibre', numbers: fibreLimits },
  { name: 'availability_class', title: 'Availability classes', numbers: availabilityClasses },
  { name: 'downtime_per_year', title: 'Time down in a year', numbers: downtimes },
  { name: 'sizes', title: 'Sizes', numbers: Object.values(sizes) },
  { name: 'capacities', title: 'Capacities', numbers: Object.values(capacities) },
  { name: 'prices', title: 'Prices', numbers: Object.values(prices) },
];
