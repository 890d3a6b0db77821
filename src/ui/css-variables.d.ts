import 'react';

// Custom properties are how our CSS modules take a colour or a width; React's types do not know them.
declare module 'react' {
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
}
