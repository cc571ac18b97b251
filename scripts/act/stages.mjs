import { scenarios as build } from './stages/build.mjs';
import { scenarios as chatops } from './stages/chatops.mjs';
import { scenarios as deploy } from './stages/deploy.mjs';
import { scenarios as monitor } from './stages/monitor.mjs';
import { scenarios as preview } from './stages/preview.mjs';

/**
 * The workflows that act besides judging, run through the callers of the examples.
 * @typedef {object} StageScenario
 * @property {string} title
 * @property {(place: { act: string, node: string, actions: string, scratch: string }) => Promise<string[]>} run What is wrong.
 */

/** @type {StageScenario[]} */
export const stageScenarios = [build, preview, deploy, monitor, chatops]
  .flat()
  .map(({ name, run }) => ({ title: name, run }));
