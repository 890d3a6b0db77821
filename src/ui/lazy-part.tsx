import { createElement, use, useEffect, useReducer, type ComponentType, type ReactNode } from 'react';
import { FailureState } from './states';

interface LazyPartOptions {
  /** Shows nothing where it cannot be loaded, and tries again by itself. */
  readonly quiet?: boolean;
}

export interface LazyPart<Props> {
  (props: Props): ReactNode;
  /** Loads it before it is shown. Never rejects. */
  readonly preload: () => Promise<void>;
}

const AGAIN_MS = 5000;

/**
 * A component whose code is loaded when it is first shown. Where it cannot be loaded the place it has says so and offers
 * to try again; the rest of the page stays, and with it the sessions, which a reload would end. Stands in a Suspense.
 * @param load `() => import(…)`
 */
export function lazyPart<Module, Name extends keyof Module>(
  load: () => Promise<Module>,
  name: Name,
  { quiet = false }: LazyPartOptions = {},
): LazyPart<Module[Name] extends ComponentType<infer Props> ? Props : never> {
  type Props = Module[Name] extends ComponentType<infer Of> ? Of : never;
  let part: ComponentType<Props & object> | undefined;
  let failed = false;
  let loading: Promise<void> | undefined;
  const preload = () =>
    (loading ??= load().then(
      (module) => {
        part = module[name] as ComponentType<Props & object>;
      },
      () => {
        failed = true;
      },
    ));

  const Part = (props: Props) => {
    const [, look] = useReducer((count: number) => count + 1, 0);
    if (part !== undefined) return createElement(part, props as Props & object);
    if (!failed) {
      use(preload());
      return null;
    }
    const retry = () => {
      failed = false;
      loading = undefined;
      look();
    };
    return quiet ? <Later onTime={retry} /> : <NotLoaded onRetry={retry} />;
  };
  return Object.assign(Part, { preload });
}

function NotLoaded({ onRetry }: { onRetry: () => void }) {
  return (
    <FailureState
      failure={{
        kind: 'offline',
        message: 'The code of this part did not come. Everything else goes on, your sessions too.',
        advice: 'Check the connection to the console. After an update of it, open it in a new tab.',
      }}
      title="This part could not be loaded"
      onRetry={onRetry}
    />
  );
}

function Later({ onTime }: { onTime: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onTime, AGAIN_MS);
    return () => clearTimeout(timer);
  });
  return null;
}
