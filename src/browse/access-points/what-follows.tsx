import { Link } from '@tanstack/react-router';
import type { AwsContext } from '@/aws/context';
import type { NewAccessPoint } from '@/resources/access-points/new-access-point';
import { AccountName } from '@/sessions/account-name';
import type { Session } from '@/sessions/types';
import { DocumentText } from '@/ui/legible/document-text';
import classes from './access-points.module.css';
import { delegationText } from './delegation';

interface WhatFollowsProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly point: NewAccessPoint;
  readonly arn: string;
}

/** An access point lets nobody in by itself: its policy has to, and the bucket's has to leave the decision to it. */
export function WhatFollows({ session, context, point, arn }: WhatFollowsProps) {
  const { account, bucket, bucketAccount, name } = point;
  const policyPage = (location: string, label: string) => (
    <Link
      to="/s/$session/l/$location/policy"
      params={{ session: session.slug, location }}
      className={classes.link}
    >
      {label}
    </Link>
  );
  const guided = (
    <Link
      to="/s/$session/grants/new"
      params={{ session: session.slug }}
      search={{
        at: bucket,
        point: name,
        way: 'access-point',
        ...(bucketAccount === account ? {} : { owner: bucketAccount }),
      }}
      className={classes.link}
    >
      Grant access through it
    </Link>
  );
  if (bucketAccount === account)
    return (
      <section aria-label="What has to follow">
        <h3 className={classes.label}>It lets nobody else in yet</h3>
        <ol className={classes.steps}>
          <li>A policy of its own says who may do what through it: {policyPage(arn, 'its policy')}.</li>
          <li>The bucket’s policy leaves the decision to it: {policyPage(bucket, 'the bucket’s policy')}.</li>
        </ol>
        <p className={classes.hint}>{guided} writes both at once, and proves them first.</p>
      </section>
    );
  const text = delegationText(point, context.profile.partition);
  return (
    <section aria-label="What has to follow">
      <h3 className={classes.label}>It opens nothing yet</h3>
      <ol className={classes.steps}>
        <li>
          A policy of its own says who may do what through it, this account’s own people included:{' '}
          {policyPage(arn, 'its policy')}.
        </li>
        <li>
          <AccountName account={bucketAccount} /> has to leave the decision to it, by a statement in the
          policy of its bucket. S3 asks nobody there before: send them this one.
          <DocumentText label="statement for the bucket’s owner" text={text} />
        </li>
      </ol>
      <p className={classes.hint}>
        {guided} writes its policy, and a narrower statement for the bucket’s owner, and proves both first.
      </p>
    </section>
  );
}
