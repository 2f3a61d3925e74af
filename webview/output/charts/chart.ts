import type { PlotOptions } from '@observablehq/plot';

/** Rows under a head. */
export interface Table<Cell> {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What a colour and a dash stand for. */
export interface LegendItem {
  readonly label: string;
  readonly color: string;
  /** Of a line, its dashes; what has none is an area. */
  readonly dash?: string;
}

/** One chart, from which everything follows that is shown of it or copied. */
export interface Chart {
  /** Names it, and the file that it is saved as. */
  readonly title: string;
  /** What it is of, for those who do not see it; its numbers stand below it. */
  readonly describes: string;
  /** Its main numbers, as people write them. */
  readonly numbers: Table<string>;
  /** All that is drawn: seconds, bytes, events a second and shares of one, whatever the axes say. */
  readonly data: Table<string | number | null>;
  readonly legend: readonly LegendItem[];
  /** The drawing, in the theme’s present colours, for a width in CSS pixels. */
  readonly plot: (width: number) => PlotOptions;
}
