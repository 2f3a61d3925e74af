/** What every report has in it besides its document: the program that draws outputs, and the page’s style. */
export interface ReportAssets {
  /** As it stands in the page. */
  readonly script: string;
  /** By which the page’s policy knows the script, in Base64. */
  readonly scriptSha256: string;
  readonly style: string;
}

/** `crypto.subtle` of Node or of a browser. */
interface Digest {
  digest(algorithm: 'SHA-256', data: Uint8Array): Promise<ArrayBuffer>;
}

/** By what identifier the page’s script finds the outputs that it draws: the colon is in none that a heading has. */
export const OUTPUTS = 'headroom:outputs';

/** The files that the build leaves in `dist/`. */
export const reportFiles = { script: 'report.js', style: 'report.css' } as const;

/** Makes what the build left fit to stand inside a page. */
export async function reportAssets(built: string, style: string, subtle: Digest): Promise<ReportAssets> {
  // Behind `<!--`, a page would not end its script where it ends: HTML Standard, “script data double escaped state”.
  const script = built.replaceAll('<!--', '\\x3C!--').trimEnd();
  const hash = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(script)));
  return { script, scriptSha256: btoa(String.fromCharCode(...hash)), style };
}
