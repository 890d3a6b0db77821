import { randomBytes } from 'node:crypto';
import { invalidArgument } from '../errors';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._';

/** 32 characters, the shape of S3's own. */
export function newVersionId(): string {
  return Array.from(randomBytes(32), (byte) => ALPHABET[byte % 64]).join('');
}

/** The `versionId` parameter; InvalidArgument when no version could have it. */
export function versionIdOf(query: ReadonlyMap<string, string>): string | undefined {
  const versionId = query.get('versionId');
  if (versionId !== undefined) checkVersionId(versionId);
  return versionId;
}

export function checkVersionId(versionId: string): void {
  if (versionId === '') {
    throw invalidArgument('Version id cannot be the empty string', 'versionId', versionId);
  }
  if (versionId !== 'null' && !/^[A-Za-z0-9._]{32}$/.test(versionId)) {
    throw invalidArgument('Invalid version id specified', 'versionId', versionId);
  }
}
