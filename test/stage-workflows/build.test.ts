import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { permissionsOf } from '../workflows/callers.ts';
import { reusable } from '../workflows/files.ts';
import { foldersOf } from '../workflows/folders.ts';
import { interfaceOf, jobsOf, stepsOf, withOf } from '../workflows/reusable.ts';
import { isMapping, type Mapping, type YamlSource } from '../workflows/rules.ts';
import { runScript, scriptOf } from '../workflows/scripts.ts';

const file = reusable.get('build.yml') as YamlSource;
const uses = (action: string) => stepsOf(file).filter((step) => String(step.uses).startsWith(`${action}@`));

const folderWith = foldersOf('build');

test('the stage writes nothing, so that a pull request has to be granted nothing', () => {
  expect([...permissionsOf(file)]).toEqual([['contents', 'read']]);
  expect(file.text).not.toContain('secrets.');
  expect(withOf(uses('docker/build-push-action')[0])).toMatchObject({ push: false, load: true, 'github-token': '' });
  expect(uses('docker/login-action')).toEqual([]);
});

test('a bundle has ten minutes, an image thirty', () => {
  const limits = Object.fromEntries(jobsOf(file).map(({ id, job }) => [id, job['timeout-minutes']]));
  expect(limits).toEqual({ plan: 5, bundle: 10, image: 30, gate: 5 });
});

test('nothing that is packed comes out of a cache', () => {
  const bundle = jobsOf(file).find(({ id }) => id === 'bundle')?.job;
  const steps = Array.isArray(bundle?.steps) ? bundle.steps.filter(isMapping) : [];
  expect(steps.length).toBeGreaterThan(5);
  for (const step of steps) expect(Object.keys(withOf(step))).not.toContain('cache');
  expect(withOf(uses('actions/setup-node')[0])).toMatchObject({ 'package-manager-cache': false });
});

test('layers of a branch are those of GitHub, by the name of the image; emulators and builder are of one version', () => {
  const settings = withOf(uses('docker/build-push-action')[0]);
  expect(settings['cache-from']).toContain("format('type=gha,scope=gauntlet-{0}', matrix.image.name)");
  expect(settings['cache-to']).toContain("format('type=gha,mode=max,scope=gauntlet-{0},ignore-error=true'");
  expect(withOf(uses('docker/setup-buildx-action')[0])).toMatchObject({
    'driver-opts': expect.stringMatching(/^image=moby\/buildkit:v[\d.]+@sha256:[0-9a-f]{64}$/),
    'cache-binary': false,
  });
  expect(withOf(uses('docker/setup-qemu-action')[0])).toMatchObject({
    image: expect.stringMatching(/^tonistiigi\/binfmt:qemu-v[\d.]+@sha256:[0-9a-f]{64}$/),
    'cache-image': false,
  });
});

test('so many images are built at once as the caller says, four else', () => {
  expect(interfaceOf(file)?.inputs['max-parallel']).toMatchObject({ type: 'number', default: 4 });
  const image = jobsOf(file).find(({ id }) => id === 'image')?.job;
  expect(image?.strategy).toMatchObject({ 'fail-fast': false, 'max-parallel': '$' + '{{ inputs.max-parallel }}' });
});

describe('the list of the images', () => {
  const script = scriptOf(file, 'Read the list of images');
  const good = { name: 'planner', dockerfile: 'services/planner/Dockerfile' };
  const settings = {
    ...{ 'max-parallel': 4, 'test-seconds': 60, mode: 'enforce', severity: 'error', 'trivy-severity': 'CRITICAL,HIGH' },
  };
  const read = (images: unknown, env: Record<string, string> = {}, set: Mapping = {}) =>
    runScript(script, {
      IMAGES: typeof images === 'string' ? images : JSON.stringify(images),
      ...{ IMAGE_PREFIX: '', PLATFORMS: 'linux/amd64,linux/arm64', GITHUB_REPOSITORY: 'Example/Shop' },
      SETTINGS: JSON.stringify({ ...settings, ...set }),
      ...env,
    });

  test('is completed, and told by image and platform', () => {
    const { status, outputs } = read([good, { ...good, name: 'judge', context: 'services', test: ['--version'] }]);
    expect(status).toBe(0);
    const [planner, judge] = [
      { ...good, context: '.', test: ['--help'] },
      { ...good, name: 'judge', context: 'services', test: ['--version'] },
    ];
    expect(JSON.parse(String(outputs.images))).toEqual([planner, judge]);
    const on = (platform: string, slug: string) => [planner, judge].map((image) => ({ ...image, platform, slug }));
    const legs = [...on('linux/amd64', 'linux-amd64'), ...on('linux/arm64', 'linux-arm64')];
    expect(JSON.parse(String(outputs.legs))).toEqual(expect.arrayContaining(legs));
    expect(outputs).toMatchObject({ prefix: 'ghcr.io/example/shop', platform: 'linux/amd64' });
  });

  test('may be none, and its settings may be others', () => {
    const env = { IMAGE_PREFIX: 'ghcr.io/Owner/team_x/octo.llm', PLATFORMS: 'linux/arm/v7 , linux/amd64' };
    const run = read('[]', env, { mode: 'report', severity: 'warning', 'trivy-severity': 'LOW' });
    expect(run).toMatchObject({ status: 0, console: '' });
    expect(run.outputs).toMatchObject({
      ...{ images: '[]', legs: '[]', prefix: 'ghcr.io/owner/team_x/octo.llm' },
      ...{ platforms: 'linux/arm/v7,linux/amd64', platform: 'linux/arm/v7' },
    });
  });

  const name = 'image 1 has no name of small letters and digits with single . _ or - between them';
  const dockerfile = 'image 1 has no dockerfile that is a path inside of the repository';
  const context = 'image 1 has a context that is no path inside of the repository';
  const arguments_ = 'image 1 has a test that is no list of arguments';
  test.each<[unknown, string]>([
    ['{', 'images is no JSON list'],
    ['', 'images is no JSON list'],
    [good, 'images is no JSON list'],
    ['[ ]', 'images is empty: write [] for none'],
    [['planner'], 'image 1 is no object with name and dockerfile'],
    [[{ dockerfile: 'Dockerfile' }], name],
    ...['Planner', '.planner', 'plan..ner', 'plan/ner', 'planner-', 'pl anner', 'planner\n', '$(id)', '', 3].map(
      (each): [unknown, string] => [[{ ...good, name: each }], name],
    ),
    [[{ ...good, name: 'a'.repeat(101) }], name],
    [[{ name: 'planner' }], dockerfile],
    ...['/etc/passwd', '../Dockerfile', 'a/../../b', '-f', 'https://x/y', 'a b', '', 'x\n', null].map(
      (each): [unknown, string] => [[{ ...good, dockerfile: each }], dockerfile],
    ),
    [[{ ...good, context: '..' }], context],
    [[{ ...good, context: 'https://github.com/x/y.git' }], context],
    [[{ ...good, context: null }], context],
    [[{ ...good, test: '--help' }], arguments_],
    [[{ ...good, test: ['--help\nid'] }], arguments_],
    [[{ ...good, test: [3] }], arguments_],
    [[{ ...good, target: 'x' }], 'image 1 has target, which is not known'],
    [[good, { ...good, context: 'b' }], '2 images are called planner'],
    [Array.from({ length: 65 }, (_, at) => ({ ...good, name: `a${at}` })), 'there are 65 images, and 64 are allowed'],
  ])('%j is refused: %s', (images, sentence) => {
    const { status, outputs, console } = read(images);
    expect(status).toBe(1);
    expect(console.trim().split('\n')).toEqual([`::error title=Build::${sentence}`]);
    expect(outputs).toEqual({});
  });

  test.each<[string, Record<string, string>, Mapping, string]>([
    [
      'prefix of another registry',
      { IMAGE_PREFIX: 'docker.io/x' },
      {},
      'image-prefix has to be ghcr.io/ and an owner, ',
    ],
    ['prefix without an owner', { IMAGE_PREFIX: 'ghcr.io' }, {}, 'image-prefix has to be ghcr.io/ and an owner, '],
    ['prefix with options', { IMAGE_PREFIX: 'ghcr.io/x,push=false' }, {}, 'image-prefix has to be '],
    ['platform', { PLATFORMS: 'windows/amd64' }, {}, 'windows/amd64 in platforms is not like linux/amd64'],
    ['empty platform', { PLATFORMS: 'linux/amd64,' }, {}, ' in platforms is not like linux/amd64'],
    ['platform twice', { PLATFORMS: 'linux/amd64,linux/amd64' }, {}, 'platforms names one of them twice'],
    ['no images at once', {}, { 'max-parallel': 0 }, 'max-parallel has to be from 1 to 256'],
    ['half an image at once', {}, { 'max-parallel': 1.5 }, 'max-parallel has to be from 1 to 256'],
    ['too many seconds', {}, { 'test-seconds': 601 }, 'test-seconds has to be from 1 to 600'],
    ['artifact', {}, { artifact: '../x' }, 'artifact has to be of small letters, digits and hyphens'],
    ['mode', {}, { mode: 'off' }, 'mode has to be enforce or report'],
    ['severity', {}, { severity: 'note' }, 'severity has to be error or warning'],
    ['severity of Trivy', {}, { 'trivy-severity': 'HIGH;id' }, 'trivy-severity has to be of UNKNOWN,'],
  ])('goes with no other %s', (_, env, set, sentence) => {
    const { status, console } = read([good], env, set);
    expect(status).toBe(1);
    expect(console).toContain(`::error title=Build::${sentence}`);
  });

  test('is no longer than what GitHub starts', () => {
    const images = Array.from({ length: 64 }, (_, at) => ({ ...good, name: `a${at}` }));
    expect(read(images).status).toBe(0);
    const platforms = ['amd64', 'arm64', 'arm/v6', 'arm/v7', '386'].map((each) => `linux/${each}`).join();
    expect(read(images, { PLATFORMS: platforms }).console).toContain('no more than 256 jobs, and there are 64 images');
  });

  test('is printed without what GitHub would take for a command', () => {
    const { console } = read([{ ...good, 'a\n::set-output name=x::y': 1 }]);
    expect(console.trim().split('\n')).toHaveLength(1);
  });
});

describe('the Dockerfile and the context', () => {
  const script = scriptOf(file, 'Find the Dockerfile and the context');
  const find = (cwd: string, env: Record<string, string>) =>
    runScript(script, { NAME: 'planner', FOLDER: '.', DOCKERFILE: 'a/Dockerfile', CONTEXT: 'a', ...env }, { cwd });

  test('are found in the repository, by where they really are', () => {
    const cwd = folderWith({ 'services/a/Dockerfile': '', '.git/x/Dockerfile': '' });
    const { status, outputs } = find(cwd, { FOLDER: 'services' });
    expect(status).toBe(0);
    expect(outputs).toEqual({ dockerfile: join(cwd, 'services/a/Dockerfile'), context: join(cwd, 'services/a') });
  });

  test.each<[string, Record<string, string>, string]>([
    ['a Dockerfile that is not there', { DOCKERFILE: 'b' }, 'its dockerfile b is not inside of the repository'],
    ['one above', { DOCKERFILE: '../x' }, 'its dockerfile ../x is not inside of the repository'],
    ['a link out', { DOCKERFILE: 'out' }, 'its dockerfile out is not inside of the repository'],
    ['a folder in place of the Dockerfile', { DOCKERFILE: 'a' }, 'its dockerfile a is no file'],
    ['a context that is a link out', { CONTEXT: 'far' }, 'its context far is not inside of the repository'],
    ['the folder of git', { CONTEXT: '.git' }, 'its context .git is not inside of the repository'],
    ['a file in place of the context', { CONTEXT: 'a/Dockerfile' }, 'its context a/Dockerfile is no folder'],
  ])('may not be %s', (_, env, sentence) => {
    const cwd = folderWith({ 'a/Dockerfile': '', '.git/config': '' });
    symlinkSync('/etc/passwd', join(cwd, 'out'));
    symlinkSync('/etc', join(cwd, 'far'));
    const { status, console } = find(cwd, env);
    expect(status).toBe(1);
    expect(console).toBe(`::error title=planner::${sentence}\n`);
  });
});

describe('the bundle', () => {
  const script = scriptOf(file, 'Pack the bundle');
  const pack = (cwd: string, bundle = 'dist') => {
    const temp = folderWith({});
    const packed = join(temp, 'gauntlet-bundle');
    const summary = join(temp, 'summary');
    const env = { FOLDER: '.', BUNDLE: bundle, PACKED: packed, RUNNER_TEMP: temp, GITHUB_STEP_SUMMARY: summary };
    return { ...runScript(script, env, { cwd }), packed, summary };
  };
  const built = { 'dist/index.html': 'a', 'dist/.well-known/x': 'b', 'src/a.ts': 'c', '.git/config': 'd' };

  test('is what the command wrote, with a checksum of each file', () => {
    const cwd = folderWith(built);
    symlinkSync('index.html', join(cwd, 'dist/home.html'));
    symlinkSync('../src/a.ts', join(cwd, 'dist/a.ts'));
    const { status, console, packed, summary } = pack(cwd);
    expect({ status, console }).toEqual({ status: 0, console: '' });
    const files = readdirSync(packed, { recursive: true, withFileTypes: true }).filter((each) => !each.isDirectory());
    expect(files.every((each) => each.isFile())).toBe(true);
    const names = ['.well-known/x', 'a.ts', 'home.html', 'index.html'].map((each) => `bundle/${each}`);
    const sums = readFileSync(join(packed, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
    expect(sums.map((line) => line.slice(66))).toEqual(names);
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: packed });
    expect(readFileSync(summary, 'utf8')).toContain('4 files, ');
  });

  test.each<[string, string, string]>([
    ['no path', '', 'path is empty: it has to name the folder that the command writes'],
    ['a folder that is not there', 'build', 'build is not there: the command did not write it'],
    ['a folder above', '../..', '../.. is not a folder inside of the workspace'],
    ['the whole workspace', '.', '. is not a folder inside of the workspace'],
    ['the folder of git', '.git', '.git is not a folder inside of the workspace'],
    ['a link out', 'out', 'out is not a folder inside of the workspace'],
    ['a file', 'src/a.ts', 'src/a.ts is no folder'],
    ['an empty folder', 'empty', 'empty is empty: the command wrote no file'],
  ])('may not be %s', (_, path, sentence) => {
    const cwd = folderWith(built);
    mkdirSync(join(cwd, 'empty/inner'), { recursive: true });
    symlinkSync('/etc', join(cwd, 'out'));
    const { status, console } = pack(cwd, path);
    expect(status).toBe(1);
    expect(console).toBe(`::error title=Bundle::${sentence}\n`);
  });

  test.each<[string, string, string]>([
    ['a link out of the workspace', '/etc/passwd', 'dist/x is a link to a folder, or out of the workspace'],
    ['a link to the folder of git', '../.git/config', 'dist/x is a link to a folder, or out of the workspace'],
    ['a link to a folder', '.', 'dist/x is a link to a folder, or out of the workspace'],
    ['a link to nothing', 'nothing', 'dist/x is a link to what is not there'],
  ])('may not hold %s', (_, target, sentence) => {
    const cwd = folderWith(built);
    symlinkSync(target, join(cwd, 'dist/x'));
    expect(pack(cwd)).toMatchObject({ status: 1, console: `::error title=Bundle::${sentence}\n` });
  });

  test('may not hold a pipe, whatever its name says', () => {
    const cwd = folderWith(built);
    execFileSync('mkfifo', [join(cwd, 'dist/\n::error::x')]);
    expect(pack(cwd).console).toBe('::error title=Bundle::dist/???error??x is neither a file nor a folder\n');
  });

  test('is not put beside what another run packed', () => {
    const cwd = folderWith(built);
    const { packed } = pack(cwd);
    cpSync(join(packed, 'SHA256SUMS'), join(packed, 'bundle/old'));
    const env = { FOLDER: '.', BUNDLE: 'dist', PACKED: packed, RUNNER_TEMP: dirname(packed) };
    expect(runScript(script, env, { cwd }).status).toBe(0);
    expect(readdirSync(join(packed, 'bundle'))).not.toContain('old');
  });
});

test('what a command prints is no command to the runner, and its failure is one of the job', () => {
  const reports = folderWith({});
  const script = scriptOf(file, 'Build the bundle');
  const run = runScript(script, { REPORTS: reports, LOG: 'build', COMMAND: 'echo ::error::x; exit 3' });
  expect(run.status).toBe(3);
  const [first, second, ...last] = run.console.trim().split('\n');
  expect([first, second, last.at(-1)]).toEqual([
    expect.stringMatching(/^::stop-commands::[0-9a-f]{32}$/),
    '::error::x',
    expect.stringMatching(/^::[0-9a-f]{32}::$/),
  ]);
  expect(readFileSync(join(reports, 'build.log'), 'utf8')).toBe('::error::x\n');
});
