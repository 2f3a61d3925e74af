/**
 * VS Code in a browser, with the extension as it is packed and the samples open: `npm run code`. The same server that the
 * tests run in; it serves this machine only.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { editorServerMain, installEditorServer, startEditorServer } from './editor-server';

const root = join(__dirname, '..', '..');
const data = join(root, '.cache', 'code');
/** Always the same, so that a tab that is open reconnects; another where somebody has it. */
const wantedPort = 8137;

async function main(): Promise<void> {
  installEditorServer();
  execFileSync(
    process.execPath,
    [
      editorServerMain,
      ...['--accept-server-license-terms', '--server-data-dir', data],
      ...['--install-extension', join(root, 'headroom.vsix'), '--force'],
    ],
    // What it says of native modules that it can do without helps nobody.
    { stdio: 'ignore' },
  );
  const { port } = await startEditorServer(data, wantedPort);
  const query = new URLSearchParams({ folder: join(root, 'notebooks') });
  console.log(`VS Code with Headroom: http://localhost:${port}/?${query.toString()}`);
  console.log('Open url-shortener.headroom.md and choose “Run All”. Ctrl+C ends it.');
}

void main();
