import classes from './trail.module.css';
import { DIMENSION_VIEWS, type TrailView } from './views';
import { DIMENSION_WORDS } from './words';

interface ViewTabsProps {
  readonly view: TrailView;
  /** Requests to several buckets are counted. */
  readonly many: boolean;
  /** What can be told; all, where it is left out. */
  readonly only?: readonly TrailView[];
  readonly onView: (view: TrailView) => void;
}

/** What is looked at. */
export function ViewTabs({ view, many, only, onView }: ViewTabsProps) {
  const tabs: readonly (readonly [TrailView, string])[] = [
    ...DIMENSION_VIEWS.filter((one) => many || one !== 'bucket').map(
      (one) => [one, DIMENSION_WORDS[one].tab] as const,
    ),
    ['denied', 'Refused'],
    ['new', 'New networks'],
    ['lines', 'Lines'],
    ['grants', 'Grants'],
    ['roles', 'Roles'],
  ];
  return (
    <nav className={classes.tabs} aria-label="Requests by">
      {tabs
        .filter(([one]) => only?.includes(one) ?? true)
        .map(([one, label]) => (
          <button
            key={one}
            type="button"
            className={classes.tab}
            aria-current={one === view ? 'page' : undefined}
            onClick={() => onView(one)}
          >
            {label}
          </button>
        ))}
    </nav>
  );
}
