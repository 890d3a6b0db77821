import type { Ground, Sample } from '@drawbridge-s3/policy/access';
import { plural } from '@drawbridge-s3/policy/grammar';
import { formatBytes, formatCount } from '@/lib/format';
import type { Inventory } from '@/resources/bucket-settings/inventory';

type Encryption = Ground['encryption'][string];

/** How much lies there, and how it is encrypted; counts are of what was looked at. */
export function sampleWords(sample: Sample, encryption: Encryption | undefined): readonly string[] {
  const { listed, bytes, more } = sample;
  if (listed === 0) return ['nothing lies there yet', newObjects(encryption)];
  const size = formatBytes(bytes);
  return [
    more
      ? `more than ${formatCount(listed)} keys, ${size} in those looked at`
      : `${plural(listed, 'key')}, ${size}`,
    ...encryptionWords(sample, encryption),
    ...Object.entries(sample.archived).map(([name, count]) => `${formatCount(count)} in ${name}`),
  ];
}

/** Whose the objects are, as far as that can be known. */
export function ownerWords({ foreign, listed }: Sample): string | undefined {
  if (foreign === undefined || listed === 0) return undefined;
  return foreign === 0
    ? 'the bucket’s owner owns every object looked at'
    : `${formatCount(foreign)} of ${formatCount(listed)} looked at belong to others`;
}

function encryptionWords(
  { asked, keys, customerKeys }: Sample,
  encryption: Encryption | undefined,
): readonly string[] {
  if (asked === 0) return [newObjects(encryption)];
  const plain = asked - customerKeys - Object.values(keys).reduce((sum, one) => sum + one, 0);
  const kinds: readonly (readonly [string, number])[] = [
    ...Object.entries(keys).map(([key, count]) => [`SSE-KMS with ${keyWords(key)}`, count] as const),
    ...(customerKeys === 0 ? [] : [['keys of their writers (SSE-C)', customerKeys] as const]),
    ...(plain === 0 ? [] : [['SSE-S3', plain] as const]),
  ];
  const [only] = kinds;
  const own = encryption?.keyId;
  // New objects may be encrypted in another way than those that lie there.
  const changed = encryption !== undefined && (own === undefined ? false : !(own in keys));
  return [
    kinds.length === 1 && only !== undefined
      ? only[0]
      : `of ${formatCount(asked)} looked at ${kinds.map(([kind, count]) => `${formatCount(count)} under ${kind}`).join(', ')}`,
    ...(changed ? [newObjects(encryption)] : []),
  ];
}

/** What is put there from now on. */
const newObjects = (encryption: Encryption | undefined): string =>
  encryption === undefined
    ? 'default encryption unknown'
    : encryption.algorithm === 'AES256'
      ? 'new objects under SSE-S3'
      : `new objects under SSE-KMS with ${encryption.keyId === undefined ? 'AWS’s own key' : keyWords(encryption.keyId)}`;

/** `key 7c1e2f04…`, `alias/lake` */
function keyWords(key: string): string {
  const name = key.slice(key.lastIndexOf(':') + 1);
  return /^key\/.{12,}/.test(name) ? `key ${name.slice(4, 12)}…` : name;
}

/** Where every object is written down, for whoever has to know of all of them. */
export const inventoryWords = (
  inventories: readonly Pick<Inventory, 'bucket' | 'below' | 'frequency' | 'prefix' | 'fields'>[],
): readonly string[] =>
  inventories.map(
    ({ bucket, below, frequency, prefix, fields }) =>
      `A ${frequency.toLowerCase()} inventory of ${prefix === '' ? 'every object' : prefix} is written to s3://${bucket}/${below}${fields.includes('EncryptionStatus') ? ', with how each is encrypted' : ''}.`,
  );
