const SIZES = ['ObjectSizeGreaterThan', 'ObjectSizeLessThan'];
const CLASS_AND_DAYS = ['NoncurrentDays', 'NewerNoncurrentVersions'];

/**
 * What a lifecycle is made of.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html
 */
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  LifecycleConfiguration: ['Rule'],
  Rule: [
    'ID',
    'Prefix',
    'Filter',
    'Status',
    'Transition',
    'Expiration',
    'NoncurrentVersionTransition',
    'NoncurrentVersionExpiration',
    'AbortIncompleteMultipartUpload',
  ],
  Filter: ['Prefix', 'Tag', 'And', ...SIZES],
  And: ['Prefix', 'Tag', ...SIZES],
  Tag: ['Key', 'Value'],
  Transition: ['Date', 'Days', 'StorageClass'],
  Expiration: ['Date', 'Days', 'ExpiredObjectDeleteMarker'],
  NoncurrentVersionTransition: ['StorageClass', ...CLASS_AND_DAYS],
  NoncurrentVersionExpiration: CLASS_AND_DAYS,
  AbortIncompleteMultipartUpload: ['DaysAfterInitiation'],
};

const TAG = /<(?<end>\/?)(?<name>[^\s<>/!?]+)[^<>]*?(?<empty>\/?)>/g;

/**
 * Elements of a lifecycle document that the SDK does not read, as paths (`Rule/DelMarkerExpiration`), each once. Services
 * have actions of their own, and AWS gets new ones: whoever writes the rules back without them takes them away.
 */
export function unknownElements(document: string): readonly string[] {
  const found = new Set<string>();
  const path: string[] = [];
  for (const { groups } of document.matchAll(TAG)) {
    const { end, name = '', empty } = groups ?? {};
    if (end === '/') {
      path.pop();
      continue;
    }
    const local = name.slice(name.indexOf(':') + 1);
    const parent = path.at(-1);
    // What stands in something unknown is said with it.
    if (parent !== undefined && CHILDREN[parent]?.includes(local) === false)
      found.add([...path.slice(1), local].join('/'));
    if (empty === '') path.push(local);
  }
  return [...found];
}
