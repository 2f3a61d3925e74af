/** How a diagram shows utilisation: the colour says it at a glance, the number beside it says it exactly. */

/** One step of the scale, and what stands on it. */
export interface UtilizationStep {
  /** Utilisation from here up to the next step. */
  readonly from: number;
  readonly fill: string;
  /** Black or white, whichever is the easier to read on the fill: at least 4.5 : 1, as WCAG 2.2 asks for text. */
  readonly text: string;
}

/** Cynthia Brewer’s sequential scheme YlOrRd in five classes, safe for the colour-blind (ColorBrewer 2.0). */
export const utilizationScale: readonly UtilizationStep[] = [
  { from: 0, fill: '#ffffb2', text: '#000000' },
  { from: 0.2, fill: '#fecc5c', text: '#000000' },
  { from: 0.4, fill: '#fd8d3c', text: '#000000' },
  { from: 0.6, fill: '#f03b20', text: '#000000' },
  { from: 0.8, fill: '#bd0026', text: '#ffffff' },
];

/** Around coloured nodes: seen on light pages and on dark ones, 3 : 1 at least against either. */
export const BORDER = '#767676';

/** The step of a utilisation, from 0 for the lowest. */
export function utilizationStep(utilization: number): number {
  return Math.max(0, utilizationScale.filter(({ from }) => utilization >= from).length - 1);
}
