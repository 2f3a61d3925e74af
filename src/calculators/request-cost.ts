import type { Calculator, Input } from './calculator';

const cost: Input = { name: 'cost', dimension: 'money rate', means: 'what the system costs', least: 0 };
const rate: Input = { name: 'rate', dimension: 'rate', means: 'mean rate of requests', least: 0 };

/** What a system costs, by what it does. */
export const requestCost: Calculator = {
  id: 'request-cost',
  title: 'Cost of a request',
  summary: 'What a request costs, from what the system costs in a month, and the other way round.',
  source:
    'FinOps Foundation, FinOps Framework, “Unit Economics”: cost divided by what is served; AWS Lambda pricing: by the million requests.',
  functions: [
    {
      name: 'cost_per.request',
      means: 'What one request costs.',
      inputs: [cost, rate],
      result: 'money',
      compute: ({ cost = 0, rate = 0 }) => (cost === 0 ? 0 : cost / rate),
      working: 'cost ÷ rate',
      example: 'cost_per.request(cost=140 $/month, rate=400 req/s)',
    },
    {
      name: 'cost_per.million',
      means: 'What a million requests cost.',
      inputs: [cost, rate],
      result: 'money',
      compute: ({ cost = 0, rate = 0 }) => (cost === 0 ? 0 : (1e6 * cost) / rate),
      working: '1,000,000 × cost ÷ rate',
      example: 'cost_per.million(cost=140 $/month, rate=400 req/s)',
    },
    {
      name: 'cost_per.time',
      means: 'What a service with a price for a million requests costs in time.',
      inputs: [
        {
          name: 'million',
          dimension: 'money',
          means: 'price of a million requests',
          least: 0,
          together: true,
        },
        rate,
      ],
      result: 'money rate',
      compute: ({ million = 0, rate = 0 }) => (million * rate) / 1e6,
      working: 'million × rate ÷ 1,000,000',
      example: 'cost_per.time(million=0.20 $, rate=400 req/s)',
    },
  ],
};
