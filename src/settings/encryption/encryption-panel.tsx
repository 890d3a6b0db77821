import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { policyStatusQuery } from '@/resources/bucket-settings/public-access';
import { sameEncryption, saveEncryptionMutation } from '@/resources/bucket-settings/save-encryption';
import { encryptionQuery, type Encryption } from '@/resources/bucket-settings/settings';
import { regionQuery, type BucketOwner } from '@/resources/buckets/locate';
import { ChangeList } from '../edit/change-list';
import { SettingEditor } from '../edit/setting-editor';
import type { EditState } from '../setting-names';
import { SettingsPanel } from '../settings-panel';
import { FactList } from '../fact-list';
import classes from '../settings.module.css';
import { encryptionConsequences, encryptionLines, usesKms } from './consequences';
import { EncryptionForm } from './encryption-form';
import { keyProblem } from '@/aws/kms-key';

interface EncryptionPanelProps extends EditState {
  readonly context: AwsContext;
  readonly location: Extract<Location, { type: 'bucket' }>;
  readonly owner: BucketOwner | undefined;
}

export function EncryptionPanel({ context, location, owner, edit, onEdit }: EncryptionPanelProps) {
  const client = useQueryClient();
  const query = useQuery(encryptionQuery(context, location));
  const region = useQuery(regionQuery(context, location)).data ?? undefined;
  const custom = context.profile.kind === 'custom';
  const status = useQuery(policyStatusQuery(context, location)).data;
  const place = { region, account: owner?.kind === 'account' ? owner.account : undefined, custom };
  const problem = (value: Encryption | null) =>
    value === null || !usesKms(value) || value.keyId === undefined
      ? undefined
      : keyProblem(value.keyId, place);
  return (
    <SettingsPanel
      title="Default encryption"
      query={query}
      editing={{
        job: 'change-encryption',
        active: edit === 'encryption',
        onEdit: () => onEdit('encryption'),
        editor: (saved) => (
          <SettingEditor
            label={`Default encryption of ${location.name}`}
            phrase={location.name}
            value={saved}
            mutation={saveEncryptionMutation(context, client, location)}
            same={sameEncryption}
            problems={(value) => {
              const found = problem(value);
              return found?.tone === 'error' ? [found.text] : [];
            }}
            changes={(before, after) => (
              <ChangeList before={encryptionLines(before)} after={encryptionLines(after)} />
            )}
            consequences={(before, after) =>
              encryptionConsequences(before, after, custom ? undefined : status)
            }
            form={(form) => (
              <EncryptionForm {...form} custom={custom} keyProblem={(key) => keyProblem(key, place)} />
            )}
            onClose={() => onEdit(undefined)}
          />
        ),
      }}
    >
      {(encryption) =>
        encryption === null ? (
          <p className={classes.dim}>No default encryption.</p>
        ) : (
          <FactList facts={encryptionLines(encryption)} />
        )
      }
    </SettingsPanel>
  );
}
