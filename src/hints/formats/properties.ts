import { Section } from '../section';
import { linesOf } from './lines';

/**
 * `key = value`, or `key: value`, with `[sections]`, as PostgreSQL, my.cnf, Kafka, RabbitMQ, ZooKeeper and files of environment
 * variables have it. Comments begin with `#`, `;` or `!`, after a value with `#`. A key may stand alone. A section that is
 * written twice is one.
 */
export function parseProperties(text: string): Section {
  const file = Section.ofFile();
  let section = file;
  for (const line of linesOf(text)) {
    const head = /^\s*\[([^\]]+)\]/.exec(line.text);
    if (head !== null) {
      const start = line.start + head[0].indexOf('[');
      const name = (head[1] ?? '').trim();
      section = file.at(name) ?? file.open(name, '', { start, end: line.start + head[0].length });
      continue;
    }
    const pair =
      /^(\s*)(?![#;!])([\w.\-/%]+)(\s*[=:]\s*|\s+|\s*$)('(?:[^']|'')*'|"[^"]*"|[^#]*?)\s*(?:#.*)?$/.exec(
        line.text,
      );
    if (pair === null) continue;
    const [, blanks = '', key = '', between = '', written = ''] = pair;
    const keyStart = line.start + blanks.length;
    const valueStart = keyStart + key.length + between.length;
    section.settings.push({
      key,
      value: unquoted(written),
      keySpan: { start: keyStart, end: keyStart + key.length },
      valueSpan: { start: valueStart, end: valueStart + written.length },
    });
  }
  return file;
}

function unquoted(written: string): string {
  return /^(['"]).*\1$/.test(written) ? written.slice(1, -1).replaceAll("''", "'") : written;
}
