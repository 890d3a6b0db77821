import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { AwsContext } from '@/aws/context';
import { axeViolations, renderApp, testContext, testSession } from '@/testing/render-app';
import type { LinksAddress } from './address';
import { LinksPage } from './links-page';

const END = new Date(Date.now() + 30 * 60_000);
const credentials = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'secret',
  sessionToken: 'token',
  expiration: END,
};
/** Nothing answers there: what is signed needs no answer, and what is read of the place stays unknown. */
const context: AwsContext = {
  ...testContext,
  profile: {
    ...testContext.profile,
    kind: 'custom',
    endpoint: 'http://127.0.0.1:9',
    publicEndpoint: 'http://127.0.0.1:9',
  },
  credentials: async () => credentials,
};
const session = { ...testSession, profile: context.profile, credentials };

function Page({ address: first }: { address: LinksAddress }) {
  const [address, setAddress] = useState(first);
  return (
    <main style={{ display: 'flex', flex: 1, minHeight: 0, flexDirection: 'column' }}>
      <LinksPage
        session={session}
        context={context}
        address={address}
        onAddress={setAddress}
        onSession={() => undefined}
        corsLink={(_, origin, words) => <a href={`#${origin}`}>{words}</a>}
      />
    </main>
  );
}

const made = page.getByRole('region', { name: 'Links that were made' });
const list = page.getByRole('region', { name: 'Made in this tab' });

beforeEach(async () => {
  await page.viewport(1280, 800);
});

describe('LinksPage', () => {
  it('makes links to the objects that are named, names what can have none, and lists what was made', async () => {
    await renderApp(<Page address={{ at: 'lake', keys: 'reports/q3 ü.csv\na/../b' }} />);
    await page.getByLabelText('Valid for').selectOptions('7 days');
    await expect.element(page.getByText(/Not the 7 days you asked for/)).toBeVisible();
    await page.getByRole('button', { name: 'Make links' }).click();
    await expect.element(made.getByText('1 link', { exact: true })).toBeVisible();
    await expect.element(made.getByText(/1 key has no link/)).toBeVisible();
    await expect.element(list.getByText('download reports/q3 ü.csv')).toBeVisible();
    await expect.element(list.getByText(/X-Amz-Signature=REDACTED/)).toBeVisible();
    await expect.element(list.getByText(/^in 29 min/)).toBeVisible();
    await page.getByLabelText('Valid for').selectOptions('15 minutes');
    await expect.element(made).not.toBeInTheDocument();
  });

  it('offers a longer session before anything is signed', async () => {
    await renderApp(<Page address={{ at: 'lake', keys: 'a' }} />);
    await page.getByLabelText('Valid for').selectOptions('12 hours');
    await page.getByRole('button', { name: 'Take a longer session first…' }).click();
    await expect
      .element(page.getByRole('dialog', { name: 'A longer session' }))
      .toHaveTextContent(/A role lasts 12 hours at most/);
  });

  it('makes upload links to names below every prefix', async () => {
    await renderApp(<Page address={{ at: 'lake/a/\nlake/b/', make: 'upload', keys: 'x.csv\ny.csv' }} />);
    await page.getByRole('button', { name: 'Make links' }).click();
    await expect.element(made.getByText('4 links', { exact: true })).toBeVisible();
    await expect.element(made.getByText('b/y.csv')).toBeVisible();
  });

  it('says what a drop lets in, and that the way it sends is not known', async () => {
    await renderApp(<Page address={{ at: 'lake/in/', case: 'upload' }} />);
    await page.getByLabelText('Largest file, MB').fill('0.5');
    await expect.element(page.getByText(/A file has at most 512 KB/)).toBeVisible();
    await page.getByLabelText('Metadata of each object').fill('x-amz-meta-a=1');
    await expect.element(page.getByText(/Leave x-amz-meta- away/)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Make the drop page' })).toBeDisabled();
    await page.getByLabelText('Metadata of each object').fill('a=1');
    await expect.element(page.getByText(/the rules could not be read/)).toBeVisible();
    await page.getByRole('button', { name: 'Make the drop page' }).click();
    await expect.element(page.getByRole('region', { name: 'The drop that was made' })).toBeVisible();
    await page.getByText('The policy document that was signed').click();
    await expect.element(page.getByText(/"x-amz-meta-a": "1"/)).toBeVisible();
    await expect.element(list.getByText('POST form')).toBeVisible();
  });

  it('sends nobody through an access point by form', async () => {
    const at = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/readers';
    await renderApp(<Page address={{ at, make: 'drop' }} />);
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('no upload by form through an access point');
  });

  it.each(['light', 'dark'] as const)('has nothing for axe to say, %s', async (scheme) => {
    await renderApp(<Page address={{ at: 'lake', keys: 'a\n../b' }} />, scheme);
    await page.getByRole('button', { name: 'Make links' }).click();
    await expect.element(made).toBeVisible();
    expect(await axeViolations()).toEqual([]);
    await page.getByText('Drop page', { exact: true }).click();
    await expect.element(page.getByText(/the rules could not be read/)).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });
});
