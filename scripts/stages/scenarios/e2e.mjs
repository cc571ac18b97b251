import { freePort } from '../../rollout/ports.mjs';
import * as look from '../evidence.mjs';
import * as picture from '../pictures.mjs';
import { startPreview } from '../preview.mjs';
import * as change from './node-changes.mjs';

/**
 * @typedef {import('./scenario.mjs').Scenario} Scenario
 * @typedef {import('../repository.mjs').Edit} Edit
 */

const smoke = `/health status=200 max-latency=5s header:content-type=application/json
/ body~Order
/?item=lamp&count=5 body~213.75
/orders/none status=404
`;
/** Playwright's own browsers cannot be fetched here: `CHROMIUM_PATH` names the one that the example takes. */
const shared = { mode: 'enforce', 'install-browsers': '', smoke: '', nuclei: false, zap: false };

const preview = await freePort();
const deployed = { ...shared, smoke, 'base-url': `http://127.0.0.1:${preview}`, shards: '[1, 2]' };
const started = async () => {
  const port = await freePort();
  return { ...shared, start: `PORT=${port} node src/server.ts`, 'start-url': `http://127.0.0.1:${port}` };
};

/** Whoever made a mistake has to fill in everything again. @type {Edit[]} */
const broken = [
  {
    file: 'src/http/pages.ts',
    from: '      } catch (error) {\n        return failed(error, fields);',
    to: '      } catch (error) {\n        return failed(error, nothing);',
  },
];
/** The button to order is hard to find. @type {Edit[]} */
const faded = [{ file: 'src/http/page.ts', from: 'color: #fff; background: #1d4f91;', to: 'color: #1d4f91;' }];
/** It is up, and says that it is not. @type {Edit[]} */
const unwell = [
  {
    file: 'src/http/handler.ts',
    from: "['GET /health', () => ({ status: 200, body: { status: 'ok' } })]",
    to: "['GET /health', () => ({ status: 503, body: { status: 'starting' } })]",
  },
];

/** @type {(title: string, changes: Edit[], inputs: Record<string, unknown>, stage: Omit<Scenario['stages'][0], 'stage' | 'prefix'>) => Scenario} */
const scenario = (title, edits, inputs, stage) => ({
  ...{ example: 'node-service', title, change: edits, needs: ['node', 'browser'] },
  call: { workflow: 'pipeline.yml', stage: 'e2e.yml', inputs },
  stages: [{ stage: 'e2e', prefix: 'Pipeline', ...stage }],
});

/** @type {Scenario[]} */
export const e2e = [
  {
    ...scenario('good change', change.good, deployed, {
      gate: 'success',
      looks: {
        'Playwright at the preview, shard 1': picture.playwright('gauntlet-e2e-1/playwright.json'),
        'Playwright at the preview, shard 2': picture.playwright('gauntlet-e2e-2/playwright.json'),
        'smoke tests': look.decided('Smoke', look.junit('gauntlet-e2e-smoke/junit-smoke.xml'), 'smoke'),
        severity: look.summary('Judge', /0 findings block/),
      },
    }),
    beside: (node) => startPreview(node, preview),
  },
  scenario('change that breaks a path', broken, await started(), {
    gate: 'failure',
    looks: {
      'broken path': look.told('Playwright, shard 1', 'playwright', 'test/e2e/order.spec.ts'),
      trace: picture.kept('gauntlet-e2e-1/results', 'trace.zip'),
    },
  }),
  scenario('change that fades the button', faded, await started(), {
    gate: 'failure',
    looks: {
      'other picture': look.told('Playwright, shard 1', 'playwright', 'test/e2e/visual.spec.ts'),
      'picture of the difference': picture.difference('gauntlet-e2e-visual-1', 'form-diff.png'),
      'picture, named': look.summary('Judge', /^- `gauntlet-e2e-visual-1\/.*form-diff\.png`$/m),
    },
  }),
  scenario(
    'change that is not well',
    unwell,
    { ...(await started()), smoke, playwright: '' },
    {
      gate: 'failure',
      looks: { 'smoke test': look.told('Smoke', 'junit', null) },
    },
  ),
];
