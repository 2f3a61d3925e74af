/**
 * Prints what the sample holds in memory after so many minutes of a tenth of its load: bytes of heap and buffers once the
 * garbage is collected, and the most that the process ever had. Its caches are made so small that one minute fills them,
 * for what a cache keeps belongs to the design and not to the simulated time.
 */
import type { NodeSpec } from '../../../src/sim';
import { Simulation } from '../../../src/sim/simulate';
import { readSample } from './sample';

const minutes = Number(process.argv[2]);
const { model, scenario } = readSample();
const nodes = model.nodes.map((node): NodeSpec => {
  if (node.role === 'cache') return { ...node, capacityEntries: 1_000 };
  if (node.role !== 'clients' || node.load.kind !== 'open' || node.load.arrivals.kind !== 'poisson')
    return node;
  const { arrivals } = node.load;
  return {
    ...node,
    load: { ...node.load, arrivals: { ...arrivals, ratePerSecond: arrivals.ratePerSecond / 10 } },
  };
});
const simulation = new Simulation(
  { ...model, nodes },
  { ...scenario, durationSeconds: minutes * 60, warmUpSeconds: 0, faults: [] },
);
const result = simulation.run();
globalThis.gc?.();
const { heapUsed, arrayBuffers } = process.memoryUsage();
console.log(
  JSON.stringify({
    held: heapUsed + arrayBuffers,
    peak: process.resourceUsage().maxRSS * 1024,
    // Named last, so that neither is garbage before it is weighed.
    requests: result.requests,
    nodes: simulation.nodes.length,
  }),
);
