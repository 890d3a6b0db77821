import { Menu } from '@mantine/core';
import { visibleText } from '@/ui/names/odd-names';
import { VisibleName } from '@/ui/names/visible-name';
import { crumbsOf, type Crumb } from './search';
import classes from './breadcrumb.module.css';

interface BreadcrumbProps {
  label: string;
  prefix: string;
  onOpen: (prefix: string) => void;
}

/** Beyond this the middle of a path goes into a menu. */
const SHOWN = 4;

/** The way from the location to the prefix; every folder on it is one click away, empty names included. */
export function Breadcrumb({ label, prefix, onOpen }: BreadcrumbProps) {
  const all: Crumb[] = [{ name: label, prefix: '' }, ...crumbsOf(prefix)];
  const hidden = all.length > SHOWN ? all.slice(1, all.length - (SHOWN - 2)) : [];
  const shown = all.filter((crumb) => !hidden.includes(crumb));
  return (
    <nav aria-label="Folder" style={{ display: 'flex', minWidth: 0 }}>
      <ol className={classes.list}>
        {shown.map((crumb, index) => (
          <li key={crumb.prefix} className={classes.crumb}>
            {index > 0 && (
              <span className={classes.slash} aria-hidden>
                /
              </span>
            )}
            {index === 1 && hidden.length > 0 && <HiddenCrumbs crumbs={hidden} onOpen={onOpen} />}
            {index === shown.length - 1 ? (
              <span className={classes.text} aria-current="page">
                <VisibleName name={crumb.name} />
                {/* No folder: all names that go on like this. */}
                {index > 0 && !crumb.prefix.endsWith('/') && '…'}
              </span>
            ) : (
              <button type="button" className={classes.link} onClick={() => onOpen(crumb.prefix)}>
                <VisibleName name={crumb.name} />
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function HiddenCrumbs({ crumbs, onOpen }: { crumbs: readonly Crumb[]; onOpen: (prefix: string) => void }) {
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <button type="button" className={classes.link} aria-label={`${crumbs.length} more folders`}>
            …
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {crumbs.map((crumb) => (
            <Menu.Item key={crumb.prefix} onClick={() => onOpen(crumb.prefix)}>
              {visibleText(crumb.name)}/
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <span className={classes.slash} aria-hidden>
        /
      </span>
    </>
  );
}
