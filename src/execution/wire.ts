/**
 * Plain data as text and back, to the last bit: JSON, which has no word for some numbers and none for the typed arrays of
 * recorded traces. They are strings with a mark, which is doubled where a string begins with it by itself: `"$NaN"`, `"$$/month"`.
 */

const MARK = '$';
const FLOATS = `${MARK}float64 `;

/** The text of plain data: objects, arrays, strings, numbers, truth values, `null`, and arrays of 64-bit numbers. */
export function encode(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => {
    if (typeof value === 'string') return value.startsWith(MARK) ? MARK + value : value;
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
      return `${MARK}${Object.is(value, -0) ? '-0' : value}`;
    if (value instanceof Float64Array)
      return FLOATS + Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
    if (ArrayBuffer.isView(value)) throw new Error('only arrays of 64-bit numbers can be sent');
    return value;
  });
}

/** What was encoded. @throws SyntaxError where that is no JSON */
export function decode(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'string' || !value.startsWith(MARK)) return value;
    if (value.startsWith(MARK, MARK.length)) return value.slice(MARK.length);
    if (!value.startsWith(FLOATS)) return Number(value.slice(MARK.length));
    const bytes = Buffer.from(value.slice(FLOATS.length), 'base64');
    // A buffer of a pool need not begin where a number may.
    return new Float64Array(Uint8Array.from(bytes).buffer);
  });
}
