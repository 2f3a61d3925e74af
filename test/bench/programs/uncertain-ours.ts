/** A warm run of the uncertain estimate to all that a cell shows of it. */
import { evaluateEstimate, Names } from '../../../src/estimate';
import { printSeconds } from './stopwatch';
import { checkCreates, ours, SAMPLES } from './uncertain-model';

let seed = 0;
void printSeconds(() => {
  const { values } = evaluateEstimate(ours, new Names({ seed: seed++, count: SAMPLES }));
  const creates = values.find(({ name }) => name === 'creates');
  checkCreates({ p50: Number(creates?.number), p95: creates?.interval?.p95 ?? NaN });
});
