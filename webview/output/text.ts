/** Source as one line: authors align their statements with spaces. */
export function singleSpaced(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
