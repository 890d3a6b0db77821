import { createHmac } from 'node:crypto';
import type { MfaDevice } from '../world/types';

const STEP_MS = 30_000;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Time steps already spent, by serial number: AWS takes a code once. */
export type UsedCodes = Map<string, Set<number>>;

/** The six digits an authenticator app shows at this moment. RFC 6238 with AWS's parameters: SHA-1, 30 s, 6 digits. */
export function totpCode(secret: string, now: number): string {
  return codeAt(secret, Math.floor(now / STEP_MS));
}

/** True once per code: within a step either way of now, and never used before. */
export function spendCode(used: UsedCodes, device: MfaDevice, code: string, now: number): boolean {
  const current = Math.floor(now / STEP_MS);
  const spent = used.get(device.serial) ?? new Set<number>();
  const step = [current, current - 1, current + 1].find(
    (candidate) => codeAt(device.secret, candidate) === code && !spent.has(candidate),
  );
  if (step === undefined) return false;
  used.set(device.serial, spent.add(step));
  return true;
}

function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const character of text.replace(/=+$/, '').toUpperCase()) {
    value = (value << 5) | BASE32.indexOf(character);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >>> bits) & 0xff);
      value &= (1 << bits) - 1;
    }
  }
  return Buffer.from(bytes);
}
