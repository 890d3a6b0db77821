import * as s3 from '@aws-sdk/client-s3';
import * as control from '@aws-sdk/client-s3-control';
import * as iam from '@aws-sdk/client-iam';
import * as sts from '@aws-sdk/client-sts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { membersOf } from '../../src/aws/clients/expected-owner';
import { TWIN_INPUTS } from '../../conformance/twins/inputs';
import { ROOT, sourceFiles } from '../repo/source-files';

type Service = keyof typeof TWIN_INPUTS;

const files = sourceFiles('src')
  .filter((file) => !/\.test\.tsx?$|\/testing\//.test(file))
  .map((file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const);

/** Commands that are imported from an SDK client, by their own names. */
function* ofSdk(): Generator<readonly [string, string]> {
  for (const [, text] of files)
    for (const [, names = '', client = ''] of text.matchAll(
      /\{([^{}]*)\}\s*(?:from|= await import\()\s*'@aws-sdk\/client-([\w-]+)'/g,
    ))
      for (const [, name = ''] of names.matchAll(/(?<!type )\b([A-Z]\w+)Command\b(?! as \w*Type)/g))
        if (!names.includes(`as ${name}Command`)) yield [client, name];
}

/** Calls of services that are asked without a client: what their senders take, or are given by name. */
function* ofJson(): Generator<readonly [string, string]> {
  for (const [file, text] of files) {
    const sender = /^src\/aws\/send-([\w-]+)\.ts$/.exec(file)?.[1];
    const union = /readonly operation:([^;]*);/.exec(text)?.[1] ?? '';
    if (sender !== undefined) for (const [, name = ''] of union.matchAll(/'(\w+)'/g)) yield [sender, name];
    if (text.includes("'@/aws/send-access-analyzer'"))
      for (const [, name = ''] of text.matchAll(/\boperation: '(\w+)'/g)) yield ['access-analyzer', name];
  }
}

describe('twins of requests', () => {
  const sent = [...new Set([...ofSdk(), ...ofJson()].map((pair) => pair.join(' ')))].toSorted();

  it('stand in conformance/twins for every operation that is sent, and for no other', () => {
    const there = Object.entries(TWIN_INPUTS).flatMap(([service, inputs]) =>
      Object.keys(inputs).map((operation) => `${service} ${operation}`),
    );
    expect(there.toSorted()).toEqual(sent);
    expect(sent.length).toBeGreaterThan(150);
  });

  const CLIENTS: readonly (readonly [Service, object])[] = [
    ['s3', s3],
    ['s3-control', control],
    ['iam', iam],
    ['sts', sts],
  ];
  it.each(CLIENTS)('of %s are given what the operation takes', (service, client) => {
    for (const [operation, input] of Object.entries(TWIN_INPUTS[service])) {
      const Command = (client as Readonly<Record<string, new (input: object) => object>>)[
        `${operation}Command`
      ];
      expect(Command, operation).toBeDefined();
      const members = membersOf(new Command!({}));
      expect(
        Object.keys(input).filter((name) => !members.includes(name)),
        operation,
      ).toEqual([]);
    }
  });
});
