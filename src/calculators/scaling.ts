import type { Calculator, Input } from './calculator';
import { busy, utilization } from './utilization';

const load: Input = { name: 'load', dimension: 'rate', means: 'requests a second', least: 0 };
const machine: Input = {
  name: 'machine',
  dimension: 'rate',
  means: 'requests a second of a machine of the smallest size',
  least: 0,
};
const price: Input = { name: 'price', dimension: 'money rate', means: 'price of that machine', least: 0 };
const doubling: Input = {
  name: 'doubling',
  dimension: 'count',
  means: 'price of a machine twice as large, as a multiple',
  default: 2,
  least: 1,
  most: 10,
};
const spare: Input = {
  name: 'spare',
  dimension: 'count',
  means: 'machines that may fail without being missed',
  default: 1,
  least: 0,
  whole: true,
};
const fixed: Input = {
  name: 'fixed',
  dimension: 'money rate',
  means: 'load balancer, and all else that one machine does without',
  default: 0,
  least: 0,
};

/** One larger machine, or more of the same. */
export const scaling: Calculator = {
  id: 'scaling',
  title: 'Vertical and horizontal scaling',
  summary: 'What a load costs on one machine that is large enough, and on many small ones.',
  source:
    'Machines come in sizes that double, as in the price lists of Amazon EC2 and DigitalOcean; work is spread evenly.',
  functions: [
    {
      name: 'scaling.vertical',
      means: 'Cost of one machine that is large enough.',
      inputs: [load, machine, price, doubling],
      result: 'money rate',
      compute: ({ load = 0, machine = 0, price = 0, doubling = 2 }) =>
        vertical(machinesFor(load, machine), price, doubling),
      working: 'price × doubling^⌈log₂(⌈load ÷ machine⌉)⌉',
      advice: ({ load = 0, machine = 0 }) =>
        load > 64 * machine
          ? 'Few machines come in more than seven sizes: see that there is one so large.'
          : 'One machine, however large, is a single point of failure.',
      example: 'scaling.vertical(load=5 k/s, machine=1 k/s, price=12 $/month)',
    },
    {
      name: 'scaling.horizontal',
      means: 'Cost of as many machines of the smallest size as are needed, and one to spare unless given.',
      inputs: [load, machine, price, spare, fixed],
      result: 'money rate',
      compute: ({ load = 0, machine = 0, price = 0, spare = 0, fixed = 0 }) =>
        horizontal(machinesFor(load, machine), price, spare, fixed),
      working: '(⌈load ÷ machine⌉ + spare) × price + fixed',
      advice: ({ spare = 0 }) =>
        spare === 0 ? 'With none to spare, the first machine that fails is missed.' : undefined,
      example: 'scaling.horizontal(load=5 k/s, machine=1 k/s, price=12 $/month)',
    },
    {
      name: 'scaling.machines',
      means: 'Machines that a load needs, none busier than allowed.',
      inputs: [load, machine, utilization('how busy a machine may be')],
      result: 'count',
      compute: ({ load = 0, machine = 0, utilization = 1 }) => machinesFor(load, machine * utilization),
      working: '⌈load ÷ (machine × utilization)⌉',
      advice: ({ utilization = 0 }, machines) =>
        machines === 1 ? 'One machine is a single point of failure.' : busy(utilization),
      example: 'scaling.machines(load=5 k/s, machine=1 k/s)',
    },
    {
      name: 'scaling.break_even',
      means:
        'The least load, in machines of the smallest size, for which many of them cost less than one large one.',
      inputs: [price, doubling, spare, fixed],
      result: 'count',
      compute: ({ price = 0, doubling = 2, spare = 0, fixed = 0 }) => {
        // Just past a size the next one is used least: there many small machines win first, if at all.
        for (let size = 1; size <= 2 ** MOST_DOUBLINGS; size *= 2)
          if (horizontal(size + 1, price, spare, fixed) < vertical(size + 1, price, doubling))
            return size + 1;
        return Infinity;
      },
      working: 'smallest n with (n + spare) × price + fixed < price × doubling^⌈log₂(n)⌉',
      example: 'scaling.break_even(price=12 $/month, fixed=20 $/month)',
    },
  ],
};

const MOST_DOUBLINGS = 40;

/** Rounding must not add a machine where the load is met exactly. */
function machinesFor(load: number, machine: number): number {
  return load === 0 ? 1 : Math.ceil((load / machine) * (1 - 1e-12));
}

function vertical(machines: number, price: number, doubling: number): number {
  return price * doubling ** Math.ceil(Math.log2(machines));
}

function horizontal(machines: number, price: number, spare: number, fixed: number): number {
  return (machines + spare) * price + fixed;
}
