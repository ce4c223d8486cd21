import type { Finding } from '../../lib/domain/findings/finding.ts';

/** The element id of a finding's message, by which the control concerned is described; it holds no white space. */
export function messageId({ id }: Pick<Finding, 'id'>): string {
  return `finding-${id.replaceAll(/\s/g, '_')}`;
}
