import { insist } from '../failure.ts';
import { CONNECT, PROVIDERS, SOURCES } from '../operations.ts';
import type { ProviderPerson } from '../provider.ts';
import type { Stage } from '../stage.ts';
import type { Note } from '../story.ts';

const WRONG_KEY = 'lin_api_not_the_key';

/** The providers are listed with their forms; a wrong key is refused in so many words, and nothing is kept of it. */
export const refuseWrongKey = async (stage: Stage, person: ProviderPerson, note: Note): Promise<void> => {
  const { graph, screen } = stage;
  const { providers } = await graph.request(PROVIDERS, {});
  note({ providers: providers.length });
  const linear = providers.find(({ provider }) => provider === 'LINEAR');
  insist(linear !== undefined, 'The gateway does not list Linear among its providers.');
  insist(
    linear.credentialFields.some(({ name, secret }) => name === 'apiKey' && secret),
    'The form of Linear does not ask for an API key that is hidden.',
  );
  const { connectSource } = await graph.request(CONNECT, {
    name: 'Linear',
    credentials: { linear: { apiKey: WRONG_KEY, baseUrl: `${person.apiUrl}/graphql` } },
  });
  insist(
    connectSource.__typename === 'InvalidCredentialsError',
    `A wrong key was answered with ${connectSource.__typename}.`,
  );
  screen.write(`   wrong key: ${connectSource.message}\n`);
  const { sources } = await graph.request(SOURCES, {});
  note({ sources: sources.totalCount });
  insist(sources.totalCount === 0, 'A source was left of the wrong key.');
};
