/** Simulated writes a second to three copies of the data, kept the same in one way, for so many seconds of the model’s time. */
import { simulate } from '../../../src/sim';
import { scenario } from '../../unit/sim/models';
import { copies } from './copies';
import { printRate } from './stopwatch';

const [, , way = '', seconds] = process.argv;
const design = copies(way, 1000);

printRate(2, () => simulate(design, scenario(Number(seconds), 1)).requests);
