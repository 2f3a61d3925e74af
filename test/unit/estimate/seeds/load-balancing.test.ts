/** A design guide that begins “Scaling is one of the most fundamental concepts in system design”, chapter on load balancing. */
import { reckoned } from './claims';

reckoned('Why load balancing is essential', [
  {
    says: 'of 10,000 req/s each of ten servers takes 1,000',
    cell: '10_000 req/s / (10 server) to req/s/server',
    is: 1000,
  },
]);

reckoned('Round robin', [
  ...[1, 2, 3, 1].map((server, index) => ({
    says: `request ${index + 1} goes to server ${server} of three`,
    cell: `(${index + 1} - 1) mod 3 + 1`,
    is: server,
  })),
]);

reckoned('Least response time', [
  { says: 'the lowest of 50, 30 and 80 ms is 30', cell: 'min(50 ms, 30 ms, 80 ms) to ms', is: 30 },
]);

reckoned('Consistent hashing, virtual nodes', [
  {
    says: 'three servers with 150 virtual nodes each have 450 positions',
    cell: '3 server * 150 position/server',
    is: 450,
  },
  { says: 'each has about 33 % of the ring', cell: '150 position / (450 position) to %', is: 33, digit: 1 },
  {
    says: 'the largest share is a third too, give or take 3 %',
    cell: 'hash_ring.largest(servers = 3, virtual_nodes = 150) to %',
    is: 33,
    digit: 3,
  },
  { says: 'the ring ends at 2³² − 1', cell: 'identifiers.space(32, alphabet = 2) - 1', is: 4_294_967_295 },
]);

reckoned('Consistent hashing, minimal redistribution', [
  {
    says: 'to a fourth server moves 1/n of the keys',
    cell: 'hash_ring.moved(before = 3, after = 4)',
    is: 25,
  },
  {
    says: 'from one of three moves 1/n of the keys',
    cell: 'hash_ring.moved(before = 3, after = 2)',
    is: 100 / 3,
  },
  {
    says: 'hash % n moves three quarters of the keys to a fourth server, not all of them',
    cell: 'sharding.moved_modulo(before = 3, after = 4) to %',
    is: 75,
  },
  {
    says: 'hash % n moves nearly all keys only among many servers: 99 % to a hundredth',
    cell: 'sharding.moved_modulo(before = 99, after = 100) to %',
    is: 99,
  },
]);
