import type { ExternalItem } from '../../domain/external-item.ts';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { AlreadyThereError, ProviderError } from '../../domain/provider-error.ts';
import type { Writer } from '../connector.ts';
import type { GithubClient } from './client.ts';
import { TakenError } from './errors.ts';
import { everyPage } from './every-page.ts';
import type { LabelNames } from './label-names.ts';
import { repositoryPath } from './repository.ts';
import { goneAs, naming, writtenItem } from './written.ts';

/** What GitHub paints a label with that nobody has chosen a colour for. */
const PLAIN = 'ededed';

const colorOf = (color: JsonValue): JsonValue => (color === null ? PLAIN : String(color).replace(/^#/, ''));

/** `description` is cleared by an empty text, and a colour by GitHub's own. */
const bodyOf = ({ color, description, ...rest }: JsonObject): JsonObject => ({
  ...rest,
  ...(color === undefined ? {} : { color: colorOf(color) }),
  ...(description === undefined ? {} : { description: description ?? '' }),
});

const isCalled =
  (name: JsonValue | undefined) =>
  ({ fields }: ExternalItem): boolean =>
    String(fields.name).toLowerCase() === String(name).toLowerCase();

const taken = (error: unknown): ProviderError =>
  new ProviderError('rejected', 'The repository has another label of this name. Rename one of the two.', {
    cause: error,
  });

/** Writes labels. GitHub names them by what they are called now, whatever the case of the letters. */
export const createLabelWriter = (client: GithubClient, project: () => string, names: LabelNames): Writer => {
  const labels = () => `${repositoryPath(project())}/labels`;
  const asGone = goneAs(client, project);

  const find = async (fits: (item: ExternalItem) => boolean): Promise<ExternalItem | null> => {
    for await (const page of everyPage(client, labels())) {
      const found = page.map((node) => writtenItem('labels', node)).find(fits);
      if (found !== undefined) return found;
    }
    return null;
  };
  const pathOf = async (id: string): Promise<string> => {
    const label = await find(({ externalId }) => externalId === id);
    if (label === null) throw new ProviderError('not-found', 'The label is no longer in the repository.');
    return `${labels()}/${encodeURIComponent(String(label.fields.name))}`;
  };

  return {
    async create({ fields }) {
      try {
        return writtenItem('labels', await client.write({ method: 'POST', path: labels(), body: bodyOf(fields) }));
      } catch (error) {
        const there = error instanceof TakenError ? await find(isCalled(fields.name)) : null;
        if (there === null) return naming(Object.keys(fields))(error);
        throw new AlreadyThereError('The repository has a label of this name already.', there, { cause: error });
      }
    },
    /** There is no time of a label, and no author: one that differs in anything is somebody else's. */
    async findCreated({ fields }) {
      const found = await find((item) => item.fields.name === fields.name);
      return found !== null && Object.keys(fields).every((name) => found.fields[name] === fields[name]) ? [found] : [];
    },
    async update({ externalId, fields }) {
      const { name, ...rest } = bodyOf(fields);
      const body = name === undefined ? rest : { ...rest, new_name: name };
      const path = await pathOf(externalId);
      names.forget();
      try {
        return writtenItem('labels', await client.write({ method: 'PATCH', path, body }));
      } catch (error) {
        throw error instanceof TakenError ? taken(error) : naming(Object.keys(fields))(error);
      }
    },
    async remove({ externalId }) {
      names.forget();
      return pathOf(externalId)
        .then((path) => client.write({ method: 'DELETE', path }))
        .then(() => null, asGone);
    },
  };
};
