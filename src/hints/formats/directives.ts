import { Section } from '../section';
import { linesOf, wordsOf } from './lines';

/**
 * `key value value`, one a line, as Redis and Sentinel have it. `sentinel KEY MASTER value` stands in a section of that
 * master. A comment has a line of its own.
 */
export function parseDirectives(text: string): Section {
  const file = Section.ofFile();
  const masters = new Map<string, Section>();
  for (const line of linesOf(text)) {
    let [key, ...values] = wordsOf(line);
    let section = file;
    const [inner, master] = values;
    if (key?.text === 'sentinel' && inner !== undefined && master !== undefined) {
      section = masters.get(master.text) ?? file.open('sentinel', master.text, master);
      masters.set(master.text, section);
      [key, values] = [inner, values.slice(2)];
    }
    if (key === undefined) continue;
    const first = values[0] ?? { start: key.end, end: key.end };
    section.settings.push({
      key: key.text.toLowerCase(),
      value: values.map((word) => word.text).join(' '),
      keySpan: { start: key.start, end: key.end },
      valueSpan: { start: first.start, end: values.at(-1)?.end ?? key.end },
    });
  }
  return file;
}
