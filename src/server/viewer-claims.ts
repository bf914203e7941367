import { z } from 'zod';
import type { ActorId, TenantId } from '../domain/ids.ts';
import type { Viewer } from '../domain/viewer.ts';

/** Printable text without spaces at its ends; long enough for any identity provider's subject. */
const name = z.string().regex(/^[^\s\p{C}](?:[^\p{C}]{0,253}[^\s\p{C}])?$/u);

const claimsSchema = z.object({
  sub: name,
  tenant: name.optional(),
  role: name.optional(),
  roles: z.array(name).max(50).optional(),
  exp: z.number().positive().max(8.64e12),
});

/** The viewer a verified token speaks for, or null when a claim is missing or not of a sane form. */
export const viewerFromClaims = (claims: unknown): Viewer | null => {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return null;
  const { sub, tenant, role, roles, exp } = parsed.data;
  return {
    tenant: (tenant ?? sub) as TenantId,
    actor: sub as ActorId,
    roles: [...new Set([...(role === undefined ? [] : [role]), ...(roles ?? [])])],
    expiresAt: new Date(exp * 1000),
  };
};
