import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signatureLength = 8;
/** Bytes of a pixel by its colour type, where each sample has eight bits: RGB, and RGB with alpha. */
const pixelBytes: Readonly<Record<number, number>> = { 2: 3, 6: 4 };
/** The colour type of a PNG whose pixels are numbers in a list of colours. */
const colorTypeIndexed = 3;
const mostColors = 256;
const mostFrequent = 240;

/**
 * A PNG of the same picture, packed more tightly. A user interface has few colours and blends of them at the edges of
 * letters: 256 stay as they are, the rest becomes the nearest of these, and each pixel is a byte. Its flat areas repeat
 * themselves best without the filter that a browser sets on each line.
 * @throws Error where it is not RGB of eight bits
 */
export function repacked(png: Buffer): Buffer {
  const packed: Buffer[] = [];
  let header = Buffer.alloc(0);
  for (let at = signatureLength; at < png.length;) {
    // Of each chunk its length, type, data and check sum (RFC 2083, 3.2).
    const end = at + 12 + png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'IHDR') header = Buffer.from(png.subarray(at + 8, end - 4));
    if (type === 'IDAT') packed.push(png.subarray(at + 8, end - 4));
    at = end;
  }
  const width = header.readUInt32BE(0);
  const step = header[8] === 8 ? (pixelBytes[header[9] ?? 0] ?? 0) : 0;
  if (step === 0) throw new Error('a picture in RGB of eight bits was expected');
  const { colors, lines } = indexed(
    unfiltered(inflateSync(Buffer.concat(packed)), width * step, step),
    width,
    step,
  );
  header[9] = colorTypeIndexed;
  return Buffer.concat([
    png.subarray(0, signatureLength),
    chunk('IHDR', header),
    chunk('PLTE', colors),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The most frequent colours of lines, and the lines with the number of the nearest in place of each pixel. */
function indexed(lines: Buffer, width: number, step: number): { colors: Buffer; lines: Buffer } {
  const stride = 1 + width * step;
  const height = lines.length / stride;
  const pixels = new Uint32Array(width * height);
  const counts = new Map<number, number>();
  for (const pixel of pixels.keys()) {
    const color = lines.readUIntBE(Math.floor(pixel / width) * stride + 1 + (pixel % width) * step, 3);
    pixels[pixel] = color;
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const list = listed([...counts].sort(([, a], [, b]) => b - a).map(([color]) => color));
  const numbers = new Map([...counts.keys()].map((color) => [color, nearest(color, list).number]));
  const shorter = Buffer.alloc(height * (1 + width));
  for (const [pixel, color] of pixels.entries())
    shorter[pixel + 1 + Math.floor(pixel / width)] = numbers.get(color) ?? 0;
  return { colors: Buffer.from(list.flatMap(channels)), lines: shorter };
}

/** Of colours, the most frequent first, those that the others are drawn in: frequent ones, and rare ones unlike them. */
function listed(colors: readonly number[]): number[] {
  const list = colors.slice(0, mostFrequent);
  const rest = colors.slice(mostFrequent);
  while (list.length < mostColors && rest.length > 0) {
    const distances = rest.map((color) => nearest(color, list).distance);
    list.push(...rest.splice(distances.indexOf(Math.max(...distances)), 1));
  }
  return list;
}

const channels = (color: number): [red: number, green: number, blue: number] => [
  color >> 16,
  (color >> 8) & 0xff,
  color & 0xff,
];

/** Which of some colours is the nearest to one, and how near. */
function nearest(color: number, list: readonly number[]): { number: number; distance: number } {
  const [red, green, blue] = channels(color);
  const distances = list.map((other) => {
    const [otherRed, otherGreen, otherBlue] = channels(other);
    return Math.hypot(red - otherRed, green - otherGreen, blue - otherBlue);
  });
  const distance = Math.min(...distances);
  return { number: distances.indexOf(distance), distance };
}

/** Lines of pixels, each behind the number of its filter, with the filters undone (RFC 2083, 6). */
function unfiltered(lines: Buffer, width: number, step: number): Buffer {
  const stride = width + 1;
  for (let start = 0; start < lines.length; start += stride) {
    const filter = lines[start];
    lines[start] = 0;
    for (let place = 1; place <= width; place++) {
      const at = start + place;
      const left = place > step ? (lines[at - step] ?? 0) : 0;
      const above = start > 0 ? (lines[at - stride] ?? 0) : 0;
      const corner = start > 0 && place > step ? (lines[at - stride - step] ?? 0) : 0;
      lines[at] = (lines[at] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return lines;
}

function predicted(filter: number | undefined, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) return 0;
  const nearTo = left + above - corner;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((value) => Math.abs(nearTo - value));
  if (toLeft === undefined || toAbove === undefined || toCorner === undefined) return 0;
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checkSum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checkSum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checkSum]);
}
