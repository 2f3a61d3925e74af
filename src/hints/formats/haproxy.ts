import { Section } from '../section';
import { linesOf, wordsOf, type Word } from './lines';

const heads = new Set([
  ...[
    'global',
    'defaults',
    'frontend',
    'backend',
    'listen',
    'peers',
    'resolvers',
    'userlist',
    'cache',
    'program',
  ],
  ...[
    'mailers',
    'http-errors',
    'ring',
    'log-forward',
    'fcgi-app',
    'traces',
    'crt-store',
    'acme',
    'log-profile',
  ],
]);
/** Keywords whose first word says which of many is meant: `timeout connect`, `option redispatch`; `no option redispatch` has two of them. */
const families = new Set(['timeout', 'option']);
/** Of a `server` or `default-server`, the words that take no value. */
const flags = new Set(
  [
    'agent-check allow-0rtt backup check check-reuse-pool check-send-proxy check-sni-auto check-ssl check-via-socks4',
    'disabled enabled force-sslv3 force-tlsv10 force-tlsv11 force-tlsv12 force-tlsv13 no-agent-check no-backup no-check',
    'no-check-reuse-pool no-check-send-proxy no-check-sni-auto no-check-ssl no-renegotiate no-send-proxy no-send-proxy-v2',
    'no-send-proxy-v2-ssl no-send-proxy-v2-ssl-cn no-sni-auto no-ssl no-ssl-reuse no-sslv3 no-tfo no-tls-tickets no-tlsv10',
    'no-tlsv11 no-tlsv12 no-tlsv13 no-verifyhost non-stick renegotiate send-proxy send-proxy-v2 send-proxy-v2-ssl',
    'send-proxy-v2-ssl-cn sni-auto ssl ssl-reuse stick strict-maxconn tfo tls-tickets',
  ].flatMap((words) => words.split(' ')),
);

/**
 * `haproxy.cfg`: sections of one keyword a line. A `server` is a section too, with its options as settings. (No kept
 * library on npm reads it with positions.) The manual: https://docs.haproxy.org/3.0/configuration.html, chapter 2.
 */
export function parseHaproxy(text: string): Section {
  const file = Section.ofFile();
  let section = file;
  for (const line of linesOf(text)) {
    const [first, ...rest] = wordsOf(line);
    if (first === undefined) continue;
    if (heads.has(first.text)) section = file.open(first.text, joined(rest), first);
    else if (first.text === 'server' || first.text === 'server-template') server(section, first, rest, 2);
    else if (first.text === 'default-server') server(section, first, rest, 0);
    else if (first.text === 'no' && rest[0] !== undefined && rest[1] !== undefined)
      keyword(section, [first, rest[0], rest[1]], rest.slice(2));
    else if (families.has(first.text) && rest[0] !== undefined)
      keyword(section, [first, rest[0]], rest.slice(1));
    else keyword(section, [first], rest);
  }
  return file;
}

/** `server NAME ADDRESS`, then options. */
function server(section: Section, head: Word, rest: readonly Word[], named: number): void {
  const opened = section.open(head.text, joined(rest.slice(0, named)), {
    start: head.start,
    end: rest[named - 1]?.end ?? head.end,
  });
  for (let at = named; at < rest.length; at++) {
    const option = rest[at];
    if (option === undefined) break;
    const takes = flags.has(option.text) ? 0 : 1;
    keyword(opened, [option], rest.slice(at + 1, at + 1 + takes));
    at += takes;
  }
}

function keyword(section: Section, key: readonly [Word, ...Word[]], values: readonly Word[]): void {
  const end = (key.at(-1) ?? key[0]).end;
  section.settings.push({
    key: joined(key),
    value: joined(values),
    keySpan: { start: key[0].start, end },
    valueSpan: { start: values[0]?.start ?? end, end: values.at(-1)?.end ?? end },
  });
}

function joined(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(' ');
}
