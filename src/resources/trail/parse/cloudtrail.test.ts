import { describe, expect, it } from 'vitest';
import { grouped } from '../cube/ask';
import { Cube } from '../cube/cube';
import { DIMENSIONS } from '../cube/levels';
import { tallied } from '../testing/tallied';
import { CloudTrailReader, readRecord, type TrailRecord } from './cloudtrail';

const ALL = { from: 0, to: Number.POSITIVE_INFINITY, bucket: undefined, marks: {} };
const encode = (text: string) => new TextEncoder().encode(text);
const ORDINARY: TrailRecord = {
  eventTime: '2026-02-06T00:00:38Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  sourceIPAddress: '192.0.2.3',
  userAgent: '[aws-cli/2.27 "x"]',
  userIdentity: {
    type: 'AssumedRole',
    arn: 'arn:aws:sts::111122223333:assumed-role/Reader/one',
    accountId: '111122223333',
  },
  requestParameters: { bucketName: 'lake', key: 'raw/a\\"}{/x.csv' },
  additionalEventData: { AuthenticationMethod: 'AuthHeader', bytesTransferredOut: 12, bytesTransferredIn: 3 },
  tlsDetails: { tlsVersion: 'TLSv1.3' },
  resources: [{ ARN: 'arn:aws:s3:::lake' }, { ARN: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/in' }],
};

function read(pieces: readonly Uint8Array[]) {
  const cube = new Cube({ depth: 1, step: 3600 });
  const reader = new CloudTrailReader(cube, ALL);
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return { cube, left: reader.left };
}

describe('a record of CloudTrail', () => {
  it('tells what a line of an access log does', () => {
    const { cube } = read([encode(JSON.stringify({ Records: [ORDINARY] }))]);
    expect(DIMENSIONS.map((_, at) => cube.texts(at)[cube.value(0, at)])).toEqual([
      'arn:aws:sts::111122223333:assumed-role/Reader',
      'GetObject',
      'lake',
      'raw/',
      '192.0.2.0/24',
      '200 -',
      'AuthHeader TLSv1.3 arn:aws:s3:eu-west-1:111122223333:accesspoint/in -',
      'aws-cli/2.27 "x"',
    ]);
    expect(grouped(cube, [], {})[0]).toMatchObject({ sent: 12, received: 3, requests: 1 });
  });

  const identities: readonly (readonly [TrailRecord['userIdentity'], string])[] = [
    [{ type: 'AWSService', invokedBy: 'logging.s3.amazonaws.com' }, 'svc:logging.s3.amazonaws.com'],
    [{ type: 'AWSAccount', accountId: 'ANONYMOUS_PRINCIPAL', principalId: '' }, '-'],
    [{ type: 'AWSAccount', accountId: 'anonymous' }, '-'],
    [
      { type: 'AWSAccount', accountId: '444455556666', principalId: 'AROAX:s' },
      'arn:aws:iam::444455556666:id/AROAX',
    ],
    [
      { type: 'Root', accountId: '444455556666', arn: 'arn:aws:iam::444455556666:root' },
      'arn:aws:iam::444455556666:root',
    ],
    [undefined, '-'],
  ];
  it.each(identities)('names %j', (userIdentity, who) => {
    expect(readRecord({ ...ORDINARY, userIdentity }).who).toBe(who);
  });

  it('takes nothing of a stranger for granted', () => {
    const record = {
      ...ORDINARY,
      requestParameters: 7,
      userIdentity: [],
      resources: {},
      userAgent: {},
      errorCode: 1,
    };
    expect(readRecord(record as never)).toMatchObject({ who: '-', bucket: '', outcome: '200 -' });
  });
});

describe('a file of CloudTrail', () => {
  const text = encode(
    JSON.stringify({
      Records: [
        ORDINARY,
        { ...ORDINARY, errorCode: 'AccessDenied', requestParameters: { bucketName: 'lake', prefix: 'é/ü/' } },
        { ...ORDINARY, eventSource: 'kms.amazonaws.com' },
        { ...ORDINARY, eventTime: 'never' },
        7,
      ],
    }),
  );

  it('counts the same, wherever it is cut', () => {
    const whole = read([text]);
    expect([whole.cube.rows, whole.left.outside, whole.left.unreadable]).toEqual([2, 1, 1]);
    for (let cut = 0; cut <= text.length; cut += 3) {
      const { cube, left } = read([text.subarray(0, cut), text.subarray(cut)]);
      if (tallied(cube).join('\n') !== tallied(whole.cube).join('\n') || left.lines !== 4)
        expect(tallied(cube), `cut at ${cut}`).toEqual(tallied(whole.cube));
    }
  });

  it.each([
    ['ends in the middle', text.subarray(0, 500)],
    ['is something else', encode('[1,2,3]')],
    ['is nothing', encode('')],
  ])('that %s is an error', (_, bytes) => {
    expect(() => read([bytes])).toThrow(Error);
  });
});
