import { documentResult } from '../../document/check';
import { UsageProblem } from '../arguments';
import { changedDocuments } from '../changed-documents';
import { checkFormats, type CheckedDocument } from '../check-formats';
import { reportsOf } from '../reports';
import { evaluation, exit, type Command } from '../command';
import {
  evaluateDocument,
  evaluationOf,
  problemsOf,
  reportProblems,
  type Evaluated,
  type Evaluation,
} from '../document';

const words = [...checkFormats.keys()];

export const check: Command = {
  name: 'check',
  usage: `headroom check DOC… [--changed REF] [--format ${words.join('|')}[=FILE]] [--seed N] [--set NAME=VALUE] [--try] [--threads N]`,
  means: 'Runs design docs and says which of their promises hold.',
  options: {
    changed: {
      value: 'REF',
      means: 'only documents that differ from where this branch left REF in git: --changed origin/main',
    },
    format: {
      value: words.join('|'),
      means:
        'for people, programs, what shows tests or annotates code, or as a comment; each may go into a FILE (text unless given)',
      words,
      intoFile: true,
      repeatable: true,
    },
    ...evaluation,
  },
  run: async (given) => {
    const [since] = given.values('changed');
    if (given.documents.length === 0 && since === undefined)
      throw new UsageProblem('which document? headroom check DOC…');
    const reports = reportsOf(given);
    const asked = evaluationOf(given);
    const documents = since === undefined ? given.documents : changedDocuments(since, given.documents);
    if (documents.length === 0)
      process.stderr.write(`headroom: no document has changed since ${since ?? ''}\n`);
    const isSingle = since === undefined && documents.length === 1;
    const all: CheckedDocument[] = [];
    let status: number = exit.held;
    for (const path of documents) {
      const checked = await evaluateOrTell(path, asked);
      if (checked === undefined) {
        status = exit.error;
        continue;
      }
      const document = toldOf(path, checked, asked.seed);
      all.push(document);
      for (const { format, write } of reports) write(format.each?.(document) ?? '');
      if (reportProblems(path, checked)) status = exit.error;
      else if (status === exit.held && document.result.requirements.some(({ holds }) => !holds))
        status = exit.broken;
    }
    if (all.length > 0 || since !== undefined)
      for (const { format, write } of reports) write(format.all?.(all, isSingle) ?? '');
    return status;
  },
};

function toldOf(path: string, evaluated: Evaluated, seed: number | undefined): CheckedDocument {
  const { cells } = evaluated;
  return { path, cells, result: documentResult(path, cells, seed), problems: problemsOf(evaluated) };
}

/** Runs a document; where that cannot be, says why, so that one of many does not keep the others from being checked. */
async function evaluateOrTell(path: string, asked: Evaluation): Promise<Evaluated | undefined> {
  try {
    return await evaluateDocument(path, asked);
  } catch (error) {
    if (!(error instanceof UsageProblem)) throw error;
    process.stderr.write(`headroom: ${error.message}\n`);
    return undefined;
  }
}
