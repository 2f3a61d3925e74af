import { Section } from '../section';

/**
 * The statements of CQL that make or alter keyspaces and tables: each is a section with what stands behind WITH as settings;
 * a map of options is a section within. Other statements are passed over.
 * https://cassandra.apache.org/doc/4.1/cassandra/cql/ddl.html
 */
export function parseCql(text: string): Section {
  const file = Section.ofFile();
  // What a comment holds stays blank, so that every offset stays as it is; what begins one within a string begins none.
  const plain = text.replaceAll(/'(?:[^']|'')*'|--[^\r\n]*|\/\/[^\r\n]*|\/\*[^]*?\*\//g, (part) =>
    part.startsWith("'") ? part : ' '.repeat(part.length),
  );
  for (const statement of plain.matchAll(
    /\b(?:CREATE|ALTER)\s+(KEYSPACE|TABLE)\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?([\w."]+)[^;]*/gi,
  )) {
    const { 0: written, 1: kind = '', 2: name = '', index } = statement;
    const section = file.open(kind.toLowerCase(), name, {
      start: index,
      end: index + written.indexOf(name) + name.length,
    });
    const behind = /\bWITH\b/i.exec(written);
    if (behind !== null) options(section, written, behind.index, index);
  }
  return file;
}

/** `key = value AND key = { 'key': value }` */
function options(section: Section, statement: string, from: number, offset: number): void {
  const pairs = /(\w+)\s*=\s*(\{[^}]*\}|'[^']*'|[\w.]+)/g;
  pairs.lastIndex = from;
  for (let pair = pairs.exec(statement); pair !== null; pair = pairs.exec(statement)) {
    const [whole, key = '', value = ''] = pair;
    const start = offset + pair.index;
    const valueStart = start + whole.length - value.length;
    if (!value.startsWith('{')) {
      add(section, key, value, start, valueStart);
      continue;
    }
    const inner = section.open(key.toLowerCase(), '', { start, end: start + key.length });
    for (const entry of value.matchAll(/'([^']*)'\s*:\s*('[^']*'|[\w.]+)/g)) {
      const at = valueStart + entry.index;
      add(inner, entry[1] ?? '', entry[2] ?? '', at, at + entry[0].length - (entry[2] ?? '').length);
    }
  }
}

function add(section: Section, key: string, value: string, start: number, valueStart: number): void {
  section.settings.push({
    key: section.name === 'replication' ? key : key.toLowerCase(),
    value: value.replaceAll("'", ''),
    keySpan: { start, end: start + key.length },
    valueSpan: { start: valueStart, end: valueStart + value.length },
  });
}
