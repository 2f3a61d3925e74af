import { estimate, latencyShares, type SimulationResult } from '../sim';
import type { LatencyTable } from './outputs';

/**
 * How long the requests of each clients node took, over the runs of one variant: at each share the mean of the runs’ own
 * percentiles, as the metrics are.
 */
export function latencyTable(runs: readonly SimulationResult[]): LatencyTable {
  const named = new Set(runs.flatMap(({ latencies }) => Object.keys(latencies)));
  const clients = [...named].map((id): [string, number[]] => {
    const known = runs.flatMap(({ latencies }) => {
      const own = latencies[id];
      return own === undefined ? [] : [own];
    });
    const told = Math.min(...known.map(({ length }) => length));
    return [
      id,
      latencyShares.slice(0, told).map((_, point) => estimate(known.map((own) => own[point] ?? NaN)).mean),
    ];
  });
  const most = Math.max(0, ...clients.map(([, seconds]) => seconds.length));
  return { shares: latencyShares.slice(0, most), clients: Object.fromEntries(clients) };
}
