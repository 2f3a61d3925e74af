/** The real command line: a process of its own, in a folder of its own with real documents. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, inject } from 'vitest';

export const root = join(import.meta.dirname, '..', '..', '..');
/** Where the command line runs. */
export const folder = mkdtempSync(join(tmpdir(), 'headroom-'));
export const program = inject('program');
afterAll(() => rmSync(folder, { recursive: true }));

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `headroom` with these parameters to its end. */
export function headroom(...parameters: readonly string[]): Ended {
  return headroomReading('', ...parameters);
}

/** Runs `headroom` with a text on its standard input. */
export function headroomReading(input: string | Uint8Array, ...parameters: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...parameters], {
    cwd: folder,
    input,
    encoding: 'utf8',
    maxBuffer: Infinity,
  });
  return { status, stdout, stderr };
}

/** Runs `headroom` to its end while others run. */
export async function headroomBeside(...parameters: readonly string[]): Promise<Ended> {
  const running = spawn(process.execPath, [program, ...parameters], { cwd: folder });
  const ended = once(running, 'close');
  const [stdout, stderr] = await Promise.all([text(running.stdout), text(running.stderr)]);
  await ended;
  return { status: running.exitCode, stdout, stderr };
}

/** The JSON that `headroom` prints. */
export function headroomJson(...parameters: readonly string[]): unknown {
  return JSON.parse(headroom(...parameters, '--format', 'json').stdout);
}

/** Writes a document into the folder; the result is its name. */
export function document(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return name;
}

/** Runs `git` in the folder, as somebody who has set nothing up. */
export function git(...parameters: readonly string[]): void {
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...parameters], { cwd: folder, stdio: 'ignore' });
}

export function subfolder(name: string): string {
  mkdirSync(join(folder, name));
  return name;
}

/** A cell of a document. */
export function cell(language: 'estimate' | 'mermaid' | 'scenario', ...lines: readonly string[]): string {
  return ['```' + language, ...lines, '```', ''].join('\n');
}
