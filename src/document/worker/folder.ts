import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Files, ReadFile } from '../../source/files';
import { decode } from '../markdown';

/** Larger files are refused: all of one is kept in memory. */
const MOST_BYTES = 100_000_000;

interface Known {
  /** When it was written, and how long it is. */
  readonly stamp: string;
  readonly file: ReadFile;
}

/** The files of a folder, each read anew only when it has changed. What lies outside it is none of the document’s. */
export function filesIn(folder: string): Files {
  const known = new Map<string, Known>();
  return (name) => {
    const before = known.get(name);
    const { stamp, read } = look(folder, name);
    if (before?.stamp === stamp) return before.file;
    const file = read();
    known.set(name, { stamp, file });
    return file;
  };
}

/** What tells whether a file has changed, and how it is read. */
function look(folder: string, name: string): { stamp: string; read: () => ReadFile } {
  const refusal = (why: string): { stamp: string; read: () => ReadFile } => ({
    stamp: why,
    read: () => ({ refusal: why }),
  });
  try {
    const path = resolve(folder, name);
    if (isAbsolute(name) || isOutside(folder, path))
      return refusal(`“${name}” is not beside this document: a file in its folder was expected`);
    const stat = statSync(path);
    if (isOutside(realpathSync(folder), realpathSync(path)))
      return refusal(`“${name}” is a link to another folder: a file in the document’s own was expected`);
    if (!stat.isFile()) return refusal(`“${name}” is no file: a file of text was expected`);
    if (stat.size > MOST_BYTES) return refusal(`“${name}” is larger than ${MOST_BYTES / 1e6} MB`);
    const stamp = `${stat.mtimeMs} ${stat.size} ${stat.ino}`;
    return { stamp, read: () => textOf(path, name, stamp) };
  } catch (error) {
    return refusal(whyNot(error, name));
  }
}

function isOutside(folder: string, path: string): boolean {
  const way = relative(resolve(folder), path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}

function textOf(path: string, name: string, stamp: string): ReadFile {
  try {
    return { text: decode(readFileSync(path)), stamp };
  } catch (error) {
    return { refusal: whyNot(error, name) };
  }
}

function whyNot(error: unknown, name: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `there is no file “${name}” beside this document`;
  if (code === 'EACCES' || code === 'EPERM') return `“${name}” may not be read`;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return `“${name}” is no text in UTF-8`;
  return `“${name}” cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
