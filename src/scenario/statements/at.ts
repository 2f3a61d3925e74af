import { didYouMean } from '../../source/suggest';
import { durationOf, problemAt, slice } from '../draft';
import { faults } from '../faults';
import type { Statement } from './statement';

export const at: Statement = {
  keyword: 'at',
  usage: 'at TIME FAULT [for DURATION]',
  means:
    'Something goes wrong so long after the start of the run, and lasts to its end unless “for” says how long.',
  example: 'at 60 s crash primary for 2 min',
  read: (rest, draft, whole) => {
    const verbs = faults.map(({ verb }) => verb);
    const found = new RegExp(`(?:^|\\s)(${verbs.join('|')})\\b`).exec(rest.text);
    if (found === null) {
      const word = /^\s*[\d._]+(?![\d._])\s*\S+\s+(\S+)/.exec(rest.text)?.[1] ?? '';
      const where =
        word === '' ? rest : slice(rest, rest.text.indexOf(word), rest.text.indexOf(word) + word.length);
      throw problemAt(
        where,
        word === ''
          ? `“${at.usage}” was expected`
          : `there is no fault “${word}”${didYouMean(word, verbs) || `: ${verbs.join(', ')} are`}`,
        'scenario.unknown-fault',
      );
    }
    const atSeconds = durationOf(slice(rest, 0, found.index), draft.names);
    const lasting = /\sfor\s+(.+)$/.exec(rest.text);
    const end = lasting?.index ?? rest.text.length;
    const forSeconds =
      lasting?.[1] === undefined
        ? undefined
        : durationOf(slice(rest, rest.text.length - lasting[1].length), draft.names);
    const declaration = faults.find(({ verb }) => verb === found[1]);
    const argument = slice(rest, found.index + found[0].length, end);
    const when = { atSeconds, ...(forSeconds !== undefined && { forSeconds }) };
    const fault = declaration?.read(argument, when, draft);
    if (fault !== undefined) draft.faults.push({ fault, text: whole.text, piece: whole });
  },
};
