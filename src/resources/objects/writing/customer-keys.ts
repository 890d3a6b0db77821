import { create } from 'zustand';
import type { UploadHeaders } from './upload-headers';

/**
 * Keys of SSE-C, by their fingerprint. In memory alone, so they are gone with the tab: S3 keeps none either, and an
 * object whose key is lost cannot be read by anybody.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html
 */
const keys = create<{ readonly known: ReadonlyMap<string, string> }>(() => ({ known: new Map() }));

const KEY_BYTES = 32;

export class CustomerKeyProblem extends Error {
  override readonly name = 'CustomerKeyProblem';
}

/** Makes a key of 256 bits and keeps it. Resolves to its fingerprint. */
export function makeCustomerKey(): Promise<string> {
  return keep(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));
}

/**
 * Keeps a key that was pasted: 32 bytes as base64 or as 64 hexadecimal digits. Resolves to its fingerprint.
 * @throws CustomerKeyProblem with a sentence that says what is wrong
 */
export function takeCustomerKey(pasted: string): Promise<string> {
  const text = pasted.replaceAll(/\s/g, '').replaceAll(/^["']|["']$/g, '');
  if (/^[0-9a-f]{64}$/i.test(text))
    return keep(Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
  const bytes = fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
  if (bytes === undefined)
    return Promise.reject(
      new CustomerKeyProblem('This is no key: paste its 32 bytes as base64 or as 64 hexadecimal digits.'),
    );
  if (bytes.length !== KEY_BYTES)
    return Promise.reject(
      new CustomerKeyProblem(`A key of SSE-C has 32 bytes (AES-256); this one has ${bytes.length}.`),
    );
  return keep(bytes);
}

/** The key as base64, for the request; undefined after a reload. */
export function customerKey(fingerprint: string | undefined): string | undefined {
  return fingerprint === undefined ? undefined : keys.getState().known.get(fingerprint);
}

/** Whether uploads are to be written under a key that this tab does not have, or not any more. */
export const lacksCustomerKey = ({ encryption, customerKeyMd5 }: UploadHeaders): boolean =>
  encryption === 'customer' && customerKey(customerKeyMd5) === undefined;

/** Fingerprints of the keys of this tab. */
export const customerKeysLatestFirst = (): string[] => [...keys.getState().known.keys()].toReversed();

/** Whether the key behind a fingerprint is at hand in this tab. */
export function useCustomerKey(fingerprint: string | undefined): string | undefined {
  return keys(({ known }) => (fingerprint === undefined ? undefined : known.get(fingerprint)));
}

/** S3's own fingerprint of a key: the base64 of its MD5, as `x-amz-server-side-encryption-customer-key-MD5` has it. */
async function keep(bytes: Uint8Array): Promise<string> {
  const { Md5 } = await import('@aws-sdk/checksums/md5');
  const md5 = new Md5();
  md5.update(bytes);
  const fingerprint = toBase64(await md5.digest());
  keys.setState(({ known }) => ({
    known: new Map([...known].filter(([one]) => one !== fingerprint)).set(fingerprint, toBase64(bytes)),
  }));
  return fingerprint;
}

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

function fromBase64(text: string): Uint8Array | undefined {
  try {
    return text === '' ? undefined : Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
