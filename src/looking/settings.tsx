import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';

/** How a content is looked at, by names that its view knows. */
interface Settings {
  readonly all: ReadonlyMap<string, string>;
  readonly change: (name: string, value: string | undefined) => void;
}

const SettingsContext = createContext<Settings | undefined>(undefined);

interface SettingsInUrlProps {
  /** As the URL has them, like a query of its own: `where=…&sort=…`. */
  text: string | undefined;
  onText: (text: string | undefined) => void;
  children: ReactNode;
}

/** What is set within stands in the URL. */
export function SettingsInUrl({ text, onText, children }: SettingsInUrlProps) {
  const settings = useMemo(
    (): Settings => ({
      all: new Map(new URLSearchParams(text)),
      change: (name, value) => onText(withSetting(text, name, value)),
    }),
    [text, onText],
  );
  return <SettingsContext value={settings}>{children}</SettingsContext>;
}

/** What is set within is forgotten with it: of a file inside an archive. */
export function SettingsHere({ children }: { children: ReactNode }) {
  const [text, setText] = useState<string>();
  return (
    <SettingsInUrl text={text} onText={setText}>
      {children}
    </SettingsInUrl>
  );
}

export function withSetting(text: string | undefined, name: string, value: string | undefined) {
  const all = new URLSearchParams(text);
  if (value === undefined) all.delete(name);
  else all.set(name, value);
  const next = all.toString();
  return next === '' ? undefined : next;
}

/** One setting of the view, and a way to change it. */
export function useSetting(name: string): readonly [string | undefined, (value: string | undefined) => void] {
  const settings = use(SettingsContext);
  const change = settings?.change;
  const set = useCallback((value: string | undefined) => change?.(name, value), [change, name]);
  return [settings?.all.get(name), set];
}

/** The same of a list, as JSON; undefined where the URL has none that can be read. */
export function listOf(text: string | undefined): readonly unknown[] | undefined {
  try {
    const list: unknown = text === undefined ? undefined : JSON.parse(text);
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}
