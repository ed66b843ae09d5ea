// Reads and writes UTF-8 in memory. Short ASCII is the commonest text of all: for it a loop beats the platform's own
// coders, which need a view made first.

const SHORT = 32;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

export function readText(bytes: Uint8Array, address: number, length: number): string {
  if (length > SHORT) return decoder.decode(bytes.subarray(address, address + length));
  let text = "";
  for (let at = address; at < address + length; at++) {
    const byte = bytes[at];
    if (byte >= 0x80) return decoder.decode(bytes.subarray(address, address + length));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Writes text at `address`, where `length` bytes are free; `length` is the result of `utf8Length`. */
export function writeText(text: string, bytes: Uint8Array, address: number, length: number): void {
  if (length > SHORT || length !== text.length) {
    encoder.encodeInto(text, bytes.subarray(address, address + length));
    return;
  }
  for (let index = 0; index < length; index++) bytes[address + index] = text.charCodeAt(index);
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
