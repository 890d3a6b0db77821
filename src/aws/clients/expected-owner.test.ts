import * as s3 from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import type { AwsContext } from '../context';
import { locationFromParameter } from '../location';
import { forgetOwner, forgetOwners, learnOwner } from '../owners';
import { expectedOf, membersOf, saying } from './expected-owner';

const OWNER = '111122223333';
const OTHER = '444455556666';
const context = (kind: 'aws' | 'custom' = 'aws') => ({ id: 's', profile: { kind } }) as AwsContext;
const POINT = 'arn:aws:s3:eu-west-1:444455556666:accesspoint/lake-campaigns';

afterEach(() => forgetOwners('s'));

interface Made {
  readonly input: object;
  readonly middlewareStack: { identify: () => string[] };
}
/** What a name of the package's exports stands for is unknown to the types once it is looked up by that name. */
type Build = new (input: object) => Made;

/** Every command of the client that is about a bucket, by its name. */
const commands = Object.entries(s3).flatMap(([name, made]) => {
  if (!name.endsWith('Command') || typeof made !== 'function') return [];
  const command = new (made as unknown as Build)({ Bucket: 'lake', Key: 'k' });
  return membersOf(command).includes('Bucket') ? [[name, made as unknown as Build] as const] : [];
});

/** What a command says when it is sent, without sending it. */
async function sent(command: object): Promise<Record<string, unknown>> {
  saying(command, expectedOf('s', command));
  let seen: Record<string, unknown> | undefined;
  const { middlewareStack, input } = command as s3.PutObjectCommand;
  const stack = middlewareStack.clone();
  stack.add(
    () => async (args: { input: object }) => {
      seen = args.input as Record<string, unknown>;
      return { output: {}, response: {} } as never;
    },
    { step: 'initialize', priority: 'low' },
  );
  await stack.resolve((async () => ({})) as never, {})({ input });
  return seen!;
}

describe('whose bucket is expected', () => {
  it('knows every operation on a bucket', () => expect(commands.length).toBeGreaterThan(80));

  it.each(commands)('%s says it once the owner is known, where it can', async (_name, Command) => {
    const input = { Bucket: 'lake', Key: 'k' };
    expect(await sent(new Command(input))).not.toHaveProperty('ExpectedBucketOwner');
    learnOwner(context(), { type: 'bucket', name: 'lake' }, OWNER);
    const command = new Command(input);
    const said = (await sent(command))['ExpectedBucketOwner'];
    expect(said).toBe(membersOf(command).includes('ExpectedBucketOwner') ? OWNER : undefined);
    expect(command.input).toEqual(input);
  });

  it('leaves out what has no such condition', () => {
    const without = commands.flatMap(([name, Command]) =>
      membersOf(new Command({})).includes('ExpectedBucketOwner') ? [] : [name],
    );
    // A new operation of the SDK that takes none has to be looked at once.
    expect(without.filter((name) => !/Annotation|RenameObject|Metadata|Session|Abac/.test(name))).toEqual([
      'CreateBucketCommand',
    ]);
  });

  it('is the bucket’s account through an access point, and of what a copy reads', async () => {
    learnOwner(context(), locationFromParameter(POINT), OWNER);
    learnOwner(context(), { type: 'bucket', name: 'assets' }, OTHER);
    const copy = (source: string, Bucket: string) =>
      sent(new s3.CopyObjectCommand({ Bucket, Key: 'k', CopySource: source }));
    expect(await copy('assets/a/b', POINT)).toMatchObject({
      ExpectedBucketOwner: OWNER,
      ExpectedSourceBucketOwner: OTHER,
    });
    expect(await copy(`${POINT}/object/a`, 'assets')).toMatchObject({
      ExpectedBucketOwner: OTHER,
      ExpectedSourceBucketOwner: OWNER,
    });
  });

  it('is what the caller says where the caller says it', async () => {
    learnOwner(context(), { type: 'bucket', name: 'lake' }, OWNER);
    const command = new s3.HeadBucketCommand({ Bucket: 'lake', ExpectedBucketOwner: OTHER });
    expect(await sent(command)).toMatchObject({ ExpectedBucketOwner: OTHER });
  });

  it('is forgotten with the bucket and the session, and never learned of a lookalike', async () => {
    const ask = () => sent(new s3.HeadBucketCommand({ Bucket: 'lake', ExpectedBucketOwner: undefined }));
    const lake = { type: 'bucket', name: 'lake' } as const;
    learnOwner(context('custom'), lake, OWNER);
    expect((await ask())['ExpectedBucketOwner']).toBeUndefined();
    learnOwner(context(), lake, OWNER);
    expect(await ask()).toMatchObject({ ExpectedBucketOwner: OWNER });
    forgetOwner(context(), lake);
    expect((await ask())['ExpectedBucketOwner']).toBeUndefined();
  });
});
