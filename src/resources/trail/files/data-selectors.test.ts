import { describe, expect, it } from 'vitest';
import { recordedOf, recordsObjects, type WireSelectors } from './data-selectors';

const LAKE = 'arn:aws:s3:::lake/';
const objects = (...Values: string[]) => ({ DataResources: [{ Type: 'AWS::S3::Object', Values }] });
const basic = (...EventSelectors: NonNullable<WireSelectors['EventSelectors']>): WireSelectors => ({
  EventSelectors,
});
type Field = Readonly<Record<string, string | readonly string[]>>;
const advanced = (...fields: Field[]): WireSelectors => ({
  AdvancedEventSelectors: [
    {
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
        ...(fields as object[]),
      ],
    },
  ],
});
const arn = (operators: Readonly<Record<string, readonly string[]>>): Field => ({
  Field: 'resources.ARN',
  ...operators,
});

describe('what a trail records of a bucket', () => {
  it.each<[string, WireSelectors, string, string]>([
    ['nothing', basic(), 'none', 'none'],
    ['management events alone', basic({ ReadWriteType: 'All', DataResources: [] }), 'none', 'none'],
    ['every bucket', basic(objects('arn:aws:s3')), 'all', 'all'],
    ['every bucket, longer', basic(objects('arn:aws:s3:::')), 'all', 'all'],
    ['this bucket', basic(objects('arn:aws:s3:::other/', LAKE)), 'all', 'all'],
    ['a bucket whose name begins alike', basic(objects('arn:aws:s3:::lake-two/')), 'none', 'none'],
    ['a prefix', basic(objects(`${LAKE}raw/`)), 'some', 'some'],
    ['writes', basic({ ReadWriteType: 'WriteOnly', ...objects(LAKE) }), 'none', 'all'],
    [
      'writes, and reads of a prefix',
      basic(
        { ReadWriteType: 'WriteOnly', ...objects(LAKE) },
        { ReadWriteType: 'ReadOnly', ...objects(`${LAKE}raw/`) },
      ),
      'some',
      'all',
    ],
    [
      'another kind of resource',
      basic({ DataResources: [{ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] }] }),
      'none',
      'none',
    ],
    ['all objects, advanced', advanced(), 'all', 'all'],
    ['reads, advanced', advanced({ Field: 'readOnly', Equals: ['true'] }), 'all', 'none'],
    ['this bucket, advanced', advanced(arn({ StartsWith: [LAKE] })), 'all', 'all'],
    ['another bucket, advanced', advanced(arn({ StartsWith: ['arn:aws:s3:::other/'] })), 'none', 'none'],
    ['all but this bucket', advanced(arn({ NotStartsWith: [LAKE] })), 'none', 'none'],
    ['all but a prefix', advanced(arn({ NotStartsWith: [`${LAKE}tmp/`] })), 'some', 'some'],
    ['all but another bucket', advanced(arn({ NotStartsWith: ['arn:aws:s3:::other/'] })), 'all', 'all'],
    ['one object', advanced(arn({ Equals: [`${LAKE}a`] })), 'some', 'some'],
    ['all but one object', advanced(arn({ NotEquals: [`${LAKE}a`] })), 'some', 'some'],
    ['ends of keys', advanced(arn({ EndsWith: ['.csv'] })), 'some', 'some'],
    ['one operation', advanced({ Field: 'eventName', Equals: ['DeleteObject'] }), 'some', 'some'],
  ])('is told of %s', (_, selectors, reads, writes) => {
    expect(recordedOf(selectors, 'aws', 'lake')).toEqual({ reads, writes });
  });

  it('is nothing of any bucket where no selector is of objects', () => {
    expect(recordsObjects(basic({ DataResources: [] }))).toBe(false);
    expect(recordsObjects(basic(objects('arn:aws:s3:::other/')))).toBe(true);
    expect(recordsObjects(advanced())).toBe(true);
    expect(
      recordsObjects({
        AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
      }),
    ).toBe(false);
  });
});
