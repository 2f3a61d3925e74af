/** Prints the bytes that three copies of so many keys hold after so many seconds of writes, once the garbage is collected. */
import { Simulation } from '../../../src/sim/simulate';
import { scenario } from '../../unit/sim/models';
import { copies } from './copies';

const [, , way = '', keys, seconds] = process.argv;
const simulation = new Simulation(copies(way, Number(keys)), scenario(Number(seconds), 1));
const { requests } = simulation.run();
globalThis.gc?.();
const { heapUsed, arrayBuffers } = process.memoryUsage();
// Named last, so that neither is garbage before it is weighed.
if (requests === 0 || simulation.nodes.length === 0) throw new Error('nothing was written');
console.log(heapUsed + arrayBuffers);
