import { Section, type Setting } from '../section';
import type { System } from '../system';
import { etcd } from '../systems/etcd';
import { mariadb } from '../systems/mariadb';
import { mysql } from '../systems/mysql';
import { postgresql } from '../systems/postgresql';
import { redis } from '../systems/redis';
import { listedParameters, namedParameters, options, type Flags } from './flags';
import { shellWords, type ShellWord } from './shell-words';

/** A program whose flags are settings of a system. */
interface Program {
  readonly system: System;
  readonly names: RegExp;
  /** Images that start it where a command begins with a flag. */
  readonly images: RegExp;
  readonly flags: Flags;
  /** What names a file of settings: what the command line leaves out may stand there. */
  readonly readsFile: RegExp;
}

const ofMySql = { flags: options({ isApart: false }), readsFile: /^--defaults-(?:extra-)?file\b/ };

/** Programs and their images; of several that fit, the first. */
const programs: readonly Program[] = [
  {
    system: postgresql,
    names: /^(?:postgres|postmaster)$/,
    images: /^(?:postgres|postgis|timescaledb|pgvector)$/,
    flags: namedParameters,
    readsFile: /^(?:-c|--)?config[_-]file=/,
  },
  {
    system: redis,
    names: /^(?:redis|valkey)-server$/,
    images: /^(?:redis|valkey)$/,
    flags: listedParameters,
    readsFile: /\.conf$|^--sentinel$/,
  },
  // MariaDB’s image has its server under MySQL’s name too.
  { system: mariadb, names: /^mariadbd(?:-safe)?$/, images: /^mariadb$/, ...ofMySql },
  { system: mysql, names: /^mysqld(?:_safe)?$/, images: /^mysql$/, ...ofMySql },
  {
    system: etcd,
    names: /^etcd$/,
    images: /^etcd$/,
    flags: options({ isApart: true }),
    readsFile: /^--config-file\b/,
  },
];

/** Systems whose files say how containers are started. */
const holders: readonly System['id'][] = ['compose', 'kubernetes'];

export function holdsContainers(system: System): boolean {
  return holders.includes(system.id);
}

/** The flags of a container’s program as a file of its system would hold them. */
export interface CommandLine {
  readonly system: System;
  readonly file: Section;
}

/** Of each container in a file what its command line sets; nothing of one that reads a file of settings too. */
export function* commandLinesIn(file: Section, text: string): Generator<CommandLine> {
  for (const container of file.all()) {
    const image = container.settings.find(({ key }) => key === 'image')?.value;
    const words = image === undefined ? [] : wordsOf(container, text);
    const started = words.length === 0 ? undefined : programIn(words, imageName(image ?? ''));
    if (started === undefined) continue;
    const { program, flags } = started;
    if (flags.some((word) => program.readsFile.test(word.text))) continue;
    const settings = Section.ofFile();
    // What a variable holds is known when the container starts.
    settings.settings.push(...program.flags(flags).filter(({ value }) => !value.includes('$')));
    yield { system: program.system, file: settings };
  }
}

/** `docker.io/library/postgres:16` is `postgres`. */
function imageName(image: string): string {
  return image.split('/').at(-1)?.split(/[:@]/)[0] ?? '';
}

function programIn(
  words: readonly ShellWord[],
  image: string,
): { readonly program: Program; readonly flags: readonly ShellWord[] } | undefined {
  const ofImage = programs.find(({ images }) => images.test(image));
  if (words[0]?.text.startsWith('-') === true)
    return ofImage && { program: ofImage, flags: upToOperator(words) };
  for (const [at, word] of words.entries()) {
    const name = word.text.split('/').at(-1) ?? '';
    const named = programs.find(({ names }) => names.test(name));
    const program = named?.system === mysql && ofImage?.system === mariadb ? ofImage : named;
    if (program !== undefined) return { program, flags: upToOperator(words.slice(at + 1)) };
  }
  return undefined;
}

function upToOperator(words: readonly ShellWord[]): readonly ShellWord[] {
  const end = words.findIndex(({ isOperator }) => isOperator);
  return end < 0 ? words : words.slice(0, end);
}

/** All that a container’s command consists of; an item of a list is one word, but what a shell gets is split. */
function wordsOf(container: Section, text: string): ShellWord[] {
  const words: ShellWord[] = [];
  for (const key of ['entrypoint', 'command', 'args']) {
    const line = container.settings.find((setting) => setting.key === key);
    if (line !== undefined) words.push(...split(line, text));
    for (const item of container.at(key)?.settings ?? []) {
      const isScript = /^-\w*c$/.test(words.at(-1)?.text ?? '') && isShell(words[0]?.text ?? '');
      if (isScript) words.push(...split(item, text));
      else words.push({ text: item.value, ...item.valueSpan, isOperator: false });
    }
  }
  return words;
}

function isShell(word: string): boolean {
  return /(?:^|\/)(?:ba|da|a)?sh$/.test(word);
}

/** Splits a scalar of YAML as it is written, so that every word keeps its place: quotes and the head of a block aside. */
function split({ valueSpan }: Setting, text: string): ShellWord[] {
  const written = text.slice(valueSpan.start, valueSpan.end);
  const [head = ''] = /^(?:[|>][^\n]*\n|["'])/.exec(written) ?? [];
  const isQuoted = /^["']/.test(head) && written.endsWith(head);
  const inner = written.slice(head.length, isQuoted ? -1 : undefined);
  return shellWords(inner, valueSpan.start + head.length);
}
