import { useEffect, useRef, useState, type RefObject } from 'react';

/**
 * The text of an input that opens by a key, with what is typed before the input has the focus: whoever knows
 * the key types on at once, and a dialog takes some frames to be there.
 */
export function useEarlyKeys(opened: boolean, input: RefObject<HTMLInputElement | null>) {
  const [text, setText] = useState('');
  const [entered, setEntered] = useState(false);
  /** From the opening key to the first focus; no render may come between that key and the next. */
  const waiting = useRef(false);

  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (!waiting.current || event.isComposing) return;
      if (document.activeElement !== null && document.activeElement === input.current) {
        waiting.current = false;
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter') setEntered(true);
      else if (event.key === 'Backspace') setText((before) => before.slice(0, -1));
      else if (/^.$/u.test(event.key)) setText((before) => before + event.key);
      else return;
      // Not also typed into what had the focus before.
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', hear, { capture: true });
    return () => window.removeEventListener('keydown', hear, { capture: true });
  }, [input]);

  useEffect(() => {
    if (!opened) waiting.current = false;
  }, [opened]);

  const open = () => {
    waiting.current = true;
    setText('');
    setEntered(false);
  };
  return { text, setText, entered, open };
}
