import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { workGroupsQuery } from '@/resources/athena/work-groups';
import { isRegion, RegionInput } from '@/sessions/region-input';

interface PlaceBarProps {
  readonly context: AwsContext;
  readonly region: string;
  readonly group: string;
  readonly onRegion: (region: string) => void;
  readonly onGroup: (group: string) => void;
}

/** Where Athena is asked: in a Region, by a workgroup. */
export function PlaceBar({ context, region, group, onRegion, onGroup }: PlaceBarProps) {
  const groups = useQuery({ ...workGroupsQuery(context, region), enabled: isRegion(region) });
  const names = groups.data ?? [];
  return (
    <>
      <RegionInput value={region} onChange={onRegion} />
      <Select
        w={190}
        size="xs"
        aria-label="Workgroup"
        data={names.includes(group) ? names : [group, ...names]}
        value={group}
        error={groups.error !== null && 'Workgroups cannot be listed'}
        onChange={(next) => onGroup(next ?? 'primary')}
        allowDeselect={false}
        searchable
      />
    </>
  );
}
