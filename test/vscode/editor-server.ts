import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

/** The newest release whose VS Code server runs on Node 20; it carries VS Code 1.100.3. */
const version = '4.100.3';
const folder = join(__dirname, '..', '..', '.cache', `code-server-${version}`);
const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
export const editorServerMain = join(vscode, 'out', 'server-main.js');

/** VS Code’s own server, of the npm package code-server: installed once, outside the project’s dependencies. */
export function installEditorServer(): void {
  const done = join(folder, 'installed');
  if (existsSync(done)) return;
  console.log(`Installing VS Code’s server (code-server ${version}) into .cache, once …`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = (directory: string, parameters: readonly string[]): void => {
    execFileSync('npm', ['install', ...quietly, ...parameters], {
      cwd: directory,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
  };
  npm(folder, [`code-server@${version}`]);
  npm(vscode, ['--omit=dev']);
  standInForRipgrep();
  writeFileSync(done, '');
}

/** The package downloads ripgrep by an install script; the server only wants to see that it is there. */
function standInForRipgrep(): void {
  const bin = join(vscode, 'node_modules', '@vscode', 'ripgrep', 'bin');
  const file = join(bin, 'rg');
  if (existsSync(file)) return;
  mkdirSync(bin, { recursive: true });
  writeFileSync(file, '#!/bin/sh\nexit 1\n');
  chmodSync(file, 0o755);
}

export interface EditorServer {
  readonly port: number;
  stop(): void;
}

/**
 * Starts the server on a free port, or on the one given, and waits until it listens. It trusts every folder unless it is
 * to ask, and nobody answers.
 */
export async function startEditorServer(
  dataFolder: string,
  port = 0,
  asksForTrust = false,
): Promise<EditorServer> {
  // Without its list of installed extensions the server finds none at all, one under development included.
  const installed = join(dataFolder, 'extensions', 'extensions.json');
  mkdirSync(dirname(installed), { recursive: true });
  if (!existsSync(installed)) writeFileSync(installed, '[]');
  const chosen = await freePort(port);
  const server = spawn(
    process.execPath,
    [
      editorServerMain,
      ...['--host', '127.0.0.1', '--port', String(chosen), '--without-connection-token'],
      ...['--accept-server-license-terms', '--disable-telemetry'],
      ...(asksForTrust ? [] : ['--disable-workspace-trust']),
      ...['--server-data-dir', dataFolder],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let log = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      log += chunk.toString();
      if (process.env['VERBOSE'] !== undefined) process.stdout.write(chunk);
      if (/listening/i.test(log)) resolve();
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.on('exit', () => {
      reject(new Error(`VS Code’s server ended before it listened:\n${log}`));
    });
  });
  return { port: chosen, stop: () => void server.kill() };
}

/** The wanted port where nobody has it, else any other. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', (error) => {
      if (wanted === 0) reject(error);
      else resolve(freePort(0));
    });
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}
