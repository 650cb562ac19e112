// Reading what was delivered, independently of what wrote it.
import { inflateRawSync } from 'node:zlib';

/** The files of a ZIP, by its central directory. */
export function unzip(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  const files = new Map<string, Buffer>();
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const content = zip.subarray(start, start + size);
    files.set(zip.toString('utf8', at + 46, at + 46 + name), method === 8 ? inflateRawSync(content) : content);
    at += 46 + name + extra + comment;
  }
  return files;
}

/** The 16-bit samples of a WAV, all channels, with how many there are in a second. */
export function samples(wav: Buffer): { rate: number; channels: number; values: Int16Array } {
  const [channels, rate] = [wav.readUInt16LE(22), wav.readUInt32LE(24)];
  const data = wav.indexOf('data', 12, 'latin1') + 8;
  const bytes = wav.subarray(data, data + wav.readUInt32LE(data - 4));
  const values = new Int16Array(bytes.length / 2);
  for (let place = 0; place < values.length; place += 1) values[place] = bytes.readInt16LE(place * 2);
  return { rate, channels, values };
}

/** The loudest sample of all channels between two instants, in seconds. */
export function loudest(wav: Buffer, from: number, to: number): number {
  const { rate, channels, values } = samples(wav);
  const part = values.subarray(Math.ceil(from * rate) * channels, Math.floor(to * rate) * channels);
  return part.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
