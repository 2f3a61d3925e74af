import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Flags for a browser that tests drive: no desktop, no calls home. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Such a browser. @throws Error in one line where there is none to be had */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findOrInstallChromium(), args: chromiumFlags });
}

/**
 * The path of a Chrome or Chromium: `CHROME_PATH`, an installed one, or one that it can get: Debian’s package where it
 * may install one, else Playwright’s download. @throws Error in one line where there is none to be had.
 */
export function findOrInstallChromium(): string {
  const found = find() ?? (install() ? find() : undefined);
  if (found !== undefined) return found;
  throw new Error(
    'No Chrome or Chromium, and none could be installed: install one (apt-get install chromium, or npx playwright install chromium), or name its path in CHROME_PATH.',
  );
}

function find(): string | undefined {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && existsSync(named)) return named;
  for (const name of names) {
    const { status, stdout } = spawnSync(process.platform === 'win32' ? 'where' : 'which', [name], {
      encoding: 'utf8',
    });
    const path = stdout.split(/\r?\n/)[0];
    if (status === 0 && path !== undefined && path !== '') return path;
  }
  return [...places, chromium.executablePath()].find((path) => existsSync(path));
}

function install(): boolean {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/usr/bin/apt-get'))
    return succeeds('apt-get', ['update']) && succeeds('apt-get', ['install', '-y', 'chromium']);
  return succeeds('npx', ['--yes', 'playwright', 'install', 'chromium']);
}

function succeeds(command: string, parameters: readonly string[]): boolean {
  console.log(`No browser yet: ${command} ${parameters.join(' ')}`);
  try {
    execFileSync(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'] });
    return true;
  } catch {
    return false;
  }
}
