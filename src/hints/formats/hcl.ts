import { Section } from '../section';

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Comments, heredocs, strings, brackets, and anything else up to a blank. */
const tokens =
  /#[^\r\n]*|\/\/[^\r\n]*|\/\*[^]*?\*\/|<<-?(\w+)\r?\n[^]*?^[ \t]*\1[ \t]*$|"(?:[^"\\$]|\\.|\$(?!\{)|\$\{[^}]*\})*"|[{}[\]()=]|\r?\n|[^\s{}[\]()="#]+/gm;

/**
 * HCL of Terraform: blocks are sections, a resource under its type’s name, and attributes settings. What npm has for HCL is
 * Go compiled to megabytes of JavaScript, or to WebAssembly, and says no positions.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
export function parseHcl(text: string): Section {
  const file = Section.ofFile();
  let section = file;
  let head: Token[] = [];
  const all = [...text.matchAll(tokens)]
    .map((match): Token => ({ text: match[0], start: match.index, end: match.index + match[0].length }))
    .filter(({ text }) => !/^(?:#|\/\/|\/\*)/.test(text));
  for (let at = 0; at < all.length; at++) {
    const token = all[at];
    if (token === undefined) break;
    if (/^\r?\n$/.test(token.text)) head = [];
    else if (token.text === '}') section = section.parent ?? file;
    else if (token.text === '{') {
      section = block(section, head);
      head = [];
    } else if (token.text === '=' && head.length === 1) {
      const end = endOfValue(all, at + 1);
      attribute(section, head[0] ?? token, all.slice(at + 1, end), text);
      at = end - 1;
      head = [];
    } else head.push(token);
  }
  return file;
}

function block(section: Section, [first, ...labels]: readonly Token[]): Section {
  const name = first ?? { text: '', start: 0, end: 0 };
  const [type, ...names] = labels.map((label) => unquoted(label.text));
  const isResource = (name.text === 'resource' || name.text === 'data') && type !== undefined;
  return isResource
    ? section.open(type, names.join(' '), { start: name.start, end: labels.at(-1)?.end ?? name.end })
    : section.open(name.text, labels.map((label) => unquoted(label.text)).join(' '), name);
}

/** A value ends with its line, unless a bracket in it is still open. */
function endOfValue(all: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < all.length; at++) {
    const { text } = all[at] ?? { text: '' };
    if (/^[{[(]$/.test(text)) depth++;
    if (/^[}\])]$/.test(text)) depth--;
    if (depth < 0 || (depth === 0 && /^\r?\n$/.test(text))) return at;
  }
  return all.length;
}

function attribute(section: Section, key: Token, value: readonly Token[], text: string): void {
  const start = value[0]?.start ?? key.end;
  const end = value.at(-1)?.end ?? key.end;
  section.settings.push({
    key: key.text,
    value: unquoted(text.slice(start, end)),
    keySpan: { start: key.start, end: key.end },
    valueSpan: { start, end },
  });
}

function unquoted(written: string): string {
  return /^".*"$/.test(written) ? written.slice(1, -1) : written;
}
