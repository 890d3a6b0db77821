import { shellQuote } from '@/aws/cli';
import { policyJson } from '@/resources/links/post-form';
import type { SignedPost } from '@/resources/links/sign-post';

/** As the SDKs give a presigned POST: `{"url": …, "fields": {…}}`. */
export const fieldsJson = ({ url, fields }: SignedPost): string =>
  `${JSON.stringify({ url, fields: Object.fromEntries(fields) }, undefined, 2)}\n`;

/** A line for a POSIX shell that sends one file, whose name stands at its end. */
export function curlForm({ url, fields }: SignedPost, type: string | undefined): string {
  const sent = type === undefined ? fields : [...fields, ['Content-Type', type] as const];
  return [
    'curl',
    '--fail-with-body',
    // --form-string takes a value as it is; --form would read a file for one that begins with @.
    ...sent.flatMap(([name, value]) => ['--form-string', shellQuote(`${name}=${value}`)]),
    shellQuote(url),
    '--form',
    'file=@FILE',
  ].join(' ');
}

/** The document that was signed, for reading, without what says who signed it. */
export function readablePolicy(policy: string): string {
  return JSON.stringify(
    JSON.parse(policyJson(policy), (key, value: unknown) =>
      /^x-amz-(?:credential|security-token)$/i.test(key) ? '…' : value,
    ),
    undefined,
    2,
  );
}
