import { useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import {
  PUBLIC_ACCESS_SETTINGS,
  type PublicAccessBlock,
} from '@/resources/bucket-settings/public-access-settings';
import {
  samePublicAccessBlock,
  savePublicAccessBlockMutation,
  type PublicAccessTarget,
} from '@/resources/bucket-settings/save-public-access';
import { ChangeList, type ValueLine } from '../edit/change-list';
import { SettingEditor } from '../edit/setting-editor';
import { publicAccessConsequences, type PublicAccessFacts } from './consequences';
import { PublicAccessForm } from './public-access-form';

interface PublicAccessEditorProps {
  readonly context: AwsContext;
  readonly target: PublicAccessTarget;
  readonly value: PublicAccessBlock | null;
  readonly facts: Omit<PublicAccessFacts, 'level'>;
  readonly onClose: () => void;
}

const lines = (block: PublicAccessBlock | null): ValueLine[] =>
  PUBLIC_ACCESS_SETTINGS.map((setting) => [setting, block?.[setting] === true ? 'on' : 'off']);

/** The four switches of a bucket or of a whole account. */
export function PublicAccessEditor({ context, target, value, facts, onClose }: PublicAccessEditorProps) {
  const client = useQueryClient();
  const level = target.type;
  const name = target.type === 'account' ? `account ${formatAccount(target.account)}` : target.name;
  return (
    <SettingEditor
      label={`Block Public Access of ${name}`}
      phrase={target.type === 'account' ? target.account : target.name}
      value={value}
      mutation={savePublicAccessBlockMutation(context, client, target)}
      same={samePublicAccessBlock}
      changes={(before, after) => <ChangeList before={lines(before)} after={lines(after)} />}
      consequences={(before, after) => publicAccessConsequences(before, after, { ...facts, level })}
      form={(form) => (
        <PublicAccessForm
          {...form}
          other={{ name: level === 'account' ? 'bucket' : 'account', block: facts.other }}
        />
      )}
      onClose={onClose}
    />
  );
}
