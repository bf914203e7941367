/** A step did not come out right, or could not be played; the message is a sentence that says why. */
export class DemoFailure extends Error {
  override readonly name = 'DemoFailure';
}

/** @throws DemoFailure with the sentence unless the condition holds */
export function insist(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new DemoFailure(sentence);
}
