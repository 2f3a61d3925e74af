/** Builds `dist/`, and `.cache/suite/` for the tests in VS Code. Options: --production, --watch. */
import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { build, context } from 'esbuild';

const isProduction = argv.includes('--production');

/** Of the simulator, and of how its jobs are written down: what another has made of the same run may be something else. */
function coreDigest() {
  const digest = createHash('sha256');
  const files = ['src/sim', 'src/execution']
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.replaceAll('\\', '/'))
    .sort();
  for (const file of files) digest.update(`${file}\0`).update(readFileSync(file));
  return digest.digest('hex').slice(0, 12);
}

const common = {
  define: { CORE_DIGEST: JSON.stringify(coreDigest()) },
  bundle: true,
  metafile: true,
  minify: isProduction,
  sourcemap: !isProduction,
  logLevel: 'warning',
};
// Node 16 is what the oldest VS Code that we support has.
const node = { ...common, platform: 'node', format: 'cjs', target: 'node16' };
const browser = { ...common, platform: 'browser', target: 'es2022' };
// What a package has for browsers may want a page's DOM; what it has for workers does not.
const webWorker = { ...browser, conditions: ['worker', 'module'] };

// It becomes part of each report: one file, as small as it can be.
const reportPage = {
  ...browser,
  format: 'iife',
  minify: true,
  sourcemap: false,
  legalComments: 'none',
  entryPoints: ['webview/output/report.ts'],
  outfile: 'dist/report.js',
  loader: { '.css': 'text' },
};

const bundles = [
  {
    ...node,
    entryPoints: ['src/extension/extension.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode'],
  },
  {
    ...webWorker,
    format: 'cjs',
    entryPoints: ['src/extension/extension.web.ts'],
    outfile: 'dist/web/extension.js',
    external: ['vscode'],
  },
  { ...node, entryPoints: ['src/hints/index.ts'], outfile: 'dist/hints.js' },
  { ...node, entryPoints: ['src/document/worker/node.ts'], outfile: 'dist/kernel.js' },
  {
    ...node,
    target: 'node20',
    entryPoints: ['src/execution/simulation-thread.ts'],
    outfile: 'dist/simulation-thread.js',
  },
  {
    // What piscina starts a thread with stands beside the programs that it is bundled into.
    ...node,
    target: 'node20',
    entryPoints: ['node_modules/piscina/dist/worker.js'],
    outfile: 'dist/worker.js',
    external: ['@napi-rs/nice'],
  },
  {
    ...webWorker,
    format: 'iife',
    entryPoints: ['src/document/worker/browser.ts'],
    outfile: 'dist/web/kernel.js',
  },
  {
    ...node,
    target: 'node20',
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
  },
  { ...node, target: 'node20', entryPoints: ['src/cli/pull-request-comment.ts'], outdir: 'dist' },
  {
    // A program of its own, so that every other command starts without it.
    ...node,
    target: 'node20',
    entryPoints: ['src/cli/mcp/server.ts'],
    outfile: 'dist/mcp.js',
  },
  {
    ...node,
    target: 'node20',
    entryPoints: ['src/execution/redis/index.ts'],
    outfile: 'dist/redis.js',
    external: ['@napi-rs/nice'],
  },
  {
    ...browser,
    format: 'iife',
    entryPoints: ['webview/calculator/calculator.ts'],
    outfile: 'dist/calculator.js',
    loader: { '.css': 'text' },
  },
  {
    ...browser,
    format: 'esm',
    entryPoints: ['webview/output/renderer.ts'],
    outdir: 'dist',
    // Mermaid becomes chunks, one or more for each type of diagram, and charts another: a page loads what it draws.
    splitting: true,
    chunkNames: 'mermaid/[name]-[hash]',
    loader: { '.css': 'text' },
  },
  reportPage,
  { ...browser, minify: true, sourcemap: false, entryPoints: ['webview/output/report.css'], outdir: 'dist' },
];

const suites = [
  {
    ...node,
    entryPoints: ['node', 'untrusted', 'pose'].map((name) => `test/vscode/suite/${name}.ts`),
    outdir: '.cache/suite',
    external: ['vscode', 'mocha'],
  },
  {
    ...webWorker,
    format: 'cjs',
    entryPoints: ['test/vscode/suite/web.ts'],
    outdir: '.cache/suite',
    external: ['vscode'],
    define: { ...common.define, global: 'globalThis' },
  },
];

if (argv.includes('--watch')) {
  for (const options of [...bundles, ...suites]) await (await context(options)).watch();
  console.log('Watching …');
} else {
  const results = await Promise.all(bundles.map((options) => build(options)));
  await Promise.all((isProduction ? [] : suites).map((options) => build(options)));
  const outputs = results.flatMap(({ metafile }) => Object.entries(metafile.outputs));
  // What the Sobol sequence is made from stands beside the program that it is bundled into.
  copyFileSync('node_modules/sobol/dims161.txt', 'dist/dims161.txt');
  const beside = [await writeGallery('dist/gallery.json'), 'dist/dims161.txt'];
  removeAllBut(new Set([...outputs.map(([file]) => file), ...beside]));
  report(outputs);
}

/** Writes what src/document/gallery.ts reads of notebooks/: a browser cannot list the files of an extension. */
async function writeGallery(file) {
  const entryPoints = ['src/document/gallery.ts'];
  const options = { bundle: true, platform: 'node', format: 'esm', write: false, entryPoints };
  const [{ text }] = (await build(options)).outputFiles;
  const { galleryOf } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  const documents = readdirSync('notebooks', { recursive: true })
    .filter((name) => name.endsWith('.headroom.md'))
    .map((name) => [name.replaceAll('\\', '/'), readFileSync(`notebooks/${name}`, 'utf8')]);
  writeFileSync(file, JSON.stringify(galleryOf(new Map(documents))));
  return file;
}

/** Removes what earlier builds left, once this one has written its own: whoever runs the command line meanwhile has one. */
function removeAllBut(files) {
  for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
    const file = `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/');
    if (entry.isFile() && !files.has(file)) rmSync(file);
  }
}

/** Prints the size of each bundle; Mermaid’s chunks as one line. */
function report(outputs) {
  const sizes = new Map();
  for (const [file, { bytes }] of outputs) {
    if (file.endsWith('.map')) continue;
    const name = file.startsWith('dist/mermaid/') ? 'dist/mermaid/*' : file;
    sizes.set(name, (sizes.get(name) ?? 0) + bytes);
  }
  for (const [file, bytes] of sizes)
    console.log(`${file.padEnd(24)}${(bytes / 1000).toFixed(0).padStart(8)} kB`);
}
