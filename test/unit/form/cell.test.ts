/** A form as a cell of a notebook: it comes to the same, and hides no name of the document. */
import { expect, test } from 'vitest';
import { calculators } from '../../../src/calculators';
import { evaluateEstimate, Names } from '../../../src/estimate';
import { answerForm, cellOf } from '../../../src/form';

const empty = { names: new Names(), used: new Set<string>() };
const questions = calculators.flatMap(({ id, functions }) =>
  functions.map(({ name }) => [name, id] as const),
);

test('a line for each input, and the call of their names', () => {
  const text = cellOf({ calculator: 'quorum', inputs: { n: '5' } }, empty);
  expect(text).toBe(
    [
      'n        = 5                               # copies of each piece of data',
      'r        = 2                               # copies that must answer a read',
      'w        = 2                               # copies that must confirm a write',
      'overlaps = quorum.overlaps(n=n, r=r, w=w)  # Whether every read meets at least one copy that has the latest write.',
    ].join('\n'),
  );
});

test.each(questions)('the cell of %s comes to what its form says', (question, calculator) => {
  const entries = { calculator, question, inputs: {} };
  const { values, problems } = evaluateEstimate(cellOf(entries, empty), new Names());
  expect(problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  const texts = values.map(({ text }) => text);
  expect(texts).toContain(answerForm(entries).answer?.text);
});

test('a name that the document has, or its language, is another one', () => {
  const names = new Names();
  evaluateEstimate('rate = 5 size', names);
  const inputs = { size: '1 TB', rate: '1 GB/s' };
  const entries = { calculator: 'recovery', question: 'recovery.restore', inputs };
  const text = cellOf(entries, { names, used: new Set(['recovery_rate']) });
  expect(text.split('\n').map((line) => /^\w+/.exec(line)?.[0])).toEqual([
    'recovery_size',
    'recovery_rate_2',
    'restore',
  ]);
  const ofQuorum = cellOf({ calculator: 'quorum', question: 'quorum.mean_latency', inputs: {} }, empty);
  // `k = 2` would make 50 k a hundred.
  expect(ofQuorum).toMatch(/^quorum_k/);
});
