// Reads and writes UTF-8 in memory. Short ASCII is the commonest text of all: for it a loop beats the platform's own
// coders, which need a view made first.

/** Up to this length, in bytes, a loop is quicker than Chromium's decoder (64) and than every encoder (32). */
const SHORT = { read: 64, written: 32 };

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

export function readText(bytes: Uint8Array, address: number, length: number): string {
  const short = length > SHORT.read ? undefined : shortAscii(bytes, address, address + length);
  return short ?? decoder.decode(bytes.subarray(address, address + length));
}

/** Reads eight bytes at a time, because to join texts takes longest; undefined if it is not ASCII. */
function shortAscii(bytes: Uint8Array, address: number, end: number): string | undefined {
  let text = "";
  let at = address;
  for (; at + 8 <= end; at += 8) {
    const [a, b, c, d] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
    const [e, f, g, h] = [bytes[at + 4], bytes[at + 5], bytes[at + 6], bytes[at + 7]];
    if ((a | b | c | d | e | f | g | h) >= 0x80) return undefined;
    text += String.fromCharCode(a, b, c, d, e, f, g, h);
  }
  for (; at < end; at++) {
    if (bytes[at] >= 0x80) return undefined;
    text += String.fromCharCode(bytes[at]);
  }
  return text;
}

/** Writes text at `address`, where `length` bytes are free; `length` is the result of `utf8Length`. */
export function writeText(text: string, bytes: Uint8Array, address: number, length: number): void {
  if (length > SHORT.written || length !== text.length) {
    encoder.encodeInto(text, bytes.subarray(address, address + length));
    return;
  }
  for (let index = 0; index < length; index++) bytes[address + index] = text.charCodeAt(index);
}

/** Writes a text at `address` if it is ASCII; returns whether it is. What is longer is better written by the platform. */
export function wroteAscii(text: string, bytes: Uint8Array, address: number): boolean {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x80) return false;
    bytes[address + index] = unit;
  }
  return true;
}

/** Returns the number of bytes of a text in UTF-8; a lone surrogate takes three, too. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    if (unit < 0x800) {
      length += 1;
    } else {
      length += 2;
      if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) index++;
    }
  }
  return length;
}
