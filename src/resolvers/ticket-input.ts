import type { SharingInput } from '../services/tickets/sharing.ts';
import { idOf } from './ids.ts';
import type { CreateTicketInput, TicketChangesInput } from './types.generated.ts';

/** Null stands for nothing where a ticket always has a value. */
export const sharingInput = ({ privacy, shareWith }: CreateTicketInput | TicketChangesInput): SharingInput => ({
  privacy: privacy ?? undefined,
  shareWith: shareWith?.map((id) => idOf('ExternalSource', id)),
});
