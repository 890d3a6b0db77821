/** Keys below `flat/`: `event-0000000.json` to `event-0999999.json`. */
const KEYS = 1_000_000;
const STEM = 'flat/event-';
const PAGE = 1000;
const START = Date.UTC(2026, 0, 1);

const keyOf = (index: number) => `${STEM}${String(index).padStart(7, '0')}.json`;

/** The first index whose key is greater than `text`. */
function indexAfter(text: string): number {
  let low = 0;
  let high = KEYS;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyOf(middle) > text) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The ListObjectsV2 answer to these parameters, with the elements that S3 gives a key today. */
export function listingXml(query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? '';
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const encoding = query.get('encoding-type');
  const first = indexAfter(after > prefix ? after : prefix);
  // `~` sorts behind every character of these keys.
  const end = indexAfter(`${prefix}~`);
  const last = Math.min(first + PAGE, end);
  let contents = '';
  for (let index = first; index < last; index += 1) contents += contentsOf(index);
  const next = last < end ? `<NextContinuationToken>${keyOf(last - 1)}</NextContinuationToken>` : '';
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
    `<Name>analytics-events</Name><Prefix>${prefix}</Prefix><KeyCount>${last - first}</KeyCount>` +
    `<MaxKeys>${PAGE}</MaxKeys>${encoding === null ? '' : `<EncodingType>${encoding}</EncodingType>`}` +
    `<IsTruncated>${last < end}</IsTruncated>${next}${contents}</ListBucketResult>`
  );
}

function contentsOf(index: number): string {
  const scattered = Math.imul(index + 1, 2654435761) >>> 0;
  const etag = scattered.toString(16).padStart(8, '0').repeat(4);
  return (
    `<Contents><Key>${keyOf(index)}</Key>` +
    `<LastModified>${new Date(START + (scattered % 10_000_000) * 1000).toISOString()}</LastModified>` +
    `<ETag>&quot;${etag}&quot;</ETag><ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm>` +
    `<ChecksumType>FULL_OBJECT</ChecksumType><Size>${scattered % 1_000_000_007}</Size>` +
    '<StorageClass>STANDARD</StorageClass></Contents>'
  );
}
