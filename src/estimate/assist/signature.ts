import { calculators, type CalculatorFunction, type Input } from '../../calculators';
import type { Signature, SignatureHelp, SignatureParameter } from '../../source/assist';
import { amountText, meaningOf, signatureOf, takenBy } from '../calculation';
import { languageFunctions } from '../callables';
import { families, type Family } from '../distributions';
import { builtInFunctions } from '../functions';
import type { Names } from '../names';
import { KEYWORDS, type Token } from '../tokens';
import { signaturesOfFamily } from '../uncertainty/draw-call';
import { tokensOf } from './tokens';

/** How the call around an offset of an estimate cell is written; `undefined` outside of calls that are known. */
export function signatureEstimate(text: string, offset: number, names: Names): SignatureHelp | undefined {
  for (const { callee, given } of callsAround(text, offset)) {
    const ways = waysOf(callee, names);
    if (ways.length === 0) continue;
    const signatures = ways.map(({ label, documentation, explain }): Signature => ({
      label,
      documentation,
      parameters: parametersOf(label).map(({ start, end, name }) => ({
        start,
        end,
        documentation: explain?.(name) ?? '',
      })),
      active: activeParameter(parametersOf(label), given),
    }));
    const known = ways.map(({ label }) => namedIn(parametersOf(label), given));
    return { signatures, active: known.indexOf(Math.max(...known)) };
  }
  return undefined;
}

/** A call that is open at the cursor, with the name of each argument up to there, where it has one. */
interface OpenCall {
  readonly callee: string;
  readonly given: readonly (string | undefined)[];
}

/** The calls around an offset, the innermost first; the line need not be finished. */
function callsAround(text: string, offset: number): OpenCall[] {
  const tokens = tokensOf(text);
  let open: { readonly callee: string; readonly arguments: number[] }[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.start >= offset) break;
    if (token.kind === 'newline') open = [];
    if (token.kind !== 'operator') continue;
    if ('([{'.includes(token.text))
      open.push({ callee: token.text === '(' ? calleeBefore(tokens, index) : '', arguments: [index + 1] });
    else if (')]}'.includes(token.text)) open.pop();
    else if (token.text === ',') open.at(-1)?.arguments.push(index + 1);
  }
  const nameAt = (index: number): string | undefined =>
    tokens[index]?.kind === 'name' && tokens[index + 1]?.text === '=' ? tokens[index].text : undefined;
  return open
    .reverse()
    .filter(({ callee }) => callee !== '')
    .map((call) => ({ callee: call.callee, given: call.arguments.map(nameAt) }));
}

/** The name before a bracket, in full; empty where the bracket is no call’s. */
function calleeBefore(tokens: readonly Token[], bracket: number): string {
  let first = bracket - 1;
  if (tokens[first]?.kind !== 'name' || KEYWORDS.has(tokens[first]?.text ?? '')) return '';
  while (tokens[first - 1]?.text === '.' && tokens[first - 2]?.kind === 'name') first -= 2;
  return tokens
    .slice(first, bracket)
    .map(({ text }) => text)
    .join('');
}

/** One way to write a call; `explain` says what a parameter is. */
interface Way {
  readonly label: string;
  readonly documentation: string;
  readonly explain?: (parameter: string) => string | undefined;
}

/** A function of the document hides one of the language. */
function waysOf(callee: string, names: Names): Way[] {
  const own = names.get(callee);
  if (typeof own === 'object' && 'kind' in own && own.kind === 'defined')
    return [
      {
        label: `${callee}(${own.parameters.join(', ')})`,
        documentation: `Defined in ${names.placeOf(callee) ?? 'this cell'}.`,
      },
    ];
  if (names.placeOf(callee) !== undefined) return [];
  const calculation = calculators.flatMap(({ functions }) => functions).find(({ name }) => name === callee);
  if (calculation !== undefined) return [wayOfCalculator(calculation)];
  const family = families.get(callee);
  if (family !== undefined) return waysOfFamily(family);
  const known = languageFunctions.get(callee) ?? builtInFunctions.get(callee);
  return known === undefined ? [] : [{ label: known.signature, documentation: known.means }];
}

function wayOfCalculator(calculation: CalculatorFunction): Way {
  const { working, inputs } = calculation;
  return {
    label: signatureOf(calculation),
    documentation: `${meaningOf(calculation)}\n\n\`${working}\``,
    explain: (parameter) => {
      const input = inputs.find(({ name }) => name === parameter) ?? inputs.find(({ rest }) => rest === true);
      return input && explainInput(input);
    },
  };
}

function explainInput(input: Input): string {
  const preset = input.default === undefined ? '' : `; ${amountText(input.default, input)} unless given`;
  return `${input.means}: ${takenBy(input)}${preset}`;
}

function waysOfFamily(family: Family): Way[] {
  const parameters = family.ways.flat();
  return signaturesOfFamily(family).map((label) => ({
    label,
    documentation: `${family.means} Example: \`${family.example}\`.`,
    explain: (parameter) => {
      const share = /^p(\d+)$/.exec(parameter)?.[1];
      if (share !== undefined) return `what ${share} % of all cases are below; any two percentiles will do`;
      return parameters.find(({ name }) => name === parameter)?.means;
    },
  }));
}

interface Parameter extends Omit<SignatureParameter, 'documentation'> {
  /** `…` stands for all that follow. */
  readonly name: string;
}

/** The parameters of a signature: `x` and `base` of `log(x, base?)`. */
function parametersOf(label: string): Parameter[] {
  const parameters: Parameter[] = [];
  let depth = 0;
  let start = label.indexOf('(') + 1;
  for (let at = start; at < label.length; at++) {
    const char = label.charAt(at);
    if ((char === ',' || char === ')') && depth === 0) {
      const written = label.slice(start, at);
      const name = /^[\p{L}_][\p{L}\p{N}_]*|^…/u.exec(written)?.[0];
      if (name !== undefined) parameters.push({ name, start, end: at });
      start = at + 2;
    } else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
  }
  return parameters;
}

/** An argument without a name takes the first parameter that is left, as in the call itself. */
function activeParameter(
  parameters: readonly Parameter[],
  given: readonly (string | undefined)[],
): number | undefined {
  const taken = new Set<number>();
  let active = -1;
  for (const argument of given) {
    const named = parameters.findIndex(({ name }) => name === argument);
    active =
      named >= 0 ? named : parameters.findIndex(({ name }, index) => name === '…' || !taken.has(index));
    taken.add(active);
  }
  return active >= 0 ? active : undefined;
}

/** How many of the named arguments a signature knows; one percentile is as good as another. */
function namedIn(parameters: readonly Parameter[], given: readonly (string | undefined)[]): number {
  const known = parameters.map(({ name }) => asPercentile(name));
  return given.filter((name) => name !== undefined && known.includes(asPercentile(name))).length;
}

function asPercentile(name: string): string {
  return name.replace(/^p\d+$/, 'p');
}
