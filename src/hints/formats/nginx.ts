import { Section } from '../section';
import type { Word } from './lines';

/**
 * `nginx.conf`: `directive words;` and `block words { … }`. (nginx’s own reader is in C, crossplane’s in Python; npm has none
 * that is kept up and gives positions.) https://nginx.org/en/docs/beginners_guide.html#conf_structure
 */
export function parseNginx(text: string): Section {
  const file = Section.ofFile();
  let section = file;
  let words: Word[] = [];
  const tokens = /#[^\r\n]*|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|[;{}]|(?:\$\{[^}]*\}|[^\s;{}])+/g;
  for (const { 0: written, 1: double, 2: single, index } of text.matchAll(tokens)) {
    if (written.startsWith('#')) continue;
    const [head, ...rest] = words;
    if (written === '}') {
      section = section.parent ?? file;
      words = [];
    } else if (written === '{') {
      const name = head ?? { text: '', start: index, end: index };
      section = section.open(name.text, joined(rest), name);
      words = [];
    } else if (written === ';') {
      if (head !== undefined) directive(section, head, rest);
      words = [];
    } else words.push({ text: double ?? single ?? written, start: index, end: index + written.length });
  }
  return file;
}

/** `server ADDRESS weight=5` in an upstream is a section, so that its parameters are settings. */
function directive(section: Section, head: Word, rest: readonly Word[]): void {
  const [address, ...parameters] = rest;
  if (head.text === 'server' && section.name === 'upstream' && address !== undefined) {
    const server = section.open('server', address.text, { start: head.start, end: address.end });
    for (const { text, start, end } of parameters) {
      const [key = '', value = ''] = text.split('=');
      const valueStart = Math.min(end, start + key.length + 1);
      server.settings.push({
        key,
        value,
        keySpan: { start, end: start + key.length },
        valueSpan: { start: valueStart, end },
      });
    }
    return;
  }
  section.settings.push({
    key: head.text,
    value: joined(rest),
    keySpan: { start: head.start, end: head.end },
    valueSpan: { start: rest[0]?.start ?? head.end, end: rest.at(-1)?.end ?? head.end },
  });
}

function joined(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(' ');
}
