import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { LogSource } from '@/resources/bucket-settings/log-delivery';
import { loggingQuery, sameLogging, saveLoggingMutation } from '@/resources/bucket-settings/logging';
import { bucketsQuery } from '@/resources/buckets/list-buckets';
import { regionQuery, type BucketOwner } from '@/resources/buckets/locate';
import { ChangeList } from '../edit/change-list';
import { SettingEditor } from '../edit/setting-editor';
import type { EditState } from '../setting-names';
import { SettingsPanel } from '../settings-panel';
import { DeliveryNote, type OnDraft } from './delivery-note';
import { LoggingForm } from './logging-form';
import { LoggingView } from './logging-view';
import { loggingConsequences, loggingLines, loggingProblems } from './words';

interface LoggingPanelProps extends EditState {
  /** Of the session. */
  readonly slug: string;
  readonly context: AwsContext;
  readonly location: Extract<Location, { type: 'bucket' }>;
  readonly owner: BucketOwner | undefined;
  readonly onDraft: OnDraft;
}

/** Access logs of the bucket, and what CloudTrail records of its objects. */
export function LoggingPanel({ slug, context, location, owner, edit, onEdit, onDraft }: LoggingPanelProps) {
  const client = useQueryClient();
  const query = useQuery(loggingQuery(context, location));
  const region = useQuery(regionQuery(context, location)).data ?? undefined;
  const active = edit === 'logging';
  const buckets = useQuery({ ...bucketsQuery(context), enabled: active }).data?.items ?? [];
  const { partition, kind } = context.profile;
  const account = owner?.kind === 'account' ? owner.account : undefined;
  const source: LogSource | undefined =
    kind === 'custom' || account === undefined || region === undefined
      ? undefined
      : { bucket: location.name, account, region, partition };
  const targets = buckets.filter(
    ({ zone, region: there }) =>
      zone === undefined && (there === undefined || region === undefined || there === region),
  );
  return (
    <SettingsPanel
      title="Access logs"
      query={query}
      editing={{
        active,
        onEdit: () => onEdit('logging'),
        editor: (saved) => (
          <SettingEditor
            label={`Access logs of ${location.name}`}
            phrase={location.name}
            value={saved}
            mutation={saveLoggingMutation(context, client, location)}
            same={sameLogging}
            problems={(next) => loggingProblems(next, region, buckets)}
            changes={(before, after) => (
              <>
                <ChangeList before={loggingLines(before)} after={loggingLines(after)} />
                {after !== null && (
                  <DeliveryNote context={context} source={source} logging={after} onDraft={onDraft} />
                )}
              </>
            )}
            consequences={(before, after) => loggingConsequences(location.name, before, after)}
            form={(form) => (
              <LoggingForm
                {...form}
                source={location.name}
                targets={targets}
                problem={loggingProblems(form.value, region, buckets)[0]}
              />
            )}
            onClose={() => onEdit(undefined)}
          />
        ),
      }}
    >
      {(logging) => (
        <LoggingView
          slug={slug}
          context={context}
          bucket={location.name}
          region={region}
          account={account}
          logging={logging}
        >
          {logging !== null && (
            <DeliveryNote context={context} source={source} logging={logging} onDraft={onDraft} />
          )}
        </LoggingView>
      )}
    </SettingsPanel>
  );
}
