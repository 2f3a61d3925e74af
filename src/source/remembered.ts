/**
 * A reading of texts that remembers what those read last came to: a cell is asked about many times, and a document by each
 * point of a sweep, before either changes. What is read must not be changed by whoever gets it.
 */
export function remembered<T>(read: (text: string) => T, most: number): (text: string) => T {
  const known = new Map<string, { readonly result: T }>();
  return (text) => {
    const before = known.get(text) ?? { result: read(text) };
    known.delete(text);
    known.set(text, before);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return before.result;
  };
}
