import { cpSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

const samples = join(__dirname, '..', '..', 'notebooks');

/** A folder with a fresh copy of the samples; what else the suite opens it writes there itself. */
export function prepareWorkspace(scratch: string): string {
  const workspace = join(scratch, 'workspace');
  rmSync(workspace, { recursive: true, force: true });
  cpSync(samples, workspace, { recursive: true, filter: (path) => basename(path) !== 'templates' });
  return workspace;
}
