import { type Remedy } from './remedy';

/** A key stays where it is when instances come and go; more points on the ring spread keys more evenly. */
export const consistentHashing: Remedy = {
  name: 'consistent hashing',
  helps: ['moved_keys', 'sessions_lost', 'imbalance'],
  propose: (design) =>
    design.nodes('load-balancer').map((node) => {
      if (node.policy === 'hash-modulo' || node.policy === 'ip-hash')
        return design.doses(node, 'policy', ['consistent-hash', 'rendezvous']);
      return node.policy === 'consistent-hash'
        ? [
            ...design.doses(node, 'virtual_nodes', [String(Math.min(10_000, node.virtualNodes * 10))]),
            ...design.doses(node, 'load_bound', ['1.25']),
          ]
        : [];
    }),
};
