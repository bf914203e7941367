import { confirmLinkCandidates as confirm } from '../../services/links/confirm-link-candidates.ts';
import { bulkInput } from '../bulk-input.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const confirmLinkCandidates: MutationResolvers['confirmLinkCandidates'] = (
  _parent,
  { entityType, rule, ...args },
  { services, viewer },
) => confirm(services, viewer, { entityType: entityType ?? 'TICKET', rule, ...bulkInput(args) });
