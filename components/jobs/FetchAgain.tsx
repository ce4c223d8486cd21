import type { JobIn } from '../../lib/domain/job.ts';
import { CommandProblem } from '../CommandProblem.tsx';
import { useCommand } from '../hooks/use-command.ts';
import { Button } from '../ui/Button.tsx';

/** Asks the provider for the bytes of a result that cannot be read here any more; where it has them no longer, says so. */
export function FetchAgain({ job }: { readonly job: JobIn<'succeeded'> }) {
  const command = useCommand();
  return (
    <>
      <Button
        disabled={command.isBusy}
        onClick={() => void command.run('job.fetch-again', { jobId: job.id }).catch(reportError)}
      >
        Fetch it again
      </Button>
      <CommandProblem problem={command.problem} control={command.control} />
    </>
  );
}
