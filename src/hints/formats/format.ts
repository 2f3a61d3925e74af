import type { Span } from '../../source/occurrence';
import type { Section } from '../section';

/** Reads the text of a file; what cannot be read is left out, so that a file half typed still has hints. */
export type Parse = (text: string) => Section;

/** What keeps a text from being what its format wants. */
export interface Mistake extends Span {
  readonly message: string;
}

export interface Format {
  /** What begins a comment to the end of the line. */
  readonly comment: string;
  /** Whether it consists of statements, of which each may have several lines. */
  readonly hasStatements?: boolean;
  /** Loads the parser, when the first file of its format is read. */
  readonly load: () => Promise<Parse>;
  /** Loads what tells mistakes, where the format is strict: the others leave out what they do not know. */
  readonly loadMistakes?: () => Promise<(text: string) => readonly Mistake[]>;
}

/** Every format by its name. */
export const formats = {
  /** `key = value`, `key: value` of Java, with `[sections]` */
  properties: { comment: '#', load: async () => (await import('./properties')).parseProperties },
  /** `key value` */
  directives: { comment: '#', load: async () => (await import('./directives')).parseDirectives },
  yaml: {
    comment: '#',
    load: async () => (await import('./template')).parseYamlTemplate,
    loadMistakes: async () => (await import('./template')).mistakesOfYaml,
  },
  haproxy: { comment: '#', load: async () => (await import('./haproxy')).parseHaproxy },
  hcl: { comment: '#', load: async () => (await import('./hcl')).parseHcl },
  cql: { comment: '--', hasStatements: true, load: async () => (await import('./cql')).parseCql },
  /** `mongodb://host/?w=majority`, wherever it stands */
  connectionString: {
    comment: '#',
    load: async () => (await import('./connection-string')).parseConnectionStrings,
  },
  nginx: { comment: '#', load: async () => (await import('./nginx')).parseNginx },
} satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;

export function formatNamed(name: FormatName): Format {
  return formats[name];
}
