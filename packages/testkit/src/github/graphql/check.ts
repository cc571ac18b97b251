import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  type ValidationContext,
  validate,
} from 'graphql';
import { isTreePath } from '../git-names.ts';
import type { CommitOnBranchInput } from './commit-on-branch.ts';
import { githubSchema } from './schema.ts';

/** The body of a request, when it has the right shape. */
export interface GraphQlRequest {
  query: string;
  variables: Readonly<Record<string, unknown>>;
  operationName: string | null;
}

const MAX_PROBLEMS = 8;

/** What the stand-in can answer. Any other field would be answered by silence, so it is a violation. */
const ANSWERED: Readonly<Record<string, readonly string[]>> = {
  Query: ['repository'],
  Mutation: [
    'createCommitOnBranch',
    'disablePullRequestAutoMerge',
    'dequeuePullRequest',
    'enablePullRequestAutoMerge',
    'enqueuePullRequest',
    'mergePullRequest',
    'revertPullRequest',
  ],
  CreateCommitOnBranchPayload: ['clientMutationId', 'commit', 'ref'],
  DisablePullRequestAutoMergePayload: ['actor', 'clientMutationId', 'pullRequest'],
  DequeuePullRequestPayload: ['clientMutationId', 'mergeQueueEntry'],
  EnablePullRequestAutoMergePayload: ['actor', 'clientMutationId', 'pullRequest'],
  EnqueuePullRequestPayload: ['clientMutationId', 'mergeQueueEntry'],
  MergePullRequestPayload: ['actor', 'clientMutationId', 'pullRequest'],
  RevertPullRequestPayload: ['clientMutationId', 'pullRequest', 'revertPullRequest'],
  Commit: ['id', 'oid', 'abbreviatedOid', 'url', 'message', 'committedDate'],
  Ref: ['id', 'name', 'prefix'],
  Repository: [
    ...['id', 'databaseId', 'nameWithOwner', 'pullRequest', 'autoMergeAllowed'],
    ...['mergeCommitAllowed', 'squashMergeAllowed', 'rebaseMergeAllowed'],
  ],
  PullRequest: [
    ...['id', 'databaseId', 'number', 'title', 'url', 'state', 'isDraft', 'merged', 'mergeCommit', 'mergedBy'],
    ...['headRefName', 'headRefOid', 'baseRefName', 'baseRefOid', 'author', 'mergeable', 'mergeStateStatus'],
    ...['reviewDecision', 'autoMergeRequest', 'isInMergeQueue', 'isMergeQueueEnabled', 'mergeQueueEntry'],
  ],
  AutoMergeRequest: ['mergeMethod', 'enabledBy', 'enabledAt', 'commitHeadline', 'commitBody'],
  MergeQueueEntry: ['id', 'state', 'position', 'enqueuedAt', 'enqueuer', 'headCommit', 'jump', 'solo'],
  Actor: ['login', 'url'],
  Bot: ['id', 'login', 'databaseId', 'url'],
  User: ['id', 'login', 'databaseId', 'url'],
};

function onlyAnswered(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      const parent = context.getParentType()?.name;
      const field = node.name.value;
      // A field that the schema has not is told of by GraphQL's own rules.
      if (parent === undefined || !context.getFieldDef() || field === '__typename') return;
      if (ANSWERED[parent]?.includes(field)) return;
      context.reportError(new GraphQLError(`The stand-in cannot answer ${parent}.${field}.`, { nodes: node }));
    },
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The request of a body; a text that tells what is wrong when it is none. */
export function readGraphQlRequest(body: unknown): GraphQlRequest | string {
  if (!isObject(body) || typeof body['query'] !== 'string') {
    return 'A query attribute must be specified and must be a string.';
  }
  const { query, variables, operationName } = body as { query: string; variables?: unknown; operationName?: unknown };
  if (variables !== undefined && variables !== null && !isObject(variables)) return 'variables must be an object.';
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    return 'operationName must be a string.';
  }
  return { query, variables: variables ?? {}, operationName: operationName ?? null };
}

/** What GitHub demands of the mutation's input beyond the types of its fields. */
function checkInput({ branch, fileChanges }: CommitOnBranchInput): string[] {
  const problems: string[] = [];
  const { id, branchName, repositoryNameWithOwner } = branch;
  const named = typeof branchName === 'string' && typeof repositoryNameWithOwner === 'string';
  if ((typeof id === 'string') === named)
    problems.push('branch must have an id, or repositoryNameWithOwner and branchName');
  const paths = [...(fileChanges?.additions ?? []), ...(fileChanges?.deletions ?? [])].map(({ path }) => path);
  for (const path of new Set(paths)) {
    if (!isTreePath(path)) problems.push(`fileChanges: ${JSON.stringify(path)} is not a path of a file`);
  }
  if (new Set(paths).size < paths.length) problems.push('fileChanges: a path stands there twice');
  return problems;
}

function checkInputs(operation: OperationDefinitionNode, variables: Record<string, unknown>): string[] {
  if (operation.operation !== 'mutation') return [];
  const fields = githubSchema().getMutationType()!.getFields();
  return operation.selectionSet.selections.flatMap((node) => {
    if (node.kind !== Kind.FIELD) return ['query: the stand-in wants its mutation outside of fragments'];
    if (node.name.value !== 'createCommitOnBranch') return [];
    const { input } = getArgumentValues(fields['createCommitOnBranch']!, node, variables);
    return checkInput(input as CommitOnBranchInput);
  });
}

function checkVariables(operation: OperationDefinitionNode, given: Readonly<Record<string, unknown>>): string[] {
  const definitions = operation.variableDefinitions ?? [];
  const names = definitions.map(({ variable }) => variable.name.value);
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  const { coerced, errors } = getVariableValues(githubSchema(), definitions, given);
  const problems = unknown.map((name) => `"${name}" is not a variable of the operation.`);
  if (errors !== undefined) problems.push(...errors.map(({ message }) => message));
  else problems.push(...checkInputs(operation, coerced));
  return problems.map((problem) => `variables: ${problem}`);
}

function checkDocument(document: DocumentNode, { operationName, variables }: GraphQlRequest): string[] {
  const errors = validate(githubSchema(), document, [...specifiedRules, onlyAnswered]);
  if (errors.length > 0) return errors.map(({ message }) => `query: ${message}`);
  const operation = getOperationAST(document, operationName);
  if (!operation) return ['query: has no operation of that name, or more than one'];
  return checkVariables(operation, variables);
}

/** What is wrong with a request to the GraphQL API by GitHub's schema; empty when nothing is. */
export function checkGraphQl(body: unknown): string[] {
  const request = readGraphQlRequest(body);
  if (typeof request === 'string') return [`request body: ${request}`];
  let document: DocumentNode;
  try {
    document = parse(request.query);
  } catch (error) {
    return [`query: ${(error as Error).message}`];
  }
  return checkDocument(document, request).slice(0, MAX_PROBLEMS);
}
