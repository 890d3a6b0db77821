import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { AwsFailure, type FailureKind } from '@/aws/failure';
import { sendIam } from '@/aws/send-iam';
import { readGroupPolicies } from './read-groups';

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/aws/send-iam', () => ({ sendIam: vi.fn() }));
afterAll(() => {
  vi.doUnmock('@/aws/send-iam');
  vi.resetModules();
});

const SHARED = 'arn:aws:iam::111122223333:policy/Shared';
const context = { id: 'me' } as unknown as AwsContext;
const { signal } = new AbortController();
const encoded = (name: string) => encodeURIComponent(JSON.stringify({ Statement: [], Id: name }));
const failure = (kind: FailureKind) => new AwsFailure('No.', { kind, code: 'Refused' });

type Input = Readonly<Record<string, string | undefined>>;
type Answers = Readonly<Record<string, (input: Input) => unknown>>;

/** Two groups on two pages; one has policies of its own, both have the same managed one. */
const IAM: Answers = {
  ListGroupsForUserCommand: ({ Marker }) =>
    Marker === undefined
      ? { Groups: [{ GroupName: 'readers' }], IsTruncated: true, Marker: 'more' }
      : { Groups: [{ GroupName: 'writers' }] },
  ListGroupPoliciesCommand: ({ GroupName }) => ({ PolicyNames: GroupName === 'readers' ? ['Own'] : [] }),
  GetGroupPolicyCommand: ({ PolicyName = '' }) => ({ PolicyDocument: encoded(PolicyName) }),
  ListAttachedGroupPoliciesCommand: () => ({ AttachedPolicies: [{ PolicyArn: SHARED }] }),
  GetPolicyCommand: () => ({ Policy: { DefaultVersionId: 'v3' } }),
  GetPolicyVersionCommand: ({ VersionId = '' }) => ({ PolicyVersion: { Document: encoded(VersionId) } }),
};

function answering(answers: Answers): void {
  vi.mocked(sendIam).mockImplementation(((_context: unknown, command: { readonly input: Input }) =>
    Promise.resolve().then(() => answers[command.constructor.name]?.(command.input) ?? {})) as never);
}

beforeEach(() => answering(IAM));

it('reads what every group of a user has, and what several have once', async () => {
  const read = await readGroupPolicies(context, 'me', signal);
  expect(
    read.map(({ name, document }) => [name, (JSON.parse(document as string) as { Id: string }).Id]),
  ).toEqual([
    ['Own of group readers', 'Own'],
    [SHARED, 'v3'],
  ]);
});

it('finds none where a service knows no groups', async () => {
  answering({ ListGroupsForUserCommand: () => Promise.reject(failure('not-supported')) });
  expect(await readGroupPolicies(context, 'me', signal)).toEqual([]);
});

it.each(Object.keys(IAM))('is refused where %s is', async (command) => {
  answering({ ...IAM, [command]: () => Promise.reject(failure('denied')) });
  await expect(readGroupPolicies(context, 'me', signal)).rejects.toMatchObject({ kind: 'denied' });
});
