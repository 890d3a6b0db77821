import { Button } from '@mantine/core';
import { IconCopy, IconRefresh } from '@tabler/icons-react';
import { type Chain, explainChain, type Link, type LinkId } from '@drawbridge-s3/policy/chain';
import { type ReactNode, useMemo } from 'react';
import { askedOfSession } from '@/resources/denials/asked-of-session';
import type { EvidenceRead } from '@/resources/denials/read-evidence';
import { AccountName } from '@/sessions/account-name';
import { useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import { notifyDone } from '@/ui/notify';
import { EmptyState } from '@/ui/states';
import type { AskedRequest } from '@/aws/asked';
import { addressOfQuestion, questionOf, type WhyAddress, type WhyQuestion } from './address';
import { AskSimulator } from './ask-simulator';
import { chainText, placeOf } from './as-text';
import { ChainTable } from './chain-table';
import { changedPlace, LastChange } from './last-change';
import { LinkPanel } from './link-panel';
import { QuestionForm } from './question-form';
import { useEvidence } from './use-evidence';
import { Legible } from '@/ui/legible/legible';
import classes from './why.module.css';

interface WhyPageProps {
  readonly session: Session;
  readonly address: WhyAddress;
  readonly onAddress: (address: WhyAddress) => void;
  /** Asks as another session, whose page it then is. */
  readonly onAsk: (session: Session, address: WhyAddress) => void;
  /** What can be done about a link, from where it stands. */
  readonly actions?: (link: Link, read: EvidenceRead) => ReactNode;
  /** The smallest change on each side. */
  readonly changes?: (read: EvidenceRead, chain: Chain) => ReactNode;
}

/** Why a request was refused, or would be: the chain with its evidence, and what would help. */
export function WhyPage({ session, address, onAddress, onAsk, actions, changes }: WhyPageProps) {
  const question = useMemo(() => questionOf(address), [address]);
  const profileId = session.profile.id;
  const all = useSessions((state) => state.sessions);
  const sessions = useMemo(() => all.filter(({ profile }) => profile.id === profileId), [all, profileId]);
  const ask = (as: Session, asked: AskedRequest) => onAsk(as, addressOfQuestion(asked));
  return (
    <section className={classes.page} aria-labelledby="why-title">
      {question === undefined || question.outcome === undefined ? (
        <QuestionForm
          key={`${session.id} ${address.asked}`}
          session={session}
          sessions={sessions}
          asked={question?.asked}
          onAsk={ask}
        />
      ) : null}
      {question === undefined ? (
        <EmptyState title="Why is something denied?">
          <p className={classes.empty}>
            Name a request above to see who would let it pass and who would not. Nothing is sent but
            questions. A failed request leads here by itself: “Why?” stands beside it, and in Activity.
          </p>
        </EmptyState>
      ) : (
        <Explained key={address.asked} {...{ session, question, address, onAddress, actions, changes }} />
      )}
    </section>
  );
}

function Explained({
  session,
  question,
  address,
  onAddress,
  actions,
  changes,
}: Omit<WhyPageProps, 'onAsk'> & { readonly question: WhyQuestion }) {
  const { outcome } = question;
  const asked = useMemo(
    () =>
      askedOfSession(question.asked, session, {
        at: question.at ?? Date.now(),
        origin: window.location.origin,
        ...(outcome === undefined ? {} : { outcome }),
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a renewed session is the same one
    [question, session.id],
  );
  const { read, running, endedAt, again, cancel } = useEvidence(asked, session);
  const chain = useMemo(
    () => (read === undefined ? undefined : explainChain(read.asked, read.evidence)),
    [read],
  );
  if (asked === undefined) return <NotExplained question={question} />;
  const chosen = chosenOf(chain, address.link);
  const link = chain?.links.find(({ id }) => id === chosen);
  return (
    <>
      <header className={classes.bar}>
        <h1 id="why-title" className={classes.pageTitle}>
          {outcome === undefined ? 'What would happen' : 'Why was this denied'}
        </h1>
        <span className={classes.dim} role="status">
          {question.at !== undefined && `${new Date(question.at).toTimeString().slice(0, 8)} · `}
          {running
            ? `reading: ${[...new Set(read?.waiting)].join(', ')}`
            : endedAt !== undefined && 'all read'}
        </span>
        <span className={classes.space} />
        {running && (
          <Button variant="default" onClick={cancel}>
            Stop reading
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconCopy size={14} />}
          disabled={chain === undefined}
          onClick={() => {
            if (chain === undefined || read === undefined) return;
            void navigator.clipboard.writeText(chainText(read.asked, chain, session.name));
            notifyDone('Copied');
          }}
        >
          Copy as text
        </Button>
        <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={again}>
          Ask again
        </Button>
      </header>
      <div className={classes.request}>
        <Mono>
          <strong>{asked.operation}</strong> <Legible>{placeOf(read?.asked ?? asked)}</Legible>
        </Mono>
        <span className={classes.dim}>as</span>
        {session.account !== undefined && <AccountName account={session.account} short />}
        <strong>{session.name}</strong>
        {outcome !== undefined && (
          <span className={classes.bad}>
            <Mono>{[outcome.status, outcome.code].filter((part) => part !== undefined).join(' ')}</Mono>
          </span>
        )}
        {outcome?.requestId !== undefined && (
          <span className={classes.dim}>
            <Mono>{outcome.requestId}</Mono>
            <CopyButton value={outcome.requestId} label="request id" />
          </span>
        )}
        {outcome?.message !== undefined && (
          <p className={classes.said}>
            <Legible>{outcome.message}</Legible>
          </p>
        )}
      </div>
      {chain !== undefined && <VerdictLine chain={chain} running={running} />}
      <div className={classes.body}>
        <ChainTable
          links={chain?.links ?? []}
          chosen={chosen}
          onChoose={(id) => onAddress({ ...address, link: id })}
        />
        {link !== undefined && read !== undefined && (
          <LinkPanel
            link={link}
            more={<MoreEvidence link={link} read={read} session={session} endedAt={endedAt} />}
          >
            {actions?.(link, read)}
          </LinkPanel>
        )}
      </div>
      {chain !== undefined && read !== undefined && changes?.(read, chain)}
    </>
  );
}

/** What is asked for when somebody wants to know. */
function MoreEvidence({
  link,
  read,
  session,
  endedAt,
}: {
  link: Link;
  read: EvidenceRead;
  session: Session;
  endedAt: number | undefined;
}) {
  const all = useSessions((state) => state.sessions);
  const place = changedPlace(link.id, read);
  const as = [session, ...all].find(
    (one) => one.account === link.side.account && one.profile.id === session.profile.id,
  );
  return (
    <>
      {place !== undefined && as !== undefined && (
        <LastChange key={`${link.id} ${as.id}`} link={link.id} place={place} as={as} />
      )}
      {(link.id === 'identity' || link.id === 'boundary') && session.profile.kind !== 'custom' && (
        <AskSimulator key={endedAt} session={session} read={read} disabled={endedAt === undefined} />
      )}
    </>
  );
}

/** What was chosen; else what refused, and what may have where nobody knows. */
function chosenOf(chain: Chain | undefined, chosen: string | undefined): LinkId | undefined {
  if (chain === undefined) return undefined;
  const { links, deciding, alternatives } = chain;
  return links.find(({ id }) => id === chosen)?.id ?? deciding[0] ?? alternatives[0] ?? links[0]?.id;
}

function VerdictLine({ chain, running }: { chain: Chain; running: boolean }) {
  const { effect, confidence, sentence, remark } = chain;
  // What is not certain may still become so: it is not read out before all is known.
  return (
    <div
      className={classes.verdictLine}
      data-effect={effect}
      data-confidence={confidence}
      role={running ? undefined : 'status'}
    >
      <strong>
        <Legible>{sentence}</Legible>
      </strong>
      {remark !== undefined && (
        <span>
          {' '}
          <Legible>{remark}</Legible>
        </span>
      )}
    </div>
  );
}

function NotExplained({ question }: { question: WhyQuestion }) {
  const { asked, outcome } = question;
  return (
    <EmptyState title="This request is not explained">
      <p className={classes.dim}>
        {asked.service === 's3'
          ? `Nobody knows whose session this is, so what its policies say cannot be looked up.`
          : `Requests to S3 are explained here, and ${asked.operation} is one of ${asked.service}.`}
      </p>
      {outcome?.message !== undefined && (
        <p>
          <Legible>{outcome.message}</Legible>
        </p>
      )}
    </EmptyState>
  );
}
