import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { bucketParameter } from '@/aws/location';
import { postProblems, type PostForm, type PostProblem } from '@/resources/links/post-form';
import { signPost, type SignedPost } from '@/resources/links/sign-post';
import { headerProblems } from '@/resources/objects/writing/header-problems';
import { Legible } from '@/ui/legible/legible';
import { EmptyState, InlineFailure } from '@/ui/states';
import { EndField } from '../end/end-field';
import { SafeModeNote } from '../end/safe-mode-note';
import { remember } from '../made/remember';
import type { LinkPlace } from '../page/address';
import type { LinksFormProps } from '../page/form-props';
import { NeedsNotes } from '../page/needs-notes';
import { Panes } from '../page/panes';
import classes from '../page/page.module.css';
import { PlacesField } from '../page/place-fields';
import { SigningNotes } from '../page/signing-notes';
import { unanswered, useDemands } from '../page/use-demands';
import { DraftFields } from './draft-fields';
import { dropDocument } from './drop-document';
import { draftHeaders, EMPTY_DROP, postFormOf, type DropDraft } from './drop-draft';
import { DropResult } from './drop-result';
import { OriginsField, useStandingOrigins, type Standing } from './origins-field';
import { policyWords } from './policy-words';

interface DropFormProps extends LinksFormProps {
  readonly corsLink: (bucket: string, origin: string, words: string) => ReactNode;
}

/** A page by which somebody without an account sends files into a prefix. */
export function DropForm(props: DropFormProps) {
  const { address, onChange, places } = props;
  const [place] = places;
  const bucket = place?.location.type === 'bucket' ? place.location : undefined;
  if (place !== undefined && bucket !== undefined)
    return <Dropping key={bucket.name} {...props} place={{ ...place, location: bucket }} />;
  return (
    <Panes
      label="Drop page"
      onSubmit={() => undefined}
      form={
        <>
          <PlacesField address={address} onChange={onChange} one />
          {place !== undefined && (
            <p className={classes.problem} role="alert">
              AWS documents no upload by form through an access point: name the bucket behind it, or make
              upload links, which go through it.
            </p>
          )}
        </>
      }
      result={
        <EmptyState title="No drop yet">
          <p className={classes.hint}>
            Say where the files shall arrive: a page that sends them there, and what it lets in, stand here
            then.
          </p>
        </EmptyState>
      }
    />
  );
}

interface DroppingProps extends DropFormProps {
  readonly place: LinkPlace & { readonly location: { readonly type: 'bucket'; readonly name: string } };
}

interface MadeDrop {
  readonly form: PostForm;
  readonly signed: SignedPost;
  readonly page: string;
}

function Dropping(props: DroppingProps) {
  const { session, context, address, onChange, onSession, corsLink, place } = props;
  const { location, prefix } = place;
  const [draft, setDraft] = useState<DropDraft>(EMPTY_DROP);
  const [standing, setStanding] = useState<Standing>({ disk: true, hosted: '', trusted: false });
  const [made, setMade] = useState<MadeDrop>();
  const [failure, setFailure] = useState<AwsFailure>();
  const [busy, setBusy] = useState(false);
  const { direct } = useStandingOrigins(context, location, standing);
  const own = draftHeaders(draft);
  const demands = useDemands(session, context, location, { key: `${prefix}name`, headers: own });
  const { needs, headers } = demands;
  const form = postFormOf(draft, prefix, headers);
  const problems = [
    ...postProblems(form, context.profile.kind === 'custom'),
    ...(needs?.noOverwrite === true ? [NO_OVERWRITE] : []),
    ...Object.values(
      headerProblems(form.headers, {
        region: undefined,
        account: undefined,
        custom: context.profile.kind === 'custom',
      }),
    ).map((message): PostProblem => ({
      field: 'headers',
      message,
    })),
  ];
  const said = (field: PostProblem['field']) => problems.find((one) => one.field === field)?.message;
  /** What was made no longer fits the form, and must not be sent to anybody. */
  const changed = (change: () => void) => {
    change();
    setMade(undefined);
    setFailure(undefined);
  };
  const put = (next: Partial<DropDraft>) => changed(() => setDraft({ ...draft, ...next }));

  const make = async () => {
    if (problems.length > 0) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const signed = await signPost(context, location, form, draft.seconds);
      const { title, note } = draft;
      const page = await dropDocument({ form, signed, title, note, bucket: location.name, direct });
      setMade({ form, signed, page });
      remember({
        session,
        what: `send files${title === '' ? '' : ` (${title})`}`,
        where: [{ bucket: location.name, ...(prefix === '' ? {} : { prefix }) }],
        way: 'POST form',
        until: signed.expiresAt,
        again: { text: page, fileName: `drop-${location.name}.html`, type: 'text/html' },
      });
    } catch (error) {
      setFailure(toFailure(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Panes
      label="Drop page"
      onSubmit={() => void make()}
      form={
        <>
          <PlacesField address={address} onChange={(next) => changed(() => onChange(next))} one />
          {said('prefix') !== undefined && <p className={classes.problem}>{said('prefix')}</p>}
          {prefix !== '' && !prefix.endsWith('/') && (
            <p className={classes.hint}>
              The prefix does not end with a slash: files arrive as <Legible>{`${prefix}name`}</Legible>.
            </p>
          )}
          <DraftFields draft={draft} put={put} said={said} />
          <NeedsNotes
            demands={demands}
            onAnswer={(key, value) => changed(() => demands.answer(key, value))}
          />
          {said('headers') !== undefined && (
            <p className={classes.problem} role="alert">
              <Legible>{said('headers') ?? ''}</Legible>
            </p>
          )}
          <OriginsField
            context={context}
            bucket={location}
            standing={standing}
            onStanding={(next) => changed(() => setStanding(next))}
            corsLink={corsLink}
          />
          <EndField
            session={session}
            seconds={draft.seconds}
            onSeconds={(seconds) => put({ seconds })}
            onSession={onSession}
          />
          <SafeModeNote session={session} places={[place]} writes />
          <SigningNotes
            key={bucketParameter(location)}
            session={session}
            context={context}
            location={location}
            prefix={prefix}
            writes
          />
          <Button
            type="submit"
            loading={busy}
            disabled={problems.length > 0 || needs === undefined || unanswered(demands)}
          >
            Make the drop page
          </Button>
          {failure && <InlineFailure failure={failure} />}
        </>
      }
      result={
        <div className={classes.stack}>
          {made !== undefined && <DropResult {...made} session={session} bucket={location.name} />}
          <section aria-label="What the form lets in">
            <h2 className={classes.heading}>What it lets whoever has it do</h2>
            <ul className={classes.words}>
              {policyWords(location.name, form, made?.signed.expiresAt).map((sentence) => (
                <li key={sentence}>
                  <Legible>{sentence}</Legible>
                </li>
              ))}
            </ul>
          </section>
        </div>
      }
    />
  );
}

const NO_OVERWRITE: PostProblem = {
  field: 'headers',
  message:
    'The bucket’s policy demands if-none-match of uploads, and S3’s forms have no such field: make upload links or lend credentials.',
};
