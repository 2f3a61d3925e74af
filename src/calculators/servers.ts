import type { Amounts, Calculator, Input } from './calculator';
import { busy } from './utilization';

const arrivals: Input = { name: 'arrivals', dimension: 'rate', means: 'requests a second', least: 0 };
const time: Input = {
  name: 'time',
  dimension: 'time',
  means: 'mean time that a server is busy with one',
  least: 0,
};
const average: Input = {
  name: 'servers',
  dimension: 'count',
  means: 'servers, workers or connections, each with one request at a time',
  least: 1,
};
const servers: Input = { ...average, whole: true };
const share: Input = {
  name: 'share',
  dimension: 'share',
  means: 'share of the requests that wait no longer',
  default: 0.95,
  least: 0,
  most: 0.999999999,
};

/** Requests that queue for the next free server. */
export const serverCount: Calculator = {
  id: 'servers',
  title: 'Servers',
  summary: 'How long requests wait for a free server, and how many servers keep the wait short.',
  source: 'Erlang’s C formula for M/M/n: Kleinrock, Queueing Systems, vol. 1, §3.5.',
  functions: [
    {
      name: 'queueing.utilization',
      means: 'How busy the servers are.',
      inputs: [arrivals, time, average],
      result: 'share',
      compute: ({ arrivals = 0, time = 0, servers = 1 }) => (arrivals * time) / servers,
      working: 'arrivals × time ÷ servers',
      advice: (_, share) => (share >= 1 ? OVERLOADED : busy(share)),
      example: 'queueing.utilization(arrivals=1 k/s, time=10 ms, servers=16)',
    },
    {
      name: 'queueing.wait_probability',
      means: 'Probability that a request finds every server busy.',
      inputs: [arrivals, time, servers],
      result: 'share',
      compute: ({ arrivals = 0, time = 0, servers = 1 }) => erlangC(arrivals * time, servers),
      working:
        't ÷ (1 + a + … + aⁿ⁻¹ ÷ (n − 1)! + t), t = (aⁿ ÷ n!) × n ÷ (n − a), with a = arrivals × time and n = servers',
      advice: overload,
      example: 'queueing.wait_probability(arrivals=1 k/s, time=10 ms, servers=16)',
    },
    {
      name: 'queueing.mean_wait',
      means: 'Mean time that a request waits for a server.',
      inputs: [arrivals, time, servers],
      result: 'time',
      compute: ({ arrivals = 0, time = 0, servers = 1 }) => {
        const load = arrivals * time;
        const spare = servers - load;
        return spare <= 0 ? Infinity : (erlangC(load, servers) * time) / spare;
      },
      working: 'wait_probability(arrivals, time, servers) × time ÷ (servers − arrivals × time)',
      advice: overload,
      example: 'queueing.mean_wait(arrivals=1 k/s, time=10 ms, servers=16)',
    },
    {
      name: 'queueing.wait',
      means: 'The longest that a share of the requests waits for a server, 95 % unless given.',
      inputs: [arrivals, time, servers, share],
      result: 'time',
      compute: ({ arrivals = 0, time = 0, servers = 1, share = 0 }) => {
        const load = arrivals * time;
        const spare = servers - load;
        if (spare <= 0) return Infinity;
        const waits = erlangC(load, servers);
        return waits <= 1 - share ? 0 : (Math.log(waits / (1 - share)) * time) / spare;
      },
      working:
        'ln(wait_probability(arrivals, time, servers) ÷ (1 − share)) × time ÷ (servers − arrivals × time)',
      advice: overload,
      example: 'queueing.wait(arrivals=1 k/s, time=10 ms, servers=12, share=99 %)',
    },
    {
      name: 'queueing.servers',
      means:
        'The fewest servers with which a share of the requests, 95 % unless given, waits no longer than wanted.',
      inputs: [
        arrivals,
        time,
        share,
        { name: 'wait', dimension: 'time', means: 'the longest wait', default: 0, least: 0 },
      ],
      result: 'count',
      compute: ({ arrivals = 0, time = 0, share = 0, wait = 0 }) =>
        fewestServers(arrivals * time, time, share, wait),
      working:
        'smallest n with wait_probability(arrivals, time, n) × e^(−(n − arrivals × time) × wait ÷ time) ≤ 1 − share',
      advice: (_, servers) => (servers === 1 ? 'One server is a single point of failure.' : undefined),
      example: 'queueing.servers(arrivals=1 k/s, time=10 ms, share=99 %, wait=5 ms)',
    },
  ],
};

const OVERLOADED = 'More work comes than the servers can do: the queue grows without end.';

function overload({ arrivals = 0, time = 0, servers = 1 }: Amounts): string | undefined {
  return arrivals * time >= servers ? OVERLOADED : undefined;
}

/** 1 ÷ Erlang's B after one more server: how rarely all are busy, if those who would wait went away. */
const oneMore = (inverse: number, server: number, load: number): number => 1 + (server / load) * inverse;

/**
 * Where to begin the recursion over servers: below the load it forgets where it began, and nine standard deviations
 * (√load) are as many as its digits remember; from there on it costs little for any load.
 */
function beginning(load: number): { server: number; inverse: number } {
  const server = Math.max(0, Math.floor(load - 9 * Math.sqrt(load)));
  return { server, inverse: load / (load - server) };
}

/** Probability of a wait, from 1 ÷ Erlang's B. */
const waitProbability = (inverse: number, servers: number, load: number): number =>
  load >= servers ? 1 : 1 / (inverse * (1 - load / servers) + load / servers);

/** Probability that all servers are busy when a request comes; `load` is the number of servers that it keeps busy. */
function erlangC(load: number, servers: number): number {
  if (load >= servers) return 1;
  if (load === 0) return 0;
  let { server, inverse } = beginning(load);
  // Beyond the largest number nobody waits.
  while (server < servers && inverse < Infinity) inverse = oneMore(inverse, ++server, load);
  return waitProbability(inverse, servers, load);
}

function fewestServers(load: number, time: number, share: number, wait: number): number {
  if (load === 0) return 1;
  // Beyond, one server more or less is not to be told.
  if (load > 1e12) return load;
  let { server, inverse } = beginning(load);
  for (;;) {
    inverse = oneMore(inverse, ++server, load);
    const longer = waitProbability(inverse, server, load) * Math.exp((-(server - load) * wait) / time);
    if (server > load && longer <= 1 - share) return server;
  }
}
