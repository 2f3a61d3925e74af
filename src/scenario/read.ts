import { formatSeconds, type Names } from '../estimate';
import { Lines } from '../source/lines';
import type { Problem } from '../source/problem';
import { didYouMean } from '../source/suggest';
import { ScenarioProblem, slice, trimmed, type Draft, type Piece, type Places } from './draft';
import { statements } from './statements';
import { titleIn } from './statements/run';

export interface ReadScenario {
  readonly draft: Draft;
  readonly problems: readonly Problem[];
}

/**
 * Reads a scenario cell line by line; a line with an error does not hide the others. Problems are placed in the text.
 * `title`, if the cell names its flowchart, is taken off its `run` line.
 */
export function readScenario(text: string, names: Names, places: Places, title = ''): ReadScenario {
  const lines = new Lines(text);
  const problems: Problem[] = [];
  const draft: Draft = { names, places, links: [], faults: [], requirements: [] };
  for (const line of linesOf(text)) {
    const keyword = /^\S+/.exec(line.text)?.[0] ?? '';
    const statement = statements.find((known) => known.keyword === keyword);
    try {
      if (statement === undefined) throw unknown(line, keyword);
      let rest = slice(line, keyword.length);
      if (keyword === 'run' && title !== '')
        rest = slice(rest, rest.text.startsWith('"') ? title.length + 2 : title.length);
      statement.read(rest, draft, line);
    } catch (error) {
      if (!(error instanceof ScenarioProblem)) throw error;
      problems.push({
        severity: 'error',
        code: error.code,
        message: error.message,
        ...lines.range(error.start, error.end),
      });
    }
  }
  for (const { fault, piece } of draft.faults)
    if (draft.run !== undefined && fault.atSeconds >= draft.run.durationSeconds)
      problems.push({
        severity: 'error',
        code: 'scenario.fault-after-run',
        message: `this is after the end of the run, which lasts ${formatSeconds(draft.run.durationSeconds)}`,
        ...lines.range(piece.start, piece.start + piece.text.length),
      });
  if (draft.run === undefined && problems.length === 0)
    problems.push({
      severity: 'error',
      code: 'scenario.no-run',
      message: 'nothing runs here: a line “run 5 min” was expected',
      ...lines.range(0, text.length),
    });
  return { draft, problems };
}

/** The title of the flowchart that a scenario runs, if it names one of these. */
export function titleRun(text: string, titles: readonly string[]): string | undefined {
  for (const line of linesOf(text)) if (/^run\b/.test(line.text)) return titleIn(line.text.slice(3), titles);
  return undefined;
}

function unknown(line: Piece, keyword: string): ScenarioProblem {
  const known = statements.map((statement) => statement.keyword);
  const message = `“${keyword}” begins no statement${didYouMean(keyword, known) || `: one of ${known.join(', ')} was expected`}`;
  return new ScenarioProblem(message, line.start, line.start + keyword.length, 'scenario.unknown-statement');
}

/** The lines that say something, without their comments. */
function* linesOf(text: string): Generator<Piece> {
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    // A # inside a quoted message is no comment.
    const said = /^(?:"[^"]*"|[^"#])*/.exec(match[0])?.[0] ?? '';
    const piece = trimmed({ text: said, start: match.index });
    if (piece.text !== '') yield piece;
  }
}
