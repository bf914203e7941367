import type { JsonObject } from '../../src/domain/json.ts';
import { PEOPLE } from '../core/words.ts';

/** Someone with an account at GitHub. */
export interface Person {
  readonly id: number;
  readonly login: string;
  readonly name: string;
}

const loginOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace('ı', 'i')
    .replaceAll(/[^a-z ]/g, '')
    .replaceAll(' ', '-');

export const SEEDED_PEOPLE: readonly Person[] = PEOPLE.map((name, index) => ({
  id: 1001 + index,
  login: loginOf(name),
  name,
}));

/** As ids of the whole service are made from a kind and a number. */
export const nodeId = (kind: string, id: number | string): string =>
  `${kind}_${Buffer.from(`${kind}:${id}`).toString('base64url')}`;

const shapes = new Map<string, JsonObject>();

const shape = ({ id, login }: Person, root: string): JsonObject => {
  const url = `${root}/users/${login}`;
  return {
    login,
    id,
    node_id: nodeId('U', id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: 'User',
    user_view_type: 'public',
    site_admin: false,
  };
};

/** A person as others are shown them; the same object each time, as lists are full of them. */
export const personShape = (person: Person, root: string): JsonObject => {
  const key = `${person.id} ${person.login} ${root}`;
  const known = shapes.get(key) ?? shape(person, root);
  shapes.set(key, known);
  return known;
};

/** A person as they see themselves. */
export const accountShape = (person: Person, root: string): JsonObject => ({
  ...personShape(person, root),
  user_view_type: 'private',
  name: person.name,
  company: null,
  blog: '',
  location: null,
  email: null,
  hireable: null,
  bio: null,
  public_repos: 0,
  public_gists: 0,
  followers: 0,
  following: 0,
  created_at: '2020-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  private_gists: 0,
  total_private_repos: 3,
  owned_private_repos: 3,
  disk_usage: 0,
  collaborators: 0,
  two_factor_authentication: true,
});
