/**
 * Whether an ETag is the MD5 of these bytes. It is for what was written in one request, unless a key of KMS or of the
 * customer's encrypts it. Read into memory: for small files.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html
 */
export async function isMd5Of(etag: string, file: Blob): Promise<boolean> {
  const digest = /^"?([0-9a-f]{32})"?$/i.exec(etag)?.[1];
  if (digest === undefined) return false;
  const { Md5 } = await import('@aws-sdk/checksums/md5');
  const md5 = new Md5();
  md5.update(new Uint8Array(await file.arrayBuffer()));
  const bytes = await md5.digest();
  return digest.toLowerCase() === Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
