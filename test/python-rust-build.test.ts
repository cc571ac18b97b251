import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  callOf,
  example,
  names,
  read,
  readme,
  readYaml,
  services,
  tableUnder,
  workflow,
} from './python-rust/example.ts';
import { reusable } from './workflows/files.ts';
import { runScript, scriptOf } from './workflows/scripts.ts';

interface Service {
  image?: string;
  build?: { dockerfile: string };
  ports: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
}

const compose = readYaml('docker-compose.yml') as { services: Record<string, Service> };
const build = workflow('build');
const { given } = callOf('build');
const python = services.filter(({ folder }) => existsSync(join(example, folder, '__main__.py')));

describe('build.yml of examples/python-rust-system', () => {
  test('names the eight images, each with the Dockerfile of its service', () => {
    const images = JSON.parse(String(given['images'])) as Array<{ name: string; dockerfile: string }>;
    expect(images).toEqual(services.map(({ name, dockerfile }) => ({ name, dockerfile })));
    expect(images).toHaveLength(8);
    for (const { dockerfile } of images) expect(existsSync(join(example, dockerfile))).toBe(true);
  });

  test('is understood by the workflow that it calls: eight images on two platforms, each started with --help', () => {
    const settings = { 'max-parallel': given['max-parallel'], 'test-seconds': 60, mode: given['mode'] };
    const { status, console, outputs } = runScript(scriptOf(reusable.get('publish.yml'), 'Read the list of images'), {
      IMAGES: String(given['images']),
      IMAGE_PREFIX: String(given['image-prefix']).replace('$' + '{{ github.repository }}', 'Example/Shop'),
      PLATFORMS: String(given['platforms']),
      SETTINGS: JSON.stringify({ ...settings, severity: 'error', 'trivy-severity': 'CRITICAL,HIGH' }),
    });
    expect([status, console]).toEqual([0, '']);
    expect(outputs).toMatchObject({ prefix: 'ghcr.io/example/shop', platforms: 'linux/amd64,linux/arm64' });
    const legs = JSON.parse(outputs['legs'] ?? '[]') as Array<{ test: string[] }>;
    expect(legs).toHaveLength(16);
    for (const leg of legs) expect(leg.test).toEqual(['--help']);
  });

  test('is started by a push to main and by hand, and by no pull request, which could push packages with it', () => {
    expect(Object.keys(build.on)).toEqual(['push', 'workflow_dispatch']);
    expect(build.on['push']).toEqual({ branches: ['main'] });
    expect(callOf('build').job.permissions).toMatchObject({ packages: 'write' });
    for (const name of names.filter((each) => each !== 'build')) {
      for (const { permissions } of Object.values(workflow(name).jobs))
        expect(permissions).not.toHaveProperty('packages');
    }
  });

  test('is followed by nothing that a merge waits for', () => {
    for (const path of ['.github/rulesets/main.json', '.github/gauntlet.yml']) {
      expect(read(path)).not.toMatch(/build\.yml|"Build \//);
    }
  });

  test('cancels no push: each commit has a group of its own', () => {
    expect(build.concurrency).toEqual({ group: 'build-$' + '{{ github.sha }}' });
  });
});

/** What a module of Python needs of this repository, by the names in its imports. */
function filesOf(module: string, known = new Set<string>()): Set<string> {
  const path = module.replaceAll('.', '/');
  const parents = path.split('/').map((_, at, parts) => `${parts.slice(0, at + 1).join('/')}/__init__.py`);
  const file = [`${path}.py`, `${path}/__init__.py`].find((each) => existsSync(join(example, each)));
  if (file === undefined || known.has(file)) return known;
  for (const each of [...parents.filter((parent) => existsSync(join(example, parent))), file]) known.add(each);
  for (const [, from, list] of read(file).matchAll(/^ *from (services[\w.]*) import (.+)$/gm)) {
    filesOf(from!, known);
    for (const name of list!.split(',')) filesOf(`${from}.${name.trim().split(' ')[0]}`, known);
  }
  return known;
}

describe('each image of examples/python-rust-system', () => {
  test.each(services)('$name hands the arguments after its name to its program', ({ name, folder, dockerfile }) => {
    const last = read(dockerfile).trimEnd().split('\n').at(-1)!;
    const [instruction, command] = [last.split(' ')[0], JSON.parse(last.slice(last.indexOf('['))) as string[]];
    expect(instruction).toBe('ENTRYPOINT');
    const isPython = python.some((each) => each.name === name);
    expect(command).toEqual(isPython ? ['python', '-m', folder.replaceAll('/', '.')] : [name]);
    const main = read(isPython ? `${folder}/__main__.py` : `${folder}/src/main.rs`);
    expect(main).toContain(isPython ? 'read_settings(sys.argv[1:], os.environ' : 'env::args().skip(1)');
  });

  test.each(python)(
    '$name has every file that it imports, and what it needs is installed',
    ({ folder, dockerfile }) => {
      const text = read(dockerfile).slice(read(dockerfile).lastIndexOf('\nFROM '));
      const copied = [...text.matchAll(/^COPY (services\S*) (services\S*)$/gm)];
      for (const [, from, to] of copied) expect(to).toBe(from);
      const files = [...filesOf(`${folder.replaceAll('/', '.')}.__main__`)];
      expect(files.length).toBeGreaterThan(5);
      const has = (file: string) => copied.some(([, from]) => file === from || file.startsWith(`${from}/`));
      expect(files.filter((file) => !has(file))).toEqual([]);
      expect(read(dockerfile)).toContain(`COPY ${folder}/requirements.txt /build/requirements.txt\n`);
    },
  );

  test('the orchestrator knows all others by the names that they have as services', () => {
    const told = /^ARMS = \((.*)\)$/m.exec(read('services/orchestrator/arms.py'))![1]!;
    const arms = [...told.matchAll(/"([a-z-]+)"/g)].map(([, arm]) => arm!);
    expect(arms.sort()).toEqual(
      services
        .map(({ name }) => name)
        .filter((name) => name !== 'orchestrator')
        .sort(),
    );
    for (const arm of arms) expect(compose.services[arm]?.ports).toEqual([expect.stringMatching(/:8080$/)]);
  });
});

describe('the development environment of examples/python-rust-system', () => {
  test('has eleven services, of which each that is used is healthy first', () => {
    const built = Object.keys(compose.services).filter((name) => compose.services[name]?.build !== undefined);
    const stores = ['postgres', 'redis', 'qdrant'];
    expect(Object.keys(compose.services).sort()).toEqual([...built, ...stores].sort());
    expect(built).toHaveLength(8);
    for (const store of stores) expect(compose.services[store]).toHaveProperty('healthcheck');
    const waited = (name: string) => Object.entries(compose.services[name]?.depends_on ?? {});
    const others = built.filter((name) => name !== 'orchestrator');
    expect(
      waited('orchestrator')
        .map(([name]) => name)
        .sort(),
    ).toEqual([...others, 'postgres', 'redis'].sort());
    expect(waited('retriever').map(([name]) => name)).toEqual(['qdrant']);
    for (const [, { condition }] of [...waited('orchestrator'), ...waited('retriever')]) {
      expect(condition).toBe('service_healthy');
    }
  });

  test('has Qdrant 1.7.0 on ports 6333 and 6334, for this machine alone', () => {
    expect(compose.services['qdrant']).toMatchObject({
      image: 'qdrant/qdrant:v1.7.0',
      ports: ['127.0.0.1:6333:6333', '127.0.0.1:6334:6334'],
    });
    expect(compose.services['retriever']?.environment).toEqual({ QDRANT_URL: 'http://qdrant:6333' });
  });

  /** Runs the health check of Qdrant against another port. */
  function check(port: number): Promise<number | null> {
    const [kind, program, ...args] = compose.services['qdrant']!.healthcheck!.test;
    expect([kind, program]).toEqual(['CMD', 'bash']);
    const told = args.map((arg) => arg.replace('/6333', `/${port}`));
    return new Promise((resolve) => spawn('bash', told, { stdio: 'ignore' }).on('close', resolve));
  }

  test.each([
    [200, 0],
    [503, 1],
  ])(
    'Qdrant is healthy where it answers that it is ready, and not where its process is there: %i',
    async (says, code) => {
      const asked: unknown[] = [];
      const server: Server = createServer(({ method, url }, response) => {
        asked.push([method, url]);
        response.writeHead(says).end('all shards are ready');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      expect(await check(port)).toBe(code);
      expect(asked).toEqual([['GET', '/readyz']]);
      await new Promise((resolve) => server.close(resolve));
      expect(await check(port)).toBe(1);
    },
  );
});

describe('the README of examples/python-rust-system', () => {
  test('names the eight packages, how they become visible, and how one is pulled and started', () => {
    const section = readme.slice(
      readme.indexOf('\n### 9. The images\n'),
      readme.indexOf('\n## What each check means\n'),
    );
    for (const { name } of services) expect(section).toContain(`\`OWNER/REPO/${name}\``);
    expect(section.match(/`OWNER\/REPO\/[a-z-]+`/g)).toHaveLength(8);
    expect(section).toMatch(/\*\*Visibility\.\*\* A package is private at first/);
    expect(section).toContain('docker pull ghcr.io/OWNER/REPO/orchestrator:latest\n');
    expect(section).toContain('docker run --rm ghcr.io/OWNER/REPO/orchestrator:latest --help\n');
  });

  test('says what to do where builds get in the way of each other', () => {
    const [, help] = tableUnder('## When something does not work').find(
      ([what]) => what === 'a build is out of memory',
    )!;
    expect(help).toContain('a lower `max-parallel` in `build.yml`');
    expect(given['max-parallel']).toBe(4);
  });

  test('has the tree of the files as it is', () => {
    const tree = readme.slice(readme.indexOf('\n## The files\n')).split('```')[1]!;
    expect(
      tree
        .match(/[a-z-]+(?=\.yml)/g)!
        .filter((name) => names.includes(name))
        .sort(),
    ).toEqual([...names].sort());
    const folders = (path: string) =>
      readdirSync(join(example, path), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const path of ['services', 'services/arms', 'tests']) {
      for (const { name } of folders(path)) if (!name.startsWith('_')) expect(tree).toContain(`${name}/`);
    }
  });

  test('tells of each service, its folder and its port', () => {
    const ports = Object.entries(compose.services).flatMap(([, { ports: each }]) =>
      each.map((port) => port.split(':')[1]),
    );
    expect(new Set(ports).size).toBe(ports.length);
    for (const { folder } of services) expect(readme).toContain(`| \`${folder}/\``);
  });
});
