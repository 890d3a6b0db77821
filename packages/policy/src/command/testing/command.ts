// The command loads these when they are asked for; the first test must not pay for that.
import '../can/can.ts';
import '../check/check.ts';
import '../check/check-template.ts';
import '../diff/diff.ts';
import '../diff/diff-template.ts';
import '../expect/expect.ts';
import '../matrix/matrix.ts';
import type { Io } from '../io.ts';
import { run } from '../run.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** An error as Node's file system throws it. */
function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** Runs the command in this process over files that are given; one whose text is a code such as `EACCES` throws it. */
export async function command(
  args: readonly string[],
  files: Files = {},
  more: { readonly stdin?: string; readonly colours?: boolean } = {},
): Promise<Ran> {
  const written = { out: '', err: '' };
  const encoder = new TextEncoder();
  const io: Io = {
    readFile: (path) => {
      if (path === '/dev/null') return new Uint8Array();
      const content = files[path];
      if (content === undefined) throw failure('ENOENT');
      if (typeof content !== 'string') return content;
      if (/^E[A-Z]+$/.test(content)) throw failure(content);
      return encoder.encode(content);
    },
    readStdin: () => encoder.encode(more.stdin ?? ''),
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    colours: more.colours ?? false,
    now: () => new Date('2026-11-28T12:00:00Z'),
  };
  const code = await run(args, io);
  return { code, ...written };
}

export const policy = (...Statement: object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement }, undefined, 2);

export const OWNER = '111122223333';
export const READ = {
  Sid: 'Read',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::444455556666:role/Analyst' },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::lake/*',
};
export const OPEN = { ...READ, Sid: 'Open', Principal: '*' };
