import { Radio, Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { keyProblem, type KeyProblem } from '@/aws/kms-key';
import type { Location } from '@/aws/location';
import { directoryName, regionOfZone } from '@/aws/places/directory-name';
import { saveEncryptionMutation } from '@/resources/bucket-settings/save-encryption';
import { encryptionQuery, type Encryption } from '@/resources/bucket-settings/settings';
import { ChangeList } from '../edit/change-list';
import type { Consequence } from '../edit/consequence';
import { danger, info, warning } from '../edit/consequence';
import { SettingEditor, type FormProps } from '../edit/setting-editor';
import { encryptionLines, usesKms } from '../encryption/consequences';
import type { EditState } from '../setting-names';
import { SettingsPanel } from '../settings-panel';
import { FactList } from '../fact-list';
import classes from '../settings.module.css';

interface DirectoryEncryptionPanelProps extends EditState {
  readonly context: AwsContext;
  readonly location: Extract<Location, { type: 'bucket' }>;
  readonly account: string | undefined;
}

/**
 * Default encryption of a directory bucket: SSE-S3, or SSE-KMS under a customer managed key, of which it takes one in its
 * life. https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-UsingKMSEncryption.html
 */
export function DirectoryEncryptionPanel(props: DirectoryEncryptionPanelProps) {
  const { context, location, account, edit, onEdit } = props;
  const client = useQueryClient();
  const query = useQuery(encryptionQuery(context, location));
  const zone = directoryName(location.name)?.zone;
  const place = { region: zone === undefined ? undefined : regionOfZone(zone), account, custom: false };
  const problemOf = ({ keyId = '' }: Encryption): KeyProblem | undefined =>
    keyId === ''
      ? { tone: 'error', text: 'Name a key of your own: the AWS managed key is not taken here.' }
      : keyProblem(keyId, place);
  return (
    <SettingsPanel
      title="Default encryption"
      query={query}
      editing={{
        job: 'change-encryption',
        active: edit === 'encryption',
        onEdit: () => onEdit('encryption'),
        editor: (saved) => (
          <SettingEditor<Encryption | null>
            label={`Default encryption of ${location.name}`}
            phrase={location.name}
            value={saved}
            mutation={saveEncryptionMutation(context, client, location)}
            same={same}
            problems={(next) => {
              const problem = next !== null && usesKms(next) ? problemOf(next) : undefined;
              return problem?.tone === 'error' ? [problem.text] : [];
            }}
            changes={(before, after) => <ChangeList before={lines(before)} after={lines(after)} />}
            consequences={consequencesOf}
            form={(form) => <EncryptionFields {...form} problemOf={problemOf} />}
            onClose={() => onEdit(undefined)}
          />
        ),
      }}
    >
      {(encryption) => <FactList facts={lines(encryption)} />}
    </SettingsPanel>
  );
}

/** Bucket keys are always on, and count for nothing. */
const same = (left: Encryption | null, right: Encryption | null): boolean =>
  (left?.algorithm ?? 'AES256') === (right?.algorithm ?? 'AES256') && left?.keyId === right?.keyId;

/** Without what a directory bucket has no choice about. */
const lines = (encryption: Encryption | null) =>
  encryptionLines(encryption).filter(([name]) => name === 'Algorithm' || name === 'Key');

function consequencesOf(before: Encryption | null, after: Encryption | null): Consequence[] {
  const found: Consequence[] = [
    info('It holds for objects written from now on. Those there keep theirs.'),
    info('A session takes it from the bucket when it is begun: those that are open keep the old one.'),
  ];
  if (usesKms(after) && after?.keyId !== before?.keyId)
    found.push(
      warning(
        'Whoever begins a session needs kms:GenerateDataKey and kms:Decrypt on the key: its policy is a second lock.',
      ),
      danger(
        'A directory bucket takes one key of KMS in its life: with another one it can only be encrypted by making a new bucket.',
      ),
    );
  if (usesKms(before) && !usesKms(after))
    found.push(
      danger('New objects are no longer under a KMS key: its key policy stops being a second lock.'),
    );
  return found;
}

interface EncryptionFieldsProps extends FormProps<Encryption | null> {
  readonly problemOf: (value: Encryption) => KeyProblem | undefined;
}

function EncryptionFields({ value, onChange, problemOf }: EncryptionFieldsProps) {
  const blocked = value?.blocked ?? [];
  const problem = value !== null && usesKms(value) ? problemOf(value) : undefined;
  return (
    <div className={classes.switches}>
      <Radio.Group
        label="New objects are encrypted with"
        value={value?.algorithm ?? 'AES256'}
        onChange={(algorithm) =>
          onChange(
            algorithm === 'aws:kms'
              ? { algorithm, keyId: value?.keyId ?? '', bucketKey: true, blocked }
              : { algorithm: 'AES256', bucketKey: false, blocked },
          )
        }
      >
        <Stack gap="xs" mt="xs">
          <Radio size="xs" value="AES256" label="SSE-S3" description="Keys of S3. Nothing more to permit." />
          <Radio
            size="xs"
            value="aws:kms"
            label="SSE-KMS"
            description="A customer managed key of KMS, one in the life of the bucket; always with a bucket key."
          />
        </Stack>
      </Radio.Group>
      {value !== null && usesKms(value) && (
        <TextInput
          label="KMS key ARN"
          value={value.keyId ?? ''}
          onChange={(event) => onChange({ ...value, keyId: event.currentTarget.value.trim() })}
          placeholder="arn:aws:kms:eu-west-1:111122223333:key/…"
          error={problem?.tone === 'error' && value.keyId !== '' ? problem.text : undefined}
          description={problem?.tone === 'warning' ? problem.text : undefined}
          className={classes.field}
          spellCheck={false}
          autoComplete="off"
        />
      )}
    </div>
  );
}
