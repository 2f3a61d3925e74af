/** Text that Markdown shows as it is: what would mark it up, or begin a list or a rule, is escaped. */
export function prose(text: string): string {
  return singleSpaced(text)
    .replaceAll(/[\\`*_[\]<>~&$#]/g, '\\$&')
    .replace(/^(\d*)([-+.)])(?=[- ]|$)/, '$1\\$2');
}

/** Text as code, in as many backticks as it needs. */
export function code(text: string): string {
  const marks = '`'.repeat(longestRun(text) + 1);
  const blank = text.includes('`') ? ' ' : '';
  return `${marks}${blank}${singleSpaced(text)}${blank}${marks}`;
}

/** A block of code that no line of the text closes. */
export function fenced(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Of backticks, which a code's own must exceed. */
function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/** Text in one line. */
export function singleSpaced(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
