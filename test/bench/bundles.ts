import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { root } from './programs';
import { kilobytes } from './table';

/** What loads when it is first needed, and so is not in the extension’s own bundle, by how esbuild names its files. */
const lazy = {
  mathjs: '// node_modules/mathjs/',
  mermaid: '// node_modules/mermaid/',
  'src/sim': '// src/sim/',
  'src/hints': '// src/hints/',
};

const bundles = {
  'dist/extension.js': ['extension.js'],
  'dist/hints.js': ['hints.js'],
  'dist/kernel.js': ['kernel.js'],
  'dist/simulation-thread.js': ['simulation-thread.js', 'worker.js'],
  'dist/cli.js': ['cli.js'],
  'dist/mcp.js': ['mcp.js'],
  'dist/renderer.js': ['renderer.js'],
  'dist/mermaid/*': readdirSync(join(root, 'dist', 'mermaid')).flatMap((name) =>
    name.endsWith('.js') ? [join('mermaid', name)] : [],
  ),
  'dist/web/extension.js': ['web/extension.js'],
  'dist/web/kernel.js': ['web/kernel.js'],
};

const read = (file: string): string => readFileSync(join(root, 'dist', file), 'utf8');

/** Whether VS Code loads more than it has to, and how large each bundle is. */
export function bundleReport(): string {
  const code = read('extension.js');
  // A bundle that is minified names no files, and would hide everything.
  if (!code.includes('// src/extension/')) throw new Error('dist/extension.js does not say what it holds');
  const held = Object.entries(lazy).flatMap(([name, comment]) => (code.includes(comment) ? [name] : []));
  const verdict =
    held.length === 0
      ? `✓ dist/extension.js holds none of ${Object.keys(lazy).join(', ')}`
      : `✗ dist/extension.js holds ${held.join(', ')}`;
  const sizes = Object.entries(bundles).map(([name, files]) => {
    const bytes = files.reduce((sum, file) => sum + minifiedBytes(read(file)), 0);
    return `${name} ${kilobytes(bytes)}`;
  });
  return `${verdict}\nMinified: ${sizes.join(', ')}`;
}

function minifiedBytes(code: string): number {
  return Buffer.byteLength(transformSync(code, { minify: true, legalComments: 'none' }).code);
}
