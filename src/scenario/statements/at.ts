import { durationOf, lastingOf } from '../amounts';
import { faultCalled } from '../faults';
import type { Piece } from '../piece';
import { problemAt, type ScenarioProblem } from '../problem';
import { faultSaid, FOR, happening } from './happening';
import type { Statement } from './statement';

export const at: Statement = {
  ...happening,
  keyword: 'at',
  usage: 'at TIME FAULT [for DURATION]',
  means:
    'Something goes wrong, or changes, so long after the start of the run, and lasts to its end unless “for” says how long.',
  example: 'at 60 s crash primary for 2 min',
  read: (rest, draft, whole) => {
    const { fault: declared, time, said, lasting, body } = faultSaid(rest, draft, at.usage);
    const atSeconds = durationOf(withoutMark(time, body), draft.names);
    const when = {
      atSeconds,
      ...(lasting && { forSeconds: lastingOf(lasting, draft.names) }),
    };
    const fault = declared.read(said, when, draft);
    draft.faults.push({ plan: fault, fault, body, text: whole.text, piece: whole });
  },
};

/** The time, where nothing stands between it and what happens. @throws ScenarioProblem */
function withoutMark(time: Piece, body: string): Piece {
  const [mark] = /\s*[:,–—-]$/u.exec(time.text) ?? [];
  if (mark === undefined) return time;
  const start = time.end - mark.length;
  const meant = `${at.keyword} ${time.text.slice(0, -mark.length)} ${body}`;
  const mend = { text: '', start, end: time.end };
  throw problemAt(
    { start: time.end - 1, end: time.end },
    `nothing was expected between the time and what happens, as in “${meant}”`,
    'scenario.syntax',
    mend,
  );
}

/** What is wrong with a line that begins with a fault, if it does: its time is missing, or stands behind. */
export function faultWithoutTime(line: Piece): ScenarioProblem | undefined {
  const word = line.part(0, 1);
  const verb = faultCalled(word.text)?.verb;
  if (verb === undefined) return undefined;
  const time = line.find([at.keyword], 1);
  const end = line.find([FOR.word], time + 1);
  const behind = time < 0 ? line.rest : line.part(time + 1, end < 0 ? undefined : end);
  const body = [verb, line.part(1, time < 0 ? undefined : time).text];
  const lasting = time < 0 || end < 0 ? '' : line.part(end).text;
  const meant = [at.keyword, behind.isEmpty ? '60 s' : behind.text, ...body, lasting]
    .filter((part) => part !== '')
    .join(' ');
  const message = `“${word.text}” begins no statement: a fault stands behind its time, as in “${meant}”`;
  const mend = behind.isEmpty ? undefined : { text: meant, start: line.start, end: line.end };
  return problemAt(word, message, 'scenario.unknown-statement', mend);
}
