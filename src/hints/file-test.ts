import type { FileTest } from './system';

const patterns = new Map<string, RegExp>();

/** Which of a system’s or a language’s files one is, by its path and, where that says too little, by its text; if any. */
export function testOf(
  { files }: { readonly files: readonly FileTest[] },
  path: string,
  text: string,
): FileTest | undefined {
  return files.find((test) => isNamed(test, path) && (test.text?.test(text) ?? true));
}

function isNamed({ names }: FileTest, path: string): boolean {
  const slashed = path.replaceAll('\\', '/');
  return names.some((name) => {
    let pattern = patterns.get(name);
    if (pattern === undefined) {
      pattern = new RegExp(`(?:^|/)${escaped(name)}$`, 'i');
      patterns.set(name, pattern);
    }
    return pattern.test(slashed);
  });
}

/** A `*` is any letters of a name, `**` of several folders. */
function escaped(name: string): string {
  return name
    .replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\*\*?/g, (stars) => (stars === '**' ? '.*' : '[^/]*'));
}
