import { lowestOf, program } from './programs';
import { milliseconds, ratioAtMost, times, type Row } from './table';

/** A person sees as at once what comes within a frame of a screen with 60 of them a second. */
const FRAME_SECONDS = 1 / 60;

/** How long an edit takes to be answered in long documents. */
export function measureEditing(): Row[] {
  const edit = lowestOf(3, { ours: program('edit-ours'), mathjs: program('edit-mathjs') });
  const keystroke = lowestOf(3, { ours: program('keystroke') });
  const shared = { unit: milliseconds, ratio: times };
  return [
    {
      ...shared,
      subject: 'an edit at the top of 200 cells, two of which it concerns',
      figure: edit.ours,
      beside: 'mathjs, all 200 lines',
      other: edit.mathjs,
    },
    {
      ...shared,
      subject: 'a keystroke in 500 lines: problems, values, completions, colours',
      figure: keystroke.ours,
      beside: 'a frame of a screen',
      other: FRAME_SECONDS,
      target: ratioAtMost(2, times),
    },
  ];
}
