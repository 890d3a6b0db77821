import { plural } from '@drawbridge-s3/policy/grammar';
import { Text } from '@mantine/core';
import { formatBytes, formatCount } from '@/lib/format';
import type { RestorePlan } from '@/resources/objects/history/restore-plan';
import { KeyList } from '../key-list';

/** What a restore would do, kind by kind, and to which keys. */
export function PlanView({ plan, prefix }: { plan: RestorePlan; prefix: string }) {
  const { undelete, copy, replaced, bytes, archived, unsafe, untouched, added, addedUnsure } = plan;
  const lines = [
    ...undelete.map(({ key }) => ({ key, said: 'undeleted' })),
    ...copy.map(({ key, there }) => ({
      key,
      said: there === undefined ? 'copied back' : 'copied over what stands there',
    })),
    ...archived.map((key) => ({ key, said: 'archived: restore it from the archive first' })),
    ...unsafe.map((key) => ({ key, said: 'not replaced: the service does not say what stands there' })),
  ];
  return (
    <>
      <ul aria-label="What would be done" style={{ margin: 0, paddingLeft: 18 }}>
        <Count count={undelete.length} text="undeleted: the delete markers on them go" />
        <Count
          count={copy.length}
          text={`copied by the service from the version of then, ${formatBytes(bytes)}; ${plural(replaced, 'newer object')} replaced`}
        />
        <Count count={archived.length} text="in an archive: nothing can read them before they are restored" />
        <Count count={unsafe.length} text="left: what stands there has no ETag to hold to" />
        <Count count={untouched} text="as they were then: nothing is done" />
        <Count
          count={added.length}
          text={
            addedUnsure === 0
              ? 'came later'
              : `came later; ${formatCount(addedUnsure)} without versioning: what they may have replaced is not known`
          }
        />
      </ul>
      {lines.length === 0 ? (
        <Text mt="sm">
          {addedUnsure === 0
            ? 'Everything is as it was then.'
            : 'Nothing of then is kept that is not there now.'}
        </Text>
      ) : (
        <KeyList
          label="What would be restored"
          count={lines.length}
          line={(index) => ({
            ...lines[index]!,
            key: lines[index]!.key.slice(prefix.length) || lines[index]!.key,
          })}
        />
      )}
    </>
  );
}

function Count({ count, text }: { count: number; text: string }) {
  if (count === 0) return null;
  return (
    <li>
      <strong>{count.toLocaleString('en-US')}</strong> {text}
    </li>
  );
}
