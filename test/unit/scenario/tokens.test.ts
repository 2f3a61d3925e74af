/** How a scenario's lines are cut: words, quoted pieces and comments, each at its place. */
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../../src/scenario/tokens';

const cut = (text: string): string[][] =>
  linesOf(text).map(({ tokens }) => tokens.map((token) => `${token.kind} ${token.text}`));

describe('a line is cut', () => {
  test.each<[string, string[]]>([
    ['at 60 s  crash app', ['word at', 'word 60', 'word s', 'word crash', 'word app']],
    ['crash "EU for West"', ['word crash', 'quoted EU for West']],
    ['crash “EU "West"”', ['word crash', 'quoted EU "West"']],
    ['run 5 min,seed 1', ['word run', 'word 5', 'word min', 'comma ,', 'word seed', 'word 1']],
    ['p99(my-app)', ['word p99', 'open (', 'word my-app', 'close )']],
    ['crash größe # and "why', ['word crash', 'word größe', 'comment # and "why']],
    ['"as # promised"', ['quoted as # promised']],
    ['crash "EU West # so', ['word crash', 'unclosed "EU West # so']],
  ])('%s', (line, tokens) => {
    expect(cut(line)).toEqual([tokens]);
  });
});

test.each(['\n', '\r\n', '\r'])('lines end at %j, blank ones too', (ending) => {
  expect(cut(`a${ending}${ending}b${ending}`)).toEqual([['word a'], [], ['word b'], []]);
});

test('every token stands where it says', () => {
  const text = 'run 5 min, seed 1\r\n  at 1 s crash "EU # West" # why';
  const written = linesOf(text).flatMap(({ tokens }) =>
    tokens.map(({ start, end }) => text.slice(start, end)),
  );
  expect(written.slice(6)).toEqual(['at', '1', 's', 'crash', '"EU # West"', '# why']);
});

test('what brackets hold is deeper than what stands around them', () => {
  const depths = linesOf('max(1, (2)) 3')[0]?.tokens.map(({ text, depth }) => `${text}${depth}`);
  expect(depths).toEqual(['max0', '(0', '11', ',1', '(1', '22', ')1', ')0', '30']);
});
