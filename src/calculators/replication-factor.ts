import type { Calculator } from './calculator';

/** How many copies a target needs, and what they survive. */
export const replicationFactor: Calculator = {
  id: 'replication-factor',
  title: 'Replication factor',
  summary: 'How many copies of the data the availability target needs.',
  source: 'Independent failures: a service of n copies, any of which can serve, is down with (1 − a)ⁿ.',
  functions: [
    {
      name: 'replicas_for',
      means: 'The fewest copies of which at least one is up often enough.',
      inputs: [
        { name: 'target', dimension: 'share', means: 'wanted availability', least: 0, most: 1 },
        { name: 'node', dimension: 'share', means: 'availability of one copy', least: 0, most: 1 },
      ],
      result: 'count',
      compute: ({ target = 0, node = 0 }) => {
        if (target <= 0) return 1;
        if (node >= 1) return 1;
        if (node <= 0 || target >= 1) return Infinity;
        // Rounding in the quotient of logarithms must not add a copy where the target is met exactly.
        const copies = Math.log1p(-target) / Math.log1p(-node);
        return Math.max(1, Math.ceil(copies - 1e-9));
      },
      working: 'smallest n with 1 − (1 − node)ⁿ ≥ target',
      example: 'replicas_for(target=99.99 %, node=99 %)',
    },
    {
      name: 'replication.survives',
      means: 'How many copies may be lost while a majority of all still answers.',
      inputs: [{ name: 'replicas', dimension: 'count', means: 'copies of each piece of data', least: 1 }],
      result: 'count',
      compute: ({ replicas = 1 }) => Math.floor((replicas - 1) / 2),
      working: '⌊(replicas − 1) ÷ 2⌋',
      example: 'replication.survives(3)',
    },
  ],
};
