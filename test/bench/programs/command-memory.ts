/** Prints, after what a command of the command line prints, the most memory in bytes that its process had. */
import { readArguments } from '../../../src/cli/arguments';
import { commands } from '../../../src/cli/commands';

async function main([name = '', ...parameters]: readonly string[]): Promise<void> {
  const command = commands.find((one) => one.name === name);
  if (command === undefined) throw new Error(`there is no command ${name}`);
  await command.run(readArguments(parameters, command.options));
  console.log(process.resourceUsage().maxRSS * 1024);
}

void main(process.argv.slice(2));
