import { useQuery, useQueryClient } from '@tanstack/react-query';
import { keyProblem } from '@/aws/kms-key';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import {
  metadataQuery,
  metadataSetting,
  sameMetadata,
  saveMetadataMutation,
} from '@/resources/bucket-settings/metadata';
import { regionQuery, type BucketOwner } from '@/resources/buckets/locate';
import { ChangeList } from '../edit/change-list';
import { SettingEditor } from '../edit/setting-editor';
import type { EditState } from '../setting-names';
import { SettingsPanel } from '../settings-panel';
import classes from '../settings.module.css';
import { metadataConsequences, metadataLines, metadataProblems } from './consequences';
import { MetadataForm } from './metadata-form';
import { MetadataView } from './metadata-view';

interface MetadataPanelProps extends EditState {
  readonly sessionSlug: string;
  readonly context: AwsContext;
  readonly location: Extract<Location, { type: 'bucket' }>;
  readonly owner: BucketOwner | undefined;
}

/** Tables about the bucket's objects, which S3 writes. */
export function MetadataPanel(props: MetadataPanelProps) {
  const { sessionSlug, context, location, owner, edit, onEdit } = props;
  const client = useQueryClient();
  const query = useQuery(metadataQuery(context, location));
  const region = useQuery(regionQuery(context, location)).data ?? undefined;
  const account = owner?.kind === 'account' ? owner.account : undefined;
  const problemOf = (key: string) => keyProblem(key, { region, account, custom: false });
  return (
    <SettingsPanel
      title="S3 Metadata"
      query={query}
      editing={{
        active: edit === 'metadata',
        disabledReason:
          query.data?.tableBucketType === 'customer'
            ? 'It was made by the older API, in a table bucket of the account: delete it there, then make it anew.'
            : undefined,
        onEdit: () => onEdit('metadata'),
        editor: (saved) => (
          <SettingEditor
            label={`S3 Metadata of ${location.name}`}
            phrase={location.name}
            value={metadataSetting(saved)}
            mutation={saveMetadataMutation(context, client, location)}
            same={sameMetadata}
            problems={(next) => metadataProblems(next, problemOf)}
            changes={(before, after) => (
              <ChangeList before={metadataLines(before)} after={metadataLines(after)} />
            )}
            consequences={metadataConsequences}
            undo={(replaced) => (replaced.on ? { next: replaced, label: 'Set it back' } : undefined)}
            form={(form) => <MetadataForm {...form} saved={saved} keyProblem={problemOf} />}
            onClose={() => onEdit(undefined)}
          />
        ),
      }}
    >
      {(metadata) =>
        metadata === null ? (
          <p className={classes.dim}>
            Off. With it S3 keeps a table of the bucket’s objects, and one of their changes, for SQL.
          </p>
        ) : (
          <MetadataView sessionSlug={sessionSlug} location={location} metadata={metadata} />
        )
      }
    </SettingsPanel>
  );
}
