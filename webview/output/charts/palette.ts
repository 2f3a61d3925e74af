import { page, themed } from '../theme';

/** The theme’s colours for charts, and what stands in for one that a theme lacks. */
const COLORS = [
  ['charts-blue', '#3794ff'],
  ['charts-orange', '#d18616'],
  ['charts-green', '#3fa75f'],
  ['charts-purple', '#b180d7'],
  ['charts-red', '#f14c4c'],
  ['charts-yellow', '#b89500'],
] as const;
/** Dashes tell lines apart for those who see no difference between the colours. */
const DASHES = ['', '6 3', '2 2', '8 3 2 3'] as const;

/** The colour and the dash of the so-manieth of several lines; no two of the first twenty-four have the same. */
export function lineStyle(index: number): { readonly color: string; readonly dash: string } {
  const [name, fallback] = COLORS[index % COLORS.length] ?? COLORS[0];
  const dash = DASHES[(index + Math.floor(index / 12)) % DASHES.length] ?? '';
  return { color: themed(name, fallback), dash };
}

/** What breaks a promise, and the time of a fault. */
export function alarm(): string {
  return themed('charts-red', '#f14c4c');
}

/** The line of a promise, which what is measured is held against. */
export function promise(): string {
  return page().text;
}

export function gridColor(): string {
  return themed('editorIndentGuide-background1', '#88888855');
}

/** What a box with values on it looks like. */
export function tipStyle(): { readonly fill: string; readonly stroke: string; readonly pathFilter: string } {
  const border = themed('editorHoverWidget-border', '#888888');
  return {
    fill: themed('editorHoverWidget-background', page().background),
    stroke: border,
    pathFilter: 'none',
  };
}
