import { Button, Textarea } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { CASES } from '@drawbridge-s3/policy/grants';
import type { AwsContext } from '@/aws/context';
import { saveAs } from '@/ui/save-as';
import { principalOf } from '@/sessions/principal-of';
import type { Session } from '@/sessions/types';
import { CopyButton } from '@/ui/copy-button';
import { CaseSection } from '../new-grant/case-section';
import { EndFields } from '../new-grant/conditions-section';
import { emptyForm, type GrantForm, grantOf } from '../new-grant/form';
import { addressOf, formOf, type FormAddress } from '../new-grant/form-address';
import { formProblems } from '../new-grant/form-problems';
import { FormSection } from '../new-grant/form-section';
import { GranteesSection } from '../new-grant/grantees-section';
import { PlacesSection } from '../new-grant/places-section';
import page from '@/ui/page.module.css';
import classes from '../new-grant/new-grant.module.css';
import { useOtherAddress } from '@/ui/use-other-address';
import { requestLink, requestText } from './request-link';

interface AskPageProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly address: FormAddress;
  readonly onAddress: (address: FormAddress) => void;
}

/** Asks somebody else's account for access: what it comes to is a link, and needs no right at all. */
export function AskPage(props: AskPageProps) {
  const { key, onAddress } = useOtherAddress(props.address, props.onAddress);
  return <Asking key={key} {...props} onAddress={onAddress} />;
}

function Asking({ session, context, address, onAddress }: AskPageProps) {
  const [now] = useState(Date.now);
  const own = granteeOf(session);
  const [form, setForm] = useState<GrantForm>(() => {
    const asked = formOf(address, now);
    return asked.grantees.length > 0 || own === undefined ? asked : { ...asked, grantees: [own] };
  });
  const change = (next: Partial<GrantForm>) => {
    const changed = { ...form, ...next };
    setForm(changed);
    onAddress(addressOf(changed, now));
  };
  const facts = { partition: context.profile.partition, account: '', regions: {} };
  const problems = formProblems(form, grantOf(form, facts, 'bucket-policy'), {
    partition: facts.partition,
    now,
  });
  const touched = form.places.some(({ bucket }) => bucket !== '');
  const shown = touched ? problems : [];
  const link = requestLink(window.location.origin, { ...form, asker: session.arn ?? '' }, now);
  const caseTitle = CASES.find(({ id }) => id === form.case)?.title ?? '';
  const text = requestText(form, link, caseTitle);
  const section = { form, problems: shown, onChange: change };
  return (
    <div className={classes.page}>
      <header className={page.bar}>
        <h1 className={page.title}>Ask for access</h1>
        <span className={classes.hint}>nothing is sent; the link holds no secret</span>
        <span className={classes.barEnd}>
          <Button
            size="xs"
            variant="default"
            disabled={!touched}
            onClick={() => change({ ...emptyForm(now), grantees: own === undefined ? [] : [own] })}
          >
            Start over
          </Button>
        </span>
      </header>
      <div className={classes.body}>
        <div className={classes.form}>
          <CaseSection {...section} />
          <GranteesSection {...section} known={own === undefined ? [] : [own]} title="As whom" />
          <PlacesSection {...section} buckets={[]} prefixes={{}} />
          <FormSection number={4} title="Until when" problems={shown} about={['until']}>
            <EndFields form={form} onChange={change} now={now} />
          </FormSection>
          <FormSection number={5} title="What for, in your words" problems={shown} about={[]}>
            <Textarea
              aria-label="What for, in your words"
              value={form.note}
              maxLength={500}
              autosize
              minRows={2}
              onChange={({ currentTarget: { value } }) => change({ note: value })}
            />
          </FormSection>
        </div>
        <div className={classes.result}>
          <section className={classes.meaning} aria-label="The request">
            <h2 className={classes.heading}>The request</h2>
            {!touched || problems.length > 0 ? (
              <p className={classes.hint}>
                Say where, and what is marked on the left: the link to send to the bucket’s owner will stand
                here.
              </p>
            ) : (
              <>
                <p className={classes.hint}>
                  Send it to whoever owns the bucket. It opens the guided grant, filled in; the owner sees
                  every field, and nothing of it is taken on trust.
                </p>
                <Textarea aria-label="Text of the request" value={text} readOnly autosize minRows={6} />
                <div className={classes.inline}>
                  <CopyButton value={text} label="text of the request" />
                  <CopyButton value={link} label="link" />
                  <Button
                    size="compact-xs"
                    variant="default"
                    leftSection={<IconDownload size={13} aria-hidden />}
                    onClick={() => saveAs(new Blob([text], { type: 'text/plain' }), 'access-request.txt')}
                  >
                    As a file
                  </Button>
                </div>
              </>
            )}
          </section>
        </div>
      </div>
    </div>
  );
}

/** Whoever is signed in, as a policy names them: the role behind the session, or the user. */
function granteeOf(session: Session): string | undefined {
  const principal = principalOf(session);
  if (principal === undefined || !('account' in principal)) return undefined;
  if (principal.kind === 'root') return principal.account;
  return principal.kind === 'assumed-role' ? principal.roleArn : principal.arn;
}
