/** Checks format, types and rules side by side. Each check says what it found once it is done; one that fails fails all. */
import { spawn } from 'node:child_process';
import process from 'node:process';

const checks = ['eslint .', 'tsc -p .', 'tsc -p webview', 'prettier --check .'];

for (const check of checks) {
  const running = spawn(check, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [running.stdout, running.stderr]) stream.on('data', (piece) => said.push(piece));
  running.on('close', (status) => {
    process.stdout.write(Buffer.concat([Buffer.from(`${check}\n`), ...said]));
    if (status !== 0) process.exitCode = 1;
  });
}
