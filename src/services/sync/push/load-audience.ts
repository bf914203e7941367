import type { SourceId } from '../../../domain/ids.ts';
import type { Mapping } from '../../../domain/mapping.ts';
import type { Named, NamedType } from '../../../domain/prose/dialect.ts';
import { calledIn } from '../../../domain/prose/heard-item.ts';
import { type Mention, mentionsIn } from '../../../domain/prose/mentions.ts';
import type { Audience } from '../../../domain/prose/tell.ts';
import type { ExternalSource } from '../../../domain/source.ts';
import type { Dependencies } from '../../dependencies.ts';
import { definitionOf } from '../../sources/definition-of.ts';
import { proseFields, speakerOf, speakers } from '../../sources/dialects.ts';
import type { Work } from '../plan-contexts.ts';

/** Whom texts are told, for those of one origin: the source that wrote them, or null when they were written here. */
export type AudienceFor = (origin: SourceId | null) => Audience;

type Looker = Pick<Dependencies, 'stores' | 'providers'>;
type Place = Pick<Work, 'source' | 'spaceSources'>;

const TYPES: readonly NamedType[] = ['PERSON', 'TICKET'];

/** Looks up, in a few queries, what texts name and what that is called at the source that they are for (docs/adr/0033). */
export const loadAudience = async (
  deps: Looker,
  { source, spaceSources }: Place,
  texts: readonly string[],
): Promise<AudienceFor> => {
  const all = speakers(deps.providers);
  const listener = speakerOf(definitionOf(deps.providers, source.provider));
  const mentions = texts.flatMap((text) => mentionsIn(text, [], all));
  const found = await Promise.all(TYPES.map((type) => lookUp(deps, { source, spaceSources, type, mentions })));
  const namedOf = Object.fromEntries(TYPES.map((type, index) => [type, found[index]]));
  return (origin) => ({
    listener,
    speakers: all,
    named: (mention) => namedOf[mention.type]?.(mention, origin) ?? null,
  });
};

interface Wanted extends Place {
  readonly type: NamedType;
  readonly mentions: readonly Mention[];
}

const lookUp = async ({ stores, providers }: Looker, { source, spaceSources, type, mentions }: Wanted) => {
  const { tenant } = source;
  const names = [...new Set(mentions.filter((one) => one.type === type).map(({ name }) => name.toLowerCase()))];
  const sourceIds = spaceSources.map(({ id }) => id);
  const meant = await stores.mappings.calledAt(tenant, { sourceIds, entityType: type, names: names.filter(Boolean) });
  const records = [...new Set(meant.flatMap(({ internalId }) => internalId ?? []))];
  const there = records.length === 0 ? [] : await stores.mappings.findByRecord(tenant, records);
  const prose = proseFields(definitionOf(providers, source.provider), type);
  const isThere = ({ sourceId, deletedAt, intent }: Mapping) => sourceId === source.id && deletedAt === null && !intent;
  const nameOf = new Map(there.filter(isThere).map((one) => [one.internalId, nameIn(one, prose.calledBy)]));
  return (mention: Mention, origin: SourceId | null): Named | null => {
    const sources = spaceSources.filter((one) => mayMean(one, mention, origin)).map(({ id }) => id);
    const named = meant.filter((one) => one.called === mention.name.toLowerCase() && sources.includes(one.sourceId));
    const [record, ...others] = new Set(named.map(({ internalId }) => internalId));
    // A name that could be several people's is nobody's.
    return record == null || others.length > 0 ? null : (nameOf.get(record) ?? null);
  };
};

const nameIn = ({ externalFields, url }: Mapping, calledBy: string | null): Named | null => {
  const isCalled = calledIn({ fields: externalFields }, { calledBy }) !== null;
  return isCalled && calledBy !== null ? { name: String(externalFields[calledBy]), url } : null;
};

/** Whether texts of a source could be meant: a name that a source wrote is one of its own. */
const mayMean = (source: ExternalSource, { provider, project }: Mention, origin: SourceId | null): boolean =>
  (origin === null || source.id === origin) &&
  (provider === null || provider === source.provider) &&
  (project === null || project.toLowerCase() === source.configuration.externalProjectId?.toLowerCase());
