import { evaluateExpression, type Names } from '../estimate';
import type { Above, Draft } from './draft';
import type { Factor } from './factor';
import { Piece } from './piece';
import { ScenarioProblem } from './problem';
import { pointsOf, rangeIn } from './range';
import { sweptFactor } from './statements/sweep';
import { linesOf } from './tokens';

/** What stands in one line that is no statement. */
function pieceOf(text: string): Piece {
  return new Piece(text, linesOf(text)[0]?.tokens ?? [], 0);
}

/**
 * What varies as behind “sweep” in a scenario, but written elsewhere: `instances of app: 4..16 step 4`; one value is
 * enough.
 * @throws ScenarioProblem
 */
export function readFactor(text: string, above: Above): Factor {
  const draft: Draft = { ...above, links: [], faults: [], requirements: [], factors: [], checks: [] };
  return sweptFactor(pieceOf(text), draft);
}

/**
 * The values of a list and its ranges, as expressions of the estimate language: `1 M, 10 M`, `4..16 step 4`.
 * @throws ScenarioProblem
 */
export function readValues(text: string, names: Names): { expression: string; text: string }[] {
  return pieceOf(text).clauses.flatMap((piece) => {
    const range = rangeIn(piece);
    if (range !== undefined) return pointsOf(range, names);
    const { problems } = evaluateExpression(piece.text, names.clone());
    const [problem] = problems;
    if (piece.isEmpty || problem !== undefined)
      throw new ScenarioProblem(problem?.message ?? 'a value was expected', piece.start, piece.end);
    return [{ expression: piece.text, text: piece.text.replaceAll(/\s+/g, ' ') }];
  });
}
