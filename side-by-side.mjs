/**
 * Runs commands side by side: `node side-by-side.mjs "eslint ." "tsc -p ."`. Each says what it found once it is done; one
 * that fails fails all.
 */
import { spawn } from 'node:child_process';
import process from 'node:process';

for (const command of process.argv.slice(2)) {
  const running = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [running.stdout, running.stderr]) stream.on('data', (piece) => said.push(piece));
  running.on('close', (status) => {
    process.stdout.write(Buffer.concat([Buffer.from(`${command}\n`), ...said]));
    if (status !== 0) process.exitCode = 1;
  });
}
