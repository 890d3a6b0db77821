import * as s3 from '@aws-sdk/client-s3';
import * as s3Control from '@aws-sdk/client-s3-control';
import { OPERATIONS, operationsNamed, requiredPermissions } from '@drawbridge-s3/policy/data';
import { describe, expect, it } from 'vitest';
import * as accessPointPolicy from '../../sandbox/control/access-point-policy';
import * as accessPoints from '../../sandbox/control/access-points';
import type { ControlOperation } from '../../sandbox/control/call';
import * as publicAccessBlock from '../../sandbox/control/public-access-block';
import type { S3Call } from '../../sandbox/s3/call';
import { s3Operations } from '../../sandbox/s3/operations';

const commandsOf = (client: object) =>
  Object.keys(client)
    .filter((name) => /^[A-Z]\w+Command$/.test(name))
    .map((name) => name.slice(0, -'Command'.length))
    .toSorted();

describe('the table of operations has every operation of the SDK, and no other', () => {
  it.each([
    ['s3', s3],
    ['s3-control', s3Control],
  ])('%s', (api, client) => {
    const listed = OPERATIONS.filter((operation) => operation.api === api).map(({ name }) => name);
    expect(commandsOf(client).length).toBeGreaterThan(90);
    expect(listed.toSorted()).toEqual(commandsOf(client));
  });
});

describe('the sandbox asks for what the table says', () => {
  const ask = (operation: keyof typeof s3Operations, query: [string, string][]) =>
    s3Operations[operation].permission({ query: new Map(query) } as unknown as S3Call)?.action;
  const required = (operation: string) => {
    // A form's upload, for which the SDK has no command of its own.
    const [first] = operationsNamed(operation === 'PostObject' ? 'PutObject' : operation);
    return requiredPermissions(first!);
  };

  it.each(Object.keys(s3Operations) as (keyof typeof s3Operations)[])('for %s', (operation) => {
    const plain = ask(operation, []);
    // Undefined: what is asked for stands in the request's body.
    if (plain === undefined) {
      return expect(['DeleteObjects', 'PutObjectRetention', 'PutObjectLegalHold']).toContain(operation);
    }
    const permission = required(operation).find(({ action }) => action === plain);
    expect(permission, `${operation} needs ${plain}`).toBeDefined();
    const { ofVersion = plain } = permission!;
    return expect(ask(operation, [['versionId', 'v1']])).toBe(ofVersion);
  });

  const control = Object.entries({ ...accessPoints, ...accessPointPolicy, ...publicAccessBlock }).filter(
    (entry): entry is [string, ControlOperation] => typeof entry[1] === 'object' && 'run' in entry[1],
  );

  it.each(control)('for %s of S3 Control', (handler, { action }) => {
    const name = handler.replace('AccountBlock', 'PublicAccessBlock');
    const operation = operationsNamed(name).find(({ api }) => api === 's3-control');
    expect(requiredPermissions(operation!).map((one) => one.action)).toEqual([action]);
  });

  it('for all of S3 Control', () => expect(control).toHaveLength(11));
});
