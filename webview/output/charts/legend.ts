import type { LegendItem } from './chart';

const SVG = 'http://www.w3.org/2000/svg';
const ROW = 18;
const SWATCH = 18;
const GAP = 16;

/** Puts the legend below a drawing, within it, so that a copy has it. */
export function addLegend(svg: SVGElement, items: readonly LegendItem[], font: string, inset: number): void {
  const [width, height] = ['width', 'height'].map((name) => Number(svg.getAttribute(name)));
  if (width === undefined || height === undefined || items.length === 0) return;
  const measure = document.createElement('canvas').getContext('2d');
  if (measure !== null) measure.font = font;
  const group = part('g', { class: 'headroom-legend', 'text-anchor': 'start' });
  let [left, row] = [inset, 0];
  for (const { label, color, dash } of items) {
    const wide = SWATCH + 5 + (measure?.measureText(label).width ?? label.length * 7);
    if (left > inset && left + wide > width) [left, row] = [inset, row + 1];
    const middle = height + row * ROW + ROW / 2;
    const line = { x1: `${left}`, x2: `${left + SWATCH}`, y1: `${middle}`, y2: `${middle}` };
    const swatch =
      dash === undefined
        ? part('rect', { x: `${left}`, y: `${middle - 5}`, width: `${SWATCH}`, height: '10', fill: color })
        : part('line', { ...line, stroke: color, 'stroke-width': '2', 'stroke-dasharray': dash });
    const text = part('text', { x: `${left + SWATCH + 5}`, y: `${middle}`, dy: '0.32em' });
    text.textContent = label;
    group.append(swatch, text);
    left += wide + GAP;
  }
  const tall = height + (row + 1) * ROW;
  svg.setAttribute('height', `${tall}`);
  svg.setAttribute('viewBox', `0 0 ${width} ${tall}`);
  svg.append(group);
}

function part(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== '') made.setAttribute(key, value);
  return made;
}
