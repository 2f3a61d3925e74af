import type { Pool } from '../../execution/pool';
import { isTierTrouble } from '../../execution/tier';
import { answerForm, answerSelection } from '../../form';
import type { Files } from '../../source/files';
import { checkedCells, problemsAround } from '../check';
import { evaluationSettings } from '../evaluation-settings';
import { languageReference } from '../language-reference';
import { referencePage } from '../latency-numbers';
import { reportPage } from '../report/page';
import { Session } from '../session';
import type { Answers, Question, Reply, Request } from './protocol';

/** What a kernel has on its machine. */
interface Surroundings {
  /** `onWait` is told what it waits for, when that is likely to be long. */
  readonly poolWith?: ((onWait: (reason: string) => void) => Pool | undefined) | undefined;
  readonly filesIn?: ((folder: string) => Files) | undefined;
}

/**
 * Answers questions one after the other, from one session, whose results they share; the returned function takes one.
 * Simulations are spread over the pool, if there is one; `filesIn` reads files beside a document, where that can be done.
 */
export function serve(
  post: (reply: Reply) => void,
  { poolWith, filesIn }: Surroundings = {},
): (question: Question) => void {
  let current = 0;
  let done = 0;
  const session = new Session({
    onProgress: (fraction) => {
      done = fraction;
      post({ kind: 'progress', id: current, fraction });
    },
    filesIn,
  });
  const fail = (id: number, error: unknown): void => {
    const message = error instanceof Error ? error.message : String(error);
    post({ kind: isTierTrouble(error) ? 'hindrance' : 'failure', id, message });
  };
  const take = ({ id, request }: Question): void => {
    current = id;
    try {
      post({ kind: 'answer', id, answer: answer(session, request) });
    } catch (error) {
      fail(id, error);
    }
  };
  const pool = poolWith?.((wait) => post({ kind: 'progress', id: current, fraction: done, wait }));
  if (pool === undefined) return take;
  const takeOn = async (question: Question): Promise<void> => {
    const { id, request } = question;
    [current, done] = [id, 0];
    try {
      const answer = await runOn(pool, session, request);
      if (answer === undefined) take(question);
      else post({ kind: 'answer', id, answer });
    } catch (error) {
      fail(id, error);
    }
  };
  let turn = Promise.resolve();
  return (question) => {
    turn = turn.then(() => takeOn(question));
  };
}

/** The run of a cell that a pool makes; `undefined` for all else, and what is over before a thread has begun. */
async function runOn(pool: Pool, session: Session, request: Request): Promise<Answers['run'] | undefined> {
  if ((request.kind !== 'run' && request.kind !== 'explore') || request.settings?.shortRuns === true)
    return undefined;
  const { settings, cells, index } = request;
  if (settings !== undefined) session.adopt(settings);
  return request.kind === 'run'
    ? session.runOn(pool, cells, index)
    : session.exploreOn(pool, cells, index, request.assumptions);
}

function answer(session: Session, request: Request): Answers[Request['kind']] {
  const { settings } = request;
  if (settings !== undefined) session.adopt(settings);
  switch (request.kind) {
    case 'run':
      return session.run(request.cells, request.index);
    case 'explore':
      return session.explore(request.cells, request.index, request.assumptions);
    case 'keep':
      return session.keep(request.cells, request.assumptions);
    case 'complete':
      return session.complete(request.cells, request.index, request.offset);
    case 'hover':
      return session.hover(request.cells, request.index, request.offset);
    case 'signature':
      return session.signature(request.cells, request.index, request.offset);
    case 'format':
      return session.format(request.cells, request.index);
    case 'colours':
      return session.colours(request.cells, request.index);
    case 'values':
      return session.valuesOf(request.cells, request.index);
    case 'definition':
      return session.definition(request.cells, request.index, request.offset);
    case 'references':
      return session.references(request.cells, request.index, request.offset);
    case 'rename':
      return session.rename(request.cells, request.index, request.offset, request.to);
    case 'extract':
      return session.extraction(request.cells, request.index, request.offset);
    case 'symbols':
      return session.symbols(request.cells, request.index);
    case 'sources':
      return session.sources(request.cells);
    case 'files-read':
      return session.filesRead(request.cells, request.count);
    case 'diagnose':
      return session.diagnose(request.cells);
    case 'settings':
      return evaluationSettings(settings ?? { frontMatter: '' }).problems;
    case 'latencies':
      return referencePage(evaluationSettings(settings ?? { frontMatter: '' }).profile);
    case 'reference':
      return languageReference();
    case 'report': {
      const { name, text, outcomes, assets } = request;
      const cells = checkedCells(text, outcomes);
      return reportPage({ name, text, cells, around: problemsAround(text) }, assets);
    }
    case 'form':
      return answerForm(request.entries);
    case 'form-cell':
      return session.formCell(request.cells, request.entries);
    case 'selection':
      return answerSelection(request.text);
  }
}
