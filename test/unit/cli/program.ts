/** Bundles the command line once for all test files: bundled, small and compiled, it starts several times faster than from its sources. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the bundled command line is. */
    readonly program: string;
  }
}

/** Runs `bundle.js` from what V8 made of it the first time: a fifth of what a short command takes is to compile it. */
const compiledOnce = `
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { wrap } = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const filename = join(__dirname, 'bundle.js');
const compiled = filename + '.compiled';
const cachedData = existsSync(compiled) ? readFileSync(compiled) : undefined;
const script = new Script(wrap(readFileSync(filename, 'utf8')), { filename, cachedData });
if (cachedData === undefined) process.on('exit', () => writeFileSync(compiled, script.createCachedData()));
script.runInThisContext()(exports, require, module, filename, __dirname);
`;

const root = join(import.meta.dirname, '..', '..', '..');

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-cli-'));
  await build({
    entryPoints: {
      bundle: join(root, 'src', 'cli', 'main.ts'),
      mcp: join(root, 'src', 'cli', 'mcp', 'server.ts'),
      redis: join(root, 'src', 'execution', 'redis', 'index.ts'),
      kernel: join(root, 'src', 'document', 'worker', 'node.ts'),
      'pull-request-comment': join(root, 'src', 'cli', 'pull-request-comment.ts'),
      'simulation-thread': join(root, 'src', 'execution', 'simulation-thread.ts'),
      worker: join(root, 'node_modules', 'piscina', 'dist', 'worker.js'),
    },
    bundle: true,
    minify: true,
    platform: 'node',
    external: ['@napi-rs/nice'],
    outdir: folder,
  });
  copyFileSync(join(root, 'node_modules', 'sobol', 'dims161.txt'), join(folder, 'dims161.txt'));
  // What every report has in it.
  const page = join(root, 'webview', 'output', 'report');
  const intoPage = { bundle: true, minify: true, outdir: folder };
  await build({ ...intoPage, entryPoints: [`${page}.ts`], loader: { '.css': 'text' } });
  await build({ ...intoPage, entryPoints: [`${page}.css`] });
  const program = join(folder, 'cli.js');
  writeFileSync(program, compiledOnce);
  const sample = join(root, 'notebooks', 'templates', 'blank.headroom.md');
  execFileSync(process.execPath, [program, 'check', sample]);
  project.provide('program', program);
  return () => rmSync(folder, { recursive: true });
}
