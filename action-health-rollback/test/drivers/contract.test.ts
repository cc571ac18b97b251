import { describeContract } from './contract.ts';
import {
  argoPlatform,
  basicArgoPlatform,
  cloudflarePlatform,
  commandPlatform,
  haproxyStage,
  replicasPlatform,
  routePlatform,
  stageOf,
} from './stages.ts';

const cuts = { cuts: true };
describeContract('command', () => stageOf(commandPlatform), cuts);
describeContract('haproxy', () => haproxyStage(), cuts);
describeContract('cloudflare', () => stageOf(cloudflarePlatform), cuts);
describeContract('kubernetes by a route', () => stageOf(routePlatform), cuts);
describeContract('kubernetes by replicas', () => stageOf(replicasPlatform), cuts);
describeContract('argo-rollouts with a router', () => stageOf(argoPlatform), cuts);
describeContract('argo-rollouts without a router', () => stageOf(basicArgoPlatform), cuts);
