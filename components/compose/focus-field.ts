import type { Span } from '../../lib/domain/findings/finding.ts';

/** Moves the focus to the control that the person knows by this name, and selects the words that are meant in it. */
export function focusField(name: string, span?: Span): void {
  const control = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
  control?.focus();
  if (span && (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) {
    control.setSelectionRange(span.start, span.end);
  }
}

/** Moves the focus to the first finding that forbids *Generate*. */
export function focusBlockingFinding(): void {
  document.querySelector<HTMLElement>('[data-severity="blocks"]')?.focus();
}
