import type { Setting } from '../section';
import type { DraftAttribute } from './draft';

/** What a command line sets: `redis-server --maxmemory 256mb`, `postgres -c max_connections=200`. */
export function fromCommand(parts: readonly Setting[], line: (of: Setting) => number): DraftAttribute[] {
  const command = parts.map(({ value }) => value).join(' ');
  const memory = /--maxmemory[\s=]+(\d+)\s*([kmg])b?\b/i.exec(command);
  const connections = /max[_-]connections[\s=]+(\d+)/.exec(command);
  const attribute = (name: string, value: string, at: number): DraftAttribute => ({
    name,
    value,
    line: line(partAt(parts, at)),
  });
  return [
    ...(memory === null
      ? []
      : [attribute('capacity', `${memory[1] ?? ''} ${(memory[2] ?? '').toUpperCase()}iB`, memory.index)]),
    ...(connections === null ? [] : [attribute('connections', connections[1] ?? '', connections.index)]),
  ];
}

/** The part of a command at an offset of all, joined by blanks. */
function partAt(parts: readonly Setting[], offset: number): Setting {
  let end = -1;
  const found = parts.find(({ value }) => (end += value.length + 1) > offset) ?? parts[0];
  if (found === undefined) throw new Error('a command has a part');
  return found;
}
