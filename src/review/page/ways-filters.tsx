import { Button, SegmentedControl } from '@mantine/core';
import { CompareBar } from '../compare/compare-bar';
import { REVIEW_GROUPINGS } from './address-keys';
import type { Grouping } from './groups';
import { QuickFilters } from './quick-filters';
import type { Ways, WaysAddress } from './use-ways';
import classes from './review.module.css';

interface WaysFiltersProps {
  readonly ways: Ways;
  readonly address: WaysAddress;
  readonly onAddress: (change: WaysAddress) => void;
  /** The picture has no headings. */
  readonly groupable: boolean;
}

const LABELS: Readonly<Record<Grouping, string>> = {
  principal: 'Principal',
  bucket: 'Bucket',
  way: 'Way',
  account: 'Account',
};

/** Which of the ways in are shown, and under which headings. */
export function WaysFilters({ ways, address, onAddress, groupable }: WaysFiltersProps) {
  const { found, reviewed, expected, comparing } = ways;
  const { quick = 'all', grouped: by, heading } = address;
  const about = new Set(reviewed.accounts);
  const groupings = REVIEW_GROUPINGS.filter((one) => one !== 'account' || about.size > 1 || by === one);
  return (
    <>
      <div className={classes.chips}>
        <QuickFilters found={found} quick={quick} onQuick={(next) => onAddress({ quick: next })} />
        {heading !== undefined && (
          <Button size="compact-xs" variant="light" onClick={() => onAddress({ heading: undefined })}>
            Only {heading}: show all
          </Button>
        )}
        {groupable && (
          <SegmentedControl
            size="xs"
            aria-label="Group by"
            data={[
              { value: 'none', label: 'Flat' },
              ...groupings.map((value) => ({ value, label: LABELS[value] })),
            ]}
            value={by ?? 'none'}
            onChange={(next) =>
              onAddress({ grouped: REVIEW_GROUPINGS.find((one) => one === next), heading: undefined })
            }
          />
        )}
      </div>
      <CompareBar
        comparing={comparing}
        foreign={(comparing.file?.expected ?? []).filter(
          ({ id, accounts }) =>
            accounts.every((account) => about.has(account)) && !expected.all.some((one) => one.id === id),
        )}
        onTake={expected.mark}
      />
    </>
  );
}
