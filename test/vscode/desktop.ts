/** The integration suite in a desktop VS Code, which is downloaded into an ignored folder where there is none yet. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { prepareWorkspace } from './workspace';

const root = join(__dirname, '..', '..');
const profile = join(root, '.cache', 'desktop');

async function main(): Promise<void> {
  mkdirSync(profile, { recursive: true });
  process.exitCode = await runTests({
    cachePath: join(root, '.cache', 'vscode-test'),
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, '.cache', 'suite', 'node.js'),
    launchArgs: [
      prepareWorkspace(profile),
      ...['--user-data-dir', join(profile, 'user')],
      ...['--disable-extensions', '--disable-workspace-trust', '--skip-welcome'],
    ],
  });
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`No desktop VS Code to test in (npm test needs none): ${reason}`);
  process.exitCode = 1;
});
