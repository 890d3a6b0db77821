import { lazy } from 'react';

/** The panel brings the tables of actions and condition keys with it, so it is loaded when it is opened. */
export const LazyTryPanel = lazy(() => import('./try-panel').then(({ TryPanel }) => ({ default: TryPanel })));
