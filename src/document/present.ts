import { BREAKS, experimentRows, type TextCell } from './experiment-rows';
import { isSilentAtZero, NOTHING_MEASURED } from './metric-text';
import { aligned } from '../source/aligned-table';
import { markdownTable } from '../source/markdown-table';
import { code, fenced, prose, singleSpaced } from '../source/markdown-text';
import type {
  CellOutput,
  CounterexampleRow,
  FaultRow,
  RemediesRow,
  RequirementRow,
  SimulationOutput,
  ValueRow,
  ValuesOutput,
} from './outputs';
import { actualText, remediesHead, remedyText, verdictMark } from './verdict-text';

/** An output as Markdown, for wherever the notebook's own renderer is absent. */
export function toMarkdown(output: CellOutput): string {
  switch (output.type) {
    case 'values':
      return paragraphs(
        table(
          ['name', 'value'],
          output.rows.map((row) => [code(row.name), [row.text, ...below(row)].map(prose).join('<br>')]),
        ),
        promisesTable(output.requirements),
      );
    case 'diagram':
      return fenced('mermaid', output.source);
    case 'simulation':
      return paragraphs(
        promisesTable(output.requirements),
        ...counterexamples(output.requirements),
        ...remediesLists(output.requirements),
        prose(output.summary),
        variantsTable(output),
        faultsTable(output.faults),
        ...toldMetrics(output).map(([node, told]) =>
          table(
            [code(node), ''],
            told.map(([metric, text]) => [prose(metric), prose(text)]),
          ),
        ),
      );
  }
}

/** An output as plain text, aligned for a terminal. */
export function toText(output: CellOutput): string {
  switch (output.type) {
    case 'values':
      return lines(...valuesText(output), ...promisesText(output.requirements));
    case 'diagram':
      return output.source;
    case 'simulation':
      return lines(
        output.summary,
        ...variantsText(output),
        ...output.faults.map(({ text, recovery }) =>
          recovery === '' ? singleSpaced(text) : `${singleSpaced(text)}: ${recovery}`,
        ),
        ...promisesText(output.requirements),
        '',
        ...metricsText(output),
      );
  }
}

/** A verdict in one line: `✓ p99(users) < 120 ms — 87 ms`. */
export function promiseText(row: RequirementRow): string {
  const { text, message } = row;
  const why = message === '' ? '' : ` (${message})`;
  return `${verdictMark(row)} ${singleSpaced(text)} — ${actualText(row)}${why}`;
}

/** Promises one below the other, and below each what shows that it is broken. */
export function promisesText(requirements: readonly RequirementRow[]): string[] {
  return requirements.flatMap((row) => [
    promiseText(row),
    ...remediesText(row.remedies).map((line) => `    ${line}`),
    ...(row.counterexample ? counterexampleText(row.counterexample) : []),
  ]);
}

/** Below a broken promise: the changes with which it would be kept, each with the lines to write. */
function remediesText(remedies: RemediesRow | undefined): string[] {
  if (remedies === undefined) return [];
  return [
    remediesHead(remedies),
    ...remedies.keep.flatMap((row) => [`  ${remedyText(row)}`, ...row.lines.map((line) => `      ${line}`)]),
  ];
}

/** Below its promise: what happened, and the diagram’s source, which can be read as it is. */
function counterexampleText({ text, diagram }: CounterexampleRow): string[] {
  return [text, ...diagram.split('\n')].map((line) => `    ${line}`);
}

function valuesText({ rows }: ValuesOutput): string[] {
  const names = rows.map(({ name }) => singleSpaced(name));
  const width = Math.max(0, ...names.map((name) => name.length));
  return rows.flatMap((row, index) => [
    `${(names[index] ?? '').padEnd(width)} = ${row.text}`,
    ...below(row).map((line) => `${' '.repeat(width + 5)}${line}`),
  ]);
}

/** What stands below a value: how a calculator came to it, and what to do about it. */
function below({ working, advice }: ValueRow): string[] {
  return [working, advice].flatMap((line) => line ?? []);
}

/** Of each node the metrics that have something to tell, as text: not what was not measured, nor what did not happen. */
function toldMetrics({
  metrics,
  texts,
}: SimulationOutput): [node: string, [metric: string, text: string][]][] {
  return Object.entries(texts).map(([node, row]) => [
    node,
    Object.entries(row).filter(
      ([metric, text]) =>
        text !== NOTHING_MEASURED && !(metrics[node]?.[metric] === 0 && isSilentAtZero(metric)),
    ),
  ]);
}

/** One block for each node, three metrics to a line. */
function metricsText(output: SimulationOutput): string[] {
  const nodes = toldMetrics(output);
  const all = nodes.flatMap(([, told]) => told);
  const names = Math.max(0, ...all.map(([metric]) => metric.length));
  const values = Math.max(0, ...all.map(([, text]) => text.length));
  return nodes.flatMap(([node, told]) => {
    const cells = told.map(([metric, text]) => `${metric.padEnd(names)} ${text.padStart(values)}`);
    const rows = cells.flatMap((_, index) =>
      index % 3 === 0 ? [`  ${cells.slice(index, index + 3).join('   ')}`] : [],
    );
    return [node, ...rows];
  });
}

function promisesTable(requirements: readonly RequirementRow[]): string {
  return table(
    ['', 'promise', 'actual', ''],
    requirements.map((row) => [verdictMark(row), code(row.text), prose(actualText(row)), prose(row.message)]),
  );
}

/** What would keep broken promises, each below the promise’s own words. */
function remediesLists(requirements: readonly RequirementRow[]): string[] {
  return requirements.flatMap(({ text, remedies }) => {
    if (remedies === undefined) return [];
    const rows = remedies.keep.map((row) =>
      [`- ${prose(remedyText(row))}`, ...row.lines.map((line) => `  ${code(line)}`)].join('\n'),
    );
    return [`${code(text)}: ${prose(remediesHead(remedies))}`, ...(rows.length > 0 ? [rows.join('\n')] : [])];
  });
}

/** What broken promises have to show, each below the promise’s own words. */
function counterexamples(requirements: readonly RequirementRow[]): string[] {
  return requirements.flatMap(({ text, counterexample }) =>
    counterexample
      ? [`${code(text)}: ${prose(counterexample.text)}`, fenced('mermaid', counterexample.diagram)]
      : [],
  );
}

function variantsTable({ experiment }: SimulationOutput): string {
  if (experiment === undefined) return '';
  const { head, rows } = experimentRows(experiment);
  return table(
    head.map(prose),
    rows.map((row) => row.map((cell) => prose(marked(cell)))),
  );
}

/** In columns, each as wide as its widest text. */
function variantsText({ experiment }: SimulationOutput): string[] {
  if (experiment === undefined) return [];
  const { head, rows } = experimentRows(experiment);
  const texts = [head, ...rows.map((row) => row.map(marked))];
  return ['', aligned(texts, 3), ''];
}

function marked({ text, breaks }: TextCell): string {
  return breaks === true ? `${text} ${BREAKS}` : text;
}

function faultsTable(faults: readonly FaultRow[]): string {
  return table(
    ['fault', 'recovery'],
    faults.map(({ text, recovery }) => [code(text), prose(recovery)]),
  );
}

/** A table of Markdown; nothing without rows. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : markdownTable(head, rows);
}

function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

function lines(...parts: readonly string[]): string {
  return parts.join('\n').trimEnd();
}
