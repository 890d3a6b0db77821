import { ServiceError } from './error';

/**
 * Percent-decodes to bytes, kept as a latin1 string, so that what is not UTF-8 survives until it is judged.
 * A stray `%` is an error, as on S3.
 */
export function decodeBytes(text: string): string {
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) throw invalidUri();
  // Node's parser hands raw bytes over as latin1, which then stand for themselves.
  const latin1 = /[\u0100-\uffff]/.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
  return latin1.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** UTF-8 text of percent-decoded bytes. */
export function decodeText(text: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Buffer.from(decodeBytes(text), 'latin1'),
    );
  } catch (cause) {
    if (cause instanceof ServiceError) throw cause;
    throw invalidUri();
  }
}

/** AWS's URI encoding of bytes: everything but the unreserved characters, upper-case hex. */
export function encodeBytes(latin1: string, keepSlash = false): string {
  return latin1.replace(keepSlash ? /[^A-Za-z0-9\-._~/]/g : /[^A-Za-z0-9\-._~]/g, (character) => {
    const code = character.charCodeAt(0);
    return `%${code < 16 ? '0' : ''}${code.toString(16).toUpperCase()}`;
  });
}

function invalidUri(): ServiceError {
  return new ServiceError('InvalidURI', "Couldn't parse the specified URI.", 400);
}
