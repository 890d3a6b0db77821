/**
 * Whether an ETag is the MD5 of these bytes. It is for what was written in one request, unless a key of KMS or of the
 * customer's encrypts it. Read piece by piece, and hashed on the page's own thread.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html
 */
export async function isMd5Of(etag: string, file: Blob, signal?: AbortSignal): Promise<boolean> {
  const digest = /^"?([0-9a-f]{32})"?$/i.exec(etag)?.[1];
  if (digest === undefined) return false;
  const { Md5 } = await import('@aws-sdk/checksums/md5');
  const md5 = new Md5();
  const reader = file.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    signal?.throwIfAborted();
    md5.update(piece.value);
  }
  const bytes = await md5.digest();
  return digest.toLowerCase() === Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
