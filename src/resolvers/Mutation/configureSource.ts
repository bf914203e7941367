import { configureSource as configure } from '../../services/sources/configure-source.ts';
import { configurationInput } from '../configuration-input.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const configureSource: MutationResolvers['configureSource'] = (_parent, args, { services, viewer }) =>
  configure(services, viewer, {
    id: idOf('ExternalSource', args.id),
    expectedVersion: args.expectedVersion ?? null,
    configuration: configurationInput(args.configuration),
  });
