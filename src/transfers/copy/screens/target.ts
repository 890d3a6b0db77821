import type { AwsContext } from '@/aws/context';
import { endpointsOf, parseGoTo } from '@/aws/go-to';
import { bucketParameter, type Location } from '@/aws/location';
import type { CopyTask } from './copy-task';

/** Where the copies go: below a prefix, or, of one thing alone, to exactly one key. */
export type CopyTarget =
  | { readonly kind: 'into'; readonly location: Location; readonly prefix: string }
  | { readonly kind: 'as'; readonly location: Location; readonly key: string };

export type TargetResult =
  | { readonly ok: true; readonly value: CopyTarget }
  /** What to type instead. */
  | { readonly ok: false; readonly message: string };

/** A place as somebody would type it: `s3://bucket/prefix/`. */
export const placeText = (location: Location, prefix: string): string =>
  `s3://${bucketParameter(location)}/${prefix}`;

/**
 * Reads where to: a name that ends with a slash, or is a bucket's alone, is a folder that things are put into; another one
 * is the new name of the one thing that is copied.
 */
export function readTarget(text: string, task: CopyTask, { profile }: AwsContext): TargetResult {
  const read = parseGoTo(text, endpointsOf(profile));
  if (!read.ok) return read;
  const { location, prefix, key, versionId } = read.value;
  if (versionId !== undefined) return wrong('Versions are made by S3: leave the version id out.');
  if (key === undefined) return { ok: true, value: { kind: 'into', location, prefix: prefix ?? '' } };
  const { objects, folders } = task.choice;
  if (objects.length + folders.length > 1)
    return wrong(`End it with a slash: ${objects.length + folders.length} things go into a folder.`);
  return { ok: true, value: { kind: 'as', location, key } };
}

/** Reads a new name for the one thing that is renamed; folders keep their closing slash by themselves. */
export function readNewName(name: string, { from, choice }: CopyTask): TargetResult {
  const [folder] = choice.folders;
  const bare = folder === undefined ? name : name.replace(/\/+$/, '');
  if (bare === '') return wrong('Give it a name.');
  const key = `${from.prefix}${bare}${folder === undefined ? '' : '/'}`;
  const before = folder ?? choice.objects[0]?.key;
  if (key === before) return wrong('That is its name now.');
  return { ok: true, value: { kind: 'as', location: from.location, key } };
}

/** The name that is changed: what follows the listed prefix. */
export function oldName({ from, choice }: CopyTask): string {
  const whole = choice.folders[0] ?? choice.objects[0]?.key ?? '';
  return whole.slice(from.prefix.length);
}

const wrong = (message: string): TargetResult => ({ ok: false, message });
