/** Bundles the command line once for all test files: bundled and small, it starts several times faster than from its sources. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
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

const root = join(import.meta.dirname, '..', '..', '..');

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-cli-'));
  await build({
    entryPoints: {
      cli: join(root, 'src', 'cli', 'main.ts'),
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
  project.provide('program', join(folder, 'cli.js'));
  return () => rmSync(folder, { recursive: true });
}
