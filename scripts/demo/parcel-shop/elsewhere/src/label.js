/** Came to the main branch after the agent began. It has no test, and that is not the agent's doing. */
export function label(name, street) {
  return name === '' ? street : `${name}\n${street}`;
}
