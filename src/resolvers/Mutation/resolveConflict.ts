import { resolveConflict as resolve } from '../../services/conflicts/resolve-conflict.ts';
import { conflictIdOf, idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

/** A mapping for its side, a ticket for the value here. */
const sideOf = (id: string) => idOf('Mapping', id) || idOf('Ticket', id);

export const resolveConflict: MutationResolvers['resolveConflict'] = (_parent, { input }, { services, viewer }) =>
  resolve(services, viewer, {
    id: conflictIdOf(input.id),
    expectedVersion: input.expectedVersion,
    strategy: input.strategy ?? null,
    rememberAsRule: input.rememberAsRule ?? false,
    fields: (input.fields ?? []).map(({ name, takeFrom, value }) => ({
      name,
      takeFrom: takeFrom == null ? null : sideOf(takeFrom),
      value,
    })),
  });
