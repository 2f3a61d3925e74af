import { holdsAll, type PointRow } from '../../sweep/point-row';
import { aligned } from '../../source/aligned-table';
import { levelsText, measureNames, type FinishedSweep } from './finished-sweep';

/** So many failures are told; most are alike. */
const MOST_FAILURES = 3;
/** So many points are printed; a file takes all. */
const MOST_ROWS = 100;

/** For people: a table of the points, and what there is to say of all. */
export function* text({ sweep, rows, summary }: FinishedSweep): Iterable<string> {
  const shown: PointRow[] = [];
  for (const row of rows()) {
    if (shown.length === MOST_ROWS) break;
    shown.push(row);
  }
  const { whole } = summary;
  const hasCost = shown.some(({ cost }) => cost !== undefined);
  const head = [
    ...sweep.axes.map(({ name }) => name),
    'promises',
    ...(whole === undefined ? [] : measureNames(whole)),
    ...(hasCost ? [sweep.cost] : []),
  ];
  const body = shown.map((row) => [
    ...row.levels,
    verdict(row),
    ...row.measures.map((measure) => measure.text),
    ...(hasCost ? [row.cost?.text ?? ''] : []),
  ]);
  yield `${aligned([head, ...body])}\n`;
  const more = summary.points - shown.length;
  if (more > 0) yield `… and ${more} more points: -o FILE.csv has all of them.\n`;
  if (shown.some(isUncertain))
    yield `\n? the 95 % confidence interval reaches over the limit: a larger --repeat tells more.\n`;
  yield `\n${summaryText(sweep, summary)}\n`;
  yield* failuresText({ sweep, rows });
}

/** Why points failed, each with the command line that shows it. */
export function* failuresText({ sweep, rows }: Pick<FinishedSweep, 'sweep' | 'rows'>): Iterable<string> {
  let told = 0;
  for (const { failure, levels } of rows()) {
    if (failure === undefined) continue;
    if (told === MOST_FAILURES) {
      yield '… and more.\n';
      return;
    }
    yield `✗ ${levelsText(sweep, levels)}: ${failure.message}\n  ${failure.command}\n`;
    told++;
  }
}

function isUncertain({ promises }: PointRow): boolean {
  return promises.some(({ uncertain }) => uncertain === true);
}

function verdict(row: PointRow): string {
  if (row.failure !== undefined) return 'failed';
  if (row.promises.length === 0) return '–';
  const broken = row.promises.filter(({ holds }) => !holds);
  const mark = isUncertain(row) ? ' ?' : '';
  if (holdsAll(row)) return `✓${mark}`;
  // The columns that follow say what each came to: all of them by name would make the table too wide.
  const more = broken.length > 1 ? ` and ${broken.length - 1} more` : '';
  return `✗${mark} ${broken[0]?.text ?? ''}${more}`;
}

/** `All promises hold at 12 of 16 points. The cheapest of them: app.instances = 8, for 560 $/month.` */
export function summaryText(sweep: FinishedSweep['sweep'], summary: FinishedSweep['summary']): string {
  const { points, held, failed, cheapest, hasPromises } = summary;
  const count = `${points} ${points === 1 ? 'point' : 'points'}`;
  if (failed === points) return `None of ${count} could be evaluated.`;
  return [
    hasPromises ? `All promises hold at ${held} of ${count}.` : `${count}; the document promises nothing.`,
    ...(cheapest === undefined || !hasPromises
      ? []
      : [`The cheapest of them: ${levelsText(sweep, cheapest.levels)}, for ${cheapest.cost?.text ?? ''}.`]),
    ...(failed > 0 ? [`${failed} of ${points} could not be evaluated.`] : []),
  ].join(' ');
}
