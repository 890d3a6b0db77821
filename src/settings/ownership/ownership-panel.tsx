import { Radio, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { cliCommand } from '@/aws/cli';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { foreignGrantsQuery } from '@/resources/bucket-settings/bucket-acl';
import {
  accountPublicAccessBlockQuery,
  publicAccessBlockQuery,
} from '@/resources/bucket-settings/public-access';
import { saveOwnershipMutation } from '@/resources/bucket-settings/save-ownership';
import { ownershipQuery } from '@/resources/bucket-settings/settings';
import { whenKnown } from '@/resources/when-known';
import { useAccountNames } from '@/sessions/account-names';
import { useCanonicalIds } from '@/sessions/canonical-ids';
import type { Session } from '@/sessions/types';
import { Mono } from '@/ui/mono';
import { ShellCommand } from '@/ui/shell-command';
import { ChangeList } from '../edit/change-list';
import { SettingEditor, type FormProps } from '../edit/setting-editor';
import type { EditState } from '../setting-names';
import { SettingsPanel } from '../settings-panel';
import classes from '../settings.module.css';
import { ownershipConsequences } from './consequences';
import { granteeName, isOwnership, OWNERSHIPS } from './ownership-words';

interface OwnershipPanelProps extends EditState {
  readonly session: Session;
  readonly context: AwsContext;
  readonly location: Extract<Location, { type: 'bucket' }>;
}

export function OwnershipPanel({ session, context, location, edit, onEdit }: OwnershipPanelProps) {
  const client = useQueryClient();
  const query = useQuery(ownershipQuery(context, location));
  const aclsCount = query.data !== undefined && query.data !== 'BucketOwnerEnforced';
  const grants = useQuery({ ...foreignGrantsQuery(context, location), enabled: aclsCount });
  const bucket = useQuery(publicAccessBlockQuery(context, location)).data;
  const account = useQuery({
    ...whenKnown(session.account, (one) => accountPublicAccessBlockQuery(context, one)),
    // Whatever page of a bucket is open has asked it already, if it may be asked at all.
    enabled: false,
  }).data;
  const ignores = [bucket, account].some((block) => block?.IgnorePublicAcls === true);
  const known = { ids: useCanonicalIds(), names: useAccountNames(context.profile.kind) };
  const facts = { grants: grants.data, ignoresPublicAcls: ignores, known };
  const reset = (
    <ShellCommand
      text={cliCommand('PutBucketAcl', { Bucket: location.name, ACL: 'private' }, context.profile)}
    />
  );
  return (
    <SettingsPanel
      title="Object ownership"
      query={query}
      editing={{
        job: 'change-ownership',
        active: edit === 'ownership',
        onEdit: () => onEdit('ownership'),
        editor: (value) => (
          <SettingEditor
            label={`Object ownership of ${location.name}`}
            phrase={location.name}
            value={value}
            mutation={saveOwnershipMutation(context, client, location)}
            same={(left, right) => left === right}
            changes={(before, after) => (
              <ChangeList
                before={[['Object ownership', before ?? 'never set']]}
                after={[['Object ownership', after ?? 'never set']]}
              />
            )}
            consequences={(before, after) => ownershipConsequences(before, after, facts)}
            advice={(code) =>
              code === 'InvalidBucketAclWithObjectOwnership' && (
                <div>
                  Move what is still needed to the policy, reset the bucket’s ACL, then save again: {reset}
                </div>
              )
            }
            form={(form) => <OwnershipForm {...form} />}
            onClose={() => onEdit(undefined)}
          />
        ),
      }}
    >
      {(ownership) => (
        <>
          <dl className={classes.facts}>
            <dt>
              <Mono>{ownership ?? 'never set'}</Mono>
            </dt>
            <dd>
              {ownership === null
                ? `Never set: as ObjectWriter. ${OWNERSHIPS.ObjectWriter}`
                : isOwnership(ownership)
                  ? OWNERSHIPS[ownership]
                  : 'A kind of ownership this console does not know.'}
            </dd>
          </dl>
          {aclsCount && grants.data !== undefined && grants.data.length > 0 && (
            <div className={classes.note}>
              The bucket’s ACL grants{' '}
              {grants.data
                .map(({ grantee, permission }) => `${permission} to ${granteeName(grantee, known)}`)
                .join(', ')}
              . While it does, S3 refuses BucketOwnerEnforced. {reset}
            </div>
          )}
        </>
      )}
    </SettingsPanel>
  );
}

function OwnershipForm({ value, onChange }: FormProps<string | null>) {
  return (
    <Radio.Group label="Who owns what is uploaded" value={value ?? ''} onChange={onChange}>
      <Stack gap="xs" mt="xs">
        {Object.entries(OWNERSHIPS).map(([name, meaning]) => (
          <Radio key={name} value={name} label={<Mono>{name}</Mono>} description={meaning} size="xs" />
        ))}
      </Stack>
    </Radio.Group>
  );
}
