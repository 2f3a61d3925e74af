import { didYouMean, type Suggestion } from '../source/suggest';
import { builtInFunctions } from './functions';
import { isUnit, unitOf } from './mathematics';
import { SyntaxProblem } from './tokens';
import { powersOf } from './values';

/** What other languages, calculators and people write, and how it is written here. */
interface Slip {
  readonly pattern: RegExp;
  /** What to write in place of a match; `undefined` where it is none after all. */
  readonly meant: (match: RegExpMatchArray) => string | undefined;
  /** How the message ends, where that is more than “did you mean”. */
  readonly words?: string;
}

const always =
  (meant: string): Slip['meant'] =>
  () =>
    meant;

const FUNCTION = [...builtInFunctions.keys()].join('|');

const SLIPS: readonly Slip[] = [
  { pattern: /&&?/g, meant: always('and') },
  { pattern: /\|\|?/g, meant: always('or') },
  { pattern: /!(?=[\s(\p{L}])/gu, meant: always('not ') },
  { pattern: /\/[/*]/g, meant: always('#'), words: ' — did you mean “#” before a comment?' },
  { pattern: /\*\*/g, meant: always('^') },
  { pattern: /=</g, meant: always('<=') },
  { pattern: /=>/g, meant: always('>=') },
  { pattern: /:=/g, meant: always('=') },
  { pattern: /->|→/g, meant: always('to') },
  { pattern: /€/g, meant: always('EUR') },
  { pattern: /£/g, meant: always('GBP') },
  { pattern: /;+(?=\s*(?:#|$))/g, meant: always(''), words: ' — a line ends without a sign' },
  {
    pattern: /,(?=\s*["“])/g,
    meant: always(''),
    words: ' — a message stands behind the promise without a comma',
  },
  { pattern: /\d{1,3}(?:[,'’ ]\d{3})+(?!\d)/g, meant: ([digits]) => digits.replaceAll(/[,'’ ]/g, '_') },
  { pattern: /\d+,\d+/g, meant: ([digits]) => digits.replace(',', '.') },
  {
    pattern: /(\d[\d_]*)\s*\.\.+\s*(\d[\d_.]*)(\s*\p{L}*)/gu,
    meant: ([, low = '', high = '', unit = '']) => `between(${low}${unit}, ${high}${unit})`,
  },
  {
    pattern: /\d[\d._]*\s*\p{L}+(?:\s+\d[\d._]*\s*\p{L}+)+/gu,
    meant: ([durations = '']) => sumOf(durations),
  },
  { pattern: /\b(?:of|x|X|times)\s+(?=\d)/g, meant: always('* ') },
  {
    pattern: new RegExp(`\\b(${FUNCTION})\\s+(\\d[\\d._]*)`, 'g'),
    meant: ([, name = '', argument = '']) => `${name}(${argument})`,
  },
  {
    pattern: /([\p{L}_][\p{L}\p{N}_]*)\s*([-+*/])=(?!=)/gu,
    meant: ([, name = '', operator = '']) => `${name} = ${name} ${operator}`,
  },
  {
    pattern: /\bif\s+(.+?)\s+then\s+(.+?)\s+else\s+(.+?)(?=\s*(?:#|$))/g,
    meant: ([, condition = '', yes = '', no = '']) => `${condition} ? ${yes} : ${no}`,
  },
  {
    pattern: /(?<==\s*)([^\s=].*?)\s+if\s+(.+?)\s+else\s+(.+?)(?=\s*(?:#|$))/g,
    meant: ([, yes = '', condition = '', no = '']) => `${condition} ? ${yes} : ${no}`,
  },
  {
    pattern: /^[\p{L}_][\p{L}\p{N}_]*(?:[ -][\p{L}\p{N}_]+)+\s*=(?!=)/gu,
    meant: ([name = '']) => name.replaceAll(/[ -](?=[\p{L}\p{N}_])/gu, '_'),
  },
];

/** `3 hours 30 min` */
function sumOf(durations: string): string | undefined {
  const parts = durations.match(/\d[\d._]*\s*\p{L}+/gu) ?? [];
  const isDuration = (part: string): boolean => {
    const unit = /\p{L}+$/u.exec(part)?.[0] ?? '';
    const powers = isUnit(unit) ? powersOf(unitOf(unit)) : {};
    return powers['TIME'] === 1 && Object.keys(powers).length === 1;
  };
  return parts.every(isDuration) ? parts.join(' + ') : undefined;
}

/** What other languages begin a definition or a result with; here it begins with the name. */
const DECLARING = new Set(['let', 'var', 'const', 'val', 'int', 'float', 'double', 'return', 'print']);
/** What they call a promise. */
const PROMISING = new Set(['assert', 'expect', 'ensure', 'check', 'require']);

/** The same problem, with how it is written here where it looks like another language's way. */
export function withSlip(problem: SyntaxProblem, text: string, statementStart: number): SyntaxProblem {
  const lineEnd = text.slice(problem.start).search(/[\n\r]|$/) + problem.start;
  const statement = text.slice(statementStart, lineEnd);
  if (statement.length > LONGEST_STATEMENT) return problem;
  const slip = firstWord(statement, statementStart) ?? slipAt(statement, statementStart, problem.start);
  if (slip === undefined) return problem;
  const { message, start, end, code } = problem;
  return new SyntaxProblem(`${message}${slip.words}`, start, end, code, slip.mend);
}

/** What stands at a place, as other languages would write it. */
function slipAt(statement: string, statementStart: number, place: number): Suggestion | undefined {
  for (const { pattern, meant, words } of SLIPS)
    for (const match of statement.matchAll(pattern)) {
      const start = statementStart + match.index;
      const end = start + match[0].length;
      const text = start <= place && place <= end ? meant(match) : undefined;
      if (text === undefined) continue;
      const suggestion = didYouMean(text.trim(), { text, start, end });
      return words === undefined ? suggestion : { ...suggestion, words };
    }
  return undefined;
}

/** Nobody types more by hand, and to look for slips in it would take long. */
const LONGEST_STATEMENT = 500;

/** More of a line is not quoted. */
const LONGEST_QUOTE = 24;

function firstWord(statement: string, start: number): Suggestion | undefined {
  const [begun = '', written = '', rest = ''] = /^(\p{L}+)\s+([^#]*)/u.exec(statement) ?? [];
  const word = written.toLowerCase();
  const end = start + written.length;
  if (PROMISING.has(word) && written !== 'require')
    return didYouMean('require', { text: 'require', start, end });
  if (word === 'def') return { words: ' — did you mean “f(x) = 2 * x”?' };
  if (!DECLARING.has(word) || /^[=(]/.test(rest)) return undefined;
  const meant = rest.trimEnd();
  const quoted = meant.length > LONGEST_QUOTE ? `${meant.slice(0, LONGEST_QUOTE)}…` : meant;
  return didYouMean(quoted, { text: '', start, end: start + begun.length - rest.length });
}
