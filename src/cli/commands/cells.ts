import { parseDocument } from '../../document/markdown';
import { UsageProblem } from '../arguments';
import { exit, format, type Command } from '../command';
import { readDocument } from '../document';

export const cells: Command = {
  name: 'cells',
  usage: 'headroom cells DOC [--format text|json]',
  means: 'Lists the cells of a document without running them.',
  options: { format },
  run: (given) => {
    const [path, surplus] = given.documents;
    if (path === undefined || surplus !== undefined)
      throw new UsageProblem('one document was expected: headroom cells DOC');
    const list = parseDocument(readDocument(path)).map(({ kind, language, text, line }, index) => ({
      index,
      kind,
      language,
      line,
      text,
    }));
    if (given.values('format')[0] === 'json')
      process.stdout.write(`${JSON.stringify({ document: path, cells: list }, null, 2)}\n`);
    else
      for (const { language, line, text } of list)
        process.stdout.write(`${path}:${line}: ${language}: ${text.split('\n')[0] ?? ''}\n`);
    return exit.held;
  },
};
