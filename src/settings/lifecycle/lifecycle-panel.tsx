import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import {
  lifecycleQuery,
  sameLifecycle,
  saveLifecycleMutation,
  type Lifecycle,
} from '@/resources/bucket-settings/lifecycle';
import { versioningQuery } from '@/resources/bucket-settings/settings';
import { SettingEditor } from '../edit/setting-editor';
import { TextDiff } from '@/ui/text-diff/text-diff';
import type { EditState } from '../setting-names';
import { SettingsPanel } from '../settings-panel';
import { lifecycleConsequences } from './consequences';
import { lifecycleText } from './json';
import { LifecycleForm } from './lifecycle-form';
import { LifecyclePreview } from './lifecycle-preview';
import { LifecycleView } from './lifecycle-view';
import { lifecycleProblems } from './problems';
import { usePreview } from './use-preview';

interface LifecyclePanelProps extends EditState {
  readonly context: AwsContext;
  readonly location: Extract<Location, { type: 'bucket' }>;
  /** Days after which a rule is to abort unfinished uploads that somebody came here for. */
  readonly abortAfter: number | undefined;
  /** The bucket is a directory bucket, which knows expiration by days and the end of unfinished uploads alone. */
  readonly directory?: boolean;
}

export function LifecyclePanel(props: LifecyclePanelProps) {
  const { context, location, edit, onEdit, abortAfter, directory = false } = props;
  const client = useQueryClient();
  const query = useQuery(lifecycleQuery(context, location));
  const versioning = useQuery({ ...versioningQuery(context, location), enabled: !directory });
  const { preview, run, stop } = usePreview(context, location);
  return (
    <SettingsPanel
      title="Lifecycle"
      wide
      query={query}
      editing={{
        job: 'change-lifecycle',
        active: edit === 'lifecycle',
        onEdit: () => onEdit('lifecycle'),
        editor: (saved) => (
          <SettingEditor<Lifecycle>
            label={`Lifecycle of ${location.name}`}
            phrase={location.name}
            value={saved}
            mutation={saveLifecycleMutation(context, client, location)}
            same={sameLifecycle}
            problems={(next) =>
              lifecycleProblems({ ...next, unknown: saved.unknown }, directory).flatMap(
                ({ rule, tone, text }) =>
                  tone === 'error' ? [rule === undefined ? text : `Rule ${rule + 1}: ${text}`] : [],
              )
            }
            changes={(before, after) => <TextDiff before={textOf(before)} after={textOf(after)} />}
            consequences={(before, after) => lifecycleConsequences(before, after, preview)}
            form={(form) => (
              <LifecycleForm
                {...form}
                abortAfter={abortAfter}
                directory={directory}
                preview={(draft) => (
                  <LifecyclePreview
                    preview={preview}
                    stale={
                      preview !== undefined && draft !== undefined && !sameLifecycle(preview.draft, draft)
                    }
                    disabledReason={
                      draft === undefined
                        ? 'The rules cannot be saved as they are'
                        : versioning.isPending && !directory
                          ? 'Whether versions are kept is being read'
                          : undefined
                    }
                    onRun={(prefix) =>
                      draft &&
                      run({
                        saved,
                        draft,
                        prefix,
                        // Where it cannot be read, what expires is taken to be gone.
                        versioning: versioning.data?.status ?? 'Never enabled',
                      })
                    }
                    onStop={stop}
                  />
                )}
              />
            )}
            onClose={() => onEdit(undefined)}
          />
        ),
      }}
    >
      {(lifecycle) => <LifecycleView lifecycle={lifecycle} />}
    </SettingsPanel>
  );
}

/** As it is sent; the smallest size of what moves stands above the rules, as the AWS CLI has it. */
const textOf = ({ rules, minimum }: Lifecycle) =>
  rules.length === 0 ? '' : `TransitionDefaultMinimumObjectSize: ${minimum}\n${lifecycleText(rules)}`;
