/** Lines of faults whose times are not all given: `every` and `chaos`. */
import { expect, test } from 'vitest';
import { faultLine, faultPlans } from '../../../src/scenario';
import { chaosKinds, type Fault } from '../../../src/sim';
import { read } from './places';

const plans = (text: string): unknown[] => {
  const { draft, problems } = read(`run 10 min, warm-up 30 s\n${text}`);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return faultPlans(draft);
};
const constant = (value: number): unknown => ({ kind: 'constant', value });

test('a fault strikes again and again', () =>
  expect(plans('every 5 min crash primary for 20 s')).toEqual([
    {
      kind: 'recurring',
      every: constant(300),
      lasting: constant(20),
      fault: { kind: 'crash', node: 'primary', atSeconds: 300, forSeconds: 20 },
    },
  ]));

test('times may be drawn anew for each strike', () =>
  expect(plans('every exponential(1 h) slow app by 3x for exponential(1 min)')).toMatchObject([
    { every: { kind: 'exponential', mean: 3600 }, lasting: { kind: 'exponential', mean: 60 } },
  ]));

test('chaos begins with the measurements, by the scenario’s own words or by default', () => {
  const usual = { kind: 'chaos', atSeconds: 30, forSeconds: 120, everySeconds: 30, lastingSeconds: 10 };
  expect(plans('chaos 2 min')).toEqual([
    { ...usual, kinds: ['crash', 'partition', 'lose', 'slow', 'slow disk'] },
  ]);
  expect(plans('chaos 2 min every 5 s for 1 s with slow disk, outage')).toEqual([
    { ...usual, everySeconds: 5, lastingSeconds: 1, kinds: ['slow disk', 'outage'] },
  ]);
});

test.each([
  ['every 0 s crash app', '2:7: a duration longer than 0 s was expected here'],
  [
    'every crash app',
    '2:7: a duration such as 2 ms, or a distribution such as lognormal(2 ms, 1 ms) was expected here',
  ],
  ['every 5 min explode app', /^2:13: there is no fault “explode”: crash, /],
  ['chaos', '2:6: a duration, such as 30 s, was expected here'],
  [
    'chaos 1 min every 10 ms',
    '2:19: this comes to more than 1000 faults: a longer time between them was expected',
  ],
  [
    'chaos 1 min with surge',
    `2:18: “surge” does not strike at random: one of ${chaosKinds.join(', ')} was expected`,
  ],
])('%s', (line, problem) => {
  expect(read(`run 10 min\n${line}`).problems).toEqual([
    typeof problem === 'string' ? problem : expect.stringMatching(problem),
  ]);
});

test('every fault that chance may draw is written as a line that reads as that very fault', () => {
  const { draft } = read('run 10 min\nchaos 5 min');
  const [written] = draft.faults;
  const times = { atSeconds: 61.234, forSeconds: 180 };
  const shares = Array.from({ length: 20 }, (_, percent): Fault => ({
    ...{ kind: 'lose', ...times, share: (1 + percent) / 100, from: 'us-east', to: 'eu-west' },
  }));
  const drawn: Fault[] = [
    { kind: 'crash', ...times, node: 'primary' },
    { kind: 'crash', ...times, node: 'app', instances: 1 },
    { kind: 'partition', ...times, from: 'app', to: 'eu-west' },
    { kind: 'partition', ...times, from: 'app', to: 'eu-west', oneWay: true },
    { kind: 'slow', ...times, node: 'app', factor: 7, extraSeconds: 0 },
    { kind: 'slow', ...times, node: 'primary', part: 'disk', factor: 7, extraSeconds: 0 },
    { kind: 'outage', ...times, node: 'us-east' },
    ...shares,
  ];
  const lines = drawn.map((fault) => (written === undefined ? '' : faultLine(written, fault)));
  expect(plans(lines.join('\n'))).toEqual(drawn);
});
