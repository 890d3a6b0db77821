import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { EngineContext } from '@/sessions/engine';
import { failure, fakeWorld, hop, LONG_TERM, PROFILE } from '@/sessions/testing/fake-world';
import type { Session } from '@/sessions/types';
import { axeViolations, renderApp, testContext } from '@/testing/render-app';
import type { LendAddress } from './lend-form';
import { LendPage } from './lend-page';

// Its policies are read through the app's own sessions, of which there are none here.
vi.mock('../check-half/use-own-half', () => ({ useOwnHalf: () => undefined }));

const READ: LendAddress = { case: 'read', at: 'lake/reports/', tls: 'no' };

afterEach(() => localStorage.clear());

/** The page as an assumed role sees it whose parent is open, or as the IAM user itself. */
async function shown(as: 'role' | 'user', address: LendAddress = READ) {
  const world = fakeWorld();
  const source = await world.sessions.connect({ kind: 'keys', credentials: LONG_TERM }, PROFILE);
  const session: Session =
    as === 'user' ? source : await world.sessions.assume(source.id, hop('BucketAdmin'));
  const onAddress = vi.fn();
  const engine = { ...world, storage: undefined, loadRuntime: () => Promise.reject(new Error('none')) };
  const screen = await renderApp(
    <EngineContext value={engine}>
      <LendPage
        session={session}
        context={testContext}
        address={address}
        onAddress={onAddress}
        onSession={vi.fn()}
      />
    </EngineContext>,
  );
  return { screen, world, onAddress, session };
}

describe('lending', () => {
  it('proposes the way that can be cut alone, and lends by it, hidden until asked for', async () => {
    const { screen, world } = await shown('role');
    await expect.element(screen.getByRole('radio', { name: /AssumeRole/ })).toBeChecked();
    await expect.element(screen.getByRole('radio', { name: /GetFederationToken/ })).toBeDisabled();
    await expect
      .element(screen.getByText(/own policies could not be read|upper bound|most they can do/))
      .toBeVisible();
    await screen.getByRole('button', { name: 'Lend', exact: true }).click();
    const text = screen.getByRole('region', { name: 'Text to hand over' });
    await expect.element(text).toHaveTextContent(/AWS_SECRET_ACCESS_KEY='•+'/);
    const assumed = world.assumed().at(-1);
    expect(assumed?.hop.sessionName).toMatch(/^lent-\w+$/);
    expect(assumed?.hop.sessionPolicy).toContain('"arn:aws:s3:::lake/reports/*"');
    await screen.getByRole('button', { name: 'Show', exact: true }).click();
    await expect.element(text).not.toHaveTextContent('•');
    await screen.getByText('PowerShell').click();
    await expect.element(text).toHaveTextContent('$Env:AWS_SECRET_ACCESS_KEY=');
    expect(JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])).not.toMatch(
      /AWS_|secret/i,
    );
    expect(await axeViolations()).toEqual([]);
    await screen.getByRole('button', { name: 'Forget them here' }).click();
    await expect.element(text).not.toBeInTheDocument();
  });

  it('lends a user’s key as a federated user, or narrowed by way of a token', async () => {
    const { screen, world, onAddress } = await shown('user');
    await expect.element(screen.getByRole('radio', { name: /GetFederationToken/ })).toBeChecked();
    await screen.getByRole('radio', { name: /GetScopedCredentials/ }).click();
    expect(onAddress).toHaveBeenLastCalledWith({ ...READ, by: 'scoped' });
    await userEvent.fill(screen.getByLabelText('For the log'), 'the exporter');
    await screen.getByRole('button', { name: 'Lend', exact: true }).click();
    await expect.element(screen.getByRole('region', { name: 'Lent credentials' })).toBeVisible();
    expect(world.calls.map(({ operation }) => operation).slice(-2)).toEqual([
      'sessionToken',
      'scopedCredentials',
    ]);
  });

  it('says what STS refused, and lends nothing', async () => {
    const { screen, world } = await shown('role');
    world.answers.fail = failure('denied', 'AccessDenied', 403);
    await screen.getByRole('button', { name: 'Lend', exact: true }).click();
    await expect.element(screen.getByText('fake AccessDenied')).toBeVisible();
    await expect.element(screen.getByRole('region', { name: 'Lent credentials' })).not.toBeInTheDocument();
  });

  it.each([
    [
      'a policy that is too long',
      { ...READ, at: Array.from({ length: 60 }, (_, at) => `lake/department-${at}/`).join('\n') },
      /characters of a session policy, and STS takes 2,048/,
    ],
    ['a name no session can have', { ...READ, called: 'a b' }, /A name has 2 to 64/],
  ])('does not lend with %s', async (_, address, words) => {
    const { screen } = await shown('role', address);
    await expect.element(screen.getByText(words).first()).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Lend', exact: true })).toBeDisabled();
  });
});
