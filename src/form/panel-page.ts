import type { PageState } from './messages';

/** The page that draws a calculator: it loads its own script and nothing else, and fetches nothing. */
export function panelPage(script: string, state: PageState): string {
  const nonce = randomText();
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

/** 128 bits or more, in letters and digits. */
export function randomText(): string {
  return Array.from({ length: 4 }, () => Math.random().toString(36).slice(2)).join('');
}
