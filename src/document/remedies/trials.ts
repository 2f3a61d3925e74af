import type { Experiment, ExperimentResult, SimulationResult } from '../../sim';
import { judgeRuns, type Judged, type JudgedVerdict } from '../judgement';
import type { RemediesRow, RemedyRow } from '../outputs';
import type { RunPlan } from '../run-plan';
import { candidateOf, proposalsFor, type Candidate, type Subject } from './candidates';
import { Design } from './design';
import { differencesThatMatter } from './differences';
import { fixOf, linesChanged } from './written';

/** So many changes are tried at most for a promise, and so many that keep it are enough. */
const MOST_TRIED = 12;
const ENOUGH = 3;
/** Tried side by side: what the first of them come to decides whether there are more. */
const TOGETHER = 4;
/** Of one scenario. */
const MOST_BATCHES = 8;
/**
 * Events that all trials of a scenario may take, a few seconds of a machine’s time: counted in events, so that what is tried
 * is the same on every machine.
 */
const MOST_EVENTS = 24e6;

/** What running a changed design came to. */
interface Trial {
  readonly runs: readonly SimulationResult[];
  readonly judged: Judged;
}

/** A design that was run, and what that came to. */
interface Baseline extends Trial {
  readonly plan: RunPlan;
}

/** Asks for what experiments come to, and goes on where that is told; `undefined` where they are not to be run now. */
type Trying<T> = Generator<Experiment, T, ExperimentResult | undefined>;

/**
 * Tries changes for each broken promise of a scenario, on the same random numbers as the run that broke it; by the place of
 * the promise’s verdict. Where it is not known what a trial comes to, nothing is told.
 */
export function* tryRemedies(subject: Subject, baseline: Baseline): Trying<ReadonlyMap<number, RemediesRow>> {
  const rows = new Map<number, RemediesRow>();
  const [first] = baseline.runs;
  const [drawn] = baseline.plan.variants;
  if (first === undefined || drawn === undefined) return rows;
  const design = new Design(subject.chart, drawn.model, first);
  const trials = new Trials(subject, baseline, design);
  for (const [index, verdict] of baseline.judged.verdicts.entries()) {
    const row = verdict.holds ? undefined : yield* trials.of(verdict);
    if (row !== undefined) rows.set(index, row);
  }
  return rows;
}

class Trials {
  /** By the flowchart that was run. */
  readonly #known = new Map<string, Trial>();
  readonly #eventsOfOne: number;
  #eventsLeft = MOST_EVENTS;
  #batchesLeft = MOST_BATCHES;
  #isUnknown = false;

  constructor(
    private readonly subject: Subject,
    private readonly baseline: Baseline,
    private readonly design: Design,
  ) {
    this.#eventsOfOne = baseline.runs.reduce((sum, { events }) => sum + events, 0);
  }

  /** What would keep a promise; `undefined` where nothing that is known of could, or a trial’s outcome is not known. */
  *of(broken: JudgedVerdict): Trying<RemediesRow | undefined> {
    const metrics = new Set(broken.about.map(({ metric }) => metric));
    const waiting = proposalsFor(metrics, this.design);
    const clean = new Map<string, RemedyRow>();
    const costly = new Map<string, RemedyRow>();
    let tried = 0;
    while (clean.size < ENOUGH && tried < MOST_TRIED && waiting.length > 0) {
      const batch: Candidate[] = [];
      while (batch.length < Math.min(TOGETHER, MOST_TRIED - tried) && waiting.length > 0) {
        const proposal = waiting.shift();
        if (proposal === undefined || clean.has(proposal.kind)) continue;
        const candidate = candidateOf(proposal, this.subject, this.design);
        if (candidate !== undefined) batch.push(candidate);
      }
      const run = yield* this.#run(batch);
      if (this.#isUnknown) return undefined;
      tried += run.length;
      for (const { candidate, trial } of run) {
        const row = this.#rowOf(candidate, trial, broken);
        if (row === undefined || clean.has(candidate.kind)) continue;
        const kept = row.breaks.length === 0 ? clean : costly;
        if (!kept.has(candidate.kind)) kept.set(candidate.kind, row);
      }
      const left = batch.length - run.length;
      if (left > 0 && clean.size < ENOUGH)
        return rowOf(clean, costly, tried, Math.min(MOST_TRIED - tried, left + waiting.length));
    }
    return tried === 0 ? undefined : rowOf(clean, costly, tried, 0);
  }

  /** Runs as many of some candidates, one after the other, as there is time for. */
  *#run(batch: readonly Candidate[]): Trying<{ candidate: Candidate; trial: Trial }[]> {
    const fresh = batch.filter(({ text }) => !this.#known.has(text));
    const affordable = Math.max(0, Math.floor(this.#eventsLeft / this.#eventsOfOne));
    const run = this.#batchesLeft > 0 ? fresh.slice(0, affordable) : [];
    if (run.length > 0) {
      this.#batchesLeft--;
      const result = yield {
        variants: run.flatMap(({ change, plan }) => {
          const [first] = plan.variants;
          return first === undefined ? [] : [{ label: change, model: first.model, scenario: plan.scenario }];
        }),
        replications: this.baseline.runs.length,
      };
      if (result === undefined) this.#isUnknown = true;
      for (const [index, { text, plan }] of run.entries()) {
        const runs = result?.variants[index] ?? [];
        const { promises, known, draft } = plan;
        const judged = judgeRuns(this.subject.scenario, promises, runs, known.names, draft.places);
        this.#known.set(text, { runs, judged });
        this.#eventsLeft -= runs.reduce((sum, { events }) => sum + events, 0);
      }
    }
    return batch.flatMap((candidate) => {
      const trial = this.#known.get(candidate.text);
      return trial === undefined ? [] : [{ candidate, trial }];
    });
  }

  /** What there is to tell of a change that keeps a promise, and surely. */
  #rowOf(candidate: Candidate, { runs, judged }: Trial, broken: JudgedVerdict): RemedyRow | undefined {
    const verdictOn = ({ range }: JudgedVerdict): JudgedVerdict | undefined =>
      judged.verdicts.find((one) => one.range.line === range.line && one.range.column === range.column);
    const now = verdictOn(broken);
    if (now?.holds !== true || now.isUncertain === true) return undefined;
    const breaks = this.baseline.judged.verdicts.filter(
      (before) => before.holds && verdictOn(before)?.holds !== true,
    );
    const { chart } = this.subject;
    return {
      change: candidate.change,
      actual: now.actual,
      differences: differencesThatMatter(runs, this.baseline.runs, broken.about),
      breaks: breaks.map(({ text }) => text),
      lines: linesChanged(chart.text, candidate.text),
      fix: fixOf(candidate, chart.cell),
      ...(chart.cell.number !== undefined && { cell: chart.cell.number }),
    };
  }
}

/** Changes that cost nothing else come first; others stand in where there are too few. */
function rowOf(
  clean: ReadonlyMap<string, RemedyRow>,
  costly: ReadonlyMap<string, RemedyRow>,
  tried: number,
  untried: number,
): RemediesRow {
  const others = [...costly].filter(([kind]) => !clean.has(kind)).map(([, row]) => row);
  return { keep: [...clean.values(), ...others].slice(0, ENOUGH), tried, untried };
}
