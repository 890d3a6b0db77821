import { useComputedColorScheme } from '@mantine/core';
import { useLayoutEffect } from 'react';
import { monaco } from './monaco';
import { defineThemes } from './theme';

/** Keeps Monaco's theme, which is one for the whole page, with Mantine's colour scheme. */
export function useMonacoTheme(): void {
  const scheme = useComputedColorScheme('light');
  useLayoutEffect(() => {
    defineThemes();
    monaco.editor.setTheme(scheme === 'dark' ? 'drawbridge-dark' : 'drawbridge-light');
  }, [scheme]);
}
