/** What a trail is told to record, as GetEventSelectors answers it. A trail has one kind of selector or the other. */
export interface WireSelectors {
  readonly EventSelectors?: readonly BasicSelector[];
  readonly AdvancedEventSelectors?: readonly { readonly FieldSelectors?: readonly FieldSelector[] }[];
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html */
interface BasicSelector {
  readonly ReadWriteType?: string;
  readonly DataResources?: readonly { readonly Type?: string; readonly Values?: readonly string[] }[];
}

/** All operators of a field must hold, each with one of its values, or with none where it says Not. */
type FieldSelector = { readonly Field?: string } & {
  readonly [
    Operator in 'Equals' | 'StartsWith' | 'EndsWith' | 'NotEquals' | 'NotStartsWith' | 'NotEndsWith'
  ]?: readonly string[];
};

/** How much of the requests to a bucket's objects a trail records. */
export type Recorded = 'all' | 'some' | 'none';

export interface RecordedRequests {
  readonly reads: Recorded;
  readonly writes: Recorded;
}

const OBJECTS = 'AWS::S3::Object';

/** Whether it records requests to objects, of some bucket at least. */
export function recordsObjects({ EventSelectors, AdvancedEventSelectors }: WireSelectors): boolean {
  const plain = (EventSelectors ?? []).some(({ DataResources = [] }) =>
    DataResources.some(({ Type }) => Type === OBJECTS),
  );
  return (
    plain || (AdvancedEventSelectors ?? []).some(({ FieldSelectors = [] }) => isOfObjects(FieldSelectors))
  );
}

/**
 * What is recorded of one bucket, by what the selectors say of its objects' ARNs. A selector that takes a part of them,
 * or operations by their names, counts as `some`.
 */
export function recordedOf(selectors: WireSelectors, partition: string, bucket: string): RecordedRequests {
  const root = `arn:${partition}:s3:::${bucket}/`;
  const each = [
    ...(selectors.EventSelectors ?? []).map((selector) => basic(selector, root)),
    ...(selectors.AdvancedEventSelectors ?? []).map(({ FieldSelectors = [] }) =>
      advanced(FieldSelectors, root),
    ),
  ];
  return { reads: most(each.map(({ reads }) => reads)), writes: most(each.map(({ writes }) => writes)) };
}

const NOTHING: RecordedRequests = { reads: 'none', writes: 'none' };

const most = (parts: readonly Recorded[]): Recorded =>
  parts.includes('all') ? 'all' : parts.includes('some') ? 'some' : 'none';

/** Of a selector whose values are beginnings of ARNs. */
const begins = (values: readonly string[], root: string): Recorded =>
  most(values.map((value) => (root.startsWith(value) ? 'all' : value.startsWith(root) ? 'some' : 'none')));

function basic({ ReadWriteType = 'All', DataResources = [] }: BasicSelector, root: string): RecordedRequests {
  const extent = most(
    DataResources.filter(({ Type }) => Type === OBJECTS).map(({ Values = [] }) => begins(Values, root)),
  );
  return {
    reads: ReadWriteType === 'WriteOnly' ? 'none' : extent,
    writes: ReadWriteType === 'ReadOnly' ? 'none' : extent,
  };
}

const isOfObjects = (fields: readonly FieldSelector[]) =>
  fields.some(({ Field, Equals = [] }) => Field === 'resources.type' && Equals.includes(OBJECTS));

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html */
function advanced(fields: readonly FieldSelector[], root: string): RecordedRequests {
  if (!isOfObjects(fields)) return NOTHING;
  let extent: Recorded = 'all';
  const readOnly = new Set(['true', 'false']);
  for (const field of fields) {
    switch (field.Field) {
      case 'eventCategory':
      case 'resources.type':
        break;
      case 'readOnly':
        for (const value of readOnly) if (field.Equals?.includes(value) !== true) readOnly.delete(value);
        break;
      case 'resources.ARN':
        extent = least(extent, ofArns(field, root));
        break;
      default:
        extent = least(extent, 'some');
    }
  }
  return {
    reads: readOnly.has('true') ? extent : 'none',
    writes: readOnly.has('false') ? extent : 'none',
  };
}

const least = (left: Recorded, right: Recorded): Recorded =>
  left === 'none' || right === 'none' ? 'none' : left === 'some' || right === 'some' ? 'some' : 'all';

function ofArns(field: FieldSelector, root: string): Recorded {
  const { Equals, StartsWith, EndsWith, NotEquals, NotStartsWith, NotEndsWith } = field;
  const lets: Recorded[] = ['all'];
  if (StartsWith !== undefined) lets.push(begins(StartsWith, root));
  if (Equals !== undefined) lets.push(Equals.some((value) => value.startsWith(root)) ? 'some' : 'none');
  if (NotStartsWith !== undefined) {
    const out = begins(NotStartsWith, root);
    lets.push(out === 'all' ? 'none' : out === 'some' ? 'some' : 'all');
  }
  if (NotEquals !== undefined) lets.push(NotEquals.some((value) => value.startsWith(root)) ? 'some' : 'all');
  if (EndsWith !== undefined || NotEndsWith !== undefined) lets.push('some');
  return lets.reduce(least);
}
