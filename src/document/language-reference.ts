import { calculators, type Calculator, type CalculatorFunction, type Input } from '../calculators';
import {
  amountIn,
  amountText,
  completeEstimate,
  dimensionName,
  evaluateExpression,
  formatReference,
  meaningOf,
  Names,
  notations,
} from '../estimate';
import { referenceGroups, type Group } from '../reference';
import { completeScenario, type Above } from '../scenario';
import { metrics, type Metric } from '../sim';
import type { Completion } from '../source/assist';
import { markdownTable } from '../source/markdown-table';
import { labelForms, roleReference } from '../topology';

/**
 * The reference of the three cell languages, as Markdown: what completion offers and hover explains, all of it at once.
 * It is composed from the declarations alone, so that whatever is declared is in it.
 */
export function languageReference(): string {
  return page(
    '# Headroom language reference',
    'A design doc is Markdown whose `estimate`, `mermaid` and `scenario` cells run, from top to bottom.',
    ...estimates(),
    ...calculatorChapter('###'),
    ...referenceGroups().flatMap((group) => [`### ${group.title}`, referenceTable(group)]),
    '## Mermaid cells',
    deeper(roleReference().trim(), 2),
    ...labels('###'),
    '## Scenario cells',
    ...statements('###'),
    ...faults('###'),
    ...metricsTable('###'),
  );
}

/** The same as pages, a subject each, by the names of their files. */
export function languagePages(): ReadonlyMap<string, string> {
  return new Map([
    [
      'language.md',
      page(
        '# The cell languages',
        'A design doc is Markdown whose `estimate`, `mermaid` and `scenario` cells run, from top to bottom.',
        ...estimates(),
        'Functions for questions of system design are [calculators](calculators.md).',
        '## Mermaid cells',
        'Flowcharts of Mermaid; their nodes have [roles](roles.md), with attributes that Mermaid ignores.',
        '## Scenario cells',
        ...statements('###'),
        'What may happen `at` a time: [faults](faults.md). What can be promised: [metrics](metrics.md).',
      ),
    ],
    ['roles.md', page(roleReference().trim(), ...labels('##'))],
    ['faults.md', page('# Faults', ...faults('##'))],
    ['metrics.md', page('# What a run measures', ...metricsTable('##'))],
    ['calculators.md', page(...calculatorChapter('#'))],
    [
      'numbers.md',
      page(
        '# Numbers to reckon with',
        'Each is a name of estimate cells.',
        ...referenceGroups().flatMap((group) => [`## ${group.title}`, referenceTable(group)]),
      ),
    ],
  ]);
}

function page(...blocks: readonly string[]): string {
  return [...blocks, ''].join('\n\n');
}

function estimates(): string[] {
  return [
    '## Estimate cells',
    'One statement a line: an expression alone shows its value. Below a scenario, `sim.users.p99` is what its run measured.',
    ...notation(),
    ...numbers(),
    ...functions(),
  ];
}

function calculatorChapter(marks: string): string[] {
  return [`${marks} Calculators`, ...calculators.flatMap((one) => calculator(one, `${marks}#`))];
}

function labels(marks: string): string[] {
  return [
    `${marks} Labels of arrows`,
    `What an arrow’s label may say of the requests that take it: ${codes(labelForms)}. Any other label is only text.`,
  ];
}

/** What completion offers at the start of a line. */
function offered(kind: Completion['kind']): Completion[] {
  return completeEstimate('', 0, new Names()).filter((completion) => completion.kind === kind);
}

function notation(): string[] {
  const rows = notations.map(({ form, means, example }) => [codes([form]), means, codes([example])]);
  return ['### Notation', markdownTable(['written', 'means', 'such as'], rows)];
}

/** What completion offers after a number: words that multiply it, which make a plain number of it, and units. */
function numbers(): string[] {
  const words = new Set(completeEstimate('1 ', 2, new Names()).map(({ label }) => label));
  const magnitudes: string[][] = [];
  const units = new Map<string, string[]>();
  for (const word of words) {
    const { value } = evaluateExpression(`1 ${word}`, new Names());
    if (value === undefined) continue;
    const dimension = dimensionName(value);
    if (typeof value === 'number') magnitudes.push([codes([word]), value.toLocaleString('en')]);
    else units.set(dimension, [...(units.get(dimension) ?? []), word]);
  }
  return [
    '### Numbers',
    'After a number may stand a magnitude, a unit, or both. A unit takes the usual prefixes (`ms`, `MiB`), and units are combined: `500 req/s`.',
    markdownTable(['magnitude', 'multiplies by'], magnitudes),
    markdownTable(
      ['unit', 'is'],
      [...units].map(([dimension, names]) => [codes(names), dimension]),
    ),
    'Any other word counts what it names: `20 M user`. What counts different things cannot be added.',
    'A share is shown with as many nines as it has, up to 15: numbers are kept in double precision, so what is nearer to 100 % is 100 %, and `1 -` that is 0. A plain number from 10¹⁵ on is shown as a power of ten.',
  ];
}

function functions(): string[] {
  const calculating = calculators.flatMap((one) => one.functions.map(({ name }) => name));
  const others = offered('function').filter(({ label }) => !calculating.includes(label));
  return ['### Functions', entries('function', others)];
}

function calculator({ title, summary, functions: all, source }: Calculator, marks: string): string[] {
  return [`${marks} ${title}`, summary, all.map(calculation).join('\n'), `Source: ${source}`];
}

/** A function with its inputs below it; its signature is what completion shows. */
function calculation(one: CalculatorFunction): string {
  const { name, working, example, inputs } = one;
  const signature = offered('function').find(({ label }) => label === name)?.detail ?? name;
  const lines = inputs.map((input) => `  - \`${input.name}\`: ${input.means}${preset(input)}`);
  return [`- \`${signature}\` — ${meaningOf(one)} \`${working}\`, such as \`${example}\``, ...lines].join(
    '\n',
  );
}

/** What is taken where an input is not given; nothing where rounding for people would make it another amount. */
function preset(input: Input): string {
  const { default: amount, dimension } = input;
  if (amount === undefined) return '';
  const text = amountText(amount, input);
  const { value } = evaluateExpression(text, new Names());
  const isExact = value !== undefined && amountIn(value, dimension) === amount;
  return isExact ? ` (${text} unless given)` : '';
}

/** A group of reference numbers. */
export function referenceTable({ numbers }: Group): string {
  const rows = numbers.map((number) => [
    codes([number.name]),
    formatReference(number),
    number.title,
    number.source,
    String(number.year),
  ]);
  return markdownTable(['name', 'value', 'of', 'source', 'year'], rows);
}

/** What completion offers where a statement begins. */
function statements(marks: string): string[] {
  return [`${marks} Statements`, entries('statement', offeredAfter(''))];
}

/** What completion offers after the time of an `at`. */
function faults(marks: string): string[] {
  return [`${marks} Faults`, entries('fault', offeredAfter('at 1 min '))];
}

function offeredAfter(text: string): Completion[] {
  const above: Above = { names: new Names(), places: { nodes: new Map(), zones: new Map() }, titles: [] };
  return completeScenario(text, text.length, above).filter(({ kind }) => kind === 'keyword');
}

function metricsTable(marks: string): string[] {
  const rows = Object.entries<Metric>(metrics).map(([name, { unit, of, means, matters }]) => [
    codes([name]),
    unit,
    of?.join(', ') ?? 'every node',
    `${means} ${matters}`,
  ]);
  return [
    `${marks} Metrics`,
    'In a promise `p99(users)`; in an estimate cell below the scenario `sim.users.p99`.',
    markdownTable(['metric', 'unit', 'of', 'means'], rows),
  ];
}

/** Completions as a table of how each is written and what it means. */
function entries(heading: string, completions: readonly Completion[]): string {
  return markdownTable(
    [heading, 'means'],
    completions.map(({ label, detail, documentation }) => [
      codes([detail === '' ? label : detail]),
      documentation,
    ]),
  );
}

export function codes(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}

/** Markdown with its headings so many levels further down. */
function deeper(markdown: string, levels: number): string {
  return markdown.replaceAll(/^#/gm, '#'.repeat(levels + 1));
}
