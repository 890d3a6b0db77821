import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { type ControlAnswer, policyControl } from '../../access/policy-control';
import { rescueSteps } from '../../access/rescue';
import { RescueNote } from '../../changes/rescue-note';
import { axeViolations, show, type ColorScheme } from '../../changes/testing/show';
import { BUCKET_ENV } from '@drawbridge-s3/policy/testing';
import { ControlList } from './control-list';

const SESSION = { arn: 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/mira', hop: undefined };
const DENY = JSON.stringify({
  Statement: [
    { Sid: 'Out', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::analytics-lake' },
  ],
});
const control = (text: string | null) => policyControl(text, SESSION, BUCKET_ENV);
const rescue = (answers: readonly ControlAnswer[]) =>
  rescueSteps(DENY, answers, {
    profile: { kind: 'aws', partition: 'aws', region: 'eu-west-1' },
    type: 'bucket',
    name: 'analytics-lake',
    account: '111122223333',
  });
const LOST = control(DENY);

it('says that the draft locks the session out, and on demand what rescue would take', async () => {
  await show(<ControlList answers={LOST} before={control(null)} rescue={rescue(LOST)} />);
  await expect.element(page.getByRole('alert')).toHaveTextContent('This draft locks the session out.');
  const root = page.getByText('The root user of account 1111-2222-3333');
  await expect.element(root).not.toBeVisible();
  await page.getByText('What rescue would take').click();
  await expect.element(root).toBeVisible();
  await expect
    .element(page.getByText('aws s3api delete-bucket-policy --bucket analytics-lake'))
    .toBeVisible();
  expect(page.getByRole('button', { name: 'Copy command' }).elements()).toHaveLength(2);
});

it('speaks of no rescue where nothing is lost', async () => {
  const answers = control(null);
  await show(<ControlList answers={answers} before={answers} rescue={rescue(answers)} />);
  await expect.element(page.getByText('This session can change the policy')).toBeVisible();
  await expect.element(page.getByText('What rescue would take')).not.toBeInTheDocument();
});

it.each<ColorScheme>(['light', 'dark'])('has no accessibility faults, %s', async (scheme) => {
  await show(
    <>
      <ControlList answers={LOST} before={control(null)} rescue={rescue(LOST)} />
      <RescueNote steps={rescue(LOST)} />
    </>,
    390,
    scheme,
  );
  expect(await axeViolations()).toEqual([]);
});
