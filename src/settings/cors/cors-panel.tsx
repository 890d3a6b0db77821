import type { CORSRule } from '@aws-sdk/client-s3';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { cliCommand, type CliProfile } from '@/aws/cli';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { sameCors, saveCorsMutation } from '@/resources/bucket-settings/save-cors';
import { corsQuery } from '@/resources/bucket-settings/settings';
import { ShellCommand } from '@/ui/shell-command';
import { SettingEditor } from '../edit/setting-editor';
import type { EditState } from '../setting-names';
import { SettingsPanel } from '../settings-panel';
import classes from '../settings.module.css';
import { corsConsequences } from './consequences';
import { consoleRule, withConsoleRule } from '@/resources/bucket-settings/console-rule';
import { CorsDiff } from './cors-diff';
import { CorsForm } from './cors-form';
import { CorsView } from './cors-view';
import { corsProblems } from './problems';

interface CorsPanelProps extends EditState {
  readonly context: AwsContext;
  readonly location: Extract<Location, { type: 'bucket' }>;
  readonly dropOrigin: string | undefined;
  readonly allowOrigin: string | undefined;
}

export function CorsPanel({ context, location, edit, onEdit, dropOrigin, allowOrigin }: CorsPanelProps) {
  const client = useQueryClient();
  const query = useQuery(corsQuery(context, location));
  const { origin } = window.location;
  const direct = context.profile.transport === 'direct';
  return (
    <SettingsPanel
      title="CORS"
      wide
      query={query}
      whenFailed={({ kind }) =>
        kind === 'cors' && <Bootstrap bucket={location.name} origin={origin} profile={context.profile} />
      }
      editing={{
        job: 'change-cors',
        active: edit === 'cors',
        onEdit: () => onEdit('cors'),
        editor: (saved) => (
          <SettingEditor<readonly CORSRule[]>
            label={`CORS of ${location.name}`}
            phrase={location.name}
            value={saved}
            proposed={allowOrigin === undefined ? undefined : withConsoleRule(saved, allowOrigin)}
            mutation={saveCorsMutation(context, client, location)}
            same={sameCors}
            problems={(rules) =>
              corsProblems(rules).flatMap(({ rule, tone, text }) =>
                tone === 'error' ? [rule === undefined ? text : `Rule ${rule + 1}: ${text}`] : [],
              )
            }
            changes={(before, after) => <CorsDiff before={before} after={after} />}
            consequences={(before, after) => corsConsequences(before, after, { origin, direct })}
            form={(form) => <CorsForm {...form} origin={origin} dropOrigin={dropOrigin} />}
            onClose={() => onEdit(undefined)}
          />
        ),
      }}
    >
      {(rules) => <CorsView rules={rules} origin={origin} />}
    </SettingsPanel>
  );
}

/** A page cannot switch on what it needs to switch anything on: the first rule comes from elsewhere. */
interface BootstrapProps {
  readonly bucket: string;
  readonly origin: string;
  readonly profile: CliProfile;
}

function Bootstrap({ bucket, origin, profile }: BootstrapProps) {
  const input = { Bucket: bucket, CORSConfiguration: { CORSRules: [consoleRule(origin)] } };
  return (
    <div className={classes.note}>
      Without a rule for {origin} this page cannot even read the rules. Connect through the relay, or set the
      first one by the AWS CLI:
      <ShellCommand text={cliCommand('PutBucketCors', input, profile)} />
    </div>
  );
}
