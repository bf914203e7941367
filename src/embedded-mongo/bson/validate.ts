import { MongoError } from '../errors.ts';
import { BsonType, cstringEnd, malformed, type Value, valueEnd } from './value.ts';

const MOST_DEPTH = 180;

/** Checks the structure of a document to its last field, so that nothing broken is stored or read past its end. */
export function validate(document: Value): void {
  validateFields(document.buffer, document, 0);
}

function validateFields(buffer: Buffer, span: { start: number; end: number }, depth: number): void {
  if (depth > MOST_DEPTH) throw new MongoError(15, `BSONObj exceeded maximum nested object depth: ${MOST_DEPTH}`);
  const last = span.end - 1;
  let at = span.start + 4;
  while (at < last) {
    const type = buffer[at] ?? 0;
    const start = cstringEnd(buffer, at + 1, last) + 1;
    const end = valueEnd(type, buffer, start);
    if (end > last) throw malformed();
    if (type === BsonType.document || type === BsonType.array) validateFields(buffer, { start, end }, depth + 1);
    else if ((type === BsonType.string || type === BsonType.code) && buffer[end - 1] !== 0) throw malformed();
    at = end;
  }
  if (at !== last || buffer[last] !== 0) throw malformed();
}
