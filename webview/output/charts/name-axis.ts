import { axisY } from '@observablehq/plot';

/** An axis of names down the left side, in the room that the longest needs, at most two fifths of the width. */
export function nameAxis(
  names: readonly string[],
  width: number,
): { readonly marginLeft: number; readonly axis: ReturnType<typeof axisY> } {
  const marginLeft = Math.min(width * 0.4, 20 + 6.5 * Math.max(...names.map(({ length }) => length)));
  return {
    marginLeft,
    axis: axisY({ tickSize: 0, textOverflow: 'ellipsis-end', lineWidth: (marginLeft - 12) / 11 }),
  };
}
