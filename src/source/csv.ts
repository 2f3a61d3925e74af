/** A row of a table, and the number of the line that it begins on. */
export interface Row {
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * The rows of a text with comma-separated values (RFC 4180); semicolons or tabs may separate them as well. Blank lines and
 * those that begin with # are left out, and blanks around a field.
 */
export function* rowsOf(text: string): Generator<Row> {
  const begin = text.startsWith('\uFEFF') ? 1 : 0;
  const separator = separatorOf(text.slice(begin));
  let line = 1;
  for (let at = begin; at < text.length; line++) {
    const ending = text.indexOf('\n', at);
    const end = ending < 0 ? text.length : ending;
    const written = text.slice(at, end).trim();
    if (written === '' || written.startsWith('#')) at = end + 1;
    else if (!written.includes('"')) {
      yield { line, fields: written.split(separator).map((field) => field.trim()) };
      at = end + 1;
    } else {
      const { fields, next } = quotedRow(text, at, separator);
      yield { line, fields };
      // A quoted field may hold line breaks.
      line += text.slice(at, next - 1).split('\n').length - 1;
      at = next;
    }
  }
}

/** What a spreadsheet would take for a formula (OWASP, “CSV Injection”). */
const FORMULA = /^[=+@\t\r-]/;

/** A row for a spreadsheet, by RFC 4180: to that, a text is a text, whatever it begins with. */
export function csvRow(fields: readonly (string | number | boolean | null | undefined)[]): string {
  const quoted = fields.map((field) => {
    const text = `${typeof field === 'string' && FORMULA.test(field) ? "'" : ''}${field ?? ''}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${quoted.join(',')}\r\n`;
}

/** The first that stands in the text. */
function separatorOf(text: string): string {
  const first = text.search(/[,;\t]/);
  return first < 0 ? ',' : text.charAt(first);
}

/** A row with quoted fields, and where the next begins. */
function quotedRow(text: string, start: number, separator: string): { fields: string[]; next: number } {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    while (text.charAt(at) === ' ') at++;
    let field = '';
    if (text.charAt(at) === '"') {
      const close = closingQuote(text, at);
      field = text.slice(at + 1, close).replaceAll('""', '"');
      at = close + 1;
    }
    const rest = endOfField(text, at, separator);
    fields.push((field + text.slice(at, rest)).trim());
    at = rest;
    if (text.charAt(at) !== separator) return { fields, next: at + 1 };
    at++;
  }
}

/** Where a quoted field ends; at the end of the text, where it never does. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text.charAt(at + 1) === '"') at = text.indexOf('"', at + 2);
  return at < 0 ? text.length : at;
}

function endOfField(text: string, start: number, separator: string): number {
  let at = start;
  while (at < text.length && text.charAt(at) !== separator && text.charAt(at) !== '\n') at++;
  return at;
}
