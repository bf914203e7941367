import { beginOAuth as begin } from '../../services/oauth/begin-oauth.ts';
import { configurationInput } from '../configuration-input.ts';
import { idOf, optionalIdOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const beginOAuth: MutationResolvers['beginOAuth'] = (_parent, { input }, { services, viewer }) => {
  const { connect, reconnect } = input;
  return begin(services, viewer, {
    connect: connect
      ? {
          provider: connect.provider,
          name: connect.name,
          spaceId: optionalIdOf('Space', connect.spaceId) ?? null,
          configuration: connect.configuration ? configurationInput(connect.configuration) : null,
        }
      : null,
    reconnect: reconnect ? { sourceId: idOf('ExternalSource', reconnect.sourceId) } : null,
  });
};
