/** A design guide that begins “Scaling is one of the most fundamental concepts in system design”, chapter on scaling. */
import { reckoned } from './claims';

const autoScaling = (load: number): string =>
  `scaling.horizontal(load = ${load} req/s, machine = 100 req/s, price = 30 $/month, spare = 0) to $/month`;

reckoned('Horizontal scaling', [
  { says: 'one server and two and five more are eight', cell: '1 server + 2 server + 5 server', is: 8 },
  { says: 'eight servers of 1 K req/s take 8 K', cell: '8 * capacities.server to /s', is: 8000 },
  { says: 'ten servers of 4 GB have 40 GB', cell: '10 server * 4 GB/server to GB', is: 40 },
]);

reckoned('Example: auto-scaling on AWS', [
  { says: 'four servers that handle 400 req/s cost 120 $ a month', cell: autoScaling(400), is: 120 },
  { says: 'fifteen that handle 1,500 req/s cost 450 $', cell: autoScaling(1500), is: 450 },
  {
    says: 'two cost 60 $, and could handle 200 req/s, twice the 100 that come',
    cell: autoScaling(200),
    is: 60,
  },
  {
    says: '100 req/s keep two servers half busy',
    cell: '100 req/s / (2 server * 100 req/s/server) to %',
    is: 50,
  },
]);

reckoned('Netflix scaling example', [
  {
    says: 'from 50,000 to 150,000 servers are 200 % more',
    cell: '150 k server / (50 k server) - 1 to %',
    is: 200,
  },
  {
    says: 'servers that grew as the traffic, by 300 %, would be 200,000 and not 150,000',
    cell: '50 k server + 300 %',
    is: 200_000,
  },
]);

reckoned('Small SaaS Application', [
  ...[12, 24, 48, 96].map((dollars, index) => ({
    says: `a server of ${2 ** (index + 1)} GB costs ${dollars} $ a month`,
    cell: `scaling.vertical(load = ${2 ** index}/s, machine = 1/s, price = prices.server_2gb) to $/month`,
    is: dollars,
  })),
  { says: 'three servers of 4 GB cost 72 $', cell: '3 * prices.server_4gb to $/month', is: 72 },
  {
    says: 'they cost 140 $ with the load balancer and the database',
    cell: '3 * prices.server_4gb + 20 $/month + prices.server_8gb to $/month',
    is: 140,
  },
  {
    says: 'with the server of Redis too they cost 164 $, not 140',
    cell: '3 * prices.server_4gb + 20 $/month + prices.server_8gb + prices.server_2gb * 2 to $/month',
    is: 164,
  },
]);

reckoned('Migration example: e-commerce application', [
  { says: 'ten servers take 10,000 req/s', cell: '10 * capacities.server to /s', is: 10_000 },
]);
