import { languageReference } from '../../document/language-reference';
import { UsageProblem } from '../arguments';
import { exit, type Command } from '../command';

export const reference: Command = {
  name: 'reference',
  usage: 'headroom reference',
  means: 'Prints the reference of the cell languages, as Markdown.',
  options: {},
  run: ({ documents: [surplus] }) => {
    if (surplus !== undefined)
      throw new UsageProblem(`nothing was expected after headroom reference, not “${surplus}”`);
    process.stdout.write(languageReference());
    return exit.held;
  },
};
