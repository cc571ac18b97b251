// `kubectl`, as far as the drivers use it, on a cluster in a JSON file (CLUSTER_STATE). What it prints has the forms of
// kubectl 1.32.4 and kubectl-argo-rollouts 1.9.0: see fixtures/drivers/kubectl.json and argo-rollouts.json,
// which the real ones wrote.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { command, patch, tick } from './cluster.mjs';

/** @param {readonly string[]} args @param {any} cluster */
export function kubectl(args, cluster) {
  const cut = args.indexOf('--');
  const words = args.slice(0, cut).filter((word) => !word.startsWith('--'));
  const flags = new Map(
    args.slice(0, cut).flatMap((word) => {
      const [, name, value = ''] = /^--([a-z-]+)=?(.*)$/s.exec(word) ?? [];
      return name ? [[name, value]] : [];
    }),
  );
  const [operand = ''] = args.slice(cut + 1);
  if (flags.get('context') === 'gone') return refusal('error: context "gone" does not exist');
  if (words[0] === 'get' && flags.has('selector')) return list(cluster, flags.get('selector'));
  if (words[0] === 'get') return get(cluster, operand);
  if (words[0] === 'patch') return change(cluster, operand, JSON.parse(flags.get('patch')));
  if (words[0] === 'argo') return argo(cluster, words.slice(2), flags, operand);
  return refusal(`error: unknown command "${words[0]}" for "kubectl"`);
}

const refusal = (stderr) => ({ exitCode: 1, stdout: '', stderr: `${stderr}\n` });
const done = (value) => ({ exitCode: 0, stdout: `${JSON.stringify(value, null, 4)}\n`, stderr: '' });
const keyOf = (operand) => operand.replace(/^([a-z]+)\.[^/]*\//, '$1/');
const missing = (operand) => {
  const [type, name] = operand.split('/');
  return refusal(`Error from server (NotFound): ${type} "${name}" not found`);
};

function get(cluster, operand) {
  tick(cluster);
  const object = cluster.objects[keyOf(operand)];
  return object ? done(object) : missing(operand);
}

function list(cluster, selector) {
  tick(cluster);
  const [label, value] = selector.split('=');
  const items = Object.values(cluster.objects).filter((object) => object.metadata.labels?.[label] === value);
  return done({ apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } });
}

function change(cluster, operand, operations) {
  if (!cluster.objects[keyOf(operand)]) return missing(operand);
  const object = patch(cluster, keyOf(operand), operations);
  return object
    ? done(object)
    : refusal('The request is invalid: the server rejected our request due to an error in our request');
}

function argo(cluster, words, flags, operand) {
  const object = cluster.objects[`rollouts/${operand}`];
  if (!object) return refusal(`Error: rollouts.argoproj.io "${operand}" not found`);
  const said = { abort: 'aborted', promote: 'promoted', retry: 'retried' }[words[0]];
  command(object, flags.has('full') ? 'full' : words[0]);
  return { exitCode: 0, stdout: `rollout '${operand}' ${flags.has('full') ? 'fully ' : ''}${said}\n`, stderr: '' };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = process.env['CLUSTER_STATE'] ?? '';
  const cluster = JSON.parse(readFileSync(file, 'utf8'));
  const { exitCode, stdout, stderr } = kubectl(process.argv.slice(2), cluster);
  writeFileSync(file, JSON.stringify(cluster));
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
}
