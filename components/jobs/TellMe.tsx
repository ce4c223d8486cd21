import type { StoredGroup } from '../../lib/domain/group.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/Button.tsx';

export interface TellMeProps {
  readonly groupId: string;
  readonly stored: StoredGroup | undefined;
}

/** Offers a notification when a group is finished; the browser is asked for leave only now. */
export function TellMe({ groupId, stored }: TellMeProps) {
  const { store, requestNotifications } = useApp();
  if (stored?.isAwaited === true) return <p>You are told when it is done.</p>;
  const ask = async () => {
    if (await requestNotifications()) await store.groups.patch(groupId, { isAwaited: true });
  };
  return (
    <Button tone="quiet" onClick={() => void ask()}>
      Tell me when it is done
    </Button>
  );
}
