/** A calculator as a form: what is filled in, what is wrong with it, and what it comes to. */
import { describe, expect, test } from 'vitest';
import { calculators } from '../../../src/calculators';
import { answerForm, type Form } from '../../../src/form';

const errorsOf = ({ fields }: Form): Record<string, string> =>
  Object.fromEntries(fields.flatMap(({ name, error }) => (error === undefined ? [] : [[name, error]])));

const questions = calculators.flatMap(({ id, functions }) =>
  functions.map(({ name }) => [name, id] as const),
);

test.each(questions)('%s is answered from its example', (question, calculator) => {
  const form = answerForm({ calculator, question, inputs: {} });
  expect(errorsOf(form)).toEqual({});
  expect(form.question).toBe(question);
  expect(form.answer?.text).not.toBe('');
  expect(form.answer).toBeDefined();
});

describe('a field takes', () => {
  test('units and expressions, as estimate cells do', () => {
    const inputs = { size: '10 TB', rate: '2 * 50 MB/s', start: '' };
    const { answer } = answerForm({ calculator: 'recovery', question: 'recovery.restore', inputs });
    // 10e12 ÷ 100e6 s
    expect(answer?.text).toBe('27.8 h');
    expect(answer?.working).toBe('10 TB ÷ 100 MB/s = 27.8 h');
  });

  test('several amounts, where its input does', () => {
    const inputs = { parts: '99.9 %, 99.9 %, 99.9 %' };
    const form = answerForm({ calculator: 'availability', question: 'availability.parallel', inputs });
    expect(form.answer?.text).toBe('99.9999999 %');
  });

  test('what is not known exactly', () => {
    const inputs = { writes: 'between(900/s, 1100/s)', lag: '100 ms' };
    const form = answerForm({ calculator: 'recovery', question: 'recovery.lost_writes', inputs });
    expect(form.answer?.text).toMatch(/^\d+.* … /);
  });
});

describe('each field tells what is wrong with it, all at once', () => {
  test('dimension, bounds, syntax, nothing', () => {
    const inputs = { size: '3 s', rate: '', start: '(1 s' };
    const form = answerForm({ calculator: 'recovery', question: 'recovery.restore', inputs });
    expect(errorsOf(form)).toEqual({
      size: '“size” must be a size, such as 400 GB, not a duration',
      rate: 'a data rate, such as 120 MB/s, at least 0 B/s was expected',
      start: 'the line ends here: “)” was expected to close the bracket',
    });
    expect(form.answer).toBeUndefined();
  });

  test('a word, by what the field takes, with an example of its own', () => {
    const words = (calculator: string, question: string, name: string): string | undefined =>
      errorsOf(answerForm({ calculator, question, inputs: { [name]: 'lots' } }))[name];
    expect(words('servers', 'queueing.utilization', 'arrivals')).toMatch(
      /^a rate, such as 1 k\/s, .*was expected, not “lots”$/,
    );
    expect(words('availability', 'availability.serial', 'parts')).toBe(
      'a share, or several separated by commas, such as 99.9 %, 99.95 %, between 0 % and 100 % was expected, not “lots”',
    );
    expect(words('servers', 'queueing.utilization', 'servers')).toContain('a plain number, such as 16,');
  });

  test('what exceeds another field is told where it stands', () => {
    const form = answerForm({ calculator: 'quorum', inputs: { n: '3', r: '4' } });
    expect(errorsOf(form)).toEqual({ r: '“r” must be at most “n”, which is 3, not 4' });
  });

  test('a comment hides nothing of the call', () => {
    const form = answerForm({ calculator: 'quorum', inputs: { n: '3 # copies' } });
    expect(form.answer?.working).toBe('2 + 2 > 3: true');
  });
});

test('what is true or false is said in words', () => {
  const verdict = (w: string): string | undefined =>
    answerForm({ calculator: 'quorum', inputs: { n: '3', r: '2', w } }).answer?.verdict;
  expect([verdict('2'), verdict('1')]).toEqual([
    'Every read meets the latest write.',
    'A read may miss the latest write.',
  ]);
});

test('beside a field that is filled in, those that may be empty are', () => {
  const { fields, answer } = answerForm({
    calculator: 'failover',
    inputs: { detect: '9 s', promote: '1 s' },
  });
  expect(fields.map(({ name, text }) => [name, text])).toEqual([
    ['detect', '9 s'],
    ['promote', '1 s'],
    ['redirect', ''],
    ['lease', ''],
  ]);
  expect(answer?.text).toBe('10 s');
});

test('what else follows from the same inputs is told', () => {
  const { also } = answerForm({ calculator: 'quorum', inputs: { n: '5', r: '2', w: '3' } });
  expect(Object.fromEntries(also.map(({ name, text }) => [name, text]))).toMatchObject({
    'quorum.overlap': '0',
    'quorum.majority': '3',
    'quorum.read_failures': '3',
    'quorum.write_failures': '2',
  });
});

test('what was typed for an input of the same name that measures something else is not carried over', () => {
  const inputs = { origin: '90 ms' };
  const form = answerForm({ calculator: 'cdn-offload', question: 'cdn.hits_for', inputs });
  expect(errorsOf(form)).toEqual({});
});

test('without a question, the first is asked that takes all that is filled in', () => {
  const { question } = answerForm({ calculator: 'recovery', inputs: { size: '1 TB', rate: '1 GB/s' } });
  expect(question).toBe('recovery.restore');
});

test('a calculator that does not exist is told, with the likely one', () => {
  expect(() => answerForm({ calculator: 'quorun', inputs: {} })).toThrow(
    'there is no calculator “quorun” — did you mean “quorum”?',
  );
});

test('the answer as Markdown has inputs, call, working, advice and source', () => {
  const { markdown } = answerForm({ calculator: 'quorum', inputs: { n: '5', r: '2', w: '3' } });
  expect(markdown.split('\n\n')).toEqual([
    '**Quorum**: Whether every read meets at least one copy that has the latest write.',
    expect.stringContaining('| `r` | 2 | copies that must answer a read |'),
    '`quorum.overlaps(n=5, r=2, w=3)` = **false**: A read may miss the latest write.',
    '`r + w > n`: 2 + 3 > 5: false',
    'A read may miss the latest write: raise r or w until r + w is more than n.',
    expect.stringMatching(/^Source: Gifford/),
    '',
  ]);
});
