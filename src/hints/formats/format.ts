import type { Section } from '../section';

/** Reads the text of a file; what cannot be read is left out, so that a file half typed still has hints. */
export type Parse = (text: string) => Section;

/** Every format by its name; a parser is loaded when the first file of its format is read. */
export const formats = {
  /** `key = value`, `key: value` of Java, with `[sections]` */
  properties: async () => (await import('./properties')).parseProperties,
  /** `key value` */
  directives: async () => (await import('./directives')).parseDirectives,
  yaml: async () => (await import('./yaml')).parseYaml,
  haproxy: async () => (await import('./haproxy')).parseHaproxy,
  hcl: async () => (await import('./hcl')).parseHcl,
  cql: async () => (await import('./cql')).parseCql,
  nginx: async () => (await import('./nginx')).parseNginx,
} satisfies Readonly<Record<string, () => Promise<Parse>>>;

export type FormatName = keyof typeof formats;
