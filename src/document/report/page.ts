import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { excerpt } from '../../source/excerpt';
import { singleSpaced } from '../../source/markdown-text';
import type { CheckedCell } from '../check';
import type { CellOutput, ProblemRow, RequirementRow } from '../outputs';
import { toText } from '../present';
import { errorsOf, problemsIn, requirementsOf, verdictSummary } from '../verdict-summary';
import { actualText, verdictMark, verdictWords } from '../verdict-text';
import { OUTPUTS, type ReportAssets } from './assets';
import { proseOf, type Heading } from './prose';
import { scrolled } from './scrolled';

/** A document that was run, to be shown as a page. */
export interface Reported {
  /** Its file’s, without the folder. */
  readonly name: string;
  readonly text: string;
  readonly cells: readonly CheckedCell[];
  /** What is wrong outside its cells. */
  readonly around: readonly ProblemRow[];
  /** What is to be known first, in place of how many promises hold. */
  readonly verdict?: { readonly text: string; readonly isGood: boolean };
}

/** The deepest headings in the table of contents. */
const DEEPEST = 3;

/**
 * One HTML page that holds all it needs: the document’s prose, its code folded, and its outputs as text, in whose places
 * the renderer of the notebook draws them. The same document gives the same bytes.
 */
export function reportPage(reported: Reported, assets: ReportAssets): string {
  const { stretches, headings } = proseOf(reported.text);
  const outputs: CellOutput[] = [];
  const body = stretches.flatMap((stretch, place) => {
    const checked = reported.cells[place];
    const prose = stretch.children as ElementContent[];
    return checked === undefined ? prose : [...prose, cellSection(checked, place, reported, outputs)];
  });
  const title = headings.find(({ depth }) => depth === 1)?.text ?? reported.name;
  const page: Root = h(null, [
    { type: 'doctype' },
    h('html', { lang: 'en' }, [
      head(title, assets),
      h('body', { class: 'vscode-light' }, [
        header(reported),
        h('main', [
          ...promises(reported),
          ...problems(reported, reported.around),
          ...contents(headings),
          h('article', body),
        ]),
        h('script', { type: 'application/json', id: OUTPUTS }, inScript(outputs)),
        h('script', assets.script),
      ]),
    ]),
  ]);
  return `${toHtml(page)}\n`;
}

/** Nothing is fetched, and no script runs but the page’s own. */
function head(title: string, { scriptSha256, style }: ReportAssets): Element {
  const policy = [
    `default-src 'none'`,
    `script-src 'sha256-${scriptSha256}'`,
    `style-src 'unsafe-inline'`,
    'img-src data:',
    `base-uri 'none'`,
    `form-action 'none'`,
  ];
  return h('head', [
    h('meta', { charSet: 'utf-8' }),
    h('meta', { httpEquiv: 'Content-Security-Policy', content: policy.join('; ') }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('title', title),
    h('style', style),
  ]);
}

/** The document’s name, and what is to be known first. */
function header(reported: Reported): Element {
  const { text, isGood } = reported.verdict ?? verdictOf(reported);
  return h('header', [
    h('p', { class: 'report-name' }, reported.name),
    h('p', { class: `report-verdict report-${isGood ? 'holds' : 'broken'}` }, text),
  ]);
}

function verdictOf({ cells, around }: Reported): NonNullable<Reported['verdict']> {
  const checked = { cells, problems: problemsIn(cells, around) };
  const isGood = requirementsOf(cells).every(({ holds }) => holds) && errorsOf(checked).length === 0;
  const summary = verdictSummary([checked]);
  return { text: `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`, isGood };
}

/** Each promise with its verdict, and a link to the cell that makes it. */
function promises({ cells }: Reported): Element[] {
  const rows = cells.flatMap((checked, place) =>
    requirementsOf([checked]).map((row) => promiseRow(row, place)),
  );
  if (rows.length === 0) return [];
  const names = ['Verdict', 'Promise', 'Actual', 'Why'].map((name) => h('th', { scope: 'col' }, name));
  const table = h('table', [h('thead', h('tr', names)), h('tbody', rows)]);
  return [h('section', { class: 'report-promises', ariaLabel: 'Promises' }, scrolled('Verdicts', table))];
}

function promiseRow(row: RequirementRow, place: number): Element {
  const mark = h('span', { role: 'img', ariaLabel: verdictWords(row) }, verdictMark(row));
  return h('tr', { class: `report-${row.holds ? 'holds' : 'broken'}` }, [
    h('td', mark),
    h('td', h('a', { href: `#${cellId(place)}` }, h('code', singleSpaced(row.text)))),
    h('td', actualText(row)),
    h('td', row.message),
  ]);
}

function contents(headings: readonly Heading[]): Element[] {
  const shown = headings.filter(({ depth, text }) => depth <= DEEPEST && text !== '');
  if (shown.length < 2) return [];
  const items = shown.map(({ depth, text, id }) =>
    h('li', { class: `report-depth-${depth}` }, h('a', { href: `#${encodeURIComponent(id)}` }, text)),
  );
  return [h('nav', { ariaLabel: 'Contents' }, h('ul', items))];
}

/** With a colon, which the identifiers of headings have none of. */
function cellId(place: number): string {
  return `headroom:cell-${place + 1}`;
}

/** A cell: its code folded, what is wrong with it, and its outputs, which are also kept for the script to draw. */
function cellSection(
  { cell, outcome }: CheckedCell,
  place: number,
  reported: Reported,
  outputs: CellOutput[],
): Element {
  const shown = outcome.outputs.map((output) => {
    outputs.push(output);
    const text = h('pre', { tabIndex: 0 }, toText(output));
    return h('div', { class: 'report-output', dataOutput: String(outputs.length - 1) }, text);
  });
  return h('section', { class: 'report-cell', id: cellId(place), ariaLabel: `Cell ${place + 1}` }, [
    h('details', { class: 'report-code' }, [
      h('summary', cell.language),
      h('pre', { tabIndex: 0 }, h('code', cell.text)),
    ]),
    ...problems(reported, outcome.problems),
    ...shown,
  ]);
}

/** What is wrong, each with its line of the document below it. */
function problems({ text }: Reported, rows: readonly ProblemRow[]): Element[] {
  const told = rows.filter(({ severity }) => severity !== 'hint');
  if (told.length === 0) return [];
  const items = told.map((row) =>
    h('li', { class: `report-${row.severity}` }, [
      `Line ${row.line}, column ${row.column}: ${row.severity}: ${row.message}`,
      h('pre', { tabIndex: 0 }, excerpt(text, row)),
    ]),
  );
  return [h('ul', { class: 'report-problems' }, items)];
}

/** JSON that no text in it can end the script of: HTML Standard, “Restrictions for contents of script elements”. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
