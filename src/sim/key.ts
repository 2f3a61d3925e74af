/**
 * What models, scenarios and their values are known by: their text. The times of a recorded trace are left out, for its
 * digest says what they are.
 */
export function keyOf(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => (ArrayBuffer.isView(value) ? undefined : value));
}
