/** What is sent to other machines, or written down, comes back to the last bit. */
import { expect, test } from 'vitest';
import { identityOf } from '../../../src/execution/identity';
import { jobsOf, runJob } from '../../../src/execution/job';
import { decode, encode } from '../../../src/execution/wire';
import { runExperiment, type Experiment } from '../../../src/sim';
import { call, clients, exponential, model, scenario, service } from '../sim/models';

const experiment: Experiment = {
  variants: [
    {
      label: '',
      model: model([clients('users', 50), service('app', exponential(0.01))], [call('users', 'app')]),
      scenario: scenario(20, 7),
    },
  ],
  replications: 5,
};

test('numbers that JSON has no words for, and recorded times', () => {
  const data = {
    never: Infinity,
    none: NaN,
    below: -Infinity,
    zero: -0,
    third: 1 / 3,
    at: new Float64Array([0.1, NaN, 1e300]),
  };
  expect(decode(encode(data))).toEqual(data);
  expect(Object.is((decode(encode(data)) as typeof data).zero, -0)).toBe(true);
});

test('texts that look like such numbers, and names that do', () => {
  const data = { $number: { $float64: 1 }, cost: '$/month', text: ['$NaN', '$', '$$', '$float64 AAAA'] };
  expect(decode(encode(data))).toEqual(data);
});

test('jobs and what they come to: the runs of an experiment, whatever their number in a job', () => {
  const [expected] = runExperiment(experiment).variants;
  for (const size of [1, 2, 4, 100]) {
    const jobs = decode(encode(jobsOf(experiment, size))) as ReturnType<typeof jobsOf>;
    expect(decode(encode(jobs.flatMap(runJob)))).toEqual(expected);
  }
});

test('a job is known by its design, scenario and seeds, in whichever place it is asked for', () => {
  const [first, second] = jobsOf({ ...experiment, isUnwatched: true }, 1);
  const [again] = decode(encode(jobsOf({ ...experiment, isUnwatched: true }, 1))) as ReturnType<
    typeof jobsOf
  >;
  if (first === undefined || second === undefined || again === undefined)
    throw new Error('jobs were expected');
  expect(identityOf(again)).toBe(identityOf(first));
  expect(identityOf({ ...first, scenario: { ...first.scenario, seed: 99 } })).toBe(identityOf(first));
  expect(identityOf(second)).not.toBe(identityOf(first));
  expect(identityOf({ ...first, model: { ...first.model, localRttSeconds: 1 } })).not.toBe(identityOf(first));
});
