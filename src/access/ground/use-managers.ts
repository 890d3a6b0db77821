import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type GrantDocument, type ManagedBy, managerOf } from '@drawbridge-s3/policy/access';
import { roleQuery } from '@/resources/roles/roles';
import { sessionContext } from '@/sessions/store';
import { type OpenSessions, sessionOf } from '../session-of';
import type { BucketSettings } from './use-bucket-settings';

/** Roles beyond these are not asked for their tags: each is several requests. */
const MOST_ROLES = 20;

/** The tool whose templates write a document, by the document's id, as far as open sessions can tell. */
export function useManagers(
  sessions: OpenSessions,
  documents: readonly GrantDocument[],
  settings: Readonly<Record<string, BucketSettings>>,
): Readonly<Record<string, ManagedBy>> {
  const asked = useMemo(() => rolesOf(documents, sessions).slice(0, MOST_ROLES), [documents, sessions]);
  const roles = useQueries({
    queries: asked.map(({ session, name }) => roleQuery(sessionContext(session), name)),
    combine: (results) => results.map(({ data }) => data ?? undefined),
  });
  return useMemo(() => {
    const found = documents.flatMap((document): [string, ManagedBy][] => {
      const { on, id } = document;
      const arn = roleIn(document);
      const at = arn === undefined ? -1 : asked.findIndex((one) => one.arn === arn);
      const role = roles[at]?.arn === arn ? roles[at] : undefined;
      const bucketTags = on.kind === 'bucket' || on.kind === 'cors' ? settings[on.bucket]?.tags : undefined;
      const manager = managerOf(document, {
        ...(role === undefined ? {} : { path: role.path }),
        tags: role?.tags ?? Object.fromEntries((bucketTags ?? []).map(({ key, value }) => [key, value])),
      });
      return manager === undefined ? [] : [[id, manager]];
    });
    return Object.fromEntries(found);
  }, [documents, asked, roles, settings]);
}

function rolesOf(documents: readonly GrantDocument[], sessions: OpenSessions) {
  const arns = new Set(documents.flatMap((document) => roleIn(document) ?? []));
  return [...arns].flatMap((arn) => {
    const session = sessionOf(arn.split(':')[4] ?? '', sessions);
    const name = arn.slice(arn.lastIndexOf('/') + 1);
    return session === undefined ? [] : [{ arn, name, session: session.id }];
  });
}

/** ARN of the role that the document hangs on. */
function roleIn({ on }: GrantDocument): string | undefined {
  const arn = on.kind === 'role' || on.kind === 'role-policy' || on.kind === 'identity' ? on.arn : undefined;
  return arn?.includes(':role/') === true ? arn : undefined;
}
