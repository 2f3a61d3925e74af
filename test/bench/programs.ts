import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join, parse } from 'node:path';
import { buildSync } from 'esbuild';

export const root = join(__dirname, '..', '..');
const source = join(__dirname, 'programs');
/** Where the programs are, bundled as the extension’s kernel is. */
export const built = join(root, '.cache', 'bench');

export function buildPrograms(): void {
  rmSync(built, { recursive: true, force: true });
  buildSync({
    entryPoints: [
      ...readdirSync(source).flatMap((name) => (name.endsWith('.ts') ? [join(source, name)] : [])),
      // What a pool’s threads run stands beside the programs that have one.
      { in: join(root, 'src', 'execution', 'simulation-thread.ts'), out: 'simulation-thread' },
      // And a worker’s, which is asked by the name of the command line.
      { in: join(root, 'src', 'cli', 'main.ts'), out: 'main' },
      { in: join(root, 'src', 'execution', 'redis', 'index.ts'), out: 'redis' },
      { in: join(root, 'node_modules', 'piscina', 'dist', 'worker.js'), out: 'worker' },
    ].map((entry) => (typeof entry === 'string' ? { in: entry, out: parse(entry).name } : entry)),
    outdir: built,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['mathjs', '@napi-rs/nice'],
    logLevel: 'warning',
  });
}

/** Runs something and tells its figure, in a process of its own, so that no measurement warms up or spoils another. */
export type Program = () => number;

/** One of our programs, by name. */
export const program =
  (name: string, ...parameters: readonly (string | number)[]): Program =>
  () =>
    Number(output(process.execPath, [join(built, `${name}.js`), ...parameters.map(String)]));

/** What a command prints. */
export function output(
  command: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): string {
  return execFileSync(command, parameters, {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Figures of programs that took turns; `undefined` for one that is not there. */
type Figures<Name extends string> = Record<Name, number | undefined>;

/** Runs all in turn, so many rounds, and takes the highest figure of each: others who use the machine only lower it. */
export const highestOf = <Name extends string>(
  rounds: number,
  programs: Record<Name, Program | undefined>,
): Figures<Name> => inTurn(rounds, programs, (figures) => Math.max(...figures));

/** The same for figures where less is better. */
export const lowestOf = <Name extends string>(
  rounds: number,
  programs: Record<Name, Program | undefined>,
): Figures<Name> => inTurn(rounds, programs, (figures) => Math.min(...figures));

function inTurn<Name extends string>(
  rounds: number,
  programs: Record<Name, Program | undefined>,
  choose: (figures: readonly number[]) => number,
): Figures<Name> {
  const names = Object.keys(programs) as Name[];
  const runs = Array.from({ length: rounds }, () => names.map((name) => programs[name]?.()));
  const best = (place: number): number | undefined => {
    const figures = runs.flatMap((run) => run[place] ?? []);
    return figures.length === 0 ? undefined : choose(figures);
  };
  return Object.fromEntries(names.map((name, place) => [name, best(place)])) as Figures<Name>;
}
