import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { useOwner } from '@/resources/buckets/use-owner';
import type { Session } from '@/sessions/types';
import { LifecyclePanel } from '../lifecycle/lifecycle-panel';
import type { EditState } from '../setting-names';
import { RemoveLink } from '../remove-link';
import classes from '../settings.module.css';
import { DirectoryEncryptionPanel } from './encryption-panel';
import { DirectoryPolicyPanel } from './policy-panel';

interface DirectorySettingsProps extends EditState {
  readonly session: Session;
  readonly context: AwsContext;
  readonly location: Extract<Location, { type: 'bucket' }>;
  readonly abortAfter?: number;
}

/** What a directory bucket has of settings: https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-APIs.html */
export function DirectorySettings(props: DirectorySettingsProps) {
  const { session, context, location } = props;
  const owner = useOwner(session, context, location);
  const account = owner?.kind === 'account' ? owner.account : session.account;
  return (
    <>
      <DirectoryPolicyPanel {...props} account={account} />
      <DirectoryEncryptionPanel {...props} account={account} />
      <LifecyclePanel {...props} abortAfter={props.abortAfter} directory />
      <p className={`${classes.dim} ${classes.wide}`}>
        A directory bucket is closed to the public, owned with all in it by its account, and has no versions,
        CORS, ACLs, Object Lock, logging, notifications or website. Whoever wants to write to the end of an
        object (PutObject with <code>x-amz-write-offset-bytes</code>) does so by the AWS CLI or an SDK: this
        console writes whole objects.
      </p>
      <RemoveLink slug={session.slug} bucket={location.name} />
    </>
  );
}
