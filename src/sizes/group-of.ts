import type { SizeGroup } from '@/lib/size-groups';

const DAY = 86_400_000;

/** Ages by their upper bounds in days, youngest first. */
export const AGES = [
  { below: 1, label: 'Today' },
  { below: 7, label: 'This week' },
  { below: 30, label: 'This month' },
  { below: 90, label: 'Up to 3 months' },
  { below: 365, label: 'Up to a year' },
  { below: 3 * 365, label: 'Up to 3 years' },
  { below: Number.POSITIVE_INFINITY, label: 'Older' },
] as const;
const NO_DATE = 'No date';

/** Position in {@link AGES}; undefined where the service gave no date. */
export function ageIndex(modified: number, now: number): number | undefined {
  if (modified === 0) return undefined;
  return AGES.findIndex(({ below }) => (now - modified) / DAY < below);
}

export const ageOf = (modified: number, now: number): string => {
  const index = ageIndex(modified, now);
  return index === undefined ? NO_DATE : AGES[index]!.label;
};

/** The first folder of a name with its slash; `''` for what lies here itself. */
export function folderOf(name: string): string {
  const slash = name.indexOf('/');
  return slash < 0 ? '' : name.slice(0, slash + 1);
}

/** Kinds of packing, which tell of themselves and not of what is packed. */
const PACKED = /\.(gz|zst|bz2|xz|snappy|lz4|br|zip|enc|gpg)$/;
/** Longer ones are no extension, but a name with a dot in it. */
const LONGEST = 12;

/** `csv`, `csv.gz`, `''` without one; in lower case. */
export function extensionOf(name: string): string {
  const file = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  const packed = PACKED.exec(file)?.[1];
  const rest = packed === undefined ? file : file.slice(0, -packed.length - 1);
  const inner = plainExtension(rest);
  if (packed === undefined) return inner;
  return inner === '' ? packed : `${inner}.${packed}`;
}

function plainExtension(file: string): string {
  const dot = file.lastIndexOf('.');
  // A name that only begins with a dot is a hidden file.
  const extension = dot <= 0 ? '' : file.slice(dot + 1);
  return extension.length > LONGEST || !/^[\p{L}\p{N}_-]*$/u.test(extension) ? '' : extension;
}

/** How a group is called where it has no name of its own. */
export function groupLabel(by: SizeGroup, name: string): string {
  if (name !== '') return name;
  return by === 'prefix' ? 'Objects right here' : by === 'extension' ? 'No extension' : 'Delete markers';
}
