import { calculators, type Calculator, type CalculatorFunction, type Input } from '../calculators';
import { evaluateEstimate, isAmount, Names, parseExpression, readInput, takenBy } from '../estimate';
import { amountsIn, type ProseAmount } from '../prose';
import { answerCall, callOf, type GivenText } from './call';
import { exampleTexts } from './fields';
import type { FormEntries } from './form';

/** What a stretch of text comes to. */
export interface SelectionAnswer {
  /** The result alone, as it may stand behind the text. */
  readonly text: string;
  /** The result, how it came about, and what else the text may mean. */
  readonly markdown: string;
  /** The form that it was computed by, where one was. */
  readonly entries?: FormEntries;
}

/** Nothing, and what would be something. */
export interface SelectionRefusal {
  readonly refusal: string;
}

/** What else is told, at most: more would hide the answer. */
const MOST_OTHERS = 4;
const SUCH_AS = 'such as `n=5 r=2 w=3`, `99.95 %` or `400 GB at 120 MB/s`';

/**
 * Computes what a stretch of text says: an expression of estimate cells, or else the calculator that takes just the
 * amounts in it. `r=2` belongs to the input of that name; any other amount to one that measures the same.
 */
export function answerSelection(selection: string): SelectionAnswer | SelectionRefusal {
  const text = selection.trim();
  const computed = asExpression(text);
  if (computed !== undefined) return computed;
  const given = givenIn(text);
  if (given.named.size + given.amounts.length === 0)
    return { refusal: `Nothing here can be computed: select amounts, ${SUCH_AS}.` };
  const matches = calculators.flatMap((calculator) =>
    calculator.functions.flatMap((asked) => matchOf(calculator, asked, given) ?? []),
  );
  const fitting = ranked(
    matches.filter(({ missing }) => missing.length === 0),
    text,
  );
  const outcomes = fitting.map((match) => ({ match, ...answerCall(match.asked, match.given) }));
  const answers = outcomes.flatMap(({ match, answer }) => (answer === undefined ? [] : [{ match, answer }]));
  const [first, ...others] = answers;
  const wrong = outcomes.flatMap(({ problems }) => problems.map(({ message }) => message))[0];
  if (first === undefined) return { refusal: wrong ?? whatWouldFit(matches, given) };
  const { match, answer } = first;
  const also = others
    .slice(0, MOST_OTHERS)
    .map((other) => `- \`${callOf(other.match.asked, other.match.given).text}\` = ${other.answer.text}`);
  const { id: calculator, title } = match.calculator;
  return {
    text: answer.text,
    markdown: [
      `**${answer.text}** = \`${callOf(match.asked, match.given).text}\``,
      `${title}: ${answer.verdict ?? answer.means}`,
      `\`${answer.formula}\`${answer.working === undefined ? '' : `: ${answer.working}`}`,
      ...(answer.advice === undefined ? [] : [answer.advice]),
      ...(given.unread.length === 0
        ? []
        : [
            `Without ${given.unread.map((one) => `“${one}”`).join(' and ')}: no unit or name says what it is.`,
          ]),
      ...(also.length === 0 ? [] : [`It may also mean\n\n${also.join('\n')}`]),
    ].join('\n\n'),
    entries: {
      ...{ calculator, question: match.asked.name },
      inputs: Object.fromEntries(
        match.given.map(({ input, text: written }) => [input.name, plainText(input, written)]),
      ),
    },
  };
}

/** What a form’s field has where a call has a list. */
function plainText({ rest }: Input, written: string): string {
  return rest === true ? written.slice(1, -1) : written;
}

/** The value of what is an expression, and more than an amount. */
function asExpression(text: string): SelectionAnswer | undefined {
  try {
    if (isAmount(parseExpression(text))) return undefined;
  } catch {
    return undefined;
  }
  const { values, problems } = evaluateEstimate(text, new Names());
  const [value] = values;
  if (value === undefined || problems.length > 0) return undefined;
  const lines = [`**${value.text}** = \`${text}\``, value.working, value.advice];
  return { text: value.text, markdown: lines.filter((line) => line !== undefined).join('\n\n') };
}

interface GivenAmounts {
  /** `r=2`, by name in lower case. */
  readonly named: ReadonlyMap<string, string>;
  readonly amounts: readonly ProseAmount[];
  /** Numbers of which nothing says what they are: `5 nodes`. */
  readonly unread: readonly string[];
}

const NAMED =
  /(?<![\p{L}\p{N}_.])([A-Za-z_]+)\s*[=:]\s*([^=:,;\n]+?)(?=\s*(?:$|[,;\n]|\s(?:and\s+)?[A-Za-z_]+\s*[=:]))/gu;

/** `3 of 5`, as a quorum or redundant parts have it. */
const K_OF_N = /(?<![\d.,])(\d+)\s+(?:out\s+)?of\s+(?:the\s+)?(\d+)(?![\d.,]*\d|\s*%)/gi;

function givenIn(text: string): GivenAmounts {
  const named = new Map<string, string>();
  let rest = text.replaceAll(NAMED, (_, name: string, value: string) => {
    named.set(name.toLowerCase(), value.trim());
    return ';';
  });
  const measured = amountsIn(rest).filter(({ dimension }) => dimension !== 'count');
  rest = rest.replaceAll(K_OF_N, (written: string, k: string, n: string, at: number) => {
    // “5 of 10 GB” is a part of an amount.
    if (measured.some(({ start }) => at < start && start < at + written.length)) return written;
    named.set('k', k).set('n', n);
    return ';';
  });
  const amounts = amountsIn(rest);
  const unread = amounts
    .reduceRight((left, { start, end }) => `${left.slice(0, start)};${left.slice(end)}`, rest)
    .match(/(?<![\p{L}\p{N}_.,-])\d[\d.,]*(?:\s*\p{L}+)?/gu);
  return { named, amounts, unread: unread ?? [] };
}

/** A function that takes all that is given, and the inputs that it needs besides. */
interface Match {
  readonly calculator: Calculator;
  readonly asked: CalculatorFunction;
  readonly given: readonly GivenText[];
  readonly missing: readonly Input[];
  /** How unlike the amounts of the function’s own example these are. */
  readonly distance: number;
}

function matchOf(
  calculator: Calculator,
  asked: CalculatorFunction,
  { named, amounts }: GivenAmounts,
): Match | undefined {
  // What needs nothing takes anything of its kind.
  if (named.size === 0 && asked.inputs.every((input) => input.default !== undefined)) return undefined;
  const texts = new Map<Input, string[]>();
  for (const [name, text] of named) {
    const input = asked.inputs.find((one) => one.name === name);
    if (input === undefined || (input.rest !== true && !takes(input, text))) return undefined;
    texts.set(input, [text]);
  }
  for (const { dimension, written } of amounts) {
    const free = asked.inputs.filter((one) => one.rest === true || !texts.has(one));
    const input = free.find((one) => one.dimension === dimension && takes(one, written));
    if (input === undefined) return undefined;
    texts.set(input, [...(texts.get(input) ?? []), written]);
  }
  const isGiven = (input: Input): boolean => texts.has(input) || input.default !== undefined;
  // A chain of one part is no chain.
  const single = [...texts].some(
    ([input, all]) => input.rest === true && all.length === 1 && amounts.length > 0,
  );
  if (single) return undefined;
  const given = asked.inputs.flatMap((input): GivenText[] => {
    const all = texts.get(input);
    if (all === undefined) return [];
    return [{ input, text: input.rest === true ? `[${all.join(', ')}]` : all.join(', ') }];
  });
  return {
    ...{ calculator, asked, given },
    missing: asked.inputs.filter((input) => !isGiven(input)),
    distance: distanceFromExample(asked, given),
  };
}

function takes(input: Input, text: string): boolean {
  return readInput(input, text, new Names()).problem === undefined;
}

/** How far apart the amounts are from those of the function’s own example, in orders of magnitude; shares by their odds. */
function distanceFromExample(asked: CalculatorFunction, given: readonly GivenText[]): number {
  const examples = exampleTexts(asked);
  const far = given.map(({ input, text }) => {
    const example = examples.get(input.name);
    const [one, other] = [text, example ?? text].map((written) => amountOf(input, written));
    return one === undefined || other === undefined ? 0 : Math.abs(sized(one, input) - sized(other, input));
  });
  return far.reduce((sum, one) => sum + one, 0) / Math.max(1, far.length);
}

function amountOf(input: Input, text: string): number | undefined {
  return input.rest === true ? undefined : readInput(input, text, new Names()).amount;
}

function sized(amount: number, { dimension }: Input): number {
  const least = 1e-12;
  return Math.log10(Math.max(least, dimension === 'share' ? amount / Math.max(least, 1 - amount) : amount));
}

/** Names of inputs that say no more than what they measure: they take any amount of it. */
const GENERAL: ReadonlySet<string> = new Set([
  'time',
  'size',
  'rate',
  'share',
  'availability',
  'part',
  'parts',
]);

/** How many inputs are given something of which nothing says that it is theirs: that a rate is one of writes, a time a lag. */
function specialInputs({ given }: Match, text: string): number {
  return given.filter(
    ({ input: { name } }) => !GENERAL.has(name) && !new RegExp(`\\b${name}\\b`, 'i').test(text),
  ).length;
}

/**
 * Those whose words stand in the text first, then those of the most general inputs, then those whose examples are alike,
 * then as declared.
 */
function ranked(matches: readonly Match[], text: string): Match[] {
  const words = new Set(
    text
      .toLowerCase()
      .replaceAll(K_OF_N, 'k_of_n')
      .match(/[a-z_]{4,}/g) ?? [],
  );
  const spoken = ({ calculator, asked }: Match): number =>
    [...words].filter((word) =>
      `${calculator.title} ${asked.name} ${asked.means}`.toLowerCase().includes(word),
    ).length;
  return matches
    .map((match, index) => ({ match, index, spoken: spoken(match), special: specialInputs(match, text) }))
    .sort(
      (a, b) =>
        b.spoken - a.spoken ||
        a.special - b.special ||
        a.match.distance - b.match.distance ||
        a.index - b.index,
    )
    .map(({ match }) => match);
}

/** Which functions take what is given, and what they need besides. */
function whatWouldFit(matches: readonly Match[], { named, amounts }: GivenAmounts): string {
  const found = [...[...named].map(([name, text]) => `${name}=${text}`), ...amounts.map(({ text }) => text)];
  const incomplete = matches.filter(({ missing }) => missing.length > 0);
  const least = Math.min(...incomplete.map(({ missing }) => missing.length));
  const nearest = incomplete.filter(({ missing }) => missing.length === least).slice(0, 3);
  if (nearest.length === 0) return `No calculator takes ${found.join(' and ')}: select amounts, ${SUCH_AS}.`;
  const needs = nearest.map(
    ({ asked, missing }) =>
      `- \`${asked.name}\` needs ${missing.map((input) => `\`${input.name}\` (${input.means}: ${takenBy(input)})`).join(' and ')}`,
  );
  return `${found.join(' and ')} alone is not enough for a calculator:\n\n${needs.join('\n')}`;
}
