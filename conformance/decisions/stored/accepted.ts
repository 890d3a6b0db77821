const BUCKET = 'arn:aws:s3:::amzn-s3-demo-bucket';
const BASE = { Effect: 'Allow', Action: 's3:ListBucket', Resource: BUCKET };
type Element = Readonly<Record<string, unknown>>;
const whole = (rest: object) => ({ Version: '2012-10-17', ...rest });
const one = (element: Element) => whole({ Statement: { ...BASE, ...element } });
const when = (condition: unknown) => one({ Condition: condition });

/**
 * Policies that CreatePolicy stores, however little sense some make, as the tests of moto (Apache-2.0) record; restated.
 * https://github.com/getmoto/moto/blob/master/tests/test_iam/test_iam_policies.py
 */
export const ACCEPTED: Readonly<Record<string, unknown>> = {
  'one statement': one({}),
  'a list of statements': whole({ Statement: [BASE] }),
  'a list of resources': one({ Resource: [BUCKET] }),
  'a resource and a star': one({ Resource: [BUCKET, '*'] }),
  'a star for the action': one({ Action: '*' }),
  'an action with blanks': one({ Action: 'iam: asdf safdsf af ' }),
  'an unknown service': one({ Action: 'aaaaaadsfdsafsadfsadfaaaaa:ListBucket' }),
  'a service with a dash': one({ Action: 's3-s:ListBucket' }),
  'a service with a dot': one({ Action: 's3.s:ListBucket' }),
  "another service's action": one({ Action: 'fsx:ListBucket' }),
  'an IAM user for a resource': one({ Resource: 'arn:aws:iam:::user/example_bucket' }),
  'an unknown service in an ARN': one({ Resource: 'arn:aws:s33:::example_bucket' }),
  'an unknown service and a Region': one({ Resource: 'arn:aws:invalid-service:us-east-1::example_bucket' }),
  'an ARN of three fields': one({ Resource: 'arn:aws:fdsasf' }),
  'an instance without account': one({ Resource: 'arn:aws:ec2:us-east-1::example_bucket' }),
  'an empty Condition': when({}),
  'an operator with nothing': when({ DateGreaterThan: {} }),
  'an unknown operator with nothing': when({ a: {} }),
  'two unknown operators with nothing': when({ x: {}, y: {} }),
  'an empty list of values': when({ DateGreaterThan: { 'aws:CurrentTime': [] } }),
  'a set operator': when({ 'ForAllValues:StringEquals': { 'aws:TagKeys': 'Department' } }),
  IfExists: when({ StringEqualsIfExists: { a: 'asf' } }),
  'a set operator with IfExists': when({ 'ForAnyValue:StringEqualsIfExists': { a: 'asf' } }),
  'two dates': when({
    DateGreaterThan: { 'aws:CurrentTime': '2017-07-01T00:00:00Z' },
    DateLessThan: { 'aws:CurrentTime': '2017-12-31T23:59:59Z' },
  }),
  'a day without a month': when({ DateGreaterThan: { a: '01T' } }),
  'a date with an offset': when({ DateLessThanEquals: { a: '2016-12-13T21:20:37.593194+00:00' } }),
  'a date with an offset of hours': when({ DateLessThanEquals: { a: '2016-12-13t2:00:00.593194+23' } }),
  'a negative epoch': when({ DateLessThan: { a: '-292275054' } }),
  'a long Sid': one({ Sid: 'dsfsdfsdfsdfsdfsadfsd' }),
  'empty Sids': whole({
    Statement: [
      { Sid: '', ...BASE },
      { Sid: '', ...BASE },
    ],
  }),
  'an Id': whole({ Id: 'sdfsdfsdf', Statement: BASE }),
  NotAction: one({ Action: undefined, NotAction: 's3:GetObject' }),
  NotResource: one({ Resource: undefined, NotResource: ['arn:aws:s3:::a', 'arn:aws:s3:::a/*'] }),
  'NotAction and NotResource': one({
    Action: undefined,
    NotAction: 's3:x',
    Resource: undefined,
    NotResource: '*',
  }),
  'an access point': one({
    Action: ['s3:*'],
    Resource: [
      'arn:aws:s3:us-west-2:123456789012:accesspoint/my-access-point',
      'arn:aws:s3:us-west-2:123456789012:accesspoint/my-access-point/object/*',
    ],
  }),
};
