/** Simulated requests a second on the sample, as it stands. */
import { simulate } from '../../../src/sim';
import { readSample } from './sample';
import { printRate } from './stopwatch';

const { model, scenario } = readSample();

printRate(2, () => simulate(model, scenario).requests);
