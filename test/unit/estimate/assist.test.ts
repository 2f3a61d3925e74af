/** What the editor offers and explains in an estimate cell. The cursor is at `|`. */
import { describe, expect, test } from 'vitest';
import { calculators } from '../../../src/calculators';
import {
  completeEstimate,
  evaluateEstimate,
  hoverEstimate,
  namespace,
  Names,
  quantity,
} from '../../../src/estimate';
import { latencies } from '../../../src/reference';

/** Names of a document whose estimates begin in line 10. */
function document(): Names {
  const names = new Names();
  evaluateEstimate('daily_users = 100 M user\npeak = 3', names, { placeOf: (line) => `line ${line + 9}` });
  return names;
}
const completions = (marked: string) =>
  completeEstimate(marked.replace('|', ''), marked.indexOf('|'), document());
const offered = (marked: string): string[] => completions(marked).map(({ label }) => label);
const explained = (marked: string, names = document()): string | undefined =>
  hoverEstimate(marked.replace('|', ''), marked.indexOf('|'), names)?.markdown;

describe('completion', () => {
  test('offers the document’s names with their values and lines', () => {
    expect(completions('a = da|')[0]).toEqual({
      label: 'daily_users',
      kind: 'name',
      detail: '100 M user',
      documentation: 'Defined in line 10.',
      start: 4,
    });
  });

  test('offers every calculator, latency and function, and require', () => {
    const labels = offered('a = |');
    for (const { functions } of calculators) for (const { name } of functions) expect(labels).toContain(name);
    for (const name of Object.keys(latencies)) expect(labels).toContain(`latency.${name}`);
    expect(labels).toEqual(expect.arrayContaining(['max', 'sqrt', 'require']));
  });

  test('says how a calculator is called, its formula and its source', () => {
    const quorum = completions('quo|').find(({ label }) => label === 'quorum.overlaps');
    expect(quorum?.detail).toBe('quorum.overlaps(n, r, w)');
    expect(quorum?.documentation).toContain('r + w > n');
    expect(quorum?.documentation).toContain('Gifford');
  });

  test('marks what may be left out, and what may be repeated', () => {
    const details = completions('').map(({ detail }) => detail);
    expect(details).toContain('recovery.rto(detect, promote, redirect?)');
    expect(details).toContain('availability.serial(parts, …)');
  });

  test('offers the members of a group behind its dot, to replace what is typed behind it', () => {
    const members = offered('1 + quorum.|');
    expect(members).toEqual(expect.arrayContaining(['overlaps', 'majority']));
    expect(members).not.toContain('pi');
    expect(completions('1 + quorum.ma|')[0]?.start).toBe('1 + quorum.'.length);
  });

  test.each(['5 |', '5|', '2.5 M |', 'a = 3 million us|', 'peak to |', '3 h in m|'])(
    'offers units, magnitudes and words that the document counts: %s',
    (marked) => {
      const labels = offered(marked);
      expect(labels).toEqual(expect.arrayContaining(['B', 's', 'day', 'user', 'M', 'million']));
      expect(labels).not.toContain('peak');
    },
  );

  test('offers names and no units elsewhere', () => {
    expect(offered('peak * |')).toContain('daily_users');
    expect(offered('peak * |')).not.toContain('user');
  });

  test('replaces a name that is half typed as a whole', () => {
    expect(completions('x = dai|')[0]?.start).toBe(4);
    expect(completions('x = größ|')[0]?.start).toBe(4);
  });
});

describe('hover', () => {
  test.each([
    ['a name of the document', '2 * dai|ly_users', '`daily_users` = **100 M user**, from line 10'],
    ['its beginning', '2 * |peak', '`peak` = **3**, from line 11'],
    ['its end', '2 * peak|', '`peak` = **3**, from line 11'],
    ['a function', 'sq|rt(4)', '**sqrt(x)**\n\nSquare root.'],
    ['a word that is counted', '5 us|er', '`user`: a word that this document counts'],
    ['a unit', '5 h|', '`h`: a unit'],
    ['a unit with a prefix', '5 Mi|B', '`MiB`: a unit'],
    ['nothing else', '5 + unkno|wn', undefined],
    ['no number', '12|34', undefined],
  ])('explains %s', (_, marked, markdown) => {
    expect(explained(marked)).toBe(markdown);
  });

  test('explains a calculator with its formula and source, wherever the cursor is on it', () => {
    for (const marked of ['quo|rum.overlaps(3, 2, 2)', 'quorum.over|laps(3, 2, 2)']) {
      expect(explained(marked)).toContain('quorum.overlaps(n, r, w)');
      expect(explained(marked)).toContain('SOSP 1979');
    }
  });

  test('explains a latency with its value and source', () => {
    expect(explained('latency.disk_s|eek')).toContain('**10 ms**');
    expect(explained('latency.disk_s|eek')).toContain('Jeff Dean');
  });

  test('explains require', () => {
    expect(explained('req|uire peak < 4')).toContain('A promise of the design');
  });

  test('knows which stretch it explains', () => {
    const text = 'a = 1\nb = peak * 2';
    expect(hoverEstimate(text, text.indexOf('eak'), document())?.range).toEqual({
      line: 2,
      column: 5,
      endLine: 2,
      endColumn: 9,
    });
  });
});

describe('what a run measured', () => {
  const names = document();
  const users = namespace('sim.users', [['p99', quantity(0.12, 'time')]]);
  names.set('sim', namespace('sim', [['users', users]]), 'line 20');

  test('is offered member by member', () => {
    const members = (text: string): string[] =>
      completeEstimate(text, text.length, names).map(({ label }) => label);
    expect(members('sim.')).toEqual(['users.p99']);
    expect(members('sim.users.')).toEqual(['p99']);
  });

  test('is explained with its value', () => {
    expect(explained('sim.users.p9|9 * 2', names)).toBe('`sim.users.p99` = **120 ms**, from line 20');
  });
});
