import { formatSeconds } from '../estimate';
import { MOST_TRIALS, type Fault, type FaultPlan, type Model } from '../sim';
import { Lines } from '../source/lines';
import type { Problem, Range } from '../source/problem';
import { suggest } from '../source/suggest';
import type { Above, Draft } from './draft';
import { Piece } from './piece';
import { problemAt, reported, type ScenarioProblem } from './problem';
import { statements } from './statements';
import { faultWithoutTime } from './statements/at';
import { linkMeant } from './statements/link';
import { titleIn } from './statements/run';
import { clauseAlone } from './statements/run-slips';
import { linesOf } from './tokens';

export interface ReadScenario {
  readonly draft: Draft;
  readonly problems: readonly Problem[];
}

/** Reads a scenario cell line by line; a line with an error does not hide the others. Problems are placed in the text. */
export function readScenario(text: string, above: Above): ReadScenario {
  const lines = new Lines(text);
  const problems: Problem[] = [];
  const draft: Draft = { ...above, links: [], faults: [], requirements: [], factors: [], checks: [] };
  for (const line of saidIn(text))
    try {
      readLine(line, draft);
    } catch (error) {
      problems.push(reported(error, lines));
    }
  const { run } = draft;
  for (const { plan, fault, piece } of draft.faults) {
    // What strikes at random may strike early.
    const isSure = plan.kind !== 'recurring' || plan.every.kind === 'constant';
    if (run === undefined || fault === undefined || !isSure || fault.atSeconds < run.durationSeconds)
      continue;
    const message = `this is after the end of the run, which lasts ${formatSeconds(run.durationSeconds)}`;
    problems.push(reported(problemAt(piece, message, 'scenario.fault-after-run'), lines));
  }
  for (const { fault, piece } of draft.faults) {
    const early = fault && namedTooEarly(fault, draft);
    if (early !== undefined)
      problems.push(reported(problemAt(piece, early, 'scenario.contradiction'), lines));
  }
  if (run === undefined && problems.length === 0) {
    const message = 'nothing runs here: a line “run 5 min” was expected';
    problems.push({ severity: 'error', code: 'scenario.no-run', message, ...lines.range(0, text.length) });
  }
  const { price, factors } = draft;
  if (price !== undefined && factors.length === 0) {
    const message =
      'what is cheapest is told of several designs: a line “sweep” or “compare” was expected beside it';
    problems.push(reported(problemAt(price, message, 'scenario.contradiction'), lines));
  }
  const excess = excessOf(draft);
  if (excess !== undefined) problems.push(reported(excess, lines));
  // Of a flowchart that nobody knows, there is nothing else to say.
  const astray = problems.find(({ code }) => code === 'scenario.unknown-title');
  return { draft, problems: astray === undefined ? problems : [astray] };
}

/** What is wrong with a fault of a node that the scenario adds only later, if it is one. */
function namedTooEarly(fault: Fault, { places }: Draft): string | undefined {
  const named = 'node' in fault ? [fault.node] : 'from' in fault ? [fault.from, fault.to].flat() : [];
  for (const id of named) {
    const { addedAtSeconds = 0 } = places.nodes.get(id) ?? {};
    if (fault.atSeconds < addedAtSeconds)
      return `“${id}” is not there yet: it is added at ${formatSeconds(addedAtSeconds)}, and a time from then on was expected`;
  }
  return undefined;
}

/** What a scenario plans to go wrong: chaos begins when its warm-up is over. */
export function faultPlans({ faults, run }: Draft): FaultPlan[] {
  return faults.map(({ plan }) =>
    plan.kind === 'chaos' ? { ...plan, atSeconds: run?.warmUpSeconds ?? 0 } : plan,
  );
}

/** More runs than one experiment may have. */
function excessOf({ factors, repeat }: Draft): ScenarioProblem | undefined {
  const combinations = factors.reduce((product, { levels }) => product * levels.length, 1);
  const runs = combinations * (repeat?.count ?? 1);
  const last = repeat?.piece ?? factors.at(-1)?.piece;
  if (runs <= MOST_TRIALS || last === undefined) return undefined;
  const message = `this comes to ${runs} runs: at most ${MOST_TRIALS} were expected`;
  return problemAt(last, message, 'scenario.too-many-runs');
}

/** What a scenario says that the model cannot do. Problems are placed in the text. */
export function checkModel(text: string, { checks }: Draft, model: Model): Problem[] {
  const lines = new Lines(text);
  return checks.flatMap((check) => {
    try {
      check(model);
      return [];
    } catch (error) {
      return [reported(error, lines)];
    }
  });
}

/** The title of the flowchart that a scenario runs, if it names one of these. */
export function titleRun(text: string, titles: readonly string[]): string | undefined {
  const line = runIn(text);
  return line && titleIn(line.part(1), titles)?.title;
}

/** Where a scenario runs: its first line, if none says so. */
export function placeOfRun(text: string): Range {
  const [first] = linesOf(text);
  const { start, end } = runIn(text) ?? new Piece(text, first?.tokens ?? [], 0);
  return new Lines(text).range(start, Math.max(start + 1, end));
}

function runIn(text: string): Piece | undefined {
  return saidIn(text).find(({ tokens: [first] }) => first?.kind === 'word' && first.text === 'run');
}

/** The lines that say something, without their comments. */
function saidIn(text: string): Piece[] {
  return linesOf(text)
    .map(
      ({ tokens, start }) =>
        new Piece(
          text,
          tokens.filter(({ kind }) => kind !== 'comment'),
          start,
        ),
    )
    .filter(({ isEmpty }) => !isEmpty);
}

function readLine(line: Piece, draft: Draft): void {
  const broken = brokenAt(line);
  if (broken !== undefined) throw broken;
  const [first] = line.tokens;
  const statement = statements.find(({ keyword }) => first?.kind === 'word' && keyword === first.text);
  if (statement === undefined)
    throw clauseAlone(line) ?? linkMeant(line, draft) ?? faultWithoutTime(line) ?? unknown(line.part(0, 1));
  statement.read(line.part(1), draft, line);
}

/** A quote or a bracket without its other half. */
function brokenAt({ tokens }: Piece): ScenarioProblem | undefined {
  const unclosed = tokens.find(({ kind }) => kind === 'unclosed');
  if (unclosed !== undefined) {
    const quote = unclosed.text.startsWith('"') ? '"' : '”';
    return problemAt(unclosed, `this text has no end: a closing ${quote} was expected on the same line`);
  }
  const open: (typeof tokens)[number][] = [];
  for (const token of tokens)
    if (token.kind === 'open') open.push(token);
    else if (token.kind === 'close') {
      const opened = open.pop();
      const pair = `${opened?.text ?? ''}${token.text}`;
      if (pair !== '()' && pair !== '[]') return problemAt(token, `“${token.text}” closes no bracket`);
    }
  const [first] = open;
  const closing = first?.text === '[' ? ']' : ')';
  return first && problemAt(first, `this bracket has no end: “${closing}” was expected on the same line`);
}

function unknown(word: Piece): ScenarioProblem {
  const known = statements.map(({ keyword }) => keyword);
  const { words, mend } = suggest(word.text, known, `: one of ${known.join(', ')} was expected`);
  return problemAt(word, `“${word.text}” begins no statement${words}`, 'scenario.unknown-statement', mend);
}
