import type { Setting } from '../section';
import type { ShellWord } from './shell-words';

/** Reads the flags of a program as settings; words that are none are passed over. */
export type Flags = (words: readonly ShellWord[]) => Setting[];

function setting(key: string, value: string, from: ShellWord, to: ShellWord): Setting {
  const keySpan = { start: from.start, end: from.end };
  return { key, value, keySpan, valueSpan: { start: to.start, end: to.end } };
}

/** `-c name=value` and `--name=value`, as PostgreSQL has it, with `-` for `_`. */
export const namedParameters: Flags = (words) =>
  words.flatMap((word, at) => {
    const isNext = words[at - 1]?.text === '-c';
    const [, name, value = ''] =
      (isNext ? /^([\w.-]+)=(.*)$/s : /^(?:-c|--)([\w.-]+)=(.*)$/s).exec(word.text) ?? [];
    return name === undefined ? [] : [setting(name.replaceAll('-', '_'), value, word, word)];
  });

/** `--name value value`, as Redis has it: the values are all that stands before the next flag. */
export const listedParameters: Flags = (words) =>
  words.flatMap((word, at) => {
    if (!word.text.startsWith('--')) return [];
    const rest = words.slice(at + 1);
    const next = rest.findIndex(({ text }) => text.startsWith('--'));
    const values = next < 0 ? rest : rest.slice(0, next);
    const value = values.map(({ text }) => text).join(' ');
    return [setting(word.text.slice(2).toLowerCase(), value, word, values.at(-1) ?? word)];
  });

/** `--name=value`, and `--name value` where that is allowed too; a name alone has no value. */
export const options =
  ({ isApart }: { readonly isApart: boolean }): Flags =>
  (words) =>
    words.flatMap((word, at) => {
      const [, name, value] = /^--?([a-z][\w.-]*)(?:=(.*))?$/is.exec(word.text) ?? [];
      if (name === undefined) return [];
      if (value !== undefined) return [setting(name, value, word, word)];
      const next = words[at + 1];
      const isValue = isApart && next !== undefined && !next.text.startsWith('-');
      return [isValue ? setting(name, next.text, word, next) : setting(name, '', word, word)];
    });
