import type { PageState } from './messages';

/** The page that draws a calculator: it loads its own script, by a number used once, and nothing else, and fetches nothing. */
export function panelPage(script: string, state: PageState, nonce: string): string {
  const attribute = JSON.stringify(state).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'">`,
    // Where the components look for it.
    `<meta property="csp-nonce" content="${nonce}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>Calculator</title>',
    '</head>',
    `<body data-state="${attribute}">`,
    `<script nonce="${nonce}" src="${script}"></script>`,
    '</body>',
    '</html>',
  ].join('\n');
}

/** Where bytes come from that nobody can guess: Node’s or a browser’s. */
export interface RandomSource {
  getRandomValues(bytes: Uint8Array): Uint8Array;
}

/** 128 bits that nobody can guess, as text. */
export function randomText(source: RandomSource): string {
  const bytes = source.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
