import { bucketOfCopySource, knownOwner } from '../owners';
import { directoryName } from '../places/directory-name';
import { operationOf } from './command';

type Input = Readonly<Record<string, unknown>>;

interface Extensible {
  readonly input: object;
  readonly middlewareStack: {
    add(
      middleware: (next: (args: never) => unknown) => (args: { readonly input: object }) => unknown,
      options: object,
    ): void;
  };
}

/**
 * What the input of a command says besides: whose bucket it expects, where that is known and the operation can say so.
 * Asked of every command that is sent, when it is sent: no caller has to remember it.
 */
export function expectedOf(contextId: string, command: object): Readonly<Record<string, string>> {
  const { input } = command as Extensible;
  if (isDirectoryControl(command, input as Input)) return {};
  return expectedOwners(contextId, membersOf(command), input as Input);
}

/** Makes a command say it. */
export function saying(command: object, also: Readonly<Record<string, string>>): void {
  if (Object.keys(also).length === 0) return;
  (command as Extensible).middlewareStack.add(
    (next) => (args) => next({ ...args, input: saidBy(args.input, also) } as never),
    { step: 'initialize', name: 'expectOwner', override: true },
  );
}

/** What the caller says itself stands. */
export const saidBy = (input: object, also: Readonly<Record<string, string>>): object =>
  Object.keys(also).length === 0 ? input : { ...also, ...defined(input) };

/**
 * Calls about a directory bucket itself, which the service answers with 501 where they say so.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html
 */
const isDirectoryControl = (command: object, input: Input): boolean =>
  typeof input['Bucket'] === 'string' &&
  directoryName(input['Bucket']) !== undefined &&
  /^(?:Create|Get|Put|Delete)(?:Bucket|PublicAccessBlock)/.test(operationOf(command));

/** What such an input says besides: nothing where nobody knows, or the operation cannot say it. */
function expectedOwners(
  contextId: string,
  members: readonly string[],
  input: Input,
): Readonly<Record<string, string>> {
  const owner = ownerOf(contextId, input['Bucket']);
  const source = input['CopySource'];
  const sourceOwner =
    typeof source === 'string' ? knownOwner(contextId, bucketOfCopySource(source)) : undefined;
  return {
    ...(owner !== undefined && members.includes('ExpectedBucketOwner') ? { ExpectedBucketOwner: owner } : {}),
    ...(sourceOwner !== undefined && members.includes('ExpectedSourceBucketOwner')
      ? { ExpectedSourceBucketOwner: sourceOwner }
      : {}),
  };
}

const ownerOf = (contextId: string, bucket: unknown) =>
  typeof bucket === 'string' ? knownOwner(contextId, bucket) : undefined;

/** Members of a command's input, from its schema: which operations take the condition is AWS's own table. */
export function membersOf(command: object): readonly string[] {
  const lazy = (command as { schema?: readonly unknown[] }).schema?.[4];
  const shape = (typeof lazy === 'function' ? (lazy as () => unknown)() : lazy) as
    | readonly unknown[]
    | undefined;
  const members = shape?.[4];
  return Array.isArray(members) ? (members as string[]) : [];
}

const defined = (input: object) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
