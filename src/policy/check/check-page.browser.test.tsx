import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { readCheckDraft, writeCheckDraft } from '@/ui/check-drafts';
import { cssVariables, theme } from '@/ui/theme';
import type { DocumentKind } from '@drawbridge-s3/policy/document';
import { monaco } from '../monaco/monaco';
import { CheckPage } from './check-page';

const policy = (statement: object) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'One', ...statement }] }, undefined, 2);
const TRUST = policy({
  Effect: 'Allow',
  Principal: { AWS: '444455556666' },
  Action: 'sts:AssumeRole',
  Resource: '*',
});
const ACTIONS = policy({ Effect: 'Allow', Action: 'ec2:DescribeInstancez', Resource: '*' });

function Harness({ initial }: { initial: DocumentKind }) {
  const [kind, setKind] = useState(initial);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables}>
      <Notifications />
      <div style={{ height: '100vh', display: 'flex', flexDirection: 'column' }}>
        <CheckPage kind={kind} onKind={setKind} />
      </div>
    </MantineProvider>
  );
}

async function open(kind: DocumentKind) {
  await page.viewport(1280, 760);
  return render(<Harness initial={kind} />);
}

/** Machines that run these are busy ones; a second, the default, is too short for an editor to load. */
const eventually = <T,>(probe: () => T) => expect.poll(probe, { timeout: 10_000 });
const findings = () => page.getByRole('region', { name: 'Findings' });
const shows = (text: string | RegExp) =>
  expect.element(findings(), { timeout: 10_000 }).toHaveTextContent(text);

function paste(text: string) {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
}

beforeEach(() => sessionStorage.clear());

describe('CheckPage', () => {
  it('takes a pasted text, names its findings, and mends them', async () => {
    await open('trust');
    await expect.element(page.getByRole('heading', { name: 'Check a role trust policy' })).toBeVisible();
    paste(TRUST);
    await shows('ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE');
    await findings().getByRole('button', { name: 'Remove it' }).click();
    await shows('No findings');
    expect(readCheckDraft('trust')).not.toContain('Resource');
  });

  it("learns another service's actions when the text names one", async () => {
    writeCheckDraft('identity', ACTIONS);
    await open('identity');
    await shows('Did you mean "ec2:DescribeInstances"?');
  });

  it('keeps the text of each kind, and checks it by the rules of that kind', async () => {
    writeCheckDraft('trust', TRUST);
    const screen = await open('trust');
    await shows('ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE');
    await page.getByRole('radiogroup', { name: 'Kind of document' }).getByText('Session').click();
    await expect.element(page.getByRole('heading', { name: 'Check a session policy' })).toBeVisible();
    paste(TRUST);
    await shows('UNSUPPORTED_PRINCIPAL');
    await expect.element(page.getByTestId('size')).toHaveTextContent(/^\d+ of 2,048 characters$/);
    await screen.unmount();
    await open('session');
    await shows('UNSUPPORTED_PRINCIPAL');
  });

  it('says that a text looks like another kind, and checks it as one', async () => {
    await open('identity');
    paste(TRUST.replace(',\n      "Resource": "*"', ''));
    await expect.element(page.getByText('This looks like a role trust policy.')).toBeVisible();
    await page.getByRole('button', { name: 'Check it as one' }).click();
    await shows('No findings');
    expect(readCheckDraft('identity')).toBe('');
    expect(readCheckDraft('trust')).toContain('sts:AssumeRole');
  });

  it('says that a document is too large', async () => {
    writeCheckDraft('session', policy({ Effect: 'Allow', Action: `s3:${'x'.repeat(2100)}`, Resource: '*' }));
    await open('session');
    await shows('SESSION_POLICY_SIZE_EXCEEDS_QUOTA');
    await expect.element(page.getByTestId('size')).toHaveTextContent('too large');
  });

  it('uses what the document is for, and says when that is not one', async () => {
    writeCheckDraft(
      'bucket',
      policy({
        Effect: 'Allow',
        Principal: { AWS: '444455556666' },
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::other/*',
      }),
    );
    await open('bucket');
    await shows(/\d finding|No findings/);
    await expect.element(findings()).not.toHaveTextContent('UNSUPPORTED_RESOURCE_ARN_IN_POLICY');
    const bucket = page.getByRole('textbox', { name: 'Bucket', exact: true });
    await bucket.fill('analytics-lake');
    await shows('UNSUPPORTED_RESOURCE_ARN_IN_POLICY');
    await bucket.fill('Not a bucket');
    await expect.element(bucket).toHaveAttribute('aria-invalid', 'true');
    await expect.element(findings()).not.toHaveTextContent('UNSUPPORTED_RESOURCE_ARN_IN_POLICY');
  });

  it('formats, clears, and brings a cleared text back', async () => {
    writeCheckDraft('identity', JSON.stringify(JSON.parse(ACTIONS)));
    await open('identity');
    await eventually(() => monaco.editor.getEditors().length).toBe(1);
    await page.getByRole('button', { name: 'Format' }).click();
    await eventually(() => readCheckDraft('identity')).toBe(ACTIONS);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.element(page.getByRole('heading', { name: 'Check an identity policy' })).toBeVisible();
    expect(readCheckDraft('identity')).toBe('');
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await eventually(() => monaco.editor.getEditors()[0]?.getValue()).toBe(ACTIONS);
  });

  it('lists the checks of the kind', async () => {
    await open('session');
    await page.getByRole('button', { name: 'Checks' }).click();
    const list = page.getByRole('region', { name: 'Checks' });
    await expect.element(list).toHaveTextContent('SESSION_POLICY_ALLOWS_NOTHING');
    await expect.element(list).not.toHaveTextContent('TRUST_OPEN_TO_EVERYONE');
  });

  it('completes by the kind', async () => {
    await open('trust');
    await page.getByRole('button', { name: 'Start with an empty statement' }).click();
    await eventually(() => monaco.editor.getEditors().length).toBe(1);
    await shows('MISSING_EFFECT');
    const editor = monaco.editor.getEditors()[0]!;
    editor.setPosition({ lineNumber: 5, column: 7 });
    editor.focus();
    editor.trigger('test', 'editor.action.triggerSuggest', null);
    await expect.element(page.getByRole('option', { name: /trust GitHub Actions/ })).toBeVisible();
    await expect.element(page.getByRole('option', { name: /^Resource/ })).not.toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
  });
});
