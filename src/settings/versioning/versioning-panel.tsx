import { Radio, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { saveVersioningMutation } from '@/resources/bucket-settings/save-versioning';
import { versioningQuery, type Versioning } from '@/resources/bucket-settings/settings';
import { ChangeList } from '../edit/change-list';
import { danger, info, warning, type Consequence } from '../edit/consequence';
import { SettingEditor, type FormProps } from '../edit/setting-editor';
import type { EditState } from '../setting-names';
import { SettingsPanel } from '../settings-panel';
import classes from '../settings.module.css';

interface VersioningPanelProps extends EditState {
  readonly context: AwsContext;
  readonly location: Extract<Location, { type: 'bucket' }>;
}

export function VersioningPanel({ context, location, edit, onEdit }: VersioningPanelProps) {
  const client = useQueryClient();
  const query = useQuery(versioningQuery(context, location));
  const lines = ({ status }: Versioning) => [['Versioning', status]] as const;
  return (
    <SettingsPanel
      title="Versioning"
      query={query}
      editing={{
        job: 'change-versioning',
        active: edit === 'versioning',
        disabledReason:
          query.data?.mfaDelete === true
            ? 'MFA delete is on: only the root user, with its MFA device, may change versioning, and only by CLI or API.'
            : undefined,
        onEdit: () => onEdit('versioning'),
        editor: (value) => (
          <SettingEditor
            label={`Versioning of ${location.name}`}
            phrase={location.name}
            value={value}
            mutation={saveVersioningMutation(context, client, location)}
            same={(left, right) => left.status === right.status}
            changes={(before, after) => <ChangeList before={lines(before)} after={lines(after)} />}
            consequences={versioningConsequences}
            undo={(replaced) =>
              replaced.status === 'Never enabled'
                ? { next: { ...replaced, status: 'Suspended' as const }, label: 'Suspend it again' }
                : { next: replaced, label: 'Undo' }
            }
            form={(form) => <VersioningForm {...form} />}
            onClose={() => onEdit(undefined)}
          />
        ),
      }}
    >
      {({ status, mfaDelete }) => (
        <dl className={classes.facts}>
          <dt>Status</dt>
          <dd>{status}</dd>
          <dt>MFA delete</dt>
          <dd>{mfaDelete ? 'on' : 'off'}</dd>
        </dl>
      )}
    </SettingsPanel>
  );
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html */
function versioningConsequences(before: Versioning, after: Versioning): Consequence[] {
  if (after.status === 'Suspended')
    return [
      danger(
        'What is overwritten or deleted from now on is gone: new objects get the version “null” and replace each other.',
      ),
      info('Versions that are there stay, and are paid for, until somebody deletes them.'),
    ];
  return [
    warning(
      'Every overwrite and delete keeps the old bytes, and they are paid for until somebody removes them.',
    ),
    ...(before.status === 'Never enabled'
      ? [
          warning('It cannot be taken back, only suspended.'),
          info('AWS advises to wait 15 minutes after the first time before writing objects.'),
        ]
      : []),
  ];
}

function VersioningForm({ value, onChange }: FormProps<Versioning>) {
  return (
    <Radio.Group label="Versions" value={value.status} onChange={(status) => onChange({ ...value, status })}>
      <Stack gap="xs" mt="xs">
        <Radio
          size="xs"
          value="Enabled"
          label="Enabled"
          description="Every object keeps its earlier versions; a delete leaves a marker that can be removed."
        />
        <Radio
          size="xs"
          value="Suspended"
          label="Suspended"
          description="Versions that are there stay; new objects overwrite each other."
        />
        {value.status === 'Never enabled' && (
          <Radio
            size="xs"
            value="Never enabled"
            label="Never enabled"
            description="As it is now. There is no way back to it."
          />
        )}
      </Stack>
    </Radio.Group>
  );
}
