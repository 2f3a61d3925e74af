/** Which calculator a selected text means: by the names and units of its inputs. */
import { describe, expect, test } from 'vitest';
import { answerSelection } from '../../../src/form';

function answer(text: string): { text: string; call: string | undefined; markdown: string } {
  const found = answerSelection(text);
  if ('refusal' in found) throw new Error(found.refusal);
  return { text: found.text, markdown: found.markdown, call: /= `(.*)`/.exec(found.markdown)?.[1] };
}

function refusal(text: string): string {
  const found = answerSelection(text);
  return 'refusal' in found ? found.refusal : `no refusal, but ${found.text}`;
}

describe('a selection is answered', () => {
  test.each([
    ['n=5 r=2 w=3', 'quorum.overlaps(n=5, r=2, w=3)', 'false'],
    ['N = 3, R: 2 and W=2', 'quorum.overlaps(n=3, r=2, w=2)', 'true'],
    ['99.95%', 'availability.downtime(availability=99.95 %)', '4.38 h'],
    ['400 GB at 120 MB/s', 'recovery.restore(size=400 GB, rate=120 MB/s)', '55.6 min'],
    ['We restore 400 GB at 120 MB/s.', 'recovery.restore(size=400 GB, rate=120 MB/s)', '55.6 min'],
    ['detect=10 s promote=20 s', 'recovery.rto(detect=10 s, promote=20 s)', '30 s'],
    // Σ C(5, i) × 0.99ⁱ × 0.01⁵⁻ⁱ for i = 3 … 5 is 0.99999015.
    ['3 of 5 nodes at 99 %', 'availability.k_of_n(k=3, n=5, part=99 %)', '99.99901 %'],
    // Little’s law: 10,000/s × 0.05 s.
    ['10k rps at 50 ms', 'workload.concurrency(rate=10000/s, time=50 ms)', '500'],
    // Where it says so, it is another question: 10,000/s × 0.05 s of writes that only the leader has.
    ['10k writes/s at a lag of 50 ms', 'recovery.lost_writes(writes=10000/s, lag=50 ms)', '500'],
    ['99.9 % and 99.9 %', 'availability.serial([99.9 %, 99.9 %])', '99.8 %'],
  ])('%s by %s', (selection, call, text) => {
    expect(answer(selection)).toMatchObject({ call, text });
  });

  test('with its working and advice, and what else it may mean', () => {
    const { markdown } = answer('n=5 r=2 w=3');
    expect(markdown).toContain('2 + 3 > 5: false');
    expect(markdown).toContain('raise r or w until r + w is more than n');
    expect(markdown).toContain('`quorum.failures(n=5, r=2, w=3)` = 2');
  });

  test('with what of it was not read', () => {
    expect(answer('7 nodes at 99 %').markdown).toContain(
      'Without “7 nodes”: no unit or name says what it is.',
    );
    expect(answer('400 GB at 120 MB/s').markdown).not.toContain('Without');
  });

  test('as an expression, where it is one', () => {
    expect(answer('100 M * 500 B')).toMatchObject({ text: '50 GB' });
    expect(answer('recovery.restore(400 GB, 120 MB/s)').text).toBe('55.6 min');
  });

  test('with what fills the calculator’s form', () => {
    expect(answerSelection('400 GB at 120 MB/s')).toMatchObject({
      entries: {
        calculator: 'recovery',
        question: 'recovery.restore',
        inputs: { size: '400 GB', rate: '120 MB/s' },
      },
    });
  });
});

describe('where no calculator fits', () => {
  test('what would is told', () => {
    expect(refusal('5 GB')).toMatch(/^5 GB alone is not enough for a calculator:/);
    expect(refusal('5 GB')).toContain('`recovery.restore` needs `rate` (restore rate: a data rate');
  });

  test('a mistake is told', () => {
    expect(refusal('n=5 r=7 w=1')).toBe('“r” must be at most “n”, which is 5, not 7');
  });

  test('a name that none has is told', () => {
    expect(refusal('foo=3')).toMatch(/^No calculator takes foo=3/);
  });

  test('nothing at all is told what could be selected', () => {
    expect(refusal('hello')).toContain('`400 GB at 120 MB/s`');
  });
});
