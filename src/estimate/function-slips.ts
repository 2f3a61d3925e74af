import { didYouMean, suggest, type Suggestion } from '../source/suggest';
import type { CallNode, Expression } from './ast';
import { functionNames } from './callables';
import type { Context } from './context';
import { builtInFunctions } from './functions';
import { isMatrix } from './mathematics';
import { memberNamed, type Names } from './names';
import type { Namespace } from './values';

/** What spreadsheets and other languages call functions of this one, in small letters. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ avg: 'mean', average: 'mean', ln: 'log', loge: 'log', lg: 'log10', stdev: 'std', stddev: 'std' },
    ...{
      var: 'variance',
      ceiling: 'ceil',
      roundup: 'ceil',
      rounddown: 'floor',
      int: 'floor',
      trunc: 'floor',
    },
    ...{ comb: 'combinations', combin: 'combinations', choose: 'combinations', ncr: 'combinations' },
    ...{ fact: 'factorial', product: 'prod', norm: 'normal', gauss: 'normal', gaussian: 'normal' },
    ...{ lognorm: 'lognormal', tri: 'triangular' },
  }),
);

/** What other languages call the function that counts a list’s items. */
const COUNTING = new Set(['length', 'len', 'count', 'counta', 'size']);

const DATES = new Set(['now', 'today', 'date', 'time', 'datetime', 'timestamp']);

/** The function that was probably meant by a call of a name that is none. */
export function functionMeant(node: CallNode, name: string, { names, text }: Context): Suggestion {
  const written = node.arguments.map(({ start, end }) => text.slice(start, end));
  const isAlone =
    /(?:^|[\n\r=(,])\s*$/.test(text.slice(0, node.start)) && /^\s*(?:$|[\n\r#),])/.test(text.slice(node.end));
  const whole = (meant: string): Suggestion =>
    didYouMean(meant, { text: meant, start: node.start, end: node.end });
  const word = name.toLowerCase();
  const [first = '', second = '', third = ''] = written;
  if ((word === 'pow' || word === 'power') && written.length === 2)
    return whole(`${inBrackets(first)}^${inBrackets(second)}`);
  if (word === 'rand' || word === 'random') return whole('uniform(0, 1)');
  if ((word === 'if' || word === 'iff') && written.length === 3)
    return whole(isAlone ? `${first} ? ${second} : ${third}` : `(${first} ? ${second} : ${third})`);
  const converted = word === 'convert' || word === 'to' ? conversion(written) : undefined;
  if (converted !== undefined) return whole(isAlone ? converted : `(${converted})`);
  if (COUNTING.has(word) && node.arguments.some(({ value }) => isList(value, names)))
    return { words: ': nothing here counts the items of a list' };
  const known = ELSEWHERE.get(word);
  if (known !== undefined) return didYouMean(known);
  const member = memberNamed(name);
  return dateMeant(word) ?? (member === undefined ? suggest(name, functionNames(names)) : didYouMean(member));
}

/** `convert(5 GB, MB)`, and as spreadsheets have it, `CONVERT(5, "GB", "MB")`. */
function conversion(written: readonly string[]): string | undefined {
  const [amount = '', ...units] = written.map((one) => one.replace(/^["“](.*)["”]$/, '$1'));
  const target = units.at(-1);
  if (target === undefined || units.length > 2) return undefined;
  return `${[amount, ...units.slice(0, -1)].join(' ')} to ${target}`;
}

function isList(node: Expression, names: Names): boolean {
  return (
    node.type === 'list' || node.type === 'range' || (node.type === 'name' && isMatrix(names.get(node.name)))
  );
}

function inBrackets(operand: string): string {
  return /^[\p{L}\p{N}_.]+$/u.test(operand) ? operand : `(${operand})`;
}

/** What ends a message about a name by which others get at the date. */
export function dateMeant(word: string): Suggestion | undefined {
  return DATES.has(word) ? { words: ': there are durations here, such as 3 days, but no dates' } : undefined;
}

/** `Math.sqrt(4)`: a function that other languages keep in a module. */
export function moduleFunction({ callee }: CallNode, { names }: Context): Suggestion | undefined {
  if (callee.type !== 'member' || callee.object.type !== 'name') return undefined;
  const { object, property } = callee;
  if (names.has(object.name) || !builtInFunctions.has(property)) return undefined;
  return didYouMean(property);
}

/** What a group has, for whoever calls it: its functions, or else the first of its values. */
export function membersOf({ name, members }: Namespace): string {
  const functions = [...members].flatMap(([member, value]) =>
    typeof value === 'object' && 'kind' in value && value.kind === 'calculation'
      ? [`${name}.${member}(…)`]
      : [],
  );
  if (functions.length > 0) return `: ${functions.join(', ')} ${functions.length === 1 ? 'is' : 'are'} in it`;
  const [first] = members.keys();
  return first === undefined ? '' : `: what it has stands behind a dot, as in ${name}.${first}`;
}
