import { CommandFailure } from '../failure.ts';
import { type Io, LARGEST } from '../io.ts';
import { visible } from '../visible.ts';

const PROBLEMS: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['There is no such file.', 'Check the path; it is taken from the folder the command runs in.'],
  ENOTDIR: ['Part of the path is a file, not a folder.', 'Check the path.'],
  EISDIR: [
    'This is a folder.',
    'Name the files in it, for instance with a pattern of your shell: folder/*.json.',
  ],
  EACCES: ['This user may not read it.', 'Grant read permission (chmod u+r) or run as its owner.'],
  EPERM: ['This user may not read it.', 'Grant read permission or run as its owner.'],
  ELOOP: ['Its links lead round in a circle.', 'Name the file itself.'],
};

/** `-` is standard input, which people call by that name. */
export const nameOf = (path: string): string => (path === '-' ? 'standard input' : visible(path));

/** A file's text as it stands, a byte order mark included; undefined where there is no such file. */
export function readTextIfAny(io: Io, path: string): string | undefined {
  try {
    return readText(io, path);
  } catch (error) {
    if (error instanceof CommandFailure && codeOf(error.cause) === 'ENOENT') return undefined;
    throw error;
  }
}

/** A file's text as it stands, a byte order mark included. Throws {@link CommandFailure}. */
export function readText(io: Io, path: string): string {
  const name = nameOf(path);
  const bytes = read(io, path, name);
  if (bytes.length > LARGEST)
    throw new CommandFailure(
      `${name}: It has more than ${LARGEST / 1024 / 1024} MiB, and no policy, template or plan is that large.`,
      'Name the policy itself.',
    );
  const utf16 = utf16Order(bytes);
  if (utf16 !== undefined)
    throw new CommandFailure(
      `${name}: Its text is UTF-16, and policies are UTF-8.`,
      `Convert it first: iconv -f ${utf16} -t UTF-8 (PowerShell: Set-Content -Encoding utf8).`,
    );
  const zero = bytes.indexOf(0);
  if (zero >= 0) throw binary(name, bytes, zero);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw binary(name, bytes, firstInvalid(bytes));
  }
}

function read(io: Io, path: string, name: string): Uint8Array {
  try {
    return path === '-' ? io.readStdin() : io.readFile(path);
  } catch (error) {
    const code = codeOf(error) ?? '';
    const [problem, remedy] = PROBLEMS[code] ?? [
      `It could not be read (${code || 'no reason given'}).`,
      'Check the file.',
    ];
    const failure = new CommandFailure(`${name}: ${problem}`, remedy);
    failure.cause = error;
    throw failure;
  }
}

const codeOf = (error: unknown) => (error as { readonly code?: string } | undefined)?.code;

/** UTF-16 by its mark, or by the zeros that every second byte of JSON in it is. */
function utf16Order(bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'UTF-16LE';
  if (first === 0xfe && second === 0xff) return 'UTF-16BE';
  if (first && second === 0 && third && fourth === 0) return 'UTF-16LE';
  return first === 0 && second && third === 0 && fourth ? 'UTF-16BE' : undefined;
}

function binary(name: string, bytes: Uint8Array, at: number): CommandFailure {
  const line = bytes.subarray(0, at).filter((byte) => byte === 10).length + 1;
  return new CommandFailure(
    `${name}:${line}: Byte ${at + 1} is not text in UTF-8: a binary file, or another encoding.`,
    'Name a JSON file in UTF-8.',
  );
}

/** The longest beginning that is valid, by halving. */
function firstInvalid(bytes: Uint8Array): number {
  const isValid = (length: number, stream: boolean) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream });
      return true;
    } catch {
      return false;
    }
  };
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isValid(middle, true)) low = middle;
    else high = middle - 1;
  }
  // What is no character's beginning is seen by what follows it.
  while (!isValid(low, false)) low -= 1;
  return low;
}
