import { join } from 'node:path';
import { built, lowestOf, output, root, type Program } from './programs';
import { milliseconds, times, type Row } from './table';

/** How long VS Code waits for the extension, without VS Code. */
export function measureActivation(): Row[] {
  const load = (file: string): Program => {
    // Whoever asks for `vscode` finds the one that stands in for it.
    const environment = { NODE_PATH: built };
    return () => Number(output(process.execPath, [join(built, 'load-seconds.js'), file], environment));
  };
  const { ours, mathjs } = lowestOf(7, {
    ours: load(join(root, 'dist', 'extension.js')),
    mathjs: load(require.resolve('mathjs')),
  });
  return [
    {
      subject: 'loading and activating the extension',
      figure: ours,
      unit: milliseconds,
      beside: 'loading mathjs',
      other: mathjs,
      ratio: times,
    },
  ];
}
