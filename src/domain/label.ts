import { hash } from 'node:crypto';
import type { RecordId, SpaceId } from './ids.ts';
import type { CanonicalRecord } from './record.ts';

/** A label's name as it is kept. */
export const labelName = (text: string): string => text.trim().normalize('NFC');

/** The same for names that mean the same label. */
export const labelKey = (name: string): string => labelName(name).toLowerCase().normalize('NFC');

/** The id of a label that is made here. It follows from the name, so that two who make it at once make one. */
export const labelIdFor = (spaceId: SpaceId, name: string): RecordId =>
  hash('sha256', `${spaceId}\0LABEL\0${labelKey(name)}`, 'base64url').slice(0, 22) as RecordId;

/** Whether the label began here: one that a source brought travels no further than that allows, whoever changes it. */
export const isMadeHere = ({ provenance, createdAt }: Pick<CanonicalRecord, 'provenance' | 'createdAt'>): boolean =>
  provenance.some(({ sessionId, at }) => sessionId === null && at.getTime() === createdAt.getTime());
