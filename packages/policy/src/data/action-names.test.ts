import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lint } from '../lint/lint.ts';
import { applyTextEdits } from '../lint/edits.ts';
import { BUCKET_ENV, IDENTITY_ENV } from '../testing/marked.ts';
import {
  learnActionNames,
  matchNamedActions,
  namedActionsOf,
  namesOtherServices,
  pack,
} from './action-names.ts';
import { loadActionNames } from './load-action-names.ts';
import { ALL_ACTIONS } from './all-actions.gen.ts';

const policy = (...actions: string[]) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: 'One', Effect: 'Allow', Action: actions, Resource: '*' }],
  });
/** What is found of the names of actions; that some of them are much to allow is found too. */
const findings = (text: string) =>
  lint(text, IDENTITY_ENV).filter(({ issueCode }) => /^INVALID_(ACTION|SERVICE_IN_ACTION)$/.test(issueCode));
const codes = (text: string) => findings(text).map(({ issueCode }) => issueCode);

beforeEach(() => learnActionNames(undefined));
afterEach(() => learnActionNames(undefined));

describe('before they are learnt', () => {
  it('knows the services of the tables', () => {
    expect(namedActionsOf('S3')?.map(({ name }) => name)).toContain('GetObject');
    expect(namedActionsOf('ec2')).toBeUndefined();
  });

  it('says nothing of the actions of others, and still that a service does not exist', () => {
    expect(codes(policy('ec2:DescribeInstances', 'ec2:NoSuchThing', 'lambda:*'))).toEqual([]);
    expect(codes(policy('ec3:DescribeInstances'))).toEqual(['INVALID_SERVICE_IN_ACTION']);
  });

  it('names the texts they are needed for', () => {
    expect(namesOtherServices(policy('ec2:Describe*'))).toBe(true);
    expect(namesOtherServices(policy('s3:*', 'iam:PassRole', 'nothing:*'))).toBe(false);
    expect(namesOtherServices('{"Action": "LAMBDA:')).toBe(true);
  });
});

describe('loading', () => {
  it('is left out for documents that cannot name other services', async () => {
    await loadActionNames(policy('ec2:DescribeInstances'), BUCKET_ENV);
    await loadActionNames(policy('s3:GetObject'), IDENTITY_ENV);
    expect(namedActionsOf('ec2')).toBeUndefined();
  });

  it('brings the names where a document needs them', async () => {
    await loadActionNames(policy('ec2:DescribeInstances'), IDENTITY_ENV);
    expect(namedActionsOf('ec2')?.length).toBeGreaterThan(500);
  });
});

describe('once they are learnt', () => {
  beforeEach(() => learnActionNames(ALL_ACTIONS));

  it('finds names and patterns without regard to case, with their levels', () => {
    expect(matchNamedActions('EC2:describeinstances')).toEqual([
      { name: 'DescribeInstances', level: 'List' },
    ]);
    expect(matchNamedActions('lambda:*Function*')?.length).toBeGreaterThan(0);
    expect(matchNamedActions('lambda:Nothing')).toEqual([]);
    expect(matchNamedActions('nothing:*')).toBeUndefined();
  });

  it('finds actions that do not exist, with a mend', () => {
    const text = policy('ec2:DescribeInstances', 'ec2:DescribeInstancez', 'lambda:Zap*');
    const [misspelt, nothing, ...more] = findings(text);
    expect(misspelt).toMatchObject({ issueCode: 'INVALID_ACTION', fixes: [{}] });
    expect(applyTextEdits(text, misspelt!.fixes[0]!.edits)).toContain(
      '"ec2:DescribeInstances","ec2:DescribeInstances"',
    );
    expect(nothing).toMatchObject({
      issueCode: 'INVALID_ACTION',
      findingDetails: '"lambda:Zap*" matches no action of lambda.',
    });
    expect(more).toEqual([]);
  });

  it('puts right a service that is nearly one', () => {
    const text = policy('dynamobd:GetItem');
    const [finding] = findings(text);
    expect(finding?.fixes[0]?.title).toBe('Change to "dynamodb:GetItem"');
    expect(codes(text.replace('dynamobd', 'dynamodb'))).toEqual([]);
  });
});

it('gives back what it packed', () => {
  const names = [
    'connect',
    'DescribeVPC',
    'DescribeVPCs',
    'Get',
    'GetA',
    'GetAll2Things',
    'ViaAWS-Events',
    'X',
  ];
  learnActionNames({ ec2: pack(names.map((name) => ({ name, level: 'R' }))) });
  expect(namedActionsOf('ec2')).toEqual(names.map((name) => ({ name, level: 'Read' })));
});
