import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** A picture as rows of red, green, blue, alpha, a byte each. Colours are not multiplied by alpha: PNG wants them plain. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const BYTES_A_PIXEL = 4;

/**
 * The picture as a PNG file: 8 bits a channel, with alpha, not interlaced. Rows are written without a filter: these
 * pictures have a handful of colours, and no filter makes them smaller.
 *
 * Source: Portable Network Graphics, third edition (W3C), sections 5 (chunks), 11.2.1 (IHDR), 9.2 (filter type 0).
 */
export function encodePng({ width, height, pixels }: Picture): Uint8Array {
  const rowLength = width * BYTES_A_PIXEL;
  if (pixels.length !== rowLength * height)
    throw new RangeError(
      `Cannot write a picture: found ${pixels.length} bytes, wanted ${rowLength * height}`,
    );
  const rows = new Uint8Array((rowLength + 1) * height);
  for (let y = 0; y < height; y += 1)
    rows.set(pixels.subarray(y * rowLength, (y + 1) * rowLength), y * (rowLength + 1) + 1);

  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8); // bits a channel
  header.setUint8(9, 6); // truecolour with alpha
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** Length, name, data, and the checksum of name and data. */
function chunk(name: string, data: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** What a PNG file says of its size; undefined when it is none. */
export function pngSize(file: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const isPng = file.length >= 24 && SIGNATURE.every((byte, at) => file[at] === byte);
  if (!isPng) return undefined;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** True when two PNG files of `encodePng` show the same: how far they were packed says nothing. */
export function samePicture(one: Uint8Array, other: Uint8Array): boolean {
  const [a, b] = [pngSize(one), pngSize(other)];
  if (a === undefined || a.width !== b?.width || a.height !== b.height) return false;
  const [rows, otherRows] = [pngRows(one), pngRows(other)];
  return rows !== undefined && otherRows !== undefined && Buffer.compare(rows, otherRows) === 0;
}

/** The rows as `encodePng` puts them, each behind its filter byte; undefined when they cannot be unpacked. */
function pngRows(file: Uint8Array): Uint8Array | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const packed: Uint8Array[] = [];
  for (let at = SIGNATURE.length; at + 12 <= file.length; at += 12 + view.getUint32(at)) {
    const name = Buffer.from(file.subarray(at + 4, at + 8)).toString('latin1');
    if (name === 'IDAT') packed.push(file.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  try {
    return inflateSync(Buffer.concat(packed));
  } catch {
    return undefined;
  }
}
