import { formatSeconds } from '../../estimate';
import { chaosKinds, type ChaosKind, type ChaosPlan } from '../../sim';
import { suggest } from '../../source/suggest';
import { lastingOf } from '../amounts';
import type { Above, Draft } from '../draft';
import { estimates, keyword, type Offer } from '../offers';
import { divide, offerParts, partAt, type Part } from '../parts';
import type { Piece } from '../piece';
import { problemAt } from '../problem';
import type { Statement } from './statement';

const EVERY_SECONDS = 30;
const LASTING_SECONDS = 10;
/** Each fault is told of in the result. */
const MOST_STRIKES = 1000;
/** A region is not lost by the minute. */
const KINDS = chaosKinds.filter((kind) => kind !== 'outage');

const PARTS: readonly Part[] = [
  {
    word: 'every',
    takes: 'value',
    means: `How long it takes from one fault to the next, on average; ${formatSeconds(EVERY_SECONDS)} unless given.`,
    isOptional: true,
    offers: estimates,
  },
  {
    word: 'for',
    takes: 'value',
    means: `How long a fault lasts, on average; ${formatSeconds(LASTING_SECONDS)} unless given.`,
    isOptional: true,
    offers: estimates,
  },
  {
    word: 'with',
    takes: 'value',
    means: `Which faults may strike, of ${chaosKinds.join(', ')}; all but an outage unless given.`,
    isOptional: true,
    offers: () => chaosKinds.map(kindOffer),
  },
];

export const chaos: Statement = {
  keyword: 'chaos',
  begins: 'value',
  usage: 'chaos DURATION [every DURATION] [for DURATION] [with FAULT, FAULT, …]',
  means:
    'From the end of the warm-up on, faults strike anywhere in the design for so long, as the run’s seed decides: the times between them and how long they last are exponential. The result shows each as a line that can stand in a scenario, where it does the same again.',
  example: 'chaos 10 min every 30 s for 10 s with crash, partition',
  parts: PARTS,
  read: (rest, draft, whole) => {
    const said = divide(rest, PARTS, chaos.usage, rest.rest);
    const seconds = (word: string, preset: number): number =>
      said.has(word) ? lastingOf(said.after(word), draft.names) : preset;
    const plan: ChaosPlan = {
      kind: 'chaos',
      forSeconds: lastingOf(said.subject, draft.names),
      everySeconds: seconds('every', EVERY_SECONDS),
      lastingSeconds: seconds('for', LASTING_SECONDS),
      kinds: said.has('with') ? said.after('with').clauses.map(kindNamed) : KINDS,
    };
    if (plan.forSeconds > plan.everySeconds * MOST_STRIKES)
      throw problemAt(
        said.has('every') ? said.after('every') : said.subject,
        `this comes to more than ${MOST_STRIKES} faults: a longer time between them was expected`,
      );
    draft.faults.push({ plan, text: whole.text, piece: whole });
    draft.checks.push(() => checkLength(plan, said.subject, draft));
  },
  offers: (written, above: Above) => offerParts(written, estimates(above), PARTS, chaos, above),
  explains: (rest, index) => partAt(rest, index, PARTS, chaos),
};

function kindOffer(label: ChaosKind): Offer {
  return keyword(label, { ...chaos, means: `Faults of the kind “${label}” may strike.` });
}

function kindNamed(piece: Piece): ChaosKind {
  const kind = chaosKinds.find((known) => known === piece.text.replaceAll(/\s+/g, ' '));
  if (kind !== undefined) return kind;
  if (piece.isEmpty) throw problemAt(piece, `one of ${chaosKinds.join(', ')} was expected here`);
  const { words, mend } = suggest(piece.text, chaosKinds, `: one of ${chaosKinds.join(', ')} was expected`);
  throw problemAt(piece, `“${piece.text}” does not strike at random${words}`, 'scenario.unknown-fault', mend);
}

/** All of it happens while the run goes on. @throws ScenarioProblem */
function checkLength({ forSeconds }: ChaosPlan, length: Piece, { run }: Draft): void {
  if (run === undefined) return;
  const left = run.durationSeconds - run.warmUpSeconds;
  if (forSeconds <= left) return;
  throw problemAt(
    length,
    `the run has ${formatSeconds(left)} after its warm-up: at most so long was expected`,
    'scenario.fault-after-run',
  );
}
