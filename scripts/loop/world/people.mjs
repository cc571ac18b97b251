/** Who acts in the loop. An App's token begins with `ghs_` and the App's id, as GitHub's do. The ids of agent and owner are those of the example's policy. */
export const helper = {
  ...{ login: 'helper[bot]', id: 1_000_001, token: 'ghs_5151_the-key-of-helper', model: 'example-model-1' },
  app: { id: 5_151, slug: 'helper' },
};
export const octocat = { login: 'octocat', id: 583_231, token: 'the-token-of-octocat' };
export const gate = {
  ...{ login: 'example-gate[bot]', id: 900_000_002, token: 'ghs_4242_the-key-of-the-gate' },
  app: { id: 4_242, slug: 'example-gate' },
};
export const repositoryName = { owner: 'example', name: 'shop' };
