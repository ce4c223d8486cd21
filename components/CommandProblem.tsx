import { useApp } from './app-context.ts';
import type { Command } from './hooks/use-command.ts';
import { FreeUpSpace } from './space/FreeUpSpace.tsx';
import { Button } from './ui/Button.tsx';

export interface CommandProblemProps extends Pick<Command, 'problem' | 'control'> {
  readonly className?: string | undefined;
}

/** What went wrong with a command, with the way to what mends it; nothing where all went well. */
export function CommandProblem({ problem, control, className }: CommandProblemProps) {
  const { openOptions } = useApp();
  if (problem === undefined) return null;
  return (
    <>
      <p role="alert" className={className}>
        {problem}
      </p>
      {control === 'Free up space…' && <FreeUpSpace />}
      {control === 'Settings' && <Button onClick={openOptions}>Open Settings</Button>}
    </>
  );
}
