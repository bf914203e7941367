import { connectSource as connect } from '../../services/sources/connect-source.ts';
import { configurationInput } from '../configuration-input.ts';
import { optionalIdOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const connectSource: MutationResolvers['connectSource'] = (_parent, { input }, { services, viewer }) =>
  connect(services, viewer, {
    name: input.name,
    spaceId: optionalIdOf('Space', input.spaceId),
    credentials: { ...input.credentials },
    configuration: input.configuration ? configurationInput(input.configuration) : null,
    idempotencyKey: input.idempotencyKey ?? null,
  });
