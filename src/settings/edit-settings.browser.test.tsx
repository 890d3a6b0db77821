import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AwsFailure } from '@/aws/failure';
import { axeViolations, renderApp, testContext, testSession } from '@/testing/render-app';
import type { SettingName } from './setting-names';
import { SettingsPage } from './settings-page';

type Input = Record<string, unknown>;
const service = vi.hoisted(() => ({
  answers: {} as Record<string, ((input: Record<string, unknown>) => object) | undefined>,
  sent: [] as { action: string; input: Record<string, unknown> }[],
}));

vi.mock('@/aws/send', () => {
  const send = async (_a: unknown, _b: unknown, command: { input: Input }) => {
    const action = command.constructor.name.replace('Command', '');
    service.sent.push({ action, input: command.input });
    const answer = service.answers[action];
    if (answer === undefined)
      throw new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied', action });
    return answer(command.input);
  };
  return { sendS3: send, sendS3Control: send };
});
vi.mock('@/aws/locate', () => ({ locate: () => Promise.resolve('eu-west-1') }));

/** A service that keeps what it is told. */
function stored<T extends object>(action: string, member: string, value: T) {
  const state = { value };
  service.answers[`Get${action}`] = () => ({ [member]: state.value });
  service.answers[`Put${action}`] = (input) => {
    state.value = input[member] as T;
    return {};
  };
  return state;
}

const written = (action: string) => service.sent.filter((call) => call.action === action);

beforeEach(async () => {
  service.answers = { HeadBucket: () => ({}) };
  service.sent = [];
  notifications.clean();
  await page.viewport(1280, 800);
});

function Page({ start }: { start: SettingName }) {
  const [edit, setEdit] = useState<SettingName | undefined>(start);
  return (
    <SettingsPage
      session={testSession}
      context={testContext}
      location={{ type: 'bucket', name: 'lake' }}
      onDraft={() => undefined}
      edit={edit}
      onEdit={setEdit}
    />
  );
}

const show = (start: SettingName) => renderApp(<Page start={start} />);
const panel = (name: string) => page.getByRole('region', { name });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const ALL_ON = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

describe('Block Public Access', () => {
  const member = 'PublicAccessBlockConfiguration';

  it('goes off only after the name is typed, and comes back by Undo', async () => {
    const state = stored('PublicAccessBlock', member, ALL_ON);
    service.answers['GetBucketPolicyStatus'] = () => ({ PolicyStatus: { IsPublic: true } });
    await show('public-access');
    await page.getByRole('switch', { name: 'RestrictPublicBuckets' }).click();
    await button('Review and save').click();
    const meaning = page.getByRole('list', { name: 'What it means' });
    await expect.element(meaning).toHaveTextContent(/stays on for this bucket through the account/);
    await expect.element(button('Save')).toBeDisabled();
    expect(await axeViolations()).toEqual([]);
    await page.getByRole('textbox', { name: 'Type lake to confirm' }).fill('lake');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('Block Public Access of lake saved.')).toBeVisible();
    expect(state.value).toEqual({ ...ALL_ON, RestrictPublicBuckets: false });
    await button('Undo').click();
    await expect.element(page.getByText('Block Public Access of lake: undone.')).toBeVisible();
    expect(state.value).toEqual(ALL_ON);
  });

  it('of the account is edited by its number', async () => {
    const state = stored('PublicAccessBlock', member, {});
    await show('account-public-access');
    await button('All on').click();
    await button('Review and save').click();
    await expect.element(page.getByText(/every bucket and access point of the account/)).toBeVisible();
    await button('Save').click();
    await expect.element(page.getByText(/of account 1111-2222-3333 saved/)).toBeVisible();
    expect(state.value).toEqual(ALL_ON);
    expect(written('PutPublicAccessBlock')[0]?.input['AccountId']).toBe('111122223333');
  });
});

describe('object ownership', () => {
  const member = 'OwnershipControls';
  const controls = (ObjectOwnership: string) => ({ Rules: [{ ObjectOwnership }] });

  it('stops when somebody changed it meanwhile, and goes on from theirs', async () => {
    const state = stored('BucketOwnershipControls', member, controls('BucketOwnerPreferred'));
    await show('ownership');
    await page.getByRole('radio', { name: 'BucketOwnerEnforced' }).click();
    await button('Review and save').click();
    state.value = controls('ObjectWriter');
    await button('Save').click();
    const conflict = page.getByRole('region', { name: 'Conflict' });
    await expect.element(conflict).toHaveTextContent(/Nothing was written/);
    await expect.element(conflict).toHaveTextContent(/BucketOwnerPreferred.*ObjectWriter/);
    expect(written('PutBucketOwnershipControls')).toEqual([]);
    expect(await axeViolations()).toEqual([]);
    await button('Compare mine with theirs').click();
    await expect
      .element(page.getByLabelText('Changes', { exact: true }))
      .toHaveTextContent(/ObjectWriter.*BucketOwnerEnforced/);
    await button('Save').click();
    await expect.element(page.getByText('Object ownership of lake saved.')).toBeVisible();
    expect(state.value).toEqual(controls('BucketOwnerEnforced'));
  });

  it('shows the refusal where it was asked, with the way out', async () => {
    stored('BucketOwnershipControls', member, controls('ObjectWriter'));
    service.answers['PutBucketOwnershipControls'] = () => {
      throw new AwsFailure('Bucket cannot have ACLs set', {
        kind: 'invalid',
        code: 'InvalidBucketAclWithObjectOwnership',
        status: 400,
      });
    };
    await show('ownership');
    await page.getByRole('radio', { name: 'BucketOwnerEnforced' }).click();
    await button('Review and save').click();
    await button('Save').click();
    await expect
      .element(panel('Object ownership').getByRole('alert'))
      .toHaveTextContent(/aws s3api put-bucket-acl --bucket lake --acl private/);
  });
});

it('gives the keyboard back to where an edit was opened', async () => {
  stored('BucketVersioning', 'VersioningConfiguration', {});
  service.answers['GetBucketVersioning'] = () => ({ Status: 'Suspended' });
  await show('versioning');
  await expect.element(page.getByRole('group', { name: 'Edit Versioning of lake' })).toHaveFocus();
  await button('Cancel').click();
  await expect.element(panel('Versioning')).toHaveTextContent('Suspended');
  await expect.element(button('Edit Versioning')).toHaveFocus();
});

describe('CORS', () => {
  const member = 'CORSConfiguration';
  const rule = {
    AllowedOrigins: ['https://a.example'],
    AllowedMethods: ['GET', 'PUT'],
    AllowedHeaders: ['*'],
  };
  const given = (...CORSRules: object[]) => {
    const state = stored('BucketCors', member, { CORSRules });
    service.answers['GetBucketCors'] = () => state.value;
    return state;
  };

  it('is edited as fields, tried, and saved', async () => {
    const state = given(rule);
    await show('cors');
    await button('Add the rule for this console').click();
    const attempt = page.getByRole('region', { name: 'Try a request' });
    await expect.element(attempt).toHaveTextContent(/Preflight: passes by rule 1 \(drawbridge\)/);
    await attempt.getByRole('textbox', { name: 'Origin' }).fill('https://b.example');
    await expect.element(attempt).toHaveTextContent(/refused.*rule 2: not this origin/);
    expect(await axeViolations()).toEqual([]);
    await button('Review and save').click();
    await expect
      .element(page.getByRole('group', { name: 'Changes of the rules' }))
      .toHaveTextContent('"drawbridge"');
    await button('Save').click();
    await expect.element(page.getByText('CORS of lake saved.')).toBeVisible();
    expect(state.value.CORSRules).toHaveLength(2);
    expect(state.value.CORSRules[1]).toEqual(rule);
  });

  it('is edited as JSON, and says what is wrong with it', async () => {
    const state = given(rule);
    await show('cors');
    await page.getByText('JSON', { exact: true }).click();
    const json = page.getByRole('textbox', { name: 'Rules as JSON' });
    await json.fill('[{');
    await expect.element(page.getByText(/This is no JSON/)).toBeVisible();
    await expect.element(button('Review and save')).toBeDisabled();
    await json.fill('[{"AllowedOrigins":["*"],"AllowedMethods":["PATCH"]}]');
    await expect.element(page.getByRole('list', { name: 'Problems' })).toHaveTextContent(/Rule 1.*PATCH/);
    await json.fill('[{"AllowedOrigins":["https://c.example"],"AllowedMethods":["GET"]}]');
    await button('Review and save').click();
    await expect.element(page.getByText(/Pages on https:\/\/a.example lose GET, PUT/)).toBeVisible();
    await button('Save').click();
    await expect.element(page.getByText('CORS of lake saved.')).toBeVisible();
    expect(state.value.CORSRules).toEqual([
      { AllowedOrigins: ['https://c.example'], AllowedMethods: ['GET'] },
    ]);
  });

  it('is removed only after the name is typed', async () => {
    given(rule);
    service.answers['DeleteBucketCors'] = () => ({});
    await show('cors');
    await button('Remove all').click();
    await button('Review and save').click();
    await expect.element(button('Save')).toBeDisabled();
    await page.getByRole('textbox', { name: 'Type lake to confirm' }).fill('lake');
    await button('Save').click();
    await expect.element(panel('CORS')).toHaveTextContent('No rules');
    expect(written('DeleteBucketCors')).toHaveLength(1);
  });
});

describe('default encryption', () => {
  it('takes a key of its own Region only, and keeps what the bucket refuses', async () => {
    const rule = {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
      BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
    };
    const state = stored('BucketEncryption', 'ServerSideEncryptionConfiguration', { Rules: [rule] });
    await show('encryption');
    await page.getByRole('radio', { name: 'SSE-KMS', exact: true }).click();
    await page.getByRole('radio', { name: 'A key of your own' }).click();
    const key = page.getByRole('textbox', { name: 'KMS key ARN' });
    const id = 'key/1234abcd-12ab-34cd-56ef-1234567890ab';
    await key.fill(`arn:aws:kms:us-east-1:111122223333:${id}`);
    await expect.element(button('Review and save')).toBeDisabled();
    await key.fill(`arn:aws:kms:eu-west-1:111122223333:${id}`);
    expect(await axeViolations()).toEqual([]);
    await button('Review and save').click();
    await expect.element(page.getByText(/Whoever writes needs kms:GenerateDataKey/)).toBeVisible();
    await button('Save').click();
    await expect.element(page.getByText('Default encryption of lake saved.')).toBeVisible();
    expect(state.value.Rules).toEqual([
      {
        ApplyServerSideEncryptionByDefault: {
          SSEAlgorithm: 'aws:kms',
          KMSMasterKeyID: `arn:aws:kms:eu-west-1:111122223333:${id}`,
        },
        BucketKeyEnabled: false,
        BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
      },
    ]);
  });
});
