/**
 * `npx tsx bench/checksum.ts`: what a checksum costs, ours beside the implementations that ship with the
 * SDK. Both run here on V8 as they do in the browser's worker; reading the file is left out.
 */
import { Crc32cJs, Crc32Js, Crc64NvmeJs } from '@aws-sdk/checksums/crc';
import { Crc64 } from '../src/transfers/engine/crc64';

const MIB = 1024 * 1024;
const SIZE = 64 * MIB;
/** As a File's stream hands it out in Chromium. */
const CHUNK = 64 * 1024;
const ROUNDS = 3;

interface Running {
  update(bytes: Uint8Array): unknown;
}

const CANDIDATES: Readonly<Record<string, () => Running>> = {
  'CRC64NVME, ours': () => new Crc64(),
  'CRC64NVME, SDK': () => new Crc64NvmeJs(),
  'CRC32, SDK': () => new Crc32Js(),
  'CRC32C, SDK': () => new Crc32cJs(),
};

const data = new Uint8Array(SIZE);
for (let at = 0; at < SIZE; at += 1) data[at] = (at * 31 + (at >>> 8)) & 255;

console.log(`${SIZE / MIB} MiB in chunks of ${CHUNK / 1024} KiB, best of ${ROUNDS}:`);
for (const [name, create] of Object.entries(CANDIDATES)) {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const running = create();
    const start = performance.now();
    for (let at = 0; at < SIZE; at += CHUNK) running.update(data.subarray(at, at + CHUNK));
    best = Math.min(best, performance.now() - start);
  }
  console.log(`  ${name.padEnd(18)} ${Math.round(SIZE / MIB / (best / 1000))} MiB/s`);
}
