/** Code cells as an editor hands them to a session: lines count from each cell’s own first. */
import type { CodeCell } from '../../../src/document/cells';
import type { CellLanguage, CellOutcome, SimulationOutput } from '../../../src/document/outputs';

const cell = (language: CellLanguage, lines: readonly string[]): CodeCell => ({
  language,
  text: lines.join('\n'),
  line: 1,
  indent: 0,
});

export const estimate = (...lines: readonly string[]): CodeCell => cell('estimate', lines);
export const scenario = (...lines: readonly string[]): CodeCell => cell('scenario', lines);
export const flowchart = (...lines: readonly string[]): CodeCell =>
  cell('mermaid', ['flowchart LR', ...lines]);
export const titled = (title: string, ...lines: readonly string[]): CodeCell =>
  cell('mermaid', ['---', `title: ${title}`, '---', 'flowchart LR', ...lines]);

/** Clients that send requests at equal distances to a service: nothing random, nothing waits. */
export const line = (rate: string, time: string): string[] => [
  `users@{ role: clients, rate: ${rate}, arrivals: constant }`,
  `users --> app@{ role: service, time: ${time} }`,
];

/** The values of an outcome as people read them, `name = text`. */
export function values({ outputs }: CellOutcome): string[] {
  return outputs.flatMap((output) =>
    output.type === 'values' ? output.rows.map(({ name, text }) => `${name} = ${text}`) : [],
  );
}

/** Problems as `line:column: message`. */
export function messages(problems: CellOutcome['problems'] | undefined): string[] {
  return (problems ?? []).map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

/** The simulation that an outcome shows. */
export function simulation({ outputs, problems }: CellOutcome): SimulationOutput {
  const found = outputs.find((output) => output.type === 'simulation');
  if (found === undefined) throw new Error(`no simulation: ${messages(problems).join('\n')}`);
  return found;
}
