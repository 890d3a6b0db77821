import { beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { AwsFailure } from '@/aws/failure';
import { nameAccount } from '@/sessions/account-names';
import { noteOwnCanonicalId } from '@/sessions/canonical-ids';
import { sessions } from '@/sessions/store';
import { axeViolations, renderApp, testContext, testSession } from '@/testing/render-app';
import { SettingsPage } from './settings-page';

const service = vi.hoisted(() => ({
  answers: {} as Record<string, ((input: Record<string, unknown>) => object) | undefined>,
}));

vi.mock('@/aws/send', () => {
  const send = async (_a: unknown, _b: unknown, command: { input: Record<string, unknown> }) => {
    const action = command.constructor.name.replace('Command', '');
    const answer = service.answers[action];
    if (answer === undefined)
      throw new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied', action });
    return answer(command.input);
  };
  return { sendS3: send, sendS3Control: send };
});

beforeEach(async () => {
  service.answers = {};
  await page.viewport(1280, 800);
});

const panel = (name: string) => page.getByRole('region', { name });
const show = () =>
  renderApp(
    <SettingsPage
      session={testSession}
      context={testContext}
      location={{ type: 'bucket', name: 'lake' }}
      onDraft={() => undefined}
      edit={undefined}
      onEdit={() => undefined}
    />,
  );

it('shows what may be read, and says of every other panel by itself that it may not', async () => {
  service.answers = {
    GetBucketVersioning: () => ({ Status: 'Suspended' }),
    GetBucketCors: () => ({
      CORSRules: [{ AllowedMethods: ['GET', 'PUT'], AllowedOrigins: ['https://example.com'] }],
    }),
  };
  await show();
  await expect.element(panel('Versioning')).toHaveTextContent('Suspended');
  await expect.element(panel('CORS')).toHaveTextContent('https://example.com');
  await expect.element(panel('Tags')).toHaveTextContent('may not read it. GetBucketTagging');
  await expect.element(panel('Default encryption')).toHaveTextContent('may not read it. GetBucketEncryption');
  expect(await axeViolations()).toEqual([]);
});

it('says which level blocks public access', async () => {
  service.answers = {
    HeadBucket: () => ({}),
    GetPublicAccessBlock: ({ AccountId }) => ({
      PublicAccessBlockConfiguration:
        AccountId === undefined
          ? { BlockPublicAcls: true }
          : { BlockPublicAcls: true, BlockPublicPolicy: true },
    }),
  };
  await show();
  const effective = panel('Block Public Access').getByRole('row', { name: /In effect for the bucket/ });
  await expect.element(effective).toHaveTextContent(/on by account, bucketoffon by accountoff/);
});

it('takes a setting that was never made for none, not for a failure', async () => {
  const absent = (code: string) => () => {
    throw new AwsFailure('none', { kind: 'not-found', code, status: 404 });
  };
  service.answers = {
    GetBucketTagging: absent('NoSuchTagSet'),
    GetBucketCors: absent('NoSuchCORSConfiguration'),
    GetBucketOwnershipControls: absent('OwnershipControlsNotFoundError'),
  };
  await show();
  await expect.element(panel('Tags')).toHaveTextContent('No tags');
  await expect.element(panel('CORS')).toHaveTextContent('No rules');
  await expect.element(panel('Object ownership')).toHaveTextContent('Never set');
});

it('has the accounts an ACL grants to by their names, where they are known', async () => {
  const [LAB, OTHER] = ['a'.repeat(64), 'b'.repeat(64)];
  const lab = { ...testSession, id: 'session-2', account: '444455556666' };
  sessions.store.setState({ sessions: [testSession, lab] });
  noteOwnCanonicalId(lab, LAB);
  nameAccount('444455556666', 'lab');
  service.answers = {
    GetBucketOwnershipControls: () => ({
      OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
    }),
    GetBucketAcl: () => ({
      Owner: { ID: 'own' },
      Grants: [
        { Grantee: { ID: LAB }, Permission: 'READ' },
        { Grantee: { ID: OTHER }, Permission: 'WRITE' },
      ],
    }),
  };
  await show();
  await expect
    .element(panel('Object ownership'))
    .toHaveTextContent('READ to lab (4444-5555-6666), WRITE to canonical user bbbbbbbbbbbb…');
});
