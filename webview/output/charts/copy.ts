import { csvRow } from '../../../src/source/csv';
import { markdownTable } from '../../../src/source/markdown-table';
import { prose } from '../../../src/source/markdown-text';
import { element } from '../element';
import type { Chart } from './chart';

/** What a chart can be copied as. */
export interface Shown {
  readonly chart: Chart;
  readonly svg: SVGElement;
}

interface Form {
  readonly name: string;
  readonly extension: string;
  readonly type: string;
  readonly of: (shown: Shown) => string | Promise<Blob>;
}

const forms: readonly Form[] = [
  { name: 'SVG', extension: 'svg', type: 'image/svg+xml', of: ({ svg }) => svgText(svg) },
  { name: 'PNG', extension: 'png', type: 'image/png', of: ({ svg }) => png(svg) },
  { name: 'CSV', extension: 'csv', type: 'text/csv', of: ({ chart }) => csv(chart) },
  { name: 'Markdown', extension: 'md', type: 'text/markdown', of: ({ chart }) => markdown(chart) },
];

/** Buttons that copy what is shown at the time; where the clipboard cannot be had, a link to save it appears. */
export function copyMenu(shown: () => Shown | undefined): HTMLElement {
  const said = element('span', { role: 'status' });
  const buttons = forms.map((form) => {
    const button = element(
      'button',
      { type: 'button', 'aria-label': `Copy chart as ${form.name}` },
      form.name,
    );
    button.addEventListener('click', () => {
      const now = shown();
      if (now !== undefined) void copy(form, now, said);
    });
    return button;
  });
  return element(
    'span',
    { class: 'headroom-copy', role: 'group', 'aria-label': 'Copy' },
    'Copy ',
    ...buttons,
    said,
  );
}

async function copy(form: Form, shown: Shown, said: HTMLElement): Promise<void> {
  const content = form.of(shown);
  try {
    if (typeof content === 'string') await navigator.clipboard.writeText(content);
    // The promise itself is handed over: a gesture of the user counts only until something is awaited.
    else await navigator.clipboard.write([new ClipboardItem({ [form.type]: content })]);
    said.replaceChildren(` ${form.name} copied`);
  } catch {
    const blob = typeof content === 'string' ? new Blob([content], { type: form.type }) : await content;
    const name = `${shown.chart.title.replaceAll(/[^\p{L}\p{N}.]+/gu, '-').replaceAll(/^-|-$/g, '')}.${form.extension}`;
    said.replaceChildren(' ', element('a', { href: await dataUrl(blob), download: name }, `Save ${name}`));
  }
}

/** A drawing that stands for itself: nothing of it is anywhere else. */
export function svgText(svg: SVGElement): string {
  return new XMLSerializer().serializeToString(svg);
}

/** The numbers for a spreadsheet. */
export function csv({ data: { head, rows } }: Chart): string {
  return [head, ...rows].map(csvRow).join('');
}

export function markdown({ numbers: { head, rows } }: Chart): string {
  return markdownTable(
    head.map(prose),
    rows.map((row) => row.map(prose)),
  );
}

/** Twice as large as it is shown, so that it is sharp on any screen. */
const SCALE = 2;

async function png(svg: SVGElement): Promise<Blob> {
  const [width, height] = ['width', 'height'].map((name) => Number(svg.getAttribute(name)) * SCALE);
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  await image.decode();
  const canvas = element('canvas', { width: `${width ?? 0}`, height: `${height ?? 0}` });
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('the picture could not be made'));
      else resolve(blob);
    });
  });
}

/** VS Code saves what a link in a notebook’s output holds, where that is in the link itself. */
function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.readAsDataURL(blob);
  });
}
