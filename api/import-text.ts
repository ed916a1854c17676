import { TextDecoder } from 'node:util';
import { Problem } from './problem.ts';

/** Enough to see a byte order mark, zeros between letters, and what an archive begins with. */
const HEAD_BYTES = 1024;
/** Bytes from the first one beyond ASCII by which UTF-8 is told from Windows-1252. */
const TELLING_BYTES = 64;

const BINARIES: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'an Excel workbook or a ZIP archive'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook'],
  [[0x1f, 0x8b], 'compressed with gzip'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
];

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);

const refuseBinary = (head: Uint8Array): void => {
  const kind = BINARIES.find(([signature]) => startsWith(head, signature))?.[1];
  if (kind !== undefined)
    throw new Problem('unsupported_media_type', `This is ${kind}: save the loads as CSV or JSON.`);
};

/** UTF-16 by its mark, or by the zeros that stand beside every Latin letter; UTF-8 by its mark. */
const unicodeOf = (head: Uint8Array): string | null => {
  if (startsWith(head, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(head, [0xfe, 0xff])) return 'utf-16be';
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return 'utf-8';
  const zeros = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = head.length * 0.3;
  if (odd > many && even < odd / 10) return 'utf-16le';
  return even > many && odd < even / 10 ? 'utf-16be' : null;
};

/** Whether it is UTF-8; more may follow, so that the last letter may be half there. */
const isUtf8 = (bytes: Uint8Array, more: boolean): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: more });
    return true;
  } catch {
    return false;
  }
};

const decoderFor = (charset: string | null): TextDecoder | null => {
  try {
    return charset === null ? null : new TextDecoder(charset);
  } catch {
    throw new Problem('unsupported_media_type', `The charset ${charset ?? ''} is not known here.`);
  }
};

const joined = (one: Uint8Array, other: Uint8Array): Uint8Array =>
  one.length === 0 ? other : Buffer.concat([one, other]);

/** What a sender calls UTF-8 is often what his spreadsheet wrote: that claim is looked at like none. */
const trusted = (charset: string | null): string | null =>
  charset === null || /^utf-?8$/i.test(charset) ? null : charset;

/**
 * Text of a stream of bytes as it comes: UTF-8 and UTF-16 with or without a mark, or the charset named, else
 * Windows-1252. What is ASCII alone passes before that is settled.
 */
export async function* textOf(
  bytes: AsyncIterable<Uint8Array>,
  charset: string | null,
): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let looked = false;
  let held: Uint8Array = new Uint8Array();
  const look = (): void => {
    looked = true;
    refuseBinary(held.subarray(0, HEAD_BYTES));
    decoder = decoderFor(unicodeOf(held.subarray(0, HEAD_BYTES)) ?? trusted(charset));
  };
  const settle = (last: boolean): void => {
    const beyond = held.findIndex((byte) => byte > 0x7f);
    if (beyond >= 0 && (last || held.length - beyond >= TELLING_BYTES))
      decoder = new TextDecoder(isUtf8(held.subarray(beyond), !last) ? 'utf-8' : 'windows-1252');
  };
  const take = (last: boolean): string => {
    if (!looked && (last || held.length >= HEAD_BYTES)) look();
    if (looked && decoder === null) settle(last);
    if (decoder === null && (!looked || held.some((byte) => byte > 0x7f))) return '';
    const text =
      decoder === null ? Buffer.from(held).toString('latin1') : decoder.decode(held, { stream: !last });
    held = new Uint8Array();
    return text;
  };
  for await (const chunk of bytes) {
    held = joined(held, chunk);
    const text = take(false);
    if (text !== '') yield text;
  }
  const rest = take(true);
  if (rest !== '') yield rest;
}
