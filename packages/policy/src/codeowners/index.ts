export { ownersOf } from './owners.ts';
export { parseCodeowners } from './parse.ts';
export { type Codeowners, type CodeownersProblem, type CodeownersRule, codeownersPaths } from './types.ts';
