import { latencyClassic } from './latency-classic';

/** One line of a latency table. */
export interface Latency {
  readonly title: string;
  readonly seconds: number;
  readonly source: string;
}

export type LatencyName = keyof typeof latencyClassic;

/** The classic latencies by their names in the group: what defaults are taken from, whatever a document's profile is. */
export const latencies = Object.fromEntries(
  Object.entries(latencyClassic).map(([name, { title, amount, source }]): [string, Latency] => [
    name,
    { title, seconds: amount, source },
  ]),
) as Readonly<Record<LatencyName, Latency>>;
