/**
 * What a checksum costs, ours beside the implementations in JavaScript that ship with the SDK. Both run
 * here on V8 as they do in the browser's worker; reading the file is left out.
 */
import { Crc32Js, Crc64NvmeJs } from '@aws-sdk/checksums/crc';
import { Crc64 } from '../src/transfers/engine/crc64';
import { alternate, busy } from './measure';
import { printHead, printRow } from './table';

const MIB = 1024 * 1024;
const SIZE = 64 * MIB;
/** As a File's stream hands it out in Chromium. */
const CHUNK = 64 * 1024;

interface Running {
  update(bytes: Uint8Array): unknown;
}

const data = new Uint8Array(SIZE);
for (let at = 0; at < SIZE; at += 1) data[at] = (at * 31 + (at >>> 8)) & 255;

const hashing = (create: () => Running) => () =>
  busy(() => {
    const running = create();
    for (let at = 0; at < SIZE; at += CHUNK) running.update(data.subarray(at, at + CHUNK));
  });

printHead('checksum');
const measured = await alternate(
  hashing(() => new Crc64()),
  [
    { name: 'CRC64NVME of the SDK', run: hashing(() => new Crc64NvmeJs()) },
    { name: 'CRC32 of the SDK', run: hashing(() => new Crc32Js()) },
  ],
);
printRow('CRC64NVME of 64 MiB', measured, 'ms');
