/** Documents drafted from files, and what their flowcharts say. */
import { designFrom } from '../../../../src/hints/draft';

/** The lines of the flowchart of a drafted document, without its head. @throws Error where there is none */
export function flowchartOf(path: string, ...lines: readonly string[]): string[] {
  const document = designFrom(path, lines.join('\n')) ?? '';
  const flowchart = /^```mermaid\nflowchart LR\n([^]*?)\n```$/m.exec(document)?.[1];
  if (flowchart === undefined) throw new Error(`there is no flowchart in ${document}`);
  return flowchart.split('\n').map((line) => line.trim());
}

/** What it says in a list that the model does not have. */
export function notesOf(path: string, ...lines: readonly string[]): string[] {
  const document = designFrom(path, lines.join('\n')) ?? '';
  return document.split('\n').filter((line) => line.startsWith('- '));
}

/** Its arrows alone, without their comments. */
export function arrowsOf(path: string, ...lines: readonly string[]): string[] {
  return flowchartOf(path, ...lines).filter((line) => /-->|-\.->/.test(line));
}
