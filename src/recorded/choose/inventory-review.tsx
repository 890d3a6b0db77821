import { IconArrowRight } from '@tabler/icons-react';
import type { Inventory } from '@/resources/bucket-settings/inventory';
import { ForeignText } from '@/ui/names/foreign-text';
import { inventoryChanges, inventoryConsequences } from './inventory-form';
import classes from './choose.module.css';

interface InventoryReviewProps {
  before: Inventory;
  after: Inventory;
}

/** Before and after of what an edit changes, and what that comes to. */
export function InventoryReview({ before, after }: InventoryReviewProps) {
  return (
    <>
      <dl className={classes.changes} aria-label="Changes">
        {inventoryChanges(before, after).map((line) => (
          <div key={line.name}>
            <dt>{line.name}</dt>
            <dd>
              <del>
                <ForeignText text={line.before} />
              </del>
              <IconArrowRight size={13} role="img" aria-label="becomes" />
              <ins>
                <ForeignText text={line.after} />
              </ins>
            </dd>
          </div>
        ))}
      </dl>
      <ul className={classes.consequences}>
        {inventoryConsequences(before, after).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </>
  );
}
