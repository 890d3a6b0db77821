import {
  type Asked,
  type ChangedDocument,
  type Link as ChainLink,
  smallestChanges,
} from '@drawbridge-s3/policy/chain';
import { readable } from '@drawbridge-s3/policy/edit';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { locationFromParameter } from '@/aws/location';
import { setDraft } from '@/policy/draft/store';
import { byWhom } from '@/resources/policies/history/shared';
import { historyKey } from '@/resources/policies/history/store';
import { useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { writeCheckDraft } from '@/ui/check-drafts';
import { Changes } from '@/why/changes';
import { WhyPage } from '@/why/why-page';
import { usePageSession } from '../use-current-session';
import classes from '../shell/shell.module.css';

export function WhyRoute() {
  const { session } = usePageSession();
  const navigate = useNavigate({ from: '/s/$session/why' });
  const all = useSessions(({ sessions }) => sessions);
  /** Whose pages lead to what an account has: the session that is looked at before others. */
  const sessionIn = (account: string | undefined): Session | undefined =>
    [session, ...all].find((one) => one.account === account && one.profile.id === session.profile.id);

  const openDraft = (document: ChangedDocument, account: string | undefined, asked: Asked) => {
    const { kind, before, after } = document;
    if (kind === 'bucket' || kind === 'access-point') {
      const as = sessionIn(account);
      if (as === undefined) return undefined;
      const target = kind === 'bucket' ? asked.bucket : (asked.accessPoint ?? '');
      return () => {
        const draft = { text: readable(after), base: before, startedAt: Date.now(), by: byWhom(as) };
        setDraft(historyKey(as.profile.id, target), draft);
        void navigate({
          to: '/s/$session/l/$location/policy',
          params: { session: as.slug, location: target },
          search: {},
        });
      };
    }
    const checked = kind === 'key' ? 'key' : 'identity';
    return () => {
      writeCheckDraft(checked, readable(after));
      void navigate({ to: '/check', search: { kind: checked } });
    };
  };

  return (
    <WhyPage
      session={session}
      address={useSearch({ from: '/s/$session/why' })}
      onAddress={(search) => void navigate({ search, replace: true })}
      onAsk={(as, search) => void navigate({ to: '/s/$session/why', params: { session: as.slug }, search })}
      actions={(link, { asked }) => (
        <EditorLink link={link} asked={asked} as={sessionIn(link.side.account)} />
      )}
      changes={({ asked, evidence }, chain) => (
        <Changes
          changes={smallestChanges(asked, evidence, chain)}
          own={session.account}
          onDraft={(document, { account }) => openDraft(document, account, asked)}
          onAsk={
            asked.bucket === ''
              ? undefined
              : () =>
                  void navigate({
                    to: '/s/$session/grants/ask',
                    params: { session: session.slug },
                    search: requestFor(asked),
                  })
          }
        />
      )}
    />
  );
}

/** From a link to the document it stands in, where a session of its account is open. */
function EditorLink({ link, asked, as }: { link: ChainLink; asked: Asked; as: Session | undefined }) {
  const target =
    link.id === 'bucket-policy' ? asked.bucket : link.id === 'access-point' ? asked.accessPoint : undefined;
  const editable = target === undefined || target === '' ? undefined : locationFromParameter(target);
  if (as === undefined || target === undefined || editable === undefined) return null;
  const statement = link.deciding[0]?.statement;
  return (
    <Link
      to="/s/$session/l/$location/policy"
      params={{ session: as.slug, location: target }}
      search={statement === undefined ? {} : { statement: String(statement + 1) }}
      className={classes.why}
    >
      Open in the editor
    </Link>
  );
}

/** The form of a request for access, as far as the refused request says what is wanted. */
function requestFor(asked: Asked) {
  const { principal, bucket, key, operation } = asked;
  const to = principal.kind === 'assumed-role' ? principal.roleArn : 'arn' in principal ? principal.arn : '';
  const writes = /^(?:Put|Copy|Upload|Create|Complete|Delete)/.test(operation);
  return {
    case: writes ? 'read-write' : operation.startsWith('List') ? 'list' : 'download',
    ...(to === '' ? {} : { to }),
    at: key === undefined ? bucket : `${bucket}/${key}`,
    note: `${operation} was denied${asked.outcome?.requestId === undefined ? '' : `: request ${asked.outcome.requestId}`}`,
  };
}
