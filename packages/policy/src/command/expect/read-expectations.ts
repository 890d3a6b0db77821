import { parseArn } from '../../grammar/index.ts';
import { dirname, join } from 'node:path';
import { expectationName, parseExpectations, type Expectation } from '../../expectations/index.ts';
import type { Situation } from '../../situation/index.ts';
import { Given } from '../arguments.ts';
import { CommandFailure } from '../failure.ts';
import { kindOf } from '../input/kind.ts';
import { principalOf } from '../input/principal.ts';
import { parseJson, readPolicy } from '../input/read-policy.ts';
import { nameOf, readText } from '../input/read-text.ts';
import { situationsOf } from '../input/situation.ts';
import type { Io } from '../io.ts';

export interface Expected {
  readonly expectations: readonly Expectation[];
  readonly situation: Situation;
  readonly notes: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a file of expectations: a list of them, an object that names the policy besides, or a proposal of the console,
 * whose drafts are what is held to them. Options win over what the file says. Throws {@link CommandFailure}.
 */
export function readExpectations(given: Given, io: Io, file: string): Expected {
  const name = nameOf(file);
  const value = parseJson(readText(io, file).replace(/^\u{FEFF}/u, ''), name);
  const about = fields(Array.isArray(value) ? { expectations: value } : value);
  const records = about['expectations'];
  if (!Array.isArray(records) || records.length === 0)
    throw new CommandFailure(
      `${name}:1: It holds no expectations.`,
      'Give a list of {"name", "expect", "ask"}, or an object with "policy" and "expectations"; docs/policy-command.md shows both.',
    );
  const place = situationOf(given, io, file, about);
  const expectations = records.map((record, index) =>
    readOne(record, place.situation, `${name}: Expectation ${index + 1}`),
  );
  return { ...place, expectations };
}

function situationOf(
  given: Given,
  io: Io,
  file: string,
  about: Fields,
): Pick<Expected, 'situation' | 'notes'> {
  const beside = (path: string) => (path === '-' || path.startsWith('/') ? path : join(dirname(file), path));
  const proposed = proposedIn(about);
  const path =
    given.text('policy') ?? (typeof about['policy'] === 'string' ? beside(about['policy']) : undefined);
  if (path === undefined && proposed === undefined)
    throw new CommandFailure(
      `${nameOf(file)}: It does not say which policy is held to it.`,
      'Give it by --policy FILE, or as "policy" in the file.',
    );
  const text = path === undefined ? proposed!.bucketPolicy : readPolicy(io, path);
  const { kind } = kindOf(given, [text]);
  if (kind !== 'bucket' && kind !== 'access-point')
    throw new CommandFailure(
      `${nameOf(path ?? file)}: Expectations are of a bucket's or an access point's policy.`,
      'Say --kind bucket or --kind access-point if it is one.',
    );
  const points = Object.entries(fields(about['accessPoints'])).map(
    ([point, at]) => `${point}=${beside(String(at))}`,
  );
  const options = new Given([], {
    kind: given.text('kind'),
    bucket: given.text('bucket'),
    owner: given.text('owner'),
    'access-point': [...points, ...given.texts('access-point')],
    'block-public-access': given.has('block-public-access')
      ? given.texts('block-public-access')
      : strings(about['blockPublicAccess']),
  });
  const text1 = (name: string, from: Fields) =>
    typeof from[name] === 'string' ? { [name]: from[name] } : {};
  const inPlace = fields(about['place']);
  const { situations, notes } = situationsOf(options, io, kind, [text], {
    ...(typeof inPlace['account'] === 'string' ? { owner: inPlace['account'] } : {}),
    ...text1('bucket', inPlace),
    ...text1('owner', about),
    ...text1('bucket', about),
  });
  const situation = situations[0]!;
  return {
    situation:
      proposed === undefined
        ? situation
        : { ...situation, accessPoints: [...situation.accessPoints, ...proposed.points] },
    notes,
  };
}

/** The drafts of a console's proposal. */
function proposedIn(about: Fields) {
  if (about['format'] !== 'drawbridge-proposal' || !Array.isArray(about['policies'])) return undefined;
  const policies = about['policies'].map(fields);
  const draftOf = (one: Fields | undefined) => (typeof one?.['draft'] === 'string' ? one['draft'] : null);
  return {
    bucketPolicy: draftOf(policies.find(({ policy }) => policy === 'bucket')),
    points: policies
      .filter(({ policy }) => policy !== 'bucket')
      .map((one) => {
        const arn = String(one['policy']);
        return {
          name: arn.slice(arn.lastIndexOf('/') + 1),
          arn,
          account: parseArn(arn)?.account ?? '',
          networkOrigin: 'Internet' as const,
          policy: draftOf(one),
        };
      }),
  };
}

/** One expectation; its principal may be written as an ARN, `anonymous` or a service. */
function readOne(record: unknown, situation: Situation, where: string): Expectation {
  const one = fields(record);
  const ask = fields(one['ask']);
  const { principal } = ask;
  const full = {
    ...one,
    name: one['name'] ?? where,
    ask: {
      permissions: 'everything',
      context: { 'aws:SecureTransport': 'true' },
      ...ask,
      principal: typeof principal === 'string' ? principalOf(principal) : principal,
    },
  };
  const [read] = parseExpectations([full]);
  if (read === undefined)
    throw new CommandFailure(
      `${where} cannot be read.`,
      'Each has "name", "expect" ("allow" or "deny") and "ask" with "principal", "action" and, for an object, "key".',
    );
  return one['name'] === undefined
    ? { ...read, name: expectationName(read.ask, read.expect, situation.account) }
    : read;
}

const strings = (value: unknown): string[] =>
  (Array.isArray(value) ? (value as readonly unknown[]) : value === undefined ? [] : [value]).map(String);

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
