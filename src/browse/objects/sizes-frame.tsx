import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { locationLabel } from '@/aws/location';
import type { SizeGroup } from '@/lib/size-groups';
import { Breadcrumb } from './breadcrumb';
import type { ObjectsPageProps } from './objects-page-props';
import { reportIn, type ObjectsSearch } from './search';
import classes from './objects-page.module.css';

interface SizesFrameProps extends ObjectsPageProps {
  by: SizeGroup;
  prefix: string;
}

/** In the place of the list: what takes the space below the prefix, with the way back to the list above it. */
export function SizesFrame({ location, search, onSearch, slots, by, prefix }: SizesFrameProps) {
  const versions = search.view === 'versions';
  const go = (next: ObjectsSearch, replace = false) => onSearch(next, { replace });
  const at = (to: string) => (to === '' ? undefined : to);
  const list = (to: string) => ({ prefix: at(to), view: search.view, recorded: search.recorded });
  return (
    <div className={classes.page}>
      <div className={classes.bar}>
        <Breadcrumb
          label={locationLabel(location)}
          prefix={prefix}
          onOpen={(to) => go({ ...search, prefix: at(to), only: undefined })}
        />
        <div className={classes.space} />
        <Button variant="default" leftSection={<IconArrowLeft size={14} />} onClick={() => go(list(prefix))}>
          Back to the list
        </Button>
      </div>
      {slots.sizes({
        prefix,
        by,
        only: search.only,
        versions,
        report: reportIn(search),
        onBy: (next, only) => go({ ...search, sizes: next, only }, only === search.only),
        onVersions: (all) => go({ ...search, view: all ? 'versions' : undefined }, true),
        onPrefix: (to) => go({ ...search, prefix: at(to), only: undefined }),
        onList: (to, filter) => go({ ...list(to), view: 'flat', filter }),
      })}
    </div>
  );
}
