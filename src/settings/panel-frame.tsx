import { Button, Tooltip } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import classes from './settings.module.css';

interface PanelAction {
  readonly label: string;
  /** Its editor is open. */
  readonly active: boolean;
  readonly disabledReason: string | undefined;
  /** Why a change may be refused; it holds nobody back. */
  readonly doubt?: string | undefined;
  readonly onClick: () => void;
}

interface PanelFrameProps {
  readonly title: string;
  /** Takes the whole row: tables, and whatever is being edited. */
  readonly wide?: boolean;
  readonly actions?: readonly PanelAction[];
  readonly children: ReactNode;
}

export function PanelFrame({ title, wide = false, actions, children }: PanelFrameProps) {
  return (
    <section className={wide ? `${classes.panel} ${classes.wide}` : classes.panel} aria-label={title}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {actions?.map((action) => (
          <EditButton key={action.label} title={title} {...action} />
        ))}
      </div>
      {children}
    </section>
  );
}

/** Disabled with a reason, never hidden; takes the focus back when its editor closes. */
function EditButton({
  title,
  label,
  active,
  disabledReason,
  doubt,
  onClick,
}: PanelAction & { readonly title: string }) {
  const button = useRef<HTMLButtonElement>(null);
  const wasActive = useRef(active);
  useEffect(() => {
    if (wasActive.current && !active) button.current?.focus();
    wasActive.current = active;
  }, [active]);
  const disabled = disabledReason !== undefined;
  return (
    <Tooltip label={disabledReason ?? doubt} disabled={!disabled && doubt === undefined} multiline maw={420}>
      <Button
        ref={button}
        size="compact-xs"
        variant="default"
        aria-label={label === 'Edit' ? `Edit ${title}` : label}
        aria-pressed={active}
        data-disabled={disabled || undefined}
        aria-disabled={disabled || undefined}
        title={disabledReason}
        aria-description={disabled ? undefined : doubt}
        onClick={(event) => {
          if (disabled || active) event.preventDefault();
          else onClick();
        }}
      >
        {label}
      </Button>
    </Tooltip>
  );
}
