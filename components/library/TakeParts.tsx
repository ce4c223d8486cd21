import type { FrozenBrief } from '../../lib/domain/brief.ts';
import { takePart, type BriefPart } from '../../lib/domain/take-part.ts';
import { takenWords } from '../../lib/domain/taken-words.ts';
import { useApp } from '../app-context.ts';
import type { Revision } from '../hooks/use-revision.tsx';
import { Button } from '../ui/Button.tsx';

export interface TakePartsProps extends Pick<Revision, 'revise'> {
  readonly brief: FrozenBrief;
}

const PARTS: readonly (readonly [BriefPart, string])[] = [
  ['references', 'Use only its references'],
  ['style', 'Use only its style'],
  ['settings', 'Use only its settings'],
];

/** Takes one part of a result's brief into the one that is composed; what it has not is not offered. */
export function TakeParts({ brief, revise }: TakePartsProps) {
  const { catalogue } = useApp();
  const take = (part: BriefPart) =>
    revise(
      (draft) => takePart(part, draft, brief, catalogue),
      (changed) => takenWords(part, changed, brief, catalogue),
    );
  return PARTS.filter(([part]) => part !== 'references' || brief.references.length > 0).map(([part, label]) => (
    <Button key={part} onClick={() => void take(part).catch(reportError)}>
      {label}
    </Button>
  ));
}
