/**
 * Whether a comment silences a conflict: `# headroom-ignore kafka/unclean-election` at the end of its line or on the line
 * above. Which sign begins a comment is the format’s affair: here it is whatever stands before the word.
 */
export function isSilenced(lines: readonly string[], line: number, code: string): boolean {
  return [lines[line - 1], lines[line - 2]].some((text, above) => {
    const [, before = '', codes = ''] =
      /^(.*?)(?:#|;|!|\/\/|--|%%)\s*headroom-ignore((?:[\s,]+[\w-]+\/[\w-]+)+)/.exec(text ?? '') ?? [];
    const isOfThisLine = above === 0 || before.trim() === '';
    return isOfThisLine && codes.split(/[\s,]+/).includes(code);
  });
}
