import { Section } from '../section';

/**
 * The options of the connection strings in a text, whatever the text is: `mongodb://host/orders?w=majority` is a section,
 * called after its scheme, with a setting `w`. https://github.com/mongodb/specifications/blob/master/source/connection-string/connection-string-spec.md
 */
export function parseConnectionStrings(text: string): Section {
  const file = Section.ofFile();
  for (const { 0: written, 1: scheme = '', index } of text.matchAll(
    /\b([a-z][a-z\d]*)(?:\+srv)?:\/\/[^\s"'`<>?]{1,500}\?([\w.%$&=:,+;{}\-]*)/gi,
  )) {
    const connection = file.open(scheme.toLowerCase(), '', { start: index, end: index + scheme.length });
    const from = index + written.indexOf('?') + 1;
    for (const { 1: key = '', 2: value = '', index: at } of written
      .slice(written.indexOf('?') + 1)
      .matchAll(/([^&;=]+)=([^&;]*)/g)) {
      const start = from + at;
      connection.settings.push({
        key,
        value,
        keySpan: { start, end: start + key.length },
        valueSpan: { start: start + key.length + 1, end: start + key.length + 1 + value.length },
      });
    }
  }
  return file;
}
