import type { RecordId, SourceId, SpaceId } from '../../domain/ids.ts';
import type { PrivacyLevel } from '../../domain/source.ts';
import type { TicketValues } from '../../domain/ticket.ts';

/** What people say of a ticket; undefined is left out, null clears. */
export interface TicketInput extends TicketValues {
  readonly assignees?: readonly RecordId[] | null | undefined;
  readonly labels?: readonly string[] | null | undefined;
  readonly parentId?: RecordId | null | undefined;
  readonly privacy?: PrivacyLevel | null | undefined;
  readonly shareWith?: readonly SourceId[] | null | undefined;
}

export interface CreateTicketInput extends TicketInput {
  readonly title: string;
  readonly spaceId?: SpaceId | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}
