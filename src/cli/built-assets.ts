import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportAssets, reportFiles } from '../document/report/assets';

/** The renderer of reports, which the build has put beside this program. */
export function builtAssets(): ReturnType<typeof reportAssets> {
  const read = (name: string): string => readFileSync(join(__dirname, name), 'utf8');
  return reportAssets(read(reportFiles.script), read(reportFiles.style), crypto.subtle);
}
