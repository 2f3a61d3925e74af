/**
 * M/M/1 as fast as V8 can: a binary heap in typed arrays, xorshift, customers as numbers in a pool whose next step is
 * decided by hand. No abstraction, nothing allocated, nothing measured but the mean stay.
 */
import { arrivalRate, checkMeanStay, customers, inEvents, serviceRate } from './mm1';
import { printRate } from './stopwatch';

const POOL = 1 << 16;
const ARRIVAL = -1;

// The future: a heap of times, each with the customer whose service ends then, or ARRIVAL.
const times = new Float64Array(POOL);
const whose = new Int32Array(POOL);
let size = 0;

// The customers: those in the pool, when those outside it came, and who stands in line.
const free = new Int32Array(POOL);
const arrivedAt = new Float64Array(POOL);
const line = new Int32Array(POOL);

let state = 0x9e3779b9 | 0;

function exponential(mean: number): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return -Math.log(((state >>> 0) + 0.5) * 2.3283064365386963e-10) * mean;
}

function schedule(time: number, who: number): void {
  let hole = size++;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if ((times[parent] as number) <= time) break;
    times[hole] = times[parent] as number;
    whose[hole] = whose[parent] as number;
    hole = parent;
  }
  times[hole] = time;
  whose[hole] = who;
}

function removeFirst(): void {
  const time = times[--size] as number;
  const who = whose[size] as number;
  let hole = 0;
  for (let child = 1; child < size; child = 2 * hole + 1) {
    if (child + 1 < size && (times[child + 1] as number) < (times[child] as number)) child++;
    if ((times[child] as number) >= time) break;
    times[hole] = times[child] as number;
    whose[hole] = whose[child] as number;
    hole = child;
  }
  times[hole] = time;
  whose[hole] = who;
}

printRate(7, () => {
  for (let customer = 0; customer < POOL; customer++) free[customer] = customer;
  let pooled = POOL;
  let head = 0;
  let tail = 0;
  let toCome = customers;
  let isBusy = false;
  let staySeconds = 0;
  let events = 0;
  size = 0;
  schedule(exponential(1 / arrivalRate), ARRIVAL);
  while (size > 0) {
    const now = times[0] as number;
    const who = whose[0] as number;
    removeFirst();
    events++;
    if (who === ARRIVAL) {
      const customer = free[--pooled] as number;
      arrivedAt[customer] = now;
      if (isBusy) {
        line[tail++ & (POOL - 1)] = customer;
      } else {
        isBusy = true;
        schedule(now + exponential(1 / serviceRate), customer);
      }
      if (--toCome > 0) schedule(now + exponential(1 / arrivalRate), ARRIVAL);
    } else {
      staySeconds += now - (arrivedAt[who] as number);
      free[pooled++] = who;
      if (head === tail) isBusy = false;
      else schedule(now + exponential(1 / serviceRate), line[head++ & (POOL - 1)] as number);
    }
  }
  checkMeanStay(staySeconds / customers);
  return inEvents ? events : customers;
});
