import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Dense and calm: 12.5 px Inter, 11.5 px JetBrains Mono, one accent colour, lines instead of shadows. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  primaryColor: 'indigo',
  // White on shade 6 is 4.3:1; filled buttons need 4.5:1.
  primaryShade: { light: 7, dark: 7 },
  autoContrast: false,
  defaultRadius: 4,
  fontSizes: { xs: '11px', sm: '12px', md: '12.5px', lg: '14px', xl: '16px' },
  spacing: { xs: '6px', sm: '10px', md: '14px', lg: '20px', xl: '28px' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '16px' }, h2: { fontSize: '14px' }, h3: { fontSize: '12.5px' } },
  },
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
    Modal: { defaultProps: { transitionProps: { duration: 0 } } },
    // A placeholder for the focus is no menu item, and ARIA lets a menu hold nothing else.
    Menu: { defaultProps: { transitionProps: { duration: 0 }, withInitialFocusPlaceholder: false } },
    CloseButton: { defaultProps: { 'aria-label': 'Close' } },
    Popover: { defaultProps: { transitionProps: { duration: 0 } } },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--db-mono-size': '11.5px' },
  light: {
    '--db-line': '#e4e7eb',
    '--db-soft': '#f5f7f9',
    '--db-accent-soft': '#edf2ff',
    '--db-danger-soft': '#fff5f5',
    // Mantine's dimmed and placeholder greys fall short of 4.5:1 on our soft backgrounds.
    '--mantine-color-dimmed': '#626b75',
    '--mantine-color-placeholder': '#6b747e',
    '--mantine-color-anchor': '#3b5bdb',
    // Nor do its coloured texts on white: red 6 is 3.3:1, orange 7 3.0:1, teal 6 2.5:1. White on red 7 is 3.8:1.
    '--mantine-color-red-filled': '#d92c2c',
    '--mantine-color-red-filled-hover': '#c92a2a',
    '--mantine-color-error': '#c92a2a',
    // Menu items take this shade by its number.
    '--mantine-color-red-6': '#d92c2c',
    '--mantine-color-red-text': '#c92a2a',
    '--mantine-color-red-light': '#fff0f0',
    '--mantine-color-red-light-hover': '#ffe8e8',
    '--mantine-color-red-light-color': '#c92a2a',
    '--mantine-color-indigo-light-hover': '#c9d5ff',
    '--mantine-color-orange-text': '#a84300',
    '--mantine-color-teal-text': '#087f5b',
  },
  dark: {
    '--mantine-color-body': '#18191c',
    '--db-line': '#2e3135',
    '--db-soft': '#1f2225',
    '--db-accent-soft': '#23273a',
    '--db-danger-soft': '#2d1f1f',
    '--mantine-color-dimmed': '#99a1aa',
    '--mantine-color-placeholder': '#8b939c',
    '--mantine-color-anchor': '#8ea6ff',
    '--mantine-color-red-filled': '#d92c2c',
    '--mantine-color-red-filled-hover': '#c92a2a',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-red-6': '#ff8787',
    // Mantine's are all but white: an action would look like text, and a dangerous one like any other.
    '--mantine-color-red-light-color': '#ffa8a8',
    '--mantine-color-indigo-light-color': '#b4c4ff',
  },
});
