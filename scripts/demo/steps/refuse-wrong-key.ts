import { insist } from '../failure.ts';
import { CONNECT, PROVIDERS, SOURCES } from '../operations.ts';
import type { DemoProvider } from '../provider.ts';
import type { Stage } from '../stage.ts';
import type { Note } from '../story.ts';

/** The providers are listed with their forms; a wrong key is refused in so many words, and nothing is kept of it. */
export const refuseWrongKey = async (stage: Stage, provider: DemoProvider, note: Note): Promise<void> => {
  const { graph, screen, personAt } = stage;
  const { providers } = await graph.request(PROVIDERS, {});
  note({ providers: providers.length });
  const { id, name: providerName, secret: hidden, wrongKey } = provider;
  const listed = providers.find((one) => one.provider === id);
  insist(listed !== undefined, `The gateway does not list ${providerName} among its providers.`);
  insist(
    listed.credentialFields.some(({ name, secret }) => name === hidden && secret),
    `The form of ${providerName} does not ask for a key that is hidden.`,
  );
  const { connectSource } = await graph.request(CONNECT, {
    name: providerName,
    credentials: provider.credentials(personAt(provider.twin).apiUrl, wrongKey),
  });
  insist(
    connectSource.__typename === 'InvalidCredentialsError',
    `A wrong key was answered with ${connectSource.__typename}.`,
  );
  screen.write(`   ${providerName}, wrong key: ${connectSource.message}\n`);
  const { sources } = await graph.request(SOURCES, {});
  note({ sources: sources.totalCount });
  insist(sources.totalCount === 0, 'A source was left of the wrong key.');
};
