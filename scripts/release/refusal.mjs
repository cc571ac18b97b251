/** Something that a person has to put right before there can be a release. Its message says what, without a stack. */
export class Refusal extends Error {
  /** @override */
  name = 'Refusal';
}
