import { notifications, notificationsStore } from '@mantine/notifications';
import { afterEach, describe, expect, it } from 'vitest';
import { notifyDone, notifyFailure } from './notify';
import { notifyUndo } from './notify-undo';

const seen = () => notificationsStore.getState().notifications;
const { limit } = notificationsStore.getState();
const nothing = () => undefined;
const undoAll = (count: number) => {
  for (let at = 0; at < count; at += 1) notifyUndo(`Done ${at}`, 'Undo', nothing);
};

afterEach(() => notifications.clean());

describe('notices', () => {
  it('of failures are seen at once, however much was said before', () => {
    undoAll(limit * 2);
    notifyFailure('Not taken back', new Error('Access Denied'));
    expect(seen()).toHaveLength(limit);
    expect(seen().map(({ title }) => title)).toContain('Not taken back');
  });

  it('that are pushed aside come back, with their undo', () => {
    undoAll(1);
    const [undo] = seen();
    for (let at = 0; at < limit; at += 1) notifyDone('Copied');
    expect(seen()).not.toContainEqual(expect.objectContaining({ id: undo?.id }));
    const [newest] = seen();
    notifications.hide(newest?.id ?? '');
    expect(seen()).toContainEqual(expect.objectContaining({ id: undo?.id, message: undo?.message }));
  });

  it('of failures come back by themselves when what came later has ended', () => {
    notifyFailure('Not taken back', new Error('Access Denied'));
    undoAll(limit);
    for (const { id } of seen().slice(0, limit)) notifications.hide(id ?? '');
    expect(seen().map(({ title }) => title)).toEqual(['Not taken back']);
  });
});
