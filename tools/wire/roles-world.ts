import { planGrant, type GrantPlan } from '@drawbridge-s3/policy/access';
import type { Grant } from '@drawbridge-s3/policy/grants';
import { createSandbox } from '../../sandbox/sandbox';
import { LAKE_ADMIN_KEY } from '../../sandbox/seed/accounts-analytics-roles';
import { OPERATOR_KEY } from '../../sandbox/seed/accounts-others';
import { seedAccounts } from '../../sandbox/seed/accounts';
import { startServer } from '../../server/start-server';
import {
  identitiesFrom,
  identityReadings,
  roleReadings,
  rolesFrom,
} from '../../src/access/ground/read-identities';
import type { OpenSessions } from '../../src/access/session-of';
import type { Credentials } from '../../src/aws/context';
import type { ConnectionProfile } from '../../src/aws/profile';
import { AwsQueryClient } from '../../src/resources/query-client';
import { identityQuery } from '../../src/resources/identities/identity-query';
import { roleQuery, rolesQuery } from '../../src/resources/roles/roles';
import { sessionContext, sessions } from '../../src/sessions/store';
import type { Session } from '../../src/sessions/types';

export const ANALYTICS = 'arn:aws:iam::111122223333';
export const ANALYST = 'arn:aws:iam::444455556666:role/Analyst';
export const PARTNER = `${ANALYTICS}:role/drawbridge/Partner`;

const PROFILE: ConnectionProfile = {
  id: 'sandbox',
  label: 'Sandbox',
  kind: 'sandbox',
  transport: 'relay',
  partition: 'aws',
  region: 'eu-west-1',
};

export const GRANT: Grant = {
  name: 'Partner',
  abilities: ['download', 'list'],
  grantees: [{ kind: 'role', arn: ANALYST }],
  places: [
    {
      partition: 'aws',
      region: 'eu-west-1',
      account: '111122223333',
      bucket: 'analytics-lake',
      prefixes: ['reports/'],
    },
  ],
  way: 'role',
  conditions: {},
  role: { name: 'Partner', path: '/drawbridge/', maxSessionDuration: 7200 },
};

/** Sessions of both sides of a grant, opened through the whole way of a request: store, SDK, relay, sandbox. */
export async function rolesWorld() {
  const sandbox = await createSandbox({ seed: seedAccounts });
  const server = await startServer({ version: 'test', port: 0, sandbox });
  // The page's own origin, as a browser would tell it.
  Object.assign(globalThis, { location: { origin: server.url } });
  const open = (credentials: Credentials) => sessions.connect({ kind: 'keys', credentials }, PROFILE);
  const operator = await open(OPERATOR_KEY);
  const lakeAdmin = await open(LAKE_ADMIN_KEY);
  const hop = { sessionName: 'test', externalId: 'mk-7731', durationSeconds: 3600 };
  const bucketAdmin = await sessions.followRoute(operator.id, [
    { ...hop, roleArn: `${ANALYTICS}:role/BucketAdmin` },
  ]);
  const queryClient = new AwsQueryClient({ defaultOptions: { queries: { retry: false, staleTime: 0 } } });
  const openSessions: OpenSessions = { current: bucketAdmin, others: [operator, lakeAdmin] };

  return {
    queryClient,
    operator,
    lakeAdmin,
    bucketAdmin,
    open: openSessions,
    context: (session: Session) => sessionContext(session.id),
    /** Read as the page reads it, and planned upon that. */
    async plan(grant: Grant = GRANT): Promise<GrantPlan> {
      const asked = identityReadings(openSessions, [ANALYST], grant.name);
      const roles = roleReadings(openSessions, [`${ANALYTICS}:role${grant.role?.path}${grant.role?.name}`]);
      return planGrant(grant, {
        situations: {},
        encryption: {},
        keys: {},
        identities: identitiesFrom(
          asked,
          await Promise.all(asked.map(async ({ query }) => ({ data: await queryClient.fetchQuery(query) }))),
        ),
        roles: rolesFrom(
          roles,
          await Promise.all(roles.map(async ({ query }) => ({ data: await queryClient.fetchQuery(query) }))),
        ),
      });
    },
    /** Every role of the owner with all of its texts but not when it was used, and the policies of the one who is let in. */
    async everything() {
      const owner = sessionContext(lakeAdmin.id);
      const { items } = await queryClient.fetchQuery(rolesQuery(owner));
      const roles = await Promise.all(
        items.map(async ({ name }) => {
          const { lastUsed: _, ...role } = (await queryClient.fetchQuery(roleQuery(owner, name)))!;
          return role;
        }),
      );
      const policies = await queryClient.fetchQuery(identityQuery(sessionContext(operator.id), ANALYST));
      return { roles, policies };
    },
    /** IAM denies the operation the next time it is asked for. */
    async fails(operation: string) {
      await sandbox.fetch(
        new Request('http://127.0.0.1:4174/__sandbox/faults/add', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ match: { service: 'iam', operation }, code: 'AccessDenied' }),
        }),
      );
    },
    async close() {
      for (const { id } of sessions.store.getState().sessions) sessions.end(id);
      await server.close();
      await sandbox.close();
    },
  };
}
