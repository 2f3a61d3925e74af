/**
 * Plain data as text and back, to the last bit: JSON, which has no word for some numbers and none for the typed arrays of
 * recorded traces.
 */

const NUMBER = '$number';
const BYTES = '$float64';

/** The text of plain data: objects, arrays, strings, numbers, truth values, `null`, and arrays of 64-bit numbers. */
export function encode(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => {
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
      return { [NUMBER]: Object.is(value, -0) ? '-0' : String(value) };
    if (value instanceof Float64Array)
      return { [BYTES]: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
    if (ArrayBuffer.isView(value)) throw new Error('only arrays of 64-bit numbers can be sent');
    return value;
  });
}

/** What was encoded. @throws SyntaxError where that is no JSON */
export function decode(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if (NUMBER in value) return Number(value[NUMBER]);
    if (BYTES in value) {
      const bytes = Buffer.from(String(value[BYTES]), 'base64');
      // A buffer of a pool need not begin where a number may.
      return new Float64Array(Uint8Array.from(bytes).buffer);
    }
    return value;
  });
}
