import type { Calculator, Input } from './calculator';
import { busy, utilization } from './utilization';

const rate: Input = { name: 'rate', dimension: 'data rate', means: 'data a second', least: 0 };
const size: Input = { name: 'size', dimension: 'data', means: 'size of one', least: 0 };
const rtt: Input = { name: 'rtt', dimension: 'time', means: 'round-trip time', least: 0 };

/** Bytes on the wire. */
export const bandwidth: Calculator = {
  id: 'bandwidth',
  title: 'Bandwidth',
  summary:
    'Data a second, the links that it needs, how long a transfer takes, and what one connection can carry.',
  source:
    'RFC 7323, §1.1: a connection carries no more than a window a round trip; Mathis, Semke, Mahdavi and Ott, “The macroscopic behavior of the TCP congestion avoidance algorithm”, CCR 1997.',
  functions: [
    {
      name: 'networking.bandwidth',
      means: 'Data a second of requests of a size.',
      inputs: [{ name: 'requests', dimension: 'rate', means: 'requests a second', least: 0 }, size],
      result: 'data rate',
      compute: ({ requests = 0, size = 0 }) => requests * size,
      working: 'requests × size',
      example: 'networking.bandwidth(requests=20 k/s, size=500 B)',
    },
    {
      name: 'networking.links',
      means: 'Links that carry the data, none busier than allowed.',
      inputs: [
        rate,
        { name: 'link', dimension: 'data rate', means: 'data rate of one link', least: 0 },
        utilization('how busy a link may be'),
      ],
      result: 'count',
      compute: ({ rate = 0, link = 0, utilization = 1 }) =>
        rate === 0 ? 0 : Math.ceil((rate / (link * utilization)) * (1 - 1e-12)),
      working: '⌈rate ÷ (link × utilization)⌉',
      advice: ({ utilization = 0 }, links) =>
        links === 1 ? 'One link is a single point of failure.' : busy(utilization),
      example: 'networking.links(rate=3 GB/s, link=10 Gb/s)',
    },
    {
      name: 'networking.transfer_time',
      means: 'How long a transfer takes, from its request to its last byte.',
      inputs: [size, rate, { ...rtt, default: 0 }],
      result: 'time',
      compute: ({ size = 0, rate = 0, rtt = 0 }) => rtt + (size === 0 ? 0 : size / rate),
      working: 'rtt + size ÷ rate',
      example: 'networking.transfer_time(size=1 GB, rate=1 Gb/s)',
    },
    {
      name: 'networking.in_flight',
      means: 'Data under way in a connection that uses its rate fully: the window that it needs.',
      inputs: [rate, rtt],
      result: 'data',
      compute: ({ rate = 0, rtt = 0 }) => rate * rtt,
      working: 'rate × rtt',
      advice: (_, window) =>
        window > 65_535
          ? 'More than 64 KiB under way needs window scaling (RFC 7323), and buffers as large on both sides.'
          : undefined,
      example: 'networking.in_flight(rate=1 Gb/s, rtt=80 ms)',
    },
    {
      name: 'networking.window_limit',
      means: 'The most that one connection carries with a window.',
      inputs: [
        { name: 'window', dimension: 'data', means: 'most data that is sent unconfirmed', least: 0 },
        rtt,
      ],
      result: 'data rate',
      compute: ({ window = 0, rtt = 0 }) => (window === 0 ? 0 : window / rtt),
      working: 'window ÷ rtt',
      example: 'networking.window_limit(window=64 KiB, rtt=80 ms)',
    },
    {
      name: 'networking.loss_limit',
      means: 'The most that one TCP connection (Reno) carries where packets are lost.',
      inputs: [
        rtt,
        { name: 'loss', dimension: 'share', means: 'share of packets that are lost', least: 0, most: 1 },
        { name: 'segment', dimension: 'data', means: 'data of a packet', default: 1460, least: 1 },
      ],
      result: 'data rate',
      compute: ({ rtt = 0, loss = 0, segment = 1460 }) => (segment / rtt) * Math.sqrt(1.5 / loss),
      working: 'segment ÷ rtt × √(3 ÷ (2 × loss))',
      example: 'networking.loss_limit(rtt=80 ms, loss=0.01 %)',
    },
    {
      name: 'networking.egress_cost',
      means: 'What data that leaves costs.',
      inputs: [
        rate,
        {
          name: 'price',
          dimension: 'price of data',
          means: 'price of data, $ alone for a gigabyte',
          least: 0,
        },
      ],
      result: 'money rate',
      compute: ({ rate = 0, price = 0 }) => rate * price,
      working: 'rate × price',
      example: 'networking.egress_cost(rate=10 MB/s, price=0.09 $/GB)',
    },
  ],
};
