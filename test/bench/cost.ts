import { highestOf, program, type Program } from './programs';
import { nanoseconds, ratioBetween, times, type Row } from './table';

const flat = ratioBetween(0.8, 1.2, times);
/** Of the design that the others are held against: few instances, few keys. */
const SMALL = { instances: 10, keys: 1e3, rate: 7000 };

/** What one simulated request of a whole web design costs, as the design grows. */
export function measureCost(): Row[] {
  const web = (change: Partial<typeof SMALL>): Program => {
    const { instances, keys, rate } = { ...SMALL, ...change };
    return program('web-rate', instances, keys, rate);
  };
  const rates = highestOf(3, {
    small: web({}),
    '100 instances': web({ instances: 100 }),
    '1,000 instances': web({ instances: 1000 }),
    '10⁵ keys': web({ keys: 1e5 }),
    '10⁷ keys': web({ keys: 1e7 }),
  });
  const cost = (rate: number | undefined): number | undefined => rate && 1 / rate;
  const row = (grown: Exclude<keyof typeof rates, 'small'>): Row => ({
    subject: `cost of a request, ${grown}`,
    figure: cost(rates[grown]),
    unit: nanoseconds,
    beside: '10 instances and 10³ keys',
    other: cost(rates.small),
    ratio: times,
    target: flat,
  });
  return [row('100 instances'), row('1,000 instances'), busy(), row('10⁵ keys'), row('10⁷ keys')];
}

/** The same load for each of more instances, behind a balancer alone. */
function busy(): Row {
  const instances = (count: number, rate: number): Program => program('instances-rate', count, rate);
  const rates = highestOf(3, { large: instances(1000, 700_000), small: instances(10, 7000) });
  return {
    subject: 'cost of a request to a balancer, 1,000 busy instances',
    figure: rates.large && 1 / rates.large,
    unit: nanoseconds,
    beside: '10 as busy',
    other: rates.small && 1 / rates.small,
    ratio: times,
    target: flat,
  };
}
