import type { SourceId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { ExternalSource, PrivacyLevel } from '../../domain/source.ts';
import { type TicketNotValid, ticketNotValid } from './ticket-fields.ts';

export interface SharingInput {
  readonly privacy?: PrivacyLevel | undefined;
  readonly shareWith?: readonly SourceId[] | undefined;
}

export type Sharing = Pick<CanonicalRecord, 'privacy' | 'sharedWith'>;

/** How far a ticket may travel from now on, of what it may now; or what stands against it. */
export const sharing = (
  { privacy, shareWith }: SharingInput,
  before: Sharing,
  spaceSources: readonly ExternalSource[],
): Sharing | TicketNotValid => {
  const after = privacy ?? before.privacy;
  if (after === 'LOCAL_ONLY') {
    return shareWith === undefined || shareWith.length === 0
      ? { privacy: after, sharedWith: [] }
      : ticketNotValid('shareWith', 'A ticket that is LOCAL_ONLY is shared with nobody. Make it SHAREABLE.');
  }
  if (shareWith?.some((wanted) => !spaceSources.some(({ id }) => id === wanted))) {
    return ticketNotValid('shareWith', "There is no such source in the ticket's space.");
  }
  return { privacy: after, sharedWith: [...new Set(shareWith ?? before.sharedWith)].sort() };
};
