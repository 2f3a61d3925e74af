/** Configuration files as Debian ships them: its packages, downloaded and unpacked, not installed. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';

const cache = join(import.meta.dirname, '..', '..', '..', '.cache', 'debian');

export interface ShippedFile {
  /** Where the package puts it, such as `/etc/redis/redis.conf`. */
  readonly path: string;
  readonly text: string;
}

/** The files of a package that its name pattern fits. @throws Error in one line where the package cannot be had */
export function shippedFiles(name: string, pattern: RegExp): ShippedFile[] {
  const folder = unpacked(name);
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file)}`.replace(/\.gz$/, '');
    if (!entry.isFile() || !pattern.test(path)) return [];
    const bytes = readFileSync(file);
    return [{ path, text: (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8') }];
  });
}

/** The folder into which a package is unpacked; that is done once. */
function unpacked(name: string): string {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  const scratch = join(cache, `${name}.part`);
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  try {
    download(name, scratch);
    const [archive = ''] = readdirSync(scratch).filter((file) => file.endsWith('.deb'));
    execFileSync('dpkg-deb', ['-x', archive, 'files'], { cwd: scratch, stdio: 'ignore' });
  } catch {
    throw new Error(`Debian’s package ${name} cannot be downloaded: this test needs apt-get and dpkg-deb.`);
  }
  renameSync(join(scratch, 'files'), folder);
  rmSync(scratch, { recursive: true });
  return folder;
}

/** As the lists of packages stand, and, where these lack it, with new ones. */
function download(name: string, folder: string): void {
  const get = (): unknown => execFileSync('apt-get', ['download', name], { cwd: folder, stdio: 'ignore' });
  try {
    get();
  } catch {
    execFileSync('apt-get', ['update'], { stdio: 'ignore' });
    get();
  }
}
