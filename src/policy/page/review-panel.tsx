import { Button } from '@mantine/core';
import { Suspense, useMemo, useState } from 'react';
import type { PolicyTarget } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { InlineFailure, LoadingState } from '@/ui/states';
import { locationLabel } from '@/aws/location';
import { type ControlAnswer, policyControl } from '../access/policy-control';
import { readable } from '../engine/edit/insert-statements';
import { LazyPolicyDiffEditor } from '../monaco/lazy';
import { useNamed } from '../language/use-language';
import { ControlList } from './control-list';
import { lostControl } from './lost-control';
import { NamedTable } from './named-table';
import classes from './policy-page.module.css';
import { QUOTA, byteLength, textToSend } from './size';
import type { PolicyDocumentState } from './use-document';

interface ReviewPanelProps {
  readonly session: Session;
  readonly document: PolicyDocumentState;
  readonly onBack: () => void;
}

/** The last look before a save: what changes in the text, what the checks say, whether the session keeps control. */
export function ReviewPanel({ session, document, onBack }: ReviewPanelProps) {
  const { env, target, editing, saving } = document;
  const { language } = document.language;
  const findings = document.findings ?? [];
  const [overriding, setOverriding] = useState(false);
  const draft = useMemo(() => policyControl(editing.text, session, env), [editing.text, session, env]);
  const before = useMemo(() => policyControl(editing.base, session, env), [editing.base, session, env]);
  const lost = lostControl(before, draft);
  const named = useNamed(language, editing.text);
  const namedBefore = useNamed(language, readable(editing.base ?? ''));
  const errors = findings.filter((finding) => finding.findingType === 'ERROR').length;
  const tooLarge = byteLength(textToSend(editing.text)) > QUOTA;
  const save = () => (lost.length > 0 ? setOverriding(true) : saving.save());
  return (
    <div className={classes.body}>
      <div className={classes.main}>
        <div className={classes.editor}>
          <Suspense fallback={<LoadingState label="Loading the diff" />}>
            <LazyPolicyDiffEditor
              original={readable(editing.base ?? '')}
              modified={editing.text}
              originalLabel="Saved policy"
              modifiedLabel="Draft"
            />
          </Suspense>
        </div>
      </div>
      <aside className={classes.side} aria-label="Review">
        <section className={classes.sideSection}>
          <h2 className={classes.sideTitle}>Before it is saved</h2>
          <ControlList answers={draft} before={before} />
          {errors > 0 && (
            <p className={classes.error}>
              {errors === 1 ? 'One error' : `${errors} errors`} among the findings: the service will probably
              refuse it.
            </p>
          )}
          {tooLarge && (
            <p className={classes.error}>The policy is larger than 20 KB: the service will refuse it.</p>
          )}
          <p className={classes.dim}>
            The policy is read again first. If somebody changed it since, nothing is written and you choose.
          </p>
        </section>
        <section className={classes.sideSection}>
          <h2 className={classes.sideTitle}>Who is named</h2>
          <NamedTable rows={named} before={namedBefore} account={env.account} text={editing.text} />
        </section>
        <section className={classes.sideSection}>
          {!overriding && saving.failure && <InlineFailure failure={saving.failure} />}
          <div className={classes.actions}>
            <Button variant="default" onClick={onBack}>
              Back to the text
            </Button>
            <Button
              color={lost.length > 0 ? 'red' : undefined}
              loading={saving.busy}
              onClick={save}
              data-autofocus
            >
              {lost.length > 0 ? 'Save in spite of the lockout…' : 'Save the policy'}
            </Button>
          </div>
        </section>
      </aside>
      <ConfirmDialog
        opened={overriding && saving.theirs === undefined}
        onClose={() => setOverriding(false)}
        onConfirm={() =>
          saving.save({ confirmRemoveSelf: lost.some(({ operation }) => operation === 'change') })
        }
        title="This locks the session out"
        phrase={locationLabel(target)}
        confirmLabel="Save and lock this session out"
        danger
        busy={saving.busy}
        failure={saving.failure}
      >
        <LockoutText lost={lost} target={target} />
      </ConfirmDialog>
    </div>
  );
}

function LockoutText({ lost, target }: { lost: readonly ControlAnswer[]; target: PolicyTarget }) {
  const sure = lost.every((answer) => answer.verdict === 'no');
  const what = lost.map((answer) => answer.operation).join(', ');
  return (
    <>
      <p>
        Under this draft the session {sure ? 'could no longer' : 'could probably no longer'} {what} the
        policy: {lost.map((answer) => answer.action).join(', ')} {lost.length === 1 ? 'is' : 'are'} denied
        {lost[0]?.sid
          ? ` by “${lost[0].sid}”`
          : lost[0]?.statement === undefined
            ? ''
            : ` by statement ${lost[0].statement + 1}`}
        .
      </p>
      <p>
        {target.type === 'bucket'
          ? 'Another principal that the statement spares could mend it. Failing that, only the root user of the owner’s account, or an S3UnlockBucketPolicy session from its organization.'
          : 'Another principal that the statement spares could mend it, or one of the owner’s account with permission to delete the access point.'}
      </p>
    </>
  );
}
