import { designFrom, draftSources } from '../../hints';
import { UsageProblem } from '../arguments';
import { exit, type Command } from '../command';
import { readDocument } from '../document';

export const newDocument: Command = {
  name: 'new',
  usage: 'headroom new FILE',
  means: `Prints a design doc drafted from ${draftSources}.`,
  options: {},
  run: async ({ documents: [file, surplus] }) => {
    if (file === undefined || surplus !== undefined)
      throw new UsageProblem('one file was expected: headroom new FILE');
    const document = await designFrom(file, readDocument(file));
    if (document === undefined) throw new UsageProblem(`${file}: ${draftSources} was expected`);
    process.stdout.write(document);
    return exit.held;
  },
};
