/** A warm run of the certain estimate to all that a cell shows of it. */
import { evaluateEstimate, Names } from '../../../src/estimate';
import { certain, checkCertain } from './certain-model';
import { printSeconds } from './stopwatch';

void printSeconds(() => {
  const { values } = evaluateEstimate(certain, new Names());
  const storage = values.find(({ name }) => name === 'storage_10');
  checkCertain(
    values.map(({ text }) => text),
    Number(storage?.number),
  );
});
