import { version } from '../../package.json';
import { suggest } from '../source/suggest';
import { readArguments, UsageProblem } from './arguments';
import { exit, type Command } from './command';
import { commands } from './commands';

/** The command line: `headroom check notebooks/url-shortener.headroom.md`. */
function main(parameters: readonly string[]): number | Promise<number> {
  const [first, ...rest] = parameters;
  if (first === '--version' || first === '-v') return print(version);
  if (first === undefined || first === 'help' || asksForHelp(first))
    return print(rest[0] === undefined ? help() : helpOf(commandNamed(rest[0])));
  const command = commandNamed(first);
  const documents = rest.indexOf('--');
  if (rest.slice(0, documents < 0 ? undefined : documents).some(asksForHelp)) return print(helpOf(command));
  return command.run(readArguments(rest, command.options));
}

function asksForHelp(parameter: string): boolean {
  return parameter === '--help' || parameter === '-h';
}

/** @throws UsageProblem */
function commandNamed(word: string): Command {
  const command = commands.find(({ name }) => name === word);
  if (command !== undefined) return command;
  const names = commands.map(({ name }) => name);
  throw new UsageProblem(
    `there is no command “${word}”${suggest(word, names, `: ${names.join(', ')} are`).words}`,
  );
}

function help(): string {
  return [
    'Headroom runs design docs: Markdown files with estimate, mermaid and scenario cells.',
    '',
    ...commands.map(({ usage, means }) => `  ${usage}\n      ${means}`),
    '',
    'headroom COMMAND --help explains a command. In place of a DOC, - reads standard input.',
    'Exit status of check and report: 0 all promises hold, 1 one is broken; of hint: 1 a warning is given. Of every command: 2 there is an error.',
  ].join('\n');
}

function helpOf({ usage, means, options }: Command): string {
  const flags = Object.entries(options).map(
    ([name, { value, short }]) =>
      `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`,
  );
  const width = Math.max(...flags.map((flag) => flag.length));
  const lines = Object.values(options).map(
    (option, index) => `  ${(flags[index] ?? '').padEnd(width)}  ${option.means}`,
  );
  return [usage, '', means, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n');
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return exit.held;
}

// Whoever reads what is printed may stop reading: `headroom run DOC | head`.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

async function run(): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2));
    // Connections to a Redis that is away take seconds to be given up: whoever interrupts waits for none.
    if (process.exitCode === exit.interrupted) process.exit();
  } catch (error) {
    const message =
      error instanceof UsageProblem ? error.message : `this is our mistake, not yours: ${said(error)}`;
    process.stderr.write(`headroom: ${message}\n`);
    process.exitCode = exit.error;
  }
}

void run();

function said(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
