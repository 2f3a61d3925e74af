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
  /** It may as well be meant otherwise: only said, and not offered as a mend. */
  readonly isGuess?: true;
}

const always =
  (meant: string): Slip['meant'] =>
  () =>
    meant;

const FUNCTION = [...builtInFunctions.keys()].join('|');
/** An amount, and its unit where it has one. */
const AMOUNT = String.raw`\d[\d._]*(?:\s*(?:%|(?!(?:and|to)\b)[\p{L}$°][^\s+*(),#]*))?`;
const NAME = String.raw`[\p{L}_][\p{L}\p{N}_]*`;

const SLIPS: readonly Slip[] = [
  { pattern: /&&?/g, meant: always('and') },
  { pattern: /\|\|?/g, meant: always('or') },
  { pattern: /!(?=[\s(\p{L}])/gu, meant: always('not ') },
  {
    pattern: /(?<=(?:^|[=(,<>])\s*)([\p{L}\p{N}_.]+|\([^()]*\))\s*\/\/\s*(\d[\d._]*)(?=\s*(?:$|[#),<>=]))/gu,
    meant: ([, number = '', divisor = '']) => `floor(${number} / ${divisor})`,
  },
  {
    pattern: /\/\/\s*[\p{L}\p{N}_.]+\s*$/gu,
    meant: always('#'),
    words: ' — did you mean “#” before a comment, or floor(a / b)?',
    isGuess: true,
  },
  { pattern: /\/[/*]/g, meant: always('#'), words: ' — did you mean “#” before a comment?' },
  { pattern: /\*\*/g, meant: always('^') },
  { pattern: /=</g, meant: always('<=') },
  {
    pattern: new RegExp(
      String.raw`^(${NAME})\s*=\s*\(?\s*(${NAME}(?:\s*,\s*${NAME})*)\s*\)?\s*[-=]>\s*(.+?)(?=\s*(?:#|$))`,
      'gu',
    ),
    meant: ([, name = '', parameters = '', value = '']) => functionOf(name, parameters, value),
  },
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
  { pattern: /\d{1,3}(?:\.\d{3}){2,}(?!\d)/g, meant: ([digits]) => digits.replaceAll('.', '_') },
  { pattern: /\d+,\d+/g, meant: ([digits]) => digits.replace(',', '.') },
  {
    pattern: /(\d[\d_]*)\s*\.\.+\s*(\d[\d_.]*)(\s*\p{L}*)/gu,
    meant: ([, low = '', high = '', unit = '']) => `between(${low}${unit}, ${high}${unit})`,
  },
  {
    pattern: new RegExp(String.raw`\bbetween\s+(${AMOUNT})\s+(?:and|to)\s+(${AMOUNT})`, 'gu'),
    meant: ([, low = '', high = '']) => `between(${inUnitOf(high, low)}, ${high})`,
  },
  {
    pattern: new RegExp(String.raw`(${AMOUNT})\s*(?:±|\+\/-)\s*(${AMOUNT})`, 'gu'),
    meant: ([, mean = '', spread = '']) => `normal(${inUnitOf(spread, mean)}, ${spreadOf(spread, mean)})`,
    isGuess: true,
  },
  {
    pattern: /\d[\d._]*\s*\p{L}+(?:\s+\d[\d._]*\s*\p{L}+)+/gu,
    meant: ([parts = '']) => sumOf(parts),
  },
  {
    pattern: /(\d[\d._]*\s*)(h|hours?|min|minutes?)\s+(\d[\d._]*)(?=\s*(?:$|[#)]))/g,
    meant: ([, first = '', unit = '', second = '']) =>
      `${first}${unit} + ${second} ${unit.startsWith('h') ? 'min' : 's'}`,
    isGuess: true,
  },
  { pattern: /\b(?:of|x|X|times)\s+(?=\d)/g, meant: always('* ') },
  {
    // But the `min` of `5 min 30` are minutes.
    pattern: new RegExp(String.raw`(?<!\d[\d._]*\s*)\b(${FUNCTION})\s+(\d[\d._]*)`, 'g'),
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

/** `f = x -> 2*x`; but `size = row -> MB` was meant to convert, and `fits = x => 5` to compare. */
function functionOf(name: string, parameters: string, value: string): string | undefined {
  const read: readonly string[] = value.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
  const isFunction = parameters.split(/\s*,\s*/).some((parameter) => read.includes(parameter));
  return isFunction ? `${name}(${parameters}) = ${value}` : undefined;
}

/** `3 hours 30 min`, `2 GB 500 MB` */
function sumOf(written: string): string | undefined {
  const parts = written.match(/\d[\d._]*\s*\p{L}+/gu) ?? [];
  const areOf = (dimension: string): boolean =>
    parts.every((part) => {
      const unit = /\p{L}+$/u.exec(part)?.[0] ?? '';
      const powers = isUnit(unit) ? powersOf(unitOf(unit)) : {};
      return powers[dimension] === 1 && Object.keys(powers).length === 1;
    });
  return areOf('TIME') || areOf('BIT') ? parts.join(' + ') : undefined;
}

/** The unit behind an amount, with the blank before it. */
const unitBehind = (amount: string): string => amount.replace(/^[\d._]+/, '');

/** An amount without a unit, in that of the one beside it: the former of `3 and 8 kB`. */
function inUnitOf(beside: string, amount: string): string {
  return unitBehind(amount) === '' && !beside.endsWith('%') ? amount + unitBehind(beside) : amount;
}

/** `10 %` of 5 kB: how far it may lie off. */
function spreadOf(spread: string, mean: string): string {
  return spread.endsWith('%') && !mean.endsWith('%') ? `${spread} * ${mean}` : inUnitOf(mean, spread);
}

/** What other languages begin a definition or a result with; here it begins with the name. */
const DECLARING = new Set(['let', 'var', 'const', 'val', 'int', 'float', 'double', 'return', 'print']);
/** What they call a promise. */
const PROMISING = new Set([
  ...['assert', 'asserts', 'expect', 'expects', 'ensure', 'ensures', 'check', 'checks'],
  ...['require', 'requires', 'promise', 'guarantee'],
]);

/** What was meant by a word that stands for nothing where it is: `assert x < 5`, `2 % of revenue`. */
export function wordMeant(word: string, before: string, after: string): Suggestion | undefined {
  if (!/^[^\S\n\r]+[\p{L}\p{N}_$(]/u.test(after)) return undefined;
  const begins = /(?:^|[\n\r])[^\S\n\r]*$/.test(before);
  if (begins && PROMISING.has(word.toLowerCase())) return didYouMean('require');
  return word === 'of' && /[\p{L}\p{N}_%)][^\S\n\r]+$/u.test(before) ? didYouMean('*') : undefined;
}

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
  for (const { pattern, meant, words, isGuess } of SLIPS)
    for (const match of statement.matchAll(pattern)) {
      const start = statementStart + match.index;
      const end = start + match[0].length;
      const text = start <= place && place <= end ? meant(match) : undefined;
      if (text === undefined) continue;
      const suggestion = didYouMean(text.trim(), { text, start, end });
      const said = words ?? suggestion.words;
      return isGuess ? { words: said } : { ...suggestion, words: said };
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
