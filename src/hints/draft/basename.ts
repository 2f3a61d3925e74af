/** The name of a file without its folders. */
export function basename(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
